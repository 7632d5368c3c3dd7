"""What a script draws: when the server's loop is told of it, and in which order."""

from collections import deque

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSessionState
from streamlit.runtime.scriptrunner import ScriptRunnerEvent as Event

from oversight.serving.handing_over import PAUSE, HandingOver


class Loop:
    """A loop that keeps what it is asked to do, until it is told to do it."""

    def __init__(self):
        self.soon, self.later = [], []

    def call_soon_threadsafe(self, callback):
        self.soon.append(callback)

    def call_later(self, seconds, callback):
        self.later.append((seconds, callback))
        return self

    def cancel(self):
        self.later.pop()

    def turn(self):
        """Does what it was asked to do soon."""
        asked, self.soon = self.soon, []
        for one in asked:
            one()


class Session(HandingOver):
    """A session that holds nothing which it would have to end."""

    def __del__(self):
        pass


@pytest.fixture
def session():
    """A session without a script, whose loop is such a one; `done` is what it did of what the script told."""
    made = Session.__new__(Session)
    made.waiting, made.next_look, made._event_loop, made.done = deque(), None, Loop(), []
    made._state = AppSessionState.APP_NOT_RUNNING

    def do(sender, event, message=None, *others, **told):
        if event is not Event.ENQUEUE_FORWARD_MSG:
            is_begun = event is Event.SCRIPT_STARTED
            made._state = AppSessionState.APP_IS_RUNNING if is_begun else AppSessionState.APP_NOT_RUNNING
        shown = told.get("forward_msg", message)
        if shown and shown.hash == "broken":
            raise ValueError
        made.done.append(shown.hash if shown else event.name)

    made._handle_scriptrunner_event_on_event_loop = do
    return made


def draw(session, *names):
    for name in names:
        message = ForwardMsg(hash=name)
        message.delta.new_element.html.body = name
        session._on_scriptrunner_event(None, event=Event.ENQUEUE_FORWARD_MSG, forward_msg=message)


def tell(session, event):
    session._on_scriptrunner_event(None, event=event)


BEGUN, ENDED = Event.SCRIPT_STARTED, Event.SCRIPT_STOPPED_WITH_SUCCESS


def test_the_loop_is_woken_for_the_beginning_and_the_end_of_a_run_and_not_for_what_is_drawn_between(session):
    tell(session, BEGUN)
    draw(session, *"abc")
    tell(session, ENDED)
    assert len(session._event_loop.soon) == 2
    session._event_loop.turn()
    assert session.done == [BEGUN.name, *"abc", ENDED.name]
    assert not session._event_loop.later


def test_what_is_drawn_by_a_run_that_goes_on_is_fetched_after_a_pause_and_again_until_it_ends(session):
    loop = session._event_loop
    tell(session, BEGUN)
    loop.turn()
    for name in "ab":
        draw(session, name)
        [(seconds, look)] = loop.later
        assert seconds == PAUSE and name not in session.done
        look()
        assert session.done[-1] == name
    tell(session, ENDED)
    loop.turn()
    assert not loop.later


def test_an_address_is_fetched_at_once_after_what_was_drawn_before_it(session):
    draw(session, "a")
    message = ForwardMsg(hash="address")
    message.page_info_changed.query_string = "area=Kent"
    session._on_scriptrunner_event(None, event=Event.ENQUEUE_FORWARD_MSG, forward_msg=message)
    session._event_loop.turn()
    assert session.done == ["a", "address"]


def test_what_cannot_be_done_does_not_take_the_rest_with_it(session):
    draw(session, "a", "broken", "b")
    tell(session, ENDED)
    with pytest.raises(ValueError):
        session._event_loop.turn()
    [(_, look)] = session._event_loop.later
    look()
    assert session.done == ["a", "b", ENDED.name]
