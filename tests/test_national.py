"""England and Wales over the years, on the committed extracts: values, bases, breaks, and what is not compared."""

import pytest

from oversight.figures.published import national, orders, population, statistics
from oversight.selection import Selection
from tests.extracts import tiny_extracts
from tests.frames import frame

CHOICE = Selection("Derbyshire", "England and Wales", "2023-24")
YEARS = [f"{year}-{year % 100 + 1:02}" for year in range(2013, 2025)]
SHPOS = [3243, 3706, 3873, 5931, 5551, 4598, 4395, 4325, 5753, 5653, 6093, 7221]
NOTIFICATION = [116, 137, 104, 117, 97, 127, 66, 81, 113, 137, 125, 132]
TRAVEL = [11, 4, 8, 4, 11, 5, 7, 11, 14, 9, 20, 10]


@pytest.fixture(autouse=True)
def shipped(monkeypatch):
    monkeypatch.delenv("OVERSIGHT_DATA", raising=False)
    monkeypatch.delenv("OVERSIGHT_KPIS", raising=False)


def test_orders_of_the_nation_stand_from_2013_14_to_2024_25_each_with_its_basis():
    series = statistics.series("England and Wales", "shpo_imposed", "1", "all")
    assert {held.year: held.value for held in series.readings} == dict(zip(YEARS, SHPOS, strict=True))
    assert {held.basis for held in series.readings} == {"derived", "reported"}
    figure = national.shpo_imposed(CHOICE)
    assert figure.rows["reporting_year"].to_list() == YEARS
    assert figure.title.startswith("England and Wales: SHPOs imposed rose by 1,128 to 7,221")
    assert figure.rows["called"].to_list()[-2:] == ["worked out", "not yet confirmed"]
    table = frame(national.other_orders(CHOICE).table)
    assert table["Notification Orders"].to_list() == [str(value) for value in NOTIFICATION]
    assert table["Foreign travel restrictions, all orders"].to_list() == [str(value) for value in TRAVEL]
    assert set(table["Basis"]) == {"worked out", "not yet confirmed"}


def test_no_per_cent_goes_from_or_to_the_year_in_which_shpos_replaced_sopos():
    series = statistics.series("England and Wales", "shpo_imposed", "1", "all")
    changes = {year: series.change(year).percent for year in YEARS[1:]}
    assert [year for year, percent in changes.items() if percent is None] == ["2015-16", "2016-17"]
    assert changes["2023-24"] == pytest.approx(7.78, abs=0.01)
    assert orders.change_beside(CHOICE).title.endswith("51% against 7.8%")


def test_the_totals_of_the_nation_are_of_categories_1_to_3_throughout():
    held = {
        one.year: one for one in statistics.series("England and Wales", "eligible_on_31_march", "all", "all").readings
    }
    assert [held[year].value for year in ("2013-14", "2021-22", "2022-23", "2023-24", "2024-25")] == [
        *(65_083, 89_438, 90_794, 93_149, 96_841),
    ]
    assert {held[year].scope for year in YEARS} == {"1 to 3"}
    figure = national.eligible_by_category(CHOICE)
    assert figure.title == "England and Wales: MAPPA-eligible people rose by 3,692 to 96,841"
    assert "Category 3" in frame(figure.table).columns


def test_national_travel_restrictions_are_not_those_of_an_area():
    assert statistics.series("England and Wales", "shpo_foreign_travel_restriction", "1", "all").readings == ()
    assert any("we do not compare the two" in note for note in national.other_orders(CHOICE).notes)


def test_figures_by_older_rules_stand_apart_and_are_drawn_only_where_the_reader_asks():
    series = statistics.series("England and Wales", "eligible_on_31_march", "1", "all")
    assert series.at("2002-03").value == 21_413
    assert series.change_since("2006-07", "2009-10").percent is None
    assert population.category_1_rate(CHOICE).rows["reporting_year"].min() == "2009-10"


@pytest.mark.parametrize("year", ["2016-17", "2009-10"])
def test_an_earlier_year_shows_nothing_later(year):
    figure = national.eligible_by_category(Selection("Derbyshire", "England and Wales", year))
    assert figure.rows["reporting_year"].max() == year


def test_revised_totals_are_drawn_and_the_first_published_told():
    figure = national.eligible_by_category(CHOICE)
    held = {
        one.year: one.value
        for one in statistics.series("England and Wales", "eligible_on_31_march", "all", "all").readings
    }
    assert (held["2019-20"], held["2020-21"]) == (84_530, 86_799)
    said = " ".join(figure.notes)
    assert "First published as 85,709; revised to 84,530 in 2024" in said.replace("first", "First")
    assert "87,657; revised to 86,799 in 2024" in said


def test_extracts_that_do_not_know_the_other_orders_get_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setenv("OVERSIGHT_DATA", str(tiny_extracts(tmp_path, annual_statistics=[{"value": 7}])))
    assert national.other_orders(CHOICE).absent == "Other orders: we do not have figures for England and Wales."
