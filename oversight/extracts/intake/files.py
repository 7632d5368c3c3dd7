"""Reads files that are handed in: workbooks by calamine, tables of text; never macros, formulas or links."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import PurePosixPath
from xml.etree import ElementTree

import python_calamine as calamine

from oversight.extracts.intake.draft import Cell, Kind, Upload
from oversight.extracts.intake.notes import Notes
from oversight.extracts.intake.safety import OLD_WORKBOOK, SAVE_XLSX, ZIPPED, column_number, trouble_with
from oversight.extracts.intake.sheet_plans import LISTS
from oversight.extracts.readers.csv_reader import FIRST_LINES, IN_WORDS, SEPARATOR_LINE, SEPARATORS, letters_of
from oversight.extracts.readers.text_file import SAVE_AGAIN, UTF_16

Raw = object  # a cell as it is read: text, number, yes or no, day
ERROR_CELL = re.compile(rb'<(?:\w+:)?c (?=[^>]*\bt="e")[^>]*?\br="([A-Z]+)(\d+)"')
HIDDEN = ("desktop.ini", "thumbs.db")  # files that Windows puts beside others
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True)
class Sheet:
    """One sheet, or a CSV file: its cells as they stand, from A1 on, and the cells whose formula failed."""

    file: str
    name: str
    rows: Sequence[Sequence[Raw]]
    errors: frozenset[tuple[int, int]] = field(default=frozenset())

    @property
    def title(self) -> str:
        """What the sheet is called: its name, or that of its file."""
        return self.name or PurePosixPath(self.file).stem


def sheets_of(upload: Upload, headings: set[str], notes: Notes) -> list[Sheet]:
    """The sheets of a file that can be read; `headings` are those known, as letters. What cannot be is noted."""
    if upload.name.startswith(".") or upload.name.lower() in HIDDEN:
        notes.tell(f"{upload.name} is a file that another program put there, and is left out.")
        return []
    trouble = trouble_with(upload.name, upload.content)
    if trouble:
        notes.find(Kind.FILE, *trouble, [Cell(upload.name, "")])
        return []
    ending = PurePosixPath(upload.name).suffix.lower()
    is_workbook = upload.content.startswith((OLD_WORKBOOK, ZIPPED))
    if not is_workbook and b"\0" in upload.content and not upload.content.startswith(UTF_16):
        notes.find(
            Kind.FILE, "The file is no table.", "add a workbook (XLSX, XLS, ODS) or CSV.", [Cell(upload.name, "")]
        )
        return []
    if is_workbook and ending in (".csv", ".txt", ".tsv"):
        notes.tell(f"{upload.name} is a workbook despite its name, and is read as one.")
    if not is_workbook and ending in (".xlsx", ".xls", ".ods"):
        notes.tell(f"{upload.name} is a table of text despite its name, and is read as one.")
    try:
        return list(of_workbook(upload, notes)) if is_workbook else [of_text(upload, headings, notes)]
    except (calamine.CalamineError, ElementTree.ParseError, KeyError, ValueError, OSError):
        notes.find(Kind.FILE, "The workbook cannot be read.", SAVE_XLSX, [Cell(upload.name, "")])
    except csv.Error as error:
        says = next((words for part, words in IN_WORDS.items() if part in str(error)), str(error))
        notes.find(Kind.FILE, f"The file is no readable CSV: {says}.", SAVE_AGAIN, [Cell(upload.name, "")])
    return []


def of_workbook(upload: Upload, notes: Notes) -> Iterator[Sheet]:
    """The sheets of a workbook that are shown. Formulas count as what they last came to."""
    workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(upload.content))
    errors = failed_formulas(upload.content)
    for sheet in workbook.sheets_metadata:
        if sheet.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        if sheet.visible != calamine.SheetVisibleEnum.Visible:
            if sheet.name != LISTS:
                notes.tell(f"The sheet {sheet.name} of {upload.name} is hidden and is left out.")
            continue
        rows = workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        yield Sheet(upload.name, sheet.name, rows, frozenset(errors.get(sheet.name, ())))


def failed_formulas(content: bytes) -> dict[str, list[tuple[int, int]]]:
    """Row and column of the cells of an XLSX that hold an error, by sheet: calamine reads them as empty."""
    if not content.startswith(ZIPPED):
        return {}
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if "xl/workbook.xml" not in packed.namelist() or b"<!DOCTYPE" in packed.read("xl/workbook.xml")[:2_000]:
            return {}
        paths = {
            one.get("Id"): one.get("Target", "").removeprefix("/").removeprefix("xl/")
            for one in ElementTree.fromstring(packed.read("xl/_rels/workbook.xml.rels"))
        }
        found = {}
        for one in ElementTree.fromstring(packed.read("xl/workbook.xml")).iter():
            path = f"xl/{paths.get(one.get(RELATION))}"
            if one.tag.endswith("}sheet") and path in packed.namelist():
                cells = ERROR_CELL.findall(packed.read(path))
                found[one.get("name", "")] = [(int(row), column_number(letters)) for letters, row in cells]
        return found


def of_text(upload: Upload, headings: set[str], notes: Notes) -> Sheet:
    """A CSV file, whatever its separator and encoding."""
    text = decoded(upload, notes)
    separator = separator_of(text, headings)
    if named := SEPARATOR_LINE.match(text):
        text, separator = text[named.end() :], named[1]
    lines: list[list[Raw]] = [list(line) for line in csv.reader(io.StringIO(text, newline=""), delimiter=separator)]
    if separator != ",":
        notes.tell(f"{upload.name} is read with the {SEPARATORS[separator]} as separator.")
    return Sheet(upload.name, "", lines)


def decoded(upload: Upload, notes: Notes) -> str:
    """The text of a file in UTF-8, in UTF-16, or as Windows wrote it before."""
    if upload.content.startswith(UTF_16):
        return upload.content.decode("utf-16", errors="replace")
    try:
        return upload.content.decode("utf-8-sig")
    except UnicodeDecodeError:
        notes.tell(f"{upload.name} is read in the encoding of Windows (cp1252).")
        return upload.content.decode("cp1252", errors="replace")


def separator_of(text: str, headings: set[str]) -> str:
    """The separator by which most known headings are found in one line; else the one that parts most cells."""
    first = list(io.StringIO(text[:200_000], newline=""))[:FIRST_LINES]

    def found(separator: str) -> tuple[int, int]:
        lines = list(csv.reader(first, delimiter=separator))
        known = max((len({letters_of(cell) for cell in line} & headings) for line in lines), default=0)
        return known, max(map(len, lines), default=0)

    return max(SEPARATORS, key=found)


def text_of(cell: Raw) -> str:
    """A cell as text: a day as 2024-03-31, a whole number without fraction, yes or no."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def column_of(rows: Sequence[Sequence[Raw]], place: int) -> list[str]:
    """One column of rows as text, its empty cells as empty text."""
    cells = (row[place] if place < len(row) else "" for row in rows)
    return [cell if isinstance(cell, str) else text_of(cell) for cell in cells]
