"""The exact words of findings, numbers and changes."""

import pytest

from oversight import wording
from oversight.measures import change, reporting_years
from oversight.measures.change import Break, Reading

NOTE = "Calculated from the report's percentage: 166 - 56 = 110"


def moving(before, now, breaks=(), **others):
    return change.between(Reading("2022-23", before, **others), Reading("2023-24", now), breaks, 50)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "0"),
        (32, "32"),
        (1709, "1,709"),
        (1709.0, "1,709"),
        (1234567, "1,234,567"),
        (125.2, "125.2"),
        (1000.5, "1,000.5"),
        (125.95, "126"),
        (8.95, "9"),
        (999.96, "1,000"),
        (6.25, "6.3"),
        (0.1 + 0.2, "0.3"),
        (-5, "-5"),
        (-0.04, "0"),
    ],
)
def test_a_number_has_thousands_commas_and_a_decimal_only_where_needed(value, words):
    assert wording.number(value) == words


@pytest.mark.parametrize(
    ("count", "words"), [(0, "no"), (1, "one"), (9, "nine"), (10, "10"), (1200, "1,200"), (-1, "-1")]
)
def test_counts_under_ten_are_words(count, words):
    assert wording.in_words(count) == words


@pytest.mark.parametrize(
    ("value", "plain", "signed"),
    [
        (50.909090, "50.9%", "+50.9%"),
        (-13.513513, "13.5%", "-13.5%"),
        (6.25, "6.3%", "+6.3%"),
        (-6.25, "6.3%", "-6.3%"),
        (99.95, "100.0%", "+100.0%"),
        (0, "0.0%", "0.0%"),
        (0.04, "0.0%", "0.0%"),
        (-0.04, "0.0%", "0.0%"),
        (1250, "1250.0%", "+1250.0%"),
    ],
)
def test_per_cents_have_one_decimal_and_a_half_rounds_away_from_zero(value, plain, signed):
    assert wording.per_cent(value) == plain
    assert wording.signed_per_cent(value) == signed


def test_a_snapshot_is_on_its_day_and_a_year_up_to_it():
    assert wording.last_day("2023-24") == "31 March 2024"
    assert wording.last_day("1999-00") == "31 March 2000"
    assert wording.period("2023-24", True) == "on 31 March 2024"
    assert wording.period("2023-24", False) == "in the year to 31 March 2024"
    assert wording.since_when("2016-17", True) == "31 March 2017"
    assert wording.since_when("2016-17", False) == "the year to 31 March 2017"


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2024-03-31", "31 March 2024"),
        ("2020-11-04", "4 November 2020"),
        ("2022-11", "November 2022"),
        ("2022", "2022"),
        ("2024/25", "2024/25"),
        ("2024-11/12", "2024-11/12"),
    ],
)
def test_a_day_is_said_as_far_as_it_is_known(iso, words):
    assert wording.day(iso) == words


def headline(found, held, is_snapshot=False):
    return wording.headline("SHPOs imposed", found, held, "2023-24", is_snapshot)


def test_a_finding_says_by_what_and_to_what_a_measure_moved():
    assert headline(moving(110, 166), Reading("2023-24", 166)) == "SHPOs imposed rose by 56 to 166"
    assert headline(moving(37, 32), Reading("2023-24", 32)) == "SHPOs imposed fell by 5 to 32"
    assert headline(moving(1, 2), Reading("2023-24", 2)) == "SHPOs imposed rose by 1 to 2"
    assert headline(moving(125.2, 126), Reading("2023-24", 126)) == "SHPOs imposed rose by 0.8 to 126"


def test_a_finding_without_movement_says_where_the_measure_stayed():
    assert headline(moving(166, 166), Reading("2023-24", 166)) == "SHPOs imposed stayed at 166"


