"""The charts of areas side by side and of index values: judged by their Vega-Lite specs."""

import json
import re

import polars as pl
import pytest

from oversight.charts import areas, exploring
from oversight.charts import house_style as style
from tests.test_charts import COLOURS, by_year, cut_words, layers, pairs, parts, slots

OF_YEAR = pl.DataFrame(
    {
        "area": ["Cleveland", "Derbyshire", "Kent", "O'Neill", "England and Wales"],
        "value": [178.0, 140.0, None, 91.0, 131.0],
        "shown": ["178", "140", "not held", "91", "131"],
        "basis": ["reported", "published", None, "derived", "derived"],
        "called": ["press report", "official", None, "worked out", "estimate"],
        "is_home": [False, True, False, False, False],
        "is_nation": [False, False, False, False, True],
    }
)
PANELS = pl.DataFrame(
    {
        "panel": ["Kent", "Kent", "Kent", "Kent", "Essex", "Essex"],
        "is_home": [False, False, True, True, False, True],
        "reporting_year": ["2021-22", "2022-23", "2021-22", "2022-23", "2022-23", "2022-23"],
        "value": [80.0, None, 70.0, 75.0, 100.0, 75.0],
        "line": ["Kent", "Kent", "Surrey", "Surrey", "Essex", "Surrey"],
        "called": ["estimate", None, "official", "official", "press report", "official"],
        "shown": ["80", "not held", "70", "75", "100", "75"],
        "run": ["own 0", "own 1", "home 0", "home 0", "own 0", "home 0"],
        "is_last": [True, False, False, True, True, True],
    }
)
INDEX = pl.concat(
    [
        by_year(y20=(100, "published"), y22=(125, "published")),
        by_year("Kent", y20=(100, "published"), y21=(90, "derived")),
    ]
).with_columns(absent=pl.lit("not held"))


def of_year():
    return areas.rates_of_year(OF_YEAR)


def panels():
    return areas.rates_over_years(PANELS).to_dict()


def test_areas_rates_of_year_keeps_the_order_given_and_one_scale_from_zero():
    guides, rule = layers(of_year(), "rule")
    assert pairs(guides, "begin", "end") == [(0, pytest.approx(186.9))] * 5  # 1.05 x 178: short of the numbers
    assert rule["encoding"]["x"]["scale"] == {"domain": [0, pytest.approx(249.2)], "nice": False}  # 1.4 x 178
    assert pairs(rule, "area", "value") == [("England and Wales", 131)]
    for point in layers(of_year(), "point"):
        assert point["encoding"]["y"]["scale"]["domain"] == OF_YEAR["area"].to_list()
        assert point["encoding"]["x"]["scale"] == rule["encoding"]["x"]["scale"]


def test_areas_rates_of_year_shows_the_basis_by_shape_and_in_words_and_an_estimate_hollow():
    points = layers(of_year(), "point")
    assert [(pairs(one, "area"), one["mark"]["shape"]) for one in points] == [
        ([("Derbyshire",)], "circle"),
        ([("Cleveland",)], "diamond"),
        ([("O'Neill",), ("England and Wales",)], "square"),
        ([("O'Neill",), ("England and Wales",)], "square"),
    ]
    assert [one["transform"][-1]["filter"] for one in points[2:]] == [
        "!(datum.called != 'estimate')",
        "datum.called != 'estimate'",
    ]
    hollow, firm = points[2:]
    assert hollow["encoding"]["fill"] == {"value": style.GROUND}
    assert firm["encoding"]["fill"] == {
        "condition": {"test": "datum.is_home", "value": style.ACCENT},
        "value": style.COMPARATOR,
    }
    [words] = [one for one in layers(of_year(), "text") if "expr" in one["encoding"]["text"].get("value", {})]
    assert words["encoding"]["text"]["value"]["expr"] == "is_narrow ? '' : datum.called"
    assert len(words["rows"]) == 4


def test_the_basis_stands_in_words_only_where_the_largest_mark_keeps_clear_of_its_number():
    [signal] = [one for one in of_year().to_dict()["params"] if one["name"] == "is_narrow"]
    assert signal["expr"] == "width > 0 && containerSize()[0] < 680"
    plot = 680 - 160  # the names of areas and the edges
    assert plot * (1 - 1 / areas.ROOM) > areas.BASIS_ROOM + 8 + 30 + 9  # a number of three digits, half a mark
    beside_panel = 556 - 160
    assert beside_panel * (1 - 1 / areas.ROOM) > 30 + 9


def test_areas_rates_of_year_prints_each_number_and_home_in_bold():
    numbers = [one for one in layers(of_year(), "text") if one["encoding"]["text"].get("field") == "shown"]
    assert [(one["mark"]["fontWeight"], pairs(one, "shown")) for one in numbers] == [
        ("bold", [("140",)]),
        ("normal", [("178",), ("not held",), ("91",), ("131",)]),
    ]
    label = numbers[0]["encoding"]["y"]["axis"]["labelFontWeight"]
    assert label == {
        "condition": {"test": 'indexof(["Derbyshire"], datum.value) >= 0', "value": "bold"},
        "value": "normal",
    }


