"""Audits on the Board summary: the concerns that are open, and the audit done last."""

import logging

from oversight import wording
from oversight.figures.audits import audit_calendar
from oversight.problems import Refused
from oversight.selection import Selection

log = logging.getLogger(__name__)


def lines(selection: Selection) -> tuple[str, ...]:
    """The open concerns, those of the oldest audit first, or that there is none; then the audit done last.

    Nothing where no audit was done. Raises Refused where the extracts cannot be used."""
    last = audit_calendar.last(selection)
    if last is None:
        return ()
    done = f"Last audit: {last.kind}, done on {wording.day(last.done_on)}."
    return (*(audit_calendar.open_concerns(selection) or ("No concern of an audit is open.",)), done)


def counted(selection: Selection) -> str:
    """`2 audit concerns open`; empty where no audit was done, or where audits cannot be read, which is told below."""
    try:
        if audit_calendar.last(selection) is None:
            return ""
        count = len(audit_calendar.open_concerns(selection))
    except Refused as refused:
        log.error("audits: %s", refused)
        return ""
    return f"{count or 'No'} audit {'concern' if count == 1 else 'concerns'} open"
