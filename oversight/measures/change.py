"""Compares two published figures: what changed, whether a per cent may be given, and on what basis."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from oversight.measures.reporting_years import year_before
from oversight.measures.values import Absence, AtLeast

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

    @property
    def is_at_least(self) -> bool:
        """Whether the source prints it as a lower bound."""
        return self.precision == "at least"

    @property
    def is_rounded(self) -> bool:
        """Whether the source rounds it."""
        return self.precision == "rounded"

    @property
    def bounded(self) -> float | AtLeast:
        """The value as a table holds it: a whole number where it is one, a bound where it is "at least"."""
        value = int(self.value) if self.value == int(self.value) else self.value
        return AtLeast(value) if self.is_at_least else value


def value_of(held: Reading | None) -> float | AtLeast | Absence:
    """What a table holds of a reading, or of one that is not held."""
    return held.bounded if held else Absence.NOT_HELD


@dataclass(frozen=True)
class Break:
    """A year from which a measure is counted differently: effect `break` (no per cent across it) or `note`."""

    year: str
    effect: str
    what_changed: str


class Obstacle(Enum):
    """Why no per cent may be given of two figures, beside a break between them."""

    AT_LEAST = "at least"
    FROM_ZERO = "from zero"


Hindrance = Obstacle | Break


@dataclass(frozen=True)
class Change:
    """From one reading to a later one. `absolute` is in the measure's unit; `percent` in per cent of the earlier value.

    `absolute` is None where a figure is "at least"; `percent` is None there, across a break and from zero
    (`why_no_percent` says why). `is_small` marks an earlier value under the floor: the per cent is no headline.
    `notes` are what the extracts say of comparing the two."""

    earlier: Reading
    later: Reading
    absolute: float | None
    percent: float | None
    why_no_percent: tuple[Hindrance, ...]
    is_small: bool
    is_year_on_year: bool
    basis: str
    notes: tuple[str, ...]


def weaker(first: str, second: str) -> str:
    """The weaker of two bases."""
    return max(first, second, key=BASES.index)


def crossed(earlier: str, later: str, breaks: Iterable[Break], effect: str) -> tuple[Break, ...]:
    """The breaks of one effect between two reporting years: after the earlier, up to the later."""
    return tuple(found for found in breaks if found.effect == effect and earlier < found.year <= later)


def between(earlier: Reading, later: Reading, breaks: Iterable[Break], floor: float) -> Change:
    """The change from `earlier` to `later`; `floor` is percent_change_floor in the measure's unit.

    Per cent: 100 x (later - earlier) / earlier."""
    breaks = tuple(breaks)
    is_open_ended = earlier.is_at_least or later.is_at_least
    difference = later.value - earlier.value
    why: list[Hindrance] = [Obstacle.AT_LEAST] if is_open_ended else []
    why += crossed(earlier.year, later.year, breaks, "break")
    why += [Obstacle.FROM_ZERO] if earlier.value == 0 else []
    return Change(
        earlier=earlier,
        later=later,
        absolute=None if is_open_ended else difference,
        percent=None if why else 100 * difference / earlier.value,
        why_no_percent=tuple(why),
        is_small=earlier.value < floor,
        is_year_on_year=earlier.year == year_before(later.year),
        basis=weaker(earlier.basis, later.basis),
        notes=tuple(found.what_changed for found in crossed(earlier.year, later.year, breaks, "note")),
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
