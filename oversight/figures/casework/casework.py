"""Figures of referrals, months managed, youth cases and escalations, from the SMB's own records."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import altair as alt
import polars as pl
from dateutil.relativedelta import relativedelta

from oversight import queries, settings, wording
from oversight.charts import casework as charts
from oversight.figures.core import local_records
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure
from oversight.figures.kpis import kpi_readings
from oversight.figures.published import statistics
from oversight.measures import change
from oversight.measures.change import Reading
from oversight.selection import Selection
from oversight.wording import on_day

MONTHS = 12
RECEIVED = "A referral counts on the day it was received, with what was decided of it by the period's last day."
NO_REFERRALS = "No referrals were received in 12 months"
OUTCOMES = {"accepted": "Accepted", "rejected": "Rejected", "waiting": "Waiting for a decision"}
BANDS = {
    "under_3_count": "Under 3 months",
    "from_3_to_5_count": "3 to 5 months",
    "from_6_to_11_count": "6 to 11 months",
    "from_12_count": "12 months or more",
}
YOUTH_AND_ESCALATIONS = {
    "referral_count": "Referrals of people under 18 received",
    "case_count": "Youth cases managed at Level 2 or 3",
    "asked_count": "Escalations from Level 2 to Level 3 asked for",
    "confirmed_count": "Of these, confirmed by two of three senior leaders",
    "due_count": "First meetings due before a release",
    "held_count": "Of these, held by the day of release",
    "held_within_six_months_count": "Of these, held in the six months before it",
}


@dataclass(frozen=True)
class Told:
    """What the records say in one figure: its title, what stands behind the title, and the rows.

    `rows`: group, part, value (a count or null), shown. `absent` is the sentence where nothing can be shown."""

    title: str = ""
    moved: str = ""
    rows: pl.DataFrame | None = None
    table: pl.DataFrame | None = None
    notes: tuple[str, ...] = ()
    absent: str | None = None


@cached_figure
def referrals_by_outcome(selection: Selection) -> Figure:
    """How many referrals were received in 12 months, and what became of them."""
    about = (("What it counts", f"Referrals to Level 2 or 3. {RECEIVED}"), ("Who is left out", "Referrals to Level 1."))
    return of_records(
        "levels/referrals_by_outcome", selection, "Referrals", about, outcomes, charts.referrals_by_outcome
    )


@cached_figure
def referrals_by_source(selection: Selection) -> Figure:
    """Which agencies made the referrals of 12 months."""
    about = (
        ("What it counts", f"Referrals to Level 2 or 3 by the agency that made them. {RECEIVED}"),
        ("Who is left out", "Agencies that made no referral in the period."),
    )
    return of_records(
        "levels/referrals_by_source", selection, "Referrals by source", about, sources, charts.referrals_by_source
    )


@cached_figure
def rejection_reasons(selection: Selection) -> Figure:
    """Why referrals of 12 months were rejected."""
    about = (
        ("What it counts", f"Rejected referrals by the reason recorded, one for each. {RECEIVED}"),
        ("Who is left out", "Reasons that were not given in the period."),
    )
    return of_records(
        "levels/rejection_reasons", selection, "Rejected referrals", about, reasons, charts.rejection_reasons
    )


@cached_figure
def months_managed(selection: Selection) -> Figure:
    """How long the cases open at Levels 2 and 3 have been managed there."""
    about = (
        (
            "What it counts",
            "Cases open at Level 2 or 3 on the day, by full months since they were first managed there. A change of "
            "level, or time in custody between two spells, does not start the count again.",
        ),
        ("Who is left out", "Cases in custody on the day."),
    )
    return of_records(
        "levels/months_managed", selection, "Cases open at Levels 2 and 3", about, months, charts.months_managed
    )


@cached_figure
def youth_cases_and_escalations(selection: Selection) -> Figure:
    """How many youth cases and escalations there were, and whether first meetings came before release."""
    about = (
        (
            "What it counts",
            "Youth cases: people under 18 managed at Level 2 or 3 on any day of the period, each once. Escalations: "
            "requests made in the period, confirmed by its last day. First meetings: those due by a release in the "
            "period, the person in the community that day.",
        ),
        ("Who is left out", "First meetings that fell due after a sentence, or that a panel set."),
    )
    return of_records(
        "levels/youth_cases_and_escalations", selection, "Youth cases and escalations", about, youth_and_escalations
    )


def outcomes(start: date, end: date) -> Told:
    """Referrals received, accepted, rejected and waiting, beside the 12 months before where they are held in full."""
    now = queries.run("levels/referrals_by_outcome", start=start, end=end).row(0, named=True)
    if now["held_from"] is None:
        return Told(absent=f"Referrals: no records are held up to {on_day(end)}.")
    earlier_end = end - relativedelta(months=MONTHS)
    earlier_start = kpi_readings.period_start(earlier_end, MONTHS)
    is_before_held = now["held_from"] <= earlier_start
    parts = {f"12 months to {end:%B %Y}" if is_before_held else "": now}
    if is_before_held:
        before = queries.run("levels/referrals_by_outcome", start=earlier_start, end=earlier_end).row(0, named=True)
        parts["12 months before"] = before
    rows = [
        (word, part, counts[f"{outcome}_count"]) for outcome, word in OUTCOMES.items() for part, counts in parts.items()
    ]
    lines = {"received": "Received", **OUTCOMES}
    table = {
        "Referrals": list(lines.values()),
        f"12 months to {on_day(end)}": [f"{now[f'{one}_count']:,}" for one in lines],
    }
    moved = ""
    if is_before_held:
        table["12 months before"] = [f"{before[f'{one}_count']:,}" for one in lines]
        table["Change"] = [change_words(before[f"{one}_count"], now[f"{one}_count"], end) for one in lines]
        received = change_words(before["received_count"], now["received_count"], end)
        moved = f"{wording.lower_first(received)} from {before['received_count']:,} in the 12 months before"
    decided = [f"{now[f'{one}_count']:,} {one}" for one in ("accepted", "rejected")]
    decided += [f"{now['waiting_count']:,} waiting"] if now["waiting_count"] else []
    received = counted(now["received_count"], "referral", "referrals")
    return Told(
        title=f"{received} in 12 months: {', '.join(decided)}" if now["received_count"] else NO_REFERRALS,
        moved=moved,
        rows=bar_rows(rows),
        table=pl.DataFrame(table),
        notes=() if is_before_held else (not_in_full(now["held_from"], start),),
    )


def change_words(before: int, now: int, end: date) -> str:
    """`Up 3 (small numbers)`, `Down 6 (-10.0%)`, `No change`: from the 12 months before to those ending on `end`."""
    floor = settings.current().rules.percent_change_floor
    moved = change.between(Reading(str(end.year - 1), before), Reading(str(end.year), now), (), floor)
    if moved.absolute == 0:
        return wording.moved(moved)
    is_headline = moved.percent is not None and not moved.is_small
    aside = wording.signed_per_cent(moved.percent) if is_headline else wording.SMALL
    return f"{wording.moved(moved)} ({aside})"


def not_in_full(held_from: date, start: date) -> str:
    """Why no change is given, or that the period itself is held in part only."""
    if held_from > start:
        return f"The first referral held was received on {on_day(held_from)}: the 12 months may not be held in full."
    return f"Records begin on {on_day(held_from)}: the 12 months before are not held in full, so no change is given."


def sources(start: date, end: date) -> Told:
    """Referrals received by agency, and how many of them were accepted."""
    found = queries.run("levels/referrals_by_source", start=start, end=end)
    if found.is_empty():
        return Told(absent=f"No referral was received in the 12 months to {on_day(end)}.")
    total, most = found["received_count"].sum(), found["received_count"].max()
    top = found.filter(pl.col("received_count") == most)["agency"].to_list()
    each = " each" if len(top) > 1 else ""
    return Told(
        title=f"{wording.upper_first(named(top, 'agencies'))} sent most referrals: {most:,}{each} of {total:,}",
        rows=bar_rows([(row[0], "", row[1], f"{row[1]:,}, of which {row[2]:,} accepted") for row in found.iter_rows()]),
        table=found.rename({"agency": "Agency", "received_count": "Received", "accepted_count": "Accepted"}),
    )


def reasons(start: date, end: date) -> Told:
    """Rejected referrals by reason."""
    found = queries.run("levels/rejection_reasons", start=start, end=end)
    if found.is_empty():
        return Told(absent=f"No referral received in the 12 months to {on_day(end)} was rejected.")
    total, most = found["rejected_count"].sum(), found["rejected_count"].max()
    top = found.filter(pl.col("rejected_count") == most)["reason"].to_list()
    each = " each" if len(top) > 1 else ""
    return Told(
        title=f"Most often rejected as: {named(top, 'reasons')}, {most:,}{each} of {total:,}",
        rows=bar_rows([(wording.upper_first(reason), "", count) for reason, count in found.iter_rows()]),
        table=found.select(
            pl.col("reason").map_elements(wording.upper_first, pl.String).alias("Reason"),
            pl.col("rejected_count").alias("Rejected"),
        ),
    )


def named(top: list[str], what: str) -> str:
    """The names at the top, or how many they are where they are more than two: `three agencies`."""
    return wording.listed(top) if len(top) <= 2 else f"{wording.in_words(len(top))} {what}"


def months(start: date, end: date) -> Told:
    """Open cases by how long they have been managed; `start` does not matter here."""
    held = queries.run("levels/months_managed", end=end).row(0, named=True)
    if held["held_from"] is None:
        return Told(absent=f"Cases at Levels 2 and 3: no records are held up to {on_day(end)}.")
    count, long = sum(held[band] for band in BANDS), held["from_12_count"]
    custody = counted(held["in_custody_count"], "further case was", "further cases were")
    number, has = (f"{long:,}", "have") if long > 1 else ("One" if long else "None", "has")
    title = f"{number} of {counted(count, 'open case', 'open cases')} {has} been managed 12 months or more"
    return Told(
        title=title if count else f"No case was open at Level 2 or 3 on {on_day(end)}",
        rows=bar_rows([(words, "", held[band]) for band, words in BANDS.items()]),
        table=pl.DataFrame({"Managed for": list(BANDS.values()), "Open cases": [held[band] for band in BANDS]}),
        notes=(f"{custody} in custody on the day",) if held["in_custody_count"] else (),
    )


def youth_and_escalations(start: date, end: date) -> Told:
    """Youth referrals and cases, escalations, and first meetings before release, as a table."""
    held = queries.run("levels/youth_cases_and_escalations", start=start, end=end).row(0, named=True)
    said = [
        counted(held[column], one, more)
        for column, one, more in (
            ("referral_count", "youth referral", "youth referrals"),
            ("case_count", "youth case managed", "youth cases managed"),
            ("asked_count", "escalation", "escalations"),
        )
        if held[column] is not None
    ]
    rows = bar_rows([(words, "", held[column]) for column, words in YOUTH_AND_ESCALATIONS.items()])
    return Told(
        title=wording.listed(said) or "First meetings before release",
        rows=rows,
        table=rows.select(pl.col("group").alias("What is counted"), pl.col("shown").alias("Number")),
    )


def counted(count: int, one: str, more: str) -> str:
    """`1 referral`, `33 referrals`."""
    return f"{count:,} {one if count == 1 else more}"


def bar_rows(cells: list[tuple]) -> pl.DataFrame:
    """A row for each (group, part, value), or (group, part, value, shown) where more than the number is said."""
    return pl.DataFrame(
        {
            "group": [cell[0] for cell in cells],
            "part": [cell[1] for cell in cells],
            "value": [cell[2] for cell in cells],
            "shown": [cell[3] if len(cell) > 3 else number_words(cell[2]) for cell in cells],
        },
        schema={"group": pl.String, "part": pl.String, "value": pl.Int64, "shown": pl.String},
    )


def number_words(value: int | None) -> str:
    """A count in words: `1,709`, or `not held`."""
    return "not held" if value is None else f"{value:,}"


def of_records(
    name: str,
    selection: Selection,
    what: str,
    about: tuple[tuple[str, str], ...],
    tell: Callable[[date, date], Told],
    chart: Callable[[pl.DataFrame], alt.LayerChart] | None = None,
) -> Figure:
    """The figure `name` (its query too) of what `tell` says of the 12 months that end on the chosen SMB."""
    bases = queries.bases_of(name)
    basis = local_records.basis(bases)
    if not local_records.are_held(selection):
        told = Told(absent=local_records.held_only("Referral and case records are"))
    elif not selection.as_at:
        told = Told(absent="Referrals and cases are counted up to an SMB, and no SMB's date is held.")
    elif not bases:
        told = Told(absent=f"{what}: no records are held.")
    else:
        end = date.fromisoformat(selection.as_at)
        told = tell(kpi_readings.period_start(end, MONTHS), end)
    if told.absent:
        return missing(name, what, told.absent, selection)
    start = kpi_readings.period_start(end, MONTHS)
    days = f"on {on_day(end)}" if tell is months else f"in the 12 months to {on_day(end)}"
    subtitle = f"{what} {days}, {local_records.home()}" + (f"; {told.moved}" if told.moved else "")
    rows = told.rows.with_columns(is_illustrative=pl.lit("illustrative" in bases))
    drawn = "; ".join(
        f"{row['group']}{', ' if row['part'] else ''}{row['part']}: {row['shown']}"
        for row in rows.iter_rows(named=True)
    )
    period = on_day(end) if tell is months else f"{on_day(start)} to {on_day(end)}"
    return Figure(
        name=name,
        title=told.title,
        subtitle=subtitle,
        rows=rows,
        table=told.table,
        chart=chart(rows).to_dict() if chart else None,
        alt=f"{told.title}. {subtitle}. {drawn}.",
        about=(
            *about,
            ("Period", f"{period}."),
            ("Basis", basis),
            ("To know", statistics.sentences(told.notes) or statistics.NOTHING_MORE),
        ),
        period=period,
        as_at=on_day(end),
        basis=basis,
        bases=bases,
        sources=local_records.sources(bases),
        notes=told.notes,
    )


def missing(name: str, what: str, absent: str, selection: Selection) -> Figure:
    """The figure in whose place a sentence stands."""
    empty = bar_rows([])
    return Figure(
        name=name,
        title=what,
        subtitle=selection.area,
        rows=empty,
        table=empty,
        chart=None,
        alt=absent,
        about=(),
        period="",
        as_at="",
        basis="",
        absent=absent,
    )
