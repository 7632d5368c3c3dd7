"""Figures of orders and enforcement."""

from dataclasses import dataclass

from oversight import queries, wording
from oversight.charts import orders as charts
from oversight.figures.core.builder import Draft, build
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure, Origin
from oversight.figures.core.table import Column, Role, Table, counts, names, words
from oversight.figures.published import statistics, yearly
from oversight.figures.published.statistics import Row
from oversight.figures.published.yearly import Yearly
from oversight.figures.report import source_conflicts
from oversight.measures.change import Reading, value_of
from oversight.measures.values import Absence, Kind, OfYear
from oversight.selection import Selection
from oversight.wording import published_wording

EXPLORED: dict[str, dict[str, str]] = {}  # beside years and index: SHPOs are imposed on Category 1 people alone
BREACHES = ("returned_to_custody_licence_breach", "returned_to_custody_shpo_breach")
BY_YEAR = Yearly("orders/shpo_imposed", charts.shpo_imposed)


def shpo_series(selection: Selection) -> statistics.Series:
    """Sexual Harm Prevention Orders imposed in each year."""
    return statistics.series(selection.area, "shpo_imposed", "1", "all")


@cached_figure
def shpo_imposed(selection: Selection) -> Figure:
    """How many Sexual Harm Prevention Orders the courts imposed, year by year."""
    series = shpo_series(selection)
    return yearly.over_years(BY_YEAR, selection, {series.area: series})


def headline(selection: Selection) -> str:
    """The page's headline: how the number of SHPOs changed, and how many people were returned to custody."""
    shpo = shpo_series(selection).headline(selection.year)
    licence, order = (returned_to_custody(selection, measure) for measure in BREACHES)
    if licence is None or order is None:
        return f"{shpo}."
    return f"{shpo}; {published_wording.returned_to_custody(licence, order)}."


def returned_to_custody(selection: Selection, measure: str) -> Reading | None:
    """The year's total of returns to custody under one measure, or None where it is not held."""
    cells = statistics.cells(selection, measure)
    return cells.get(("all", "all")) or cells.get(("all", "2+3"))


@dataclass(frozen=True)
class Total:
    """The total of one measure in a reporting year, and the latest earlier one, each where it is held."""

    label: str
    counts: str
    now: Reading | None
    before: Reading | None

    @classmethod
    def of_row(cls, row: Row, year: str) -> "Total":
        """A row of orders/orders_and_returns."""
        now = statistics.reading(year, row) if row["value"] is not None else None
        has_earlier = row["earlier_value"] is not None
        before = statistics.reading(row["earlier_year"], row, "earlier_") if has_earlier else None
        return cls(row["label"], row["counts"], now, before)


@cached_figure
def orders_and_returns(selection: Selection) -> Figure:
    """What other orders were made, and who was returned to custody."""
    rows = queries.run("orders/orders_and_returns", area=selection.area, year=selection.year)
    totals = [Total.of_row(row, selection.year) for row in rows.iter_rows(named=True)]
    readings = [reading for total in totals for reading in (total.now, total.before) if reading]
    asked = source_conflicts.about(selection, *BREACHES)
    origin = Origin.of_readings(readings)
    where = f"1 April to 31 March, {selection.area}"
    known = [*asked, *(reading.note for reading in readings if reading.note)]
    draft = Draft(
        title=f"Other orders and returns to custody, {selection.year}",
        subtitle=f"Totals for the year, {where}; returns to custody are counted for Levels 2 and 3 only",
        table=totals_table(totals),
        rows=rows,
        about=(
            *((total.label, total.counts) for total in totals),
            ("Basis", origin.words or published_wording.NOTHING_HELD),
            ("To know", wording.to_know(known)),
        ),
        notes=asked,
        absent=None if readings else f"Orders and returns to custody: not held for {selection.area}.",
    )
    return build("orders/orders_and_returns", draft, statistics.coverage(selection), origin)


def totals_table(totals: list[Total]) -> Table:
    """The totals of the year, each beside the latest earlier one."""
    earlier = [OfYear(total.before.bounded, total.before.year) if total.before else None for total in totals]
    bases = [total.now.basis.capitalize() if total.now else "" for total in totals]
    return Table(
        (
            names("measure", "Measure", [total.label for total in totals]),
            counts("number", "Number", [value_of(total.now) for total in totals]),
            Column("earlier", "Latest earlier year", Kind.WORDS, tuple(one or Absence.NOT_HELD for one in earlier)),
            words("basis", "Basis", bases, Role.BASIS),
        )
    )
