"""Which of many like tests are for daily work: the others run in `make test-full`."""

from collections.abc import Collection, Iterable

import pytest


def long_but_for(daily: Collection[object], every: Iterable[object]) -> list[object]:
    """The parameters of a test, those not among `daily` marked long. A tuple is several parameters of one test."""
    found = list(every)
    assert all(one in found for one in daily), "what is for daily work is among all"
    return [one if one in daily else marked(one) for one in found]


def marked(one: object) -> object:
    """One set of parameters, marked long."""
    values = one if isinstance(one, tuple) else (one,)
    return pytest.param(*values, marks=pytest.mark.long)
