"""The timeline of the business plan draws each action once, by due day, state and word, and stays readable."""

import json
import re
from datetime import date, timedelta

import polars as pl
import pytest
import vl_convert

from oversight.charts import business_plan, days_axis
from oversight.charts import house_style as style

AS_AT = date(2024, 10, 3)
COLOURS = {value for name, value in vars(style).items() if name.isupper() and str(value).startswith("#")}
STATES = ("overdue", "at risk", "not started", "on track", "complete")


MEETING = "Board meeting, 3 October 2024"


def rows(*cells):
    """A row for each (priority, action, state, day, earlier due dates)."""
    return pl.DataFrame(
        {
            "action_key": [f"P-{number:04d}" for number in range(1, len(cells) + 1)],
            "priority": [priority for priority, *_ in cells],
            "told": [f"Of {priority}" for priority, *_ in cells],
            "action": [action for _, action, *_ in cells],
            "state": [state for _, _, state, *_ in cells],
            "marked_on": [day for _, _, _, day, *_ in cells],
            "shown": [state.capitalize() for _, _, state, *_ in cells],
            "moved_from": pl.Series([list(moved) for _, _, _, _, *moved in cells], dtype=pl.List(pl.Date)),
            "is_chosen": [number == 1 for number in range(len(cells))],
        }
    )


def timeline(given, as_at=AS_AT):
    """The spec of the timeline."""
    return business_plan.timeline(given, as_at, MEETING).to_dict()


def at(day):
    """A day as Vega counts time."""
    return (day - date(1970, 1, 1)).days * 86_400_000


