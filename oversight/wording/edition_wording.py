"""The words for figures that several editions give: what was revised, and what a change rests on."""

from collections.abc import Sequence

from oversight.measures.change import Change, Reading
from oversight.wording.changes import reading

MOST_TOLD = 3  # revised figures that a note names one by one


def revised(drawn: Reading, before: Sequence[Reading]) -> str:
    """`First published as 85,709; revised to 84,530 in 2024`, with what stood between; nothing where none differs.

    `before` are the figures of earlier editions, the first one first."""
    if not before:
        return ""
    first, *between = before
    then = "".join(f"; {reading(one)} in {year_of(one)}" for one in between if one.value != first.value)
    return f"First published as {reading(first)}{then}; revised to {reading(drawn)} in {year_of(drawn)}"


def revised_since(now: Reading) -> str:
    """`Revised to 84,530 in 2024`, of a figure that is drawn as first published."""
    return f"Revised to {reading(now)} in {year_of(now)}"


def of_year(year: str, said: str) -> str:
    """`2019-20: first published as 85,709; revised to 84,530 in 2024`."""
    return f"{year}: {said[:1].lower()}{said[1:]}"


def of_count(said: str) -> str:
    """`Count first published as 38; revised to 40 in 2025`: the count behind a rate that is worked out."""
    return f"Count {said[:1].lower()}{said[1:]}"


def of_areas(said: Sequence[tuple[str, str]]) -> list[str]:
    """`Kent: first published as 138; revised to 140 in 2025`, for each area with what is said of it; of many only how
    many they are."""
    if len(said) > MOST_TOLD:
        return [f"{len(said)} of the figures shown were revised after they were first published"]
    return [of_year(area, one) for area, one in said]


def year_of(held: Reading) -> str:
    """The calendar year in which a figure was published."""
    return held.published_on[:4]


def change_note(change: Change) -> str:
    """What must be known of the editions behind a change: nothing of two figures that one edition gives as drawn."""
    if change.is_superseded:
        return (
            f"The change is worked on figures of one edition ({change.later.source}): {reading(change.earlier)} in "
            f"{change.earlier.year} and {reading(change.later)} in {change.later.year}, which was revised later"
        )
    if not change.is_across_editions:
        return ""
    years = f"{change.earlier.year} and {change.later.year}"
    return f"{years} come from different publications, so a revision may be part of the change"
