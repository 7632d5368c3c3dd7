"""The headline about one measure, and its change in words."""

from oversight.measures.change import Change, Reading
from oversight.wording.days import period, since_when
from oversight.wording.numbers import number, per_cent, signed_per_cent
from oversight.wording.text import lower_first

SMALL = "small numbers"


def headline(subject: str, change: Change | None, held: Reading | None, year: str, is_snapshot: bool) -> str:
    """The finding about one measure: what it moved by and to, or its value alone, or that it is not held.

    `SHPOs imposed rose by 56 to 166`."""
    if held is None:
        return f"{subject}: no figure is held for {year}"
    value = at_least(held)
    if change is None or change.absolute is None:
        return f"{subject}: {value} {period(year, is_snapshot)}"
    since = "" if change.is_year_on_year else f" since {since_when(change.earlier.year, is_snapshot)}"
    if change.absolute == 0:
        return f"{subject} stayed at {value}{since}"
    verb = "rose" if change.absolute > 0 else "fell"
    return f"{subject} {verb} by {number(abs(change.absolute))} to {value}{since}"


def at_least(held: Reading) -> str:
    """The value of a reading, with `at least` where the source says so."""
    return f"at least {number(held.value)}" if held.precision == "at least" else number(held.value)


def moved(change: Change) -> str:
    """`Up 56`, `Down 5`, `No change`, or `Change not given` where a figure is "at least"."""
    if change.absolute is None:
        return "Change not given"
    if change.absolute == 0:
        return "No change"
    return f"{'Up' if change.absolute > 0 else 'Down'} {number(abs(change.absolute))}"


def moved_aside(change: Change) -> str:
    """What stands behind `Up 56`: `(+50.9%)`, `small numbers`, why there is no per cent, or nothing for no change."""
    if change.percent is None:
        return f"no per cent: {change.why_no_percent}"
    if change.absolute == 0:
        return ""
    return SMALL if change.is_small else f"({signed_per_cent(change.percent)})"


def came_from(change: Change) -> str:
    """`from 110 in 2022-23, derived`."""
    basis = "" if change.earlier.basis == "published" else f", {change.earlier.basis}"
    return f"from {at_least(change.earlier)} in {change.earlier.year}{basis}"


def how_derived(held: Reading) -> str | None:
    """How a derived figure was got: its note up to the sum, such as `worked back from the report's own per cent`."""
    if held.basis != "derived" or not held.note:
        return None
    how, colon, _ = held.note.partition(":")
    return lower_first(how) if colon and not any(sign in how for sign in "=÷+") else None


def whole_change(change: Change) -> str:
    """The change in a sentence: `Up 56 (+50.9%) from 110 in 2022-23, derived (worked back from ...).`"""
    how = how_derived(change.earlier)
    earlier = f"{came_from(change)} ({how})" if how else came_from(change)
    if change.absolute is None:
        return f"Change {earlier} not worked: {change.why_no_percent}."
    if change.percent is None:
        return f"{moved(change)} {earlier}; {moved_aside(change)}."
    if change.absolute == 0:
        return f"{moved(change)} {earlier}."
    aside = f", {SMALL} ({per_cent(change.percent)})" if change.is_small else f" {moved_aside(change)}"
    return f"{moved(change)}{aside} {earlier}."
