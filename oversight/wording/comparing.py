"""The words that set a count beside an earlier one, and an area beside another: the same on every page."""

from collections.abc import Sequence

from oversight.measures.change import Change, Reading
from oversight.measures.reporting_years import last_day
from oversight.wording.changes import as_published, reading
from oversight.wording.days import on_day
from oversight.wording.numbers import number, per_cent, signed_per_cent, whole_per_cent

BY_CHANCE = "Numbers this small go up and down by chance."
WHOLE_FROM = 10  # per cent: from here on a sentence gives no decimal
WHAT_MAY_BE_SAID = (
    "Both changes are of counts, not of rates, so a change in how many people live there is part of each. Two years "
    "are a comparison, not a trend. The figures do not say why the changes differ."
)


def rounded(percent: float) -> str:
    """`51%`, `7.8%`, without a sign: whole in a sentence where no decimal is needed to see the change."""
    return whole_per_cent(abs(percent)) if abs(percent) >= WHOLE_FROM else per_cent(percent)


def earlier_when(change: Change, is_snapshot: bool) -> str:
    """`the year before`, `on 31 March 2017` or `in 2016-17`: when the earlier of two figures is of."""
    if change.is_year_on_year:
        return "the year before"
    year = change.earlier.year
    return f"on {on_day(last_day(year))}" if is_snapshot else f"in {year}"


def compared(change: Change | None, is_snapshot: bool, is_rate: bool = False) -> str:
    """`56 more than the year before`, `5 fewer than in 2016-17`, `4 higher than the year before` of a rate; empty where
    no change can be told."""
    if change is None or change.absolute is None:
        return ""
    when = earlier_when(change, is_snapshot)
    if change.is_within_rounding:
        return f"no different from {when} once rounding is allowed for"
    if change.absolute == 0:
        return f"the same as {when}"
    more, fewer = ("higher", "lower") if is_rate else ("more", "fewer")
    return f"{number(abs(change.absolute))} {more if change.absolute > 0 else fewer} than {when}{as_published(change)}"


def up_or_compared(change: Change | None, is_snapshot: bool) -> str:
    """`up 51% on the year before`, or `compared` where the per cent is no headline."""
    has_percent = change is not None and change.percent and not change.is_small and change.is_year_on_year
    if change is None or not has_percent or change.percent is None:
        return compared(change, is_snapshot)
    way = "up" if change.percent > 0 else "down"
    return f"{way} {rounded(change.percent)} on {earlier_when(change, is_snapshot)}{as_published(change)}"


def by_chance(change: Change | None) -> str:
    """That small numbers go up and down by chance, where a change is of small numbers; else empty."""
    return BY_CHANCE if change and change.is_small and change.absolute else ""


def moved_in(change: Change) -> str:
    """`rose 7.8%`, `fell 12%` or `did not change`: how the counts of another area moved."""
    if not change.percent:
        return "did not change"
    return f"{'rose' if change.percent > 0 else 'fell'} {rounded(change.percent)}"


def beside(ours: Reading, theirs: Reading, name: str, is_alike: bool) -> str:
    """`above England and Wales (131)`, `below` it or `the same as` it; `is_alike`: they differ by rounding at most."""
    if is_alike or ours.value == theirs.value:
        return f"much the same as {name} ({reading(theirs)})"
    return f"{'above' if ours.value > theirs.value else 'below'} {name} ({reading(theirs)})"


def range_held(areas: Sequence[Reading]) -> str:
    """`the 16 areas held run from 79 to 196`: of two areas or more."""
    lowest, highest = min(areas, key=lambda one: one.value), max(areas, key=lambda one: one.value)
    return f"the {len(areas)} areas held run from {reading(lowest)} to {reading(highest)}"


def rose_beside(ours: Change, theirs: Change, name: str, when: str) -> str:
    """`rose less than in England and Wales since 31 March 2017: 15.9% against 26.8%`: two per cents side by side."""
    figures = f"{rounded(ours.percent or 0)} against {rounded(theirs.percent or 0)}"
    mine, other = ours.percent or 0, theirs.percent or 0
    if mine * other < 0:
        way, opposite = ("rose", "fell") if mine > 0 else ("fell", "rose")
        return f"{way} {rounded(mine)} since {when}; in {name} they {opposite} {rounded(other)}"
    verb = "rose" if mine > 0 or other > 0 else "fell"
    if rounded(mine) == rounded(other):
        return f"{verb} as much as in {name} since {when}: {figures}"
    return f"{verb} {'more' if abs(mine) > abs(other) else 'less'} than in {name} since {when}: {figures}"


def over_same_years(when: str) -> str:
    """`Change over the same years, up to 31 March 2024`."""
    return f"Change over the same years, up to {when}"


def nothing_to_compare(subject: str, home: str, other: str, year: str) -> str:
    """That two areas share no year that may be compared with a later one."""
    return f"{subject}: we have no year before {year} for both {home} and {other}."


def table_change(change: Change) -> str:
    """`184 more (+15.9%)`: a change in a table."""
    if not change.absolute:
        return "no change"
    more = "more" if change.absolute > 0 else "fewer"
    aside = f" ({signed_per_cent(change.percent)})" if change.percent is not None else ""
    return f"{number(abs(change.absolute))} {more}{aside}"
