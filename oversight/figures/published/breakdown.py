"""Makes the figure of one measure's categories and levels in one year: what the topics' breakdowns have in common."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import altair as alt
import polars as pl

from oversight import wording
from oversight.charts import plotted
from oversight.figures.core.builder import Draft, build
from oversight.figures.core.figure import Figure, Origin
from oversight.figures.core.table import Column, Table, names
from oversight.figures.published import source_conflicts, statistics
from oversight.figures.published.series import Measure
from oversight.measures.change import Reading, value_of
from oversight.measures.claims import SINGLE_CATEGORIES
from oversight.measures.values import Absence, Value
from oversight.selection import Selection
from oversight.wording import published_wording

REPORT_CATEGORIES = {
    "1": "Category 1: subject to sex offender notification requirements",
    "2": "Category 2: violent offenders",
    "3": "Category 3: other dangerous offenders",
    "all": "Total",
}
NOT_APPLICABLE = {("3", "1")}  # the report prints a dash: nobody in Category 3 is managed at Level 1
BARS = {"group": pl.String, "part": pl.String, "value": pl.Float64, "shown": pl.String}

DrawBars = Callable[[pl.DataFrame], alt.LayerChart]
Place = tuple[int, int]
"""A cell of a table of the report: its row and its column, from 0."""


@dataclass(frozen=True)
class Breakdown:
    """One measure's cells of one area and year, by (category, level)."""

    measure: Measure
    cells: dict[tuple[str, str], Reading]

    def held(self, category: str, level: str) -> Reading | None:
        """The reading of a cell, or None where it is not held."""
        held = self.cells.get((category, level))
        if held is None and level == "all" and self.measure.levels == statistics.LEVELS_2_AND_3:
            held = self.cells.get((category, "2+3"))  # levels 2 and 3 together are all there is of such a measure
        return held

    def value(self, category: str, level: str) -> Value:
        """What a table holds of a cell."""
        held = self.held(category, level)
        return Absence.NOT_APPLICABLE if held is None and (category, level) in NOT_APPLICABLE else value_of(held)


@dataclass(frozen=True)
class Cell:
    """A cell of a table of the report: the breakdown that it is of, its category and its level."""

    part: Breakdown
    category: str
    level: str

    @property
    def reading(self) -> Reading | None:
        """The reading, or None where it is not held or cannot apply."""
        return self.part.held(self.category, self.level)

    @property
    def value(self) -> Value:
        """The value as a table holds it."""
        return self.part.value(self.category, self.level)


@dataclass(frozen=True)
class ReportGrid:
    """A table as the annual report prints it, for the page and for files: the name of its rows and their words, the
    words of its columns, and the cells row by row. Totals stand last where there are any."""

    corner: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]
    has_total_row: bool = False
    has_total_column: bool = False

    @property
    def parts(self) -> tuple[Breakdown, ...]:
        """The breakdowns that the cells are of, each measure once."""
        found = {cell.part.measure.key: cell.part for row in self.cells for cell in row}
        return tuple(found.values())

    def readings(self) -> dict[Place, Reading]:
        """The readings held, by place."""
        return {
            (number, place): cell.reading
            for number, row in enumerate(self.cells)
            for place, cell in enumerate(row)
            if cell.reading
        }

    def table(self, withheld: frozenset[Place] = frozenset()) -> Table:
        """The cells as a typed table, those at some places withheld."""
        columns = [names(self.corner.lower(), self.corner, self.rows)]
        for place, heading in enumerate(self.columns):
            values = tuple(
                Absence.WITHHELD if (number, place) in withheld else row[place].value
                for number, row in enumerate(self.cells)
            )
            cell = self.cells[0][place]
            key = f"{cell.part.measure.key}:{cell.category}"
            columns.append(Column(key, heading, cell.part.measure.kind, values))
        return Table(tuple(columns))


def breakdown(selection: Selection, measure: str) -> Breakdown:
    """The cells of one measure in the chosen area and year."""
    return Breakdown(statistics.measure_of(measure), statistics.cells(selection, measure))


def by_level(one: Breakdown) -> ReportGrid:
    """The cells laid out as the annual report prints them: levels down, categories across, totals last."""
    levels = (*one.measure.levels, "all")
    categories = tuple(dict.fromkeys([*one.measure.categories, "all"]))
    is_split = len(categories) > 1
    return ReportGrid(
        corner="Level",
        rows=tuple("Total" if level == "all" else f"Level {level}" for level in levels),
        columns=tuple(REPORT_CATEGORIES[category] for category in categories) if is_split else ("Number",),
        cells=tuple(tuple(Cell(one, category, level) for category in categories) for level in levels),
        has_total_row=True,
        has_total_column=is_split,
    )


def by_category(
    name: str, selection: Selection, one: Breakdown, levels: Sequence[str], title: str, draw: DrawBars
) -> Figure:
    """The figure `name` of a breakdown: a bar for each single category and each of `levels` (`all`: one a category);
    the table alone where only other cells are held."""
    measure, readings, rows = one.measure, list(one.cells.values()), bar_rows(one, levels)
    asked = source_conflicts.about(selection, measure.key)
    is_held = rows["value"].count() > 0
    has_parts = any(cell not in (("all", "all"), ("all", "2+3")) for cell in one.cells)
    absent = published_wording.no_breakdown(measure.label, selection.area, selection.year)
    draft = Draft(
        title=title,
        subtitle=f"{measure.label} {wording.period(selection.year, measure.is_snapshot)}, {selection.area}",
        table=by_level(one).table(),
        rows=rows,
        chart=draw(rows) if is_held else None,
        plotted=plotted.of_groups(rows),
        alt_end=(wording.bars(rows.iter_rows(named=True)),),
        about=statistics.about(measure, readings, ()),
        conflicts=asked,
        absent=None if has_parts else absent,
    )
    return build(name, draft, statistics.coverage(selection), Origin.of_readings(readings))


def bar_rows(one: Breakdown, levels: Sequence[str]) -> pl.DataFrame:
    """The rows of the bars: group (the category), part (the level), value (null where not held), shown."""
    rows = []
    for category in SINGLE_CATEGORIES:
        for level in levels:
            held, cell = one.cells.get((category, level)), one.value(category, level)
            part = "" if level == "all" else f"Level {level}"
            shown = wording.shown(cell, one.measure.kind)
            rows.append((wording.category_words(category), part, held.value if held else None, shown))
    return pl.DataFrame(rows, schema=BARS, orient="row")
