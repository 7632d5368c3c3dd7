"""The provider tells that somebody signed out there: what is believed, every forgery of it, and what then ends. The
provider is played here; tests/deployed/ has a real one."""
# ruff: noqa: F811  fixtures of the module that plays the provider

import asyncio
import json
from base64 import urlsafe_b64encode
from urllib.parse import urlencode

import pytest

from oversight.serving import back_channel, records, signing_in
from oversight.serving.guards import Guard
from oversight.serving.sessions import Session, Sessions
from tests.own_loop import run
from tests.server import PATIENCE
from tests.test_serving_door import asked, inner, status_of
from tests.test_serving_oidc import (  # noqa: F401
    CLIENT,
    HOST,
    ISSUER,
    KEY,
    NOW,
    OTHER,
    SIGNED,
    Browser,
    browser,
    clock,
    door,
    played,
    settings,
)

KIND = back_channel.KIND
EVENTS = {back_channel.EVENT: {}}
HELD = {"iss": ISSUER, "aud": CLIENT, "sub": "s1", "iat": NOW, "exp": NOW + 120, "jti": "j1", "events": EVENTS}


def token_of(played, header=None, key=KEY, **claims):
    """A token of the provider's that tells of signing out; a claim that is None is left out."""
    held = {name: value for name, value in {**HELD, **claims}.items() if value is not None}
    before, played.header, played.key = (played.header, played.key), header or SIGNED, key
    try:
        return played.signed(held)
    finally:
        played.header, played.key = before


def form(token):
    """The body of a request that holds a token."""
    return urlencode({"logout_token": token}).encode()


async def posted(door, body, method="POST", host=HOST, **headers):
    """All that is sent for a request, whose body comes in two parts."""
    given = {"content_type": KIND, **headers}
    half = len(body) // 2
    parts = [{"type": "http.request", "body": body[:half], "more_body": True}]
    parts += [{"type": "http.request", "body": body[half:]}]
    sent = []

    async def receive():
        return parts.pop(0)

    async def send(message):
        sent.append(message)

    await door(asked(f"/mappa{back_channel.PATH}", method, host=host, **given), receive, send)
    return sent


def answer_to(door, body, **given):
    """The status and body of an answer."""
    sent = run(posted(door, body, **given))
    return sent[0]["status"], sent[1]["body"]


@pytest.fixture
def noted(monkeypatch):
    """What is written into the audit log."""
    found = []

    async def note(who, what, **of):
        found.append((who, what, of))

    monkeypatch.setattr(records, "note_soon", note)
    return found


@pytest.fixture
def three(door, played):
    """Two browsers of Bo, at a session each with the provider, and one of Adam's."""
    browsers = [Browser(door) for _ in range(3)]
    for one, claims in zip(
        browsers, [{"sid": "a"}, {"sid": "b"}, {"sid": "c", "sub": "s2", "preferred_username": "Adam"}], strict=True
    ):
        played.claims = claims
        one.sign_in(played)
    return browsers


def test_with_a_session_named_that_one_ends(door, played, three, noted):
    sent = run(posted(door, form(token_of(played, sid="a"))))
    found = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    assert sent[0]["status"] == 200 and sent[1]["body"] == b"" and found["cache-control"] == "no-store"
    assert "set-cookie" not in found
    assert ("Bo", "signed out by the provider", {"sessions": 1}) in noted
    assert [one.ask()[0] for one in three] == [303, 200, 200]
    assert answer_to(door, form(token_of(played, sub=None, sid="b", jti="j2")))[0] == 200
    assert [one.ask()[0] for one in three] == [303, 303, 200]


def test_with_a_person_alone_all_of_theirs_end(door, played, three, noted):
    assert answer_to(door, form(token_of(played))) == (200, b"")
    assert ("Bo", "signed out by the provider", {"sessions": 2}) in noted
    assert [one.ask()[0] for one in three] == [303, 303, 200]


def test_a_session_of_somebody_else_is_never_meant(door, played, three, noted):
    assert answer_to(door, form(token_of(played, sub="s2", sid="a"))) == (200, b"")
    assert [one.ask()[0] for one in three] == [200, 200, 200]
    assert noted[0] == ("", "signed out by the provider", {"sessions": 0})


