"""Loads published figures for the figures of every topic: series over years and the cells of one year."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from oversight import queries, settings, wording
from oversight.figures.core.figure import Coverage
from oversight.figures.core.table import Column, Role, Table, names, words
from oversight.measures import change, reporting_years
from oversight.measures.change import Break, Change, Reading, value_of
from oversight.measures.values import Kind
from oversight.selection import Selection
from oversight.wording import published_wording

YEARS_SHOWN_AT_LEAST = 5
BARS = {"series": pl.String, "reporting_year": pl.String, "value": pl.Float64, "basis": pl.String, "shown": pl.String}

Row = Mapping[str, Any]
"""A row of a query."""
Grain = tuple[str, str, str]
"""A measure, a category and a level."""


@dataclass(frozen=True)
class Measure:
    """What one measure counts, in the words of the extract `measures`; `name` is its label without its day or year."""

    key: str
    label: str
    name: str
    short_label: str
    subject: str
    is_snapshot: bool
    unit: str
    categories: tuple[str, ...]
    levels: tuple[str, ...]
    counts: str
    leaves_out: str
    report_definition: str | None

    @classmethod
    def of_row(cls, row: Row) -> "Measure":
        """A row of reference/measure. A label may end with its day or year, which titles give themselves: `on 31 March`
        or `in the year`."""
        return cls(
            key=row["measure"],
            label=row["label"],
            name=row["label"].removesuffix(" on 31 March").removesuffix(" in the year"),
            short_label=row["short_label"],
            subject=row["subject"],
            is_snapshot=row["period"] == "snapshot",
            unit=row["unit"],
            categories=tuple(row["categories"].split(";")),
            levels=tuple(row["levels"].split(";")),
            counts=row["counts"],
            leaves_out=row["leaves_out"],
            report_definition=row["report_definition"],
        )

    @property
    def kind(self) -> Kind:
        """The kind of its values."""
        return Kind.RATE if self.unit == "per 100,000" else Kind.COUNT


@dataclass(frozen=True)
class Series:
    """One measure of one area at one grain: what it counts, the readings held by year, and its breaks."""

    area: str
    measure: Measure
    readings: tuple[Reading, ...]
    breaks: tuple[Break, ...]

    def upto(self, year: str) -> tuple[Reading, ...]:
        """The readings up to and with a reporting year."""
        return tuple(reading for reading in self.readings if reading.year <= year)

    def at(self, year: str) -> Reading | None:
        """The reading of a reporting year, or None where it is not held."""
        return change.reading_of(self.readings, year)

    def change(self, year: str) -> Change | None:
        """The change to a reporting year from the latest earlier year held."""
        floor = settings.current().rules.percent_change_floor
        return change.since_last_held(self.readings, year, self.breaks, floor)

    def headline(self, year: str) -> str:
        """The finding about a reporting year: `SHPOs imposed rose by 56 to 166`."""
        is_snapshot = self.measure.is_snapshot
        return wording.headline(self.measure.subject, self.change(year), self.at(year), year, is_snapshot)

    def missing(self, years: Iterable[str]) -> list[str]:
        """Those of some years that are not held."""
        return [year for year in years if self.at(year) is None]


def measure_of(key: str) -> Measure:
    """What one measure counts."""
    return Measure.of_row(queries.run("reference/measure", measure=key).row(0, named=True))


def breaks_of(key: str) -> tuple[Break, ...]:
    """The years from which one measure is counted differently."""
    return tuple(Break(*row) for row in queries.run("reference/breaks", measure=key).iter_rows())


def series(area: str, measure: str, category: str, level: str) -> Series:
    """The series of one measure of one area at one grain."""
    rows = queries.run("statistics/series", area=area, measure=measure, category=category, level=level)
    readings = tuple(reading(row["reporting_year"], row) for row in rows.iter_rows(named=True))
    return Series(area, measure_of(measure), readings, breaks_of(measure))


def reading(year: str, row: Row, prefix: str = "") -> Reading:
    """A row with value, precision, basis, note and source as a reading; their names may have a prefix."""
    value, precision, basis, note, source = (
        row[f"{prefix}{name}"] for name in ("value", "precision", "basis", "note", "source")
    )
    return Reading(year, value, precision, basis, note, source)


def cells(selection: Selection, measure: str) -> dict[tuple[str, str], Reading]:
    """The cells held of one measure in the chosen area and year, by (category, level)."""
    rows = queries.run("statistics/cells", area=selection.area, year=selection.year, measure=measure)
    return {(row["category"], row["level"]): reading(selection.year, row) for row in rows.iter_rows(named=True)}


def years_shown(readings: Sequence[Reading], year: str, from_year: str = "") -> list[str]:
    """The years a chart shows: from `from_year` where the reader chose one, else from the first held to the chosen
    one, and at least five, so that two figures stand as a comparison and not as a trend."""
    if from_year:
        return reporting_years.all_years(from_year, year)
    shortest = reporting_years.earlier_by(YEARS_SHOWN_AT_LEAST - 1, year)
    first = min([reading.year for reading in readings if reading.year <= year], default=shortest)
    return reporting_years.all_years(min(first, shortest), year)


def by_year(one: Series, years: Sequence[str], drawn_as: str) -> pl.DataFrame:
    """A row for each of `years`: series, reporting_year, value (null where not held), basis, shown (value in words)."""
    rows = [
        (drawn_as, year, held.value if held else None, held.basis if held else None, wording.reading(held))
        for year, held in ((year, one.at(year)) for year in years)
    ]
    return pl.DataFrame(rows, schema=BARS, orient="row")


def year_table(series: Mapping[str, Series], years: Sequence[str], more: Mapping[str, Column] | None = None) -> Table:
    """The same years for reading: for each series its value, basis, and source with note.

    `more` holds, by series, a column that stands behind its values."""
    columns = [names("reporting_year", "Reporting year", years)]
    is_alone = len(series) == 1
    for drawn_as, one in series.items():
        found = [one.at(year) for year in years]
        heading, aside = (one.measure.short_label, "") if is_alone else (drawn_as, f" ({drawn_as})")
        columns.append(Column(f"value:{drawn_as}", heading, one.measure.kind, tuple(map(value_of, found))))
        columns += [more[drawn_as]] if more else []
        columns += provenance_columns(found, drawn_as, aside)
    return Table(tuple(columns))


def provenance_columns(found: Sequence[Reading | None], key: str = "", aside: str = "") -> list[Column]:
    """The basis of each reading, and its source with its note; empty where none is held. `key` and `aside` tell those
    of one series from those of another."""
    suffix = f":{key}" if key else ""
    bases = [held.basis.capitalize() if held else "" for held in found]
    sources = [published_wording.source_and_note(held) if held else "" for held in found]
    return [
        words(f"basis{suffix}", f"Basis{aside}", bases, Role.BASIS),
        words(f"source{suffix}", f"Source and note{aside}", sources, Role.SOURCE),
    ]


def coverage(selection: Selection, period: str = "", comparator: str = "") -> Coverage:
    """What a published figure covers: the chosen area up to the end of the reporting year."""
    as_at = reporting_years.last_day(selection.year)
    return Coverage(selection.area, period or selection.year, as_at, comparator=comparator)


def about(measure: Measure, readings: Sequence[Reading], notes: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The parts of `About this figure`: what it counts, who is left out, period, basis, sources, known problems."""
    known = [*notes, *[reading.note for reading in readings if reading.note]]
    return (
        ("What it counts", published_wording.what_it_counts(measure.counts, measure.report_definition)),
        ("Who is left out", measure.leaves_out),
        ("Period", published_wording.period_covered(measure.is_snapshot)),
        ("Basis", wording.basis_words(readings) or published_wording.NOTHING_HELD),
        ("Sources", "; ".join(dict.fromkeys(reading.source for reading in readings)) or "none held"),
        ("To know", wording.to_know(known)),
    )
