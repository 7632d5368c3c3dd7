"""Figures of England and Wales alone, over all the years that the Ministry has drawn them."""

import functools
from dataclasses import replace

from oversight import queries, wording
from oversight.charts import orders as order_charts
from oversight.charts import population as population_charts
from oversight.figures.core.builder import Draft, build
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure, Origin
from oversight.figures.core.table import Role, Table, counts, names, words
from oversight.figures.published import statistics, yearly
from oversight.figures.published.series import Series
from oversight.figures.published.yearly import Drawn, Yearly
from oversight.measures.change import value_of
from oversight.selection import Selection
from oversight.wording import national_wording, published_wording

ELIGIBLE = "eligible_on_31_march"
FIRST = "2013-14"  # from here on the Ministry's charts have every category
CATEGORIES = ("all", "1", "2", "3")
OTHER_ORDERS = ("notification_orders_imposed", "foreign_travel_restrictions")


def title(series: Drawn, year: str) -> str:
    """`England and Wales: MAPPA-eligible people rose by 3,692 to 96,841`."""
    first = next(iter(series.values()))
    return national_wording.of_nation(first.area, yearly.title(series, year))


draw_eligible = functools.partial(population_charts.national_by_category, left_out=wording.category_words("3"))
ELIGIBLE_BY_YEAR = Yearly("population/national_by_category", draw_eligible, title)
SHPO_BY_YEAR = Yearly("orders/national_shpo", order_charts.national_shpo, title)


def nation() -> str:
    """England and Wales; empty where the extracts hold no nation."""
    return next((area for area, kind in queries.run("reference/areas").iter_rows() if kind == "nation"), "")


def tabs(selection: Selection) -> tuple[str, str]:
    """The names of the tabs of a page that has figures of the area and of the nation."""
    return selection.area, national_wording.tab(FIRST)


def of_nation(measure: str, category: str = "1", level: str = "all") -> Series:
    """One measure of the nation over the years."""
    return statistics.series(nation(), measure, category, level)


def asked(selection: Selection, *series: Series) -> Selection:
    """The choice for figures of the nation: from FIRST on, up to its own latest year unless the reader looks at an
    earlier one than the latest that the area holds."""
    latest = queries.run("reference/latest_year", area=selection.area)["reporting_year"].item()
    held = [reading.year for one in series for reading in one.readings]
    year = selection.year if latest and selection.year < latest else max([selection.year, *held])
    return replace(selection, area=nation(), year=year, from_year=selection.from_year or min(FIRST, year))


@cached_figure
def eligible_by_category(selection: Selection) -> Figure:
    """How many people are eligible in England and Wales, by category, over the years."""
    series = {
        wording.category_words(category): yearly.of_category(of_nation(ELIGIBLE, category), category, "people")
        for category in CATEGORIES
    }
    return yearly.over_years(ELIGIBLE_BY_YEAR, asked(selection, *series.values()), series)


@cached_figure
def shpo_imposed(selection: Selection) -> Figure:
    """How many SHPOs the courts of England and Wales imposed, over the years."""
    series = of_nation("shpo_imposed")
    return yearly.over_years(SHPO_BY_YEAR, asked(selection, series), {series.area: series})


@cached_figure
def other_orders(selection: Selection) -> Figure:
    """Notification Orders and foreign travel restrictions in England and Wales, over the years, as a table."""
    declared = [key for key in OTHER_ORDERS if not queries.run("reference/measure", measure=key).is_empty()]
    held = [of_nation(measure) for measure in declared]
    choice = asked(selection, *held)
    held = [yearly.restricted(one, choice) for one in held]
    readings = [reading for one in held for reading in one.readings]
    years = statistics.years_shown(readings, choice.last_year, choice.from_year)
    found = [[one.at(year) for one in held] for year in years]
    bases = [", ".join(wording.reader_bases_of(filter(None, of_year))) for of_year in found]
    columns = [
        names("reporting_year", "Reporting year", years),
        *(counts(one.measure.key, one.measure.short_label, [value_of(one.at(year)) for year in years]) for one in held),
        words("basis", "Basis", bases, Role.BASIS),
    ]
    notes = (national_wording.TRAVEL_SCOPE,)
    found_words = national_wording.several([one.headline(years[-1]) for one in held])
    draft = Draft(
        title=national_wording.of_nation(nation(), found_words),
        subtitle=f"1 April to 31 March, {nation()}",
        table=Table(tuple(columns)),
        about=(
            *((one.measure.label, one.measure.counts) for one in held),
            ("Sources", "; ".join(dict.fromkeys(reading.source for reading in readings))),
            ("Basis", Origin.of_readings(readings).words or published_wording.NOTHING_HELD),
            ("Notes", wording.sentences(notes)),
        ),
        notes=notes,
        absent=None if readings else national_wording.nothing(nation()),
    )
    coverage = statistics.coverage(choice, wording.span_words(years[0], years[-1]))
    return build("orders/national_others", draft, coverage, Origin.of_readings(readings), yearly.YEARS)
