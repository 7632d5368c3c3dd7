"""The tabs of the page of a region with their figures, its headline, and the files that hold it whole."""

from oversight import boards
from oversight.figures.core.cache import MakeFigure
from oversight.figures.region import by_board, data, days, funnel, held, kpis, plan_and_audits, readings, trend
from oversight.selection import ACTIONS, DATA, YEARS, Selection
from oversight.wording import region_wording

__all__ = ["ACTIONS", "DATA", "FIGURES", "FILES", "NAMES", "YEARS", "headline"]

NAMES = {"": region_wording.KPIS_TAB, YEARS: region_wording.YEARS_TAB}
NAMES |= {ACTIONS: region_wording.ACTIONS_TAB, DATA: region_wording.DATA_TAB}
FIGURES: tuple[MakeFigure, ...] = (
    kpis.kpis,
    by_board.by_board,
    funnel.funnel,
    trend.trend,
    trend.trend_by_board,
    plan_and_audits.plan,
    plan_and_audits.findings,
    data.freshness,
    data.differences,
)
FILES = (
    (region_wording.TAKE_SLIDES, region_wording.PACK, "pptx"),
    (region_wording.TAKE_PAGES, region_wording.PACK, "pdf"),
)


@held.cached_region
def headline(selection: Selection) -> str:
    """How many boards of the region have figures up to its day. Raises NotHeld where none has any."""
    day, found = days.chosen(selection.quarter), held.side_by_side()
    return region_wording.headline(boards.region(), len(readings.with_figures(day)), len(found), day)
