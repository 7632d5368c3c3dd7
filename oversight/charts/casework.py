"""Charts of referrals and of how long cases are managed."""

import altair as alt
import polars as pl

from oversight.charts import by_category, text_measure
from oversight.charts import house_style as style

ROOM = 1.3  # of the largest value: what a number behind the longest bar needs
ROOM_OF_ACCEPTED = 2.6  # the same where the words say how many were accepted
STACKED_ROW, STACKED_BAR = 50, 30  # px: a period, and its bar
TOTAL_ROOM = 1.15  # of the largest total: what the total behind the longest bar needs
LEAST_NUMBERED = 0.06  # of the largest total: the shortest part that has room for its number
KEY_UP, KEY_SQUARE, KEY_APART = 14, 18, 22  # px over the plot; a square with its gap; between two names
KEY_LINE = 2  # names in a line of the key
PARTS = ((style.ACCENT, style.GROUND), (style.BORDER, style.INK), (style.GRID, style.INK))  # ground and number
NAME = text_measure.Type(style.LABEL, 20)


def referrals_by_outcome(rows: pl.DataFrame) -> alt.LayerChart:
    """A bar for each period, split by outcome, its total behind it; the names of the outcomes are above the bars.

    `rows`: group (the outcome), part (the period, empty where there is one), value; in the order to be drawn."""
    placed = stacked(rows)
    outcomes = rows["group"].unique(maintain_order=True).to_list()
    totals = placed.group_by("part", maintain_order=True).agg(pl.col("end").max().alias("total"))
    largest = max(style.largest_of(totals["total"]), 1)
    y = alt.Y(
        "part:N",
        scale=alt.Scale(domain=totals["part"].to_list(), paddingInner=0.4, paddingOuter=0.2),
        axis=alt.Axis(title=None, domain=False, ticks=False, labelLimit=200, labelColor=style.INK, labelExpr=LINES),
    )
    scale = alt.Scale(domain=[0, largest * TOTAL_ROOM], nice=False)
    x = alt.X("begin:Q", scale=scale, axis=None)
    base = alt.Chart(style.hovered(placed, ["part", "group"], ["shown"])).encode(y=y)
    parts = [layer for place, name in enumerate(outcomes) for layer in part_layers(base, x, name, place, largest)]
    total = alt.Chart(totals).mark_text(align="left", dx=8, fontSize=18, fontWeight="bold", color=style.ACCENT)
    drawn = alt.layer(
        *parts,
        total.encode(y=y, x=alt.X("total:Q", scale=scale, axis=None), text=alt.Text("total:Q", format=",~f")),
        *key(outcomes),
    )
    return style.finished(drawn, height=STACKED_ROW * totals.height)


# a period stands in two lines: `12 months to`, `October 2024`
LINES = "indexof(datum.value, ' to ') > 0 ? split(replace(datum.value, ' to ', ' to|'), '|') : datum.value"


def stacked(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with `begin` and `end` of their part of the bar."""
    end = pl.col("value").fill_null(0).cum_sum().over("part")
    return rows.with_columns(end=end).with_columns(begin=pl.col("end") - pl.col("value").fill_null(0))


def part_layers(base: alt.Chart, x: alt.X, name: str, place: int, largest: float) -> list[alt.Chart]:
    """The bars of one outcome, and their numbers where there is room."""
    ground, ink = PARTS[place % len(PARTS)]
    of_it = base.transform_filter(alt.datum.group == name).transform_filter("datum.end > datum.begin")
    numbered = of_it.transform_filter(f"datum.value >= {LEAST_NUMBERED * largest}")
    bar = of_it.mark_bar(color=ground, height=STACKED_BAR, stroke=style.GROUND, strokeWidth=1)
    number = numbered.mark_text(align="right", dx=-8, fontWeight="bold", color=ink)
    return [
        bar.encode(x=x, x2=alt.X2("end:Q"), tooltip=style.HOVER),
        number.encode(x=alt.X("end:Q"), text=alt.Text("shown:N")),
    ]


def key(outcomes: list[str]) -> list[alt.Chart]:
    """The names of the outcomes over the plot, two in a line, each with a square of its colour."""
    drawn, at = [], 0.0
    for place, name in enumerate(outcomes):
        at = 0.0 if place % KEY_LINE == 0 else at
        lines_below = (len(outcomes) - 1) // KEY_LINE - place // KEY_LINE
        base = alt.Chart(pl.DataFrame({"name": [name]})).encode(y=alt.YValue(-KEY_UP - NAME.line * lines_below))
        square = base.mark_square(color=PARTS[place % len(PARTS)][0], size=150, opacity=1, stroke=style.MUTED)
        words = base.mark_text(align="left", baseline="middle")
        drawn += [
            square.encode(x=alt.XValue(at + KEY_SQUARE / 2)),
            words.encode(x=alt.XValue(at + KEY_SQUARE), text=alt.Text("name:N")),
        ]
        at += KEY_SQUARE + text_measure.width(name, NAME) + KEY_APART
    return drawn


def referrals_by_source(rows: pl.DataFrame) -> alt.LayerChart:
    """Referrals received from each agency (rows as `by_category.bars`)."""
    return by_category.bars(rows, ROOM_OF_ACCEPTED)


def rejection_reasons(rows: pl.DataFrame) -> alt.LayerChart:
    """Rejected referrals by reason (rows as `by_category.bars`)."""
    return by_category.bars(rows, ROOM)


def months_managed(rows: pl.DataFrame) -> alt.LayerChart:
    """Open cases by how long they have been managed (rows as `by_category.bars`)."""
    return by_category.bars(rows, ROOM)
