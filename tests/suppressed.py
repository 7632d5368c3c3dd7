"""Tables with totals as the suppression takes them, and a reader who knows its rule."""

import itertools
from collections import defaultdict

from oversight.measures.suppression import OUTSIDE, Count, withheld


def with_totals(rows, has_total_row, has_total_column):
    """The rows with their totals added; None is not held, and then no total is added to its line."""
    rows = [[*row, sum(row)] for row in rows] if has_total_column else [list(row) for row in rows]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]] if has_total_row else rows


def counts_of(grid, has_total_row, has_total_column, local=None):
    """A table as counts that flow from the sum of a column to that of a row, totals the other way round."""
    last_row, last_column = len(grid) - 1, len(grid[0]) - 1
    counts = {}
    for row, column in itertools.product(range(len(grid)), range(len(grid[0]))):
        in_total_row, in_total_column = has_total_row and row == last_row, has_total_column and column == last_column
        ends = (("column", column) if has_total_row else OUTSIDE, ("row", row) if has_total_column else OUTSIDE)
        start, end = ends[::-1] if in_total_row != in_total_column else ends
        is_local = local is None or (row, column) in local
        counts[(row, column)] = Count(start, end, grid[row][column], is_local, in_total_row + in_total_column)
    return counts


def recovered(height, width, below, has_total_row=True, has_total_column=False):
    """The withheld cells, with a table of each, that a reader of the rule can pin down: of every table of counts
    `below` a bound, those that show the same and withhold the same cells are the reader's to choose from.

    Tables at the bound are left out: others that they could be lie beyond it."""
    alike = defaultdict(list)
    for values in itertools.product(range(below), repeat=height * width):
        rows = [values[width * row : width * (row + 1)] for row in range(height)]
        grid = with_totals(rows, has_total_row, has_total_column)
        counts = counts_of(grid, has_total_row, has_total_column)
        hidden = withheld(counts)
        shown = tuple((place, count.value) for place, count in counts.items() if place not in hidden)
        alike[hidden, shown].append((grid, max(values) == below - 1))
    return [
        (place, grids[0][0])
        for (hidden, _), grids in alike.items()
        for place in hidden
        if len({grid[place[0]][place[1]] for grid, _ in grids}) == 1 and not any(is_last for _, is_last in grids)
    ]
