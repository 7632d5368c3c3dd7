"""The charts of audits draw what their rows say, in words, shapes and parts of 100%."""

import json
import re
from datetime import date

import polars as pl
import pytest

from oversight.charts import audits
from oversight.charts import house_style as style

COLOURS = {value for name, value in vars(style).items() if name.isupper() and str(value).startswith("#")}
AS_AT = date(2024, 1, 10)
MEETING = "Board meeting, 10 January 2024"
PLANNED = pl.DataFrame(
    [
        ("chairing", date(2023, 11, 8), "done on time", "", "Done on time"),
        ("chairing", date(2023, 12, 4), "done late", "late", "Done 3 days late"),
        ("chairing", date(2023, 12, 20), "not done", "not done", "Not done, 21 days late"),
        ("Responsible Authority minutes", date(2024, 2, 1), "planned", "", "To come"),
    ],
    schema=["kind", "planned_on", "state", "beside", "told"],
    orient="row",
)
SUMMED_UP = "Was the risk of harm clearly summed up?"
PARTS = pl.DataFrame(
    [
        ("Conduct", "Heard?", "Excellent", 1, 0, 4, 0.0, 25.0, "4 checks", "4 checks"),
        ("Conduct", "Heard?", "Satisfactory", 3, 1, 4, 25.0, 100.0, "4 checks", "4 checks"),
        ("Conduct", "Heard?", "Unsatisfactory", 0, 2, 4, 100.0, 100.0, "4 checks", "4 checks"),
        ("Conduct", "Heard?", "Poor", 0, 3, 4, 100.0, 100.0, "4 checks", "4 checks"),
        ("Risk", SUMMED_UP, "Yes", 0, 0, 2, 0.0, 0.0, "1 check, 3 not applicable", "1 check"),
        ("Risk", SUMMED_UP, "No", 1, 1, 2, 0.0, 100.0, "1 check, 3 not applicable", "1 check"),
    ],
    schema=[
        *("section", "question", "answer", "answer_count", "place", "places", "from_share", "to_share", "aside"),
        "checks",
    ],
    orient="row",
)


def calendar(rows: pl.DataFrame = PLANNED) -> dict:
    return audits.calendar(rows, AS_AT, MEETING).to_dict()


def answers(rows: pl.DataFrame = PARTS) -> dict:
    return audits.answers_by_question(rows).to_dict()


def layers(spec: dict, mark: str) -> list[dict]:
    """The layers of a mark."""
    return [one for one in spec["layer"] if one["mark"]["type"] == mark]


def rows_of(spec: dict, layer: dict) -> list[dict]:
    """The rows behind a layer, before its own filter."""
    return spec["datasets"][layer.get("data", spec.get("data"))["name"]]


def test_the_calendar_shapes_each_audit_by_its_state():
    drawn = {
        str(layer["transform"][0]["filter"]): (layer["mark"]["shape"], layer["mark"]["fill"], layer["mark"]["stroke"])
        for layer in layers(calendar(), "point")
    }
    shapes = {words.split("'")[1]: look for words, look in drawn.items()}
    assert shapes == {
        "done on time": ("circle", style.ACCENT, style.ACCENT),
        "done late": ("triangle-up", style.GROUND, style.CLOSE),
        "not done": ("M-.7,-.7L.7,.7M-.7,.7L.7,-.7", style.PLUM, style.PLUM),
        "planned": ("circle", style.GROUND, style.COMPARATOR),
    }


def test_the_calendar_draws_only_states_that_occur():
    assert len(layers(calendar(PLANNED.head(1)), "point")) == 1


def at(day: date) -> int:
    """A day as Vega counts time."""
    return (day - date(1970, 1, 1)).days * 86_400_000


