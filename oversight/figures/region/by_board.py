"""One KPI at each board of a region, in order of name: its likely range and its own target."""

import polars as pl

from oversight import boards
from oversight.charts import kpi_groups as charts
from oversight.charts.kpi_groups import Look
from oversight.charts.kpis import FEWEST, STATUS_SHAPES
from oversight.figures.core.builder import Draft
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Table, names, statuses, words
from oversight.figures.kpis import kpi_readings
from oversight.figures.region import days, groups, readings, region_figure
from oversight.figures.region.held import cached_region
from oversight.figures.region.kpis import amount, is_withheld, range_value
from oversight.figures.region.number_columns import number_columns, of_board, of_total
from oversight.measures import kpi_status, share_funnel
from oversight.measures.funnel import LEAST_AREAS
from oversight.measures.kpi_status import Measured, Number, Tally, Threshold
from oversight.measures.region_reading import BoardReading, Missing, RegionReading
from oversight.measures.values import Absence, Value
from oversight.selection import Selection
from oversight.settings.kpi import Kpi
from oversight.wording import kpi_wording, region_wording

OF_STATUS = Look(STATUS_SHAPES, kpi_status.OFF_TARGET)
AIR = 1.08  # of the largest value of a count or of days
TEXT = dict.fromkeys(("group", "standing", "amount", "shown", "words"), pl.String)
ROWS = TEXT | dict.fromkeys(("share", "low", "high"), pl.Float64)


@cached_region
def by_board(selection: Selection) -> Figure:
    """The chosen KPI at each board and at all together. Raises NotHeld where no board holds anything."""
    kpi = readings.kpi_of(selection.kpi)
    whole = readings.now(kpi, days.chosen(selection.quarter))
    one = groups.shown(whole, selection)
    rows_are = region_wording.rows_are(groups.chosen(selection), groups.are_shown(selection))
    judged = [board for board in whole.boards if board.is_judged]
    rows = chart_rows(kpi, one)
    target = common_target(one)
    most = None if kpi.unit == "share" else AIR * max([*rows["high"].drop_nulls(), *rows["share"].drop_nulls(), FEWEST])
    is_drawn = bool(rows["share"].drop_nulls().len())
    together = region_wording.together(one.total, one.is_total_withheld, one.held, len(whole.boards))
    marks = "" if groups.are_shown(selection) else region_wording.marks(aim(kpi, one, target))
    draft = Draft(
        title=region_wording.by_board(
            kpi.name, len(whole.of_status(kpi_status.OFF_TARGET)), len(judged), len(whole.boards)
        ),
        subtitle=f"{rows_are}{together}. {region_wording.period(*one.days)}. {marks}".strip(),
        table=table(kpi, one),
        rows=rows,
        chart=charts.groups(rows, target.on_target if target else None, OF_STATUS, most) if is_drawn else None,
        alt_end=(told(kpi, one),),
        about=(
            ("Question", kpi.question),
            ("What it counts", kpi.definition),
            ("Rule", f"{kpi.rule.text} ({kpi.rule.source})"),
            ("Too few to judge", f"under {kpi_readings.minimum_of(kpi)}"),
            ("Together", region_wording.COUNTED),
            ("Funnel", no_funnel(kpi, whole)),
        ),
        notes=notes(kpi, groups.boards_shown(whole, selection)),
    )
    return region_figure.region_figure("by_board", draft, one.days, kpi.id)


def common_target(one: RegionReading) -> Threshold | None:
    """The target that all boards with a figure have; None where they differ or have none."""
    found = {board.threshold.on_target if board.threshold else None: board.threshold for board in one.shown}
    return next(iter(found.values())) if len(found) == 1 else None


def aim(kpi: Kpi, one: RegionReading, target: Threshold | None) -> str:
    """The common target in words; nothing where there is none."""
    measured = next((board.measured for board in one.shown), None)
    return kpi_wording.aim(target, kpi.better, measured) if target and measured else ""


def notes(kpi: Kpi, one: RegionReading) -> tuple[str, ...]:
    """What must be known beside the boards: what is withheld, who holds nothing and why, waits that cannot be added."""
    found = [region_wording.WITHHELD_NOTE] if is_withheld(one) else []
    found += region_wording.lacking({why: one.without(why) for why in Missing})
    if kpi.unit == "days" and one.total is None and one.held and not one.is_total_withheld:
        found.append(region_wording.NO_MEDIAN)
    return tuple(found)


