"""The arithmetic of the funnel: against figures published for FunnelPlotR, and counted by hand.

`funnel_medpar.csv` holds days in hospital, observed and expected, of the 54 hospitals of the data set `medpar`
(Hilbe, Modeling Count Data, 2014), expected by the Poisson model that the README of FunnelPlotR prints."""

import csv
import math
from pathlib import Path

import pytest

from oversight.measures import funnel
from oversight.measures.funnel import Z_998, Counted, Place

MEDPAR = [
    (float(row["observed"]), float(row["expected"]))
    for row in csv.DictReader((Path(__file__).parent / "funnel_medpar.csv").open(encoding="utf-8"))
]
ALIKE = [Counted(100, 1_000_000)] * 30


def test_chance_alone_leaves_the_25_of_54_hospitals_outside_that_funnelplotr_prints():
    outside = [one for one in MEDPAR if abs(funnel.z_score(*one)) > Z_998]
    assert (len(MEDPAR), len(outside)) == (54, 25)


def test_the_variance_between_hospitals_leaves_the_9_outside_that_funnelplotr_prints():
    # its README works on logarithms and leaves out a tenth at each end: the same formula of tau squared
    z = {one: math.sqrt(one[1]) * math.log(one[0] / one[1]) for one in MEDPAR}
    ranked = sorted(MEDPAR, key=z.__getitem__)
    kept = [one for rank, one in enumerate(ranked, 1) if 0 < math.floor(10 * rank / (len(ranked) + 1)) < 9]
    between = funnel.variance_between([z[one] for one in kept], [one[1] for one in kept])
    outside = [one for one in MEDPAR if abs(math.log(one[0] / one[1])) > Z_998 * math.sqrt(1 / one[1] + between)]
    assert (len(kept), len(outside)) == (44, 9)


@pytest.mark.parametrize(
    ("expected", "low", "high"), [(15, 0.386265, 2.082907), (20, 0.4479107, 1.902094), (30, 0.5289724, 1.702771)]
)
def test_without_differences_between_areas_the_limits_are_near_the_exact_ones_that_funnelplotr_tests(
    expected, low, high
):
    found = funnel.Funnel(rate=expected / 1000, dispersion=1, between=0)
    at = [limit / found.centre for limit in found.limits(1000)]
    assert at == pytest.approx([low, high], rel=0.07)  # the square root is an approximation, closer the more there is


def test_limits_are_squared_back_from_the_square_root():
    # s squared = 1 / (4 x 100) = 0.0025 and tau squared = 0.0075: together 0.01, so 1 -/+ 0.3090 on the square root
    found = funnel.Funnel(rate=100 / 1_000_000, dispersion=4, between=0.0075)
    assert found.centre == pytest.approx(10)
    assert found.limits(1_000_000) == pytest.approx((10 * 0.6909768**2, 10 * 1.3090232**2))
    assert found.limits(100)[0] == 0


def test_the_outermost_tenth_at_each_end_is_set_to_the_quantile():
    z = [float(one) for one in range(11)]  # the quantiles of a tenth are 1 and 9
    assert funnel.winsorised(z) == [1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9]
    assert funnel.quantile([0, 10], 0.25) == 2.5


def test_tau_squared_is_counted_by_hand():
    # phi = (4 + 4 + 4) / 3 = 4; 3 x 4 - 2 = 10; weights 1, 2, 3: 6 - 14 / 6
    assert funnel.dispersion([2, -2, 2]) == 4
    assert funnel.variance_between([2, -2, 2], [1, 2, 3]) == pytest.approx(10 / (6 - 14 / 6))
    assert funnel.variance_between([0.1, -0.1, 0.1], [1, 2, 3]) == 0


def test_areas_that_differ_more_than_by_chance_have_wider_limits():
    alike = funnel.funnel(ALIKE)
    differing = funnel.funnel([Counted(count, 1_000_000) for count in (60, 100, 140) * 10])
    assert (alike.centre, alike.between) == (pytest.approx(10), 0)
    assert differing.between > 0
    assert differing.limits(1_000_000)[1] > alike.limits(1_000_000)[1]


def test_one_area_far_from_all_others_stays_outside():
    found = funnel.funnel([*ALIKE, Counted(300, 1_000_000)])
    assert found.between == 0
    assert found.place(Counted(300, 1_000_000)) is Place.ABOVE
    assert found.place(Counted(20, 1_000_000)) is Place.BELOW
    assert {found.place(one) for one in ALIKE} == {Place.BETWEEN}


def test_fewer_than_30_areas_and_nothing_counted_have_no_funnel():
    assert funnel.funnel(ALIKE[:29]) is None
    assert funnel.funnel([Counted(0, 1_000_000)] * 30) is None