def test_whoever_was_not_signed_in_is_answered_alike(door, played, three):
    of_some, of_none = token_of(played), token_of(played, sub="nobody", jti="j2")
    assert run(posted(door, form(of_some))) == run(posted(door, form(of_none)))


def test_a_session_that_the_provider_gave_no_name_goes_with_any_of_its_person(door, played, browser):
    browser.sign_in(played)
    assert answer_to(door, form(token_of(played, sub=None, sid="a", jti="j2")))[0] == 200
    assert browser.ask()[0] == 200
    assert answer_to(door, form(token_of(played, sid="a")))[0] == 200
    assert browser.ask()[0] == 303


def test_the_providers_name_of_a_session_outlives_the_process_and_a_renewal(
    tmp_path,
    door,
    played,
    clock,
    browser,
):
    file = tmp_path / "sessions.json"
    Sessions(file, clock).begin(Session("Bo", (), "s1", NOW + 9, NOW + 99, sid="a"))
    assert len(Sessions(file, clock).with_provider("s1", "a")) == 1 and not Sessions(file, clock).with_provider("", "b")
    played.claims = {"sid": "a"}
    browser.sign_in(played)
    clock.seconds += 3600 - signing_in.SOON
    played.claims = {"exp": clock.seconds + 3600, "iat": clock.seconds}
    run(door.signing_in.renew())
    assert [one.sid for one in door.signing_in.sessions.held.values()] == ["a"]


FORGERIES = {
    "signed by another": ({"key": OTHER}, "BadSignatureError"),
    "signed with a key that is not known": ({"header": {"alg": "ES256", "kid": "x\ny"}}, "InvalidKeyIdError"),
    "not signed": ({"header": {"alg": "none"}}, "UnsupportedAlgorithmError"),
    "signed with the public key": ({"header": {"alg": "HS256", "kid": "one"}}, "UnsupportedAlgorithmError"),
    "of another issuer": ({"iss": "https://login.example/other"}, "InvalidClaimError iss"),
    "of no issuer": ({"iss": None}, "MissingClaimError iss"),
    "for somebody else": ({"aud": "other"}, "InvalidClaimError aud"),
    "for nobody": ({"aud": None}, "MissingClaimError aud"),
    "for others, too": ({"aud": [CLIENT, "other"]}, "for others"),
    "expired": ({"exp": NOW - 60}, "ExpiredTokenError"),
    "without an end": ({"exp": None}, "MissingClaimError exp"),
    "of the future": ({"iat": NOW + 61}, "InvalidClaimError iat"),
    "of no time": ({"iat": None}, "MissingClaimError iat"),
    "with a nonce": ({"nonce": "n"}, "nonce"),
    "without an event": ({"events": None}, "MissingClaimError events"),
    "of another event": ({"events": {"http://schemas.openid.net/event/other": {}}}, "no signing out"),
    "with a list of events": ({"events": [back_channel.EVENT]}, "no signing out"),
    "with an event of no kind": ({"events": {back_channel.EVENT: "yes"}}, "no signing out"),
    "without a number": ({"jti": None}, "MissingClaimError jti"),
    "with a list as its number": ({"jti": ["j1"]}, "InvalidClaimError jti"),
    "of nobody": ({"sub": None}, "neither a person"),
    "of nobody by name": ({"sub": "", "sid": ""}, "neither a person"),
    "with a list of sessions": ({"sid": ["a"]}, "neither a person"),
    "of another type": ({"header": {**SIGNED, "typ": "at+jwt"}}, "another type"),
}


@pytest.mark.parametrize(("forged", "why"), FORGERIES.values(), ids=FORGERIES)
def test_a_token_that_does_not_hold_ends_nothing(played, three, noted, caplog, forged, why):
    assert answer_to(three[0].door, form(token_of(played, **forged))) == (400, b"")
    assert [one.ask()[0] for one in three] == [200, 200, 200]
    ((who, _, of),) = [one for one in noted if one[1] == "refused"]
    assert who == "" and of["path"] == back_channel.PATH and why in of["why"]
    assert f"refused at '{back_channel.PATH}'" in caplog.text and "x\ny" not in caplog.text


