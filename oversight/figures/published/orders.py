"""Figures of orders and enforcement."""

import polars as pl

from oversight import queries, wording
from oversight.charts import orders as charts
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure
from oversight.figures.published import statistics, yearly
from oversight.figures.report import source_conflicts
from oversight.measures.change import Reading
from oversight.selection import Selection

EXPLORED: dict[str, dict[str, str]] = {}  # beside years and index: SHPOs are imposed on Category 1 people alone


@cached_figure
def shpo_imposed(selection: Selection) -> Figure:
    """How many Sexual Harm Prevention Orders the courts imposed, year by year."""
    one = statistics.series(selection.area, "shpo_imposed", "1", "all")
    return yearly.over_years("orders/shpo_imposed", selection, {one.area: one}, yearly.title, charts.shpo_imposed)


def headline(selection: Selection) -> str:
    """The page's finding: how the number of SHPOs changed, and how many people were returned to custody."""
    shpo = statistics.series(selection.area, "shpo_imposed", "1", "all").headline(selection.year)
    returned = [
        returned_to_custody(selection, measure)
        for measure in ("returned_to_custody_licence_breach", "returned_to_custody_shpo_breach")
    ]
    if None in returned:
        return f"{shpo}."
    licence, order = (wording.at_least(one) for one in returned)
    people = "person" if licence == "1" else "people"
    went = f"{licence} {people} at Levels 2 and 3 went back to custody for breach of licence, {order} of an SHPO"
    return f"{shpo}; {went}."


def returned_to_custody(selection: Selection, measure: str) -> Reading | None:
    """The year's total of returns to custody under one measure, or None where it is not held."""
    cells = statistics.cells(selection, measure)
    return cells.get(("all", "all")) or cells.get(("all", "2+3"))


@cached_figure
def orders_and_returns(selection: Selection) -> Figure:
    """What other orders were made, and who was returned to custody."""
    rows = queries.run("orders/orders_and_returns", area=selection.area, year=selection.year)
    found = [(row, now_of(row, selection.year), before_of(row)) for row in rows.iter_rows(named=True)]
    readings = [reading for _, now, before in found for reading in (now, before) if reading]
    footnotes = [reading.note for reading in readings if reading.note]
    asked = source_conflicts.about(selection, "returned_to_custody_licence_breach", "returned_to_custody_shpo_breach")
    table = {
        "Measure": [row["label"] for row, _, _ in found],
        "Number": [wording.at_least(now) if now else "not held" for _, now, _ in found],
        "Latest earlier year": [earlier_words(before) for _, _, before in found],
        "Basis": [now.basis.capitalize() if now else "" for _, now, _ in found],
    }
    title = f"Other orders and returns to custody, {selection.year}"
    where = f"1 April to 31 March, {selection.area}"
    return Figure(
        name="orders/orders_and_returns",
        title=title,
        subtitle=f"Totals for the year, {where}; returns to custody are counted for Levels 2 and 3 only",
        rows=rows,
        table=pl.DataFrame(table, schema=dict.fromkeys(table, pl.String)),
        chart=None,
        alt=f"{title}, {where}.",
        about=(
            *((row["label"], row["counts"]) for row, _, _ in found),
            ("Basis", wording.basis_words(readings) or "Nothing is held."),
            ("To know", statistics.sentences([*asked, *footnotes]) or statistics.NOTHING_MORE),
        ),
        period=selection.year,
        as_at=selection.last_day,
        basis=wording.basis_words(readings),
        bases=frozenset(reading.basis for reading in readings),
        sources=tuple(dict.fromkeys(reading.source for reading in readings)),
        notes=asked,
        absent=None if readings else f"Orders and returns to custody: not held for {selection.area}.",
    )


def now_of(row: dict, year: str) -> Reading | None:
    """The chosen year's reading of a row of orders/orders_and_returns."""
    return statistics.reading(year, row) if row["value"] is not None else None


def before_of(row: dict) -> Reading | None:
    """The latest earlier reading of a row of orders/orders_and_returns."""
    if row["earlier_value"] is None:
        return None
    earlier = {key.removeprefix("earlier_"): value for key, value in row.items() if key.startswith("earlier_")}
    return statistics.reading(row["earlier_year"], earlier)


def earlier_words(before: Reading | None) -> str:
    """`14 in 2016-17`, or `not held`."""
    return f"{wording.at_least(before)} in {before.year}" if before else "not held"
