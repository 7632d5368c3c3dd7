"""Signing in with a real identity provider, through nginx with TLS: at the top of a host, and below a path."""

import json
import time
from urllib.parse import urlsplit

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.deployed.deployment import HOST, drawn
from tests.deployed.sign_in import GROUPS, Browser
from tests.screens import whole
from tests.server import PATIENCE

PEOPLE = {"ann": "coordinator", "rea": "reader", "adam": "administrator"}
LOCAL = "This page shows local figures"
GONE = "__Host-oversight_session"


@pytest.fixture(params=["below_a_path", "at_the_top"])
def deployed(request):
    """The dashboard, nginx and a provider, running."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def browser(deployed):
    return Browser(deployed)


def test_a_cold_deep_link_leads_through_the_provider_to_its_page(deployed, browser):
    page = browser.sign_in("mo", "/levels?area=Derbyshire")
    assert page.status_code == 200 and page.url == f"{deployed.address}/levels?area=Derbyshire"
    assert "no-store" in page.headers["Cache-Control"]
    (cookie,) = [one for one in browser.asks.cookies if one.name == GONE]
    assert cookie.secure and cookie.path == "/" and cookie.expires is None
    with browser.connected() as stream:
        shown = drawn(stream, "levels")
    assert LOCAL not in shown and "Signed in as mo" in shown


def test_in_a_real_browser_a_deep_link_survives_and_signing_out_ends_it(deployed, chromium_at):
    screen = chromium_at(deployed)
    screen.goto(f"{deployed.address}/levels?area=Kent")
    screen.get_by_placeholder("Enter any login").fill("ann")
    screen.get_by_placeholder("and password").fill("word")
    screen.get_by_role("button", name="Sign-in").click()
    whole(screen, "Levels 2 and 3")
    assert urlsplit(screen.url).path == f"{deployed.base}/levels" and "area=Kent" in screen.url
    screen.get_by_role("link", name="Eligible population").click()
    whole(screen, "Eligible population")
    screen.get_by_role("link", name="Sign out").click()
    screen.get_by_role("button", name="Yes, sign me out").click()
    screen.get_by_role("heading", name="You are signed out").wait_for()
    assert screen.url == f"{deployed.address}/signed-out"


@pytest.mark.parametrize("user", ["eve", "ken"])
def test_who_has_no_role_is_told_and_a_role_for_another_area_opens_published_pages_only(deployed, browser, user):
    page = browser.sign_in(user)
    if user == "eve":
        assert page.status_code == 403 and "You are signed in as eve" in page.text
        with pytest.raises(InvalidStatus):
            browser.connected()
        return
    assert page.status_code == 200
    with browser.connected() as stream:
        assert LOCAL in drawn(stream, "levels") and LOCAL not in drawn(stream, "population")


def test_signing_out_ends_all_of_ones_sessions_and_open_pages_everywhere(deployed, browser):
    other, third = Browser(deployed), Browser(deployed)
    browser.sign_in("mo")
    other.sign_in("mo")
    third.sign_in("ann")
    kept = dict(other.cookies)
    with other.connected() as stream, third.connected() as stays:
        page = browser.sign_out()
        assert page.status_code == 200 and "You are signed out" in page.text
        with pytest.raises(ConnectionClosed):
            stream.recv(timeout=30)
        assert "script_finished" in drawn(stays)
    with pytest.raises(InvalidStatus):
        deployed.connected("", **kept)
    assert browser.get(follow=False).status_code == 303


def test_signing_out_at_the_provider_ends_it_here(deployed, browser):
    """Where the provider names the session that one; where it names the person alone all of theirs."""
    is_each = deployed.provider.tells == "session"
    other, third = Browser(deployed), Browser(deployed)
    browser.sign_in("mo")
    other.sign_in("mo")
    third.sign_in("ann")
    kept = dict(browser.cookies)
    with browser.connected() as stream, other.connected() as second, third.connected() as stays:
        drawn(stream)
        before = len(deployed.log())
        browser.sign_out_at_the_provider()
        with pytest.raises(ConnectionClosed):
            until_closed(stream)
        if is_each:
            assert "script_finished" in drawn(second)
            other.sign_out_at_the_provider()
        with pytest.raises(ConnectionClosed):
            until_closed(second)
        assert "script_finished" in drawn(stays)
    with pytest.raises(InvalidStatus):
        deployed.connected("", **kept)
    assert [one.get(follow=False).status_code for one in (browser, other, third)] == [303, 303, 200]
    told = [one for one in deployed.log()[before:] if one["what"] == "signed out by the provider"]
    assert {one["who"] for one in told} == {"mo"}
    sessions = [one["sessions"] for one in told]
    # Where it names the person, browsers of other tests that are still theirs go, too.
    assert sessions == [1, 1] if is_each else (len(sessions) == 1 and sessions[0] >= 2)


def until_closed(stream):
    """Reads what is sent until nothing more can come."""
    while True:
        stream.recv(PATIENCE)


def test_a_role_taken_from_the_map_closes_what_is_open_within_a_minute(deployed, browser):
    browser.sign_in("rea")
    with browser.connected() as stream:
        begun = time.monotonic()
        deployed.write_people({name: role for name, role in PEOPLE.items() if name != "rea"})
        try:
            assert browser.get().status_code == 403
            with pytest.raises(ConnectionClosed):
                stream.recv(timeout=60)
            assert time.monotonic() - begun < 60
        finally:
            deployed.write_people(PEOPLE)


def test_a_group_taken_at_the_provider_acts_when_the_token_is_had_anew(deployed, browser):
    browser.sign_in("mo")
    deployed.provider.tell(GROUPS | {"mo": []})
    last = time.monotonic() + PATIENCE
    try:
        while browser.get(follow=False).status_code == 200:
            assert time.monotonic() < last
    finally:
        deployed.provider.tell(GROUPS)
    page = browser.get(follow=False)
    assert page.status_code == 403 and "You are signed in as mo" in page.text


def test_nobody_outside_but_the_provider_is_connected_to(deployed, browser):
    browser.sign_in("ann")
    with browser.connected() as stream:
        drawn(stream, "levels")
    found = deployed.connects()
    assert found and [line for line in found if not leads_to(line, deployed.provider.port)] == []


def leads_to(line, port):
    """Whether a traced connection is one to the provider on this machine."""
    is_here = '"127.0.0.1"' in line or '"::1"' in line or "::ffff:127.0.0.1" in line
    return is_here and (f"htons({port})" in line or "SOCK_DGRAM" in line)


def test_who_signed_in_and_out_stands_in_the_log(deployed, browser):
    browser.sign_in("ann", "/levels")
    told = [(one["who"], one["what"]) for one in deployed.log()]
    assert ("ann", "signed in") in told and ("", "asked to sign in") in told
    assert HOST not in json.dumps(deployed.log())
