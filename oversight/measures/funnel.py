"""A funnel: the range in which the rates of areas lie by chance and by their usual differences, by how large they are.

The method is Spiegelhalter's additive random effects ("Funnel plots for comparing institutional performance",
Statistics in Medicine 2005, 24:1185-1202; "Handling over-dispersion of performance indicators", Quality and Safety in
Health Care 2005, 14:347-351), on square roots with Winsorised z-scores, as FunnelPlotR publishes it for ratios (its
method "CQC"). With O counted and E expected at the rate of all areas together, the square root of O / E is about Normal
around 1 with a standard error of s = 1 / (2 sqrt(E)) where chance alone is at work."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from oversight.measures.rate import per_100k

LEAST_AREAS = 30  # with fewer the differences between areas are not known well enough
WINSORISED = 0.1  # of the z-scores at each end
Z_998 = 3.090232306167813  # the 99.9% quantile of the Normal distribution: 99.8% lies within


class Place(Enum):
    """Where the rate of an area lies."""

    BELOW = "below the lower limit"
    BETWEEN = "between the limits"
    ABOVE = "above the upper limit"


@dataclass(frozen=True)
class Counted:
    """What was counted of one area, and the people who live there."""

    count: float
    people: int


@dataclass(frozen=True)
class Funnel:
    """`rate`: the count of all areas together for each person. `dispersion` (phi): the mean square of the Winsorised
    z-scores, 1 where chance alone is at work. `between` (tau squared): the variance between areas beyond chance, of
    the square root of O / E."""

    rate: float
    dispersion: float
    between: float

    @property
    def centre(self) -> float:
        """The rate of all areas together for every 100,000 people."""
        return per_100k(self.rate, 1)

    def limits(self, people: float) -> tuple[float, float]:
        """The 99.8% limits of the rate per 100,000 of an area of so many people:

        centre x (1 -/+ 3.09 sqrt(s^2 + tau^2))^2 with s^2 = 1 / (4 E); the lower one is never under 0."""
        room = Z_998 * math.sqrt(1 / (4 * self.rate * people) + self.between)
        return self.centre * max(0.0, 1 - room) ** 2, self.centre * (1 + room) ** 2

    def place(self, area: Counted) -> Place:
        """Where the rate of an area lies; one that is exactly at a limit lies between them."""
        low, high = self.limits(area.people)
        rate = per_100k(area.count, area.people)
        return Place.BELOW if rate < low else Place.ABOVE if rate > high else Place.BETWEEN


def funnel(areas: Sequence[Counted]) -> Funnel | None:
    """The funnel of some areas; None of fewer than 30, or where nothing was counted in any."""
    counted = sum(one.count for one in areas)
    if len(areas) < LEAST_AREAS or not counted:
        return None
    rate = counted / sum(one.people for one in areas)
    expected = [rate * one.people for one in areas]
    z = winsorised([z_score(one.count, e) for one, e in zip(areas, expected, strict=True)])
    return Funnel(rate, dispersion(z), variance_between(z, [4 * e for e in expected]))


def z_score(count: float, expected: float) -> float:
    """How many standard errors a count is from what is expected: (sqrt(O / E) - 1) / s = 2 (sqrt(O) - sqrt(E))."""
    return 2 * (math.sqrt(count) - math.sqrt(expected))


def winsorised(z: Sequence[float], share: float = WINSORISED) -> list[float]:
    """The z-scores, those beyond the quantiles at each end set to these, so that no single area widens the limits."""
    low, high = quantile(z, share), quantile(z, 1 - share)
    return [min(max(one, low), high) for one in z]


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which a share of the others lies, between two of them by their distance (Hyndman and Fan's
    seventh definition, the usual one of R)."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def dispersion(z: Sequence[float]) -> float:
    """phi = sum of z^2 / N."""
    return math.fsum(one * one for one in z) / len(z)


def variance_between(z: Sequence[float], weights: Sequence[float]) -> float:
    """tau^2 by moments (DerSimonian and Laird 1986), never under 0; weights are w = 1 / s^2:

    (N phi - (N - 1)) / (sum w - sum w^2 / sum w)."""
    beyond = len(z) * dispersion(z) - (len(z) - 1)
    total = math.fsum(weights)
    return max(0.0, beyond / (total - math.fsum(w * w for w in weights) / total))
