"""The words for areas side by side: their rates, who is held, on what base; never a rank."""

from collections.abc import Iterable, Mapping, Sequence

from oversight.measures.change import Break, Reading
from oversight.measures.values import Kind, Value
from oversight.wording.changes import reading
from oversight.wording.numbers import in_words
from oversight.wording.text import listed, lower_first, upper_first, years_in_words
from oversight.wording.values import shown

NO_RATE = "No rate per 100,000 is held, so areas cannot be set side by side."


def rates(found: Mapping[str, Reading | None]) -> str:
    """`Derbyshire 140, England and Wales 131`, `not held` where there is none."""
    return ", ".join(f"{area} {reading(held)}" for area, held in found.items())


def each_rate(found: Mapping[str, Value]) -> str:
    """`Cheshire not held; Derbyshire 140, published.`"""
    return f"{'; '.join(f'{area} {shown(rate, Kind.RATE)}' for area, rate in found.items())}."


def held_of(held: int, all_: int) -> str:
    """`16 of 42 areas`."""
    return f"{held} of {all_} areas"


def headline(subject: str, when: str, rates_said: str, held: int, all_: int) -> str:
    """The rates of the area and the nation, and of how many areas one is held."""
    return f"{subject} {when}: {rates_said}. A rate is held for {held_of(held, all_)} for that year."


def of_year(name: str, when: str, held: int, all_: int, nations: Sequence[str]) -> str:
    """`Category 1 people per 100,000, on 31 March 2024; 16 of 42 areas held, in order of name; upright line: ...`"""
    lines = f"; upright line: {listed(list(nations))}" if nations else ""
    return f"{name}, {when}; {held_of(held, all_)} held, in order of name{lines}"


def over_years(name: str, home: str, marks: Sequence[str]) -> str:
    """`Category 1 people per 100,000, all on one scale; dark blue: Derbyshire; dot: published`."""
    beside = f"; dark blue: {home}" if home else ""
    return f"{name}, all on one scale{beside}; {', '.join(marks)}"


def missing(areas: Sequence[str]) -> str:
    """The areas of which no rate is held, as a sentence."""
    return f"{listed(list(areas))}." if areas else "None: every area is held."


def years_held(years: Iterable[str]) -> str:
    """The years that hold any rate: `Rates are held for 2009-10 and 2013-14 to 2023-24.`"""
    return f"Rates are held for {years_in_words(years)}."


def none_in_year(name: str, when: str, years: Iterable[str]) -> str:
    """That no rate is held of a year, and the years that have one."""
    return f"{name}: no rate is held {when}. {years_held(years)}"


def none_to_compare(year: str, years: Iterable[str]) -> str:
    """That no rate is held of the areas to compare, and the years that have one of any area."""
    return f"No rate of the areas to compare is held up to {year}. {years_held(years)}"


def none_up_to(year: str) -> str:
    """`no rate is held up to 2023-24`."""
    return f"no rate is held up to {year}"


def none_held(areas: Sequence[str]) -> str:
    """That no rate is held of some areas."""
    return f"No rate is held of {listed(list(areas))}"


def left_to_table(fitting: int, areas: Sequence[str]) -> str:
    """`Eight panels fit; the table alone holds: Kent`."""
    return f"{upper_first(in_words(fitting))} panels fit; the table alone holds: {listed(list(areas))}"


def ends(area: str, readings: Sequence[Reading]) -> str:
    """`Kent: 90 in 2019-20, 95 in 2023-24.`: the first and the last figure held."""
    first_and_last = dict.fromkeys((readings[0], readings[-1]))
    return f"{area}: {', '.join(f'{reading(held)} in {held.year}' for held in first_and_last)}."


def changed_in(found: Break) -> str:
    """`Another population (2023-24)`."""
    return f"{found.what_changed} ({found.year})"


def changed_from(found: Break) -> str:
    """`From 2022-23: counted anew; the lines are cut there`."""
    parts = "the lines are cut there" if found.effect == "break" else "years before may be on another base"
    return f"From {found.year}: {lower_first(found.what_changed)}; {parts}"


def base_not_noted(silent: int, all_: int) -> str:
    """Of how many rates no note says on which population they were worked."""
    base = f"No note says on which population {silent} of the {all_} rates shown were worked"
    return f"{base}; they are taken to be on the same base"
