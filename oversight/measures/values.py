"""The values that a table may hold beside plain numbers, days and words: bounds, shares and absences."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Kind(Enum):
    """What the values of a column are, and so how they are shown and in which direction they are aligned."""

    COUNT = "count"
    SHARE = "share"
    RATE = "rate"
    PERCENT = "percent"
    POINTS = "points"
    DAY = "day"
    WORDS = "words"
    STATUS = "status"


class Absence(Enum):
    """Why there is no value. An absence is never zero and never counts as met or as missed."""

    NOT_HELD = "not held"
    NOT_APPLICABLE = "not applicable"
    WITHHELD = "withheld"
    TOO_FEW = "too few to judge"
    NONE_DUE = "none due"
    NOT_SET = "not set"
    NOT_INDEXED = "not indexed"
    CANNOT_BE_READ = "cannot be read"


@dataclass(frozen=True)
class AtLeast:
    """A lower bound, where the source prints "at least 120"."""

    value: float


@dataclass(frozen=True)
class AtMost:
    """An upper bound, as in a target of 10% or less."""

    value: float


@dataclass(frozen=True)
class Share:
    """`met` of `count`; `has_percent` where a percentage may stand beside them (measures.md, too few to judge)."""

    met: int
    count: int
    has_percent: bool = True

    @property
    def percent(self) -> float | None:
        """The share in per cent, unrounded; None where it may not be given or nothing was counted."""
        return 100 * self.met / self.count if self.has_percent and self.count else None


@dataclass(frozen=True)
class OfYear:
    """A value with the reporting year that it is of: `14 in 2016-17`."""

    value: float | AtLeast
    year: str


@dataclass(frozen=True)
class OfBasis:
    """A value with its basis: `140, published`."""

    value: float | AtLeast
    basis: str


Value = int | float | AtLeast | AtMost | Share | OfYear | OfBasis | date | str | Absence

NUMERIC = frozenset({Kind.COUNT, Kind.SHARE, Kind.RATE, Kind.PERCENT, Kind.POINTS})
