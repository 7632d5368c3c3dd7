"""Sheets as the UK guidance for accessible spreadsheets asks, and the XLSX file they make."""

import io
import re
import textwrap
import zipfile
from dataclasses import dataclass

import xlsxwriter

from oversight.exports import sanitise
from oversight.exports.spreadsheets.typed_table import Cell, TypedTable

LANGUAGE = "en-GB"
LONGEST_NAME, LONGEST_HEADING = 31, 255
NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
NARROWEST, WIDEST, HEADING_WRAPS = 10, 60, 24  # characters
LINE, HIGHEST = 16.5, 409  # points; the second is the most that Excel takes
FONT = {"font_name": "Arial", "font_size": 12, "valign": "top"}
HEADING = {"bold": True, "text_wrap": True, "bottom": 2, "bg_color": "#E8ECF1"}


@dataclass(frozen=True)
class Link:
    """A cell that leads to another sheet of the same file."""

    words: str
    sheet: str


@dataclass(frozen=True)
class Sheet:
    """One sheet: its tab's name, its title (cell A1), the lines below that, and its only table."""

    name: str
    title: str
    lines: tuple[str, ...]
    table: TypedTable


@dataclass(frozen=True)
class Spreadsheet:
    """A file of sheets, with its title and the protective marking that is printed on every page."""

    title: str
    marking: str
    sheets: tuple[Sheet, ...]


def sheet_name(words: str, taken: set[str]) -> str:
    """A tab's name made of `words`: at most 31 characters, none that a tab cannot have, none of `taken` (casefolded),
    to which it is added."""
    plain = " ".join(NOT_IN_A_NAME.sub(" ", sanitise.text(words)).split()) or "Sheet"
    number, name = 1, plain[:LONGEST_NAME].strip()
    while name.casefold() in taken or name.casefold() == "history":  # Excel keeps that name for itself
        number += 1
        ending = f" {number}"
        name = plain[: LONGEST_NAME - len(ending)].strip() + ending
    taken.add(name.casefold())
    return name


def words_of(value: Cell | Link) -> str:
    """What a cell says, harmless."""
    return sanitise.cell(value.words if isinstance(value, Link) else str(value))


def widths_of(table: TypedTable) -> list[int]:
    """The width of each column in characters: as its longest text within reason, so that what is longer wraps."""
    columns = zip(*table.rows, strict=True) if table.rows else [()] * len(table.headings)
    longest = [max((len(words_of(cell)) for cell in cells), default=0) for cells in columns]
    return [
        min(max(wide + 3, min(len(heading) + 3, HEADING_WRAPS), NARROWEST), WIDEST)
        for heading, wide in zip(table.headings, longest, strict=True)
    ]


def height(cells: list[str], widths: list[int]) -> float:
    """A row's height in points: as many lines as its longest cell wraps to. Without it some programs draw wrapped text
    over the row below."""
    lines = max(len(textwrap.wrap(cell, max(wide - 1, 1))) for cell, wide in zip(cells, widths, strict=True))
    return min(max(lines, 1) * LINE, HIGHEST)


def xlsx(file: Spreadsheet) -> bytes:
    """The spreadsheet as an XLSX file: a named table with a real header on each sheet, no merged cells, nothing that
    calculates."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    book.set_properties({"title": sanitise.text(file.title), "subject": sanitise.text(file.marking)})
    book.formats[0].set_font_name(FONT["font_name"])
    book.formats[0].set_font_size(FONT["font_size"])
    looks = {
        "title": book.add_format(FONT | {"bold": True, "font_size": 16}),
        "line": book.add_format(FONT),
        "heading": book.add_format(FONT | HEADING | {"align": "left", "indent": 1}),
        "heading among": book.add_format(FONT | HEADING | {"align": "right"}),
        "text": book.add_format(FONT | {"text_wrap": True, "align": "left", "indent": 1}),
        "link": book.add_format(FONT | {"align": "left", "indent": 1, "font_color": "#1A4F8B", "underline": 1}),
        "whole": book.add_format(FONT | {"num_format": "#,##0"}),
        "decimal": book.add_format(FONT | {"num_format": "#,##0.0##"}),
        "among": book.add_format(FONT | {"align": "right", "text_wrap": True}),
    }
    for number, sheet in enumerate(file.sheets, 1):
        place = book.add_worksheet(sheet.name)
        write_sheet(place, sheet, f"table_{number}", looks)
        print_as(place, file, sheet)
    book.close()
    return with_language(made.getvalue())


def write_sheet(place: xlsxwriter.worksheet.Worksheet, sheet: Sheet, table_name: str, looks: dict) -> None:
    """Title, lines and table of one sheet."""
    place.write_string(0, 0, sanitise.cell(sheet.title), looks["title"])
    for number, line in enumerate(sheet.lines, 1):
        place.write_string(number, 0, sanitise.cell(line), looks["line"])
    head, table = len(sheet.lines) + 1, sheet.table
    headings = [sanitise.cell(heading)[:LONGEST_HEADING] for heading in table.headings]
    written = [headings, *([words_of(cell) for cell in row] for row in table.rows)]
    widths = widths_of(table)
    has_numbers = [any(isinstance(row[column], int | float) for row in table.rows) for column in range(len(headings))]
    for column, wide in enumerate(widths):
        place.set_column(column, column, wide)
        words = looks["among" if has_numbers[column] else "text"]
        for number, row in enumerate(table.rows, head + 1):
            write_cell(place, (number, column), row[column], looks | {"text": words})
    for number, cells in enumerate(written, head):
        place.set_row(number, height(cells, widths))
    place.set_row(0, 2 * LINE)
    place.add_table(
        head,
        0,
        head + max(len(table.rows), 1),
        len(headings) - 1,
        {
            "name": table_name,
            "style": None,
            "columns": [
                {"header": heading, "header_format": looks["heading among" if is_number else "heading"]}
                for heading, is_number in zip(headings, has_numbers, strict=True)
            ],
        },
    )
    place.freeze_panes(head + 1, 0)
    place.repeat_rows(head)


def write_cell(place: xlsxwriter.worksheet.Worksheet, at: tuple[int, int], cell: Cell | Link, looks: dict) -> None:
    """One cell: text as text whatever it begins with, a number as a number, a link within the file."""
    if isinstance(cell, Link):
        place.write_url(*at, f"internal:'{cell.sheet}'!A1", looks["link"], words_of(cell))
    elif isinstance(cell, str):
        place.write_string(*at, words_of(cell), looks["text"])
    else:
        place.write_number(*at, cell, looks["whole" if isinstance(cell, int) else "decimal"])


def print_as(place: xlsxwriter.worksheet.Worksheet, file: Spreadsheet, sheet: Sheet) -> None:
    """One page wide, on A4, with the marking at the head and the foot of each page."""
    marking = sanitise.text(file.marking).replace("&", "&&")
    place.set_landscape()
    place.set_paper(9)
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
