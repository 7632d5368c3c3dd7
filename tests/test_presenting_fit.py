"""How much of a stop has room, worked out by hand from the widths of the shipped font."""

from oversight.charts.text_measure import line_count, width
from oversight.figures.core.table import Table, counts, names
from oversight.presenting import fit


def test_a_text_takes_the_lines_that_its_words_fill():
    assert line_count("", fit.FOOT, fit.ACROSS) == 0
    assert line_count("a", fit.FOOT, fit.ACROSS) == 1
    word = "a" * 9  # 0.504 of the type's size a letter: 23 x 0.504 x 9 x 1.02 = 106.4 px, and 4.7 for a blank
    assert 106 < width(word, fit.SUBTITLE) < 107
    assert line_count(" ".join([word] * 10), fit.SUBTITLE, fit.ACROSS) == 1  # 10 x 106.4 + 9 x 4.7 = 1,106
    assert line_count(" ".join([word] * 11), fit.SUBTITLE, fit.ACROSS) == 2  # 1,217
    assert line_count(" ".join([word] * 20), fit.SUBTITLE, fit.ACROSS) == 2
    assert line_count(" ".join([word] * 21), fit.SUBTITLE, fit.ACROSS) == 3
    assert width("W" * 10, fit.TITLE) > 2.5 * width("i" * 10, fit.TITLE)


def test_what_is_left_is_the_stage_less_its_texts_buttons_and_gaps():
    # 660 less 43 of title, 29 of subtitle, 24 of foot, 54 of buttons and 32 of gaps
    assert fit.left("Title", "Subtitle", "Foot") == 478
    assert fit.left("Title", "", "") == 531


def test_as_many_rows_of_a_table_fit_as_stand_under_its_heading():
    rows = range(20)
    table = Table((names("name", "Name", [f"row {number}" for number in rows]), counts("number", "Number", rows)))
    assert fit.rows_that_fit(table, 36 * 21) == 20  # 12 px and a line of 24 a row
    assert fit.rows_that_fit(table, 36 * 6 + 35) == 5
    assert fit.rows_that_fit(table, 10) == 1


def test_a_long_cell_takes_more_lines():
    claim = " ".join(["a" * 9] * 15)  # names are bold: 20 x 0.528 x 9 x 1.02 = 97 px a word, 1,520 in all: two lines
    table = Table((names("claim", "Claim", [claim] * 3),))
    assert fit.rows_that_fit(table, 36 + 3 * 60) == 3
    assert fit.rows_that_fit(table, 36 + 3 * 60 - 25) == 2
