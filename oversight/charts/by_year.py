"""Bars and lines over reporting years, with years not held left open: what the topics' charts are made of."""

import math
import textwrap

import altair as alt
import polars as pl

from oversight import wording
from oversight.charts import house_style as style
from oversight.charts.year_axis import YearAxis, brackets, fitting

HEIGHT = 200  # px: the plot
LABEL_ROOM = 1.3  # of the largest value: what the two lines of text above the tallest bar need
WIDEST_BAR, BAR_PART = 78, 0.7  # px; of a year's room
LABELS_APART = 4  # px between two labels in the margin, beside their lines
LABEL_LINE, LABEL_LETTERS = 20, 14  # px: a line of a label; the letters of a line
BREAK_DASH = [2, 3]
BREAK_AT = 8  # px below the top: where the words at a break stand
WORD_OVER = f"datum.called == '{wording.OFFICIAL}' ? '' : datum.called"
IS_FIRM = f"datum.called != '{wording.ESTIMATE}'"


def bars(rows: pl.DataFrame) -> alt.LayerChart:
    """A bar for each year held, its value above it and what it is where that is not official; hollow of an estimate;
    runs of years not held are cut out of the axis; a rule where another thing begins to be counted.

    `rows`: reporting_year, value (null where not held), basis, called (the basis in a reader's word), shown (the value
    in words), and where there are breaks until (what was counted before, in the first year it is not); one a year, in
    order."""
    axis = YearAxis.of_rows(rows)
    held = rows.filter(pl.col("value").is_not_null())
    largest = style.largest_of(held["value"])
    x, y = axis.x(), values_axis(scale_end(max(largest, 1)), max(largest, 1) * LABEL_ROOM)
    base = fitting(alt.Chart(style.hovered(held, ["reporting_year"], said_of(held)))).encode(x=x)
    width = alt.ExprRef(f"min(bandwidth('x') * {BAR_PART}, {WIDEST_BAR})")
    bar = base.mark_bar(stroke=style.ACCENT, strokeWidth=2.5, width=width).encode(
        y=y,
        fill=alt.FillValue(**alt.condition(IS_FIRM, alt.value(style.ACCENT), alt.value(style.GROUND))),
        tooltip=style.HOVER,
    )
    has_word = f"({WORD_OVER}) == ''"
    value = base.mark_text(
        dy=alt.ExprRef(f"{has_word} ? -14 : -34"), fontSize=style.VALUE, fontWeight="bold", color=style.ACCENT
    ).encode(y=y, text=alt.Text("shown:N"))
    word = base.mark_text(dy=-13, fontSize=style.SMALL, color=style.MUTED).encode(
        y=y, text=alt.TextValue(alt.ExprRef(WORD_OVER))
    )
    drawn = alt.layer(*axis.marks(), bar, value, word, *breaks(rows, axis))
    drawn.params = axis.params()
    return style.finished(drawn, HEIGHT)


def said_of(held: pl.DataFrame) -> list[str]:
    """The columns of what is said of a year pointed at: its value, what it is, and how it was revised where any was."""
    return ["shown", "called", *(["revised"] if "revised" in held.columns else [])]


def lines(rows: pl.DataFrame, home: str) -> alt.LayerChart:
    """A line for each series, broken where a year is not held; hollow points are estimates; the last point of each is
    named, and the last before a gap of the first has its value.

    `rows`: series, reporting_year, value (null where not held), basis, called, shown, and until as in `bars`. The
    series `home` is dark blue and bold, any other grey. Years that no series holds are cut out; a bracket names those
    that one of several does not."""
    axis = YearAxis.of_rows(rows)
    held = with_runs(rows).filter(pl.col("value").is_not_null())
    top = scale_end(style.largest_of(held["value"]) or 1)
    x, y = axis.x(), values_axis(top, top)
    is_home = alt.datum.series == home
    colour = alt.ColorValue(**alt.condition(is_home, alt.value(style.ACCENT), alt.value(style.COMPARATOR)))
    base = fitting(alt.Chart(style.hovered(held, ["series", "reporting_year"], said_of(held)))).encode(x=x, y=y)
    width = alt.StrokeWidthValue(**alt.condition(is_home, alt.value(4), alt.value(2.5)))
    line = base.mark_line().encode(
        detail=[alt.Detail("series:N"), alt.Detail("run:N")], color=colour, strokeWidth=width
    )
    ends = run_ends(held, home)
    before_gaps = fitting(alt.Chart(ends)).mark_text(dy=-18, fontWeight="bold", color=style.ACCENT)
    labels = [
        fitting(alt.Chart(label))
        .mark_text(
            align="left",
            dx=14,
            dy=shift,
            fontSize=18,
            fontWeight=weight_of(label, home),
            lineBreak="\n",
            lineHeight=LABEL_LINE,
            baseline="middle",
        )
        .encode(x=x, y=y, text=alt.Text("lines:N"), color=colour)
        for label, shift in last_labels(held, top)
    ]
    drawn = alt.layer(
        *axis.marks(),
        *brackets(rows, axis),
        line,
        *line_points(base, held, home),
        *([before_gaps.encode(x=x, y=y, text=alt.Text("shown:N"))] if ends.height else []),
        *labels,
        *breaks(rows, axis),
    )
    drawn.params = axis.params()
    return style.finished(drawn, HEIGHT)


