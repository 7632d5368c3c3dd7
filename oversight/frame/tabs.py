"""The tabs of a page that is too long for one: the open one stands in the address."""

from collections.abc import Mapping
from functools import partial

from oversight.components import widgets
from oversight.components.address import put
from oversight.selection import LOCAL, Selection
from oversight.wording import choices as said

FIRST = ""
PUBLISHED_AND_LOCAL = (said.PUBLISHED_FIGURES, said.LOCAL_RECORDS)


def choose_tab(choice: Selection, second: str = LOCAL, names: tuple[str, str] = PUBLISHED_AND_LOCAL) -> str:
    """Lets the reader open one of two tabs, by their names; gives which is open: empty, or `second`."""
    return choose_one_of(choice, {FIRST: names[0], second: names[1]})


def choose_one_of(choice: Selection, words: Mapping[str, str]) -> str:
    """Lets the reader open one of some tabs, each by its words; gives which is open: the first where the address names
    none of them."""
    shown = choice.tab if choice.tab in words else next(iter(words))
    widgets.segments(said.SHOWN, list(words), shown, "tab", words.__getitem__, partial(put, choice, "tab"))
    return shown
