"""The charts of one KPI over time: its points against its dated targets, and its quarters with limits."""

import itertools
from collections.abc import Sequence
from datetime import date
from typing import Any

import altair as alt
import polars as pl

from oversight import wording
from oversight.charts import house_style as style
from oversight.charts import text_measure
from oversight.charts.text_measure import Type

TREND_HEIGHT = 200
STATUS_SHAPES = {
    "on target": ("circle", style.ACCENT, style.ACCENT),
    "close to target": ("triangle-up", style.GROUND, style.CLOSE),
    "off target": ("M-.7,-.7L.7,.7M-.7,.7L.7,-.7", style.PLUM, style.PLUM),
    "too few to judge": ("circle", style.GROUND, style.COMPARATOR),
    "no target set": ("circle", style.COMPARATOR, style.COMPARATOR),
}
LINE_APART = 22  # px between two names of lines in the margin
AIR = 0.06  # of the scale, above 100% or the largest value
SIDES = (-24, 28, -46)  # px from the last point to the middle of its words: above it, under it, well above it
TARGET_SIDES = (16, -14)  # px from a target to the middle of its words: under it, above it
FROM_START, HALF_MARK = 6, 7  # px from the begin of a target to its words; half a point
WORDS_HIGH = 24  # px: words with the air around them
ALONG = (0.25, 0.5, 0.75, 1)  # of the way from a point to the one before
FEWEST = 5  # the least that a scale of counts or days reaches to
HALO = 5  # px of ground around words
WHISKER_END = 14  # px across
NARROW, SLIM = 460, 240  # px: a plot less wide names the years and the last point alone; the latest target alone
SMALL, LATE = 16, 0.6  # px beside a point; a target that begins later than this part of the chart is named at its left
UNDER_A_NAME, NARROWEST = 2, 190  # points that the name of a target may lie over; px of the narrowest plot
BESIDE_TARGET = Type(style.LABEL, 20, weight="bold")


def trend(rows: pl.DataFrame, steps: pl.DataFrame, lines: pl.DataFrame, is_share: bool = True) -> alt.LayerChart:
    """A KPI over time: its points shaped by status, its targets as dated steps, the likely range of its last point, its
    limits where they may be drawn. A point over few is hollow, and no line leads to it.

    All values are per cent where `is_share`, else counts or days, on a scale from 0.

    `rows`: quarter, label, value (null where nothing was counted), low and high (null for no range), status, amount,
    shown, is_small. `steps`: first and last quarter a target was in force for, target, words.
    `lines`: name, value, kind (`mean`, `limit` or `median`), first and last quarter."""
    quarters = rows["quarter"].to_list()
    held = rows.filter(pl.col("value").is_not_null())
    last = held.tail(1).filter(pl.col("low").is_not_null() & ~pl.col("is_small"))
    values = [*held["value"], *steps["target"], *lines["value"], *last["low"], *last["high"]]
    low = lowest(values) if is_share else 0
    top = top_of(low) if is_share else max([*values, FEWEST]) * (1 + AIR)
    scale = alt.Scale(domain=quarters, padding=0)
    x = alt.X("quarter:N", scale=scale, axis=alt.Axis(title=None, labelExpr=labels(quarters, rows["label"].to_list())))
    y_scale = alt.Scale(domain=[low, top], nice=False)
    y = alt.Y("value:Q", scale=y_scale, axis=y_axis(low, is_share))
    days = [f"To {wording.on_day(date.fromisoformat(quarter))}" for quarter in held["quarter"]]
    named = style.hovered(held.with_columns(ends=pl.Series(days, dtype=pl.String)), ["ends"], ["shown", "status"])
    base = alt.Chart(named).encode(x=x, y=y)
    points = [point(base, status) for status in STATUS_SHAPES if status in held["status"].to_list()]
    return style.finished(
        alt.layer(
            *limit_lines(lines, scale, y_scale, low, top),
            *target_steps(steps, rows, scale, y_scale, low, top),
            *joined(rows, x, y),
            *whisker(last, scale, y_scale),
            *points,
            *last_words(held, steps["target"].tail(1).to_list(), low, top, x, y),
        ),
        height=TREND_HEIGHT,
    )


