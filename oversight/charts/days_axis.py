"""An axis of days: months above the plot, and the line of the meeting that something is judged at."""

import math
from datetime import date, timedelta

import altair as alt
import polars as pl
from dateutil.relativedelta import relativedelta

from oversight.charts import house_style as style
from oversight.charts import text_measure
from oversight.charts.text_measure import Type

STEPS = (2, 3, 6, 12, 24, 60, 120)  # months between two labels
MONTHLY = 2  # at this step each month has its line, and every other a label
LABEL_ROOM, MOST_LABELS = 34, 12  # px of a label; labels at most
FEWER = (5, 2)  # labels at most where not all have room, and where not even these have
NAME_BELOW = 18  # px under the plot
NAME = Type(style.LABEL, 20, weight="bold")


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
    """Months above the plot, the year over the first label of each year; fewer labels where not all have room."""
    shown = months[:-1]
    few, two = (shown[:: math.ceil(len(shown) / most)] for most in FEWER)
    every, few_of, two_of = (style.labelled(labels(some)) for some in (shown, few, two))
    return alt.Axis(
        title=None,
        orient="top",
        domain=False,
        ticks=False,
        grid=True,
        values=[milliseconds(one) for one in gridded(months)],
        tickCount=len(gridded(months)),  # else Vega leaves out what is more than one in 40 px
        labelExpr=f"{under(few)} ? {two_of} : {under(shown)} ? {few_of} : {every}",
        labelAlign="left",
        labelBaseline="bottom",
        labelPadding=28,
        labelOverlap=False,
        labelBound=False,
        labelFlush=False,
    )


def under(months: list[date]) -> str:
    """The expression that says whether the labels of some months have no room."""
    return f"width < {LABEL_ROOM * len(months)}"


def labels(months: list[date]) -> dict[int, str]:
    """The label of each month that has one: its name, under the year where it is the first of it."""
    made, year = {}, 0
    for one in months:
        made[milliseconds(one)] = f"{one:%Y\n%b}" if one.year != year else f" \n{one:%b}"
        year = one.year
    return made


def gridded(months: list[date]) -> list[date]:
    """The days with a line: each month where every other is labelled, else the labelled ones."""
    if months_between(months[0], months[1]) - 1 != MONTHLY:
        return months
    return [one + relativedelta(months=more) for one in months[:-1] for more in range(MONTHLY)] + months[-1:]


def milliseconds(one: date) -> int:
    """A day as Vega counts time, so that no reader's time zone moves it."""
    return (one - date(1970, 1, 1)) // timedelta(milliseconds=1)


def meeting_line(as_at: date, meeting: str, x_scale: alt.Scale) -> list[alt.Chart]:
    """The day that something is judged at as a line over all of it, named below, within the plot."""
    base = alt.Chart(pl.DataFrame({"at": [milliseconds(as_at)], "words": [meeting]}))
    half = round(text_measure.width(meeting, NAME) / 2)
    middle = f"max({half}, min(scale('x', datum.at), width - {half}))"
    rule = base.mark_rule(color=style.INK, strokeWidth=2).encode(x=alt.X("at:Q", scale=x_scale))
    name = base.mark_text(align="center", baseline="bottom", dy=NAME_BELOW, fontWeight=600).encode(
        x=alt.XValue(alt.ExprRef(middle)), y=alt.YValue("height"), text=alt.Text("words:N")
    )
    return [rule, name]
