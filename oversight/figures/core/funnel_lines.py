"""The rows behind the chart of a funnel: its dots, and the lines of its centre and limits."""

import math
from collections.abc import Callable, Sequence

import polars as pl

from oversight.charts import funnel as charts
from oversight.wording import funnel_wording

STEPS = 60  # of a line from its first to its last point
DOTS = {"area": pl.String, "people": pl.Float64, "value": pl.Float64, "shown": pl.String, "called": pl.String}
DOTS |= {"is_home": pl.Boolean}
LINES = {"line": pl.String, "people": pl.Float64, "value": pl.Float64, "is_centre": pl.Boolean, "words": pl.String}
LINES |= {"is_last": pl.Boolean}
Limits = Callable[[float], tuple[float, float]]
"""The lower and the upper limit at a size."""


def limit_lines(limits_at: Limits, centre: float, named: str, sizes: Sequence[float]) -> pl.DataFrame:
    """The centre, by what it is `named`, and the limits, from a smaller size than any to a larger (`charts.funnel`)."""
    low, high = min(sizes) / charts.BESIDE, max(sizes) * charts.BESIDE
    steps = [low * (high / low) ** (step / STEPS) for step in range(STEPS + 1)]
    limits = [limits_at(one) for one in steps]
    given = (
        ("upper", False, funnel_wording.UPPER, [upper for _, upper in limits]),
        ("centre", True, named, [centre] * len(steps)),
        ("lower", False, funnel_wording.LOWER, [lower for lower, _ in limits]),
    )
    rows = [
        (line, at, value, is_centre, said, math.isclose(at, high))
        for line, is_centre, said, values in given
        for at, value in zip(steps, values, strict=True)
    ]
    return pl.DataFrame(rows, schema=LINES, orient="row")
