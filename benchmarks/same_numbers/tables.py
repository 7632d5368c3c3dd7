"""The tables of an exported file, read back: sheets, tables on slides, tables of a document."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import docx
import openpyxl
from docx.document import Document
from docx.table import Table as DocumentTable
from odf.opendocument import load
from odf.table import Table as OdfTable
from odf.table import TableCell, TableHeaderRows, TableRow
from odf.teletype import extractText
from odf.text import P
from openpyxl.utils.cell import range_boundaries
from pptx import Presentation

from benchmarks.same_numbers.values import Cell, shown, text_of, values_of

Rows = list[tuple[Cell, ...]]
HASH = re.compile(r"[0-9a-f]{12,64}")
PAGE_OF = re.compile(r"\s*\(\d+\s+of\s+\d+\)\s*$")
LEFT_OUT = ("version of", "file size", "size of", "made on", "made at")


@dataclass(frozen=True)
class Table:
    """A table of a file: its name (of the sheet, or its title), its title, its headings, each different, and its rows,
    each as long as the headings."""

    name: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def tables_of(path: Path) -> list[Table]:
    """Every table of an exported file, in order. Raises KeyError for a kind of file that holds none."""
    return READERS[path.suffix](path)


def made(name: str, title: str, rows: Rows, has_header: bool = True) -> Table:
    """A table from its rows, the first of which are headings unless they hold figures; rows on versions are left out.

    Rows that are shorter than others are filled with empty cells, headings that are empty or the same are numbered."""
    width = max(map(len, rows), default=0)
    filled = [(*row, *[""] * (width - len(row))) for row in rows]
    is_headed = has_header and bool(filled) and all(isinstance(cell, str) for cell in filled[0])
    names = [str(cell).strip() for cell in filled[0]] if is_headed else [""] * width
    seen: dict[str, int] = {}
    headings: list[str] = []
    for column, heading in enumerate(names, 1):
        known = heading or f"column {column}"
        seen[known] = seen.get(known, 0) + 1
        headings.append(known if seen[known] == 1 else f"{known} ({seen[known]})")
    kept = tuple(row for row in filled[is_headed:] if any(row) and not is_on_version(row))
    return Table(name, title, tuple(headings), kept)


def is_on_version(row: tuple[Cell, ...]) -> bool:
    """Whether a row tells of the file itself: a version, a hash, a size."""
    texts = [text_of(cell) for cell in row if isinstance(cell, str)]
    return any(text.startswith(LEFT_OUT) or HASH.fullmatch(text) for text in texts)


def of_xlsx(path: Path) -> list[Table]:
    """One table a named table of a sheet; of a sheet without one, all from the first row with two cells on."""
    book: Any = openpyxl.load_workbook(path)
    found: list[Table] = []
    for sheet in book.worksheets:
        cells: Rows = [tuple(xlsx_cell(cell) for cell in row) for row in sheet.iter_rows()]
        title = str(cells[0][0]) if cells else ""
        areas = [range_boundaries(one.ref) for one in sheet.tables.values()]
        for number, area in enumerate(areas, 1):
            left, top, right, bottom = (int(edge or 0) for edge in area)
            rows: Rows = [row[left - 1 : right] for row in cells[top - 1 : bottom]]
            found.append(made(sheet.title if number == 1 else f"{sheet.title} ({number})", title, rows))
        if not areas:
            found.append(made(sheet.title, title, below_title(cells)))
    return found


def xlsx_cell(cell: Any) -> Cell:
    """The value of a cell, a number as it is shown."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return shown(value, cell.number_format)
    return value if isinstance(value, date) else str(value)


def below_title(rows: Rows) -> Rows:
    """The rows from the first with two filled cells on, or all of them where none has."""
    starts = [number for number, row in enumerate(rows) if sum(cell != "" for cell in row) > 1]
    return rows[starts[0] :] if starts else rows


def of_ods(path: Path) -> list[Table]:
    """One table a sheet: from its header row on, or from the first row with two cells on."""
    document: Any = load(str(path))
    found: list[Table] = []
    for sheet in document.spreadsheet.getElementsByType(OdfTable):
        every = list(sheet.getElementsByType(TableRow))
        headers = sheet.getElementsByType(TableHeaderRows)
        rows = [ods_row(row) for row in every]
        title = str(rows[0][0]) if rows and rows[0] else ""
        if headers:
            first = headers[0].getElementsByType(TableRow)[0]
            rows = rows[next(number for number, row in enumerate(every) if row is first) :]
        else:
            rows = below_title(rows)
        found.append(made(str(sheet.getAttribute("name")), title, rows))
    return found


def ods_row(row: Any) -> tuple[Cell, ...]:
    """The cells of a row, each as often as it is repeated; empty ones at the end are left out."""
    cells: list[Cell] = []
    for cell in row.getElementsByType(TableCell):
        cells += [ods_cell(cell)] * int(cell.getAttribute("numbercolumnsrepeated") or 1)
        if len(cells) > 1000:
            break
    while cells and cells[-1] == "":
        cells.pop()
    return tuple(cells)


def ods_cell(cell: Any) -> Cell:
    """The value of a cell: a number to as many places as its text shows, a date, or its text."""
    text = "\n".join(extractText(one) for one in cell.getElementsByType(P))
    kind, value = cell.getAttribute("valuetype"), cell.getAttribute("value")
    if kind == "date":
        return datetime.fromisoformat(str(cell.getAttribute("datevalue")))
    if kind in ("float", "percentage") and value is not None:
        places = re.search(r"\.(\d+)", text)
        return shown(float(str(value)), f"0.{'0' * len(places[1]) if places else ''}{'%' * (kind == 'percentage')}")
    return text


def of_pptx(path: Path) -> list[Table]:
    """The tables of the slides by the titles of the slides; one that goes on over several slides is one table."""
    found: dict[tuple[str, tuple[str, ...]], Table] = {}
    for number, slide in enumerate(Presentation(str(path)).slides, 1):
        heading = slide.shapes.title.text_frame.text if slide.shapes.title is not None else f"slide {number}"
        title = PAGE_OF.sub("", heading)
        shapes: list[Any] = [shape for shape in slide.shapes if shape.has_table]
        for shape in shapes:
            rows: Rows = [tuple(cell.text for cell in row.cells) for row in shape.table.rows]
            is_headed = not any(values_of(cell) for cell in rows[0])
            table = made(title, title, rows, is_headed)
            before = found.get((title, table.headings))
            joined = (*before.rows, *table.rows) if before else table.rows
            found[title, table.headings] = Table(title, title, table.headings, joined)
    return list(found.values())


def of_docx(path: Path) -> list[Table]:
    """The tables of a document, each by the heading above it."""
    document: Document = docx.Document(str(path))
    found: list[Table] = []
    title = ""
    for block in document.iter_inner_content():
        if isinstance(block, DocumentTable):
            rows: Rows = [tuple(cell.text for cell in row.cells) for row in block.rows]
            found.append(made(title, title, rows))
        elif block.text.strip() and is_heading(block.style.name if block.style else None):
            title = block.text.strip()
    return found


def is_heading(style: str | None) -> bool:
    """Whether a paragraph of a style is a heading or a caption."""
    return (style or "").lower().startswith(("heading", "title", "caption"))


READERS: dict[str, Callable[[Path], list[Table]]] = {
    ".xlsx": of_xlsx,
    ".ods": of_ods,
    ".pptx": of_pptx,
    ".docx": of_docx,
}
