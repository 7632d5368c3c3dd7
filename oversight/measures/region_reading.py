"""One KPI at every board of a region, and what the boards have together, as far as a reader may see it."""

from collections.abc import Collection, Mapping, Sequence
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
    NO_SUM = "what its boards hold cannot be added up"

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
class GroupReading:
    """What the boards of one region of a nation have together: how many `boards` it has, how many have the KPI
    (`held`), and their total as `RegionReading` has it."""

    group: str
    boards: int
    held: int
    total: Measured | None = None
    is_total_withheld: bool = False


@dataclass(frozen=True)
class RegionReading:
    """A KPI of a region in a period. `boards` in order of name, those withheld without their numbers; `total` what
    those that hold it have together, None where that cannot be worked out, or, where `is_total_withheld`, not be
    shown; `held` are how many hold it. `groups` are the regions of a nation, where its boards are in regions."""

    start: date
    end: date
    boards: tuple[BoardReading, ...]
    total: Measured | None = None
    is_total_withheld: bool = False
    held: int = 0
    groups: tuple[GroupReading, ...] = ()

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
    waits: Mapping[str, Waits | None] | None = None,
    groups: Mapping[str, str] | None = None,
) -> RegionReading:
    """A KPI of a region from that of its boards in one period. Where it counts people, what would give away a small
    number of a board that the reader does not see (`withheld_boards`) is left out; nothing else is ever summed.
    `groups` are the region of each board of a nation; `waits` those of each region, under "" those of all boards,
    where their records were pooled elsewhere."""
    named, pooled = groups or {}, waits or {}
    held = [one for one in boards if one.measured is not None]
    total = pooled.get("") or together([one.measured for one in held if one.measured is not None])
    hidden = withheld([counts_of(one, one.board in seen, named) for one in held] if is_of_people else ())
    kept = tuple(
        replace(one, measured=None, status=kpi_status.NO_DATA, missing=Missing.WITHHELD)
        if one.board in hidden.boards
        else one
        for one in boards
    )
    found = groups_of(boards, named, hidden.groups, pooled)
    return RegionReading(*days, kept, None if hidden.is_total else total, hidden.is_total, len(held), found)


def groups_of(
    boards: Sequence[BoardReading],
    groups: Mapping[str, str],
    hidden: Collection[str],
    waits_of: Mapping[str, Waits | None],
) -> tuple[GroupReading, ...]:
    """What each region of a nation has, in order of name; those `hidden` without their numbers."""
    found = []
    for group in sorted(set(groups.values())):
        of_it = [one for one in boards if groups.get(one.board) == group]
        held = [one.measured for one in of_it if one.measured is not None]
        total = None if group in hidden else waits_of.get(group) or together(held)
        found.append(GroupReading(group, len(of_it), len(held), total, group in hidden))
    return tuple(found)


def counts_of(one: BoardReading, is_seen: bool, groups: Mapping[str, str]) -> BoardCounts:
    """The counts of a board that add up over the region: met and missed, of a count that alone, of waits how many."""
    measured, group = one.measured, groups.get(one.board, "")
    if isinstance(measured, Tally):
        return BoardCounts(one.board, (measured.met, measured.count - measured.met), is_seen, group)
    return BoardCounts(one.board, (measured.size if measured else 0,), is_seen, group)
