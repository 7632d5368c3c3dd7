"""Figures of Levels 2 and 3."""

from oversight import wording
from oversight.charts import levels as charts
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure
from oversight.figures.published import breakdown, statistics, yearly
from oversight.figures.published.yearly import Yearly
from oversight.selection import Selection
from oversight.wording import published_wording

MANAGED = "managed_at_level_2_or_3_in_year"
EXPLORED = {"category": {"": "All", "1": "Category 1", "2": "Category 2", "3": "Category 3"}}
BY_YEAR = Yearly("levels/managed_in_year", charts.managed_in_year, follows=yearly.YEARS | {"category"})


def managed(selection: Selection) -> statistics.Series:
    """People managed at Level 2 or 3 in each year, all categories."""
    return statistics.series(selection.area, MANAGED, "all", "all")


def headline(selection: Selection) -> str:
    """The page's headline: how many people were managed at Levels 2 and 3, and how that changed."""
    series = managed(selection)
    change = series.change(selection.year)
    aside = f" ({wording.SMALL})" if change and change.is_small and change.absolute else ""
    return f"{series.headline(selection.year)}{aside}."


@cached_figure
def managed_in_year(selection: Selection) -> Figure:
    """How many people were managed at Level 2 or 3, year by year."""
    category = selection.category or "all"
    held = statistics.series(selection.area, MANAGED, category, "all")
    series = yearly.of_category(held, category, "people managed at Level 2 or 3")
    return yearly.over_years(BY_YEAR, selection, {series.area: series})


@cached_figure
def managed_by_category(selection: Selection) -> Figure:
    """Who was managed at Levels 2 and 3 in the year, by category."""
    found = breakdown.breakdown(selection, MANAGED)
    at = found.cells.get(("all", "2")), found.cells.get(("all", "3"))
    title = published_wording.two_levels(*at, "managed ", "")
    draw = charts.managed_by_category
    return breakdown.by_category("levels/managed_by_category", selection, found, ("2", "3"), title, draw)


@cached_figure
def on_31_march(selection: Selection) -> Figure:
    """Who was at Levels 2 and 3 on 31 March, by category."""
    found = breakdown.breakdown(selection, "eligible_on_31_march")
    at = found.cells.get(("all", "2")), found.cells.get(("all", "3"))
    title = published_wording.two_levels(*at, "", " on the day")
    return breakdown.by_category("levels/on_31_march", selection, found, ("2", "3"), title, charts.on_31_march)
