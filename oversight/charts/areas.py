"""Charts that set areas side by side, by name and never by size."""

from dataclasses import dataclass

import altair as alt
import polars as pl

from oversight import wording
from oversight.charts import house_style as style
from oversight.charts.narrow import NARROW, narrow

ROW = 24  # px: one area
ROOM = 1.4  # of the largest value: what the number and its basis at the right need
WITH_BASIS = 680  # px: a chart of less has no room for both beside its marks
GUIDES_TO = 1.05  # of the largest value: a line leads the eye to each dot and stops before the number
BASIS_ROOM = 92  # px: the longest basis word
PANELS_ACROSS = 3
PANEL_WIDTH, PANEL_HEIGHT, PANELS_APART = 266, 130, 24  # px
NAMES_UP, NAME_LINE = 6, 20  # px from the line of zero to the name of the lower line; between two names
NAME_WIDTH = 240  # px: the longest name with its figure and year


@dataclass(frozen=True)
class Mark:
    """How a mark shows its basis: its shape, and what a reader is told that it is. One of an estimate is hollow."""

    shape: str
    name: str


MARKS = {
    "published": Mark("circle", "dot"),
    "reported": Mark("diamond", "diamond"),
    "derived": Mark("square", "square"),
    "provisional": Mark("triangle-down", "triangle on its tip"),
    "illustrative": Mark("triangle-up", "triangle"),
}
IS_FIRM = f"datum.called != '{wording.ESTIMATE}'"


def rates_of_year(rows: pl.DataFrame) -> alt.LayerChart:
    """A dot for each area on one scale, its number and basis at the right; a rule at the value of each nation.

    `rows`: area, value (null where not held), shown (the number in words), basis, called (the basis in a reader's
    word), is_home, is_nation; in the order to be drawn. Where the chart is narrow, the words of the basis are left
    out."""
    areas = rows["area"].to_list()
    held = rows.filter(pl.col("value").is_not_null())
    largest = max(style.largest_of(held["value"]), 1)
    y = alt.Y("area:N", scale=alt.Scale(domain=areas), axis=names_axis(rows.filter("is_home")["area"].to_list()))
    scale = alt.Scale(domain=[0, largest * ROOM], nice=False)
    axis = alt.Axis(values=style.ticks_beyond(largest), format=",~f", title=None, grid=True)
    x = alt.X("value:Q", scale=scale, axis=axis)
    ends = rows.with_columns(begin=pl.lit(0.0), end=pl.lit(largest * GUIDES_TO))
    guides = (
        alt.Chart(ends)
        .mark_rule(color=style.GRID)
        .encode(x=alt.X("begin:Q", scale=scale, axis=axis), x2=alt.X2("end:Q"), y=y)
    )
    rule = alt.Chart(held.filter("is_nation")).mark_rule(color=style.COMPARATOR, strokeWidth=1.5).encode(x=x)
    numbers = [number.encode(x=alt.XValue("width"), y=y, text=alt.Text("shown:N")) for number in numbers_of(rows)]
    basis = alt.Chart(held).mark_text(align="left", dx=-BASIS_ROOM, color=style.MUTED)
    basis_words = alt.TextValue(alt.ExprRef(f"{NARROW} ? '' : datum.called"))
    chart = alt.layer(
        guides,
        rule,
        *[mark.encode(x=x, y=y) for mark in marks(held, "is_home")],
        *numbers,
        basis.encode(x=alt.XValue("width"), y=y, text=basis_words),
    )
    chart.params = [narrow(WITH_BASIS)]
    return style.finished(chart, height=ROW * len(areas))


def names_axis(homes: list[str]) -> alt.Axis:
    """The areas' names, those of home in bold."""
    is_home = f"indexof({style.literal(homes)}, datum.value) >= 0"
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
                dx=alt.ExprRef(f"{NARROW} ? 0 : {-BASIS_ROOM - 8}"),
            )
            drawn.append(text)
    return drawn


def marks(held: pl.DataFrame, is_bold: str) -> list[alt.Chart]:
    """A layer of points for each basis among `held`, by the shape that shows it; dark blue where `is_bold` is true."""
    drawn = []
    for basis, mark in MARKS.items():
        of_basis = style.hovered(held, ["area"], ["shown", "called"]).filter(pl.col("basis") == basis)
        if of_basis.height:
            colour = alt.condition(f"datum.{is_bold}", alt.value(style.ACCENT), alt.value(style.COMPARATOR))
            points = alt.Chart(of_basis).mark_point(shape=mark.shape, size=150, strokeWidth=2.5, opacity=1)
            for is_firm in sorted(set(of_basis["called"] != wording.ESTIMATE)):
                fill = alt.FillValue(**colour) if is_firm else alt.FillValue(style.GROUND)
                of_kind = points.transform_filter(IS_FIRM if is_firm else f"!({IS_FIRM})")
                drawn.append(of_kind.encode(stroke=alt.StrokeValue(**colour), fill=fill, tooltip=style.HOVER))
    return drawn


