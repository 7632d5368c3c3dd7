"""The words for KPIs: x of y, status, change in points, signals, who acts."""

from datetime import date

from oversight import wording
from oversight.measures.kpi_status import Tally, Threshold
from oversight.measures.spc import Signals

LONGEST_QUARTER = 92  # days
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


def x_of_y(tally: Tally) -> str:
    """`29 of 32`."""
    return f"{tally.met:,} of {tally.count:,}"


def share(tally: Tally) -> str:
    """`90.6%`; nothing where nothing was counted."""
    return wording.per_cent(tally.share) if tally.share is not None else ""


def x_of_y_share(tally: Tally) -> str:
    """`29 of 32 (90.6%)`."""
    return f"{x_of_y(tally)} ({share(tally)})" if tally.count else "nothing to count"


def moved_points(now: Tally, before: Tally | None, is_too_few: bool) -> str:
    """`Down 10.0 points`, `No change`, `Was 7 of 7` where there are too few to judge, or that nothing came before."""
    if before is None or before.count == 0:
        return "No earlier figure"
    if is_too_few or now.share is None:
        return f"Was {x_of_y(before)}"
    points = round(now.share - before.share, 1)
    if points == 0:
        return "No change"
    return f"{'Up' if points > 0 else 'Down'} {abs(points):.1f} points"


def explain(now: Tally, before: Tally | None, watch_band: float | None) -> str:
    """`explain: moved by 12.0 points, more than 10`; nothing within the watch band or where there is none."""
    if watch_band is None or before is None or now.share is None or before.share is None:
        return ""
    points = abs(now.share - before.share)
    return f"explain: moved by {points:.1f} points, more than {watch_band:g}" if points > watch_band else ""


def target(threshold: Threshold | None, better: str) -> str:
    """`target 90%`, `target 10% or less`, or that there is none."""
    if threshold is None:
        return "no target"
    return f"target {threshold.on_target:g}%{' or less' if better == 'lower' else ''}"


def overdue(count: int, longest: int) -> str:
    """`3 overdue, the longest by 43 days`; nothing where nothing is overdue."""
    if count == 0:
        return ""
    return f"{wording.in_words(count).capitalize()} overdue, the longest by {wording.days(longest)}"


def is_longer_than_a_quarter(start: date, end: date) -> bool:
    """Whether a period is longer than a quarter of the calendar, as twelve months are."""
    return (end - start).days > LONGEST_QUARTER


def quarter_label(start: date, end: date, is_first: bool) -> str:
    """`Jan-Mar|2022`, `Jul-Sep`, nothing for the quarters between: the year on a second line, once a year.

    The first label of a chart has its year too; a longer period is labelled by the month it ends in (`Oct|2024`)."""
    if is_longer_than_a_quarter(start, end):
        return f"{end:%b}|{end:%Y}"
    if start.month not in (1, 7):
        return ""
    label = f"{start:%b}-{end:%b}"
    return f"{label}|{start:%Y}" if is_first or start.month == 1 else label


def quarter_name(start: date, end: date) -> str:
    """`April to June 2021`, or for a longer period `the period to 3 October 2024`."""
    if is_longer_than_a_quarter(start, end):
        return f"the period to {wording.on_day(end)}"
    return f"{start:%B} to {end:%B %Y}"


def signals(found: Signals, last: str, better: str) -> str:
    """What the limits say of the last point, and what to expect of the target."""
    point = found.points[-1]
    sentences = []
    if point.signal in SIGNAL_WORDS:
        sentences.append(f"The point for {last} {SIGNAL_WORDS[point.signal]}, so this is unlikely to be chance.")
    elif point.lower_limit is not None:
        sentences.append(f"The point for {last} lies within its limits, so it may be chance.")
    if found.assurance:
        sentences.append(f"As things stand, the process {found.assurance} its target.")
    if found.trial and point.lower_limit is not None:
        sentences.append(f"Trial limits from {found.baseline_points} points.")
    return " ".join(sentences)


def off_target_count(off: int, all_: int) -> str:
    """`Three of ten measures are off target`."""
    verb = "is" if off == 1 else "are"
    return f"{off_of(off, all_)} measures {verb} off target"


def off_of(off: int, all_: int) -> str:
    """`Three of ten`, `None of 11`."""
    return f"{(wording.in_words(off) if off else 'none').capitalize()} of {wording.in_words(all_)}"
