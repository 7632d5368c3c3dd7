"""The page of the nation, of 42 boards, in a real browser: how long each of its tabs is, and that none leaves the
window."""

import pytest

from tests import layout
from tests.screens import whole
from tests.server import SERVE, serving
from tests.settled import settled
from tests.test_page_heights import HEIGHT, PHONE
from tools.sample import boards as generated

pytestmark = pytest.mark.long

NATION = "England and Wales"
SHARED = {"width": 1280, "height": 720}
# What is chosen on the page: px at 1280, px at 390. A region of the nation is no longer than all of them.
LIMITS = {
    "": (2250, 3600),
    "?tab=years": (2100, 4200),
    "?tab=actions": (1400, 2600),
    "?tab=data": (1300, 2100),
    "?group=South+West": (2250, 3600),
    "?group=South+West&tab=years": (2100, 4200),
}


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A dashboard of 42 generated boards for whoever sits at its machine."""
    folder = tmp_path_factory.mktemp("nation") / "boards"
    list(generated.write(folder, 42, 2, 7))
    with serving(tmp_path_factory.mktemp("log") / "log.txt", SERVE, OVERSIGHT_BOARDS=str(folder)) as found:
        yield found


@pytest.mark.parametrize("size", [SHARED, PHONE], ids=["1280 px", "390 px"])
def test_each_tab_of_the_nation_is_no_longer_than_its_limit_and_does_not_scroll_sideways(address, chromium, size):
    context = chromium.new_context(viewport=size)
    screen = context.new_page()
    lengths, faults = {}, {}
    for chosen in LIMITS:
        screen.goto(f"{address}/region{chosen}")
        whole(screen, NATION)
        lengths[chosen] = screen.evaluate(HEIGHT)
        found = layout.of_page(screen)
        assert found["words"] > 40 and screen.get_by_text("could not be made").count() == 0, chosen
        faults |= {chosen: found["faults"]} if found["faults"] else {}
    context.close()
    place = [SHARED, PHONE].index(size)
    assert faults == {}
    assert {chosen: px for chosen, px in lengths.items() if px > LIMITS[chosen][place]} == {}


@pytest.mark.parametrize("size", [SHARED, PHONE], ids=["1280 px", "390 px"])
def test_a_table_of_42_boards_opens_without_scrolling_the_page_sideways(address, chromium, size):
    context = chromium.new_context(viewport=size)
    screen = context.new_page()
    screen.goto(f"{address}/region?tab=data")
    whole(screen, NATION)
    for table in screen.get_by_role("radio", name="Table").all():
        table.click()
    screen.get_by_role("cell").first.wait_for()
    settled(screen)
    assert layout.of_page(screen)["faults"] == {}
    context.close()
