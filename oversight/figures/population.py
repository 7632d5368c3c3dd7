"""Figures of the eligible population."""

import functools

from oversight import wording
from oversight.charts import population as charts
from oversight.figures import cells_figure, series_figure, statistics
from oversight.figures.figure import Figure, made_once
from oversight.selection import Selection

RATE = ("category_1_per_100k", "1", "all")


def finding(selection: Selection) -> str:
    """The page's finding: how many people are eligible, and how many of them are in Category 1."""
    total = statistics.series(selection.area, "eligible_on_31_march", "all", "all").at(selection.year)
    category_1 = statistics.series(selection.area, "eligible_on_31_march", "1", "all").at(selection.year)
    when = f"on {selection.last_day}"
    if total and category_1:
        return (
            f"{statistics.upper_first(wording.at_least(total))} people were MAPPA-eligible in {selection.area} {when}; "
            f"{wording.at_least(category_1)} of them were in Category 1."
        )
    if total:
        return (
            f"{statistics.upper_first(wording.at_least(total))} people were MAPPA-eligible in {selection.area} {when}."
        )
    if category_1:
        people = f"{statistics.upper_first(wording.at_least(category_1))} Category 1 people"
        return f"{people} lived in {selection.area} {when}; the total of all categories is not held."
    return f"No count of MAPPA-eligible people is held for {selection.area} {when}."


@made_once
def eligible_by_category(selection: Selection) -> Figure:
    """How many people are MAPPA-eligible, by category and level."""
    one = cells_figure.breakdown(selection, "eligible_on_31_march")
    rows = cells_figure.bar_rows(one, ("all",))
    return cells_figure.by_category(
        "population/eligible_by_category", selection, one, rows, by_category_title(one), charts.eligible_by_category
    )


def by_category_title(one: cells_figure.Breakdown) -> str:
    """`1,338 of 1,709 eligible people are in Category 1; 15 are at Level 2 or 3`, as far as the cells are held."""
    total, category_1 = one.cells.get(("all", "all")), one.cells.get(("1", "all"))
    if total is None or category_1 is None:
        return "Eligible people by category, as far as held"
    of_total = f"{wording.at_least(category_1)} of {wording.at_least(total)}"
    title = f"{statistics.upper_first(of_total)} eligible people are in Category 1"
    upper = [one.cells.get(("all", level)) for level in ("2", "3")]
    if None in upper or any(reading.precision == "at least" for reading in upper):
        return title
    return f"{title}; {wording.number(sum(reading.value for reading in upper))} are at Level 2 or 3"


@made_once
def eligible_by_year(selection: Selection) -> Figure:
    """How the eligible population changed, all categories and Category 1."""
    series = [statistics.series(selection.area, "eligible_on_31_march", category, "all") for category in ("all", "1")]
    total, category_1 = series
    told = category_1 if total.at(selection.year) is None and category_1.at(selection.year) else total
    subject = "Category 1 people" if told is category_1 else told.measure["subject"]
    title = wording.finding(subject, told.change(selection.year), told.at(selection.year), selection.year, True)
    named = {"All categories": total, "Category 1": category_1}
    return series_figure.several("population/eligible_by_year", selection, named, title, charts.eligible_by_year)


@made_once
def category_1_rate(selection: Selection) -> Figure:
    """Category 1 people per 100,000, against the comparator."""
    home, other = (statistics.series(area, *RATE) for area in (selection.area, selection.compare))
    title = home.finding(selection.year)
    beside = other.at(selection.year)
    if selection.compare != selection.area:
        value = wording.at_least(beside) if beside else "not held"
        title = f"{title}; {selection.compare}: {value}"
    series = {one.area: one for one in (home, other)}
    chart = functools.partial(charts.category_1_rate, home=selection.area)
    return series_figure.several("population/category_1_rate", selection, series, title, chart)