def encoded(text):
    """A part of a token."""
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "token",
    [
        *("", "a", "a.b.c", "..", "....", "é", f"{encoded('[1]')}.e30.AA", f"{encoded('[' * 9000)}.e30.AA"),
        *(f"{encoded(json.dumps(header))}.e30.AA" for header in ({"alg": []}, {**SIGNED, "kid": {}}, {"alg": None})),
        *(f"{encoded(json.dumps({**SIGNED, **more}))}.e30.AA" for more in ({"crit": 1}, {"b64": False}, {"jwk": 1})),
    ],
)
def test_what_is_no_token_at_all_is_answered_alike(door, played, token):
    assert answer_to(door, form(token)) == (400, b"")


def test_a_token_with_its_own_type_or_in_a_list_of_one_holds(door, played):
    typed = {**SIGNED, "typ": "logout+jwt"}
    assert answer_to(door, form(token_of(played, header=typed, aud=[CLIENT]))) == (200, b"")
    late = token_of(played, exp=NOW - 59, iat=NOW + 60, jti="j2")
    assert answer_to(door, form(late)) == (200, b"")


def test_a_token_is_used_once_as_long_as_it_holds(door, played, clock, browser):
    body = form(token_of(played))
    assert answer_to(door, body)[0] == 200
    browser.sign_in(played)
    clock.seconds += 179
    assert answer_to(door, body)[0] == 400 and browser.ask()[0] == 200
    clock.seconds += 1
    assert answer_to(door, body)[0] == 400 and browser.ask()[0] == 200  # by now it is over


def test_only_so_many_tokens_are_remembered_and_none_that_is_over(door, played, clock, monkeypatch):
    monkeypatch.setattr(back_channel, "MOST", 2)
    held = door.signing_in.back_channel
    for number in range(4):
        assert answer_to(door, form(token_of(played, jti=f"{number}")))[0] == 200
    assert len(held.used) == 2
    clock.seconds += 180
    assert answer_to(door, form(token_of(played, jti="x", exp=clock.seconds + 1)))[0] == 200
    assert len(held.used) == 1


def test_a_token_that_does_not_hold_uses_up_no_number(door, played):
    assert answer_to(door, form(token_of(played, key=OTHER)))[0] == 400
    assert answer_to(door, form(token_of(played)))[0] == 200


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"", {}),
        (b"logout_token=", {}),
        (b"other=TOKEN", {}),
        (b"logout_token=TOKEN&logout_token=TOKEN", {}),
        (b"logout_token=TOKEN", {"content_type": "application/json"}),
        (b"logout_token=TOKEN", {"content_type": (KIND, KIND)}),
        (b"logout_token=TOKEN", {"content_type": ()}),
        (b"logout_token=TOKEN\xc3\xa9", {}),
        (b"&a=b" * 101 + b"&logout_token=TOKEN", {}),
        (b"logout_token=TOKEN&more=" + b"x" * back_channel.LARGEST, {}),
    ],
)
def test_a_request_that_is_no_such_form_or_too_large_is_refused(door, played, three, body, headers):
    whole = body.replace(b"TOKEN", token_of(played).encode())
    assert answer_to(door, whole, **headers) == (400, b"")
    assert [one.ask()[0] for one in three] == [200, 200, 200]


def test_a_form_may_hold_more_than_the_token_and_name_its_letters(door, played, three):
    whole = b"state=1&" + form(token_of(played))
    assert answer_to(door, whole, content_type=f"{KIND}; charset=utf-8") == (200, b"")
    assert three[0].ask()[0] == 303


def test_a_request_that_does_not_end_is_not_waited_for(door, monkeypatch, noted):
    monkeypatch.setattr(back_channel, "PATIENCE", 0.0)
    sent = []

    async def never():
        await asyncio.Event().wait()

    async def send(message):
        sent.append(message)

    run(door(asked(f"/mappa{back_channel.PATH}", "POST", host=HOST, content_type=KIND), never, send))
    assert sent[0]["status"] == 400 and "to its end" in noted[0][2]["why"]


