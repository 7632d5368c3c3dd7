"""Reads a typed-in table: the cells of a CSV file as text, each with the row it stands in."""

import csv
import io
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import polars as pl

from oversight.extracts.contracts.contract import ROW
from oversight.extracts.readers import cells, personal_data
from oversight.extracts.readers.text_file import SAVE_AGAIN, text_of
from oversight.problems import Problem

FIRST_LINES = 30  # how far down the headings are looked for
SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "upright stroke"}
SEPARATOR_LINE = re.compile(r'"?sep=([,;|\t])"?(?:\r\n|\r|\n)')  # written for Excel, which hides it and counts on
TOTALS = {"total", "totals", "grand total", "subtotal", "sum"}
NO_RECORD = "a row below the headings is a record."
IN_WORDS = {
    "unexpected end of data": "a quotation mark is opened and never closed",
    "expected after": "something follows a closing quotation mark",
    "field larger": "a cell is longer than any text; a quotation mark may never be closed",
}

Line = list[str]


def rows_of(path: Path, columns: Sequence[str]) -> tuple[pl.DataFrame | None, list[Problem]]:
    """The cells of a CSV file as text with `source_row`; an empty cell is null. None where it cannot be read.

    A heading that is one of `columns` but for capitals, spaces and hyphens is read as that column. Rows count as a
    spreadsheet counts: the headings are row 1, and a cell with line breaks is in one row."""
    file = path.name
    text, problems = text_of(path)
    if problems:
        return None, problems
    lines, separator, problems = lines_of(file, text, columns)
    if problems:
        return None, problems
    if not any(cell for line in lines for cell in line):
        return None, [Problem(file, 0, "the file is empty.", "", "give it at least its headings.")]
    top = heading_row(lines, columns)
    if known_headings(lines[top], columns) == 0:
        remedy = f"give it its headings: {', '.join(columns)}."
        return None, [Problem(file, 1, "the headings are in the first row.", "none of them", remedy)]
    if any(any(line) for line in lines[:top]):
        remedy = "take out the rows above them."
        return None, [Problem(file, 1, "the headings are in the first row.", f"they are in row {top + 1}", remedy)]
    heading = [meant(name, columns) for name in lines[top][: width_of(lines[top:])]]
    kept, problems = records(file, lines, top, heading, separator)
    heading, kept = without_empty_columns(heading, kept)
    problems = wrong_headings(file, heading) + problems
    if wrong_headings(file, heading):
        return None, problems
    data: dict[str, list[str | None]] = {name: [] for name in heading}
    for line in kept.values():
        for name, cell in zip(heading, line, strict=True):
            data[name].append(cell or None)
    schema = dict.fromkeys(heading, pl.String) | {ROW: pl.Int64}
    return pl.DataFrame(data | {ROW: list(kept)}, schema=schema), problems


def lines_of(file: str, text: str, columns: Sequence[str]) -> tuple[list[Line], str, list[Problem]]:
    """The lines of a CSV text as lists of cells, the separator between them, and the problem that keeps it from being
    read. The separator is the one by which most of `columns` are found."""
    if named := SEPARATOR_LINE.match(text):
        text = text[named.end() :]
    first = list(io.StringIO(text, newline=""))[:FIRST_LINES]
    found: dict[str, int] = {}
    for separator in SEPARATORS:
        lines = list(csv.reader(first, delimiter=separator))
        found[separator] = max((known_headings(line, columns) for line in lines), default=0)
    separator = max(SEPARATORS, key=lambda one: found[one])
    read: list[Line] = []
    try:
        for line in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            read.append([cells.as_text(cell) for cell in line])
    except csv.Error as error:
        says = next((words for part, words in IN_WORDS.items() if part in str(error)), str(error))
        return [], separator, [Problem(file, len(read) + 1, "the file is readable CSV.", says, SAVE_AGAIN)]
    return read, separator, []


def meant(heading: str, columns: Sequence[str]) -> str:
    """The column that a heading means, whatever its capitals, spaces and hyphens; else the heading as it stands."""
    by_letters = {letters_of(column): column for column in columns}
    return by_letters.get(letters_of(heading), cells.as_text(heading))


@lru_cache(maxsize=10_000)
def letters_of(heading: str) -> str:
    """A heading as small letters and digits, to be compared."""
    return re.sub(r"[\W_]+", "", heading).casefold()


def known_headings(line: Line, columns: Sequence[str]) -> int:
    """How many of `columns` a line names."""
    return len({letters_of(cell) for cell in line} & {letters_of(column) for column in columns})


