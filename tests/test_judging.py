"""Judging x of y: status words, thresholds by their day, and the Wilson interval."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oversight.measures import kpi_status
from oversight.measures.kpi_status import Tally, Threshold

START, END = date(2023, 10, 4), date(2024, 10, 3)
TARGET = Threshold(date(2021, 4, 1), 90, 80, "The board", True)
AT_MOST = Threshold(date(2021, 4, 1), 10, 20, "The board", True)


def of(met: int, count: int, end: date = END) -> Tally:
    """A tally of the year that ends on a day."""
    return Tally(end - (END - START), end, met, count)


def status(met: int, count: int, *thresholds: Threshold, better: str = "higher", end: date = END) -> str:
    """The status word with the usual minimum denominator of 10."""
    return kpi_status.status(of(met, count, end), thresholds, better, 10)


@pytest.mark.parametrize(
    ("met", "word"),
    [
        (100, "on target"),
        (91, "on target"),
        (90, "on target"),
        (89, "close to target"),
        (80, "close to target"),
        (79, "off target"),
        (0, "off target"),
    ],
)
def test_where_higher_is_better_the_status_falls_with_the_share(met, word):
    assert status(met, 100, TARGET) == word


@pytest.mark.parametrize(
    ("met", "word"),
    [
        (0, "on target"),
        (10, "on target"),
        (11, "close to target"),
        (20, "close to target"),
        (21, "off target"),
        (100, "off target"),
    ],
)
def test_where_lower_is_better_the_status_falls_as_the_share_rises(met, word):
    assert status(met, 100, AT_MOST, better="lower") == word


def test_a_share_that_prints_as_the_target_but_is_under_it_is_not_on_target():
    assert of(2249, 2500).share == pytest.approx(89.96)
    assert f"{of(2249, 2500).share:.1f}" == "90.0"
    assert status(2249, 2500, TARGET) == "close to target"
    assert status(2250, 2500, TARGET) == "on target"


def test_a_share_just_over_a_limit_is_not_on_target_where_lower_is_better():
    assert status(251, 2500, AT_MOST, better="lower") == "close to target"
    assert status(250, 2500, AT_MOST, better="lower") == "on target"


@pytest.mark.parametrize(("per_cent", "met", "count"), [(8.8, 33, 375), (32.8, 123, 375), (66.7, 667, 1000)])
def test_a_target_with_a_decimal_is_reached_exactly_whichever_is_better(per_cent, met, count):
    threshold = Threshold(date(2021, 4, 1), per_cent, per_cent, "The board", True)
    assert status(met, count, threshold) == "on target"
    assert status(met - 1, count, threshold) == "off target"
    assert status(met, count, threshold, better="lower") == "on target"
    assert status(met + 1, count, threshold, better="lower") == "off target"


@pytest.mark.parametrize(
    ("met", "count", "word"),
    [
        (0, 0, "no data"),
        (4, 4, "too few to judge"),
        (0, 4, "too few to judge"),
        (9, 9, "too few to judge"),
        (9, 10, "on target"),
        (7, 10, "off target"),
    ],
)
def test_a_small_denominator_is_not_judged(met, count, word):
    assert status(met, count, TARGET) == word


def test_the_minimum_denominator_is_the_one_given():
    assert kpi_status.status(of(4, 4), [TARGET], "higher", 4) == "on target"
    assert kpi_status.status(of(12, 12), [TARGET], "higher", 13) == "too few to judge"


def test_nothing_counted_is_no_data_even_without_a_threshold():
    assert status(0, 0) == "no data"
    assert of(0, 0).share is None


def test_without_a_threshold_none_is_set_however_few_are_counted():
    assert status(50, 100) == "no target set"
    assert status(1, 4) == "no target set"


def test_where_neither_way_is_better_nothing_is_judged():
    assert status(50, 100, TARGET, better="neither") == "no target set"
    assert status(0, 0, TARGET, better="neither") == "no data"


def test_a_threshold_dated_next_year_changes_nothing_today():
    next_year = Threshold(END + timedelta(days=365), 99, 98, "The board", True)
    for met in range(101):
        assert status(met, 100, TARGET, next_year) == status(met, 100, TARGET)
    assert status(95, 100, TARGET, next_year) == "on target"


def test_a_threshold_dated_last_quarter_changes_statuses_from_then_on_and_not_before():
    last_quarter = Threshold(date(2024, 7, 1), 99, 98, "The board", True)
    for end in (date(2023, 10, 5), date(2024, 2, 7), date(2024, 6, 30)):
        assert status(95, 100, TARGET, last_quarter, end=end) == "on target"
    for end in (date(2024, 7, 1), date(2024, 10, 3), date(2030, 1, 1)):
        assert status(95, 100, TARGET, last_quarter, end=end) == "off target"


def test_the_threshold_in_force_is_the_latest_that_has_begun_whatever_their_order():
    second = Threshold(date(2023, 4, 1), 95, 85, "The board", True)
    for thresholds in ([TARGET, second], [second, TARGET]):
        assert kpi_status.in_force(thresholds, date(2021, 3, 31)) is None
        assert kpi_status.in_force(thresholds, date(2021, 4, 1)) is TARGET
        assert kpi_status.in_force(thresholds, date(2023, 3, 31)) is TARGET
        assert kpi_status.in_force(thresholds, date(2023, 4, 1)) is second
    assert kpi_status.in_force([], END) is None


def test_before_the_first_threshold_none_is_set():
    assert status(50, 100, TARGET, end=date(2021, 3, 31)) == "no target set"


def test_the_distance_from_the_target_is_in_percentage_points_on_either_side():
    assert kpi_status.distance_off(of(79, 100), [TARGET]) == pytest.approx(11)
    assert kpi_status.distance_off(of(95, 100), [TARGET]) == pytest.approx(5)
    assert kpi_status.distance_off(of(1, 3), [TARGET]) == pytest.approx(56 + 2 / 3)
    assert kpi_status.distance_off(of(0, 0), [TARGET]) == 0
    assert kpi_status.distance_off(of(50, 100), []) == 0


def test_the_worst_statuses_stand_first():
    assert (
        *("cannot be read", "off target", "close to target", "too few to judge"),
        *("no target set", "on target", "no data"),
    ) == kpi_status.STATUSES


@pytest.mark.parametrize(
    ("met", "count", "low", "high"),
    [
        # z2 = 3.8415. Middle (29/32 + z2/64) / (1 + z2/32) = 0.96627 / 1.12005 = 0.86271; half of the width
        # 1.96 x sqrt(0.90625 x 0.09375 / 32 + z2/4096) / 1.12005 = 1.96 x 0.05994 / 1.12005 = 0.10489.
        (29, 32, 75.78, 96.76),
        # Middle (11/12 + z2/24) / (1 + z2/12) = 1.07673 / 1.32012 = 0.81563; half of the width
        # 1.96 x sqrt(0.91667 x 0.08333 / 12 + z2/576) / 1.32012 = 1.96 x 0.11417 / 1.32012 = 0.16951.
        (11, 12, 64.61, 98.51),
        # Half: the middle is 50; half of the width 1.96 x sqrt(0.25/10 + z2/400) / (1 + z2/10) = 0.26341.
        (5, 10, 23.66, 76.34),
    ],
)
def test_the_interval_is_wilsons(met, count, low, high):
    assert kpi_status.wilson(met, count) == pytest.approx((low, high), abs=0.005)


def test_the_interval_of_29_of_32_prints_as_76_to_97():
    assert [round(end) for end in kpi_status.wilson(29, 32)] == [76, 97]


@pytest.mark.parametrize(("count", "edge"), [(1, 79.345), (10, 27.753), (1000, 0.383)])
def test_the_interval_of_none_and_of_all_reaches_the_end_and_z2_over_n_plus_z2(count, edge):
    assert kpi_status.wilson(0, count) == pytest.approx((0, edge), abs=0.001)
    assert kpi_status.wilson(count, count) == pytest.approx((100 - edge, 100), abs=0.001)


def test_an_interval_of_nothing_is_refused():
    with pytest.raises(ValueError, match="an interval needs at least one counted"):
        kpi_status.wilson(0, 0)


@st.composite
def shares(draw) -> tuple[int, int]:
    """met of count."""
    count = draw(st.integers(1, 100_000))
    return draw(st.integers(0, count)), count


@given(shares())
def test_an_interval_holds_its_share_and_lies_between_0_and_100(share):
    met, count = share
    low, high = kpi_status.wilson(met, count)
    assert 0 <= low < high <= 100
    assert low - 1e-9 <= 100 * met / count <= high + 1e-9


@given(shares())
def test_the_interval_of_the_misses_mirrors_that_of_the_met(share):
    met, count = share
    low, high = kpi_status.wilson(met, count)
    assert kpi_status.wilson(count - met, count) == pytest.approx((100 - high, 100 - low))


@given(shares(), st.sampled_from(["higher", "lower"]), st.floats(0, 100), st.floats(0, 100))
def test_one_more_met_never_worsens_the_status_where_higher_is_better_nor_betters_it_where_lower_is(
    share, better, one, other
):
    met, count = share
    worse, good = sorted((one, other), reverse=better == "lower")
    threshold = Threshold(date(2021, 4, 1), good, worse, "The board", True)
    order = ["off target", "close to target", "on target"]
    words = [kpi_status.status(of(x, count), [threshold], better, 1) for x in (met, min(met + 1, count))]
    ranks = [order.index(word) for word in words]
    assert ranks == sorted(ranks, reverse=better == "lower")
