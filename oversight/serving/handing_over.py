"""What a page's script draws, handed to the server's loop many elements at a time.

Streamlit wakes the loop for each element, and the two threads then take turns at every one: that costs as much as to
draw it."""

from asyncio import TimerHandle
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Any

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import app_session, websocket_session_manager
from streamlit.runtime.app_session import AppSessionState
from streamlit.runtime.scriptrunner import ScriptRunner, ScriptRunnerEvent

PAUSE = 0.03  # seconds until what a running script has drawn is fetched
ADDRESS = "page_info_changed"  # before the script goes on to another page, Streamlit waits ten ms for it to be sent


class HandingOver(app_session.AppSession):
    """A session whose loop is woken when a run of its script begins and ends, and looks in between now and then."""

    def __init__(self, *given: Any, **named: Any):
        self.waiting: deque[Callable[[], None]] = deque()
        self.next_look: TimerHandle | None = None
        super().__init__(*given, **named)

    def _on_scriptrunner_event(
        self,
        sender: ScriptRunner | None,
        event: ScriptRunnerEvent,
        forward_msg: ForwardMsg | None = None,
        *given: Any,
        **told: Any,
    ) -> None:
        """Leaves what is drawn for the next look; all else is fetched at once, after what waits."""
        if forward_msg is None or forward_msg.WhichOneof("type") == ADDRESS:
            super()._on_scriptrunner_event(sender, event, forward_msg, *given, **told)
        else:
            self.waiting.append(partial(self._handle_scriptrunner_event_on_event_loop, sender, event, forward_msg))

    def _call_soon_on_event_loop(self, callback: Callable[[], None]) -> None:
        """Has something done on the loop at once, after what waits."""
        self.waiting.append(callback)
        super()._call_soon_on_event_loop(self.fetch)

    def fetch(self) -> None:
        """Does what waits, in its order, and looks again while the script runs. On the loop only."""
        if self.next_look:
            self.next_look.cancel()
            self.next_look = None
        try:
            while self.waiting:
                self.waiting.popleft()()
        finally:
            if self.waiting or self._state is AppSessionState.APP_IS_RUNNING:
                self.next_look = self._event_loop.call_later(PAUSE, self.fetch)


def begin() -> None:
    """Has every session that begins from now on hand over so."""
    websocket_session_manager.AppSession = HandingOver  # type: ignore[attr-defined]
