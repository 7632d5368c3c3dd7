"""The local figures that no publication may print, found over all that is held, so that every file agrees."""

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

import polars as pl

from oversight import queries
from oversight.figures.core.bases import LOCAL
from oversight.figures.published.breakdown import NOT_APPLICABLE
from oversight.measures.suppression import FLOOR, OUTSIDE, Count, Counts, Name, withheld
from oversight.snapshot import cached_by_version

ALL, TOGETHER, SINGLE_LEVELS, RATE = "all", "2+3", ("1", "2", "3"), "per 100,000"
GROUP = ("area", "reporting_year", "measure")
GRAIN = (*GROUP, "category", "level")
# Nearly known from another figure, the rate per 100,000, so the last to be withheld for the sake of others.
NEARLY_KNOWN = ("eligible_on_31_march", "1", ALL)

Row = dict[str, Any]
Cell = tuple[str, str]
"""A category and a level."""


@cached_by_version
def kept_back() -> pl.DataFrame:
    """The figures to withhold, a row each: area, reporting_year, measure, category, level."""
    rows = queries.run("statistics/local_counts").to_dicts()
    found = [
        (*group, *cell)
        for group, of_group in groupby(rows, itemgetter(*GROUP))
        for cell in sorted(of_measure(list(of_group)))
    ]
    return pl.DataFrame(found, schema=dict.fromkeys(GRAIN, pl.String), orient="row")


def of_measure(rows: Sequence[Row]) -> frozenset[Cell]:
    """The cells to withhold of one measure in one area and year.

    Rates add up to nothing, so small local ones are withheld alone. Categories 2 and 3 together are withheld with any
    other cell: their sum lies across those of the levels."""
    local = {(row["category"], row["level"]): int(row["value"]) for row in rows if is_local(row)}
    if rows[0]["unit"] == RATE:
        return frozenset(cell for cell, value in local.items() if value < FLOOR)
    small = frozenset(cell for cell, value in local.items() if value < FLOOR)
    hidden = small | frozenset(cell for cell in withheld(network(rows)) if isinstance(cell, tuple))
    return hidden | frozenset(cell for cell in local if cell[0] == TOGETHER) if hidden else hidden


def is_local(row: Row) -> bool:
    """Whether a figure is the area's own, not yet published; one derived beside such is taken to rest on them."""
    return row["basis"] in LOCAL or row["basis"] == "derived"


def network(rows: Sequence[Row]) -> Counts:
    """The cells of one measure as flows between their sums: each level adds up over the categories, each category over
    the levels, Levels 2 and 3 together where they are held so."""
    held = {(row["category"], row["level"]): row for row in rows}
    single = [category for category in rows[0]["categories"].split(";") if category != ALL]
    has_split = len(single) > 1
    levels = [level for level in SINGLE_LEVELS if level in rows[0]["levels"].split(";")]
    counts: dict[Name, Count] = {}
    for level in (*levels, *([TOGETHER] if levels else []), ALL):
        for category in (*single, ALL):
            cell = (category, level)
            if cell in NOT_APPLICABLE and cell not in held:
                continue
            start, end = sums_of(cell, has_split, bool(levels))
            row = held.get(cell)
            is_own = row is not None and is_local(row)
            rank = (category == ALL) + (level == ALL) + ((rows[0]["measure"], *cell) == NEARLY_KNOWN)
            counts[cell] = Count(start, end, int(row["value"]) if row else None, is_own, rank)
    return counts


def sums_of(cell: Cell, has_split: bool, has_levels: bool) -> tuple[Name, Name]:
    """The sums that a cell flows from and to: of its level over the categories, and of its category over the levels.

    Seen from the sum of a level, its cells flow in and their total flows out; from that of a category, its total flows
    in and its cells flow out. Totals over the categories go the other way round."""
    category, level = cell
    over_categories: Name = ("level", level) if has_split and level != TOGETHER else OUTSIDE
    whole: Name = ("category", category, ALL)
    part: Name = ("category", category, TOGETHER)
    if not has_levels:
        ends = (OUTSIDE, over_categories)
    elif level == TOGETHER:
        ends = (whole, part)
    elif level == ALL:
        ends = (over_categories, whole)
    else:
        ends = (whole if level == "1" else part, over_categories)
    return ends[::-1] if category == ALL else ends
