"""Judges a share, a count or the median of waits against a dated threshold: status, interval, order."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction

from oversight.measures import intervals

OFF_TARGET = "off target"
CLOSE = "close to target"
TOO_FEW = "too few to judge"
NO_THRESHOLD = "no target set"
ON_TARGET = "on target"
NO_DATA = "no data"
CANNOT_BE_READ = "cannot be read"  # its records cannot be used: neither met nor missed
# The order in which a board reads them: what cannot be told first, then the worst.
STATUSES = (CANNOT_BE_READ, OFF_TARGET, CLOSE, TOO_FEW, NO_THRESHOLD, ON_TARGET, NO_DATA)

# Standard normal values: with 2.5% above, and with 0.1% above, for one of several set beside each other.
Z_95, Z_99_8 = 1.959963984540054, 3.090232306167813


@dataclass(frozen=True)
class Tally:
    """A share in a period: `met` of `count`, from `start` to `end`, both days within."""

    start: date
    end: date
    met: int
    count: int

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day of its period."""
        return self.start, self.end

    @property
    def is_counted(self) -> bool:
        """Whether anything was counted."""
        return self.count > 0

    @property
    def size(self) -> int:
        """Over how many it is judged."""
        return self.count

    @property
    def value(self) -> float | None:
        """What is drawn and compared: the share."""
        return self.share

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95% interval of the share; None of nothing."""
        return wilson(self.met, self.count) if self.count else None

    @property
    def share(self) -> float | None:
        """The share met in per cent, unrounded; None of nothing."""
        return 100 * self.met / self.count if self.count else None


@dataclass(frozen=True)
class Number:
    """A count in a period, or as at a day where `start` is `end`; `number` is None where it is not held, which is not
    0."""

    start: date
    end: date
    number: int | None

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day of its period."""
        return self.start, self.end

    @property
    def is_counted(self) -> bool:
        """Whether it is held: a count of 0 is one."""
        return self.number is not None

    @property
    def size(self) -> int:
        """How large the numbers are; a limit is judged whatever it is."""
        return self.number or 0

    @property
    def value(self) -> float | None:
        """What is drawn and compared: the count."""
        return self.number

    @property
    def interval(self) -> tuple[float, float] | None:
        """The exact 95% interval of the count; None where it is not held."""
        return None if self.number is None else intervals.poisson(self.number)


@dataclass(frozen=True)
class Waits:
    """The median of `count` waits that ended in a period, in days; None of none. `waited_days` are the waits, None
    where only their median was typed in."""

    start: date
    end: date
    median: float | None
    count: int
    waited_days: tuple[int, ...] | None = None

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day of its period."""
        return self.start, self.end

    @property
    def is_counted(self) -> bool:
        """Whether any wait ended."""
        return self.median is not None

    @property
    def size(self) -> int:
        """Over how many waits it is judged."""
        return self.count

    @property
    def value(self) -> float | None:
        """What is drawn and compared: the median."""
        return self.median

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95% interval of the median by order statistics; None of fewer than 6 waits or where they are not held."""
        return intervals.of_median(self.waited_days) if self.waited_days else None


Measured = Tally | Number | Waits


@dataclass(frozen=True)
class Threshold:
    """A threshold in force from a day on: per cent, a count or days, by the unit of its KPI. `close` is the outer
    edge of close to target."""

    start: date
    on_target: float
    close: float
    source: str
    is_adopted: bool


@dataclass(frozen=True)
class Outcomes:
    """How many KPIs came out how: off target, measured (too few to judge among them), too few to judge, without data,
    and those that cannot be read."""

    off_target: int
    measured: int
    too_few: int
    no_data: int
    cannot_be_read: int

    @classmethod
    def of(cls, statuses: Sequence[str]) -> "Outcomes":
        """The outcomes of KPIs of these status words."""
        unread, none = statuses.count(CANNOT_BE_READ), statuses.count(NO_DATA)
        measured = len(statuses) - unread - none
        return cls(statuses.count(OFF_TARGET), measured, statuses.count(TOO_FEW), none, unread)


@dataclass(frozen=True)
class Nouns:
    """What a KPI counts, in words: one `thing`, the `things` counted over, and what those `met` and those `missed` did,
    with its verb."""

    thing: str
    things: str
    met: str
    missed: str


