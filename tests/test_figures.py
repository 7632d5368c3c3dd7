"""Figures over the years, headline counts and keeping, on extracts of a few rows."""

from datetime import date

import pytest

from oversight import wording
from oversight.figures.core.table import Role
from oversight.figures.data import glossary
from oversight.figures.published import levels, orders, population, statistics
from oversight.figures.report import annual_report, headlines, printed_claims
from oversight.measures.values import Absence, AtLeast, Kind
from oversight.selection import Selection
from oversight.wording import headline_wording
from oversight.wording.headline_wording import HeadlineWords
from tests.extracts import tiny_extracts
from tests.frames import frame

CHOICE = Selection("Derbyshire", "England and Wales", "2023-24")
ELIGIBLE = {"measure": "eligible_on_31_march", "category": "all"}
MANAGED = {"measure": "managed_at_level_2_or_3_in_year", "category": "all"}
RATE = {"measure": "category_1_per_100k", "precision": "rounded"}


@pytest.fixture
def load(tmp_path, monkeypatch):
    """Publishes figures, and other tables by name, as the extracts in use."""
    monkeypatch.delenv("OVERSIGHT_KPIS", raising=False)

    def publish(*figures, **tables):
        monkeypatch.setenv("OVERSIGHT_DATA", str(tiny_extracts(tmp_path, annual_statistics=list(figures), **tables)))

    return publish


def held(year, value, **others):
    return {"reporting_year": year, "value": value, **others}


def test_a_yearly_figure_says_its_finding_change_period_and_basis(load):
    load(held("2021-22", 80), held("2022-23", 100), held("2023-24", 110))
    figure = orders.shpo_imposed(CHOICE)
    assert (figure.title, figure.headline) == ("SHPOs imposed rose by 10 to 110", "SHPOs imposed rose by 10 to 110.")
    assert figure.subtitle == "SHPOs imposed, 1 April to 31 March, Derbyshire"
    assert figure.alt == (
        "SHPOs imposed rose by 10 to 110. Derbyshire: Up 10 (+10.0%) from 100 in 2022-23. "
        "SHPOs imposed, 1 April to 31 March, Derbyshire."
    )
    assert figure.basis == "Published: Annual report, Ministry, 2024 (2021-22 to 2023-24)."
    assert (figure.period, figure.as_at, figure.absent) == ("2021-22 to 2023-24", date(2024, 3, 31), None)
    assert (figure.as_at_words, figure.area, figure.comparator) == ("31 March 2024", "Derbyshire", "")
    assert figure.sources == ("Annual report, Ministry, 2024",)


def test_a_year_not_held_is_null_in_the_rows_and_a_zero_is_zero(load):
    load(held("2019-20", 5), held("2023-24", 0))
    figure = orders.shpo_imposed(CHOICE)
    assert figure.rows["value"].to_list() == [5, None, None, None, 0]
    not_held = [Absence.NOT_HELD] * 3
    assert list(figure.table.column("value:Derbyshire").values) == [5, *not_held, 0]
    assert frame(figure.table)["SHPOs imposed"].to_list() == ["5", "not held", "not held", "not held", "0"]
    assert frame(figure.table)["Basis"].to_list() == ["Published", "", "", "", "Published"]
    assert "We do not have figures for 2020-21 to 2022-23 (Derbyshire)." in figure.alt


def test_a_figure_shows_nothing_later_than_the_year_chosen(load):
    load(held("2021-22", 80), held("2022-23", 100), held("2023-24", 110))
    figure = orders.shpo_imposed(Selection("Derbyshire", "England and Wales", "2022-23"))
    assert figure.title == "SHPOs imposed rose by 20 to 100"
    assert figure.rows["reporting_year"].to_list() == ["2021-22", "2022-23"]


def test_an_area_without_figures_gets_a_sentence_and_no_chart(load):
    load(held("2023-24", 110))
    choice = Selection("Northumbria", "Derbyshire", "2023-24")
    assert orders.shpo_imposed(choice).absent == "SHPOs imposed: we do not have figures for Northumbria up to 2023-24."
    assert orders.shpo_imposed(choice).chart is None
    by_category = levels.managed_by_category(choice)
    assert by_category.absent == (
        "People managed at Level 2 or 3: we have no figures by category or level for Northumbria in 2023-24."
    )
    assert by_category.chart is None
    assert annual_report.eligible_on_31_march(choice).absent == (
        "MAPPA-eligible individuals on 31 March 2024: we do not have figures for Northumbria."
    )
    assert (
        orders.orders_and_returns(choice).absent
        == "Orders and returns to custody: we do not have figures for Northumbria."
    )
    assert printed_claims.printed_claims(choice).absent == (
        "We have no statements from an annual report of Northumbria for 2023-24."
    )


