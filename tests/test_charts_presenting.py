"""A chart for the shared screen, from small specs that can be worked out by hand."""

import json
import re

from oversight.charts.presenting import LARGER, beside, presented
from oversight.figures.kpis import kpi_detail
from oversight.figures.published import orders, population
from oversight.selection import Selection

CHOICE = Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03", "level_2_attendance")
BARS = {
    "config": {"axis": {"labelFontSize": 15, "labelPadding": 9}, "text": {"fontSize": 18, "color": "#1B242C"}},
    "height": 300,
    "padding": {"left": 3, "right": 12},
    "data": {"values": [{"size": 6, "dx": 3}]},
    "layer": [
        {"mark": {"type": "text", "dx": 6, "dy": -12, "fontSize": 21}, "encoding": {"y": {"value": 150}}},
        {"mark": {"type": "point", "size": 90, "strokeWidth": 3}, "encoding": {"size": {"value": 9}}},
        {"mark": "rule", "encoding": {"y": {"value": 0}, "y2": {"value": "height"}, "size": {"value": 3}}},
        {
            "mark": {"type": "line", "strokeDash": [6, 3]},
            "encoding": {
                "strokeWidth": {"condition": {"test": "datum.a > 6", "value": 3}, "value": 1.5},
                "color": {"value": "#12436D"},
                "x": {"axis": {"labelLimit": 300}, "scale": {"domain": [0, 30], "padding": 3}},
            },
        },
    ],
}


def rows(names, height, order="domain"):
    """A chart of rows, named in the scale or by the sort, with a rule over all of them."""
    y = {"field": "name", "type": "nominal"}
    y |= {"scale": {"domain": names}} if order == "domain" else {"sort": names}
    bar = {"mark": "bar", "encoding": {"y": y, "x": {"field": "value", "type": "quantitative"}}}
    rule = {"mark": "rule", "encoding": {"x": {"datum": 5}}, "transform": [{"filter": "datum.value"}]}
    return {"height": height, "layer": [bar, rule]}


def test_with_room_for_it_everything_measured_in_px_is_a_third_larger():
    found = presented(BARS, 400).spec
    assert found["config"] == {
        "axis": {"labelFontSize": 20, "labelPadding": 12},
        "text": {"fontSize": 24, "color": "#1B242C"},
    }
    text, _, rule, line = found["layer"]
    assert text["mark"] == {"type": "text", "dx": 8, "dy": -16, "fontSize": 28}
    assert text["encoding"] == {"y": {"value": 200}}
    assert rule["encoding"] == {"y": {"value": 0}, "y2": {"value": "height"}, "size": {"value": 4}}
    assert line["mark"]["strokeDash"] == [8, 4]
    assert line["encoding"]["strokeWidth"] == {"condition": {"test": "datum.a > 6", "value": 4}, "value": 2}
    assert line["encoding"]["color"] == {"value": "#12436D"}
    assert found["padding"] == {"left": 4, "right": 16}


def test_the_size_of_a_point_is_an_area():
    point = presented(BARS, 400).spec["layer"][1]
    assert point == {"mark": {"type": "point", "size": 160, "strokeWidth": 4}, "encoding": {"size": {"value": 16}}}


def test_data_and_scales_stay_as_they_are():
    found = presented(BARS, 400).spec
    assert found["data"] == BARS["data"]
    assert found["layer"][3]["encoding"]["x"] == {
        "axis": {"labelLimit": 400},
        "scale": {"domain": [0, 30], "padding": 3},
    }


def test_the_whole_chart_fits_the_height_and_the_pages_own_spec_is_not_touched():
    before = json.dumps(BARS)
    found = presented(BARS, 420).spec
    assert (found["height"], found["autosize"]) == (420, {"type": "fit", "contains": "padding"})
    assert json.dumps(BARS) == before


def test_type_grows_only_as_the_height_allows_and_never_shrinks():
    sizes = {height: presented(BARS, height).spec["config"]["axis"]["labelFontSize"] for height in (900, 360, 300, 200)}
    assert sizes == {900: 20, 360: 18, 300: 15, 200: 15}


def test_few_rows_are_no_taller_than_they_need():
    found = presented(rows(["a", "b"], 90), 500)
    assert (found.spec["height"], found.left_out) == (240, 0)  # 90 x 4/3 x 1.5, and 60 for what stands beside the rows


