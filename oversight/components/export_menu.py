"""The export menu at a figure's head: files that are made only once they are asked for, and words to copy."""

import functools
import logging
from collections.abc import Callable

import streamlit as st

from oversight import snapshot
from oversight.components import markup
from oversight.exports import figure_files
from oversight.exports.media_types import MEDIA_TYPES
from oversight.figures.core.figure import Figure
from oversight.selection import Selection

WIDTH = 400  # px, where the window has them
log = logging.getLogger(__name__)


def export_menu(make: Callable[[Selection], Figure], made: Figure, choice: Selection) -> None:
    """The menu; what is in it is drawn only while it is open."""
    key = f"export_{made.name.replace('/', '_')}"
    menu = st.popover("Export", key=key, on_change="rerun", width="content")
    if menu.open:
        with menu, st.container(key=f"menu_{key}", gap=None, width=WIDTH):
            draw_files(make, made, choice, key)
            markup.draw("line", look="menu-words", text="Finding, to copy")
            st.code(made.headline, language=None, wrap_lines=True)
            markup.draw("line", look="menu-words", text="Alt text, to copy")
            st.code(made.alt, language=None, wrap_lines=True)


def draw_files(make: Callable[[Selection], Figure], made: Figure, choice: Selection, key: str) -> None:
    """A button for each kind of file; the reason in its place where the rows may not leave."""
    if made.is_record_level:
        markup.draw("line", look="menu-note", text=figure_files.RECORDS_STAY)
    for kind in figure_files.kinds_of(made):
        st.download_button(
            figure_files.KINDS[kind].words,
            functools.partial(made_file, make, choice, kind),
            figure_files.name_of(made, choice, kind),
            MEDIA_TYPES[figure_files.KINDS[kind].ending],
            key=f"{key}_{kind}",
            on_click="ignore",  # a download changes nothing on the page
            type="tertiary",
            width="stretch",
        )


def made_file(make: Callable[[Selection], Figure], choice: Selection, kind: str) -> bytes:
    """The file, of the figure as it is when asked for. What fails goes to the log; the reader is told that it did."""
    try:
        with snapshot.taken():
            return figure_files.file_of(make(choice), choice, kind)
    except Exception:
        log.exception("%s as %s failed", make.__name__, kind)
        raise
