"""One KPI over time: at each SMB for the period that ends on it; and quarter by quarter, with limits."""

import statistics
from dataclasses import replace
from datetime import date

import polars as pl

from oversight import as_at, wording
from oversight.charts import kpis as charts
from oversight.charts import plotted
from oversight.figures.core.builder import Draft
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Column, Table, counts, names, shares, statuses, words
from oversight.figures.kpis import kpi_measured, kpi_readings
from oversight.figures.kpis.kpi_figure import kpi_figure
from oversight.figures.kpis.kpi_readings import KpiReading
from oversight.measures import kpi_status, spc
from oversight.measures.kpi_status import Measured, Number, Tally
from oversight.measures.values import Absence, AtMost, Kind, Share, Value
from oversight.settings.kpi import Kpi
from oversight.wording import kpi_wording, result_wording, trend_wording

NO_PERCENT = (Absence.NONE_DUE, Absence.TOO_FEW)
NO_LINES = pl.DataFrame(
    schema={"name": pl.String, "value": pl.Float64, "kind": pl.String, "first": pl.String, "last": pl.String}
)


def trend(one: KpiReading, day: date) -> Figure:
    """A KPI at each SMB up to the as-at `day`, against its dated targets; it ends on the reading itself."""
    kpi = one.kpi
    tallies = kpi_readings.by_meeting(kpi, day)
    if tallies[-1:] != [one.now] and one.now.is_counted:
        tallies = [one.now]  # records do not cover its period whole: nothing stands beside it
    rows = trend_rows(kpi, tallies, trend_wording.meeting_labels([tally.end for tally in tallies]))
    is_held = any(tally.is_counted for tally in tallies) and (one.now.is_counted or not one.is_typed_in)
    draft = Draft(
        title=result_wording.standing(kpi.name, one.now, one.status),
        subtitle=f"{kpi.question} {points_are(one)}",
        table=trend_table(kpi, tallies),
        rows=rows,
        chart=charts.trend(rows, step_rows(kpi, tallies), NO_LINES, kpi.unit == "share") if is_held else None,
        plotted=plotted.of_trend(whole_labels(rows), step_rows(kpi, tallies), NO_LINES, kpi.unit == "share", kpi.name),
        alt=spoken(one, tallies) if is_held else (),
        about=(("How to read it", trend_wording.HOW_TO_READ),),
        notes=trend_notes(kpi, tallies, one, day),
        absent=None if is_held else result_wording.nothing_held(one.now.days, one.last_held),
    )
    return kpi_figure("trend", one, draft)


def spoken(one: KpiReading, tallies: list[Measured]) -> tuple[str, ...]:
    """What the trend says for who cannot see it."""
    held = [tally for tally in tallies if tally.is_counted]
    likely = "" if is_small(one.kpi, held[-1]) else kpi_wording.likely_range(held[-1], aim_of(one))
    return (trend_wording.spoken(held[0], held[-1], len(held), likely),)


def aim_of(one: KpiReading) -> float | None:
    """The target in force; None where there is none."""
    return one.threshold.on_target if one.threshold else None


def is_small(kpi: Kpi, tally: Measured) -> bool:
    """Whether too few were counted to draw a line to, or a likely range."""
    return not isinstance(tally, Number) and tally.size < kpi_readings.minimum_of(kpi)


def points_are(one: KpiReading) -> str:
    """What each point of a trend covers."""
    is_of_a_day = kpi_measured.is_of_a_day(one.kpi)
    return trend_wording.points_are(one.kpi.period_months, one.is_typed_in, as_at.are_smbs(), is_of_a_day)


def trend_table(kpi: Kpi, tallies: list[Measured]) -> Table:
    """The trend as a table: what was measured, the target in force and the status of each period."""
    targets = tuple(target_on(kpi, tally.end) for tally in tallies)
    is_share = kpi.unit == "share"
    return Table(
        (
            names("period", "Period", [kpi_wording.period_heading(*tally.days) for tally in tallies]),
            *(shares_of(kpi, tallies) if is_share else amounts_of(kpi, tallies)),
            Column("target", "Target", Kind.PERCENT if is_share else Kind.COUNT, targets, decimals=None),
            statuses("status", "Status", [kpi_readings.status_of(kpi, tally) for tally in tallies]),
        )
    )


def shares_of(kpi: Kpi, tallies: list[Measured]) -> tuple[Column, ...]:
    """The numbers of each period, and the share."""
    held = [tally for tally in tallies if isinstance(tally, Tally)]
    percents = tuple(percent_of(kpi, tally) for tally in held)
    return (
        shares("met", "Number", [Share(tally.met, tally.count, has_percent=False) for tally in held]),
        Column("share", "Share", Kind.PERCENT, percents, absences=dict.fromkeys(NO_PERCENT, "")),
    )


