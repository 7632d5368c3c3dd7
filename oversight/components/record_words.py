"""What the panel in which a decision is recorded says, and what the room is shown, in words."""

from collections.abc import Mapping
from datetime import date

from oversight import wording
from oversight.figures.meetings.links import Links
from oversight.recording import checking
from oversight.wording import recording_wording as said


def words_of(is_typed_elsewhere: bool, is_example: bool) -> dict[str, str]:
    """The words of the panel: where another window of the reader has a draft of its own, and where what is shown to the
    room is an example, they say so."""
    return {
        "heading": said.RECORD,
        "decision": said.DECISION,
        "action": said.ACTION,
        "if_any": said.IF_ANY,
        "lead": said.LEAD,
        "due": said.DUE,
        "due_form": said.DUE_FORM,
        "kpi": said.KPI,
        "other": said.OTHER_LINK,
        "no_link": said.NO_LINK,
        "note": said.TYPED_ELSEWHERE if is_typed_elsewhere else said.ROLES_ONLY,
        "no_drafts": said.NO_DRAFTS,
        "show": said.SHOW,
        "keep": said.KEEP,
        "change": said.CHANGE,
        "close": said.CLOSE,
        "discard": said.DISCARD,
        "read": said.READ,
        "agreed": said.IS_IT_AGREED,
        "saved": said.SAVED,
        "taken_up": said.TAKEN_UP,
        "not_saved": said.NOT_SAVED,
        "left": said.LEFT,
        "warning": said.IS_EXAMPLE if is_example else "",
    }


def shown_lines(fields: Mapping[str, str], known: Links) -> list[tuple[str, str]]:
    """What the room is shown, a heading and a text each: the decision first, then what is filled in."""
    due_on = checking.day_of(fields["due_on"], date.min)
    lines = [
        (said.DECISION, fields["decision"]),
        (said.ACTION, fields["action"]),
        (said.LEAD_SHOWN, fields["lead_role"]),
        (said.DUE, wording.on_day(due_on) if due_on else ""),
        (said.KPI, known.kpis.get(fields["linked_kpi"], "")),
        (said.OF_PLAN_ONE, known.actions.get(fields["linked_action"], "")),
        (said.OF_AUDITS_ONE, known.findings.get(fields["linked_finding"], "")),
    ]
    return [(heading, wording.visible(text)) for heading, text in lines if text]
