"""The parts of the Board summary, on rows made here: KPIs as rows, what needs action, own figures and example apart."""

from datetime import date

import pytest

from oversight.figures.kpis.kpi_cards import ReviewToSee
from oversight.figures.kpis.kpi_rows import KpiSection
from oversight.figures.report import board_parts, needs_action
from oversight.figures.report.needs_action import Group
from oversight.measures import change
from oversight.measures.change import Reading
from oversight.measures.kpi_status import Number, ReviewState, Tally, Waits
from oversight.wording import board_wording, headline_wording
from oversight.wording.headline_wording import Elsewhere

START, END = date(2023, 10, 4), date(2024, 10, 3)
OWN, EXAMPLE, NONE = frozenset({"provisional"}), frozenset({"illustrative"}), frozenset[str]()


def kpis(bases: frozenset[str]) -> KpiSection:
    """Some KPIs of these bases."""
    return KpiSection("1 KPI", "", (), (), bases)


def group(bases: frozenset[str]) -> Group:
    """Something that needs action, of these bases."""
    return Group("1 action", (), bases)


def test_own_figures_and_example_data_never_share_a_part():
    own, example = board_parts.parted((kpis(OWN), kpis(EXAMPLE)), (group(EXAMPLE), group(OWN)))
    assert (own.kpis, own.groups) == (kpis(OWN), (group(OWN),))
    assert (example.kpis, example.groups) == (kpis(EXAMPLE), (group(EXAMPLE),))
    assert (own.is_illustrative, example.is_illustrative) == (False, True)


def test_what_cannot_be_read_stands_with_the_boards_own_figures_else_with_the_example():
    own, example = board_parts.parted((kpis(EXAMPLE),), (group(NONE),))
    assert not own and example.groups == (group(NONE),)
    own, example = board_parts.parted((kpis(OWN),), (group(NONE), group(EXAMPLE)))
    assert own.groups == (group(NONE),) and example.kpis is None
    own, example = board_parts.parted((), (group(NONE),))
    assert own.groups == (group(NONE),) and not example


@pytest.mark.parametrize(
    ("now", "before", "cells"),
    [
        (Tally(START, END, 10, 12), Tally(START, END, 12, 12), ("10 of 12", "83.3%", "−16.7")),
        (Tally(START, END, 9, 11), Tally(START, END, 9, 11), ("9 of 11", "81.8%", "0.0")),
        (Tally(START, END, 41, 48), None, ("41 of 48", "85.4%", "–")),
        (Number(START, END, 2), Number(START, END, 0), ("2", "–", "+2")),
        (Number(START, END, 0), Number(START, END, None), ("0", "–", "–")),
        (Waits(START, END, 7.5, 34), Waits(START, END, 8.0, 30), ("34", "7.5 days", "−0.5 days")),
        (Waits(START, END, 1, 12), None, ("12", "1 day", "–")),
    ],
)
def test_a_row_has_number_value_and_change_in_the_unit_of_its_kpi(now, before, cells):
    assert (board_wording.number_of(now), board_wording.now(now), board_wording.change(now, before)) == cells


def test_reviews_are_counted_by_state_and_level_and_never_told_one_by_one():
    late, held = ReviewState.OVERDUE, ReviewState.HELD_LATE
    rows = [("2", 13, late), ("3", 4, held), ("2", 6, late), ("3", 1, late), ("3", 9, ReviewState.NEVER_HELD)]
    found = needs_action.of_levels([ReviewToSee(level, END, days, state) for level, days, state in rows])
    assert [(one.words, one.aside) for one in found] == [
        ("1 at Level 3 overdue", "1 day"),
        ("2 at Level 2 overdue", "up to 13 days"),
        ("1 at Level 3 held late", "4 days"),
        ("1 at Level 3 not held", "9 days"),
    ]


def test_what_changes_are_measured_from_is_said_of_meetings_and_of_counts():
    met = date(2024, 6, 12)
    assert board_wording.changes_since(met, False, True) == "Change since the board met on 12 June."
    both = "Change since the board met on 12 June or from the previous count. Targets not yet agreed."
    assert board_wording.changes_since(met, True, False) == both
    assert board_wording.changes_since(None, False, True) == ""


def test_a_day_stands_without_its_year_where_that_is_the_meetings():
    assert board_wording.day_beside(date(2024, 4, 30), END) == "30 Apr"
    assert board_wording.day_beside(date(2023, 4, 30), END) == "30 Apr 2023"


def count_beside(earlier: float, later: float, is_rate: bool = False) -> tuple[str, ...]:
    """The lines of a count beside that of England and Wales, which moved so."""
    there = change.between(Reading("2022-23", earlier), Reading("2023-24", later), (), 50, is_rate)
    ours = change.between(Reading("2022-23", 100), Reading("2023-24", 110), (), 50, is_rate)
    elsewhere = Elsewhere("England and Wales", there.later, there)
    return headline_wording.words(ours.later, ours, False, is_rate, elsewhere).lines


def test_a_count_stands_beside_the_change_of_the_comparator_and_a_rate_beside_its_value():
    assert count_beside(1000, 1078) == ("England and Wales up 7.8%",)
    assert count_beside(1000, 880) == ("England and Wales down 12%",)
    assert count_beside(1000, 1000) == ("England and Wales unchanged",)
    assert count_beside(130, 131, is_rate=True) == ("England and Wales 131",)


def test_a_comparator_that_is_not_held_is_left_out():
    held = Reading("2023-24", 110)
    assert headline_wording.words(held, None, False, False, Elsewhere("Kent", None, None)).lines == ()
