"""Reads the cells of the Ministry's workbooks: headings, names of areas, and counts with their marks."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from oversight.extracts.readers.csv_reader import letters_of

SPACES = re.compile(r"\s+")
TAIL = re.compile(r"\s*[\[(].*$", re.DOTALL)  # what stands in brackets behind a heading or a name
MARK = re.compile(r"\[\s*([a-z]+)\s*\]", re.IGNORECASE)
NIL = ("-", "–", "—")
NUMBER = re.compile(r"\d+(?:\.\d+)?")
# The shorthand of government tables: marks that stand for a figure, and marks beside one.
NO_FIGURE = {"c": "confidential", "x": "not available", "z": "not applicable"}
BESIDE = {"r": "revised", "p": "provisional", "u": "of low reliability"}
LOW = "low"  # rounds to zero


@dataclass(frozen=True)
class Count:
    """What a cell says: a value as text, its precision and a note; or why it has none (`absent`); both empty where it
    cannot be read."""

    value: str = ""
    precision: str = "exact"
    note: str | None = None
    absent: str = ""


def one_line(cell: object) -> str:
    """A cell as one line of text with single spaces."""
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
    return SPACES.sub(" ", text).strip()


def bare(cell: object) -> str:
    """A heading or a name on one line, without what stands in brackets behind it and without a note's star."""
    return TAIL.sub("", one_line(cell)).rstrip("*† ").strip()


def area_of(cell: object, areas: Iterable[str]) -> str | None:
    """The area that a cell names: `Devon & Cornwall [1]` is Devon and Cornwall; None where none is named so."""
    name = letters_of(bare(cell).replace("&", " and "))
    return next((area for area in areas if letters_of(area) == name), None)


def count_of(cell: object) -> Count:
    """A count as the Ministry writes it: a number, `-` for nil, a blank, and shorthand in square brackets."""
    text = one_line(cell) if cell is not None else ""
    if not text:
        return Count(absent="blank")
    if text in NIL:
        return Count("0")
    marks = [mark.lower() for mark in MARK.findall(text)]
    number = MARK.sub("", text).replace(",", "").strip()
    if not number and LOW in marks:
        return Count("0", "rounded", "Rounds to zero in the source")
    if not number and marks and marks[0] in NO_FIGURE:
        return Count(absent=NO_FIGURE[marks[0]])
    if not NUMBER.fullmatch(number) or any(mark not in BESIDE for mark in marks):
        return Count()
    note = f"Marked {' and '.join(BESIDE[mark] for mark in marks)} in the source" if marks else None
    return Count(number, note=note)
