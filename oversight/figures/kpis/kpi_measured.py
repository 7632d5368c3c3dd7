"""What a KPI measures in a period: a share, a count or waits, from records or from counts typed in."""

import statistics
from datetime import date
from typing import Any

import polars as pl

from oversight import queries
from oversight.figures.core.bases import ILLUSTRATIVE
from oversight.measures import periods
from oversight.measures.kpi_status import Measured, Number, Tally, Waits
from oversight.settings.kpi import Kpi

TYPED_IN = "kpis/typed_in_readings"
WAITING = "is_waiting"  # the column of a query that is true where a thing falls due on the last day and is not done
OPEN = "is_open"  # the column of a query of waits that is true of one that has not ended
EARLIEST = date(1900, 1, 1)
QUARTER = 3  # months


def is_typed_in(kpi: Kpi, as_at: date) -> bool:
    """Whether a KPI is measured, as at a day, from counts typed in: those of the board where it has no records of its
    own, those of the sample where that has no records. Of a KPI without a query, always."""
    if kpi.query is None:
        return True
    if not typed_in(kpi, as_at):
        return False
    is_of_sample = [ILLUSTRATIVE in queries.bases_of(name) for name in (TYPED_IN, kpi.query)]
    return not are_recorded(kpi, as_at) or is_of_sample == [False, True]


def are_recorded(kpi: Kpi, as_at: date) -> bool:
    """Whether records give anything to count by a day, however long ago."""
    if kpi.unit == "count":
        return is_number_held(kpi, as_at)  # of none is an answer
    begun = records_begin(kpi)
    return begun is not None and begun <= as_at and bool(counted(kpi, as_at, as_at, since=EARLIEST).height)


def is_number_held(kpi: Kpi, day: date) -> bool:
    """Whether a count of nothing on a day says that there was nothing: every extract behind it holds rows by then."""
    begun = records_begin(kpi)
    return bool(kpi.query) and queries.are_all_held(kpi.query or "") and begun is not None and begun <= day


def query_of(kpi: Kpi, as_at: date) -> str:
    """The query that a KPI is measured by as at a day."""
    return TYPED_IN if kpi.query is None or is_typed_in(kpi, as_at) else kpi.query


def counted(kpi: Kpi, end: date, as_at: date, months: int | None = None, since: date | None = None) -> pl.DataFrame:
    """The rows behind a KPI measured from records, for the period of `months` that ends on `end`, or that begins on
    `since`; none of a KPI that no query measures.

    What falls due on the as-at day itself waits and is left out; due on the last day of an earlier period it counts."""
    if kpi.query is None:
        return pl.DataFrame()
    start = {} if is_of_a_day(kpi) else {"start": since or start_of(kpi, end, months)}
    rows = queries.run(kpi.query, **start, end=end, **kpi.params)
    return rows.filter(~pl.col(WAITING)) if end == as_at and WAITING in rows.columns else rows


def is_of_a_day(kpi: Kpi) -> bool:
    """Whether a KPI counts as at a day: its query takes no $start."""
    return kpi.query is not None and "start" not in queries.parameters_of(kpi.query)


def start_of(kpi: Kpi, end: date, months: int | None = None) -> date:
    """The first day of the period of a KPI that ends on a day, which is that day where it counts as at one."""
    return end if is_of_a_day(kpi) else periods.start_of(end, months or kpi.period_months)


def overdue(kpi: Kpi, as_at: date) -> tuple[int, int]:
    """How many things are overdue, whenever they fell due, and by how many days at most; 0 and 0 where none is or the
    KPI knows no overdue."""
    if is_typed_in(kpi, as_at) or not gives(kpi, "is_overdue"):
        return 0, 0
    found = totals(kpi, EARLIEST, as_at, "overdue_count", "longest_late_days")
    return found["overdue_count"], found["longest_late_days"] or 0


