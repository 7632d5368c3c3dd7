"""The audit calendar: the audits planned, and whether each was done when planned."""

from datetime import date, timedelta

import polars as pl
from dateutil.relativedelta import relativedelta

from oversight import as_at, wording
from oversight.charts import audits as charts
from oversight.figures.core.builder import Draft
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Table, days, names, words
from oversight.figures.local.audits import audit_records
from oversight.figures.local.audits.audit_records import Audits, Row, audit_figure
from oversight.measures.values import Absence
from oversight.selection import Selection
from oversight.wording import audit_wording, on_day, plan_wording

READ = "audits/calendar"
MONTHS_AHEAD = 3
TITLE = "Audit calendar"


@cached_figure
def calendar(selection: Selection) -> Figure:
    """The audits planned, kind by kind, and whether each was done when planned."""
    about = (
        (
            "What it counts",
            "Audits planned for the 12 months to the board meeting, each on its planned day, and those planned for the "
            "3 months after. An audit is on time if it was done by its planned day.",
        ),
        ("What is left out", "Work done after the board meeting: such an audit counts as not done."),
    )
    return audit_figure("audits/calendar", audit_records.of_all(selection), (READ,), about, calendar_draft)


def calendar_draft(audits: Audits) -> Draft:
    """The calendar of the 12 months that end on a day and of the months after it."""
    rows, end, ahead = planned(audits), audits.end, last_ahead(audits.end)
    if rows.is_empty():
        return Draft(TITLE, absent=f"No audit was planned from {on_day(audits.start)} to {on_day(ahead)}.")
    due = fallen_due(rows, end)
    met, late, missed = (int((due["state"] == state).sum()) for state in ("done on time", "done late", "not done"))
    states = [state for state in audit_wording.SHAPES if state in rows["state"].to_list()]
    return Draft(
        title=audit_wording.kept(met, due.height, late, missed),
        subtitle=f"Audits by planned day. {audit_wording.shapes(states)}.",
        rows=rows,
        table=calendar_table(rows),
        chart=charts.calendar(drawn(rows), end, meeting_words(end)),
        alt_end=(f"{'; '.join(map(audit_words, rows.iter_rows(named=True)))}.",),
        notes=never_done(audits),
    )


def meeting_words(end: date) -> str:
    """How the line of the day that audits are judged at is named."""
    return plan_wording.meeting(end) if as_at.are_smbs() else on_day(end)


def planned(audits: Audits) -> pl.DataFrame:
    """The audits of the calendar from the first day of the 12 months to the last of the months ahead."""
    return audits.run(READ, start=audits.start, end=last_ahead(audits.end), as_at=audits.end)


def never_done(audits: Audits) -> tuple[str, ...]:
    """The audits planned before the 12 months and still not done, which the KPI goes on calling overdue."""
    before = audits.start - timedelta(days=1)
    rows = audits.run(READ, start=date(1900, 1, 1), end=before, as_at=audits.end).filter(pl.col("state") == "not done")
    return (audit_wording.never_done(rows.height, rows["planned_on"][0]),) if rows.height else ()


def last_ahead(end: date) -> date:
    """The last day of the months ahead that the calendar shows."""
    return end.replace(day=1) + relativedelta(months=MONTHS_AHEAD + 1) - timedelta(days=1)


def fallen_due(rows: pl.DataFrame, end: date) -> pl.DataFrame:
    """The audits whose day has come by `end`, as the KPI on the calendar counts them."""
    return rows.filter((pl.col("planned_on") <= end) & (pl.col("state") != "planned"))


def drawn(rows: pl.DataFrame) -> pl.DataFrame:
    """The audits as the chart needs them."""
    told = [audit_wording.state(row["state"], row["late_days"]) for row in rows.iter_rows(named=True)]
    beside = [audit_wording.BESIDE.get(state, "") for state in rows["state"]]
    return rows.select("kind", "planned_on", "state").with_columns(
        beside=pl.Series(beside, dtype=pl.String), told=pl.Series(told, dtype=pl.String)
    )


def calendar_table(rows: pl.DataFrame) -> Table:
    """The calendar for reading, an audit a row."""
    held = rows.to_dicts()
    return Table(
        (
            days("planned_on", "Planned for", [row["planned_on"] for row in held]),
            names("kind", "Type", [wording.upper_first(row["kind"]) for row in held]),
            words("auditor_group", "Audited by", [audit_wording.GROUPS[row["auditor_group"]] for row in held]),
            days("done_on", "Done", [row["done_on"] or Absence.NOT_APPLICABLE for row in held]),
            words("state", "State", [audit_wording.state(row["state"], row["late_days"]) for row in held]),
        )
    )


def audit_words(row: Row) -> str:
    """`Case, 10 January 2024: done 21 days late`."""
    state = wording.lower_first(audit_wording.state(row["state"], row["late_days"]))
    return f"{wording.upper_first(row['kind'])}, {on_day(row['planned_on'])}: {state}"
