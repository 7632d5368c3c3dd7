"""Hears from the identity provider that somebody signed out there, or was signed out: OpenID Connect Back-Channel
Logout 1.0. The provider tells it with a token that it signed, from server to server: no browser has a part in it."""

import asyncio
import hashlib
import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qsl

from joserfc import jwt
from joserfc.errors import JoseError

from oversight.serving import access, records
from oversight.serving.asgi import Receive, Scope, Send, answer, values_of, whole
from oversight.serving.provider import LEEWAY, Denied, Provider, Unreachable
from oversight.serving.sessions import Sessions

PATH = "/signed-out-elsewhere"
KIND = "application/x-www-form-urlencoded"
LARGEST = 16 * 1024  # bytes of a request
PATIENCE = 10.0  # seconds for the whole of a request to come
AT_ONCE = 2  # tokens checked at a time: strangers leave the other threads to those who are signed in
REST = 60  # seconds before the provider is asked for its keys again, as anybody may name one that is not known
MOST = 10_000  # tokens remembered; the oldest are forgotten first
EVENT = "http://schemas.openid.net/event/backchannel-logout"
TYPES = ("logout+jwt", "application/logout+jwt", "jwt")
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Told:
    """What a token tells: who signed out (`subject`), at which session with the provider (`sid`), one of them "" at the
    most; what the token is known by, and until when it holds (seconds since 1970)."""

    subject: str
    sid: str
    number: str
    until: float


class BackChannel:
    """Ends sessions here that the provider says are over there."""

    def __init__(self, provider: Provider, sessions: Sessions, now: Callable[[], float]):
        self.provider, self.sessions, self.now = provider, sessions, now
        self.used: dict[str, float] = {}
        self.checking = asyncio.Semaphore(AT_ONCE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers 200 to what holds, whether or not anybody was signed in, and 400 to all else, with no more words."""
        try:
            token = token_in(scope, await self.body(receive))
            async with self.checking:
                told = await asyncio.to_thread(self.checked, token)
            self.use(told)
        except (Denied, Unreachable) as error:
            log.warning("refused at %r: %s", PATH, error)
            await records.note_soon("", "refused", path=PATH, why=str(error))
            await answer(send, 400, "")
        else:
            await self.end(told)
            await answer(send, 200, "")

    async def body(self, receive: Receive) -> bytes:
        """The body of a request. Raises Denied where it is too large, or does not come."""
        try:
            async with asyncio.timeout(PATIENCE):
                content = await whole(receive, LARGEST)
        except TimeoutError:
            raise Denied("the request does not come to its end") from None
        if content is None:
            raise Denied("the request is too large, or its sender is gone")
        return content

    def checked(self, token: str) -> Told:
        """What a token tells, once it is known to be the provider's and for us. Raises Denied, or Unreachable."""
        try:
            decoded = self.provider.decoded(token, REST)
            return told_by(decoded, self.provider.settings, self.now())
        except JoseError as error:  # its words may be the sender's
            raise Denied(f"the token does not hold: {type(error).__name__} {getattr(error, 'claim', '')}") from error
        except TypeError as error:  # a header of a type that joserfc does not foresee
            raise Denied(f"the token is none: {type(error).__name__}") from error

    def use(self, told: Told) -> None:
        """Marks a token as used. Raises Denied where it was."""
        now = self.now()
        if self.used.get(told.number, 0.0) > now:
            raise Denied("the token was used before")
        lasting = [(number, until) for number, until in self.used.items() if until > now]
        self.used = {**dict(lasting[1 - MOST :]), told.number: told.until}

    async def end(self, told: Told) -> None:
        """Ends the sessions that a token tells of; the log names whose, and how many."""
        found = self.sessions.with_provider(told.subject, told.sid)
        self.sessions.end(found)
        for user, sessions in (Counter(one.user for one in found.values()) or Counter({"": 0})).items():
            await records.note_soon(user, "signed out by the provider", sessions=sessions)


def token_in(scope: Scope, body: bytes) -> str:
    """The token that a form holds, which may hold more. Raises Denied."""
    if [value.partition(";")[0].strip().lower() for value in values_of(scope["headers"], "content-type")] != [KIND]:
        raise Denied("the request is no form")
    try:
        fields = parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=100)
    except ValueError:
        raise Denied("the form cannot be read") from None
    found = [value for name, value in fields if name == "logout_token"]
    if len(found) != 1:
        raise Denied(f"the form holds {len(found)} tokens")
    return found[0]


def told_by(token: jwt.Token, settings: access.Provider, now: float) -> Told:
    """What a token tells whose signature holds (section 2.6). Raises Denied, or JoseError."""
    claims, client = token.claims, settings.client_id
    asked = jwt.JWTClaimsRegistry(
        now=int(now),
        leeway=LEEWAY,
        iss={"essential": True, "value": settings.issuer},
        aud={"essential": True, "value": client},
        jti={"essential": True},
        iat={"essential": True},
        exp={"essential": True},
        events={"essential": True},
    )
    asked.validate(claims)
    if str(token.header.get("typ", "jwt")).lower() not in TYPES:
        raise Denied("the token is of another type")
    if claims["aud"] not in (client, [client]):
        raise Denied("the token is for others, too")
    events = claims["events"]
    if not isinstance(events, dict) or not isinstance(events.get(EVENT), dict):
        raise Denied("the token tells of no signing out")
    if "nonce" in claims:
        raise Denied("the token has a nonce, as those to sign in have")
    subject, sid = (claims.get(name, "") for name in ("sub", "sid"))
    if not isinstance(subject, str) or not isinstance(sid, str) or not (subject or sid):
        raise Denied("the token names neither a person nor a session")
    number = hashlib.sha256(claims["jti"].encode()).hexdigest()
    return Told(subject, sid, number, claims["exp"] + LEEWAY)
