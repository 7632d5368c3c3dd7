"""The funnel of area rates: when it is drawn, what it says, and how it leaves."""

import io
import re
from dataclasses import replace

import openpyxl
import pytest

from oversight.exports import figure_files
from oversight.exports.disclosure.audience import Audience
from oversight.figures.published import areas
from oversight.measures.values import Absence
from oversight.selection import Selection
from tests.extracts import tiny_extracts
from tests.frames import frame
from tests.test_exports_native_charts import cells_of, opened

CHOICE = Selection("Derbyshire", "England and Wales", "2023-24", rate="shpo_imposed")
NATION = {"area": "England and Wales", "kind": "nation", "country": "England and Wales"}
# 30 areas of a million people: 3,000 orders in all, so that 100 are expected in each.
NAMES = ["Derbyshire", "Essex", "Kent", *(f"Shire {number:02}" for number in range(27))]
COUNTS = dict.fromkeys(NAMES, 100) | {"Essex": 40, "Kent": 160}
PEOPLE = dict.fromkeys(NAMES, 1_000_000)
LOW, HIGH = 10 * (1 - 3.090232 / 20) ** 2, 10 * (1 + 3.090232 / 20) ** 2
COLUMNS = ("area", "people", "lower", "upper", "place")
RANKING = re.compile(r"\b(rank|highest|lowest|best|worst|top|bottom|first|league|\d+(st|nd|rd|th))\b", re.I)


@pytest.fixture
def load(tmp_path, monkeypatch):
    """Publishes orders by area, and further figures, as the extracts in use, with a population for mid-2022."""
    monkeypatch.delenv("OVERSIGHT_KPIS", raising=False)

    def publish(counts, *others, people=PEOPLE):
        figures = [{"measure": "shpo_imposed", "area": area, "value": count} for area, count in counts.items()]
        held = [{"area": area, "people_count": count} for area, count in people.items()]
        tables = {"areas": [*({"area": name} for name in NAMES), NATION], "population": held}
        given = tables | {"annual_statistics": [*figures, *others]}
        monkeypatch.setenv("OVERSIGHT_DATA", str(tiny_extracts(tmp_path, **given)))

    return publish


def is_funnel(figure):
    return "place" in [column.key for column in figure.table.columns]


def test_30_areas_are_a_funnel_that_says_where_home_lies_and_names_those_outside(load):
    load(COUNTS)
    figure = areas.rates_of_year(CHOICE)
    assert figure.title == "Derbyshire's rate, 10, is between the limits, as are 27 of the other 29 areas"
    assert figure.subtitle == (
        "SHPOs imposed per 100,000 people aged 10 and over, in the year to 31 March 2024, on the mid-2022 population, "
        "by how many million people aged 10 and over live in the area. 30 of 30 areas. A rate beyond a limit is a "
        "reason to ask why: no area is better or worse for it"
    )
    assert "Above the upper limit: Kent. Below the lower limit: Essex." in figure.alt
    assert "Kent 16, worked out" in figure.alt
    told = [figure.title, figure.subtitle, figure.alt, *figure.notes, *(text for pair in figure.about for text in pair)]
    assert not [text for text in told if RANKING.search(text)]


def test_the_table_has_people_and_limits_beside_each_rate_and_none_for_the_nation(load):
    load(COUNTS, {"measure": "shpo_imposed", "area": "England and Wales", "value": 3000})
    table = areas.rates_of_year(CHOICE).table
    held = {row[0]: row[1:] for row in zip(*(table.column(key).values for key in COLUMNS), strict=True)}
    assert held["Kent"] == (1_000_000, pytest.approx(LOW), pytest.approx(HIGH), "above the upper limit")
    assert held["Derbyshire"][3] == "between the limits"
    assert held["England and Wales"] == (Absence.NOT_APPLICABLE,) * 4
    assert frame(table).filter(Area="Essex").select("Lower limit", "Upper limit").row(0) == ("7.1", "13.3")


def test_home_outside_the_limits_is_told_with_how_many_others_are_between_them(load):
    load(COUNTS)
    title = areas.rates_of_year(Selection("Kent", "England and Wales", "2023-24", rate="shpo_imposed")).title
    assert title == "Kent's rate, 16, is above the upper limit; 28 of the other 29 areas are between the limits"


def test_fewer_than_30_areas_and_areas_that_a_reader_chose_stay_dots(load):
    load({name: count for name, count in COUNTS.items() if name != "Shire 00"})
    assert not is_funnel(areas.rates_of_year(CHOICE))
    load(COUNTS)
    chosen = Selection("Derbyshire", "England and Wales", "2023-24", rate="shpo_imposed", areas="Kent")
    assert areas.rates_of_year(chosen).table.column("area").values[:2] == ("Derbyshire", "Kent")
    assert not is_funnel(areas.rates_of_year(chosen))


