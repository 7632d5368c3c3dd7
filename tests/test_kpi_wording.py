"""The words for KPIs."""

from datetime import date

import pytest

from oversight.measures import spc
from oversight.measures.kpi_status import Tally, Threshold
from oversight.wording import kpi_wording

START, END = date(2023, 10, 4), date(2024, 10, 3)


def of(met, count):
    """A tally of the year to 3 October 2024."""
    return Tally(START, END, met, count)


def test_x_of_y_stands_with_its_share_to_one_decimal():
    assert kpi_wording.x_of_y_share(of(29, 32)) == "29 of 32 (90.6%)"


def test_nothing_counted_is_said_and_has_no_share():
    assert kpi_wording.x_of_y_share(of(0, 0)) == "nothing to count"
    assert kpi_wording.share(of(0, 0)) == ""


@pytest.mark.parametrize(
    ("now", "before", "is_few", "words"),
    [
        (of(12, 20), of(14, 20), False, "Down 10.0 points"),
        (of(14, 20), of(12, 20), False, "Up 10.0 points"),
        (of(12, 20), of(6, 10), False, "No change"),
        (of(6, 7), of(7, 7), True, "Was 7 of 7"),
        (of(6, 7), of(0, 0), True, "No earlier figure"),
        (of(6, 7), None, False, "No earlier figure"),
    ],
)
def test_a_change_is_in_points_or_says_what_it_was(now, before, is_few, words):
    assert kpi_wording.moved_points(now, before, is_few) == words


def test_a_target_says_which_side_is_meant():
    threshold = Threshold(START, 90, 80, "example", False)
    assert kpi_wording.target(threshold, "higher") == "target 90%"
    assert kpi_wording.target(threshold, "lower") == "target 90% or less"
    assert kpi_wording.target(None, "higher") == "no target"


def test_a_count_that_leaves_its_watch_band_is_to_be_explained():
    assert kpi_wording.explain(of(62, 100), of(50, 100), 10.0) == "explain: moved by 12.0 points, more than 10"
    assert kpi_wording.explain(of(60, 100), of(50, 100), 10.0) == ""
    assert kpi_wording.explain(of(62, 100), of(50, 100), None) == ""
    assert kpi_wording.explain(of(62, 100), None, 10.0) == ""


def test_overdue_names_the_longest_and_says_nothing_of_none():
    assert kpi_wording.overdue(2, 13) == "Two overdue, the longest by 13 days"
    assert kpi_wording.overdue(1, 1) == "One overdue, the longest by 1 day"
    assert kpi_wording.overdue(0, 0) == ""


def test_every_second_quarter_is_labelled_and_the_year_stands_once_a_year():
    starts = [date(2021, 4, 1), date(2021, 7, 1), date(2021, 10, 1), date(2022, 1, 1), date(2022, 7, 1)]
    ends = [date(2021, 6, 30), date(2021, 9, 30), date(2021, 12, 31), date(2022, 3, 31), date(2022, 9, 30)]
    labels = [kpi_wording.quarter_label(s, e, n < 2) for n, (s, e) in enumerate(zip(starts, ends, strict=True))]
    assert labels == ["", "Jul-Sep|2021", "", "Jan-Mar|2022", "Jul-Sep"]


def test_a_longer_period_is_labelled_and_named_by_its_end():
    assert kpi_wording.quarter_label(START, END, False) == "Oct|2024"
    assert kpi_wording.quarter_name(START, END) == "the period to 3 October 2024"
    assert kpi_wording.quarter_name(date(2021, 7, 1), date(2021, 9, 30)) == "July to September 2021"


def test_the_count_of_measures_off_target_is_a_sentence():
    assert kpi_wording.off_target_count(3, 10) == "Three of 10 measures are off target"
    assert kpi_wording.off_target_count(1, 9) == "One of nine measures is off target"
    assert kpi_wording.off_target_count(0, 9) == "None of nine measures are off target"


def test_signals_say_whether_the_last_point_may_be_chance():
    quiet = spc.xmr([80.0, 82.0] * 7, better="higher", target=50)
    said = kpi_wording.signals(quiet, "April to June 2024", "higher")
    assert said.startswith("The point for April to June 2024 lies within its limits, so it may be chance.")
    assert "the process will consistently meet its target" in said
    loud = spc.xmr([*[80.0, 82.0] * 7, 20.0], better="higher", target=50)
    said = kpi_wording.signals(loud, "July to September 2024", "higher")
    assert "is below the lower limit, so this is unlikely to be chance" in said
    few = spc.xmr([80.0, 82.0, 81.0], better="higher", target=50)
    assert "Trial limits from 3 points." in kpi_wording.signals(few, "now", "higher")
