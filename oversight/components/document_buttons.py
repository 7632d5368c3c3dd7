"""Buttons on a page that hand out whole documents of what it shows, each made once it is asked for."""

import functools
import logging
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from oversight import boards, snapshot
from oversight.components import guard
from oversight.components.escaping import plain
from oversight.exports import documents
from oversight.exports.documents import Document, DocumentRequest
from oversight.exports.media_types import MEDIA_TYPES
from oversight.figures.region import days
from oversight.meetings import frozen
from oversight.selection import Selection
from oversight.snapshot import Apart

Wanted = tuple[str, str, str]
"""The words of a button, and the kind and the ending of its document."""
log = logging.getLogger(__name__)


def meeting_buttons(wanted: Sequence[Wanted], choice: Selection) -> None:
    """The same on a page that shows what is now: of the frozen meeting that the address names, where it names one."""
    if not choice.meeting:
        document_buttons(wanted, choice)
        return
    if held_frozen := guard.render_safely(frozen.opened, choice.meeting):
        of_meeting = replace(choice, as_at=held_frozen.meeting.meeting_on.isoformat())
        with snapshot.drawn_from(held_frozen):
            document_buttons(wanted, of_meeting, held_frozen)


def document_buttons(wanted: Sequence[Wanted], choice: Selection, apart: Apart | None = None) -> None:
    """A button a document, beside each other; what the page shows as example data is in it, marked as such. Nothing
    where there is no meeting to make them for."""
    if not (choice.as_at or (boards.is_of_region() and days.chosen_if_any(choice.quarter))):
        return
    request = DocumentRequest(choice, with_sample=True)
    with st.container(key="document_buttons", horizontal=True):
        for words, kind, ending in wanted:
            document = documents.of_kind(kind)[ending]
            st.download_button(
                plain(words),
                boards.bound(functools.partial(made, document, request, apart or snapshot.apart())),
                document.name(request),
                MEDIA_TYPES[ending],
                key=f"take_{kind.replace(' ', '_')}_{ending}",
                on_click="ignore",  # a download changes nothing on the page
            )


def made(document: Document, request: DocumentRequest, apart: Apart | None) -> bytes:
    """The file as it is when asked for, or as it is in a preview or a frozen meeting, which the thread that makes it
    does not know of. What fails goes to the log; the reader is told that it did."""
    try:
        with snapshot.drawn_from(apart):
            return documents.file_of(document, request, no_step).content
    except Exception:
        log.exception("%s could not be made", document.name(request))
        raise


def no_step(done: int, total: int, what: str) -> None:
    """Says nothing of a step."""
