"""Bars and lines over reporting years, with years not held left open: what the topics' charts are made of."""

import math
import textwrap

import altair as alt
import polars as pl

from oversight import wording
from oversight.charts import house_style as style
from oversight.measures import reporting_years
from oversight.measures.values import Absence

LABEL_ROOM = 1.3  # of the largest value: what the two lines of text above the tallest bar need
LETTERS_A_YEAR = 6  # of a band's words, in a chart of fifteen years
LABELS_APART = 24  # px between two labels in the margin
WORDS_AT = 150  # px below the top: where the words of a band stand


def bars(rows: pl.DataFrame) -> alt.LayerChart:
    """A bar for each year held, its value and basis above it; a band over each run of years not held.

    `rows`: reporting_year, value (null where not held), basis, shown (the value in words); one a year, in order."""
    years = rows["reporting_year"].to_list()
    held = rows.filter(pl.col("value").is_not_null())
    largest = style.largest_of(held["value"])
    x = alt.X("reporting_year:N", scale=alt.Scale(domain=years, paddingInner=0.34, paddingOuter=0.17), title=None)
    y = alt.Y(
        "value:Q",
        scale=alt.Scale(domain=[0, max(largest, 1) * LABEL_ROOM], nice=False),
        axis=alt.Axis(values=style.ticks_to(largest), format=",~f"),
    )
    base = alt.Chart(held).encode(x=x)
    is_firm = alt.datum.basis != "derived"
    bar = base.mark_bar(stroke=style.ACCENT, strokeWidth=2.5).encode(
        y=y, fill=alt.condition(is_firm, alt.value(style.ACCENT), alt.value(style.GROUND))
    )
    value = base.mark_text(dy=-34, fontSize=style.VALUE, fontWeight="bold", color=style.ACCENT).encode(
        y=y, text="shown:N"
    )
    basis = base.mark_text(dy=-13, fontSize=style.SMALL, color=style.MUTED).encode(y=y, text="basis:N")
    bands = not_held(rows, "", years)
    return style.finished(alt.layer(*bands, bar, value, basis))


def lines(rows: pl.DataFrame, home: str, gaps_of: str) -> alt.LayerChart:
    """A line for each series, broken where a year is not held; hollow points are derived; the last point is labelled.

    `rows`: series, reporting_year, value (null where not held), basis, shown. The series `home` is dark blue and
    bold, any other grey; the bands are the years that the series `gaps_of` does not hold, or, where it is empty,
    those that no series holds."""
    years = rows["reporting_year"].unique().sort().to_list()
    held = with_runs(rows).filter(pl.col("value").is_not_null())
    top = scale_end(style.largest_of(held["value"]) or 1)
    x, y = years_axis(years), values_axis(top)
    is_home = alt.datum.series == home
    colour = alt.condition(is_home, alt.value(style.ACCENT), alt.value(style.COMPARATOR))
    base = alt.Chart(held).encode(x=x, y=y)
    width = alt.condition(is_home, alt.value(4), alt.value(2.5))
    line = base.mark_line().encode(detail=["series:N", "run:N"], color=colour, strokeWidth=width)
    labels = [
        alt.Chart(label)
        .mark_text(align="left", dx=14, dy=shift, fontSize=18, fontWeight=weight_of(label, home))
        .encode(x=x, y=y, text="label:N", color=colour)
        for label, shift in last_labels(held, top)
    ]
    if gaps_of:
        of_gaps = rows.filter(pl.col("series") == gaps_of)
    else:
        of_gaps = rows.group_by("reporting_year").agg(pl.col("value").max(), *why_absent(rows))
    bands = not_held(of_gaps, gaps_of, years)
    return style.finished(alt.layer(*bands, line, *line_points(base, home), *labels))


def scale_end(largest: float) -> float:
    """Where the scale of a largest value ends: at the next tick."""
    ticks = style.ticks_to(largest)
    return ticks[-1] + (ticks[1] if largest > ticks[-1] else 0)


def years_axis(years: list[str]) -> alt.X:
    """The axis of the years, every second labelled where there are many, the last always."""
    step = 1 if len(years) <= 8 else 2
    return alt.X(
        "reporting_year:N",
        scale=alt.Scale(type="band", domain=years, padding=0),
        axis=alt.Axis(values=years[::-1][::step][::-1], title=None),
    )


def values_axis(top: float) -> alt.Y:
    """The axis of the values, from zero to `top`."""
    axis = alt.Axis(values=style.ticks_to(top), format=",~f")
    return alt.Y("value:Q", scale=alt.Scale(domain=[0, top], nice=False), axis=axis)


