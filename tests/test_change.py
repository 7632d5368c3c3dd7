"""Changes between two figures: per cents, small bases, breaks, "at least" figures, years not held, bases."""

import pytest

from oversight import wording
from oversight.measures import change, editions
from oversight.measures.change import Break, Obstacle, Reading, value_of
from oversight.measures.values import Absence, AtLeast

FLOOR = 50


def between(earlier, later, breaks=()):
    return change.between(earlier, later, breaks, FLOOR)


def from_to(before, now, **others):
    return between(Reading("2022-23", before, **others), Reading("2023-24", now))


def test_shpos_from_110_to_166_are_up_56_and_50_9_per_cent():
    found = from_to(110, 166)
    assert found.absolute == 56
    assert found.percent == pytest.approx(50.909090909)
    assert not found.is_small
    assert found.is_year_on_year
    assert found.why_no_percent == ()
    assert (found.earlier.value, found.later.value) == (110, 166)


def test_people_at_levels_2_and_3_from_37_to_32_are_down_5_on_small_numbers():
    found = from_to(37, 32)
    assert found.absolute == -5
    assert found.percent == pytest.approx(-13.513513513)
    assert found.is_small


def test_the_rate_from_136_to_140_is_up_4_and_2_9_per_cent():
    found = from_to(136, 140)
    assert found.absolute == 4
    assert found.percent == pytest.approx(2.941176470)
    assert not found.is_small


def test_the_earlier_value_alone_decides_whether_numbers_are_small():
    assert from_to(49, 500).is_small
    assert not from_to(50, 3).is_small


def test_another_floor_moves_what_is_small():
    assert change.between(Reading("2022-23", 110), Reading("2023-24", 166), (), 111).is_small
    assert not change.between(Reading("2022-23", 1), Reading("2023-24", 2), (), 0).is_small


def test_no_change_is_nought_per_cent():
    found = from_to(80, 80)
    assert (found.absolute, found.percent) == (0, 0)


def test_a_fall_to_zero_is_a_hundred_per_cent():
    assert from_to(80, 0).percent == -100


def test_from_zero_there_is_a_change_but_no_per_cent():
    found = from_to(0, 3)
    assert found.absolute == 3
    assert found.percent is None
    assert found.why_no_percent == (Obstacle.FROM_ZERO,)
    assert wording.why_no_percent(found) == "the earlier figure is zero"
    assert found.is_small


@pytest.mark.parametrize("which", ["earlier", "later"])
def test_an_at_least_figure_gives_neither_change_nor_per_cent(which):
    precise = {"earlier": ("at least", "exact"), "later": ("exact", "at least")}[which]
    found = between(Reading("2022-23", 100, precise[0]), Reading("2023-24", 150, precise[1]))
    assert found.absolute is None
    assert found.percent is None
    assert found.why_no_percent == (Obstacle.AT_LEAST,)
    assert wording.why_no_percent(found) == "one of the two figures is printed as “at least”"


def test_a_rounded_figure_is_compared_like_any_other():
    assert from_to(80, 100, precision="rounded").percent == 25


def test_across_a_break_the_change_is_given_and_the_break_named_in_place_of_a_per_cent():
    broken = Break("2023-24", "break", "Another order is counted")
    found = between(Reading("2022-23", 110), Reading("2023-24", 166), [broken])
    assert found.absolute == 56
    assert found.percent is None
    assert found.why_no_percent == (broken,)
    assert wording.why_no_percent(found) == "Another order is counted"
    assert found.notes == ()


def test_across_a_note_the_per_cent_stands_with_the_note():
    note = Break("2023-24", "note", "Worked on an older population")
    found = between(Reading("2022-23", 100), Reading("2023-24", 150), [note])
    assert found.percent == 50
    assert found.notes == ("Worked on an older population",)
    assert found.why_no_percent == ()