def breaks(rows: pl.DataFrame, axis: YearAxis) -> list[alt.Chart]:
    """A rule before each year from which something else is counted, with the words for what was counted before on the
    side where there is room; each rule begins under the words of those before it."""
    if "until" not in rows.columns:
        return []
    drawn = []
    first_of_each = rows.filter(pl.col("until").is_not_null()).unique("reporting_year").sort("reporting_year")
    for number, row in enumerate(first_of_each.iter_rows(named=True)):
        year = row["reporting_year"]
        slot = axis.slot_of(year)
        base = fitting(
            alt.Chart(pl.DataFrame({"reporting_year": [slot], "words": [wording.upper_first(row["until"])]}))
        )
        x = alt.X("reporting_year:N", bandPosition=0, title=None)
        is_late = axis.slots.index(slot) * 2 >= len(axis.slots)
        rule = base.mark_rule(color=style.INK, strokeWidth=2, strokeDash=BREAK_DASH)
        text = base.mark_text(align="right" if is_late else "left", dx=-8 if is_late else 8, fontWeight="bold")
        at = alt.YValue(BREAK_AT + number * LABEL_LINE)
        below = {"y": alt.YValue(number * LABEL_LINE), "y2": alt.Y2Value(alt.ExprRef("height"))} if number else {}
        drawn += [rule.encode(x=x, **below), text.encode(x=x, y=at, text=alt.Text("words:N"))]
    return drawn


def scale_end(largest: float) -> float:
    """Where the scale of a largest value ends: at the next tick."""
    return style.ticks_beyond(largest)[-1]


def values_axis(top: float, end: float) -> alt.Y:
    """The axis of the values, from zero to `end`, its last tick at `top`."""
    axis = alt.Axis(values=style.ticks_to(top), format=",~f")
    return alt.Y("value:Q", scale=alt.Scale(domain=[0, max(top, end)], nice=False), axis=axis)


def line_points(base: alt.Chart, held: pl.DataFrame, home: str) -> list[alt.Chart]:
    """The points of the lines: filled, and hollow of an estimate; none of a kind of which no row of `held` is, which
    would leave a picture that has no name."""
    is_home = alt.datum.series == home
    accent, comparator = alt.value(style.ACCENT), alt.value(style.COMPARATOR)
    colour = alt.condition(is_home, accent, comparator)
    solid, hollow = (
        # of the years that fit a narrow screen none may be of a kind: a picture without a name, hence without aria
        base.transform_filter(which).mark_point(size=130, strokeWidth=3, opacity=1, aria=False)
        for which in (IS_FIRM, f"!({IS_FIRM})")
    )
    is_estimate = held["called"] == wording.ESTIMATE
    return [
        *(
            [solid.encode(fill=alt.FillValue(**colour), stroke=alt.StrokeValue(**colour), tooltip=style.HOVER)]
            if not is_estimate.all()
            else []
        ),
        *(
            [hollow.encode(fill=alt.FillValue(style.GROUND), stroke=alt.StrokeValue(**colour), tooltip=style.HOVER)]
            if is_estimate.any()
            else []
        ),
    ]


def weight_of(label: pl.DataFrame, home: str) -> style.Weight:
    """Bold for the label of the home series, normal for any other."""
    return "bold" if label["series"][0] == home else "normal"


def with_runs(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with `run`, a number that changes wherever a series has a year without a value or counts anew."""
    ends = pl.col("value").is_null()
    if "until" in rows.columns:
        ends = ends | pl.col("until").is_not_null()
    return rows.sort("series", "reporting_year").with_columns(run=ends.cast(pl.Int64).cum_sum().over("series"))


def run_ends(held: pl.DataFrame, home: str) -> pl.DataFrame:
    """The last row of each run of the home series but its last: what it stood at before a gap."""
    of_home = held.filter(pl.col("series") == home).sort("reporting_year")
    ends = of_home.group_by("run", maintain_order=True).last()
    return ends.slice(0, max(0, ends.height - 1)).select(held.columns)


def last_labels(held: pl.DataFrame, top: float) -> list[tuple[pl.DataFrame, int]]:
    """For each series its last row with `label`, and the same in `lines`, and how many px to move the label so that
    none crosses another."""
    last = held.sort("reporting_year").group_by("series", maintain_order=True).last().sort("value", descending=True)
    texts = [label_of(name, shown) for name, shown in last.select("series", "shown").iter_rows()]
    broken = ["\n".join(textwrap.wrap(text, LABEL_LETTERS, break_on_hyphens=False)) for text in texts]
    labelled = last.with_columns(label=pl.Series(texts, dtype=pl.String), lines=pl.Series(broken, dtype=pl.String))
    placed, shifts, room = -1000.0, [], 0.0
    for value, lines_of in zip(labelled["value"], broken, strict=True):
        half = LABEL_LINE * (lines_of.count("\n") + 1) / 2
        natural = (1 - value / top) * HEIGHT
        shifts.append(math.ceil(max(0, placed + room + half + LABELS_APART - natural)))
        placed, room = natural + shifts[-1], half
    if len(shifts) > 1 and shifts[-1] > 0:
        up = max(shifts[-1] // 2, math.ceil(placed - HEIGHT))  # no label under the line of zero
        shifts = [shift - up for shift in shifts]
    return [(labelled[number : number + 1], shift) for number, shift in enumerate(shifts)]


def label_of(name: str, shown: str) -> str:
    """`Derbyshire 140`; a name that ends in a number is set apart: `Category 1: 1,338`."""
    return f"{name}: {shown}" if name[-1:].isdigit() else f"{name} {shown}"
