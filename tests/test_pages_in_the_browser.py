"""Every page in a real browser at the widths it is read at: its layout, its charts, and what axe-core finds."""

import itertools

import pytest

from tests import accessibility, layout
from tests.daily import long_but_for
from tests.screens import PAGES, visit

# Width and height in px of the page: a shared screen zoomed to 200% has half as many. axe looks where it says true, and
# the page is opened anew where it says so: while Streamlit's sidebar moves in or out, its charts may lose the
# last of their new widths (1.67), which is no fault of a page.
SIZES = {
    "1280 px": (1280, 720, True, True),
    "200% zoom": (640, 360, False, True),
    "390 px": (390, 844, False, False),
    "320 px": (320, 640, True, False),
}
WIDEST = "1280 px"
# Lines of the list of pages, which is folded on narrower screens; lines of the shortest page without it; the part of a
# page's lines that a narrower screen keeps at least (measured: 0.87, where charts show fewer years).
LIST, SHORTEST, KEPT = 20, 16, 0.85
# Of the page whose rows of several cells are joined into one line there (measured: 0.74; a column is told under About),
# and of the page whose chart leaves out the word of basis of each area (measured: 0.77; the shape of a mark tells it).
JOINED = {"since_last_meeting": 0.7, "areas": 0.75}
# How many words each chart on the page draws at its marks.
DRAWN = """() => [...document.querySelectorAll('.stVegaLiteChart svg')].map(svg =>
  [...svg.querySelectorAll('.mark-text:not(.role-axis-label) text')].map(text => text.textContent)
    .filter(words => words && words !== 'Illustrative').length)"""
# Charts that are wider than their place or the window, by their alt text.
WIDE = """() => [...document.querySelectorAll('.stVegaLiteChart')].filter(chart => {
  const right = chart.querySelector('svg').getBoundingClientRect().right;
  return right > Math.min(innerWidth, chart.parentElement.closest('[data-testid=stVerticalBlock]')
    .getBoundingClientRect().right) + 1;
}).map(chart => chart.querySelector('[aria-label]')?.ariaLabel)"""
HEADINGS = "() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(one => Number(one.tagName[1]))"
WITH_CHARTS = {"kpis", "business_plan", "audits", "population", "orders", "levels", "fairness", "areas"}

# The summary in daily work; the others in the long run.
VISITED = long_but_for([""], PAGES)


def have_one_title_and_go_down_one_step_at_a_time(levels):
    """Whether the headings of a page, as numbers from 1 to 6, are in order."""
    is_in_steps = all(after <= before + 1 for before, after in itertools.pairwise(levels))
    return levels[0] == 1 and levels.count(1) == 1 and is_in_steps


@pytest.mark.parametrize("page", VISITED, ids=lambda page: page or "summary")
def test_a_page_holds_at_every_size_to_its_layout_to_axe_to_its_headings_and_draws_its_charts(
    page, address, screen, record_property
):
    # One visit proves it all: nothing overlaps, is cut off, leaves the window or is under 16 px at any size; axe finds
    # nothing; one title, and headings go down a step at a time; every chart draws its rows
    # within its place.
    faults, broken, wide, lines = {}, {}, {}, {}
    for size, (width, height, is_for_axe, is_anew) in SIZES.items():
        screen.set_viewport_size({"width": width, "height": height})
        if is_anew:
            visit(screen, f"{address}/{page}", PAGES[page])
        found = layout.of_page(screen)
        own = found["words"] - (LIST if size == WIDEST else 0)
        shortest = 2 if page == "audit_log" else SHORTEST  # the audit log is not kept here
        least = shortest if size == WIDEST else min(JOINED.get(page, KEPT) * lines[WIDEST], lines[WIDEST] - 1)
        assert own >= least, f"{size}: {own} lines, not {least}"
        lines[size] = own
        faults |= {size: found["faults"]} if found["faults"] else {}
        wide |= {size: told} if width >= 390 and (told := screen.evaluate(WIDE)) else {}
        if is_for_axe:
            checked = accessibility.checked(screen)
            assert checked["held"] > 20, size
            record_property(f"axe, {PAGES[page]}, {size}", accessibility.told(checked))
            broken |= {size: checked["broken"]} if checked["broken"] else {}
    assert faults == {} and broken == {} and wide == {}
    drawn = screen.evaluate(DRAWN)
    assert bool(drawn) == (page in WITH_CHARTS) and all(count >= 1 for count in drawn)
    assert have_one_title_and_go_down_one_step_at_a_time(screen.evaluate(HEADINGS))


@pytest.mark.long
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page or "summary")
def test_axe_finds_nothing_on_a_page_zoomed_to_200_per_cent(page, address, screen, record_property):
    width, height, *_ = SIZES["200% zoom"]
    screen.set_viewport_size({"width": width, "height": height})
    visit(screen, f"{address}/{page}", PAGES[page])
    checked = accessibility.checked(screen)
    record_property(f"axe, {PAGES[page]}, 200% zoom", accessibility.told(checked))
    assert checked["broken"] == [] and checked["held"] > 20
