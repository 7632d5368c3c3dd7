"""Measures the KPIs: x of y in a period, judged, compared, and what lies behind it."""

from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl
from dateutil.relativedelta import relativedelta

from oversight import queries, settings
from oversight.figures.core import local_records
from oversight.figures.core.bases import ILLUSTRATIVE, Based
from oversight.measures import kpi_status
from oversight.measures.kpi_status import Tally, Threshold
from oversight.measures.values import Share
from oversight.problems import Refused
from oversight.settings.kpi import Kpi
from oversight.snapshot import cached_by_version

NO_SMB = "The KPIs are judged as at a meeting of the SMB, and none is held."
TYPED_IN, COMMENTARY = "kpis/typed_in_readings", "kpis/commentary"


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
    """A KPI as at one day: `now` is the period ending on it, `before` the same ending at the SMB before (None where
    there was none), `year_before` the same a year earlier. `overdue` counts what is due and still not done, whenever
    it fell due, `longest_days` its longest delay; `by_deputy` those met by a deputy, None where the KPI knows no
    deputies; `comment` the latest that was told by then."""

    kpi: Kpi
    now: Tally
    before: Tally | None
    year_before: Tally | None
    status: str
    threshold: Threshold | None
    bases: frozenset[str]
    overdue: int
    longest_days: int
    by_deputy: int | None
    comment: Comment | None

    @property
    def is_too_few(self) -> bool:
        """Whether too few were counted to judge."""
        return self.status == kpi_status.TOO_FEW

    @property
    def comment_in_period(self) -> Comment | None:
        """What the board was told within the period."""
        return self.comment if self.comment and self.comment.as_at >= self.now.start else None


def smb_dates() -> list[date]:
    """The meetings of the SMB that are held, the latest first."""
    days: list[date] = queries.run("kpis/smb_dates")["smb_on"].to_list()
    return days


def day_of(as_at: str) -> date:
    """The chosen SMB (ISO) as a day. Raises Refused, saying why, where there is none to choose."""
    if not as_at:
        smb_dates()  # a broken extract says so itself
        raise Refused(NO_SMB)
    return date.fromisoformat(as_at)


def period_start(end: date, months: int) -> date:
    """The first day of the `months` that end on a day."""
    return end + timedelta(days=1) - relativedelta(months=months)


def query_of(kpi: Kpi) -> str:
    """The query that a KPI is measured by."""
    return kpi.query or TYPED_IN


def counted(kpi: Kpi, end: date, months: int | None = None) -> pl.DataFrame:
    """The rows behind a KPI measured from records, for the period of `months` that ends on `end`."""
    return queries.run(query_of(kpi), start=period_start(end, months or kpi.period_months), end=end, **kpi.params)


def since_records_begin(kpi: Kpi, end: date) -> pl.DataFrame:
    """The rows behind a KPI measured from records, from the first held to `end`."""
    return queries.run(query_of(kpi), start=date(1900, 1, 1), end=end, **kpi.params)


def overdue_days(kpi: Kpi, as_at: date) -> list[int]:
    """How many days each thing is overdue, whenever it fell due; none where the KPI knows no overdue."""
    if kpi.typed_in:
        return []
    rows = since_records_begin(kpi, as_at)
    late: list[int] = rows.filter("is_overdue")["late_days"].to_list() if "is_overdue" in rows.columns else []
    return late


def tally(kpi: Kpi, end: date, months: int | None = None) -> Tally:
    """x of y of a KPI for the period that ends on `end`; of typed-in readings the latest that ends by then."""
    months = months or kpi.period_months
    if kpi.typed_in:
        rows = queries.run(TYPED_IN, kpi=kpi.id, end=end)
        if rows.is_empty():
            return Tally(period_start(end, months), end, 0, 0)
        return Tally(*rows.row(-1))
    rows = counted(kpi, end, months)
    return Tally(period_start(end, months), end, int(rows["is_met"].sum()), rows.height)


