"""Draws every page once before the first reader asks: what is imported, read and worked out then is there for all."""

import asyncio
import logging
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import NamedTuple
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime
from streamlit.runtime.session_manager import ClientContext, SessionClient

from oversight import settings
from oversight.catalogue import BY_KEY, PAGES, PERFORMANCE, SUMMARY, Page
from oversight.selection import BOARD

LONGEST = 120  # seconds for one page
log = logging.getLogger(__name__)


class Drawn(NamedTuple):
    """A page, and what the address chooses for it."""

    page: Page
    chosen: Mapping[str, str]


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


def first_pages(boards: Sequence[str] = ()) -> list[Drawn]:
    """Each page, the summary first; of many boards every page of the first and the summary of each."""
    each = [Drawn(page, of_board(boards)) for page in PAGES]
    return each + [Drawn(BY_KEY[SUMMARY], {BOARD: key}) for key in boards[1:]]


def next_pages(boards: Sequence[str] = ()) -> list[Drawn]:
    """The second tab of each page that has one, and the page of each KPI; of many boards those of the first."""
    first = of_board(boards)
    tabs = [Drawn(page, {**first, "tab": page.tab}) for page in PAGES if page.tab]
    return tabs + [Drawn(BY_KEY[PERFORMANCE], {**first, "kpi": kpi.id}) for kpi in settings.current().kpis]


def of_board(boards: Sequence[str]) -> dict[str, str]:
    """What the address chooses of many boards: the first."""
    return {BOARD: boards[0]} if boards else {}


async def draw_ahead(runtime: Runtime, headers: Mapping[str, str], pages: Iterable[Drawn]) -> None:
    """Draws pages in a session of their own, one after the other. A page that fails is logged, no more."""
    reader = FirstReader(headers)
    session = runtime.connect_session(reader, {})
    try:
        for page, chosen in pages:
            reader.is_drawn.clear()
            name = "" if page.key == SUMMARY else PurePath(page.file).stem
            asked = BackMsg(rerun_script=ClientState(page_name=name, query_string=urlencode(chosen)))
            runtime.handle_backmsg(session, asked)
            await asyncio.wait_for(reader.is_drawn.wait(), LONGEST)
    except Exception:
        log.exception("a page could not be drawn ahead")
    finally:
        runtime.close_session(session)
