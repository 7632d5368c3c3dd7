"""XmR limits, signals and assurance worked by hand, and the known traps."""

import pytest

from oversight.measures.spc import NO_SIGNAL, may_signal, xmr

# Mean (12 + 10 + 12 + 10) / 4 = 11; moving ranges 2, 2, 2; limits 11 +- 2.66 x 2 = 11 +- 5.32: 5.68 and 16.32;
# the outer third begins at 11 +- 2/3 x 5.32 = 11 +- 3.547: 7.453 and 14.547.
ENDS_LOW = [12, 10, 12, 10]
ENDS_HIGH = [10, 12, 10, 12]


def words(values, **options):
    return [point.signal for point in xmr(values, **options).points]


def after(start, *later):
    """The signals of the points that follow a baseline of four."""
    return words([*start, *later], baseline=4)[4:]


def limits(values, **options):
    last = xmr(values, **options).points[-1]
    return last.lower_limit, last.mean, last.upper_limit


# Limits


def test_limits_are_the_mean_and_2_66_mean_moving_ranges_to_either_side():
    # Mean 55 / 5 = 11; moving ranges 2, 1, 2, 4, mean 9 / 4 = 2.25; 2.66 x 2.25 = 5.985.
    assert limits([10, 12, 11, 13, 9]) == (5.015, 11, 16.985)


def test_a_great_leap_is_left_out_of_the_moving_ranges_but_not_of_the_mean():
    # Mean 54 / 12 = 4.5. Moving ranges 2 x 7, 16, 16, 2, 2: mean 50 / 11 = 4.545; x 3.267 = 14.85, so both 16 go;
    # nine of 2 are left: 2.66 x 2 = 5.32.
    found = xmr([2, 4, 2, 4, 2, 4, 2, 4, 20, 4, 2, 4])
    assert (found.points[0].lower_limit, found.points[0].mean, found.points[0].upper_limit) == (-0.82, 4.5, 9.82)
    # The leap draws the mean above the eight points before it, and they are still a run below the mean.
    assert [point.signal for point in found.points] == ["run below mean"] * 8 + ["above limits"] + [NO_SIGNAL] * 3


def test_a_moving_range_of_exactly_3_267_times_their_mean_is_left_out():
    # Moving ranges 3267, 733, 0, 0: mean 1000. Left: 733, 0, 0; mean 733 / 3; x 2.66 = 1949.78 / 3.
    found = xmr([0, 3267, 4000, 4000, 4000]).points[0]
    assert found.mean == 15267 / 5
    assert found.upper_limit - found.mean == pytest.approx(1949.78 / 3, abs=1e-9)


def test_a_moving_range_just_under_3_267_times_their_mean_is_kept():
    # Moving ranges 3266, 734, 0, 0: mean 1000; 2.66 x 1000 = 2660; mean 15266 / 5 = 3053.2.
    assert limits([0, 3266, 4000, 4000, 4000]) == (393.2, 3053.2, 5713.2)


def test_moving_ranges_are_screened_once_only():
    # Moving ranges 100, 12 and ten of 1: mean 122 / 12 = 10.17, x 3.267 = 33.2, so 100 goes. Left: mean 22 / 11 = 2;
    # 12 is over 2 x 3.267 = 6.5, yet stays. From limit to limit 2 x 2.66 x 2 = 10.64.
    lower, _, upper = limits([0, 100, 112, 113, 112, 113, 112, 113, 112, 113, 112, 113, 112])
    assert upper - lower == pytest.approx(10.64, abs=1e-9)


@pytest.mark.parametrize("value", [5, 0, 0.1, 1 / 3, -0.7])
def test_figures_that_never_vary_have_limits_on_the_mean_and_no_signal(value):
    assert limits([value] * 9) == (value, value, value)
    assert words([value] * 9) == [NO_SIGNAL] * 9


def test_one_change_in_a_flat_series_does_not_leave_limits_of_no_width():
    # Moving ranges nineteen of 0 and one of 5: mean 0.25, x 3.267 = 0.817; without the 5 only zeros would be left,
    # so it stays. Mean 2095 / 21 = 99.762; 2.66 x 0.25 = 0.665: from 99.097 to 100.427.
    lower, mean, upper = limits([100] * 20 + [95])
    assert (lower, mean, upper) == pytest.approx((99.0969, 99.7619, 100.4269), abs=1e-4)
    assert words([100] * 20 + [95]) == ["run above mean"] * 20 + ["below limits"]


def test_a_baseline_fixes_the_limits_by_its_first_points():
    assert limits([*ENDS_LOW, 30, 40, 50], baseline=4) == (5.68, 11, 16.32)


