"""The chart of a KPI by agency or level: a dot with its likely range for each, the worst first."""

from collections.abc import Mapping
from dataclasses import dataclass

import altair as alt
import polars as pl

from oversight.charts import house_style as style
from oversight.charts import narrow
from oversight.charts.narrow import NarrowRows
from oversight.measures.kpi_status import Against

ROW, BELOW = 24, 19  # px from one group to the next; of its marks below its name on a narrow screen
WORDS_APART = 6  # px from the edge of the plot to words in the place of a mark
NUMBERS = 72  # px at the right, for `61 of 69`
SHAPES = {
    Against.CLEARLY_SHORT: ("M-.7,-.7L.7,.7M-.7,.7L.7,-.7", style.PLUM, style.PLUM),
    Against.SHORT: ("triangle-up", style.GROUND, style.CLOSE),
    Against.THERE: ("circle", style.ACCENT, style.ACCENT),
    Against.NO_TARGET: ("circle", style.COMPARATOR, style.COMPARATOR),
}
TENTH, ALL = 10, 100
Shape = tuple[str, str, str]
"""The shape of a mark, its fill and its stroke."""


@dataclass(frozen=True)
class Look:
    """How a group is marked: a shape by its standing, and the standing whose numbers are bold."""

    shapes: Mapping[str, Shape]
    bold: str


OF_AGAINST = Look({standing.value: shape for standing, shape in SHAPES.items()}, Against.CLEARLY_SHORT.value)


def groups(
    rows: pl.DataFrame, target: float | None, look: Look = OF_AGAINST, most: float | None = None
) -> alt.LayerChart:
    """A row a group: its likely range as a line, its share as a mark of how it stands to the target, its
    numbers (`61 of 69`) at the right. A group too small to judge has its words in the place of the mark. On a narrow
    screen the name and the numbers stand over the line.

    `rows`: group, share, low and high in per cent (null where too small), standing (the value of an
    `Against`, or what else `look` marks), amount, shown, words. Where `most` is given the values are counts or days, on
    a scale from 0 that reaches so far."""
    placed = NarrowRows({name: name for name in rows["group"]}, ROW, BELOW, beside=NUMBERS)
    rows_scale = alt.Scale(domain=rows["group"].to_list(), padding=0)
    y = alt.Y(
        "group:N",
        scale=rows_scale,
        axis=alt.Axis(
            title=None,
            domain=False,
            ticks=False,
            labelLimit=260,
            labelColor=style.INK,
            labelExpr=narrow.before("datum.label"),
        ),
    )
    low = first_ten(rows["low"].min(), target) if most is None else 0
    axis = alt.Axis(
        title=None,
        orient="top",
        grid=True,
        domain=False,
        values=ticks(low) if most is None else style.ticks_to(most),
        labelExpr="datum.value + '%'" if most is None else "datum.label",
    )
    scale = alt.Scale(domain=[low, ALL if most is None else most], nice=False, zero=False)
    x = alt.X("share:Q", scale=scale, axis=axis)
    base = alt.Chart(style.hovered(rows, ["group"], ["shown"])).encode(y=y)
    line = base.mark_rule(color=style.RANGE, strokeWidth=3, tooltip=None, yOffset=placed.under_name()).encode(
        x=alt.X("low:Q", scale=scale, axis=axis), x2="high:Q", tooltip=style.HOVER
    )
    marks = [
        base.transform_filter(alt.datum.standing == standing)
        .mark_point(
            shape=shape,
            fill=fill,
            stroke=stroke,
            size=110,
            strokeWidth=2.5,
            opacity=1,
            yOffset=placed.under_name(),
        )
        .encode(x=x, tooltip=style.HOVER)
        for standing, (shape, fill, stroke) in look.shapes.items()
        if standing in rows["standing"].to_list()
    ]
    words = base.mark_text(align="left", dx=WORDS_APART, color=style.MUTED, yOffset=placed.under_name()).encode(
        x=alt.XValue(0), text="words:N"
    )
    aim = alt.Chart(pl.DataFrame({"target": [target] if target is not None else []}, schema={"target": pl.Float64}))
    rule = aim.mark_rule(color=style.INK, strokeWidth=2).encode(x=alt.X("target:Q", scale=scale, axis=axis))
    over = placed.over(alt.Y("group:N", bandPosition=0, scale=rows_scale))
    drawn = alt.layer(rule, line, *marks, words, *over, *numbers(base, placed, look.bold))
    drawn.params = placed.params()
    return style.finished(drawn, height=placed.height)


def numbers(base: alt.Chart, placed: NarrowRows, bold: str) -> list[alt.Chart]:
    """The numbers of each group at the right, bold of one standing: where it is clearly short of the target; on a
    narrow screen in the line of its name."""
    clear = alt.datum.standing == bold
    return [
        base.transform_filter(clear if is_clear else ~clear)
        .mark_text(
            align="right",
            dx=narrow.either(0, NUMBERS),
            yOffset=placed.beside_name(),
            color=style.INK,
            fontWeight="bold" if is_clear else "normal",
        )
        .encode(x=alt.XValue("width"), text="amount:N")
        for is_clear in (True, False)
    ]


def first_ten(lowest: object, target: float | None) -> int:
    """Where the scale begins: the ten at or under every value drawn."""
    held = [float(one) for one in (lowest, target) if isinstance(one, int | float)]
    return int(min(held, default=0) // TENTH * TENTH)


def ticks(low: int) -> list[int]:
    """The per cent that the axis names: every twenty, or every ten of a short scale."""
    step = TENTH if ALL - low <= 40 else 2 * TENTH
    return [value for value in range(0, ALL + 1, step) if value >= low]
