"""The words for what the board is asked to decide: the sentence after `The board is asked to`, and the fact behind."""

from collections.abc import Sequence
from datetime import date

from oversight.measures.kpi_status import Measured, Nouns, Threshold
from oversight.wording.days import on_day
from oversight.wording.kpi_wording import amount, of_unit, share
from oversight.wording.plurals import counted, up_to
from oversight.wording.text import listed

HEADING = "The board is asked to"
REVIEWS, PLAN, AUDITS, SOURCE = "reviews", "the business plan", "audits", "the questions on published figures"


def new_dates(late: int) -> str:
    """`agree new dates for 3 overdue actions`."""
    return f"agree {'a new date' if late == 1 else 'new dates'} for {counted(late, 'overdue action')}"


def oldest_due(late: int, due_on: date) -> str:
    """`oldest due 30 April 2024`, of a single action `due 30 April 2024`."""
    return f"{'oldest ' if late > 1 else ''}due {on_day(due_on)}"


def to_target(name: str, threshold: Threshold, better: str, now: Measured) -> str:
    """`decide how to bring Level 3 senior attendance up to 90%`, `down to` where lower is better."""
    return f"decide how to bring {name} {'down' if better == 'lower' else 'up'} to {of_unit(threshold.on_target, now)}"


def stands_at(now: Measured) -> str:
    """`31 of 39, 79.5%`, of a count `now 3`, of waits `now 31 days, median of 14`."""
    behind = share(now)
    return f"{amount(now)}, {behind}" if behind.endswith("%") else f"now {amount(now)}{f', {behind}' if behind else ''}"


def several_to_target(count: int) -> str:
    """`decide how to bring 4 KPIs to their targets`."""
    return f"decide how to bring {counted(count, 'KPI')} to their targets"


def the_worst(name: str) -> str:
    """`furthest off: Level 3 senior attendance`."""
    return f"furthest off: {name}"


def reviews_to_hold(levels: Sequence[str]) -> str:
    """`confirm when 2 overdue Level 2 reviews will be held`; the level of each review overdue, named where all have
    the same."""
    level = f"Level {levels[0]} " if len(set(levels)) == 1 else ""
    return f"confirm when {counted(len(levels), f'overdue {level}review')} will be held"


def reviews_late(levels: Sequence[str], late_days: Sequence[int]) -> str:
    """`overdue by up to 13 days`; where levels differ `1 at Level 3, 2 at Level 2, overdue by up to 13 days`."""
    each = sorted(set(levels), reverse=True)
    of_levels = [f"{list(levels).count(level)} at Level {level}" for level in each] if len(each) > 1 else []
    return ", ".join([*of_levels, overdue_by(max(late_days), len(late_days))])


def overdue_by(most: int, count: int) -> str:
    """`overdue by 13 days`, of several `overdue by up to 13 days`."""
    return f"overdue by {up_to(most, count, 'day')}"


def to_resolve(count: int) -> str:
    """`agree how to resolve 2 open audit concerns`."""
    return f"agree how to resolve {counted(count, 'open audit concern')}"


def concerns_stand(count: int, late_days: Sequence[int], next_due: date | None) -> str:
    """`2 overdue by up to 45 days`; where none is overdue `first due 25 October 2024`, or that no date is set."""
    if late_days:
        which = f"{len(late_days)} overdue" if count > 1 else "overdue"
        return f"{which} by {up_to(max(late_days), len(late_days), 'day')}"
    if next_due is None:
        return "no due date set"
    return f"{'first ' if count > 1 else ''}due {on_day(next_due)}"


def source_to_ask(count: int) -> str:
    """`agree who will ask the report's author about 3 possible errors`."""
    return f"agree who will ask the report's author about {counted(count, 'possible error')}"


def source_of(year: str) -> str:
    """`in the 2023-24 annual report`."""
    return f"in the {year} annual report"


def overdue_to_do(count: int, nouns: Nouns | None) -> str:
    """`confirm when 2 overdue audits will be done`."""
    what = counted(count, f"overdue {nouns.thing}") if nouns else f"the {count} overdue"
    return f"confirm when {what} will be done"


def support(name: str, count: int, noun: str) -> str:
    """`agree what support Housing provider B needs`, of several `agree what support 3 agencies need`."""
    return f"agree what support {name} needs" if count == 1 else f"agree what support {counted(count, noun)} need"


def name_a_lead(count: int) -> str:
    """`name a lead for 1 linked action`."""
    return f"name a lead for {counted(count, 'linked action')}"


def together(sentences: Sequence[str]) -> str:
    """`agree what support Housing provider B needs, and name a lead for 1 linked action.`: asks as one sentence."""
    return f"{', and '.join(sentences)}."


def kpis(count: int) -> str:
    """`2 KPIs`."""
    return counted(count, "KPI")


def unread(names: Sequence[str]) -> str:
    """`Nothing is asked about reviews and audits, because their data cannot be read.`; nothing where all can be."""
    return f"Nothing is asked about {listed(list(names))}, because the data cannot be read." if names else ""
