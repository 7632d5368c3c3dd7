"""The tasks of a meeting by keyboard alone, in a real browser: each focus seen, no mouse, no touch."""

import csv

import pytest

from tests.screens import STOPS, at_stop, choice_in, visit, whole
from tests.settled import settled

# Whether the focus is on what is sought, and whether it can be seen: an outline or a shadow that has a width, on the
# element where nothing clips it, on what is drawn over it, or else on the box of its field or label.
FOCUSED = """() => {
  const one = document.activeElement;
  const isRing = style => parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== 'none'
    || style.boxShadow !== 'none' && !/rgba\\([^)]*, 0\\) 0px 0px 0px 0px$/.test(style.boxShadow);
  const isClipped = one.matches('input') && getComputedStyle(one.parentElement).overflow !== 'visible';
  const field = one.closest('[role=group], label, [data-testid$=RootElement], [data-testid=stNumberInputContainer]');
  const boxes = isClipped ? [field ?? one.parentElement] : one.matches('textarea') ? [one, field ?? one] : [one];
  const seen = boxes.some(box => isRing(getComputedStyle(box))) || isRing(getComputedStyle(one, '::after'));
  return {said: (one.getAttribute('aria-label') || one.innerText || '').trim(), element: one.tagName, seen};
}"""
MOST_STEPS = 90


def go_to(screen, said, key="Tab"):
    """Steps with one key until the focus is on what is called `said`; every step on the way must be seen. Past the last
    part of the page the focus is on the page itself, and the next step begins anew."""
    for _ in range(MOST_STEPS):
        screen.keyboard.press(key)
        found = screen.evaluate(FOCUSED)
        if found["element"] == "BODY":
            continue
        assert found["seen"], found
        lines = found["said"].splitlines()  # an icon has a line of its own
        if len(lines) <= 3 and any(line.startswith(said) for line in lines):
            return
    raise AssertionError(f"{MOST_STEPS} steps with {key} do not lead to {said!r}")


@pytest.mark.long
def test_a_page_is_opened_a_filter_changed_a_table_read_and_a_file_taken(address, screen):
    visit(screen, address, "Board summary")
    go_to(screen, "Orders, enforcement")
    screen.keyboard.press("Enter")
    whole(screen, "Orders and enforcement")

    go_to(screen, "Derbyshire · year ending")
    screen.keyboard.press("Enter")
    screen.locator(".st-key-filters").wait_for()
    settled(screen)
    go_to(screen, "MAPPA area")
    screen.keyboard.press("Control+A")
    screen.keyboard.type("Northumbria")
    screen.get_by_role("option", name="Northumbria").wait_for()
    screen.keyboard.press("Enter")
    screen.get_by_text("Northumbria · year ending 31 March 2024").wait_for()
    whole(screen, "Orders and enforcement")
    assert choice_in(screen.url)["area"] == "Northumbria"
    screen.keyboard.press("Escape")
    settled(screen)

    go_to(screen, "Chart")
    go_to(screen, "Table", "ArrowRight")
    screen.keyboard.press("Space")
    screen.get_by_role("table").first.wait_for()
    settled(screen)

    go_to(screen, "Export")
    screen.keyboard.press("Enter")
    screen.get_by_role("button", name="Table (CSV)").wait_for()
    settled(screen)
    go_to(screen, "Table (CSV)")
    with screen.expect_download() as download:
        screen.keyboard.press("Enter")
    rows = list(csv.reader(download.value.path().read_text("utf-8-sig").splitlines()))
    assert download.value.suggested_filename == "northumbria-shpo-imposed-2023-24.csv"
    assert rows[0][0] == "Reporting year" and len(rows) > 3
    screen.keyboard.press("Escape")
    screen.get_by_role("button", name="Table (CSV)").wait_for(state="detached")


@pytest.mark.long
def test_the_board_is_presented_to_and_the_page_comes_back_as_it_was(address, screen):
    visit(screen, f"{address}/orders?area=Derbyshire&year=2023-24", "Orders and enforcement")
    go_to(screen, "Present")
    screen.keyboard.press("Enter")
    at = STOPS.index("orders") + 1
    at_stop(screen, at)
    go_to(screen, "Next")
    screen.keyboard.press("Enter")
    at_stop(screen, at + 1)
    screen.keyboard.press("Escape")
    whole(screen, "Orders and enforcement")
    assert choice_in(screen.url) == {"area": "Derbyshire", "year": "2023-24"}
