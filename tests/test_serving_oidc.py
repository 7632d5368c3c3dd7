"""Signing in with an identity provider: what it vouches for, and every forgery of that. The provider is played here;
tests/deployed/ signs in with a real one."""

import hmac
import json
import os
from base64 import urlsafe_b64encode
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

from oversight.problems import Refused
from oversight.serving import access, signing_in
from oversight.serving.door import Door
from oversight.serving.guards import Guard
from oversight.serving.sessions import Session, Sessions
from tests.own_loop import run
from tests.test_serving_door import asked, inner

ISSUER, CLIENT, SECRET = "https://login.example/tenant", "dashboard", "a-secret-of-the-client-of-40-letters-at-"
HOST = "board.example"
NOW = 1_900_000_000
KEY, OTHER = (ECKey.generate_key("P-256", {"kid": "one", "use": "sig"}) for _ in range(2))
SIGNED = {"alg": "ES256", "kid": "one"}
TEXT = """
way: oidc
hosts: [board.example]
address: https://board.example/mappa
oidc:
  issuer: https://login.example/tenant
  client_id: dashboard
  secret_file: SECRET
  scopes: [openid, profile, offline_access]
  longest_hours: 9
people:
  "Adam": administrator
groups:
  "SMB": member
  "Other board": {role: coordinator, areas: [Kent]}
  "Two boards": {role: coordinator, areas: [Kent, Derbyshire]}
"""


class Played:
    """The provider, as its answers over HTTP; a test changes what it says."""

    def __init__(self):
        self.claims, self.header, self.key = {}, SIGNED, KEY
        self.answer, self.asked, self.is_there = {}, [], True
        self.nonce = ""

    def send(self, request, **_):
        """Answers as requests' adapter does."""
        if not self.is_there:
            raise requests.ConnectionError("no route")
        self.asked.append(request)
        told = requests.Response()
        told.status_code, told.request, told.url = 200, request, request.url
        path = urlsplit(request.url).path
        if path.endswith("openid-configuration"):
            ends = {"authorization_endpoint": "auth", "token_endpoint": "token", "jwks_uri": "keys"}
            found = {name: f"{ISSUER}/{end}" for name, end in {**ends, "end_session_endpoint": "leave"}.items()}
            told._content = json.dumps({"issuer": ISSUER, **found}).encode()
        elif path.endswith("/keys"):
            told._content = json.dumps(KeySet([KEY]).as_dict(private=False)).encode()
        else:
            told._content = json.dumps(self.tokens()).encode()
            told.status_code = 400 if "error" in self.answer else 200
        return told

    def tokens(self):
        """What the token endpoint answers."""
        held = {"iss": ISSUER, "aud": CLIENT, "sub": "s1", "iat": NOW, "exp": NOW + 3600, "nonce": self.nonce}
        held |= {"preferred_username": "Bo", "groups": ["SMB"], **self.claims}
        held = {name: value for name, value in held.items() if value is not None}
        whole = {"access_token": "a", "token_type": "Bearer", "expires_in": 3600, "refresh_token": "r"}
        return {**whole, "id_token": self.signed(held), **self.answer}

    def signed(self, claims):
        """The token of claims; the library makes none without a signature, nor with a public key as a secret."""
        if self.header["alg"] == "ES256":
            return jwt.encode(self.header, claims, self.key)
        text = ".".join(urlsafe_b64encode(json.dumps(part).encode()).decode() for part in (self.header, claims))
        text = text.replace("=", "")
        mac = hmac.digest(KEY.as_pem(private=False), text.encode(), "sha256") if self.header["alg"] == "HS256" else b""
        return f"{text}.{urlsafe_b64encode(mac).decode().rstrip('=')}"


class Clock:
    """A clock that a test sets."""

    seconds = NOW

    def __call__(self):
        return self.seconds


