"""One KPI of a region over the years: all boards together, and each board beside them on one scale."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import altair as alt
import polars as pl

from oversight import boards, wording
from oversight.charts import areas as panel_charts
from oversight.charts import kpis as charts
from oversight.charts import plotted
from oversight.figures.core.builder import Draft
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Column, Table, names, words
from oversight.figures.kpis import kpi_trend
from oversight.figures.region import days, groups, readings, region_figure
from oversight.figures.region.by_board import is_enough, likely
from oversight.figures.region.held import cached_region
from oversight.figures.region.kpis import amount, is_withheld, range_value
from oversight.figures.region.number_columns import number_columns, of_board, of_total
from oversight.measures.kpi_status import Measured
from oversight.measures.region_reading import RegionReading
from oversight.selection import Selection
from oversight.settings.kpi import Kpi
from oversight.wording import kpi_wording, region_wording

MOST_PANELS = 12
ROOM_UNDER, STEP = 40, 20  # per cent
PANELS = {"panel": pl.String, "line": pl.String, "reporting_year": pl.String, "value": pl.Float64}
PANELS |= {"shown": pl.String, "called": pl.String, "is_home": pl.Boolean, "run": pl.String, "is_last": pl.Boolean}


@dataclass(frozen=True)
class Years:
    """A KPI of the region in the same period of each year, the latest last, without a target: a region has none."""

    kpi: Kpi
    readings: tuple[RegionReading, ...]

    @property
    def now(self) -> RegionReading:
        """The latest period."""
        return self.readings[-1]

    @property
    def before(self) -> RegionReading | None:
        """The period a year before; None where no board holds it."""
        return self.readings[-2] if len(self.readings) > 1 else None

    @property
    def labels(self) -> list[str]:
        """The years that the periods end in."""
        return [str(one.end.year) for one in self.readings]

    @property
    def are_alike(self) -> bool:
        """Whether the same boards are in the two latest totals: else they do not compare."""
        return self.before is not None and boards_in(self.before) == boards_in(self.now)


def boards_in(one: RegionReading) -> set[str]:
    """The boards in a total."""
    return {board.board for board in one.boards if board.missing is None or board.missing.is_in_total}


@cached_region
def years(selection: Selection) -> Years:
    """The chosen KPI over the years. Raises NotHeld where no board holds anything."""
    kpi = readings.kpi_of(selection.kpi)
    return Years(kpi.model_copy(update={"thresholds": []}), readings.over_years(kpi, days.chosen(selection.quarter)))


@cached_region
def trend(selection: Selection) -> Figure:
    """The chosen KPI of all boards together, a point a year."""
    found = years(selection)
    kpi, now, before = found.kpi, found.now, found.before
    held = [one for one in found.readings if one.total is not None and one.total.is_counted]
    totals: list[Measured] = [one.total for one in held if one.total is not None]
    rows = kpi_trend.trend_rows(kpi, totals, [str(one.end.year) for one in held])
    steps = kpi_trend.step_rows(kpi, totals)
    draft = Draft(
        title=region_wording.over_years(
            kpi.name, now.total, before.total if before and found.are_alike else None, now.is_total_withheld
        ),
        subtitle=f"{region_wording.ALL_BOARDS}. {region_wording.years(*now.days)}.",
        table=trend_table(found),
        rows=rows,
        chart=charts.trend(rows, steps, kpi_trend.NO_LINES, kpi.unit == "share") if totals else None,
        plotted=plotted.of_trend(kpi_trend.whole_labels(rows), steps, kpi_trend.NO_LINES, kpi.unit == "share", kpi.name)
        if totals
        else None,
        alt_end=(region_wording.each_year([(str(one.end.year), amount(kpi, one.total)) for one in held if one.total]),),
        about=(("Question", kpi.question), ("What it counts", kpi.definition), ("Together", region_wording.COUNTED)),
        notes=notes(found),
    )
    return region_figure.region_figure("trend", draft, (found.readings[0].start, now.end), kpi.id)


def notes(found: Years) -> tuple[str, ...]:
    """What must be known beside the years: what is withheld, and years in which other boards hold it."""
    told = [region_wording.WITHHELD_NOTE] if any(is_withheld(one) for one in found.readings) else []
    few = [one for one in found.readings if one.held < len(one.boards)]
    told += [region_wording.held_in(str(one.end.year), one.held, len(one.boards)) for one in few]
    return tuple(told)


def trend_table(found: Years) -> Table:
    """Each year: what all boards have together, its likely range, over how many boards."""
    held = found.readings
    return Table(
        (
            names("period", "Period", [kpi_wording.period_heading(*one.days) for one in held]),
            *number_columns(found.kpi, "total", region_wording.ALL_BOARDS, [of_total(one) for one in held]),
            words("likely_range", "Likely range", [range_value(one) for one in held]),
            words("held", "Boards", [region_wording.held_by(one.held, len(one.boards)) for one in held]),
        )
    )


@cached_region
def trend_by_board(selection: Selection) -> Figure:
    """The chosen KPI at each board over the years, the line of all boards beside, a panel each."""
    whole = years(selection)
    found = replace(whole, readings=tuple(groups.shown(one, selection) for one in whole.readings))
    kpi, now = found.kpi, found.now
    named = [board.board for board in now.boards]
    shown = [name for name in named if any(value_of(kpi, one, name) is not None for one in found.readings)]
    rows = panel_rows(found, shown[:MOST_PANELS])
    too_many = (region_wording.left_to_table(MOST_PANELS, shown[MOST_PANELS:]),) if len(shown) > MOST_PANELS else ()
    are_regions = groups.are_shown(selection)
    draft = Draft(
        title=region_wording.by_board_over_years(kpi.name, len(shown), len(named), are_regions),
        subtitle=f"{region_wording.panels(boards.region(), are_regions)}. {region_wording.years(*now.days)}.",
        table=board_table(found, named),
        rows=rows,
        chart=drawn(kpi, rows) if shown else None,
        alt_end=tuple(told(found, name) for name in shown),
        about=(("Question", kpi.question), ("What it counts", kpi.definition)),
        notes=(*notes(whole), *too_many),
        absent=None if shown else region_wording.no_board_drawn(kpi.name),
    )
    return region_figure.region_figure("trend_by_board", draft, (found.readings[0].start, now.end), kpi.id)


def drawn(kpi: Kpi, rows: pl.DataFrame) -> alt.FacetChart:
    """The panels: of a share not from zero, with room under the lowest value for the names of the lines."""
    if kpi.unit != "share":
        return panel_charts.rates_over_years(rows)
    lowest = min(float(value) for value in rows["value"].drop_nulls())
    return panel_charts.rates_over_years(rows, "%", max(0, (lowest - ROOM_UNDER) // STEP * STEP))


def measured_at(one: RegionReading, name: str) -> Measured | None:
    """What a board measured in a period; None where it has no number."""
    return next((board.measured for board in one.boards if board.board == name), None)


def value_of(kpi: Kpi, one: RegionReading, name: str) -> float | None:
    """The value of a board in a period; None of none and of too few to judge."""
    found = measured_at(one, name)
    return found.value if found is not None and is_enough(kpi, found) else None


def total_of(kpi: Kpi, one: RegionReading) -> float | None:
    """The value of all boards in a period; None of none and of too few to judge."""
    return one.total.value if one.total is not None and is_enough(kpi, one.total) else None


def panel_rows(found: Years, shown: Sequence[str]) -> pl.DataFrame:
    """A row a panel, line and year (`charts.areas.rates_over_years`): the board's own line, then that of all boards."""
    region = boards.region()
    together = [total_of(found.kpi, one) for one in found.readings]
    rows: list[tuple[object, ...]] = []
    for name in shown:
        own = [value_of(found.kpi, one, name) for one in found.readings]
        rows += line_rows(found, name, region, together, False)
        rows += line_rows(found, name, name, own, True)
    return pl.DataFrame(rows, schema=PANELS, orient="row")


