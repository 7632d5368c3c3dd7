"""Presenting in the address: `view=present`, the `stop`, and `chart=large` where its chart is enlarged, beside the
reader's choice, which stays as it is."""

import streamlit as st

from oversight import agenda, selection
from oversight.agenda import Stop
from oversight.components import record_panel, widgets

VIEW, STOP, PRESENT = "view", "stop", "present"
CHART, LARGE = "chart", "large"
VIEWS = (PRESENT, "versions")  # the second is one of the page Your figures alone


def is_asked() -> bool:
    """Whether the address asks for presenting."""
    return st.query_params.get(VIEW) == PRESENT


def unknown_view() -> list[str]:
    """A sentence where the address asks for a view there is not."""
    value = st.query_params.get(VIEW)
    return [selection.unknown(VIEW, value, [PRESENT], "The page")] if value and value not in VIEWS else []


def here(stops: tuple[Stop, ...], page: str) -> tuple[int, list[str]]:
    """Which of the stops the address names, counted from 0, and a sentence where it names none there is.

    Without a name it is the stop of the `page` presenting began on, else the first. On the first page of the agenda a
    meeting begins, with the decisions of the last one."""
    value = st.query_params.get(STOP)
    keys = [stop.key for stop in stops]
    if value in keys:
        return keys.index(value), []
    start = keys.index(page) if page in keys else 0
    if start == 1 and keys[0] == agenda.DECISIONS:
        start = 0
    told = [selection.unknown(STOP, value, keys, stops[start].heading)] if value else []
    return start, told


def offer() -> None:
    """The button that begins presenting."""
    widgets.button("Present", "present", begin, icon=":material/slideshow:")


def begin() -> None:
    """Asks for presenting; the choice in the address stays."""
    st.query_params[VIEW] = PRESENT


def move(key: str) -> None:
    """Goes to another stop, whose chart is as large as it has room for beside the rest."""
    as_it_was()
    st.query_params[STOP] = key


def is_enlarged() -> bool:
    """Whether the address asks for the chart of the stop alone, enlarged."""
    return st.query_params.get(CHART) == LARGE


def enlarge() -> None:
    """Shows the chart of the stop alone, enlarged."""
    st.query_params[CHART] = LARGE


def as_it_was() -> None:
    """Shows the whole stop again."""
    if CHART in st.query_params:
        del st.query_params[CHART]


def record() -> None:
    """Opens the panel in which a decision is recorded, beside the whole stop."""
    as_it_was()
    record_panel.open_panel()


def leave() -> None:
    """Back to the page that presenting began on, with the same choice."""
    for name in (VIEW, STOP, CHART, record_panel.PANEL):
        if name in st.query_params:
            del st.query_params[name]
