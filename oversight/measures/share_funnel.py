"""A funnel of shares: the range in which the shares of boards lie by chance and by their usual differences, by how many
were counted.

The method is that of `measures.funnel` (Spiegelhalter 2005, additive random effects on Winsorised z-scores) for
proportions, on the arcsine of their square root as FunnelPlotR does it: asin(sqrt(met / counted)) is about Normal with
a standard error of s = 1 / (2 sqrt(counted)) where chance alone is at work."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from oversight.measures.funnel import LEAST_AREAS, Z_998, Place, dispersion, variance_between, winsorised
from oversight.measures.kpi_status import Tally


@dataclass(frozen=True)
class ShareFunnel:
    """`centre`: the share of all boards together in per cent. `dispersion` (phi): the mean square of the Winsorised
    z-scores, 1 where chance alone is at work. `between` (tau squared): the variance between boards beyond chance, of
    the arcsine."""

    centre: float
    dispersion: float
    between: float

    def limits(self, count: float) -> tuple[float, float]:
        """The 99.8% limits in per cent of a share of so many: sin^2(asin(sqrt(centre)) -/+ 3.09 sqrt(s^2 + tau^2)),
        within 0 and 100."""
        middle = angle(self.centre / 100)
        room = Z_998 * math.sqrt(1 / (4 * count) + self.between)
        low, high = max(0.0, middle - room), min(math.pi / 2, middle + room)
        return 100 * math.sin(low) ** 2, 100 * math.sin(high) ** 2

    def place(self, one: Tally) -> Place:
        """Where the share of a board lies; one that is exactly at a limit lies between them."""
        low, high = self.limits(one.count)
        share = one.share or 0.0
        return Place.BELOW if share < low else Place.ABOVE if share > high else Place.BETWEEN


def funnel(boards: Sequence[Tally], fewest: int) -> ShareFunnel | None:
    """The funnel of some boards; None of fewer than 30, of one with fewer counted than can be judged, or where all or
    none were met everywhere."""
    met, counted = sum(one.met for one in boards), sum(one.count for one in boards)
    if len(boards) < LEAST_AREAS or min(one.count for one in boards) < fewest or met in (0, counted):
        return None
    middle = angle(met / counted)
    z = winsorised([2 * math.sqrt(one.count) * (angle(one.met / one.count) - middle) for one in boards])
    return ShareFunnel(100 * met / counted, dispersion(z), variance_between(z, [4 * one.count for one in boards]))


def angle(share: float) -> float:
    """asin(sqrt(share)): a proportion on a scale where chance has the same weight everywhere."""
    return math.asin(math.sqrt(share))
