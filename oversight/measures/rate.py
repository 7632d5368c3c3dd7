"""Rates for every 100,000 people."""

PER = 100_000


def per_100k(count: float, population: float) -> float:
    """A count for every 100,000 of a population, unrounded: 100,000 x count / population."""
    return PER * count / population
