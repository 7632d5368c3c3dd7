"""What a figure is: everything that a page, a slide and a file say of it, made once, as data."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any

import polars as pl

from oversight import wording
from oversight.charts.panels import panels
from oversight.charts.plotted import Plotted
from oversight.figures.core.bases import Based
from oversight.figures.core.table import Table
from oversight.measures.change import Reading
from oversight.wording import BasisPart

Spec = dict[str, Any]
"""A Vega-Lite specification, as JSON has it."""


class Scope(Enum):
    """What a figure follows: a reporting year, a meeting of the board, or nothing but what is loaded."""

    REPORTING_YEAR = "reporting year"
    BOARD_MEETING = "board meeting"
    LOADED = "loaded"


@dataclass(frozen=True)
class Origin:
    """Where the values of a figure come from: their bases, the same in words by basis, and their sources; the bases in
    a reader's words where these are other than bases say, and the sources by name alone (None: as sources say)."""

    bases: frozenset[str] = frozenset()
    parts: tuple[BasisPart, ...] = ()
    sources: tuple[str, ...] = ()
    reader_bases: tuple[str, ...] = ()
    source_names: tuple[str, ...] | None = None

    @property
    def words(self) -> str:
        """The bases in words."""
        return wording.joined(self.parts)

    @classmethod
    def of_readings(cls, readings: Iterable[Reading]) -> "Origin":
        """The origin of published figures."""
        held = list(readings)
        sources = tuple(dict.fromkeys(reading.source for reading in held))
        bases = frozenset(reading.basis for reading in held)
        names = tuple(dict.fromkeys(reading.source_name or reading.source for reading in held))
        return cls(bases, wording.basis_parts(held), sources, wording.reader_bases_of(held), names)


@dataclass(frozen=True)
class Coverage:
    """What a figure is about: area, comparator, KPI, period in words, last day covered, and what it follows."""

    area: str
    period: str
    as_at: date | None
    scope: Scope = Scope.REPORTING_YEAR
    comparator: str = ""
    kpi_id: str = ""


@dataclass(frozen=True)
class Figure(Based):
    """A figure as drawn. `table` holds what a reader reads, `rows` what `chart` (None where a table says it better)
    draws, `plotted` the same as a chart that can be edited, `absent` the sentence that stands in its place where
    nothing is held. `as_at` is the last day covered; `about` pairs a heading with its text; `conflicts` are the
    questions that its source raises. `folded` names the rows that stand folded under the first `unfolded` of the table
    on a page. `is_record_level`: a row is a single case, meeting or person, so that no row may leave the dashboard.
    `follows` names the optional choices (`selection.OPTIONAL`) that the figure was made for. `withheld_count` is how
    many of its cells are withheld where it is made for publication, None for the board."""

    name: str
    title: str
    subtitle: str
    rows: pl.DataFrame
    table: Table
    chart: Spec | None
    alt: str
    about: tuple[tuple[str, str], ...]
    period: str
    as_at: date | None
    basis_parts: tuple[BasisPart, ...] = ()
    bases: frozenset[str] = frozenset()
    sources: tuple[str, ...] = ()
    reader_bases: tuple[str, ...] = ()
    source_names: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    absent: str | None = None
    is_record_level: bool = False
    follows: frozenset[str] = frozenset()
    unfolded: int = 0
    folded: str = ""
    area: str = ""
    comparator: str = ""
    kpi_id: str = ""
    scope: Scope = Scope.REPORTING_YEAR
    withheld_count: int | None = None
    plotted: Plotted | None = None

    @property
    def panels(self) -> dict[str, Spec]:
        """The panels of its chart by name, each a chart of its own; none where it is one chart."""
        return panels(self.chart or {})

    @property
    def headline(self) -> str:
        """The title as a sentence."""
        return f"{self.title}."

    @property
    def basis(self) -> str:
        """Where its values come from, in words."""
        return wording.joined(self.basis_parts)

    @property
    def foot(self) -> str:
        """Basis, source and last day in one line: `Official · Derbyshire annual report 2023-24 · 31 March 2024`."""
        return wording.foot(self.reader_bases, self.source_names, self.as_at_words)

    @property
    def unnamed_sources(self) -> tuple[str, ...]:
        """The sources that the words of the basis do not name."""
        named = {name for part in self.basis_parts for name in part.names}
        return tuple(source for source in self.sources if source not in named)

    @property
    def as_at_words(self) -> str:
        """The last day covered, in words: `31 March 2024`; nothing where it is not known."""
        return wording.on_day(self.as_at) if self.as_at else ""


@dataclass(frozen=True)
class Listed(Based):
    """Sentences that stand on a page beside figures, with the bases of what they tell."""

    lines: tuple[str, ...] = ()
    bases: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Pairs(Based):
    """Headings with their texts that stand on a page beside figures, with the bases of what they tell."""

    pairs: tuple[tuple[str, str], ...] = ()
    bases: frozenset[str] = field(default_factory=frozenset)
