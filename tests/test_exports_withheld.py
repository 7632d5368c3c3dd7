"""Small local counts are withheld, and no withheld count can be worked back."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from oversight.exports.annual_report.suppression import Totals, can_vary, withheld

counts = st.integers(0, 9) | st.just(0)  # zeros often: a count that cannot fall is the hard case


def with_totals(rows, has_total_row, has_total_column):
    """The rows with their totals added."""
    rows = [[*row, sum(row)] for row in rows] if has_total_column else rows
    return tuple(map(tuple, [*rows, [sum(column) for column in zip(*rows, strict=True)]] if has_total_row else rows))


def places_of(grid):
    return frozenset(itertools.product(range(len(grid)), range(len(grid[0]))))


@st.composite
def tables(draw):
    """Rows of counts, whether they have a total row and a total column, and the places that are local."""
    wide = draw(st.integers(1, 3))
    rows = draw(st.lists(st.lists(counts, min_size=wide, max_size=wide), min_size=1, max_size=2))
    has_row, has_column = draw(st.booleans()), draw(st.booleans())
    places = sorted(places_of(with_totals(rows, has_row, has_column)))
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
        if min(map(min, other)) >= 0 and all(found[r][c] == grid[r][c] for r, c in places_of(grid) - hidden):
            yield found


@settings(max_examples=150, deadline=None)
@given(tables())
def test_every_withheld_count_could_be_another_whatever_the_totals_say(table):
    rows, has_row, has_column, _ = table
    grid = with_totals(rows, has_row, has_column)
    hidden = withheld(grid, places_of(grid), has_row, has_column)
    others = list(tables_that_fit(rows, has_row, has_column, hidden))
    for r, c in hidden:
        assert any(other[r][c] != grid[r][c] for other in others), f"{(r, c)} can be worked back: {hidden}"


@settings(max_examples=300, deadline=None)
@given(tables())
def test_a_hidden_count_is_said_to_vary_just_where_another_table_fits(table):
    rows, has_row, has_column, hidden = table
    grid = with_totals(rows, has_row, has_column)
    others = list(tables_that_fit(rows, has_row, has_column, hidden))
    for r, c in hidden:
        fits = any(other[r][c] != grid[r][c] for other in others)
        assert can_vary(grid, (r, c), set(hidden), Totals(grid, has_row, has_column)) == fits


@settings(max_examples=150, deadline=None)
@given(tables())
def test_small_local_counts_are_withheld_and_published_ones_never(table):
    rows, has_row, has_column, local = table
    grid = with_totals(rows, has_row, has_column)
    hidden = withheld(grid, local, has_row, has_column)
    small = {(r, c) for r, c in local if grid[r][c] < 5}
    assert small <= hidden <= local
    if not small:
        assert hidden == frozenset()


def test_one_small_count_takes_a_rectangle_of_others_with_it():
    rows = [[10, 20, 30], [3, 40, 50], [60, 70, 80]]
    grid = with_totals(rows, True, True)
    hidden = withheld(grid, places_of(grid), True, True)
    assert hidden == {(1, 0), (0, 0), (0, 1), (1, 1)}


def test_counts_without_totals_need_no_second_cell():
    assert withheld(((166,), (4,), (7,)), frozenset({(0, 0), (1, 0), (2, 0)})) == {(1, 0)}


def test_a_column_with_its_total_withholds_a_second_cell():
    grid = ((6,), (3,), (9,), (18,))
    assert withheld(grid, places_of(grid), has_total_row=True) == {(1, 0), (0, 0)}


def test_two_withheld_zeros_under_a_total_of_zero_take_the_total_with_them():
    grid = ((0,), (0,), (0,))
    assert withheld(grid, places_of(grid), has_total_row=True) == {(0, 0), (1, 0), (2, 0)}


def test_a_cell_that_cannot_apply_or_is_not_held_is_never_withheld():
    grid = ((8, None, 8), (2, 4, 6), (10, 4, 14))
    local = places_of(grid) - {(0, 1)}
    assert (0, 1) not in withheld(grid, local, True, True)


def test_what_follows_from_published_figures_alone_is_left_and_ends():
    grid = ((6,), (3,), (9,))
    assert withheld(grid, frozenset({(1, 0)}), has_total_row=True) == {(1, 0)}
