"""The words for what was missed, by kind."""

from collections.abc import Mapping
from typing import Any

from oversight.wording.plurals import counted, verb
from oversight.wording.text import upper_first

ALL = "All"
EACH = "Each one that was missed"
NOTHING_MISSED = "Nothing was missed in the period"
NOT_SPLIT = "What was missed, by kind"
TYPED_IN = "This KPI uses counts that were typed in, so what was missed cannot be shown by kind."
RESPONSES = {
    "report only": "Written report only",
    "deputy below grade": "Deputy below the required grade",
    "none": "No response",
}


def kind(column: str, row: Mapping[str, Any]) -> str:
    """The kind of one miss, by the column that says it: the response, the state, late or not done, level or agency."""
    if column == "due_on":
        return done_late(row)
    value = str(row[column])
    if column == "response":
        return RESPONSES.get(value, upper_first(value))
    return f"Level {value}" if column == "level" else upper_first(value)


def done_late(row: Mapping[str, Any]) -> str:
    """Whether what fell due was done late, is overdue, or need not be done any more."""
    if row["done_on"] is not None:
        return "Late"
    return "Not done, overdue now" if row["is_overdue"] else "Not done, no longer due"


def between(target: float, close: float) -> str:
    """`Over 10 and up to 14 days`: waits over the target, and close to it."""
    return f"Over {target:g} and up to {close:g} days"


def longer(close: float) -> str:
    """`Over 14 days`."""
    return f"Over {close:g} days"


def longest_first(count: int, listed: int, are_waits: bool) -> str:
    """`Each of the 8 that were missed`, `12 of the 61 that were missed, the longest delay first`; of waits `The longest
    12 of 34 waits`."""
    if are_waits:
        return f"The longest {min(count, listed)} of {counted(count, 'wait')}" if count else "No wait ended"
    if not count:
        return NOTHING_MISSED
    if count > listed:
        return f"{listed} of the {count} that were missed, the longest delay first"
    return f"Each of the {count} that were missed" if count > 1 else "The one that was missed"


def not_listed(more: int) -> str:
    """`49 more are not listed`."""
    return f"{more} more {verb('is', more)} not listed"
