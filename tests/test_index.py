"""Figures as an index to one year: counted by hand, with what may not be indexed."""

import pytest

from oversight.measures import index
from oversight.measures.change import Break, Obstacle, Reading
from oversight.measures.index import NoBase, UnusableBase
from oversight.wording import published_wording

FLOOR = 50


def indexed(*readings, base="2020-21", breaks=(), floor=FLOOR):
    found = index.base_of(readings, base, floor)
    return index.indexed(readings, found, breaks) if isinstance(found, Reading) else ()


def why(*readings, base="2020-21", floor=FLOOR):
    found = index.base_of(readings, base, floor)
    return published_wording.why_no_base(found) if isinstance(found, UnusableBase) else ""


def test_each_figure_is_so_many_per_hundred_of_the_base_years():
    found = indexed(Reading("2022-23", 50), Reading("2020-21", 80), Reading("2021-22", 100), Reading("2019-20", 0))
    assert [(one.year, one.value) for one in found] == [
        ("2019-20", 0),
        ("2020-21", 100),
        ("2021-22", 125),
        ("2022-23", 62.5),
    ]
    assert {one.why_none for one in found} == {()}


def test_166_shpos_are_150_9_where_110_are_100():
    [_, later] = indexed(Reading("2020-21", 110), Reading("2021-22", 166))
    assert later.value == pytest.approx(150.909090909)


def test_a_year_not_held_has_no_index_value():
    assert [one.year for one in indexed(Reading("2020-21", 80), Reading("2023-24", 90))] == ["2020-21", "2023-24"]


def test_nothing_is_indexed_to_a_year_that_is_not_held():
    assert indexed(Reading("2021-22", 80)) == ()
    assert why(Reading("2021-22", 80)) == "we have no figure for 2020-21"


@pytest.mark.parametrize(
    ("value", "floor", "reason"),
    [
        (49, 50, "the 2020-21 figure, 49, is too small to set to 100 (under 50)"),
        (50, 50, ""),
        (49, 40, ""),
        (0, 0, "the 2020-21 figure, 0, is too small to set to 100 (under 1)"),
    ],
)
def test_a_base_under_the_floor_or_zero_is_refused_in_words(value, floor, reason):
    assert why(Reading("2020-21", value), floor=floor) == reason
    assert bool(indexed(Reading("2020-21", value), floor=floor)) == (not reason)


def test_a_small_later_figure_is_indexed_as_the_base_alone_decides():
    assert indexed(Reading("2020-21", 50), Reading("2021-22", 5))[1].value == 10


def test_an_at_least_figure_is_neither_base_nor_indexed():
    open_ended = Reading("2020-21", 80, precision="at least")
    assert why(open_ended) == "the 2020-21 figure is printed as “at least”"
    [base, later] = indexed(Reading("2020-21", 80), Reading("2021-22", 90, precision="at least"))
    assert (base.value, later.value) == (100, None)
    assert later.why_none == (Obstacle.AT_LEAST,)
    assert published_wording.years_not_indexed("Kent", ["2021-22"], later.why_none) == (
        "Kent, 2021-22: not indexed. The figure is printed as “at least”"
    )


def test_no_index_crosses_a_break_on_either_side_and_a_note_stops_none():
    readings = [Reading(year, 100) for year in ("2018-19", "2019-20", "2020-21", "2021-22", "2022-23")]
    breaks = [Break("2020-21", "break", "Counted anew"), Break("2022-23", "note", "Also worth knowing")]
    found = indexed(*readings, breaks=breaks)
    assert [one.value for one in found] == [None, None, 100, 100, 100]
    assert [one.why_none for one in found] == [(breaks[0],), (breaks[0],), (), (), ()]
    earlier = indexed(*readings, base="2019-20", breaks=breaks)
    assert [one.value for one in earlier] == [100, 100, None, None, None]


def test_an_index_takes_the_weaker_basis_of_its_two_figures():
    found = indexed(
        Reading("2019-20", 90, basis="provisional"), Reading("2020-21", 80, basis="derived"), Reading("2021-22", 80)
    )
    assert [one.basis for one in found] == ["provisional", "derived", "derived"]


def test_the_notes_between_the_base_and_the_years_drawn_are_named_and_no_other():
    breaks = [Break(year, "note", f"note {year}") for year in ("2018-19", "2020-21", "2022-23", "2023-24")]
    breaks.append(Break("2021-22", "break", "a break"))
    assert index.notes_crossed(["2021-22", "2022-23"], "2019-20", breaks) == ("note 2020-21", "note 2022-23")
    assert index.notes_crossed(["2018-19"], "2019-20", breaks) == ()


def test_a_year_that_is_no_base_says_why_as_a_value():
    assert index.base_of([], "2020-21", FLOOR) == UnusableBase("2020-21", NoBase.NOT_HELD)
    assert index.base_of([Reading("2020-21", 49)], "2020-21", FLOOR) == (
        UnusableBase("2020-21", NoBase.TOO_SMALL, 49, 50)
    )
    base = Reading("2020-21", 50)
    assert index.base_of([base], "2020-21", FLOOR) is base
