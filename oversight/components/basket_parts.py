"""The basket on screen: figures put aside, listed in their order and taken away together on the Exports page."""

import functools
import logging

import streamlit as st

from oversight import boards, snapshot
from oversight.components import markup
from oversight.components.escaping import plain
from oversight.components.export_menu import ask_for_whom
from oversight.components.guard import render_safely
from oversight.exports import documents, provenance
from oversight.exports.basket import files, items
from oversight.exports.basket.items import Basket, Item
from oversight.exports.disclosure.audience import Audience
from oversight.exports.media_types import MEDIA_TYPES
from oversight.figures.core.figure import Figure
from oversight.snapshot import Apart
from oversight.wording import basket_wording as said

log = logging.getLogger(__name__)


def basket() -> None:
    """What was put aside, in its order, with buttons to move and remove each, and to take them away together."""
    held: Basket = st.session_state.get(items.KEY, ())
    with st.container(border=True, key="documents_basket"):
        purpose = said.PURPOSE if held else said.EMPTY
        markup.draw("document_heading", heading=said.holds(len(held)) if held else said.HEADING, purpose=purpose)
        if not held:
            return
        figures = [render_safely(item.make, item.selection) for item in held]
        for place, (item, figure) in enumerate(zip(held, figures, strict=True)):
            draw_item(held, place, item, figure)
        is_local = any(figure.is_local for figure in figures if figure)
        audience = ask_for_whom("Basket made", documents.BOARD_FIRST, "for_basket") if is_local else Audience.BOARD
        with st.container(horizontal=True, key="basket_files"):
            for ending in files.KINDS:
                st.download_button(
                    f"Download {plain(ending.upper())}",
                    boards.bound(functools.partial(made_file, held, ending, audience, snapshot.apart())),
                    files.name_of(ending, audience),
                    MEDIA_TYPES[ending],
                    key=f"basket_{ending}",
                    on_click="ignore",  # a download changes nothing on the page
                    type="primary",
                )
            st.button(said.CLEAR, key="basket_clear", on_click=keep, args=((),))


def draw_item(held: Basket, place: int, item: Item, figure: Figure | None) -> None:
    """One figure: its number and finding, what it was chosen for, and what can be done with it."""
    title = figure.title if figure else said.NOT_MADE
    choice = said.of_choice(provenance.filters(figure, item.selection)) if figure else ""
    with st.container(horizontal=True, vertical_alignment="center", key=f"basket_item_{place}"):
        with st.container(width="stretch"):
            markup.draw("document", words=f"{place + 1}. {title}", size=choice)
        for by in (-1, 1):
            moved = items.moved(held, place, by)
            st.button(
                said.UP if by < 0 else said.DOWN,
                key=f"basket_{'up' if by < 0 else 'down'}_{place}",
                disabled=moved == held,
                on_click=keep,
                args=(moved,),
            )
        st.button(said.REMOVE, key=f"basket_remove_{place}", on_click=keep, args=(items.without(held, place),))


def keep(held: Basket) -> None:
    """Keeps what lies in the basket in this session alone."""
    st.session_state[items.KEY] = held


def made_file(held: Basket, ending: str, audience: Audience, apart: Apart | None) -> bytes:
    """The file, of the figures as they are when asked for, or as they are in a preview or a frozen meeting. What fails
    goes to the log."""
    try:
        with snapshot.drawn_from(apart):
            return files.file_for(held, ending, audience)
    except Exception:
        log.exception("the basket as %s failed", ending)
        raise
