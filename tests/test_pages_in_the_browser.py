"""Every page in a real browser at the widths it is read at: its layout, its charts, and what axe-core finds."""

import itertools

import pytest

from tests import accessibility, layout
from tests.screens import PAGES, whole

# Width and height in px of the page: a shared screen zoomed to 200% has half as many. axe looks where it says true.
SIZES = {
    "1280 px": (1280, 720, True),
    "200% zoom": (640, 360, True),
    "390 px": (390, 844, False),
    "320 px": (320, 640, True),
}
# How many words each chart on the page draws at its marks.
DRAWN = """() => [...document.querySelectorAll('.stVegaLiteChart svg')].map(svg =>
  [...svg.querySelectorAll('.mark-text:not(.role-axis-label) text')].map(text => text.textContent)
    .filter(words => words && words !== 'Illustrative').length)"""
HEADINGS = "() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(one => Number(one.tagName[1]))"
WITH_CHARTS = {"kpis", "business_plan", "audits", "population", "orders", "levels", "areas"}


@pytest.fixture(scope="module", params=PAGES, ids=lambda page: page or "summary")
def visit(request, address, chromium):
    """One visit to a page, seen at each size in turn: its layout, what axe finds, its charts and headings."""
    context = chromium.new_context(viewport={"width": 1280, "height": 720})
    screen = context.new_page()
    screen.goto(f"{address}/{request.param}")
    whole(screen, PAGES[request.param])
    seen = {"page": request.param, "layout": {}, "axe": {}}
    for size, (width, height, is_for_axe) in SIZES.items():
        screen.set_viewport_size({"width": width, "height": height})
        screen.wait_for_timeout(300)  # charts are drawn anew a moment after the window has changed
        seen["layout"][size] = layout.of_page(screen)
        if is_for_axe:
            seen["axe"][size] = accessibility.checked(screen)
    seen |= {"drawn": screen.evaluate(DRAWN), "headings": screen.evaluate(HEADINGS)}
    context.close()
    return seen


def test_nothing_overlaps_is_cut_off_leaves_the_window_or_is_under_16_px(visit):
    assert {size: found["faults"] for size, found in visit["layout"].items() if found["faults"]} == {}
    assert min(found["words"] for found in visit["layout"].values()) > 20


def test_axe_finds_nothing_at_1280_px_at_320_px_or_at_200_per_cent(visit, record_property):
    for size, found in visit["axe"].items():
        record_property(f"axe, {PAGES[visit['page']]}, {size}", accessibility.told(found))
    assert {size: found["broken"] for size, found in visit["axe"].items() if found["broken"]} == {}
    assert min(found["held"] for found in visit["axe"].values()) > 20


def test_a_page_has_one_title_and_its_headings_go_down_one_step_at_a_time(visit):
    levels = visit["headings"]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_every_chart_draws_its_rows(visit):
    assert bool(visit["drawn"]) == (visit["page"] in WITH_CHARTS)
    assert all(count >= 1 for count in visit["drawn"])
