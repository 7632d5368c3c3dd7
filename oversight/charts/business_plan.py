"""The timeline of the business plan: due days, the as-at line, states by shape and word."""

import json
from datetime import date, timedelta
from typing import Literal

import altair as alt
import polars as pl
from dateutil.relativedelta import relativedelta

from oversight.charts import house_style as style
from oversight.charts import text_measure
from oversight.charts.text_measure import Type
from oversight.wording import on_day

CROSS = "M-.7,-.7L.7,.7M-.7,.7L.7,-.7"
TICK = "M-.8,.05L-.25,.65L.85,-.6"
# Of a state: shape, fill, line, and the colour of its word.
STATES = {
    "overdue": (CROSS, style.PLUM, style.PLUM),
    "at risk": ("triangle-up", style.GROUND, style.CLOSE),
    "not started": ("circle", style.GROUND, style.MUTED),
    "on track": ("circle", style.ACCENT, style.ACCENT),
    "complete": (TICK, "transparent", style.MUTED),
}
PITCH = 26  # px from one action to the next
NAMES = Type(style.LABEL, PITCH, weight="bold")  # a name at most: those of priorities are bold
STEPS = (1, 2, 3, 6, 12, 24, 60, 120)  # months between two labels
MOST_LABELS = 12  # of 34 px in the narrowest plot, 430 px
NAME_BELOW, NEXT_LINE = 18, 40  # px under the plot


def timeline(rows: pl.DataFrame, as_at: date) -> alt.LayerChart:
    """Actions by the day they are due under their priority, with the line of the as-at day.

    `rows` in the order to be drawn: action_key, priority, action, state, marked_on (due, or completed), shown (state in
    words), is_illustrative."""
    lines = lines_of(rows)
    months = month_starts([*rows["marked_on"], as_at])
    x_scale = alt.Scale(domain=[milliseconds(months[0]), milliseconds(months[-1])], nice=False)
    y_scale, y_axis = alt.Scale(domain=lines["line"].to_list(), padding=0), names_axis(lines)
    marks = lines.filter(pl.col("state") != "").with_columns(
        at=pl.Series([milliseconds(one) for one in rows["marked_on"]], dtype=pl.Int64)
    )
    base = alt.Chart(marks).encode(y=alt.Y("line:N", scale=y_scale, axis=y_axis))
    x = alt.X("at:Q", scale=x_scale, axis=months_axis(months))
    leader = base.mark_rule(color=style.BORDER, strokeDash=[3, 3]).encode(x=x, x2=alt.value(0))
    points = [point(base.encode(x=x), state) for state in STATES if state in marks["state"].to_list()]
    words = [word(base, state) for state in STATES if state in marks["state"].to_list()]
    headings = alt.Chart(lines.filter(pl.col("state") == "")[1:]).mark_rule(color=style.BORDER)
    is_illustrative = bool(rows["is_illustrative"].any())
    return style.finished(
        alt.layer(
            headings.encode(y=alt.Y("line:N", scale=y_scale, bandPosition=0, axis=y_axis)),
            leader,
            *as_at_line(as_at, months, x_scale, is_illustrative),
            *points,
            *words,
        ),
        height=PITCH * lines.height,
        is_illustrative=is_illustrative,
        has_axis_below=False,
    )


def lines_of(rows: pl.DataFrame) -> pl.DataFrame:
    """A line for each priority (without a state) and, below it, one for each of its actions."""
    schema = {"line": pl.String, "name": pl.String, "state": pl.String, "shown": pl.String}
    found = []
    for (priority,), actions in rows.partition_by("priority", as_dict=True, maintain_order=True).items():
        found.append((f"priority {priority}", priority, "", ""))
        found += actions.select("action_key", "action", pl.col("state").cast(pl.String), "shown").rows()
    return pl.DataFrame(found, schema=schema, orient="row")


