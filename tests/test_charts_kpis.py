"""The specs of the KPI charts."""

import polars as pl
import pytest

from oversight.charts import house_style as style
from oversight.charts import kpi_groups, kpis
from oversight.measures.kpi_status import Against

ROWS = pl.DataFrame(
    {
        "quarter": ["2023-12-31", "2024-03-31", "2024-06-30", "2024-09-30"],
        "label": ["", "Jan-Mar|2024", "", "Jul-Sep"],
        "value": [92.0, 85.0, None, 60.0],
        "low": [81.0, 64.0, None, 39.0],
        "high": [97.0, 95.0, None, 78.0],
        "status": ["on target", "close to target", "no data", "off target"],
        "amount": ["46 of 50", "17 of 20", "nothing to count", "12 of 20"],
        "shown": ["46 of 50 (92.0%)", "17 of 20 (85.0%)", "nothing to count", "12 of 20 (60.0%)"],
        "is_small": [False] * 4,
    }
)
STEPS = pl.DataFrame(
    {
        "first": ["2023-12-31", "2024-06-30"],
        "last": ["2024-03-31", "2024-09-30"],
        "target": [80.0, 90.0],
        "words": ["Target 80%", "Target 90%"],
    }
)
LINES = pl.DataFrame(
    {
        "name": ["Mean 79%", "Lower limit 78%"],
        "value": [79.0, 78.0],
        "kind": ["mean", "limit"],
        "first": ["2023-12-31"] * 2,
        "last": ["2024-09-30"] * 2,
    }
)


def spec_of(rows=ROWS, steps=STEPS, lines=LINES):
    """The spec of the trend."""
    return kpis.trend(rows, steps, lines).to_dict()


def layers(spec, mark):
    """The layers of one kind of mark."""
    return [layer for layer in spec["layer"] if layer["mark"]["type"] == mark]


def data_of(spec, layer):
    """The rows behind a layer."""
    return spec["datasets"][layer["data"]["name"]] if "data" in layer else spec["datasets"][spec["data"]["name"]]


def texts(spec, field):
    """The layers of words of one field, without the ground around them."""
    found = [layer for layer in layers(spec, "text") if layer["encoding"]["text"].get("field") == field]
    return [layer for layer in found if "stroke" not in layer["mark"]]


def whiskers(spec):
    """The layers of an upright line from low to high."""
    return [layer for layer in layers(spec, "rule") if layer["encoding"]["y"].get("field") == "low"]


def test_kpis_trend_shapes_each_point_by_its_status():
    shapes = [layer["mark"]["shape"] for layer in layers(spec_of(), "point")]
    assert shapes == [kpis.STATUS_SHAPES[word][0] for word in ("on target", "close to target", "off target")]


def test_kpis_trend_breaks_its_line_where_nothing_was_counted():
    spec = spec_of()
    (line,) = layers(spec, "line")
    assert [(row["value"], row["run"]) for row in data_of(spec, line)] == [(92.0, 0), (85.0, 0), (60.0, 1)]
    assert line["encoding"]["detail"] == {"field": "run", "type": "nominal"}


def test_kpis_trend_leads_no_line_to_a_point_over_few_and_draws_it_hollow():
    few = ROWS.with_columns(
        value=pl.Series([92.0, 100.0, 90.0, 60.0]),
        status=pl.Series(["on target", "too few to judge", "on target", "off target"]),
        is_small=pl.Series([False, True, False, False]),
    )
    spec = spec_of(few)
    (line,) = layers(spec, "line")
    assert [(row["value"], row["run"]) for row in data_of(spec, line)] == [(92.0, 0), (90.0, 1), (60.0, 1)]
    (hollow,) = [one for one in layers(spec, "point") if one["transform"][0]["filter"].endswith("'too few to judge')")]
    assert hollow["mark"]["fill"] == style.GROUND


def test_kpis_trend_gives_its_last_point_alone_its_likely_range():
    spec = spec_of()
    (line,) = whiskers(spec)
    (row,) = data_of(spec, line)
    assert (row["quarter"], row["low"], row["high"]) == ("2024-09-30", 39.0, 78.0)
    assert [layer["encoding"]["y"]["field"] for layer in layers(spec, "tick")] == ["low", "high"]


@pytest.mark.parametrize("change", [{"is_small": True}, {"low": None, "high": None}])
def test_kpis_trend_has_no_likely_range_over_few_nor_where_limits_are_drawn(change):
    spec = spec_of(ROWS.with_columns(**{name: pl.lit(value) for name, value in change.items()}))
    assert whiskers(spec) == [] and layers(spec, "tick") == []


