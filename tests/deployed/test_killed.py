"""Killed under load, the dashboard is there again, warm, with every line of its log and every reader at their page."""

import os
import signal
import threading
from urllib.parse import parse_qs, urlsplit

import pytest
from websockets.exceptions import WebSocketException

from oversight.audit.verifying import verify
from tests.deployed.deployment import drawn
from tests.deployed.sign_in import Browser, WithProvider
from tests.deployed.supervisor import Supervisor, healthy
from tests.screens import whole

LONGER = 2  # times the processor that the first start took: seconds by the clock tell of what else a machine does
LOAD = 6  # readers at once


@pytest.fixture
def supervised(tmp_path):
    """A deployment that is kept running as the unit says."""
    found = WithProvider(tmp_path)
    found.supervisor = Supervisor(found)
    try:
        found.start_gateway()
        healthy(found)
        found.first = found.supervisor.seconds_of_processor()
        yield found
    finally:
        found.supervisor.stop()
        found.stop()


class Reader(threading.Thread):
    """Draws pages and asks for files that are not there, one after another, until the server goes."""

    def __init__(self, deployed, number, cookies):
        super().__init__(daemon=True)
        self.deployed, self.number, self.cookies = deployed, number, cookies
        self.answered, self.is_drawing = set(), threading.Event()

    def run(self):
        """Asks; each refusal that is answered stands in the log before."""
        try:
            with self.deployed.connected("", **self.cookies) as stream:
                for turn in range(10_000):
                    path = f"/media/{self.number}-{turn}.pdf"
                    if self.deployed.asked(path, user="", **self.cookies)[0] == 404:
                        self.answered.add(path)
                    drawn(stream, ("levels", "population", "audits")[turn % 3])
                    self.is_drawing.set()
        except (OSError, WebSocketException, TimeoutError):
            return


def test_killed_under_load_it_is_back_with_its_log_and_its_readers(supervised, chromium_at, record_property):
    screen = chromium_at(supervised)
    screen.goto(f"{supervised.address}/levels?area=Kent")
    screen.get_by_placeholder("Enter any login").fill("ann")
    screen.get_by_placeholder("and password").fill("word")
    screen.get_by_role("button", name="Sign-in").click()
    whole(screen, "Levels 2 and 3")
    browser = Browser(supervised)
    browser.sign_in("mo")
    readers = [Reader(supervised, number, browser.cookies) for number in range(LOAD)]
    for one in readers:
        one.start()
    assert all(one.is_drawing.wait(120) for one in readers)

    os.kill(supervised.supervisor.process.pid, signal.SIGKILL)
    seconds = healthy(supervised, starts=2)
    taken = supervised.supervisor.seconds_of_processor()
    told = f"{seconds:.1f} s, {taken:.1f} s of the processor (the first start: {supervised.first:.1f} s)"
    record_property("killed, until healthy and warm", told)
    assert taken < LONGER * supervised.first

    for one in readers:
        one.join(120)
    told = {one.get("path") for one in supervised.log()}
    answered = set().union(*(one.answered for one in readers))
    assert answered and answered <= told
    assert verify(supervised.folder / "audit", b"k" * 40).problems == ()

    with browser.connected() as stream:  # still signed in
        assert "Signed in as mo" in drawn(stream, "levels", "area=Kent")
    screen.get_by_role("link", name="Eligible population").click()  # the page has found its server again
    whole(screen, "Eligible population")
    assert parse_qs(urlsplit(screen.url).query)["area"] == ["Kent"]
    reconnected = [one["who"] for one in supervised.log()[-200:] if one["what"] == "connected"]
    assert "ann" in reconnected
