"""Which of many boards a run is drawn from: the one that the address names, chosen at the top of the sidebar."""

from functools import partial

import streamlit as st

from oversight import as_at, boards, selection, settings
from oversight.boards import Board
from oversight.catalogue import BOARD, PAGES, REGION, SUMMARY, Page
from oversight.components import own_state, widgets
from oversight.problems import Refused
from oversight.selection import Selection, shortened
from oversight.serving import reach, visits
from oversight.spelling import nearest
from oversight.wording import boards_wording

OF_SESSION = "board_of_session"
STAYS = (OF_SESSION, widgets.DRAWN, own_state.BY)  # what a session keeps when another board is shown
STAYS_BY_PREFIX = ("filter_", "is_first_visit")
HOLDS = ("compare", "year", "areas", "rate", "tab", "quarter", "group", "order", "plan", *selection.EXPLORING)
"""The choices that mean the same of every board."""


def take(page: Page) -> list[str]:
    """Draws the run from the board that the address names, else from the first that the reader may see; a page of the
    region from what its boards share. Whoever sees the region and no board of it is led from the summary to its page.
    Gives a sentence where there is no board of that name.

    What a session has begun with one board is dropped before another is shown."""
    if not boards.are_many():
        return []
    visit = visits.visit_of(st.context.headers)
    asked = st.query_params.get(selection.BOARD, "")
    board = boards.named(asked) if asked else None
    shown = board or reach.first_board(visit.identity if visit else None)
    if shown is None and page.key == SUMMARY and visit and reach.may_see_region(visit.identity):
        st.switch_page(next(one.file for one in PAGES if one.scope == REGION))
    key = shown.key if shown else ""
    if st.session_state.get(OF_SESSION, key) != key:
        forget()
    st.session_state[OF_SESSION] = key
    boards.take(shown if page.scope == BOARD else None)
    if not asked or board:
        return []
    known = [one.key for one in boards.boards()]
    return [boards_wording.unknown(shortened(asked), shown.name if shown else "", nearest(asked, known) or "")]


def forget() -> None:
    """Drops all that the session holds of another board."""
    for key in [str(one) for one in st.session_state]:
        if key not in STAYS and not key.startswith(STAYS_BY_PREFIX):
            del st.session_state[key]


def key_of_session() -> str:
    """The key of the board whose pages the session walks through, on a page of the region too; "" of a board alone."""
    return str(st.session_state.get(OF_SESSION, "")) if boards.are_many() else ""


def offered() -> tuple[Board, ...]:
    """The boards that the reader may choose: those whose local figures they may see, else all of them; the one that is
    shown is among them. None where one board is served alone."""
    if not boards.are_many():
        return ()
    visit = visits.visit_of(st.context.headers)
    every = boards.boards()
    found = reach.boards_open_to(visit.identity) if visit else every
    here = key_of_session()
    return tuple(board for board in every if board in found or board.key == here) if found else every


def draw_switcher(choice: Selection, found: tuple[Board, ...]) -> None:
    """The list of boards by their areas, where there is more than one to choose."""
    if len(found) < 2:
        return
    names = {board.key: board.area or board.name for board in found}
    shown = choice.board if choice.board in names else ""
    known = [*names] if shown else ["", *names]
    words = ({"": boards_wording.CHOOSE} | names).__getitem__
    with st.container(key="switch_board"):
        widgets.selectbox(boards_wording.LABEL, known, shown, "filter_board", words, partial(switch, choice))


def switch(before: Selection, key: str) -> None:
    """Shows the same page of another board, with the choices that hold for it: its own area, and of the others those
    that it has, too."""
    board = boards.named(key)
    if board is None:
        return
    kept = {name: getattr(before, name) for name in HOLDS}
    with boards.of(board):
        is_known = {"as_at": is_day(before.as_at), "kpi": before.kpi in {kpi.id for kpi in settings.current().kpis}}
    kept |= {name: getattr(before, name) for name, is_held in is_known.items() if is_held}
    other = {name: given for name, given in st.query_params.to_dict().items() if name not in selection.PARAMETERS}
    st.query_params.from_dict(other | {name: value for name, value in kept.items() if value} | {selection.BOARD: key})


def is_day(asked: str) -> bool:
    """Whether KPIs of the run's board can be judged as at a day."""
    try:
        return asked in {day.isoformat() for day in as_at.days()}
    except Refused:
        return False
