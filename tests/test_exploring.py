"""Yearly figures as the reader explores them, and the choice on its way to the address and to a file."""

from dataclasses import replace

import pytest

from oversight.exports import provenance
from oversight.figures.published import levels, orders, population
from oversight.measures.values import Absence
from oversight.selection import EXPLORING, OPTIONAL, Selection, chosen
from tests.frames import frame
from tests.test_figures import ELIGIBLE, MANAGED, RATE, held, load

__all__ = ["load"]
CHOICE = Selection("Derbyshire", "England and Wales", "2023-24")
AREAS = ["Derbyshire", "Kent", "North Yorkshire", "England and Wales"]
YEARS = ["2023-24", "2022-23", "2021-22", "2020-21"]


def choose(**given):
    return chosen(given, CHOICE, AREAS, YEARS, rate=["category_1_per_100k"])


def exploring(**choices):
    return replace(CHOICE, **choices)


def test_everything_explored_goes_out_as_it_came_in():
    asked = {
        "areas": "Kent,North Yorkshire",
        "rate": "category_1_per_100k",
        "order": "rate",
        "plan": "all",
        "from_year": "2020-21",
        "to_year": "2022-23",
        "category": "2",
        "measured": "count",
        "edition": "first",
        "base_year": "2021-22",
    }
    found, told = choose(**asked)
    assert told == []
    assert {name: found.parameters()[name] for name in OPTIONAL} == asked
    assert choose(**found.parameters()) == (found, [])
    assert found.areas_chosen == ("Kent", "North Yorkshire")


def test_an_address_without_exploring_is_as_it_was():
    assert choose(area="Kent") == (replace(CHOICE, area="Kent"), [])
    assert set(CHOICE.parameters()) == {"area", "compare", "year"}


def test_unknown_areas_are_told_and_the_known_ones_stay():
    found, told = choose(areas="Kent, Nort Yorkshire,Atlantis,Kent,North Yorkshire")
    assert found.areas == "Kent,North Yorkshire"
    assert told == [
        "There is no area “Nort Yorkshire”. Did you mean North Yorkshire? It is left out.",
        "There is no area “Atlantis”. It is left out.",
    ]


def test_a_hundred_unknown_areas_are_told_in_six_sentences():
    _, told = choose(areas=",".join(f"Nowhere {number:03d}" for number in range(100)))
    assert len(told) == 6
    assert told[-1] == "95 more areas to compare are not known and are left out."


def test_areas_to_compare_are_not_called_unknown_where_no_list_can_be_read():
    assert chosen({"areas": "Kent"}, CHOICE, [], YEARS) == (
        CHOICE,
        ["The list of areas cannot be read, so no areas to compare could be chosen."],
    )


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"from_year": "1066"}, "There is no reporting year “1066”. The first year held is shown instead."),
        (
            {"to_year": "2090-91"},
            "There is no reporting year “2090-91”. Did you mean 2020-21? The reporting year is shown instead.",
        ),
        ({"base_year": "x"}, "There is no reporting year “x”. No index is shown instead."),
        ({"category": "4"}, "There is no category “4”. The usual choice is shown instead."),
        ({"measured": "mean"}, "There is no kind of figure “mean”. The usual choice is shown instead."),
        ({"rate": "shpo"}, "There is no rate “shpo”. The first rate held is shown instead."),
    ],
)
def test_an_unknown_value_to_explore_is_told(given, sentence):
    assert choose(**given) == (CHOICE, [sentence])


@pytest.mark.parametrize(
    "given",
    [{"from_year": "2022-23", "to_year": "2021-22"}, {"from_year": "2022-23", "year": "2021-22"}],
)
def test_years_that_begin_after_they_end_are_told_and_left(given):
    found, [told] = choose(**given)
    assert (found.from_year, found.to_year) == ("", "")
    assert told == ("The years to explore begin after they end (2022-23 to 2021-22). Every year held is shown instead.")


def test_one_year_alone_may_be_explored():
    found, told = choose(from_year="2022-23", to_year="2022-23")
    assert (found.from_year, found.to_year, told) == ("2022-23", "2022-23", [])


def test_a_range_shows_its_years_and_nothing_outside(load):
    load(held("2020-21", 80), held("2021-22", 90), held("2022-23", 100), held("2023-24", 130))
    figure = orders.shpo_imposed(exploring(from_year="2021-22", to_year="2022-23"))
    assert figure.rows["reporting_year"].to_list() == ["2021-22", "2022-23"]
    assert figure.title == "SHPOs imposed rose by 10 to 100"
    assert figure.as_at_words == "31 March 2023"
    assert figure.basis == "Published: Annual report, Ministry, 2024 (2021-22 to 2022-23)."


