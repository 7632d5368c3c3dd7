"""The charts of referrals and cases draw what their rows say, and mark an invented sample."""

import json
import re

import polars as pl
import pytest

from oversight.charts import casework
from oversight.charts import house_style as style

COLOURS = {value for name, value in vars(style).items() if name.isupper() and str(value).startswith("#")}


def rows(*cells, is_illustrative=True):
    """A row for each (group, part, value)."""
    return pl.DataFrame(
        {
            "group": [group for group, _, _ in cells],
            "part": [part for _, part, _ in cells],
            "value": [value for _, _, value in cells],
            "shown": [f"{value:,}" for _, _, value in cells],
            "is_illustrative": is_illustrative,
        }
    )


ONE_A_GROUP = rows(("Under 3 months", "", 2), ("3 to 5 months", "", 0), ("12 months or more", "", 10))
TWO_A_GROUP = rows(
    ("Accepted", "12 months to June 2024", 4),
    ("Accepted", "12 months before", 3),
    ("Rejected", "12 months to June 2024", 1),
    ("Rejected", "12 months before", 2),
)
DRAWN = [
    casework.referrals_by_outcome(TWO_A_GROUP),
    casework.referrals_by_source(ONE_A_GROUP),
    casework.rejection_reasons(ONE_A_GROUP),
    casework.months_managed(ONE_A_GROUP),
]


@pytest.fixture(
    params=DRAWN, ids=["referrals_by_outcome", "referrals_by_source", "rejection_reasons", "months_managed"]
)
def spec(request):
    return request.param.to_dict()


def layer(spec, mark):
    [found] = [
        one
        for one in spec["layer"]
        if one["mark"]["type"] == mark and one["encoding"].get("text", {}).get("field") != "word"
    ]
    return found


def test_bars_of_a_sample_are_hollow_and_dashed(spec):
    mark = layer(spec, "bar")["mark"]
    assert (mark["fill"], mark["stroke"], mark["strokeDash"]) == (style.GROUND, style.ACCENT, [6, 4])


def test_casework_bars_of_real_records_are_solid():
    spec = casework.referrals_by_outcome(rows(("Accepted", "", 4), is_illustrative=False)).to_dict()
    assert layer(spec, "bar")["mark"] == {"type": "bar", "color": style.ACCENT}


def test_each_bar_has_its_words_behind_it(spec):
    words = layer(spec, "text")
    assert words["encoding"]["text"]["field"] == "label"
    [data] = [rows for rows in spec["datasets"].values() if "word" not in rows[0]]
    if len(data) == 4:
        assert [row["label"] for row in data] == [
            "12 months to June 2024: 4",
            "12 months before: 3",
            "12 months to June 2024: 1",
            "12 months before: 2",
        ]
    else:
        assert [row["label"] for row in data] == ["2", "0", "10"]


def test_bars_stand_in_the_order_of_their_rows_and_begin_at_zero():
    spec = casework.referrals_by_outcome(TWO_A_GROUP).to_dict()
    encoding = layer(spec, "bar")["encoding"]
    assert encoding["y"]["scale"]["domain"] == ["Accepted", "Rejected"]
    assert encoding["yOffset"]["scale"]["domain"] == ["12 months to June 2024", "12 months before"]
    assert encoding["x"]["scale"] == {"domain": [0, pytest.approx(8.4)], "nice": False}  # 2.1 x 4
    assert encoding["x"]["field"] == "length"


def test_a_zero_has_words_and_no_bar():
    spec = casework.months_managed(ONE_A_GROUP).to_dict()
    assert layer(spec, "bar")["transform"] == [{"filter": "datum.length > 0"}]
    assert "transform" not in layer(spec, "text")


def test_nothing_but_zeros_is_drawn_without_an_empty_scale():
    spec = casework.months_managed(rows(("Under 3 months", "", 0))).to_dict()
    assert layer(spec, "bar")["encoding"]["x"]["scale"]["domain"] == [0, 1.7]


def test_a_chart_grows_with_its_bars():
    assert casework.referrals_by_source(ONE_A_GROUP).to_dict()["height"] == 156  # 3 x (34 + 14) + 12
    assert casework.referrals_by_outcome(TWO_A_GROUP).to_dict()["height"] == 176  # 2 x (2 x 34 + 14) + 12
    assert casework.rejection_reasons(rows(("Not eligible", "", 1))).to_dict()["height"] == 60


def test_no_axis_title_legend_or_colour_of_another_house(spec):
    drawn = {key: part for key, part in spec.items() if key != "datasets"}
    assert set(re.findall(r"#[0-9A-Fa-f]{3,8}\b", json.dumps(drawn))) <= COLOURS
    assert '"legend"' not in json.dumps(drawn)
    assert layer(spec, "bar")["encoding"]["x"]["axis"] is None
    assert layer(spec, "bar")["encoding"]["y"]["axis"]["title"] is None
