"""The timeline of the business plan draws each action once, by due day, state and word, and stays readable."""

import json
import re
from datetime import date, timedelta

import polars as pl
import pytest

from oversight.charts import business_plan
from oversight.charts import house_style as style

AS_AT = date(2024, 10, 3)
COLOURS = {value for name, value in vars(style).items() if name.isupper() and str(value).startswith("#")}
STATES = ("overdue", "at risk", "not started", "on track", "complete")


def rows(*cells, is_illustrative=True):
    """A row for each (priority, action, state, day)."""
    return pl.DataFrame(
        {
            "action_key": [f"P-{number:04d}" for number in range(1, len(cells) + 1)],
            "priority": [priority for priority, *_ in cells],
            "action": [action for _, action, *_ in cells],
            "state": [state for *_, state, _ in cells],
            "marked_on": [day for *_, day in cells],
            "shown": [state.capitalize() for *_, state, _ in cells],
            "is_illustrative": is_illustrative,
        }
    )


FIVE = rows(
    ("1 Practice", "Overdue one", "overdue", date(2024, 4, 30)),
    ("1 Practice", 'An "odd" name', "at risk", date(2024, 12, 20)),
    ("1 Practice", "Begun", "on track", date(2024, 10, 31)),
    ("2 Skills", "Not begun", "not started", date(2025, 1, 31)),
    ("2 Skills", "Done", "complete", date(2024, 5, 31)),
)
FORTY = rows(
    *(
        (f"{n // 10 + 1} Priority", f"Action {n:02d} " + "x" * 35, STATES[n % 5], date(2024, 1, 1) + timedelta(25 * n))
        for n in range(40)
    )
)


@pytest.fixture
def spec():
    return business_plan.timeline(FIVE, AS_AT).to_dict()


def layers(spec, kind):
    """The layers of one kind of mark."""
    return [one for one in spec["layer"] if one["mark"]["type"] == kind]


def data_of(spec, layer):
    """The rows a layer draws, after its filter on the state."""
    found = spec["datasets"][layer["data"]["name"]]
    states = [re.search(r"'([a-z ]+)'", one["filter"]).group(1) for one in layer.get("transform", [])]
    return [row for row in found if not states or row["state"] in states]


def test_each_state_has_its_own_shape_colour_and_word(spec):
    points = {data_of(spec, one)[0]["state"]: one["mark"] for one in layers(spec, "point")}
    assert list(points) == list(STATES)
    assert points["overdue"]["shape"].startswith("M-.7") and points["overdue"]["stroke"] == style.PLUM
    assert (points["at risk"]["shape"], points["at risk"]["fill"]) == ("triangle-up", style.GROUND)
    assert (points["not started"]["shape"], points["not started"]["fill"]) == ("circle", style.GROUND)
    assert (points["on track"]["shape"], points["on track"]["fill"]) == ("circle", style.ACCENT)
    assert points["complete"]["fill"] == "transparent"
    words = [one for one in layers(spec, "text") if one["encoding"]["text"]["field"] == "shown"]
    assert all(one["encoding"]["x"] == {"value": "width"} for one in words)
    assert {row["shown"] for one in words for row in data_of(spec, one)} == {state.capitalize() for state in STATES}


def test_each_action_is_drawn_once_on_its_day_under_its_priority(spec):
    drawn = [(row["line"], row["at"]) for one in layers(spec, "point") for row in data_of(spec, one)]
    day = 24 * 60 * 60 * 1000
    assert sorted(drawn) == [
        ("P-0001", (date(2024, 4, 30) - date(1970, 1, 1)).days * day),
        ("P-0002", (date(2024, 12, 20) - date(1970, 1, 1)).days * day),
        ("P-0003", (date(2024, 10, 31) - date(1970, 1, 1)).days * day),
        ("P-0004", (date(2025, 1, 31) - date(1970, 1, 1)).days * day),
        ("P-0005", (date(2024, 5, 31) - date(1970, 1, 1)).days * day),
    ]
    scale = layers(spec, "point")[0]["encoding"]["y"]["scale"]["domain"]
    assert scale == ["priority 1 Practice", "P-0001", "P-0002", "P-0003", "priority 2 Skills", "P-0004", "P-0005"]


