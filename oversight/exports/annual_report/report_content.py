"""What the annual report's statistics hold, whatever file they leave in: tables, definitions, draft commentary."""

from dataclasses import dataclass

from oversight import queries, settings, wording
from oversight.exports import provenance
from oversight.exports.annual_report.commentary import Part, commentary
from oversight.exports.annual_report.suppression import withheld
from oversight.figures.core.bases import LOCAL
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Table
from oversight.figures.published.breakdown import ReportGrid
from oversight.figures.report import annual_report, source_conflicts
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.wording import published_wording

WITHHELD_NOTE = (
    "Withheld: a local figure under 5, or one that would give such a figure away. Published figures stay as published."
)
RETURNED = ("Returned to custody for breach of licence", "Returned to custody for breach of SHPO")
WHEN = (
    "Totals of MAPPA-eligible individuals by category are a snapshot: they show {day} alone. All other figures cover "
    "the year from 1 April {first} to {day}. The two are never added together."
)


@dataclass(frozen=True)
class ReportTable:
    """One statutory table: its title, `table` with the first column naming the rows, its footnotes, its basis, and the
    letters of the definitions it rests on. `measures` are those it prints; `has_total_row` where the last row holds
    totals; `has_withheld` where a cell is withheld."""

    name: str
    title: str
    table: Table
    footnotes: tuple[str, ...]
    basis: str
    letters: tuple[str, ...]
    measures: tuple[str, ...]
    has_total_row: bool
    has_withheld: bool


@dataclass(frozen=True)
class Report:
    """The statistics of one area's annual report. `definitions` are letter, term, meaning; `commentary` a draft."""

    title: str
    marking: str
    when: str
    tables: tuple[ReportTable, ...]
    definitions: tuple[tuple[str, str, str], ...]
    commentary: tuple[Part, ...]
    questions: tuple[str, ...]
    version: str


def report(selection: Selection) -> Report:
    """The statistics of the chosen area and year. Raises Refused where no table of them is held."""
    figures = {make.__name__: make(selection) for make in annual_report.TABLES}
    if all(figure.absent for figure in figures.values()):
        raise Refused(f"No statutory table is held for {selection.area} in {selection.year}.")
    tables = tuple(table for name, figure in figures.items() for table in tables_of(name, figure, selection))
    local = [figure for figure in figures.values() if figure.is_local]
    kept_back = tuple(measure for table in tables if table.has_withheld for measure in table.measures)
    return Report(
        title=f"{selection.area} MAPPA annual report {selection.year}: statistics",
        marking=provenance.marking(local[0]) if local else settings.current().marking.published,
        when=WHEN.format(day=selection.last_day, first=selection.year[:4]),
        tables=tables,
        definitions=definitions(),
        commentary=commentary(selection, frozenset(kept_back)),
        questions=open_questions(selection, kept_back),
        version=queries.version(),
    )


def tables_of(name: str, figure: Figure, selection: Selection) -> list[ReportTable]:
    """The printed tables of one figure of the page: one, or for returns to custody two as the report prints them."""
    grids = annual_report.grids(name, selection)
    titles = RETURNED if len(grids) > 1 else (figure.title,)
    return [report_table(name, title, grid) for title, grid in zip(titles, grids, strict=True)]


def report_table(name: str, title: str, grid: ReportGrid) -> ReportTable:
    """A table filled in, local cells withheld where they must be."""
    readings = grid.readings()
    counts = tuple(tuple(cell.reading.value if cell.reading else None for cell in row) for row in grid.cells)
    local = frozenset(place for place, reading in readings.items() if reading.basis in LOCAL)
    hidden = withheld(counts, local, grid.has_total_row, grid.has_total_column)
    open_readings = [reading for place, reading in readings.items() if place not in hidden]
    footnotes = [wording.sentences([reading.note]) for reading in open_readings if reading.note]
    footnotes += [annual_report.DASH] if annual_report.has_dash(grid) else []
    footnotes += [WITHHELD_NOTE] if hidden else []
    measures = [part.measure for part in grid.parts]
    basis = "Provisional: local figures." if readings else published_wording.NOTHING_HELD
    return ReportTable(
        name=name,
        title=title,
        table=grid.table(hidden),
        footnotes=tuple(dict.fromkeys(footnotes)),
        basis=wording.basis_words(open_readings) or basis,
        letters=tuple(sorted({one.report_definition for one in measures if one.report_definition})),
        measures=tuple(measure.key for measure in measures),
        has_total_row=grid.has_total_row,
        has_withheld=bool(hidden),
    )


def definitions() -> tuple[tuple[str, str, str], ...]:
    """The report's definitions (a) to (j) in the words of the glossary: letter, term, meaning."""
    rows = queries.run("glossary/terms").iter_rows(named=True)
    lettered = [(row["report_definition"], row["term"], row["meaning"]) for row in rows if row["report_definition"]]
    return tuple(sorted(lettered))


def open_questions(selection: Selection, kept_back: tuple[str, ...]) -> tuple[str, ...]:
    """The questions on the source to settle before publication, but none that names a figure of a measure with
    withheld cells."""
    named = source_conflicts.about(selection, *kept_back) if kept_back else ()
    return tuple(one for one in source_conflicts.about(selection) if one not in named)
