"""How much of a stop has room, worked out by hand."""

import polars as pl

from oversight.presenting import room


def test_a_text_takes_the_lines_that_its_letters_fill():
    assert room.FOOT.lines("") == 0
    assert room.FOOT.lines("a") == 1
    assert room.SUBTITLE.lines("a" * 102) == 1  # 23 px x 0.51 x 102 = 1,196 of 1,200
    assert room.SUBTITLE.lines("a" * 103) == 2
    assert room.SUBTITLE.lines("a" * 198) == 2  # 2,323 px, of two lines of 1,164 once a word goes on to the next
    assert room.SUBTITLE.lines("a" * 199) == 3
    assert room.SUBTITLE.lines("W" * 100) == 2  # 23 x 0.8 x 100 = 1,840
    assert room.SUBTITLE.lines("i" * 200) == 1  # 23 x 0.25 x 200 = 1,150


def test_what_is_left_is_the_stage_less_its_texts_buttons_and_gaps():
    # 660 less 43 of title, 29 of subtitle, 24 of foot, 54 of buttons and 32 of gaps
    assert room.left("Title", "Subtitle", "Foot") == 478
    assert room.left("Title", "", "") == 531


def test_as_many_rows_of_a_table_fit_as_stand_under_its_heading():
    table = pl.DataFrame({"Name": [f"row {number}" for number in range(20)], "Number": ["1"] * 20})
    assert room.rows_that_fit(table, 36 * 21) == 20  # 12 px and a line of 24 a row
    assert room.rows_that_fit(table, 36 * 6 + 35) == 5
    assert room.rows_that_fit(table, 10) == 1


def test_a_long_cell_takes_more_lines():
    table = pl.DataFrame({"Claim": ["a" * 200] * 3})  # 20 x 0.51 x 200 = 2,040 px: two lines
    assert room.rows_that_fit(table, 36 + 3 * 60) == 3
    assert room.rows_that_fit(table, 36 + 3 * 60 - 25) == 2
