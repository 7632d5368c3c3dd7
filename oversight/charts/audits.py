"""Charts of audits: the calendar kept, and the answers to each question."""

import textwrap
from collections.abc import Mapping
from datetime import date
from typing import Any

import altair as alt
import polars as pl

from oversight import wording
from oversight.charts import house_style as style
from oversight.charts import narrow, text_measure
from oversight.charts.days_axis import meeting_line, milliseconds, month_starts, months_axis
from oversight.charts.narrow import NarrowRows
from oversight.charts.text_measure import Type

KIND_ROW, BELOW_KIND = 30, 24  # px: a kind; its marks below its name on a narrow screen
STATE_SHAPES = {
    "done on time": ("circle", style.ACCENT, style.ACCENT),
    "done late": ("triangle-up", style.GROUND, style.CLOSE),
    "not done": ("M-.7,-.7L.7,.7M-.7,.7L.7,-.7", style.PLUM, style.PLUM),
    "planned": ("circle", style.GROUND, style.COMPARATOR),
}

MARK, BEFORE_MARK = 7, 11  # px: half a mark, and from its middle to the end of the word before it
BESIDE_WORD = Type(style.LABEL, 20, weight="bold")
BESIDE = alt.ExprRef("width < datum.clear_from ? '' : datum.beside")  # else the shape alone says it

QUESTION_WIDTH = 48  # characters of a question on one line
LINE, BAR, QUESTION_GAP = 20, 20, 4  # px: a line of a question, its bar, the room before the next question
PART_WIDTH = 400  # px: all parts of a question together on the board's screen
PART_WORD = Type(style.LABEL, LINE, weight="bold")
PARTS_END = 145  # the scale's end where 100 ends the parts: room for what stands beside them
NARROW_WIDTH, BELOW = 210, 26  # px: all parts on a phone; a bar with the room around it below its question
SLIM_WIDTH = 150  # px: all parts on the narrowest, where a number must not run into the next
# From the best answer to the worst: ground and ink of a part.
PARTS = (
    (style.ACCENT, style.GROUND),
    (style.BLUE_TINT, style.ACCENT),
    (style.GRID, style.MUTED),
    (style.CLOSE_TINT, style.CLOSE),
    (style.PLUM, style.GROUND),
)


def calendar(rows: pl.DataFrame, as_at: date, meeting: str) -> alt.LayerChart:
    """The audits planned, a row a kind, each on its planned day in the shape of its state, with the line of the meeting
    that they are judged at.

    `rows`: kind, planned_on, state, beside (a word where the shape alone is not enough), told (all in words)."""
    names = {kind: wording.upper_first(kind) for kind in sorted(rows["kind"].unique().to_list(), key=str.lower)}
    months = month_starts([*rows["planned_on"], as_at])
    x_scale = alt.Scale(domain=[milliseconds(months[0]), milliseconds(months[-1])], nice=False)
    y_scale = alt.Scale(domain=list(names), padding=0)
    y = alt.Y("kind:N", scale=y_scale, axis=names_axis(names))
    placed = rows.select("kind", "state", "beside", "told").with_columns(
        at=pl.Series([milliseconds(one) for one in rows["planned_on"]], dtype=pl.Int64),
        name=pl.col("kind").map_elements(wording.upper_first, pl.String),
    )
    placed = placed.with_columns(clear_from=clear_from(placed, milliseconds(months[0]), milliseconds(months[-1])))
    x = alt.X("at:Q", scale=x_scale, axis=months_axis(months))
    base = alt.Chart(style.hovered(placed, ["name"], ["told"])).encode(y=y)
    placed_rows = NarrowRows(names, KIND_ROW, BELOW_KIND)
    under = placed_rows.under_name()
    marks = [
        base.transform_filter(alt.datum.state == state)
        .mark_point(shape=shape, fill=fill, stroke=stroke, size=120, strokeWidth=2.5, opacity=1, yOffset=under)
        .encode(x=x, tooltip=style.HOVER)
        for state, (shape, fill, stroke) in STATE_SHAPES.items()
        if state in rows["state"].to_list()
    ]
    words = [
        base.transform_filter(alt.datum.state == state)
        .mark_text(align="right", dx=-11, color=STATE_SHAPES[state][2], fontWeight=600, yOffset=under)
        .encode(x=x, text=alt.TextValue(BESIDE))
        for state in STATE_SHAPES
        if state in placed.filter(pl.col("beside") != "")["state"].to_list()
    ]
    rule = alt.Chart(pl.DataFrame({"kind": list(names)})).mark_rule(color=style.GRID)
    between = rule.encode(y=alt.Y("kind:N", bandPosition=1), x=alt.XValue(0), x2=alt.X2Value("width"))
    drawn = alt.layer(
        between,
        *meeting_line(as_at, meeting, x_scale),
        *marks,
        *words,
        *placed_rows.over(alt.Y("kind:N", bandPosition=0, scale=y_scale)),
    )
    drawn.params = placed_rows.params()
    return style.finished(drawn, height=placed_rows.height)


def clear_from(placed: pl.DataFrame, first: int, last: int) -> pl.Series:
    """How many px wide the plot must be for the word beside each mark to be clear of the mark before it."""
    widths = []
    for kind, at, word in placed.select("kind", "at", "beside").iter_rows():
        before = placed.filter((pl.col("kind") == kind) & (pl.col("at") < at))["at"].to_list()
        needed = text_measure.width(word, BESIDE_WORD) + BEFORE_MARK + (MARK if before else 0)
        widths.append(needed * (last - first) / max(1, at - max(before, default=first)))
    return pl.Series(widths, dtype=pl.Float64)


