"""What the annual report's statistics hold, whatever file they leave in: tables, definitions, draft commentary."""

from dataclasses import dataclass

from oversight import queries, snapshot, wording
from oversight.exports import provenance
from oversight.exports.annual_report.commentary import NOT_DRAFTED, Part, commentary
from oversight.exports.disclosure.audience import Audience, readings_for
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Table
from oversight.figures.published import orders, source_conflicts
from oversight.figures.published.breakdown import Place, ReportGrid
from oversight.figures.report import annual_report
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.wording import disclosure_wording, published_wording

WITHHELD_NOTE = disclosure_wording.WITHHELD_NOTE
RETURNED = "Returned to custody for breach of"
WHEN = (
    "Totals of MAPPA-eligible individuals by category are a snapshot: they show {day} alone. All other figures cover "
    "the year from 1 April {first} to {day}. The two are never added together."
)


@dataclass(frozen=True)
class ReportTable:
    """One statutory table: its title, `table` with the first column naming the rows, its footnotes, its basis, and the
    letters of the definitions it rests on. `measures` are those it prints; `has_total_row` where the last row holds
    totals; `withheld_count` cells are withheld."""

    name: str
    title: str
    table: Table
    footnotes: tuple[str, ...]
    basis: str
    letters: tuple[str, ...]
    measures: tuple[str, ...]
    has_total_row: bool
    withheld_count: int


@dataclass(frozen=True)
class Report:
    """The statistics of one area's annual report. `made_for` says for whom; `definitions` are letter, term, meaning;
    `commentary` is a draft."""

    title: str
    marking: str
    made_for: str
    when: str
    tables: tuple[ReportTable, ...]
    definitions: tuple[tuple[str, str, str], ...]
    commentary: tuple[Part, ...]
    questions: tuple[str, ...]
    version: str


def report(selection: Selection, audience: Audience = Audience.PUBLICATION) -> Report:
    """The statistics of the chosen area and year. Raises Refused where no table of them is held."""
    with snapshot.taken():
        return made_for(selection, audience)


def made_for(selection: Selection, audience: Audience) -> Report:
    """The same, from the snapshot held. What is written beside the tables is made without the withheld figures."""
    figures = {make.__name__: make(selection) for make in annual_report.TABLES}
    if all(figure.absent for figure in figures.values()):
        raise Refused(f"We do not have the tables of the annual report for {selection.area} in {selection.year}.")
    tables = tuple(table for name, figure in figures.items() for table in tables_of(name, figure, selection, audience))
    local = [figure for figure in figures.values() if figure.is_local]
    kept_back = tuple(measure for table in tables if table.withheld_count for measure in table.measures)
    drafted = commentary(selection, frozenset(kept_back))
    with readings_for(audience):
        drafted = same_parts(drafted, commentary(selection, frozenset(kept_back)))
        questions = open_questions(selection, kept_back)
    return Report(
        title=f"{selection.area} MAPPA annual report {selection.year}: statistics",
        marking=provenance.marked(bool(local)),
        made_for=for_whom(audience, bool(local), sum(table.withheld_count for table in tables)),
        when=WHEN.format(day=selection.last_day, first=selection.year[:4]),
        tables=tables,
        definitions=definitions(),
        commentary=drafted,
        questions=questions,
        version=queries.version(),
    )


def for_whom(audience: Audience, is_local: bool, withheld_count: int) -> str:
    """Whom the report is for, in a sentence."""
    if audience is Audience.PUBLICATION:
        return disclosure_wording.audience(withheld_count) if is_local else disclosure_wording.ALL_PUBLISHED
    return disclosure_wording.PRINTED


def same_parts(whole: tuple[Part, ...], narrowed: tuple[Part, ...]) -> tuple[Part, ...]:
    """The draft as far as it is the same with and without the withheld figures; of the rest, that it is not drafted."""
    return tuple(
        one if one == other else Part(one.heading, (NOT_DRAFTED,)) for one, other in zip(whole, narrowed, strict=True)
    )


def tables_of(name: str, figure: Figure, selection: Selection, audience: Audience) -> list[ReportTable]:
    """The printed tables of one figure of the page: one, or for returns to custody two as the report prints them."""
    grids = annual_report.grids(name, selection)
    order = published_wording.order_breached(orders.is_before_shpo(selection))
    titles = (f"{RETURNED} licence", f"{RETURNED} {order}") if len(grids) > 1 else (figure.title,)
    with readings_for(audience):
        narrowed = annual_report.grids(name, selection)
    hidden = [
        frozenset(grid.readings()) - frozenset(other.readings()) for grid, other in zip(grids, narrowed, strict=True)
    ]
    return [report_table(name, *one) for one in zip(titles, grids, narrowed, hidden, strict=True)]


def report_table(
    name: str, title: str, grid: ReportGrid, narrowed: ReportGrid, hidden: frozenset[Place]
) -> ReportTable:
    """A table filled in, the cells at some places withheld; its notes are those made without them."""
    readings = grid.readings()
    open_readings = list(narrowed.readings().values())
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
        withheld_count=len(hidden),
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
