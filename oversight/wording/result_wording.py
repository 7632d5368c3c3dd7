"""The words for how one KPI stands: its result in a sentence, its target, what is overdue, what was missed."""

from collections.abc import Sequence
from datetime import date

from oversight.measures import kpi_status, periods
from oversight.measures.kpi_status import Measured, Nouns, Number, Tally, Threshold
from oversight.wording import plurals
from oversight.wording.days import on_day
from oversight.wording.kpi_wording import aim, amount, counted, period, within, x_of_y, x_of_y_share
from oversight.wording.numbers import whole_per_cent
from oversight.wording.plurals import verb

REPORTED = "Reported to the board on"
CAUSE, BEING_DONE, MORE = "Cause", "What is being done", "More about this KPI"


def result(name: str, nouns: Nouns | None, one: Measured, target: float | None = None, is_too_few: bool = False) -> str:
    """`61 of 69 Level 2 reviews (88%) were on time`, without the per cent of too few, `Half of the 34 decisions took
    7.5 days or less`, `2 reviews are overdue`; where kpis.yaml has no words for it, or they would not agree with one,
    `Reviews overdue: 2`."""
    if nouns is None or one.size == 1 or not one.is_counted:
        return f"{name}: {counted(one) if is_too_few else x_of_y_share(one)}"
    if isinstance(one, Tally):
        behind = "" if is_too_few else f"({whole_per_cent(one.share or 0, target)}) "
        return f"{x_of_y(one)} {nouns.things} {behind}{nouns.met}"
    if isinstance(one, Number):
        return f"{one.number or 'No'} {nouns.things} {nouns.met}"
    return f"Half of the {one.count:,} {nouns.things} {nouns.met} {amount(one)} or less"


def is_over(start: date, end: date) -> str:
    """`in the last 12 months` of a period that ends on the day judged as at; nothing of a day alone."""
    if start == end:
        return ""
    months = periods.months_of(start, end) or 0
    return f"in the last {months} months" if months > 1 else within(start, end)


def target_is(threshold: Threshold | None, better: str, one: Measured) -> str:
    """`The target is 90%`, or that none is set."""
    return f"The target is {aim(threshold, better, one)}" if threshold else "No target is set"


def overdue(count: int, nouns: Nouns | None = None) -> str:
    """`2 reviews are overdue now`; nothing where nothing is overdue."""
    if count == 0:
        return ""
    what = plurals.counted(count, nouns.thing) if nouns else f"{count:,}"
    return f"{what} {verb('is', count)} overdue now"


def longest_overdue(days: int) -> str:
    """`13 days`: how late what is overdue longest is."""
    return plurals.counted(days, "day")


def waiting(days_waited: Sequence[int]) -> str:
    """`4 are still waiting, for up to 31 days`; nothing where none is."""
    if not days_waited:
        return ""
    many = len(days_waited)
    return f"{many} {verb('is', many)} still waiting, for {plurals.up_to(max(days_waited), many, 'day')}"


def status_of(name: str, status: str) -> str:
    """`Level 2 attendance is close to target`, `Training reach has no target set`."""
    told = {
        kpi_status.TOO_FEW: "has too few cases to judge",
        kpi_status.NO_THRESHOLD: "has no target set",
        kpi_status.NO_DATA: "has no data",
        kpi_status.CANNOT_BE_READ: "cannot be read",
    }
    return f"{name} {told.get(status, f'is {status}')}"


def standing(name: str, now: Measured, status: str) -> str:
    """`Level 2 attendance is close to target: 503 of 564 (89.2%)`."""
    return f"{status_of(name, status)}{f': {x_of_y_share(now)}' if now.is_counted else ''}"


def since_heading(day: date, now: Measured) -> str:
    """`Since 12 June`, with the year where that of the figure now is another."""
    return f"Since {day.day} {day:%B}{'' if day.year >= now.end.year else f' {day.year}'}"


def since_period_heading(start: date, end: date) -> str:
    """`Since April to June 2024`: of a count typed in, whose earlier period ends on no meeting."""
    return f"Since {period(start, end)}"


def nothing_held(period_asked: tuple[date, date], last: Measured | None) -> str:
    """Why there is nothing to show; `last` is the latest count typed in, for an earlier period."""
    missing = f"There is no figure for {period(*period_asked)}."
    return f"{missing} The latest count is {amount(last)}, for {period(*last.days)}." if last else missing


def covered_in_part(begun: date) -> str:
    """What is said of a period that records cover in part."""
    return f"Records begin on {on_day(begun)}. They cover only part of the period, so it is not compared with another"


def misses(missed: int, nouns: Nouns | None, count: int) -> str:
    """`8 reviews were late or not held`, `8 of 69 were missed`, or that nothing was missed."""
    if not missed:
        return "Nothing was missed"
    if nouns is None or missed == 1:
        return f"{missed:,} of {count:,} {verb('was', missed)} missed"
    return f"{plurals.counted(missed, nouns.thing)} {nouns.missed}"


def happened(met: int, count: int) -> str:
    """`It happened in 6 of 69`, of a KPI that is better lower, or that it did not."""
    return f"It happened in {met:,} of {count:,}" if met else "It did not happen"
