"""Hands files back with their problems marked: a copy of an XLSX as it came, a new XLSX of the cells of other files."""

import io
import warnings
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

import openpyxl
from openpyxl.cell import Cell as SheetCell
from openpyxl.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from oversight.extracts.intake.draft import Cell, Draft, Finding, Upload
from oversight.extracts.intake.files import Sheet, sheets_of, text_of
from oversight.extracts.intake.headings import ALL_HEADINGS
from oversight.extracts.intake.marked_list import add_list, put, safe_title
from oversight.extracts.intake.notes import Notes
from oversight.extracts.intake.safety import ZIPPED, trouble_with
from oversight.wording import marked_wording as words

MOST_MARKS = 2_000  # cells of a file that are marked
MOST_CELLS = 250_000  # of a file that is copied
LARGEST_SHEETS = 12 * 2**20  # bytes of the sheets of an XLSX that is copied, unpacked: about as many cells
NARROWEST, WIDEST, SAMPLED = 10, 50, 200  # letters of a column; rows by which it is measured
MARK = "FFFFF2A8"
BEFORE = "\n\n--\n"  # between the note of a mark and the one that stood at the cell
NOTE_WIDE, NOTE_LINE, NOTE_LETTERS = 320, 18, 44  # pixels, and letters of a line
# What openpyxl raises of a workbook that calamine reads and it does not.
UNREADABLE = (KeyError, ValueError, TypeError, AttributeError, IndexError, zipfile.BadZipFile, InvalidFileException)


@dataclass
class Copy:
    """A copy of a file: its workbook, the worksheet of each of the file's sheets by name, and what it is in words."""

    book: Workbook
    note: str
    sheets: dict[str, Worksheet] = field(default_factory=dict)


def marked(uploads: Sequence[Upload], draft: Draft) -> list[tuple[str, bytes]]:
    """Name and content of a copy of each file that has something wrong, in the order of the files.

    A cell with something wrong is filled and has the rule and the remedy for a note, never a value; a first sheet lists
    all of it. Files that cannot be opened have no copy."""
    made = []
    for upload in uploads:
        findings = findings_in(upload, draft.findings)
        if findings and not trouble_with(upload.name, upload.content):
            made.append((f"{PurePosixPath(upload.name).stem} marked.xlsx", content(copy_of(upload), findings)))
    return made


def findings_in(upload: Upload, findings: Iterable[Finding]) -> list[tuple[Finding, list[Cell]]]:
    """The findings of one file, each with its cells there."""
    found = [(finding, [cell for cell in finding.cells if cell.file == upload.name]) for finding in findings]
    return [(finding, cells) for finding, cells in found if cells]


def content(copy: Copy, findings: list[tuple[Finding, list[Cell]]]) -> bytes:
    """The copy with its marks and the list of problems, as a file."""
    notes: dict[tuple[str, str], list[str]] = {}
    left = 0
    for finding, cells in findings:
        for cell in (one for one in cells if one.row and one.sheet in copy.sheets):
            meant = cells_meant(copy.sheets[cell.sheet], cell)
            key = (cell.sheet, meant[0].coordinate)
            if key not in notes and len(notes) == MOST_MARKS:
                left += 1
                continue
            notes.setdefault(key, []).append(words.note(finding.rule, finding.remedy))
            for one in meant:
                one.fill = PatternFill("solid", fgColor=MARK)
    for (sheet, place), said in notes.items():
        annotate(copy.sheets[sheet][place], "\n\n".join(dict.fromkeys(said)))
    add_list(copy.book, copy.sheets, findings, words.head(len(notes), left, copy.note))
    written = io.BytesIO()
    copy.book.save(written)
    return written.getvalue()


def cells_meant(sheet: Worksheet, cell: Cell) -> list[SheetCell]:
    """A cell; of a whole row the cells that are filled, or its first."""
    if not cell.column:
        row = [one for one in sheet[cell.row] if isinstance(one, SheetCell) and one.value is not None]
        if row:
            return row
    return [top_left(sheet, cell.row, cell.column or 1)]


