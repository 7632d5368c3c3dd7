"""The words for areas side by side: their rates, who is held, on what base; never a rank."""

from collections.abc import Iterable, Sequence

from oversight.measures.change import Break, Reading
from oversight.wording.changes import reading
from oversight.wording.plurals import counted, pronoun, verb
from oversight.wording.text import listed, lower_first, years_in_words

NO_RATE = "We have no rate per 100,000, so areas cannot be compared."


def title(home: str, ours: Reading | None, beside_words: str, range_words: str) -> str:
    """`Derbyshire's rate, 140, is above England and Wales (131); the 16 areas held run from 79 to 196`, as far as each
    is held: `beside_words` and `range_words` are empty where there is nothing to compare with."""
    if ours is None:
        said = f"We do not have a rate for {home}"
    elif beside_words:
        said = f"{possessive(home)} rate, {reading(ours)}, is {beside_words}"
    else:
        said = f"{possessive(home)} rate is {reading(ours)}"
    return "; ".join(filter(None, (said, range_words)))


def possessive(name: str) -> str:
    """`Derbyshire's`, `England and Wales'`."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def each_rate(rates: Iterable[tuple[str, str, str | None]]) -> str:
    """`Cheshire not held; Derbyshire 140, official.`: area, rate and basis in words."""
    return f"{'; '.join(', '.join(filter(None, (f'{area} {shown}', called))) for area, shown, called in rates)}."


def held_of(held: int, all_: int) -> str:
    """`16 of 42 areas`."""
    return f"{held} of {all_} areas"


def headline(finding: str, subject: str, when: str, held: int, all_: int) -> str:
    """`Kent's rate, 140, is above ... . The rates are Category 1 people per 100,000 on 31 March 2024, for 16 of 42
    areas.`"""
    return f"{finding}. The rates are {lower_first(subject)} {when}, for {held_of(held, all_)}."


def of_year(name: str, when: str, held: int, all_: int, nations: Sequence[str], is_by_rate: bool = False) -> str:
    """`Category 1 people per 100,000, on 31 March 2024. 16 of 42 areas, in order of name. Line shows Kent`"""
    order = "by rate" if is_by_rate else "in order of name"
    lines = f". Line shows {listed(list(nations))}" if nations else ""
    return f"{name}, {when}. {held_of(held, all_)}, {order}{lines}"


def over_years(name: str, home: str) -> str:
    """`Category 1 people per 100,000, on one scale. Dark blue: Kent`."""
    return f"{name}, on one scale{f'. Dark blue: {home}' if home else ''}"


def missing(areas: Sequence[str]) -> str:
    """The areas of which no rate is held, as a sentence."""
    return f"{listed(list(areas))}." if areas else "None: we have a rate for every area."


def years_held(years: Iterable[str]) -> str:
    """The years that hold any rate: `We have rates for 2009-10 and 2013-14 to 2023-24.`"""
    return f"We have rates for {years_in_words(years)}."


def none_in_year(name: str, when: str, years: Iterable[str]) -> str:
    """That no rate is held of a year, and the years that have one."""
    return f"{name}: we have no rate {when}. {years_held(years)}"


def none_to_compare(year: str, years: Iterable[str]) -> str:
    """That no rate is held of the areas to compare, and the years that have one of any area."""
    return f"We have no rates for the areas to compare up to {year}. {years_held(years)}"


def none_up_to(year: str) -> str:
    """`we have no rate up to 2023-24`."""
    return f"we have no rate up to {year}"


def none_held(areas: Sequence[str]) -> str:
    """That no rate is held of some areas."""
    return f"We have no rate for {listed(list(areas))}"


def neighbours_not_held(area: str) -> str:
    """`We do not have a list of the areas that border Kent.`"""
    return f"We do not have a list of the areas that border {area}."


def left_to_table(fitting: int, areas: Sequence[str]) -> str:
    """`The chart shows 8 areas. The table also has Kent`."""
    return f"The chart shows {counted(fitting, 'area')}. The table also has {listed(list(areas))}"


def ends(area: str, readings: Sequence[Reading]) -> str:
    """`Kent: 90 in 2019-20, 95 in 2023-24.`: the first and the last figure held."""
    first_and_last = dict.fromkeys((readings[0], readings[-1]))
    return f"{area}: {', '.join(f'{reading(held)} in {held.year}' for held in first_and_last)}."


def changed_in(found: Break) -> str:
    """`Another population (2023-24)`."""
    return f"{found.what_changed} ({found.year})"


def changed_from(found: Break) -> str:
    """`From 2022-23: counted in another way; the lines break there`."""
    parts = "the lines break there" if found.effect == "break" else "earlier years may not be comparable"
    return f"From {found.year}: {lower_first(found.what_changed)}; {parts}"


def base_not_noted(silent: int, all_: int) -> str:
    """`7 of the 17 sources do not say which population they used`."""
    if all_ == 1:
        return "The source does not say which population it used"
    which = f"{silent} of the {all_} sources {verb('does', silent)}" if silent < all_ else f"The {all_} sources do"
    said = f"{which} not say which population {pronoun('it', silent)} used"
    return f"{said}; all rates are taken to be on the same one"


def on_base(when: str, base: str) -> str:
    """`on 31 March 2024, on the mid-2022 population`, as far as the population is known."""
    return f"{when}, on the {base} population" if base else when


def on_one_base(base: str, silent: int, all_: int) -> str:
    """`The rates use mid-2022 population estimates; 5 of the 17 sources do not say so`."""
    said = f"The rates use {base} population estimates"
    return f"{said}; {silent} of the {all_} sources {verb('does', silent)} not say so" if silent else said


def small_counts(small: int, all_: int, floor: float) -> str:
    """`The number behind 3 of the 5 rates is under 50: such rates go up and down by chance`."""
    which = "the rate" if all_ == 1 else f"{small} of the {all_} rates"
    return f"The number behind {which} is under {floor:g}: such rates go up and down by chance"
