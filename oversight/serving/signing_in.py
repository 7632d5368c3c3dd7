"""Signs people in and out with the identity provider: what a browser is led through, and the cookies it gets."""

import asyncio
import logging
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote

from authlib.common.security import generate_token

from oversight.serving import back_channel, notices, records
from oversight.serving.access import Access
from oversight.serving.asgi import Receive, Scope, Send, answer, cookies_of, lead, values_of
from oversight.serving.back_channel import BackChannel
from oversight.serving.headers import STATIC
from oversight.serving.provider import Denied, Provider, Unreachable
from oversight.serving.rules import INNER, MEDIA, NOT_FOUND
from oversight.serving.secret_files import secret_in
from oversight.serving.sessions import Session, Sessions

RETURN, SIGN_OUT, SIGNED_OUT = "/signed-in", "/sign-out", "/signed-out"
PATHS = (RETURN, SIGN_OUT, SIGNED_OUT, back_channel.PATH)
SESSION, WAITING = "__Host-oversight_session", "__Host-oversight_signing_in"
LONGEST = 600  # seconds between leaving for the provider and coming back
MOST = 10_000  # sign-ins that may be under way at once; the oldest are forgotten first
SOON = 60  # seconds before a token ends when it is asked for anew
WIDEST = 4096  # letters of an address to come back to
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Waiting:
    """A sign-in under way: the browser that left, what proves the answer to be its, and where it goes on."""

    browser: str
    nonce: str
    verifier: str
    then: str
    until: float


