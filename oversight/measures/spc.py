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
TRIAL_BASELINE = 6  # figures; limits from fewer say nothing
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
HIGH, LOW = SIGNALS[0::2], SIGNALS[1::2]


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
class Limits:
    """The mean of a segment, how far its limits lie from it, and how many figures they rest on; None as in Point."""

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
    least: int = 2,
) -> Signals:
    """Limits, signals and assurance for figures in time order, one per period, all in one unit (as is `target`).

    Limits: mean +- 2.66 x mean moving range of the baseline (Nelson 1982, Journal of Quality Technology 14(3), 172-173;
    NHS England, Making Data Count). A moving range of 3.267 x their mean or more is left out, once, unless only zeros
    would be left: limits of no width would make a signal of every point.

    Limits from fewer than `least` figures are not worked (TRIAL_BASELINE is the least that is shown); those from fewer
    than 12 are on trial.

    `rebase_at` holds the positions (from 0) at which a new segment begins. Every segment has limits of its own, and no
    moving range and no pattern reaches across its start. `baseline` takes the first that many figures of each segment
    (all it has, where it has fewer) instead of all its figures.

    Signals, as Making Data Count counts them, every point of the pattern marked:
    - outside the limits (on the limit is inside);
    - 7 points in a row, so 6 steps, each higher (or each lower) than the last, on whichever side of the mean; an equal
      neighbour ends the row, and a peak or trough that ends one row and starts another is named "rising";
    - of 3 points in a row all on one side of the mean, 2 or 3 further out than two thirds of the limit, those outside
      the limit counted (as Making Data Count does since November 2023: nhs-r-community/NHSRplotthedots, issue 194);
      the third, if nearer the mean, is not marked;
    - 7 points in a row on one side of the mean; a point on the mean ends the row.
    A None (a period with no figure) ends every row, has no moving range to either neighbour and no signal.

    Assurance: higher is better: the lower limit at or above the target will consistently meet it, the upper limit below
    it will consistently miss it, anything else may or may not; the other way round where lower is better.

    Raises ValueError for an unknown direction, a value or target that is not a finite number, a baseline under 2 or a
    re-base outside the series."""
    check(values, better, target, baseline)
    starts = segment_starts(rebase_at, len(values))
    exact = [None if value is None else fraction(value) for value in values]
    points = []
    for start, end in pairwise([*starts, len(values)]):
        segment = exact[start:end]
        limits = limits_of(segment, baseline, least)
        lower, upper = ends_of(limits)
        named = signals_of(segment, limits)
        points += [
            Point(value, as_float(limits.mean), as_float(lower), as_float(upper), signal)
            for value, signal in zip(values[start:end], named, strict=True)
        ]
    return Signals(
        points=tuple(points),
        assurance=assurance_of(limits, better, target),
        trial=limits.baseline_points < FIRM_BASELINE,
        baseline_points=limits.baseline_points,
    )


def may_signal(denominators: Sequence[int]) -> bool:
    """Whether shares over these denominators, one per period, may carry signals: their median is at least 10.

    Where it is not, or there is none, draw a run chart: the figures and their median, no limits and no signals."""
    return bool(denominators) and median(denominators) >= MINIMUM_MEDIAN_DENOMINATOR


def check(values: Sequence[float | None], better: str, target: float | None, baseline: int | None) -> None:
    """Raises ValueError where something given is not as `xmr` asks."""
    if better not in DIRECTIONS:
        raise ValueError(f"better is {better!r}; it must be one of {', '.join(DIRECTIONS)}")
    for position, value in enumerate(values):
        if value is not None and not isfinite(value):
            raise ValueError(f"value {position} is {value}; give None where a period has no figure")
    if target is not None and not isfinite(target):
        raise ValueError(f"target is {target}; give None where there is none")
    if baseline is not None and baseline < 2:
        raise ValueError(f"baseline is {baseline}; limits need at least 2 points")


def segment_starts(rebase_at: Iterable[int], length: int) -> list[int]:
    """Where segments begin, the first at 0. Raises ValueError for a position outside the series."""
    rebases = set(rebase_at)
    outside = sorted(position for position in rebases if not 0 <= position < length)
    if outside:
        raise ValueError(f"rebase_at has {outside[0]}, but the series has {length} values, counted from 0")
    return sorted({0} | rebases)


def fraction(value: float) -> Fraction:
    """The share that a float came from: as a float 2/3 is not quite that, and would lie beside the mean."""
    return Fraction(value).limit_denominator(10**9)


