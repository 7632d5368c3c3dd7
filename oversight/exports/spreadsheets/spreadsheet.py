"""Sheets as the UK guidance for accessible spreadsheets asks, whichever file they leave in."""

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from oversight import wording
from oversight.exports import sanitise
from oversight.exports.spreadsheets.cells import Cell, Link, SheetTable

LANGUAGE = "en-GB"
AUTHOR = "MAPPA oversight dashboard"
LONGEST_NAME = 31
NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
NARROWEST, WIDEST, HEADING_WRAPS = 10, 60, 24  # characters
SHORTEST_NOTE = 90  # characters of a line of notes, under a narrow table
LINE, HIGHEST = 16.5, 409  # points; the second is the most that Excel takes


@dataclass(frozen=True)
class Sheet:
    """One sheet: its tab's name, its title (cell A1), the lines below that, its only table, and the notes below it."""

    name: str
    title: str
    lines: tuple[str, ...]
    table: SheetTable
    notes: tuple[str, ...] = ()

    @property
    def head(self) -> int:
        """The row of the headings, counted from 0."""
        return len(self.lines) + 1

    @cached_property
    def note_lines(self) -> list[str]:
        """The notes in lines no longer than the table is wide, so that each can be read and printed beside it; empty
        where there are none."""
        wide = max(sum(self.widths) - 4, SHORTEST_NOTE)
        lines = [line for note in self.notes for line in textwrap.wrap(sanitise.text(note), wide)]
        return ["Notes", *lines] if lines else []

    @property
    def notes_from(self) -> int:
        """The row of the first of those lines, counted from 0: a row below the table is left empty."""
        return self.head + max(len(self.table.rows), 1) + 2

    @cached_property
    def written(self) -> list[list[str]]:
        """The words of the table, its headings first."""
        return [[words_of(cell) for cell in row] for row in (self.table.headings, *self.table.rows)]

    @cached_property
    def has_numbers(self) -> list[bool]:
        """Which columns hold numbers, so that words among them stand to the right."""
        columns = range(len(self.table.headings))
        return [any(isinstance(row[column], int | float) for row in self.table.rows) for column in columns]

    @cached_property
    def widths(self) -> list[int]:
        """The width of each column in characters: as its longest text within reason, so that what is longer wraps."""
        headings, *rows = self.written
        longest = [max((len(row[column]) for row in rows), default=0) for column in range(len(headings))]
        return [
            min(max(wide + 3, min(len(heading) + 3, HEADING_WRAPS), NARROWEST), WIDEST)
            for heading, wide in zip(self.table.headings, longest, strict=True)
        ]

    @cached_property
    def heights(self) -> list[float]:
        """The height in points of each row of the table, the headings' first: as many lines as its longest cell wraps
        to. Without it some programs draw wrapped text over the row below."""
        widths = self.widths
        return [height(row, widths) for row in self.written]


@dataclass(frozen=True)
class Spreadsheet:
    """A file of sheets, with its title, the protective marking that is printed on every page, and whom it is for."""

    title: str
    marking: str
    sheets: tuple[Sheet, ...]
    made_for: str = ""


def height(cells: Sequence[str], widths: Sequence[int]) -> float:
    """A row's height in points: as many lines as its longest cell wraps to."""
    lines = max(len(textwrap.wrap(cell, max(wide - 1, 1))) for cell, wide in zip(cells, widths, strict=True))
    return min(max(lines, 1) * LINE, HIGHEST)


def sheet_name(words: str, taken: set[str]) -> str:
    """A tab's name made of `words`: whole ones, at most 31 characters, none that a tab cannot have, none of `taken`
    (casefolded), to which it is added."""
    plain = " ".join(NOT_IN_A_NAME.sub(" ", sanitise.text(words)).split()) or "Sheet"
    number, name = 1, whole_words(plain, LONGEST_NAME)
    while name.casefold() in taken or name.casefold() == "history":  # Excel keeps that name for itself
        number += 1
        ending = f" {number}"
        name = whole_words(plain, LONGEST_NAME - len(ending)) + ending
    taken.add(name.casefold())
    return name


def whole_words(text: str, most: int) -> str:
    """As many whole words of a text as have room, with no comma at their end; of a longer single word a part."""
    if len(text) <= most:
        return text
    kept = text[: most + 1].rpartition(" ")[0].rstrip(",")
    return kept or text[:most]


def words_of(value: Cell) -> str:
    """What a cell says, sanitised."""
    if isinstance(value, date):
        return wording.on_day(value)
    return sanitise.cell(value.words if isinstance(value, Link) else str(value))
