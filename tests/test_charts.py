"""Every chart draws what its rows say, in the house's style: judged by its Vega-Lite spec."""

import json
import re

import altair as alt
import polars as pl
import pytest

from oversight.charts import by_year as by_year_chart
from oversight.charts import house_style as style
from oversight.charts import levels, orders, population

YEARS = ["2019-20", "2020-21", "2021-22", "2022-23", "2023-24"]
CALLED = {"published": "official", "reported": "press report", "derived": "worked out", "estimated": "estimate"}
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
            "called": [basis and CALLED[basis] for _, basis in found],
        },
        schema_overrides={"value": pl.Float64, "basis": pl.String, "called": pl.String},
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


TWO_YEARS = by_year(y22=(110, "estimated"), y23=(166, "published"))
GAP_BETWEEN = by_year(y19=(100, "reported"), y20=(110, "reported"), y22=(136, "estimated"), y23=(140, "published"))
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
    "orders.national_shpo": orders.national_shpo(CATEGORIES.filter(CATEGORIES["series"] == CATEGORIES["series"][0])),
    "orders.shpo_imposed": orders.shpo_imposed(TWO_YEARS),
    "levels.managed_in_year": levels.managed_in_year(TWO_YEARS),
    "levels.managed_by_category": levels.managed_by_category(TWO_A_GROUP),
    "levels.on_31_march": levels.on_31_march(TWO_A_GROUP),
    "population.eligible_by_category": population.eligible_by_category(ONE_A_GROUP),
    "population.national_by_category": population.national_by_category(CATEGORIES, "Category 3"),
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
    assert "description" not in spec
    colours = [
        encoding[channel]
        for encoding in parts(spec, "encoding")
        for channel in ("color", "fill", "stroke")
        if channel in encoding
    ]
    assert [one for one in colours if "field" in one] == []  # a field in a colour is what draws a legend


def test_a_mark_says_to_a_screen_reader_what_it_says_on_pointing_or_nothing(spec):
    marks = layers_of(spec)
    assert marks
    for mark in marks:
        told = {key: mark["encoding"].get(key) for key in ("tooltip", "description")}
        if told["tooltip"] is None:
            assert (mark["mark"]["aria"], told["description"]) == (False, None)
        else:
            assert told["tooltip"] == told["description"] == {"field": "hover", "type": "nominal"}


def layers_of(spec):
    """The marks of a chart, whatever layer or panel they are in."""
    if "mark" in spec:
        return [spec]
    inner = spec.get("layer") or [spec["spec"]]
    return [mark for one in inner for mark in layers_of(one)]


def test_a_chart_uses_no_colour_outside_the_house_style(spec):
    drawn = json.dumps({key: part for key, part in spec.items() if key != "datasets"})
    assert set(re.findall(r"#[0-9A-Fa-f]{3,8}\b", drawn)) <= COLOURS
    named = [one for key in ("color", "fill", "stroke") for one in parts(spec, key) if isinstance(one, str)]
    assert [one for one in named if not one.startswith("#")] == []


def test_no_letter_of_a_chart_is_smaller_than_16_px(spec):
    sizes = [*parts(spec, "fontSize"), *parts(spec, "labelFontSize")]
    assert spec["config"]["text"]["fontSize"] in sizes and spec["config"]["axis"]["labelFontSize"] in sizes
    of_years = {"expr": "16 * year_room / 58"}  # in the page's type, or larger: a year takes 58 px at the least
    assert min(size for size in sizes if size != of_years) >= 16


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


def slots(chart):
    """The slots of the axis of years, in order: years, and `cut` with the first year that it leaves out."""
    [latest] = [one["expr"] for one in chart.to_dict()["params"] if one["name"] == "latest"]
    return json.loads(latest.removeprefix("slice(").split("], ")[0] + "]")


def cut_words(chart):
    """What is said at each cut of the axis, by its slot."""
    return {
        row["reporting_year"]: row["words"].replace("\n", " ")
        for layer in layers(chart, "text")
        for row in layer["rows"]
        if "sign" in row and "reporting_year" in row
    }


