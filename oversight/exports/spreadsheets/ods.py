"""The ODS file of a spreadsheet: the same sheets as its XLSX, a named range on each, nothing that calculates."""

import io
from datetime import UTC, date, datetime
from typing import Any

from odf import dc, meta
from odf.namespaces import TABLENS
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style
from odf.table import (
    DatabaseRange,
    DatabaseRanges,
    Table,
    TableCell,
    TableColumn,
    TableHeaderRows,
    TableRow,
)
from odf.text import A, P

from oversight.exports import sanitise
from oversight.exports.spreadsheets import ods_styles
from oversight.exports.spreadsheets.cells import Cell, Link
from oversight.exports.spreadsheets.spreadsheet import AUTHOR, LANGUAGE, LINE, Sheet, Spreadsheet, words_of

Looks = dict[str, Style]


def ods(file: Spreadsheet) -> bytes:
    """The spreadsheet as ODS: a header row that repeats on each printed page."""
    document = OpenDocumentSpreadsheet()
    document.meta.addElement(dc.Title(text=sanitise.text(file.title)))
    document.meta.addElement(dc.Language(text=LANGUAGE))
    document.meta.addElement(meta.InitialCreator(text=AUTHOR))
    document.meta.addElement(meta.CreationDate(text=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")))
    document.meta.addElement(dc.Description(text=file.made_for))
    if file.marking:
        document.meta.addElement(dc.Subject(text=sanitise.text(file.marking)))
        document.meta.addElement(meta.Keyword(text=sanitise.text(file.marking)))
    looks = ods_styles.looks_of(document, file)
    ranges = DatabaseRanges()
    for number, sheet in enumerate(file.sheets, 1):
        document.spreadsheet.addElement(table_of(sheet, looks))
        ranges.addElement(named_range(number, sheet))
    document.spreadsheet.addElement(ranges)
    made = io.BytesIO()
    document.write(made)
    return made.getvalue()


def table_of(sheet: Sheet, looks: Looks) -> Table:
    """One sheet: its columns, title, lines, header row and rows."""
    table = Table(name=sheet.name, stylename=looks["sheet"])
    for characters in sheet.widths:
        table.addElement(TableColumn(stylename=looks[f"wide {characters}"]))
    table.addElement(row_of((sheet.title,), [looks["title"]], looks[f"high {2 * LINE}"]))
    for line in sheet.lines:
        table.addElement(row_of((line,), [looks["line"]], looks[f"high {LINE}"]))
    has_numbers = sheet.has_numbers
    first, *others = [looks[f"high {points}"] for points in sheet.heights]
    header = TableHeaderRows()
    headings = [looks["heading among" if is_number else "heading"] for is_number in has_numbers]
    header.addElement(row_of(sheet.table.headings, headings, first))
    table.addElement(header)
    for row, high in zip(sheet.table.rows, others, strict=True):
        styles = [looks[look_of(cell, is_among)] for cell, is_among in zip(row, has_numbers, strict=True)]
        table.addElement(row_of(row, styles, high))
    if sheet.note_lines:
        table.addElement(row_of((), [], looks[f"high {LINE}"]))
    for number, line in enumerate(sheet.note_lines):
        table.addElement(row_of((line,), [looks["line" if number else "title"]], looks[f"high {LINE}"]))
    return table


def look_of(cell: Cell, is_among_numbers: bool) -> str:
    """The name of a cell's look."""
    if isinstance(cell, date):
        return "day"
    if isinstance(cell, int | float):
        return "whole" if isinstance(cell, int) else "decimal"
    return "among" if is_among_numbers else "text"


def row_of(cells: tuple[Cell, ...], looks: list[Style], row_look: Style) -> TableRow:
    """A row of cells."""
    row = TableRow(stylename=row_look)
    for cell, look in zip(cells, looks, strict=True):
        value, shown = value_of(cell)
        made = TableCell(stylename=look, **value)
        made.addElement(shown)
        row.addElement(made)
    return row


def value_of(cell: Cell) -> tuple[dict[str, Any], P]:
    """A cell's value as its attributes, and the paragraph that shows it: text as text, a number or a day with its
    value, a link within the file."""
    if isinstance(cell, int | float):
        shown = P(text=f"{cell:,.{0 if isinstance(cell, int) else 1}f}")
        return {"valuetype": "float", "value": cell}, shown
    if isinstance(cell, date):
        return {"valuetype": "date", "datevalue": cell.isoformat()}, P(text=words_of(cell))
    paragraph = P()
    if isinstance(cell, Link):
        paragraph.addElement(A(href=f"#'{cell.sheet}'.A1", type="simple", text=words_of(cell)))
    else:
        paragraph.addText(words_of(cell))
    return {"valuetype": "string"}, paragraph


def named_range(number: int, sheet: Sheet) -> DatabaseRange:
    """The sheet's table as a named range whose first row is its header."""
    top = sheet.head + 1
    end = f"{letters(len(sheet.table.headings))}{top + len(sheet.table.rows)}"
    made = DatabaseRange(name=f"table_{number}", targetrangeaddress=f"'{sheet.name}'.A{top}:'{sheet.name}'.{end}")
    made.setAttrNS(TABLENS, "contains-header", "true")
    return made


def letters(column: int) -> str:
    """The letters of a column by its number from 1: 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
