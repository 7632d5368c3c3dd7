"""How sure a count or a median is: 95% intervals that rest on no table and no approximation."""

import math
from collections.abc import Sequence

TAILS = 40  # one in 40, 2.5% of the chance, lies beyond each end
TAIL = 1 / TAILS
HALVINGS = 80
NOTHING = 1e-18  # of a chance: what does not change it


def poisson(count: int) -> tuple[float, float]:
    """The exact 95% interval of a count of events (Garwood 1936): the rates at which so many or more, and so many or
    fewer, have a chance of 2.5%. The lower end of no event is 0."""
    return rate_where(count - 1, 1 - TAIL) if count else 0.0, rate_where(count, TAIL)


def rate_where(count: int, chance: float) -> float:
    """The rate at which `count` events or fewer have a chance, by halving."""
    low, high = 0.0, count + 10 * math.sqrt(count + 1) + 10
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if at_most(count, middle) > chance else (low, middle)
    return high


def at_most(count: int, rate: float) -> float:
    """The chance of `count` events or fewer at a rate above 0: the chances of `count`, of one fewer and so on, down to
    where they no longer add anything."""
    term = math.exp(count * math.log(rate) - rate - math.lgamma(count + 1))
    if not term:  # too far from the rate to be told from 0
        return float(rate < count)
    terms = [term]
    for number in range(count, 0, -1):
        term *= number / rate
        terms.append(term)
        if number < rate and term < NOTHING * terms[0]:
            break
    return math.fsum(terms)


def of_median(values: Sequence[float]) -> tuple[float, float] | None:
    """The 95% interval of a median by order statistics: the innermost pair of values, equally far from both ends, that
    leaves at most 2.5% of Binomial(n, 1/2) beyond each. None of fewer than 6 values, where no pair does."""
    ordered, outside, term, found = sorted(values), 0, 1, None
    for place in range(len(ordered) // 2):
        outside += term
        term = term * (len(ordered) - place) // (place + 1)
        if outside * TAILS > 2 ** len(ordered):
            break
        found = ordered[place], ordered[-place - 1]
    return found