def annotate(cell: SheetCell, note: str) -> None:
    """Puts a note to a cell; one that stands there is kept below."""
    text = f"{note}{BEFORE}{cell.comment.text}" if cell.comment else note
    lines = sum(1 + len(line) // NOTE_LETTERS for line in text.split("\n"))
    cell.comment = Comment(text, words.AUTHOR, width=NOTE_WIDE, height=NOTE_LINE * (lines + 1))


def top_left(sheet: Worksheet, row: int, column: int) -> SheetCell:
    """A cell, or the first of the cells that are merged into one with it."""
    cell = sheet.cell(row, column)
    if isinstance(cell, MergedCell):
        merged = next(one for one in sheet.merged_cells.ranges if cell.coordinate in one)
        cell = sheet.cell(merged.min_row, merged.min_col)
    assert isinstance(cell, SheetCell)
    return cell


def copy_of(upload: Upload) -> Copy:
    """The copy of a file before it is marked: of an XLSX as it came, of any other the cells as they were read."""
    if upload.content.startswith(ZIPPED):
        with zipfile.ZipFile(io.BytesIO(upload.content)) as packed:
            parts = [one.file_size for one in packed.infolist() if one.filename.startswith("xl/worksheets/")]
        if sum(parts) > LARGEST_SHEETS:
            return Copy(Workbook(), words.TOO_LARGE)
        try:
            return as_it_came(upload) if parts else as_read(upload)
        except UNREADABLE:
            return as_read(upload)
    return as_read(upload)


def as_it_came(upload: Upload) -> Copy:
    """The copy of an XLSX, its formulas worked out again when it is opened, without the marks of an earlier copy."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # told in the copy: what openpyxl leaves out
        book = openpyxl.load_workbook(io.BytesIO(upload.content), rich_text=True)
    if book.calculation:
        book.calculation.fullCalcOnLoad = True
    if words.SHEET in book.sheetnames and book[words.SHEET]["A1"].value == words.TITLE:
        del book[words.SHEET]
        for sheet in book.worksheets:
            remove_marks(sheet)
    return Copy(book, words.LOST, {sheet.title: sheet for sheet in book.worksheets})


def remove_marks(sheet: Worksheet) -> None:
    """Takes the marks of an earlier copy away: its notes, and the colour where it still stands."""
    for cell in [one for row in sheet.iter_rows() for one in row if isinstance(one, SheetCell)]:
        if cell.fill.fgColor.rgb == MARK:
            cell.fill = PatternFill()
        if cell.comment and cell.comment.author == words.AUTHOR:
            before = cell.comment.text.partition(BEFORE)[2]
            cell.comment = Comment(before, "") if before else None


def as_read(upload: Upload) -> Copy:
    """A new workbook with the cells of a file as they were read: text as text, days as days."""
    sheets = sheets_of(upload, ALL_HEADINGS, Notes({}))
    copy = Copy(Workbook(), words.AS_READ)
    if sum(len(row) for sheet in sheets for row in sheet.rows) > MOST_CELLS:
        return Copy(Workbook(), words.TOO_LARGE)
    for sheet in sheets:
        copy.sheets[sheet.name] = written(copy.book, sheet)
    return copy


def written(book: Workbook, sheet: Sheet) -> Worksheet:
    """A worksheet with the cells of a sheet."""
    made: Worksheet = book.create_sheet(safe_title(sheet.title))
    for number, row in enumerate(sheet.rows, 1):
        for place, value in enumerate(row, 1):
            if value != "" and value is not None:
                put(made, number, place, value)
    for place, cells in enumerate(made.iter_cols(max_row=SAMPLED, values_only=True), 1):
        longest = max(len(text_of(value or "")) for value in (*cells, ""))
        made.column_dimensions[get_column_letter(place)].width = min(max(longest + 2, NARROWEST), WIDEST)
    return made
