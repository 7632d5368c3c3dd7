"""The funnel of shares, counted by hand."""

from datetime import date

import pytest

from oversight.measures.funnel import Place
from oversight.measures.kpi_status import Tally
from oversight.measures.share_funnel import ShareFunnel, funnel

PERIOD = (date(2023, 10, 1), date(2024, 9, 30))


def boards(*shares):
    return [Tally(*PERIOD, met, count) for met, count in shares]


def test_limits_are_the_squared_sine_of_the_angle_and_its_room():
    # asin(sqrt(0.5)) is 45 degrees; of 100 the standard error is 0.05, so the room is 3.0902 x 0.05 = 0.1545:
    # sin^2(pi/4 - 0.1545) = (1 - sin(0.3090)) / 2 = (1 - 0.3041) / 2
    found = ShareFunnel(50, 1, 0)
    assert found.limits(100) == pytest.approx((34.79, 65.21), abs=0.01)
    assert ShareFunnel(99, 1, 0).limits(4)[1] == 100


def test_boards_alike_have_no_variance_between_and_one_far_off_lies_beyond():
    alike = boards(*[(90, 100)] * 30)
    found = funnel(alike, 10)
    assert (found.centre, found.between) == (90, 0)
    low, high = found.limits(100)
    assert [found.place(one) for one in boards((round(low) - 1, 100), (90, 100), (round(high) + 1, 100))] == [
        Place.BELOW,
        Place.BETWEEN,
        Place.ABOVE,
    ]


def test_boards_that_differ_more_than_chance_widen_the_limits():
    found = funnel(boards(*[(95, 100), (75, 100)] * 15), 10)
    assert found.dispersion > 1 and found.between > 0
    assert found.limits(100)[0] < ShareFunnel(85, 1, 0).limits(100)[0]


def test_there_is_none_of_few_boards_of_few_cases_or_where_nothing_differs():
    assert funnel(boards(*[(90, 100)] * 29), 10) is None
    assert funnel(boards(*[(90, 100)] * 30, (4, 9)), 10) is None
    assert funnel(boards(*[(100, 100)] * 30), 10) is None
    assert funnel([], 10) is None
