"""The timeline of the business plan: due dates, how late each is, dates moved from, states by shape and word."""

from datetime import date
from typing import Literal

import altair as alt
import polars as pl

from oversight.charts import house_style as style
from oversight.charts import narrow, text_measure
from oversight.charts.days_axis import meeting_line, milliseconds, month_starts, months_axis
from oversight.charts.narrow import NarrowRows
from oversight.charts.text_measure import Type

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
HEADING = ""  # the state of a line that heads a priority
PITCH, BELOW = 24, 22  # px from one action to the next; of its marks below its name on a narrow screen
NAMES = Type(style.LABEL, PITCH, weight="bold")  # a name at most: those of priorities are bold


def timeline(rows: pl.DataFrame, as_at: date, meeting: str) -> alt.LayerChart:
    """Actions by the day they are due under their priority, with the line of the meeting that they are judged at; on a
    narrow screen each name stands over its marks.

    `rows` in the order to be drawn: action_key, priority, told (in words, of the whole priority), action, state,
    marked_on (due, or completed), shown (state in words), moved_from (earlier due dates), is_chosen. `meeting` names
    the line at `as_at`."""
    lines = lines_of(rows)
    names = narrow_rows(lines)
    under = names.under_name()
    months = month_starts([*rows["marked_on"], *rows["moved_from"].explode().drop_nulls(), as_at])
    x_scale = alt.Scale(domain=[milliseconds(months[0]), milliseconds(months[-1])], nice=False)
    y_scale, y_axis = alt.Scale(domain=lines["line"].to_list(), padding=0), names_axis(lines)
    placed = rows.select(
        pl.col("action_key").alias("line"),
        pl.col("action").alias("name"),
        pl.col("state").cast(pl.String),
        "shown",
        "is_chosen",
        pl.Series("at", [milliseconds(one) for one in rows["marked_on"]], dtype=pl.Int64),
    )
    base = alt.Chart(style.hovered(placed, ["name"], ["shown"])).encode(y=alt.Y("line:N", scale=y_scale, axis=y_axis))
    x = alt.X("at:Q", scale=x_scale, axis=months_axis(months))
    chosen = base.transform_filter("datum.is_chosen").mark_rect(color=style.BLUE_TINT)
    chosen_ones = frozenset(rows.filter("is_chosen")["action_key"])
    headings = alt.Chart(lines.filter(pl.col("state") == HEADING))
    above = headings.mark_rule(color=style.BORDER).encode(y=alt.Y("line:N", scale=y_scale, bandPosition=0, axis=y_axis))
    told = headings.mark_text(align="left", dx=narrow.either(0, 14), fontWeight=600, yOffset=under).encode(
        y=alt.Y("line:N", scale=y_scale, axis=y_axis)
    )
    ground = headings.transform_filter(narrow.NARROW).mark_rule(
        strokeWidth=narrow.LINE, color=style.GROUND, yOffset=under
    )
    drawn = style.finished(
        alt.layer(
            chosen.encode(x=alt.XValue(0), x2=alt.X2Value("width")),
            above,
            *moved_from(rows, y_scale, x_scale, under),
            days_late(base, as_at, x, under),
            *meeting_line(as_at, meeting, x_scale),
            *(point(base.encode(x=x), state, under) for state in STATES if state in placed["state"].to_list()),
            *(word(base, state, under) for state in STATES if state in placed["state"].to_list()),
            *names.over(alt.Y("line:N", scale=y_scale, bandPosition=0, axis=y_axis), chosen_ones),
            ground.encode(y=alt.Y("line:N", scale=y_scale, axis=y_axis)),
            told.encode(x=alt.XValue(narrow.either(0, "width")), text=alt.Text("shown:N")),
        ),
        height=names.height,
    )
    drawn.params = names.params()
    return drawn


def lines_of(rows: pl.DataFrame) -> pl.DataFrame:
    """A line for each priority (without a state, `shown` what is told of it) and, below it, one for each action."""
    schema = {"line": pl.String, "name": pl.String, "state": pl.String, "shown": pl.String}
    found = []
    for (priority, told), actions in rows.partition_by("priority", "told", as_dict=True, maintain_order=True).items():
        found.append((f"priority {priority}", priority, HEADING, told))
        found += actions.select("action_key", "action", pl.col("state").cast(pl.String), "shown").rows()
    return pl.DataFrame(found, schema=schema, orient="row")


