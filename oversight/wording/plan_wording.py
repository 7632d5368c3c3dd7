"""The words for the business plan: how many actions stand how, how late one is, how often its day was moved."""

from collections.abc import Sequence
from datetime import date

from oversight.wording.days import days, on_day
from oversight.wording.numbers import in_words
from oversight.wording.plurals import counted, number_of, sentence_start, verb
from oversight.wording.text import listed, upper_first

TIMES = ("never", "once", "twice")


def times(count: int) -> str:
    """`never`, `once`, `twice`, `3 times`."""
    return TIMES[count] if count < len(TIMES) else f"{count} times"


def longest(late_days: Sequence[int]) -> str:
    """`by 3 days` of one action, `the longest by 43 days` of several."""
    return f"{'the longest ' if len(late_days) > 1 else ''}by {days(max(late_days))}"


def overdue(late_days: Sequence[int], count: int) -> str:
    """`Three of 24 actions are overdue, the longest by 43 days`: `late_days` of those of the `count` that are."""
    late, of_all = len(late_days), number_of(count, "action")
    if not late_days:
        return "The one action is not overdue" if count == 1 else f"None of {of_all} is overdue"
    if count == 1:
        return f"The one action is overdue, {longest(late_days)}"
    return f"{upper_first(in_words(late))} of {of_all} {verb('is', late)} overdue, {longest(late_days)}"


def are(count: int, state: str) -> str:
    """`two are at risk`, `one is at risk`, `none is at risk`."""
    return f"{in_words(count) if count else 'none'} {verb('is', max(count, 1))} {state}"


def more_are(count: int, state: str) -> str:
    """`Two more are overdue or at risk`."""
    return f"{upper_first(in_words(count))} more {verb('is', count)} {state}"


def on_track(met: int, count: int) -> str:
    """`One of five actions is on track or complete`."""
    return f"{upper_first(in_words(met))} of {number_of(count, 'action')} {verb('is', met)} on track or complete"


def state(word: str, late_days: int | None) -> str:
    """`Overdue 43 days`, `At risk`: `late_days` of an overdue action only."""
    return upper_first(word) if late_days is None else f"{upper_first(word)} {days(late_days)}"


def action(name: str, how: str, due_on: date, lead_role: str | None) -> str:
    """`Embed the new documents: overdue by 43 days, due 30 April 2024, lead MAPPA coordinator.`"""
    return f"{name}: {how}, due {on_day(due_on)}, {f'lead {lead_role}' if lead_role else 'no lead named'}."


def priority(name: str, met: int, count: int, late: int) -> str:
    """`1 Consistent practice: 4 of 6 on track or complete, 1 overdue.`"""
    return f"{name}: {met} of {count} on track or complete{f', {late} overdue' if late else ''}."


def linked(count: int, late: int) -> str:
    """`7 actions, 3 overdue`, `1 action, none overdue`, `No action linked`."""
    return f"{counted(count, 'action')}, {late or 'none'} overdue" if count else "No action linked"


def overdue_of(late: int, count: int) -> str:
    """`3 of 25 actions overdue`."""
    return f"{late} of {counted(count, 'action')} overdue"


def unlinked(off_target: int, without_action: list[str]) -> str:
    """`No action is linked to Level 3 senior attendance, which is off target`, or that no KPI lacks one."""
    if not off_target:
        return "No KPI is off target"
    if without_action:
        which = f"which {verb('is', len(without_action))}"
        return f"No action is linked to {listed(without_action)}, {which} off target"
    return "An action is linked to each KPI that is off target"


def newly_overdue(due_on: date, late_days: int) -> str:
    """`due 21 August 2024, 43 days late`."""
    return f"due {on_day(due_on)}, {days(late_days)} late"


def completed(done_on: date, late_days: int) -> str:
    """`on 31 July 2024, 30 days late` or `on 31 July 2024, in time`."""
    return f"on {on_day(done_on)}, {f'{days(late_days)} late' if late_days else 'in time'}"


def day_moved(due_on: date, due_before: date, moved: int) -> str:
    """`due 31 December 2024, before that 30 September 2024; moved twice in all`."""
    return f"due {on_day(due_on)}, before that {on_day(due_before)}; moved {times(moved)} in all"


def agreed(agreed_on: date, due_on: date) -> str:
    """`agreed on 1 September 2024, due 31 January 2025`."""
    return f"agreed on {on_day(agreed_on)}, due {on_day(due_on)}"


def since(smb: date, overdue: int, completed: int, slipped: int) -> str:
    """`Since the SMB of 12 June 2024: two newly overdue, one completed and one slipped`."""
    changes = ((overdue, "newly overdue"), (completed, "completed"), (slipped, "slipped"))
    return f"Since the SMB of {on_day(smb)}: {listed([f'{in_words(count)} {what}' for count, what in changes])}"


def without_kpi(count: int) -> str:
    """`Three actions of the plan name no KPI that they should move`."""
    return f"{sentence_start(count, 'action')} of the plan {verb('names', count)} no KPI that {it(count)} should move"


def it(count: int) -> str:
    """`it` of one action, `they` of several."""
    return "it" if count == 1 else "they"


def had_their_day_moved(count: int) -> str:
    """`One action has had its day moved`, `Three actions have had their day moved`."""
    return f"{sentence_start(count, 'action', 'has')} had {'its' if count == 1 else 'their'} day moved"


def reported(state: str, completed_on: date | None) -> str:
    """`at risk`, `complete, 31 July 2024`."""
    return f"{state}, {on_day(completed_on)}" if completed_on else state


def due(due_on: date, is_moved: bool) -> str:
    """`31 December 2024`, `31 December 2024, moved`."""
    return f"{on_day(due_on)}{', moved' if is_moved else ''}"
