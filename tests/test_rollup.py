"""What boards have together is summed, never averaged, and is no way to a small number of a board unseen."""

import itertools
from collections import defaultdict
from datetime import date

import pytest

from oversight.measures.kpi_status import Number, Tally, Waits
from oversight.measures.rollup import together
from oversight.measures.withheld_boards import BoardCounts, Withheld, withheld

PERIOD = (date(2023, 10, 1), date(2024, 9, 30))


def test_shares_are_summed_and_never_averaged():
    boards = [Tally(*PERIOD, 9, 10), Tally(*PERIOD, 45, 90), Tally(*PERIOD, 0, 0)]
    assert together(boards) == Tally(*PERIOD, 54, 100)  # the mean of the rates would be 70%


def test_counts_are_summed_only_where_every_board_holds_one():
    assert together([Number(*PERIOD, 3), Number(*PERIOD, 0)]) == Number(*PERIOD, 3)
    assert together([Number(*PERIOD, 3), Number(*PERIOD, None)]) is None


def test_waits_roll_up_from_records_only():
    boards = [Waits(*PERIOD, 2, 3, (1, 2, 30)), Waits(*PERIOD, 10, 1, (10,)), Waits(*PERIOD, None, 0)]
    assert together(boards) == Waits(*PERIOD, 6, 4, (1, 2, 30, 10))  # never the mean of the medians
    assert together([boards[0], Waits(*PERIOD, 12, 5)]) is None  # a median typed in cannot be pooled


def test_unlike_boards_have_nothing_together_and_periods_are_never_mixed():
    assert together([]) is None
    assert together([Tally(*PERIOD, 1, 2), Number(*PERIOD, 3)]) is None
    with pytest.raises(ValueError, match="one period"):
        together([Tally(*PERIOD, 1, 2), Tally(date(2023, 4, 1), date(2024, 3, 31), 1, 2)])


def board(name, *counts, is_seen=False):
    return BoardCounts(name, counts, is_seen)


def test_a_small_board_takes_a_second_one_with_it_for_the_total_would_tell():
    parts = [board("A", 12, 3), board("B", 20, 8), board("C", 30, 9)]
    hidden = withheld(parts)
    assert "A" in hidden.boards and len(hidden.boards) == 2 and not hidden.is_total


def test_nothing_is_withheld_of_large_numbers_or_from_a_member():
    assert withheld([board("A", 12, 5), board("B", 20, 8)]) == Withheld()
    assert withheld([board("A", 2, 1, is_seen=True), board("B", 20, 8)]) == Withheld()
    assert withheld([]) == Withheld()


def test_the_total_is_withheld_where_all_other_boards_are_the_readers_own():
    hidden = withheld([board("A", 12, 3), board("B", 20, 8, is_seen=True)])
    assert hidden == Withheld(frozenset({"A"}), is_total=True)


def pinned(boards, kinds, below, seen=0, groups=""):
    """The small counts of boards unseen that a reader who knows the rule can work back from all that is shown: of every
    region of counts below a bound, those that look the same are the reader's to choose from. `groups` has a letter a
    board: the sum of each is shown, too."""
    alike = defaultdict(list)
    for values in itertools.product(range(below), repeat=boards * kinds):
        rows = [values[kinds * place : kinds * (place + 1)] for place in range(boards)]
        named = groups or [""] * boards
        hidden = withheld([BoardCounts(str(n), row, n < seen, named[n]) for n, row in enumerate(rows)])
        sums = tuple(
            (
                group,
                tuple(
                    map(sum, zip(*(row for row, of_it in zip(rows, named, strict=True) if of_it == group), strict=True))
                ),
            )
            for group in sorted(set(groups) - hidden.groups)
        )
        shown = sums, tuple((place, row) for place, row in enumerate(rows) if str(place) not in hidden.boards)
        total = None if hidden.is_total else tuple(map(sum, zip(*rows, strict=True)))
        alike[hidden, shown, total].append((rows, max(values) == below - 1))
    return [
        (rows[0][0], name)
        for (hidden, _, _), rows in alike.items()
        for name in hidden.boards
        for kind in range(kinds)
        if len({row[int(name)][kind] for row, _ in rows}) == 1
        and rows[0][0][int(name)][kind] < 5
        and not any(is_last for _, is_last in rows)
    ]


@pytest.mark.long
def test_no_small_number_can_be_worked_back_from_the_sums_of_regions_either():
    for groups, below, seen in (("AAB", 11, 0), ("AAB", 11, 1), ("AABB", 6, 0)):
        assert pinned(len(groups), 1, below, seen, groups) == [], groups


def test_the_sum_of_a_region_goes_where_it_would_tell_of_its_only_small_board():
    hidden = withheld(
        [
            BoardCounts(*one)
            for one in (
                *(("A1", (30,), False, "A"), ("A2", (3,), False, "A"), ("A3", (9,), False, "A")),
                *(("B1", (4,), False, "B"), ("C1", (40,), False, "C"), ("C2", (8,), False, "C")),
            )
        ]
    )
    assert hidden.groups >= {"B"} and hidden.boards >= {"A2", "B1"} and not hidden.is_total


def test_no_small_number_can_be_worked_back_from_boards_and_total():
    assert pinned(2, 1, 12) == []
    assert pinned(3, 1, 9, seen=1) == []


@pytest.mark.long
def test_no_small_number_can_be_worked_back_from_more_boards_or_from_shares():
    assert pinned(3, 1, 11) == []
    assert pinned(3, 1, 11, seen=1) == []
    assert pinned(2, 2, 9) == []
    assert pinned(3, 2, 6, seen=1) == []
