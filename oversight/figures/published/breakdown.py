"""Makes the figure of one measure's categories and levels in one year: what the topics' breakdowns have in common."""

from collections.abc import Callable
from dataclasses import dataclass

import altair as alt
import polars as pl

from oversight import wording
from oversight.figures.core.figure import Figure
from oversight.figures.published import statistics
from oversight.figures.report import source_conflicts
from oversight.measures.change import Reading
from oversight.selection import Selection

REPORT_CATEGORIES = {
    "1": "Category 1: subject to sex offender notification requirements",
    "2": "Category 2: violent offenders",
    "3": "Category 3: other dangerous offenders",
    "all": "Total",
}
NOT_APPLICABLE = {("3", "1")}  # the report prints a dash: nobody in Category 3 is managed at Level 1
NOT_HELD = "not held"


@dataclass(frozen=True)
class Breakdown:
    """One measure's cells of one area and year, by (category, level)."""

    measure: dict
    cells: dict[tuple[str, str], Reading]

    def held(self, category: str, level: str) -> Reading | None:
        """The reading of a cell, or None where it is not held."""
        held = self.cells.get((category, level))
        if held is None and level == "all" and self.measure["levels"] == "2;3":
            held = self.cells.get((category, "2+3"))  # levels 2 and 3 together are all there is of such a measure
        return held

    def shown(self, category: str, level: str) -> str:
        """A cell in words: its number, `-` where it cannot apply, `not held` where it is missing."""
        held = self.held(category, level)
        if held:
            return wording.at_least(held)
        return "-" if (category, level) in NOT_APPLICABLE else NOT_HELD


def breakdown(selection: Selection, measure: str) -> Breakdown:
    """The cells of one measure in the chosen area and year."""
    return Breakdown(statistics.measure_words(measure), statistics.cells(selection, measure))


def report_table(one: Breakdown) -> pl.DataFrame:
    """The cells laid out as the annual report prints them: levels down, categories across, totals last."""
    levels, categories = report_lines(one)
    table = {"Level": ["Total" if level == "all" else f"Level {level}" for level in levels]}
    for category in categories:
        heading = REPORT_CATEGORIES[category] if len(categories) > 1 else "Number"
        table[heading] = [one.shown(category, level) for level in levels]
    return pl.DataFrame(table, schema=dict.fromkeys(table, pl.String))


def report_lines(one: Breakdown) -> tuple[list[str], list[str]]:
    """The levels and the categories of a measure in the report's order, `all` (the total) last."""
    levels = [*one.measure["levels"].split(";"), "all"]
    return levels, list(dict.fromkeys([*one.measure["categories"].split(";"), "all"]))


def by_category(
    name: str,
    selection: Selection,
    one: Breakdown,
    rows: pl.DataFrame,
    title: str,
    chart: Callable[[pl.DataFrame], alt.LayerChart] | None,
) -> Figure:
    """The figure `name` of a breakdown, drawn by `chart` from `rows` as `charts.by_category.bars`."""
    when = wording.period(selection.year, one.measure["period"] == "snapshot")
    subtitle = (
        f"{one.measure['label'].removesuffix(' on 31 March').removesuffix(' in the year')} {when}, {selection.area}"
    )
    readings = list(one.cells.values())
    asked = source_conflicts.about(selection, one.measure["measure"])
    drawn = "; ".join(
        f"{row['group']}{', ' if row['part'] else ''}{row['part']}: {row['shown']}"
        for row in rows.iter_rows(named=True)
    )
    return Figure(
        name=name,
        title=title,
        subtitle=subtitle,
        rows=rows,
        table=report_table(one),
        chart=chart(rows).to_dict() if chart and rows["value"].count() else None,
        alt=f"{title}. {subtitle}. {drawn}.",
        about=statistics.about(one.measure, readings, asked),
        period=selection.year,
        as_at=selection.last_day,
        basis=wording.basis_words(readings),
        bases=frozenset(reading.basis for reading in readings),
        sources=tuple(dict.fromkeys(reading.source for reading in readings)),
        notes=asked,
        absent=None
        if rows["value"].count()
        else f"{one.measure['label']}: no breakdown is held for {selection.area} in {selection.year}.",
    )


def bar_rows(one: Breakdown, levels: tuple[str, ...]) -> pl.DataFrame:
    """A row for each single category and each of `levels` (`all`: one bar a category): group, part, value, shown."""
    found = [
        (wording.category_words(category), "" if level == "all" else f"Level {level}", category, level)
        for category in ("1", "2", "3")
        for level in levels
    ]
    held = [one.cells.get((category, level)) for _, _, category, level in found]
    return pl.DataFrame(
        {
            "group": [group for group, _, _, _ in found],
            "part": [part for _, part, _, _ in found],
            "value": [reading.value if reading else None for reading in held],
            "shown": [one.shown(category, level) for _, _, category, level in found],
        },
        schema={"group": pl.String, "part": pl.String, "value": pl.Float64, "shown": pl.String},
    )
