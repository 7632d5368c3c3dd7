"""What a KPI missed, counted by kind: the response of those invited, late or not done, the state of an action."""

from datetime import date

import polars as pl

from oversight.figures.core.builder import Draft
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Table, counts, names
from oversight.figures.kpis import kpi_misses
from oversight.figures.kpis.kpi_figure import kpi_figure
from oversight.figures.kpis.kpi_readings import KpiReading
from oversight.measures.kpi_status import Threshold
from oversight.wording import kind_wording, kpi_wording, result_wording

# The columns of queries that say of what kind a miss is, the first that a query has.
OF_KIND = ("response", "state", "due_on", "waited_days", "level", "agency")


def misses_by_kind(one: KpiReading, day: date) -> Figure:
    """What was missed in the period that ends on a day, counted by kind, the most first."""
    subtitle = f"{one.kpi.name}, {kpi_wording.period_heading(*one.now.days)}"
    if one.is_typed_in:
        draft = Draft(kind_wording.NOT_SPLIT, subtitle, absent=kind_wording.TYPED_IN)
        return kpi_figure("misses_by_kind", one, draft)
    found = kinds(one, day)
    total = sum(count for _, count in found)
    title = title_of(one, total)
    if len(found) > 1:
        found = (*found, (kind_wording.ALL, total))
    draft = Draft(
        title=title,
        subtitle=subtitle,
        table=Table(
            (names("kind", "Kind", [kind for kind, _ in found]), counts("count", "Number", [n for _, n in found]))
        ),
        absent=None if total else f"{title} in the period.",
    )
    return kpi_figure("misses_by_kind", one, draft)


def title_of(one: KpiReading, total: int) -> str:
    """How many were missed, or happened where lower is better; of waits how many took longer than the target."""
    if one.kpi.unit == "share" and one.kpi.better == "lower":
        return result_wording.happened(total, one.now.size)
    if one.kpi.unit == "count":
        return result_wording.result(one.kpi.name, one.kpi.nouns, one.now)
    return result_wording.misses(total, one.kpi.nouns, one.now.size)


def kinds(one: KpiReading, day: date) -> tuple[tuple[str, int], ...]:
    """The kinds of what was missed with how many of each, the most first; of waits those over the target, by how
    long."""
    missed = kpi_misses.missed_rows(one, day)
    column = next((name for name in OF_KIND if name in missed.columns), None)
    if column == "waited_days":
        return waits(missed["waited_days"].to_list(), one.threshold)
    if one.kpi.unit == "count" and "level" in missed.columns:
        column = "level"
    if column is None:
        return ((kind_wording.ALL, missed.height),) if missed.height else ()
    found = [kind_wording.kind(column, row) for row in missed.iter_rows(named=True)]
    counted = pl.Series("kind", found, dtype=pl.String).value_counts()
    return tuple(counted.sort("count", "kind", descending=[True, False]).iter_rows())


def waits(waited_days: list[int], threshold: Threshold | None) -> tuple[tuple[str, int], ...]:
    """The waits over the target, in two bands: up to what is close to it, and longer. None where there is no target."""
    if threshold is None:
        return ()
    over = [days for days in waited_days if days > threshold.on_target]
    bands = (
        (kind_wording.between(threshold.on_target, threshold.close), sum(days <= threshold.close for days in over)),
        (kind_wording.longer(threshold.close), sum(days > threshold.close for days in over)),
    )
    return tuple(band for band in bands if band[1])