def test_kpis_trend_begins_at_the_ten_under_all_that_it_draws_and_ends_above_100():
    (line,) = layers(spec_of(), "line")
    assert line["encoding"]["y"]["scale"]["domain"] == [30, 104.2]  # the likely range ends at 39
    assert line["encoding"]["y"]["axis"]["values"] == [40, 60, 80, 100]
    assert [kpis.lowest(values) for values in ([86.4], [81.0], [3.0], [])] == [80, 70, 0, 0]
    assert kpis.y_axis(80, True).to_dict()["values"] == [80, 85, 90, 95, 100]


def test_kpis_trend_names_each_target_at_the_left_of_its_periods():
    spec = spec_of()
    named = texts(spec, "words")
    assert [(data_of(spec, one)[0]["words"], one["mark"]["align"]) for one in named] == [
        ("Target 80%", "left"),
        ("Target 90%", "left"),
    ]
    late = STEPS.with_columns(first=pl.Series(["2023-12-31", "2024-09-30"]))
    assert [one["mark"]["align"] for one in texts(spec_of(steps=late), "words")] == ["left", "right"]


def test_the_name_of_a_target_is_below_its_line_unless_the_points_are_there():
    low, top = 50, 103  # 4.15 px a point
    assert kpis.side_of_target(90, [91, 100], low, top) == 16
    assert kpis.side_of_target(90, [87, 86], low, top) == -14
    assert kpis.side_of_target(52, [100], low, top) == -14  # under it the scale ends
    assert kpis.side_of_target(100, [99.5], low, top) == 16  # above it the scale ends


def test_a_name_keeps_off_the_line_between_points_too():
    low, top = 50, 103
    assert kpis.side_of_target(90, [97], low, top) == 16
    assert kpis.side_of_target(90, [90.5, 84], low, top) == -14  # the line is in its way: at 87 between the two


def test_on_a_phone_a_target_is_named_on_the_side_that_the_points_over_its_name_leave_free():
    quarters = [f"{year}-{day}" for year in (2022, 2023) for day in ("03-31", "06-30", "09-30", "12-31")]
    values = [89.0, 86.5, 85.2, 82.0, 85.9, 88.5, 92.5, 88.4]
    usual = {name: [None] * 8 for name in ("low", "high")} | {"amount": ["1 of 1"] * 8, "shown": ["1 of 1"] * 8}
    rows = pl.DataFrame(
        {"quarter": quarters, "label": ["Q"] * 8, "value": values, "status": ["on target"] * 8, "is_small": False}
        | usual
    )
    steps = pl.DataFrame(
        {
            "first": [quarters[0], quarters[3]],
            "last": [quarters[2], quarters[-1]],
            "target": [85.0, 90.0],
            "words": ["Target 85%", "Target 90%"],
        }
    )
    spec = spec_of(rows.with_columns(pl.col("low", "high").cast(pl.Float64)), steps, LINES.clear())
    sides = [one["mark"]["dy"]["expr"].split(" : ") for one in texts(spec, "words")]
    assert [one[1:] for one in sides] == [["width < 460 ? 16", "16"], ["width < 460 ? -14", "-14"]]


@pytest.mark.parametrize(("plot", "count", "under"), [(240, 8, 3), (240, 12, 5), (190, 8, 4), (460, 8, 2), (240, 2, 2)])
def test_how_many_points_a_name_may_lie_over_goes_by_how_close_they_are(plot, count, under):
    assert kpis.points_under("Target 85%", plot, count) == under


def test_on_a_narrow_plot_the_years_and_the_last_point_alone_are_named():
    expression = kpis.labels(["2023-10-01", "2024-02-01", "2024-06-01"], ["Oct|2023", "Feb", "Jun"])
    narrow, wide = expression.split(" : ")
    assert narrow.startswith("width < 460 ? ")
    assert '["Oct\\n2023", "", "Jun"]' in narrow and '["Oct\\n2023", "Feb", "Jun"]' in wide


def test_kpis_trend_spreads_the_names_of_close_lines():
    spec = spec_of()
    px = [
        (1 - (data_of(spec, layer)[0]["value"] - 30) / 74.2) * kpis.TREND_HEIGHT + layer["mark"]["dy"]
        for layer in texts(spec, "name")
    ]
    assert px[1] - px[0] >= kpis.LINE_APART - 1


def test_kpis_trend_labels_the_last_point_at_its_left_below_a_fall_and_above_a_rise():
    def label(rows):
        spec = spec_of(rows, STEPS.clear())
        (found,) = texts(spec, "amount")
        return data_of(spec, found)[0]["amount"], found["mark"]["dy"], found["mark"]["align"]

    assert label(ROWS) == ("12 of 20", 28, "right")
    assert label(ROWS.head(2).reverse()) == ("46 of 50", -24, "right")