def told(kpi: Kpi, one: RegionReading) -> str:
    """Each board in the alt text."""
    return region_wording.each_board(
        [
            (board.board, amount(kpi, board.measured) if board.measured else missing_words(board), status_words(board))
            for board in one.boards
        ]
    )


def status_words(one: BoardReading) -> str:
    """How a board stands; nothing where it has no number."""
    return one.status if one.measured else ""


def missing_words(one: BoardReading) -> str:
    """Why a board has no number."""
    return region_wording.why(one.missing or Missing.NOT_HELD)


def table(kpi: Kpi, one: RegionReading) -> Table:
    """Each board with its number, status, target and likely range; all together at the end."""
    none = Absence.NOT_APPLICABLE
    return Table(
        (
            names("board", region_wording.BOARD, [*(board.board for board in one.boards), region_wording.ALL_BOARDS]),
            *number_columns(kpi, "number", heading(kpi), [*map(of_board, one.boards), of_total(one)]),
            statuses("status", "Status", [*(status_words(board) or none for board in one.boards), none]),
            words("target", "Target", [*(target(kpi, board) for board in one.boards), none]),
            words(
                "likely_range",
                "Likely range",
                [*(likely(kpi, board.measured) for board in one.boards), range_value(one)],
            ),
        )
    )


def heading(kpi: Kpi) -> str:
    """What the column of numbers is called."""
    return region_wording.MEDIAN if kpi.unit == "days" else region_wording.NUMBER


def target(kpi: Kpi, one: BoardReading) -> Value:
    """The target that a board has set."""
    if one.measured is None:
        return Absence.NOT_APPLICABLE
    return kpi_wording.aim(one.threshold, kpi.better, one.measured) if one.threshold else Absence.NOT_SET


def likely(kpi: Kpi, one: Measured | None) -> Value:
    """The likely range of what was measured; none of too few."""
    if one is None or not one.is_counted:
        return Absence.NOT_APPLICABLE
    if not is_enough(kpi, one):
        return Absence.TOO_FEW
    return kpi_wording.likely_range(one, None) or Absence.NOT_APPLICABLE  # of waits that were not brought one by one


def is_enough(kpi: Kpi, one: Measured) -> bool:
    """Whether so many were counted that it can be judged; of a count always."""
    return one.is_counted and (isinstance(one, Number) or one.size >= kpi_readings.minimum_of(kpi))


def chart_rows(kpi: Kpi, one: RegionReading) -> pl.DataFrame:
    """All boards together, then each board, for `charts.kpi_groups.groups`."""
    rows = [chart_row(kpi, board.board, board.measured, board.status, missing_words(board)) for board in one.boards]
    if one.total and len(one.boards) > 1:
        rows.insert(0, chart_row(kpi, boards.region(), one.total, kpi_status.NO_THRESHOLD, ""))
    return pl.DataFrame(rows, schema=ROWS, orient="row")


def chart_row(kpi: Kpi, name: str, measured: Measured | None, status: str, missing: str) -> tuple[object, ...]:
    """One row of the chart: its name, how it stands, words, and its value with its likely range where it can be
    judged."""
    if measured is None:
        return name, "", "", missing, missing, None, None, None
    if not is_enough(kpi, measured):
        shown = kpi_wording.counted(measured)
        return name, "", shown, shown, "" if not measured.is_counted else status, None, None, None
    low, high = measured.interval or (None, None)
    return (
        name,
        status,
        kpi_wording.amount(measured),
        kpi_wording.x_of_y_share(measured),
        "",
        measured.value,
        low,
        high,
    )


def tallies(kpi: Kpi, one: RegionReading) -> dict[str, Tally]:
    """The shares that are shown of boards where enough were counted, by board."""
    least = kpi_readings.minimum_of(kpi)
    return {
        board.board: board.measured
        for board in one.boards
        if isinstance(board.measured, Tally) and board.measured.count >= least
    }


def no_funnel(kpi: Kpi, one: RegionReading) -> str:
    """Why there is no funnel of a share; nothing where there is one, or of counts and days."""
    held = tallies(kpi, one)
    if kpi.unit != "share" or share_funnel.funnel(list(held.values()), kpi_readings.minimum_of(kpi)):
        return ""
    return region_wording.no_funnel(len(held), LEAST_AREAS)