def test_a_change_never_reaches_back_before_the_range(load):
    load(held("2022-23", 100), held("2023-24", 130))
    figure = orders.shpo_imposed(exploring(from_year="2023-24"))
    assert figure.title == "SHPOs imposed: 130 in the year to 31 March 2024"


def test_a_range_may_end_after_the_reporting_year(load):
    load(held("2022-23", 100), held("2023-24", 130))
    figure = orders.shpo_imposed(exploring(year="2022-23", to_year="2023-24"))
    assert figure.rows["value"].to_list()[-2:] == [100, 130]


def test_a_range_without_figures_gets_a_sentence(load):
    load(held("2020-21", 80))
    figure = orders.shpo_imposed(exploring(from_year="2022-23"))
    assert figure.absent == "SHPOs imposed: we do not have figures for Derbyshire from 2022-23 to 2023-24."


def test_a_category_stands_alone_in_its_own_words(load):
    load(
        held("2022-23", 60, measure="eligible_on_31_march", category="2"),
        held("2023-24", 66, measure="eligible_on_31_march", category="2"),
        held("2023-24", 999, **ELIGIBLE),
        held("2023-24", 12, measure="managed_at_level_2_or_3_in_year", category="2"),
    )
    figure = population.eligible_by_year(exploring(category="2"))
    assert figure.title == "Category 2 people rose by 6 to 66"
    assert figure.subtitle == "MAPPA-eligible people, Category 2, on 31 March, Derbyshire"
    assert figure.rows["series"].unique().to_list() == ["Category 2"]
    managed = levels.managed_in_year(exploring(category="2"))
    assert managed.title == "Category 2 people managed at Level 2 or 3: 12 in the year to 31 March 2024"
    assert "MAPPA-eligible people, Category 2" in frame(figure.table).columns


def test_the_usual_choice_draws_all_categories_and_category_1(load):
    load(held("2023-24", 90, **ELIGIBLE), held("2023-24", 70, measure="eligible_on_31_march", category="1"))
    assert population.eligible_by_year(CHOICE).rows["series"].unique(maintain_order=True).to_list() == [
        "All categories",
        "Category 1",
    ]


def test_count_or_rate_chooses_the_figures_and_never_mixes_them():
    every = (population.category_1_rate, population.eligible_by_year)
    assert (*population.rates(CHOICE), *population.counts(CHOICE)) == every
    assert (population.rates(exploring(measured="count")), population.counts(exploring(measured="count"))) == (
        (),
        (population.eligible_by_year,),
    )
    assert (population.rates(exploring(measured="rate")), population.counts(exploring(measured="rate"))) == (
        (population.category_1_rate,),
        (),
    )


@pytest.mark.parametrize(("category", "words"), [("2", "Category 2"), ("all", "all categories")])
def test_a_rate_of_another_category_is_not_held_and_says_so(load, category, words):
    load(held("2023-24", 140, **RATE))
    figure = population.category_1_rate(exploring(category=category))
    assert figure.absent == f"We have no rate per 100,000 for {words}: it is published for Category 1 only."
    assert figure.title == "Category 1 people per 100,000"
    assert population.category_1_rate(exploring(category="1")).absent is None


def test_an_index_stands_in_chart_table_alt_and_about(load):
    load(held("2020-21", 80), held("2021-22", 100), held("2023-24", 50, basis="derived", note="Sum: 20 + 30 = 50"))
    figure = orders.shpo_imposed(exploring(base_year="2020-21"))
    assert figure.title == "SHPOs imposed: 62.5 in 2023-24, where 2020-21 is 100"
    assert figure.subtitle == "SHPOs imposed, 1 April to 31 March, Derbyshire; index, 2020-21 = 100"
    assert figure.rows["value"].to_list() == [100, 125, None, 62.5]
    assert figure.rows["basis"].to_list() == ["published", "published", None, "derived"]
    assert frame(figure.table)["SHPOs imposed"].to_list() == ["80", "100", "not held", "50"]
    assert figure.table.column("index:Derbyshire").values == (100, 125, Absence.NOT_HELD, 62.5)
    assert frame(figure.table)["Index (2020-21 = 100)"].to_list() == ["100", "125", "not held", "62.5"]
    assert "Derbyshire: 62.5 in 2023-24. We do not have figures for 2022-23 (Derbyshire)." in figure.alt
    assert "divided by that of 2020-21" in dict(figure.about)["Index"]


