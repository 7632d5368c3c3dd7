"""Begins a page: tab, marking, site map, shared filters, title."""

import html
from pathlib import Path

import streamlit as st

from oversight import kpis, queries, wording
from oversight.frame.choices import draw_filters, read_choice
from oversight.frame.first_visit import draw_note
from oversight.frame.site_map import PAGES, Page, draw_site_map
from oversight.selection import Selection

HERE = Path(__file__).resolve().parent


def begin_page(name: str) -> Selection:
    """Begins the page `name` of the site map and gives what the reader chose. Every page calls it first."""
    page = PAGES[name]
    board = kpis.settings().board
    st.set_page_config(
        page_title=f"{page.title} - {board.name}", layout="wide", initial_sidebar_state=256, page_icon=None
    )
    for sheet in ("colours.css", "frame.css", "reading.css"):
        st.html(HERE / sheet)
    mark(marking(page))
    choice, told = read_choice()
    with st.sidebar:
        draw_site_map(name, choice)
        draw_filters(choice)
    st.html(
        f'<div class="page-head"><h1>{html.escape(page.title)}</h1><p>{html.escape(covered(page, choice))}</p></div>'
    )
    for sentence in told:
        st.html(f'<p class="told" role="status">{html.escape(sentence)}</p>')
    draw_note()
    return choice


def covered(page: Page, choice: Selection) -> str:
    """What the page shows: area, year and, where it shows local records, the day they are judged as at."""
    as_at = f" · as at {wording.day(choice.as_at)}" if page.is_local and choice.as_at else ""
    return f"{choice.area} · year to {choice.last_day}{as_at}"


def marking(page: Page) -> str:
    """The protective marking of a page: the local one where anything it may show is provisional or illustrative."""
    words = kpis.settings().marking
    is_local = queries.loaded_bases(page.is_local) & {"provisional", "illustrative"}
    return words.local if is_local else words.published


def mark(words: str) -> None:
    """Prints the marking at the top and the bottom; nothing where it is empty."""
    if words:
        shown = html.escape(words)
        st.html(f'<div class="marking top">{shown}</div><div class="marking bottom" aria-hidden="true">{shown}</div>')
