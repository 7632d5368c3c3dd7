"""The whole workbook: every figure drawn on a sheet of its own, with contents and notes."""

from collections.abc import Sequence
from dataclasses import dataclass

from oversight import catalogue, settings, wording
from oversight.catalogue import PlacedFigure
from oversight.exports import provenance
from oversight.exports.spreadsheets import cells, sheets
from oversight.exports.spreadsheets.cells import Cell, Link, SheetTable
from oversight.exports.spreadsheets.spreadsheet import Sheet, Spreadsheet, sheet_name
from oversight.figures.core.figure import Figure
from oversight.problems import Refused
from oversight.selection import Selection

CONTENTS, NOTES = "Contents", "Notes"
LEFT_OUT, KEPT = "left out", "kept"
SAMPLE_LEFT_OUT = "An invented sample, left out unless it is asked for."
RECORDS_LEFT_OUT = "A list of single records, which never leaves in a file."
CAPITALS = {"shpo": "SHPO", "sro": "SRO", "march": "March", "smb": "SMB", "kpi": "KPI", "kpis": "KPIs"}


@dataclass(frozen=True)
class LeftOut:
    """A figure that has no sheet, and why."""

    placed: PlacedFigure
    title: str
    why: str


@dataclass(frozen=True)
class Kept:
    """A figure with its sheet's name."""

    placed: PlacedFigure
    figure: Figure
    sheet: str


def workbook(selection: Selection, with_sample: bool = False) -> Spreadsheet:
    """Every figure of every page for a choice, a sheet each; illustrative ones only `with_sample`. Lists of single
    records, what is not held and what cannot be made have no sheet: the contents name each with the reason."""
    taken = {CONTENTS.casefold(), NOTES.casefold()}
    entries = [entry(placed, with_sample, taken) for placed in catalogue.placed_figures(selection)]
    kept = [one for one in entries if isinstance(one, Kept)]
    board = settings.current().board.name
    title = f"{board}: figures of the oversight dashboard, {selection.area}, {selection.year}"
    marking = next((provenance.marking(one.figure) for one in kept if one.figure.is_local), "")
    first = contents(title, selection, entries, marking)
    return Spreadsheet(title, marking, (first, *map(figure_sheet, kept), notes_sheet(kept, selection)))


def entry(placed: PlacedFigure, with_sample: bool, taken: set[str]) -> Kept | LeftOut:
    """One figure made, and given a sheet's name where it has rows that may leave."""
    words = wording.upper_first(" ".join(CAPITALS.get(word, word) for word in placed.make.__name__.split("_")))
    of_kpi = f"{words}: {placed.kpi}" if placed.kpi else words
    try:
        figure = placed.make(placed.selection)
    except Refused as refused:
        return LeftOut(placed, f"{placed.kpi}: {words.lower()}" if placed.kpi else words, refused.user_message)
    if figure.is_record_level:
        return LeftOut(placed, of_kpi, RECORDS_LEFT_OUT)
    if figure.absent:
        return LeftOut(placed, figure.title, figure.absent)
    if figure.is_illustrative and not with_sample:
        return LeftOut(placed, of_kpi, SAMPLE_LEFT_OUT)
    return Kept(placed, figure, sheet_name(f"{words}, {placed.kpi}" if placed.kpi else words, taken))


def figure_sheet(kept: Kept) -> Sheet:
    """The sheet of one figure."""
    lines = (f"Page: {kept.placed.page.title}.", *sheets.lines_of(kept.figure))
    return Sheet(kept.sheet, kept.figure.title, lines, cells.of_figure(kept.figure))


def contents(title: str, selection: Selection, entries: Sequence[Kept | LeftOut], marking: str) -> Sheet:
    """What the workbook holds, each with a link to its sheet, and what was left out, with the reason."""
    rows: list[tuple[Cell, ...]] = [
        (Link(NOTES, NOTES), "every page", "What each figure counts, its basis, sources and versions", KEPT)
    ]
    for one in entries:
        page = one.placed.page.title
        if isinstance(one, Kept):
            rows.append((Link(one.sheet, one.sheet), page, one.figure.title, KEPT))
        else:
            rows.append((LEFT_OUT, page, one.title, one.why))
    marked = f"Marking: {marking}" if marking else ""
    lines = (marked, f"Chosen: {chosen(selection)}.", "One table on each sheet.")
    table = SheetTable(("Sheet", "Page", "Figure", "Kept, or why left out"), tuple(rows))
    return Sheet(CONTENTS, title, tuple(filter(None, lines)), table)


def chosen(selection: Selection) -> str:
    """What the figures were made for; each follows what concerns it, as its notes say."""
    parts = [selection.area, f"compared with {selection.compare}", f"reporting year {selection.year}"]
    return "; ".join([*parts, *([f"as at the SMB of {wording.day(selection.as_at)}"] if selection.as_at else [])])


def notes_sheet(kept: Sequence[Kept], selection: Selection) -> Sheet:
    """The notes on every figure kept, by sheet."""
    rows: list[tuple[Cell, ...]] = [
        (Link(one.sheet, one.sheet), note.heading, note.text)
        for one in kept
        for note in provenance.notes(one.figure, one.placed.selection)
    ]
    rows = rows or [("none", "Figures", f"None of the figures for {selection.area} could be kept.")]
    return Sheet(NOTES, "Notes on each figure", ("One table.",), SheetTable(("Sheet", "Heading", "Text"), tuple(rows)))
