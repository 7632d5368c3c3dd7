"""What each board of a region has published, how far its records go, what it does not hold, and what it counts in
another way than the others."""

from collections.abc import Sequence

from oversight.figures.core.builder import Draft
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Column, Table, days, names, shares, words
from oversight.figures.region import days as region_days
from oversight.figures.region import groups, held, readings, region_figure
from oversight.figures.region.held import BoardHeld, cached_region
from oversight.measures.region_reading import BoardReading, Missing
from oversight.measures.values import Absence, Share, Value
from oversight.selection import Selection
from oversight.settings import shared
from oversight.settings.inherited import Difference
from oversight.settings.kpi import Kpi
from oversight.wording import region_data_wording, region_wording

ByKpi = list[tuple[Kpi, dict[str, BoardReading]]]
HAS_NUMBER = (None, Missing.WITHHELD)  # what is withheld is held


@cached_region
def freshness(selection: Selection) -> Figure:
    """Each board: when it published last, the last day its records cover, of how many shared KPIs it holds figures, and
    of which it does not. Raises NotHeld where no board holds anything."""
    day = region_days.chosen(selection.quarter)
    found = held.side_by_side()
    by_kpi = [(kpi, {board.board: board for board in readings.now(kpi, day).boards}) for kpi in readings.kpis()]
    lacking = sum(kpis_lacking_at(one, by_kpi) for one in found)
    are_groups = groups.are_shown(selection)
    draft = Draft(
        title=region_data_wording.lacks_figures(lacking, len(found)),
        subtitle=region_data_wording.FRESHNESS_BY_REGION if are_groups else region_data_wording.FRESHNESS,
        table=table_of_regions(found, by_kpi) if are_groups else table_of_boards(found, by_kpi, selection),
        about=(("What it shows", region_data_wording.FRESHNESS_ABOUT),),
        notes=tuple(f"{one.name}: {one.problem}" for one in found if one.problem),
    )
    return region_figure.region_figure("freshness", draft, (day, day))


def table_of_boards(found: Sequence[BoardHeld], by_kpi: ByKpi, selection: Selection) -> Table:
    """A row a board, of a nation those of the chosen region."""
    kept = set(groups.boards_of(groups.chosen(selection)))
    shown = [one for one in found if one.name in kept or not kept]
    return Table(
        (
            names("board", region_wording.BOARD, [one.name for one in shown]),
            days("published_on", "Last published", [published_on(one) for one in shown]),
            days("last_day", "Records up to", [one.last_day or Absence.NOT_HELD for one in shown]),
            shares("kpis_held", "Shared KPIs held", [kpis_held(one, by_kpi) for one in shown]),
            words("kpis_lacking", "KPIs without figures", [kpis_lacking(one, by_kpi) for one in shown]),
        )
    )


def table_of_regions(found: Sequence[BoardHeld], by_kpi: ByKpi) -> Table:
    """A row a region of a nation: how many of its boards hold every shared KPI, and the day that the records of all of
    them go up to; that is not known where a board holds none."""
    regions = [[one for one in found if groups.by_board()[one.name] == group] for group in groups.names()]
    whole = [[one for one in of_it if not kpis_lacking_at(one, by_kpi)] for of_it in regions]
    held_whole = [Share(len(some), len(of_it), has_percent=False) for some, of_it in zip(whole, regions, strict=True)]
    return Table(
        (
            names("region", region_data_wording.REGION, groups.names()),
            shares("boards", region_data_wording.HOLD_ALL, held_whole),
            days("earliest_day", region_data_wording.EARLIEST, [all_up_to(of_it) for of_it in regions]),
        )
    )


def all_up_to(found: Sequence[BoardHeld]) -> Value:
    """The day that the records of all of some boards go up to."""
    ends = [one.last_day for one in found]
    return Absence.NOT_HELD if None in ends else min(end for end in ends if end)


def kpis_lacking_at(one: BoardHeld, by_kpi: ByKpi) -> bool:
    """Whether a board holds no figure of some shared KPI."""
    return any(is_lacking(found[one.name]) for _, found in by_kpi)


def published_on(one: BoardHeld) -> Value:
    """The day that a board published last."""
    if one.problem:
        return Absence.CANNOT_BE_READ
    return one.published_at.date() if one.published_at else Absence.NOT_HELD


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
