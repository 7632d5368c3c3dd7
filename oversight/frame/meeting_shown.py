"""The frozen meeting that the address names: opened for the run, and told on every page."""

import logging
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from oversight import queries, settings
from oversight.catalogue import AUDIT_LOG, BY_KEY, FIRST_STEPS, MEETING_PAGE, YOUR_FIGURES, Page
from oversight.components import markup
from oversight.extracts import store
from oversight.extracts.own.frozen import FrozenMeeting
from oversight.meetings import frozen
from oversight.problems import Refused
from oversight.selection import Selection, shortened
from oversight.snapshot import Frozen
from oversight.wording import meeting_wording

PARAMETER = "meeting"
log = logging.getLogger(__name__)
LIVE = (YOUR_FIGURES, FIRST_STEPS, AUDIT_LOG, MEETING_PAGE)  # pages that act on what is published now


@dataclass(frozen=True)
class Shown:
    """The meeting that the address names (`key`, empty where there is none such), as it was frozen (None on a page that
    shows the figures as they are now), and what is told of it."""

    key: str = ""
    frozen: Frozen | None = None
    told: tuple[str, ...] = ()


def is_asked() -> bool:
    """Whether the address names a frozen meeting."""
    return bool(st.query_params.get(PARAMETER))


def shown(page: str) -> Shown:
    """The frozen meeting that a page is asked to show; what there is none of is told, and the page shows the figures as
    they are now."""
    asked = st.query_params.get(PARAMETER, "")
    if not asked or store.is_shared():  # what all boards share was never frozen
        return Shown()
    try:
        found = frozen.opened(asked)
    except Refused as refused:
        is_known = asked in frozen.names()
        told = meeting_wording.cannot_be_read(asked) if is_known else meeting_wording.not_frozen(shortened(asked))
        log.error("%s", refused)
        return Shown(told=(told,))
    if page in LIVE:
        return Shown(asked, None, (meeting_wording.page_is_live(found.meeting.meeting_on),))
    return Shown(asked, found)


def as_presented(choice: Selection, meeting: FrozenMeeting, asked_as_at: str) -> tuple[Selection, list[str]]:
    """The choice judged as at the day of a frozen meeting, and a sentence where the address asks for another day."""
    day = meeting.meeting_on.isoformat()
    is_other = asked_as_at and choice.as_at == asked_as_at != day
    told = [meeting_wording.wins_over(meeting.meeting_on, date.fromisoformat(asked_as_at))] if is_other else []
    return replace(choice, as_at=day), told


def banner(page: Page, choice: Selection, meeting: FrozenMeeting) -> None:
    """Says that the page is drawn as a meeting was presented with, what was taken out or has changed since, and the way
    to the figures as they are now."""
    with st.container(key="meeting_banner", horizontal=True, vertical_alignment="center"):
        heading = meeting_wording.presented(meeting.meeting_on)
        markup.draw("strip", look="strip real", label=heading, text=" ".join(told(meeting)))
        if is_other_than_now(meeting):
            label = meeting_wording.WHAT_CHANGED
            st.page_link(BY_KEY[MEETING_PAGE].file, label=label, query_params=choice.parameters(), width="content")
        now = choice.parameters(meeting="")
        st.page_link(page.file, label=meeting_wording.LIVE, query_params=now, width="content")


def told(meeting: FrozenMeeting) -> list[str]:
    """When the meeting was frozen and by whom, whether it was frozen again, what it lost, and whether anything has
    changed since."""
    lost: Counter[tuple[str, str]] = Counter()
    for one in meeting.purged:
        lost[one.table, one.column] += one.count
    newer = frozen.newer(meeting)
    has_changed = is_other_than_now(meeting)
    return [
        meeting_wording.frozen(meeting.frozen_at, meeting.by),
        *([meeting_wording.superseded(newer.frozen_at)] if newer else []),
        *([meeting_wording.purged(lost)] if lost else []),
        meeting_wording.CHANGED_SINCE if has_changed else meeting_wording.SAME_AS_NOW,
    ]


def is_other_than_now(meeting: FrozenMeeting) -> bool:
    """Whether extracts or settings are now others than those that the meeting was frozen with."""
    is_other_set = queries.latest().opened.version != meeting.extracts_version
    return is_other_set or settings.latest().version != settings.version()
