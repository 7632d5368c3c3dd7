"""Loads published figures for the figures of every topic: series over years and the cells of one year."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace

import polars as pl

from oversight import queries, wording
from oversight.extracts.contracts.totals import CATEGORY_4
from oversight.figures.core.figure import Coverage
from oversight.figures.core.table import Column, Role, Table, names, words
from oversight.figures.published.series import Measure, Row, Series
from oversight.measures import reporting_years, scope
from oversight.measures.change import Break, Reading, value_of
from oversight.measures.values import Kind
from oversight.selection import Selection
from oversight.wording import published_wording

LEVELS_2_AND_3 = ("2", "3")  # of a measure that has no other level: taken together they are all of it
FIRST_COMPARABLE = "2009-10"  # older figures follow other counting rules: they stand where the reader asks for them
BARS = {"series": pl.String, "reporting_year": pl.String, "value": pl.Float64, "basis": pl.String, "shown": pl.String}
BARS |= {"called": pl.String, "absent": pl.String}

GRAIN = ("measure", "category", "level")
OF_YEAR = ("measure", "reporting_year")
SERIES = "statistics/series"
NO_ROWS = pl.DataFrame()
Grain = tuple[str, str, str]
"""A measure, a category and a level."""


def measure_of(key: str) -> Measure:
    """What one measure counts."""
    return Measure.of_row(queries.run("reference/measure", measure=key).row(0, named=True))


def breaks_of(key: str) -> tuple[Break, ...]:
    """The years from which one measure is counted differently."""
    return tuple(Break(*row) for row in queries.run("reference/breaks", measure=key).iter_rows())


def series(area: str, measure: str, category: str, level: str) -> Series:
    """The series of one measure of one area at one grain."""
    counted = measure_of(measure)
    levels = ("2+3", level) if level == "all" and counted.levels == LEVELS_2_AND_3 else (level,)
    held: dict[str, Reading] = {}
    for one in levels:
        rows = rows_of(SERIES, area, measure, category, one)
        held |= {row["reporting_year"]: reading_at(row, counted) for row in rows}
    parts = queries.run("statistics/years_in_part", area=area, measure=measure, category=category, level=level)
    readings = tuple(held[year] for year in sorted(held))
    withheld = years_withheld(area, measure, {(category, one) for one in levels})
    others = tuple(one for level in levels for one in other_editions(counted, area, category, level).get(area, ()))
    return Series(area, counted, readings, breaks_of(measure), frozenset(parts["reporting_year"]), withheld, others)


def rows_of(name: str, area: str, measure: str, category: str, level: str) -> Iterable[Row]:
    """The rows that a query gives of one measure at one grain. It is run once for all measures of an area: a page asks
    for many, and each run takes four milliseconds."""
    if category == CATEGORY_4:  # which the query leaves out unless it is asked for
        rows = queries.run(name, area=area, measure=measure, category=category, level=level)
        return rows.iter_rows(named=True)
    parts = queries.parted(name, GRAIN, area=area, measure="", category="", level="")
    return parts.get((measure, category, level), NO_ROWS).iter_rows(named=True)


def other_editions(measure: Measure, area: str, category: str, level: str) -> dict[str, list[Reading]]:
    """The readings of one measure that other editions give than those drawn, by area; of every area where `area` is
    empty."""
    rows = rows_of("statistics/earlier_editions", area, measure.key, category, level)
    found: dict[str, list[Reading]] = {}
    for row in rows:
        found.setdefault(row["area"], []).append(reading_at(row, measure))
    return found


def years_withheld(area: str, measure: str, cells: Container[tuple[str, str]]) -> frozenset[str]:
    """The years in which any of some cells, each a category and a level, is kept back from what is published."""
    return frozenset(
        year
        for of, year, what, *cell in queries.kept_back() or ()
        if (of, what) == (area, measure) and tuple(cell) in cells
    )


def reading_at(row: Row, measure: Measure) -> Reading:
    """A row of `measure` with its reporting year as a reading."""
    return replace(reading(row["reporting_year"], row), is_rate=measure.kind is Kind.RATE)


def reading(year: str, row: Row, prefix: str = "") -> Reading:
    """A row with value, precision, basis, note and source as a reading; their names may have a prefix.

    A total that includes Category 4 is given without it, where `of_category_4` holds that figure."""
    found = reading_of(year, row, prefix)
    if row.get(f"{prefix}of_category_4_value") is None:
        return found
    category_4 = reading_of(year, row, f"{prefix}of_category_4_")
    return scope.less_category_4(found, category_4, published_wording.less_category_4(found, category_4))


def reading_of(year: str, row: Row, prefix: str) -> Reading:
    """The columns of a row that begin with `prefix` as a reading; those that the row has not are empty."""
    value, precision, basis = (row[f"{prefix}{name}"] for name in ("value", "precision", "basis"))
    note, source, of_scope = (row.get(f"{prefix}{name}") for name in ("note", "source", "scope"))
    name, edition, published_on = (
        row.get(f"{prefix}{one}") or "" for one in ("source_name", "source_id", "published_on")
    )
    return Reading(
        *(year, value, precision, basis, note, source or "", of_scope),
        source_name=name,
        edition=edition,
        published_on=published_on,
        mid_year=row.get(f"{prefix}base_mid_year"),
        is_press=row.get(f"{prefix}is_press", True),
    )


def cells(selection: Selection, measure: str) -> dict[tuple[str, str], Reading]:
    """The cells held of one measure in the chosen area and year, by (category, level), Category 4 left out."""
    parts = queries.parted(SERIES, OF_YEAR, area=selection.area, measure="", category="", level="")
    of_year = parts.get((measure, selection.year), NO_ROWS).iter_rows(named=True)
    return {(row["category"], row["level"]): reading(selection.year, row) for row in of_year}


def years_shown(readings: Sequence[Reading], year: str, from_year: str = "") -> list[str]:
    """The years a chart shows: from `from_year` where the reader chose one, else from the first held to the chosen
    one; no gap stands before the first figure unless the reader asks for those years."""
    first = from_year or min([reading.year for reading in readings if reading.year <= year], default=year)
    return reporting_years.all_years(first, year)


def by_year(one: Series, years: Sequence[str], drawn_as: str) -> pl.DataFrame:
    """A row for each of `years`: series, reporting_year, value (null where not held), basis, shown (value in words),
    called (the basis in a reader's word), absent (why it is null)."""
    rows = [
        (
            *(drawn_as, year, held.value if held else None, held.basis if held else None, wording.reading(held)),
            wording.reader_basis(held) if held else None,
            None if held else one.absence(year).value,
        )
        for year, held in ((year, one.at(year)) for year in years)
    ]
    return pl.DataFrame(rows, schema=BARS, orient="row")


def year_table(
    series: Mapping[str, Series], years: Sequence[str], more: Mapping[str, Column] | None = None, aside: str = ""
) -> Table:
    """The same years for reading: for each series its value, basis, and source with note.

    `more` holds, by series, a column that stands behind its values; `aside` is said behind what they are called."""
    columns = [names("reporting_year", "Reporting year", years)]
    is_alone = len(series) == 1
    for drawn_as, one in series.items():
        found = [one.at(year) for year in years]
        heading = one.measure_in(years[-1]).short_label if is_alone else drawn_as
        values = tuple(map(value_of, found))
        columns.append(Column(f"value:{drawn_as}", f"{heading}{aside}", one.measure.kind, values))
        columns += [more[drawn_as]] if more else []
        columns += provenance_columns(
            found, drawn_as, "" if is_alone else f" ({drawn_as})", [one.revision(year) for year in years]
        )
    return Table(tuple(columns))


def provenance_columns(
    found: Sequence[Reading | None], key: str = "", aside: str = "", revisions: Sequence[str] = ()
) -> list[Column]:
    """The basis of each reading, and its source with its note and how it was revised; empty where none is held. `key`
    and `aside` tell those of one series from those of another."""
    suffix = f":{key}" if key else ""
    bases = [held.basis.capitalize() if held else "" for held in found]
    told = revisions or [""] * len(found)
    sources = [
        published_wording.source_and_note(held, revision) if held else ""
        for held, revision in zip(found, told, strict=True)
    ]
    return [
        words(f"basis{suffix}", f"Basis{aside}", bases, Role.BASIS),
        words(f"source{suffix}", f"Source and note{aside}", sources, Role.SOURCE),
    ]


def coverage(selection: Selection, period: str = "", comparator: str = "") -> Coverage:
    """What a published figure covers: the chosen area up to the end of the reporting year."""
    as_at = reporting_years.last_day(selection.year)
    return Coverage(selection.area, period or selection.year, as_at, comparator=comparator)


def left_out(measures: Iterable[Measure], readings: Iterable[Reading]) -> str:
    """Who is left out of the figures of some measures, each sentence once."""
    counted = list(measures)
    is_by_category = any(len(one.categories) > 1 for one in counted)
    of_category_4 = [published_wording.of_category_4(readings)] if is_by_category else []
    return wording.sentences([*(one.leaves_out for one in counted), *of_category_4])


def about(measure: Measure, readings: Sequence[Reading], notes: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The parts of `About this figure`: what it counts, who is left out, period, basis, sources, known problems."""
    known = [*notes, *[reading.note for reading in readings if reading.note]]
    return (
        ("What it counts", published_wording.what_it_counts(measure.counts, measure.report_definition)),
        ("Who is left out", left_out([measure], readings)),
        ("Period", published_wording.period_covered(measure.is_snapshot)),
        ("Basis", wording.basis_words(readings) or published_wording.NOTHING_HELD),
        ("Sources", "; ".join(dict.fromkeys(reading.source for reading in readings)) or "none held"),
        ("Notes", wording.sentences(known)),
    )
