"""The boards of a nation by the regions that their settings name: sums of each, or the boards of one."""

from collections.abc import Mapping
from dataclasses import replace

from oversight.figures.region import held
from oversight.measures import kpi_status
from oversight.measures.region_reading import BoardReading, GroupReading, Missing, RegionReading
from oversight.selection import Selection
from oversight.snapshot import cached_by_version
from oversight.wording import region_wording


@cached_by_version
def by_board() -> Mapping[str, str]:
    """The region of each board by the board's name; empty where the settings of the boards name fewer than two."""
    named = {one.name: one.region or region_wording.NO_REGION for one in held.side_by_side()}
    return named if len({one.region for one in held.side_by_side() if one.region}) > 1 else {}


def names() -> list[str]:
    """The regions in order of name, boards without one last; none where boards are not in regions."""
    return sorted(set(by_board().values()), key=lambda name: (name == region_wording.NO_REGION, name))


def chosen(selection: Selection) -> str:
    """The region whose boards are shown; empty where each region is, or boards are in none."""
    return selection.group if selection.group in names() else ""


def are_shown(selection: Selection) -> bool:
    """Whether regions stand in the place of their boards."""
    return bool(names()) and not chosen(selection)


def boards_of(group: str) -> list[str]:
    """The boards of a region, in order of name."""
    return [board for board, named in by_board().items() if named == group]


def shown(one: RegionReading, selection: Selection) -> RegionReading:
    """A KPI with what each region has in the place of its boards, or with the boards of the chosen one and what they
    have together; the total is that of all boards."""
    if are_shown(selection):
        return replace(one, boards=tuple(map(as_board, one.groups)))
    sums = [as_board(group) for group in one.groups if group.group == chosen(selection)]
    return replace(one, boards=(*boards_shown(one, selection).boards, *sums))


def boards_shown(one: RegionReading, selection: Selection) -> RegionReading:
    """A KPI with the boards of the chosen region alone; with all where none is chosen."""
    kept = boards_of(chosen(selection))
    return replace(one, boards=tuple(board for board in one.boards if not kept or board.board in kept))


def as_board(one: GroupReading) -> BoardReading:
    """What a region has together as a row among boards: it has no target."""
    if one.is_total_withheld:
        return BoardReading(one.group, missing=Missing.WITHHELD)
    if one.total is None:
        return BoardReading(one.group, missing=Missing.NO_SUM if one.held else Missing.NOT_HELD)
    return BoardReading(one.group, one.total, kpi_status.NO_THRESHOLD)
