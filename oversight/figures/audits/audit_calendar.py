"""Audits: the calendar kept, the page's finding, and what the Board summary says of them."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import polars as pl
from dateutil.relativedelta import relativedelta

from oversight import queries, wording
from oversight.charts import audits as charts
from oversight.figures.audits import audit_records as records
from oversight.figures.audits.audit_records import BY_GROUP, Told, audits_of
from oversight.figures.core import local_records
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure
from oversight.selection import Selection
from oversight.wording import on_day

MONTHS_AHEAD = 3
SHAPES = "A filled circle is done on time, a hollow triangle done late, a cross not done, a hollow circle still to come"
LATE = ("done late", "not done")
CELL_WORDS = {"done on time": "done", "done late": "late", "not done": "not done", "planned": "to come"}


@dataclass(frozen=True)
class LastAudit:
    """The audit done last: its kind and the day (ISO)."""

    kind: str
    done_on: str


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
    return records.audit_figure("audits/calendar", selection, ("audits/calendar",), about, calendar_told)


def calendar_told(selection: Selection, end: date) -> Told:
    """The calendar of the 12 months that end on a day and of the months after it."""
    start, title = records.start_of(end), "Audit calendar"
    rows = planned(selection, end)
    if rows.is_empty():
        what = audits_of(selection.audit_kind, 1) + BY_GROUP[selection.auditor_group]
        return Told(title, absent=f"No {what} was planned from {on_day(start)} to {on_day(last_ahead(end))}.")
    due, met = kept(rows, end)
    late, missed = (due.filter(pl.col("state") == state).height for state in LATE)
    asides = [f"{wording.in_words(count)} {state}" for state, count in zip(LATE, (late, missed), strict=True) if count]
    counted = f"{met} of {due.height} {audits_of(selection.audit_kind, due.height)} done by the planned day"
    title = ", ".join([counted, *asides]) if due.height else "No audit has fallen due yet"
    by = BY_GROUP[selection.auditor_group]
    months = months_from(start, last_ahead(end))
    return Told(
        title=title,
        subtitle=f"Audits{by} planned in the 12 months to {on_day(end)}, and to come by {on_day(last_ahead(end))}",
        rows=rows,
        table=calendar_table(rows),
        chart=charts.calendar(cells(rows, months), month_labels(months), months.index(end.replace(day=1)), is_sample()),
        drawn="; ".join(f"{row[1]}, {row[0]}: {row[4]}" for row in calendar_table(rows).iter_rows()),
        notes=(SHAPES, *never_done(selection, start, end)),
    )


def planned(selection: Selection, end: date) -> pl.DataFrame:
    """The audits of the calendar from the first day of the 12 months to the last of the months ahead."""
    chosen = records.filters(selection)
    return queries.run("audits/calendar", start=records.start_of(end), end=last_ahead(end), as_at=end, **chosen)


def never_done(selection: Selection, start: date, end: date) -> tuple[str, ...]:
    """The audits planned before the 12 months and still not done, which the KPI goes on calling overdue."""
    chosen = records.filters(selection)
    before = start - timedelta(days=1)
    rows = queries.run("audits/calendar", start=date(1900, 1, 1), end=before, as_at=end, **chosen)
    rows = rows.filter(pl.col("state") == "not done")
    if rows.is_empty():
        return ()
    what = f"{wording.in_words(rows.height).capitalize()} {audits_of(selection.audit_kind, rows.height)}"
    first = on_day(rows["planned_on"][0])
    if rows.height == 1:
        return (f"{what} planned for {first} is still not done",)
    return (f"{what} planned before the 12 months, the first for {first}, are still not done",)


def last_ahead(end: date) -> date:
    """The last day of the months ahead that the calendar shows."""
    return end.replace(day=1) + relativedelta(months=MONTHS_AHEAD + 1) - timedelta(days=1)


def kept(rows: pl.DataFrame, end: date) -> tuple[pl.DataFrame, int]:
    """The audits whose day has come by `end`, as the KPI on the calendar counts them, and how many were on time."""
    due = rows.filter((pl.col("planned_on") <= end) & (pl.col("state") != "planned"))
    return due, int((due["state"] == "done on time").sum())


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
    return placed.select(
        pl.col("kind"),
        pl.col("column"),
        pl.col("state"),
        number=pl.int_range(pl.len()).over(cell),
        count=pl.len().over(cell),
        done_count=pl.col("state").is_in(["done on time", "done late"]).sum().over(cell),
        state_count=pl.col("state").n_unique().over(cell),
    ).with_columns(
        words=pl.struct(pl.all()).map_elements(cell_words, pl.String),
    )


def cell_words(cell: dict) -> str:
    """`done`, `2 late` or, of audits in different states, `1 of 2|done`; nothing but for the first of a cell."""
    if cell["number"]:
        return ""
    if cell["state_count"] > 1:
        return f"{cell['done_count']} of {cell['count']}|done"
    words = CELL_WORDS[cell["state"]].replace(" ", "|")
    return words if cell["count"] == 1 else f"{cell['count']} {words}"


def calendar_table(rows: pl.DataFrame) -> pl.DataFrame:
    """The calendar for reading, an audit a row."""
    held = list(rows.iter_rows(named=True))
    return records.text_table(
        {
            "Planned for": [on_day(row["planned_on"]) for row in held],
            "Kind": [wording.upper_first(row["kind"]) for row in held],
            "Audited by": [wording.upper_first(row["auditor_group"]) for row in held],
            "Done": [on_day(row["done_on"]) if row["done_on"] else r"-" for row in held],
            "State": [state_words(row) for row in held],
        }
    )


def state_words(row: dict) -> str:
    """`done on time`, `done late, by 12 days`, `not done, 40 days after its day` or `planned`."""
    days = wording.days(row["late_days"])
    behind = {"done late": f", by {days}", "not done": f", {days} after its day"}
    return row["state"] + behind.get(row["state"], "")


def is_sample() -> bool:
    """Whether any audit of the calendar is an invented sample."""
    return "illustrative" in queries.bases_of("audits/calendar")


def headline(selection: Selection) -> str:
    """The page's finding: how many audits were done when planned, how many findings are open and how many overdue.

    Nothing where the area is not the board's own; the figures say why."""
    if not local_records.are_held(selection):
        return ""
    end = records.day_of(selection)
    due, met = kept(planned(selection, end), end)
    what = audits_of(selection.audit_kind, due.height) + BY_GROUP[selection.auditor_group]
    period = f"in the 12 months to {on_day(end)}"
    verb = "was" if met == 1 else "were"
    sentence = f"{met} of {due.height} {what} planned {period} {verb} done by the planned day."
    if due.is_empty():
        sentence = f"No {audits_of(selection.audit_kind, 1)}{BY_GROUP[selection.auditor_group]} fell due {period}."
    return f"{sentence} {open_words(open_findings(selection))}"