def test_each_audit_stands_on_its_planned_day_and_says_when_pointed_at_how_it_went():
    spec = calendar()
    point = layers(spec, "point")[0]
    assert [row["at"] for row in rows_of(spec, point)] == [at(day) for day in PLANNED["planned_on"]]
    assert [row["hover"] for row in rows_of(spec, point)] == [
        *("Chairing: Done on time", "Chairing: Done 3 days late", "Chairing: Not done, 21 days late"),
        "Responsible Authority minutes: To come",
    ]


def beside(spec: dict) -> list[dict]:
    """The layers of the words beside marks."""
    return [layer for layer in layers(spec, "text") if layer["encoding"]["text"] == {"value": audits.BESIDE.to_dict()}]


def test_only_what_was_late_or_not_done_has_its_word_left_of_its_mark():
    kinds = ["chairing", "chairing", "case", "Responsible Authority minutes"]
    words = beside(calendar(PLANNED.with_columns(kind=pl.Series(kinds))))
    assert [layer["transform"][0]["filter"].split("'")[1] for layer in words] == ["done late", "not done"]
    assert all(layer["mark"]["align"] == "right" and layer["mark"]["dx"] < 0 for layer in words)


def test_a_word_that_would_stand_over_the_mark_before_it_is_left_to_the_shape():
    spec = calendar()
    late, not_done = beside(spec)
    [needed] = [row["clear_from"] for row in rows_of(spec, not_done) if row["beside"] == "not done"]
    assert needed == pytest.approx(81 * 121 / 16, rel=0.02)  # px: the word with two marks' halves, 16 of 121 days
    assert [row["clear_from"] < 250 for row in rows_of(spec, late) if row["beside"] == "late"] == [True]


def test_the_meeting_is_a_line_named_below_the_calendar():
    spec = calendar()
    [name] = [layer for layer in layers(spec, "text") if layer["encoding"]["text"].get("field") == "words"]
    assert rows_of(spec, name) == [{"at": at(AS_AT), "words": MEETING}]


def test_kinds_stand_in_order_of_their_letters():
    y = layers(calendar(), "point")[0]["encoding"]["y"]
    assert y["scale"]["domain"] == ["chairing", "Responsible Authority minutes"]
    assert '["Chairing", "Responsible Authority minutes"]' in y["axis"]["labelExpr"]


def test_the_calendar_grows_with_its_kinds():
    assert calendar()["height"] - calendar(PLANNED.head(1))["height"] == audits.KIND_ROW


def test_a_question_too_long_for_a_line_stands_in_lines_around_its_middle():
    question = "Was the risk of serious harm to each known victim clearly summed up?"
    long = PARTS.with_columns(question=pl.col("question").str.replace("Was the risk.*", question))
    axis = layers(answers(long), "bar")[0]["encoding"]["y"]["axis"]
    assert "known\\nvictim" in axis["labelExpr"]
    assert axis["labelOffset"]["condition"] == [
        {"test": f'indexof(["{question}"], datum.value) >= 0', "value": -audits.LINE / 2}
    ]


def test_a_part_begins_where_the_one_before_it_ends_and_none_is_drawn_of_nothing():
    spec = answers()
    [bar] = layers(spec, "bar")
    assert (bar["encoding"]["x"]["field"], bar["encoding"]["x2"]["field"]) == ("from_share", "to_share")
    assert bar["encoding"]["x"]["scale"] == {"domain": [0, 145], "nice": False}
    assert bar["transform"] == [{"filter": "datum.answer_count > 0"}]
    assert bar["encoding"]["y"]["scale"]["domain"] == ["Heard?", "Was the risk of harm clearly summed up?"]


def test_the_best_answer_has_the_first_look_and_the_worst_the_last_however_many_there_are():
    assert [[audits.look_of(place, places) for place in range(places)] for places in (1, 2, 3, 4, 5)] == [
        *([0], [0, 4], [0, 2, 4], [0, 1, 3, 4], [0, 1, 2, 3, 4]),
    ]
    assert [audits.look_of(place, 7) for place in (0, 6)] == [0, 4]
    spec = answers()
    drawn = rows_of(spec, layers(spec, "bar")[0])
    assert [(row["ground"], row["ink"]) for row in drawn if row["question"] == "Heard?"] == [
        *(audits.PARTS[look] for look in (0, 1, 3, 4)),
    ]