def heading_row(lines: list[Line], columns: Sequence[str]) -> int:
    """The place of the line, among the first, that names most of `columns`."""
    return max(range(len(lines[:FIRST_LINES])), key=lambda place: known_headings(lines[place], columns))


def width_of(lines: list[Line]) -> int:
    """The number of columns without the empty ones to the right; the first of `lines` holds the headings."""
    widest = len(lines[0])
    return max(place for line in lines if len(line) <= widest for place, cell in enumerate(line, start=1) if cell)


def records(
    file: str, lines: list[Line], top: int, heading: Line, separator: str
) -> tuple[dict[int, Line], list[Problem]]:
    """The rows below the headings by their row number, each with a cell for each heading, and what is wrong with the
    others. Blank rows are passed over, and so are empty cells below the empty end of the line of headings."""
    kept: dict[int, Line] = {}
    problems: list[Problem] = []
    for number, line in enumerate(lines[top + 1 :], start=top + 2):
        if not any(line):
            continue
        row = line[: len(heading)] if len(line) <= len(lines[top]) else line
        wrong = no_record(row, lines[top], heading, separator) or unreadable(row, heading)
        if wrong:
            problems.append(Problem(file, number, *wrong))
        else:
            kept[number] = row
    return kept, problems


def no_record(row: Line, top: Line, heading: Line, separator: str) -> tuple[str, str, str] | None:
    """Rule, value found and remedy where a row is not one record: the headings again, a note, a sum, another width."""
    filled = [cell for cell in row if cell]
    if letters_of(row[0]) == letters_of(top[0]) and list(map(letters_of, row)) == list(
        map(letters_of, top[: len(row)])
    ):
        return "the headings are there once.", "they are there again", "take this row out: tables are below each other."
    if len(filled) == 1 and len(heading) > 2:
        return NO_RECORD, "one cell is filled in", "take titles, notes and sources out of the table."
    if filled[0].casefold() in TOTALS and len(filled) < len(heading):
        return NO_RECORD, "a row of totals", "take it out; totals are worked out."
    if len(row) == len(heading):
        return None
    sign = SEPARATORS[separator]
    remedy = f"quote a cell that holds a {sign}, fill in what is missing, or delete empty columns to the right."
    return "a row has a cell for each heading.", f"{len(row)} cells, {len(heading)} headings", remedy


def unreadable(row: Line, heading: Line) -> tuple[str, str, str] | None:
    """Rule, value found and remedy where a cell holds what nobody typed."""
    for name, cell in zip(heading, row, strict=True):
        column = f"column `{personal_data.withheld(name)}`"
        if sign := cells.unseen_sign(cell):
            return "every character of a cell can be seen.", f"{column} holds {sign}", "type the cell again by hand."
        if cells.is_wrongly_decoded(cell):
            remedy = f"open the file from before, in UTF-8, and {SAVE_AGAIN}"
            return "letters are as they were typed.", f"{column} holds letters read in a wrong encoding", remedy
        if cells.SPREADSHEET_ERROR.fullmatch(cell):
            remedy = "correct the formula in the spreadsheet, or widen its column, and save again."
            return "a cell has a value, not an error.", f"{column} holds the error {cell}", remedy
    return None


def without_empty_columns(heading: Line, rows: dict[int, Line]) -> tuple[Line, dict[int, Line]]:
    """Headings and rows without the columns that have neither a heading nor any cell."""
    places = [place for place, name in enumerate(heading) if name or any(row[place] for row in rows.values())]
    return [heading[place] for place in places], {
        number: [row[place] for place in places] for number, row in rows.items()
    }


def wrong_headings(file: str, heading: list[str]) -> list[Problem]:
    """Problems of headings that cannot stand for a column: empty, twice, or the name this module uses itself."""
    problems = []
    for place, name in enumerate(heading, start=1):
        if not name:
            remedy = "name the column, or take out the comma too many."
            problems.append(Problem(file, 1, "every column has a heading.", f"column {place} has none", remedy))
        elif sign := cells.unseen_sign(name):
            problems.append(
                Problem(file, 1, "every character of a heading can be seen.", sign, "type it again by hand.")
            )
    for name in sorted({name for name in heading if name and heading.count(name) > 1}):
        found = f"{personal_data.withheld(name)!r}"
        problems.append(Problem(file, 1, "each heading is used once.", found, "take out one of the columns."))
    if ROW in heading:
        problems.append(Problem(file, 1, "no column has this name.", f"{ROW!r}", "rename it or take it out."))
    return problems