def line_rows(
    found: Years, panel: str, line: str, values: Sequence[float | None], is_own: bool
) -> list[tuple[object, ...]]:
    """The rows of one line in one panel; `run` changes at each year without a value."""
    last = max((place for place, value in enumerate(values) if value is not None), default=-1)
    rows: list[tuple[object, ...]] = []
    run = 0
    for place, (year, value) in enumerate(zip(found.labels, values, strict=True)):
        run += value is None
        shown = "" if value is None else value_words(found.kpi, value)
        rows.append((panel, line, year, value, shown, "", is_own, f"{line} {run}", place == last))
    return rows


def value_words(kpi: Kpi, value: float) -> str:
    """A value as a panel names it: `82.7%`, `8 days`, `12`."""
    if kpi.unit == "share":
        return wording.per_cent(value)
    return f"{value:g} {kpi_wording.days_word(value)}" if kpi.unit == "days" else f"{value:,g}"


def board_table(found: Years, named: Sequence[str]) -> Table:
    """Boards down, years across, and all boards in the last row."""
    kpi = found.kpi
    columns: list[Column] = [names("board", region_wording.BOARD, [*named, region_wording.ALL_BOARDS])]
    for year, one in zip(found.labels, found.readings, strict=True):
        cells = [*(of_board(board) for board in one.boards), of_total(one)]
        columns += number_columns(kpi, f"year_{year}", f"To {wording.on_day(one.end)}", cells, with_waits=False)
    columns.append(
        words(
            "likely_range",
            "Likely range now",
            [*(likely(kpi, board.measured) for board in found.now.boards), range_value(found.now)],
        )
    )
    return Table(tuple(columns))


def told(found: Years, name: str) -> str:
    """One board's years in the alt text."""
    held = [(one, measured_at(one, name)) for one in found.readings]
    return region_wording.of_board(name, [(str(one.end.year), amount(found.kpi, m)) for one, m in held if m])