class Browser:
    """A browser before the door: keeps cookies, and follows where it is led."""

    def __init__(self, door):
        self.door, self.cookies = door, {}

    def ask(self, path="/", query="", **headers):
        """Status, headers and text of an answer."""
        given = {"accept": "text/html", **headers}
        if self.cookies:
            given["cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        scope = asked(f"/mappa{path}", host=HOST, **given) | {"query_string": query.encode()}
        sent = []

        async def send(message):
            sent.append(message)

        run(self.door(scope, None, send))
        found = {}
        for name, value in sent[0]["headers"]:
            if name == b"set-cookie":
                cookie, _, kinds = value.decode().partition(";")
                name_of, _, content = cookie.partition("=")
                self.cookies[name_of] = content
                assert "Max-Age=0" not in kinds or not content
                assert name_of.startswith("__Host-")
                assert {"HttpOnly", "Secure", "Path=/"} <= {one.strip() for one in kinds.split(";")}
            found[name.decode()] = value.decode()
        return sent[0]["status"], found, sent[1]["body"].decode()

    def leave(self, played, path="/", query=""):
        """Asks for a page, and gives the state with which it is led to the provider."""
        status, headers, _ = self.ask(path, query)
        assert status == 303 and headers["location"].startswith(f"{ISSUER}/auth?")
        given = {name: values[0] for name, values in parse_qs(urlsplit(headers["location"]).query).items()}
        assert given["code_challenge_method"] == "S256" and len(given["code_challenge"]) == 43
        assert given["redirect_uri"] == f"https://{HOST}/mappa/signed-in" and given["response_type"] == "code"
        played.nonce = given["nonce"]
        return given["state"]

    def sign_in(self, played, path="/", query=""):
        """Signs in; gives the answer to coming back."""
        return self.ask(signing_in.RETURN, f"code=c&state={self.leave(played, path, query)}")


@pytest.fixture
def played(monkeypatch):
    found = Played()
    monkeypatch.setattr(requests.adapters.HTTPAdapter, "send", lambda self, request, **given: found.send(request))
    return found


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def settings(tmp_path, monkeypatch):
    """Writes the file of access; gives the writing."""
    (tmp_path / "secret").write_text(SECRET)
    (tmp_path / "secret").chmod(0o600)
    monkeypatch.setenv("OVERSIGHT_ACCESS", str(tmp_path / "access.yaml"))

    def write(text=TEXT):
        (tmp_path / "new.yaml").write_text(text.replace("SECRET", str(tmp_path / "secret")))
        os.replace(tmp_path / "new.yaml", tmp_path / "access.yaml")

    write()
    return write


@pytest.fixture
def door(settings, played, clock):
    return Door(inner, Guard(clock), lambda browser, path: True)


@pytest.fixture
def browser(door):
    return Browser(door)


def test_who_signs_in_comes_back_to_the_page_that_was_asked_for(browser, played):
    status, headers, _ = browser.sign_in(played, "/levels", "area=Derbyshire&year=2024")
    assert (status, headers["location"]) == (303, "/mappa/levels?area=Derbyshire&year=2024")
    assert browser.ask("/levels")[0] == 200
    exchange = played.asked[-2] if played.asked[-1].url.endswith("keys") else played.asked[-1]
    body = parse_qs(exchange.body)
    assert body["code"] == ["c"] and len(body["code_verifier"][0]) == 48
    assert exchange.headers["Authorization"].startswith("Basic ")


@pytest.mark.parametrize("path", ["/_stcore/host-config", "/media/a.pdf", "/static/js/a.js"])
def test_without_a_session_a_part_of_a_page_is_refused_and_leads_nowhere(browser, path):
    assert browser.ask(path)[0] == 403
    assert browser.ask("/levels", accept="*/*")[0] == 403
    assert browser.ask("/levels", sec_fetch_mode="cors")[0] == 403


FORGERIES = {
    "expired": {"claims": {"exp": NOW - 61}},
    "without an end": {"claims": {"exp": None}},
    "of the future": {"claims": {"iat": NOW + 3600}},
    "of another sign-in": {"claims": {"nonce": "other"}},
    "of no sign-in": {"claims": {"nonce": None}},
    "for somebody else": {"claims": {"aud": "other"}},
    "for several": {"claims": {"aud": [CLIENT, "other"]}},
    "handed on": {"claims": {"azp": "other"}},
    "of another issuer": {"claims": {"iss": "https://login.example/other"}},
    "of another access token": {"claims": {"at_hash": "AAAA"}},
    "signed by another": {"key": OTHER},
    "not signed": {"header": {"alg": "none"}},
    "signed with the public key": {"header": {"alg": "HS256", "kid": "one"}},
    "no token": {"answer": {"id_token": ""}},
    "without a name": {"claims": {"preferred_username": None}},
    "with a list as its name": {"claims": {"preferred_username": ["Adam"]}},
    "with a name of two lines": {"claims": {"preferred_username": "Adam\nBo"}},
    "refused": {"answer": {"error": "invalid_grant"}},
}


@pytest.mark.parametrize("forged", FORGERIES.values(), ids=FORGERIES)
def test_a_token_that_does_not_hold_lets_nobody_in(browser, played, forged, caplog):
    state = browser.leave(played)
    for name, value in forged.items():
        setattr(played, name, value)
    status, _, text = browser.ask(signing_in.RETURN, f"code=c&state={state}")
    assert status == 403 and "You are not signed in" in text and signing_in.SESSION not in browser.cookies
    assert not browser.door.signing_in.sessions.held
    assert "refused at '/signed-in'" in caplog.text


def test_a_sign_in_is_used_once_and_by_the_browser_that_left(door, browser, played, clock):
    state = browser.leave(played)
    thief = Browser(door)
    assert thief.ask(signing_in.RETURN, f"code=c&state={state}")[0] == 403
    assert browser.ask(signing_in.RETURN, f"code=c&state={state}")[0] == 403  # it was used, if by the wrong one
    state = browser.leave(played)
    assert browser.ask(signing_in.RETURN, f"code=c&state={state}")[0] == 303
    assert browser.ask(signing_in.RETURN, f"code=c&state={state}")[0] == 403
    browser.cookies.pop(signing_in.SESSION)
    state = browser.leave(played)
    clock.seconds += signing_in.LONGEST + 1
    assert browser.ask(signing_in.RETURN, f"code=c&state={state}")[0] == 403


@pytest.mark.parametrize("query", ["code=c", "code=c&state=", "code=c&state=guessed", ""])
def test_an_answer_to_no_sign_in_is_refused(browser, played, query):
    browser.leave(played)
    assert browser.ask(signing_in.RETURN, query)[0] == 403


@pytest.mark.parametrize("more", ["error=access_denied", "code=c&iss=https://login.example/other"])
def test_a_refusal_of_the_provider_and_the_answer_of_another_let_nobody_in(browser, played, more):
    assert browser.ask(signing_in.RETURN, f"{more}&state={browser.leave(played)}")[0] == 403


@pytest.mark.parametrize(
    ("path", "query", "then"),
    [
        ("/levels", "then=https://attacker.example", "/mappa/levels?then=https://attacker.example"),
        ("/@attacker.example", "", "/mappa/%40attacker.example"),
        ("/levels", "a=b\r\nSet-Cookie:x=y", "/mappa/levels?a=b%0D%0ASet-Cookie:x=y"),
        ("/zoë", "", "/mappa/zo%C3%AB"),
        ("/" + "x" * 5000, "", "/mappa/"),
    ],
)
def test_after_signing_in_one_stays_at_this_server(browser, played, path, query, then):
    assert browser.sign_in(played, path, query)[1]["location"] == then


@pytest.mark.parametrize("path", ["//attacker.example", "/\\attacker.example", "/..//attacker.example"])
def test_an_address_of_elsewhere_is_never_one_to_come_back_to(browser, path):
    assert browser.ask(path)[0] == 400


def test_a_session_ends_with_the_token(browser, played, clock):
    browser.sign_in(played)
    clock.seconds = NOW + 3599
    assert browser.ask()[0] == 200
    clock.seconds = NOW + 3600
    assert browser.ask()[0] == 303


def test_a_session_ends_with_the_setting_however_often_it_is_renewed(browser, played, clock):
    browser.sign_in(played)
    for _ in range(10):
        clock.seconds += 3550
        played.claims = {"exp": clock.seconds + 3600, "iat": clock.seconds}
        run(browser.door.signing_in.renew())
        assert browser.ask()[0] == (200 if clock.seconds < NOW + 9 * 3600 else 303)


def test_what_the_provider_tells_anew_acts_at_once(browser, played, clock):
    browser.sign_in(played)
    held = browser.door.signing_in.sessions
    clock.seconds += 3600 - signing_in.SOON
    played.claims = {"exp": clock.seconds + 3600, "iat": clock.seconds, "groups": []}
    run(browser.door.signing_in.renew())
    status, _, text = browser.ask()
    assert status == 403 and "You are signed in as Bo" in text and "/mappa/sign-out" in text
    clock.seconds += 3600 - signing_in.SOON
    played.claims |= {"preferred_username": "Adam"}
    run(browser.door.signing_in.renew())
    assert not held.held and browser.ask()[0] == 303


def test_while_the_provider_is_away_sessions_last_as_long_as_their_tokens(browser, played, clock):
    browser.sign_in(played)
    played.is_there = False
    clock.seconds += 3599
    run(browser.door.signing_in.renew())
    assert browser.ask()[0] == 200
    clock.seconds += 3601
    status, _, text = browser.ask()
    assert status == 503 and "does not answer" in text


def test_signing_out_ends_every_session_of_that_person_and_no_other(door, played):
    first, second, other = (Browser(door) for _ in range(3))
    first.sign_in(played)
    second.sign_in(played)
    played.claims = {"preferred_username": "Adam", "sub": "s2"}
    other.sign_in(played)
    assert first.ask(signing_in.SIGN_OUT, sec_fetch_site="cross-site")[0] == 403 and second.ask()[0] == 200
    status, headers, _ = first.ask(signing_in.SIGN_OUT, sec_fetch_site="same-origin")
    given = parse_qs(urlsplit(headers["location"]).query)
    assert status == 303 and headers["location"].startswith(f"{ISSUER}/leave?")
    assert given["post_logout_redirect_uri"] == [f"https://{HOST}/mappa/signed-out"] and given["id_token_hint"]
    assert [one.ask()[0] for one in (first, second, other)] == [303, 303, 200]
    status, _, text = first.ask(signing_in.SIGNED_OUT)
    assert status == 200 and f"https://{HOST}/mappa/" in text


def test_signing_in_anew_ends_the_session_before(browser, played):
    browser.sign_in(played)
    before = dict(browser.cookies)
    browser.cookies.pop(signing_in.SESSION)
    state = browser.leave(played)
    browser.cookies = before | {signing_in.WAITING: browser.cookies[signing_in.WAITING]}
    browser.ask(signing_in.RETURN, f"code=c&state={state}")
    assert len(browser.door.signing_in.sessions.held) == 1
    browser.cookies = before
    assert browser.ask()[0] == 303


def test_a_cookie_that_is_forged_or_stands_twice_is_none(browser, played):
    browser.sign_in(played)
    token = browser.cookies[signing_in.SESSION]
    for cookie in (token[:-1], f"{token}; {signing_in.SESSION}={token}", "", "x" * 43):
        browser.cookies[signing_in.SESSION] = cookie
        assert browser.ask()[0] == 303


def test_a_role_taken_from_the_map_acts_at_the_next_request_and_ends_what_is_open(browser, played, settings):
    browser.sign_in(played)
    guard = browser.door.guard
    scope = asked("/mappa/", host=HOST, cookie=f"{signing_in.SESSION}={browser.cookies[signing_in.SESSION]}")
    found = guard.identity(scope)
    assert guard.is_still(found, scope)
    settings(TEXT.replace('"SMB": member', '"SMB": reader'))
    assert not guard.is_still(found, scope) and guard.identity(scope).role == access.Role.READER
    settings("way: [")
    assert not guard.is_still(found, scope)
    assert browser.ask()[0] == 403


@pytest.mark.parametrize(
    ("groups", "role"),
    [
        (["SMB"], access.Role.MEMBER),
        ("SMB", access.Role.MEMBER),
        (["Other board"], access.Role.READER),
        (["Other board", "SMB"], access.Role.MEMBER),
        (["Two boards"], access.Role.COORDINATOR),
    ],
)
def test_local_figures_are_those_of_the_area_that_a_role_is_given_for(settings, groups, role):
    listed = (groups,) if isinstance(groups, str) else tuple(groups)
    assert access.latest().role_of("Bo", listed, "Derbyshire") == role
    assert access.latest().role_of("Bo", ("Two boards",), "") == access.Role.READER


def test_sessions_outlive_the_process_and_no_token_is_written(tmp_path, clock):
    file = tmp_path / "sessions.json"
    held = Sessions(file, clock)
    token = held.begin(Session("Bo", ("SMB",), "s1", NOW + 9, NOW + 99, "refresh-token", "identity-token"))
    assert file.stat().st_mode & 0o777 == 0o600
    assert not any(secret in file.read_text() for secret in (token, "refresh-token", "identity-token"))
    again = Sessions(file, clock)
    assert again.of(token) == Session("Bo", ("SMB",), "s1", NOW + 9, NOW + 99)
    again.end_all_of("Bo")
    assert Sessions(file, clock).of(token) is None
    for broken in ("", "[1]", '{"a": {"user": "Bo"}}'):
        file.write_text(broken)
        assert Sessions(file, clock).held == {}
    with pytest.raises(Refused):
        Sessions(tmp_path / "none" / "sessions.json", clock)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("address: https://board.example/mappa", "", "`address` is given"),
        ("address: https://board.example", "address: https://other.example", "the host of `address`"),
        ("address: https:", "address: http:", "address"),
        ("hosts:", "is_behind_tls: false\nhosts:", "`is_behind_tls` is true"),
        ("issuer: https:", "issuer: http:", "oidc.issuer"),
        ("longest_hours: 9", "longest_hours: 25", "oidc.longest_hours"),
        ("way: oidc", "way: none", "`oidc` stands only"),
        ("areas: [Kent]", "area: Kent", "groups.Other board"),
    ],
)
def test_a_mistake_in_the_settings_is_told(settings, old, new, told):
    settings(TEXT.replace(old, new, 1))
    with pytest.raises(Refused) as refused:
        access.latest()
    assert told in str(refused.value)


@pytest.mark.parametrize("change", [{"issuer": "https://login.example/other"}, {"token_endpoint": "http://a.example"}])
def test_a_provider_that_is_not_the_one_that_is_set_is_not_asked(browser, played, monkeypatch, change):
    described = {"issuer": ISSUER, "authorization_endpoint": f"{ISSUER}/a", "token_endpoint": f"{ISSUER}/t"}
    whole = described | {"jwks_uri": f"{ISSUER}/k"} | change
    monkeypatch.setattr(browser.door.signing_in.provider, "got", lambda where: whole)
    assert browser.ask()[0] == 503
