"""The Board summary in a real browser: what fits the shared screen, that its edge cuts no row, its length on a phone,
and that every link is reached by keyboard."""

import pytest

from tests import layout
from tests.screens import visit, whole
from tests.server import serving
from tests.settled import settled
from tests.test_by_keyboard import go_to
from tests.test_pages_kpis import HEADINGS_ONLY
from tests.test_pages_summary import own

LONGEST_ON_A_PHONE = 2500  # px
NOTE = ".st-key-first_visit button"
# The words of cards, rows and lists of which the lower edge of the screen shows a part and hides the rest.
CUT = """() => {
  const edge = document.querySelector('[data-testid=stMain]').getBoundingClientRect().bottom;
  const parts = '[class*=st-key-ask_real_], [class*=st-key-ask_example_], .headlines, [class*=st-key-kpi_], '
    + '[class*=st-key-group_], [class*=st-key-row_], .needs-head, [class*=st-key-act_]';
  const inner = box => ({top: box.top + 4, bottom: box.bottom - 4});
  return [...document.querySelectorAll(parts)]
    .filter(one => { const {top, bottom} = inner(one.getBoundingClientRect()); return top < edge && bottom > edge; })
    .map(one => one.innerText);
}"""
LENGTH = "() => document.querySelector('[data-testid=stMain]').scrollHeight"
SHOWN = "() => document.querySelector('[data-testid=stMain]').clientHeight"


@pytest.fixture(scope="module")
def own_address(tmp_path_factory):
    """A dashboard of a board whose records are all its own."""
    where = tmp_path_factory.mktemp("own")
    data = own(where / "board", (*HEADINGS_ONLY, "agencies"))
    with serving(where / "log.txt", OVERSIGHT_DATA=str(data)) as found:
        yield found


def open_summary(screen, address):
    """Opens the summary as a reader sees it who has closed the note of the first visit."""
    visit(screen, address, "Board summary")
    if screen.locator(NOTE).count():
        screen.locator(NOTE).click()
        screen.locator(NOTE).wait_for(state="detached")
        settled(screen)


def test_the_edge_of_the_shared_screen_cuts_no_row_of_the_shipped_summary(address, screen):
    visit(screen, address, "Board summary")
    assert screen.locator(NOTE).count() == 1 and screen.evaluate(CUT) == []
    open_summary(screen, address)
    assert screen.locator(NOTE).count() == 0 and screen.evaluate(CUT) == []
    assert layout.of_page(screen)["faults"] == {}
    screen.set_viewport_size({"width": 390, "height": 844})
    settled(screen)
    assert screen.evaluate(LENGTH) <= LONGEST_ON_A_PHONE
    assert layout.of_page(screen)["faults"] == {}


@pytest.mark.long
def test_on_a_boards_own_figures_it_cuts_none_either(own_address, screen):
    visit(screen, own_address, "Board summary")
    assert screen.locator(NOTE).count() == 1 and screen.evaluate(CUT) == []
    open_summary(screen, own_address)
    assert screen.evaluate(CUT) == []
    assert screen.evaluate(LENGTH) - screen.evaluate(SHOWN) <= 60  # 13 KPIs and five asks: two rows more than fit


@pytest.mark.long
def test_each_ask_each_kpi_and_each_action_is_reached_by_keyboard_and_opens_its_page(address, screen):
    open_summary(screen, address)
    for said in (
        "Agree who will ask the report's author",
        "Agree new dates for 3 overdue actions",
        "Level 3 senior attendance",
        "Audit calendar kept",
        "Embed the new national documents",
    ):
        go_to(screen, said)
    screen.keyboard.press("Enter")
    whole(screen, "Business plan")
    assert "action=" in screen.url
