"""The trend of one KPI: quarters against dated targets, limits where numbers allow, a run chart elsewhere."""

import statistics
from datetime import date

import polars as pl

from oversight import wording
from oversight.charts import kpis as charts
from oversight.figures.core.builder import Draft
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Column, Table, names, shares, statuses, words
from oversight.figures.kpis import kpi_readings
from oversight.figures.kpis.kpi_figure import kpi_figure
from oversight.figures.kpis.kpi_readings import KpiReading
from oversight.measures import kpi_status, spc
from oversight.measures.kpi_status import Tally
from oversight.measures.values import Absence, AtMost, Kind, Share, Value
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
    is_held = any(tally.count for tally in tallies)
    draft = Draft(
        title=trend_title(kpi, tallies),
        subtitle=f"{kpi.definition} {periods(kpi)}.",
        table=trend_table(kpi, tallies, signals),
        rows=rows,
        chart=charts.trend(rows, step_rows(kpi, tallies), line_rows(kpi, tallies, signals)) if is_held else None,
        notes=trend_notes(kpi, tallies, signals, one),
    )
    return kpi_figure("trend", one, draft)


def periods(kpi: Kpi) -> str:
    """What each point of the trend covers."""
    if kpi.typed_in:
        return "Each period as typed in"
    return "By quarter" if kpi.trend_months == 3 else "12 months to the end of each quarter"


def trend_table(kpi: Kpi, tallies: list[Tally], signals: spc.Signals | None) -> Table:
    """The trend as a table: x of y, share, the target in force, status and signal of each period."""
    none = Absence.NOT_APPLICABLE
    nothing = {Absence.NONE_DUE: ""}
    percents = tuple(Absence.NONE_DUE if tally.share is None else tally.share for tally in tallies)
    targets = tuple(target_on(kpi, tally.end) for tally in tallies)
    return Table(
        (
            names("period", "Period", [kpi_wording.quarter_name(tally.start, tally.end) for tally in tallies]),
            shares("met", "Met", [Share(tally.met, tally.count, has_percent=False) for tally in tallies]),
            Column("share", "Share", Kind.PERCENT, percents, absences=nothing),
            Column("target", "Target", Kind.PERCENT, targets, decimals=None),
            statuses("status", "Status", [kpi_readings.status_of(kpi, tally) for tally in tallies]),
            words("signal", "Signal", [point.signal for point in signals.points] if signals else [none] * len(tallies)),
        )
    )


def target_on(kpi: Kpi, day: date) -> Value:
    """The target in force on a day, in per cent: at least so much, or at most where lower is better."""
    threshold = kpi_status.in_force(kpi.dated, day)
    if threshold is None:
        return Absence.NOT_SET
    return AtMost(threshold.on_target) if kpi.better == "lower" else threshold.on_target


def trend_title(kpi: Kpi, tallies: list[Tally]) -> str:
    """`Minutes on time: 21 of 32 (65.6%) in January to March 2024, off target`."""
    if not tallies:
        return f"{kpi.name}: nothing is held"
    return kpi_wording.trend_title(kpi.name, tallies[-1], kpi_readings.status_of(kpi, tallies[-1]))


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
            named = kpi_wording.target_step(threshold, of_it[0] is not tallies[0])
            steps.append((of_it[0].end.isoformat(), of_it[-1].end.isoformat(), threshold.on_target, named))
    schema = {"first": pl.String, "last": pl.String, "target": pl.Float64, "words": pl.String}
    return pl.DataFrame(steps, schema=schema, orient="row")


def line_rows(kpi: Kpi, tallies: list[Tally], signals: spc.Signals | None) -> pl.DataFrame:
    """The mean and the limits of each segment, or the median of a run chart; those of the last segment are named."""
    ends = [tally.end.isoformat() for tally in tallies]
    lines: list[tuple[str, float, str, str, str]] = []
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
        held = [tally.share for tally in tallies if tally.share is not None]
        if held:
            middle = statistics.median(held)
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
    if tallies and kpi.trend_months != 3 and not kpi.typed_in:
        begun = kpi_readings.smb_dates()[-1]
        notes.append(kpi_wording.points_before(sum(tally.start < begun for tally in tallies), begun))
        notes.append(kpi_wording.since_last_point(tallies[-1], one.now))
    if one.threshold and not one.threshold.is_adopted:
        notes.append(EXAMPLE)
    return tuple(note for note in notes if note)
