"""No page is longer than it deserves: its height on the shared screen and on a phone, page by page."""

import pytest

from tests.daily import long_but_for
from tests.screens import PAGES, visit
from tests.settled import settled

HEIGHT = "() => document.querySelector('[data-testid=stMainBlockContainer]').getBoundingClientRect().height"
PHONE = {"width": 390, "height": 844}
# A page with what is chosen on it: px at 1280, px at 390. Twice as long on a phone, but for the summary.
LIMITS = {
    "": (900, 2500),
    "levels": (1600, 3200),
    "levels?tab=local": (1600, 3200),
    "population": (1700, 3400),
    "population?tab=national": (1350, 2700),
    "fairness": (1300, 2600),
    "fairness?tab=incidents": (1200, 2400),
    "areas": (1600, 3200),
    "kpis": (1500, 3000),
    "kpis?kpi=level_2_attendance": (1500, 3000),
    "business_plan": (1700, 3400),
    "audits": (2000, 4000),
    "since_last_meeting": (2150, 3950),
    "meeting": (1600, 3200),
    "extracts": (1500, 3000),
    "annual_report": (2000, 4000),
    "orders": (1250, 2500),
    "orders?tab=national": (1500, 3000),
}

# The summary in daily work, the others in the long run.
PLACES = long_but_for([""], LIMITS)


def height(screen, address: str, page: str) -> float:
    """How tall a page is from its heading to its last line, once it stands still."""
    visit(screen, f"{address}/{page}", PAGES[page.split("?")[0]])
    settled(screen)
    return screen.evaluate(HEIGHT)


@pytest.mark.parametrize("page", PLACES)
def test_a_page_is_no_longer_than_its_limit_on_the_shared_screen(address, screen, page):
    assert height(screen, address, page) <= LIMITS[page][0]


@pytest.fixture(scope="module")
def phone(chromium):
    """A window of a phone that these tests share."""
    context = chromium.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("page", PLACES)
def test_a_page_is_no_longer_than_its_limit_on_a_phone(address, phone, page):
    assert height(phone, address, page) <= LIMITS[page][1]
