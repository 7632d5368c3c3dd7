"""The charts of audits draw what their rows say, in words, shapes and parts of 100%, and mark an invented sample."""

import json
import re

import polars as pl
import pytest

from oversight.charts import audits
from oversight.charts import house_style as style

COLOURS = {value for name, value in vars(style).items() if name.isupper() and str(value).startswith("#")}
MONTHS = ["2023|Nov", "|Dec", "2024|Jan", "|Feb"]
CELLS = pl.DataFrame(
    [
        ("chairing", 0, "done on time", 0, 1, "done"),
        ("chairing", 1, "done late", 0, 2, "1 of 2\ndone"),
        ("chairing", 1, "not done", 1, 2, ""),
        ("Responsible Authority minutes", 3, "planned", 0, 1, "to\ncome"),
    ],
    schema=["kind", "column", "state", "number", "count", "words"],
    orient="row",
)
PARTS = pl.DataFrame(
    [
        ("Conduct", "Heard?", "Excellent", 1, 0, 4, 0.0, 25.0, "n = 4"),
        ("Conduct", "Heard?", "Satisfactory", 3, 1, 4, 25.0, 100.0, "n = 4"),
        ("Conduct", "Heard?", "Unsatisfactory", 0, 2, 4, 100.0, 100.0, "n = 4"),
        ("Conduct", "Heard?", "Poor", 0, 3, 4, 100.0, 100.0, "n = 4"),
        ("Risk", "Was the risk of harm clearly summed up?", "Yes", 0, 0, 2, 0.0, 0.0, "n = 1\n3 not applicable"),
        ("Risk", "Was the risk of harm clearly summed up?", "No", 1, 1, 2, 0.0, 100.0, "n = 1\n3 not applicable"),
    ],
    schema=[
        *("section", "question", "answer", "answer_count", "place", "places", "from_share", "to_share", "aside"),
    ],
    orient="row",
)


def calendar(now: int = 1, is_illustrative: bool = True) -> dict:
    return audits.calendar(CELLS, MONTHS, now, is_illustrative).to_dict()


def answers(rows: pl.DataFrame = PARTS, is_illustrative: bool = True) -> dict:
    return audits.answers_by_question(rows, is_illustrative).to_dict()


def layers(spec: dict, mark: str) -> list[dict]:
    """The layers of a mark, the word of a sample apart."""
    return [
        one
        for one in spec["layer"]
        if one["mark"]["type"] == mark and one["encoding"].get("text", {}).get("field") != "word"
    ]


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
    spec = audits.calendar(CELLS.head(1), MONTHS, 1, True).to_dict()
    assert len(layers(spec, "point")) == 1


def test_audits_of_one_cell_stand_side_by_side_around_the_middle_of_their_month():
    spec = calendar()
    assert [row["at"] for row in rows_of(spec, layers(spec, "point")[0])] == [0, 0.84, 1.16, 3]


def test_each_cell_of_the_calendar_has_its_word_below_in_lines():
    spec = calendar()
    [words] = layers(spec, "text")
    shown = [row["words"] for row in rows_of(spec, words) if row["words"]]
    assert shown == ["done", "1 of 2\ndone", "to\ncome"]
    assert (words["mark"]["lineBreak"], words["encoding"]["x"]["field"]) == ("\n", "column")
    assert words["transform"] == [{"filter": "datum.words"}]


def test_the_months_stand_above_and_those_after_now_on_a_band():
    spec = calendar(now=1)
    [band] = layers(spec, "rect")
    assert rows_of(spec, band) == [{"from": 1.5, "to": 3.5}]
    axis = band["encoding"]["x"]["axis"]
    assert axis["orient"] == "top"
    assert axis["labelExpr"] == "split({0: '2023|Nov', 1: '|Dec', 2: '2024|Jan', 3: '|Feb'}[datum.value], '|')"
    assert band["encoding"]["x"]["scale"] == {"domain": [-0.5, 3.5], "nice": False}


def test_kinds_stand_in_order_of_their_letters_and_a_long_name_in_lines_around_its_middle():
    y = layers(calendar(), "point")[0]["encoding"]["y"]
    assert y["scale"]["domain"] == ["chairing", "Responsible Authority minutes"]
    assert "'Responsible Authority|minutes'" in y["axis"]["labelExpr"] and "'Chairing'" in y["axis"]["labelExpr"]
    assert y["axis"]["labelOffset"]["condition"] == [
        {"test": "indexof(['Responsible Authority minutes'], datum.value) >= 0", "value": -audits.LINE / 2}
    ]


