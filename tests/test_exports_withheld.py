"""Small local counts are withheld, and no withheld count can be worked back, not even by a reader of the rule."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oversight.measures.suppression import OUTSIDE, Count, can_vary, completed, withheld
from tests.suppressed import counts_of, recovered, with_totals

small_numbers = st.integers(0, 9) | st.just(0)  # zeros often: a count that cannot fall is the hard case


@st.composite
def tables(draw):
    """Rows of counts, whether they have a total row and a total column, and the places that are local."""
    wide = draw(st.integers(1, 3))
    rows = draw(st.lists(st.lists(small_numbers, min_size=wide, max_size=wide), min_size=1, max_size=2))
    has_row, has_column = draw(st.booleans()), draw(st.booleans())
    places = sorted(counts_of(with_totals(rows, has_row, has_column), has_row, has_column))
    return rows, has_row, has_column, draw(st.just(frozenset(places)) | st.sets(st.sampled_from(places)).map(frozenset))


def tables_that_fit(rows, has_row, has_column, hidden):
    """Every other table, each count within one of the true one, that shows the same in all places not hidden."""
    grid = with_totals(rows, has_row, has_column)
    free = [(r, c) for r, row in enumerate(rows) for c in range(len(row)) if (r, c) in hidden]
    for moves in itertools.product((-1, 0, 1), repeat=len(free)):
        other = [list(row) for row in rows]
        for (r, c), move in zip(free, moves, strict=True):
            other[r][c] += move
        found = with_totals(other, has_row, has_column)
        shown = {(r, c) for r in range(len(grid)) for c in range(len(grid[0]))} - hidden
        if min(map(min, other)) >= 0 and all(found[r][c] == grid[r][c] for r, c in shown):
            yield found


@pytest.mark.long
@settings(max_examples=100, deadline=None)
@given(tables())
def test_every_withheld_count_could_be_another_whatever_the_totals_say(table):
    rows, has_row, has_column, _ = table
    grid = with_totals(rows, has_row, has_column)
    hidden = withheld(counts_of(grid, has_row, has_column))
    others = list(tables_that_fit(rows, has_row, has_column, hidden))
    for r, c in hidden:
        assert any(other[r][c] != grid[r][c] for other in others), f"{(r, c)} can be worked back: {hidden}"


@settings(max_examples=200, deadline=None)
@given(tables())
def test_a_hidden_count_is_said_to_vary_just_where_another_table_fits(table):
    rows, has_row, has_column, hidden = table
    grid = with_totals(rows, has_row, has_column)
    counts = counts_of(grid, has_row, has_column)
    others = list(tables_that_fit(rows, has_row, has_column, hidden))
    for r, c in hidden:
        fits = any(other[r][c] != grid[r][c] for other in others)
        assert can_vary(completed(counts), counts, (r, c), hidden) == fits


@settings(max_examples=100, deadline=None)
@given(tables())
def test_small_local_counts_are_withheld_and_published_ones_never(table):
    rows, has_row, has_column, local = table
    grid = with_totals(rows, has_row, has_column)
    hidden = withheld(counts_of(grid, has_row, has_column, local))
    small = {(r, c) for r, c in local if grid[r][c] < 5}
    assert small <= hidden <= local
    if not small:
        assert hidden == frozenset()


@pytest.mark.parametrize(("height", "below"), [(2, 14), (3, 9)])
def test_a_reader_of_the_rule_cannot_work_back_a_count_of_a_column(height, below):
    assert recovered(height, 1, below) == []


@pytest.mark.long
@pytest.mark.parametrize(
    ("height", "width", "below", "has_column"), [(3, 1, 14, False), (4, 1, 8, False), (2, 2, 8, True)]
)
def test_a_reader_of_the_rule_cannot_work_back_any_count(height, width, below, has_column):
    assert recovered(height, width, below, has_total_column=has_column) == []


def hidden_in(grid, has_total_row=True, has_total_column=False, local=None):
    return withheld(counts_of(grid, has_total_row, has_total_column, local))


def test_one_small_count_takes_a_rectangle_of_others_with_it():
    grid = with_totals([[10, 20, 30], [3, 40, 50], [60, 70, 80]], True, True)
    assert hidden_in(grid, True, True) == {(1, 0), (0, 0), (0, 1), (1, 1)}


def test_counts_without_totals_need_no_second_cell():
    assert hidden_in(((166,), (4,), (7,)), False) == {(1, 0)}


def test_a_column_with_its_total_withholds_one_second_cell():
    assert hidden_in(((6,), (3,), (9,), (18,))) == {(0, 0), (1, 0)}


def test_two_small_counts_hide_each_other():
    assert hidden_in(((6,), (3,), (2,), (11,))) == {(1, 0), (2, 0)}


def test_two_counts_that_the_rule_would_give_away_take_others_with_them():
    assert hidden_in(((9,), (4,), (4,), (17,))) > {(1, 0), (2, 0)}, "two that are both under 5 and add up to 8"


def test_two_withheld_zeros_under_a_total_of_zero_take_the_total_with_them():
    assert hidden_in(((0,), (0,), (0,))) == {(0, 0), (1, 0), (2, 0)}


def test_a_cell_that_is_not_held_is_never_withheld():
    grid = ((8, None, 8), (2, 4, 6), (10, 4, 14))
    assert (0, 1) not in hidden_in(grid, True, True)


def test_a_total_whose_parts_are_not_held_needs_no_other_total():
    grid = ((None, None, 33), (None, None, 2), (None, None, 35))
    assert hidden_in(grid, True, True) == {(0, 2), (1, 2)}, "the parts of 33 and 2 are not known to anybody"


def test_a_small_total_of_parts_not_held_is_withheld_alone():
    assert withheld({"total": Count("sum", OUTSIDE, 3, True), "part": Count(OUTSIDE, "sum", None)}) == {"total"}


def test_what_follows_from_published_figures_alone_is_left_and_ends():
    assert hidden_in(((6,), (3,), (9,)), local=frozenset({(1, 0)})) == {(1, 0)}