def test_an_area_whose_people_are_not_held_leaves_29_and_no_funnel(load):
    load(COUNTS, people={name: count for name, count in PEOPLE.items() if name != "Kent"})
    assert not is_funnel(areas.rates_of_year(CHOICE))


def test_a_printed_rate_that_its_count_does_not_give_stays_out_of_the_funnel(load):
    counts = [{"measure": "eligible_on_31_march", "area": area, "value": 1000} for area in NAMES]
    printed = {"measure": "category_1_per_100k", "value": 100, "base_mid_year": 2022, "precision": "rounded"}
    choice = Selection("Derbyshire", "England and Wales", "2023-24")
    load({}, *counts, *(printed | {"area": area} for area in NAMES))
    title = areas.rates_of_year(choice).title
    assert title == "Derbyshire's rate, 100, is between the limits, as are all 29 other areas"
    load({}, *counts, *(printed | {"area": area} | ({"value": 140} if area == "Kent" else {}) for area in NAMES))
    assert not is_funnel(areas.rates_of_year(choice))  # 29 are left


def marks(spec, kind):
    """The layers of one kind of mark with their rows."""
    return [
        (layer, spec["datasets"][layer["data"]["name"]]) for layer in spec["layer"] if layer["mark"]["type"] == kind
    ]


def test_the_chart_has_a_dot_an_area_between_three_lines_and_names_home_alone(load):
    load(COUNTS)
    spec = areas.rates_of_year(CHOICE).chart
    (others, of_others), (_, of_home) = marks(spec, "point")
    assert (len(of_others), [(row["area"], row["value"]) for row in of_home]) == (29, [("Derbyshire", 10)])
    assert {row["hover"] for row in of_others} >= {"Kent: 16, above the upper limit"}
    assert others["encoding"]["x"]["scale"]["type"] == "log"
    lines = [rows for _, rows in marks(spec, "line")]
    assert [{row["line"] for row in rows} for rows in lines] == [{"upper"}, {"centre"}, {"lower"}]
    assert [next(row["value"] for row in rows if row["people"] > 1_000_000) for rows in lines] == [
        pytest.approx(HIGH, rel=0.01),
        10,
        pytest.approx(LOW, rel=0.01),
    ]
    said = {row.get("words") or row["area"] for _, rows in marks(spec, "text") for row in rows}
    assert said == {"Upper limit", "All areas:\n10", "Lower limit", "Derbyshire"}


def test_a_slide_has_the_funnel_as_a_chart_to_edit_with_each_area_by_name_in_its_workbook(load):
    load(COUNTS)
    drawn = areas.rates_of_year(CHOICE).plotted
    assert drawn.key == ("A rate beyond a limit is a reason to ask why: no area is better or worse for it.",)
    chart = opened(drawn)
    names = [series.name for series in chart.plots[0].series]
    assert names == [
        "SHPOs imposed per 100,000 people aged 10 and over", "The board's area", "Upper limit", "All areas: 10",
        "Lower limit",
    ]  # fmt: skip
    others, home, upper, *_ = chart.plots[0].series
    assert (len(list(others.values)), list(home.values)) == (29, [10])
    assert next(iter(upper.values)) > list(upper.values)[-1] > HIGH * 0.95
    cells = cells_of(chart)
    assert [1_000_000, 16, "Kent"] in cells and [1_000_000, 10, "Derbyshire"] in cells
    for number, series in enumerate(chart.plots[0].series):  # what the chart names in the workbook stands there
        [first] = series._element.xpath("./c:tx//c:f")
        row = int(first.text.rsplit("$", 1)[1])
        assert cells[row - 1][1] == names[number]
        [values] = series._element.xpath("./c:yVal//c:f")
        start = int(values.text.split("$")[2].split(":")[0])
        assert cells[start - 1][1] == pytest.approx(next(iter(series.values)))


def test_a_name_that_could_be_a_formula_stays_text_in_the_workbook(load):
    load(COUNTS)
    drawn = areas.rates_of_year(CHOICE).plotted
    chart = opened(replace(drawn, categories=("=1+1", *drawn.categories[1:])))
    assert "=1+1" not in {cell for row in cells_of(chart) for cell in row}
    assert "'=1+1" in {cell for row in cells_of(chart) for cell in row}


def test_the_spreadsheet_has_the_limits_as_numbers(load):
    load(COUNTS)
    file = figure_files.file_for(areas.rates_of_year, CHOICE, "xlsx", Audience.BOARD)
    cells = [[cell.value for cell in row] for row in openpyxl.load_workbook(io.BytesIO(file)).worksheets[0].iter_rows()]
    [heads] = [row for row in cells if "Upper limit" in row]
    [kent] = [row for row in cells if row[0] == "Kent"]
    assert kent[heads.index("Upper limit")] == 13.3
    assert kent[heads.index("Between the limits")] == "above the upper limit"
