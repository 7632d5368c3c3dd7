"""A count over the years, the range for the next two, and the ranges that would have been given before."""

import altair as alt
import polars as pl

from oversight.charts import house_style as style
from oversight.charts.year_axis import YearAxis, fitting

HEIGHT = 240  # px: the plot
BAR = 28  # px: how wide the bar of a range is
ABOVE = -13  # px from the top of a range to its words
TOP = 1.15  # of the largest value


def projected(rows: pl.DataFrame) -> alt.LayerChart:
    """A line with a dot for each year known, over a grey bar where a range would have been given for it, with how far
    that would have missed; a blue bar for each year to come, that of the last in words.

    `rows`: reporting_year, value (null of a year to come), low and high (null where there is no range), shown (the
    count, or the range, in words), called (what else is said on pointing), missed (in words, null where no range was
    given), is_ahead, is_last; in order."""
    axis = YearAxis.of_rows(rows.with_columns(value=pl.coalesce("value", "high")))
    largest = max(style.largest_of(rows["value"]), style.largest_of(rows["high"])) * TOP
    said = style.hovered(rows, ["reporting_year"], ["shown", "called"])
    x = axis.x()
    counts = fitting(alt.Chart(said.drop_nulls("value"))).encode(x=x, y=up("value", largest))
    ranges = said.drop_nulls("low")
    line = counts.mark_line(color=style.ACCENT, strokeWidth=3)
    dots = counts.mark_point(shape="circle", size=60, opacity=1, fill=style.ACCENT, stroke=style.GROUND)
    missed = fitting(alt.Chart(said.drop_nulls("missed").with_columns(top=pl.max_horizontal("high", "value"))))
    misses = missed.mark_text(dy=ABOVE, color=style.MUTED).encode(x=x, y=up("top", largest), text=alt.Text("missed:N"))
    words = fitting(alt.Chart(ranges.filter("is_last"))).mark_text(
        align="right", dx=alt.ExprRef("bandwidth('x') / 2"), dy=ABOVE, fontWeight="bold", color=style.ACCENT
    )
    drawn = alt.layer(
        *axis.marks(),
        bars(ranges.filter(~pl.col("is_ahead")), style.RANGE, x, largest),
        line,
        misses,
        dots.encode(tooltip=style.HOVER),
        bars(ranges.filter("is_ahead"), style.ACCENT, x, largest).encode(tooltip=style.HOVER),
        words.encode(x=x, y=up("high", largest), text=alt.Text("shown:N")),
    )
    drawn.params = axis.params()
    return style.finished(drawn, HEIGHT)


def up(field: str, largest: float) -> alt.Y:
    """A column of counts on the scale of all, from zero."""
    axis = alt.Axis(values=style.ticks_to(largest), format=",~f", title=None)
    return alt.Y(f"{field}:Q", scale=alt.Scale(domain=[0, largest], nice=False), axis=axis)


def bars(ranges: pl.DataFrame, colour: str, x: alt.X, largest: float) -> alt.Chart:
    """The ranges of some years as upright bars."""
    base = fitting(alt.Chart(ranges)).mark_rule(color=colour, strokeWidth=BAR)
    drawn: alt.Chart = base.encode(x=x, y=up("low", largest), y2=alt.Y2("high:Q"))
    return drawn
