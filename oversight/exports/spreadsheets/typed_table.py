"""The table of a figure as cells of a file: numbers as numbers, absences and bounds as words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from oversight import wording
from oversight.exports import provenance
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Column
from oversight.measures.values import Kind, Share, Value
from oversight.problems import Refused

NOTHING, ITEM, NO_PERCENT = "none", "Item", "not given"

Cell = str | int | float


@dataclass(frozen=True)
class TypedTable:
    """Headings, each different and none empty, and rows of as many cells, none empty."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def of_figure(figure: Figure) -> TypedTable:
    """The table of a figure. Each row of a local figure carries its marking; a figure of which nothing is held has its
    sentence for its only row. Raises Refused for a list of single records: those never leave."""
    if figure.is_record_level:
        raise Refused(f"“{figure.title}” lists single records, and those never leave in a file.")
    if figure.absent or not figure.table.height:
        return TypedTable(("Finding",), ((figure.headline,),))
    columns = [part for column in figure.table.columns for part in parts_of(column)]
    if figure.is_local:
        marks = (provenance.marking(figure), "Illustrative" if figure.is_illustrative else "")
        words = "; ".join(filter(None, marks)) or "Provisional"
        columns.append(("Marking", [words] * figure.table.height))
    headings = unique_headings(heading for heading, _ in columns)
    return TypedTable(headings, tuple(zip(*(cells for _, cells in columns), strict=True)))


def parts_of(column: Column) -> list[tuple[str, list[Cell]]]:
    """One column as one or more columns of cells: a share is split into met, count and, where any has one, per cent."""
    heading = column.heading or ITEM
    if column.kind is Kind.SHARE:
        parts = [(f"{heading}: number", [met_of(column, value) for value in column.values])]
        parts.append((f"{heading}: of", [count_of(column, value) for value in column.values]))
        if any(isinstance(value, Share) and value.percent is not None for value in column.values):
            parts.append((f"{heading}: %", [percent_of(column, value) for value in column.values]))
        return parts
    suffix = " (%)" if column.kind is Kind.PERCENT else ""
    return [(f"{heading}{suffix}", [cell_of(column, value) for value in column.values])]


def cell_of(column: Column, value: Value) -> Cell:
    """A plain number as a number, a whole one without its point; anything else in words, never empty."""
    if isinstance(value, int | float):
        return int(value) if value == int(value) else float(value)
    if isinstance(value, date):
        return column.shown(value)
    return column.shown(value).strip() or NOTHING


def met_of(column: Column, value: Value) -> Cell:
    """How many were met."""
    return value.met if isinstance(value, Share) else cell_of(column, value)


def count_of(column: Column, value: Value) -> Cell:
    """Of how many."""
    return value.count if isinstance(value, Share) else cell_of(column, value)


def percent_of(column: Column, value: Value) -> Cell:
    """The percentage at one decimal, as the page shows it."""
    if not isinstance(value, Share):
        return cell_of(column, value)
    return NO_PERCENT if value.percent is None else float(wording.one_decimal(value.percent))


def unique_headings(headings: Iterable[str]) -> tuple[str, ...]:
    """The headings, told apart by a number where only their case differs, as a spreadsheet's table needs."""
    seen: dict[str, int] = {}
    made = []
    for heading in headings:
        count = seen[heading.casefold()] = seen.get(heading.casefold(), 0) + 1
        made.append(heading if count == 1 else f"{heading} ({count})")
    return tuple(made)
