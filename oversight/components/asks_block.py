"""What the board is asked to decide, as a block of the Board summary: numbered, each a link with the fact behind it."""

from collections.abc import Sequence

import streamlit as st

from oversight import wording
from oversight.catalogue import BY_KEY
from oversight.components import example_strip, guard, links, markup
from oversight.components.escaping import plain
from oversight.prompts import asks
from oversight.prompts.asks import Ask, BoardAsks
from oversight.selection import Selection
from oversight.wording import ask_wording


def board_asks(choice: Selection) -> None:
    """What the board is asked on real figures, with what nothing could be asked about; nothing where nothing is."""
    found = of_board(choice)
    if found.real or found.unread:
        draw("real", found.real, choice, found.unread_sentence)


def example_asks(choice: Selection) -> None:
    """What the board would be asked, were the example data its own; nothing where nothing is."""
    found = of_board(choice)
    if found.example:
        example_strip.over(*(one.bases for one in found.example))
        draw("example", found.example, choice)


def of_board(choice: Selection) -> BoardAsks:
    """All that the board is asked."""
    return guard.render_safely(asks.of_board, choice) or BoardAsks()


def draw(key: str, found: Sequence[Ask], choice: Selection, unread: str = "") -> None:
    """The block, a line for each ask."""
    with st.container(key=f"asks_{key}"):
        markup.draw("ask_head", heading=ask_wording.HEADING)
        with st.container(key=f"ask_lines_{key}", gap=None):
            for number, one in enumerate(asks.folded(found), start=1):
                with st.container(horizontal=True, key=f"ask_{key}_{number}", vertical_alignment="center"):
                    label = plain(wording.upper_first(one.sentence))
                    address = choice.parameters(**one.query)
                    st.page_link(links.to(BY_KEY[one.page].file), label=label, query_params=address, width="content")
                    markup.draw("line", look="ask-fact", text=one.fact, width="content")
            if unread:
                markup.draw("line", look="ask-fact", text=unread)