def line_points(base: alt.Chart, home: str) -> tuple[alt.Chart, alt.Chart]:
    """The points of the lines: filled, and hollow of what is derived."""
    is_home = alt.datum.series == home
    accent, comparator = alt.value(style.ACCENT), alt.value(style.COMPARATOR)
    colour = alt.condition(is_home, accent, comparator)
    solid, hollow = (
        base.transform_filter(which).mark_point(size=130, strokeWidth=3, opacity=1)
        for which in (alt.datum.basis != "derived", "datum.basis == 'derived'")
    )
    return (
        solid.encode(fill=alt.condition(is_home, accent, comparator), stroke=colour),
        hollow.encode(fill=alt.value(style.GROUND), stroke=colour),
    )


def why_absent(rows: pl.DataFrame) -> list[pl.Expr]:
    """Why a year has no value, for all its series: any that is held decides."""
    if "absent" not in rows.columns:
        return []
    of_held = pl.col("absent").filter(pl.col("absent") != Absence.NOT_HELD.value).first()
    return [of_held.fill_null(Absence.NOT_HELD.value).alias("absent")]


def not_held(rows: pl.DataFrame, whose: str, years: list[str]) -> list[alt.Chart]:
    """The bands over runs of years without a value, and their words; nothing where every year is held. A column
    `absent` (values of Absence) may say that such a year is something else than not held."""
    missing = rows.filter(pl.col("value").is_null())
    called = missing if "absent" in missing.columns else missing.with_columns(absent=pl.lit(Absence.NOT_HELD.value))
    spans = sorted(
        (*span, wording.absence(Absence(why)))
        for (why,), of_one in called.group_by("absent")
        for span in reporting_years.spans(of_one["reporting_year"].to_list())
    )
    if not spans:
        return []
    bands = pl.DataFrame(
        {
            "first": [first for first, _, _ in spans],
            "last": [last for _, last, _ in spans],
            "words": [band_words(whose, what, first, last, len(years)) for first, last, what in spans],
        }
    )
    base = alt.Chart(bands)
    first = alt.X("first:N", scale=alt.Scale(domain=years), bandPosition=0, title=None)
    band = base.mark_rect(color=style.GAP_BAND).encode(
        x=first, x2=alt.X2("last:N", bandPosition=1), y=alt.value(0), y2=alt.value("height")
    )
    return [band, *[band_text(run, years) for run in bands.iter_slices(1)]]


def band_text(run: pl.DataFrame, years: list[str]) -> alt.Chart:
    """The words of one band, in its middle: within the middle year, or between the middle two."""
    first, last = years.index(run["first"][0]), years.index(run["last"][0])
    middle = run.with_columns(middle=pl.lit(years[(first + last) // 2]))
    position = 0.5 if (last - first) % 2 == 0 else 1
    x = alt.X("middle:N", scale=alt.Scale(domain=years), bandPosition=position, title=None)
    words = alt.Chart(middle).mark_text(
        fontWeight="bold", color=style.MUTED, lineHeight=20, lineBreak="\n", baseline="middle"
    )
    text: alt.Chart = words.encode(x=x, y=alt.value(WORDS_AT), text="words:N")
    return text


def band_words(whose: str, what: str, first: str, last: str, years: int) -> str:
    """The words of a band, in lines short enough for it: whose years they are and what, or the years themselves where
    they are nobody's."""
    span = len(reporting_years.all_years(first, last))
    text = f"{wording.span_words(first, last)}: {what}" if span > 1 and not whose else f"{whose} {what}".strip()
    letters = max(8, round(LETTERS_A_YEAR * span * 15 / years))
    return "\n".join(textwrap.wrap(text, letters, break_long_words=False, break_on_hyphens=False))


def weight_of(label: pl.DataFrame, home: str) -> style.Weight:
    """Bold for the label of the home series, normal for any other."""
    return "bold" if label["series"][0] == home else "normal"


def with_runs(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with `run`, a number that changes wherever a series has a year without a value."""
    missing = pl.col("value").is_null().cast(pl.Int64)
    return rows.sort("series", "reporting_year").with_columns(run=missing.cum_sum().over("series"))


def last_labels(held: pl.DataFrame, top: float) -> list[tuple[pl.DataFrame, int]]:
    """For each series its last row with `label`, and how many px to move the label so that none crosses another."""
    last = held.sort("reporting_year").group_by("series", maintain_order=True).last().sort("value", descending=True)
    labelled = last.with_columns(label=pl.format("{} {}", "series", "shown"))
    placed, shifts = -1000.0, []
    for value in labelled["value"]:
        natural = (1 - value / top) * style.HEIGHT
        shifts.append(math.ceil(max(0, placed + LABELS_APART - natural)))
        placed = natural + shifts[-1]
    if len(shifts) > 1 and shifts[-1] > 0:
        up = max(shifts[-1] // 2, math.ceil(placed - style.HEIGHT))  # no label under the line of zero
        shifts = [shift - up for shift in shifts]
    return [(labelled[number : number + 1], shift) for number, shift in enumerate(shifts)]
