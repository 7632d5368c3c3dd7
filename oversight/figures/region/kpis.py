"""Every KPI that the boards of a region share: at how many it is on target, and what they have together."""

import polars as pl

from oversight.charts import audits as charts
from oversight.charts import plotted
from oversight.figures.core.builder import Draft
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Column, Table, names, words
from oversight.figures.kpis import kpi_readings
from oversight.figures.region import days, held, readings, region_figure
from oversight.figures.region.held import cached_region
from oversight.measures import kpi_status
from oversight.measures.kpi_status import Measured, Tally
from oversight.measures.region_reading import BoardReading, Missing, RegionReading
from oversight.measures.values import Absence, Value
from oversight.selection import Selection
from oversight.settings.kpi import Kpi
from oversight.wording import kpi_wording, region_wording

ABSENCES = {
    Missing.NOT_HELD: Absence.NOT_HELD,
    Missing.CANNOT_BE_READ: Absence.CANNOT_BE_READ,
    Missing.WITHHELD: Absence.WITHHELD,
}
MOST_COLUMNS = 8  # boards that have a column each


@cached_region
def kpis(selection: Selection) -> Figure:
    """Every shared KPI with how many boards are on, close to and off target, and the boards' sum; a column a board
    where there are few. Raises NotHeld where no board holds anything."""
    day = days.chosen(selection.quarter)
    found = [(kpi, readings.now(kpi, day)) for kpi in readings.kpis()]
    count = len(held.side_by_side())
    drawn = region_figure.bars([(kpi.name, parts_of(one), aside(one)) for kpi, one in found], region_wording.PARTS)
    judged = [one for _, one in found if any(board.is_judged for board in one.boards)]
    off = [one for one in judged if one.of_status(kpi_status.OFF_TARGET)]
    draft = Draft(
        title=region_wording.off_somewhere(len(off), len(judged)),
        subtitle=region_wording.overview(day, count),
        table=table(found),
        rows=drawn,
        chart=charts.answers_by_question(drawn, region_figure.PART_WIDTH, region_figure.PARTS_END),
        plotted=plotted.of_parts(charts.looks_of(with_totals(drawn), region_figure.PART_WIDTH)),
        alt_end=tuple(told(kpi, one) for kpi, one in found),
        about=(("Together", region_wording.COUNTED), ("Target", region_wording.NO_TARGET)),
        notes=notes([one for _, one in found]),
        absent=None if found else region_wording.NO_KPI,
    )
    return region_figure.region_figure("kpis", draft, (day, day))


def parts_of(one: RegionReading) -> tuple[int, ...]:
    """How many boards each part of a bar has (`region_wording.PARTS`)."""
    on, close, off = (
        len(one.of_status(status)) for status in (kpi_status.ON_TARGET, kpi_status.CLOSE, kpi_status.OFF_TARGET)
    )
    without = sum(board.measured is None or not board.measured.is_counted for board in one.boards)
    return on, len(one.boards) - on - close - off - without, without, close, off


def aside(one: RegionReading) -> str:
    """What all boards have together, behind their bar."""
    return region_wording.WHY[Missing.WITHHELD] if one.is_total_withheld else total_words(one.total)


def with_totals(drawn: pl.DataFrame) -> pl.DataFrame:
    """The bars named with what all boards have together: a chart that stays editable has no words behind its bars."""
    named = [region_wording.with_total(*row) for row in drawn.select("question", "aside").iter_rows()]
    return drawn.with_columns(question=pl.Series(named, dtype=pl.String))


def total_words(total: Measured | None) -> str:
    """A total without its per cent, or that there is none."""
    return kpi_wording.counted(total) if total else region_wording.NO_TOTAL


def told(kpi: Kpi, one: RegionReading) -> str:
    """One KPI in the alt text."""
    return region_wording.of_kpi(kpi.name, parts_of(one), aside(one))


def notes(found: list[RegionReading]) -> tuple[str, ...]:
    """What must be known beside the bars."""
    return (region_wording.WITHHELD_NOTE,) if any(is_withheld(one) for one in found) else ()


def is_withheld(one: RegionReading) -> bool:
    """Whether anything of a KPI is withheld."""
    return one.is_total_withheld or bool(one.without(Missing.WITHHELD))


def table(found: list[tuple[Kpi, RegionReading]]) -> Table:
    """The KPIs with their totals, and each board's number, or, of many boards, how many stand how."""
    totals = [total_value(kpi, one) for kpi, one in found]
    columns = [
        names("kpi", "KPI", [kpi.name for kpi, _ in found]),
        words("total", region_wording.ALL_BOARDS, totals),
    ]
    first = found[0][1].boards if found else ()
    if len(first) <= MOST_COLUMNS:
        columns += [board_column(place, board.board, found) for place, board in enumerate(first)]
    else:
        columns += [
            words(f"part_{place}", part, [str(parts_of(one)[place]) for _, one in found])
            for place, part in enumerate(region_wording.PARTS)
        ]
    return Table(tuple(columns))


def board_column(place: int, name: str, found: list[tuple[Kpi, RegionReading]]) -> Column:
    """One board's number and status of each KPI."""
    return words(f"board_{place}", name, [cell(kpi, one.boards[place]) for kpi, one in found])


def cell(kpi: Kpi, one: BoardReading) -> Value:
    """`62 of 75 (82.7%), close to target`, or why there is no number."""
    if one.measured is None:
        return missing(one)
    if not one.measured.is_counted:
        return Absence.NONE_DUE
    return region_wording.cell(amount(kpi, one.measured), one.status)


def missing(one: BoardReading) -> Value:
    """Why a board has no number: as a value where tables know it, else in words."""
    why = one.missing or Missing.NOT_HELD
    return ABSENCES.get(why) or region_wording.why(why)


def amount(kpi: Kpi, one: Measured) -> str:
    """What was measured, without a per cent where there are too few to judge."""
    is_few = isinstance(one, Tally) and one.count < kpi_readings.minimum_of(kpi)
    return kpi_wording.counted(one) if is_few else kpi_wording.x_of_y_share(one)


def total_value(kpi: Kpi, one: RegionReading) -> Value:
    """What all boards have together."""
    if one.is_total_withheld:
        return Absence.WITHHELD
    return amount(kpi, one.total) if one.total else Absence.NOT_HELD


def range_value(one: RegionReading) -> Value:
    """The likely range of the total."""
    if one.is_total_withheld:
        return Absence.WITHHELD
    found = kpi_wording.likely_range(one.total, None) if one.total and one.total.is_counted else ""
    return found or Absence.NOT_APPLICABLE
