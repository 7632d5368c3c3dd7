"""Figures of the eligible population."""

import functools
from collections.abc import Callable

from oversight import wording
from oversight.charts import population as charts
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure
from oversight.figures.published import breakdown, statistics, yearly
from oversight.selection import Selection

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
FOLLOWED = yearly.YEARS | EXPLORED.keys()


def headline(selection: Selection) -> str:
    """The page's finding: how many people are eligible, and how many of them are in Category 1."""
    total = statistics.series(selection.area, "eligible_on_31_march", "all", "all").at(selection.year)
    category_1 = statistics.series(selection.area, "eligible_on_31_march", "1", "all").at(selection.year)
    when = f"on {selection.last_day}"
    if total and category_1:
        return (
            f"{wording.upper_first(wording.at_least(total))} people were MAPPA-eligible in {selection.area} {when}; "
            f"{wording.at_least(category_1)} of them were in Category 1."
        )
    if total:
        return f"{wording.upper_first(wording.at_least(total))} people were MAPPA-eligible in {selection.area} {when}."
    if category_1:
        people = f"{wording.upper_first(wording.at_least(category_1))} Category 1 people"
        return f"{people} lived in {selection.area} {when}; the total of all categories is not held."
    return f"No count of MAPPA-eligible people is held for {selection.area} {when}."


@cached_figure
def eligible_by_category(selection: Selection) -> Figure:
    """How many people are MAPPA-eligible, by category and level."""
    one = breakdown.breakdown(selection, "eligible_on_31_march")
    rows = breakdown.bar_rows(one, ("all",))
    return breakdown.by_category(
        "population/eligible_by_category", selection, one, rows, by_category_title(one), charts.eligible_by_category
    )


def by_category_title(one: breakdown.Breakdown) -> str:
    """`1,338 of 1,709 eligible people are in Category 1; 15 are at Level 2 or 3`, as far as the cells are held."""
    total, category_1 = one.cells.get(("all", "all")), one.cells.get(("1", "all"))
    if total is None or category_1 is None:
        return "Eligible people by category, as far as held"
    of_total = f"{wording.at_least(category_1)} of {wording.at_least(total)}"
    title = f"{wording.upper_first(of_total)} eligible people are in Category 1"
    upper = [one.cells.get(("all", level)) for level in ("2", "3")]
    if None in upper or any(reading.precision == "at least" for reading in upper):
        return title
    return f"{title}; {wording.number(sum(reading.value for reading in upper))} are at Level 2 or 3"


def over_years(selection: Selection) -> tuple[Callable[[Selection], Figure], ...]:
    """The yearly figures: the counts, the rates, or both where the reader chose neither."""
    offered = {"count": eligible_by_year, "rate": category_1_rate}
    return (offered[selection.measured],) if selection.measured else tuple(offered.values())


@cached_figure
def eligible_by_year(selection: Selection) -> Figure:
    """How the eligible population changed: all categories and Category 1, or the category explored."""
    categories = (selection.category,) if selection.category else ("all", "1")
    series = {}
    for category in categories:
        held = statistics.series(selection.area, "eligible_on_31_march", category, "all")
        series[wording.category_words(category)] = yearly.of_category(held, category, "people")
    name, chart = "population/eligible_by_year", charts.eligible_by_year
    return yearly.over_years(name, selection, series, yearly.title, chart, FOLLOWED)


@cached_figure
def category_1_rate(selection: Selection) -> Figure:
    """Category 1 people per 100,000, against the comparator."""
    series = {area: statistics.series(area, *RATE) for area in (selection.area, selection.compare)}
    name, chart = "population/category_1_rate", functools.partial(charts.category_1_rate, home=selection.area)
    made = yearly.over_years(name, selection, series, rate_title, chart, FOLLOWED)
    if selection.category in ("", "1"):
        return made
    what = "all categories" if selection.category == "all" else wording.category_words(selection.category)
    sentence = f"No rate per 100,000 is held for {what}: it is worked for Category 1 only."
    return yearly.sentence_instead(made, series[selection.area].measure["subject"], sentence)


def rate_title(series: dict[str, statistics.Series], year: str) -> str:
    """`Category 1 people per 100,000 rose by 4 to 140; England and Wales: 131`, home first."""
    home, *others = series.values()
    beside = [(other.area, other.at(year)) for other in others]
    said = [f"{area}: {wording.at_least(held) if held else 'not held'}" for area, held in beside]
    return "; ".join([home.headline(year), *said])