@pytest.mark.parametrize(
    ("answer", "count", "share", "shown"),
    [
        *(("Yes", 2, 100, "Yes 2"), ("Satisfactory", 1, 34, "Satisfactory 1"), ("Satisfactory", 1, 20, "1")),
        *(("No", 1, 6, "1"), ("No", 1, 3, ""), ("No", 12, 6, "")),
    ],
)
def test_a_part_too_narrow_for_its_word_shows_its_number_and_nothing_where_that_would_run_into_the_next(
    answer, count, share, shown
):
    part = {"answer": answer, "answer_count": count, "from_share": 0, "to_share": share}
    assert audits.part_label(part, audits.PART_WIDTH, audits.SLIM_WIDTH) == shown


def test_on_a_narrow_screen_alone_a_number_without_room_is_left_out():
    rows = pl.DataFrame(
        {
            **{"section": [""] * 2, "question": ["Reviews"] * 2, "answer": ["On target", "Off target"]},
            **{"answer_count": [41, 1], "place": [0, 1], "places": [2, 2]},
            **{"from_share": [0.0, 97.6], "to_share": [97.6, 100.0], "aside": [""] * 2, "checks": [""] * 2},
        }
    )
    drawn = audits.looks_of(rows, 480)
    assert drawn["label"].to_list() == ["On target 41", "1"]
    assert drawn["short"].to_list() == ["On target 41", ""]


def test_how_many_checks_and_what_did_not_apply_stand_once_beside_each_question():
    spec = answers()
    words = {"value": {"expr": "is_narrow ? datum.checks : datum.aside"}}
    [aside] = [layer for layer in layers(spec, "text") if layer["encoding"]["text"] == words]
    assert {row["aside"] for row in rows_of(spec, aside)} == {"4 checks", "1 check, 3 not applicable"}
    assert aside["transform"] == [{"filter": "datum.place === 0"}]
    assert aside["encoding"]["x"]["datum"] == 100


def test_parts_are_solid_and_parted_by_the_ground():
    [bar] = layers(answers(), "bar")
    assert "strokeDash" not in bar["mark"]
    assert bar["encoding"]["stroke"] == {"value": style.GROUND}


def luminance(colour: str) -> float:
    """The relative luminance of a colour, as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(("ground", "ink"), audits.PARTS)
def test_the_words_of_a_part_have_enough_contrast(ground, ink):
    light, dark = sorted((luminance(ground), luminance(ink)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


@pytest.mark.parametrize("spec", [calendar(), answers()])
def test_no_axis_title_legend_or_colour_of_another_house(spec):
    assert set(re.findall(r"#[0-9A-Fa-f]{6}\b", json.dumps(spec))) <= COLOURS
    assert '"legend"' not in json.dumps(spec)
    axes = [one["encoding"][at].get("axis") for one in spec["layer"] for at in ("x", "y") if at in one["encoding"]]
    assert not [axis for axis in axes if axis and axis.get("title")]


def test_answers_by_question_may_have_more_room_for_their_words_and_end_earlier():
    rows = pl.DataFrame(
        {
            **{"section": [""] * 2, "question": ["Reviews"] * 2, "answer": ["On target", "Off target"]},
            **{"answer_count": [4, 1], "place": [0, 1], "places": [2, 2]},
            **{"from_share": [0.0, 80.0], "to_share": [80.0, 100.0], "aside": ["9 of 10"] * 2, "checks": [""] * 2},
        }
    )
    narrow, wide = (audits.looks_of(rows, width)["label"].to_list() for width in (400, 600))
    assert (narrow, wide) == (["On target 4", "1"], ["On target 4", "Off target 1"])
    spec = audits.answers_by_question(rows, 600, 120).to_dict()
    assert spec["layer"][0]["encoding"]["x"]["scale"]["domain"] == [0, 120]
