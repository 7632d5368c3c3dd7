"""The trend of one KPI: quarters against dated targets, limits where numbers allow, a run chart elsewhere."""

from datetime import date

import polars as pl

from oversight import wording
from oversight.charts import kpis as charts
from oversight.figures.core.figure import Figure
from oversight.figures.kpis import kpi_readings
from oversight.figures.kpis.kpi_figure import kpi_figure
from oversight.figures.kpis.kpi_readings import KpiReading
from oversight.measures import kpi_status, spc
from oversight.measures.kpi_status import Tally
from oversight.settings.kpi import Kpi
from oversight.wording import kpi_wording

EXAMPLE = "Example targets, to be adopted by the SMB."
SHAPES = (
    "A filled circle is on target, a hollow triangle close to target, a cross off target; a hollow circle, too few."
)
TARGETED = {kpi_status.ON_TARGET, kpi_status.CLOSE, kpi_status.OFF_TARGET}


def trend(one: KpiReading, day: date) -> Figure:
    """A KPI by quarter up to the as-at `day`, against its dated targets."""
    kpi = one.kpi
    tallies = kpi_readings.trend(kpi, day)
    signals = signals_of(kpi, tallies)
    rows = trend_rows(kpi, tallies, one.is_illustrative)
    title = trend_title(kpi, tallies)
    months = "by quarter" if kpi.trend_months == 3 else "12 months to the end of each quarter"
    if kpi.typed_in:
        months = "each period as typed in"
    subtitle = f"{kpi.definition} {months.capitalize()}."
    notes = trend_notes(kpi, tallies, signals, one)
    table = pl.DataFrame(
        {
            "Period": rows["period"],
            "Met": [kpi_wording.x_of_y(tally) for tally in tallies],
            "Share": [kpi_wording.share(tally) for tally in tallies],
            "Target": [
                kpi_wording.target(kpi_status.in_force(kpi.dated, tally.end), kpi.better).removeprefix("target ")
                for tally in tallies
            ],
            "Status": rows["status"],
            "Signal": [point.signal for point in signals.points] if signals else ["-"] * len(tallies),
        },
        schema=dict.fromkeys(["Period", "Met", "Share", "Target", "Status", "Signal"], pl.String),
    )
    held = any(tally.count for tally in tallies)
    chart = charts.trend(rows, step_rows(kpi, tallies), line_rows(kpi, tallies, signals)) if held else None
    return kpi_figure(
        "kpis/trend", one, (title, subtitle), rows, table, chart=chart.to_dict() if chart else None, notes=notes
    )


def trend_title(kpi: Kpi, tallies: list[Tally]) -> str:
    """`Minutes on time: 21 of 32 (65.6%) in January to March 2024, off target`."""
    if not tallies:
        return f"{kpi.name}: nothing is held"
    last = tallies[-1]
    period = kpi_wording.quarter_name(last.start, last.end)
    return f"{kpi.name}: {kpi_wording.x_of_y_share(last)} in {period}, {kpi_readings.status_of(kpi, last)}"


def trend_rows(kpi: Kpi, tallies: list[Tally], is_illustrative: bool) -> pl.DataFrame:
    """A row a period for `charts.kpis.trend`."""
    schema = {"quarter": pl.String, "label": pl.String, "period": pl.String, "share": pl.Float64}
    schema |= {"status": pl.String, "shown": pl.String, "is_illustrative": pl.Boolean}
    return pl.DataFrame(
        {
            "quarter": [tally.end.isoformat() for tally in tallies],
            "label": [kpi_wording.quarter_label(t.start, t.end, n < 2) for n, t in enumerate(tallies)],
            "period": [kpi_wording.quarter_name(tally.start, tally.end) for tally in tallies],
            "share": [tally.share for tally in tallies],
            "status": [kpi_readings.status_of(kpi, tally) for tally in tallies],
            "shown": [kpi_wording.x_of_y_share(tally) for tally in tallies],
            "is_illustrative": [is_illustrative] * len(tallies),
        },
        schema=schema,
    )


def rebase_positions(kpi: Kpi, tallies: list[Tally]) -> list[int]:
    """Where the limits are worked anew: the first period that begins on or after each stated process change."""
    firsts = (next((n for n, t in enumerate(tallies) if t.start >= one.start), None) for one in kpi.rebasings)
    return sorted({position for position in firsts if position})