def test_kpis_trend_keeps_the_words_at_its_last_point_off_the_point_before():
    def side(*shares):
        spec = spec_of(ROWS.with_columns(value=pl.Series(shares), low=None, high=None), STEPS.clear(), LINES.clear())
        (found,) = texts(spec, "amount")
        return found["mark"]["dy"]

    assert side(70.0, 94.0, 97.5, 94.0) == 28  # the point before is as high as words above the last would be
    assert side(70.0, 84.0, 88.0, 94.0) == -24
    assert side(70.0, 100.0, 100.0, 100.0) == 28  # above it the scale ends
    assert side(100.0, 100.0, 100.0, 0.0) == -24  # under it the scale ends


def test_kpis_trend_keeps_the_words_at_its_last_point_off_the_line_of_the_target():
    assert [kpis.side_of_words([7, 7.5], 0, 10.6, targets) for targets in ([], [5], [10])] == [-46, -46, -24]


def test_kpis_trend_without_targets_or_limits_is_line_points_and_likely_range_alone():
    spec = spec_of(steps=STEPS.clear(), lines=LINES.clear())
    assert layers(spec, "rule") == whiskers(spec)


GROUPS = pl.DataFrame(
    {
        "group": ["Housing provider B", "Health trust B", "Police force", "Youth justice service A"],
        "share": [63.9, 70.6, 96.5, None],
        "low": [38.5, 34.9, 85.0, None],
        "high": [83.2, 91.6, 99.3, None],
        "standing": [one.value for one in (Against.CLEARLY_SHORT, Against.SHORT, Against.THERE, Against.NOT_JUDGED)],
        "amount": ["23 of 36", "12 of 17", "83 of 86", "4 of 4"],
        "shown": ["23 of 36 (63.9%)", "12 of 17 (70.6%)", "83 of 86 (96.5%)", "4 of 4"],
        "words": ["", "", "", "fewer than 10, so not judged"],
    }
)


def groups_of(rows=GROUPS, target=90.0):
    """The spec of the chart of groups."""
    return kpi_groups.groups(rows, target).to_dict()


def test_kpi_groups_mark_a_group_by_how_it_stands_and_none_that_is_not_judged():
    spec = groups_of()
    shapes = {one["transform"][0]["filter"]: one["mark"]["shape"] for one in layers(spec, "point")}
    assert shapes == {
        f"(datum.standing === '{standing.value}')": kpi_groups.SHAPES[standing][0]
        for standing in (Against.CLEARLY_SHORT, Against.SHORT, Against.THERE)
    }
    assert kpi_groups.SHAPES[Against.CLEARLY_SHORT][0].startswith("M-.7")  # a cross


def test_kpi_groups_draw_each_likely_range_and_the_target_across_all():
    spec = groups_of()
    ranges = [one for one in layers(spec, "rule") if one["encoding"]["x"].get("field") == "low"]
    assert ranges[0]["encoding"]["x2"]["field"] == "high"
    (aim,) = [one for one in layers(spec, "rule") if one["encoding"]["x"].get("field") == "target"]
    assert data_of(spec, aim) == [{"target": 90.0}] and "y" not in aim["encoding"]
    assert ranges[0]["encoding"]["x"]["scale"]["domain"] == [30, 100]
    assert groups_of(target=None)["layer"][0]["encoding"]["x"]["field"] == "target"


def test_kpi_groups_stand_in_their_order_with_x_of_y_at_the_right_bold_where_clearly_short():
    spec = groups_of()
    (line,) = [one for one in layers(spec, "rule") if one["encoding"]["x"].get("field") == "low"]
    assert line["encoding"]["y"]["scale"]["domain"] == GROUPS["group"].to_list()
    bold, plain = texts(spec, "amount")
    assert (bold["mark"]["fontWeight"], plain["mark"]["fontWeight"]) == ("bold", "normal")
    assert bold["encoding"]["x"] == {"value": "width"}
    assert spec["height"] == 24 * GROUPS.height
    assert all(layer["mark"].get("fontSize", style.LABEL) >= 16 for layer in layers(spec, "text"))


def test_kpi_groups_of_counts_begin_at_zero_and_are_marked_by_what_a_look_marks():
    rows = GROUPS.with_columns(standing=pl.Series(["off target", "close to target", "on target", ""]))
    look = kpi_groups.Look(kpis.STATUS_SHAPES, "off target")
    spec = kpi_groups.groups(rows, 10.0, look, most=120.0).to_dict()
    shapes = {one["transform"][0]["filter"]: one["mark"]["shape"] for one in layers(spec, "point")}
    assert shapes == {
        f"(datum.standing === '{status}')": kpis.STATUS_SHAPES[status][0] for status in rows["standing"][:3]
    }
    (line,) = [one for one in layers(spec, "rule") if one["encoding"]["x"].get("field") == "low"]
    assert line["encoding"]["x"]["scale"]["domain"] == [0, 120.0]
    assert line["encoding"]["x"]["axis"]["labelExpr"] == "datum.label"
