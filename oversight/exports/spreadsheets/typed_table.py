"""The table of a figure as it stands on screen, with its numbers as numbers."""

import re
from dataclasses import dataclass

import polars as pl

from oversight.exports import provenance
from oversight.figures.core.figure import Figure
from oversight.problems import Refused

NUMBER = re.compile(r"[+-]?\d{1,3}(?:,\d{3})*(?:\.\d+)?")
PER_CENT = re.compile(rf"{NUMBER.pattern}%")
X_OF_Y = re.compile(r"(?P<met>[\d,]+) of (?P<count>[\d,]+)(?: \((?P<share>[\d.]+)%\))?")
NOT_HELD, NOTHING, ITEM = "not held", "none", "Item"

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
    if figure.absent or figure.table.is_empty():
        return TypedTable(("Finding",), ((figure.absent or figure.finding,),))
    columns = {}
    for heading in figure.table.columns:
        columns |= typed(heading or ITEM, figure.table[heading])
    if provenance.is_local(figure):
        words = [provenance.marking(figure), "Illustrative" if "illustrative" in figure.bases else ""]
        columns["Marking"] = ["; ".join(filter(None, words)) or "Provisional"] * figure.table.height
    return TypedTable(unlike(columns), tuple(zip(*columns.values(), strict=True)))


def typed(heading: str, cells: pl.Series) -> dict[str, list[Cell]]:
    """One column of words as one or more of numbers, where numbers are what it holds; words such as `not held` or `at
    least 120` stay among them. `29 of 32 (90.6%)` becomes three columns."""
    found = [worded(value) for value in cells]
    if is_all(NUMBER, found):
        return {heading: [number(value) for value in found]}
    if is_all(PER_CENT, found):
        return {f"{heading} (%)": [number(value.removesuffix("%")) for value in found]}
    if is_all(X_OF_Y, found):
        return of_counts(heading, found)
    return {heading: found}


def worded(value: object) -> Cell:
    """A cell as it is written: a whole number without its point, a missing one as not held, no empty text."""
    if value is None or value != value:
        return NOT_HELD
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return int(value) if value == int(value) else value
    return str(value).strip() or NOTHING


def is_all(pattern: re.Pattern, cells: list[Cell]) -> bool:
    """Whether cells are of the pattern, at least one of them, and the others words without a number of their own."""
    matching = [isinstance(cell, str) and bool(pattern.fullmatch(cell)) for cell in cells]
    others = [cell for cell, matches in zip(cells, matching, strict=True) if not matches]
    return any(matching) and all(isinstance(cell, str) and is_word(cell) for cell in others)


def is_word(cell: str) -> bool:
    """Whether a cell says in words why there is no plain number: `not held`, `at least 120`."""
    return cell.startswith("at least ") or not any(sign.isdigit() for sign in cell)


def number(cell: Cell) -> Cell:
    """`1,709` as 1709 and `90.6` as 90.6; words as they are."""
    if not isinstance(cell, str) or not NUMBER.fullmatch(cell):
        return cell
    plain = cell.replace(",", "")
    return float(plain) if "." in plain else int(plain)


def of_counts(heading: str, cells: list[str]) -> dict[str, list[Cell]]:
    """`29 of 32 (90.6%)` in columns: how many, of how many and, where any cell says it, per cent."""
    matches = [X_OF_Y.fullmatch(cell) for cell in cells]
    parts = {f"{heading}: number": "met", f"{heading}: of": "count", f"{heading}: %": "share"}
    if not any(match and match["share"] for match in matches):
        parts.pop(f"{heading}: %")
    return {
        name: [
            cell if match is None else number(match[part]) if match[part] else "not given"
            for cell, match in zip(cells, matches, strict=True)
        ]
        for name, part in parts.items()
    }


def unlike(headings: dict[str, list[Cell]]) -> tuple[str, ...]:
    """The headings, told apart by a number where only their case differs, as a spreadsheet's table needs."""
    seen: dict[str, int] = {}
    made = []
    for heading in headings:
        count = seen[heading.casefold()] = seen.get(heading.casefold(), 0) + 1
        made.append(heading if count == 1 else f"{heading} ({count})")
    return tuple(made)
