"""One KPI at every board of a region, and what the boards have together, as far as a reader may see it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from oversight.measures import kpi_status
from oversight.measures.kpi_status import Measured, Tally, Threshold, Waits
from oversight.measures.rollup import together
from oversight.measures.withheld_boards import BoardCounts, withheld


class Missing(Enum):
    """Why a board has no number of a KPI in a period."""

    NOT_HELD = "not held"
    RECORDS_END = "its records end before the period does"
    IN_PART = "its records begin within the period"
    OTHER_PERIOD = "it has counts for another period"
    DIFFERS = "it counts something else"
    EXAMPLE = "it has example data alone"
    CANNOT_BE_READ = "its figures cannot be read"
    WITHHELD = "too small to be shown"

    @property
    def is_in_total(self) -> bool:
        """Whether what cannot be shown is in the region's total all the same."""
        return self is Missing.WITHHELD


@dataclass(frozen=True)
class BoardReading:
    """A KPI of one board in a period: what was measured, its status by the board's own threshold; `missing` says why
    there is no number."""

    board: str
    measured: Measured | None = None
    status: str = kpi_status.NO_DATA
    threshold: Threshold | None = None
    missing: Missing | None = None

    @property
    def is_judged(self) -> bool:
        """Whether it reached its target or did not."""
        return self.status in (kpi_status.ON_TARGET, kpi_status.CLOSE, kpi_status.OFF_TARGET)


@dataclass(frozen=True)
class RegionReading:
    """A KPI of a region in a period. `boards` in order of name, those withheld without their numbers; `total` what
    those that hold it have together, None where that cannot be worked out, or, where `is_total_withheld`, not be
    shown; `held` are how many hold it."""

    start: date
    end: date
    boards: tuple[BoardReading, ...]
    total: Measured | None = None
    is_total_withheld: bool = False
    held: int = 0

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day of its period."""
        return self.start, self.end

    @property
    def shown(self) -> tuple[BoardReading, ...]:
        """The boards whose numbers are shown."""
        return tuple(one for one in self.boards if one.measured is not None)

    def of_status(self, *statuses: str) -> tuple[str, ...]:
        """The boards of some status words."""
        return tuple(one.board for one in self.boards if one.status in statuses and one.missing is None)

    def without(self, why: Missing) -> tuple[str, ...]:
        """The boards that have no number for one reason."""
        return tuple(one.board for one in self.boards if one.missing is why)


def of_region(
    days: tuple[date, date],
    boards: Sequence[BoardReading],
    seen: Collection[str],
    is_of_people: bool,
    waits: Waits | None = None,
) -> RegionReading:
    """A KPI of a region from that of its boards in one period. Where it counts people, what would give away a small
    number of a board that the reader does not see (`withheld_boards`) is left out; nothing else is ever summed.
    `waits` are those of all boards together, where their records were pooled elsewhere."""
    held = [one for one in boards if one.measured is not None]
    total = waits or together([one.measured for one in held if one.measured is not None])
    hidden = withheld([counts_of(one, one.board in seen) for one in held] if is_of_people else ())
    kept = tuple(
        replace(one, measured=None, status=kpi_status.NO_DATA, missing=Missing.WITHHELD)
        if one.board in hidden.boards
        else one
        for one in boards
    )
    return RegionReading(*days, kept, None if hidden.is_total else total, hidden.is_total, len(held))


def counts_of(one: BoardReading, is_seen: bool) -> BoardCounts:
    """The counts of a board that add up over the region: met and missed, of a count that alone, of waits how many."""
    measured = one.measured
    if isinstance(measured, Tally):
        return BoardCounts(one.board, (measured.met, measured.count - measured.met), is_seen)
    return BoardCounts(one.board, (measured.size if measured else 0,), is_seen)