def minimum_of(kpi: Kpi) -> int:
    """The denominator under which a KPI is too few to judge."""
    return kpi.minimum_denominator or settings.current().rules.minimum_denominator


def status_of(kpi: Kpi, one: Tally) -> str:
    """The status word of a tally of a KPI."""
    return kpi_status.status(one, kpi.dated, kpi.better, minimum_of(kpi))


def share_of(kpi: Kpi, one: Tally) -> Share:
    """A tally of a KPI as a share, without a percentage where there are too few to judge."""
    return Share(one.met, one.count, one.count >= minimum_of(kpi))


def bases_of(kpi: Kpi) -> frozenset[str]:
    """The bases of a KPI: illustrative where any row of the extracts it is measured from is an invented sample."""
    return local_records.bases_of(ILLUSTRATIVE in queries.bases_of(query_of(kpi)))


@cached_by_version
def reading_of(kpi_id: str, as_at: date) -> KpiReading:
    """The KPI of that id as at an SMB. Raises Refused where kpis.yaml is broken or an extract cannot be used."""
    return reading(next(one for one in settings.load().kpis if one.id == kpi_id), as_at)


def reading(kpi: Kpi, as_at: date) -> KpiReading:
    """A KPI as at an SMB: judged, compared, with what is overdue and what the board was told."""
    now = tally(kpi, as_at)
    earlier = [day for day in smb_dates() if day < as_at]
    late_days = overdue_days(kpi, as_at)
    comments = queries.run(COMMENTARY, kpi=kpi.id, end=as_at)
    return KpiReading(
        kpi=kpi,
        now=now,
        before=tally(kpi, earlier[0]) if earlier else None,
        year_before=tally(kpi, as_at - relativedelta(years=1)),
        status=status_of(kpi, now),
        threshold=kpi_status.in_force(kpi.dated, now.end),
        bases=bases_of(kpi),
        overdue=len(late_days),
        longest_days=max(late_days, default=0),
        by_deputy=None if kpi.typed_in else deputies(counted(kpi, as_at)),
        comment=Comment(**comments.row(0, named=True)) if comments.height else None,
    )


def deputies(rows: pl.DataFrame) -> int | None:
    """How many of the rows behind a KPI were met by a deputy; None where it knows no deputies."""
    return int(rows["is_by_deputy"].sum()) if "is_by_deputy" in rows.columns else None


def worst_first(readings: list[KpiReading]) -> list[KpiReading]:
    """The readings in the order a board reads them: off target by distance, close, too few, no threshold, on target."""
    return sorted(
        readings,
        key=lambda one: (kpi_status.STATUSES.index(one.status), -kpi_status.points_off(one.now, one.kpi.dated)),
    )


def quarters(first: date, as_at: date) -> list[tuple[date, date]]:
    """The full quarters of the calendar from the one that `first` falls in to the last that ends by `as_at`."""
    start = date(first.year, (first.month - 1) // 3 * 3 + 1, 1)
    found = []
    while (end := start + relativedelta(months=3) - timedelta(days=1)) <= as_at:
        found.append((start, end))
        start = end + timedelta(days=1)
    return found


def trend(kpi: Kpi, as_at: date) -> list[Tally]:
    """A tally for each quarter since the records begin, or of the 12 months that end with each quarter since the first
    SMB, as `trend_months` says; typed-in readings as they are."""
    if kpi.typed_in:
        rows = queries.run(TYPED_IN, kpi=kpi.id, end=as_at)
        return [Tally(*row) for row in rows.iter_rows()]
    begun = since_records_begin(kpi, as_at)
    if begun.is_empty():
        return []
    first = min(begun["counted_on"].to_list()) if kpi.trend_months == 3 else smb_dates()[-1]
    return [tally(kpi, end, kpi.trend_months) for _, end in quarters(first, as_at)]
