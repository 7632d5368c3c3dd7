"""Records a decision while the board looks on: typed in a panel beside the stop, checked, shown, kept, taken back."""

import logging
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

import streamlit as st

from oversight import boards, environment, queries, wording
from oversight.components import browser_parts, markup, own_state, record_words, widgets
from oversight.extracts import disk, store
from oversight.extracts.own import drafts
from oversight.extracts.own.drafts import DecisionDraft
from oversight.figures.meetings.links import Links, links
from oversight.problems import Refused
from oversight.recording import checking, recording
from oversight.recording.checking import Checked
from oversight.selection import Selection
from oversight.serving import open_drafts, visits
from oversight.wording import recording_wording as said
from oversight.wording import stop_wording, store_wording

PANEL, OPEN = "record", "open"  # in the address, so that a server started again opens it, too
KEY, WORK = "record_panel", "record_work"
NOTE_TAKER = "Note-taker"
log = logging.getLogger(__name__)


@dataclass
class Work:
    """What a session is recording: the draft that is open, what came of its check, the fields that the room is shown
    (None: none yet), what is told beside the buttons, what was kept last, to be taken back, and whether another open
    page of the same reader types in a draft of its own. `round` counts the answers to the browser."""

    draft: DecisionDraft | None = None
    checked: Checked = field(default_factory=Checked)
    shown: dict[str, str] | None = None
    told: str = ""
    kept: DecisionDraft | None = None
    is_typed_elsewhere: bool = False
    over: set[str] = field(default_factory=set)
    round: int = 0


@dataclass(frozen=True)
class Place:
    """Where a decision is recorded: the meeting's day, the key of the stop and its number, and what it fills in."""

    meeting_on: date
    stop: str
    number: int
    filled_in: Mapping[str, str]


def is_allowed() -> bool:
    """Whether this session may record decisions here: whoever `is_note_taker`, of a board that publishes here."""
    return is_note_taker() and not own_state.lives_elsewhere()


def is_note_taker() -> bool:
    """Whether this session may record decisions where the board publishes: whoever may add the board's own figures,
    while no preview is shown."""
    return own_state.is_allowed() and own_state.engine() is None


def is_open() -> bool:
    """Whether the panel is open."""
    return st.query_params.get(PANEL) == OPEN and is_allowed()


def open_panel() -> None:
    """Opens the panel."""
    st.query_params[PANEL] = OPEN
    work().told = ""


def close_panel() -> None:
    """Closes the panel; the draft is kept."""
    st.query_params.pop(PANEL, None)
    one = work()
    one.shown, one.checked, one.draft = None, Checked(), None


def work() -> Work:
    """What the session is recording."""
    found: Work = st.session_state.setdefault(WORK, Work())
    return found


def owner() -> str:
    """Whose the drafts are; "" where the server does not know its readers, so that none is kept."""
    visit = visits.visit_of(st.context.headers)
    return drafts.owner_of(visit.identity.user, visit.browser) if visit else ""


def by() -> str:
    """Who records, as the version says."""
    visit = visits.visit_of(st.context.headers)
    return (visit.identity.user if visit else "") or str(st.session_state.get(own_state.BY, "")).strip() or NOTE_TAKER


def draw_panel(place: Place, choice: Selection) -> None:
    """The panel: the fields with what was typed, or what the room is shown."""
    one, known = work(), links(choice)
    draft = one.draft or taken_up(place, one)
    one.draft = draft

    def act(sent: Mapping[str, Any]) -> None:
        acted(sent, place, known)

    browser_parts.draw("record", KEY, data_of(one, draft, place, known), act)


def taken_up(place: Place, one: Work) -> DecisionDraft:
    """The reader's latest draft for the meeting that is not over and that no other open page types in, else a new one
    with what the stop fills in."""
    meeting = place.meeting_on.isoformat()
    held = drafts.of_owner(store.folder(), owner(), meeting) if owner() else []
    one.over |= {draft.key for draft in held if draft.is_over}
    begun = [draft for draft in held if draft.has_text and not draft.is_over]
    free = next((draft for draft in begun if open_drafts.claim(draft.key)), None)
    one.is_typed_elsewhere = bool(begun) and free is None
    draft = free or DecisionDraft(secrets.token_hex(16), meeting, place.stop, dict(place.filled_in))
    open_drafts.claim(draft.key)
    return draft


def data_of(one: Work, draft: DecisionDraft, place: Place, known: Links) -> dict[str, Any]:
    """What the browser is given."""
    groups = [
        (said.OF_PLAN, [[f"linked_action {key}", wording.visible(text)] for key, text in known.actions.items()]),
        (said.OF_AUDITS, [[f"linked_finding {key}", wording.visible(text)] for key, text in known.findings.items()]),
    ]
    return {
        "key": draft.key,
        "board": environment.board_key(),
        "meeting_on": draft.meeting_on,
        "stop": draft.stop,
        "fields": draft.fields,
        "longest": drafts.LONGEST,
        "item": stop_wording.item(place.number),
        "roles": [wording.visible(role) for role in known.roles],
        "kpis": [[key, wording.visible(name)] for key, name in known.kpis.items()],
        "others": [group for group in groups if group[1]],
        "wrong": one.checked.wrong,
        "asked": one.checked.asked,
        "shown": record_words.shown_lines(one.shown, known) if one.shown else None,
        "over": sorted(one.over),
        "are_drafts_kept": bool(owner()),
        "round": one.round,
        "taken_up": draft.has_text and draft.kept_at > drafts.NEVER,
        "words": record_words.words_of(
            one.is_typed_elsewhere, is_example=bool(one.shown) and queries.opened().has_sample
        ),
    }


