"""Compares the editions of a published figure: what was revised, and which two figures one edition gives."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import attrgetter

from oversight.measures import change
from oversight.measures.change import ROUNDING_ERROR, Break, Change, Reading


def of_one_edition(earlier: Reading, later: Reading, others: Iterable[Reading]) -> tuple[Reading, Reading]:
    """The figures of the same two years from one edition that gives both; as drawn where none does.

    `earlier` and `later` are drawn, `others` are the figures of the other editions, of any year. The edition of the
    later figure comes first, then that of the earlier one, then the latest published."""
    held = [earlier, later, *others]
    of_years = [
        {one.edition: one for one in held if one.year == drawn.year and one.scope == drawn.scope}
        for drawn in (earlier, later)
    ]
    before, after = of_years
    both = sorted(before.keys() & after.keys(), key=lambda edition: after[edition].published_on, reverse=True)
    first = [edition for edition in (later.edition, earlier.edition) if edition in both]
    for edition in (*first, *both):
        return before[edition], after[edition]
    return earlier, later


def between(
    earlier: Reading,
    later: Reading,
    others: Iterable[Reading],
    breaks: Iterable[Break],
    floor: float,
    is_rate: bool = False,
) -> Change:
    """The change between two figures drawn (as `change.between`), worked within one edition where one gives both."""
    before, after = of_one_edition(earlier, later, others)
    found = change.between(before, after, breaks, floor, is_rate)
    return replace(found, is_superseded=after.value != later.value)


def since_last_held(
    readings: Iterable[Reading],
    others: Iterable[Reading],
    year: str,
    breaks: Iterable[Break],
    floor: float,
    is_rate: bool = False,
) -> Change | None:
    """The change to `year` from the latest earlier year held, or None where there is no such pair."""
    held = sorted((one for one in readings if one.year <= year), key=attrgetter("year"))
    if len(held) < 2 or held[-1].year != year:
        return None
    return between(held[-2], held[-1], others, breaks, floor, is_rate)


def is_revised(before: Reading, now: Reading) -> bool:
    """Whether an edition gives a figure anew: another value, beyond what rounding or an "at least" leaves open."""
    if before.scope != now.scope or change.is_on_other_base(before, now):
        return False
    if before.is_at_least or now.is_at_least:
        return before.value > now.value if before.is_at_least else now.value > before.value
    room = before.margin(before.is_rate) + now.margin(now.is_rate)
    return abs(now.value - before.value) > room * (1 + ROUNDING_ERROR)


def published_since(drawn: Reading, others: Iterable[Reading]) -> Reading | None:
    """The figure of the latest edition published after the one drawn, where it differs; None where none does."""
    since = [one for one in others if one.year == drawn.year and one.published_on > drawn.published_on]
    return max((one for one in since if is_revised(drawn, one)), key=attrgetter("published_on"), default=None)


def revised(drawn: Reading, others: Sequence[Reading]) -> tuple[Reading, ...]:
    """The figures of other editions that were published before the one drawn and differ from it, earliest first."""
    before = [one for one in others if one.year == drawn.year and one.published_on <= drawn.published_on]
    return tuple(sorted((one for one in before if is_revised(one, drawn)), key=attrgetter("published_on")))
