"""The words for the business plan: how actions stand, how late one is, what changed, what the board was told."""

from collections.abc import Sequence
from datetime import date

from oversight.wording.days import how_long_ago, on_day, short_day
from oversight.wording.plurals import counted, plural, verb
from oversight.wording.text import listed, lower_first, upper_first

UNREAD = "The business plan cannot be read"
TIMES = ("never", "once", "twice")
NO_LEAD = "no lead named"
NEWLY_OVERDUE, WITHDRAWN, AGREED = "Newly overdue", "Withdrawn", "Agreed"
TABLE = "All actions, with what changed since the last board meeting"


def times(count: int) -> str:
    """`never`, `once`, `twice`, `3 times`."""
    return TIMES[count] if count < len(TIMES) else f"{count} times"


def met(count: int, of_all: int) -> str:
    """`18 of 25 actions are complete or on track`."""
    if of_all == 1:
        return f"The only action is {'' if count else 'not '}complete or on track"
    return f"{count or 'None'} of {of_all} actions {verb('is', max(count, 1))} complete or on track"


def oldest(overdue_since: Sequence[date], end: date) -> str:
    """`The oldest overdue action was due on 30 April 2024, 5 months ago.`: the due dates of those that are overdue."""
    if not overdue_since:
        return "None is overdue."
    first = min(overdue_since)
    which = "The oldest overdue action" if len(overdue_since) > 1 else "1 is overdue: it"
    return f"{which} was due on {on_day(first)}, {how_long_ago(first, end)}."


def overdue(late: int, at_risk: int, count: int) -> str:
    """`3 of 25 actions are overdue and 2 are at risk`."""
    if not count:
        return "There are no actions"
    if count == 1:
        state = "overdue" if late else "at risk" if at_risk else "neither overdue nor at risk"
        return f"The only action is {state}"
    if not late:
        none = f"None of {count} actions is overdue"
        return f"{none} and {at_risk} {verb('is', at_risk)} at risk" if at_risk else f"{none} or at risk"
    aside = f" and {at_risk} {verb('is', at_risk)} at risk" if at_risk else ""
    return f"{late} of {count} actions {verb('is', late)} overdue{aside}"


def more_are(count: int, state: str) -> str:
    """`2 more are overdue or at risk`."""
    return f"{count} more {verb('is', count)} {state}"


def state(word: str, late_days: int | None) -> str:
    """`43 days overdue`, `At risk`: `late_days` of an overdue action only."""
    return upper_first(word) if late_days is None else f"{counted(late_days, 'day')} {word}"


def of_priority(met: int, count: int) -> str:
    """`4 of 6 complete or on track`."""
    return f"{met} of {count} complete or on track"


def action(name: str, state: str, due_on: date, lead_role: str | None) -> str:
    """`Embed the new documents: 43 days overdue, due 30 April 2024, lead MAPPA coordinator.`"""
    return f"{name}: {state}, due {on_day(due_on)}, {f'lead {lead_role}' if lead_role else NO_LEAD}."


def told(name: str, lead_role: str | None, due_on: date, more: int) -> tuple[tuple[str, str], ...]:
    """An action as headings with their texts: what is done, who leads, by when, and how many more are linked."""
    others = (("Also linked", counted(more, "more action")),) if more else ()
    return ("Action", name), ("Lead", lead_role or "none named"), ("Due", on_day(due_on)), *others


def led_by(lead_role: str | None, due_on: date) -> str:
    """`SMB chair, due 31 December 2024`, or that it has no lead."""
    return f"{lead_role or 'No lead'}, due {on_day(due_on)}"


def more_linked(count: int) -> str:
    """`4 more linked actions`."""
    return counted(count, "more linked action")


def linked(count: int, late: int) -> str:
    """`3 of 7 linked actions overdue`, `1 linked action, not overdue`, `No linked action`."""
    if not count:
        return "No linked action"
    if count == 1:
        return f"1 linked action, {'' if late else 'not '}overdue"
    return f"{late} of {count} linked actions overdue" if late else f"{count} linked actions, none overdue"


def unlinked(off_target: int, without_action: list[str], unread: int) -> str:
    """`No action is linked to Level 3 senior attendance, which is off target`, or that no KPI lacks one; and how many
    KPIs cannot be read."""
    if not off_target:
        found = "No KPI that can be read is off target" if unread else "No KPI is off target"
    elif without_action:
        found = f"No action is linked to {listed(without_action)}, which {verb('is', len(without_action))} off target"
    else:
        found = "Every KPI that is off target has a linked action"
    return f"{found}. {counted(unread, 'KPI')} cannot be read" if unread else found