class SigningIn:
    """Leads browsers to the provider and back, and knows who is signed in."""

    def __init__(self, access: Access, now: Callable[[], float] = time.time):
        if access.oidc is None:
            raise ValueError("the settings name no provider")
        self.address, self.base, self.now = access.address.rstrip("/"), access.base, now
        secret = secret_in(access.oidc.secret_file).decode()
        self.provider = Provider(access.oidc, secret, f"{self.address}{RETURN}", now)
        self.sessions = Sessions(access.oidc.sessions_file, now)
        self.back_channel = BackChannel(self.provider, self.sessions, now)
        self.waiting: dict[str, Waiting] = {}

    def session(self, scope: Scope) -> Session | None:
        """The session that a request belongs to."""
        return self.sessions.of(only(scope, SESSION))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers at the paths that sign in and out."""
        if scope["path"] == back_channel.PATH:
            await self.back_channel(scope, receive, send)
        elif scope["method"] != "GET":
            await answer(send, 405, NOT_FOUND)
        elif scope["path"] == RETURN:
            await self.come_back(scope, send)
        elif scope["path"] == SIGN_OUT:
            await self.sign_out(scope, send)
        else:
            await notices.show(send, notices.SIGNED_OUT, f"{self.address}/")

    async def leave(self, scope: Scope, send: Send) -> None:
        """Leads a browser to the provider; it comes back to the page that it asked for."""
        browser = only(scope, WAITING) or secrets.token_urlsafe(32)
        state, nonce, verifier = (generate_token(48) for _ in range(3))
        try:
            where = await asyncio.to_thread(self.provider.sign_in_address, state, nonce, verifier)
        except Unreachable as error:
            await self.tell_unreachable(send, error)
            return
        now = self.now()
        self.waiting = {name: one for name, one in list(self.waiting.items())[1 - MOST :] if one.until > now}
        self.waiting[state] = Waiting(browser, nonce, verifier, self.then(scope), now + LONGEST)
        await lead(send, where, [f"{WAITING}={browser}; Max-Age={LONGEST}; {KINDS}"])

    async def come_back(self, scope: Scope, send: Send) -> None:
        """Takes in a browser that the provider leads back, if it left from here and the provider vouches for it."""
        given = dict(parse_qsl(scope["query_string"].decode("latin-1")))
        left = self.waiting.pop(given.get("state", ""), None)
        try:
            if left is None or left.until < self.now() or left.browser != only(scope, WAITING):
                raise Denied("this browser did not leave to sign in, or is back too late")
            if given.get("iss", self.provider.settings.issuer) != self.provider.settings.issuer:
                raise Denied("another provider answers")
            if "code" not in given:
                raise Denied(f"the provider answers {given.get('error', '')[:80]!r}")
            found = await asyncio.to_thread(self.provider.exchanged, given["code"], left.verifier, left.nonce)
            token = self.begun(scope, found)
        except Denied as denied:
            log.warning("refused at %r: %s", RETURN, denied)
            await records.note_soon("", "refused", path=RETURN, why=str(denied))
            await notices.show(send, notices.NOT_SIGNED_IN, f"{self.address}/")
        except Unreachable as error:
            await self.tell_unreachable(send, error)
        else:
            await records.note_soon(found.user, "signed in")
            await lead(send, left.then, [f"{SESSION}={token}; {KINDS}", GONE.format(WAITING)])

    def begun(self, scope: Scope, found: Session) -> str:
        """The token of a new session, in place of one that the browser still has."""
        self.sessions.end_one(only(scope, SESSION))
        return self.sessions.begin(found)

    async def sign_out(self, scope: Scope, send: Send) -> None:
        """Ends all sessions of somebody, here and with the provider. No page of elsewhere may ask for it."""
        if set(values_of(scope["headers"], "sec-fetch-site")) & {"cross-site", "same-site"}:
            await records.note_soon("", "refused", path=SIGN_OUT, why="a page of elsewhere asks")
            await answer(send, 403, NOT_FOUND)
            return
        then = f"{self.address}{SIGNED_OUT}"
        where = then
        if session := self.session(scope):
            self.sessions.end_all_of(session.user)
            await records.note_soon(session.user, "signed out")
            try:
                where = await asyncio.to_thread(self.provider.sign_out_address, session.token, then) or then
            except Unreachable as error:
                log.error("the provider does not answer: %s", error)
        await lead(send, where, [GONE.format(SESSION)])

    async def renew(self) -> None:
        """Asks the provider anew about those whose token ends soon; whom it no longer vouches for is signed out."""
        for name, session in self.sessions.due(SOON):
            try:
                self.sessions.renew(name, await asyncio.to_thread(self.provider.renewed, session))
            except Denied as denied:
                log.warning("signed out %r: %s", session.user, denied)
                self.sessions.end([name])
                await records.note_soon(session.user, "signed out", why=str(denied))
            except Unreachable as error:
                log.error("the provider does not answer: %s", error)

    async def tell_unreachable(self, send: Send, error: Unreachable) -> None:
        """Says that nobody can sign in now."""
        log.error("the provider does not answer: %s", error)
        await notices.show(send, notices.NO_PROVIDER, f"{self.address}/")

    def then(self, scope: Scope) -> str:
        """Where to go on after signing in: the page that was asked for, at this server and no other."""
        query = scope.get("query_string", b"").decode("latin-1")
        found = quote(scope["path"]) + (f"?{quote(query, safe=SAFE)}" if query else "")
        is_here = found.startswith("/") and not found.startswith("//") and len(found) <= WIDEST
        return f"{self.base}{found}" if is_here else f"{self.base}/"


SAFE = "=&%+;,:@/?!$'()*-._~"  # what a query may hold as it is
KINDS = "Path=/; HttpOnly; SameSite=Lax; Secure"
GONE = f"{{}}=; Max-Age=0; {KINDS}"


def only(scope: Scope, name: str) -> str:
    """The value of a cookie; "" where there is none, or several."""
    found = cookies_of(scope["headers"], name)
    return found[0] if len(found) == 1 else ""


def is_page(scope: Scope) -> bool:
    """Whether a browser asks for a page to show, not for a part of one."""
    headers, path = scope["headers"], scope["path"]
    if scope["type"] != "http" or scope["method"] != "GET" or path.startswith((STATIC, INNER, MEDIA)):
        return False
    modes = values_of(headers, "sec-fetch-mode")
    return modes == ["navigate"] if modes else any("text/html" in one for one in values_of(headers, "accept"))
