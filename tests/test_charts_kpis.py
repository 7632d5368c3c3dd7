"""The specs of the KPI charts."""

import polars as pl
import pytest

from oversight.charts import house_style as style
from oversight.charts import kpis

ROWS = pl.DataFrame(
    {
        "quarter": ["2023-12-31", "2024-03-31", "2024-06-30", "2024-09-30"],
        "label": ["", "Jan-Mar|2024", "", "Jul-Sep"],
        "share": [92.0, 85.0, None, 60.0],
        "status": ["on target", "close to target", "no data", "off target"],
        "shown": ["46 of 50 (92.0%)", "17 of 20 (85.0%)", "nothing to count", "12 of 20 (60.0%)"],
        "is_illustrative": [False] * 4,
    }
)
STEPS = pl.DataFrame(
    {
        "first": ["2023-12-31", "2024-06-30"],
        "last": ["2024-03-31", "2024-09-30"],
        "target": [80.0, 90.0],
        "words": ["Target 80%", "Target 90% from April 2024"],
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


def test_kpis_trend_shapes_each_point_by_its_status():
    shapes = [layer["mark"]["shape"] for layer in layers(spec_of(), "point")]
    assert shapes == [kpis.STATUS_SHAPES[word][0] for word in ("on target", "close to target", "off target")]


def test_kpis_trend_breaks_its_line_where_nothing_was_counted():
    spec = spec_of()
    (line,) = layers(spec, "line")
    assert [(row["share"], row["run"]) for row in data_of(spec, line)] == [(92.0, 0), (85.0, 0), (60.0, 1)]
    assert line["encoding"]["detail"] == {"field": "run", "type": "nominal"}


def test_kpis_trend_begins_a_ten_under_the_lowest_value_and_ends_above_100():
    (line,) = layers(spec_of(), "line")
    assert line["encoding"]["y"]["scale"]["domain"] == [50, 107.0]
    assert line["encoding"]["y"]["axis"]["values"] == [50, 60, 70, 80, 90, 100]


def test_kpis_trend_names_each_target_over_its_quarters():
    spec = spec_of()
    named = [layer for layer in layers(spec, "text") if layer["encoding"]["text"]["field"] == "words"]
    assert [row["words"] for row in data_of(spec, named[0])] == ["Target 80%", "Target 90% from April 2024"]


def test_kpis_trend_spreads_the_names_of_close_lines():
    spec = spec_of()
    named = [layer for layer in layers(spec, "text") if layer["encoding"]["text"]["field"] == "name"]
    px = [
        (1 - (data_of(spec, layer)[0]["value"] - 50) / 57) * kpis.TREND_HEIGHT + layer["mark"]["dy"] for layer in named
    ]
    assert px[1] - px[0] >= kpis.LINE_APART - 1


def test_kpis_trend_labels_the_last_point_below_a_fall_and_above_a_rise():
    def label(rows):
        spec = spec_of(rows)
        found = [layer for layer in layers(spec, "text") if layer["encoding"]["text"]["field"] == "shown"]
        return data_of(spec, found[-1])[0]["shown"], found[-1]["mark"]["dy"]

    assert label(ROWS) == ("12 of 20 (60.0%)", 28)
    assert label(ROWS.head(2).reverse()) == ("46 of 50 (92.0%)", -24)


def test_kpis_trend_keeps_the_words_at_its_last_point_off_the_two_points_before():
    def side(*shares, is_sample=False):
        spec = spec_of(ROWS.with_columns(share=pl.Series(shares), is_illustrative=pl.lit(is_sample)))
        found = [layer for layer in layers(spec, "text") if layer["encoding"]["text"]["field"] == "shown"]
        return found[-1]["mark"]["dy"]

    assert side(70.0, 94.0, 97.5, 94.0) == 28  # the point before is as high as words above the last would be
    assert side(70.0, 84.0, 88.0, 94.0) == -24
    assert side(100.0, 80.0, 80.0, 80.0) == 28  # both sides are free: the wider
    assert side(70.0, 100.0, 100.0, 100.0) == 28  # above stand the names of the targets
    assert side(100.0, 100.0, 100.0, 0.0) == -24  # under it the scale ends
    assert side(100.0, 100.0, 100.0, 0.0, is_sample=True) == -46  # and above it stands the word Illustrative


@pytest.mark.parametrize("is_illustrative", [True, False])
def test_kpis_trend_of_a_sample_is_dashed_and_says_illustrative(is_illustrative):
    spec = spec_of(ROWS.with_columns(is_illustrative=pl.lit(is_illustrative)))
    words = [row.get("word") for rows in spec["datasets"].values() for row in rows]
    assert ("Illustrative" in words) == is_illustrative
    assert layers(spec, "line")[0]["mark"]["strokeDash"] == ([6, 4] if is_illustrative else [1, 0])


def test_kpis_trend_without_targets_or_limits_is_line_and_points_alone():
    spec = spec_of(steps=STEPS.clear(), lines=LINES.clear())
    assert layers(spec, "rule") == []


def test_kpis_breakdown_is_a_zero_based_bar_for_each_group_with_its_words():
    rows = pl.DataFrame(
        {
            "group": ["Housing provider B", "Police force"],
            "share": [63.9, 95.0],
            "shown": ["23 of 36 (63.9%), off target", "38 of 40 (95.0%), on target"],
            "is_illustrative": [True, True],
        }
    )
    spec = kpis.breakdown(rows).to_dict()
    bar = layers(spec, "bar")[0]
    assert bar["encoding"]["x"]["scale"]["domain"][0] == 0
    assert bar["encoding"]["y"]["scale"]["domain"] == ["Housing provider B", "Police force"]
    assert bar["mark"]["strokeDash"] == [6, 4]
    assert "Illustrative" in [row.get("word") for rows in spec["datasets"].values() for row in rows]
    assert all(layer["mark"].get("fontSize", style.LABEL) >= 16 for layer in layers(spec, "text"))
