"""Lists the problems of a file in the first sheet of its copy, the worst first, with links to their cells."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from openpyxl.cell import Cell as SheetCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from oversight.extracts.intake.draft import Cell, Finding
from oversight.wording import marked_wording as words
from oversight.wording.check_wording import KINDS

LINKED = 3  # cells of a problem that are linked
LINE = 16  # points
WIDTHS = (26, 20, 44, 24, 44, 8, 22, 22, 22)
HEADING = PatternFill("solid", fgColor="FFE8ECF1")
TEXT, DAY = "@", "dd/mm/yyyy"
WRAP = Alignment(wrap_text=True, vertical="top")
LONGEST_TITLE = 31
NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
FORMULA_SIGNS = ("=", "+", "-", "@")


def add_list(
    book: Workbook,
    sheets: Mapping[str, Worksheet],
    findings: Sequence[tuple[Finding, list[Cell]]],
    head: Sequence[str],
) -> None:
    """Adds the list of problems as the first sheet; empty sheets that a new workbook came with go."""
    for empty in [one for one in book.worksheets if one not in sheets.values()]:
        book.remove(empty)
    sheet: Worksheet = book.create_sheet(words.SHEET, 0)
    book.active = 0
    book.properties.title = book.properties.title or words.TITLE
    put(sheet, 1, 1, words.TITLE).font = Font(bold=True, size=16)
    for row, line in enumerate(head, 2):
        put(sheet, row, 1, line)
    top = len(head) + 3
    for column, (heading, wide) in enumerate(zip(words.HEADINGS, WIDTHS, strict=True), 1):
        cell = put(sheet, top, column, heading)
        cell.font, cell.fill, cell.alignment = Font(bold=True), HEADING, WRAP
        sheet.column_dimensions[get_column_letter(column)].width = wide
    sheet.freeze_panes = f"A{top + 1}"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for row, (finding, cells) in enumerate(findings, top + 1):
        add_finding(sheet, row, finding, cells, sheets)


def add_finding(
    sheet: Worksheet, row: int, finding: Finding, cells: Sequence[Cell], sheets: Mapping[str, Worksheet]
) -> None:
    """One row of the list: what is wrong, and its first cells with links."""
    said = (KINDS[finding.kind], finding.column, words.plain(finding.rule), finding.found)
    texts = (*said, words.plain(finding.remedy))
    for column, value in enumerate((*texts, len(cells)), 1):
        put(sheet, row, column, value).alignment = WRAP
    sheet.row_dimensions[row].height = LINE * max(
        1 + len(text) // wide for text, wide in zip(texts, WIDTHS, strict=False)
    )
    for column, cell in enumerate(cells[:LINKED], len(texts) + 2):
        link = put(sheet, row, column, str(cell))
        link.alignment = WRAP
        if cell.sheet in sheets:
            title = sheets[cell.sheet].title.replace("'", "''")
            place = cell.address if cell.column and cell.row else f"A{cell.row or 1}"
            link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{title}'!{place}")
            link.font = Font(color="FF0563C1", underline="single")


def put(sheet: Worksheet, row: int, column: int, value: Any) -> SheetCell:
    """Writes a value as what it is. Text stays text, also where it begins like a formula."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, SheetCell)
    if not isinstance(value, str):
        cell.value = int(value) if isinstance(value, float) and value.is_integer() else value
        if isinstance(value, date) and not (isinstance(value, datetime) and value.time() != time()):
            cell.number_format = DAY
        return cell
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
    cell.data_type, cell.number_format = "s", TEXT
    if value.startswith(FORMULA_SIGNS):
        cell.quotePrefix = True
    return cell


def safe_title(title: str) -> str:
    """A sheet's name as Excel allows it."""
    return NOT_IN_TITLES.sub(" ", title)[:LONGEST_TITLE].strip(" '") or "Sheet"
