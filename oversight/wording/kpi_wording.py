"""The words for KPIs: x of y, status, change in points, signals, who acts."""

from datetime import date

from oversight.measures.kpi_status import ReviewState, Tally, Threshold, points_between
from oversight.measures.spc import Signals
from oversight.wording.days import days, on_day
from oversight.wording.numbers import in_words, per_cent
from oversight.wording.plurals import number_of, plural, verb
from oversight.wording.text import upper_first

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


def counted(tally: Tally) -> str:
    """`29 of 32`, or that there was nothing to count."""
    return x_of_y(tally) if tally.count else "nothing to count"


def share(tally: Tally) -> str:
    """`90.6%`; nothing where nothing was counted."""
    return per_cent(tally.share) if tally.share is not None else ""


def x_of_y_share(tally: Tally) -> str:
    """`29 of 32 (90.6%)`."""
    return f"{x_of_y(tally)} ({share(tally)})" if tally.count else counted(tally)


def moved_points(now: Tally, before: Tally | None, is_too_few: bool) -> str:
    """`Down 10.0 points`, `No change`, `Was 7 of 7` where there are too few to judge, or that nothing came before."""
    if before is None or before.count == 0:
        return "No earlier figure"
    if is_too_few or now.share is None:
        return f"Was {x_of_y(before)}"
    points = points_between(now, before)
    if not points:
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


def interval(low: float, high: float) -> str:
    """`interval 79% to 94%`."""
    return f"interval {low:.0f}% to {high:.0f}%"


def since_smb(now: Tally, before: Tally, is_too_few: bool) -> str:
    """`Down 3.9 points since the SMB of 12 June 2024`."""
    return f"{moved_points(now, before, is_too_few)} since the SMB of {on_day(before.end)}"


def overdue(count: int, longest: int) -> str:
    """`3 overdue, the longest by 43 days`; nothing where nothing is overdue."""
    if count == 0:
        return ""
    return f"{upper_first(in_words(count))} overdue, the longest by {days(longest)}"


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
        return f"the period to {on_day(end)}"
    return f"{start:%B} to {end:%B %Y}"


def quarter_heading(start: date, end: date) -> str:
    """`Jul-Sep 2024`, over a column."""
    return f"{start:%b}-{end:%b} {end:%Y}"


def trend_title(name: str, last: Tally, status: str) -> str:
    """`Minutes on time: 21 of 32 (65.6%) in January to March 2024, off target`."""
    return f"{name}: {x_of_y_share(last)} in {quarter_name(last.start, last.end)}, {status}"


def target_step(threshold: Threshold, says_when: bool) -> str:
    """`Target 90%`, `Target 90% from April 2023`."""
    return f"Target {threshold.on_target:g}%{f' from {threshold.start:%B %Y}' if says_when else ''}"


def points_before(count: int, begun: date) -> str:
    """What is said of the `count` points whose periods begin before the first SMB held; nothing of none."""
    if not count:
        return ""
    first = f"The first {'point' if count == 1 else number_of(count, 'point')} {verb('begins', count)}"
    held = f"the first SMB held, of {on_day(begun)}"
    return f"{first} before {held}, so they may rest on less than 12 months of records."


def since_last_point(last: Tally, now: Tally) -> str:
    """What the number is on the day of the SMB where the last point ends before it; nothing where it does not."""
    if last.end == now.end:
        return ""
    return f"The last point ends on {on_day(last.end)}. To the SMB of {on_day(now.end)} it is {x_of_y(now)}."


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


def lowest_group(group: str, tally: Tally, groups: int) -> str:
    """`Housing provider B: 23 of 36, the lowest share of 14`; of a single group its x of y alone."""
    return f"{group}: {x_of_y(tally)}{f', the lowest share of {groups}' if groups > 1 else ''}"


def misses(missed: int, count: int) -> str:
    """`The misses: 8 of 69`, or that nothing was missed."""
    return f"The misses: {missed} of {count}" if missed else "Nothing was missed"


def off_target_count(off: int, all_: int) -> str:
    """`Three of ten measures are off target`."""
    return f"{off_of(off, all_)} measures {verb('is', off)} off target"


def off_of(off: int, all_: int) -> str:
    """`Three of ten`, `None of 11`."""
    return f"{upper_first(in_words(off) if off else 'none')} of {in_words(all_)}"


def heading_since(earlier: date | None, is_example: bool) -> str:
    """`Change since the SMB of 12 June. Example targets.`: what the changes on cards are measured from."""
    since = f"Change since the SMB of {earlier.day} {earlier:%B}. " if earlier else ""
    return f"{since}{'Example targets.' if is_example else ''}"


def by_deputy(count: int | None) -> str:
    """`, 8 by deputy`; nothing of none."""
    return f", {count} by deputy" if count else ""


def reviews_counted(overdue: int, missed: int) -> str:
    """`2 reviews overdue, 1 missed`."""
    more = f", {missed} missed" if missed else ""
    return f"{overdue or 'No'} {plural('review', overdue)} overdue{more}"


def review(level: str, meeting_key: str, due_on: date, late_days: int, state: ReviewState) -> str:
    """`Level 2 review M-0291, due 20 September 2024: overdue by 13 days.`"""
    words = {
        ReviewState.OVERDUE: f"overdue by {days(late_days)}",
        ReviewState.HELD_LATE: f"held {days(late_days)} late",
        ReviewState.NEVER_HELD: "never held, and no longer due",
    }
    return f"Level {level} review {meeting_key}, due {on_day(due_on)}: {words[state]}."