def test_a_baseline_longer_than_the_series_takes_all_of_it():
    assert limits(ENDS_LOW, baseline=24) == (5.68, 11, 16.32)


def test_a_point_on_a_limit_is_inside_and_one_beyond_it_is_outside():
    assert after(ENDS_LOW, 16.32, 5.68) == [NO_SIGNAL, NO_SIGNAL]
    assert after(ENDS_LOW, 16.33, 5.67) == ["above limits", "below limits"]


# Runs


def test_seven_in_a_row_on_one_side_of_the_mean_are_all_marked():
    assert after(ENDS_LOW, 13, 12, 13, 12, 13, 12, 13, 10) == ["run above mean"] * 7 + [NO_SIGNAL]
    assert after(ENDS_HIGH, 9, 10, 9, 10, 9, 10, 9, 12) == ["run below mean"] * 7 + [NO_SIGNAL]


def test_every_point_of_a_run_of_nine_is_marked():
    assert after(ENDS_LOW, 13, 12, 13, 12, 13, 12, 13, 12, 13) == ["run above mean"] * 9


def test_six_in_a_row_on_one_side_are_no_signal():
    assert after(ENDS_LOW, 13, 12, 13, 12, 13, 12, 10) == [NO_SIGNAL] * 7


def test_a_point_on_the_mean_breaks_the_run():
    assert after(ENDS_LOW, 13, 12, 13, 11, 12, 13, 12, 13) == [NO_SIGNAL] * 8


def test_shares_that_are_no_round_decimals_lie_on_their_mean():
    # The mean of 1/3, 2/3 and 1/2, taken six times, is 1/2; as floats it comes out beside it.
    found = xmr([1 / 3, 2 / 3, 1 / 2] * 6 + [1 / 2] * 8, baseline=18)
    assert found.points[-1].mean == 0.5
    assert [point.signal for point in found.points[18:]] == [NO_SIGNAL] * 8


# Trends


def test_seven_rising_points_across_the_mean_are_all_marked():
    assert after(ENDS_LOW, 8, 9, 10, 11, 12, 13, 14) == ["rising"] * 7


def test_seven_falling_points_across_the_mean_are_all_marked():
    assert after(ENDS_HIGH, 14, 13, 12, 11, 10, 9, 8) == ["falling"] * 7


def test_six_rising_points_are_no_signal():
    assert after(ENDS_LOW, 8, 9, 10, 11, 12, 13) == [NO_SIGNAL] * 6


def test_an_equal_neighbour_ends_a_trend():
    assert after(ENDS_LOW, 8, 9, 10, 10, 11, 12, 13) == [NO_SIGNAL] * 7


def test_a_peak_between_two_trends_is_named_rising():
    assert after(ENDS_LOW, 8, 9, 10, 11, 12, 13, 14, 13, 12, 11, 10, 9, 8) == ["rising"] * 7 + ["falling"] * 6


# Two of three


def test_two_of_three_in_the_outer_third_are_marked_and_the_third_is_not():
    assert after(ENDS_LOW, 15, 12, 15) == ["two of three high", NO_SIGNAL, "two of three high"]
    assert after(ENDS_HIGH, 7, 10, 7) == ["two of three low", NO_SIGNAL, "two of three low"]


def test_three_of_three_in_the_outer_third_are_all_marked():
    assert after(ENDS_LOW, 15, 16, 15) == ["two of three high"] * 3


@pytest.mark.parametrize("between", [10, 7, 11])
def test_two_of_three_never_reach_across_the_mean(between):
    assert after(ENDS_LOW, 15, between, 15) == [NO_SIGNAL] * 3


def test_one_high_and_one_low_in_the_outer_third_are_no_signal():
    assert after(ENDS_LOW, 12, 15, 7, 10) == [NO_SIGNAL] * 4


def test_two_of_four_in_the_outer_third_are_no_signal():
    assert after(ENDS_LOW, 15, 12, 12, 15) == [NO_SIGNAL] * 4


def test_a_point_outside_the_limits_counts_as_one_of_the_two():
    assert after(ENDS_LOW, 17, 15, 12) == ["above limits", "two of three high", NO_SIGNAL]


def test_points_on_the_edge_of_the_outer_third_are_not_in_it():
    # Mean 11, moving ranges 3: 2.66 x 3 = 7.98; two thirds of it 5.32; 11 + 5.32 = 16.32.
    start = [12.5, 9.5, 12.5, 9.5]
    assert after(start, 16.32, 16.32, 16.32) == [NO_SIGNAL] * 3
    assert after(start, 16.33, 16.32, 16.33) == ["two of three high", NO_SIGNAL, "two of three high"]


# Which word where several hold


