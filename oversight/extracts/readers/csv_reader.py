"""Reads a typed-in table: the cells of a CSV file as text, each with the row it stands in."""

import csv
import io
from pathlib import Path

import polars as pl

from oversight.extracts.contracts.contract import ROW
from oversight.extracts.readers import personal_data
from oversight.problems import Problem

FIRST_ROW = 2  # as a spreadsheet counts: the headings are row 1, and a cell with line breaks is in one row
SAVE_AGAIN = "save it again as 'CSV UTF-8'."


def rows_of(path: Path) -> tuple[pl.DataFrame | None, list[Problem]]:
    """The cells of a CSV file as text with `source_row`; an empty cell is null. None where it cannot be read."""
    file = path.name
    lines, problems = lines_of(path)
    if problems:
        return None, problems
    if not any(cell.strip() for line in lines for cell in line):
        return None, [Problem(file, 0, "the file is empty.", "", "give it at least its headings.")]
    heading = [cell.strip() for cell in lines[0]]
    problems = wrong_headings(file, heading)
    if problems:
        return None, problems
    cells: dict[str, list[str | None]] = {name: [] for name in heading}
    source_row: list[int] = []
    for number, line in enumerate(lines[1:], start=FIRST_ROW):
        if not any(cell.strip() for cell in line):
            continue
        if len(line) != len(heading):
            remedy = "quote a cell that holds a comma, or fill in what is missing."
            found = f"{len(line)} cells, {len(heading)} headings"
            problems.append(Problem(file, number, "a row has a cell for each heading.", found, remedy))
            continue
        source_row.append(number)
        for name, cell in zip(heading, line, strict=True):
            cells[name].append(cell.strip() or None)
    schema = dict.fromkeys(heading, pl.String) | {ROW: pl.Int64}
    return pl.DataFrame(cells | {ROW: source_row}, schema=schema), problems


def lines_of(path: Path) -> tuple[list[list[str]], list[Problem]]:
    """The lines of a CSV file as lists of cells, or the problem that keeps it from being read."""
    file = path.name
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        remedy = f"put it into {path.parent.name}/."
        return [], [Problem(file, 0, "the table is needed and is not there.", "", remedy)]
    except OSError as error:
        return [], [Problem(file, 0, "the file can be read.", str(error.strerror), "check the file and its rights.")]
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return [], [Problem(file, line, "the file is UTF-8 text.", "", SAVE_AGAIN, place_word="line")]
    lines: list[list[str]] = []
    try:
        lines.extend(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        return [], [Problem(file, len(lines) + 1, "the file is readable CSV.", str(error), SAVE_AGAIN)]
    return lines, []


def wrong_headings(file: str, heading: list[str]) -> list[Problem]:
    """Problems of headings that cannot stand for a column: empty, twice, or the name this module uses itself."""
    problems = []
    for place, name in enumerate(heading, start=1):
        if not name:
            remedy = "name the column, or take out the comma too many."
            problems.append(Problem(file, 1, "every column has a heading.", f"column {place} has none", remedy))
    for name in sorted({name for name in heading if name and heading.count(name) > 1}):
        found = f"{personal_data.withheld(name)!r}"
        problems.append(Problem(file, 1, "a heading stands once.", found, "take out one of the columns."))
    if ROW in heading:
        problems.append(Problem(file, 1, "no column has this name.", f"{ROW!r}", "rename it or take it out."))
    return problems