FIVE = rows(
    ("1 Practice", "Overdue one", "overdue", date(2024, 4, 30)),
    ("1 Practice", 'An "odd" name', "at risk", date(2024, 12, 20), date(2024, 3, 29), date(2024, 6, 28)),
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
    return timeline(FIVE)


def layers(spec, kind):
    """The layers of one kind of mark."""
    return [one for one in spec["layer"] if one["mark"]["type"] == kind]


def states(spec):
    """The layers of points that are shaped by the state; the others are earlier due dates."""
    return [one for one in layers(spec, "point") if one.get("transform")]


def words_of_states(spec):
    """The layers of words that tell the state of an action."""
    return [
        one for one in layers(spec, "text") if one["encoding"]["text"].get("field") == "shown" and one.get("transform")
    ]


def data_of(spec, layer):
    """The rows a layer draws, after its filter on the state."""
    found = spec["datasets"][layer["data"]["name"]]
    wanted = [
        re.search(r"'([a-z ]+)'", one["filter"]).group(1)
        for one in layer.get("transform", [])
        if "state" in one["filter"]
    ]
    return [row for row in found if not wanted or row["state"] in wanted]


def test_each_state_has_its_own_shape_colour_and_word(spec):
    points = {data_of(spec, one)[0]["state"]: one["mark"] for one in states(spec)}
    assert list(points) == list(STATES)
    assert points["overdue"]["shape"].startswith("M-.7") and points["overdue"]["stroke"] == style.PLUM
    assert (points["at risk"]["shape"], points["at risk"]["fill"]) == ("triangle-up", style.GROUND)
    assert (points["not started"]["shape"], points["not started"]["fill"]) == ("circle", style.GROUND)
    assert (points["on track"]["shape"], points["on track"]["fill"]) == ("circle", style.ACCENT)
    assert points["complete"]["fill"] == "transparent"
    words = words_of_states(spec)
    assert all(one["encoding"]["x"] == {"value": "width"} for one in words)
    assert {row["shown"] for one in words for row in data_of(spec, one)} == {state.capitalize() for state in STATES}


def test_each_action_is_drawn_once_on_its_day_under_its_priority(spec):
    drawn = [(row["line"], row["at"]) for one in states(spec) for row in data_of(spec, one)]
    assert sorted(drawn) == [
        ("P-0001", at(date(2024, 4, 30))),
        ("P-0002", at(date(2024, 12, 20))),
        ("P-0003", at(date(2024, 10, 31))),
        ("P-0004", at(date(2025, 1, 31))),
        ("P-0005", at(date(2024, 5, 31))),
    ]
    scale = states(spec)[0]["encoding"]["y"]["scale"]["domain"]
    assert scale == ["priority 1 Practice", "P-0001", "P-0002", "P-0003", "priority 2 Skills", "P-0004", "P-0005"]


def labels_of(axis):
    """The label of each value of an axis where all have room, as its expression holds them."""
    full = axis["labelExpr"].rpartition(" : split(")[2]
    shown, values = full.removesuffix(", datum.value)] || '', '\\n')").split("[indexof(")
    return dict(zip(json.loads(values), json.loads(shown), strict=True))


def test_names_stand_at_the_left_edge_and_priorities_are_bold(spec):
    axis = states(spec)[0]["encoding"]["y"]["axis"]
    assert labels_of(axis)["P-0002"] == 'An "odd" name'
    assert axis["labelAlign"] == "left" and axis["labelLimit"] == 0
    assert axis["labelFontWeight"]["condition"]["value"] == 600
    assert "priority 2 Skills" in axis["labelFontWeight"]["condition"]["test"]


def test_the_meeting_is_a_line_named_below(spec):
    [name] = [one for one in layers(spec, "text") if one["encoding"]["text"].get("field") == "words"]
    assert data_of(spec, name) == [{"at": at(AS_AT), "words": MEETING}]
    assert name["mark"]["align"] == "center"
    assert name["encoding"]["y"] == {"value": "height"}
    assert name["mark"]["dy"] > 0


@pytest.mark.parametrize(("share", "middle"), [(0.02, 110), (0.5, 197), (0.98, 290)])
def test_the_name_of_the_meeting_stays_within_the_plot(share, middle):
    first, last = date(2024, 1, 15), date(2024, 12, 15)
    two = rows(("1", "A", "on track", first), ("1", "B", "on track", last))
    spec = timeline(two, first + (last - first) * share) | {"width": 400, "autosize": "none"}
    drawn = vl_convert.vegalite_to_svg(spec)
    [place] = re.findall(rf'translate\((\d+)[^"]*"[^>]*>{MEETING}<', drawn)
    assert int(place) == pytest.approx(middle, abs=2)


def test_how_late_an_action_is_is_a_line_from_its_due_date_to_the_meeting(spec):
    [late] = [one for one in layers(spec, "rule") if one["mark"].get("color") == style.PLUM]
    assert [row["at"] for row in data_of(spec, late)] == [at(date(2024, 4, 30))]
    assert late["encoding"]["x"]["field"] == "at"
    assert late["encoding"]["x2"] == {"datum": at(AS_AT)}


def test_each_earlier_due_date_is_a_small_hollow_circle_with_a_dotted_line_to_the_date_it_has_now(spec):
    [circle] = [one for one in layers(spec, "point") if not one.get("transform")]
    [dotted] = [one for one in layers(spec, "rule") if one["mark"].get("strokeDash")]
    moved = [{"line": "P-0002", "from": at(day), "at": at(date(2024, 12, 20))} for day in FIVE["moved_from"][1]]
    assert data_of(spec, circle) == data_of(spec, dotted) == moved
    assert (circle["mark"]["fill"], circle["mark"]["size"]) == (style.GROUND, 40)
    assert (dotted["encoding"]["x"]["field"], dotted["encoding"]["x2"]["field"]) == ("from", "at")


def test_nothing_is_drawn_of_dates_that_never_moved():
    assert all(one.get("transform") for one in layers(timeline(FIVE[2:]), "point"))


def test_a_priority_says_how_many_of_its_actions_are_on_track_and_the_chosen_action_has_a_band(spec):
    [told] = [
        one
        for one in layers(spec, "text")
        if one["encoding"]["text"].get("field") == "shown" and not one.get("transform")
    ]
    assert [row["shown"] for row in data_of(spec, told)] == ["Of 1 Practice", "Of 2 Skills"]
    [band] = layers(spec, "rect")
    assert band["transform"] == [{"filter": "datum.is_chosen"}]
    assert [row["line"] for row in data_of(spec, band) if row["is_chosen"]] == ["P-0002"]


@pytest.mark.parametrize(
    ("last", "step", "labels"),
    [(date(2024, 11, 30), 2, 6), (date(2025, 10, 1), 2, 11), (date(2026, 12, 31), 6, 6), (date(2034, 1, 1), 12, 11)],
)
def test_a_longer_plan_has_wider_steps_so_that_labels_never_touch(last, step, labels):
    months = days_axis.month_starts([date(2024, 1, 20), last])
    assert len(months) - 1 == labels <= days_axis.MOST_LABELS
    first, second = months[:2]
    assert (second.year - first.year) * 12 + second.month - first.month == step
    assert months[0] <= date(2024, 1, 20) and last < months[-1]


def test_the_year_stands_over_the_first_label_of_each_year(spec):
    axis = states(spec)[0]["encoding"]["x"]["axis"]
    assert list(labels_of(axis).values()) == [
        *("2024\nMar", " \nMay", " \nJul", " \nSep", " \nNov", "2025\nJan"),
    ]
    assert axis["orient"] == "top" and axis["labelOverlap"] is False


def test_each_month_has_its_line_and_every_other_its_name(spec):
    lines = states(spec)[0]["encoding"]["x"]["axis"]["values"]
    assert lines[:4] == [at(date(2024, month, 1)) for month in (3, 4, 5, 6)]
    assert len(lines) == 13 and lines[-1] == at(date(2025, 3, 1))
    years = [date(2024, 1, 1), date(2026, 12, 1)]
    assert days_axis.gridded(days_axis.month_starts(years)) == days_axis.month_starts(years)


def test_forty_actions_keep_their_pitch_and_one_is_drawn_alone():
    spec = timeline(FORTY)
    assert spec["height"] == 24 * 44
    assert sum(len(data_of(spec, one)) for one in states(spec)) == 40
    one = timeline(FIVE[:1])
    assert one["height"] == 48
    assert len(states(one)) == 1


def test_no_axis_title_legend_or_colour_of_another_house(spec):
    drawn = json.dumps({key: part for key, part in spec.items() if key != "datasets"})
    assert set(re.findall(r"#[0-9A-Fa-f]{3,8}\b", drawn)) <= COLOURS
    assert '"legend"' not in drawn
    assert not re.search(r'"title": "', drawn)