def test_a_point_outside_the_limits_at_the_end_of_a_trend_is_named_by_the_limit():
    assert after(ENDS_LOW, 8, 9, 10, 11, 12, 13, 17) == ["rising"] * 6 + ["above limits"]


def test_a_trend_comes_before_two_of_three():
    assert after(ENDS_LOW, 8, 10, 12, 13, 14, 15, 16) == ["rising"] * 7


def test_two_of_three_come_before_a_run():
    assert after(ENDS_LOW, 12, 13, 12, 13, 12, 15, 15) == ["run above mean"] * 5 + ["two of three high"] * 2


def test_a_trend_comes_before_a_run():
    assert after(ENDS_LOW, 12, 12.1, 12.2, 12.3, 12.4, 12.5, 12.6)[1:] == ["rising"] * 6


# Re-basing


def test_each_segment_has_its_own_mean_and_limits_and_no_range_across_the_re_base():
    # Means 11 and 31, moving ranges of 2 on either side; the leap from 12 to 30 is in neither.
    found = xmr([10, 12, 10, 12, 30, 32, 30, 32], rebase_at=[4])
    assert [(point.lower_limit, point.mean, point.upper_limit) for point in found.points] == (
        [(5.68, 11, 16.32)] * 4 + [(25.68, 31, 36.32)] * 4
    )
    assert {point.signal for point in found.points} == {NO_SIGNAL}


def test_a_run_does_not_cross_a_re_base():
    # Either way the mean is 12.5; the eight high points are four and four on either side of the re-base.
    values = [10, 12, 10, 12, 13, 15, 13, 15, 13, 15, 13, 15, 10, 12, 10, 12]
    assert words(values) == [NO_SIGNAL] * 4 + ["run above mean"] * 8 + [NO_SIGNAL] * 4
    assert words(values, rebase_at=[8]) == [NO_SIGNAL] * 16


def test_a_trend_does_not_cross_a_re_base():
    # Limits 4.5 +- 2.66 of the whole; of the halves 2.5 +- 2.66 and 6.5 +- 2.66.
    assert words([1, 2, 3, 4, 5, 6, 7, 8]) == ["below limits"] + ["rising"] * 6 + ["above limits"]
    assert words([1, 2, 3, 4, 5, 6, 7, 8], rebase_at=[4]) == [NO_SIGNAL] * 8


def test_a_baseline_is_the_first_points_of_every_segment():
    found = xmr([10, 12, 10, 15, 20, 24, 20, 30], baseline=3, rebase_at=[4])
    # First: mean 32 / 3, ranges 2, 2. Second: mean 64 / 3, ranges 4, 4: 2.66 x 4 = 10.64.
    assert found.points[3].mean == pytest.approx(32 / 3)
    assert found.points[3].upper_limit == pytest.approx(32 / 3 + 5.32)
    assert found.points[7].mean == pytest.approx(64 / 3)
    assert found.points[7].upper_limit == pytest.approx(64 / 3 + 10.64)


def test_re_bases_may_come_in_any_order_and_twice():
    values = [1, 2, 1, 12, 11, 12, 11, 12, 11, 21, 22, 21]
    assert xmr(values, rebase_at=(9, 3, 9)) == xmr(values, rebase_at=[3, 9])
    assert [point.mean for point in xmr(values, rebase_at=(9, 3, 9)).points[2:4]] == [pytest.approx(4 / 3), 11.5]


# Periods without a figure


def test_a_gap_has_no_moving_range_and_keeps_the_limits_of_its_segment():
    # Mean 96 / 6 = 16; moving ranges 2, 2 and 2, 2: none from 12 to 20; 2.66 x 2 = 5.32.
    found = xmr([12, 10, 12, None, 20, 22, 20])
    assert found.points[3].value is None
    assert found.points[3].signal == NO_SIGNAL
    assert {(point.lower_limit, point.mean, point.upper_limit) for point in found.points} == {(10.68, 16, 21.32)}


def test_a_gap_breaks_a_run_a_trend_and_two_of_three():
    assert after(ENDS_LOW, 13, 12, 13, None, 12, 13, 12, 13) == [NO_SIGNAL] * 8
    assert after(ENDS_LOW, 8, 9, 10, None, 11, 12, 13, 14) == [NO_SIGNAL] * 8
    assert after(ENDS_LOW, 15, None, 15, 15, None) == [NO_SIGNAL] * 5


def test_a_gap_is_not_one_of_the_points_of_a_baseline():
    assert limits([12, None, 10, 12, 10, 50], baseline=4)[1] == 11


# Few points


def test_no_values_give_no_points_and_no_assurance():
    found = xmr([], target=90)
    assert (found.points, found.assurance, found.trial, found.baseline_points) == ((), None, True, 0)