def wrapped(text: str, width: int) -> str:
    """A text in lines of at most `width` characters."""
    return "\n".join(textwrap.wrap(text, width))


def names_axis(labels: dict[str, str]) -> alt.Axis:
    """The axis of names in lines, each name in the middle of its row."""
    conditions = []
    for lines in sorted({label.count("\n") for label in labels.values()} - {0}):
        names = [name for name, label in labels.items() if label.count("\n") == lines]
        conditions.append({"test": f"indexof({style.literal(names)}, datum.value) >= 0", "value": -lines * LINE / 2})
    offset = {"condition": conditions, "value": 0} if conditions else 0
    return alt.Axis(
        labelExpr=narrow.before(style.labelled(labels)),
        labelColor=style.INK,
        labelLimit=400,
        labelLineHeight=LINE,
        labelOffset=offset,
        title=None,
    )


def answers_by_question(
    rows: pl.DataFrame, part_width: float = PART_WIDTH, parts_end: float = PARTS_END
) -> alt.LayerChart:
    """Each question with its answers as parts of 100%, the best on the left, and the number of answers beside; on a
    narrow screen the question stands over its bar.

    `rows`: section, question, answer, answer_count, place of the answer from the best (0) and places of its question,
    from_share and to_share (per cent), aside (how many answers, and what did not apply), checks (how many
    alone). All parts of a question have `part_width` px together for their words, and end where 100 is on a scale to
    `parts_end`."""
    questions = rows["question"].unique(maintain_order=True).to_list()
    lines = {question: wrapped(question, QUESTION_WIDTH) for question in questions}
    most = max(label.count("\n") + 1 for label in lines.values())
    y_scale = alt.Scale(domain=questions, padding=0)
    y = alt.Y("question:N", scale=y_scale, axis=names_axis(lines))
    scale = alt.Scale(domain=[0, parts_end], nice=False)
    drawn = looks_of(rows, part_width)
    base = alt.Chart(style.hovered(drawn, ["question", "answer"], ["answer_count"])).encode(y=y)
    given = base.transform_filter("datum.answer_count > 0")
    placed = NarrowRows({one: one for one in questions}, max(most * LINE, BAR) + QUESTION_GAP, BELOW, narrow.LOW)
    under = placed.under_name(BAR / 2 + 1)
    bar = given.mark_bar(height=BAR, strokeWidth=2, yOffset=under).encode(
        x=alt.X("from_share:Q", scale=scale, axis=None),
        x2=alt.X2("to_share:Q"),
        fill=alt.Fill("ground:N", scale=None),
        stroke=alt.StrokeValue(style.GROUND),
        tooltip=style.HOVER,
    )
    word = given.mark_text(fontWeight="bold", yOffset=under).encode(
        x=alt.X("middle:Q", scale=scale, axis=None),
        text=alt.TextValue(narrow.either("datum.short", "datum.label")),
        color=alt.Color("ink:N", scale=None),
    )
    first = base.transform_filter("datum.place === 0").encode(
        x=alt.datum(100, scale=scale), text=alt.TextValue(narrow.either("datum.checks", "datum.aside"))
    )
    aside = first.mark_text(align="left", dx=10, color=style.MUTED, yOffset=under)
    chart = alt.layer(bar, word, aside, *placed.over(alt.Y("question:N", bandPosition=0, scale=y_scale)))
    chart.params = placed.params()
    return style.finished(chart, height=placed.height)


def looks_of(rows: pl.DataFrame, part_width: float = PART_WIDTH) -> pl.DataFrame:
    """The parts with the ground and ink of each, its word and where that stands."""
    places = pl.struct("place", "places")
    held = pl.struct("answer", "answer_count", "from_share", "to_share")
    return rows.with_columns(
        look=places.map_elements(lambda part: look_of(part["place"], part["places"]), pl.Int64),
        label=held.map_elements(lambda part: part_label(part, part_width, part_width), pl.String),
        short=held.map_elements(lambda part: part_label(part, NARROW_WIDTH, SLIM_WIDTH), pl.String),
        middle=(pl.col("from_share") + pl.col("to_share")) / 2,
    ).with_columns(
        ground=pl.col("look").map_elements(lambda look: PARTS[look][0], pl.String),
        ink=pl.col("look").map_elements(lambda look: PARTS[look][1], pl.String),
    )


def look_of(place: int, places: int) -> int:
    """Which of PARTS the answer at a place (0 is the best) of so many has: the first and the last are its ends."""
    return round(place * (len(PARTS) - 1) / (places - 1)) if places > 1 else 0


def part_label(part: Mapping[str, Any], across: float, slim: float) -> str:
    """`Satisfactory 2`, or `2` alone where the part is too narrow for its word, and nothing where it is for its number,
    too: hover and table have it. `across` px is the whole bar, `slim` px where it is narrowest."""
    count = str(part["answer_count"])
    label = f"{part['answer']} {count}"
    share = (part["to_share"] - part["from_share"]) / 100
    if text_measure.width(label, PART_WORD) <= share * across - 12:
        return label
    return count if text_measure.width(count, PART_WORD) <= share * slim else ""
