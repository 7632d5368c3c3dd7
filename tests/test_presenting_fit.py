"""How much of a stop has room, worked out by hand from the widths of the shipped font."""

from oversight.charts.text_measure import line_count, width
from oversight.figures.core.table import Table, counts, names
from oversight.presenting import fit
from oversight.presenting.fit import Texts


def test_a_text_takes_the_lines_that_its_words_fill():
    assert line_count("", fit.FOOT, fit.ACROSS) == 0
    assert line_count("a", fit.FOOT, fit.ACROSS) == 1
    word = "a" * 9  # 0.504 of the type's size a letter: 22 x 0.504 x 9 x 1.02 = 101.8 px, and 4.5 for a blank
    assert 101 < width(word, fit.SUBTITLE) < 102
    assert line_count(" ".join([word] * 9), fit.SUBTITLE, fit.ACROSS) == 1  # 9 x 101.8 + 8 x 4.5 = 952
    assert line_count(" ".join([word] * 10), fit.SUBTITLE, fit.ACROSS) == 2  # 1,059
    assert line_count(" ".join([word] * 18), fit.SUBTITLE, fit.ACROSS) == 2
    assert line_count(" ".join([word] * 19), fit.SUBTITLE, fit.ACROSS) == 3
    assert width("W" * 10, fit.TITLE) > 2.5 * width("i" * 10, fit.TITLE)


def test_what_is_left_is_the_stage_less_its_texts_buttons_and_gaps():
    # 660 less 43 of title, 28 of subtitle, 24 of foot, 54 of buttons and 44 of gaps
    assert fit.left(Texts("Title", "Subtitle", "", "Foot")) == 467
    assert fit.left(Texts("Title")) == 519
    assert fit.left(Texts("Title", ask="Decide")) == 519 - 29 - 22  # one line of what is asked, and its edges


def test_as_many_rows_of_a_table_fit_as_stand_under_its_heading():
    rows = range(20)
    table = Table((names("name", "Name", [f"row {number}" for number in rows]), counts("number", "Number", rows)))
    assert fit.rows_that_fit(table, 36 * 21) == 20  # 12 px and a line of 24 a row
    assert fit.rows_that_fit(table, 36 * 6 + 35) == 5
    assert fit.rows_that_fit(table, 10) == 1


def test_a_long_cell_takes_more_lines():
    claim = " ".join(["a" * 9] * 13)  # names are bold: 20 x 0.528 x 9 x 1.02 = 97 px a word, 1,310 in all: two lines
    table = Table((names("claim", "Claim", [claim] * 3),))
    assert fit.rows_that_fit(table, 36 + 3 * 60) == 3
    assert fit.rows_that_fit(table, 36 + 3 * 60 - 25) == 2