def as_float(value: Fraction | None) -> float | None:
    """The value as a float."""
    return None if value is None else float(value)


def mean_of(values: Sequence[Fraction]) -> Fraction:
    """The mean of at least one value."""
    return sum(values, Fraction()) / len(values)


def limits_of(segment: Sequence[Fraction | None], baseline: int | None, least: int) -> Limits:
    """The limits of one segment, worked from the first `baseline` figures of it; none of fewer than `least`."""
    held = [position for position, value in enumerate(segment) if value is not None][:baseline]
    if not held:
        return Limits(mean=None, reach=None, baseline_points=0)
    within = segment[: held[-1] + 1]
    neighbours = pairwise(within)
    ranges = [abs(later - earlier) for earlier, later in neighbours if earlier is not None and later is not None]
    return Limits(
        mean=mean_of([value for value in within if value is not None]),
        reach=LIMIT_FACTOR * mean_moving_range(ranges) if ranges and len(held) >= least else None,
        baseline_points=len(held),
    )


def mean_moving_range(ranges: Sequence[Fraction]) -> Fraction:
    """The mean of the moving ranges without those that the screen leaves out."""
    screen = RANGE_SCREEN * mean_of(ranges)
    kept = [one for one in ranges if one < screen]
    return mean_of(kept) if any(kept) else mean_of(ranges)


def ends_of(limits: Limits) -> tuple[Fraction | None, Fraction | None]:
    """The lower and the upper limit."""
    if limits.mean is None or limits.reach is None:
        return None, None
    return limits.mean - limits.reach, limits.mean + limits.reach


def signals_of(segment: Sequence[Fraction | None], limits: Limits) -> list[str]:
    """The signal of each point of a segment."""
    found: set[tuple[int, str]] = set()
    mean = limits.mean or Fraction()  # None where the segment has no figure, so no row either
    for row in rows_without_gaps(segment):
        distances = {position: value - mean for position, value in row.items()}
        found |= patterns_of(distances, limits.reach, HIGH)
        # Below the mean everything is the mirror image, so one set of rules serves both sides.
        found |= patterns_of({position: -distance for position, distance in distances.items()}, limits.reach, LOW)
    return [
        next((signal for signal in SIGNALS if (position, signal) in found), NO_SIGNAL)
        for position in range(len(segment))
    ]


def rows_without_gaps(segment: Sequence[Fraction | None]) -> list[dict[int, Fraction]]:
    """The figures of a segment by position, in rows that a period without a figure ends."""
    rows: list[dict[int, Fraction]] = [{}]
    for position, value in enumerate(segment):
        if value is None:
            rows.append({})
        else:
            rows[-1][position] = value
    return rows


def patterns_of(distances: dict[int, Fraction], reach: Fraction | None, names: tuple[str, ...]) -> set[tuple[int, str]]:
    """The (position, signal) pairs on the high side of one row; distances from the mean by neighbouring positions."""
    outside, trend, two_of_three, run = names
    row = list(distances)
    found: set[tuple[int, str]] = set()
    for seven in in_a_row(row, RUN_LENGTH):
        if all(distances[later] > distances[earlier] for earlier, later in pairwise(seven)):
            found |= {(position, trend) for position in seven}
        if all(distances[position] > 0 for position in seven):
            found |= {(position, run) for position in seven}
    if reach is not None:
        found |= {(position, outside) for position in row if distances[position] > reach}
        for three in in_a_row(row, 3):
            outer = [position for position in three if 3 * distances[position] > 2 * reach]
            if len(outer) >= 2 and all(distances[position] > 0 for position in three):
                found |= {(position, two_of_three) for position in outer}
    return found


def in_a_row(row: Sequence[int], length: int) -> list[Sequence[int]]:
    """Every `length` neighbours of a row."""
    return [row[start : start + length] for start in range(len(row) - length + 1)]


def assurance_of(limits: Limits, better: str, target: float | None) -> str | None:
    """What the limits say of the target: one of ASSURANCES, or None where it cannot be said."""
    lower, upper = ends_of(limits)
    if lower is None or upper is None or target is None or better == "neither":
        return None
    meet, unsure, miss = ASSURANCES
    aim = fraction(target)
    if better == "higher":
        return meet if lower >= aim else miss if upper < aim else unsure
    return meet if upper <= aim else miss if lower > aim else unsure
