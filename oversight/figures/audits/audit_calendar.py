"""The audit calendar: the audits planned month by month, and whether each was done when planned."""

from datetime import date, timedelta

import polars as pl
from dateutil.relativedelta import relativedelta

from oversight import wording
from oversight.charts import audits as charts
from oversight.figures.audits.audit_records import Audits, Row, audit_figure
from oversight.figures.core.builder import Draft
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Table, days, names, words
from oversight.measures.values import Absence
from oversight.selection import Selection
from oversight.wording import audit_wording, on_day

READ = "audits/calendar"
MONTHS_AHEAD = 3
SHAPES = "A filled circle is done on time, a hollow triangle done late, a cross not done, a hollow circle still to come"


@cached_figure
def calendar(selection: Selection) -> Figure:
    """The audits planned month by month, kind by kind, and whether each was done when planned."""
    about = (
        (
            "What it counts",
            "Audits planned for the 12 months, each in its own month: done by its planned day, done after it, or not "
            "done. Those planned for the three months after stand beside them.",
        ),
        ("Who is left out", "Audits done after the as-at date count as not done."),
    )
    return audit_figure("audits/calendar", selection, (READ,), about, calendar_draft)


def calendar_draft(audits: Audits) -> Draft:
    """The calendar of the 12 months that end on a day and of the months after it."""
    rows, end, ahead = planned(audits), audits.end, last_ahead(audits.end)
    if rows.is_empty():
        absent = f"No {audits.named(1)} was planned from {on_day(audits.start)} to {on_day(ahead)}."
        return Draft("Audit calendar", absent=absent)
    due = fallen_due(rows, end)
    met, late, missed = (int((due["state"] == state).sum()) for state in ("done on time", "done late", "not done"))
    months = months_from(audits.start, ahead)
    by = audit_wording.DONE_BY[audits.group]
    shown = cells(rows, months)
    return Draft(
        title=audit_wording.kept(audits.kind, met, due.height, late, missed),
        subtitle=f"Audits{by} planned in the 12 months to {on_day(end)}, and to come by {on_day(ahead)}",
        rows=rows,
        table=calendar_table(rows),
        chart=charts.calendar(shown, month_labels(months), months.index(end.replace(day=1)), audits.is_illustrative),
        alt_end=(f"{'; '.join(map(audit_words, rows.iter_rows(named=True)))}.",),
        notes=(SHAPES, *never_done(audits)),
    )


def planned(audits: Audits) -> pl.DataFrame:
    """The audits of the calendar from the first day of the 12 months to the last of the months ahead."""
    return audits.run(READ, start=audits.start, end=last_ahead(audits.end), as_at=audits.end)


def never_done(audits: Audits) -> tuple[str, ...]:
    """The audits planned before the 12 months and still not done, which the KPI goes on calling overdue."""
    before = audits.start - timedelta(days=1)
    rows = audits.run(READ, start=date(1900, 1, 1), end=before, as_at=audits.end).filter(pl.col("state") == "not done")
    return (audit_wording.never_done(audits.kind, rows.height, rows["planned_on"][0]),) if rows.height else ()


def last_ahead(end: date) -> date:
    """The last day of the months ahead that the calendar shows."""
    return end.replace(day=1) + relativedelta(months=MONTHS_AHEAD + 1) - timedelta(days=1)


def fallen_due(rows: pl.DataFrame, end: date) -> pl.DataFrame:
    """The audits whose day has come by `end`, as the KPI on the calendar counts them."""
    return rows.filter((pl.col("planned_on") <= end) & (pl.col("state") != "planned"))


def months_from(first: date, last: date) -> list[date]:
    """The first day of each month from that of `first` to that of `last`."""
    months = [first.replace(day=1)]
    while months[-1] < last.replace(day=1):
        months.append(months[-1] + relativedelta(months=1))
    return months


def month_labels(months: list[date]) -> list[str]:
    """`2023|Oct`, `|Nov`: the year above the first month shown and above each January."""
    return [
        f"{month:%Y}|{month:%b}" if n == 0 or month.month == 1 else f"|{month:%b}" for n, month in enumerate(months)
    ]


def cells(rows: pl.DataFrame, months: list[date]) -> pl.DataFrame:
    """A row an audit for `charts.audits.calendar`: its kind, its place on the scale of months, its state, and the words
    below its cell, which the first audit of a cell carries."""
    cell = ["kind", "column"]
    placed = rows.with_columns(
        column=pl.col("planned_on").map_elements(lambda day: months.index(day.replace(day=1)), pl.Int64)
    )
    counted = placed.select(
        pl.col("kind"),
        pl.col("column"),
        pl.col("state"),
        number=pl.int_range(pl.len()).over(cell),
        count=pl.len().over(cell),
        done_count=pl.col("state").is_in(["done on time", "done late"]).sum().over(cell),
        state_count=pl.col("state").n_unique().over(cell),
    )
    return counted.with_columns(words=pl.struct(pl.all()).map_elements(cell_words, pl.String))


def cell_words(cell: Row) -> str:
    """The words below a cell; nothing but for the first audit of it."""
    if cell["number"]:
        return ""
    return audit_wording.cell(cell["state"], cell["count"], cell["done_count"], cell["state_count"] > 1)


def calendar_table(rows: pl.DataFrame) -> Table:
    """The calendar for reading, an audit a row."""
    held = rows.to_dicts()
    return Table(
        (
            days("planned_on", "Planned for", [row["planned_on"] for row in held]),
            names("kind", "Kind", [wording.upper_first(row["kind"]) for row in held]),
            words("auditor_group", "Audited by", [wording.upper_first(row["auditor_group"]) for row in held]),
            days("done_on", "Done", [row["done_on"] or Absence.NOT_APPLICABLE for row in held]),
            words("state", "State", [audit_wording.state(row["state"], row["late_days"]) for row in held]),
        )
    )


def audit_words(row: Row) -> str:
    """`Case, 10 January 2024: done late, by 21 days`."""
    state = audit_wording.state(row["state"], row["late_days"])
    return f"{wording.upper_first(row['kind'])}, {on_day(row['planned_on'])}: {state}"
