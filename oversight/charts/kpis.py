"""Charts of the KPIs: the trend against its thresholds, and who attended."""

import itertools
from typing import Any

import altair as alt
import polars as pl

from oversight.charts import house_style as style

TREND_HEIGHT = 330
STATUS_SHAPES = {
    "on target": ("circle", style.ACCENT, style.ACCENT),
    "close to target": ("triangle-up", style.GROUND, style.CLOSE),
    "off target": ("M-.7,-.7L.7,.7M-.7,.7L.7,-.7", style.PLUM, style.PLUM),
    "too few to judge": ("circle", style.GROUND, style.COMPARATOR),
    "no threshold set": ("circle", style.COMPARATOR, style.COMPARATOR),
}
LINE_APART = 22  # px between two names of lines in the margin
STRIP = 0.14  # of the scale, above 100%, that the names of the targets stand in
SIDES = (-24, 28, -46)  # px from the last point to the middle of its words: above it, under it, well above it
WORDS_HIGH, STRIP_WORDS, SAMPLE_WORD = 24, 20, 26  # px: those words; the names of targets; the word Illustrative
ALONG = (0.25, 0.5, 0.75, 1)  # of the way from a point to the one before
HALO = 5  # px of ground around the words at the last point


def trend(rows: pl.DataFrame, steps: pl.DataFrame, lines: pl.DataFrame) -> alt.LayerChart:
    """A KPI by quarter: its points shaped by status, its targets as dated steps, its limits where they may be drawn.

    `rows`: quarter, label, share (per cent, null where nothing was counted), status, shown, is_illustrative.
    `steps`: first and last quarter a target was in force for, target (per cent), words.
    `lines`: name, value (per cent), kind (`mean`, `limit` or `median`), first and last quarter."""
    quarters = rows["quarter"].to_list()
    missing = pl.col("share").is_null().cast(pl.Int64)
    held = rows.with_columns(run=missing.cum_sum()).filter(pl.col("share").is_not_null())
    low = lowest([*held["share"], *steps["target"], *lines["value"]])
    names = {row["quarter"]: row["label"] for row in rows.iter_rows(named=True)}
    x_axis = alt.Axis(
        title=None, labelExpr=f"split({{{', '.join(f'{k!r}: {v!r}' for k, v in names.items())}}}[datum.value], '|')"
    )
    scale = alt.Scale(domain=quarters, padding=0)
    x = alt.X("quarter:N", scale=scale, axis=x_axis)
    y_scale = alt.Scale(domain=[low, top_of(low)], nice=False)
    ticks = [value for value in range(0, 101, 10 if low >= 50 else 20) if value >= low]
    y = alt.Y("share:Q", scale=y_scale, axis=alt.Axis(values=ticks, labelExpr="datum.value + '%'"))
    base = alt.Chart(held).encode(x=x, y=y)
    dash = [6, 4] if rows["is_illustrative"].any() else [1, 0]
    line = base.mark_line(color=style.ACCENT, strokeWidth=2, strokeDash=dash).encode(detail="run:N")
    points = [point(base, status) for status in STATUS_SHAPES if status in held["status"].to_list()]
    return style.finished(
        alt.layer(
            *limit_lines(lines, scale, y_scale, low),
            *target_steps(steps, scale, y_scale),
            line,
            *points,
            *last_words(held, low, x, y),
        ),
        height=TREND_HEIGHT,
        is_illustrative=bool(rows["is_illustrative"].any()),
    )


