"""The words for KPIs."""

from dataclasses import replace
from datetime import date

import pytest

from oversight.measures import kpi_status, spc
from oversight.measures.kpi_status import Nouns, Number, Outcomes, Tally, Threshold, Waits
from oversight.wording import kpi_wording, result_wording, trend_wording

START, END = date(2023, 10, 4), date(2024, 10, 3)
TWO, MEDIAN = Number(END, END, 2), Waits(START, END, 21.5, 14, tuple(range(15, 29)))
REVIEWS = Nouns("review", "Level 2 reviews", "were on time", "were late or not held")


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
        (of(12, 20), of(14, 20), False, "Down 10 points"),
        (of(14, 20), of(12, 20), False, "Up 10 points"),
        (of(12, 20), of(6, 10), False, "No change"),
        (of(6, 7), of(7, 7), True, "7 of 7 last time"),
        (of(6, 7), of(0, 0), True, "No earlier figure"),
        (of(6, 7), None, False, "No earlier figure"),
    ],
)
def test_a_change_is_in_points_or_says_what_it_was(now, before, is_few, words):
    assert kpi_wording.moved_points(now, before, is_few) == words


def test_a_target_says_which_side_is_meant():
    threshold = Threshold(START, 90, 80, "example", False)
    assert kpi_wording.target(threshold, "higher", of(1, 2)) == "Target 90%"
    assert kpi_wording.target(threshold, "lower", of(1, 2)) == "Target 90% or less"
    assert kpi_wording.target(None, "higher", of(1, 2)) == "No target agreed"


def test_a_count_that_leaves_its_watch_band_is_to_be_explained():
    assert kpi_wording.explain(of(62, 100), of(50, 100), 10.0) == "moved by 12 points, more than the 10 expected"
    assert kpi_wording.explain(of(60, 100), of(50, 100), 10.0) == ""
    assert kpi_wording.explain(of(62, 100), of(50, 100), None) == ""
    assert kpi_wording.explain(of(62, 100), None, 10.0) == ""


def test_overdue_says_what_is_and_nothing_of_none():
    assert result_wording.overdue(2, REVIEWS) == "2 reviews are overdue now"
    assert result_wording.overdue(1, REVIEWS) == "1 review is overdue now"
    assert result_wording.overdue(2) == "2 are overdue now"
    assert result_wording.overdue(0) == ""
    assert result_wording.longest_overdue(1) == "1 day"


def test_a_result_is_a_sentence_where_kpis_yaml_has_words_for_it():
    assert result_wording.result("On time", REVIEWS, of(61, 69)) == "61 of 69 Level 2 reviews (88%) were on time"
    assert result_wording.result("On time", REVIEWS, of(4, 5), is_too_few=True) == "4 of 5 Level 2 reviews were on time"
    assert result_wording.result("On time", None, of(61, 69)) == "On time: 61 of 69 (88.4%)"
    assert result_wording.result("On time", REVIEWS, of(1, 1)) == "On time: 1 of 1 (100.0%)"
    assert result_wording.result("On time", REVIEWS, of(0, 0)) == "On time: nothing to count"
    assert result_wording.result("On time", REVIEWS, of(896, 1000), 90) == (
        "896 of 1,000 Level 2 reviews (89.6%) were on time"  # 90% would print the target
    )
    overdue = replace(REVIEWS, things="reviews", met="are overdue")
    assert result_wording.result("Overdue", overdue, TWO) == "2 reviews are overdue"
    assert result_wording.result("Overdue", overdue, Number(END, END, 0)) == "No reviews are overdue"
    assert result_wording.result("Overdue", overdue, Number(END, END, 1)) == "Overdue: 1"
    took = replace(REVIEWS, things="decisions", met="took")
    assert result_wording.result("Wait", took, MEDIAN) == "Half of the 14 decisions took 21.5 days or less"


def test_what_was_missed_is_said_in_the_words_of_the_kpi():
    assert result_wording.misses(8, REVIEWS, 69) == "8 reviews were late or not held"
    assert result_wording.misses(8, None, 69) == "8 of 69 were missed"
    assert result_wording.misses(1, REVIEWS, 5) == "1 of 5 was missed"
    assert result_wording.misses(0, REVIEWS, 5) == "Nothing was missed"


def test_a_period_and_a_day_before_are_named_as_seen_from_the_meeting():
    assert result_wording.is_over(START, END) == "in the last 12 months"
    assert result_wording.is_over(END, END) == ""
    assert result_wording.is_over(date(2024, 9, 1), date(2024, 9, 30)) == "in September 2024"
    assert result_wording.since_heading(date(2024, 6, 12), of(1, 2)) == "Since 12 June"
    assert result_wording.since_heading(date(2023, 6, 12), of(1, 2)) == "Since 12 June 2023"


def test_the_status_of_a_kpi_is_a_sentence():
    told = [result_wording.status_of("Reach", word) for word in kpi_status.STATUSES]
    assert told == [
        "Reach cannot be read",
        "Reach is off target",
        "Reach is close to target",
        "Reach has too few cases to judge",
        "Reach has no target set",
        "Reach is on target",
        "Reach has no data",
    ]
    assert result_wording.standing("Reach", of(9, 10), "on target") == "Reach is on target: 9 of 10 (90.0%)"
    assert result_wording.standing("Reach", of(0, 0), "no data") == "Reach has no data"


