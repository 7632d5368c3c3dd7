"""The words for KPIs: result, status, change in points, periods, signals, reviews."""

import calendar
from datetime import date

from oversight.measures import periods
from oversight.measures.kpi_status import (
    Measured,
    Number,
    Outcomes,
    Tally,
    Threshold,
    Waits,
    change_between,
)
from oversight.wording.days import on_day
from oversight.wording.numbers import number, one_decimal, per_cent, whole_per_cent
from oversight.wording.plurals import plural, verb
from oversight.wording.text import listed


def x_of_y(tally: Tally) -> str:
    """`29 of 32`."""
    return f"{tally.met:,} of {tally.count:,}"


def amount(one: Measured) -> str:
    """What was measured, in a word or two: `29 of 32`, of a count `2`, of waits `21.5 days`."""
    if isinstance(one, Tally):
        return x_of_y(one)
    return of_unit(one.value or 0, one)


def of_unit(value: float, one: Measured) -> str:
    """A number in the unit of what was measured: `90%`, `2`, `21.5 days`."""
    if isinstance(one, Tally):
        return f"{value:g}%"
    return f"{value:,g}{'' if isinstance(one, Number) else f' {days_word(value)}'}"


def days_word(value: float) -> str:
    """`day` of one, else `days`."""
    return "day" if value == 1 else "days"


def counted(one: Measured, is_held: bool = True) -> str:
    """What was measured, or that there was nothing to count, or that nothing is held."""
    return amount(one) if one.is_counted else "nothing to count" if is_held else "not held"


def latest_is(last: Measured) -> str:
    """`The latest is 45 of 50, for April 2021 to March 2022`: of a count typed in for an earlier period."""
    return f"The latest is {amount(last)}, for {period(*last.days)}"


def share(one: Measured) -> str:
    """What stands behind an amount: `90.6%`, of waits `median of 14`; nothing of a count, nor where nothing was
    counted."""
    if isinstance(one, Number) or not one.is_counted:
        return ""
    return per_cent(one.share or 0) if isinstance(one, Tally) else f"median of {one.count:,}"


def x_of_y_share(one: Measured) -> str:
    """`29 of 32 (90.6%)`, of a count `2`, of waits `21.5 days (median of 14)`."""
    behind = share(one)
    return f"{amount(one)} ({behind})" if behind else counted(one)


def moved_points(now: Measured, before: Measured | None, is_too_few: bool) -> str:
    """`Down 10 points`, of others than a share `Up 2` or `Up 3 days`; `No change`, `7 of 7 last time` where there are
    too few to judge, or that nothing came before."""
    change = change_between(now, before)
    if before is None or change is None:
        return "No earlier figure"
    if is_too_few:
        return f"{amount(before)} last time"
    return f"{'Up' if change > 0 else 'Down'} {change_words(abs(change), now)}" if change else "No change"


def change_words(change: float, one: Measured) -> str:
    """`10 points`, `2`, `3.5 days`: how far something moved."""
    if not isinstance(one, Tally):
        return of_unit(change, one)
    return f"{number(change)} {'point' if one_decimal(change) == 1 else 'points'}"


def explain(now: Measured, before: Measured | None, watch_band: float | None) -> str:
    """`moved by 12 points, more than the 10 expected`; nothing within the watch band or where there is none."""
    if watch_band is None:
        return ""
    change = abs(change_between(now, before) or 0)
    return f"moved by {change_words(change, now)}, more than the {watch_band:g} expected" if change > watch_band else ""


def target(threshold: Threshold | None, better: str, one: Measured) -> str:
    """`Target 90%`, or that the board has agreed none."""
    return f"Target {aim(threshold, better, one)}" if threshold else "No target agreed"


def aim(threshold: Threshold, better: str, one: Measured) -> str:
    """`90%`, `10% or less`, of a count `0` or `2 or fewer`, of waits `28 days`."""
    least = {"lower": "or fewer" if isinstance(one, Number) else "or less", "higher": "or more"}[better]
    usual = "lower" if isinstance(one, Waits) else "higher" if isinstance(one, Tally) else ""
    is_plain = better == usual or (isinstance(one, Number) and threshold.on_target == 0)
    return f"{of_unit(threshold.on_target, one)}{'' if is_plain else f' {least}'}"


