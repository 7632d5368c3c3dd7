"""Charts of audits: the calendar kept, and the answers to each question."""

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import polars as pl

from oversight import wording
from oversight.charts import house_style as style
from oversight.charts import text_measure
from oversight.charts.text_measure import Type

KIND_ROW, MONTH_LABELS, WORD_BELOW = 70, 66, 36  # px: a kind, the months above, the word of a sample and the padding
STATE_SHAPES = {
    "done on time": ("circle", style.ACCENT, style.ACCENT),
    "done late": ("triangle-up", style.GROUND, style.CLOSE),
    "not done": ("M-.7,-.7L.7,.7M-.7,.7L.7,-.7", style.PLUM, style.PLUM),
    "planned": ("circle", style.GROUND, style.COMPARATOR),
}
BESIDE = 0.32  # of a month's column: between two audits of one cell
NAME_WIDTH = 22  # characters of a kind's name on one line

QUESTION_WIDTH = 34  # characters of a question on one line
LINE, BAR, QUESTION_GAP = 20, 30, 10  # px: a line of a question, its bar, the room before the next question
PART_WIDTH = 520  # px: all parts of a question together on the board's screen
PART_WORD = Type(style.LABEL, LINE, weight="bold")
PARTS_END = 125  # the scale's end where 100 ends the parts: room for what stands beside them
# From the best answer to the worst: ground and ink of a part; an invented one is lighter, so that it has an outline.
PARTS = (
    (style.ACCENT, style.GROUND),
    (style.BLUE_TINT, style.ACCENT),
    (style.GRID, style.MUTED),
    (style.CLOSE_TINT, style.CLOSE),
    (style.PLUM, style.GROUND),
)
SAMPLE_PARTS = (
    (style.BLUE_TINT, style.ACCENT),
    (style.GROUND, style.ACCENT),
    (style.GAP_BAND, style.MUTED),
    (style.GROUND, style.CLOSE),
    (style.PLUM_TINT, style.PLUM),
)


def calendar(rows: pl.DataFrame, months: list[str], now: int, is_illustrative: bool) -> alt.LayerChart:
    """The audits planned in each month, by kind: shaped by state, with the word below.

    `rows`: kind, column (place of the month, from 0), number and count of the audit within its cell, state, words in
    lines. `months`: label of each month, the year before `|`. `now` is the column of the month that the calendar is
    judged in; the months after it stand on a band."""
    kinds = sorted(rows["kind"].unique().to_list(), key=str.lower)
    apart = (pl.col("number") - (pl.col("count") - 1) / 2) * BESIDE
    names = {kind: wrapped(wording.upper_first(kind), NAME_WIDTH) for kind in kinds}
    y = alt.Y("kind:N", scale=alt.Scale(domain=kinds, padding=0), axis=names_axis(names))
    last = len(months) - 0.5
    scale, axis = alt.Scale(domain=[-0.5, last], nice=False), months_axis(months)
    ahead = alt.Chart(pl.DataFrame({"from": [now + 0.5], "to": [last]})).mark_rect(color=style.GAP_BAND)
    band = ahead.encode(x=alt.X("from:Q", scale=scale, axis=axis), x2="to:Q")
    base = alt.Chart(rows.with_columns(at=pl.col("column") + apart)).encode(y=y)
    marks = [
        base.transform_filter(alt.datum.state == state)
        .mark_point(shape=shape, fill=fill, stroke=stroke, size=150, strokeWidth=3, opacity=1, yOffset=-17)
        .encode(x=alt.X("at:Q", scale=scale, axis=axis))
        for state, (shape, fill, stroke) in STATE_SHAPES.items()
        if state in rows["state"].to_list()
    ]
    below = base.transform_filter("datum.words").mark_text(baseline="top", dy=-5, lineBreak="\n", lineHeight=17)
    words = below.encode(x=alt.X("column:Q", scale=scale, axis=axis), text="words:N")
    rule = alt.Chart(pl.DataFrame({"kind": kinds})).mark_rule(color=style.GRID)
    between = rule.encode(y=alt.Y("kind:N", bandPosition=1), x=alt.value(0), x2=alt.value("width"))
    return style.finished(
        alt.layer(band, between, *marks, words),
        height=KIND_ROW * len(kinds) + MONTH_LABELS + WORD_BELOW,
        is_illustrative=is_illustrative,
        has_axis_below=False,
    )


def months_axis(months: list[str]) -> alt.Axis:
    """The labels of the months above the plot, the year on a line of its own."""
    return alt.Axis(
        orient="top",
        values=list(range(len(months))),
        labelExpr=lookup(dict(enumerate(months))),
        labelBaseline="bottom",
        labelPadding=LINE + 8,  # the second line of a label stands below its place
        labelLineHeight=LINE,
        domain=False,
        title=None,
    )


