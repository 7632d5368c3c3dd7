"""The widths of a table's columns and how many of its rows have room, from the widths of the shipped font."""

import pytest

from oversight.charts import table_fit
from oversight.charts.table_fit import TableStyle
from oversight.charts.text_measure import Type, width

STYLE = TableStyle(Type(16, 20), beside=10, around=6, narrowest=40)


def needed(word: str) -> float:
    return width(word, STYLE.kind.bold) + STYLE.beside


def test_columns_are_as_wide_as_their_longest_cell_in_proportion_where_all_have_room():
    first, second = table_fit.column_widths([("Level", "n"), ("Level 1", "1,332")], 400, STYLE)
    assert first + second == pytest.approx(400)
    assert first / second == pytest.approx(needed("Level 1") / (width("1,332", STYLE.kind) + STYLE.beside))


def test_an_ordinary_word_is_not_broken_in_a_narrow_table():
    rows = [("Year", "Derbyshire", "England and Wales"), ("2023-24", "not held", "131")]
    across = sum(map(needed, ("2023-24", "Derbyshire", "England"))) + 1
    year, home, other = table_fit.column_widths(rows, across, STYLE)
    assert home > across / 3
    assert year >= needed("2023-24") and home >= needed("Derbyshire") and other >= needed("England")


def test_a_word_without_an_end_leaves_room_for_the_others():
    first, second = table_fit.column_widths([("Name", "Level"), ("x" * 500, "Level 1")], 400, STYLE)
    assert second >= needed("Level") and first + second == pytest.approx(400)


def test_a_row_is_as_high_as_its_longest_cell_and_one_row_at_least_has_room():
    rows = [("Claim",), ("one two three four five six",), ("seven",)]
    across = needed("one two three") + 1
    fit = table_fit.fit(rows, across, 200, STYLE)
    assert fit.heights == (26, 46, 26) and fit.row_count == 2
    assert table_fit.fit(rows, across, 80, STYLE).row_count == 1
    assert table_fit.fit(rows, across, 10, STYLE).row_count == 1
