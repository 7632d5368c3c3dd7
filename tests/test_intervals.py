"""Exact intervals of a count and of a median, against published tables."""

import pytest

from oversight.measures import intervals
from oversight.measures.kpi_status import (
    CLOSE,
    NO_DATA,
    OFF_TARGET,
    ON_TARGET,
    TOO_FEW,
    Number,
    Threshold,
    Waits,
    status,
)
from tests.test_judging import END


@pytest.mark.parametrize(
    ("count", "low", "high"),  # Garwood's table, as in Altman's Statistics with Confidence
    [
        (0, 0, 3.689),
        (1, 0.025, 5.572),
        (2, 0.242, 7.225),
        (5, 1.623, 11.668),
        (10, 4.795, 18.390),
        (100, 81.364, 121.627),
    ],
)
def test_the_interval_of_a_count_is_exact(count, low, high):
    assert intervals.poisson(count) == pytest.approx((low, high), abs=0.0006)


@pytest.mark.parametrize(
    ("many", "found"),  # ranks, as in the tables of the sign test
    [(0, None), (5, None), (6, (1, 6)), (9, (2, 8)), (10, (2, 9)), (15, (4, 12)), (20, (6, 15)), (25, (8, 18))],
)
def test_the_interval_of_a_median_is_two_of_its_values(many, found):
    assert intervals.of_median(list(range(many, 0, -1))) == found


def test_many_waits_have_an_interval_too():
    low, high = intervals.of_median(range(1, 2001))
    assert (low + high, high - low) == (2001, pytest.approx(2 * 0.98 * 2000**0.5, abs=2))


LIMIT, WEEKS = (Threshold(END, 0, 2, "example", False),), (Threshold(END, 28, 42, "example", False),)


@pytest.mark.parametrize(
    ("one", "limits", "found"),
    [
        (Number(END, END, 0), LIMIT, ON_TARGET),
        (Number(END, END, 1), LIMIT, CLOSE),
        (Number(END, END, 3), LIMIT, OFF_TARGET),
        (Number(END, END, None), LIMIT, NO_DATA),
        (Waits(END, END, 28, 10), WEEKS, ON_TARGET),
        (Waits(END, END, 28.5, 10), WEEKS, CLOSE),
        (Waits(END, END, 42.5, 10), WEEKS, OFF_TARGET),
        (Waits(END, END, 90, 9), WEEKS, TOO_FEW),
        (Waits(END, END, None, 0), WEEKS, NO_DATA),
    ],
)
def test_a_count_is_judged_however_small_and_a_median_over_ten_waits(one, limits, found):
    assert status(one, limits, "lower", 10) == found