def percent_of(kpi: Kpi, tally: Tally) -> Value:
    """The share of a period in per cent; none of nothing, nor of too few."""
    if tally.share is None:
        return Absence.NONE_DUE
    return Absence.TOO_FEW if is_small(kpi, tally) else tally.share


def amounts_of(kpi: Kpi, tallies: list[Measured]) -> tuple[Column, ...]:
    """The count of each period; of waits the median in days, and how many ended."""
    none = Absence.NOT_HELD if kpi.unit == "count" else Absence.NONE_DUE
    values = tuple(none if tally.value is None else tally.value for tally in tallies)
    if kpi.unit == "count":
        return (Column("number", "Number", Kind.COUNT, values),)
    waits = counts("waits", "Waits that ended", [tally.size for tally in tallies])
    return Column("median_days", "Median days", Kind.RATE, values), waits


def target_on(kpi: Kpi, day: date) -> Value:
    """The target in force on a day: at least so much, or at most where lower is better."""
    threshold = kpi_status.in_force(kpi.dated, day)
    if threshold is None:
        return Absence.NOT_SET
    return AtMost(threshold.on_target) if kpi.better == "lower" else threshold.on_target


def trend_rows(kpi: Kpi, tallies: list[Measured], labels: list[str]) -> pl.DataFrame:
    """A row a period for `charts.kpis.trend`, with the likely range of each."""
    schema = {"quarter": pl.String, "label": pl.String, "period": pl.String, "value": pl.Float64}
    schema |= {"low": pl.Float64, "high": pl.Float64, "status": pl.String, "amount": pl.String}
    schema |= {"shown": pl.String, "is_small": pl.Boolean}
    ranges = [tally.interval or (None, None) for tally in tallies]
    return pl.DataFrame(
        {
            "quarter": [tally.end.isoformat() for tally in tallies],
            "label": labels,
            "period": [kpi_wording.period(*tally.days) for tally in tallies],
            "value": [tally.value for tally in tallies],
            "low": [low for low, _ in ranges],
            "high": [high for _, high in ranges],
            "status": [kpi_readings.status_of(kpi, tally) for tally in tallies],
            "amount": [kpi_wording.counted(tally) for tally in tallies],
            "shown": [shown(kpi, tally) for tally in tallies],
            "is_small": [is_small(kpi, tally) for tally in tallies],
        },
        schema=schema,
    )