def test_a_single_point_is_its_own_mean_without_limits_or_assurance():
    found = xmr([7], target=5)
    assert (found.points[0].mean, found.points[0].lower_limit, found.points[0].upper_limit) == (7, None, None)
    assert (found.points[0].signal, found.assurance) == (NO_SIGNAL, None)


def test_periods_without_any_figure_have_no_mean():
    found = xmr([None, None], target=5)
    assert [(point.mean, point.lower_limit, point.signal) for point in found.points] == [(None, None, NO_SIGNAL)] * 2
    assert found.assurance is None


def test_figures_without_neighbours_have_no_limits():
    assert limits([3, None, 5]) == (None, 4, None)


@pytest.mark.parametrize(
    ("values", "options", "trial", "count"),
    [
        ([1, 2] * 5 + [1], {}, True, 11),
        ([1, 2] * 6, {}, False, 12),
        ([1, 2] * 5 + [1, None], {}, True, 11),
        ([1, 2] * 10, {"baseline": 11}, True, 11),
        ([1, 2] * 10, {"baseline": 12}, False, 12),
        ([1, 2] * 10, {"rebase_at": [15]}, True, 5),
        ([1, 2] * 10, {"rebase_at": [5]}, False, 15),
    ],
)
def test_limits_are_on_trial_under_twelve_points_behind_the_last_of_them(values, options, trial, count):
    found = xmr(values, **options)
    assert (found.trial, found.baseline_points) == (trial, count)


# Assurance


@pytest.mark.parametrize(
    ("better", "target", "assurance"),
    [
        ("higher", 5.68, "will consistently meet"),
        ("higher", 5.69, "may or may not meet"),
        ("higher", 16.32, "may or may not meet"),
        ("higher", 16.33, "will consistently miss"),
        ("lower", 16.32, "will consistently meet"),
        ("lower", 16.31, "may or may not meet"),
        ("lower", 5.68, "may or may not meet"),
        ("lower", 5.67, "will consistently miss"),
        ("neither", 1, None),
        ("higher", None, None),
    ],
)
def test_assurance_is_read_from_the_limits_and_the_good_direction(better, target, assurance):
    # Limits 5.68 and 16.32.
    assert xmr(ENDS_LOW, better=better, target=target).assurance == assurance


def test_a_target_of_zero_is_a_target():
    assert xmr(ENDS_LOW, better="lower", target=0).assurance == "will consistently miss"


def test_higher_is_better_unless_said_otherwise():
    assert xmr(ENDS_LOW, target=1).assurance == "will consistently meet"


def test_assurance_after_a_re_base_is_that_of_the_new_limits():
    # Limits 5.68 to 16.32 before, 85.68 to 96.32 after, against 90.
    values = [10, 12, 10, 12, 90, 92, 90, 92]
    assert xmr(values[:4], target=90).assurance == "will consistently miss"
    assert xmr(values, target=90, rebase_at=[4]).assurance == "may or may not meet"
    assert xmr(values, target=80, rebase_at=[4]).assurance == "will consistently meet"


def test_assurance_waits_for_limits_after_a_re_base():
    found = xmr([10, 12, 10, 12, 90], target=5, rebase_at=[4])
    assert (found.assurance, found.trial, found.baseline_points) == (None, True, 1)


def test_always_on_target_without_any_variation_will_consistently_meet_it():
    assert xmr([0.9] * 12, target=0.9).assurance == "will consistently meet"


# Refusals


@pytest.mark.parametrize(
    ("values", "options", "message"),
    [
        ([1, 2], {"better": "up"}, "better is 'up'; it must be one of higher, lower, neither"),
        ([1, float("nan")], {}, "value 1 is nan; give None where a period has no figure"),
        ([float("inf"), 1], {}, "value 0 is inf"),
        ([1, 2], {"target": float("nan")}, "target is nan"),
        ([1, 2], {"baseline": 1}, "baseline is 1; limits need at least 2 points"),
        ([1, 2], {"rebase_at": [2]}, "rebase_at has 2, but the series has 2 values, counted from 0"),
        ([1, 2], {"rebase_at": [-1]}, "rebase_at has -1"),
    ],
)
def test_what_cannot_be_meant_is_refused(values, options, message):
    with pytest.raises(ValueError, match=message):
        xmr(values, **options)


# Small denominators


@pytest.mark.parametrize(
    ("denominators", "allowed"),
    [([9, 10, 10, 12], True), ([9, 10], False), ([0, 10, 40], True), ([3, 4, 40], False), ([], False)],
)
def test_shares_may_signal_where_the_median_denominator_is_at_least_ten(denominators, allowed):
    assert may_signal(denominators) is allowed
