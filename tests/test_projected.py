"""The figures of where a count is going: from which years, what they say, and where none is shown."""

import pytest

from oversight.figures.published import projected
from oversight.measures.change import Break, Reading
from oversight.measures.values import Absence
from oversight.selection import Selection
from tests.extracts import tiny_extracts
from tests.frames import frame
from tests.test_exports_native_charts import opened
from tests.test_pages import opened as page_opened
from tests.test_pages import words_of

CHOICE = Selection("Derbyshire", "England and Wales", "2023-24")
YEARS = [f"{year}-{(year + 1) % 100:02}" for year in range(2014, 2024)]
# A rise of 40 a year with a little left and right of it.
RISE = [1000, 1042, 1079, 1121, 1160, 1199, 1241, 1280, 1319, 1361]


@pytest.fixture
def committed(monkeypatch):
    monkeypatch.delenv("OVERSIGHT_DATA", raising=False)
    monkeypatch.delenv("OVERSIGHT_KPIS", raising=False)


@pytest.fixture
def load(tmp_path, monkeypatch):
    """Publishes the eligible population of Derbyshire by year as the extracts in use."""
    monkeypatch.delenv("OVERSIGHT_KPIS", raising=False)

    def publish(values):
        cell = {"measure": "eligible_on_31_march", "category": "all"}
        rows = [cell | {"reporting_year": year, "value": value} for year, value in values.items()]
        monkeypatch.setenv("OVERSIGHT_DATA", str(tiny_extracts(tmp_path, annual_statistics=rows)))

    return publish


def held(*years, **others):
    return [Reading(year, 100.0, **others) for year in years]


@pytest.mark.parametrize(
    ("readings", "breaks", "found"),
    [
        (held("2020-21", "2021-22", "2022-23"), [], ["2020-21", "2021-22", "2022-23"]),
        (held("2019-20", "2021-22", "2022-23", "2023-24"), [], ["2021-22", "2022-23"]),
        (held("2021-22", "2022-23"), [Break("2022-23", "break", "Counted anew")], ["2022-23"]),
        (held("2021-22", "2022-23"), [Break("2022-23", "note", "Told only")], ["2021-22", "2022-23"]),
        ([*held("2021-22", scope="1 to 4"), *held("2022-23", scope="1 to 3")], [], ["2022-23"]),
        ([*held("2021-22", precision="at least"), *held("2022-23")], [], ["2022-23"]),
        (held("2020-21", "2021-22"), [], []),
    ],
    ids=["in a row", "a gap", "a break", "a note", "other categories", "at least", "the year is not held"],
)
def test_the_years_that_compare_follow_each_other_up_to_the_year(readings, breaks, found):
    assert [one.year for one in projected.comparable(readings, breaks, "2022-23")] == found


def test_a_range_of_the_nation_says_what_would_have_been_said_before(committed):
    figure = projected.national_eligible(CHOICE)
    assert figure.title.startswith("England and Wales: 9") and figure.title.endswith(
        " MAPPA-eligible people on 31 March 2027, if things go on as they have"
    )
    assert "Made in 2019 for 31 March 2021, it would have missed by 4%: 90,300 against 86,799." in figure.alt
    assert figure.notes == ("The number that came was in the range in 4 of 5 earlier years",)
    assert figure.period == "2013-14 to 2026-27"
    assert "derived" in figure.bases and "estimate" in figure.reader_bases


def test_a_steady_rise_that_did_not_come_is_told_of_category_1(committed):
    assert dict(projected.national_category_1(CHOICE).about)["A steady rise"] == (
        "A steady rise is no forecast. At 6% a year, 64,325 on 31 March 2021 would have become about 81,200 in 2025, 4 "
        "years later. In fact it was 73,047."
    )
    assert "A steady rise" not in dict(projected.national_eligible(CHOICE).about)


def test_no_range_is_given_across_a_break_nor_for_the_years_of_derbyshire(committed):
    for make in (projected.national_shpo_imposed, projected.eligible, projected.category_1, projected.shpo_imposed):
        figure = make(CHOICE)
        assert (figure.chart, figure.absent is None) == (None, False)


def test_ten_years_of_an_area_have_a_range_and_nine_have_none(load):
    load(dict(zip(YEARS, RISE, strict=True)))
    figure = projected.eligible(CHOICE)
    table = frame(figure.table)
    assert table["Reporting year"].to_list()[-3:] == ["2023-24", "2024-25", "2025-26"]
    assert table["Number"].to_list()[-3:] == ["1,361", "not held", "not held"]
    assert table["Made in"].to_list() == ["-"] * 7 + ["2020", "2021", "2022", "2024", "2024"]
    low, high = (figure.table.column(key).values[-1] for key in ("low", "high"))
    assert 1361 < low < high < 1361 + 2 * 42  # further up, by less than a rise that does not fade
    assert figure.table.column("missed").values[-1] is Absence.NOT_APPLICABLE
    assert not figure.title.startswith("Derbyshire") and "MAPPA-eligible people, Derbyshire." in figure.subtitle
    load(dict(zip(YEARS[1:], RISE[1:], strict=True)))
    assert projected.eligible(CHOICE).absent.startswith("We give no range for the years ahead. It needs 10 years")


def test_the_chart_has_a_bar_for_each_range_and_says_how_far_out_the_earlier_ones_were(load):
    load(dict(zip(YEARS, RISE, strict=True)))
    figure = projected.eligible(CHOICE)
    ahead = figure.rows.filter("is_ahead")
    assert ahead.select("reporting_year", "value").rows() == [("2024-25", None), ("2025-26", None)]
    assert figure.rows.drop_nulls("missed")["reporting_year"].to_list() == ["2021-22", "2022-23", "2023-24"]
    spec = figure.chart
    bars = [spec["datasets"][one["data"]["name"]] for one in spec["layer"] if one["mark"]["type"] == "rule"]
    assert [len(rows) for rows in bars if "is_ahead" in rows[0]] == [3, 2]


def test_a_slide_has_the_ranges_as_lines_that_are_edited(load):
    load(dict(zip(YEARS, RISE, strict=True)))
    chart = opened(projected.eligible(CHOICE).plotted)
    number, high, low = chart.plots[0].series
    assert [list(number.values)[-3:], high.name, low.name] == [[1361, None, None], "Range to", "Range from"]
    assert list(low.values)[-1] < list(high.values)[-1]


@pytest.mark.long
def test_the_tab_of_the_nation_shows_the_ranges_and_the_page_of_an_area_none(committed):
    assert "if things go on as they have" in words_of(page_opened("pages/population.py", tab="national"))
    for page in ("pages/population.py", "pages/orders.py"):
        said = words_of(page_opened(page))
        assert "if things go on as they have" not in said and "We give no range" not in said