def narrow_rows(lines: pl.DataFrame) -> NarrowRows:
    """The lines as a narrow screen has them."""
    bold = frozenset(lines.filter(pl.col("state") == HEADING)["line"])
    return NarrowRows(dict(lines.select("line", "name").iter_rows()), PITCH, BELOW, narrow.LOW, bold=bold)


def names_axis(lines: pl.DataFrame) -> alt.Axis:
    """The names at the left edge; those of the priorities bold."""
    names = dict(zip(lines["line"], lines["name"], strict=True))
    headed = style.literal(lines.filter(pl.col("state") == HEADING)["line"].to_list())
    widest = max(text_measure.width(name, NAMES) for name in lines.filter(pl.col("state") != HEADING)["name"])
    return alt.Axis(
        title=None,
        domain=False,
        ticks=False,
        labelExpr=narrow.before(style.labelled(names)),
        labelAlign="left",
        labelPadding=narrow.either(0, round(widest) + 16),
        labelLimit=0,
        labelOverlap=False,
        labelColor=style.INK,
        labelFontWeight={"condition": {"test": f"indexof({headed}, datum.value) >= 0", "value": 600}, "value": 400},
    )


def moved_from(
    rows: pl.DataFrame, y_scale: alt.Scale, x_scale: alt.Scale, under: alt.ExprRef
) -> list[alt.LayerChart | alt.Chart]:
    """Each earlier due date as a small hollow circle, and a dotted line from the first of them to where it is now."""
    earlier = rows.filter(pl.col("moved_from").list.len() > 0).explode("moved_from")
    if earlier.is_empty():
        return []
    placed = earlier.select(
        pl.col("action_key").alias("line"),
        pl.Series("from", [milliseconds(one) for one in earlier["moved_from"]], dtype=pl.Int64),
        pl.Series("at", [milliseconds(one) for one in earlier["marked_on"]], dtype=pl.Int64),
    )
    base = alt.Chart(placed).encode(x=alt.X("from:Q", scale=x_scale), y=alt.Y("line:N", scale=y_scale))
    dotted = base.mark_rule(color=style.COMPARATOR, strokeDash=[2, 3], yOffset=under).encode(x2="at:Q")
    circle = base.mark_point(
        shape="circle", fill=style.GROUND, stroke=style.COMPARATOR, size=40, strokeWidth=1.5, yOffset=under
    )
    return [dotted, circle]


def days_late(base: alt.Chart, as_at: date, x: alt.X, under: alt.ExprRef) -> alt.Chart:
    """A line from the due date of each overdue action to the meeting: as long as it is late."""
    late: alt.Chart = base.transform_filter(alt.datum.state == "overdue")
    late = late.mark_rule(color=style.PLUM, strokeWidth=2.5, yOffset=under)
    drawn: alt.Chart = late.encode(x=x, x2=alt.X2Datum(milliseconds(as_at)))
    return drawn


def point(base: alt.Chart, state: str, under: alt.ExprRef) -> alt.Chart:
    """The marks of one state in its shape."""
    shape, fill, stroke = STATES[state]
    of_state: alt.Chart = base.transform_filter(alt.datum.state == state)
    mark: alt.Chart = of_state.mark_point(
        shape=shape, fill=fill, stroke=stroke, size=110, strokeWidth=2.5, opacity=1, yOffset=under
    )
    mark = mark.encode(tooltip=style.HOVER)
    return mark


def word(base: alt.Chart, state: str, under: alt.ExprRef) -> alt.Chart:
    """The words of one state in the column at the right edge."""
    of_state: alt.Chart = base.transform_filter(alt.datum.state == state)
    weight: Literal[400, 600] = 600 if state in ("overdue", "at risk") else 400
    mark = of_state.mark_text(align="left", dx=14, color=STATES[state][2], fontWeight=weight, yOffset=under)
    placed: alt.Chart = mark.encode(x=alt.XValue("width"), text=alt.Text("shown:N"))
    return placed