def test_the_index_of_two_series_stands_beside_each_in_the_table(load):
    one = {"measure": "eligible_on_31_march", "category": "1"}
    load(
        held("2022-23", 100, **ELIGIBLE),
        held("2023-24", 110, **ELIGIBLE),
        held("2022-23", 50, **one),
        held("2023-24", 60, **one),
    )
    figure = population.eligible_by_year(exploring(base_year="2022-23", from_year="2022-23"))
    assert frame(figure.table)["Index, All categories (2022-23 = 100)"].to_list() == ["100", "110"]
    assert frame(figure.table)["Index, Category 1 (2022-23 = 100)"].to_list() == ["100", "120"]
    assert (
        frame(figure.table).columns.index("Index, Category 1 (2022-23 = 100)")
        == frame(figure.table).columns.index("Category 1") + 1
    )


def test_a_series_without_the_base_year_is_left_out_and_told(load):
    load(held("2022-23", 130, area="England and Wales", **RATE), *[held(year, 140, **RATE) for year in YEARS[:3]])
    figure = population.category_1_rate(exploring(base_year="2021-22"))
    assert figure.rows["series"].unique().to_list() == ["Derbyshire"]
    assert "England and Wales is not indexed: we have no figure for 2021-22" in figure.notes


@pytest.mark.parametrize(
    ("value", "precision", "reason"),
    [
        (37, "exact", "the 2022-23 figure, 37, is too small to set to 100 (under 50)"),
        (80, "at least", "the 2022-23 figure is printed as “at least”"),
    ],
)
def test_a_base_that_cannot_bear_an_index_says_why_and_what_can(load, value, precision, reason):
    load(held("2022-23", value, precision=precision, **MANAGED), held("2023-24", 60, **MANAGED))
    figure = levels.managed_in_year(exploring(base_year="2022-23"))
    assert figure.chart is None
    assert figure.title == "People managed at Level 2 or 3"
    assert figure.absent == f"Derbyshire is not indexed: {reason}. Years that can be set to 100: 2023-24."


def test_a_base_outside_the_years_shown_is_told_as_none_held(load):
    load(held("2020-21", 80), held("2023-24", 90))
    figure = orders.shpo_imposed(exploring(base_year="2020-21", from_year="2022-23"))
    assert figure.absent == (
        "Derbyshire is not indexed: we have no figure for 2020-21. Years that can be set to 100: 2023-24."
    )


def test_no_index_crosses_a_break_and_the_years_before_say_so(load):
    load(
        *[held(year, 100) for year in ("2019-20", "2020-21", "2021-22", "2022-23", "2023-24")],
        comparability_breaks=[
            {"measure": "shpo_imposed", "from_reporting_year": "2021-22", "what_changed": "Counted anew"}
        ],
    )
    figure = orders.shpo_imposed(exploring(base_year="2022-23"))
    assert figure.rows["shown"].to_list() == ["not indexed", "not indexed", "100", "100", "100"]
    assert figure.table.column("index:Derbyshire").values[:2] == (Absence.NOT_INDEXED, Absence.NOT_INDEXED)
    assert frame(figure.table)["Index (2022-23 = 100)"].to_list()[:2] == ["not indexed", "not indexed"]
    assert "Derbyshire, 2019-20 to 2020-21: not indexed. Counted anew" in figure.notes


def test_the_words_of_the_filters_are_those_the_figure_followed(load):
    load(held("2022-23", 100), held("2023-24", 110), held("2023-24", 90, **ELIGIBLE))
    choice = exploring(from_year="2022-23", category="2", base_year="2022-23", areas="Kent", measured="count")
    shpo = orders.shpo_imposed(choice)
    usual = "Derbyshire; reporting year 2023-24"
    assert provenance.filters(shpo, choice) == f"{usual}; from 2022-23; indexed to 2022-23 = 100"
    breakdown = population.eligible_by_category(choice)
    assert provenance.filters(breakdown, choice) == usual
    by_year = population.eligible_by_year(replace(choice, base_year="", to_year="2023-24"))
    asked = replace(choice, base_year="", to_year="2023-24")
    assert provenance.filters(by_year, asked) == f"{usual}; from 2022-23; up to 2023-24; Category 2; counts only"


def test_an_indexed_or_shorter_picture_has_a_name_of_its_own(load):
    load(held("2021-22", 90), held("2022-23", 100), held("2023-24", 110))
    choice = exploring(base_year="2022-23")
    assert provenance.file_name(orders.shpo_imposed(choice), choice, "png") == (
        "derbyshire-shpo-imposed-index-2022-23-2023-24.png"
    )
    until = exploring(to_year="2022-23")
    assert provenance.file_name(orders.shpo_imposed(until), until, "png") == "derbyshire-shpo-imposed-2022-23.png"


def test_every_choice_to_explore_is_followed_by_some_figure(load):
    load(held("2023-24", 110), held("2023-24", 90, **ELIGIBLE))
    followed = orders.shpo_imposed(CHOICE).follows | population.eligible_by_year(CHOICE).follows
    assert followed == set(EXPLORING)