def test_the_findings_of_an_area_without_figures_say_so(load):
    load(held("2023-24", 110))
    choice = Selection("Northumbria", "Derbyshire", "2023-24")
    assert orders.headline(choice) == (
        "We do not have the number of Sexual Harm Prevention Orders imposed in Northumbria in 2023-24."
    )
    assert levels.headline(choice) == (
        "We do not have the number of people managed at Level 2 or Level 3 in Northumbria in 2023-24."
    )
    assert (
        population.headline(choice)
        == "We do not have the number of MAPPA-eligible people in Northumbria on 31 March 2024."
    )
    assert printed_claims.headline(choice) == "The statutory tables of Northumbria for 2023-24, as far as we have them."
    assert {(one.reading, one.change) for one in headlines.headlines(choice)} == {(None, None)}
    assert {one.words for one in headlines.headlines(choice)} == {
        HeadlineWords("not held", "", ("No figure for the year ending 31 March 2024",))
    }


def test_an_at_least_figure_is_shown_as_such_and_no_change_is_worked_from_it(load):
    load(held("2022-23", 100), held("2023-24", 110, precision="at least"))
    figure = orders.shpo_imposed(CHOICE)
    assert figure.title == "SHPOs imposed: at least 110 in the year to 31 March 2024"
    assert figure.table.column("value:Derbyshire").values[-1] == AtLeast(110)
    assert frame(figure.table)["SHPOs imposed"].to_list()[-1] == "at least 110"
    assert "%" not in figure.alt
    found = headline("SHPOs imposed in the year")
    assert (found.number, found.change) == ("at least 110", "Change not given")


def test_a_fall_from_a_small_number_is_marked_and_its_per_cent_is_no_headline(load):
    load(held("2022-23", 37, **MANAGED), held("2023-24", 32, **MANAGED))
    assert "Down 5, small numbers (13.5%) from 37 in 2022-23." in levels.managed_in_year(CHOICE).alt
    assert levels.headline(CHOICE) == (
        "32 people were managed at Level 2 or Level 3 in Derbyshire in 2023-24, 5 fewer than the year before. "
        "Numbers this small go up and down by chance."
    )
    found = headline("Managed at Level 2 or 3")
    assert (found.change, found.lines[0]) == ("5 fewer than last year (37)", headline_wording.BY_CHANCE)


def test_fifty_is_no_small_number(load):
    load(held("2022-23", 50, **MANAGED), held("2023-24", 40, **MANAGED))
    assert levels.headline(CHOICE) == (
        "40 people were managed at Level 2 or Level 3 in Derbyshire in 2023-24, 10 fewer than the year before."
    )
    assert headline("Managed at Level 2 or 3").change == "Down 10 (20%) from 50"


BREAK = {
    "measure": "shpo_imposed",
    "from_reporting_year": "2015-16",
    "what_changed": "Another order was counted before",
}


def test_no_per_cent_is_worked_across_a_break_and_the_break_is_named(load):
    load(held("2014-15", 100), held("2015-16", 120), comparability_breaks=[BREAK])
    choice = Selection("Derbyshire", "England and Wales", "2015-16")
    figure = orders.shpo_imposed(choice)
    assert figure.title == "SHPOs imposed rose by 20 to 120 (until 2014-15: counted differently)"
    assert figure.notes == ("No percentage is given: Another order was counted before",)
    assert "%" not in figure.alt
    assert "Another order was counted before" in figure.alt
    assert dict(figure.about)["Notes"] == "No percentage is given: Another order was counted before."
    found = headline("SHPOs imposed in the year", choice)
    assert (found.change, found.lines) == ("Up 20 from 100", ("No percentage: Another order was counted before",))


def test_a_per_cent_after_the_break_is_worked(load):
    load(held("2015-16", 100), held("2016-17", 120), comparability_breaks=[BREAK])
    figure = orders.shpo_imposed(Selection("Derbyshire", "England and Wales", "2016-17"))
    assert "Up 20 (+20.0%) from 100 in 2015-16." in figure.alt
    assert figure.notes == ()


