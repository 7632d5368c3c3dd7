"""The page Meeting: the agenda of the next meeting, what suggests itself, its previews, and the meetings frozen."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import streamlit as st

from oversight import wording
from oversight.catalogue import BY_KEY, MEETING_PAGE, SUMMARY
from oversight.components import example_strip, guard, markup, meeting_draft, own_state, widgets
from oversight.components.escaping import plain
from oversight.components.meeting_frozen import frozen_meetings
from oversight.extracts.contracts.meeting_records import LONGEST_COMMENT, LONGEST_ITEM, LONGEST_LINE, PURPOSES
from oversight.figures.meetings.agenda_items import USUAL_MINUTES, AgendaItem
from oversight.meetings import checking, freezing, preparing
from oversight.meetings.checking import Found
from oversight.meetings.preparing import TO_NOTE, Draft, Suggestion
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.wording import agenda_wording, meeting_wording, store_wording

DAY, ADDED, READ = "meeting_day", "meeting_added", "meeting_read"
OPEN = "meeting_open"  # the stop of the item that is being changed
ASKED = "meeting_asked"  # what the button that was pressed asks for
KEEP, BOARD, PACK, FREEZE = "keep", "board", "pack", "freeze"
BY = "MAPPA coordinator"  # who publishes where nobody says who
COLUMNS = (67, 29)
FURTHEST = timedelta(days=731)  # how far ahead a meeting may be planned
log = logging.getLogger(__name__)


def meeting(choice: Selection) -> None:
    """The agenda at the left, keeping, previewing and freezing it at the right; the frozen meetings below."""
    if told := own_state.said():
        markup.draw("message", sentence=told, is_status=True)
    if choice.meeting:
        guard.render_safely(frozen_meetings, choice)  # first where a page of one led here
    if own_state.is_allowed() and own_state.lives_elsewhere():
        guard.show_message(store_wording.MEETS_ELSEWHERE)
        return
    if not own_state.is_allowed():
        guard.show_message(agenda_wording.ONLY_HERE)
    else:
        guard.render_safely(prepare, choice)
    if not choice.meeting:
        guard.render_safely(frozen_meetings, choice)


def prepare(choice: Selection) -> None:
    """The agenda of one meeting, to be changed."""
    days = preparing.days()
    day = choose_meeting(days)
    if day is None:
        markup.draw("line", look="finding", text=agenda_wording.NO_MEETINGS)
        return
    draft = meeting_draft.draft_of(choice, day)
    headings = preparing.headings(choice, day)
    place = st.container()  # the finding tells of what is typed below it
    suggested = preparing.suggestions(choice, draft)
    example_strip.over(draft.bases, *(one.item.bases for one in suggested))
    left, right = st.columns(COLUMNS, gap="medium")
    with left:
        if draft.is_usual:
            markup.draw("line", look="own-note", text=agenda_wording.NOT_PREPARED)
        if opening := preparing.opens_with(choice, day):
            text = agenda_wording.opens_with(opening, USUAL_MINUTES)
            markup.draw("line", look="own-note", text=text)
        draft.items = [draw_item(place, item, draft, headings) for place, item in enumerate(draft.items, start=1)]
        draw_suggestions(suggested, draft)
        draw_others(draft, headings)
    with place:
        said = agenda_wording.finding(day, len(draft.items), draft.minutes, draft.decisions)
        markup.draw("line", look="finding", text=said if draft.items else agenda_wording.EMPTY)
    with right:
        act(draft)


def choose_meeting(days: tuple[date, ...]) -> date | None:
    """Which meeting is prepared: the next unless another is chosen; None where there is none. Another may be
    planned."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="meeting_head"):
        by_iso = {day.isoformat(): day for day in days}
        chosen = st.session_state.get(DAY)
        chosen = chosen if chosen in by_iso else next(iter(by_iso), "")
        if by_iso:
            widgets.selectbox("Meeting", list(by_iso), chosen, "meeting_chosen", wording.day, choose)
        with st.popover("Plan a meeting", key="meeting_plan"):
            first = max([*days, date.today()]) + timedelta(days=1)
            last = date.today() + FURTHEST
            day = st.date_input("Day", min(first, last), format="DD/MM/YYYY", max_value=last, key="meeting_planned")
            widgets.button("Plan this meeting", "meeting_do_plan", plan, day)
    return by_iso.get(chosen)


def choose(day: str) -> None:
    """Prepares another meeting; what was not kept of this one is a draft, where drafts are saved."""
    st.session_state[DAY] = day
    st.session_state.pop(meeting_draft.DRAFT, None)