def without_kpi(count: int) -> str:
    """`3 actions have no linked KPI`."""
    return f"{counted(count, 'action')} {verb('has', count)} no linked KPI"


def to_see(count: int, since: date | None) -> str:
    """`7 actions are overdue, at risk or changed since 12 June 2024`; without a meeting before, nothing of change."""
    actions = f"{counted(count, 'action')} {verb('is', count)}"
    return f"{actions} overdue, at risk or changed since {on_day(since)}" if since else f"{actions} overdue or at risk"


def nothing_to_see(since: date | None) -> str:
    """That no action is overdue or at risk, and that none has changed where that can be told."""
    changed = f", and none has changed since the board meeting on {on_day(since)}" if since else ""
    return f"No action is overdue or at risk{changed}"


def others(count: int, complete: int) -> str:
    """`18 other actions, 5 of them complete`."""
    of_them = f", {complete} of them complete" if complete else ""
    return f"{counted(count, 'other action')}{of_them}"


def completed(done_on: date, late_days: int) -> str:
    """`Done 31 Jul 2024, 30 days late`, `Done 31 Jul 2024`."""
    late = f", {counted(late_days, 'day')} late" if late_days else ""
    return f"Done {short_day(done_on)}{late}"


def day_moved(due_before: date) -> str:
    """`Was 30 Sep 2024`: the due date before."""
    return f"Was {short_day(due_before)}"


def agreed(agreed_on: date) -> str:
    """`New on 1 Sep 2024`: the day on which the board agreed it."""
    return f"New on {short_day(agreed_on)}"


def moved_in_all(count: int) -> str:
    """`moved twice`: nothing of a due date that never moved."""
    return f"moved {times(count)}" if count else ""


def not_compared(meeting: date | None, held_from: date | None) -> str:
    """Why nothing is said of what changed: no meeting before, or one before records begin."""
    if meeting is None or held_from is None:
        return "There is no earlier board meeting to compare with"
    return (
        f"Records begin on {on_day(held_from)}, after the board meeting on {on_day(meeting)}, so changes are not shown"
    )


def missing(count: int, what: Sequence[str]) -> str:
    """`3 actions have something missing: a lead, an evidence measure and an update.`"""
    return f"{counted(count, 'action')} {verb('has', count)} something missing: {listed(list(what))}."


def one_of(what: str) -> str:
    """`a lead`, `an evidence measure`."""
    return f"{'an' if what[:1] in 'aeiou' else 'a'} {what}"


def name_leads(actions: Sequence[str]) -> str:
    """`name a lead for bespoke training for housing providers`, of several `name a lead for 3 actions`."""
    return f"name a lead for {lower_first(actions[0]) if len(actions) == 1 else counted(len(actions), 'action')}"


def without_lead(count: int) -> str:
    """`1 action has no lead`."""
    return f"{counted(count, 'action')} {verb('has', count)} no lead"


def of_all(count: int) -> str:
    """`All 25`: the choice of all actions."""
    return f"All {count}"


def still_open(count: int) -> str:
    """`19 open`: the choice of those that are not complete."""
    return f"{count} open"


def lacks(what: str) -> str:
    """`No lead`."""
    return f"No {what}"


def kpi_now(status: str, met: str) -> str:
    """`Close to target, 89 of 92 (96.7%)`."""
    return ", ".join(filter(None, (upper_first(status), met)))


def had_their_day_moved(count: int) -> str:
    """`1 due date has moved more than once`, `3 due dates have moved more than once`."""
    return f"{count} due {plural('date', count)} {verb('has', count)} moved more than once"


def not_agreed(day: date) -> str:
    """That an action did not stand in the plan yet."""
    return f"The board had not agreed this action by {on_day(day)}."


def as_reported(state: str, completed_on: date | None) -> str:
    """`At risk`, `Complete on 31 July 2024`."""
    return f"{upper_first(state)} on {on_day(completed_on)}" if completed_on else upper_first(state)


def due_date_moved(due_on: date, due_before: date) -> str:
    """`Due date moved from 31 January 2024 to 30 April 2024.`, or nothing where it did not move."""
    return "" if due_on == due_before else f"Due date moved from {on_day(due_before)} to {on_day(due_on)}."


def history(state: str, late_days: int, moved: int) -> str:
    """`43 days overdue, due date moved twice`, `complete, 12 days late`: `state` in words, `late_days` of a complete
    action."""
    late = f", {counted(late_days, 'day')} late" if late_days else ""
    return f"{state}{late}{f', due date moved {times(moved)}' if moved else ''}"


def meeting(day: date) -> str:
    """`Board meeting, 3 October 2024`: the name of a line at its day."""
    return f"Board meeting, {on_day(day)}"
