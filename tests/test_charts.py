"""Every chart draws what its rows say, in the house's style: judged by its Vega-Lite spec."""

import json
import re

import polars as pl
import pytest

from oversight.charts import house_style as style
from oversight.charts import levels, orders, population

YEARS = ["2019-20", "2020-21", "2021-22", "2022-23", "2023-24"]
COLOURS = {value for name, value in vars(style).items() if name.isupper() and str(value).startswith("#")}


def by_year(series="Derbyshire", **held):
    """A row for each of YEARS; `held` gives value and basis as y22=(110, "derived") for 2022-23."""
    found = [held.get(f"y{year[2:4]}", (None, None)) for year in YEARS]
    return pl.DataFrame(
        {
            "series": series,
            "reporting_year": YEARS,
            "value": [value for value, _ in found],
            "basis": [basis for _, basis in found],
            "shown": ["not held" if value is None else f"{value:,}" for value, _ in found],
        },
        schema_overrides={"value": pl.Float64, "basis": pl.String},
    )


def by_category(*cells):
    """A row for each (group, part, value); a value of None is not held."""
    return pl.DataFrame(
        {
            "group": [group for group, _, _ in cells],
            "part": [part for _, part, _ in cells],
            "value": [value for _, _, value in cells],
            "shown": ["not held" if value is None else f"{value:,}" for _, _, value in cells],
        },
        schema_overrides={"value": pl.Float64},
    )


TWO_YEARS = by_year(y22=(110, "derived"), y23=(166, "published"))
GAP_BETWEEN = by_year(y19=(100, "reported"), y20=(110, "reported"), y22=(136, "derived"), y23=(140, "published"))
NATION = by_year("England and Wales", y20=(122, "reported"), y21=(126, "reported"), y22=(130, "derived"))
ONE_A_GROUP = by_category(("Category 1", "", 1338), ("Category 2", "", 365), ("Category 3", "", None))
TWO_A_GROUP = by_category(
    ("Category 1", "Level 2", 7),
    ("Category 1", "Level 3", 0),
    ("Category 2", "Level 2", 10),
    ("Category 2", "Level 3", 2),
)
CATEGORIES = pl.concat(
    [
        by_year("All categories", y19=(965, "derived"), y23=(1709, "published")),
        by_year("Category 1", y23=(1338, "published")),
    ]
)

DRAWN = {
    "orders.shpo_imposed": orders.shpo_imposed(TWO_YEARS),
    "levels.managed_in_year": levels.managed_in_year(TWO_YEARS),
    "levels.managed_by_category": levels.managed_by_category(TWO_A_GROUP),
    "levels.on_31_march": levels.on_31_march(TWO_A_GROUP),
    "population.eligible_by_category": population.eligible_by_category(ONE_A_GROUP),
    "population.eligible_by_year": population.eligible_by_year(CATEGORIES),
    "population.category_1_rate": population.category_1_rate(pl.concat([GAP_BETWEEN, NATION]), "Derbyshire"),
}


def layers(chart, kind):
    """The layers of one kind of mark, each with `rows`, its data."""
    spec = chart.to_dict()
    return [
        layer | {"rows": spec["datasets"][layer.get("data", spec.get("data"))["name"]]}
        for layer in spec["layer"]
        if layer["mark"]["type"] == kind
    ]


def pairs(layer, *columns):
    return [tuple(row[column] for column in columns) for row in layer["rows"]]


def parts(spec, name):
    """Every value that stands under the key `name` anywhere in a spec, its data left out."""
    if isinstance(spec, list):
        return [found for one in spec for found in parts(one, name)]
    if isinstance(spec, dict):
        below = [found for key, one in spec.items() if key != "datasets" for found in parts(one, name)]
        return [*([spec[name]] if name in spec else []), *below]
    return []


@pytest.fixture(params=DRAWN)
def spec(request):
    return DRAWN[request.param].to_dict()


def test_a_chart_has_no_axis_title_legend_or_description_of_its_own(spec):
    assert set(parts(spec, "title")) == {None}
    assert spec["config"]["axis"]["title"] is None
    assert parts(spec, "legend") == []
    assert parts(spec, "description") == []
    colours = [
        encoding[channel]
        for encoding in parts(spec, "encoding")
        for channel in ("color", "fill", "stroke")
        if channel in encoding
    ]
    assert [one for one in colours if "field" in one] == []  # a field in a colour is what draws a legend