def plan(day: date) -> None:
    """Plans a meeting, and prepares it."""
    try:
        own_state.record("plans a meeting", meeting=day.isoformat())
        preparing.plan(day, by=by())
    except Refused as refused:
        tell(refused)
        return
    choose(day.isoformat())


def draw_item(number: int, item: AgendaItem, draft: Draft, headings: dict[str, str]) -> AgendaItem:
    """One item on a line; where it is being changed its fields below. Gives it as it is typed."""
    is_open = st.session_state.get(OPEN) == item.stop
    with st.container(key=f"meeting_item_{number}", gap="small"):
        with st.container(horizontal=True, vertical_alignment="center", key=f"meeting_line_{number}"):
            markup.draw(
                "meeting_item",
                number=number,
                heading=headings.get(item.stop, item.stop),
                told=agenda_wording.purpose_and_minutes(item.purpose, item.minutes),
                asked=agenda_wording.said(item.asked),
                comment=item.comment,
            )
            label = f"Close {number}" if is_open else f"Change {number}"
            widgets.button(label, f"meeting_open_{number}", turn, "" if is_open else item.stop)
        return draw_fields(number, item, draft) if is_open else item


def turn(stop: str) -> None:
    """Opens the fields of an item, or closes them all."""
    st.session_state[OPEN] = stop


def draw_fields(number: int, item: AgendaItem, draft: Draft) -> AgendaItem:
    """The fields of an item, and the buttons that move or remove it; gives it as it is typed."""
    key = f"{draft.meeting_on}_{item.stop}".replace(".", "_")
    with st.container(horizontal=True, vertical_alignment="bottom", key="meeting_fields"):
        words = agenda_wording.purpose
        at, keyed = PURPOSES.index(item.purpose), f"meeting_purpose_{key}"
        purpose = st.selectbox("Purpose", PURPOSES, at, format_func=words, key=keyed, width=170)
        minutes = st.number_input(
            "Minutes", 1, LONGEST_ITEM, item.minutes, step=5, key=f"meeting_minutes_{key}", width=130
        )
        is_last = number == len(draft.items)
        widgets.button("Move up", "meeting_up", draft.move, item.stop, -1, disabled=number == 1)
        widgets.button("Move down", "meeting_down", draft.move, item.stop, 1, disabled=is_last)
        widgets.button("Remove", "meeting_remove", draft.remove, item.stop)
    asked = st.text_input(agenda_wording.ASKED, item.asked, max_chars=LONGEST_LINE, key=f"meeting_asked_{key}")
    comment = st.text_area(
        "Your comment", item.comment, max_chars=LONGEST_COMMENT, key=f"meeting_comment_{key}", height=92
    )
    return replace(item, purpose=purpose, minutes=int(minutes), asked=asked or "", comment=comment or "")


def draw_suggestions(found: Sequence[Suggestion], draft: Draft) -> None:
    """What should be on the agenda and is not, each with why, and a button that adds it."""
    markup.draw("own_box", heading=agenda_wording.SUGGESTED, note="")
    if not found:
        markup.draw("line", look="own-note", text=agenda_wording.NOTHING_TO_ADD)
    for number, one in enumerate(found):
        with st.container(horizontal=True, vertical_alignment="center", key=f"meeting_suggested_{number}"):
            sentence = agenda_wording.said(one.item.asked)
            markup.draw("meeting_suggested", heading=one.heading, sentence=sentence, reason=one.reason)
            widgets.button(
                plain(f"Add {one.heading}"), f"meeting_add_{one.item.stop}".replace(".", "_"), draft.add, one.item
            )


def draw_others(draft: Draft, headings: dict[str, str]) -> None:
    """Any other page or KPI, to be added."""
    there = {item.stop for item in draft.items}
    left = [key for key in headings if key not in there]
    if left:
        with st.container(horizontal=True, vertical_alignment="bottom", key="meeting_others"):
            named = {stop: wording.visible(headings[stop]) for stop in left}
            st.selectbox(agenda_wording.OTHERS, left, format_func=named.__getitem__, key=ADDED)
            widgets.button("Add", "meeting_add_other", add_other, draft)


def add_other(draft: Draft) -> None:
    """Adds the page or KPI that is chosen in the list."""
    if stop := st.session_state.get(ADDED):
        draft.add(AgendaItem(stop, USUAL_MINUTES, TO_NOTE))