def test_a_finding_over_years_not_held_names_the_year_it_compares_with():
    found = change.between(Reading("2016-17", 1525), Reading("2023-24", 1709), (), 50)
    held = Reading("2023-24", 1709)
    assert headline(found, held, True) == "SHPOs imposed rose by 184 to 1,709 since 31 March 2017"
    assert headline(found, held) == "SHPOs imposed rose by 184 to 1,709 since the year to 31 March 2017"


def test_a_finding_with_nothing_before_it_says_the_value_and_its_period():
    held = Reading("2023-24", 1709)
    assert headline(None, held, True) == "SHPOs imposed: 1,709 on 31 March 2024"
    assert headline(None, held) == "SHPOs imposed: 1,709 in the year to 31 March 2024"


def test_a_finding_on_an_at_least_figure_claims_no_movement():
    held = Reading("2023-24", 150, "at least")
    found = change.between(Reading("2022-23", 100), held, (), 50)
    assert headline(found, held) == "SHPOs imposed: at least 150 in the year to 31 March 2024"


def test_a_finding_on_a_year_not_held_says_so():
    assert headline(None, None) == "SHPOs imposed: we have no figure for 2023-24"


@pytest.mark.parametrize(
    ("before", "now", "words", "aside"),
    [
        (110, 166, "Up 56", "(+50.9%)"),
        (166, 110, "Down 56", "(-33.7%)"),
        (37, 32, "Down 5", "small numbers"),
        (1000, 2500, "Up 1,500", "(+150.0%)"),
        (80, 80, "No change", ""),
        (4, 4, "No change", ""),
        (0, 3, "Up 3", "no percentage: the earlier figure is zero"),
    ],
)
def test_a_movement_and_what_stands_behind_it(before, now, words, aside):
    found = moving(before, now)
    assert wording.moved(found) == words
    assert wording.moved_aside(found) == aside


def test_what_stands_behind_a_movement_is_joined_by_a_blank_or_a_comma():
    assert wording.change_and_aside(moving(110, 166)) == "Up 56 (+50.9%)"
    assert wording.change_and_aside(moving(37, 32)) == "Down 5, small numbers"
    assert wording.change_and_aside(moving(80, 80)) == "No change"
    assert wording.change_and_aside(moving(0, 3)) == "Up 3, no percentage: the earlier figure is zero"


def test_the_change_of_an_at_least_figure_is_not_worked():
    found = moving(100, 150, precision="at least")
    assert wording.moved(found) == "Change not given"
    assert wording.moved_aside(found) == "no percentage: one of the two figures is printed as “at least”"


def test_where_a_change_came_from_names_a_basis_other_than_published():
    assert wording.came_from(moving(110, 166)) == "from 110 in 2022-23"
    assert wording.came_from(moving(1036, 1709, basis="reported")) == "from 1,036 in 2022-23, press report"
    assert wording.came_from(moving(100, 150, precision="at least")) == "from at least 100 in 2022-23"


def test_how_a_figure_was_derived_is_its_note_up_to_the_sum():
    how = "calculated from the report's percentage"
    assert wording.how_derived(Reading("2022-23", 110, basis="derived", note=NOTE)) == how


@pytest.mark.parametrize(
    ("basis", "note"),
    [
        ("published", NOTE),
        ("derived", None),
        ("derived", "749 - 30 = 719: the source prints 749 and the rise of 30"),
        ("derived", "The total less Category 1"),
    ],
)
def test_how_is_not_told_of_other_bases_or_notes_that_begin_with_the_sum(basis, note):
    assert wording.how_derived(Reading("2022-23", 110, basis=basis, note=note)) is None


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (moving(110, 166), "Up 56 (+50.9%) from 110 in 2022-23."),
        (
            moving(110, 166, basis="derived", note=NOTE),
            "Up 56 (+50.9%) from 110 in 2022-23, calculated from the report's percentage.",
        ),
        (moving(37, 32), "Down 5, small numbers (13.5%) from 37 in 2022-23."),
        (moving(80, 80), "No change from 80 in 2022-23."),
        (moving(0, 0), "No change from 0 in 2022-23; no percentage: the earlier figure is zero."),
        (moving(0, 3), "Up 3 from 0 in 2022-23; no percentage: the earlier figure is zero."),
        (
            moving(110, 166, [Break("2023-24", "break", "Another order is counted")]),
            "Up 56 from 110 in 2022-23; no percentage: Another order is counted.",
        ),
        (
            moving(100, 150, precision="at least"),
            "Change from at least 100 in 2022-23 not given: one of the two figures is printed as “at least”.",
        ),
    ],
)
def test_a_whole_change_is_one_sentence(found, sentence):
    assert wording.whole_change(found) == sentence