def acted(sent: Mapping[str, Any], place: Place, known: Links) -> None:
    """Does what was pressed in the panel, with what was typed there."""
    one = work()
    one.round += 1
    one.told = ""
    draft = draft_sent(sent, place)
    one.draft = draft
    what = sent.get("what")
    if what == "close":
        close_panel()
    elif what == "discard":
        finish(one, draft)
        close_panel()
    elif what == "change":
        one.shown = None
    elif what in ("show", "keep"):
        one.checked = checking.check(draft.fields, place.meeting_on, known.known)
        is_same = one.shown == checking.cleaned(draft.fields, place.meeting_on)
        if not one.checked.may_be_shown(is_read=is_same or sent.get("is_read") is True):
            one.shown = None
        elif what == "show" or not is_same:
            one.shown = checking.cleaned(draft.fields, place.meeting_on)
        else:
            keep(one, draft)


def draft_sent(sent: Mapping[str, Any], place: Place) -> DecisionDraft:
    """The draft that the browser sends; what is none of its fields is left out."""
    given = sent.get("fields")
    fields = {name: str(given.get(name, ""))[: drafts.LONGEST] for name in drafts.FIELDS} if given else {}
    key = str(sent.get("key", ""))
    return DecisionDraft(
        key if drafts.is_key(key) else secrets.token_hex(16),
        place.meeting_on.isoformat(),
        str(sent.get("stop", ""))[: drafts.LONGEST],
        fields,
    )


def keep(one: Work, draft: DecisionDraft) -> None:
    """Records what the room was shown; where that fails the draft stays, and the panel open."""
    try:
        own_state.record("records a decision", meeting=draft.meeting_on)
        made = recording.record(store.folder(), draft, by(), queries.opened().has_sample)
    except Refused as refused:
        log.error("recording a decision: %s", refused)
        one.told = said.not_written(refused.user_message)
        return
    except OSError as error:
        log.exception("recording a decision")
        one.told = said.not_written(f"{wording.upper_first(disk.reason(error))}.")
        return
    finish(one, draft, made.key)
    one.kept = draft
    close_panel()
    one.told = said.kept(made.key) if made.is_new else said.kept_before(made.key)


def finish(one: Work, draft: DecisionDraft, became: str = "") -> None:
    """Ends a draft; where its file cannot be written it goes by itself within a day."""
    one.over.add(draft.key)
    try:
        drafts.end(store.folder(), owner(), replace(draft, became=became), datetime.now(UTC), became)
    except (OSError, ValueError):
        log.exception("ending a draft")


def undo() -> None:
    """Takes back what was kept last and opens the panel with its words again."""
    one = work()
    draft, one.kept = one.kept, None
    if draft is None:
        return
    try:
        own_state.record("takes a decision back", meeting=draft.meeting_on)
        recording.take_back(store.folder(), recording.held_as(store.folder(), draft), by())
    except (Refused, OSError) as error:
        log.error("taking a decision back: %s", error)
        one.kept, one.told = draft, said.NOT_TAKEN_BACK
        return
    again = replace(draft, key=secrets.token_hex(16))
    open_drafts.claim(again.key)
    open_panel()
    one.draft, one.told, one.round = again, said.TAKEN_BACK, one.round + 1
    if owner():
        try:
            drafts.keep(store.folder(), owner(), again, datetime.now(UTC))
        except (OSError, ValueError):
            log.exception("keeping a draft")


def elsewhere() -> list[str]:
    """Where decisions are recorded, in the place of the button, if that is not here; nothing for who may not record."""
    is_offered = is_note_taker() and not is_allowed() and not boards.is_of_region()
    return [store_wording.RECORDED_ELSEWHERE] if is_offered else []


def draw_button(begin: Callable[[], None]) -> None:
    """The button that does `begin`, and what was told last with the button that takes it back; nothing for who may not
    record here."""
    if not is_allowed() or boards.is_of_region():
        return
    one = work()
    if one.told:
        draw_last(one)
    look = "secondary" if is_open() else "primary"
    widgets.button(said.RECORD, "record_decision", begin, shortcut="D", type=look)


def draw_last(one: Work) -> None:
    """What was told last, and the way back where something was kept."""
    markup.draw("record_told", width="content", sentence=one.told)
    if one.kept:
        widgets.button(said.UNDO, "record_undo", undo, shortcut="U", type="tertiary")
