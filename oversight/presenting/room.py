"""How much of a stop has room on a screen of 1280 x 720: reckoned from letters, and rather too little than too much."""

import math
from dataclasses import dataclass

import polars as pl

STAGE = 660  # px between the two marking bands, less the edge above
ACROSS = 1200  # px
BUTTONS = 54
GAPS = 40  # between title, subtitle, body, foot and buttons
TOLD = 45  # px: a sentence about the address
# Widths of Source Sans, in parts of the size of its type: narrow and wide letters, capitals, all others.
NARROW, WIDE = " .,;:'!|()[]-fijlrtI", "mwMW%@"
WIDTHS = {"narrow": 0.31, "wide": 0.82, "capital": 0.62, "other": 0.54}
ROW, CELL_EDGE = 12, 16  # px around a row of a table, and behind a cell
NARROWEST = 60  # px of a column


@dataclass(frozen=True)
class Type:
    """Type as presenting.css sets it: px of a letter and of a line, and how much wider than Source Sans in regular."""

    size: int
    line: int
    width: float = 1.0

    def px(self, text: str) -> float:
        """How wide a text is on one line, in px; about 4% more than it is in truth."""
        return self.size * self.width * sum(WIDTHS[kind_of(letter)] for letter in text)

    def lines(self, text: str, across: float = ACROSS) -> int:
        """How many lines a text takes; none where there is none."""
        return math.ceil(self.px(text) / across)


TITLE, SUBTITLE, FOOT, CELL = Type(36, 43, 1.06), Type(23, 29), Type(19, 24, 1.02), Type(20, 24)


def kind_of(letter: str) -> str:
    """Which of the widths a letter has."""
    if letter in NARROW:
        return "narrow"
    if letter in WIDE:
        return "wide"
    return "capital" if letter.isupper() else "other"


def left(title: str, subtitle: str, foot: str, sentences: int) -> int:
    """The height in px that is left for a stop's body."""
    taken = sum(of.lines(text) * of.line for of, text in ((TITLE, title), (SUBTITLE, subtitle), (FOOT, foot)))
    return STAGE - taken - BUTTONS - GAPS - sentences * TOLD


def rows_that_fit(table: pl.DataFrame, height: int) -> int:
    """How many rows of a table of texts fit under its heading into a height in px; one at least."""
    longest = [max([NARROWEST, *(CELL.px(text) for text in (name, *table[name]))]) for name in table.columns]
    shrink = min(1.0, (ACROSS - CELL_EDGE * table.width) / sum(longest))
    across = [max(NARROWEST, width * shrink) for width in longest]
    used, fitting = 0, -1
    for row in (table.columns, *table.iter_rows()):
        used += ROW + CELL.line * max(CELL.lines(text, px) or 1 for text, px in zip(row, across, strict=True))
        if used > height:
            break
        fitting += 1
    return max(1, fitting)
