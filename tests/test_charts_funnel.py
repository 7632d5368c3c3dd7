"""The chart of a funnel: judged by its Vega-Lite spec."""

import json
import re

import polars as pl
import pytest

from oversight.charts import funnel
from oversight.charts import house_style as style
from tests.test_charts import COLOURS, layers, pairs, parts

ROWS = pl.DataFrame(
    {
        "area": ["Derbyshire", "Essex", "Kent", "London"],
        "people": [1e6, 1.6e6, 1.7e6, 8e6],
        "value": [9.0, 4.0, 16.0, 10.0],
        "shown": ["9", "4", "16", "10"],
        "called": ["between the limits", "below the lower limit", "above the upper limit", "between the limits"],
        "is_home": [True, False, False, False],
    }
)
LIMITS = pl.DataFrame(
    {
        "line": ["upper", "upper", "centre", "centre", "lower", "lower"],
        "people": [9e5, 9e6] * 3,
        "value": [14.0, 12.0, 10.0, 10.0, 6.0, 8.0],
        "is_centre": [False, False, True, True, False, False],
        "words": ["Upper limit"] * 2 + ["All areas: 10"] * 2 + ["Lower limit"] * 2,
        "is_last": [False, True] * 3,
    }
)


@pytest.fixture
def chart():
    return funnel.funnel(ROWS, LIMITS)


def test_every_area_is_a_dot_that_says_its_name_and_home_is_drawn_over_the_others(chart):
    others, home = layers(chart, "point")
    assert (pairs(others, "area"), pairs(home, "area")) == ([("Essex",), ("Kent",), ("London",)], [("Derbyshire",)])
    assert (others["mark"]["fill"], home["mark"]["fill"]) == (style.COMPARATOR, style.ACCENT)
    assert pairs(others, "hover")[1] == ("Kent: 16, above the upper limit",)
    assert {one["encoding"]["tooltip"]["field"] for one in (others, home)} == {"hover"}


def test_the_limits_are_broken_lines_and_the_centre_a_whole_one_each_named_at_its_end(chart):
    lines = layers(chart, "line")
    assert [one["mark"].get("strokeDash") for one in lines] == [[6, 4], None, [6, 4]]
    words = [one for one in layers(chart, "text") if "words" in one["rows"][0]]
    assert [pairs(one, "words", "people") for one in words] == [
        [("Upper limit", 9e6)],
        [("All areas:\n10", 9e6)],
        [("Lower limit", 9e6)],
    ]


def test_what_names_a_line_stands_right_of_the_plot_where_no_dot_is_and_over_nothing(chart):
    words = [one["mark"] for one in layers(chart, "text") if "words" in one["rows"][0]]
    assert [(one["align"], one["baseline"], one["dx"] > 0, one["lineBreak"]) for one in words] == [
        ("left", "middle", True, "\n")
    ] * 3
    # the centre at 10 of 17.28: of 360 px 151.7 from the top, its two lines of 20 px around it
    assert [one["dy"] for one in words] == [0, -10, 0]


@pytest.mark.parametrize(
    ("places", "heights", "middles"),
    [
        ([50, 150, 300], [20, 40, 20], [50, 150, 300]),
        ([140, 150, 160], [20, 40, 20], [120, 150, 180]),  # three lines that are close to each other
        ([300, 340, 360], [20, 40, 20], [290, 320, 350]),  # and close to the axis
    ],
)
def test_words_of_lines_stand_apart_and_within_the_height_of_the_plot(places, heights, middles):
    assert funnel.apart(places, heights) == middles


def test_home_alone_is_named_away_from_the_centre_line(chart):
    named = [one for one in layers(chart, "text") if "area" in one["rows"][0] and "stroke" not in one["mark"]]
    assert [(pairs(one, "area"), one["mark"]["baseline"], one["mark"]["align"]) for one in named] == [
        ([("Derbyshire",)], "top", "left")
    ]


def test_twice_as_many_people_are_always_as_far_and_rates_begin_at_zero(chart):
    [point, _] = layers(chart, "point")
    x, y = point["encoding"]["x"], point["encoding"]["y"]
    assert x["scale"] == {"type": "log", "base": 2, "domain": [9e5, 9e6], "nice": False}
    assert x["axis"]["values"] == [1_000_000, 2_000_000, 4_000_000, 8_000_000]
    assert y["scale"]["domain"] == [0, pytest.approx(16 * 1.08)]


def test_the_house_style_holds(chart):
    spec = chart.to_dict()
    assert set(parts(spec, "title")) <= {None}
    drawn = json.dumps({key: part for key, part in spec.items() if key != "datasets"})
    assert set(re.findall(r"#[0-9A-Fa-f]{3,8}\b", drawn)) <= COLOURS
    assert min([*parts(spec, "fontSize"), *parts(spec, "labelFontSize")]) >= 16
    assert parts(spec, "legend") == []


def test_a_funnel_of_shares_is_in_per_cent_to_100_over_how_many_were_counted():
    rows = ROWS.with_columns(people=pl.Series([12.0, 40.0, 60.0, 150.0]), value=pl.Series([80.0, 90.0, 70.0, 85.0]))
    limits = LIMITS.with_columns(people=pl.Series([10.0, 160.0] * 3), value=pl.Series([99.0, 92, 82, 82, 50, 74]))
    spec = funnel.funnel(rows, limits, funnel.COUNTS, 40)
    x, y = (layers(spec, "point")[0]["encoding"][axis] for axis in "xy")
    assert x["axis"]["values"] == [10, 20, 50, 100]
    assert (y["scale"]["domain"], y["axis"]["values"]) == ([40, 100], [40, 50, 60, 70, 80, 90, 100])
    assert y["axis"]["labelExpr"] == "datum.value + '%'"
