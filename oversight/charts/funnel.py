"""A funnel: the rates of areas by how many people live there, between limits that are wider for fewer people."""

import math
from collections.abc import Mapping
from typing import Any

import altair as alt
import polars as pl

from oversight.charts import house_style as style

HEIGHT = 360  # px: the plot
BESIDE = 1.15  # times the fewest and the most people: the room at both ends of the axis
TOP = 1.08  # of the highest value
NAME_APART, LIMIT_APART, CENTRE_APART = 9, 6, 14  # px from a point to its name, from a line to its words
LABEL_ROOM = 26  # px: what words under a line need above the line of zero
DASH = [6, 4]
# The people that the axis names, in words that stand in one line on a phone.
TICKS = {250_000: "0.25m", 500_000: "0.5m", 1_000_000: "1m", 2_000_000: "2m", 4_000_000: "4m", 8_000_000: "8m"}


# How many were counted of a share.
COUNTS = {size: f"{size:,}" for power in (1, 10, 100, 1000) for size in (10 * power, 20 * power, 50 * power)}


def funnel(
    rows: pl.DataFrame, limits: pl.DataFrame, sizes: Mapping[int, str] = TICKS, share_from: int | None = None
) -> alt.LayerChart:
    """A dot for each area, dark blue and named for home, grey for any other; the centre as a line, the limits as broken
    ones.

    `rows`: area, people, value (per 100,000), shown (in words), called (the place between the limits), is_home.
    `limits`: line, people, value, is_centre, words (what stands at the end of the line), is_last; in order of people
    within each line. `sizes` are what the axis of `people` names; values are per cent from `share_from` to 100 where
    that is given."""
    low, high = -style.largest_of(-limits["people"]), style.largest_of(limits["people"])
    largest = max(style.largest_of(rows["value"]), style.largest_of(limits["value"])) * TOP
    bottom = share_from or 0
    if share_from is not None:
        largest = 100
    ticks = [one for one in sizes if low <= one <= high]
    x = alt.X(
        "people:Q",
        scale=alt.Scale(type="log", base=2, domain=[low, high], nice=False),
        axis=alt.Axis(
            values=ticks, labelExpr=style.labelled({one: sizes[one] for one in ticks}), grid=False, title=None
        ),
    )
    y = alt.Y(
        "value:Q",
        scale=alt.Scale(domain=[bottom, largest], nice=False),
        axis=alt.Axis(values=ticks_from(bottom, largest), title=None, **y_labels(share_from is not None)),
    )
    centre = style.largest_of(limits.filter("is_centre")["value"])
    drawn = alt.layer(*lines(limits, x, y, (bottom, largest)), *dots(rows, x, y), *names(rows, x, y, centre))
    return style.finished(drawn, HEIGHT)


def ticks_from(bottom: int, top: float) -> list[float]:
    """Round steps from zero, or every ten from another bottom."""
    return [float(one) for one in range(bottom, int(top) + 1, 10)] if bottom else style.ticks_to(top)


def y_labels(is_share: bool) -> dict[str, Any]:
    """How the axis names values: with a per cent sign, or as numbers."""
    return {"labelExpr": "datum.value + '%'"} if is_share else {"format": ",~f"}


def lines(limits: pl.DataFrame, x: alt.X, y: alt.Y, ends: tuple[float, float]) -> list[alt.Chart]:
    """The centre and the limits, and at the end of each what it is; `ends` are those of the axis of the values."""
    bottom, top = ends
    drawn: list[alt.Chart] = []
    for of_line in limits.partition_by("line", maintain_order=True):
        is_centre, is_lower = bool(of_line["is_centre"][0]), of_line["line"][0] == "lower"
        line = alt.Chart(of_line).mark_line(
            color=style.COMPARATOR if is_centre else style.RANGE,
            strokeWidth=2,
            strokeDash=alt.Undefined if is_centre else DASH,
        )
        apart = CENTRE_APART if is_centre else LIMIT_APART
        is_under = is_lower and (float(of_line["value"][-1]) - bottom) / (top - bottom) * HEIGHT > LABEL_ROOM
        end = alt.Chart(of_line.filter("is_last")).encode(x=x, y=y, text=alt.Text("words:N"))
        drawn += [line.encode(x=x, y=y), *style.haloed(end, style.MUTED, "right", apart if is_under else -apart)]
    return drawn


def dots(rows: pl.DataFrame, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """The areas, those of home over the others."""
    drawn: list[alt.Chart] = []
    for is_home in (False, True):
        some = style.hovered(rows.filter(pl.col("is_home") == is_home), ["area"], ["shown", "called"])
        if some.height:
            colour, size = (style.ACCENT, 170) if is_home else (style.COMPARATOR, 90)
            points = alt.Chart(some).mark_point(
                shape="circle", size=size, strokeWidth=1, opacity=1, stroke=style.GROUND, fill=colour
            )
            drawn.append(points.encode(x=x, y=y, tooltip=style.HOVER))
    return drawn


def names(rows: pl.DataFrame, x: alt.X, y: alt.Y, centre: float) -> list[alt.Chart]:
    """The names of home: away from the centre line, and towards the middle of the chart."""
    middle = math.sqrt(style.largest_of(rows["people"]) * -style.largest_of(-rows["people"]))
    drawn: list[alt.Chart] = []
    for one in rows.filter("is_home").partition_by("area"):
        is_left, is_low = float(one["people"][0]) <= middle, float(one["value"][0]) < centre
        named = alt.Chart(one).encode(x=x, y=y, text=alt.Text("area:N"))
        dy = NAME_APART if is_low else -NAME_APART
        drawn += style.haloed(named, style.ACCENT, "left" if is_left else "right", dy, fontSize=18, fontWeight="bold")
    return drawn