def test_the_calendar_grows_with_its_kinds():
    one = audits.calendar(CELLS.head(1), MONTHS, 1, True).to_dict()["height"]
    assert calendar()["height"] - one == audits.KIND_ROW


def test_a_part_begins_where_the_one_before_it_ends_and_none_is_drawn_of_nothing():
    spec = answers()
    [bar] = layers(spec, "bar")
    assert (bar["encoding"]["x"]["field"], bar["encoding"]["x2"]["field"]) == ("from_share", "to_share")
    assert bar["encoding"]["x"]["scale"] == {"domain": [0, 125], "nice": False}
    assert bar["transform"] == [{"filter": "datum.answer_count > 0"}]
    assert bar["encoding"]["y"]["scale"]["domain"] == ["Heard?", "Was the risk of harm clearly summed up?"]


def test_the_best_answer_has_the_first_look_and_the_worst_the_last_however_many_there_are():
    assert [[audits.look_of(place, places) for place in range(places)] for places in (1, 2, 3, 4, 5)] == [
        *([0], [0, 4], [0, 2, 4], [0, 1, 3, 4], [0, 1, 2, 3, 4]),
    ]
    assert [audits.look_of(place, 7) for place in (0, 6)] == [0, 4]
    spec = answers(is_illustrative=False)
    drawn = rows_of(spec, layers(spec, "bar")[0])
    assert [(row["ground"], row["ink"]) for row in drawn if row["question"] == "Heard?"] == [
        *(audits.PARTS[look] for look in (0, 1, 3, 4)),
    ]


@pytest.mark.parametrize(
    ("answer", "count", "share", "shown"),
    [("Yes", 2, 100, "Yes 2"), ("Satisfactory", 1, 25, "Satisfactory 1"), ("Satisfactory", 1, 20, "1")],
)
def test_a_part_too_narrow_for_its_word_shows_its_number(answer, count, share, shown):
    part = {"answer": answer, "answer_count": count, "from_share": 0, "to_share": share}
    assert audits.part_label(part) == shown


def test_how_many_answered_and_what_did_not_apply_stand_once_beside_each_question():
    spec = answers()
    one_line, two_lines = [layer for layer in layers(spec, "text") if layer["encoding"]["text"]["field"] == "aside"]
    assert {row["aside"] for row in rows_of(spec, one_line)} == {"n = 4", "n = 1\n3 not applicable"}
    assert one_line["transform"] == [{"filter": "datum.place === 0"}, {"filter": r"indexof(datum.aside, '\n') < 0"}]
    assert two_lines["transform"] == [{"filter": "datum.place === 0"}, {"filter": r"indexof(datum.aside, '\n') > 0"}]
    assert one_line["encoding"]["x"]["datum"] == 100


def test_parts_of_a_sample_are_light_with_a_dashed_outline_and_real_ones_solid():
    [sample], [real] = layers(answers(), "bar"), layers(answers(is_illustrative=False), "bar")
    assert sample["mark"]["strokeDash"] == [6, 4]
    assert sample["encoding"]["stroke"]["field"] == "ink"
    assert "strokeDash" not in real["mark"]
    assert real["encoding"]["stroke"] == {"value": style.GROUND}


@pytest.mark.parametrize("make", [calendar, answers], ids=["audits.calendar", "audits.answers_by_question"])
def test_the_word_stands_on_a_sample_alone(make):
    assert '"Illustrative"' in json.dumps(make())
    assert '"Illustrative"' not in json.dumps(make(is_illustrative=False))


def luminance(colour: str) -> float:
    """The relative luminance of a colour, as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(("ground", "ink"), [*audits.PARTS, *audits.SAMPLE_PARTS])
def test_the_words_of_a_part_have_enough_contrast(ground, ink):
    light, dark = sorted((luminance(ground), luminance(ink)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


@pytest.mark.parametrize("spec", [calendar(), answers(), answers(is_illustrative=False)])
def test_no_axis_title_legend_or_colour_of_another_house(spec):
    assert set(re.findall(r"#[0-9A-Fa-f]{6}\b", json.dumps(spec))) <= COLOURS
    assert '"legend"' not in json.dumps(spec)
    axes = [one["encoding"][at].get("axis") for one in spec["layer"] for at in ("x", "y") if at in one["encoding"]]
    assert not [axis for axis in axes if axis and axis.get("title")]
