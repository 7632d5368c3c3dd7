"""A funnel: the rates of areas by how many people live there, between limits that are wider for fewer people."""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import altair as alt
import polars as pl

from oversight.charts import house_style as style

HEIGHT = 360  # px: the plot
BESIDE = 1.15  # times the fewest and the most people: the room at both ends of the axis
TOP = 1.08  # of the highest value
NAME_APART, WORDS_APART = 9, 8  # px from a point to its name, from a line to its words
LINE = 20  # px: a line of words
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
    `limits`: line, people, value, is_centre, words (what stands beyond the end of the line, where no dot is; in two
    lines after a colon), is_last; in order of people within each line. `sizes` are what the axis of `people` names;
    values are per cent from `share_from` to 100 where that is given."""
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
    words = ends(limits, x, y, (bottom, largest))
    drawn = alt.layer(*lines(limits, x, y), *words, *dots(rows, x, y), *names(rows, x, y, centre))
    return style.finished(drawn, HEIGHT)


def ticks_from(bottom: int, top: float) -> list[float]:
    """Round steps from zero, or every ten from another bottom."""
    return [float(one) for one in range(bottom, int(top) + 1, 10)] if bottom else style.ticks_to(top)


def y_labels(is_share: bool) -> dict[str, Any]:
    """How the axis names values: with a per cent sign, or as numbers."""
    return {"labelExpr": "datum.value + '%'"} if is_share else {"format": ",~f"}


def lines(limits: pl.DataFrame, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """The centre and the limits."""
    drawn: list[alt.Chart] = []
    for of_line in limits.partition_by("line", maintain_order=True):
        is_centre = bool(of_line["is_centre"][0])
        line = alt.Chart(of_line).mark_line(
            color=style.COMPARATOR if is_centre else style.RANGE,
            strokeWidth=2,
            strokeDash=alt.Undefined if is_centre else DASH,
        )
        drawn.append(line.encode(x=x, y=y))
    return drawn


def ends(limits: pl.DataFrame, x: alt.X, y: alt.Y, axis: tuple[float, float]) -> list[alt.Chart]:
    """What each line is, right of its end and of the plot; `axis` are the ends of the axis of the values."""
    last = limits.filter("is_last").with_columns(words=pl.col("words").str.replace(": ", ":\n", literal=True))
    last = last.sort("value", "is_centre", descending=[True, False])
    places = [(axis[1] - value) / (axis[1] - axis[0]) * HEIGHT for value in last["value"]]
    heights = [LINE * (words.count("\n") + 1) for words in last["words"]]
    drawn: list[alt.Chart] = []
    for at, middle in enumerate(apart(places, heights)):
        to_first_line = middle - (heights[at] - LINE) / 2 - places[at]
        words = alt.Chart(last[at : at + 1]).mark_text(
            color=style.MUTED,
            align="left",
            baseline="middle",
            dx=WORDS_APART,
            dy=round(to_first_line, 1),
            lineBreak="\n",
            lineHeight=LINE,
        )
        drawn.append(words.encode(x=x, y=y, text=alt.Text("words:N")))
    return drawn


def apart(places: Sequence[float], heights: Sequence[float]) -> list[float]:
    """The middles, in px from the top, of words that want to stand at these places, none over another: upwards of the
    first whose words are highest, downwards of it, and up again from the bottom of the plot."""
    middles, tallest = list(places), heights.index(max(heights))
    between = [(one + next_one) / 2 for one, next_one in pairwise(heights)]
    for at in range(tallest + 1, len(middles)):
        middles[at] = max(middles[at], middles[at - 1] + between[at - 1])
    middles[-1] = min(middles[-1], HEIGHT - heights[-1] / 2)
    for at in reversed(range(len(middles) - 1)):
        middles[at] = min(middles[at], middles[at + 1] - between[at])
    return middles


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
