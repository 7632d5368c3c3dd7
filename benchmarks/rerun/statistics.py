"""Percentiles and units of time."""

import math
from collections.abc import Sequence


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that `share` per cent of the values do not exceed (nearest rank); 0 of no values."""
    if not values:
        return 0.0
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share / 100 * len(ordered)) - 1)]


def milliseconds(seconds: float) -> float:
    """Seconds as milliseconds."""
    return 1000 * seconds


def ratio(value: float, base: float) -> float:
    """How many times `base` a value is; 0 where there is no base."""
    return value / base if base else 0.0
