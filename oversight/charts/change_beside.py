"""The per cents by which two areas changed over the same years, one above the other."""

from typing import Literal

import altair as alt
import polars as pl

from oversight.charts import house_style as style

BAR, GAP = 30, 32  # px: a bar, and the room for the words over each group
ROOM = 0.3  # of the longest bar: what a number needs behind it
NAME_UP = 8  # px over a bar: the words of its area


def change_beside(rows: pl.DataFrame) -> alt.LayerChart:
    """A bar for each area and year to compare from, from a line of zero; home dark blue, the other grey.

    `rows`: group (`since 31 March 2017`), part (the area), value (per cent), shown, is_home; in the order drawn."""
    drawn = rows.with_columns(row=pl.format("{} {}", "group", "part"))
    low, high = min(0.0, *drawn["value"]), max(0.0, *drawn["value"])
    span = max(high - low, 1)
    domain = [low - (ROOM * span if low < 0 else 0), high + ROOM * span]
    y = alt.Y("row:N", scale=alt.Scale(domain=drawn["row"].to_list(), paddingInner=0.55, paddingOuter=0.5), axis=None)
    x = alt.X("value:Q", scale=alt.Scale(domain=domain, nice=False), axis=None)
    base = alt.Chart(style.hovered(drawn, ["part", "group"], ["shown"]))
    colour = alt.ColorValue(**alt.condition("datum.is_home", alt.value(style.ACCENT), alt.value(style.COMPARATOR)))
    sides: dict[Literal["left", "right"], str] = {"left": "datum.value >= 0", "right": "datum.value < 0"}
    numbers = [
        base.transform_filter(which)
        .mark_text(align=side, dx=8 if side == "left" else -8, fontSize=18, fontWeight="bold")
        .encode(x=x, y=y, text=alt.Text("shown:N"), color=colour)
        for side, which in sides.items()
        if drawn.filter(pl.col("value") >= 0 if side == "left" else pl.col("value") < 0).height
    ]
    names = base.transform_calculate(said="datum.part + ' ' + datum.group").mark_text(
        align="left", baseline="bottom", dy=-BAR / 2, dx=4
    )
    bars = base.mark_bar(height=BAR - NAME_UP).encode(x=x, y=y, color=colour, tooltip=style.HOVER)
    zero = alt.Chart(pl.DataFrame({"value": [0.0]})).mark_rule(color=style.COMPARATOR, strokeWidth=1.5).encode(x=x)
    words = names.encode(x=alt.X("zero:Q", axis=None), y=y, text=alt.Text("said:N")).transform_calculate(zero="0")
    height = drawn.height * (BAR + GAP) - GAP // 2
    return style.finished(alt.layer(bars, zero, *numbers, words), height=height)