def signals_of(kpi: Kpi, tallies: list[Tally]) -> spc.Signals | None:
    """The XmR signals of a trend; None where the median denominator is too small: a run chart instead.

    Overlapping periods (twelve months behind each point) have no signals either: their points are not independent."""
    counts = [tally.count for tally in tallies if tally.count]
    if not counts or not spc.may_signal(counts) or kpi.trend_months != 3 or kpi.typed_in:
        return None
    threshold = kpi_status.in_force(kpi.dated, tallies[-1].end)
    return spc.xmr(
        [tally.share for tally in tallies],
        better=kpi.better,
        target=threshold.on_target if threshold else None,
        rebase_at=rebase_positions(kpi, tallies),
    )


def step_rows(kpi: Kpi, tallies: list[Tally]) -> pl.DataFrame:
    """Each target with the first and last period it was in force for, for `charts.kpis.trend`."""
    steps = []
    for threshold in kpi.dated:
        of_it = [tally for tally in tallies if kpi_status.in_force(kpi.dated, tally.end) == threshold]
        if of_it:
            words = f"Target {threshold.on_target:g}%"
            since = "" if of_it[0] is tallies[0] else f" from {threshold.start:%B %Y}"
            steps.append((of_it[0].end.isoformat(), of_it[-1].end.isoformat(), threshold.on_target, words + since))
    schema = {"first": pl.String, "last": pl.String, "target": pl.Float64, "words": pl.String}
    return pl.DataFrame(steps, schema=schema, orient="row")


def line_rows(kpi: Kpi, tallies: list[Tally], signals: spc.Signals | None) -> pl.DataFrame:
    """The mean and the limits of each segment, or the median of a run chart; those of the last segment are named."""
    ends = [tally.end.isoformat() for tally in tallies]
    lines = []
    if signals:
        starts = [0, *rebase_positions(kpi, tallies)]
        for start, end in zip(starts, [*starts[1:], len(ends)], strict=True):
            point, is_last = signals.points[start], end == len(ends)
            for word, kind, value in (
                ("Upper limit", "limit", point.upper_limit),
                ("Mean", "mean", point.mean),
                ("Lower limit", "limit", point.lower_limit),
            ):
                if value is not None and 0 <= value <= 100:
                    name = f"{word} {value:.0f}%" if is_last else ""
                    lines.append((name, value, kind, ends[start], ends[end - 1]))
    else:
        shares = [tally.share for tally in tallies if tally.share is not None]
        if shares:
            middle = float(pl.Series(shares).median())
            lines.append((f"Median {middle:.0f}%", middle, "median", ends[0], ends[-1]))
    schema = {"name": pl.String, "value": pl.Float64, "kind": pl.String, "first": pl.String, "last": pl.String}
    return pl.DataFrame(lines, schema=schema, orient="row")


def trend_notes(kpi: Kpi, tallies: list[Tally], signals: spc.Signals | None, one: KpiReading) -> tuple[str, ...]:
    """What must be known beside the trend: signals, why there are none, process changes, example targets."""
    notes = [SHAPES] if any(kpi_readings.status_of(kpi, tally) in TARGETED for tally in tallies) else []
    if signals:
        last = kpi_wording.quarter_name(tallies[-1].start, tallies[-1].end)
        notes.append(kpi_wording.signals(signals, last, kpi.better))
    elif tallies:
        notes.append("A run chart with its median: numbers are too small, or periods overlap, so no limits are drawn.")
    notes += [f"From {wording.on_day(change.start)}: {change.reason}" for change in kpi.rebasings]
    begun = kpi_readings.smb_dates()[-1]
    short = 0 if kpi.typed_in or kpi.trend_months == 3 else sum(tally.start < begun for tally in tallies)
    if short:
        first = "The first point begins" if short == 1 else f"The first {wording.in_words(short)} points begin"
        held = f"the first SMB held, of {wording.on_day(begun)}"
        notes.append(f"{first} before {held}, so they may rest on less than 12 months of records.")
    if tallies and kpi.trend_months != 3 and not kpi.typed_in and tallies[-1].end != one.now.end:
        last, now = (wording.on_day(tally.end) for tally in (tallies[-1], one.now))
        notes.append(f"The last point ends on {last}. To the SMB of {now} it is {kpi_wording.x_of_y(one.now)}.")
    if one.threshold and not one.threshold.is_adopted:
        notes.append(EXAMPLE)
    return tuple(note for note in notes if note)