def test_a_chart_uses_no_colour_outside_the_house_style(spec):
    drawn = json.dumps({key: part for key, part in spec.items() if key != "datasets"})
    assert set(re.findall(r"#[0-9A-Fa-f]{3,8}\b", drawn)) <= COLOURS
    named = [one for key in ("color", "fill", "stroke") for one in parts(spec, key) if isinstance(one, str)]
    assert [one for one in named if not one.startswith("#")] == []


def test_no_letter_of_a_chart_is_smaller_than_16_px(spec):
    sizes = [*parts(spec, "fontSize"), *parts(spec, "labelFontSize")]
    assert spec["config"]["text"]["fontSize"] in sizes and spec["config"]["axis"]["labelFontSize"] in sizes
    assert min(sizes) >= 16


def test_every_scale_of_numbers_begins_at_zero(spec):
    numbers = [
        encoding[channel]
        for encoding in parts(spec, "encoding")
        for channel in ("x", "y")
        if encoding.get(channel, {}).get("type") == "quantitative"
    ]
    assert numbers
    assert {one["scale"]["domain"][0] for one in numbers} == {0}
    assert {one["scale"]["nice"] for one in numbers} == {False}


def test_a_chart_is_as_wide_as_its_place_and_its_words_stand_level(spec):
    assert spec["width"] == "container"
    assert spec["config"]["axisX"]["labelAngle"] == 0


@pytest.mark.parametrize("draw", [orders.shpo_imposed, levels.managed_in_year])
def test_a_bar_stands_for_each_year_held_with_its_value_and_basis_above_it(draw):
    chart = draw(TWO_YEARS)
    [bar] = layers(chart, "bar")
    assert pairs(bar, "reporting_year", "value") == [("2022-23", 110), ("2023-24", 166)]
    assert bar["encoding"]["x"]["scale"]["domain"] == YEARS
    assert bar["encoding"]["y"]["scale"]["domain"] == [0, pytest.approx(215.8)]  # 1.3 x 166: room for two lines
    assert bar["encoding"]["y"]["axis"]["values"] == [0, 50, 100, 150]
    above = [layer["encoding"]["text"]["field"] for layer in layers(chart, "text") if "words" not in layer["rows"][0]]
    assert above == ["shown", "basis"]


@pytest.mark.parametrize("draw", [orders.shpo_imposed, levels.managed_in_year])
def test_a_derived_bar_is_hollow(draw):
    [bar] = layers(draw(TWO_YEARS), "bar")
    assert bar["mark"]["stroke"] == style.ACCENT
    assert bar["encoding"]["fill"] == {
        "condition": {"test": "(datum.basis !== 'derived')", "value": style.ACCENT},
        "value": style.GROUND,
    }


@pytest.mark.parametrize("draw", [orders.shpo_imposed, levels.managed_in_year])
def test_a_band_stands_over_exactly_the_years_without_a_bar(draw):
    chart = draw(TWO_YEARS)
    [band] = layers(chart, "rect")
    assert pairs(band, "first", "last") == [("2019-20", "2021-22")]
    assert (band["encoding"]["x"]["bandPosition"], band["encoding"]["x2"]["bandPosition"]) == (0, 1)
    assert (band["encoding"]["y"], band["encoding"]["y2"]) == ({"value": 0}, {"value": "height"})
    [words] = [layer for layer in layers(chart, "text") if "words" in layer["rows"][0]]
    assert words["rows"][0]["words"].replace("\n", " ") == "2019-20 to 2021-22: not held"
    assert (words["rows"][0]["middle"], words["encoding"]["x"]["bandPosition"]) == ("2020-21", 0.5)


@pytest.mark.parametrize("draw", [orders.shpo_imposed, levels.managed_in_year])
def test_each_gap_has_its_own_band_and_one_year_says_only_not_held(draw):
    chart = draw(by_year(y19=(3, "published"), y21=(4, "published")))
    [band] = layers(chart, "rect")
    assert pairs(band, "first", "last") == [("2020-21", "2020-21"), ("2022-23", "2023-24")]
    words = [layer["rows"][0] for layer in layers(chart, "text") if "words" in layer["rows"][0]]
    assert [one["words"].replace("\n", " ") for one in words] == ["not held", "2022-23 to 2023-24: not held"]
    [_, between] = [layer for layer in layers(chart, "text") if "words" in layer["rows"][0]]
    assert (between["rows"][0]["middle"], between["encoding"]["x"]["bandPosition"]) == ("2022-23", 1)


