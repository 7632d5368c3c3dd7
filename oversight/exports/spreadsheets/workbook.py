"""The whole workbook: every figure drawn on a sheet of its own, with contents and notes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from oversight import as_at, catalogue, settings, wording
from oversight.catalogue import PlacedFigure
from oversight.exports import provenance
from oversight.exports.disclosure.audience import Audience
from oversight.exports.disclosure.publication import figure_for
from oversight.exports.provenance import About
from oversight.exports.spreadsheets import cells, sheets
from oversight.exports.spreadsheets.cells import Cell, Link, SheetTable
from oversight.exports.spreadsheets.spreadsheet import Sheet, Spreadsheet, sheet_name
from oversight.figures.core.figure import Figure
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.wording import disclosure_wording

CONTENTS = "Contents"
BELOW = "One table. Notes are below it."
LEFT_OUT, KEPT = "left out", "kept"
SAMPLE_LEFT_OUT = "Example data, left out unless it is asked for."
RECORDS_LEFT_OUT = "A list of single records, which never leaves in a file."
# Of a figure's notes what stands above its table, or on the contents for all.
SAID_ABOVE = {About.MARKING, About.AUDIENCE, About.TITLE, About.MEASURE, About.FINDING, About.AS_AT, About.BOARD}
SAID_ABOVE |= {About.EXTRACTS, About.SETTINGS}
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


def workbook(selection: Selection, with_sample: bool = False, audience: Audience = Audience.BOARD) -> Spreadsheet:
    """Every figure of every page for a choice, a sheet each; illustrative ones only `with_sample`. Lists of single
    records, what is not held and what cannot be made have no sheet: the contents name each with the reason."""
    taken = {CONTENTS.casefold()}
    entries = [entry(placed, with_sample, audience, taken) for placed in catalogue.placed_figures(selection)]
    kept = [one for one in entries if isinstance(one, Kept)]
    board = settings.current().board.name
    title = f"{board}: figures of the oversight dashboard, {selection.area}, {selection.year}"
    marking = next((provenance.marking(one.figure) for one in kept if one.figure.is_local), "")
    lines = (
        f"Marking: {marking}" if marking else "",
        made_for(kept, audience),
        f"Chosen: {chosen(selection)}.",
        *versions(),
    )
    first = contents(title, lines, entries)
    return Spreadsheet(title, marking, (first, *map(figure_sheet, kept)), made_for(kept, audience))


def versions() -> tuple[str, ...]:
    """What the whole was made from, said once."""
    return tuple(f"{note.heading}: {note.text}." for note in provenance.versions())


def made_for(kept: Sequence[Kept], audience: Audience) -> str:
    """Whom the workbook is for, in a sentence."""
    if audience is Audience.BOARD:
        return disclosure_wording.PRINTED
    return disclosure_wording.audience(sum(one.figure.withheld_count or 0 for one in kept))


def entry(placed: PlacedFigure, with_sample: bool, audience: Audience, taken: set[str]) -> Kept | LeftOut:
    """One figure made, and given a sheet's name where it has rows that may leave."""
    words = wording.upper_first(" ".join(CAPITALS.get(word, word) for word in placed.make.__name__.split("_")))
    of_kpi = f"{words}: {placed.kpi}" if placed.kpi else words
    try:
        figure = figure_for(placed.make, placed.selection, audience)
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
    """The sheet of one figure, its notes below its table."""
    lines = (f"Page: {kept.placed.page.title}.", *sheets.lines_of(kept.figure, BELOW))
    said = provenance.notes(kept.figure, kept.placed.selection)
    notes = tuple(f"{note.heading}: {note.text}" for note in said if note.about not in SAID_ABOVE)
    return Sheet(kept.sheet, kept.figure.title, lines, cells.of_figure(kept.figure), notes)


def contents(title: str, lines: Sequence[str], entries: Sequence[Kept | LeftOut]) -> Sheet:
    """What the workbook holds, page by page, each with a link to its sheet, and what was left out, with the reason;
    above it `lines` on the whole."""
    rows: list[tuple[Cell, ...]] = []
    for one in entries:
        page = one.placed.page.title
        if isinstance(one, Kept):
            rows.append((page, one.figure.title, Link(one.sheet, one.sheet), KEPT))
        else:
            rows.append((page, one.title, LEFT_OUT, one.why))
    table = SheetTable(("Page", "Figure", "Sheet", "Kept, or why left out"), tuple(rows))
    return Sheet(CONTENTS, title, tuple(filter(None, (*lines, "One table on each sheet."))), table)


def chosen(selection: Selection) -> str:
    """What the figures were made for; each follows what concerns it, as its notes say."""
    parts = [selection.area, f"compared with {selection.compare}", f"reporting year {selection.year}"]
    if selection.as_at:
        parts.append(f"as at {as_at.words(date.fromisoformat(selection.as_at))}")
    return "; ".join(parts)
