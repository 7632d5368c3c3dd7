"""Draws every page once before the first reader asks: what is imported, read and worked out then is there for all."""

import asyncio
import logging
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime
from streamlit.runtime.session_manager import ClientContext, SessionClient

from oversight.catalogue import BY_KEY, PAGES, SUMMARY, Page
from oversight.selection import BOARD

LONGEST = 120  # seconds for one page
log = logging.getLogger(__name__)


class Context(ClientContext):
    """What a browser would have sent when it connected."""

    def __init__(self, headers: Mapping[str, str]):
        self.sent = headers

    @property
    def headers(self) -> Iterable[tuple[str, str]]:
        """The headers."""
        return self.sent.items()

    @property
    def cookies(self) -> Mapping[str, str]:
        """No cookies."""
        return {}

    @property
    def remote_ip(self) -> str | None:
        """No address: nobody connects from elsewhere."""
        return None


class FirstReader(SessionClient):
    """A reader that only waits until a page is whole."""

    def __init__(self, headers: Mapping[str, str]):
        self.context = Context(headers)
        self.is_drawn = asyncio.Event()

    def write_forward_msg(self, msg: ForwardMsg) -> None:
        """Takes what a browser would draw."""
        if msg.WhichOneof("type") == "script_finished":
            self.is_drawn.set()

    @property
    def client_context(self) -> ClientContext:
        """What it sent when it connected."""
        return self.context


async def warm(runtime: Runtime, headers: Mapping[str, str], boards: Sequence[str] = ()) -> None:
    """Draws each listed page as its first reader sees it, the summary first; of many boards every page of the first and
    the summary of each. A page that fails is logged, no more."""
    await draw_ahead(runtime, headers, PAGES, boards[0] if boards else "")
    for key in boards[1:]:
        await draw_ahead(runtime, headers, [BY_KEY[SUMMARY]], key)


async def draw_ahead(runtime: Runtime, headers: Mapping[str, str], pages: Iterable[Page], board: str) -> None:
    """Draws pages in a session of their own, of a board where one is named."""
    reader = FirstReader(headers)
    session = runtime.connect_session(reader, {})
    query = urlencode({BOARD: board}) if board else ""
    try:
        for page in pages:
            reader.is_drawn.clear()
            name = "" if page.key == SUMMARY else PurePath(page.file).stem
            asked = BackMsg(rerun_script=ClientState(page_name=name, query_string=query))
            runtime.handle_backmsg(session, asked)
            await asyncio.wait_for(reader.is_drawn.wait(), LONGEST)
    except Exception:
        log.exception("a page could not be drawn ahead")
    finally:
        runtime.close_session(session)
