"""The look of every chart: tokens, type and the Vega-Lite configuration."""

from typing import Any, Literal, TypeVar

import altair as alt
import polars as pl

INK = "#1B242C"
MUTED = "#46505A"
ACCENT = "#12436D"
TEAL = "#28A197"
PLUM = "#801650"
CLOSE = "#8A3A0B"
COMPARATOR = "#5B656E"
BLUE_TINT = "#E6EDF4"
CLOSE_TINT = "#FDEEE5"
PLUM_TINT = "#F6E6EF"
GAP_BAND = "#F3F5F7"
BORDER = "#C4CCD4"
GRID = "#E1E6EA"
GROUND = "#FFFFFF"

# A bar of an invented sample: an outline, so that it never looks like a count.
SAMPLE_BAR: dict[str, Any] = {"fill": GROUND, "stroke": ACCENT, "strokeWidth": 2, "strokeDash": [6, 4]}

Drawn = TypeVar("Drawn", alt.LayerChart, alt.FacetChart)
Weight = Literal["normal", "bold"]

SMALL, LABEL, VALUE = 16, 16, 22
FONT = "Source Sans, Liberation Sans, Arial"
HEIGHT = 300
PADDING = {"left": 4, "right": 12, "top": 8, "bottom": 4}


def illustrative_word(has_axis_below: bool) -> alt.Chart:
    """The word that a chart of an invented sample carries at its bottom right, and so any picture of it: above an axis,
    else below the plot, where no label of a bar can cross it."""
    word = pl.DataFrame({"word": ["Illustrative"]})
    mark = alt.Chart(word).mark_text(
        align="right", baseline="bottom", dy=-6 if has_axis_below else 18, color=MUTED, fontStyle="italic"
    )
    word_chart: alt.Chart = mark.encode(x=alt.value("width"), y=alt.value("height"), text="word:N")
    return word_chart


def finished(
    chart: alt.LayerChart | alt.FacetChart,
    height: int = HEIGHT,
    is_illustrative: bool = False,
    has_axis_below: bool = True,
) -> alt.LayerChart:
    """The chart in the house's style: as wide as its place, `height` px high, with the word where it is a sample."""
    whole = chart + illustrative_word(has_axis_below) if is_illustrative else chart
    if not isinstance(whole, alt.LayerChart):
        raise TypeError("a facet is configured by `configured`")
    sized = whole.properties(width="container", height=height, padding=PADDING)
    return configured(sized, autosize={"type": "fit-x", "contains": "padding"})


def configured(chart: Drawn, **more: Any) -> Drawn:
    """The chart with the house's type and lines; `more` are settings of its own, such as how it is sized."""
    styled: Drawn = (
        chart.configure(font=FONT, background=GROUND, **more)
        .configure_view(stroke=None)
        .configure_axis(
            labelFontSize=LABEL,
            labelColor=MUTED,
            labelFontWeight="normal",
            title=None,
            domainColor=BORDER,
            tickColor=BORDER,
            gridColor=GRID,
        )
        .configure_axisX(grid=False, labelAngle=0, ticks=False, labelPadding=8)
        .configure_axisY(domain=False, ticks=False, labelPadding=8)
        .configure_text(font=FONT, fontSize=LABEL, color=INK)
    )
    return styled


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
