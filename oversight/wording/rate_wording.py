"""The words for a rate per 100,000: what it was worked on, what printed rates agree with, and how sure it is."""

from collections.abc import Mapping

from oversight.measures.change import Reading
from oversight.wording.changes import reading
from oversight.wording.numbers import number
from oversight.wording.plurals import counted
from oversight.wording.text import listed, upper_first

INTERVAL = "95% interval"
MOST_BASES = 3  # years whose populations are named one by one


def per_100k(name: str) -> str:
    """`SHPOs imposed per 100,000 people aged 10 and over`."""
    return f"{name} per 100,000 people aged 10 and over"


def worked_heading(rate: Reading) -> str:
    """`Worked out from the count, mid-2022`."""
    return f"Worked out from the count{f', {base(rate.mid_year)}' if rate.mid_year else ''}"


def agreement(rate: Reading, agreeing: int, all_: int) -> str:
    """`The count divided by the mid-2022 population gives the printed rate in 12 of 12 areas.`, or with what that says
    of the others."""
    population = f"the {base(rate.mid_year)} population" if rate.mid_year else "the population"
    said = f"The count divided by {population} gives the printed rate in {agreeing} of {counted(all_, 'area')}"
    return f"{said}." if agreeing == all_ else f"{said}; the other rates are likely to be on another population."


def base(mid_year: int) -> str:
    """`mid-2022`: the population that a rate is worked on."""
    return f"mid-{mid_year}"


def bases(by_year: Mapping[str, int]) -> str:
    """`The rates use more than one population: mid-2021 for 2022-23 and mid-2022 for 2023-24`; of many years only the
    earliest and the latest population. Nothing of fewer than two."""
    known = sorted(set(by_year.values()))
    if len(known) < 2:
        return ""
    if len(by_year) > MOST_BASES:
        return f"The rates use more than one population, from {base(known[0])} to {base(known[-1])}"
    each = [f"{base(mid_year)} for {year}" for year, mid_year in sorted(by_year.items())]
    return f"The rates use more than one population: {listed(each)}"


def worked(held: Reading, people_count: int, mid_year: int, rate: float) -> str:
    """`100,000 × 166 ÷ 953,894 = 17.4, on people aged 10 and over in mid-2022`."""
    shown = f"100,000 × {number(held.value)} ÷ {number(people_count)} = {number(rate)}"
    return f"{shown}, on people aged 10 and over in {base(mid_year)}"


def for_every(counted: Reading, rate: Reading) -> str:
    """`166 is 17.4 for every 100,000 people aged 10 and over in mid-2022`."""
    return (
        f"{upper_first(reading(counted))} is {number(rate.value)} for every 100,000 people aged 10 and over{on(rate)}"
    )


def on(rate: Reading) -> str:
    """` in mid-2022`: the population of a rate; nothing where it is not known."""
    return f" in {base(rate.mid_year)}" if rate.mid_year else ""


def interval(low: float, high: float) -> str:
    """`14.9 to 20.3`."""
    return f"{number(low)} to {number(high)}"


def orders(
    held: Reading, rate: Reading, between: tuple[float, float], beside: tuple[str, Reading] | None = None
) -> str:
    """`166 is 17.4 for every 100,000 people aged 10 and over in mid-2022 (14.9 to 20.3 once chance is allowed for);
    England and Wales: 11.4.` `between` is the 95% interval of the rate, `beside` another area with its rate."""
    said = f"{for_every(held, rate)} ({interval(*between)} once chance is allowed for)"
    return f"{said}; {beside[0]}: {number(beside[1].value)}." if beside else f"{said}."