def bracket_words(chart):
    """The first and the last year of each bracket, and what it says."""
    found = [row for layer in layers(chart, "text") for row in layer["rows"] if "lines" in row and "first" in row]
    return [(row["first"], row["last"], row["words"]) for row in found]


@pytest.mark.parametrize("draw", [orders.shpo_imposed, levels.managed_in_year])
def test_a_bar_stands_for_each_year_held_with_its_value_above_it_and_its_basis_where_it_is_not_official(draw):
    chart = draw(TWO_YEARS)
    [bar] = layers(chart, "bar")
    assert pairs(bar, "reporting_year", "value") == [("2022-23", 110), ("2023-24", 166)]
    assert bar["encoding"]["x"]["scale"]["domain"] == {"expr": "fitting"}
    assert slots(chart) == ["cut 2019-20", "2022-23", "2023-24"]
    value, word = [layer for layer in layers(chart, "text") if "shown" in layer["rows"][0]]
    assert value["encoding"]["text"]["field"] == "shown"
    assert word["encoding"]["text"] == {"value": {"expr": "datum.called == 'official' ? '' : datum.called"}}


@pytest.mark.parametrize("draw", [orders.shpo_imposed, levels.managed_in_year])
def test_the_axis_of_bars_goes_beyond_the_highest_and_leaves_room_for_two_lines_above_it(draw):
    [bar] = layers(draw(TWO_YEARS), "bar")
    assert bar["encoding"]["y"]["axis"]["values"] == [0, 50, 100, 150, 200]
    assert bar["encoding"]["y"]["scale"]["domain"] == [0, pytest.approx(215.8)]  # 1.3 x 166


@pytest.mark.parametrize("draw", [orders.shpo_imposed, levels.managed_in_year])
def test_a_bar_is_hollow_where_it_is_an_estimate_alone(draw):
    [bar] = layers(draw(TWO_YEARS), "bar")
    assert bar["mark"]["stroke"] == style.ACCENT
    assert bar["encoding"]["fill"] == {
        "condition": {"test": "datum.called != 'estimate'", "value": style.ACCENT},
        "value": style.GROUND,
    }


@pytest.mark.parametrize("draw", [orders.shpo_imposed, levels.managed_in_year])
def test_a_run_of_years_without_a_bar_is_one_narrow_cut_that_says_which_they_are(draw):
    chart = draw(TWO_YEARS)
    assert cut_words(chart) == {"cut 2019-20": "No figures 2019-20 to 2021-22"}
    upright = [
        one for one in layers(chart, "rule") if "strokeDash" in one["mark"] and "reporting_year" in one["rows"][0]
    ]
    assert [pairs(one, "reporting_year") for one in upright] == [[("cut 2019-20",)]]


@pytest.mark.parametrize("draw", [orders.shpo_imposed, levels.managed_in_year])
def test_each_gap_has_its_own_cut(draw):
    chart = draw(by_year(y19=(3, "published"), y21=(4, "published")))
    assert slots(chart) == ["2019-20", "cut 2020-21", "2021-22", "cut 2022-23"]
    assert cut_words(chart) == {"cut 2020-21": "No figures 2020-21", "cut 2022-23": "No figures 2022-23 to 2023-24"}


def test_what_is_withheld_is_not_called_missing():
    rows = TWO_YEARS.with_columns(absent=pl.Series(["withheld", "not held", "not held", None, None]))
    chart = orders.shpo_imposed(rows)
    assert cut_words(chart) == {"cut 2019-20": "Withheld 2019-20", "cut 2020-21": "No figures 2020-21 to 2021-22"}


def test_no_cut_is_drawn_where_every_year_is_held():
    every = by_year(**{f"y{year}": (10, "published") for year in (19, 20, 21, 22, 23)})
    chart = orders.shpo_imposed(every)
    assert (slots(chart), cut_words(chart)) == (YEARS, {})


