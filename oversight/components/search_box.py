"""The documents that figures come from: folded behind a line, and searched by what the reader types."""

import streamlit as st

from oversight.components import guard, markup
from oversight.components.escaping import plain
from oversight.components.export_menu import export_menu
from oversight.components.figure_box import draw_rows
from oversight.figures.core.cache import MakeFigure
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Table
from oversight.selection import Selection
from oversight.wording import data_wording


def searched_documents(make: MakeFigure, choice: Selection) -> None:
    """The documents behind a line that opens them, with a field that keeps those that hold what is typed. The export
    menu gives them all."""
    with st.expander(plain(data_wording.SOURCES), key="searched_sources", on_change="rerun") as behind:
        made = guard.render_safely(make, choice) if behind.open else None
        if made is not None:
            draw(make, made, choice)


def draw(make: MakeFigure, made: Figure, choice: Selection) -> None:
    """The field, the menu and the rows found."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="head_searched_sources"):
        searched = st.text_input(plain(data_wording.SEARCH_SOURCES), key="search_sources", width=420).strip()
        export_menu(make, made, choice)
    found = matching(made.table, searched)
    told = data_wording.found(found.height, searched) if searched else made.headline
    markup.draw("line", look="menu-note", text=told)
    if found.height:
        draw_rows(found, made.title)


def matching(table: Table, searched: str) -> Table:
    """The rows of a table that hold what was searched for in any cell as shown; all of them for nothing."""
    wanted = " ".join(searched.casefold().split())
    shown = [[column.shown(value).casefold() for value in column.values] for column in table.columns]
    return table.take([at for at in range(table.height) if any(wanted in cells[at] for cells in shown)])