def test_the_rules_of_the_door_hold_for_it(door, played, three):
    body = form(token_of(played))
    for method in ("GET", "HEAD", "PUT", "DELETE"):
        assert answer_to(door, body, method=method)[0] == 405
    assert answer_to(door, body, host="attacker.example")[0] == 421
    assert answer_to(door, body, origin="https://attacker.example")[0] == 403
    assert [one.ask()[0] for one in three] == [200, 200, 200]


def test_where_nobody_signs_in_here_there_is_no_such_path():
    assert status_of(asked(back_channel.PATH, "POST"), Guard().rules) == 405


def test_strangers_do_not_have_the_provider_asked_for_its_keys_again_and_again(door, played, clock):
    unknown = {"alg": "ES256", "kid": "unknown"}

    def times():
        return sum(one.url.endswith("/keys") for one in played.asked)

    for _ in range(5):
        assert answer_to(door, form(token_of(played, header=unknown)))[0] == 400
    assert times() == 1
    clock.seconds += back_channel.REST
    for _ in range(5):
        assert answer_to(door, form(token_of(played, header=unknown)))[0] == 400
    assert times() == 2
    played.is_there = False
    clock.seconds += back_channel.REST
    assert answer_to(door, form(token_of(played, header=unknown)))[0] == 400
    assert answer_to(door, form(token_of(played, exp=clock.seconds + 1)))[0] == 200  # the known keys are kept


@pytest.mark.parametrize("keys", [{}, {"keys": []}, {"keys": [{"kty": "EC", "crv": "P-256", "x": "!", "y": "!"}]}])
def test_keys_of_the_provider_that_cannot_be_read_let_nothing_be_believed(door, played, noted, browser, keys):
    where = door.signing_in.provider.description()
    door.signing_in.provider.got = lambda address: keys if address == where["jwks_uri"] else where
    assert answer_to(door, form(token_of(played))) == (400, b"")
    assert "keys cannot be read" in noted[0][2]["why"]
    assert browser.sign_in(played)[0] == 503


def test_while_the_provider_is_away_and_its_keys_are_not_known_nothing_is_believed(door, played, noted):
    played.is_there = False
    assert answer_to(door, form(token_of(played))) == (400, b"")
    assert noted[0][:2] == ("", "refused")


class Stream:
    """A websocket of a browser: what it is sent, until it is closed."""

    def __init__(self, cookie):
        self.scope = asked("/mappa/_stcore/stream", kind="websocket", scheme="wss", host=HOST, cookie=cookie)
        self.sent, self.is_open = [], asyncio.Event()

    async def send(self, message):
        self.sent.append(message["type"])
        self.is_open.set()

    async def receive(self):
        await asyncio.Event().wait()


async def dashboard(scope, receive, send):
    """Stands for Streamlit, which ends a websocket only when its browser does."""
    if scope["type"] != "websocket":
        await inner(scope, receive, send)
        return
    await send({"type": "websocket.accept"})
    assert (await receive())["type"] == "websocket.disconnect"


async def unheard(_):
    """Takes what is sent."""


@pytest.mark.parametrize("how", ["at the provider", "here"])
def test_signing_out_closes_what_is_open_at_once_and_nothing_of_others(door, played, monkeypatch, how):
    monkeypatch.setattr("oversight.serving.door.LOOKS", 1e6)  # seconds: nobody looks by themselves
    door.application = dashboard
    first, other = Browser(door), Browser(door)
    first.sign_in(played)
    played.claims = {"preferred_username": "Adam", "sub": "s2"}
    other.sign_in(played)
    cookies = [f"{signing_in.SESSION}={one.cookies[signing_in.SESSION]}" for one in (first, other)]

    async def signed_out():
        streams = [Stream(cookie) for cookie in cookies]
        running = [asyncio.ensure_future(door(one.scope, one.receive, one.send)) for one in streams]
        for one in streams:
            await one.is_open.wait()
        if how == "here":
            scope = asked("/mappa/sign-out", host=HOST, cookie=cookies[0]) | {"query_string": b""}
            await door(scope, None, unheard)
        else:
            assert (await posted(door, form(token_of(played))))[0]["status"] == 200
        await asyncio.wait_for(running[0], PATIENCE)
        running[1].cancel()
        return [one.sent for one in streams]

    assert run(signed_out()) == [["websocket.accept", "websocket.close"], ["websocket.accept"]]