def test_a_zero_is_a_bar_and_not_a_gap():
    chart = orders.shpo_imposed(by_year(y22=(0, "published"), y23=(1, "published")))
    assert pairs(layers(chart, "bar")[0], "reporting_year", "value") == [("2022-23", 0), ("2023-24", 1)]
    assert list(cut_words(chart)) == ["cut 2019-20"]


def test_where_not_every_year_fits_the_latest_stand_and_the_first_place_says_where_the_others_are():
    spec = orders.shpo_imposed(TWO_YEARS).to_dict()
    signals = {one["name"]: one.get("expr", one.get("value")) for one in spec["params"]}
    assert (signals["most_room"], signals["year_room"]) == (58, "max(58, min(most_room, width / 3))")
    assert signals["latest"].endswith("-max(3, floor(width / year_room + 0.01)))")
    assert signals["is_left_out"] == "length(fitting) < 3"
    words = [row["words"] for rows in spec["datasets"].values() for row in rows if "words" in row]
    assert "Earlier\nyears: see\nthe table" in words


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


def test_population_category_1_rate_keeps_the_years_that_one_line_alone_lacks_and_names_them_over_a_bracket():
    chart = population.category_1_rate(pl.concat([GAP_BETWEEN, NATION]), "Derbyshire")
    assert (slots(chart), cut_words(chart)) == (YEARS, {})
    assert bracket_words(chart) == [
        ("2021-22", "2021-22", "No figures for Derbyshire 2021-22"),
        ("2023-24", "2023-24", "No figures for England and Wales 2023-24"),
    ]


def test_a_year_that_no_line_holds_stays_within_the_gap_of_one_line():
    home = by_year(y19=(100, "reported"), y23=(140, "published"))
    nation = by_year("England and Wales", y21=(126, "reported"), y22=(130, "derived"), y23=(131, "derived"))
    chart = population.category_1_rate(pl.concat([home, nation]), "Derbyshire")
    assert (slots(chart), cut_words(chart)) == (YEARS, {})
    assert bracket_words(chart) == [("2020-21", "2022-23", "No figures for Derbyshire 2020-21 to 2022-23")]


def test_no_bracket_stands_before_the_first_figure_of_a_line():
    nation = by_year("England and Wales", y22=(130, "derived"), y23=(131, "derived"))
    every = by_year(**{f"y{year}": (10, "published") for year in (19, 20, 21, 22, 23)})
    assert bracket_words(population.category_1_rate(pl.concat([every, nation]), "Derbyshire")) == []


def test_the_last_point_of_the_home_line_before_a_gap_has_its_value():
    chart = population.category_1_rate(pl.concat([GAP_BETWEEN, NATION]), "Derbyshire")
    ends = [one for one in layers(chart, "text") if one["encoding"]["text"].get("field") == "shown"]
    assert [pairs(one, "series", "reporting_year", "shown") for one in ends] == [[("Derbyshire", "2020-21", "110")]]


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


def test_a_point_of_population_category_1_rate_is_hollow_where_it_is_an_estimate_alone():
    solid, hollow = layers(population.category_1_rate(GAP_BETWEEN, "Derbyshire"), "point")
    assert solid["transform"][-1] == {"filter": "datum.called != 'estimate'"}
    assert solid["encoding"]["fill"]["condition"]["value"] == style.ACCENT
    assert hollow["transform"][-1] == {"filter": "!(datum.called != 'estimate')"}
    assert hollow["encoding"]["fill"] == {"value": style.GROUND}


def labels_of(chart):
    return [layer for layer in layers(chart, "text") if "label" in layer["rows"][0]]


def test_the_last_point_held_of_each_line_is_labelled():
    chart = population.category_1_rate(pl.concat([GAP_BETWEEN, NATION]), "Derbyshire")
    assert [pairs(label, "reporting_year", "value", "label", "lines")[0] for label in labels_of(chart)] == [
        ("2023-24", 140, "Derbyshire 140", "Derbyshire 140"),
        ("2022-23", 130, "England and Wales 130", "England and\nWales 130"),
    ]


