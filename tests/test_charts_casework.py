"""The charts of referrals and cases draw what their rows say, in solid bars."""

import json
import re

import polars as pl
import pytest

from oversight.charts import casework
from oversight.charts import house_style as style

COLOURS = {value for name, value in vars(style).items() if name.isupper() and str(value).startswith("#")}


def rows(*cells):
    """A row for each (group, part, value)."""
    return pl.DataFrame(
        {
            "group": [group for group, _, _ in cells],
            "part": [part for _, part, _ in cells],
            "value": [value for _, _, value in cells],
            "shown": [f"{value:,}" for _, _, value in cells],
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


def layers(spec, mark):
    return [one for one in spec["layer"] if one["mark"]["type"] == mark]


def layer(spec, mark):
    [found] = layers(spec, mark)
    return found


def test_casework_bars_are_solid(spec):
    bars = layers(spec, "bar")
    assert [bar["mark"]["color"] for bar in bars] in ([style.ACCENT], [style.ACCENT, style.BORDER])
    assert "strokeDash" not in json.dumps(bars)


@pytest.mark.parametrize("draw", [casework.referrals_by_source, casework.rejection_reasons, casework.months_managed])
def test_each_bar_has_its_words_behind_it(draw):
    spec = draw(ONE_A_GROUP).to_dict()
    assert layer(spec, "text")["encoding"]["text"]["field"] == "label"
    [data] = spec["datasets"].values()
    assert [row["label"] for row in data] == ["2", "0", "10"]


def test_a_bar_a_period_is_parted_by_outcome_and_begins_at_zero():
    spec = casework.referrals_by_outcome(TWO_A_GROUP).to_dict()
    accepted, rejected = layers(spec, "bar")
    assert accepted["encoding"]["y"]["scale"]["domain"] == ["12 months to June 2024", "12 months before"]
    assert accepted["encoding"]["x"]["scale"] == {"domain": [0, pytest.approx(5.75)], "nice": False}  # 1.15 x 5
    data = spec["datasets"][accepted["data"]["name"]]
    assert [(row["part"], row["group"], row["begin"], row["end"]) for row in data] == [
        ("12 months to June 2024", "Accepted", 0, 4),
        ("12 months before", "Accepted", 0, 3),
        ("12 months to June 2024", "Rejected", 4, 5),
        ("12 months before", "Rejected", 3, 5),
    ]
    assert rejected["transform"][0]["filter"] == "(datum.group === 'Rejected')"


def test_the_total_stands_behind_each_period_and_the_outcomes_are_named_over_the_bars():
    spec = casework.referrals_by_outcome(TWO_A_GROUP).to_dict()
    words = layers(spec, "text")
    [total] = [one for one in words if one["encoding"]["text"]["field"] == "total"]
    assert [row["total"] for row in spec["datasets"][total["data"]["name"]]] == [5, 5]
    names = [one for one in words if one["encoding"]["text"]["field"] == "name"]
    assert [spec["datasets"][one["data"]["name"]][0]["name"] for one in names] == ["Accepted", "Rejected"]
    assert len(layers(spec, "square")) == 2


def test_a_part_too_short_for_its_number_has_none():
    spec = casework.referrals_by_outcome(rows(("Accepted", "", 99), ("Waiting for a decision", "", 1))).to_dict()
    numbers = [one for one in layers(spec, "text") if one["encoding"]["text"]["field"] == "shown"]
    assert [one["transform"][-1]["filter"] for one in numbers] == ["datum.value >= 6.0"] * 2  # 0.06 x 100


def test_a_zero_has_words_and_no_bar():
    spec = casework.months_managed(ONE_A_GROUP).to_dict()
    assert layer(spec, "bar")["transform"] == [{"filter": "datum.length > 0"}]
    assert "transform" not in layer(spec, "text")


def test_nothing_but_zeros_is_drawn_without_an_empty_scale():
    spec = casework.months_managed(rows(("Under 3 months", "", 0))).to_dict()
    assert layer(spec, "bar")["encoding"]["x"]["scale"]["domain"] == [0, 1.3]


def test_a_chart_grows_with_its_bars():
    assert casework.referrals_by_source(ONE_A_GROUP).to_dict()["height"] == 111  # 3 x (25 + 8) + 12
    assert casework.referrals_by_outcome(TWO_A_GROUP).to_dict()["height"] == 100  # 2 x 50
    assert casework.rejection_reasons(rows(("Not eligible", "", 1))).to_dict()["height"] == 45


def test_no_axis_title_legend_or_colour_of_another_house(spec):
    drawn = {key: part for key, part in spec.items() if key != "datasets"}
    assert set(re.findall(r"#[0-9A-Fa-f]{3,8}\b", json.dumps(drawn))) <= COLOURS
    assert '"legend"' not in json.dumps(drawn)
    for bar in layers(spec, "bar"):
        assert bar["encoding"]["x"]["axis"] is None
        assert bar["encoding"]["y"]["axis"]["title"] is None
