"""Figures of one KPI: its trend, where it differs, what was missed."""

from collections.abc import Callable
from datetime import date

import polars as pl

from oversight import queries, settings, wording
from oversight.charts import kpis as charts
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure, Listed
from oversight.figures.kpis import kpi_readings, kpi_trend
from oversight.figures.kpis.kpi_figure import kpi_figure
from oversight.figures.kpis.kpi_readings import KpiReading
from oversight.figures.plan import plan_actions
from oversight.measures import kpi_status
from oversight.measures.kpi_status import Tally
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.settings.kpi import Kpi
from oversight.wording import kpi_wording

LEVEL_2_ATTENDANCE = "level_2_attendance"
LISTED = 12  # misses listed; more are counted


def details(selection: Selection) -> tuple[Callable[[Selection], Figure], ...]:
    """What is shown of the chosen KPI besides its trend: its misses; the groups it is broken down by, where it is; and
    for attendance at Level 2 the agencies by quarter."""
    kpi = chosen(selection)
    of_groups = (breakdown,) if kpi.breakdown else ()
    return (misses, *of_groups, *((attendance,) if kpi.id == LEVEL_2_ATTENDANCE else ()))


def as_at(selection: Selection) -> date:
    """The SMB the reader chose, as a day. Raises Refused where none is held."""
    return kpi_readings.day_of(selection.as_at)


def chosen(selection: Selection) -> Kpi:
    """The KPI the reader chose; the first of kpis.yaml where none was chosen."""
    known = settings.load().kpis
    return next((one for one in known if one.id == selection.kpi), known[0])


def reading(selection: Selection) -> KpiReading:
    """The chosen KPI as at the chosen SMB."""
    return kpi_readings.reading(chosen(selection), as_at(selection))


def is_illustrative(selection: Selection) -> bool:
    """Whether the chosen KPI is measured from the invented sample."""
    return reading(selection).is_illustrative


def comment_is_illustrative(selection: Selection) -> bool:
    """Whether the comments come from the invented sample."""
    return "illustrative" in queries.bases_of("kpis/commentary")


def comment(selection: Selection) -> tuple[tuple[str, str], ...]:
    """What is being done about the chosen KPI: cause, action, lead, due, and when the board was told."""
    one = reading(selection)
    found = one.comment
    if found is None or found["as_at"] < one.now.start:
        return ()
    return (
        ("Cause", found["cause"]),
        ("Action", found["action"]),
        ("Lead", found["lead_role"]),
        ("Due", wording.on_day(found["due_on"])),
        ("Told to the SMB of", wording.on_day(found["as_at"])),
    )


def actions(selection: Selection) -> Listed:
    """The open actions of the business plan linked to the chosen KPI, a sentence each, or that none is linked."""
    return plan_actions.linked_actions(chosen(selection).id, as_at(selection))


@cached_figure
def attendance(selection: Selection) -> Figure:
    """Who came to Level 2 meetings: agencies by quarter, each x of y in words."""
    kpi = next((one for one in settings.load().kpis if one.id == LEVEL_2_ATTENDANCE), None)
    if kpi is None:
        raise Refused("The attendance of agencies needs the KPI level_2_attendance in kpis.yaml.")
    one = kpi_readings.reading(kpi, as_at(selection))
    since = kpi_readings.period_start(one.now.end, kpi.period_months)
    shown = kpi_readings.quarters(since, one.now.end)[-4:]
    frames = {end: kpi_readings.counted(kpi, end, 3) for _, end in shown}
    year = kpi_readings.counted(kpi, one.now.end)
    agencies = sorted(set(year["agency"].to_list()), key=lambda agency: attended_share(year, agency))
    table = {"Agency": agencies}
    for start, end in shown:
        table[f"{start:%b}-{end:%b} {end:%Y}"] = [attended_words(frames[end], agency) for agency in agencies]
    table["12 months"] = [attended_words(year, agency) for agency in agencies]
    rows = pl.DataFrame(table, schema=dict.fromkeys(table, pl.String))
    lowest = f"{agencies[0]} came to {attended_words(year, agencies[0])} Level 2 meetings" if agencies else ""
    title = lowest or "No agency was invited to a Level 2 meeting"
    subtitle = "Level 2 meetings attended at the grade required, of those invited to, by agency and quarter"
    return kpi_figure("kpis/attendance", one, (title, subtitle), rows, rows)


def attended_share(invited: pl.DataFrame, agency: str) -> float:
    """The share of an agency's invitations that it attended."""
    return invited.filter(pl.col("agency") == agency)["is_met"].mean() or 0.0


def attended_words(invited: pl.DataFrame, agency: str) -> str:
    """`5 of 9`, or that the agency was not invited."""
    of_agency = invited.filter(pl.col("agency") == agency)["is_met"]
    return f"{of_agency.sum()} of {len(of_agency)}" if len(of_agency) else "not invited"


def headline(selection: Selection) -> str:
    """The KPI's finding: x of y, target, interval, change since the last SMB and on the year, what is overdue."""
    one = reading(selection)
    kpi, now = one.kpi, one.now
    parts = [f"{kpi.name}: {kpi_wording.x_of_y_share(now)}"]
    if now.count:
        low, high = kpi_status.wilson(now.met, now.count)
        parts.append(f"{kpi_wording.target(one.threshold, kpi.better)}, interval {low:.0f}% to {high:.0f}%")
    sentences = [", ".join(parts)]
    few = one.status == kpi_status.TOO_FEW
    if one.before:
        since = kpi_wording.moved_points(now, one.before, few)
        sentences.append(f"{since} since the SMB of {wording.on_day(one.before.end)}")
    asked = kpi_wording.explain(now, one.before, kpi.watch_band)
    if asked:
        sentences.append(f"To {asked}")
    if one.year_before and one.year_before.count:
        sentences.append(f"A year before it was {kpi_wording.x_of_y_share(one.year_before)}")
    if one.by_deputy:
        sentences.append(f"{wording.in_words(one.by_deputy).capitalize()} of them by a deputy")
    if one.overdue:
        sentences.append(kpi_wording.overdue(one.overdue, one.longest_days))
    return ". ".join(sentences) + "."