def test_rows_without_room_are_left_out_from_the_end_in_every_layer_on_them():
    names = [f"row {number}" for number in range(40)]
    found = presented(rows(names, 40 * 26), 320)  # 320 less 60 is room for 13 rows, 20 px from one to the next
    bar, rule = found.spec["layer"]
    assert found.left_out == 27
    assert bar["encoding"]["y"]["scale"]["domain"] == names[:13]
    assert bar["transform"] == [{"filter": {"field": "name", "oneOf": names[:13]}}]
    assert rule["transform"] == [{"filter": "datum.value"}]
    assert found.spec["height"] == 320


def test_rows_ordered_by_their_sort_are_left_out_too():
    names = [f"row {number}" for number in range(40)]
    found = presented(rows(names, 40 * 26, "sort"), 320)
    assert found.left_out == 27
    assert found.spec["layer"][0]["encoding"]["y"] == {"field": "name", "type": "nominal", "sort": names[:13]}


def test_rows_come_closer_before_any_is_left_out():
    found = presented(rows(["a", "b", "c", "d"], 400), 356)  # 400 x 0.74 is the room there is
    assert (found.left_out, found.spec["height"]) == (0, 356)
    assert presented(rows(["a", "b", "c", "d"], 400), 355).left_out == 1


def test_a_row_that_is_always_shown_takes_the_place_of_the_last_that_fits():
    names = [f"row {number}" for number in range(40)]
    found = presented(rows(names, 40 * 26), 320, frozenset({"row 30"}))
    assert found.spec["layer"][0]["encoding"]["y"]["scale"]["domain"] == [*names[:12], "row 30"]


def test_a_part_of_the_rows_is_drawn_on_the_same_scale_of_rows():
    names = [f"row {number}" for number in range(40)]
    found = presented(rows(names, 40 * 26), 320, part=(10, 15))
    assert found.left_out == 0
    assert found.spec["layer"][0]["encoding"]["y"]["scale"]["domain"] == names[10:15]
    assert found.spec["height"] == 320  # 5 rows of 26 px x 4/3 x 1.5, and 60 for what stands beside them
    assert presented(rows(names, 40 * 26), 320, part=(10, 40)).left_out == 17


def test_beside_the_panel_of_a_decision_rows_are_as_on_a_phone_as_many_as_have_room():
    params = [{"name": "is_narrow", "expr": "containerSize()[0] < 700"}, {"name": "is_slim", "expr": "false"}]
    params += [{"name": "height", "expr": "is_slim ? 260 : is_narrow ? 200 : 100"}, {"name": "other", "value": 1}]
    spec = rows(list("abcd"), 100) | {"params": params}
    found = beside(spec, 60 + 120)  # 50 px a row where it is narrow: 2 of 4 have room beside the axis
    assert (found.left_out, found.spec["height"]) == (2, 100)
    assert found.spec["params"] == [
        {"name": "other", "value": 1},
        {"name": "is_narrow", "value": True},
        {"name": "is_slim", "value": False},
    ]
    assert found.spec["layer"][0]["encoding"]["y"]["scale"]["domain"] == ["a", "b"]
    assert beside(spec, 1000).left_out == 0
    assert beside(BARS, 400) == presented(BARS, 400)


def test_one_row_is_always_kept():
    assert presented(rows(["a", "b"], 900), 80).left_out == 1


def test_the_rows_of_a_real_chart_are_left_out_with_their_words():
    made = kpi_detail.breakdown(CHOICE)
    found = presented(made.chart, 300)
    ways = [one["encoding"]["y"] for one in found.spec["layer"] if "field" in one["encoding"].get("y", {})]
    kept = [y["scale"]["domain"] for y in ways]
    assert found.left_out == 2 and made.rows.height == 14  # 240 px is room for 12 of at least 20
    assert len(kept) == 9 and all(len(one) == 12 and one[0] == "Housing provider B" for one in kept)


def test_no_type_of_the_pages_charts_falls_under_20_px_where_there_is_room():
    for made in (orders.shpo_imposed(CHOICE), population.category_1_rate(CHOICE)):
        drawn = json.dumps(presented(made.chart, 430).spec)
        sizes = [float(size) for size in re.findall(r'[fF]ontSize": ([0-9.]+)', drawn)]
        assert sizes and min(sizes) >= 20


def test_a_bar_is_as_high_as_its_words_once_they_are_larger():
    spec = {
        "height": 100,
        "mark": {"type": "bar", "height": 20},
        "encoding": {"y": {"type": "nominal", "field": "a", "scale": {"domain": ["b", "c"]}}},
    }
    assert presented(spec, 400).spec["mark"]["height"] == round(20 * LARGER, 2)
