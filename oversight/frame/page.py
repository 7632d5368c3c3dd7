"""Begins a page: tab, marking, site map, shared filters, title."""

import functools
from pathlib import Path

import pandas  # noqa: F401 - whole before the first chart: Altair fails where another reader's run is just importing it
import streamlit as st
from markupsafe import Markup

from oversight import as_at, boards, presenting, queries, settings, snapshot, wording
from oversight.catalogue import BOARD, BY_KEY, REGION, SUMMARY, YOUR_FIGURES, Page
from oversight.components import guard, markup, own_state, said_once
from oversight.frame import admission, board_shown, meeting_shown, store_shown
from oversight.frame.choices import read_choice
from oversight.frame.filters import draw_filters, stated
from oversight.frame.first_visit import draw_note
from oversight.frame.site_map import draw_site_map
from oversight.selection import Selection
from oversight.wording import disclosure_wording, embargo_wording, meeting_wording, needs_wording

HERE = Path(__file__).resolve().parent
SHEETS = ("colours", "frame", "reading", "summary", "performance", "own", "meeting", "plan", "since", "print")


def begin_page(name: str) -> Selection:
    """Begins the page `name` of the catalogue and gives what the reader chose. Every page calls it first.

    All that follows in the run is drawn from one state of extracts and settings.

    While presenting, the stop of the agenda is drawn instead, and the run ends here."""
    page = BY_KEY[name]
    of_board = board_shown.take(page)
    meeting = meeting_shown.shown(name)
    snapshot.begin(meeting.frozen or own_state.engine(), admission.role())
    own_state.follow()
    guard.begin()
    admission.admit(page, meeting.frozen.meeting if meeting.frozen else None)
    board = settings.current().board
    is_presenting = presenting.is_asked()
    st.set_page_config(
        page_title=wording.visible(f"{title_of(page)} - {board.name}"),
        layout="wide",
        initial_sidebar_state=228,
        page_icon=None,
    )
    st.html(markup.Rendered(styles()))
    mark(marking([BY_KEY[one] for one in board.agenda] if is_presenting and page.scope == BOARD else [page]))
    choice, told = read_choice(meeting)
    told = [*of_board, *store_shown.told(page), *meeting.told, *told]
    if is_presenting:
        of_meeting = [meeting_wording.presented(meeting.frozen.meeting.meeting_on)] if meeting.frozen else []
        presenting.present(name, choice, [*of_meeting, *embargoes_told(), *told])
        st.stop()
    with st.sidebar:
        draw_site_map(name, choice)
    with st.container(horizontal=True, vertical_alignment="center", key="page_head"):
        markup.draw("page_head", title=title_of(page), covers=", ".join(stated(page, choice)))
        draw_filters(page, choice)
        if page.is_listed:
            presenting.offer()
    if meeting.frozen:
        meeting_shown.banner(page, choice, meeting.frozen.meeting)
    for sentence in [*told, *presenting.unknown_view()]:
        markup.draw("message", sentence=sentence, is_status=True)
    own_state.preview_banner()
    embargo_banner()
    said_once.begin(page, choice)
    if name == SUMMARY:
        draw_note()
    if page.shows_local and name != YOUR_FIGURES and choice.as_at and not as_at.are_smbs():
        guard.show_need(needs_wording.NEXT_STEP)
    return choice


def title_of(page: Page) -> str:
    """What a page is headed by: that of a region by its name."""
    return boards.region() or page.title if page.scope == REGION else page.title


@functools.cache
def styles() -> str:
    """The style sheets of a page, as one element: each that is sent apart takes the browser a turn."""
    sheets = (HERE.joinpath(f"{sheet}.css").read_text(encoding="utf-8") for sheet in SHEETS)
    return f"<style>{''.join(sheets)}</style>"


def marking(pages: list[Page]) -> str:
    """The protective marking of what is shown: the local one where anything on any of the pages may be provisional or
    illustrative. An agenda is marked as a whole, by the highest of its pages."""
    words = settings.current().marking
    with_operational = any(page.shows_local for page in pages)
    is_of_region = any(page.scope == REGION for page in pages) and boards.are_many()
    is_local = is_of_region or queries.loaded_bases(with_operational) & {"provisional", "illustrative"}
    said = disclosure_wording.marking(words.local if is_local else words.published, snapshot.is_preview())
    return " · ".join(filter(None, (said, embargo_wording.marking(timed()))))


def timed() -> list[embargo_wording.Timed]:
    """The documents under embargo that the reader may see, with the time until which it holds."""
    return [(one.title, one.not_before) for one in snapshot.embargoed()]


def embargoes_told() -> list[str]:
    """What the reader is told of documents under embargo; nothing where none may be seen."""
    return [embargo_wording.banner(found)] if (found := timed()) else []


def embargo_banner() -> None:
    """Says on every page which documents it may not leave with yet."""
    for sentence in embargoes_told():
        with st.container(key="embargo_banner"):
            markup.draw("message", sentence=sentence, is_status=True)


def mark(words: str) -> None:
    """Prints the marking at the top and the bottom, and on paper in the margins of every sheet; nothing where it is
    empty."""
    markup.draw("marking", words=words, quoted=Markup(quoted(words)))


def quoted(words: str) -> str:
    """Words as a string of a style sheet, each of its letters by number, so that none can end it."""
    return "".join(f"\\{ord(letter):x} " for letter in wording.visible(words))
