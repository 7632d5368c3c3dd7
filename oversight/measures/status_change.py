"""Tells why a KPI stands otherwise than at an earlier meeting: more misses, fewer due, another target, revised data."""

from dataclasses import dataclass
from enum import Enum

from oversight.measures import kpi_status
from oversight.measures.kpi_status import Measured, Number, Tally, Threshold, Waits


class Reason(Enum):
    """One reason why a status is another one."""

    REVISED = "the data of the earlier day was revised"
    TARGET = "another target is in force"
    MORE_MISSES = "more misses"
    FEWER_MISSES = "fewer misses"
    FEWER_DUE = "fewer due"
    MORE_DUE = "more due"
    HIGHER = "a higher count"
    LOWER = "a lower count"
    LONGER = "longer waits"
    SHORTER = "shorter waits"
    NOTHING_BEFORE = "nothing was counted before"
    NOTHING_NOW = "nothing is counted now"


class Direction(Enum):
    """Whether a status is worse than before, better, or neither, as one of the two judges nothing."""

    WORSE = "worse"
    BETTER = "better"
    OTHER = "other"


@dataclass(frozen=True)
class Standing:
    """How a KPI stands as at a day: what was measured, against which threshold, and the status word."""

    measured: Measured
    threshold: Threshold | None
    status: str


@dataclass(frozen=True)
class StatusChange:
    """How a KPI stood at one meeting and stands at a later one, and why: every reason that the numbers and thresholds
    show, none that is guessed. `recounted` is what is measured now for the day of the earlier meeting, where it is
    known what that meeting was shown; None where it is not."""

    before: Standing
    now: Standing
    better: str
    recounted: Measured | None = None

    @property
    def direction(self) -> Direction:
        """Whether the status is worse or better; where one of the two judges nothing, neither."""
        before, now = self.before.status, self.now.status
        if not self.is_judged or before == now:
            return Direction.OTHER
        return Direction.WORSE if JUDGED.index(now) > JUDGED.index(before) else Direction.BETTER

    @property
    def is_judged(self) -> bool:
        """Whether both statuses judge."""
        return {self.before.status, self.now.status} <= set(JUDGED)

    @property
    def counted_before(self) -> Measured:
        """What the later measurement is compared with: what is counted now for the earlier day, else what was shown."""
        return self.recounted or self.before.measured

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why its status changed. What was shown and is counted differently now was revised; the numbers are compared
        from the recount on."""
        found = []
        if self.recounted is not None and differ(self.before.measured, self.recounted):
            found.append(Reason.REVISED)
        if edges(self.before.threshold) != edges(self.now.threshold):
            found.append(Reason.TARGET)
        return (*found, *of_numbers(self.counted_before, self.now.measured, self.better, self.is_judged))


JUDGED = (kpi_status.ON_TARGET, kpi_status.CLOSE, kpi_status.OFF_TARGET)


def differ(one: Measured, other: Measured) -> bool:
    """Whether two measurements have other numbers: of a share `met` or `count`, of others their value."""
    if isinstance(one, Tally) and isinstance(other, Tally):
        return (one.met, one.count) != (other.met, other.count)
    return one.value != other.value or type(one) is not type(other)


def edges(threshold: Threshold | None) -> tuple[float, float] | None:
    """What a threshold asks for; None where none is in force."""
    return None if threshold is None else (threshold.on_target, threshold.close)


def of_numbers(before: Measured, now: Measured, better: str, is_judged: bool) -> list[Reason]:
    """What moved between two measurements of one KPI; of a share only what moved it the way it went.

    A share is 1 - misses / due: it falls with more misses and with fewer due, and rises with fewer misses and with
    more due. Where one of the two judges nothing, how many were due is what tells."""
    if not before.is_counted or not now.is_counted:
        return [] if before.is_counted == now.is_counted else [nothing(before)]
    change = kpi_status.change_between(now, before) or 0
    if isinstance(now, Tally) and isinstance(before, Tally):
        more, fewer = now.count > before.count, now.count < before.count
        if not is_judged:
            return [Reason.MORE_DUE] if more else [Reason.FEWER_DUE] if fewer else []
        if not change:
            return []
        is_worse = (change < 0) == (better == "higher")
        moved = misses(now, better) - misses(before, better)
        worse = ((moved > 0, Reason.MORE_MISSES), (fewer, Reason.FEWER_DUE))
        improved = ((moved < 0, Reason.FEWER_MISSES), (more, Reason.MORE_DUE))
        return [reason for is_so, reason in (worse if is_worse else improved) if is_so]
    if not change:
        return []
    if isinstance(now, Waits):
        return [Reason.LONGER if change > 0 else Reason.SHORTER]
    return [Reason.HIGHER if change > 0 else Reason.LOWER] if isinstance(now, Number) else []


def nothing(before: Measured) -> Reason:
    """Which of two measurements has nothing counted, by whether the earlier one has something."""
    return Reason.NOTHING_NOW if before.is_counted else Reason.NOTHING_BEFORE


def misses(one: Tally, better: str) -> int:
    """How many went the wrong way: those not met, or those met where less is better."""
    return one.met if better == "lower" else one.count - one.met
