"""The words for one KPI over time: its points, targets and signals."""

from collections.abc import Sequence
from datetime import date

from oversight.measures import periods
from oversight.measures.kpi_status import Measured, Threshold
from oversight.measures.spc import TRIAL_BASELINE, Signals
from oversight.wording.days import on_day
from oversight.wording.kpi_wording import of_unit, within, x_of_y_share
from oversight.wording.plurals import counted, verb
from oversight.wording.text import upper_first

RUN_CHART = "There are too few cases to show whether changes are more than chance."
EITHER_SIDE = "Results like these can fall either side of the target by chance."
NOT_AGREED = "The board has not yet agreed this target."
HOW_TO_READ = (
    "A filled circle is on target, a hollow triangle close to target, a cross off target. A hollow circle has too few "
    "cases to judge, and no line leads to it. The upright line at the last point is its likely range: where the result "
    "would mostly lie if the same cases came again (95%)."
)
ASSURANCES = {
    "will consistently meet": "Results like these will go on meeting the target, unless something changes.",
    "may or may not meet": EITHER_SIDE,
    "will consistently miss": "Results like these will go on missing the target, unless something changes.",
}
SIGNAL_WORDS = {
    "above limits": "is above the upper limit",
    "below limits": "is below the lower limit",
    "rising": "is the end of seven rising points",
    "falling": "is the end of seven falling points",
    "two of three high": "is one of three high points, close to the upper limit",
    "two of three low": "is one of three low points, close to the lower limit",
    "run above mean": "is one of seven or more points above the mean",
    "run below mean": "is one of seven or more points below the mean",
}


def quarter_label(start: date, end: date, is_first: bool) -> str:
    """`Jan-Mar|2022`, `Jul-Sep`, nothing for the quarters between: the year on a second line, once a year.

    The first label of a chart has its year too; another period is labelled by the month it ends in (`Oct|2024`)."""
    if periods.months_of(start, end) != 3 or not periods.is_of_calendar_months(start, end):
        return f"{end:%b}|{end:%Y}"
    if start.month not in (1, 7):
        return ""
    label = f"{start:%b}-{end:%b}"
    return f"{label}|{start:%Y}" if is_first or start.month == 1 else label


def quarter_heading(start: date, end: date) -> str:
    """`Jul-Sep 2024`, over a column."""
    return f"{start:%b}-{end:%b} {end:%Y}"


def meeting_labels(ends: Sequence[date]) -> list[str]:
    """`Jun|2022`, `Oct`, `Feb|2023`: the month of each meeting, the year on a second line once a year."""
    is_first = [not n or end.year != ends[n - 1].year for n, end in enumerate(ends)]
    return [f"{end:%b}|{end.year}" if first else f"{end:%b}" for end, first in zip(ends, is_first, strict=True)]


def last_quarter(name: str, last: Measured) -> str:
    """`Minutes on time: 21 of 22 (95.5%) in April to June 2023`."""
    return f"{name}: {x_of_y_share(last)} {within(*last.days)}"


def target_step(threshold: Threshold, one: Measured) -> str:
    """`Target 90%`."""
    return f"Target {of_unit(threshold.on_target, one)}"


def points_are(months: int, is_typed_in: bool, are_smbs: bool = True, is_of_a_day: bool = False) -> str:
    """What each point of a trend covers."""
    if is_typed_in:
        return "Each point is a count that was typed in."
    each = "each board meeting" if are_smbs else "the end of each period counted"
    return f"On the day of {each}." if is_of_a_day else f"{months} months to {each}."


def spoken(first: Measured, last: Measured, count: int, likely: str) -> str:
    """What a trend says for who cannot see it: its first and last point, and the likely range of the last."""
    if count < 2:
        return f"One point: {x_of_y_share(last)}."
    range_is = f", likely range {likely}" if likely else ""
    return (
        f"{count} dates, from {x_of_y_share(first)} on {on_day(first.end)} to {x_of_y_share(last)} on "
        f"{on_day(last.end)}{range_is}."
    )


def rebased(start: date, reason: str) -> str:
    """`From 1 April 2023: the whole unit now takes minutes`."""
    return f"From {on_day(start)}: {reason}"


def of_other_lengths(count: int) -> str:
    """What is said of counts that are typed in for periods of another length; nothing of none."""
    if not count:
        return ""
    of_another = f"{verb('covers', count)} a period of a different length"
    return f"{counted(count, 'count')} {of_another} and {verb('is', count)} not drawn."


def meetings_before(count: int, are_smbs: bool = True) -> str:
    """What is said of the meetings without a point, as records do not cover the months before them; nothing of none."""
    if not count:
        return ""
    what = "board meeting" if are_smbs else "period"
    first = f"the first {what if count == 1 else counted(count, what)}"
    return f"{upper_first(first)} {verb('has', count)} no figure, as records do not go back that far."


def target_to_come(first: Threshold | None, one: Measured) -> str:
    """From when a target holds where none is in force; nothing where none is set."""
    if not first:
        return ""
    return f"No target is in force yet. {of_unit(first.on_target, one)} applies from {on_day(first.start)}."


def too_few_quarters(held: int, needed: int) -> str:
    """Why a KPI is not shown quarter by quarter."""
    return f"Limits need {needed} quarters with complete records. There {verb('is', held)} {held or 'none'}."


def signals(found: Signals, last: str) -> str:
    """What the limits say of the last point, and what to expect of the target; of too few points, that alone."""
    point = found.points[-1]
    if found.trial:
        return f"{counted_points(found.baseline_points)}. {RUN_CHART}"
    sentences = []
    if point.signal in SIGNAL_WORDS:
        sentences.append(f"The point for {last} {SIGNAL_WORDS[point.signal]}. This is unlikely to be chance.")
    elif point.lower_limit is not None:
        sentences.append(f"The point for {last} is within its limits. Changes this size can be chance.")
    if found.assurance:
        sentences.append(ASSURANCES[found.assurance])
    return " ".join(sentences)


def counted_points(count: int) -> str:
    """`Trial limits from 8 points`, or that there are no limits."""
    return f"Trial limits from {count} points" if count >= TRIAL_BASELINE else "No limits are drawn"