def open_findings(selection: Selection) -> list[dict]:
    """The findings that are not closed by the as-at day, good practice apart, those of the oldest audit first."""
    rows = queries.run("audits/findings", end=records.day_of(selection), **records.filters(selection))
    return [row for row in rows.iter_rows(named=True) if row["state"] in ("open", "overdue")]


def open_words(found: list[dict]) -> str:
    """`Seven findings are open, two of them overdue, the longest by 40 days.`"""
    overdue = [row["overdue_days"] for row in found if row["state"] == "overdue"]
    opened = f"{wording.in_words(len(found)).capitalize()} {'finding is' if len(found) == 1 else 'findings are'} open"
    if not overdue:
        return f"{opened}, none of them overdue." if len(found) > 1 else f"{opened}."
    how_many = "" if len(found) == 1 else f"{wording.in_words(len(overdue))} of them "
    longest = ", the longest" if len(overdue) > 1 else ""
    return f"{opened}, {how_many}overdue{longest} by {wording.days(max(overdue))}."


def open_concerns(selection: Selection) -> tuple[str, ...]:
    """The concerns that audits of all kinds raised and that are not closed as at the chosen SMB, a sentence each, those
    of the oldest audit first: `Chairing audit of 12 May 2024: no agenda, overdue by 12 days.`

    None for an area that is not the board's own. Raises Refused where the extracts cannot be used or no SMB is held."""
    if not local_records.are_held(selection):
        return ()
    concerns = [row for row in open_findings(of_all(selection)) if row["kind"] == "concern"]
    return tuple(
        f"{wording.upper_first(row['audit_kind'])} audit of {on_day(row['done_on'])}: "
        f"{wording.lower_first(row['finding'].rstrip('.'))}, {finding_state(row)}."
        for row in concerns
    )


def last(selection: Selection) -> LastAudit | None:
    """The audit, of any kind, done last by the chosen SMB; None where none was or the area is not the board's own.

    Raises Refused where the extracts cannot be used or no SMB is held."""
    found = records.done(of_all(selection)) if local_records.are_held(selection) else []
    return LastAudit(found[0]["kind"], found[0]["done_on"].isoformat()) if found else None


def is_illustrative(selection: Selection) -> bool:
    """Whether what the summary says of audits comes from the invented sample."""
    return local_records.are_held(selection) and "illustrative" in queries.bases_of("audits/findings")


def of_all(selection: Selection) -> Selection:
    """The choice without the filters of the audits page, which no other page shows."""
    return replace(selection, audit_kind="", auditor_group="")


def finding_state(row: dict) -> str:
    """`overdue by 12 days`, `open, due 3 May 2024`, `open, no due day` or `closed on 3 May 2024, 5 days late`."""
    if row["state"] == "overdue":
        return f"overdue by {wording.days(row['overdue_days'])}"
    if row["state"] == "open":
        return f"open, due {on_day(row['due_on'])}" if row["due_on"] else "open, no due day"
    if row["state"] == "closed":
        late = (row["closed_on"] - row["due_on"]).days if row["due_on"] else 0
        return f"closed on {on_day(row['closed_on'])}" + (f", {wording.days(late)} late" if late > 0 else "")
    return row["state"]
