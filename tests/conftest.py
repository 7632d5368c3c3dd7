"""What several test modules use: a real server and a real browser."""

import os

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from oversight import queries
from oversight.environment import board_folder
from oversight.settings import state as settings_state
from tests import browser
from tests.server import SERVE, serving

PATIENCE = 90_000  # ms: a page of a cold server takes half a minute on a machine that is busy otherwise


class PatientBrowser:
    """A browser whose windows wait longer than Playwright's 30 seconds before they give up."""

    def __init__(self, browser: Browser):
        self.browser = browser

    def new_context(self, **given: object) -> BrowserContext:
        """A fresh window's context, as Playwright's own."""
        context = self.browser.new_context(**given)
        context.set_default_timeout(PATIENCE)
        return context


def pytest_addoption(parser):
    """`--full`: the long tests too, as `make test-full` runs them."""
    parser.addoption("--full", action="store_true", help="run the tests marked long, too")


def pytest_configure(config):
    """Leaves out what is marked long, unless all is asked for or `-m` says what to run."""
    if not config.getoption("full") and not config.option.markexpr:
        config.option.markexpr = "not long"


def pytest_collection_modifyitems(items):
    """Browser tests first: of two processes the first then takes them all, and one server and one browser do."""
    items.sort(key=lambda item: "chromium" not in item.fixturenames)


@pytest.fixture(scope="session", autouse=True)
def no_wait_for_the_disk():
    """No test cuts the power: what it writes need not be on the disk before the next step."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "fsync", lambda handle: None)
        yield


@pytest.fixture(autouse=True)
def nothing_is_held():
    """No test leaves a state of extracts or settings behind for the next one of its process."""
    yield
    queries.held.set(None)
    settings_state.held.set(None)
    board_folder.set(None)


@pytest.fixture(scope="session")
def served(tmp_path_factory):
    """The address of a dashboard that serves the committed extracts, as `make run` does."""
    with serving(tmp_path_factory.mktemp("served") / "log.txt", SERVE) as found:
        yield found


@pytest.fixture(scope="session")
def address(served):
    """The same: one server is enough."""
    return served


@pytest.fixture(scope="session")
def chromium():
    """A running Chromium; fails, never skips, where none is installed."""
    path = browser.executable()
    assert path, browser.HOW
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(browser.ARGUMENTS))
        yield PatientBrowser(started)
        started.close()


SHARED_SCREEN = {"width": 1280, "height": 720}


@pytest.fixture(scope="session")
def window(chromium):
    """A browser window that all tests of one dashboard share: what it has loaded once is there for the next."""
    context = chromium.new_context(viewport=SHARED_SCREEN)
    yield context
    context.close()


@pytest.fixture
def screen(window):
    """A fresh tab the size of the board's shared screen: a session of its own."""
    tab = window.new_page()
    yield tab
    tab.close()


@pytest.fixture
def first_screen(chromium):
    """A tab of a window that has never seen a dashboard."""
    context = chromium.new_context(viewport=SHARED_SCREEN)
    yield context.new_page()
    context.close()


def pytest_terminal_summary(terminalreporter):
    """Prints what tests measured (`record_property`): axe's result for each page, the time between stops."""
    reports = [*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")]
    for name, value in sorted({pair for report in reports for pair in report.user_properties}):
        terminalreporter.write_line(f"{name}: {value}")