def test_areas_rates_over_years_has_a_panel_an_area_on_one_scale_with_gaps_left_open():
    spec = panels()
    assert spec["facet"]["sort"] == ["Kent", "Essex"]
    assert spec["columns"] == 3
    scales = [one["encoding"]["y"]["scale"] for one in spec["spec"]["layer"] if one["mark"]["type"] != "text"]
    assert scales == [{"domain": [0, 100], "nice": False}] * len(scales)
    assert "y" not in spec.get("resolve", {}).get("scale", {})
    [rows] = spec["datasets"].values()
    assert [(row["panel"], row["run"], row["value"]) for row in rows] == [
        ("Kent", "own 0", 80),
        ("Kent", "home 0", 70),
        ("Kent", "home 0", 75),
        ("Essex", "own 0", 100),
        ("Essex", "home 0", 75),
    ]


def test_areas_rates_over_years_repeats_home_in_dark_blue_and_draws_the_own_line_in_grey():
    home, own = [one for one in panels()["spec"]["layer"] if one["mark"]["type"] == "line"]
    assert (home["transform"], home["mark"]["color"]) == ([{"filter": "datum.is_home"}], style.ACCENT)
    assert (own["transform"], own["mark"]["color"]) == ([{"filter": "!datum.is_home"}], style.COMPARATOR)
    assert {one["encoding"]["detail"]["field"] for one in (home, own)} == {"run"}
    points = [one for one in panels()["spec"]["layer"] if one["mark"]["type"] == "point"]  # a year alone has no line
    assert [one["mark"]["stroke"] for one in points] == [style.ACCENT, style.COMPARATOR]
    assert [one["encoding"]["fill"]["condition"]["test"] for one in points] == ["datum.called != 'estimate'"] * 2


def test_areas_rates_over_years_names_both_lines_with_their_last_figure_one_under_the_other():
    texts = [one for one in panels()["spec"]["layer"] if one["mark"]["type"] == "text"]
    home, own = [one for one in texts if one["mark"]["color"] != style.GROUND]
    assert [one["encoding"] for one in texts] == [home["encoding"]] * 2 + [own["encoding"]] * 2  # a rim under each
    assert [one["transform"][-1] for one in (home, own)] == [{"filter": "datum.is_last"}] * 2
    assert (home["encoding"]["y"], own["encoding"]["y"]) == ({"value": 124}, {"value": 104})
    assert (home["mark"]["fontWeight"], own["mark"]["fontWeight"]) == ("bold", "normal")
    [rows] = panels()["datasets"].values()
    assert [row["last"] for row in rows if row["is_last"]] == [
        "Kent 80 in 2021-22",
        "Surrey 75 in 2022-23",
        "Essex 100 in 2022-23",
        "Surrey 75 in 2022-23",
    ]


@pytest.mark.parametrize("spec", [of_year().to_dict(), panels(), exploring.indexed(INDEX, "Derbyshire").to_dict()])
def test_the_house_style_holds(spec):
    assert set(parts(spec, "title")) <= {None}
    drawn = json.dumps({key: part for key, part in spec.items() if key != "datasets"})
    assert set(re.findall(r"#[0-9A-Fa-f]{3,8}\b", drawn)) <= COLOURS
    of_years = {"expr": "16 * year_room / 58"}  # in the page's type, or larger: a year takes 58 px at the least
    sizes = [*parts(spec, "fontSize"), *parts(spec, "labelFontSize")]
    assert min(size for size in sizes if size != of_years) >= 16
    assert spec["config"]["axisX"]["labelAngle"] == 0
    assert parts(spec, "legend") == []


def test_exploring_indexed_draws_the_lines_with_a_rule_at_100():
    chart = exploring.indexed(INDEX, "Derbyshire")
    [rule] = [one for one in layers(chart, "rule") if "value" in one["rows"][0]]
    assert pairs(rule, "value") == [(100,)]
    [line] = layers(chart, "line")
    assert line["encoding"]["y"]["scale"]["domain"] == [0, 125]
    assert 100 in line["encoding"]["y"]["axis"]["values"]
    assert slots(chart) == ["cut 2019-20", "2020-21", "2021-22", "2022-23", "2023-24"]


def test_a_year_that_is_held_but_not_indexed_is_called_so():
    rows = by_year(y20=(100, "published"), y21=(110, "published")).with_columns(
        absent=pl.Series(["not indexed", None, None, "not held", "not held"])
    )
    chart = exploring.indexed(rows, "Derbyshire")
    assert cut_words(chart) == {"cut 2019-20": "Not indexed 2019-20", "cut 2022-23": "No figures 2022-23 to 2023-24"}


def test_areas_rates_over_years_of_shares_begin_where_they_are_told_to_and_say_per_cent():
    spec = areas.rates_over_years(PANELS, "%", 40).to_dict()
    (y,) = {str(one["encoding"]["y"]) for one in spec["spec"]["layer"] if one["mark"]["type"] != "text"}
    assert "'domain': [40.0, 100.0]" in y and "+ '%'" in y
