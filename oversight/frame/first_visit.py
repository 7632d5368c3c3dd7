"""A note on the summary of what the dashboard shows, until the reader hides it."""

import streamlit as st

from oversight import queries, settings
from oversight.components import markup, widgets

CLOSED = "is_first_visit_note_closed"
MAPPA = "MAPPA is how police, probation and prisons manage people convicted of sexual, violent and terrorist offences."
OF_EXAMPLES = (
    "This dashboard shows {area}'s figures. KPIs, the business plan and audits are example data until {area} adds its "
    "own."
)


def draw_note() -> None:
    """The note, unless it was closed in this visit (remembered in no cookie)."""
    if st.session_state.get(CLOSED):
        return
    area = settings.current().board.first_area
    has_examples = "illustrative" in queries.loaded_bases(with_operational=True)
    of_examples = OF_EXAMPLES.format(area=area) if has_examples else ""
    with st.container(key="first_visit", horizontal=True, vertical_alignment="center"):
        markup.draw("first_visit", text=MAPPA, of_examples=of_examples)
        widgets.button("Hide this message", "close_first_visit", close, type="tertiary")


def close() -> None:
    """Remembers, for this visit, that the note was closed."""
    st.session_state[CLOSED] = True
