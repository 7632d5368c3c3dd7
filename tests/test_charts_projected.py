"""The chart of where a count is going: judged by its Vega-Lite spec."""

import json
import re

import polars as pl
import pytest

from oversight.charts import house_style as style
from oversight.charts import projected
from tests.test_charts import COLOURS, layers, pairs, parts

ROWS = pl.DataFrame(
    {
        "reporting_year": ["2021-22", "2022-23", "2023-24", "2024-25", "2025-26"],
        "value": [100.0, 110.0, 120.0, None, None],
        "low": [None, None, 110.0, 118.0, 121.0],
        "high": [None, None, 119.0, 136.0, 150.0],
        "shown": ["100", "110", "120", "118 to 136", "121 to 150"],
        "called": ["official", "official", "Made in 2022", "estimate", "estimate"],
        "missed": [None, None, "4%", None, None],
        "is_ahead": [False, False, False, True, True],
        "is_last": [False, False, False, False, True],
    }
)


@pytest.fixture
def chart():
    return projected.projected(ROWS)


def test_earlier_ranges_are_grey_bars_and_those_to_come_are_blue_over_the_same_scale(chart):
    before, ahead = [one for one in layers(chart, "rule") if "low" in one["rows"][0]]
    assert (before["mark"]["color"], ahead["mark"]["color"]) == (style.RANGE, style.ACCENT)
    assert pairs(before, "reporting_year", "low", "high") == [("2023-24", 110, 119)]
    assert pairs(ahead, "low", "high") == [(118, 136), (121, 150)]
    scales = {json.dumps(one["encoding"]["y"]["scale"]) for one in (before, ahead)}
    assert scales == {json.dumps({"domain": [0, 150 * projected.TOP], "nice": False})}


def test_the_last_range_is_written_out_and_each_earlier_one_says_how_far_out_it_was(chart):
    texts = [one for one in layers(chart, "text") if "is_ahead" in one["rows"][0]]
    assert [pairs(one, one["encoding"]["text"]["field"]) for one in texts] == [[("4%",)], [("121 to 150",)]]


def test_no_line_is_drawn_into_the_years_to_come(chart):
    [line] = layers(chart, "line")
    assert pairs(line, "reporting_year") == [("2021-22",), ("2022-23",), ("2023-24",)]


def test_the_house_style_holds(chart):
    spec = chart.to_dict()
    drawn = json.dumps({key: part for key, part in spec.items() if key != "datasets"})
    assert set(re.findall(r"#[0-9A-Fa-f]{3,8}\b", drawn)) <= COLOURS
    sizes = [one for one in (*parts(spec, "fontSize"), *parts(spec, "labelFontSize")) if not isinstance(one, dict)]
    assert min(sizes) >= 16
    assert parts(spec, "legend") == []