def gives(kpi: Kpi, column: str) -> bool:
    """Whether the query of a KPI gives a column."""
    start = {} if is_of_a_day(kpi) else {"start": EARLIEST}
    return kpi.query is not None and column in (
        queries.columns_of(kpi.query, **start, end=EARLIEST, **kpi.params) or ()
    )


def totals(kpi: Kpi, start: date, end: date, *asked: str) -> dict[str, Any]:
    """The totals `asked` for (`queries.totals`) of the rows behind a KPI from `start` to `end`, added up where they
    lie: of a board with many records they are many, and only their numbers are needed."""
    params: dict[str, Any] = {**kpi.params, "end": end} | ({} if is_of_a_day(kpi) else {"start": start})
    return queries.totals(kpi.query or "", (), asked=asked, **params).row(0, named=True)


def typed_in(kpi: Kpi, as_at: date) -> list[Measured]:
    """The counts typed in for a KPI whose periods end by a day, the latest last; those without what its unit needs are
    left out."""
    return of_counts(kpi, queries.run(TYPED_IN, kpi=kpi.id, end=as_at))


def of_counts(kpi: Kpi, rows: pl.DataFrame) -> list[Measured]:
    """What rows of counts typed in say of a KPI."""
    found: list[Measured] = []
    for start, end, met, count, median in rows.drop("area").iter_rows():
        if kpi.unit == "count" and met is not None:
            found.append(Number(start, end, met))
        elif kpi.unit == "days" and count is not None and (median is None) == (count == 0):
            found.append(Waits(start, end, median, count))
        elif kpi.unit == "share" and met is not None and count is not None:
            found.append(Tally(start, end, met, count))
    return found


def nothing(kpi: Kpi, start: date, end: date) -> Measured:
    """What is measured of a period that nothing is held for."""
    if kpi.unit == "count":
        return Number(start, end, None)
    return Waits(start, end, None, 0) if kpi.unit == "days" else Tally(start, end, 0, 0)


def tally(kpi: Kpi, end: date, as_at: date, months: int | None = None) -> Measured:
    """What a KPI measures in the period that ends on `end`, as seen on the as-at day.

    Of counts typed in, the latest that ends within that period, for the period it was typed in for."""
    start = start_of(kpi, end, months)
    if is_typed_in(kpi, as_at):
        since = periods.start_of(end, months or kpi.period_months)
        held = [one for one in typed_in(kpi, end) if one.end >= since]
        return held[-1] if held else nothing(kpi, start, end)
    begun = records_begin(kpi)
    if begun is None or begun > end or (kpi.unit == "count" and not is_number_held(kpi, end)):
        return nothing(kpi, start, end)  # nothing is held for it: no training recorded is not nobody trained
    if kpi.unit == "days":
        waited = tuple(counted(kpi, end, as_at, months).filter(~pl.col(OPEN))["waited_days"].to_list())
        return Waits(start, end, statistics.median(waited) if waited else None, len(waited), waited)
    found = totals(kpi, start, end, "met_count", "waiting_count")
    count = found["row_count"] - ((found["waiting_count"] or 0) if end == as_at else 0)
    return Number(start, end, count) if kpi.unit == "count" else Tally(start, end, found["met_count"], count)


def open_waits(kpi: Kpi, as_at: date) -> tuple[int, ...]:
    """How many days each wait has lasted that has not ended by a day, the longest first; none of another unit."""
    if kpi.unit != "days" or is_typed_in(kpi, as_at):
        return ()
    return tuple(counted(kpi, as_at, as_at).filter(OPEN).sort("waited_days", descending=True)["waited_days"].to_list())


def records_begin(kpi: Kpi) -> date | None:
    """The first day that the records behind a KPI cover; None where none are held."""
    return queries.records_begin(kpi.query) if kpi.query else None


def is_covered(kpi: Kpi, start: date) -> bool:
    """Whether the records behind a KPI cover a period that begins on a day."""
    begun = records_begin(kpi)
    return begun is not None and begun <= start
