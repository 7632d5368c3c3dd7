"""The charts of levels side by side and of changes beside each other: judged by their Vega-Lite specs."""

import polars as pl
import pytest

from oversight.charts import change_beside, level_panels, levels
from oversight.charts import house_style as style
from tests.test_charts import TWO_A_GROUP, layers, pairs

CHANGES = pl.DataFrame(
    {
        "group": ["since 31 March 2017", "since 31 March 2017"],
        "part": ["Derbyshire", "England and Wales"],
        "value": [15.9, 26.8],
        "shown": ["+15.9%", "+26.8%"],
        "is_home": [True, False],
    }
)


@pytest.mark.parametrize("draw", [level_panels.level_panels, levels.managed_by_category, levels.on_31_march])
def test_the_bars_of_both_levels_share_one_scale_and_begin_at_their_own_line_of_zero(draw):
    chart = draw(TWO_A_GROUP)
    [bar] = layers(chart, "bar")
    lengths = {(row["group"], row["part"]): row["end"] - row["begin"] for row in bar["rows"]}
    assert lengths == pytest.approx(
        {
            ("Category 1", "Level 2"): 7,
            ("Category 1", "Level 3"): 0,
            ("Category 2", "Level 2"): 10,
            ("Category 2", "Level 3"): 2,
        }
    )
    begins = {row["part"]: row["begin"] for row in bar["rows"]}
    assert begins == pytest.approx({"Level 2": 0, "Level 3": 12.8})  # 10 and the room of a number, 0.28 x 10
    scale = bar["encoding"]["x"]["scale"]
    assert scale == {"domain": [0, pytest.approx(18.4)], "nice": False}
    assert bar["encoding"]["y"]["scale"]["domain"] == ["Category 1", "Category 2"]


@pytest.mark.parametrize("draw", [level_panels.level_panels, levels.managed_by_category, levels.on_31_march])
def test_each_panel_is_named_and_each_number_stands_behind_its_bar(draw):
    numbers, heads = layers(draw(TWO_A_GROUP), "text")
    assert pairs(numbers, "part", "shown") == [("Level 2", "7"), ("Level 2", "10"), ("Level 3", "0"), ("Level 3", "2")]
    assert pairs(heads, "part") == [("Level 2",), ("Level 3",)]
    assert numbers["encoding"]["color"] == {
        "condition": {"test": "datum.value === null", "value": style.MUTED},
        "value": style.ACCENT,
    }


def test_changes_stand_one_above_the_other_from_one_line_of_zero_home_in_dark_blue():
    chart = change_beside.change_beside(CHANGES)
    [bar] = layers(chart, "bar")
    assert bar["encoding"]["y"]["scale"]["domain"] == [
        "since 31 March 2017 Derbyshire",
        "since 31 March 2017 England and Wales",
    ]
    assert bar["encoding"]["x"]["scale"] == {"domain": [0, pytest.approx(34.84)], "nice": False}  # 1.3 x 26.8
    assert bar["encoding"]["color"] == {
        "condition": {"test": "datum.is_home", "value": style.ACCENT},
        "value": style.COMPARATOR,
    }
    number, name = layers(chart, "text")
    assert (number["mark"]["align"], pairs(number, "shown")) == ("left", [("+15.9%",), ("+26.8%",)])
    assert name["transform"][0]["calculate"] == "datum.part + ' ' + datum.group"


def test_a_fall_goes_to_the_left_with_its_number_before_it():
    falls = CHANGES.with_columns(value=pl.Series([-10.0, 20.0]), shown=pl.Series(["-10.0%", "+20.0%"]))
    chart = change_beside.change_beside(falls)
    [bar] = layers(chart, "bar")
    assert bar["encoding"]["x"]["scale"]["domain"] == [pytest.approx(-19), pytest.approx(29)]  # 0.3 x 30 beyond each
    assert [one["mark"]["align"] for one in layers(chart, "text")][:2] == ["left", "right"]


@pytest.mark.parametrize("chart", [change_beside.change_beside(CHANGES), levels.on_31_march(TWO_A_GROUP)])
def test_what_is_pointed_at_says_its_value_in_words(chart):
    [bar] = layers(chart, "bar")
    assert bar["encoding"]["tooltip"] == {"field": "hover", "type": "nominal"}
    assert all(row["shown"] in row["hover"] for row in bar["rows"])