def test_no_band_is_drawn_where_every_year_is_held():
    every = by_year(**{f"y{year}": (10, "published") for year in (19, 20, 21, 22, 23)})
    assert layers(orders.shpo_imposed(every), "rect") == []


def test_a_zero_is_a_bar_and_not_a_gap():
    chart = orders.shpo_imposed(by_year(y22=(0, "published"), y23=(1, "published")))
    assert pairs(layers(chart, "bar")[0], "reporting_year", "value") == [("2022-23", 0), ("2023-24", 1)]
    assert pairs(layers(chart, "rect")[0], "last") == [("2021-22",)]


def test_population_category_1_rate_breaks_its_line_where_a_year_is_not_held():
    chart = population.category_1_rate(pl.concat([GAP_BETWEEN, NATION]), "Derbyshire")
    [line] = layers(chart, "line")
    assert [detail["field"] for detail in line["encoding"]["detail"]] == ["series", "run"]
    runs = {}
    for row in line["rows"]:
        runs.setdefault((row["series"], row["run"]), []).append((row["reporting_year"], row["value"]))
    assert sorted(runs.values()) == [
        [("2019-20", 100), ("2020-21", 110)],
        [("2020-21", 122), ("2021-22", 126), ("2022-23", 130)],
        [("2022-23", 136), ("2023-24", 140)],
    ]


def test_population_category_1_rate_shows_the_home_areas_gap_and_names_it():
    chart = population.category_1_rate(pl.concat([GAP_BETWEEN, NATION]), "Derbyshire")
    assert pairs(layers(chart, "rect")[0], "first", "last") == [("2021-22", "2021-22")]
    words = [layer["rows"][0]["words"] for layer in layers(chart, "text") if "words" in layer["rows"][0]]
    assert [one.replace("\n", " ") for one in words] == ["Derbyshire not held"]


def test_population_category_1_rate_draws_home_in_dark_blue_and_bold_and_the_other_in_grey():
    chart = population.category_1_rate(pl.concat([GAP_BETWEEN, NATION]), "Derbyshire")
    [line] = layers(chart, "line")
    is_home = "(datum.series === 'Derbyshire')"
    assert line["encoding"]["color"] == {
        "condition": {"test": is_home, "value": style.ACCENT},
        "value": style.COMPARATOR,
    }
    assert line["encoding"]["strokeWidth"]["condition"] == {"test": is_home, "value": 4}
    assert line["encoding"]["strokeWidth"]["value"] < 4
    weights = {label["rows"][0]["series"]: label["mark"]["fontWeight"] for label in labels_of(chart)}
    assert weights == {"Derbyshire": "bold", "England and Wales": "normal"}


def test_a_derived_point_of_population_category_1_rate_is_hollow():
    solid, hollow = layers(population.category_1_rate(GAP_BETWEEN, "Derbyshire"), "point")
    assert solid["transform"] == [{"filter": "(datum.basis !== 'derived')"}]
    assert solid["encoding"]["fill"]["condition"]["value"] == style.ACCENT
    assert hollow["transform"] == [{"filter": "datum.basis == 'derived'"}]
    assert hollow["encoding"]["fill"] == {"value": style.GROUND}


def labels_of(chart):
    return [layer for layer in layers(chart, "text") if "label" in layer["rows"][0]]


def test_the_last_point_held_of_each_line_is_labelled():
    chart = population.category_1_rate(pl.concat([GAP_BETWEEN, NATION]), "Derbyshire")
    assert [pairs(label, "reporting_year", "value", "label")[0] for label in labels_of(chart)] == [
        ("2023-24", 140, "Derbyshire 140"),
        ("2022-23", 130, "England and Wales 130"),
    ]


@pytest.mark.parametrize(("home", "other"), [(140, 131), (131, 140), (150, 150), (100, 99), (1, 0), (0, 0), (150, 2)])
def test_two_labels_are_at_least_24_px_apart_and_none_falls_below_the_line_of_zero(home, other):
    rows = pl.concat([by_year(y23=(home, "published")), by_year("Essex", y23=(other, "published"))])
    labels = labels_of(population.category_1_rate(rows, "Derbyshire"))
    top = labels[0]["encoding"]["y"]["scale"]["domain"][1]
    heights = [(1 - label["rows"][0]["value"] / top) * style.HEIGHT + label["mark"]["dy"] for label in labels]
    assert len(heights) == 2
    assert heights[1] - heights[0] >= 24
    assert heights[1] <= style.HEIGHT + 1e-9


