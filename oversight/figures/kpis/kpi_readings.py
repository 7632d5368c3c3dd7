"""Measures the KPIs: a share, a count or waits in a period, judged, compared, and what lies behind it."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from oversight import as_at as days_judged
from oversight import queries, settings
from oversight.figures.core import local_records
from oversight.figures.core.bases import ILLUSTRATIVE, Based
from oversight.figures.kpis import kpi_measured
from oversight.measures import kpi_status, periods
from oversight.measures.kpi_status import Measured, Tally, Threshold
from oversight.measures.values import Absence, Share, Value
from oversight.settings.kpi import Kpi
from oversight.snapshot import cached_by_version
from oversight.wording import kpi_wording, needs_wording

COMMENTARY = "kpis/commentary"


class Source(Enum):
    """Whose figures a KPI is measured from: the board's own records or counts, the invented sample, or none."""

    OWN_RECORDS = "own records"
    OWN_COUNTS = "own counts"
    SAMPLE = "sample"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Comment:
    """What the SMB of a day was told of a KPI: why it stands so, what is done, who leads, by when."""

    as_at: date
    cause: str
    action: str
    lead_role: str
    due_on: date


@dataclass(frozen=True)
class KpiReading(Based):
    """A KPI as at one day: `now` is the period ending on it, `before` the same ending at the SMB before, `year_before`
    the same a year earlier; both None where records do not cover that period whole. `records_begin` is the first day
    that records cover, where that is within the period of `now`. `is_held` is false where records hold nothing by then,
    and counts typed in nothing for the period; `last_held` is the latest count typed in for an earlier one. `overdue`
    counts what is due and still not done, whenever it fell due, `longest_days` its longest delay; `by_deputy` those met
    by a deputy, None where the KPI knows no deputies; `comment` the latest that was told by then. `is_typed_in` where
    counts typed in are read, not records. `waiting` are the days that each wait that has not ended has lasted."""

    kpi: Kpi
    now: Measured
    before: Measured | None
    year_before: Measured | None
    status: str
    threshold: Threshold | None
    bases: frozenset[str]
    overdue: int
    longest_days: int
    by_deputy: int | None
    comment: Comment | None
    source: Source = Source.OWN_RECORDS
    is_typed_in: bool = False
    records_begin: date | None = None
    last_held: Measured | None = None
    is_held: bool = True
    waiting: tuple[int, ...] = ()

    @property
    def is_too_few(self) -> bool:
        """Whether too few were counted to judge."""
        return self.status == kpi_status.TOO_FEW

    @property
    def comment_in_period(self) -> Comment | None:
        """What the board was told within the period."""
        return self.comment if self.comment and self.comment.as_at >= self.now.start else None


def day_of(as_at: str) -> date:
    """The day chosen to judge as at (ISO). Raises NotHeld, saying why, where there is none to choose."""
    return days_judged.chosen(as_at, needs_wording.KPIS)


def source_of(kpi: Kpi, as_at: date) -> Source:
    """Whose figures a KPI is measured from as at a day."""
    is_counts = kpi_measured.is_typed_in(kpi, as_at)
    is_held = kpi_measured.typed_in(kpi, as_at) if is_counts else kpi.query and queries.bases_of(kpi.query)
    if not is_held:
        return Source.NOTHING
    if ILLUSTRATIVE in queries.bases_of(kpi_measured.query_of(kpi, as_at)):
        return Source.SAMPLE
    return Source.OWN_COUNTS if is_counts else Source.OWN_RECORDS


def like(kpi: Kpi, now: Measured, end: date, as_at: date) -> Measured | None:
    """What `now` may be compared with: the same of as long a period, ending on `end`, that records cover whole.

    A count typed in never compares with itself, nor with one for a period of another length."""
    if kpi_measured.is_typed_in(kpi, as_at):
        held = [one for one in typed_in_like(kpi, now, end) if one.end < now.start]
        return held[-1] if held and held[-1].end >= periods.start_of(end, kpi.period_months) else None
    start = kpi_measured.start_of(kpi, end)
    return kpi_measured.tally(kpi, end, as_at) if kpi_measured.is_covered(kpi, start) else None


def typed_in_like(kpi: Kpi, now: Measured, end: date) -> list[Measured]:
    """The counts typed in up to a day for periods as long as that of `now`."""
    return [one for one in kpi_measured.typed_in(kpi, end) if periods.are_alike(one.days, now.days)]


def a_year_before(kpi: Kpi, now: Measured, as_at: date) -> Measured | None:
    """What was measured in the same period a year earlier; None where records do not cover it whole."""
    end = periods.start_of(now.end, 12) - periods.DAY
    if kpi_measured.is_typed_in(kpi, as_at):
        return next((one for one in typed_in_like(kpi, now, end) if one.end == end), None)
    return like(kpi, now, end, as_at)


def minimum_of(kpi: Kpi) -> int:
    """The denominator under which a KPI is too few to judge."""
    return kpi.minimum_denominator or settings.current().rules.minimum_denominator


def status_of(kpi: Kpi, one: Measured) -> str:
    """The status word of what a KPI measures."""
    return kpi_status.status(one, kpi.dated, kpi.better, minimum_of(kpi))


