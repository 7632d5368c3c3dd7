"""What is said while a decision is recorded at a meeting: labels, what is wrong, what was kept."""

from datetime import date
from enum import Enum

from oversight.wording.days import on_day

RECORD = "Record a decision"
DECISION, ACTION, IF_ANY = "Decision", "Action", "if any"
LEAD, DUE, KPI, OTHER_LINK = "Lead (a role)", "Due", "KPI it should move", "Action or finding"
NO_LINK = "None"
OF_PLAN, OF_AUDITS = "Plan actions", "Audit findings"
OF_PLAN_ONE, OF_AUDITS_ONE = "Plan action", "Audit finding"
LEAD_SHOWN = "Lead"
LEFT = "Take out what is marked: it may identify a person, and it is not saved."
NOT_TAKEN_BACK = "The decision could not be taken back. Try again."
SHOW, KEEP, CHANGE, CLOSE, DISCARD, UNDO = "Show to the room", "Keep", "Change", "Close", "Discard", "Undo"
ROLES_ONLY = "Roles only, no names. Shown before it is kept."
DUE_FORM = "30 Nov 2024"
SAVED = "Draft saved."
NOT_SAVED = "The draft is not saved yet: the server cannot be reached. Keep typing. It is sent again by itself."
TAKEN_UP = "This is your draft from before."
TYPED_ELSEWHERE = "Your other window has a draft of its own. This is a new one."
NO_DRAFTS = "Drafts are not saved here. Keep the decision before you leave."
IS_IT_AGREED = "Is this what was decided?"
READ = "Nobody can be identified: show it"
TAKEN_BACK = "The decision is taken back. Your words are in the panel again."
IS_EXAMPLE = "Example data is shown, so this decision is kept as an example. It goes when the example data goes."


class Fault(Enum):
    """What keeps a decision from being shown to the room."""

    EMPTY = "empty"
    TOO_LONG = "too long"
    NO_LEAD = "no lead"
    NO_DAY = "no day"
    NO_ACTION = "no action"
    NOT_A_DAY = "not a day"
    TOO_EARLY = "too early"
    CATEGORY_4 = "Category 4"
    IDENTIFIES = "identifies"
    UNKNOWN_LINK = "unknown link"


def fault(kind: Fault, detail: str = "") -> str:
    """What is wrong with a field, and what to do. `detail` is the kind of number found, the most letters there may be,
    or the day of the meeting; never what was typed."""
    return {
        Fault.EMPTY: "Type what was decided.",
        Fault.TOO_LONG: f"Use at most {detail} letters.",
        Fault.NO_LEAD: "An action needs a lead. Name a role.",
        Fault.NO_DAY: "An action needs a day by which it is due.",
        Fault.NO_ACTION: "Say what is to be done, or leave lead and due empty.",
        Fault.NOT_A_DAY: "Type a day, such as 30 Nov 2024 or 30/11/2024.",
        Fault.TOO_EARLY: f"Choose a day after the meeting on {detail}.",
        Fault.CATEGORY_4: "Take out Category 4. It is never held for an area.",
        Fault.IDENTIFIES: f"This looks like {detail}. Take it out. It was not saved.",
        Fault.UNKNOWN_LINK: "Choose one from the list.",
    }[kind]


def looks_like(what: str) -> str:
    """`This looks like a name. Can anyone be identified? If so, take it out.`"""
    return f"This looks like {what}. Can anyone be identified? If so, take it out."


def kept(key: str) -> str:
    """`D-0004 is kept.`"""
    return f"{key} is kept."


def kept_before(key: str) -> str:
    """`It was kept already, as D-0004.`"""
    return f"It was kept already, as {key}."


def note_recorded(key: str, meeting_on: date) -> str:
    """The note of the version that adds a decision."""
    return f"Decision {key} of the board meeting on {on_day(meeting_on)}."


def note_taken_back(key: str) -> str:
    """The note of the version without a decision that was recorded by mistake."""
    return f"Decision {key} taken back."


def note_planned(key: str, action_key: str) -> str:
    """The note of the version that makes a decision an action of the plan."""
    return f"Decision {key} is action {action_key} of the business plan."


def not_written(why: str) -> str:
    """That a decision could not be kept, and that nothing typed is lost."""
    return f"The decision is not kept yet. {why} Your draft is saved. Try again."


def busy() -> str:
    """That others published again and again meanwhile."""
    return "Others are publishing just now."
