"""The charts of the yearly return draw what their rows say."""

import pytest

from oversight.charts import fairness
from oversight.figures.core.bars import bar_rows

SEXES = bar_rows(["Not recorded", "Female", "Male"], [0, 2, 17], ["0", "2", "17"])
RECORDED = bar_rows(["Sex", "Ethnicity"], [0, 4], ["0 of 20", "4 of 20"])
APART = bar_rows(["Level 1", "Level 1"], [3, 2], ["3", "2"], ["Cautioned", "Convicted"])


def layer(chart, mark):
    [found] = [one for one in chart.to_dict()["layer"] if one["mark"]["type"] == mark]
    return found


def values(chart):
    (held,) = chart.to_dict()["datasets"].values()
    return [(row["label"], row["length"]) for row in held]


@pytest.mark.parametrize("draw", [fairness.people, fairness.incidents])
def test_a_bar_a_group_is_as_long_as_its_count_with_the_number_behind(draw):
    chart = draw(SEXES)
    assert values(chart) == [("0", 0), ("2", 2), ("17", 17)]
    assert layer(chart, "bar")["encoding"]["x"]["scale"]["domain"] == [0, pytest.approx(17 * 1.3)]
    assert layer(chart, "bar")["encoding"]["y"]["scale"]["domain"] == ["Not recorded", "Female", "Male"]


def test_what_is_not_recorded_is_drawn_on_a_scale_of_all_people():
    chart = fairness.not_recorded(RECORDED, 20)
    assert values(chart) == [("0 of 20", 0), ("4 of 20", 4)]
    assert layer(chart, "bar")["encoding"]["x"]["scale"]["domain"] == [0, pytest.approx(26)]


def test_cautions_and_convictions_have_a_bar_each_with_its_name():
    assert values(fairness.breaches(APART)) == [("Cautioned: 3", 3), ("Convicted: 2", 2)]
    together = fairness.breaches(bar_rows(["Level 1"], [5], ["5"]))
    assert values(together) == [("5", 5)]