def status(selection: Selection) -> str:
    """The status word of the chosen KPI."""
    return reading(selection).status


@cached_figure
def trend(selection: Selection) -> Figure:
    """The chosen KPI by quarter, against its dated targets."""
    return kpi_trend.trend(reading(selection), as_at(selection))


@cached_figure
def breakdown(selection: Selection) -> Figure:
    """The chosen KPI by agency or level, for the period that ends at the as-at date."""
    one = reading(selection)
    kpi = one.kpi
    if kpi.breakdown is None:
        empty = pl.DataFrame()
        absent = f"{kpi.name} is not broken down."
        return kpi_figure("kpis/breakdown", one, ("No breakdown", ""), empty, empty, absent=absent)
    counted = kpi_readings.counted(kpi, as_at(selection))
    groups = (
        counted.group_by(pl.col(kpi.breakdown).cast(pl.String).alias("group"))
        .agg(met=pl.col("is_met").sum(), count=pl.len())
        .with_columns(share=100 * pl.col("met") / pl.col("count"))
        .sort("share", "group")
    )
    start = kpi_readings.period_start(one.now.end, kpi.period_months)
    tallies = [Tally(start, one.now.end, row["met"], row["count"]) for row in groups.iter_rows(named=True)]
    names = [f"Level {name}" if kpi.breakdown == "level" else name for name in groups["group"]]
    shown = [
        kpi_wording.x_of_y_share(t) if t.count >= kpi_readings.minimum_of(kpi) else kpi_wording.x_of_y(t)
        for t in tallies
    ]
    statuses = [kpi_readings.status_of(kpi, tally) for tally in tallies]
    rows = groups.with_columns(
        pl.Series("group", names, pl.String),
        shown=pl.Series([f"{words}, {word}" for words, word in zip(shown, statuses, strict=True)], dtype=pl.String),
        is_illustrative=pl.lit(one.is_illustrative),
    )
    by = kpi.breakdown.replace("_", " ")
    table = pl.DataFrame(
        {by.capitalize(): names, "Met": shown, "Status": statuses},
        schema=dict.fromkeys([by.capitalize(), "Met", "Status"], pl.String),
    )
    title = breakdown_title(names, tallies, by)
    subtitle = f"{kpi.name} by {by}, 12 months to {wording.on_day(one.now.end)}"
    chart = charts.breakdown(rows).to_dict() if rows.height else None
    absent = None if rows.height else "Nothing fell due in the period."
    return kpi_figure("kpis/breakdown", one, (title, subtitle), rows, table, chart=chart, absent=absent)


def breakdown_title(names: list[str], tallies: list[Tally], by: str) -> str:
    """Names the group furthest below the others, with x of y."""
    if not names:
        return "Nothing fell due in the period"
    if len(names) == 1:
        return f"{names[0]}: {kpi_wording.x_of_y(tallies[0])}"
    return f"{names[0]}: {kpi_wording.x_of_y(tallies[0])}, the lowest share of {len(names)}"


@cached_figure
def misses(selection: Selection) -> Figure:
    """What was missed in the period that ends at the as-at date, the longest late first; never with a category."""
    one = reading(selection)
    missed = (
        pl.DataFrame()
        if one.kpi.typed_in
        else kpi_readings.counted(one.kpi, as_at(selection)).filter(~pl.col("is_met"))
    )
    columns = [name for name in ("late_days", "counted_on") if name in missed.columns]
    if columns:
        missed = missed.sort(columns, descending=True, nulls_last=True)
    listed = missed.head(LISTED)
    cells = {
        "Meeting": ("meeting_key", str),
        "Audit": ("audit_key", str),
        "Level": ("level", str),
        "Kind": ("kind", str),
        "Action": ("action", str),
        "Priority": ("priority", str),
        "Lead": ("lead_role", lambda role: role or "none named"),
        "State": ("state", str.capitalize),
        "Audited by": ("auditor_group", str),
        "Agency": ("agency", str),
        "Response": ("response", str),
        "On": ("counted_on", wording.on_day),
        "Due": ("due_on", wording.on_day),
        "Done": ("done_on", lambda day: wording.on_day(day) if day else "not yet"),
        "Days late": ("late_days", lambda days: "-" if days is None else str(days)),
    }
    left_out = {"counted_on"} if "due_on" in listed.columns else {"done_on"}
    table = pl.DataFrame(
        {
            heading: [words(value) for value in listed[column]]
            for heading, (column, words) in cells.items()
            if column in listed.columns and column not in left_out
        }
    )
    count = missed.height
    title = f"The misses: {count} of {one.now.count}" if count else "Nothing was missed"
    if one.kpi.typed_in:
        title = "Single misses are not held"
    more = (f"{count - LISTED} more are not listed",) if count > LISTED else ()
    subtitle = f"{one.kpi.name}, 12 months to {wording.on_day(one.now.end)}"
    absent = (
        None
        if count
        else "Nothing was missed in the period."
        if not one.kpi.typed_in
        else ("The counts are typed in, so single misses are not held.")
    )
    drawn = {"notes": more, "absent": absent, "is_record_level": True}
    return kpi_figure("kpis/misses", one, (title, subtitle), missed, table, **drawn)