def share_of(kpi: Kpi, one: Tally) -> Share:
    """A tally of a KPI as a share, without a percentage where there are too few to judge."""
    return Share(one.met, one.count, one.count >= minimum_of(kpi))


def cell_of(one: KpiReading) -> Value:
    """What was measured as a value of a table: met of counted without a percentage, else the amount in words."""
    now = one.now
    if not now.is_counted:
        return Absence.NONE_DUE if one.is_held else Absence.NOT_HELD
    return Share(now.met, now.count, has_percent=False) if isinstance(now, Tally) else kpi_wording.amount(now)


def bases_of(source: Source) -> frozenset[str]:
    """The bases of a KPI: illustrative where any row of the extracts it is measured from is an invented sample; none
    where nothing is held."""
    return frozenset() if source is Source.NOTHING else local_records.bases_of(source is Source.SAMPLE)


@cached_by_version
def reading_of(kpi_id: str, as_at: date) -> KpiReading:
    """The KPI of that id as at an SMB. Raises Refused where kpis.yaml is broken or an extract cannot be used."""
    return reading(next(one for one in settings.load().kpis if one.id == kpi_id), as_at)


def reading(kpi: Kpi, as_at: date) -> KpiReading:
    """A KPI as at an SMB: judged, compared, with what is overdue and what the board was told."""
    now, source = kpi_measured.tally(kpi, as_at, as_at), source_of(kpi, as_at)
    is_counts = kpi_measured.is_typed_in(kpi, as_at)
    counts = kpi_measured.typed_in(kpi, as_at) if is_counts else []
    earlier = [day for day in days_judged.days() if day < as_at]
    overdue, longest_days = kpi_measured.overdue(kpi, as_at)
    comments = queries.run(COMMENTARY, kpi=kpi.id, end=as_at, is_sample=source is Source.SAMPLE)
    begun = None if is_counts else kpi_measured.records_begin(kpi)
    return KpiReading(
        kpi=kpi,
        now=now,
        before=like(kpi, now, earlier[0], as_at) if earlier else None,
        year_before=a_year_before(kpi, now, as_at),
        status=status_of(kpi, now),
        threshold=kpi_status.in_force(kpi.dated, now.end),
        bases=bases_of(source),
        overdue=overdue,
        longest_days=longest_days,
        by_deputy=None if is_counts else deputies(kpi, as_at),
        comment=Comment(**comments.row(0, named=True)) if comments.height else None,
        source=source,
        is_typed_in=is_counts,
        records_begin=begun if begun and now.start < begun <= now.end else None,
        last_held=counts[-1] if counts and not now.is_counted else None,
        is_held=is_held(kpi, now, is_counts, begun),
        waiting=kpi_measured.open_waits(kpi, as_at),
    )


def is_held(kpi: Kpi, now: Measured, is_counts: bool, begun: date | None) -> bool:
    """Whether anything is held for a period, be it that nothing fell due in it."""
    return now.is_counted if is_counts or kpi.unit == "count" else begun is not None and begun <= now.end


def deputies(kpi: Kpi, as_at: date) -> int | None:
    """How many of the rows behind a KPI were met by a deputy; None where it knows no deputies."""
    if not kpi_measured.gives(kpi, "is_by_deputy"):
        return None
    return int(kpi_measured.counted(kpi, as_at, as_at)["is_by_deputy"].sum())


def worst_first(readings: list[KpiReading]) -> list[KpiReading]:
    """The readings in the order a board reads them: off target by distance, close, too few, no threshold, on target."""
    return sorted(
        readings,
        key=lambda one: (kpi_status.STATUSES.index(one.status), -kpi_status.distance_off(one.now, one.kpi.dated)),
    )


def by_meeting(kpi: Kpi, as_at: date) -> list[Measured]:
    """A tally for each SMB up to a day, of the period that ends on it, where records cover that period whole; of counts
    typed in, those for periods as long as the latest."""
    if kpi_measured.is_typed_in(kpi, as_at):
        held = kpi_measured.typed_in(kpi, as_at)
        return [one for one in held if periods.are_alike(one.days, held[-1].days)]
    ends = [day for day in reversed(days_judged.days()) if day <= as_at]
    whole = [end for end in ends if kpi_measured.is_covered(kpi, kpi_measured.start_of(kpi, end))]
    return [kpi_measured.tally(kpi, end, as_at) for end in whole]


def by_quarter(kpi: Kpi, as_at: date) -> list[Measured]:
    """A tally for each quarter up to a day that records cover whole; none of a KPI whose `trend_months` are 12, nor of
    counts typed in for longer periods."""
    if kpi_measured.is_typed_in(kpi, as_at):
        return [one for one in by_meeting(kpi, as_at) if periods.months_of(*one.days) == kpi_measured.QUARTER]
    begun = kpi_measured.records_begin(kpi)
    if begun is None or kpi.trend_months != kpi_measured.QUARTER:
        return []
    return [kpi_measured.tally(kpi, end, as_at, kpi_measured.QUARTER) for _, end in periods.quarters(begun, as_at)]
