"""Where a count is going: a range for two years ahead, only where the same method did better than "no change" before.

The model is exponential smoothing with a damped additive trend (Gardner and McKenzie 1985; Hyndman and others,
"Forecasting with Exponential Smoothing", 2008, model ETS(A, Ad, N)) as statsmodels fits it. Its variance is that of the
likelihood, which is too small for few years: it is taken for n - 5 degrees of freedom (two smoothing parameters, the
damping, level and trend at the beginning), and the ends of the range stand at quantiles of Student's t. Both count on
the model, so the record of earlier years is part of what is given."""

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import fmean

LEAST_YEARS = 10  # comparable years that follow each other
LEAST_COUNT = 50  # of every year: smaller counts go up and down by chance
LEAST_BEFORE = 6  # years that an earlier range is made from: one more than the model has parameters
AHEAD = 2  # years
WITHIN = 0.8  # of the chance
PARAMETERS = 5
KEPT = 4096  # fits: of three counts of each area some 1,500
PERCENT = 100


@dataclass(frozen=True)
class Range:
    """What a model says of one year: the middle and the ends of the range; `ahead` is how many years after the last one
    known it is."""

    ahead: int
    low: float
    middle: float
    high: float


@dataclass(frozen=True)
class Past:
    """What the model would have said from the first `known` values, and the count that `came`."""

    known: int
    said: Range
    came: float

    @property
    def missed_by(self) -> float:
        """How far the middle was from what came, in per cent of it; above 0 where it was too high."""
        return PERCENT * (self.said.middle - self.came) / self.came

    @property
    def is_within(self) -> bool:
        """Whether what came lay in the range."""
        return self.said.low <= self.came <= self.said.high


@dataclass(frozen=True)
class Projection:
    """The ranges for the years to come; what would have been said two years ahead before; the mean absolute error over
    one and two years ahead, of the model and of "no change"."""

    ranges: tuple[Range, ...]
    past: tuple[Past, ...]
    error: float
    error_of_no_change: float


def projection(values: Sequence[float]) -> Projection | None:
    """The projection of counts of years that follow each other; None of too few years, of counts that are too small,
    and where "no change" was as near in earlier years."""
    if len(values) < LEAST_YEARS or min(values) < LEAST_COUNT or min(values) == max(values):
        return None
    record = list(rolling(values))
    error = fmean(abs(one.said.middle - one.came) for one in record)
    naive = fmean(abs(values[one.known - 1] - one.came) for one in record)
    if not error < naive:  # also where a model could not be fitted
        return None
    return Projection(fitted(values), tuple(one for one in record if one.said.ahead == AHEAD), error, naive)


def rolling(values: Sequence[float]) -> Iterator[Past]:
    """What would have been said from each earlier year for the years after it that are known by now."""
    for known in range(LEAST_BEFORE, len(values)):
        for said, came in zip(fitted(values[:known]), values[known:], strict=False):
            yield Past(known, said, came)


def fitted(values: Sequence[float]) -> tuple[Range, ...]:
    """The ranges for the years after `values`; no end is under 0."""
    return fitted_once(tuple(values))


@lru_cache(maxsize=KEPT)
def fitted_once(values: tuple[float, ...]) -> tuple[Range, ...]:
    """The same, kept: what would have been said from the first years is asked for again with every later one."""
    import pandas as pd  # these take over a second to import, and few pages need them
    from scipy import stats
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    unit = values[-1]  # counts near 1 are fitted more surely
    series = pd.Series([value / unit for value in values])
    with warnings.catch_warnings():  # few years may leave a fit where it began: the record shows what that is worth
        warnings.simplefilter("ignore")
        model = ETSModel(series, error="add", trend="add", damped_trend=True).fit(disp=False)
    said = model.get_prediction(start=len(values), end=len(values) + AHEAD - 1)
    freedom = len(values) - PARAMETERS
    tail = (1 - WITHIN) / 2
    times = stats.t.ppf(1 - tail, freedom) * (len(values) / freedom) ** 0.5
    middles, spreads = said.predicted_mean, said.forecast_variance**0.5
    return tuple(
        Range(ahead, max(0.0, unit * (middle - times * spread)), unit * middle, unit * (middle + times * spread))
        for ahead, (middle, spread) in enumerate(zip(middles, spreads, strict=True), 1)
    )