def test_the_basis_names_one_source_with_its_years():
    held = [Reading(year, 1, source="Annual report") for year in ("2023-24", "2022-23")]
    assert wording.basis_words(held[:1]) == "Published: Annual report (2023-24)."
    assert wording.basis_words(held) == "Published: Annual report (2022-23 to 2023-24)."


def test_the_years_of_a_source_do_not_cover_those_not_held():
    held = [Reading(year, 1, source="Annual report") for year in ("2009-10", "2010-11", "2016-17")]
    assert wording.basis_words(held) == "Published: Annual report (2009-10 to 2010-11 and 2016-17)."


def test_several_sources_are_counted_and_press_is_called_press():
    reported = [
        Reading("2021-22", 1, basis="reported", source="A"),
        Reading("2022-23", 1, basis="reported", source="B"),
    ]
    published = [Reading("2021-22", 1, source="A"), Reading("2022-23", 1, source="B")]
    assert wording.basis_words(reported) == "Reported: two press reports quoting official figures, 2021-22 to 2022-23."
    assert wording.basis_words(published) == "Published: two sources, 2021-22 to 2022-23."


def test_the_firmest_basis_stands_first_and_one_derived_figure_shows_its_sum():
    held = [
        Reading("2022-23", 110, basis="derived", note=NOTE, source="Annual report"),
        Reading("2023-24", 166, source="Annual report"),
    ]
    assert wording.basis_words(held) == (
        "Published: Annual report (2023-24). Derived: 2022-23, calculated from the report's percentage: 166 - 56 = 110."
    )


def test_more_than_two_derived_figures_name_their_source():
    held = [Reading(f"{year}-{year - 1999}", 1, basis="derived", note=NOTE, source="A") for year in (2011, 2012, 2013)]
    assert wording.basis_words(held) == "Derived: A (2011-12 to 2013-14)."


def test_no_figures_have_no_basis():
    assert wording.basis_words([]) == ""


def test_a_first_letter_becomes_small_but_initials_stay():
    assert wording.lower_first("Worked back") == "worked back"
    assert wording.lower_first("A rise of 30") == "a rise of 30"
    assert wording.lower_first("SHPOs imposed") == "SHPOs imposed"
    assert wording.lower_first("") == ""


def test_categories_are_named_as_the_report_names_them():
    assert [wording.category_words(one) for one in ("1", "2+3", "all")] == [
        "Category 1",
        "Categories 2 and 3",
        "All categories",
    ]


@pytest.mark.parametrize(
    ("words", "sentence"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_words_are_listed_with_an_and_before_the_last(words, sentence):
    assert wording.listed(words) == sentence


def test_years_that_follow_each_other_make_one_span():
    years = ["2023-24", "2017-18", "1999-00", "2000-01", "2018-19", "2018-19"]
    assert reporting_years.spans(years) == [("1999-00", "2000-01"), ("2017-18", "2018-19"), ("2023-24", "2023-24")]
    assert reporting_years.spans([]) == []
    assert wording.years_in_words(years) == "1999-00 to 2000-01, 2017-18 to 2018-19 and 2023-24"
    assert wording.years_in_words([]) == ""
    assert wording.span_words("2017-18", "2018-19") == "2017-18 to 2018-19"
    assert wording.span_words("2023-24", "2023-24") == "2023-24"