def likely_range(one: Measured, target: float | None) -> str:
    """`79% to 94%`, of a count `0.2 to 7.2`, of waits `14 to 28 days`; nothing where there is none."""
    if one.interval is None:
        return ""
    low, high = one.interval
    if isinstance(one, Tally):
        return range_words(low, high, target)
    if isinstance(one, Number):
        return f"{one_decimal(low)} to {one_decimal(high)}"
    return f"{low:g} to {of_unit(high, one)}"


def range_words(low: float, high: float, target: float | None = None) -> str:
    """`79% to 94%`; an end that rounds to the target has its decimal."""
    return f"{whole_per_cent(low, target)} to {whole_per_cent(high, target)}"


def since_period(now: Measured, before: Measured, is_too_few: bool) -> str:
    """`Down 3.9 points since January to March 2024`, of too few to judge `7 of 12 in January to March 2024`: of counts
    typed in, whose periods end on no meeting."""
    if is_too_few:
        return f"{amount(before)} {within(*before.days)}" if before.is_counted else moved_points(now, before, True)
    return f"{moved_points(now, before, is_too_few)} since {period(*before.days)}"


def period(start: date, end: date) -> str:
    """`April to June 2021`, `April 2021 to March 2022`, `the 12 months to 3 October 2024`, of a day the day alone, else
    its first and last day."""
    is_named = periods.is_of_calendar_months(start, end) or not months_to(start, end)
    return period_heading(start, end) if is_named else f"the {months_to(start, end)}"


def period_heading(start: date, end: date) -> str:
    """The same without its article, as a row or a column is headed: `12 months to 3 October 2024`."""
    if start == end:
        return on_day(end)
    if not periods.is_of_calendar_months(start, end):
        return months_to(start, end) or f"{on_day(start)} to {on_day(end)}"
    last = f"{calendar.month_name[end.month]} {end.year}"
    if periods.months_of(start, end) == 1:
        return last
    return f"{calendar.month_name[start.month]}{'' if start.year == end.year else f' {start.year}'} to {last}"


def months_to(start: date, end: date) -> str:
    """`12 months to 3 October 2024`; nothing of a period that is not two or more whole months."""
    months = periods.months_of(start, end) or 0
    return f"{months} months to {on_day(end)}" if months > 1 else ""


def within(start: date, end: date) -> str:
    """`in the 12 months to 3 October 2024`, `on 3 October 2024`."""
    return f"{'on' if start == end else 'in'} {period(start, end)}"


def off_target_count(found: Outcomes) -> str:
    """`2 of 11 KPIs are off target and 1 has too few cases to judge`, `1 of 9 measured KPIs is off target, 2 cannot be
    read and 1 has no data`."""
    told = f"{off_of(found)} {verb('is', max(found.off_target, 1))} off target"
    return listed([told if found.measured else "No KPI could be measured", *others(found)])


def off_of(found: Outcomes) -> str:
    """`2 of 11 KPIs`, `None of 9 measured KPIs`: over how many that could be measured."""
    is_whole = not (found.no_data or found.cannot_be_read)
    of_all = f"{found.measured}{'' if is_whole else ' measured'} {plural('KPI', found.measured)}"
    return f"{found.off_target or 'None'} of {of_all}"


def others(found: Outcomes) -> list[str]:
    """What became of the KPIs that are neither on, close to nor off target, a few words each."""
    return [
        f"{count} {told}"
        for count, told in (
            (found.cannot_be_read, "cannot be read"),
            (found.no_data, f"{verb('has', found.no_data)} no data"),
            (found.too_few, f"{verb('has', found.too_few)} too few cases to judge"),
        )
        if count
    ]


def have_figures(held: int, declared: int) -> str:
    """`2 of 13 KPIs have figures. `"""
    return f"{held} of {declared} {plural('KPI', declared)} {verb('has', held)} figures. "


def heading_since(earlier: date | None, is_example: bool) -> str:
    """`Changes are since the board meeting on 12 June. The board has not yet agreed these targets.`: what the changes
    on cards are measured from."""
    since = f"Changes are since the board meeting on {earlier.day} {earlier:%B}. " if earlier else ""
    return f"{since}{'The board has not yet agreed these targets.' if is_example else ''}"


def by_deputy(count: int | None) -> str:
    """`, 8 by deputy`; nothing of none."""
    return f", {count} by deputy" if count else ""
