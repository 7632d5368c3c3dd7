"""What lies in the basket: figures with the choice each was made for, in the reader's order."""

from dataclasses import dataclass

from oversight.exports.disclosure.audience import Audience
from oversight.exports.disclosure.publication import figure_for
from oversight.figures.core.cache import MakeFigure
from oversight.figures.core.figure import Figure
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.wording import basket_wording

MOST = 40  # figures: more than a paper or a pack can take
KEY = "basket"  # in the state of a session


@dataclass(frozen=True)
class Item:
    """One figure put aside: what makes it, and the choice it was made for, whatever is chosen later."""

    make: MakeFigure
    selection: Selection


Basket = tuple[Item, ...]


@dataclass(frozen=True)
class Made:
    """A figure of the basket as made for an audience, with its choice."""

    figure: Figure
    selection: Selection


def with_one(basket: Basket, item: Item) -> Basket:
    """The basket with a figure at its end; as it was where the figure lies in it already or nothing more has room."""
    return basket if item in basket or len(basket) >= MOST else (*basket, item)


def without(basket: Basket, place: int) -> Basket:
    """The basket without the figure at a place."""
    return basket[:place] + basket[place + 1 :]


def moved(basket: Basket, place: int, by: int) -> Basket:
    """The basket with the figure at a place moved up (-1) or down (1); as it was where there is no place to move to."""
    to = place + by
    if not (0 <= place < len(basket) and 0 <= to < len(basket)):
        return basket
    order = list(basket)
    order[place], order[to] = order[to], order[place]
    return tuple(order)


def made(basket: Basket, audience: Audience) -> tuple[Made, ...]:
    """The figures for an audience, in their order. Raises Refused where none of them can leave.

    A figure that can no longer be made, or that lists single records, is left out."""
    found = []
    for item in basket:
        try:
            figure = figure_for(item.make, item.selection, audience)
        except Refused:
            continue
        if not (figure.absent or figure.is_record_level):
            found.append(Made(figure, item.selection))
    if not found:
        raise Refused(basket_wording.NOTHING_TO_MAKE)
    return tuple(found)