def test_a_note_on_comparability_stands_beside_the_per_cent(load):
    note = {"measure": "category_1_per_100k", "from_reporting_year": "2023-24", "effect": "note"}
    load(
        held("2022-23", 136, **RATE),
        held("2023-24", 140, **RATE),
        comparability_breaks=[note | {"what_changed": "Worked on an earlier population"}],
    )
    assert population.category_1_rate(CHOICE).notes == ("Worked on an earlier population",)
    found = headline("Category 1 per 100,000")
    assert (found.change, found.lines) == ("Up 4 from 136", ())
    assert "Category 1 per 100,000: worked on an earlier population." in headlines.headline_notes(CHOICE)


def test_with_the_year_before_not_held_the_latest_one_held_is_named(load):
    load(held("2016-17", 1000, **ELIGIBLE), held("2023-24", 1200, **ELIGIBLE))
    assert population.eligible_by_year(CHOICE).title == "MAPPA-eligible people rose by 200 to 1,200 since 31 March 2017"
    found = headline("MAPPA-eligible, 31 March")
    assert (found.number, found.change) == ("1,200", "Up 200 from 1,000 in 2017")
    assert found.lines == ("No figure for last year",)


def test_a_yearly_count_compared_over_a_gap_names_the_year_it_covers(load):
    load(held("2016-17", 90), held("2023-24", 110))
    assert orders.shpo_imposed(CHOICE).title == "SHPOs imposed rose by 20 to 110 since the year to 31 March 2017"


def test_a_first_figure_stands_alone(load):
    load(held("2023-24", 110))
    assert orders.shpo_imposed(CHOICE).title == "SHPOs imposed: 110 in the year to 31 March 2024"
    found = headline("SHPOs imposed in the year")
    assert (found.number, found.change, found.lines) == ("110", "No earlier figure", ())


def test_a_derived_figure_shows_its_sum_and_is_called_derived(load):
    note = "Calculated from the report's percentage: 110 ÷ 1.1 = 100"
    load(held("2022-23", 100, basis="derived", note=note), held("2023-24", 110))
    figure = orders.shpo_imposed(CHOICE)
    assert figure.bases == {"derived", "published"}
    assert figure.basis == (
        "Published: Annual report, Ministry, 2024 (2023-24). "
        "Derived: 2022-23, calculated from the report's percentage: 110 ÷ 1.1 = 100."
    )
    assert frame(figure.table).row(0) == ("2022-23", "100", "Derived", f"Annual report, Ministry, 2024. {note}")
    assert headline("SHPOs imposed in the year").change == "Up 10 (10%) from 100"
    assert headlines.headline_notes(CHOICE) == ("100 is worked out.",)


def test_the_rate_stands_beside_the_comparators(load):
    nation = {"area": "England and Wales", **RATE}
    load(held("2022-23", 130, **nation), held("2023-24", 131, **nation), held("2023-24", 140, **RATE))
    figure = population.category_1_rate(CHOICE)
    assert figure.title == "Category 1 people per 100,000: 140 on 31 March 2024; England and Wales: 131"
    assert figure.comparator == "England and Wales"
    assert [column.kind for column in figure.table.keep(Role.VALUE).columns] == [Kind.RATE, Kind.RATE]
    assert frame(figure.table).row(0)[1::3] == ("not held", "130")
    assert "We do not have figures for 2022-23 (Derbyshire)." in figure.alt
    assert "England and Wales: No change beyond rounding from 130 in 2022-23." in figure.alt


def test_the_rate_of_an_area_without_one_still_shows_the_comparator(load):
    load(held("2023-24", 131, area="England and Wales", **RATE))
    figure = population.category_1_rate(CHOICE)
    assert figure.title == "Category 1 people per 100,000: we have no figure for 2023-24; England and Wales: 131"
    assert figure.absent is None
    assert figure.rows.filter(series="Derbyshire")["value"].to_list() == [None]


def test_an_area_compared_with_itself_is_drawn_once(load):
    load(held("2023-24", 140, **RATE))
    figure = population.category_1_rate(Selection("Derbyshire", "Derbyshire", "2023-24"))
    assert figure.title == "Category 1 people per 100,000: 140 on 31 March 2024"
    assert figure.rows.height == 1
    assert figure.subtitle == "Category 1 people per 100,000, on 31 March, Derbyshire"