class Against(Enum):
    """How one of several groups stands to the target: its whole interval on the wrong side, its share alone, or
    neither; or too small to judge."""

    CLEARLY_SHORT = "clearly short"
    SHORT = "short"
    THERE = "there"
    NO_TARGET = "no target"
    NOT_JUDGED = "not judged"


class ReviewState(Enum):
    """How a review that was not held by its due day stands."""

    OVERDUE = "overdue"
    HELD_LATE = "held late"
    NEVER_HELD = "never held, and no longer due"


def in_force(thresholds: Sequence[Threshold], day: date) -> Threshold | None:
    """The threshold in force on a day: the latest that had begun. None before the first."""
    begun = [one for one in thresholds if one.start <= day]
    return max(begun, key=lambda one: one.start) if begun else None


def first_after(thresholds: Sequence[Threshold], day: date) -> Threshold | None:
    """The threshold that comes into force first after a day; None where none is to come."""
    return min((one for one in thresholds if one.start > day), key=lambda one: one.start, default=None)


def status(one: Measured, thresholds: Sequence[Threshold], better: str, minimum_denominator: int) -> str:
    """The status word of what was measured against the threshold in force on the last day of its period.

    Compared unrounded and without dividing: met of count reaches t per cent where 100 x met >= t x count. A count is
    judged however small it is, a share and a median of waits only over the smallest denominator or more."""
    if not one.is_counted:
        return NO_DATA
    threshold = in_force(thresholds, one.end)
    if threshold is None or better == "neither":
        return NO_THRESHOLD
    if not isinstance(one, Number) and one.size < minimum_denominator:
        return TOO_FEW
    if reaches(one, threshold.on_target, better):
        return ON_TARGET
    return CLOSE if reaches(one, threshold.close, better) else OFF_TARGET


def reaches(one: Measured, edge: float, better: str) -> bool:
    """Whether what was measured is at an edge, as it is written, or on its better side."""
    value, needed = exact(one), Fraction(str(edge))  # as a float, 8.8 x 375 is over 3300
    return value is not None and (value >= needed if better == "higher" else value <= needed)


def exact(one: Measured) -> Fraction | None:
    """The value without rounding, a share in per cent; None where nothing was counted."""
    if isinstance(one, Tally):
        return Fraction(100 * one.met, one.count) if one.count else None
    return None if one.value is None else Fraction(one.value)


def change_between(now: Measured, before: Measured | None) -> float | None:
    """The change of the value, unrounded, of a share in percentage points; None where one of the two has none."""
    one, other = exact(now), exact(before) if before else None
    return None if one is None or other is None else float(one - other)


def against(one: Tally, threshold: Threshold | None, better: str, minimum_denominator: int) -> Against:
    """How one of several groups stands to the target. Clearly short only by the 99.8% interval: of many groups one is
    low by chance alone."""
    if one.count < minimum_denominator:
        return Against.NOT_JUDGED
    if threshold is None or better == "neither":
        return Against.NO_TARGET
    if reaches(one, threshold.on_target, better):
        return Against.THERE
    low, high = wilson(one.met, one.count, Z_99_8)
    is_clear = high < threshold.on_target if better == "higher" else low > threshold.on_target
    return Against.CLEARLY_SHORT if is_clear else Against.SHORT


def distance_off(one: Measured, thresholds: Sequence[Threshold]) -> float:
    """How far from its target a KPI is, to set the worst first: of a share in percentage points, of others in per cent
    of the target, or of 1 where that is less; 0 where there is no target."""
    threshold = in_force(thresholds, one.end)
    if threshold is None or one.value is None:
        return 0.0
    off = abs(one.value - threshold.on_target)
    return off if isinstance(one, Tally) else 100 * off / max(threshold.on_target, 1)


def wilson(met: int, count: int, z: float = Z_95) -> tuple[float, float]:
    """The interval of a share, in per cent, by Wilson's score method (Wilson 1927, without continuity correction): 95%
    unless another `z` is given.

    (p + z2/2n -+ z sqrt(p(1-p)/n + z2/4n2)) / (1 + z2/n). Raises ValueError where nothing was counted."""
    if count < 1:
        raise ValueError("an interval needs at least one counted")
    share, z2 = met / count, z**2
    middle = share + z2 / (2 * count)
    half = z * math.sqrt(share * (1 - share) / count + z2 / (4 * count**2))
    low, high = ((middle - half) / (1 + z2 / count), (middle + half) / (1 + z2 / count))
    return 100 * max(low, 0.0), 100 * min(high, 1.0)
