"""The whole workbook: every figure drawn on a sheet of its own, with contents and notes."""

from dataclasses import dataclass

from oversight import catalogue, settings, wording
from oversight.catalogue import PlacedFigure
from oversight.exports import provenance
from oversight.exports.spreadsheets import sheets, typed_table
from oversight.exports.spreadsheets.spreadsheet import Link, Sheet, Spreadsheet, sheet_name
from oversight.exports.spreadsheets.typed_table import TypedTable
from oversight.figures.core.figure import Figure
from oversight.problems import Refused
from oversight.selection import Selection

CONTENTS, NOTES = "Contents", "Notes"
LEFT_OUT = "left out"
SAMPLE_LEFT_OUT = "An invented sample, left out unless it is asked for."
CAPITALS = {"shpo": "SHPO", "sro": "SRO", "march": "March", "smb": "SMB", "kpi": "KPI", "kpis": "KPIs"}
RECORDS_LEFT_OUT = "A list of single records, which never leaves in a file."


@dataclass(frozen=True)
class Entry:
    """One figure with its sheet's name, or with the reason why it has none."""

    placed: PlacedFigure
    title: str
    figure: Figure | None
    sheet: str = ""
    why_not: str = ""


def workbook(selection: Selection, with_sample: bool = False) -> Spreadsheet:
    """Every figure of every page for a choice, a sheet each; illustrative ones only `with_sample`. Lists of single
    records, what is not held and what cannot be made have no sheet: the contents name each with the reason."""
    taken = {CONTENTS.casefold(), NOTES.casefold()}
    entries = [entry(one, with_sample, taken) for one in catalogue.placed_figures(selection)]
    kept = [one for one in entries if one.sheet]
    board = settings.current().board.name
    title = f"{board}: figures of the oversight dashboard, {selection.area}, {selection.year}"
    marking = next((provenance.marking(one.figure) for one in kept if provenance.is_local(one.figure)), "")
    tables = [figure_sheet(one) for one in kept]
    return Spreadsheet(
        title, marking, (contents(title, selection, entries, marking), *tables, notes_sheet(kept, selection))
    )


def entry(one: PlacedFigure, with_sample: bool, taken: set[str]) -> Entry:
    """One figure made, and given a sheet's name where it has rows that may leave."""
    words = " ".join(CAPITALS.get(word, word) for word in one.make.__name__.split("_"))
    words = wording.upper_first(words)
    try:
        figure = one.make(one.selection)
    except Refused as refused:
        return Entry(one, f"{one.kpi}: {words.lower()}" if one.kpi else words, None, why_not=refused.user_message)
    if figure.is_record_level:
        return Entry(one, f"{words}: {one.kpi}" if one.kpi else words, figure, why_not=RECORDS_LEFT_OUT)
    if figure.absent:
        return Entry(one, figure.title, figure, why_not=figure.absent)
    if "illustrative" in figure.bases and not with_sample:
        return Entry(one, f"{words}: {one.kpi}" if one.kpi else words, figure, why_not=SAMPLE_LEFT_OUT)
    return Entry(one, figure.title, figure, sheet_name(f"{words}, {one.kpi}" if one.kpi else words, taken))


def figure_sheet(one: Entry) -> Sheet:
    """The sheet of one figure."""
    lines = (f"Page: {one.placed.page.title}.", *sheets.lines_of(one.figure))
    return Sheet(one.sheet, one.figure.title, lines, typed_table.of_figure(one.figure))


def contents(title: str, selection: Selection, entries: list[Entry], marking: str) -> Sheet:
    """What the workbook holds, each with a link to its sheet, and what was left out, with the reason."""
    rows = [(Link(NOTES, NOTES), "every page", "What each figure counts, its basis, sources and versions", "kept")]
    rows += [
        (Link(one.sheet, one.sheet) if one.sheet else LEFT_OUT, one.placed.page.title, one.title, one.why_not or "kept")
        for one in entries
    ]
    lines = (
        f"Marking: {marking}" if marking else "",
        f"Chosen: {chosen(selection)}.",
        "One table on each sheet.",
    )
    table = TypedTable(("Sheet", "Page", "Figure", "Kept, or why left out"), tuple(rows))
    return Sheet(CONTENTS, title, tuple(filter(None, lines)), table)


def chosen(selection: Selection) -> str:
    """What the figures were made for; each follows what concerns it, as its notes say."""
    parts = [selection.area, f"compared with {selection.compare}", f"reporting year {selection.year}"]
    return "; ".join([*parts, *([f"as at the SMB of {wording.day(selection.as_at)}"] if selection.as_at else [])])


def notes_sheet(kept: list[Entry], selection: Selection) -> Sheet:
    """The notes on every figure kept, by sheet."""
    rows = [
        (Link(one.sheet, one.sheet), heading, text)
        for one in kept
        for heading, text in provenance.notes(one.figure, one.placed.selection)
    ]
    rows = rows or [("none", "Figures", f"None of the figures for {selection.area} could be kept.")]
    return Sheet(NOTES, "Notes on each figure", ("One table.",), TypedTable(("Sheet", "Heading", "Text"), tuple(rows)))
