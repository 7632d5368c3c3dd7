"""The page “Your figures”: add, check, preview, publish; and what was published before."""

from collections.abc import Callable

import streamlit as st

from oversight.components import guard, markup, own_state
from oversight.components.own_add import add_figures
from oversight.components.own_check import check
from oversight.components.own_preview import preview
from oversight.components.own_versions import versions_view
from oversight.own_figures import session
from oversight.own_figures.session import Work
from oversight.selection import Selection
from oversight.wording import own_wording, store_wording

PAGE, SET_UP, VIEW, VERSIONS = "pages/your_figures.py", "pages/first_steps.py", "view", "versions"


def your_figures(choice: Selection) -> None:
    """The step that the session is at, or the versions where the address asks for them."""
    if not own_state.is_allowed():
        guard.show_message(own_wording.NOT_HERE)
        return
    if own_state.lives_elsewhere():
        guard.show_message(store_wording.LIVES_ELSEWHERE)
        return
    is_versions = st.query_params.get(VIEW) == VERSIONS
    work = own_state.work()
    if st.session_state.pop(own_state.AHEAD, False):
        with st.spinner("Comparing before and after"):
            guard.render_safely(session.look_ahead, work)
    number, draw = step(work)
    with st.container(key="own_head", horizontal=True, vertical_alignment="center"):
        if not is_versions:
            markup.draw("own_steps", steps=own_wording.STEPS, here=number)
            st.page_link(SET_UP, label="Set up your board", query_params=choice.parameters(), width="content")
        link("Add figures" if is_versions else "Versions", choice, "" if is_versions else VERSIONS)
    if told := own_state.said():
        markup.draw("message", sentence=told, is_status=True)
    guard.render_safely(versions_view if is_versions else draw, choice)


def step(work: Work) -> tuple[int, Callable[[Selection], None]]:
    """The step that the work is at, counted from 1, and what draws it."""
    if work.preview is not None:
        return 3, preview
    if work.uploads:
        return 2, check
    return 1, add_figures


def link(label: str, choice: Selection, view: str) -> None:
    """A link to the other view of the page, at the right."""
    parameters = choice.parameters() | ({VIEW: view} if view else {})
    st.page_link(PAGE, label=label, query_params=parameters, width="content")
