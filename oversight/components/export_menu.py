"""The export menu at a figure's head: files that are made only once they are asked for, and words to copy."""

import functools
import logging
from collections.abc import Callable
from typing import Literal

import streamlit as st

from oversight import boards, snapshot, wording
from oversight.components import markup
from oversight.components.escaping import plain
from oversight.exports import documents, figure_files
from oversight.exports.basket import items
from oversight.exports.disclosure.audience import Audience
from oversight.exports.disclosure.publication import figure_for
from oversight.exports.media_types import MEDIA_TYPES
from oversight.figures.core.figure import Figure
from oversight.selection import Selection
from oversight.snapshot import Apart
from oversight.wording import basket_wording

WIDTH = 400  # px, where the window has them
log = logging.getLogger(__name__)


def export_menu(make: Callable[[Selection], Figure], made: Figure, choice: Selection) -> None:
    """The menu; what is in it is drawn only while it is open."""
    key = f"export_{made.name.replace('/', '_')}"
    menu = st.popover("Export", key=key, on_change="rerun", width="content")
    if menu.open:
        with menu, st.container(key=f"menu_{key}", gap=None, width=WIDTH):
            audience = chosen_audience(made, key)
            shown = made if audience is Audience.BOARD else figure_for(make, choice, audience)
            draw_files(make, shown, choice, audience, key)
            offer_basket(make, made, choice, key)
            markup.draw("line", look="menu-words", text="Finding, to copy")
            st.code(wording.visible(shown.headline), language=None, wrap_lines=True)
            markup.draw("line", look="menu-words", text="Alt text, to copy")
            st.code(wording.visible(shown.alt), language=None, wrap_lines=True)


def offer_basket(make: Callable[[Selection], Figure], made: Figure, choice: Selection, key: str) -> None:
    """The button that puts the figure aside for later; nothing for a list of single records, which never leaves."""
    if made.is_record_level or made.absent:
        return
    held: items.Basket = st.session_state.get(items.KEY, ())
    item = items.Item(make, choice)
    added = items.with_one(held, item)
    st.button(
        basket_wording.ADDED if item in held else basket_wording.ADD,
        key=f"{key}_basket",
        disabled=added == held,
        on_click=st.session_state.__setitem__,
        args=(items.KEY, added),
        type="tertiary",
        width="stretch",
    )


def chosen_audience(made: Figure, key: str) -> Audience:
    """Whom the files are made for, asked where local counts may differ: the board unless the reader says otherwise."""
    if not made.is_local or made.is_record_level or made.absent:
        return Audience.BOARD
    return ask_for_whom("Made", documents.BOARD_FIRST, f"{key}_audience")


def ask_for_whom(label: str, audiences: tuple[Audience, ...], key: str, shows_label: bool = True) -> Audience:
    """Whom files are made for, of several; the first unless the reader says otherwise."""
    words = {audience.words: audience for audience in audiences}
    look: Literal["visible", "collapsed"] = "visible" if shows_label else "collapsed"
    return words[st.radio(plain(label), list(words), key=key, horizontal=True, label_visibility=look)]


def draw_files(
    make: Callable[[Selection], Figure], made: Figure, choice: Selection, audience: Audience, key: str
) -> None:
    """A button for each kind of file; the reason in its place where the rows may not leave."""
    if made.is_record_level:
        markup.draw("line", look="menu-note", text=figure_files.RECORDS_STAY)
    for kind in figure_files.kinds_of(made):
        st.download_button(
            figure_files.KINDS[kind].words,
            boards.bound(functools.partial(made_file, make, choice, kind, audience, snapshot.apart())),
            figure_files.name_of(made, choice, kind),
            MEDIA_TYPES[figure_files.KINDS[kind].ending],
            key=f"{key}_{kind}",
            on_click="ignore",  # a download changes nothing on the page
            type="tertiary",
            width="stretch",
        )


def made_file(
    make: Callable[[Selection], Figure],
    choice: Selection,
    kind: str,
    audience: Audience = Audience.BOARD,
    apart: Apart | None = None,
) -> bytes:
    """The file, of the figure as it is when asked for, or as it is in a preview or a frozen meeting, which the
    thread that makes it does not know of. What fails goes to the log; the reader is told that it did."""
    try:
        with snapshot.drawn_from(apart):
            return figure_files.file_for(make, choice, kind, audience)
    except Exception:
        log.exception("%s as %s failed", make.__name__, kind)
        raise
