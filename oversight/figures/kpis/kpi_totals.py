"""What a KPI measures at several boards at once: added up where their records lie, by the rules of `kpi_measured`."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from oversight import queries
from oversight.figures.kpis import kpi_measured
from oversight.figures.kpis.kpi_measured import EARLIEST, TYPED_IN
from oversight.measures import periods
from oversight.measures.kpi_status import Measured, Number, Tally, Waits
from oversight.settings.kpi import Kpi

# What a reading takes: the spells that late and overdue rest on are then not read.
COUNTED = ("met_count", "waiting_count", "ended_count", "median_days")
Row = dict[str, Any]  # the totals of one board, as `queries.totals` gives them


@dataclass(frozen=True)
class BoardTotals:
    """A KPI at one board in one period. `measured` is what `kpi_measured.tally` gives, the single waits left out;
    `begins_on` is the first day that its records cover, None where none are held or counts are typed in instead."""

    measured: Measured
    is_typed_in: bool = False
    begins_on: date | None = None


def by_board(kpi: Kpi, end: date, as_at: date, months: int | None = None) -> dict[str, BoardTotals]:
    """A KPI at every board that the run is over, by area, in the period of `months` that ends on `end`, as seen on the
    as-at day. Boards with neither records behind it nor counts typed in are left out."""
    typed = counts_typed_in(kpi, as_at)
    held = held_of(kpi)
    now = in_period(kpi, end, months)
    ever = ever_recorded(kpi, as_at, typed)
    found = {}
    days = kpi_measured.start_of(kpi, end, months), end, as_at  # worked out once: of every board it takes longest
    for area in sorted({*typed, *held}):
        begins_on, is_whole = held.get(area, (None, False))
        is_recorded = are_recorded(kpi, as_at, begins_on, is_whole, ever.get(area, {}))
        if kpi.query is None or (area in typed and not is_recorded):
            found[area] = BoardTotals(of_typed_in(kpi, typed.get(area, []), end, months), is_typed_in=True)
            continue
        measured = of_records(kpi, now.get(area, {}), days, begins_on, is_whole)
        found[area] = BoardTotals(measured, begins_on=begins_on)
    return found


def pooled_waits(kpi: Kpi, end: date, areas: Collection[str], months: int | None = None) -> Waits:
    """The waits of several boards taken together, from their records: how many have ended, and their median."""
    start = kpi_measured.start_of(kpi, end, months)
    [row] = queries.totals(kpi.query or "", (), areas, COUNTED, **period(kpi, end, months), **kpi.params).to_dicts()
    return Waits(start, end, row["median_days"], row["ended_count"] or 0)


def counts_typed_in(kpi: Kpi, as_at: date) -> dict[str, list[Measured]]:
    """The counts typed in for a KPI by a day, by board; boards without any are left out."""
    rows = queries.run(TYPED_IN, kpi=kpi.id, end=as_at, area="")
    found = {area: kpi_measured.of_counts(kpi, rows.filter(pl.col("area") == area)) for area in rows["area"].unique()}
    return {area: counts for area, counts in found.items() if counts}


def held_of(kpi: Kpi) -> dict[str, tuple[date | None, bool]]:
    """The first day that the records behind a KPI cover, and whether all of them hold rows, by board."""
    rows = queries.held_by_area(kpi.query) if kpi.query else None
    return {} if rows is None else {area: (begins_on, is_whole) for area, begins_on, is_whole in rows.iter_rows()}


def period(kpi: Kpi, end: date, months: int | None = None, since: date | None = None) -> dict[str, date]:
    """The parameters of a KPI's query for the period that ends on a day."""
    start = {} if kpi_measured.is_of_a_day(kpi) else {"start": since or kpi_measured.start_of(kpi, end, months)}
    return {**start, "end": end}


def in_period(kpi: Kpi, end: date, months: int | None) -> dict[str, Row]:
    """The totals of a KPI's records in a period, by board."""
    return totals(kpi, period(kpi, end, months), asked=COUNTED)


def ever_recorded(kpi: Kpi, as_at: date, areas: Collection[str]) -> dict[str, Row]:
    """The totals of all records behind a KPI by a day, of some boards: whether anything was ever recorded there. It
    adds up all records of these boards, so only those with counts typed in are asked about."""
    return totals(kpi, period(kpi, as_at, since=EARLIEST), areas, COUNTED) if areas else {}


def totals(
    kpi: Kpi, days: dict[str, date], areas: Collection[str] | None = None, asked: Collection[str] | None = None
) -> dict[str, Row]:
    """The totals of a KPI's records, by board: those `asked` for, all where none are named."""
    if kpi.query is None:
        return {}
    rows = queries.totals(kpi.query, ("area",), areas, asked, **days, **kpi.params)
    return {row["area"]: row for row in rows.to_dicts()}


def are_recorded(kpi: Kpi, as_at: date, begins_on: date | None, is_whole: bool, ever: Row) -> bool:
    """Whether a board's records give anything to count by a day, however long ago (`kpi_measured.are_recorded`)."""
    has_begun = begins_on is not None and begins_on <= as_at
    return has_begun and (is_whole if kpi.unit == "count" else counted(ever) > 0)


def counted(row: Row) -> int:
    """How many rows count on the as-at day itself: what falls due on it waits."""
    return (row.get("row_count") or 0) - (row.get("waiting_count") or 0)


def of_records(kpi: Kpi, row: Row, days: tuple[date, date, date], begins_on: date | None, is_whole: bool) -> Measured:
    """What a board's records say of a KPI, for the totals of the period; nothing where none are held for it. `days` are
    the first and last of the period, and the as-at day."""
    start, end, as_at = days
    if begins_on is None or begins_on > end or (kpi.unit == "count" and not is_whole):
        return kpi_measured.nothing(kpi, start, end)
    count = counted(row) if end == as_at else row.get("row_count") or 0
    if kpi.unit == "count":
        return Number(start, end, count)
    if kpi.unit == "days":
        return Waits(start, end, row.get("median_days"), row.get("ended_count") or 0)
    return Tally(start, end, row.get("met_count") or 0, count)


def of_typed_in(kpi: Kpi, counts: list[Measured], end: date, months: int | None) -> Measured:
    """The latest count typed in that ends within the period."""
    since = periods.start_of(end, months or kpi.period_months)
    held = [one for one in counts if since <= one.end <= end]
    return held[-1] if held else kpi_measured.nothing(kpi, kpi_measured.start_of(kpi, end, months), end)