def labels(quarters: list[str], shown: list[str]) -> str:
    """The expression of the labels under the points: on a narrow plot those with a year, and the last."""
    full = dict(zip(quarters, (label.replace("|", "\n") for label in shown), strict=True))
    few = {key: label if "\n" in label or key == quarters[-1] else "" for key, label in full.items()}
    return f"width < {NARROW} ? {style.labelled(few)} : {style.labelled(full)}"


def joined(rows: pl.DataFrame, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """The line through points that follow each other: it breaks where nothing was counted, or over few."""
    is_gap = pl.col("value").is_null() | pl.col("is_small")
    runs = rows.with_columns(run=is_gap.cast(pl.Int64).cum_sum()).filter(~is_gap)
    line = alt.Chart(runs).mark_line(color=style.ACCENT, strokeWidth=2)
    return [line.encode(x=x, y=y, detail=alt.Detail("run:N"))]


def whisker(last: pl.DataFrame, scale: alt.Scale, y_scale: alt.Scale) -> list[alt.Chart]:
    """The likely range of the last point: an upright line with its ends."""
    if last.is_empty():
        return []
    base = alt.Chart(last).encode(x=alt.X("quarter:N", scale=scale))
    ends: dict[str, Any] = {"color": style.COMPARATOR, "size": WHISKER_END, "thickness": 2, "orient": "horizontal"}
    return [
        base.mark_rule(color=style.COMPARATOR, strokeWidth=2).encode(y=alt.Y("low:Q", scale=y_scale), y2="high:Q"),
        *(base.mark_tick(**ends).encode(y=alt.Y(f"{end}:Q", scale=y_scale)) for end in ("low", "high")),
    ]


def last_words(held: pl.DataFrame, targets: list[float], low: float, top: float, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """What was counted at the last point, at its left, where the line leaves room and clear of its likely range."""
    side = side_of_words(held["value"].tail(2).to_list(), low, top, targets)
    base = alt.Chart(held.tail(1)).encode(x=x, y=y, text=alt.Text("amount:N"))

    def words(**ground: Any) -> alt.Chart:
        look: dict[str, Any] = {"align": "right", "dx": -SMALL, "dy": side, "fontSize": 18, "fontWeight": "bold"}
        drawn: alt.Chart = base.mark_text(**look, **ground)
        return drawn

    return [words(stroke=style.GROUND, strokeWidth=HALO, color=style.GROUND), words()]


def side_of_words(values: list[float], low: float, top: float, targets: Sequence[float] = ()) -> int:
    """The one of SIDES that lies furthest from the line through the last two values and from the line of a target,
    clear of the axis below."""
    px = TREND_HEIGHT / (top - low)
    *before, last = values or [low]
    points = [last, *reversed(before)]
    steps = [one + (two - one) * part for one, two in itertools.pairwise(points) for part in ALONG]
    steps += targets

    def room(side: int) -> float:
        high = (last - low) * px - side  # of the words' middle above the axis
        if high - WORDS_HIGH / 2 < 0 or high > TREND_HEIGHT:
            return -1
        return min(min((abs((last - one) * px - side) for one in steps), default=SIDES[1]), SIDES[1])

    return max(SIDES, key=room)


def y_axis(low: float, is_share: bool) -> alt.Axis:
    """The axis of values: fives, tens or twenties of per cent from `low`; of counts and days few whole numbers."""
    if not is_share:
        return alt.Axis(tickCount=5, tickMinStep=1, format=",d")
    step = 5 if low >= 80 else 10 if low >= 50 else 20
    ticks = [value for value in range(0, 101, step) if value >= low]
    return alt.Axis(values=ticks, labelExpr="datum.value + '%'")


def top_of(low: float) -> float:
    """Where a scale of per cent ends: a little above 100%."""
    return 100 + AIR * (100 - low)


def lowest(values: list[float]) -> int:
    """Where a scale of per cent begins: the ten under every value, with a little air; never under zero."""
    least = min(values, default=0)
    ten = int(least // 10 * 10)
    return max(0, ten if least - ten >= 2 else ten - 10)


def point(base: alt.Chart, status: str) -> alt.Chart:
    """The points of one status in its shape."""
    shape, fill, stroke = STATUS_SHAPES[status]
    of_status = base.transform_filter(alt.datum.status == status)
    points: alt.Chart = of_status.mark_point(shape=shape, fill=fill, stroke=stroke, size=130, strokeWidth=3, opacity=1)
    points = points.encode(tooltip=style.HOVER)
    return points


def target_steps(
    steps: pl.DataFrame, rows: pl.DataFrame, scale: alt.Scale, y_scale: alt.Scale, low: float, top: float
) -> list[alt.Chart]:
    """Each target as a rule over its periods, named at its left, under it or above it, whichever the points leave
    free."""
    layers = []
    for number, step in enumerate(steps.iter_rows(named=True), start=1):
        base = alt.Chart(pl.DataFrame([step]))
        first = alt.X("first:N", scale=scale, bandPosition=0)
        y = alt.Y("target:Q", scale=y_scale)
        rule = base.mark_rule(color=style.INK, strokeWidth=2.5)
        layers.append(rule.encode(x=first, x2=alt.X2("last:N", bandPosition=1), y=y))
        place = rows["quarter"].to_list().index(step["first"])
        is_late = place > LATE * rows.height
        sides = []
        least = (points_under(step["words"], width, rows.height) for width in (NARROWEST, SLIM))
        for count in (*least, UNDER_A_NAME):
            near = rows["value"].slice(max(0, place - count) if is_late else place, count).drop_nulls().to_list()
            sides.append(side_of_target(step["target"], near, low, top))
        look: dict[str, Any] = {"align": "right" if is_late else "left", "dx": -FROM_START if is_late else FROM_START}
        look |= {
            "fontWeight": "bold",
            "dy": alt.ExprRef(f"width < {SLIM} ? {sides[0]} : width < {NARROW} ? {sides[1]} : {sides[2]}"),
        }
        is_latest = number == steps.height
        # an earlier one has no name where there is room for one alone, and then leaves no picture without a name
        words = base if is_latest else base.transform_filter(f"width >= {SLIM}")
        words = words.encode(x=first, y=y, text=alt.Text("words:N"))
        layers.append(words.mark_text(stroke=style.GROUND, strokeWidth=HALO, color=style.GROUND, **look))
        layers.append(words.mark_text(color=style.INK, **look))
    return layers


def points_under(words: str, plot_width: float, count: int) -> int:
    """How many of so many points the name of a target may lie over in a plot of so many px, their marks included."""
    needed = FROM_START + text_measure.width(words, BESIDE_TARGET) + HALF_MARK
    return max(UNDER_A_NAME, int(needed * count / plot_width + 0.5))


def side_of_target(target: float, near: list[float], low: float, top: float) -> int:
    """The one of TARGET_SIDES that lies further from the points near the name and from the line through them, clear of
    both ends of the scale."""
    px = TREND_HEIGHT / (top - low)
    near = [*near, *((one + two) / 2 for one, two in itertools.pairwise(near))]

    def room(side: int) -> float:
        high = (target - low) * px - side
        if high < WORDS_HIGH / 2 or high > TREND_HEIGHT:
            return -1
        return min(min((abs((target - one) * px - side) for one in near), default=WORDS_HIGH), WORDS_HIGH)

    return max(TARGET_SIDES, key=room)


def limit_lines(lines: pl.DataFrame, scale: alt.Scale, y_scale: alt.Scale, low: float, top: float) -> list[alt.Chart]:
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
        natural = (1 - (row["value"][0] - low) / (top - low)) * TREND_HEIGHT
        at = max(natural, at + LINE_APART)
        layers.append(
            alt.Chart(row)
            .mark_text(align="left", dx=8, dy=round(at - natural), color=style.MUTED)
            .encode(x=alt.XValue("width"), y=alt.Y("value:Q", scale=y_scale), text=alt.Text("name:N"))
        )
    return layers
