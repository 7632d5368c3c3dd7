"""A real browser before what is deployed."""

import pytest
from playwright.sync_api import sync_playwright

from tests import browser
from tests.conftest import PATIENCE, SHARED_SCREEN
from tests.deployed.deployment import HOST


@pytest.fixture(scope="session")
def playwright():
    """Playwright, begun once."""
    with sync_playwright() as begun:
        yield begun


@pytest.fixture
def chromium_at(playwright):
    """Gives a screen of a browser of its own that finds a deployment's host on this machine."""
    path, opened = browser.executable(), []
    assert path, browser.HOW

    def open_screen(deployed, **given):
        led = f"--host-resolver-rules=MAP {HOST}:443 127.0.0.1:{deployed.port}"
        opened.append(playwright.chromium.launch(executable_path=path, args=[*browser.ARGUMENTS, led]))
        context = opened[-1].new_context(ignore_https_errors=True, **{"viewport": SHARED_SCREEN, **given})
        context.set_default_timeout(PATIENCE)
        return context.new_page()

    yield open_screen
    for one in opened:
        one.close()