def wrapped(text: str, width: int) -> str:
    """A text in lines of at most `width` characters, `|` between them."""
    return "|".join(textwrap.wrap(text, width))


def names_axis(labels: dict[str, str]) -> alt.Axis:
    """The axis of names in lines (`|` between them), each name in the middle of its row."""
    conditions = []
    for lines in sorted({label.count("|") for label in labels.values()} - {0}):
        names = [name for name, label in labels.items() if label.count("|") == lines]
        conditions.append({"test": f"indexof({names!r}, datum.value) >= 0", "value": -lines * LINE / 2})
    offset = {"condition": conditions, "value": 0} if conditions else 0
    return alt.Axis(
        labelExpr=lookup(labels),
        labelColor=style.INK,
        labelLimit=400,
        labelLineHeight=LINE,
        labelOffset=offset,
        title=None,
    )


def lookup(labels: Mapping[str, str] | Mapping[int, str]) -> str:
    """The Vega expression that gives the label, in lines, of an axis value."""
    shown = ", ".join(f"{key!r}: {label!r}" for key, label in labels.items())
    return f"split({{{shown}}}[datum.value], '|')"


def answers_by_question(rows: pl.DataFrame, is_illustrative: bool) -> alt.LayerChart:
    """Each question with its answers as parts of 100%, the best on the left, and the number of answers beside.

    `rows`: section, question, answer, answer_count, place of the answer from the best (0) and places of its question,
    from_share and to_share (per cent), aside in lines."""
    questions = rows["question"].unique(maintain_order=True).to_list()
    lines = {question: wrapped(question, QUESTION_WIDTH) for question in questions}
    most = max(label.count("|") + 1 for label in lines.values())
    y = alt.Y("question:N", scale=alt.Scale(domain=questions, padding=0), axis=names_axis(lines))
    scale = alt.Scale(domain=[0, PARTS_END], nice=False)
    base = alt.Chart(looks_of(rows, SAMPLE_PARTS if is_illustrative else PARTS)).encode(y=y)
    given = base.transform_filter("datum.answer_count > 0")
    bar = given.mark_bar(height=BAR, strokeWidth=2, strokeDash=[6, 4] if is_illustrative else alt.Undefined).encode(
        x=alt.X("from_share:Q", scale=scale, axis=None),
        x2="to_share:Q",
        fill=alt.Fill("ground:N", scale=None),
        stroke=alt.Stroke("ink:N", scale=None) if is_illustrative else alt.value(style.GROUND),
    )
    word = given.mark_text(fontWeight="bold").encode(
        x=alt.X("middle:Q", scale=scale, axis=None), text="label:N", color=alt.Color("ink:N", scale=None)
    )
    first = base.transform_filter("datum.place === 0").encode(x=alt.datum(100, scale=scale), text="aside:N")
    asides = [
        first.mark_text(dy=dy, align="left", dx=10, lineBreak="\n", lineHeight=18, color=style.MUTED).transform_filter(
            f"indexof(datum.aside, '\\n') {which} 0"
        )
        for which, dy in (("<", 0), (">", -9))
    ]
    return style.finished(
        alt.layer(bar, word, *asides),
        height=len(questions) * (max(most * LINE, BAR) + QUESTION_GAP) + WORD_BELOW,
        is_illustrative=is_illustrative,
        has_axis_below=False,
    )


def looks_of(rows: pl.DataFrame, looks: Sequence[tuple[str, str]]) -> pl.DataFrame:
    """The parts with the ground and ink of each, its word and where that stands."""
    places = pl.struct("place", "places")
    held = pl.struct("answer", "answer_count", "from_share", "to_share")
    return rows.with_columns(
        look=places.map_elements(lambda part: look_of(part["place"], part["places"]), pl.Int64),
        label=held.map_elements(part_label, pl.String),
        middle=(pl.col("from_share") + pl.col("to_share")) / 2,
    ).with_columns(
        ground=pl.col("look").map_elements(lambda look: looks[look][0], pl.String),
        ink=pl.col("look").map_elements(lambda look: looks[look][1], pl.String),
    )


def look_of(place: int, places: int) -> int:
    """Which of PARTS the answer at a place (0 is the best) of so many has: the first and the last are its ends."""
    return round(place * (len(PARTS) - 1) / (places - 1)) if places > 1 else 0


def part_label(part: Mapping[str, Any]) -> str:
    """`Satisfactory 2`, or `2` alone where the part is too narrow for its word."""
    label = f"{part['answer']} {part['answer_count']}"
    room = (part["to_share"] - part["from_share"]) / 100 * PART_WIDTH - 12
    return label if text_measure.width(label, PART_WORD) <= room else str(part["answer_count"])
