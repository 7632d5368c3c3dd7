"""Where a KPI differs: by agency, level, kind or priority; and the attendance of each agency by quarter."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from oversight import wording
from oversight.charts import kpis as charts
from oversight.figures.core.builder import Draft
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Table, names, shares, statuses
from oversight.figures.kpis import kpi_readings
from oversight.figures.kpis.kpi_figure import kpi_figure
from oversight.figures.kpis.kpi_readings import KpiReading
from oversight.measures.kpi_status import Tally
from oversight.measures.values import Absence, Share
from oversight.wording import kpi_wording

NOT_INVITED = {Absence.NONE_DUE: "not invited"}


@dataclass(frozen=True)
class Group:
    """One group of a KPI that is broken down: its name, x of y and status."""

    name: str
    tally: Tally
    status: str


def groups(one: KpiReading, day: date) -> tuple[Group, ...]:
    """The groups of a KPI for the period that ends on a day, the lowest share first; none where it has no breakdown."""
    kpi = one.kpi
    if kpi.breakdown is None:
        return ()
    counted = (
        kpi_readings.counted(kpi, day)
        .group_by(pl.col(kpi.breakdown).cast(pl.String).alias("group"))
        .agg(met=pl.col("is_met").sum(), count=pl.len())
        .sort(pl.col("met") / pl.col("count"), "group")
    )
    start = kpi_readings.period_start(one.now.end, kpi.period_months)
    found = []
    for name, met, count in counted.iter_rows():
        tally = Tally(start, one.now.end, met, count)
        shown = f"Level {name}" if kpi.breakdown == "level" else name
        found.append(Group(shown, tally, kpi_readings.status_of(kpi, tally)))
    return tuple(found)


def breakdown(one: KpiReading, day: date) -> Figure:
    """A KPI by agency or level, for the period that ends on a day."""
    kpi = one.kpi
    if kpi.breakdown is None:
        return kpi_figure("breakdown", one, Draft("No breakdown", absent=f"{kpi.name} is not broken down."))
    found = groups(one, day)
    by = kpi.breakdown.replace("_", " ")
    met = shares("met", "Met", [kpi_readings.share_of(kpi, group.tally) for group in found])
    rows = chart_rows(found, met.cells(), one.is_illustrative)
    nothing = "Nothing fell due in the period"
    draft = Draft(
        title=kpi_wording.lowest_group(found[0].name, found[0].tally, len(found)) if found else nothing,
        subtitle=f"{kpi.name} by {by}, 12 months to {wording.on_day(one.now.end)}",
        table=Table(
            (
                names(kpi.breakdown, wording.upper_first(by), [group.name for group in found]),
                met,
                statuses("status", "Status", [group.status for group in found]),
            )
        ),
        rows=rows,
        chart=charts.breakdown(rows) if found else None,
        absent=None if found else f"{nothing}.",
    )
    return kpi_figure("breakdown", one, draft)


def chart_rows(found: tuple[Group, ...], met: tuple[str, ...], is_illustrative: bool) -> pl.DataFrame:
    """A row a group for `charts.kpis.breakdown`."""
    columns = {
        "group": [group.name for group in found],
        "share": [group.tally.share for group in found],
        "shown": [f"{words}, {group.status}" for words, group in zip(met, found, strict=True)],
        "is_illustrative": [is_illustrative] * len(found),
    }
    schema = {"group": pl.String, "share": pl.Float64, "shown": pl.String, "is_illustrative": pl.Boolean}
    return pl.DataFrame(columns, schema=schema)


def attendance(one: KpiReading) -> Figure:
    """Who came to Level 2 meetings: agencies by quarter, each x of y."""
    kpi, end = one.kpi, one.now.end
    quarters = kpi_readings.quarters(kpi_readings.period_start(end, kpi.period_months), end)[-4:]
    year = attended(kpi_readings.counted(kpi, end))
    agencies = sorted(year, key=lambda agency: (year[agency].met / year[agency].count, agency))
    columns = [names("agency", "Agency", agencies)]
    for start, last in quarters:
        of_quarter = attended(kpi_readings.counted(kpi, last, 3))
        values = [of_quarter.get(agency, Absence.NONE_DUE) for agency in agencies]
        heading = kpi_wording.quarter_heading(start, last)
        columns.append(shares(f"quarter_to_{last:%Y_%m}", heading, values, NOT_INVITED))
    columns.append(shares("year", "12 months", [year[agency] for agency in agencies]))
    lowest = f"{agencies[0]} came to {wording.share(year[agencies[0]])} Level 2 meetings" if agencies else ""
    title = lowest or "No agency was invited to a Level 2 meeting"
    subtitle = "Level 2 meetings attended at the grade required, of those invited to, by agency and quarter"
    return kpi_figure("attendance", one, Draft(title, subtitle, Table(tuple(columns))))


def attended(invited: pl.DataFrame) -> dict[str, Share]:
    """How many of its invitations each agency attended, without a percentage."""
    counted = invited.group_by("agency").agg(met=pl.col("is_met").sum(), count=pl.len())
    return {agency: Share(met, count, has_percent=False) for agency, met, count in counted.iter_rows()}
