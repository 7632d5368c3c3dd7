"""One figure as CSV and XLSX: the rows as they stand on screen, and notes on what they are."""

import csv
import io

from oversight.exports import provenance
from oversight.exports.spreadsheets import cells, excel_text
from oversight.exports.spreadsheets.cells import Cell, SheetTable
from oversight.exports.spreadsheets.spreadsheet import Sheet, Spreadsheet, words_of
from oversight.exports.spreadsheets.xlsx import xlsx
from oversight.figures.core.figure import Figure
from oversight.selection import Selection

ON_NOTES = "One table. Sources, basis and definitions are on the sheet Notes."
NOTE = "#"  # what a line of notes begins with: most readers of CSV can be told to pass over such lines


def csv_of(figure: Figure, selection: Selection) -> bytes:
    """The figure's table, an empty line, then its notes in lines that begin with `#`: UTF-8 with a byte order mark,
    CRLF, text quoted, numbers bare, days in words. Raises Refused for a list of single records."""
    table = cells.of_figure(figure)
    made = io.StringIO()
    lines = [table.headings, *table.rows, ()]
    csv.writer(made, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n").writerows(map(written, lines))
    quoted = csv.writer(made, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for note in provenance.notes(figure, selection):
        made.write(f"{NOTE},")
        quoted.writerow(written((note.heading, note.text)))
    return made.getvalue().encode("utf-8-sig")


def written(row: tuple[Cell, ...]) -> list[str | int | float]:
    """The cells of a row as CSV has them: numbers as they are, text sanitised and in a form that Excel keeps."""
    return [cell if isinstance(cell, int | float) else excel_text.kept(words_of(cell)) for cell in row]


def xlsx_of(figure: Figure, selection: Selection) -> bytes:
    """The figure's table on one sheet and its notes on another. Raises Refused for a list of single records."""
    table = Sheet("Table", figure.title, lines_of(figure), cells.of_figure(figure))
    title = ", ".join(filter(None, (figure.title, figure.area)))
    sheets = (table, notes_sheet(figure, selection))
    return xlsx(Spreadsheet(title, provenance.marking(figure), sheets, provenance.made_for(figure)))


def lines_of(figure: Figure, where: str = ON_NOTES) -> tuple[str, ...]:
    """What stands between a sheet's title and its table: what is counted, as at, the marking, `where` the notes are."""
    lines = (
        figure.subtitle,
        f"As at {figure.as_at_words}." if figure.as_at_words else "",
        f"Marking: {provenance.marking(figure)}" if provenance.marking(figure) else "",
        provenance.made_for(figure),
        "Example data: these are not real figures." if figure.is_illustrative else "",
        where,
    )
    return tuple(filter(None, lines))


def notes_sheet(figure: Figure, selection: Selection) -> Sheet:
    """The notes on one figure, a heading with its text a row."""
    rows = tuple((note.heading, note.text) for note in provenance.notes(figure, selection))
    return Sheet("Notes", "Notes", ("One table.",), SheetTable(("Heading", "Text"), rows))
