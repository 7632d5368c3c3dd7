"""A note of three sentences on the first page of a visit, until the reader closes it."""

import streamlit as st

from oversight import settings
from oversight.components import markup

CLOSED = "is_first_visit_note_closed"
SENTENCES = (
    "This shows how MAPPA works in {area}, in counts and never by name.",
    "A dashed edge is a made-up sample, a hollow bar is worked out from others, a grey band is not held.",
    "Start with the Summary; words are explained under each finding.",
)


def draw_note() -> None:
    """The note, unless it was closed in this visit (remembered in no cookie) or the page is presented."""
    if st.session_state.get(CLOSED) or st.query_params.get("view") == "present":
        return
    area = settings.current().board.home_area
    text = " ".join(SENTENCES).format(area=area)
    with st.container(key="first_visit", horizontal=True, vertical_alignment="center"):
        markup.draw("first_visit", text=text)
        st.button("Close this note", key="close_first_visit", type="tertiary", on_click=close)


def close() -> None:
    """Remembers, for this visit, that the note was closed."""
    st.session_state[CLOSED] = True
