"""What meetings decided and what came of it, in words."""

from datetime import date

from oversight.wording.days import on_day, short_day
from oversight.wording.numbers import number
from oversight.wording.plurals import counted, verb

NOTHING = "No decision had been recorded by this meeting."
DECIDED = "What the board decided"
SUBTITLE = "Each decision with its lead, how it stands, and the status of the KPI it should move"
WHAT_COUNTS = (
    "Decisions of the last meeting, and those of earlier meetings that are not complete. An action is overdue from the "
    "day after it was due. One that is in the business plan is complete once a meeting was told so."
)
WHAT_YEAR_COUNTS = (
    "Decisions of the last 12 months, and earlier ones that are still open. An action is overdue from the day after it "
    "was due. One that is in the business plan is complete once a meeting was told so."
)
IN_THE_PLAN = "Action in the plan"
PRESENTED, MADE, DO = "What was presented", "What was decided", "Who does what by when"
NOTHING_MADE = "No decision was recorded at this meeting."
NOTHING_TO_DO = "No action was agreed at this meeting."
TO_PLAN = "Add to the business plan"
SHORT_NAME, PRIORITY = "Name in the plan", "Priority"
NOT_PLANNED = "Decisions that are not in the plan yet"
OWN_PRIORITY = "Decisions of the board"
ALREADY_PLANNED = "This decision is in the plan already."
NOT_ADDED = "The decision could not be added to the plan. Try again."


def stop(meeting_on: date) -> str:
    """`Decisions in June`: the stop that opens a meeting."""
    return f"Decisions in {meeting_on:%B}"


def standing(done: int, late: int, waiting: int) -> str:
    """`1 of 4 actions from decisions is complete, 2 are overdue and 1 is not yet due`."""
    count = done + late + waiting
    if not count:
        return "The decisions needed no action"
    parts = [(done, "complete"), (late, "overdue"), (waiting, "not yet due")]
    held = [f"{number(some)} {verb('is', some)} {state}" for some, state in parts if some]
    first, others = held[0].split(" ", 1), held[1:]
    begun = f"{first[0]} of {counted(count, 'action')} from decisions {first[1]}"
    return " and ".join(filter(None, [", ".join([begun, *others[:-1]]), *others[-1:]]))


def state(word: str, due_on: date | None, completed_on: date | None, late_days: int) -> str:
    """How a decision stands: `Complete 19 Aug 2024`, `Overdue by 3 days`, `Due 31 Oct 2024`, `No action needed`."""
    if word == "complete" and completed_on:
        return f"Complete {short_day(completed_on)}"
    if word == "overdue":
        return f"Overdue by {counted(late_days, 'day')}"
    if word == "not yet due" and due_on:
        return f"Due {short_day(due_on)}"
    return {"withdrawn": "Withdrawn", "no action": "No action needed"}.get(word, word)


def to_ask(late: int) -> str:
    """What the board may ask where decisions are overdue."""
    what = "the overdue decision" if late == 1 else f"the {number(late)} overdue decisions"
    return f"What is needed to finish {what}?"


def then_and_now(then: str, now: str) -> str:
    """`off target then, close to target now`; one status where it is the same."""
    return f"{then} then and now" if then == now else f"{then} then, {now} now"


def decided(meeting_on: date, decision: str) -> str:
    """`12 June 2024: Every Level 3 invitation states the grade.`"""
    return f"{on_day(meeting_on)}: {decision}"


def of_year(end: date) -> str:
    """`Decisions of the 12 months to 3 October 2024, and earlier ones that are still open`."""
    return f"Decisions of the 12 months to {on_day(end)}, and earlier ones that are still open"


def note_title(board: str) -> str:
    """The title of the note for the minutes."""
    return f"{board}: note for the minutes"


def note_of(meeting_on: date) -> str:
    """`Board meeting on 3 October 2024`."""
    return f"Board meeting on {on_day(meeting_on)}"


def planned(action_key: str) -> str:
    """`Added to the plan as P-0034.`"""
    return f"Added to the plan as {action_key}."
