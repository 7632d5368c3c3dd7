"""The words for Levels 2 and 3: headline, levels by category, the number for every 100,000 people, returns."""

from collections.abc import Sequence

from oversight.measures.change import Change, Reading
from oversight.wording.changes import reading
from oversight.wording.comparing import by_chance, compared, range_held
from oversight.wording.days import last_day
from oversight.wording.numbers import number
from oversight.wording.plurals import verb
from oversight.wording.rate_wording import for_every
from oversight.wording.text import upper_first

LEVELS = "Level 2 or Level 3"


def managed(held: Reading | None, change: Change | None, area: str, year: str, is_in_part: bool = False) -> str:
    """`32 people were managed at Level 2 or Level 3 in Derbyshire in 2023-24, 5 fewer than the year before.`"""
    if held is None:
        what = "have only parts of" if is_in_part else "do not have"
        return f"We {what} the number of people managed at {LEVELS} in {area} in {year}."
    said = f"{upper_first(people(held))} managed at {LEVELS} in {area} in {year}"
    since = compared(change, False)
    return " ".join(filter(None, (f"{said}, {since}." if since else f"{said}.", by_chance(change))))


def people(held: Reading) -> str:
    """`32 people were`, `1 person was`, `at least 4 people were`."""
    noun = "person" if held.value == 1 else "people"
    return f"{reading(held)} {noun} {verb('was', 1 if held.value == 1 else 2)}"


def per_100k(held: Reading, rate: Reading, areas: Sequence[Reading]) -> str:
    """`32 is 3.4 for every 100,000 people aged 10 and over in mid-2022; the 5 areas held run from 2.1 to 6.` `areas`
    are the rates of all areas held, its own among them."""
    said = for_every(held, rate)
    if len(areas) < 2:
        return f"{said}. We have no other area's number for {held.year} to compare it with."
    return f"{said}; {range_held(areas)}."


def of_whole_at_level_2(at_2: Reading | None, at_3: Reading | None) -> str:
    """`29 of the 32 were at Level 2`, as far as both levels are held."""
    if at_2 is None or at_3 is None or at_2.is_at_least or at_3.is_at_least:
        return "Levels 2 and 3 by category, as far as we have figures"
    both = at_2.value + at_3.value
    if both == 0:
        return "Nobody was managed at Level 2 or 3"
    return f"{number(at_2.value)} of the {number(both)} {verb('was', 1 if at_2.value == 1 else 2)} at Level 2"


def on_the_day(at_2: Reading | None, at_3: Reading | None, year: str) -> str:
    """`On 31 March 2024, 12 people were at Level 2 and 3 at Level 3`, as far as both are held."""
    if at_2 is None or at_3 is None:
        return "Levels 2 and 3 by category, as far as we have figures"
    return f"On {last_day(year)}, {people(at_2)} at Level 2 and {reading(at_3)} at Level 3"


def returned(licence: Reading | None, order: Reading | None, order_name: str) -> str:
    """`8 returned to custody for breach of licence, 2 for breach of an SHPO`, as far as each is held; no sum."""
    held = [(one, reason) for one, reason in ((licence, "licence"), (order, order_name)) if one]
    if not held:
        return "Returns to custody"
    (first, reason), *more = held
    said = f"{upper_first(reading(first))} returned to custody for breach of {reason}"
    return ", ".join((said, *(f"{reading(one)} for breach of {reason}" for one, reason in more)))


def no_returns(area: str, year: str) -> str:
    """`Returns to custody: we do not have figures for Kent in 2023-24.`"""
    return f"Returns to custody: we do not have figures for {area} in {year}."