def rates_over_years(rows: pl.DataFrame, sign: str = "", low: float = 0) -> alt.FacetChart:
    """A panel for each area on the same scales: its line in grey, the home area's in dark blue. Both are named with
    their last figure at the bottom, where a line of a rate seldom comes; hollow points are estimates.

    `rows`: panel, line (the area of the line), is_home (the home area's, repeated in each panel), reporting_year, value
    (null where not held), called (the basis in a reader's word), shown, run (changes wherever a line is broken),
    is_last; panels and years in the order to be drawn. `sign` stands behind the values that the axis
    names, which begins at `low`."""
    panels = rows["panel"].unique(maintain_order=True).to_list()
    years = rows["reporting_year"].unique().sort().to_list()
    largest = max(style.largest_of(rows["value"]), 1)
    held = rows.filter(pl.col("value").is_not_null())
    held = style.hovered(held, ["line", "reporting_year"], ["shown", "called"]).with_columns(
        last=pl.format("{} {} in {}", "line", "shown", "reporting_year")
    )
    x, y = panel_axes(years, largest, sign, low)
    base = alt.Chart().encode(x=x, y=y)
    layers = alt.layer(*panel_line(base, True), *panel_line(base, False))
    header = alt.Header(title=None, labelFontSize=18, labelFontWeight=600, labelColor=style.INK, labelAnchor="start")
    drawn = layers.properties(width=PANEL_WIDTH, height=PANEL_HEIGHT, data=held)
    facet = alt.Facet("panel:N", sort=panels, header=header)
    panels_drawn: alt.FacetChart = (
        drawn.facet(facet=facet, columns=PANELS_ACROSS, spacing=PANELS_APART)
        .resolve_axis(x="independent")
        .properties(padding=style.PADDING)
    )
    return style.configured(panels_drawn)


def panel_line(base: alt.Chart, is_home: bool) -> list[alt.Chart]:
    """One of the two lines of every panel, its points and its name: home's, or the panel's own."""
    colour = style.ACCENT if is_home else style.COMPARATOR
    of_it = base.transform_filter("datum.is_home" if is_home else "!datum.is_home")
    line = of_it.mark_line(color=colour, strokeWidth=3).encode(detail=alt.Detail("run:N"))
    # a panel without a point of a kind would leave a picture that has no name, hence without aria
    points = of_it.mark_point(shape="circle", size=50, strokeWidth=2.5, opacity=1, stroke=colour, aria=False)
    fill = alt.FillValue(**alt.condition(IS_FIRM, alt.value(colour), alt.value(style.GROUND)))
    up = NAMES_UP + (0 if is_home else NAME_LINE)
    at_bottom = of_it.transform_filter("datum.is_last").encode(
        text=alt.Text("last:N"), x=alt.XValue("width"), y=alt.YValue(PANEL_HEIGHT - up)
    )
    name = style.haloed(at_bottom, colour, "right", 0, fontWeight="bold" if is_home else "normal")
    return [line, points.encode(fill=fill, tooltip=style.HOVER), *name]


def panel_axes(years: list[str], largest: float, sign: str, low: float) -> tuple[alt.X, alt.Y]:
    """The axes of every panel: the first and the last year, and the values from zero, or from another low end."""
    inwards = alt.condition(f"datum.value == '{years[0]}'", alt.value("left"), alt.value("right"))
    x = alt.X(
        "reporting_year:N",
        scale=alt.Scale(type="point", domain=years, padding=0.6),
        axis=alt.Axis(values=[years[0], years[-1]], labelAlign=inwards, title=None),
    )
    ticks = [tick for tick in style.ticks_beyond(largest) if tick >= low]
    # on the narrowest screen the name of a line reaches to the axis
    between = f"width < {NAME_WIDTH} && datum.value > {ticks[0]} && datum.value < {ticks[-1]}"
    y = alt.Y(
        "value:Q",
        scale=alt.Scale(domain=[ticks[0], ticks[-1]], nice=False),
        axis=alt.Axis(values=ticks, labelExpr=f"{between} ? '' : format(datum.value, ',~f') + '{sign}'", title=None),
    )
    return x, y