def whole_labels(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of a trend with the year at each label: a chart that can be edited has no second line for it."""
    return rows.with_columns(label=pl.col("quarter").str.to_date().dt.strftime("%b %Y"))


def shown(kpi: Kpi, tally: Measured) -> str:
    """What was counted, without a per cent where there are too few."""
    return kpi_wording.counted(tally) if is_small(kpi, tally) else kpi_wording.x_of_y_share(tally)


def step_rows(kpi: Kpi, tallies: list[Measured]) -> pl.DataFrame:
    """Each target with the first and last period it was in force for, for `charts.kpis.trend`."""
    steps = []
    for threshold in kpi.dated:
        of_it = [tally for tally in tallies if kpi_status.in_force(kpi.dated, tally.end) == threshold]
        if of_it:
            named = trend_wording.target_step(threshold, of_it[0])
            steps.append((of_it[0].end.isoformat(), of_it[-1].end.isoformat(), threshold.on_target, named))
    schema = {"first": pl.String, "last": pl.String, "target": pl.Float64, "words": pl.String}
    return pl.DataFrame(steps, schema=schema, orient="row")


def trend_notes(kpi: Kpi, tallies: list[Measured], one: KpiReading, day: date) -> tuple[str, ...]:
    """What must be known beside the trend: chance, where records begin, process changes, counts left out, targets."""
    notes = []
    found, aim = one.now.interval, aim_of(one)
    if found and aim is not None and found[0] <= aim <= found[1] and not is_small(kpi, one.now):
        notes.append(trend_wording.EITHER_SIDE)
    if one.is_typed_in:
        notes.append(trend_wording.of_other_lengths(len(kpi_measured.typed_in(kpi, day)) - len(tallies)))
    elif one.records_begin:
        notes.append(result_wording.covered_in_part(one.records_begin))
    else:
        notes.append(trend_wording.meetings_before(meetings_without(day, tallies), as_at.are_smbs()))
    notes += [trend_wording.rebased(one.start, one.reason) for one in kpi.rebasings if one.start <= day]
    if one.threshold is None:
        notes.append(trend_wording.target_to_come(kpi_status.first_after(kpi.dated, one.now.end), one.now))
    elif not one.threshold.is_adopted:
        notes.append(trend_wording.NOT_AGREED)
    return tuple(note for note in notes if note)


def meetings_without(day: date, tallies: list[Measured]) -> int:
    """How many SMBs up to a day have no point, as records do not cover the period before them whole."""
    return sum(smb <= day for smb in as_at.days()) - len(tallies)


def signals(one: KpiReading, day: date) -> Figure:
    """A KPI by quarter up to the as-at `day`, with limits and signals; nothing of fewer than 12 quarters."""
    kpi = one.kpi
    tallies = kpi_readings.by_quarter(kpi, day)
    held = sum(tally.is_counted for tally in tallies)
    if held < spc.FIRM_BASELINE:
        absent = trend_wording.too_few_quarters(held, spc.FIRM_BASELINE)
        return kpi_figure("signals", one, Draft("Quarter by quarter", kpi.question, absent=absent))
    found = signals_of(kpi, tallies)
    labels = [trend_wording.quarter_label(t.start, t.end, n < 2) for n, t in enumerate(tallies)]
    rows = trend_rows(kpi, tallies, labels).with_columns(low=None, high=None)  # the limits say what chance may do
    table = trend_table(kpi, tallies)
    if found:
        named = words("signal", "Signal", [point.signal for point in found.points])
        table = replace(table, columns=(*table.columns, named))
    draft = Draft(
        title=trend_wording.last_quarter(kpi.name, tallies[-1]),
        subtitle=f"{kpi.question} {quarterly(kpi)}",
        table=table,
        rows=rows,
        chart=charts.trend(rows, step_rows(kpi, tallies), line_rows(kpi, tallies, found), kpi.unit == "share"),
        plotted=plotted.of_trend(
            rows, step_rows(kpi, tallies), line_rows(kpi, tallies, found), kpi.unit == "share", kpi.name
        ),
        notes=(
            trend_wording.signals(found, kpi_wording.period(*tallies[-1].days)) if found else trend_wording.RUN_CHART,
            *(trend_wording.rebased(change.start, change.reason) for change in kpi.rebasings if change.start <= day),
        ),
    )
    return kpi_figure("signals", one, draft)


def quarterly(kpi: Kpi) -> str:
    """What each point of the quarters is."""
    if kpi_measured.is_of_a_day(kpi):
        return "On the last day of each quarter."
    return "Each quarter by itself, which shows change sooner than 12 months do."


def rebase_positions(kpi: Kpi, tallies: list[Measured]) -> list[int]:
    """Where the limits are worked out again: the first period that begins on or after each stated process change."""
    firsts = (next((n for n, t in enumerate(tallies) if t.start >= one.start), None) for one in kpi.rebasings)
    return sorted({position for position in firsts if position})


def signals_of(kpi: Kpi, tallies: list[Measured]) -> spc.Signals | None:
    """The XmR signals of quarters; None where their numbers are too small, the median denominator or the median of the
    counts: a run chart instead."""
    if not spc.may_signal([tally.size for tally in tallies if tally.is_counted]):
        return None
    threshold = kpi_status.in_force(kpi.dated, tallies[-1].end)
    return spc.xmr(
        [tally.value for tally in tallies],
        better=kpi.better,
        target=threshold.on_target if threshold else None,
        rebase_at=rebase_positions(kpi, tallies),
        least=spc.TRIAL_BASELINE,
    )


def line_value(kpi: Kpi, value: float) -> str:
    """A mean, a limit or a median in words: whole per cent, else one decimal."""
    return wording.whole_per_cent(value) if kpi.unit == "share" else str(wording.one_decimal(value))


def line_rows(kpi: Kpi, tallies: list[Measured], found: spc.Signals | None) -> pl.DataFrame:
    """The mean and the limits of each segment, or the median of a run chart; those of the last segment are named."""
    ends = [tally.end.isoformat() for tally in tallies]
    lines: list[tuple[str, float, str, str, str]] = []
    if found:
        starts = [0, *rebase_positions(kpi, tallies)]
        for start, end in zip(starts, [*starts[1:], len(ends)], strict=True):
            point, is_last = found.points[start], end == len(ends)
            for word, kind, value in (
                ("Upper limit", "limit", point.upper_limit),
                ("Mean", "mean", point.mean),
                ("Lower limit", "limit", point.lower_limit),
            ):
                if value is not None and value >= 0 and (value <= 100 or kpi.unit != "share"):
                    name = f"{word} {line_value(kpi, value)}" if is_last else ""
                    lines.append((name, value, kind, ends[start], ends[end - 1]))
    else:
        middle = statistics.median([tally.value for tally in tallies if tally.value is not None])
        lines.append((f"Median {line_value(kpi, middle)}", middle, "median", ends[0], ends[-1]))
    return pl.DataFrame(lines, schema=NO_LINES.schema, orient="row")
