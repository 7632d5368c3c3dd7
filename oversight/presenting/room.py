"""How much of a stop has room on a screen of 1280 x 720: reckoned from letters, and rather too little than too much."""

import math
from dataclasses import dataclass

from oversight.figures.core.table import Table

STAGE = 660  # px between the two marking bands, less the edge above
ACROSS = 1200  # px
LOST = 0.03  # of a line, where its last word goes on to the next
BUTTONS = 54  # px
GAPS = 32  # px between title, subtitle, body, foot and buttons
# Widths of Source Sans as the browser measures them, in parts of the size of its type: the letters of each width, then
# capitals, then all others.
WIDTHS = {" .,;:'!|iljI": 0.25, "frt()[]-": 0.33, "mwMW%@": 0.8}
CAPITAL, OTHER = 0.59, 0.51
ROW, CELL_EDGE = 12, 16  # px around a row of a table, and behind a cell
NARROWEST = 90  # px of a column


@dataclass(frozen=True)
class Type:
    """Type as presenting.css sets it: px of its size and of a line, and how much wider it is than regular."""

    size: int
    line: int
    width: float = 1.0

    def px(self, text: str) -> float:
        """How wide a text is on one line, in px."""
        return self.size * self.width * sum(map(width_of, text))

    def lines(self, text: str, across: float = ACROSS) -> int:
        """How many lines a text takes; none where there is none."""
        needed = self.px(text)
        return math.ceil(needed / across) if needed <= across else math.ceil(needed / (across * (1 - LOST)))


TITLE, SUBTITLE, FOOT, CELL = Type(36, 43, 1.07), Type(23, 29), Type(19, 24, 1.01), Type(20, 24)


def width_of(letter: str) -> float:
    """How wide a letter is, in parts of the size of its type."""
    known = next((width for letters, width in WIDTHS.items() if letter in letters), None)
    return known or (CAPITAL if letter.isupper() else OTHER)


def left(title: str, subtitle: str, foot: str) -> int:
    """The height in px that is left for a stop's body."""
    taken = sum(of.lines(text) * of.line for of, text in ((TITLE, title), (SUBTITLE, subtitle), (FOOT, foot)))
    return STAGE - taken - BUTTONS - GAPS


def rows_that_fit(table: Table, height: int) -> int:
    """How many rows of a table of texts fit under its heading into a height in px; one at least."""
    longest = [
        max([NARROWEST, *(CELL.px(text) for text in (column.heading, *column.cells()))]) for column in table.columns
    ]
    shrink = min(1.0, (ACROSS - CELL_EDGE * len(table.columns)) / sum(longest))
    across = [max(NARROWEST, width * shrink) for width in longest]
    used, fitting = 0, -1
    for row in (table.headings, *table.cells()):
        used += ROW + CELL.line * max(CELL.lines(text, px) or 1 for text, px in zip(row, across, strict=True))
        if used > height:
            break
        fitting += 1
    return max(1, fitting)