def test_labels_far_apart_stand_beside_their_points():
    rows = pl.concat([by_year(y23=(150, "published")), by_year("Essex", y23=(20, "published"))])
    assert [label["mark"]["dy"] for label in labels_of(population.category_1_rate(rows, "Derbyshire"))] == [0, 0]


def test_population_eligible_by_year_bands_the_years_that_no_line_holds():
    chart = population.eligible_by_year(CATEGORIES)
    assert pairs(layers(chart, "rect")[0], "first", "last") == [("2020-21", "2022-23")]
    [words] = [layer["rows"][0]["words"] for layer in layers(chart, "text") if "words" in layer["rows"][0]]
    assert words.replace("\n", " ") == "2020-21 to 2022-23: not held"
    [line] = layers(chart, "line")
    assert sorted(pairs(line, "series", "reporting_year", "value")) == [
        ("All categories", "2019-20", 965),
        ("All categories", "2023-24", 1709),
        ("Category 1", "2023-24", 1338),
    ]
    assert len({run for series, run in pairs(line, "series", "run") if series == "All categories"}) == 2
    assert line["encoding"]["y"]["scale"]["domain"] == [0, 2000]
    assert [pairs(label, "label")[0][0] for label in labels_of(chart)] == ["All categories 1,709", "Category 1 1,338"]


def test_population_eligible_by_category_draws_one_bar_a_category_and_says_what_is_not_held():
    chart = population.eligible_by_category(ONE_A_GROUP)
    [bar], [label] = layers(chart, "bar"), layers(chart, "text")
    assert pairs(bar, "group", "value") == [("Category 1", 1338), ("Category 2", 365), ("Category 3", None)]
    assert pairs(label, "label") == [("1,338",), ("365",), ("not held",)]
    assert label["encoding"]["color"] == {
        "condition": {"test": "datum.value === null", "value": style.MUTED},
        "value": style.ACCENT,
    }
    assert bar["encoding"]["x"]["scale"]["domain"] == [0, 1672.5]  # 1.25 x 1,338: room for the number
    assert bar["encoding"]["y"]["scale"]["domain"] == ["Category 1", "Category 2", "Category 3"]


@pytest.mark.parametrize("draw", [levels.managed_by_category, levels.on_31_march])
def test_a_bar_for_each_level_of_a_category_is_labelled_with_level_and_number(draw):
    chart = draw(TWO_A_GROUP)
    [bar], [label] = layers(chart, "bar"), layers(chart, "text")
    assert pairs(bar, "group", "part", "value") == [
        ("Category 1", "Level 2", 7),
        ("Category 1", "Level 3", 0),
        ("Category 2", "Level 2", 10),
        ("Category 2", "Level 3", 2),
    ]
    assert pairs(label, "label") == [("Level 2: 7",), ("Level 3: 0",), ("Level 2: 10",), ("Level 3: 2",)]
    assert bar["encoding"]["yOffset"]["scale"]["domain"] == ["Level 2", "Level 3"]
    assert bar["encoding"]["x"]["scale"]["domain"] == [0, 12.5]


@pytest.mark.parametrize(
    ("largest", "ticks"),
    [
        (0, [0, 1]),
        (1, [0, 1]),
        (4, [0, 1, 2, 3, 4]),
        (12, [0, 5, 10]),
        (32, [0, 10, 20, 30]),
        (166, [0, 50, 100, 150]),
        (1709, [0, 500, 1000, 1500]),
        (92000, [0, 20000, 40000, 60000, 80000]),
    ],
)
def test_ticks_are_round_and_never_half_a_person(largest, ticks):
    assert style.ticks_to(largest) == ticks


def contrast(first, second):
    """The contrast ratio of WCAG 2.2 between two colours."""
    lights = sorted(luminance(colour) for colour in (first, second))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def luminance(colour):
    """The relative luminance of WCAG 2.2: of #RRGGBB, from 0 (black) to 1 (white)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_contrast_is_worked_as_wcag_has_it():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", ["INK", "MUTED", "ACCENT", "COMPARATOR"])
def test_text_stands_out_from_the_ground_and_from_a_band(name):
    for ground in (style.GROUND, style.GAP_BAND):
        assert contrast(getattr(style, name), ground) >= 4.5


@pytest.mark.parametrize("name", ["ACCENT", "COMPARATOR", "TEAL", "PLUM"])
def test_marks_stand_out_from_the_ground(name):
    assert contrast(getattr(style, name), style.GROUND) >= 3