def test_every_second_quarter_is_labelled_and_the_year_stands_once_a_year():
    starts = [date(2021, 4, 1), date(2021, 7, 1), date(2021, 10, 1), date(2022, 1, 1), date(2022, 7, 1)]
    ends = [date(2021, 6, 30), date(2021, 9, 30), date(2021, 12, 31), date(2022, 3, 31), date(2022, 9, 30)]
    labels = [trend_wording.quarter_label(s, e, n < 2) for n, (s, e) in enumerate(zip(starts, ends, strict=True))]
    assert labels == ["", "Jul-Sep|2021", "", "Jan-Mar|2022", "Jul-Sep"]


def test_a_longer_period_is_labelled_and_named_by_its_end():
    assert trend_wording.quarter_label(START, END, False) == "Oct|2024"
    assert kpi_wording.period(START, END) == "the 12 months to 3 October 2024"
    assert kpi_wording.period(date(2021, 7, 1), date(2021, 9, 30)) == "July to September 2021"
    assert kpi_wording.period(date(2021, 4, 1), date(2022, 3, 31)) == "April 2021 to March 2022"
    assert kpi_wording.period(date(2022, 3, 1), date(2022, 3, 31)) == "March 2022"
    assert kpi_wording.period(date(2022, 3, 2), date(2022, 3, 9)) == "2 March 2022 to 9 March 2022"


def test_the_count_of_kpis_off_target_says_over_how_many_and_what_became_of_the_others():
    def told(off: int, measured: int, too_few: int = 0, no_data: int = 0, unread: int = 0) -> str:
        return kpi_wording.off_target_count(Outcomes(off, measured, too_few, no_data, unread))

    assert told(3, 10) == "3 of 10 KPIs are off target"
    assert told(0, 9) == "None of 9 KPIs is off target"
    assert told(1, 9, unread=2) == "1 of 9 measured KPIs is off target and 2 cannot be read"
    assert told(2, 8, 1, 2, 1) == (
        "2 of 8 measured KPIs are off target, 1 cannot be read, 2 have no data and 1 has too few cases to judge"
    )
    assert told(0, 0, unread=11) == "No KPI could be measured and 11 cannot be read"


def test_signals_say_whether_the_last_point_may_be_chance():
    quiet = spc.xmr([80.0, 82.0] * 7, better="higher", target=50)
    said = trend_wording.signals(quiet, "April to June 2024")
    assert said.startswith("The point for April to June 2024 is within its limits. Changes this size can be chance.")
    assert "Results like these will go on meeting the target, unless something changes." in said
    loud = spc.xmr([*[80.0, 82.0] * 7, 20.0], better="higher", target=50)
    said = trend_wording.signals(loud, "July to September 2024")
    assert "is below the lower limit. This is unlikely to be chance." in said


@pytest.mark.parametrize(
    ("count", "said"), [(2, "No limits are drawn"), (5, "No limits are drawn"), (11, "Trial limits from 11 points")]
)
def test_fewer_than_12_points_say_nothing_but_that_they_are_too_few(count, said):
    few = spc.xmr([80.0, 82.0, 81.0, *[80.5] * 9][:count], better="higher", target=50, least=spc.TRIAL_BASELINE)
    assert trend_wording.signals(few, "now") == f"{said}. {trend_wording.RUN_CHART}"
    assert (few.points[0].upper_limit is None) is (count < spc.TRIAL_BASELINE)


def test_a_change_is_rounded_half_away_from_zero():
    assert kpi_wording.moved_points(of(0, 16), of(1, 16), False) == "Down 6.3 points"


def test_a_likely_range_does_not_print_a_target_it_has_not_reached():
    assert kpi_wording.likely_range(of(61, 69), 90) == "79% to 94%"
    assert kpi_wording.likely_range(of(61, 69), 94) == "79% to 94.0%"


@pytest.mark.parametrize(
    ("one", "before", "aim", "told"),
    [
        (TWO, Number(START, START, 5), 0, ("2", "Down 3", "Target 0", "0.2 to 7.2")),
        (Number(END, END, 0), TWO, 2, ("0", "Down 2", "Target 2 or fewer", "0.0 to 3.7")),
        (
            MEDIAN,
            Waits(START, END, 20, 9),
            28,
            ("21.5 days (median of 14)", "Up 1.5 days", "Target 28 days", "17 to 26 days"),
        ),
        (Waits(START, END, 1, 3), None, 1, ("1 day (median of 3)", "No earlier figure", "Target 1 day", "")),
    ],
)
def test_a_count_and_a_median_are_worded_in_their_unit(one, before, aim, told):
    found = Threshold(START, aim, aim, "example", False)
    said = kpi_wording.x_of_y_share(one), kpi_wording.moved_points(one, before, False)
    assert (*said, kpi_wording.target(found, "lower", one), kpi_wording.likely_range(one, aim)) == told


def test_open_waits_are_told_with_the_longest():
    assert result_wording.waiting((31, 4)) == "2 are still waiting, for up to 31 days"
    assert result_wording.waiting((1,)) == "1 is still waiting, for 1 day"
    assert result_wording.waiting(()) == ""


def test_a_count_typed_in_is_said_to_be_of_its_own_period_and_of_no_smb():
    now, before = Tally(date(2024, 7, 1), date(2024, 9, 30), 9, 12), Tally(date(2024, 1, 1), date(2024, 3, 31), 7, 12)
    assert result_wording.since_period_heading(*before.days) == "Since January to March 2024"
    assert kpi_wording.since_period(now, before, False) == "Up 16.7 points since January to March 2024"
    assert kpi_wording.since_period(now, before, True) == "7 of 12 in January to March 2024"
