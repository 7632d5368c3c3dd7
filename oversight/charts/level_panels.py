"""Bars of Level 2 and of Level 3 by category, a panel a level beside each other on one scale."""

import altair as alt
import polars as pl

from oversight.charts import house_style as style

ROW = 48  # px: one category
NUMBER_ROOM = 0.28  # of the largest value: what a number needs behind its bar
HEAD = -14  # px from the top of the plot to the names of the panels
BAR = 0.62  # of a row


def level_panels(rows: pl.DataFrame) -> alt.LayerChart:
    """A panel for each part side by side, a bar a group with its number behind it; the same length is the same count.

    `rows`: group, part, value (null where there is none), shown (the words behind the bar); in the order drawn."""
    groups = rows["group"].unique(maintain_order=True).to_list()
    placed, end = side_by_side(rows)
    y = alt.Y(
        "group:N",
        scale=alt.Scale(domain=groups, paddingInner=1 - BAR, paddingOuter=(1 - BAR) / 2),
        axis=alt.Axis(title=None, domain=False, ticks=False, labelLimit=200, labelColor=style.INK),
    )
    scale = alt.Scale(domain=[0, end], nice=False)
    base = alt.Chart(style.hovered(placed, ["group", "part"], ["shown"]))
    begin, length = (alt.X(f"{name}:Q", scale=scale, axis=None) for name in ("begin", "end"))
    bar = base.transform_filter("datum.end > datum.begin").mark_bar(color=style.ACCENT)
    zero = base.mark_rule(color=style.COMPARATOR, strokeWidth=1.5)
    number = base.mark_text(align="left", dx=8, fontWeight="bold")
    colour = alt.ColorValue(**alt.condition("datum.value === null", alt.value(style.MUTED), alt.value(style.ACCENT)))
    heads = alt.Chart(placed.unique("part", maintain_order=True)).mark_text(align="left", fontWeight="bold")
    drawn = alt.layer(
        bar.encode(y=y, x=begin, x2=alt.X2("end:Q"), tooltip=style.HOVER),
        zero.encode(x=begin),
        number.encode(y=y, x=length, text=alt.Text("shown:N"), color=colour),
        heads.encode(x=begin, y=alt.YValue(HEAD), text=alt.Text("part:N")),
    )
    return style.finished(drawn, height=ROW * len(groups))


def side_by_side(rows: pl.DataFrame) -> tuple[pl.DataFrame, float]:
    """The rows with `begin` and `end` of their bars on one scale, panel after panel, and where the scale ends."""
    largest = max(style.largest_of(rows["value"]), 1)
    room, at, panels = largest * NUMBER_ROOM, 0.0, []
    for panel in rows.partition_by("part", maintain_order=True):
        length = pl.col("value").fill_null(0)
        panels.append(panel.with_columns(begin=pl.lit(at), end=length + at))
        at += max(style.largest_of(panel["value"]), room) + room
    return pl.concat(panels), at
