"""Works out XmR limits for a series of figures and finds the signals in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import isfinite
from statistics import median

LIMIT_FACTOR = Fraction("2.66")
RANGE_SCREEN = Fraction("3.267")
RUN_LENGTH = 7
FIRM_BASELINE = 12
MINIMUM_MEDIAN_DENOMINATOR = 10

DIRECTIONS = ("higher", "lower", "neither")
ASSURANCES = ("will consistently meet", "may or may not meet", "will consistently miss")
NO_SIGNAL = "none"
# Where several hold for one point, the first of these names it.
SIGNALS = (
    "above limits",
    "below limits",
    "rising",
    "falling",
    "two of three high",
    "two of three low",
    "run above mean",
    "run below mean",
)
_HIGH, _LOW = SIGNALS[0::2], SIGNALS[1::2]


@dataclass(frozen=True)
class Point:
    """One figure and the mean and limits it is judged by, in the unit of the values.

    `value` is None where the period has no figure. `mean` is None where its segment has no figure at all, the limits
    where it has no two neighbouring ones. `signal` is one of SIGNALS or NO_SIGNAL."""

    value: float | None
    mean: float | None
    lower_limit: float | None
    upper_limit: float | None
    signal: str


@dataclass(frozen=True)
class Signals:
    """A series with its limits: one point per value, in order.

    `assurance` (one of ASSURANCES) and `trial` speak of the last segment; `baseline_points` counts the figures behind
    its limits. `assurance` is None without a target, a good direction or limits."""

    points: tuple[Point, ...]
    assurance: str | None
    trial: bool
    baseline_points: int


@dataclass(frozen=True)
class _Limits:
    mean: Fraction | None
    reach: Fraction | None
    baseline_points: int


def xmr(
    values: Sequence[float | None],
    *,
    better: str = "higher",
    target: float | None = None,
    baseline: int | None = None,
    rebase_at: Iterable[int] = (),
) -> Signals:
    """Limits, signals and assurance for figures in time order, one per period, all in one unit (as is `target`).

    Limits: mean +- 2.66 x mean moving range of the baseline (Nelson 1982, Journal of Quality Technology 14(3), 172-173;
    NHS England, Making Data Count). A moving range of 3.267 x their mean or more is left out, once, unless only zeros
    would be left: limits of no width would make a signal of every point.

    `rebase_at` holds the positions (from 0) at which a new segment begins. Every segment has limits of its own, and no
    moving range and no pattern reaches across its start. `baseline` takes the first that many figures of each segment
    (all it has, where it has fewer) instead of all its figures.

    Signals, as Making Data Count counts them, every point of the pattern marked:
    - outside the limits (on the limit is inside);
    - 7 points in a row, so 6 steps, each higher (or each lower) than the last, on whichever side of the mean; an equal
      neighbour ends the row, and a peak or trough that ends one row and starts another is named "rising";
    - of 3 points in a row all on one side of the mean, 2 or 3 further out than two thirds of the limit, those outside
      the limit counted; the third, if nearer the mean, is not marked;
    - 7 points in a row on one side of the mean; a point on the mean ends the row.
    A None (a period with no figure) ends every row, has no moving range to either neighbour and no signal.

    Assurance: higher is better: the lower limit at or above the target will consistently meet it, the upper limit below
    it will consistently miss it, anything else may or may not; the other way round where lower is better.

    Raises ValueError for an unknown direction, a value or target that is not a finite number, a baseline under 2 or a
    re-base outside the series."""
    _check(values, better, target, baseline)
    starts = _segment_starts(rebase_at, len(values))
    exact = [None if value is None else _exact(value) for value in values]
    points = []
    for start, end in pairwise([*starts, len(values)]):
        segment = exact[start:end]
        limits = _limits(segment, baseline)
        lower, upper = _ends(limits)
        named = _signals(segment, limits)
        points += [
            Point(value, _plain(limits.mean), _plain(lower), _plain(upper), signal)
            for value, signal in zip(values[start:end], named, strict=True)
        ]
    return Signals(
        points=tuple(points),
        assurance=_assurance(limits, better, target),
        trial=limits.baseline_points < FIRM_BASELINE,
        baseline_points=limits.baseline_points,
    )


def may_signal(denominators: Sequence[int]) -> bool:
    """Whether shares over these denominators, one per period, may carry signals: their median is at least 10.

    Where it is not, or there is none, draw a run chart: the figures and their median, no limits and no signals."""
    return bool(denominators) and median(denominators) >= MINIMUM_MEDIAN_DENOMINATOR


def _check(values: Sequence[float | None], better: str, target: float | None, baseline: int | None) -> None:
    if better not in DIRECTIONS:
        raise ValueError(f"better is {better!r}; it must be one of {', '.join(DIRECTIONS)}")
    for position, value in enumerate(values):
        if value is not None and not isfinite(value):
            raise ValueError(f"value {position} is {value}; give None where a period has no figure")
    if target is not None and not isfinite(target):
        raise ValueError(f"target is {target}; give None where there is none")
    if baseline is not None and baseline < 2:
        raise ValueError(f"baseline is {baseline}; limits need at least 2 points")


def _segment_starts(rebase_at: Iterable[int], length: int) -> list[int]:
    rebases = set(rebase_at)
    outside = sorted(position for position in rebases if not 0 <= position < length)
    if outside:
        raise ValueError(f"rebase_at has {outside[0]}, but the series has {length} values, counted from 0")
    return sorted({0} | rebases)


def _exact(value: float) -> Fraction:
    # As a float 2/3 is not quite the share it came from, which could put a point that lies on the mean beside it.
    return Fraction(value).limit_denominator(10**9)


def _plain(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values) / len(values)


def _limits(segment: Sequence[Fraction | None], baseline: int | None) -> _Limits:
    held = [position for position, value in enumerate(segment) if value is not None][:baseline]
    if not held:
        return _Limits(mean=None, reach=None, baseline_points=0)
    within = segment[: held[-1] + 1]
    ranges = [abs(later - earlier) for earlier, later in pairwise(within) if None not in (earlier, later)]
    return _Limits(
        mean=_mean([segment[position] for position in held]),
        reach=LIMIT_FACTOR * _mean_moving_range(ranges) if ranges else None,
        baseline_points=len(held),
    )


def _mean_moving_range(ranges: Sequence[Fraction]) -> Fraction:
    screen = RANGE_SCREEN * _mean(ranges)
    kept = [one for one in ranges if one < screen]
    return _mean(kept) if any(kept) else _mean(ranges)


def _ends(limits: _Limits) -> tuple[Fraction | None, Fraction | None]:
    if limits.reach is None:
        return None, None
    return limits.mean - limits.reach, limits.mean + limits.reach


def _signals(segment: Sequence[Fraction | None], limits: _Limits) -> list[str]:
    found = set()
    for row in _rows_without_gaps(segment):
        distances = {position: segment[position] - limits.mean for position in row}
        found |= _patterns(distances, limits.reach, _HIGH)
        # Below the mean everything is the mirror image, so one set of rules serves both sides.
        found |= _patterns({position: -distance for position, distance in distances.items()}, limits.reach, _LOW)
    return [
        next((signal for signal in SIGNALS if (position, signal) in found), NO_SIGNAL)
        for position in range(len(segment))
    ]


def _rows_without_gaps(segment: Sequence[Fraction | None]) -> list[list[int]]:
    rows: list[list[int]] = [[]]
    for position, value in enumerate(segment):
        if value is None:
            rows.append([])
        else:
            rows[-1].append(position)
    return rows


def _patterns(distances: dict[int, Fraction], reach: Fraction | None, names: tuple[str, ...]) -> set[tuple[int, str]]:
    """The (position, signal) pairs on the high side of one row; distances from the mean by neighbouring positions."""
    outside, trend, two_of_three, run = names
    row = list(distances)
    found = set()
    for seven in _in_a_row(row, RUN_LENGTH):
        if all(distances[later] > distances[earlier] for earlier, later in pairwise(seven)):
            found |= {(position, trend) for position in seven}
        if all(distances[position] > 0 for position in seven):
            found |= {(position, run) for position in seven}
    if reach is not None:
        found |= {(position, outside) for position in row if distances[position] > reach}
        for three in _in_a_row(row, 3):
            outer = [position for position in three if 3 * distances[position] > 2 * reach]
            if len(outer) >= 2 and all(distances[position] > 0 for position in three):
                found |= {(position, two_of_three) for position in outer}
    return found


def _in_a_row(row: Sequence[int], length: int) -> list[Sequence[int]]:
    return [row[start : start + length] for start in range(len(row) - length + 1)]


def _assurance(limits: _Limits, better: str, target: float | None) -> str | None:
    lower, upper = _ends(limits)
    if lower is None or target is None or better == "neither":
        return None
    meet, unsure, miss = ASSURANCES
    aim = _exact(target)
    if better == "higher":
        return meet if lower >= aim else miss if upper < aim else unsure
    return meet if upper <= aim else miss if lower > aim else unsure
