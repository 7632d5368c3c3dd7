"""The words for a funnel of area rates: where a rate lies between the limits; never who is first or last."""

from collections.abc import Sequence

from oversight.measures.change import Reading
from oversight.measures.funnel import Place
from oversight.wording.area_wording import possessive
from oversight.wording.changes import reading
from oversight.wording.numbers import number
from oversight.wording.plurals import counted
from oversight.wording.text import listed

PEOPLE, LOWER, UPPER, PLACED = "People aged 10 and over", "Lower limit", "Upper limit", "Between the limits"
NO_ORDER = "A rate beyond a limit is a reason to ask why: no area is better or worse for it"


def title(home: str, ours: Reading, place: Place, between: int, others: int) -> str:
    """`Derbyshire's rate, 140, is between the limits, as are 38 of the other 41 areas`."""
    said = f"{possessive(home)} rate, {reading(ours)}, is {place.value}"
    them = f"all {others} other areas" if between == others else f"{between} of the other {others} areas"
    is_are = "is" if between == 1 else "are"
    return f"{said}, as {is_are} {them}" if place is Place.BETWEEN else f"{said}; {them} {is_are} between the limits"


def by_size(name: str, when: str, held: int, all_: int) -> str:
    """`Category 1 people per 100,000, on 31 March 2024, by how many million people aged 10 and over live in the area.
    42 of 42 areas. A rate beyond a limit is a reason to ask why: no area is better or worse for it`."""
    size = "by how many million people aged 10 and over live in the area"
    return f"{name}, {when}, {size}. {held} of {all_} areas. {NO_ORDER}"


def centre(rate: float) -> str:
    """`All areas: 139`."""
    return f"All areas: {number(rate)}"


def outside(below: Sequence[str], above: Sequence[str]) -> str:
    """`Above the upper limit: Kent. Below the lower limit: none.`: each in order of name."""
    said = [
        f"{place}: {listed(list(areas)) if areas else 'none'}."
        for place, areas in (("Above the upper limit", above), ("Below the lower limit", below))
    ]
    return " ".join(said)


def how_to_read(areas: int) -> str:
    """What the limits of a funnel of so many areas mean."""
    return (
        f"Areas differ by chance, and in how they live and work. The limits allow for both. If an area is like the "
        f"others, its rate lies between the limits 998 times in 1,000. Chance has more weight where fewer people live, "
        f"so the limits are wider there. The middle line is the rate of the {counted(areas, 'area')} together. The "
        f"order of the areas says nothing."
    )


def method(dispersion: float, is_widened: bool) -> str:
    """How the limits are worked out; `dispersion` is 1 where areas vary by chance alone, and where they vary more the
    limits are widened."""
    said = "The areas vary no more than chance alone would explain"
    if is_widened:
        said = (
            f"The areas vary {number(dispersion)} times as much as chance alone would explain, and the limits are wider"
        )
    return (
        f"99.8% limits by a method of Spiegelhalter (2005), on square roots. The outer tenth of the areas at each end "
        f"is moved in (Winsorised), so that a single area does not widen the limits. {said} (additive random effects)."
    )


def too_far(areas: Sequence[str]) -> str:
    """The areas that are not in a funnel, as their rate does not follow from the count and the people held."""
    return f"Not in the funnel, as the rate does not follow from the count and the people held: {listed(list(areas))}"
