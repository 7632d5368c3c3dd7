"""Figures of Levels 2 and 3."""

from oversight import wording
from oversight.charts import levels as charts
from oversight.figures.core.builder import Draft, build
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure, Origin
from oversight.figures.core.table import Table, counts, names
from oversight.figures.published import breakdown, orders, per_head, source_conflicts, statistics, yearly
from oversight.figures.published.series import Series
from oversight.figures.published.yearly import Yearly
from oversight.selection import LOCAL, Selection
from oversight.wording import level_wording, order_wording, published_wording

MANAGED = "managed_at_level_2_or_3_in_year"
LEVELS = ("2", "3")
MEASURES = (MANAGED,)
EXPLORED = {"category": {"": "All", "1": "Category 1", "2": "Category 2", "3": "Category 3"}}
BY_YEAR = Yearly("levels/managed_in_year", charts.managed_in_year, follows=yearly.YEARS | {"category"})


def managed(selection: Selection) -> Series:
    """People managed at Level 2 or 3 in each year, all categories."""
    return statistics.series(selection.area, MANAGED, "all", "all")


def headline(selection: Selection) -> str:
    """The page's headline: how many people were managed at Levels 2 and 3, how that changed, and how many that is for
    every 100,000 people, beside the other areas that hold one."""
    series, year = managed(selection), selection.year
    held = series.at(year)
    said = level_wording.managed(held, series.change(year), selection.area, year, series.is_in_part(year))
    rates = per_head.of_year(MANAGED, "all", "all", year)
    if held is None or selection.area not in rates or selection.tab == LOCAL:
        return said
    areas = [one.rate for area, one in rates.items() if area not in per_head.nations()]
    return f"{said} {level_wording.per_100k(held, rates[selection.area].rate, areas)}"


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
    title = level_wording.of_whole_at_level_2(found.cells.get(("all", "2")), found.cells.get(("all", "3")))
    draw = charts.managed_by_category
    return breakdown.by_category("levels/managed_by_category", selection, found, LEVELS, title, draw)


@cached_figure
def on_31_march(selection: Selection) -> Figure:
    """Who was at Levels 2 and 3 on 31 March, by category."""
    found = breakdown.breakdown(selection, "eligible_on_31_march")
    title = level_wording.on_the_day(found.cells.get(("all", "2")), found.cells.get(("all", "3")), selection.year)
    return breakdown.by_category("levels/on_31_march", selection, found, LEVELS, title, charts.on_31_march)


@cached_figure
def returned_to_custody(selection: Selection) -> Figure:
    """Who was returned to custody from Levels 2 and 3, by reason; the reasons have no sum, for the report does not say
    whether a person may be counted under both."""
    parts = [breakdown.breakdown(selection, measure) for measure in orders.BREACHES]
    readings = [held for part in parts for held in part.cells.values()]
    an_order = published_wording.an_order(orders.is_before_shpo(selection))
    reasons = ("Breach of licence", f"Breach of {an_order}")
    by_level = {f"Level {level}": [part.value("all", level) for part in parts] for level in LEVELS}
    by_level["All"] = [part.value("all", "all") for part in parts]
    licence, order = (part.held("all", "all") for part in parts)
    asked = source_conflicts.about(selection, *orders.BREACHES)
    notes = (order_wording.levels_only(),)
    origin = Origin.of_readings(readings)
    draft = Draft(
        title=level_wording.returned(licence, order, an_order),
        subtitle=f"People at Levels 2 and 3 returned to custody {wording.period(selection.year, False)}, by reason",
        table=Table((names("reason", "Reason", reasons), *(counts(name, name, one) for name, one in by_level.items()))),
        about=(
            *((part.measure.label, part.measure.counts) for part in parts),
            ("Basis", origin.words or published_wording.NOTHING_HELD),
            ("Notes", wording.sentences(notes)),
        ),
        notes=notes,
        conflicts=asked,
        absent=None if readings else level_wording.no_returns(selection.area, selection.year),
    )
    return build("levels/returned_to_custody", draft, statistics.coverage(selection), origin)
