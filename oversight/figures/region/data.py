"""What each board of a region has published, how far its records go, what it does not hold, and what it counts in
another way than the others."""

from oversight.figures.core.builder import Draft
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Column, Table, days, names, shares, words
from oversight.figures.region import days as region_days
from oversight.figures.region import held, readings, region_figure
from oversight.figures.region.held import BoardHeld, cached_region
from oversight.measures.region_reading import BoardReading, Missing
from oversight.measures.values import Absence, Share, Value
from oversight.selection import Selection
from oversight.settings import shared
from oversight.settings.inherited import Difference
from oversight.settings.kpi import Kpi
from oversight.wording import region_data_wording, region_wording

HAS_NUMBER = (None, Missing.WITHHELD)  # what is withheld is held


@cached_region
def freshness(selection: Selection) -> Figure:
    """Each board: when it published last, the last day its records cover, of how many shared KPIs it holds figures, and
    of which it does not. Raises NotHeld where no board holds anything."""
    day = region_days.chosen(selection.quarter)
    found = held.side_by_side()
    by_kpi = [(kpi, {board.board: board for board in readings.now(kpi, day).boards}) for kpi in readings.kpis()]
    lacking = sum(any(is_lacking(by[one.name]) for _, by in by_kpi) for one in found)
    draft = Draft(
        title=region_data_wording.lacks_figures(lacking, len(found)),
        subtitle=region_data_wording.FRESHNESS,
        table=Table(
            (
                names("board", region_wording.BOARD, [one.name for one in found]),
                days("published_on", "Last published", [published_on(one) for one in found]),
                days("last_day", "Records up to", [one.last_day or Absence.NOT_HELD for one in found]),
                shares("kpis_held", "Shared KPIs held", [kpis_held(one, by_kpi) for one in found]),
                words("kpis_lacking", "KPIs without figures", [kpis_lacking(one, by_kpi) for one in found]),
            )
        ),
        about=(("What it shows", region_data_wording.FRESHNESS_ABOUT),),
        notes=tuple(f"{one.name}: {one.problem}" for one in found if one.problem),
    )
    return region_figure.region_figure("freshness", draft, (day, day))


def published_on(one: BoardHeld) -> Value:
    """The day that a board published last."""
    if one.problem:
        return Absence.CANNOT_BE_READ
    return one.published_at.date() if one.published_at else Absence.NOT_HELD


ByKpi = list[tuple[Kpi, dict[str, BoardReading]]]


def is_lacking(one: BoardReading) -> bool:
    """Whether a board holds no figure; one that is withheld is held."""
    return one.missing not in HAS_NUMBER


def kpis_held(one: BoardHeld, by_kpi: ByKpi) -> Value:
    """Of how many shared KPIs a board holds figures."""
    return Share(sum(not is_lacking(found[one.name]) for _, found in by_kpi), len(by_kpi), has_percent=False)


def kpis_lacking(one: BoardHeld, by_kpi: ByKpi) -> str:
    """The shared KPIs that a board holds no figures of, with why."""
    lacking: dict[Missing, list[str]] = {}
    for kpi, found in by_kpi:
        why = found[one.name].missing
        if why is not None and why is not Missing.WITHHELD:
            lacking.setdefault(why, []).append(kpi.name)
    for why, kpis in lacking.items():
        if len(kpis) == len(by_kpi):
            return region_data_wording.all_lacking(why)
    return region_data_wording.kpis_lacking([(kpis, why) for why, kpis in lacking.items()])


@cached_region
def differences(selection: Selection) -> Figure:
    """Where a board's settings of a shared KPI are other than the region's. Raises NotHeld where no board holds
    anything."""
    day = region_days.chosen(selection.quarter)
    called = {kpi.id: kpi.name for kpi in readings.kpis()}
    found = [
        (one, difference)
        for one in held.side_by_side()
        for difference in shared.differences(one.board)
        if difference.kpi_id in called
    ]
    boards_named = list(dict.fromkeys(one.name for one, _ in found))
    title = region_data_wording.differ(boards_named, len({difference.kpi_id for _, difference in found}))
    draft = Draft(
        title=title if found else region_data_wording.DIFFERENCES_TITLE,
        subtitle=region_data_wording.DIFFERENCES if found else "",
        table=Table(tuple(difference_columns(found, called))),
        about=(("What it shows", region_data_wording.DIFFERENCES_ABOUT),),
        absent=None if found else f"{title}.",
    )
    return region_figure.region_figure("differences", draft, (day, day))


def difference_columns(found: list[tuple[BoardHeld, Difference]], called: dict[str, str]) -> list[Column]:
    """A row a difference: the KPI, the board, what differs, and whether the board's is in the region's total."""
    return [
        names("kpi", "KPI", [called[difference.kpi_id] for _, difference in found]),
        words("board", region_wording.BOARD, [one.name for one, _ in found]),
        words("field", "What differs", [region_data_wording.field(difference.field) for _, difference in found]),
        words("effect", "Effect", [region_data_wording.effect(difference.is_definition) for _, difference in found]),
    ]
