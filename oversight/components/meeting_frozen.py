"""The meetings that were frozen: the way to each as it was presented, and what has changed since one of them."""

import streamlit as st

from oversight import wording
from oversight.catalogue import BY_KEY, SUMMARY
from oversight.components import example_strip, markup, widgets
from oversight.components.escaping import plain
from oversight.components.own_preview import draw_revised
from oversight.components.statuses import status_class
from oversight.extracts.own.frozen import FrozenMeeting
from oversight.figures.core import local_records
from oversight.meetings import frozen, since_frozen
from oversight.own_figures.previewing import KpiState
from oversight.selection import Selection
from oversight.wording import meeting_wording, on_day, version_wording

COMPARED = "meeting_compared"


def frozen_meetings(choice: Selection) -> None:
    """A line for each frozen meeting, and what has changed since the one chosen."""
    found = frozen.meetings()
    markup.draw("own_box", heading=meeting_wording.FROZEN_MEETINGS, note="")
    if not found:
        markup.draw("line", look="own-note", text=meeting_wording.NONE_FROZEN)
        return
    newest: set[object] = set()
    for one in found:
        draw_meeting(one, choice, is_superseded=one.meeting_on in newest)
        newest.add(one.meeting_on)
    asked = st.session_state.get(COMPARED) or choice.meeting
    if asked:
        draw_since(asked)


def draw_meeting(one: FrozenMeeting, choice: Selection, is_superseded: bool) -> None:
    """One frozen meeting: when, by whom, and the links to it and to what has changed."""
    key = one.key if is_superseded else one.meeting_on.isoformat()
    with st.container(horizontal=True, vertical_alignment="center", key=f"meeting_frozen_{one.key}".replace(".", "_")):
        told = [meeting_wording.frozen(one.frozen_at, one.by), one.note]
        told += [meeting_wording.SUPERSEDED] if is_superseded else []
        markup.draw("meeting_frozen", day=on_day(one.meeting_on), told=" ".join(filter(None, told)))
        day = one.meeting_on.isoformat()
        page = BY_KEY[SUMMARY].file
        label = plain(meeting_wording.open_as_presented(one.meeting_on, one.number, is_superseded))
        st.page_link(page, label=label, query_params=choice.parameters(meeting=key, as_at=day), width="content")
        label = meeting_wording.compare(one.meeting_on, one.number, is_superseded)
        widgets.button(plain(label), f"meeting_compare_{one.key}".replace(".", "_"), compare, key)


def compare(key: str) -> None:
    """Asks for what has changed since a meeting."""
    st.session_state[COMPARED] = key


def draw_since(key: str) -> None:
    """What has changed since a meeting was frozen: KPIs as presented and now, published figures revised."""
    held = frozen.opened(key)
    with st.spinner("Comparing with now"):
        found = since_frozen.since(held)
    with st.container(border=True, key="own_meeting_since"):
        day = held.meeting.meeting_on
        markup.draw("own_box", heading=meeting_wording.since(day), note="")
        if not found.has_changes:
            markup.draw("line", look="own-note", text=meeting_wording.SAME_AS_NOW)
        if found.is_incomparable:
            markup.draw("line", look="own-note", text=meeting_wording.INCOMPARABLE)
        if found.has_other_settings:
            markup.draw("line", look="own-note", text=meeting_wording.OTHER_SETTINGS)
        if found.kpis:
            example_strip.over(local_records.bases_of(held.meeting.has_sample))
            markup.draw(
                "own_kpis",
                heading=meeting_wording.kpis_changed(len(found.kpis)),
                rows=[{"name": one.name, "before": state(one.before), "after": state(one.after)} for one in found.kpis],
                stay="",
                same=[],
                now="As presented",
                then="Now",
            )
        if found.revised:
            example_strip.over({one.basis_after for one in found.revised})
        draw_revised(found.revised, "As presented", "Now")


def state(one: KpiState) -> dict[str, str]:
    """How a KPI stands, as the template needs it: also of example data, which is compared with none but itself here."""
    word = wording.upper_first(one.status)
    return {"word": word, "look": status_class(one.status), "reading": version_wording.reading(one.value)}
