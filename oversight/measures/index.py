"""Index values: each figure of a measure as so many per hundred of one base year's."""

from collections.abc import Iterable
from dataclasses import dataclass

from oversight.measures.change import Break, Reading, between, reading_of


@dataclass(frozen=True)
class IndexValue:
    """One held figure of a reporting year as an index: `value` where the base year is 100, and the weaker `basis` of
    the two figures. `value` is None where none may be worked, and `why_none` says why."""

    year: str
    value: float | None
    basis: str
    why_none: str = ""


def why_no_base(readings: Iterable[Reading], base_year: str, floor: float) -> str:
    """Why nothing can be indexed to `base_year`, in words; empty where it can. `floor` is percent_change_floor."""
    base = reading_of(readings, base_year)
    if base is None:
        return f"no figure is held for {base_year}"
    if base.precision == "at least":
        return f"the figure of {base_year} is printed as “at least”"
    if base.value == 0 or base.value < floor:
        return f"the figure of {base_year} is {base.value:g}, too small to be set at 100 (under {max(floor, 1):g})"
    return ""


def indexed(
    readings: Iterable[Reading], base_year: str, breaks: Iterable[Break], floor: float
) -> tuple[IndexValue, ...]:
    """An index value for each reading, earliest first; none at all where `why_no_base` has a reason.

    Index: 100 x value / value of the base year. None across a comparability break and none of an "at least" figure,
    as no per cent would be worked there; a year not held has none, so a gap stays a gap."""
    held, breaks = sorted(readings, key=lambda reading: reading.year), tuple(breaks)
    if why_no_base(held, base_year, floor):
        return ()
    base = reading_of(held, base_year)
    return tuple(index_value(base, reading, breaks, floor) for reading in held)


def index_value(base: Reading, reading: Reading, breaks: tuple[Break, ...], floor: float) -> IndexValue:
    """The index value of one reading on a base that can be used."""
    earlier, later = sorted((base, reading), key=lambda one: one.year)
    change = between(earlier, later, breaks, floor)
    if reading.precision == "at least":
        return IndexValue(reading.year, None, change.basis, "the figure is printed as “at least”")
    crossed = [one.what_changed for one in breaks if one.effect == "break" and earlier.year < one.year <= later.year]
    if crossed:
        return IndexValue(reading.year, None, change.basis, "; ".join(crossed))
    return IndexValue(reading.year, 100 * reading.value / base.value, change.basis)


def notes_crossed(years: Iterable[str], base_year: str, breaks: Iterable[Break]) -> tuple[str, ...]:
    """What must be known beside an index: the notes on comparability between the base year and any of `years`."""
    ends = {*years, base_year}
    crossed = (one for one in breaks if one.effect == "note" and min(ends) < one.year <= max(ends))
    return tuple(one.what_changed for one in crossed)
