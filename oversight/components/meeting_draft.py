"""The agenda that a session works on: taken up where its reader left it, saved as a draft while it is not kept."""

import logging
from collections.abc import Sequence
from datetime import date

import streamlit as st

from oversight.components import record_panel
from oversight.extracts import store
from oversight.meetings import agenda_drafts, preparing
from oversight.meetings.checking import Found
from oversight.meetings.preparing import Draft
from oversight.selection import Selection

DRAFT = "meeting_draft"
log = logging.getLogger(__name__)


def draft_of(choice: Selection, day: date) -> Draft:
    """The agenda that the session works on; at first what the reader left unkept before, else what is kept."""
    held: Draft | None = st.session_state.get(DRAFT)
    if held is None or held.meeting_on != day:
        held = preparing.begun(choice, day)
        held.begun = held.saved = tuple(held.items)
        if left := agenda_drafts.read(store.folder(), record_panel.owner(), day):
            held.items, held.saved = list(left), left
            held.is_taken_up = held.is_touched
        st.session_state[DRAFT] = held
    return held


def save(draft: Draft, found: Sequence[Found]) -> None:
    """Saves what was changed as a draft of the reader; nothing that identifies a person."""
    if draft.is_saved or any(one.is_refused for one in found):
        return
    try:
        agenda_drafts.keep(store.folder(), record_panel.owner(), draft.meeting_on, tuple(draft.items))
    except (OSError, ValueError):
        log.exception("saving the draft of an agenda")
        return
    draft.saved = tuple(draft.items)


def end(draft: Draft) -> None:
    """Ends the draft once the agenda is kept."""
    agenda_drafts.end(store.folder(), record_panel.owner(), draft.meeting_on)
    draft.begun = draft.saved = tuple(draft.items)
    draft.is_taken_up = False


def drop(draft: Draft) -> None:
    """Drops what was changed, and begins again with what is kept."""
    agenda_drafts.end(store.folder(), record_panel.owner(), draft.meeting_on)
    st.session_state.pop(DRAFT, None)


def are_saved() -> bool:
    """Whether drafts of this reader are saved."""
    return bool(record_panel.owner())
