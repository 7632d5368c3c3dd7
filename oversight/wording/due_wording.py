"""The words for what falls due before the board meets again, and for the reminders of a calendar."""

from datetime import date

from oversight.wording import audit_wording, example_wording
from oversight.wording.days import on_day
from oversight.wording.plurals import counted, verb
from oversight.wording.text import upper_first

WHAT, KIND = "What", "Kind"
# Kinds of what falls due.
ACTION, A_DECISION, FINDING, AUDIT = "Plan action", "Board decision", "Audit finding", "Audit"
FORWARD_TABLE = "Actions, decisions, audit findings and audits by due date"
NO_NEXT = "The next board meeting has no date yet. Add it to the board meeting dates"
HOW_AHEAD = (
    "Open actions and decisions, audit findings that are not closed, and audits that are planned. A decision whose "
    "action the business plan lists is shown once, as that action. What was overdue already is not listed again."
)
# Of the calendar.
MEETING = "MAPPA board meeting"
NO_DATES = "There is no date to remind anybody of. Example data is left out unless it is asked for."


def fall_due(count: int, next_on: date | None, until: date) -> str:
    """`12 items fall due before the board meeting on 6 February 2025`; by a day where that meeting has no date."""
    fall = f"{counted(count, 'item')} {verb('falls', count)} due"
    return f"{fall} before the board meeting on {on_day(next_on)}" if next_on else f"{fall} by {on_day(until)}"


def nothing_due(next_on: date | None, until: date) -> str:
    """That nothing falls due before the next meeting, or by a day."""
    return f"Nothing falls due {'before the board meeting on' if next_on else 'by'} {on_day(next_on or until)}."


def more_due(count: int) -> str:
    """`6 later ones`."""
    return counted(count, "later one")


def findings(kind: str, count: int) -> str:
    """`2 audit concerns`, `1 audit improvement`."""
    return counted(count, f"audit {kind}")


def audit(kind: str) -> str:
    """`Chairing audit`."""
    return upper_first(audit_wording.audits(kind, 1))


def by_group(group: str) -> str:
    """`Lay advisers`: who does an audit."""
    return upper_first(audit_wording.who(group))


def calendar_name(board: str) -> str:
    """`Derbyshire MAPPA: dates`."""
    return f"{board}: dates"


def reminder(name: str) -> str:
    """`Due: Annual report published`."""
    return f"Due: {name}"


def led_by(role: str | None) -> str:
    """`Lead: SMB chair.`, or that nobody leads."""
    return f"Lead: {role}." if role else "No lead is named."


def of_example(text: str) -> str:
    """`Example data: Due: Annual report published`."""
    return example_wording.labelled(text)