def test_names_stand_at_the_left_edge_and_priorities_are_bold(spec):
    axis = layers(spec, "point")[0]["encoding"]["y"]["axis"]
    assert json.loads(axis["labelExpr"].removesuffix("[datum.value]"))["P-0002"] == 'An "odd" name'
    assert axis["labelAlign"] == "left" and axis["labelLimit"] == 0
    assert axis["labelFontWeight"]["condition"]["value"] == 600
    assert "priority 2 Skills" in axis["labelFontWeight"]["condition"]["test"]


def test_the_as_at_day_is_a_line_named_below(spec):
    [name] = [one for one in layers(spec, "text") if one["encoding"]["text"]["field"] == "words"]
    [row] = data_of(spec, name)
    assert row == {"at": (AS_AT - date(1970, 1, 1)).days * 86_400_000, "words": "SMB 3 October 2024"}
    assert name["encoding"]["y"] == {"value": "height"}
    assert name["mark"]["dy"] > 0


@pytest.mark.parametrize("share", [0.02, 0.5, 0.6, 0.98])
def test_the_name_of_the_day_stays_clear_of_the_samples_word(share):
    first, last = date(2024, 1, 15), date(2024, 12, 15)
    as_at = first + (last - first) * share
    two = rows(("1", "A", "on track", first), ("1", "B", "on track", last))
    spec = business_plan.timeline(two, as_at).to_dict()
    [name] = [one for one in layers(spec, "text") if one["encoding"]["text"]["field"] == "words"]
    assert name["mark"]["align"] == {0.02: "left", 0.98: "right"}.get(share, "center")
    assert (name["mark"]["dy"] > 30) == (share > 0.5)


@pytest.mark.parametrize(
    ("last", "step", "labels"),
    [(date(2024, 11, 30), 1, 11), (date(2025, 10, 1), 2, 11), (date(2026, 12, 31), 6, 6), (date(2034, 1, 1), 12, 11)],
)
def test_a_longer_plan_has_wider_steps_so_that_labels_never_touch(last, step, labels):
    months = business_plan.month_starts([date(2024, 1, 20), last])
    assert len(months) - 1 == labels <= business_plan.MOST_LABELS
    first, second = months[:2]
    assert (second.year - first.year) * 12 + second.month - first.month == step
    assert months[0] <= date(2024, 1, 20) and last < months[-1]


def test_the_year_stands_over_the_first_label_of_each_year(spec):
    axis = layers(spec, "point")[0]["encoding"]["x"]["axis"]
    labels = list(json.loads(axis["labelExpr"].removeprefix("split(").split("[datum")[0]).values())
    assert labels == [
        "2024|Apr",
        *(f" |{m}" for m in ["May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]),
        "2025|Jan",
    ]
    assert axis["orient"] == "top" and axis["labelOverlap"] is False


def test_forty_actions_keep_their_pitch_and_one_is_drawn_alone():
    spec = business_plan.timeline(FORTY, AS_AT).to_dict()
    assert spec["height"] == 26 * 44
    assert sum(len(data_of(spec, one)) for one in layers(spec, "point")) == 40
    one = business_plan.timeline(FIVE[:1], AS_AT).to_dict()
    assert one["height"] == 52
    assert len(layers(one, "point")) == 1


def test_a_sample_is_named_and_real_records_are_not():
    def word(drawn):
        return "Illustrative" in json.dumps(drawn.to_dict())

    assert word(business_plan.timeline(FIVE, AS_AT))
    assert not word(business_plan.timeline(FIVE.with_columns(is_illustrative=pl.lit(False)), AS_AT))


def test_no_axis_title_legend_or_colour_of_another_house(spec):
    drawn = json.dumps({key: part for key, part in spec.items() if key != "datasets"})
    assert set(re.findall(r"#[0-9A-Fa-f]{3,8}\b", drawn)) <= COLOURS
    assert '"legend"' not in drawn
    assert not re.search(r'"title": "', drawn)
