"""The headline about one measure, and its change in words."""

from collections.abc import Iterable, Mapping

from oversight.measures.change import Break, Change, Hindrance, Obstacle, Reading, value_of
from oversight.measures.values import Kind
from oversight.wording.bases import reader_basis
from oversight.wording.days import period, since_when
from oversight.wording.numbers import number, per_cent, signed_per_cent
from oversight.wording.text import lower_first
from oversight.wording.values import shown

SMALL = "small numbers"
OBSTACLES = {
    Obstacle.AT_LEAST: "one of the two figures is printed as “at least”",
    Obstacle.OTHER_CATEGORIES: "one of the two totals includes Category 4",
    Obstacle.OTHER_BASE: "the two rates use different population figures",
    Obstacle.FROM_ZERO: "the earlier figure is zero",
    Obstacle.WITHIN_ROUNDING: "rounding alone may explain the change",
}


def headline(subject: str, change: Change | None, held: Reading | None, year: str, is_snapshot: bool) -> str:
    """The finding about one measure: what it moved by and to, or its value alone, or that it is not held.

    `SHPOs imposed rose by 56 to 166`."""
    if held is None:
        return f"{subject}: we have no figure for {year}"
    value = reading(held)
    if change is None or change.absolute is None:
        return f"{subject}: {value} {period(year, is_snapshot)}"
    since = "" if change.is_year_on_year else f" since {since_when(change.earlier.year, is_snapshot)}"
    if change.is_within_rounding:
        return f"{subject}: {value} {period(year, is_snapshot)}, no change beyond rounding{since}"
    if change.absolute == 0:
        return f"{subject} stayed at {value}{since}"
    verb = "rose" if change.absolute > 0 else "fell"
    return f"{subject} {verb} by {number(abs(change.absolute))} to {value}{since}"


def reading(held: Reading | None) -> str:
    """The value of a reading, with `at least` where the source says so; `not held` where there is none."""
    return shown(value_of(held), Kind.COUNT)


def why_no_percent(change: Change) -> str:
    """Why no per cent is given: `the earlier figure is zero`, what changed in counting; empty where one is."""
    return hindrances(change.why_no_percent, OBSTACLES)


def hindrances(found: Iterable[Hindrance], obstacles: Mapping[Obstacle, str]) -> str:
    """Why two figures cannot be set against each other, breaks in the words of the extracts."""
    return "; ".join(one.what_changed if isinstance(one, Break) else obstacles[one] for one in found)


def moved(change: Change) -> str:
    """`Up 56`, `Down 5`, `No change`, none beyond rounding, or `Change not given` where a figure is "at least"."""
    if change.absolute is None:
        return "Change not given"
    if change.is_within_rounding:
        return "No change beyond rounding"
    if change.absolute == 0:
        return "No change"
    return f"{'Up' if change.absolute > 0 else 'Down'} {number(abs(change.absolute))}"


def moved_aside(change: Change) -> str:
    """What stands behind `Up 56`: `(+50.9%)`, `small numbers`, why there is no per cent, or nothing for no change."""
    if change.is_within_rounding:
        return ""
    if change.percent is None:
        return f"no percentage: {why_no_percent(change)}"
    if change.absolute == 0:
        return ""
    return SMALL if change.is_small else f"({signed_per_cent(change.percent)})"


def change_and_aside(change: Change) -> str:
    """`Up 56 (+50.9%)`, `Down 5, small numbers`, `Up 3, no percentage: the earlier figure is zero`, `No change`."""
    return f"{moved(change)}{aside_behind(change)}"


def aside_behind(change: Change) -> str:
    """What stands behind a change, with what joins it: a blank before a per cent, a comma before words."""
    aside = moved_aside(change)
    is_percent = change.percent is not None and not change.is_small
    return f"{' ' if is_percent else ', '}{aside}" if aside else ""


def came_from(change: Change) -> str:
    """`from 110 in 2022-23, calculated from the report's percentage`, or `, press report`; nothing behind an
    official figure."""
    earlier = change.earlier
    basis = "" if earlier.basis == "published" else f", {how_derived(earlier) or reader_basis(earlier)}"
    return f"from {reading(earlier)} in {earlier.year}{basis}{as_published(change)}"


def as_published(change: Change) -> str:
    """` (both as published in 2020)` behind a change whose later figure is drawn as revised since; else nothing."""
    return f" (both as published in {change.later.published_on[:4]})" if change.is_superseded else ""


def how_derived(held: Reading) -> str | None:
    """How a derived figure was got: its note up to the sum, such as `calculated from the report's percentage`."""
    if held.basis != "derived" or not held.note:
        return None
    how, colon, _ = held.note.partition(":")
    return lower_first(how) if colon and not any(sign in how for sign in "=÷+") else None


def whole_change(change: Change) -> str:
    """The change in a sentence: `Up 56 (+50.9%) from 110 in 2022-23, calculated from the report's percentage.`"""
    earlier = came_from(change)
    if change.absolute is None:
        return f"Change {earlier} not given: {why_no_percent(change)}."
    if change.is_within_rounding:
        return f"{moved(change)} {earlier}."
    if change.percent is None:
        return f"{moved(change)} {earlier}; {moved_aside(change)}."
    if change.absolute == 0:
        return f"{moved(change)} {earlier}."
    aside = f", {SMALL} ({per_cent(change.percent)})" if change.is_small else f" {moved_aside(change)}"
    return f"{moved(change)}{aside} {earlier}."
