"""A typed table as the cells of a file: numbers and days as such, absences and bounds in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from oversight import wording
from oversight.exports import provenance
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Column, Table
from oversight.measures.values import Kind, Share, Value
from oversight.problems import Refused
from oversight.wording import example_wording

NOTHING, ITEM, NO_PERCENT = "none", "Item", "not given"
UNITS = {Kind.PERCENT: " (%)", Kind.POINTS: " (points)"}  # of plain numbers, said in the heading


@dataclass(frozen=True)
class Link:
    """A cell that leads to another sheet of the same file."""

    words: str
    sheet: str


Cell = str | int | float | date | Link


@dataclass(frozen=True)
class SheetTable:
    """Headings, each different and none empty, and rows of as many cells, none empty."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def of_figure(figure: Figure) -> SheetTable:
    """The table of a figure. Each row of a local figure carries its marking; a figure of which nothing is held has its
    sentence for its only row. Raises Refused for a list of single records: those never leave."""
    if figure.is_record_level:
        raise Refused(f"“{figure.title}” has a row for each record, and those stay in the dashboard.")
    if figure.absent or not figure.table.height:
        return SheetTable(("Finding",), ((figure.absent or figure.headline,),))
    marks = (provenance.marking(figure), example_wording.LABEL if figure.is_illustrative else "")
    words = "; ".join(filter(None, marks)) or "Provisional"
    return of_table(figure.table, {"Marking": words} if figure.is_local else {})


def of_table(table: Table, in_every_row: dict[str, str] | None = None) -> SheetTable:
    """A typed table by kind, with further columns that say the same `in_every_row`."""
    columns = [part for column in table.columns for part in parts_of(column)]
    columns += [(heading, [words] * table.height) for heading, words in (in_every_row or {}).items()]
    headings = unique_headings(heading for heading, _ in columns)
    return SheetTable(headings, tuple(zip(*(cells for _, cells in columns), strict=True)))


def parts_of(column: Column) -> list[tuple[str, list[Cell]]]:
    """One column as one or more columns of cells: a share is split into met, count and, where any has one, per cent."""
    heading = column.heading or ITEM
    if column.kind is not Kind.SHARE:
        return [(f"{heading}{UNITS.get(column.kind, '')}", [cell_of(column, value) for value in column.values])]
    shares: list[tuple[Cell, Cell, Cell]] = [share_cells(column, value) for value in column.values]
    met, count, percent = ([cells[part] for cells in shares] for part in range(3))
    parts = [(f"{heading}: number", met), (f"{heading}: of", count)]
    has_percent = any(isinstance(value, Share) and value.percent is not None for value in column.values)
    return [*parts, (f"{heading}: %", percent)] if has_percent else parts


def share_cells(column: Column, value: Value) -> tuple[Cell, Cell, Cell]:
    """Met, count and per cent of a share, the last as the page shows it; thrice the words where there is none."""
    if not isinstance(value, Share):
        words = cell_of(column, value)
        return words, words, words
    percent = NO_PERCENT if value.percent is None else float(wording.one_decimal(value.percent))
    return value.met, value.count, percent


def cell_of(column: Column, value: Value) -> Cell:
    """A plain number as the page rounds it, a whole one without its point; a day; anything else in words, never
    empty."""
    if isinstance(value, int | float):
        rounded = value if column.decimals is None else float(wording.one_decimal(value))
        return int(rounded) if rounded == int(rounded) else rounded
    if isinstance(value, date):
        return value
    return column.shown(value).strip() or NOTHING


def unique_headings(headings: Iterable[str]) -> tuple[str, ...]:
    """The headings, told apart by a number where only their case differs, as a spreadsheet's table needs."""
    seen: dict[str, int] = {}
    made = []
    for heading in headings:
        count = seen[heading.casefold()] = seen.get(heading.casefold(), 0) + 1
        made.append(heading if count == 1 else f"{heading} ({count})")
    return tuple(made)