def names_axis(lines: pl.DataFrame) -> alt.Axis:
    """The names at the left edge; those of the priorities bold."""
    names = json.dumps(dict(zip(lines["line"], lines["name"], strict=True)), ensure_ascii=False)
    headed = json.dumps(lines.filter(pl.col("state") == "")["line"].to_list(), ensure_ascii=False)
    widest = max(text_measure.width(name, NAMES) for name in lines.filter(pl.col("state") != "")["name"])
    return alt.Axis(
        title=None,
        domain=False,
        ticks=False,
        labelExpr=f"{names}[datum.value]",
        labelAlign="left",
        labelPadding=round(widest) + 16,
        labelLimit=0,
        labelOverlap=False,
        labelColor=style.INK,
        labelFontWeight={"condition": {"test": f"indexof({headed}, datum.value) >= 0", "value": 600}, "value": 400},
    )


def month_starts(days: list[date]) -> list[date]:
    """The first days of the months to be labelled, and last the day the scale ends: whole steps around `days`."""
    first, last = min(days).replace(day=1), max(days)
    step = next((step for step in STEPS if months_between(first, last) / step < MOST_LABELS), STEPS[-1])
    months_in = (first.year * 12 + first.month - 1) % step if step <= 12 else first.month - 1
    first -= relativedelta(months=months_in)
    found = [first]
    while found[-1] <= last:
        found.append(found[-1] + relativedelta(months=step))
    return found


def months_between(first: date, last: date) -> int:
    """Months of the calendar from the one of `first` to that of `last`, both counted."""
    return (last.year - first.year) * 12 + last.month - first.month + 1


def months_axis(months: list[date]) -> alt.Axis:
    """Months above the plot, the year over the first label of each year."""
    labels, year = {}, 0
    for one in months[:-1]:
        labels[milliseconds(one)] = f"{one:%Y|%b}" if one.year != year else f" |{one:%b}"
        year = one.year
    return alt.Axis(
        title=None,
        orient="top",
        domain=False,
        ticks=False,
        grid=True,
        values=[milliseconds(one) for one in months],
        labelExpr=f"split({json.dumps(labels)}[datum.value] || '', '|')",
        labelAlign="left",
        labelBaseline="bottom",
        labelPadding=28,
        labelOverlap=False,
        labelBound=False,
        labelFlush=False,
    )


def milliseconds(one: date) -> int:
    """A day as Vega counts time, so that no reader's time zone moves it."""
    return (one - date(1970, 1, 1)) // timedelta(milliseconds=1)


def point(base: alt.Chart, state: str) -> alt.Chart:
    """The marks of one state in its shape."""
    shape, fill, stroke = STATES[state]
    of_state: alt.Chart = base.transform_filter(alt.datum.state == state)
    mark: alt.Chart = of_state.mark_point(shape=shape, fill=fill, stroke=stroke, size=130, strokeWidth=2.5, opacity=1)
    return mark


def word(base: alt.Chart, state: str) -> alt.Chart:
    """The words of one state in the column at the right edge."""
    of_state: alt.Chart = base.transform_filter(alt.datum.state == state)
    mark = of_state.mark_text(align="left", dx=14, color=STATES[state][2], fontWeight=600)
    placed: alt.Chart = mark.encode(x=alt.value("width"), text="shown:N")
    return placed


def as_at_line(as_at: date, months: list[date], x_scale: alt.Scale, is_illustrative: bool) -> list[alt.Chart]:
    """The as-at day as a line over all actions, named below, where the name is clear of the sample's word."""
    base = alt.Chart(pl.DataFrame({"at": [milliseconds(as_at)], "words": [f"SMB {on_day(as_at)}"]}))
    share = (as_at - months[0]) / (months[-1] - months[0])
    align: Literal["left", "center", "right"] = "left" if share < 0.2 else "right" if share > 0.8 else "center"
    below = NEXT_LINE if is_illustrative and share > 0.5 else NAME_BELOW
    rule = base.mark_rule(color=style.INK, strokeWidth=2).encode(x=alt.X("at:Q", scale=x_scale))
    name = base.mark_text(align=align, baseline="bottom", dy=below, fontWeight=600)
    return [rule, name.encode(x=alt.X("at:Q", scale=x_scale), y=alt.value("height"), text="words:N")]