def act(draft: Draft) -> None:
    """Keeping the agenda, its previews, and freezing."""
    found = checking.check(draft.items)
    refused, like = [one for one in found if one.is_refused], [one for one in found if one.like]
    with st.container(border=True, key="own_meeting_box"):
        markup.draw("own_box", heading=agenda_wording.agenda_of(draft.meeting_on), note=agenda_wording.ROLES_ONLY)
        st.text_input("Your role", key=own_state.BY, max_chars=80, placeholder="MAPPA coordinator")
        for one in found:
            markup.draw("line", look="own-note", text=said(one))
        is_read = bool(like) and st.checkbox(agenda_wording.READ_IT, key=READ)
        may_keep = not refused and (is_read or not like)
        draw_unkept(draft, found)
        can_preview = may_keep and bool(draft.items)
        can_keep = can_preview and draft.is_changed
        widgets.button("Keep the agenda", "meeting_keep", ask, KEEP, type="primary", disabled=not can_keep)
        widgets.button("Preview as the board sees it", "meeting_board", ask, BOARD, disabled=not can_preview)
        widgets.button("Preview the pack", "meeting_pack", ask, PACK, disabled=not can_preview)
    with st.container(border=True, key="own_meeting_freeze"):
        markup.draw("own_box", heading=meeting_wording.FREEZE, note=meeting_wording.FREEZE_HOW)
        st.text_input("Note", key="meeting_note", max_chars=200)
        widgets.button("Freeze the meeting", "meeting_freeze", ask, FREEZE, disabled=draft.is_touched)
    if asked := st.session_state.pop(ASKED, ""):
        do(asked, draft)


def draw_unkept(draft: Draft, found: Sequence[Found]) -> None:
    """Saves what is not kept as a draft, and says so; where drafts are not saved, that it is lost on leaving."""
    meeting_draft.save(draft, found)
    if not draft.is_touched:
        return
    unkept = agenda_wording.UNKEPT if meeting_draft.are_saved() else agenda_wording.UNKEPT_IS_LOST
    text = agenda_wording.TAKEN_UP if draft.is_taken_up else unkept
    markup.draw("line", look="own-note", text=text)
    if draft.is_taken_up:
        widgets.button(agenda_wording.DROP, "meeting_drop", meeting_draft.drop, draft)


def ask(what: str) -> None:
    """Asks the run that follows, which has all that was typed, to keep, preview or freeze."""
    st.session_state[ASKED] = what


def do(what: str, draft: Draft) -> None:
    """Keeps, previews or freezes, then begins the page again; says why where it cannot."""
    act_on = {KEEP: keep, BOARD: preview_board, PACK: preview_pack, FREEZE: freeze}[what]
    try:
        act_on(draft)
    except Refused as refused:
        tell(refused)
    st.rerun()


def said(found: Found) -> str:
    """What is said of a text that may not be kept, or must be read."""
    if found.identifier:
        return agenda_wording.identifies(found.place, found.identifier)
    return (
        agenda_wording.category_4(found.place) if found.is_category_4 else agenda_wording.like(found.place, found.like)
    )


def by() -> str:
    """Who keeps, plans or freezes."""
    return str(st.session_state.get(own_state.BY, "")).strip() or BY


def keep(draft: Draft) -> None:
    """Keeps the agenda as a version of the board's own set."""
    own_state.record("keeps an agenda", meeting=draft.meeting_on.isoformat())
    preparing.keep(draft, by=by())
    meeting_draft.end(draft)
    st.session_state[own_state.DONE] = agenda_wording.KEPT


def preview_board(draft: Draft) -> None:
    """Presents the agenda as it is here, kept or not, as at the meeting; nobody else sees it."""
    preview(draft, BY_KEY[SUMMARY].file, {"view": "present"})


def preview_pack(draft: Draft) -> None:
    """Opens the page of files with the agenda as it is here; nobody else sees it."""
    preview(draft, BY_KEY["exports"].file, {})


def preview(draft: Draft, page: str, parameters: dict[str, str]) -> None:
    """Shows the whole dashboard as at the meeting with the agenda as it is here, beginning at a page."""
    engine = preparing.ahead(draft.meeting_on, draft.items)
    as_at = {"as_at": draft.meeting_on.isoformat()}
    own_state.walk_through(engine, page, as_at | parameters, BY_KEY[MEETING_PAGE].file)


def freeze(draft: Draft) -> None:
    """Freezes the meeting with all that is published now."""
    own_state.record("freezes a meeting", meeting=draft.meeting_on.isoformat())
    made = freezing.freeze(draft.meeting_on, by=by(), note=str(st.session_state.get("meeting_note", "")))
    st.session_state[own_state.DONE] = meeting_wording.was_frozen(made.meeting_on, made.number)


def tell(refused: Refused) -> None:
    """Says on the run that follows why something was not done."""
    log.error("%s", refused)
    st.session_state[own_state.DONE] = refused.user_message
