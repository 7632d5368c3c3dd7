"""One figure as CSV and XLSX: the rows as they stand on screen, and notes on what they are."""

import csv
import io

from oversight.exports import provenance, sanitise
from oversight.exports.spreadsheets import typed_table
from oversight.exports.spreadsheets.spreadsheet import Sheet, Spreadsheet, xlsx
from oversight.exports.spreadsheets.typed_table import TypedTable
from oversight.figures.core.figure import Figure
from oversight.selection import Selection

NOTE = "#"  # what a line of notes begins with: most readers of CSV can be told to pass over such lines


def csv_of(figure: Figure, selection: Selection) -> bytes:
    """The figure's table, an empty line, then its notes in lines that begin with `#`: UTF-8 with a byte order mark,
    CRLF, text quoted and numbers bare. Raises Refused for a list of single records."""
    table = typed_table.of_figure(figure)
    lines = [table.headings, *table.rows, ()]
    made = io.StringIO()
    csv.writer(made, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n").writerows(map(harmless_row, lines))
    quoted = csv.writer(made, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for pair in provenance.notes(figure, selection):
        made.write(f"{NOTE},")
        quoted.writerow(harmless_row(pair))
    return made.getvalue().encode("utf-8-sig")


def harmless_row(row: tuple) -> list:
    """The cells of a row, text made harmless."""
    return [sanitise.cell(cell) if isinstance(cell, str) else cell for cell in row]


def xlsx_of(figure: Figure, selection: Selection) -> bytes:
    """The figure's table on one sheet and its notes on another. Raises Refused for a list of single records."""
    table = Sheet("Table", figure.title, lines_of(figure), typed_table.of_figure(figure))
    made = (table, notes_sheet(figure, selection))
    return xlsx(
        Spreadsheet(f"{figure.title}, {provenance.area_of(figure, selection)}", provenance.marking(figure), made)
    )


def lines_of(figure: Figure) -> tuple[str, ...]:
    """What stands between a sheet's title and its table: what is counted, as at, the marking, where the notes are."""
    is_sample = "illustrative" in figure.bases
    lines = (
        figure.subtitle,
        f"As at {figure.as_at}." if figure.as_at else "",
        f"Marking: {provenance.marking(figure)}" if provenance.marking(figure) else "",
        "Illustrative: an invented sample, not real figures." if is_sample else "",
        "One table. Sources, basis and definitions are on the sheet Notes.",
    )
    return tuple(filter(None, lines))


def notes_sheet(figure: Figure, selection: Selection) -> Sheet:
    """The notes on one figure, a heading with its text a row."""
    return Sheet(
        "Notes", "Notes", ("One table.",), TypedTable(("Heading", "Text"), provenance.notes(figure, selection))
    )