@pytest.mark.parametrize(("home", "other"), [(140, 131), (131, 140), (150, 150), (100, 99), (1, 0), (0, 0), (150, 2)])
def test_two_labels_never_cross_and_none_falls_below_the_line_of_zero(home, other):
    rows = pl.concat([by_year(y23=(home, "published")), by_year("Essex", y23=(other, "published"))])
    labels = labels_of(population.category_1_rate(rows, "Derbyshire"))
    top = labels[0]["encoding"]["y"]["scale"]["domain"][1]
    heights = [(1 - label["rows"][0]["value"] / top) * by_year_chart.HEIGHT + label["mark"]["dy"] for label in labels]
    assert len(heights) == 2
    assert heights[1] - heights[0] >= 20
    assert heights[1] <= by_year_chart.HEIGHT + 1e-9


def test_labels_far_apart_stand_beside_their_points():
    rows = pl.concat([by_year(y23=(150, "published")), by_year("Essex", y23=(20, "published"))])
    assert [label["mark"]["dy"] for label in labels_of(population.category_1_rate(rows, "Derbyshire"))] == [0, 0]


def test_population_eligible_by_year_cuts_out_the_years_that_no_line_holds():
    chart = population.eligible_by_year(CATEGORIES)
    assert cut_words(chart) == {"cut 2020-21": "No figures 2020-21 to 2022-23"}
    assert bracket_words(chart) == []
    [line] = layers(chart, "line")
    assert sorted(pairs(line, "series", "reporting_year", "value")) == [
        ("All categories", "2019-20", 965),
        ("All categories", "2023-24", 1709),
        ("Category 1", "2023-24", 1338),
    ]
    assert len({run for series, run in pairs(line, "series", "run") if series == "All categories"}) == 2
    assert line["encoding"]["y"]["scale"]["domain"] == [0, 2000]
    assert [pairs(label, "label")[0][0] for label in labels_of(chart)] == ["All categories 1,709", "Category 1: 1,338"]


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
def test_text_stands_out_from_the_ground_and_from_a_tint(name):
    for ground in (style.GROUND, style.BLUE_TINT):
        assert contrast(getattr(style, name), ground) >= 4.5


@pytest.mark.parametrize("name", ["ACCENT", "COMPARATOR", "TEAL", "PLUM"])
def test_marks_stand_out_from_the_ground(name):
    assert contrast(getattr(style, name), style.GROUND) >= 3


def test_two_breaks_side_by_side_have_their_words_one_under_the_other_and_a_small_series_is_left_out():
    rows = CATEGORIES.filter(CATEGORIES["series"] == CATEGORIES["series"][0])
    years = rows["reporting_year"].to_list()
    untils = rows.with_columns(until=pl.Series([None, *[f"until {year}" for year in years[1:]]], dtype=pl.String))
    spec = orders.national_shpo(untils).to_dict()
    texts = [layer["encoding"] for layer in spec["layer"] if layer["mark"].get("type") == "text"]
    heights = [one["y"]["value"] for one in texts if one["text"].get("field") == "words" and "value" in one["y"]]
    assert {8 + 20 * number for number in range(len(years) - 1)} <= set(heights)
    left_out = CATEGORIES["series"][-1]
    spec = json.dumps(population.national_by_category(CATEGORIES, left_out).to_dict())
    assert left_out not in spec


def test_a_layer_shares_neither_mark_nor_encoding_with_the_chart_that_it_was_made_of():
    chart = alt.Chart(pl.DataFrame({"a": [1]})).mark_point(size=1).encode(x=alt.X("a:Q"))
    first, second = alt.layer(chart, chart).layer
    first.mark.aria, first.encoding.description = False, alt.Description("a:N")
    assert {one.mark.aria for one in (chart, second)} == {alt.Undefined}
    assert {one.encoding.description for one in (chart, second)} == {alt.Undefined}
