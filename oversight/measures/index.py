"""Index values: each figure of a measure as so many per hundred of one base year's."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from oversight.measures.change import Break, Hindrance, Obstacle, Reading, crossed, is_on_other_base, reading_of, weaker


@dataclass(frozen=True)
class IndexValue:
    """One held figure of a reporting year as an index: `value` where the base year is 100, and the weaker `basis` of
    the two figures. `value` is None where none may be worked, and `why_none` says why."""

    year: str
    value: float | None
    basis: str
    why_none: tuple[Hindrance, ...] = ()


class NoBase(Enum):
    """Why a reporting year cannot be set at 100."""

    NOT_HELD = "not held"
    AT_LEAST = "at least"
    TOO_SMALL = "too small"


@dataclass(frozen=True)
class UnusableBase:
    """A reporting year that cannot be set at 100, and why; its `value` and the `least` that would do, where it is too
    small."""

    year: str
    why: NoBase
    value: float = 0
    least: float = 0


def base_of(readings: Iterable[Reading], base_year: str, floor: float) -> Reading | UnusableBase:
    """The reading to set at 100, or why the year is no base. `floor` is percent_change_floor."""
    base, least = reading_of(readings, base_year), max(floor, 1)
    if base is None:
        return UnusableBase(base_year, NoBase.NOT_HELD)
    if base.is_at_least:
        return UnusableBase(base_year, NoBase.AT_LEAST)
    if base.value == 0 or base.value < floor:
        return UnusableBase(base_year, NoBase.TOO_SMALL, base.value, least)
    return base


def indexed(readings: Iterable[Reading], base: Reading, breaks: Iterable[Break]) -> tuple[IndexValue, ...]:
    """An index value for each reading, earliest first.

    Index: 100 x value / value of the base year. None across a comparability break and none of an "at least" figure,
    as no per cent would be worked there; a year not held has none, so a gap stays a gap."""
    breaks = tuple(breaks)
    return tuple(index_value(base, reading, breaks) for reading in sorted(readings, key=lambda held: held.year))


def index_value(base: Reading, reading: Reading, breaks: tuple[Break, ...]) -> IndexValue:
    """The index value of one reading on a base that can be used."""
    earlier, later = sorted((base.year, reading.year))
    breaks_between = crossed(earlier, later, breaks, "break")
    why: tuple[Hindrance, ...] = (Obstacle.AT_LEAST,) if reading.is_at_least else breaks_between
    why += (Obstacle.OTHER_CATEGORIES,) if reading.scope != base.scope else ()
    why += (Obstacle.OTHER_BASE,) if is_on_other_base(reading, base) else ()
    value = None if why else 100 * reading.value / base.value
    return IndexValue(reading.year, value, weaker(base.basis, reading.basis), why)


def notes_crossed(years: Iterable[str], base_year: str, breaks: Iterable[Break]) -> tuple[str, ...]:
    """What the extracts say of comparing: the notes between the base year and any of `years`."""
    ends = {*years, base_year}
    return tuple(note.what_changed for note in crossed(min(ends), max(ends), breaks, "note"))
