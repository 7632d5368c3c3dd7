"""Figures of the eligible population."""

import functools

from oversight import wording
from oversight.charts import population as charts
from oversight.figures.core.cache import MakeFigure, cached_figure
from oversight.figures.core.figure import Figure
from oversight.figures.published import beside, breakdown, statistics, yearly
from oversight.figures.published.yearly import Drawn, Yearly
from oversight.measures import change
from oversight.measures.change import Reading
from oversight.selection import Selection
from oversight.wording import published_wording

ELIGIBLE = "eligible_on_31_march"
RATE = ("category_1_per_100k", "1", "all")
EXPLORED = {
    "category": {
        "": "All, and 1",
        "all": "All",
        "1": "Category 1",
        "2": "Category 2",
        "3": "Category 3",
    },
    "measured": {"": "Both", "count": "Count", "rate": "Rate"},
}
MEASURES = (ELIGIBLE, RATE[0])
FOLLOWED = yearly.YEARS | EXPLORED.keys()
BY_YEAR = Yearly("population/eligible_by_year", charts.eligible_by_year, follows=FOLLOWED)


def headline(selection: Selection) -> str:
    """The page's headline: how many people are eligible, and the rate of Category 1 people beside the comparator's."""
    area, year = selection.area, selection.year
    total, category_1 = (statistics.series(area, ELIGIBLE, category, "all") for category in ("all", "1"))
    said = published_wording.eligible(total.at(year), category_1.at(year), area, year, total.is_in_part(year))
    ours = statistics.series(area, *RATE).at(year)
    if ours is None or selection.compare == area:
        return said
    theirs = statistics.series(selection.compare, *RATE).at(year)
    is_alike = theirs is not None and change.is_within_rounding(ours, theirs, True)
    return f"{said} {published_wording.rate_beside(ours, theirs, selection.compare, is_alike)}"


@cached_figure
def change_beside(selection: Selection) -> Figure:
    """How the number of Category 1 people changed, beside the comparator's over the same years: is it getting worse
    than elsewhere?"""
    home, other = (statistics.series(area, ELIGIBLE, "1", "all") for area in (selection.area, selection.compare))
    return beside.change_beside("population/change_beside", selection, home, other, "Category 1 people")


@cached_figure
def eligible_by_category(selection: Selection) -> Figure:
    """How many people are MAPPA-eligible, by category and level."""
    found = breakdown.breakdown(selection, ELIGIBLE)
    name, draw = "population/eligible_by_category", charts.eligible_by_category
    return breakdown.by_category(name, selection, found, ("all",), by_category_title(found), draw)


def by_category_title(found: breakdown.Breakdown) -> str:
    """`1,338 of 1,709 eligible people are in Category 1, and 15 are at Level 2 or 3`, as far as the cells are held."""
    total, category_1 = found.cells.get(("all", "all")), found.cells.get(("1", "all"))
    upper = [found.cells.get(("all", level)) for level in ("2", "3")]
    exact = [reading for reading in upper if reading and not reading.is_at_least]
    at_level_2_or_3 = sum(reading.value for reading in exact) if len(exact) == len(upper) else None
    return published_wording.eligible_by_category(total, category_1, at_level_2_or_3)


def rates(selection: Selection) -> tuple[MakeFigure, ...]:
    """The rate over the years, unless the reader wants the counts alone."""
    return () if selection.measured == "count" else (category_1_rate,)


def counts(selection: Selection) -> tuple[MakeFigure, ...]:
    """The counts over the years, unless the reader wants the rates alone."""
    return () if selection.measured == "rate" else (eligible_by_year,)


@cached_figure
def eligible_by_year(selection: Selection) -> Figure:
    """How the eligible population changed: all categories and Category 1, or the category explored."""
    categories = (selection.category,) if selection.category else ("all", "1")
    series = {}
    for category in categories:
        held = statistics.series(selection.area, ELIGIBLE, category, "all")
        series[wording.category_words(category)] = yearly.of_category(held, category, "people")
    return yearly.over_years(BY_YEAR, selection, series)


@cached_figure
def category_1_rate(selection: Selection) -> Figure:
    """Category 1 people per 100,000, against the comparator."""
    series = {area: statistics.series(area, *RATE) for area in (selection.area, selection.compare)}
    draw = functools.partial(charts.category_1_rate, home=selection.area)
    subject = Yearly("population/category_1_rate", draw, rate_title, FOLLOWED)
    absent = "" if selection.category in ("", "1") else published_wording.no_rate_of(selection.category)
    return yearly.over_years(subject, selection, series, absent)


def rate_title(series: Drawn, year: str) -> str:
    """`Category 1 people per 100,000 rose by 4 to 140; England and Wales: 131`, home first."""
    home, *others = series.values()
    beside: list[tuple[str, Reading | None]] = [(other.area, other.at(year)) for other in others]
    return "; ".join([home.headline(year), *(f"{area}: {wording.reading(held)}" for area, held in beside)])
