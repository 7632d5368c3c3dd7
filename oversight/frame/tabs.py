"""The tabs of a page that shows published figures and the board's own records: the open one stands in the address."""

from functools import partial

from oversight.components import widgets
from oversight.components.address import put
from oversight.selection import LOCAL, Selection
from oversight.wording import choices as said

PUBLISHED = ""


def choose_tab(choice: Selection) -> str:
    """Lets the reader open the published figures or the local records; gives which stands open: empty, or `local`."""
    words = {PUBLISHED: said.PUBLISHED_FIGURES, LOCAL: said.LOCAL_RECORDS}
    widgets.segments(said.SHOWN, list(words), choice.tab, "tab", words.__getitem__, partial(put, choice, "tab"))
    return choice.tab
