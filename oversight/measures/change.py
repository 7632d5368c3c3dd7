"""Compares two published figures: what changed, whether a per cent may be given, and on what basis."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from oversight.measures.reporting_years import year_before
from oversight.measures.values import Absence, AtLeast

ROUNDING_ERROR = 1e-9  # of binary fractions
# From the firmest to the weakest; a change takes the weaker of its two.
BASES = ("published", "reported", "derived", "provisional", "illustrative")


@dataclass(frozen=True)
class Reading:
    """One published figure: its reporting year, value, precision (exact, rounded, at least), basis, note and source;
    the categories that it holds (`scope`, 1 to 3 or 1 to 4) where it is a total of them; the value as `printed` where
    Category 4 was taken out of it; the name of its source alone, without publisher and year; whether it is a rate,
    which is held to the whole number that is printed; where it is known, the year in whose middle the people lived that
    a rate was worked on; the `edition` that gives it, by the key of its source, and when that was published (2024,
    2024-10 or 2024-10-31); `is_press`: of a reported figure, whether the press reports it."""

    year: str
    value: float
    precision: str = "exact"
    basis: str = "published"
    note: str | None = None
    source: str = ""
    scope: str | None = None
    printed: float | None = None
    source_name: str = ""
    is_rate: bool = False
    mid_year: int | None = None
    edition: str = ""
    published_on: str = ""
    is_press: bool = True

    @property
    def is_estimate(self) -> bool:
        """Whether it was worked out from other figures, and these leave more than one value."""
        return self.basis == "derived" and (self.is_at_least or (self.is_rounded and not self.is_rate))

    @property
    def is_at_least(self) -> bool:
        """Whether the source prints it as a lower bound."""
        return self.precision == "at least"

    @property
    def is_rounded(self) -> bool:
        """Whether the source rounds it."""
        return self.precision == "rounded"

    def margin(self, is_rate: bool) -> float:
        """How far the true figure may be from one that is rounded: half a unit of its last digit, as far as a rate is
        printed, or that is not a zero; 0 where it is exact."""
        if not self.is_rounded:
            return 0
        exponent = int(Decimal(str(self.value)).normalize().as_tuple().exponent)
        return float(0.5 * 10 ** (min(exponent, 0) if is_rate else exponent))

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
    """A year from which a measure is counted differently: effect `break` (no per cent across it) or `note`; the
    measure's label and subject before it, where it had others."""

    year: str
    effect: str
    what_changed: str
    label_before: str | None = None
    subject_before: str | None = None


class Obstacle(Enum):
    """Why no per cent may be given of two figures, beside a break between them."""

    AT_LEAST = "at least"
    FROM_ZERO = "from zero"
    OTHER_CATEGORIES = "other categories"
    OTHER_BASE = "other base"
    WITHIN_ROUNDING = "within rounding"


Hindrance = Obstacle | Break


@dataclass(frozen=True)
class Change:
    """From one reading to a later one. `absolute` is in the measure's unit; `percent` in per cent of the earlier value.

    `absolute` is None where a figure is "at least"; `percent` is None there, across a break, from zero and where
    rounding alone may be what moved (`why_no_percent` says why).
    `is_small` marks an earlier value under the floor: the per cent is no headline.
    `notes` are what the extracts say of comparing the two. `is_superseded` marks two figures of one edition of which a
    later edition gives the later one anew: what is drawn of that year is another value."""

    earlier: Reading
    later: Reading
    absolute: float | None
    percent: float | None
    why_no_percent: tuple[Hindrance, ...]
    is_small: bool
    is_year_on_year: bool
    basis: str
    notes: tuple[str, ...]
    is_superseded: bool = False

    @property
    def is_across_editions(self) -> bool:
        """Whether the two figures come from different editions, so that a revision may be part of the change."""
        first, second = self.earlier.edition, self.later.edition
        return bool(first and second and first != second)

    @property
    def is_within_rounding(self) -> bool:
        """Whether rounding alone may be what moved, so that there is no change to tell."""
        return Obstacle.WITHIN_ROUNDING in self.why_no_percent

    @property
    def is_counted_anew(self) -> bool:
        """Whether the two figures count different things."""
        anew = (Obstacle.OTHER_CATEGORIES, Obstacle.OTHER_BASE)
        return any(isinstance(why, Break) or why in anew for why in self.why_no_percent)


def weaker(first: str, second: str) -> str:
    """The weaker of two bases."""
    return max(first, second, key=BASES.index)


def crossed(earlier: str, later: str, breaks: Iterable[Break], effect: str) -> tuple[Break, ...]:
    """The breaks of one effect between two reporting years: after the earlier, up to the later."""
    return tuple(found for found in breaks if found.effect == effect and earlier < found.year <= later)


def is_within_rounding(earlier: Reading, later: Reading, is_rate: bool) -> bool:
    """Whether two figures differ by no more than rounding may explain: 130 and 131 may both be 130.5."""
    room = earlier.margin(is_rate) + later.margin(is_rate)
    return 0 < abs(later.value - earlier.value) <= room * (1 + ROUNDING_ERROR)


def is_on_other_base(one: Reading, other: Reading) -> bool:
    """Whether two rates are known to be worked on different populations."""
    return None not in (one.mid_year, other.mid_year) and one.mid_year != other.mid_year


def next_break(year: str, breaks: Iterable[Break]) -> Break | None:
    """The first break after a reporting year, from which on something else is counted than in it."""
    later = [found for found in breaks if found.effect == "break" and year < found.year]
    return min(later, key=lambda found: found.year, default=None)


def between(earlier: Reading, later: Reading, breaks: Iterable[Break], floor: float, is_rate: bool = False) -> Change:
    """The change from `earlier` to `later`; `floor` is percent_change_floor in the measure's unit.

    Per cent: 100 x (later - earlier) / earlier."""
    breaks = tuple(breaks)
    is_open_ended = earlier.is_at_least or later.is_at_least
    difference = later.value - earlier.value
    why: list[Hindrance] = [Obstacle.AT_LEAST] if is_open_ended else []
    why += crossed(earlier.year, later.year, breaks, "break")
    why += [Obstacle.OTHER_CATEGORIES] if earlier.scope != later.scope else []
    why += [Obstacle.OTHER_BASE] if is_on_other_base(earlier, later) else []
    why += [Obstacle.FROM_ZERO] if earlier.value == 0 else []
    why += [Obstacle.WITHIN_ROUNDING] if not why and is_within_rounding(earlier, later, is_rate) else []
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
