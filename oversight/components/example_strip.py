"""The strip that says, once over all that rests on example data, that it does."""

from collections.abc import Callable, Iterable
from contextvars import ContextVar

import streamlit as st

from oversight import boards, settings
from oversight.catalogue import BY_KEY, YOUR_FIGURES, Page
from oversight.components import address, markup
from oversight.figures.core.bases import ILLUSTRATIVE, Based
from oversight.selection import Selection
from oversight.wording import example_wording

reaching: ContextVar[bool] = ContextVar("reaching", default=False)
"""Whether what is drawn next stands under a strip."""
drawn: ContextVar[int] = ContextVar("drawn", default=0)
"""How many strips the page has."""


def begin(page: Page, choice: Selection) -> None:
    """Begins a page: one strip under its heading where all that the page shows rests on example data."""
    reaching.set(False)
    drawn.set(0)
    if rests_on_examples(page.parts or page.figures, choice):
        over({ILLUSTRATIVE})


def rests_on_examples(makes: Iterable[Callable[[Selection], Based]], choice: Selection) -> bool:
    """Whether all that has a basis rests on example data. The first that does not ends the search: figures behind
    another tab need not be made to tell."""
    is_example = False
    for make in makes:
        found = bases_of(make, choice)
        if found and ILLUSTRATIVE not in found:
            return False
        is_example = is_example or bool(found)
    return is_example


def bases_of(make: Callable[[Selection], Based], choice: Selection) -> frozenset[str]:
    """The bases of what `make` gives; none where it cannot be made, which is told in its own place."""
    try:
        return make(choice).bases
    except Exception:
        return frozenset()


def over(*bases: Iterable[str]) -> None:
    """Called before anything with `bases` is drawn: a strip where example data begins, and one where it ends.

    What has no basis stands under a strip as well as beside it."""
    found = {basis for some in bases for basis in some}
    is_example = ILLUSTRATIVE in found
    if found and is_example != reaching.get():
        reaching.set(is_example)
        draw(is_example, found)


def draw(is_example: bool, bases: set[str]) -> None:
    """The strip, with the way to the page that takes the board's own figures."""
    drawn.set(drawn.get() + 1)
    name = settings.current().board.home_area or boards.region()
    with st.container(key=f"example_{drawn.get()}", horizontal=True, vertical_alignment="center"):
        if is_example:
            markup.draw(
                "strip", label=example_wording.LABEL, text=example_wording.not_the_figures_of(name), look="strip"
            )
            if not boards.is_of_region():
                st.page_link(BY_KEY[YOUR_FIGURES].file, label=example_wording.LINK, query_params=address.of_board())
        else:
            label = example_wording.real(bases, name)
            markup.draw("strip", label=label, text=example_wording.ENDS, look="strip real")
