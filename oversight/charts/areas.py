"""Charts that set areas side by side, by name and never by size."""

import json
from dataclasses import dataclass

import altair as alt
import polars as pl

from oversight.charts import house_style as style

ROW = 27  # px: one area
ROOM = 1.3  # of the largest value: what the number and its basis at the right need
GUIDES_TO = 1.05  # of the largest value: a line leads the eye to each dot and stops before the number
BASIS_ROOM = 92  # px: the longest basis word
PANELS_ACROSS = 4
PANEL_WIDTH, PANEL_HEIGHT, PANELS_APART = 190, 130, 26  # px
PANEL_ROOM = 1.1  # of the largest value: what a mark at the top needs


@dataclass(frozen=True)
class Mark:
    """How a mark shows its basis: its shape, whether it is filled, and what a reader is told that it is."""

    shape: str
    is_filled: bool
    name: str


MARKS = {
    "published": Mark("circle", True, "dot"),
    "reported": Mark("diamond", True, "diamond"),
    "derived": Mark("circle", False, "ring"),
    "provisional": Mark("square", False, "hollow square"),
    "illustrative": Mark("triangle-up", False, "hollow triangle"),
}


def rates_of_year(rows: pl.DataFrame) -> alt.LayerChart:
    """A dot for each area on one scale, its number and basis at the right; a rule at the value of each nation.

    `rows`: area, value (null where not held), shown (the number in words), basis, is_home, is_nation; in the order
    to be drawn."""
    areas = rows["area"].to_list()
    held = rows.filter(pl.col("value").is_not_null())
    largest = max(style.largest_of(held["value"]), 1)
    y = alt.Y("area:N", scale=alt.Scale(domain=areas), axis=names_axis(rows.filter("is_home")["area"].to_list()))
    scale = alt.Scale(domain=[0, largest * ROOM], nice=False)
    axis = alt.Axis(values=style.ticks_to(largest), format=",~f", title=None, grid=True)
    x = alt.X("value:Q", scale=scale, axis=axis)
    ends = rows.with_columns(begin=pl.lit(0.0), end=pl.lit(largest * GUIDES_TO))
    guides = (
        alt.Chart(ends).mark_rule(color=style.GRID).encode(x=alt.X("begin:Q", scale=scale, axis=axis), x2="end:Q", y=y)
    )
    rule = alt.Chart(held.filter("is_nation")).mark_rule(color=style.COMPARATOR, strokeWidth=1.5).encode(x=x)
    numbers = [number.encode(x=alt.value("width"), y=y, text="shown:N") for number in numbers_of(rows)]
    basis = alt.Chart(held).mark_text(align="left", dx=-BASIS_ROOM, color=style.MUTED)
    chart = alt.layer(
        guides,
        rule,
        *[mark.encode(x=x, y=y) for mark in marks(held, "is_home")],
        *numbers,
        basis.encode(x=alt.value("width"), y=y, text="basis:N"),
    )
    is_illustrative = "illustrative" in held["basis"].to_list()
    return style.finished(chart, height=ROW * len(areas), is_illustrative=is_illustrative)


def names_axis(homes: list[str]) -> alt.Axis:
    """The areas' names, those of home in bold."""
    is_home = f"indexof({json.dumps(homes)}, datum.value) >= 0"
    return alt.Axis(
        title=None,
        labelLimit=260,
        labelColor=alt.condition(is_home, alt.value(style.ACCENT), alt.value(style.INK)),
        labelFontWeight=alt.condition(is_home, alt.value("bold"), alt.value("normal")),
    )


def numbers_of(rows: pl.DataFrame) -> list[alt.Chart]:
    """The numbers at the right, those of home in bold."""
    drawn = []
    for is_home in (True, False):
        of_some = rows.filter(pl.col("is_home") == is_home)
        if of_some.height:
            text = alt.Chart(of_some).mark_text(
                fontSize=18,
                fontWeight="bold" if is_home else "normal",
                color=style.ACCENT if is_home else style.INK,
                align="right",
                dx=-BASIS_ROOM - 8,
            )
            drawn.append(text)
    return drawn


