"""Level bars for groups of one year, each with its number: what the topics' charts of categories are made of."""

import altair as alt
import polars as pl

from oversight.charts import house_style as style

BAR, GAP = 25, 8  # px: a bar, and the room between two groups
ROOM = 1.25  # of the largest value: what a number needs behind the longest bar


def bars(rows: pl.DataFrame, room: float = ROOM) -> alt.LayerChart:
    """A bar for each row, grouped by `group`, with `part` and the words behind it.

    `rows`: group, part (empty where a group has one bar), value (null where there is none), shown (the words behind
    the bar); in the order to be drawn. `room` is the length of the scale in largest values."""
    groups = rows["group"].unique(maintain_order=True).to_list()
    parts = rows["part"].unique(maintain_order=True).to_list()
    drawn = rows.with_columns(
        label=pl.when(pl.col("part") == "").then(pl.col("shown")).otherwise(pl.format("{}: {}", "part", "shown")),
        length=pl.col("value").fill_null(0),
    )
    largest = max(style.largest_of(rows["value"]), 1)
    base = alt.Chart(style.hovered(drawn, ["group", "part"], ["shown"])).encode(
        y=alt.Y(
            "group:N",
            scale=alt.Scale(domain=groups, paddingInner=0.3, paddingOuter=0.1),
            axis=alt.Axis(title=None, domain=False, ticks=False, labelLimit=400, labelColor=style.INK),
        ),
        yOffset=alt.YOffset("part:N", scale=alt.Scale(domain=parts, paddingInner=0.15)),
        x=alt.X("length:Q", scale=alt.Scale(domain=[0, largest * room], nice=False), axis=None),
    )
    bar = base.mark_bar(color=style.ACCENT).encode(tooltip=style.HOVER).transform_filter("datum.length > 0")
    label = base.mark_text(align="left", dx=8, fontSize=18, fontWeight="bold").encode(
        text=alt.Text("label:N"),
        color=alt.ColorValue(**alt.condition("datum.value === null", alt.value(style.MUTED), alt.value(style.ACCENT))),
    )
    height = len(groups) * (len(parts) * BAR + GAP) + 12
    return style.finished(alt.layer(bar, label), height=height)
