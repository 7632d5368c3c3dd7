"""How wide the columns of a table are and how high its rows, and how many rows have room: for slides and screen."""

from collections.abc import Sequence
from dataclasses import dataclass

from oversight.charts.text_measure import Type, line_count, width

Row = Sequence[str]
ORDINARY_WORD = 10  # times the type's size: as wide as some 18 letters


@dataclass(frozen=True)
class TableStyle:
    """How a table is set: the type of its cells (headings and the names of rows bold), px beside and around the text of
    a cell, px of the narrowest column, and the most lines that a cell may take (0: as many as it needs)."""

    kind: Type
    beside: float
    around: float
    narrowest: float
    most_lines: int = 0

    def kind_of(self, row: int, column: int) -> Type:
        """The type of one cell."""
        return self.kind if row and column else self.kind.bold


@dataclass(frozen=True)
class TableFit:
    """The widths of columns, and the heights of the heading row and of the rows under it that have room."""

    widths: tuple[float, ...]
    heights: tuple[float, ...]

    @property
    def row_count(self) -> int:
        """How many rows under the headings have room."""
        return len(self.heights) - 1


def fit(rows: Sequence[Row], across: float, height: float, style: TableStyle) -> TableFit:
    """The table of `rows`, headings first, in `across` x `height` px; one row at least stands under the headings."""
    widths = column_widths(rows, across, style)
    heights: list[float] = []
    for number, row in enumerate(rows):
        high = row_height(number, row, widths, style)
        if number > 1 and sum(heights) + high > height:
            break
        heights.append(high)
    return TableFit(widths, tuple(heights))


def row_height(number: int, row: Row, widths: Sequence[float], style: TableStyle) -> float:
    """The height of one row: as its cell of the most lines needs."""
    lines = max(
        line_count(cell, style.kind_of(number, column), widths[column] - style.beside)
        for column, cell in enumerate(row)
    )
    lines = min(lines, style.most_lines) if style.most_lines else lines
    return max(1, lines) * style.kind.line + style.around


def column_widths(rows: Sequence[Row], across: float, style: TableStyle) -> tuple[float, ...]:
    """Each column as wide as its longest cell where there is room; else the widest share what the others leave, none
    narrower than its longest word."""
    least = least_widths(rows, across, style)
    if sum(least) >= across:
        return scaled(least, across)
    wanted = [max(style.narrowest, *widths) for widths in cell_widths(rows, style)]
    if sum(wanted) <= across:
        return scaled(wanted, across)
    settled: dict[int, float] = {}
    while len(settled) < len(wanted):
        open_ones = [number for number in range(len(wanted)) if number not in settled]
        share = (across - sum(settled.values())) / len(open_ones)
        found = {number: wanted[number] for number in open_ones if wanted[number] <= share}
        found = found or {number: least[number] for number in open_ones if least[number] > share}
        settled |= found or dict.fromkeys(open_ones, share)
    return scaled([settled[number] for number in range(len(wanted))], across)


def scaled(widths: Sequence[float], across: float) -> tuple[float, ...]:
    """The widths in proportion, so that they fill the room."""
    return tuple(across * width / sum(widths) for width in widths)


def least_widths(rows: Sequence[Row], across: float, style: TableStyle) -> list[float]:
    """What each column needs for its longest word; only a word that is longer than any ordinary one, and than an equal
    share of the room, is broken."""
    longest = max(across / len(rows[0]), ORDINARY_WORD * style.kind.size)
    words = [[" ".join(cell.split()).split(" ") for cell in row] for row in rows]
    return [
        max(
            style.narrowest,
            *(
                min(longest, width(word, style.kind_of(number, column)) + style.beside)
                for number, row in enumerate(words)
                for word in row[column]
            ),
        )
        for column in range(len(rows[0]))
    ]


def cell_widths(rows: Sequence[Row], style: TableStyle) -> list[list[float]]:
    """What each cell needs on one line, column by column."""
    return [
        [width(row[column], style.kind_of(number, column)) + style.beside for number, row in enumerate(rows)]
        for column in range(len(rows[0]))
    ]