def marks(held: pl.DataFrame, is_bold: str) -> list[alt.Chart]:
    """A layer of points for each basis among `held`, by the shape that shows it; dark blue where `is_bold` is true."""
    drawn = []
    for basis, mark in MARKS.items():
        of_basis = held.filter(pl.col("basis") == basis)
        if of_basis.height:
            colour = alt.condition(f"datum.{is_bold}", alt.value(style.ACCENT), alt.value(style.COMPARATOR))
            fill = colour if mark.is_filled else alt.value(style.GROUND)
            points = alt.Chart(of_basis).mark_point(shape=mark.shape, size=150, strokeWidth=2.5, opacity=1)
            drawn.append(points.encode(stroke=colour, fill=fill))
    return drawn


def rates_over_years(rows: pl.DataFrame) -> alt.FacetChart:
    """A panel for each area on the same scales: its line in grey with its points, the home area's in dark blue.
    Its last figure and year stand at the bottom, where no line of a rate comes.

    `rows`: panel, is_home (the home area's line, repeated in each panel), reporting_year, value (null where not held),
    basis, shown, run (changes wherever a line is broken), is_last; panels and years in the order to be drawn."""
    panels = rows["panel"].unique(maintain_order=True).to_list()
    years = rows["reporting_year"].unique().sort().to_list()
    largest = max(style.largest_of(rows["value"]), 1)
    held = rows.filter(pl.col("value").is_not_null())
    held = held.with_columns(last=pl.format("{} in {}", "shown", "reporting_year"))
    x, y = panel_axes(years, largest)
    base = alt.Chart().encode(x=x, y=y)
    of_home = base.transform_filter("datum.is_home")
    home = of_home.mark_line(color=style.ACCENT, strokeWidth=2)
    home_dots = of_home.mark_circle(color=style.ACCENT, size=22, opacity=1)
    own = base.transform_filter("!datum.is_home")
    line = own.mark_line(color=style.COMPARATOR, strokeWidth=3)
    last = own.transform_filter("datum.is_last").mark_text(align="right", baseline="bottom", color=style.INK)
    last = last.encode(text="last:N", x=alt.value(PANEL_WIDTH), y=alt.value(PANEL_HEIGHT - 5))
    layers = alt.layer(
        home.encode(detail="run:N"), home_dots, line.encode(detail="run:N"), *panel_points(own, held), last
    )
    header = alt.Header(title=None, labelFontSize=18, labelFontWeight=600, labelColor=style.INK, labelAnchor="start")
    drawn = layers.properties(width=PANEL_WIDTH, height=PANEL_HEIGHT, data=held)
    facet = alt.Facet("panel:N", sort=panels, header=header)
    panels_drawn: alt.FacetChart = (
        drawn.facet(facet=facet, columns=PANELS_ACROSS, spacing=PANELS_APART)
        .resolve_axis(x="independent")
        .properties(padding=style.PADDING)
    )
    return style.configured(panels_drawn)


def panel_axes(years: list[str], largest: float) -> tuple[alt.X, alt.Y]:
    """The axes of every panel: the first and the last year, and the values from zero."""
    inwards = alt.condition(f"datum.value == '{years[0]}'", alt.value("left"), alt.value("right"))
    x = alt.X(
        "reporting_year:N",
        scale=alt.Scale(type="point", domain=years, padding=0.6),
        axis=alt.Axis(values=[years[0], years[-1]], labelAlign=inwards, title=None),
    )
    y = alt.Y(
        "value:Q",
        scale=alt.Scale(domain=[0, largest * PANEL_ROOM], nice=False),
        axis=alt.Axis(values=style.ticks_to(largest), format=",~f", title=None),
    )
    return x, y


def panel_points(own: alt.Chart, held: pl.DataFrame) -> list[alt.Chart]:
    """The points of the panels' own lines, a layer for each basis held."""
    return [
        own.transform_filter(f"datum.basis == '{basis}'").mark_point(
            shape=mark.shape,
            size=70,
            strokeWidth=2.5,
            opacity=1,
            stroke=style.COMPARATOR,
            fill=style.COMPARATOR if mark.is_filled else style.GROUND,
            aria=False,  # a panel without a point of this basis would leave a picture that has no name
        )
        for basis, mark in MARKS.items()
        if basis in held["basis"].to_list()
    ]
