"""The rows of a table whose names lead to other pages: a link of Streamlit's each, which keeps the session."""

from collections.abc import Sequence

import streamlit as st

from oversight.catalogue import BY_KEY
from oversight.components import links, markup
from oversight.components.escaping import plain
from oversight.components.tables import Cell, cell
from oversight.figures.core.table import Column, Link, Role, Table
from oversight.selection import Selection


def are_linked(rows: Table) -> bool:
    """Whether the names of the rows lead anywhere."""
    return any(any(column.links) for column in rows.columns)


def draw(name: str, rows: Table, choice: Selection, first: int = 0) -> None:
    """The rows of the figure `name`, a line each: the name as a link, then the cells beside it, each under its heading
    (for who cannot see the headings, with it). `first` is the number of the first row within the figure."""
    key = name.replace("/", "_")
    named = next(column for column in rows.columns if column.links)
    others = [column for column in rows.columns if column is not named and column.role is not Role.SOURCE]
    with st.container(key=f"linked_{key}_{first}", gap=None):
        with st.container(key=f"linkhead_{key}_{first}", horizontal=True):
            markup.draw("line", look="link-heading", text=named.heading)
            markup.draw("link_heads", columns=others, count=len(others))
        for number in range(rows.height):
            with st.container(key=f"linkrow_{key}_{first + number}", horizontal=True):
                label = named.shown(named.values[number])
                page_link(label, named.links[number], choice)
                markup.draw("link_cells", pairs=pairs(others, number), count=len(others))


def page_link(label: str, link: Link | None, choice: Selection) -> None:
    """The name of a row as a link; as text where it leads nowhere."""
    if link is None:
        markup.draw("line", look="link-name", text=label)
        return
    address = choice.parameters(**dict(link.query))
    st.page_link(links.to(BY_KEY[link.page].file), label=plain(label), query_params=address)


def pairs(columns: Sequence[Column], number: int) -> list[tuple[str, Cell]]:
    """The cells of a row, each with its heading."""
    return [(column.heading, cell(column, column.values[number])) for column in columns]
