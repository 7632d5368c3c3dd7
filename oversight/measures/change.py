"""Compares two published figures: what changed, whether a per cent may be spoken of, and on what basis."""

from collections.abc import Iterable
from dataclasses import dataclass

from oversight.selection import year_before

# From the firmest to the weakest; a change takes the weaker of its two.
BASES = ("published", "reported", "derived", "provisional", "illustrative")


@dataclass(frozen=True)
class Reading:
    """One published figure: its reporting year, value, precision (exact, rounded, at least), basis, note and source."""

    year: str
    value: float
    precision: str = "exact"
    basis: str = "published"
    note: str | None = None
    source: str = ""


@dataclass(frozen=True)
class Break:
    """A year from which a measure is counted differently: effect `break` (no per cent across it) or `note`."""

    year: str
    effect: str
    what_changed: str


@dataclass(frozen=True)
class Change:
    """From one reading to a later one. `absolute` is in the measure's unit; `percent` in per cent of the earlier value.

    `absolute` is None where a figure is "at least"; `percent` is None there, across a break and from zero
    (`why_no_percent` says why). `is_small` marks an earlier value under the floor: the per cent is no headline."""

    earlier: Reading
    later: Reading
    absolute: float | None
    percent: float | None
    why_no_percent: str
    is_small: bool
    is_year_on_year: bool
    basis: str
    notes: tuple[str, ...]


def weaker(first: str, second: str) -> str:
    """The weaker of two bases."""
    return max(first, second, key=BASES.index)


def between(earlier: Reading, later: Reading, breaks: Iterable[Break], floor: float) -> Change:
    """The change from `earlier` to `later`; `floor` is percent_change_floor in the measure's unit.

    Per cent: 100 x (later - earlier) / earlier."""
    crossed = [one for one in breaks if earlier.year < one.year <= later.year]
    notes = tuple(one.what_changed for one in crossed if one.effect == "note")
    open_ended = "at least" in (earlier.precision, later.precision)
    why = ["one of the two figures is printed as “at least”"] if open_ended else []
    why += [one.what_changed for one in crossed if one.effect == "break"]
    if earlier.value == 0:
        why.append("the earlier figure is zero")
    difference = later.value - earlier.value
    return Change(
        earlier=earlier,
        later=later,
        absolute=None if open_ended else difference,
        percent=None if why else 100 * difference / earlier.value,
        why_no_percent="; ".join(why),
        is_small=earlier.value < floor,
        is_year_on_year=earlier.year == year_before(later.year),
        basis=weaker(earlier.basis, later.basis),
        notes=notes,
    )


def reading_of(readings: Iterable[Reading], year: str) -> Reading | None:
    """The reading of one reporting year, or None where none is held."""
    return next((reading for reading in readings if reading.year == year), None)


def since_last_held(readings: Iterable[Reading], year: str, breaks: Iterable[Break], floor: float) -> Change | None:
    """The change to `year` from the latest earlier year held, or None where there is no such pair."""
    held = sorted(readings, key=lambda reading: reading.year)
    later = reading_of(held, year)
    before = [reading for reading in held if reading.year < year]
    return between(before[-1], later, breaks, floor) if later and before else None
