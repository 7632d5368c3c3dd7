"""What a KPI missed: the single meetings, audits, actions or seats, the longest delay first."""

from collections.abc import Callable
from datetime import date
from typing import Any

import polars as pl

from oversight import wording
from oversight.figures.core.builder import Draft
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Column, Role, Table
from oversight.figures.kpis import kpi_measured
from oversight.figures.kpis.kpi_figure import kpi_figure
from oversight.figures.kpis.kpi_readings import KpiReading
from oversight.measures.values import Absence, Kind, Value
from oversight.wording import kind_wording, kpi_wording

LISTED = 12  # misses listed; more are counted
NOT_LISTED = "This KPI uses counts that were typed in, so what was missed cannot be listed."
# The columns of queries that are shown, in their order: heading, kind, words for what is not held.
# The key of a record is never shown.
SHOWN: dict[str, tuple[str, Kind, str]] = {
    "level": ("Level", Kind.WORDS, ""),
    "kind": ("Kind", Kind.WORDS, ""),
    "action": ("Action", Kind.WORDS, ""),
    "priority": ("Priority", Kind.WORDS, ""),
    "lead_role": ("Lead", Kind.WORDS, "none named"),
    "state": ("State", Kind.WORDS, ""),
    "auditor_group": ("Audited by", Kind.WORDS, ""),
    "agency": ("Agency", Kind.WORDS, ""),
    "response": ("Response", Kind.WORDS, ""),
    "counted_on": ("On", Kind.DAY, ""),
    "due_on": ("Due", Kind.DAY, ""),
    "done_on": ("Done", Kind.DAY, "not yet"),
    "late_days": ("Days late", Kind.COUNT, "-"),
    "received_on": ("Received", Kind.DAY, ""),
    "waited_days": ("Days waited", Kind.COUNT, ""),
}


def misses(one: KpiReading, day: date) -> Figure:
    """What was missed in the period that ends on a day, the longest delay first; never with a category."""
    subtitle = f"{one.kpi.name}, {kpi_wording.period_heading(*one.now.days)}"
    if one.is_typed_in:
        draft = Draft(kind_wording.EACH, subtitle, absent=NOT_LISTED, is_record_level=True)
        return kpi_figure("misses", one, draft)
    missed = missed_rows(one, day)
    count = missed.height
    draft = Draft(
        title=kind_wording.longest_first(count, LISTED, one.kpi.unit == "days"),
        subtitle=subtitle,
        table=table_of(missed.head(LISTED)),
        notes=(kind_wording.not_listed(count - LISTED),) if count > LISTED else (),
        absent=None if count else f"{kind_wording.NOTHING_MISSED}.",
        is_record_level=True,
    )
    return kpi_figure("misses", one, draft)


def missed_rows(one: KpiReading, day: date) -> pl.DataFrame:
    """The rows of a KPI's query that are not met, or are where lower is better; all of a count; of waits those that
    ended. The longest late first, then the latest."""
    of_concern = {"count": pl.lit(True), "days": ~pl.col(kpi_measured.OPEN)}.get(
        one.kpi.unit, pl.col("is_met") if one.kpi.better == "lower" else ~pl.col("is_met")
    )
    missed = kpi_measured.counted(one.kpi, day, day).filter(of_concern)
    by = [name for name in ("waited_days", "late_days", "counted_on") if name in missed.columns]
    return missed.sort(by, descending=True, nulls_last=True)


def table_of(listed: pl.DataFrame) -> Table:
    """The misses as a table: the day each counts on where none fell due, else the day it fell due and was done."""
    left_out = {"counted_on"} if "due_on" in listed.columns else {"done_on"}
    shown = [name for name in SHOWN if name in listed.columns and name not in left_out]
    return Table(
        tuple(column(name, listed[name], Role.VALUE if number else Role.NAME) for number, name in enumerate(shown))
    )


def column(name: str, held: pl.Series, role: Role) -> Column:
    """One column of the misses."""
    heading, kind, not_held = SHOWN[name]
    read: Callable[[Any], Value] = wording.upper_first if name == "state" else str if kind is Kind.WORDS else as_held
    values = tuple(Absence.NOT_HELD if value is None else read(value) for value in held)
    return Column(name, heading, kind, values, role, absences={Absence.NOT_HELD: not_held})


def as_held(value: Value) -> Value:
    """A day or a count as it is."""
    return value
