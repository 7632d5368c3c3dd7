"""The look of every chart: tokens, type and the Vega-Lite configuration."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeVar

import altair as alt
import polars as pl

from oversight import wording

INK = "#1B242C"
MUTED = "#46505A"
ACCENT = "#12436D"
TEAL = "#28A197"
PLUM = "#801650"
CLOSE = "#8A3A0B"
COMPARATOR = "#5B656E"
RANGE = "#7C8791"  # the line of a likely range
BLUE_TINT = "#E6EDF4"
CLOSE_TINT = "#FDEEE5"
BORDER = "#C4CCD4"
GRID = "#E1E6EA"
GROUND = "#FFFFFF"
DARK = {ACCENT: "#8FB9E3", COMPARATOR: "#9AA6B1"}  # of a picture that a page's style sheet does not reach

Drawn = TypeVar("Drawn", alt.LayerChart, alt.FacetChart)
Weight = Literal["normal", "bold"]
Align = Literal["left", "right"]

SMALL, LABEL, VALUE = 16, 16, 22
RIM = 5  # px of ground around words that stand over lines and dots
FONT = "Source Sans, Liberation Sans, Arial"
HEIGHT = 300
HOVER = alt.Tooltip("hover:N")  # what a mark of values says to a reader who points at it (`hovered`)
PADDING = {"left": 4, "right": 12, "top": 8, "bottom": 4}


def finished(chart: alt.LayerChart | alt.FacetChart, height: int = HEIGHT) -> alt.LayerChart:
    """The chart in the house's style: as wide as its place, its plot `height` px high."""
    if not isinstance(chart, alt.LayerChart):
        raise TypeError("a facet is configured by `configured`")
    chart.width, chart.height, chart.padding = "container", height, PADDING
    chart.autosize = alt.AutoSizeParams(type="fit-x", contains="padding")  # else Streamlit fits the height, too
    return configured(chart)


def hovered(rows: pl.DataFrame, names: Sequence[str], said: Sequence[str]) -> pl.DataFrame:
    """The rows with `hover`, the words that a mark says when it is pointed at, from the columns of its name and of what
    is said of it."""
    words = [
        wording.pointed_at([str(row[name] or "") for name in names], [str(row[one] or "") for one in said])
        for row in rows.iter_rows(named=True)
    ]
    return rows.with_columns(hover=pl.Series(words, dtype=pl.String))


def configured(chart: Drawn) -> Drawn:
    """The chart with the house's type and lines, given to it as it is: what Altair gives back of `configure` and
    `properties` is a copy of every layer."""
    chart.config = alt.Config(
        font=FONT,
        background=GROUND,
        view=alt.ViewConfig(stroke=None),
        mark=alt.MarkConfig(tooltip=None),  # what a reader points at says `hovered` words, or nothing
        axis=alt.AxisConfig(
            labelFontSize=LABEL,
            labelColor=MUTED,
            labelFontWeight="normal",
            title=None,
            domainColor=BORDER,
            tickColor=BORDER,
            gridColor=GRID,
        ),
        axisX=alt.AxisConfig(grid=False, labelAngle=0, ticks=False, labelPadding=8),
        axisY=alt.AxisConfig(domain=False, ticks=False, labelPadding=8),
        text=alt.MarkConfig(font=FONT, fontSize=LABEL, color=INK),
    )
    told(chart)
    return chart


def told(chart: alt.TopLevelMixin) -> None:
    """Lets each mark say to a screen reader what it says to who points at it. A mark that says nothing is left out: the
    alt text of the chart tells what labels and lines are for."""
    if isinstance(chart, alt.FacetChart):
        told(chart.spec)
        return
    for layer in chart.layer if isinstance(chart, alt.LayerChart) else ():
        told(layer)
    if isinstance(chart, alt.Chart):
        is_silent = chart.encoding.tooltip is alt.Undefined
        mark = chart.mark if isinstance(chart.mark, alt.MarkDef) else alt.MarkDef(chart.mark)
        mark.aria = False if is_silent else mark.aria
        chart.mark = mark
        if not is_silent:
            chart.encoding.description = alt.Description(HOVER.shorthand)


def literal(value: object) -> str:
    """A value as an expression of Vega holds it, its texts as the data of a chart has them: never part of the code."""
    return json.dumps(wording.visible_parts(value))


def labelled(labels: Mapping[str, str] | Mapping[int, str]) -> str:
    """The expression that gives the label, in its lines, of each value of an axis."""
    values, shown = literal(list(labels)), literal(list(labels.values()))
    return f"split({shown}[indexof({values}, datum.value)] || '', '\\n')"


def largest_of(values: pl.Series) -> float:
    """The largest of a column of numbers; 0 where none is held."""
    return max((float(value) for value in values.drop_nulls()), default=0.0)


def ticks_to(largest: float) -> list[float]:
    """Two to six round steps from zero that stay at or under `largest`; whole ones, unless it is under 1."""
    if largest <= 0:
        return [0, 1]
    for size in (10.0**power * step for power in range(-1, 7) for step in (1, 2, 2.5, 5)):
        if largest / size <= 5 and (size == int(size) or largest < 1):
            steps = int(largest / size)
            return [number * size for number in range(steps + 1)]
    return [0, largest]


def ticks_beyond(largest: float) -> list[float]:
    """The same steps with one more where the last lies under `largest`: an axis that goes beyond the highest value."""
    ticks = ticks_to(largest)
    return [*ticks, ticks[-1] + ticks[1]] if largest > ticks[-1] else ticks


def haloed(base: alt.Chart, colour: str, align: Align, dy: float, **type_: Any) -> list[alt.Chart]:
    """Words on a rim of the ground, so that they are read over lines and dots; `dy` is how far they stand from their
    point, under it where it is positive."""
    baseline: Literal["top", "bottom"] = "top" if dy > 0 else "bottom"
    made = {"align": align, "baseline": baseline, "dy": dy, **type_}
    rim = base.mark_text(stroke=GROUND, strokeWidth=RIM, color=GROUND, **made)
    return [rim, base.mark_text(color=colour, **made)]
