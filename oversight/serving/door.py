"""The door: every request and every websocket passes it before Streamlit sees it, and every answer after."""

import asyncio
import logging
from collections.abc import Callable

from oversight.environment import within
from oversight.extracts.own import drafts
from oversight.problems import Refused
from oversight.serving import browsers, draft_taking, headers, notices, reach, readiness, records, signing_in, visits
from oversight.serving.asgi import REFUSED, Application, Message, Receive, Scope, Send, answer, answer_json, refuse
from oversight.serving.gateway import Identity, Stranger
from oversight.serving.guards import Guard, may_ask
from oversight.serving.rules import DRAFTS, NOT_FOUND, NOWHERE, SOUGHT, Refusal

HEALTH, READY = "/healthz", "/readyz"
VISIT = visits.HEADER.encode()
NOBODY = "You are not signed in, or you have no role in this dashboard. Ask whoever looks after it."
LOOKS = 10.0  # seconds between looks whether somebody connected still may be, where nobody signs out
log = logging.getLogger(__name__)


class Door:
    """Holds what is asked against the rules, answers for the server's state, and adds the headers to every answer."""

    def __init__(self, application: Application, guard: Guard, may_take: Callable[[str, str], bool]):
        self.application = application
        self.guard = guard
        self.rules = guard.rules
        self.signing_in = guard.signing_in
        self.base = guard.begun.base
        self.may_take = may_take  # whether a browser may have what stands at a path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request or refuses it; what begins and ends the server passes."""
        if scope["type"] == "lifespan":
            await self.application(scope, receive, send)
            return
        scope = {**scope, "headers": [one for one in scope["headers"] if one[0].lower() != VISIT]}
        reply = self.with_headers(scope, send) if scope["type"] == "http" else send
        path = below(scope["path"], self.base)
        refusal = self.rules.refusal({**scope, "path": path}) if path else Refusal(NOWHERE, NOT_FOUND)
        if refusal:
            if refusal.status != NOWHERE or not scope["path"].endswith(SOUGHT):
                await records.note_soon("", "refused", path=scope["path"], why=refusal.words)
            await refuse(scope, receive, reply, refusal.status, refusal.words)
            return
        scope |= {"path": path, "raw_path": None}
        if path == HEALTH:
            await answer(reply, 200, "ok\n")
        elif self.signing_in and scope["type"] == "http" and path in signing_in.PATHS:
            await self.signing_in(scope, receive, reply)
        else:
            identity = self.guard.identity(scope)
            if isinstance(identity, Stranger):
                await self.turn_away(identity, scope, receive, reply)
            else:
                await self.let_in(identity, scope, receive, reply)

    async def turn_away(self, stranger: Stranger, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuses somebody who is not known; a browser that asks for a page is led to where one signs in."""
        is_shown = self.signing_in is not None and signing_in.is_page(scope)
        if self.signing_in and is_shown and self.signing_in.session(scope) is None:
            await records.note_soon("", "asked to sign in", path=scope["path"])
            await self.signing_in.leave(scope, send)
            return
        log.warning("refused %r at %r: %s", stranger.user, scope["path"], stranger.reason)
        await records.note_soon(stranger.user, "refused", path=scope["path"], why=stranger.reason)
        if is_shown and stranger.user:
            await notices.show(send, notices.NO_ROLE, f"{self.base}{signing_in.SIGN_OUT}", stranger.user)
        else:
            await refuse(scope, receive, send, 403, NOBODY)

    async def let_in(self, identity: Identity, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers somebody who is known."""
        browser = browsers.browser_of(scope["headers"], self.rules.is_behind_tls)
        browser = f"{browser} {identity.user}" if browser else ""  # what one person made is not the next one's
        if scope["path"] == READY:
            is_ready, told = await asyncio.to_thread(readiness.readiness)
            shown = told if reach.administers_all(identity) else {"is_ready": is_ready}
            await answer_json(send, 200 if is_ready else 503, shown)
        elif scope["type"] == "websocket":
            await records.note_soon(identity.user, "connected", role=identity.role.name.lower())
            with visits.opened(visits.Visit(browser, identity)) as number:
                await self.visit(identity, number, scope, receive, send)
        elif may_ask(identity, scope["path"]) and scope["path"].startswith(DRAFTS):
            await self.take_draft(identity, browser, scope, receive, send)
        elif may_ask(identity, scope["path"]) and self.may_take(browser, scope["path"]):
            await self.application(scope, receive, send)
        else:
            await records.note_soon(identity.user, "refused", path=scope["path"], why=NOT_FOUND)
            await answer(send, 404, NOT_FOUND)

    async def take_draft(self, identity: Identity, browser: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Keeps a draft of a decision, with the board whose decisions its writer may record."""
        try:
            board = await asyncio.to_thread(draft_taking.board_of, identity, scope)
        except Refused as refused:
            await records.note_soon(identity.user, "refused", path=scope["path"], why=refused.user_message)
            await answer(send, 404, NOT_FOUND)
            return
        with within(board.folder if board else None):
            await draft_taking.take(drafts.owner_of(identity.user, browser), scope, receive, send)

    async def visit(self, identity: Identity, number: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a websocket in under a number, and ends it once its reader would not be let in any more."""
        told = {**scope, "headers": [*scope["headers"], (VISIT, number.encode())]}
        is_over = asyncio.Event()

        async def receiving() -> Message:
            if is_over.is_set():
                return {"type": "websocket.disconnect", "code": REFUSED}
            asked, over = asyncio.ensure_future(receive()), asyncio.ensure_future(is_over.wait())
            try:
                await asyncio.wait((asked, over), return_when=asyncio.FIRST_COMPLETED)
                return asked.result() if asked.done() else {"type": "websocket.disconnect", "code": REFUSED}
            finally:
                over.cancel()
                asked.cancel()

        async def watch() -> None:
            while self.guard.is_still(identity, scope):
                await self.guard.change(LOOKS)
            is_over.set()
            await send({"type": "websocket.close", "code": REFUSED})

        if not self.rules.may_be_handed_on:  # on this machine nobody's role changes
            await self.application(told, receive, send)
            return
        watching = asyncio.ensure_future(watch())
        try:
            await self.application(told, receiving, send)
        finally:
            watching.cancel()

    def with_headers(self, scope: Scope, send: Send) -> Send:
        """Sends on what is sent, with the headers that every answer carries, and its cookie to a browser without."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                given, status = message.get("headers", []), message["status"]
                told = headers.of_answer(scope["path"], status, given, self.rules.is_behind_tls)
                may_tell = status < 400 and scope["method"] != "POST" and not scope["path"].startswith(headers.STATIC)
                if may_tell and (cookie := browsers.cookie_for(scope, self.rules.is_behind_tls)):
                    told.append((b"set-cookie", cookie.encode()))
                message = {**message, "headers": told}
            await send(message)

        return sending


def below(path: str, base: str) -> str:
    """A path without the one that the dashboard stands at; "" where it is not below that."""
    return path.removeprefix(base) if path.startswith(f"{base}/") else ""
