"""Judges x of y against a dated threshold: status words, the Wilson interval, the order of the worst first."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction

OFF_TARGET = "off target"
CLOSE = "close to target"
TOO_FEW = "too few to judge"
NO_THRESHOLD = "no threshold set"
ON_TARGET = "on target"
NO_DATA = "no data"
# The order in which a board reads them: the worst first.
STATUSES = (OFF_TARGET, CLOSE, TOO_FEW, NO_THRESHOLD, ON_TARGET, NO_DATA)

Z_95 = 1.959963984540054  # the standard normal value with 2.5% above it


@dataclass(frozen=True)
class Tally:
    """x of y in a period: `met` of `count`, from `start` to `end`, both days within."""

    start: date
    end: date
    met: int
    count: int

    @property
    def share(self) -> float | None:
        """The share met in per cent, unrounded; None of nothing."""
        return 100 * self.met / self.count if self.count else None


@dataclass(frozen=True)
class Threshold:
    """A threshold in force from a day on, in per cent. `close` is the outer edge of close to target."""

    start: date
    on_target: float
    close: float
    source: str
    is_adopted: bool


class ReviewState(Enum):
    """How a review that was not held by its due day stands."""

    OVERDUE = "overdue"
    HELD_LATE = "held late"
    NEVER_HELD = "never held, and no longer due"


def in_force(thresholds: Sequence[Threshold], day: date) -> Threshold | None:
    """The threshold in force on a day: the latest that had begun. None before the first."""
    begun = [one for one in thresholds if one.start <= day]
    return max(begun, key=lambda one: one.start) if begun else None


def status(tally: Tally, thresholds: Sequence[Threshold], better: str, minimum_denominator: int) -> str:
    """The status word of a tally against the threshold in force on the last day of its period.

    Compared unrounded and without dividing: met of count reaches t per cent where 100 x met >= t x count."""
    if tally.count == 0:
        return NO_DATA
    threshold = in_force(thresholds, tally.end)
    if threshold is None or better == "neither":
        return NO_THRESHOLD
    if tally.count < minimum_denominator:
        return TOO_FEW
    if reaches(tally, threshold.on_target, better):
        return ON_TARGET
    return CLOSE if reaches(tally, threshold.close, better) else OFF_TARGET


def reaches(tally: Tally, per_cent: float, better: str) -> bool:
    """Whether a tally is at `per_cent`, as it is written, or on its better side."""
    met, needed = 100 * tally.met, Fraction(str(per_cent)) * tally.count  # as a float, 8.8 x 375 is over 3300
    return met >= needed if better == "higher" else met <= needed


def points_between(now: Tally, before: Tally | None) -> float | None:
    """The change of the share in percentage points, at one decimal; None where one of the two has none."""
    if before is None or now.share is None or before.share is None:
        return None
    return round(now.share - before.share, 1)


def points_off(tally: Tally, thresholds: Sequence[Threshold]) -> float:
    """How many percentage points a tally is from its target; 0 where there is none."""
    threshold = in_force(thresholds, tally.end)
    return abs(tally.share - threshold.on_target) if threshold and tally.share is not None else 0.0


def wilson(met: int, count: int) -> tuple[float, float]:
    """The 95% interval of a share, in per cent, by Wilson's score method (Wilson 1927, without continuity correction).

    (p + z2/2n -+ z sqrt(p(1-p)/n + z2/4n2)) / (1 + z2/n). Raises ValueError where nothing was counted."""
    if count < 1:
        raise ValueError("an interval needs at least one counted")
    share, z2 = met / count, Z_95**2
    middle = share + z2 / (2 * count)
    half = Z_95 * math.sqrt(share * (1 - share) / count + z2 / (4 * count**2))
    low, high = ((middle - half) / (1 + z2 / count), (middle + half) / (1 + z2 / count))
    return 100 * max(low, 0.0), 100 * min(high, 1.0)