@pytest.mark.parametrize("year", ["2021-22", "2022-23", "2024-25"])
def test_a_break_outside_the_two_years_is_not_crossed(year):
    found = between(Reading("2022-23", 100), Reading("2023-24", 150), [Break(year, "break", "Counted anew")])
    assert found.percent == 50


def test_a_break_in_the_middle_of_years_not_held_is_crossed():
    found = between(Reading("2016-17", 100), Reading("2023-24", 150), [Break("2019-20", "break", "Counted anew")])
    assert found.percent is None


def test_every_reason_against_a_per_cent_is_named():
    breaks = [
        Break("2023-24", "break", "First"),
        Break("2023-24", "break", "Second"),
        Break("2023-24", "note", "Aside"),
    ]
    found = between(Reading("2022-23", 0, "at least"), Reading("2023-24", 5), breaks)
    assert found.why_no_percent == (Obstacle.AT_LEAST, *breaks[:2], Obstacle.FROM_ZERO)
    assert wording.why_no_percent(found) == (
        "one of the two figures is printed as “at least”; First; Second; the earlier figure is zero"
    )
    assert found.notes == ("Aside",)


def test_a_change_takes_the_weaker_basis_of_its_two_figures():
    for earlier, later, weaker in (
        ("published", "published", "published"),
        ("derived", "published", "derived"),
        ("published", "derived", "derived"),
        ("reported", "derived", "derived"),
        ("published", "reported", "reported"),
        ("provisional", "derived", "provisional"),
        ("illustrative", "provisional", "illustrative"),
    ):
        found = between(Reading("2022-23", 1, basis=earlier), Reading("2023-24", 2, basis=later))
        assert found.basis == weaker, (earlier, later)


def test_the_change_to_a_year_is_from_the_year_before_where_it_is_held():
    readings = [Reading("2023-24", 166), Reading("2009-10", 30), Reading("2022-23", 110)]
    found = editions.since_last_held(readings, (), "2023-24", (), FLOOR)
    assert found.earlier.year == "2022-23"
    assert found.is_year_on_year


def test_where_the_year_before_is_not_held_the_latest_held_is_named_and_is_never_year_on_year():
    readings = [Reading("2009-10", 965), Reading("2016-17", 1525), Reading("2023-24", 1709)]
    found = editions.since_last_held(readings, (), "2023-24", (), FLOOR)
    assert found.earlier.year == "2016-17"
    assert found.absolute == 184
    assert not found.is_year_on_year


def test_later_years_are_left_out_of_the_change_to_an_earlier_year():
    readings = [Reading("2021-22", 5), Reading("2022-23", 8), Reading("2023-24", 100)]
    found = editions.since_last_held(readings, (), "2022-23", (), FLOOR)
    assert (found.earlier.value, found.later.value) == (5, 8)


@pytest.mark.parametrize("held", [["2022-23"], ["2023-24"], [], ["2023-24", "2024-25"]])
def test_there_is_no_change_without_both_figures(held):
    assert editions.since_last_held([Reading(year, 1) for year in held], (), "2023-24", (), FLOOR) is None


def test_the_turn_of_the_century_is_year_on_year():
    found = between(Reading("1999-00", 10), Reading("2000-01", 11))
    assert found.is_year_on_year


def test_the_reading_of_a_year_not_held_is_none():
    held = [Reading("2022-23", 110), Reading("2023-24", 166)]
    assert change.reading_of(held, "2023-24").value == 166
    assert change.reading_of(held, "2021-22") is None


def test_a_table_holds_a_reading_as_a_number_a_bound_or_an_absence():
    assert value_of(Reading("2023-24", 166.0)) == 166
    assert isinstance(value_of(Reading("2023-24", 166.0)), int)
    assert value_of(Reading("2023-24", 125.2)) == 125.2
    assert value_of(Reading("2023-24", 110, "at least")) == AtLeast(110)
    assert value_of(None) is Absence.NOT_HELD
