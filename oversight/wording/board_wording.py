"""The words of the Board summary beside its headline counts: KPIs as rows, and what needs action."""

from collections.abc import Sequence
from datetime import date

from oversight.measures.kpi_status import Measured, ReviewState, Tally, Waits, change_between
from oversight.wording.kpi_wording import days_word, of_unit
from oversight.wording.numbers import one_decimal, per_cent
from oversight.wording.plurals import counted, plural, up_to

NONE = "–"  # in a cell that holds no number, read out as what CELLS says
TOO_FEW, NOT_SET = "too few", "not set"
NEEDS_ACTION = "Needs action"
MINUS = "−"
NO_DAY = "no due date"
REVIEW_STATES = {
    ReviewState.OVERDUE: "overdue",
    ReviewState.HELD_LATE: "held late",
    ReviewState.NEVER_HELD: "not held",
}


def now(one: Measured) -> str:
    """`83.3%`, of waits `7.5 days`, of a count nothing: its number says it."""
    if isinstance(one, Tally):
        return per_cent(one.share or 0)
    return f"{one.median:g} {days_word(one.median)}" if isinstance(one, Waits) and one.median is not None else NONE


def number_of(one: Measured) -> str:
    """`10 of 12`, of a count `2`, of waits how many ended: `34`."""
    if isinstance(one, Tally):
        return f"{one.met:,} of {one.count:,}"
    return f"{one.count:,}" if isinstance(one, Waits) else of_unit(one.value or 0, one)


def change(one: Measured, before: Measured | None) -> str:
    """`+2.1`, `−16.7` in points, of a count or of waits in their own unit: `+0.5 days`; a dash where nothing came
    before."""
    by = change_between(one, before)
    if by is None:
        return NONE
    sign = "+" if by > 0 else MINUS if by < 0 else ""
    if isinstance(one, Tally):
        rounded = one_decimal(abs(by))
        return f"{sign if rounded else ''}{rounded}"
    return f"{sign}{of_unit(abs(by), one)}"


def changes_since(earlier: date | None, has_counts: bool, is_agreed: bool) -> str:
    """`Change since the board met on 12 June. Targets not yet agreed.`; of counts typed in the change is from the count
    before."""
    since = [f"since the board met on {earlier.day} {earlier:%B}"] if earlier else []
    since += ["from the previous count"] if has_counts else []
    told = [f"Change {' or '.join(since)}."] if since else []
    return " ".join([*told, *([] if is_agreed else ["Targets not yet agreed."])])


def actions_overdue(late: int, count: int) -> str:
    """`3 of 25 actions overdue`, `No action overdue`."""
    return f"{late} of {counted(count, 'action')} overdue" if late else "No action overdue"


def decisions_overdue(late: int, are_some_above: bool) -> str:
    """`1 board decision overdue`; where the actions above it hold overdue decisions, too, `1 other board decision
    overdue`."""
    return f"{counted(late, 'other board decision' if are_some_above else 'board decision')} overdue"


def reviews_late(overdue: int, held_late: int) -> str:
    """`3 reviews overdue or held late`, `2 reviews overdue`, `No review overdue or held late`."""
    if not held_late and overdue:
        return f"{counted(overdue, 'review')} overdue"
    both = overdue + held_late
    return f"{counted(both, 'review') if both else 'No review'} overdue or held late"


def concerns_open(count: int) -> str:
    """`2 audit concerns open`, `No audit concern open`."""
    return f"{count} audit {plural('concern', count)} open" if count else "No audit concern open"


def reviews_of_level(count: int, level: str, state: ReviewState) -> str:
    """`2 at Level 2 overdue`, `1 at Level 3 held late`."""
    return f"{count} at Level {level} {REVIEW_STATES[state]}"


def concerns_of_state(late: int) -> str:
    """`2 overdue`."""
    return f"{late} overdue"


def concerns_due(count: int, due_on: date | None, as_at: date) -> str:
    """`1 due 25 Oct`, or without a due date."""
    return f"{count} due {day_beside(due_on, as_at)}" if due_on else f"{count} with {NO_DAY}"


def longest(late_days: Sequence[int]) -> str:
    """`13 days`, of several `up to 13 days`."""
    return up_to(max(late_days), len(set(late_days)), "day")


def day_beside(day: date, as_at: date) -> str:
    """`30 Apr` in the year of the meeting, else `30 Apr 2023`."""
    return f"{day.day} {day:%b}" if day.year == as_at.year else f"{day.day} {day:%b %Y}"


def more(count: int, noun: str) -> str:
    """`2 more actions`."""
    return f"{count} more {plural(noun, count)}"


def unread(what: str) -> str:
    """`Reviews cannot be read`."""
    return f"{what} cannot be read"
