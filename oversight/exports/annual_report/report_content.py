"""What the annual report's statistics hold, whatever file they leave in: tables, definitions, draft commentary."""

from dataclasses import dataclass

from oversight import queries, settings, wording
from oversight.exports import provenance
from oversight.exports.annual_report.commentary import Part, commentary
from oversight.exports.annual_report.suppression import withheld
from oversight.exports.spreadsheets.typed_table import Cell, TypedTable
from oversight.figures.core.figure import Figure
from oversight.figures.published import breakdown
from oversight.figures.published.breakdown import Breakdown
from oversight.figures.report import annual_report, source_conflicts
from oversight.problems import Refused
from oversight.selection import Selection

WITHHELD = "withheld"
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
    letters of the definitions it rests on. `measures` are those it prints; `has_withheld` where a cell is withheld."""

    name: str
    title: str
    table: TypedTable
    footnotes: tuple[str, ...]
    basis: str
    letters: tuple[str, ...]
    measures: tuple[str, ...]
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


@dataclass(frozen=True)
class Layout:
    """How one table is laid out: its rows' and columns' words, and the measure, category and level of each cell."""

    corner: str
    columns: tuple[str, ...]
    rows: tuple[str, ...]
    cells: tuple[tuple[tuple[Breakdown, str, str], ...], ...]
    has_total_row: bool = False
    has_total_column: bool = False


def report(selection: Selection) -> Report:
    """The statistics of the chosen area and year. Raises Refused where no table of them is held."""
    figures = {make.__name__: make(selection) for make in annual_report.TABLES}
    if all(figure.absent for figure in figures.values()):
        raise Refused(f"No statutory table is held for {selection.area} in {selection.year}.")
    tables = tuple(table for name, figure in figures.items() for table in tables_of(name, figure, selection))
    local = [figure for figure in figures.values() if provenance.is_local(figure)]
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
    if name in annual_report.LISTED:
        layouts = {figure.title: listed(annual_report.LISTED[name], selection)}
    else:
        parts = [breakdown.breakdown(selection, measure) for measure in annual_report.BY_LEVEL[name]]
        titles = RETURNED if len(parts) > 1 else (figure.title,)
        layouts = {title: by_level(part) for title, part in zip(titles, parts, strict=True)}
    return [report_table(name, title, layout) for title, layout in layouts.items()]


def listed(rows: dict[str, tuple[str, str, str]], selection: Selection) -> Layout:
    """A table of single numbers, none of which is a total of others."""
    cells = tuple(
        ((breakdown.breakdown(selection, measure), category, level),) for measure, category, level in rows.values()
    )
    return Layout("Measure", ("Number",), tuple(rows), cells)


def by_level(one: Breakdown) -> Layout:
    """A table with levels down and categories across, totals last."""
    levels, categories = breakdown.report_lines(one)
    is_split = len(categories) > 1
    return Layout(
        corner="Level",
        columns=tuple(breakdown.REPORT_CATEGORIES[one] for one in categories) if is_split else ("Number",),
        rows=tuple("Total" if level == "all" else f"Level {level}" for level in levels),
        cells=tuple(tuple((one, category, level) for category in categories) for level in levels),
        has_total_row=True,
        has_total_column=is_split,
    )


def report_table(name: str, title: str, layout: Layout) -> ReportTable:
    """A layout filled in, local cells withheld where they must be."""
    readings = [[part.held(category, level) for part, category, level in row] for row in layout.cells]
    flat = {(r, c): reading for r, row in enumerate(readings) for c, reading in enumerate(row) if reading}
    grid = tuple(tuple(reading.value if reading else None for reading in row) for row in readings)
    local = frozenset(place for place, reading in flat.items() if reading.basis in provenance.LOCAL)
    hidden = withheld(grid, local, layout.has_total_row, layout.has_total_column)
    rows = tuple(
        (words, *(shown(cell, (r, c) in hidden) for c, cell in enumerate(cells)))
        for r, (words, cells) in enumerate(zip(layout.rows, layout.cells, strict=True))
    )
    open_readings = [reading for place, reading in flat.items() if place not in hidden]
    footnotes = [f"{reading.note.rstrip('.')}." for reading in open_readings if reading.note]
    if any("-" in row for row in rows):
        footnotes.append(annual_report.DASH)
    if hidden:
        footnotes.append(WITHHELD_NOTE)
    measures = {part.measure["measure"]: part.measure for row in layout.cells for part, _, _ in row}
    letters = {one["report_definition"] for one in measures.values() if one["report_definition"]}
    return ReportTable(
        name=name,
        title=title,
        table=TypedTable((layout.corner, *layout.columns), rows),
        footnotes=tuple(dict.fromkeys(footnotes)),
        basis=wording.basis_words(open_readings) or ("Provisional: local figures." if flat else "Nothing is held."),
        letters=tuple(sorted(letters)),
        measures=tuple(measures),
        has_withheld=bool(hidden),
    )


def shown(cell: tuple[Breakdown, str, str], is_hidden: bool) -> Cell:
    """A cell as a number, or the words that stand in its place."""
    part, category, level = cell
    held = part.held(category, level)
    if is_hidden:
        return WITHHELD
    if held is None or held.precision == "at least":
        return part.shown(category, level)
    return int(held.value) if held.value == int(held.value) else held.value


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


def number_words(cell: Cell) -> str:
    """A cell as it is printed: `1,709`."""
    return cell if isinstance(cell, str) else wording.number(cell)
