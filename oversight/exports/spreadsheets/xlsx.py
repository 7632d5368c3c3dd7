"""The XLSX file of a spreadsheet: a named table with a real header on each sheet, nothing that calculates."""

import io
import zipfile
from datetime import UTC, date, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from oversight.exports import sanitise
from oversight.exports.spreadsheets.cells import Cell, Link
from oversight.exports.spreadsheets.spreadsheet import AUTHOR, LANGUAGE, LINE, Sheet, Spreadsheet, words_of

LONGEST_HEADING = 255
A4 = 9
FIRST_DAY = date(1900, 1, 1)  # the first that a day of Excel's can be
FONT = {"font_name": "Arial", "font_size": 12, "valign": "top"}
HEADING = {"bold": True, "text_wrap": True, "bottom": 2, "bg_color": "#E8ECF1"}
TO_LEFT = {"align": "left", "indent": 1}
LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16},
    "line": {},
    "heading": HEADING | TO_LEFT,
    "heading among": HEADING | {"align": "right"},
    "text": TO_LEFT | {"text_wrap": True},
    "among": {"align": "right", "text_wrap": True},
    "link": TO_LEFT | {"font_color": "#1A4F8B", "underline": 1},
    "whole": {"num_format": "#,##0"},
    "decimal": {"num_format": "#,##0.0##"},
    "day": TO_LEFT | {"num_format": "d mmmm yyyy"},
}

Looks = dict[str, Format]


def xlsx(file: Spreadsheet) -> bytes:
    """The spreadsheet as XLSX, without merged cells."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    marking = sanitise.text(file.marking)
    now = datetime.now(UTC).replace(tzinfo=None)
    said = {"title": sanitise.text(file.title), "subject": marking, "keywords": marking, "author": AUTHOR}
    book.set_properties({**said, "comments": file.made_for, "created": now})
    book.formats[0].set_font_name(FONT["font_name"])
    book.formats[0].set_font_size(FONT["font_size"])
    looks = {name: book.add_format(FONT | look) for name, look in LOOKS.items()}
    for number, sheet in enumerate(file.sheets, 1):
        place = book.add_worksheet(sheet.name)
        write_sheet(place, sheet, f"table_{number}", looks)
        print_as(place, file, sheet)
    book.close()
    return with_language(made.getvalue())


def write_sheet(place: Worksheet, sheet: Sheet, table_name: str, looks: Looks) -> None:
    """Title, lines and table of one sheet."""
    place.write_string(0, 0, sanitise.cell(sheet.title), looks["title"])
    for number, line in enumerate(sheet.lines, 1):
        place.write_string(number, 0, sanitise.cell(line), looks["line"])
    head, has_numbers = sheet.head, sheet.has_numbers
    for column, wide in enumerate(sheet.widths):
        place.set_column(column, column, wide)
        for number, row in enumerate(sheet.table.rows, head + 1):
            write_cell(place, (number, column), row[column], has_numbers[column], looks)
    for number, high in enumerate(sheet.heights, head):
        place.set_row(number, high)
    place.set_row(0, 2 * LINE)
    columns = [
        {
            "header": sanitise.cell(heading)[:LONGEST_HEADING],
            "header_format": looks["heading among" if is_number else "heading"],
        }
        for heading, is_number in zip(sheet.table.headings, has_numbers, strict=True)
    ]
    last = head + max(len(sheet.table.rows), 1)
    place.add_table(head, 0, last, len(columns) - 1, {"name": table_name, "style": None, "columns": columns})
    for number, line in enumerate(sheet.note_lines, sheet.notes_from):
        place.write_string(number, 0, sanitise.cell(line), looks["title" if number == sheet.notes_from else "line"])
    place.freeze_panes(head + 1, 0)
    place.repeat_rows(head)


def write_cell(place: Worksheet, at: tuple[int, int], cell: Cell, is_among_numbers: bool, looks: Looks) -> None:
    """One cell: text as text whatever it begins with, a number as a number, a day as a day (in words where it lies
    before Excel's first), a link within the file."""
    if isinstance(cell, Link):
        place.write_url(*at, f"internal:'{cell.sheet}'!A1", looks["link"], words_of(cell))
    elif isinstance(cell, date) and cell >= FIRST_DAY:
        place.write_datetime(*at, cell, looks["day"])
    elif isinstance(cell, str | date):
        place.write_string(*at, words_of(cell), looks["among" if is_among_numbers else "text"])
    else:
        place.write_number(*at, cell, looks["whole" if isinstance(cell, int) else "decimal"])


def print_as(place: Worksheet, file: Spreadsheet, sheet: Sheet) -> None:
    """One page wide, on A4, with the marking at the head and the foot of each page."""
    marking = sanitise.text(file.marking).replace("&", "&&")
    place.set_landscape()
    place.set_paper(A4)
    place.fit_to_pages(1, 0)
    middle = f"&C{marking}" if marking else ""
    place.set_header(middle)
    place.set_footer(f"&L{sheet.name.replace('&', '&&')}{middle}&RPage &P of &N")


def with_language(made: bytes) -> bytes:
    """The file with its language in its properties, which the library has no setting for."""
    core = "docProps/core.xml"
    with zipfile.ZipFile(io.BytesIO(made)) as before:
        parts = {entry: before.read(entry) for entry in before.infolist()}
    after = io.BytesIO()
    with zipfile.ZipFile(after, "w", zipfile.ZIP_DEFLATED) as file:
        for entry, content in parts.items():
            if entry.filename == core:
                ending = b"</cp:coreProperties>"
                content = content.replace(ending, f"<dc:language>{LANGUAGE}</dc:language>".encode() + ending)
            file.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return after.getvalue()