def test_the_population_over_the_years_tells_category_1_where_no_total_is_held(load):
    category_1 = {"measure": "eligible_on_31_march", "category": "1"}
    load(held("2022-23", 1000, **category_1), held("2023-24", 1100, **category_1))
    figure = population.eligible_by_year(CHOICE)
    assert figure.title == "Category 1 people rose by 100 to 1,100"
    assert figure.subtitle == "MAPPA-eligible people, on 31 March, Derbyshire"
    assert frame(figure.table)["All categories"].to_list() == ["not held"] * 2
    assert population.headline(CHOICE) == (
        "1,100 Category 1 people lived in Derbyshire on 31 March 2024. We do not have the total of all categories."
    )


def test_the_years_shown_begin_with_the_first_held_unless_the_reader_asks_for_earlier_ones(load):
    load(held("2014-15", 1), held("2023-24", 2))
    assert orders.shpo_imposed(CHOICE).rows.height == 10
    earlier = Selection("Derbyshire", "England and Wales", "2023-24", from_year="2012-13")
    assert orders.shpo_imposed(earlier).rows.height == 12
    assert statistics.years_shown((), "2003-04") == ["2003-04"]


def test_about_says_why_years_are_missing_and_who_holds_them(load):
    load(held("2012-13", 90), held("2016-17", 100), held("2023-24", 110))
    assert dict(orders.shpo_imposed(CHOICE).about)["Years without figures"] == (
        "Derbyshire: no figures for 2013-14 to 2015-16 and 2017-18 to 2022-23. The reports loaded here do not give "
        "them. The Ministry of Justice published tables by area for 2013-14 to 2022-23 with its annual reports on "
        "GOV.UK. Ask for them, and add them here."
    )
    every = [held(f"{year}-{(year + 1) % 100:02}", 100) for year in range(2013, 2024)]
    load(*every)
    assert "Years without figures" not in dict(orders.shpo_imposed(CHOICE).about)


def test_a_figure_is_made_once_until_the_extracts_change(load):
    load(held("2023-24", 110))
    first = orders.shpo_imposed(CHOICE)
    assert orders.shpo_imposed(CHOICE) is first
    load(held("2023-24", 120))
    assert orders.shpo_imposed(CHOICE).title == "SHPOs imposed: 120 in the year to 31 March 2024"


def test_a_figure_is_made_anew_when_the_settings_change(load, tmp_path, monkeypatch):
    load(held("2022-23", 37, **MANAGED), held("2023-24", 32, **MANAGED))
    settings = tmp_path / "kpis.yaml"
    monkeypatch.setenv("OVERSIGHT_KPIS", str(settings))
    board = "board: {name: Test, home_area: Derbyshire, agenda: [summary]}\n"
    settings.write_text(f"{board}rules: {{percent_change_floor: 50}}\n", encoding="utf-8")
    assert "small numbers" in levels.managed_in_year(CHOICE).alt
    settings.write_text(f"{board}rules: {{percent_change_floor: 5}}\n", encoding="utf-8")
    assert "Down 5 (-13.5%) from 37 in 2022-23." in levels.managed_in_year(CHOICE).alt


def test_each_choice_and_each_figure_has_its_own(load):
    load(held("2023-24", 110), held("2023-24", 32, **MANAGED), held("2023-24", 7, area="Northumbria"))
    titles = {
        orders.shpo_imposed(CHOICE).title,
        levels.managed_in_year(CHOICE).title,
        orders.shpo_imposed(Selection("Northumbria", "Derbyshire", "2023-24")).title,
    }
    assert titles == {
        "SHPOs imposed: 110 in the year to 31 March 2024",
        "People managed at Level 2 or 3: 32 in the year to 31 March 2024",
        "SHPOs imposed: 7 in the year to 31 March 2024",
    }


def test_sentences_keep_their_own_end_and_stand_once():
    assert wording.sentences(["One", "Two?", "Three.", "One"]) == "One. Two? Three."


def test_terms_stand_by_name_with_the_letter_of_the_report(load):
    load(
        glossary=[
            {"term": "ViSOR", "meaning": "The national register."},
            {"term": "SHPO", "meaning": "A court order.", "report_definition": "g"},
        ]
    )
    assert glossary.terms(CHOICE) == (
        ("SHPO", "A court order. (Definition g of the annual report.)"),
        ("ViSOR", "The national register."),
    )


def headline(label, choice=CHOICE):
    [found] = [one for one in headlines.headlines(choice) if one.label == label]
    return found.words
