"""Figures of Levels 2 and 3."""

from oversight import wording
from oversight.charts import levels as charts
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure
from oversight.figures.published import breakdown, statistics, yearly
from oversight.selection import Selection

MANAGED = "managed_at_level_2_or_3_in_year"
EXPLORED = {"category": {"": "All", "1": "Category 1", "2": "Category 2", "3": "Category 3"}}


def managed(selection: Selection) -> statistics.Series:
    """People managed at Level 2 or 3 in each year, all categories."""
    return statistics.series(selection.area, MANAGED, "all", "all")


def headline(selection: Selection) -> str:
    """The page's finding: how many people were managed at Levels 2 and 3, and how that changed."""
    one = managed(selection)
    change = one.change(selection.year)
    aside = f" ({wording.SMALL})" if change and change.is_small and change.absolute else ""
    return f"{one.headline(selection.year)}{aside}."


@cached_figure
def managed_in_year(selection: Selection) -> Figure:
    """How many people were managed at Level 2 or 3, year by year."""
    category = selection.category or "all"
    held = statistics.series(selection.area, MANAGED, category, "all")
    one = yearly.of_category(held, category, "people managed at Level 2 or 3")
    name, follows = "levels/managed_in_year", yearly.YEARS | {"category"}
    return yearly.over_years(name, selection, {one.area: one}, yearly.title, charts.managed_in_year, follows)


@cached_figure
def managed_by_category(selection: Selection) -> Figure:
    """Who was managed at Levels 2 and 3 in the year, by category."""
    one = breakdown.breakdown(selection, MANAGED)
    title = two_levels_title(one, "were managed at Level 2", "at Level 3")
    rows = breakdown.bar_rows(one, ("2", "3"))
    return breakdown.by_category("levels/managed_by_category", selection, one, rows, title, charts.managed_by_category)


@cached_figure
def on_31_march(selection: Selection) -> Figure:
    """Who was at Levels 2 and 3 on 31 March, by category."""
    one = breakdown.breakdown(selection, "eligible_on_31_march")
    title = two_levels_title(one, "were at Level 2 on the day", "at Level 3")
    rows = breakdown.bar_rows(one, ("2", "3"))
    return breakdown.by_category("levels/on_31_march", selection, one, rows, title, charts.on_31_march)


def two_levels_title(one: breakdown.Breakdown, at_2: str, at_3: str) -> str:
    """`29 people were managed at Level 2, and 3 at Level 3`, as far as both are held; `at_2` begins with `were`."""
    level_2, level_3 = one.cells.get(("all", "2")), one.cells.get(("all", "3"))
    if level_2 is None or level_3 is None:
        return "Levels 2 and 3 by category, as far as held"
    number = wording.upper_first(wording.at_least(level_2))
    people = f"person was{at_2.removeprefix('were')}" if number == "1" else f"people {at_2}"
    return f"{number} {people}, and {wording.at_least(level_3)} {at_3}"
