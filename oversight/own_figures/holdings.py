"""What each KPI and each part of the dashboard rests on now: own records, own counts, example data, or nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import cast

import polars as pl

from oversight import as_at, queries, settings
from oversight.engine import tables_of, text_of
from oversight.extracts.contracts import EXTRACTS
from oversight.figures.core.bases import ILLUSTRATIVE
from oversight.figures.kpis import kpi_measured, kpi_readings
from oversight.measures.reporting_years import last_day
from oversight.problems import Refused
from oversight.settings.kpi import Kpi

FIGURES, COUNTS, MEETINGS = "annual_statistics", "kpi_readings", "smb_meetings"
EARLIEST = date(1900, 1, 1)


class Source(Enum):
    """Where what is shown comes from."""

    OWN_RECORDS = "own records"
    OWN_COUNTS = "own counts"
    PUBLISHED = "published"
    SAMPLE = "example data"
    NOTHING = "nothing yet"
    CANNOT_BE_READ = "cannot be read"

    @property
    def is_own(self) -> bool:
        """Whether the board published it itself."""
        return self in (Source.OWN_RECORDS, Source.OWN_COUNTS)


# The parts of the dashboard beside the KPIs, each with the tables that it rests on; rows of the first are counted.
PARTS = {
    "meetings": (MEETINGS, "smb_attendance", "agencies", "training"),
    "referrals": ("referrals", "escalations"),
    "cases": ("level_spells", "case_meetings", "invitations"),
    "plan": ("plan_actions", "plan_updates", "commentary"),
    "audits": ("audits", "audit_form_answers", "audit_answers", "audit_findings"),
    "area_return": ("demography", "notification_breaches", "serious_further_offences"),
    "decisions": ("meeting_decisions", "meeting_items"),
    "recommendations": ("recommendations",),
}
PUBLISHED = "published"


@dataclass(frozen=True)
class Holding:
    """What one KPI or one part rests on: how many rows of `table` up to which day. `name` is that of a KPI, else
    empty; `key` is the KPI's id, one of PARTS, or PUBLISHED; `adds` is the part whose workbook adds to it."""

    key: str
    name: str
    source: Source
    count: int
    table: str
    up_to: date | None
    adds: str

    @property
    def is_kpi(self) -> bool:
        """Whether it is a KPI."""
        return bool(self.name)


def holdings(area: str) -> tuple[Holding, ...]:
    """Every KPI of kpis.yaml, those with own figures first, then the other parts, then the figures of an area."""
    kpis = sorted((of_kpi(kpi) for kpi in settings.current().kpis), key=lambda one: not one.source.is_own)
    return (*kpis, *map(of_part, PARTS), published_figures(area))


def of_kpi(kpi: Kpi) -> Holding:
    """What a KPI rests on as at the last day judged."""
    tables = sorted(tables_of(text_of(kpi.query))) if kpi.query else [COUNTS]
    main = next((parts[0] for parts in PARTS.values() if parts[0] in tables), tables[0])
    adds = next((key for key, parts in PARTS.items() if {*parts} & {*tables}), "")
    try:
        day = last_day_judged()
        if day is None:
            return Holding(kpi.id, kpi.name, Source.NOTHING, 0, main, None, adds)
        source = Source[kpi_readings.source_of(kpi, day).name]
        if source is Source.NOTHING or kpi_measured.is_typed_in(kpi, day):
            counts = table_of(COUNTS).filter(pl.col("kpi") == kpi.id)
            return Holding(kpi.id, kpi.name, source, counts.height, COUNTS, latest(counts, "ends_on"), adds)
        records = kpi_measured.counted(kpi, day, EARLIEST, since=EARLIEST)
    except Refused:
        return Holding(kpi.id, kpi.name, Source.CANNOT_BE_READ, 0, main, None, adds)
    return Holding(kpi.id, kpi.name, source, records.height, main, latest(records, "counted_on"), adds)


def last_day_judged() -> date | None:
    """The day that KPIs are judged as at where nothing is chosen; None where there is none."""
    return next(iter(as_at.days()), None)


def of_part(key: str) -> Holding:
    """What a part beside the KPIs rests on."""
    first = PARTS[key][0]
    opened = queries.opened()
    if first in opened.problems:
        return Holding(key, "", Source.CANNOT_BE_READ, 0, first, None, key)
    table = table_of(first)
    source = sampled(PARTS[key], Source.OWN_RECORDS) if table.height else Source.NOTHING
    day = EXTRACTS[first].day_column
    up_to = latest(table, day) if day else queries.opened().about[first].as_at if EXTRACTS[first].year_column else None
    return Holding(key, "", source, table.height, first, up_to, key)


def published_figures(area: str) -> Holding:
    """The published figures of an area, up to the end of the latest reporting year."""
    if FIGURES in queries.opened().problems:
        return Holding(PUBLISHED, "", Source.CANNOT_BE_READ, 0, FIGURES, None, PUBLISHED)
    rows = table_of(FIGURES).filter(pl.col("area") == area)
    year = cast("str | None", rows["reporting_year"].max())
    source = Source.PUBLISHED if rows.height else Source.NOTHING
    return Holding(PUBLISHED, "", source, rows.height, FIGURES, last_day(year) if year else None, PUBLISHED)


def table_of(name: str) -> pl.DataFrame:
    """The rows of an extract. Raises Refused where it cannot be used."""
    opened = queries.opened()
    if name in opened.problems:
        raise opened.problems[name].afresh()
    return opened.tables[name]


def sampled(tables: Iterable[str], own: Source) -> Source:
    """`own`, or the sample where any row of the tables is invented."""
    about = queries.opened().about
    return Source.SAMPLE if any(ILLUSTRATIVE in about[name].basis for name in tables if name in about) else own


def latest(rows: pl.DataFrame, column: str) -> date | None:
    """The latest day of a column; None without rows."""
    return cast("date | None", rows[column].max()) if column in rows.columns else None