def last_words(held: pl.DataFrame, low: float, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """The x of y of the last point where the line before it leaves room, with ground around."""
    side = side_of_words(held["share"].tail(3).to_list(), low, bool(held["is_illustrative"].any()))
    base = alt.Chart(held.tail(1)).encode(x=x, y=y, text="shown:N")

    def words(**ground: Any) -> alt.Chart:
        drawn: alt.Chart = base.mark_text(align="right", dx=14, dy=side, fontSize=18, fontWeight="bold", **ground)
        return drawn

    return [words(stroke=style.GROUND, strokeWidth=HALO, color=style.GROUND), words()]


def side_of_words(shares: list[float], low: float, is_sample: bool) -> int:
    """The one of SIDES that lies furthest from the line through the last three shares, clear of the axis below and of
    the word Illustrative, which a sample has there."""
    lowest_end = SAMPLE_WORD if is_sample else 0
    px = TREND_HEIGHT / (top_of(low) - low)
    *before, last = shares or [low]
    points = [last, *reversed(before)]
    steps = [one + (two - one) * part for one, two in itertools.pairwise(points) for part in ALONG]

    def room(side: int) -> float:
        high = (last - low) * px - side  # of the words' middle above the axis
        if high - WORDS_HIGH / 2 < lowest_end:
            return -1
        free = min((abs((last - one) * px - side) for one in steps), default=0)
        return min(free, STRIP_WORDS if high + WORDS_HIGH / 2 > TREND_HEIGHT - STRIP_WORDS else SIDES[1])

    return max(SIDES, key=room)


def top_of(low: float) -> float:
    """Where the scale ends: above 100%, with room for the names of the targets."""
    return 100 + STRIP * (100 - low)


def lowest(values: list[float]) -> int:
    """Where the scale begins: a ten under every value, never under zero."""
    return max(0, int(min(values, default=0) // 10 * 10) - 10)


def point(base: alt.Chart, status: str) -> alt.Chart:
    """The points of one status in its shape."""
    shape, fill, stroke = STATUS_SHAPES[status]
    of_status = base.transform_filter(alt.datum.status == status)
    points: alt.Chart = of_status.mark_point(shape=shape, fill=fill, stroke=stroke, size=150, strokeWidth=3, opacity=1)
    return points


def target_steps(steps: pl.DataFrame, scale: alt.Scale, y_scale: alt.Scale) -> list[alt.Chart]:
    """Each target as a rule over its quarters, its words in the strip above, a thin rule where it begins."""
    if steps.is_empty():
        return []
    base = alt.Chart(steps)
    first = alt.X("first:N", scale=scale, bandPosition=0)
    rule = base.mark_rule(color=style.INK, strokeWidth=2.5).encode(
        x=first, x2=alt.X2("last:N", bandPosition=1), y=alt.Y("target:Q", scale=y_scale)
    )
    begin = base.mark_rule(color=style.BORDER).encode(x=first, y=alt.value(0), y2=alt.value("height"))
    words = base.mark_text(align="left", dx=6, fontWeight="bold").encode(x=first, y=alt.value(10), text="words:N")
    return [begin, rule, words]


def limit_lines(lines: pl.DataFrame, scale: alt.Scale, y_scale: alt.Scale, low: float) -> list[alt.Chart]:
    """The mean and the limits over their quarters; the last of each is named in the right margin, spread apart."""
    layers = []
    for kind, dash in (("mean", [1, 0]), ("median", [1, 0]), ("limit", [2, 4])):
        of_kind = lines.filter(pl.col("kind") == kind)
        if not of_kind.is_empty():
            layers.append(
                alt.Chart(of_kind)
                .mark_rule(color=style.COMPARATOR, strokeWidth=1.5, strokeDash=dash)
                .encode(
                    x=alt.X("first:N", scale=scale, bandPosition=0),
                    x2=alt.X2("last:N", bandPosition=1),
                    y=alt.Y("value:Q", scale=y_scale),
                )
            )
    named = lines.filter(pl.col("name") != "").sort("value", descending=True)
    at = -1000.0
    for row in named.iter_slices(1):
        natural = (1 - (row["value"][0] - low) / (top_of(low) - low)) * TREND_HEIGHT
        at = max(natural, at + LINE_APART)
        layers.append(
            alt.Chart(row)
            .mark_text(align="left", dx=8, dy=round(at - natural), color=style.MUTED)
            .encode(x=alt.value("width"), y=alt.Y("value:Q", scale=y_scale), text="name:N")
        )
    return layers


def breakdown(rows: pl.DataFrame) -> alt.LayerChart:
    """A KPI by agency or level: a bar of its share in per cent, x of y behind it (`group`, `share`, `shown`)."""
    base = alt.Chart(rows).encode(
        y=alt.Y(
            "group:N",
            scale=alt.Scale(domain=rows["group"].to_list(), paddingInner=0.35),
            axis=alt.Axis(title=None, domain=False, ticks=False, labelLimit=300, labelColor=style.INK),
        ),
        x=alt.X("share:Q", scale=alt.Scale(domain=[0, 132], nice=False), axis=None),
    )
    bar = base.mark_bar(**style.SAMPLE_BAR)
    solid = base.mark_bar(color=style.ACCENT)
    drawn = [bar.transform_filter("datum.is_illustrative"), solid.transform_filter("!datum.is_illustrative")]
    label = base.mark_text(align="left", dx=8).encode(text="shown:N")
    is_illustrative = bool(rows["is_illustrative"].any())
    return style.finished(
        alt.layer(*drawn, label), height=34 * rows.height + 16, is_illustrative=is_illustrative, has_axis_below=False
    )
