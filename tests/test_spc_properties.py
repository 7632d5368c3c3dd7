"""What must hold for the XmR limits and signals of every series."""

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from oversight.measures.spc import ASSURANCES, NO_SIGNAL, SIGNALS, xmr

steady = settings(derandomize=True, deadline=None, database=None, max_examples=80)
whole = st.integers(0, 60)
# Random numbers alone hold hardly any run or trend, so a series is put together from pieces that do.
piece = st.one_of(
    st.lists(whole, min_size=1, max_size=6),
    st.builds(lambda start, step, length: [start + step * n for n in range(length)], whole, whole, st.integers(1, 9)),
    st.builds(lambda start, step, length: [start - step * n for n in range(length)], whole, whole, st.integers(1, 9)),
    st.builds(lambda low, high, times: [low, high] * times, whole, whole, st.integers(1, 6)),
    st.just([None]),
)
series = st.lists(piece, max_size=6).map(lambda pieces: [value for one in pieces for value in one])
baselines = st.one_of(st.none(), st.integers(2, 15))
RUN_AND_TREND = [12, 10, 12, 10, 13, 12, 13, 12, 13, 12, 13, 9, 8, 7, 6, 5, 4, 3]


def shown(found):
    return [(point.mean, point.lower_limit, point.upper_limit) for point in found.points]


def holds(word, points, position):
    """Whether the word is true of a point, told from the values and limits as floats, on which 1e-9 is nothing."""
    upward = -1 if word in SIGNALS[1::2] else 1
    away = [None if one.value is None else upward * (one.value - one.mean) for one in points]
    reach = None if points[0].upper_limit is None else points[0].upper_limit - points[0].mean

    def in_some(length, rule):
        windows = (away[start : start + length] for start in range(position - length + 1, position + 1) if start >= 0)
        return any(len(window) == length and None not in window and rule(window) for window in windows)

    if word in ("rising", "falling"):
        return in_some(7, lambda window: all(later - earlier > 1e-9 for earlier, later in pairwise(window)))
    if word in ("run above mean", "run below mean"):
        return in_some(7, lambda window: min(window) > 1e-9)
    if reach is None:
        return False
    if word in ("above limits", "below limits"):
        return away[position] > reach + 1e-9
    third = 2 / 3 * reach + 1e-9
    return away[position] > third and in_some(3, lambda w: min(w) > 1e-9 and sum(one > third for one in w) >= 2)


def moved(triples, move):
    """Each mean and its limits moved, approximately, for a comparison."""
    return [pytest.approx(tuple(None if one is None else move(one) for one in triple)) for triple in triples]


@steady
@given(series, baselines)
@example(RUN_AND_TREND, 4)
def test_every_value_has_one_point_with_one_known_word_between_ordered_limits(values, baseline):
    found = xmr(values, baseline=baseline, target=30)
    assert [point.value for point in found.points] == values
    assert found.assurance in (*ASSURANCES, None)
    for point in found.points:
        assert point.signal in (*SIGNALS, NO_SIGNAL)
        assert point.value is not None or point.signal == NO_SIGNAL
        if point.lower_limit is not None:
            assert point.lower_limit <= point.mean <= point.upper_limit


@steady
@given(series, baselines)
@example(RUN_AND_TREND, 4)
@example([12, 10, 12, 10, 15, 12, 15, 10, 7, 10, 7, 12, 17, 15, 12], 4)
def test_each_word_is_the_first_of_the_kinds_that_hold_for_the_point(values, baseline):
    points = xmr(values, baseline=baseline).points
    for position, point in enumerate(points):
        if point.value is None:
            assert point.signal == NO_SIGNAL
        else:
            assert point.signal == next((word for word in SIGNALS if holds(word, points, position)), NO_SIGNAL)


@steady
@given(series, baselines, st.integers(-1000, 1000))
@example(RUN_AND_TREND, 4, 100)
def test_adding_the_same_to_every_value_moves_the_limits_and_keeps_the_signals(values, baseline, shift):
    before = xmr(values, baseline=baseline, target=30)
    later = xmr([None if v is None else v + shift for v in values], baseline=baseline, target=30 + shift)
    assert shown(later) == moved(shown(before), lambda one: one + shift)
    assert [point.signal for point in later.points] == [point.signal for point in before.points]
    assert later.assurance == before.assurance


@steady
@given(series, baselines, st.sampled_from([0.01, 0.1, 3, 1000]))
@example(RUN_AND_TREND, 4, 0.01)
def test_another_unit_scales_the_limits_and_keeps_the_signals(values, baseline, factor):
    before = xmr(values, baseline=baseline, target=30)
    later = xmr([None if v is None else v * factor for v in values], baseline=baseline, target=30 * factor)
    assert shown(later) == moved(shown(before), lambda one: one * factor)
    assert [point.signal for point in later.points] == [point.signal for point in before.points]
    assert later.assurance == before.assurance


@steady
@given(series, baselines)
@example(RUN_AND_TREND, 4)
def test_turning_a_series_upside_down_swaps_high_and_low(values, baseline):
    mirror = {NO_SIGNAL: NO_SIGNAL}
    for high, low in zip(SIGNALS[0::2], SIGNALS[1::2], strict=True):
        mirror |= {high: low, low: high}
    upright = xmr(values, baseline=baseline, better="higher", target=30)
    turned = xmr([None if v is None else -v for v in values], baseline=baseline, better="lower", target=-30)
    assert turned.assurance == upright.assurance
    for position, (point, opposite) in enumerate(zip(upright.points, turned.points, strict=True)):
        around = values[max(position - 1, 0) : position + 2]
        turning = len(around) == 3 and None not in around and (around[1] - around[0]) * (around[2] - around[1]) < 0
        # A peak or trough that two trends share is "rising" in both.
        if not (turning and point.signal == opposite.signal == "rising"):
            assert opposite.signal == mirror[point.signal]


@steady
@given(series, series, baselines)
@example(RUN_AND_TREND, RUN_AND_TREND, 4)
@example([12, 10, 12, 10, 12, 15], [15, 7, 15], None)
def test_segments_are_judged_as_if_each_stood_alone(first, second, baseline):
    if first and second:
        found = xmr(first + second, baseline=baseline, target=30, rebase_at=[len(first)])
        alone = xmr(second, baseline=baseline, target=30)
        assert found.points == xmr(first, baseline=baseline).points + alone.points
        assert (found.assurance, found.trial) == (alone.assurance, alone.trial)


@steady
@given(series, series)
@example([12, 10, 12, 10], RUN_AND_TREND)
def test_points_after_a_fixed_baseline_leave_its_limits_alone(first, later):
    held = sum(value is not None for value in first)
    if held >= 2:
        before, grown = xmr(first, baseline=held), xmr(first + later, baseline=held)
        assert shown(grown)[: len(first)] == shown(before)
        assert grown.baseline_points == held


@steady
@given(series, baselines)
@example(RUN_AND_TREND, 4)
def test_periods_without_a_figure_before_and_after_change_nothing(values, baseline):
    bare = xmr(values, baseline=baseline).points
    assert xmr([None, *values, None], baseline=baseline).points[1:-1] == bare
