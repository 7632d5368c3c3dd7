"""One reader's session over Streamlit's websocket: asks for reruns and receives what a browser would receive."""

import asyncio
import socket
import time
from collections import Counter
from dataclasses import dataclass, field
from types import TracebackType

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState, ContextInfo
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import NewSession
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin, Subprotocol

RUN_SECONDS = 60.0
# The browser sends three entries: the protocol, the XSRF token (it guards signed-in readers only) and, where it
# reconnects, the session. A new reader without a cookie sends the first two.
SUBPROTOCOLS = [Subprotocol("streamlit"), Subprotocol("PLACEHOLDER_AUTH_TOKEN")]
FINISHED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_WITH_COMPILE_ERROR)


class RunFailed(Exception):
    """A run that did not finish, or that finished with an error on the page."""


@dataclass
class Run:
    """What one run of a page costs the reader.

    `seconds` from asking to the last message, `messages` and `size` (bytes) received in between, `kinds` the messages
    by kind, `sizes` the bytes by kind, and `errors` what went wrong on the page."""

    seconds: float = 0.0
    messages: int = 0
    size: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    sizes: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)


@dataclass
class MessageCache:
    """The messages a browser keeps, so that the server sends a reference for those that have not changed.

    A message is dropped once it was not used for `max_age` runs."""

    max_age: int = 2
    run: int = 0
    used: dict[str, int] = field(default_factory=dict)

    def receive(self, message: ForwardMsg) -> bool:
        """Keeps a message that may be kept; False where it refers to one that is not held."""
        if message.WhichOneof("type") == "ref_hash":
            if message.ref_hash not in self.used:
                return False
            self.used[message.ref_hash] = self.run
        elif message.metadata.cacheable:
            self.used[message.hash] = self.run
        return True

    def end_run(self) -> None:
        """Counts a run, and drops what has grown too old."""
        self.run += 1
        self.used = {key: last for key, last in self.used.items() if self.run - last <= self.max_age}


class Session:
    """A reader with one page open; use it as `async with Session(stream) as session`.

    `acknowledges_at_once` has every packet acknowledged when it arrives. Otherwise the system may wait 40 ms, and a
    server that sets no TCP_NODELAY waits with it: `streamlit run` is one."""

    def __init__(self, stream: str, acknowledges_at_once: bool = True) -> None:
        self._stream = stream
        self._socket: socket.socket | None = None
        self._acknowledges_at_once = acknowledges_at_once and hasattr(socket, "TCP_QUICKACK")
        self._connection: ClientConnection | None = None
        self._cache = MessageCache()
        self._has_page = False
        self.page_script_hash = ""
        self.query = ""

    async def __aenter__(self) -> "Session":
        origin = Origin(self._stream.replace("ws://", "http://").removesuffix("/_stcore/stream"))
        self._connection = await connect(
            self._stream, subprotocols=SUBPROTOCOLS, origin=origin, max_size=None, open_timeout=RUN_SECONDS
        )
        self._socket = self._connection.transport.get_extra_info("socket")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._connection is not None:
            await self._connection.close()

    async def open(self, page: str, query: str = "") -> Run:
        """Runs a page for the first time, by its name as it stands in the address (empty for the main page)."""
        self.query = query
        return await self._run(page_name=page)

    async def rerun(self, query: str | None = None) -> Run:
        """Runs the open page again, with another query string where one is given."""
        self.query = self.query if query is None else query
        return await self._run()

    async def _run(self, page_name: str = "") -> Run:
        """Asks for a run and receives its messages. Raises RunFailed where it does not finish without an error."""
        assert self._connection is not None
        state = ClientState(
            query_string=self.query,
            page_name=page_name,
            page_script_hash=self.page_script_hash,
            cached_message_hashes=list(self._cache.used),
            context_info=ContextInfo(timezone="Europe/London", locale="en-GB", color_scheme="light"),
        )
        asked = BackMsg(rerun_script=state).SerializeToString()
        run = Run()
        begun = time.perf_counter()
        try:
            await self._connection.send(asked)
            await asyncio.wait_for(self._receive(run), RUN_SECONDS)
        except TimeoutError as error:
            raise RunFailed(f"not finished after {RUN_SECONDS:.0f} s") from error
        except (WebSocketException, OSError) as error:
            raise RunFailed(f"connection lost: {error}") from error
        run.seconds = time.perf_counter() - begun
        self._cache.end_run()
        if run.errors:
            raise RunFailed("; ".join(run.errors))
        return run

    async def _receive(self, run: Run) -> None:
        """Receives until the run that was asked for has finished; a run cut short for another is not the end.

        A `script_finished` before any `new_session` belongs to the run before."""
        assert self._connection is not None
        has_begun = False
        while True:
            self._acknowledge()
            frame = await self._connection.recv()
            message = ForwardMsg()
            message.ParseFromString(frame if isinstance(frame, bytes) else frame.encode())
            kind = kind_of(message)
            run.messages += 1
            run.size += len(frame)
            run.kinds[kind] += 1
            run.sizes[kind] += len(frame)
            self._note(message, run)
            has_begun = has_begun or kind == "new_session"
            if has_begun and kind == "script_finished" and message.script_finished in FINISHED:
                return

    def _acknowledge(self) -> None:
        """Has what arrived acknowledged at once, and what comes next; the system forgets this after some packets."""
        if self._socket is not None and self._acknowledges_at_once:
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)

    def _note(self, message: ForwardMsg, run: Run) -> None:
        """Takes from a message what the next request needs, and the errors it tells of."""
        if not self._cache.receive(message):
            run.errors.append("a reference to a message that is not held")
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._begin(message.new_session)
        elif kind == "navigation":
            self._arrive(message.navigation.page_script_hash, run)
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "page_not_found":
            run.errors.append("no such page")
        elif kind == "delta" and message.delta.new_element.WhichOneof("type") == "exception":
            run.errors.append(f"exception on the page: {message.delta.new_element.exception.type}")
        elif kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
            run.errors.append("the page cannot be compiled")

    def _begin(self, told: NewSession) -> None:
        """Keeps which script the server runs, as the browser does, and how long it lets messages be kept.

        Where there is a pages/ folder this is the main script's hash on a first run: `navigation` then names the page.
        """
        self.page_script_hash = self.page_script_hash or told.page_script_hash
        self._cache.max_age = told.config.max_cached_message_age

    def _arrive(self, page_script_hash: str, run: Run) -> None:
        """Keeps the hash of the page the server shows; an error where a rerun is shown another page."""
        if self._has_page and page_script_hash != self.page_script_hash:
            run.errors.append("another page was shown")
        self._has_page = True
        self.page_script_hash = page_script_hash


def kind_of(message: ForwardMsg) -> str:
    """The kind of a message: `new_session`, `element html`, `block`, `reference` ..."""
    kind = message.WhichOneof("type") or "empty"
    if kind == "ref_hash":
        return "reference"
    if kind != "delta":
        return kind
    if message.delta.WhichOneof("type") == "new_element":
        return f"element {message.delta.new_element.WhichOneof('type')}"
    block = message.delta.add_block.WhichOneof("type")
    return f"block {block}" if block else "block"
