"""Loads published figures for the figures of every topic: series over years and the cells of one year."""

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from oversight import queries, settings, wording
from oversight.measures import change
from oversight.measures.change import Break, Change, Reading
from oversight.selection import Selection

YEARS_SHOWN_AT_LEAST = 5
NOTHING_MORE = "Nothing beyond the above."


@dataclass(frozen=True)
class Series:
    """One measure of one area at one grain: its words, the readings held by year, and its breaks."""

    area: str
    measure: dict
    readings: tuple[Reading, ...]
    breaks: tuple[Break, ...]

    @property
    def is_snapshot(self) -> bool:
        """Whether the measure is counted on 31 March rather than over a year."""
        return self.measure["period"] == "snapshot"

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
        return wording.headline(self.measure["subject"], self.change(year), self.at(year), year, self.is_snapshot)


def measure_words(measure: str) -> dict:
    """What one measure counts, as the extract `measures` has it."""
    return queries.run("reference/measure", measure=measure).row(0, named=True)


def series(area: str, measure: str, category: str, level: str) -> Series:
    """The series of one measure of one area at one grain."""
    rows = queries.run("statistics/series", area=area, measure=measure, category=category, level=level)
    breaks = queries.run("reference/breaks", measure=measure)
    return Series(
        area=area,
        measure=measure_words(measure),
        readings=tuple(reading(row["reporting_year"], row) for row in rows.iter_rows(named=True)),
        breaks=tuple(Break(*row) for row in breaks.iter_rows()),
    )


def reading(year: str, row: dict) -> Reading:
    """A row of statistics/series or statistics/cells as a reading."""
    return Reading(year, row["value"], row["precision"], row["basis"], row["note"], row["source"])


def cells(selection: Selection, measure: str) -> dict[tuple[str, str], Reading]:
    """The cells held of one measure in the chosen area and year, by (category, level)."""
    rows = queries.run("statistics/cells", area=selection.area, year=selection.year, measure=measure)
    return {(row["category"], row["level"]): reading(selection.year, row) for row in rows.iter_rows(named=True)}


def all_years(first: str, last: str) -> list[str]:
    """Every reporting year from `first` to `last`."""
    return [f"{year}-{(year + 1) % 100:02d}" for year in range(int(first[:4]), int(last[:4]) + 1)]


def years_shown(readings: tuple[Reading, ...], year: str, from_year: str = "") -> list[str]:
    """The years a chart shows: from `from_year` where the reader chose one, else from the first held to the chosen
    one, and at least five, so that two figures stand as a comparison and not as a trend."""
    if from_year:
        return all_years(from_year, year)
    shortest = all_years(f"{int(year[:4]) - YEARS_SHOWN_AT_LEAST + 1}-", year)
    first = min([reading.year for reading in readings if reading.year <= year], default=shortest[0])
    return all_years(min(first, shortest[0]), year)


def by_year(one: Series, years: list[str], drawn_as: str) -> pl.DataFrame:
    """A row for each of `years`: series, reporting_year, value (null where not held), basis, shown (value in words)."""
    found = [(year, one.at(year)) for year in years]
    return pl.DataFrame(
        {
            "series": [drawn_as] * len(found),
            "reporting_year": [year for year, _ in found],
            "value": [held.value if held else None for _, held in found],
            "basis": [held.basis if held else None for _, held in found],
            "shown": [wording.at_least(held) if held else "not held" for _, held in found],
        },
        schema={"series": pl.String, "reporting_year": pl.String, "value": pl.Float64, "basis": pl.String}
        | {"shown": pl.String},
    )


def year_table(series: dict[str, Series], years: list[str]) -> pl.DataFrame:
    """The same years for reading: for each series its value or `not held`, basis, and source with note."""
    table = {"Reporting year": years}
    for name, one in series.items():
        found = [one.at(year) for year in years]
        heading = one.measure["short_label"] if len(series) == 1 else name
        more = "" if len(series) == 1 else f" ({name})"
        table[heading] = [wording.at_least(held) if held else "not held" for held in found]
        table[f"Basis{more}"] = [held.basis.capitalize() if held else "" for held in found]
        table[f"Source and note{more}"] = [source_and_note(held) if held else "" for held in found]
    return pl.DataFrame(table, schema=dict.fromkeys(table, pl.String))


def source_and_note(held: Reading) -> str:
    """`Burton Mail, 2017. Printed as ...`."""
    return f"{held.source}. {held.note}" if held.note else held.source


def gaps_in_words(drawn_as: str, one: Series, years: list[str]) -> str:
    """`Derbyshire not held: 2018-19 to 2021-22.`, or nothing where every year is held."""
    spans = wording.year_spans(year for year in years if one.at(year) is None)
    listed = wording.listed([wording.span_words(*span) for span in spans]) if spans else ""
    return f"{drawn_as} not held: {listed}." if listed else ""


def about(measure: dict, readings: list[Reading], notes: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The parts of `About this figure`: what it counts, who is left out, period, basis, sources, known problems."""
    when = (
        "On 31 March, the last day of the reporting year."
        if measure["period"] == "snapshot"
        else ("1 April to 31 March, the reporting year.")
    )
    sources = "; ".join(dict.fromkeys(reading.source for reading in readings)) or "none held"
    known = [*notes, *[reading.note for reading in readings if reading.note]]
    letter = measure["report_definition"]
    return (
        ("What it counts", measure["counts"] + (f" Definition ({letter}) of the annual report." if letter else "")),
        ("Who is left out", measure["leaves_out"]),
        ("Period", when),
        ("Basis", wording.basis_words(readings) or "Nothing is held."),
        ("Sources", sources),
        ("To know", sentences(known) or NOTHING_MORE),
    )


def sentences(notes: Iterable[str]) -> str:
    """The notes one after the other, each once and ended by its own question mark or a full stop."""
    once = dict.fromkeys(notes)
    return " ".join(note if note.endswith((".", "?")) else f"{note}." for note in once)
