"""Begins a page: tab, marking, site map, shared filters, title."""

from pathlib import Path

import pandas  # noqa: F401 - whole before the first chart: Altair fails where another reader's run is just importing it
import streamlit as st

from oversight import presenting, queries, settings, snapshot, wording
from oversight.catalogue import BY_KEY, Page
from oversight.components import markup
from oversight.frame.choices import draw_filters, read_choice
from oversight.frame.first_visit import draw_note
from oversight.frame.site_map import draw_site_map
from oversight.selection import Selection

HERE = Path(__file__).resolve().parent


def begin_page(name: str) -> Selection:
    """Begins the page `name` of the catalogue and gives what the reader chose. Every page calls it first.

    All that follows in the run is drawn from one state of extracts and settings.

    While presenting, the stop of the agenda is drawn instead, and the run ends here."""
    snapshot.begin()
    page = BY_KEY[name]
    board = settings.current().board
    is_presenting = presenting.is_asked()
    st.set_page_config(
        page_title=f"{page.title} - {board.name}", layout="wide", initial_sidebar_state=256, page_icon=None
    )
    for sheet in ("colours.css", "frame.css", "reading.css"):
        st.html(HERE / sheet)
    mark(marking([BY_KEY[one] for one in board.agenda] if is_presenting else [page]))
    choice, told = read_choice()
    if is_presenting:
        presenting.present(name, choice, told)
        st.stop()
    with st.sidebar:
        draw_site_map(name, choice)
        draw_filters(choice)
    with st.container(horizontal=True, vertical_alignment="bottom", key="page_head"):
        markup.draw("page_head", title=page.title, covers=covered(page, choice))
        presenting.offer()
    for sentence in [*told, *presenting.unknown_view()]:
        markup.draw("message", sentence=sentence, is_status=True)
    draw_note()
    return choice


def covered(page: Page, choice: Selection) -> str:
    """What the page shows: area, year and, where it shows local records, the day they are judged as at."""
    as_at = f" · as at {wording.day(choice.as_at)}" if page.shows_local and choice.as_at else ""
    return f"{choice.area} · year to {choice.last_day}{as_at}"


def marking(pages: list[Page]) -> str:
    """The protective marking of what is shown: the local one where anything on any of the pages may be provisional or
    illustrative. An agenda is marked as a whole, by the highest of its pages."""
    words = settings.current().marking
    with_operational = any(page.shows_local for page in pages)
    is_local = queries.loaded_bases(with_operational) & {"provisional", "illustrative"}
    return words.local if is_local else words.published


def mark(words: str) -> None:
    """Prints the marking at the top and the bottom; nothing where it is empty."""
    markup.draw("marking", words=words)
