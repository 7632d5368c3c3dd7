"""What a figure is: everything that a page, a slide and a file say of it, made once."""

import re
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import polars as pl
from cachetools import LRUCache, cached

from oversight import queries, settings
from oversight.selection import Selection

FIGURES_KEPT = 256
NUMBER = re.compile(r"[\d,.]*\d%?|-|not held|withheld")
Made = TypeVar("Made")


@dataclass(frozen=True)
class Figure:
    """A figure as drawn. `rows` are the rows behind the chart, `table` the same for reading (headings in words),
    `chart` a Vega-Lite spec or None where a table says it better, `absent` the sentence that stands in its place
    where nothing is held. `as_at` is the last day covered, in words; `about` pairs a heading with its text.
    `folded` names the rows that stand folded under the first `unfolded` of the table on a page.
    `is_record_level`: a row is a single case, meeting or person, so that no row may leave the dashboard. `follows`
    names the optional choices (`selection.OPTIONAL`) that the figure was made for."""

    name: str
    title: str
    subtitle: str
    rows: pl.DataFrame
    table: pl.DataFrame
    chart: dict | None
    alt: str
    finding: str
    about: tuple[tuple[str, str], ...]
    period: str
    as_at: str
    basis: str
    bases: frozenset[str] = frozenset()
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    absent: str | None = None
    is_record_level: bool = False
    follows: frozenset[str] = frozenset()
    unfolded: int = 0
    folded: str = ""


kept: LRUCache[tuple, object] = LRUCache(FIGURES_KEPT)
lock = threading.Lock()


def cached_figure(function: Callable[[Selection], Made]) -> Callable[[Selection], Made]:
    """Keeps what `function(selection)` gives until the extracts or the settings change."""

    def key_of(selection: Selection) -> tuple:
        return function.__module__, function.__name__, queries.version(), settings.version(), selection

    return cached(kept, key_of, lock)(function)


def are_numbers(cells: Sequence[str]) -> bool:
    """Whether a column of words holds numbers, gaps among them, and so stands to the right; an empty one does not."""
    return bool(cells) and all(NUMBER.fullmatch(cell) for cell in cells)
