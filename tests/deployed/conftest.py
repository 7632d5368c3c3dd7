"""What is deployed, in both ways of signing in, and a real browser before it."""

import json

import pytest
from playwright.sync_api import sync_playwright

from oversight.serving.sessions import hashed
from tests import browser
from tests.conftest import PATIENCE, SHARED_SCREEN
from tests.deployed.attempts import EXPIRED
from tests.deployed.deployment import HOST, Deployed, OfRegion
from tests.deployed.sign_in import WithProvider

SECONDS = 70  # that a token of the provider holds: it is had anew ten seconds after it was given


@pytest.fixture(scope="session")
def gateway(tmp_path_factory):
    """nginx signs people in before the dashboard."""
    yield from running(Deployed(tmp_path_factory.mktemp("gateway")))


@pytest.fixture(scope="session")
def of_region(tmp_path_factory):
    """nginx signs people in before a dashboard of two boards."""
    yield from running(OfRegion(tmp_path_factory.mktemp("region")))


@pytest.fixture(scope="session")
def at_the_top(tmp_path_factory):
    """People sign in with a provider, which tells of each session that ends there; the dashboard stands at the top of
    its host."""
    yield from running(WithProvider(tmp_path_factory.mktemp("top"), "", SECONDS))


@pytest.fixture(scope="session")
def below_a_path(tmp_path_factory):
    """The same, below a path, with a session that was over before the start; the provider tells who signs out alone."""
    found = WithProvider(tmp_path_factory.mktemp("path"), "/mappa", SECONDS, "person")
    over = {"user": "ann", "groups": [], "subject": "ann", "ends": 1.0, "holds": 1.0}
    (found.folder / "sessions.json").write_text(json.dumps({hashed(EXPIRED): over}))
    yield from running(found)


def running(deployed):
    """Starts a deployment, gives it, and ends it."""
    try:
        deployed.start()
        yield deployed
    finally:
        deployed.stop()


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
