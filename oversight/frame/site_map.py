"""The site map: every page of the catalogue in its group, linked."""

import html

import streamlit as st

from oversight import catalogue, settings
from oversight.selection import Selection


def draw_site_map(here: str, choice: Selection) -> None:
    """The pages in their groups, each link handing the reader's choice on."""
    name = html.escape(settings.current().board.name)
    st.html(f'<p class="sidebar-board"><b>{name}</b><br>Board oversight</p>')
    parameters = choice.parameters()
    for group, pages in catalogue.site_map().items():
        st.html(f'<p class="sidebar-group">{html.escape(group)}</p>')
        for page in pages:
            if page.key == here:
                st.html(f'<div class="site-here" aria-current="page">{html.escape(page.link)}</div>')
            else:
                st.page_link(page.file, label=page.link, query_params=parameters)
