"""What can be said of a printed claim, and why: the verdict on it and its reasons, as values."""

from dataclasses import dataclass
from enum import Enum

from oversight.measures.change import Reading


class Finding(Enum):
    """What can be said of a claim."""

    AGREES = "agrees"
    DIFFERS = "differs"
    POSSIBLE = "possible"
    UNCHECKED = "cannot be checked"


class Lack(Enum):
    """What a reporting year's figure lacks to be set against a claim."""

    NOT_HELD = "not held"
    AT_LEAST = "at least"
    WORKED_BACK = "worked back"
    ZERO = "zero"
    NO_CATEGORY = "no category held"


class Aside(Enum):
    """What is said beside the figures."""

    FITS_ANY = "a fall of 100% fits any earlier figure"
    AGAIN_UNCHECKED = "again cannot be checked"
    NO_SIZE = "no size given"


@dataclass(frozen=True)
class Lacking:
    """A reporting year and what its figure lacks."""

    year: str
    lack: Lack


@dataclass(frozen=True)
class NothingHeld:
    """No figure of the measure is held at all."""

    measure: str


@dataclass(frozen=True)
class NoIndependent:
    """The reporting years of which no independent figure is held."""

    years: tuple[str, ...]


@dataclass(frozen=True)
class Implied:
    """The earlier values from which the claim's per cent would follow, in whole numbers; none where none fits."""

    values: tuple[int, ...]


@dataclass(frozen=True)
class Pair:
    """The two figures compared; `percent` is the change between them, where the claim gives one."""

    before: Reading
    now: Reading
    percent: float | None = None


@dataclass(frozen=True)
class WorkedBack:
    """A figure that was worked back from the claim itself. `pair` is given, with its per cent, where the base is
    small; `unit` is what is counted."""

    reading: Reading
    unit: str
    pair: Pair | None = None


@dataclass(frozen=True)
class Rounded:
    """The reporting years whose figures are rounded, of so many compared."""

    years: tuple[str, ...]
    of: int


@dataclass(frozen=True)
class Spread:
    """The smallest and the largest figure of several years, and 100 x (largest - smallest) / smallest."""

    low: Reading
    high: Reading
    percent: float


@dataclass(frozen=True)
class NotAgain:
    """The year before contradicts the word "again"."""

    reasons: "tuple[Reason, ...]"


@dataclass(frozen=True)
class RestImplied:
    """What two claims of one report imply together of everybody outside Category 1: so many `now`, and between `least`
    and `most` the year before. The claims are a per cent of the total and one of the rate of Category 1."""

    now: int
    least: int
    most: int
    total_percent: str
    rate_percent: str

    @property
    def percents(self) -> tuple[float, float]:
        """The smallest and the largest change in per cent of the year before."""
        return 100 * (self.now - self.most) / self.most, 100 * (self.now - self.least) / self.least


@dataclass(frozen=True)
class OfCategory:
    """What was found of one category."""

    category: str
    reasons: "tuple[Reason, ...]"


Reason = (
    Aside
    | Implied
    | Lacking
    | NoIndependent
    | NotAgain
    | NothingHeld
    | OfCategory
    | Pair
    | RestImplied
    | Rounded
    | Spread
    | WorkedBack
)


@dataclass(frozen=True)
class Verdict:
    """What can be said of a claim, and why."""

    finding: Finding
    reasons: tuple[Reason, ...]
