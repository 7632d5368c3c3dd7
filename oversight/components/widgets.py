"""Buttons and filters whose first use counts even in a session that is new to the server.

After a restart of the server a browser goes on with the page it shows, in a new session. Streamlit calls back only for
what that session has drawn before: the first press or choice would be lost. It does hand over the state of the widget,
so whatever is drawn for the first time is asked for it."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from oversight import boards, wording

DRAWN = "widgets_drawn"


def is_new(key: str) -> bool:
    """Whether the session draws the widget for the first time; it counts as drawn from now on."""
    drawn: set[str] = st.session_state.setdefault(DRAWN, set())
    found = key not in drawn
    drawn.add(key)
    return found


def button(label: str, key: str, act: Callable[..., None], *given: Any, **look: Any) -> None:
    """A button that does `act(*given)`."""
    is_first, act = is_new(key), boards.bound(act)
    if st.button(label, key=key, on_click=act, args=given, **look) and is_first:
        act(*given)
        st.rerun()


def selectbox(
    label: str, options: Sequence[str], value: str, key: str, words: Callable[[str], str], act: Callable[[str], None]
) -> None:
    """A list of options that shows `value`, and does `act` with what is chosen in its place."""
    is_first = is_new(key)
    if not is_first:
        st.session_state[key] = value
    at = options.index(value) if is_first else 0  # beside a value of the session an index of its own would be told off
    chosen = st.selectbox(label, options, at, format_func=words, key=key, on_change=changed(key, act))
    if is_first and chosen != value:
        act(chosen)
        st.rerun()


def segments(
    label: str, options: Sequence[str], value: str, key: str, words: Callable[[str], str], act: Callable[[str], None]
) -> None:
    """A few options beside each other, that of `value` pressed; does `act` with what is pressed in its place."""
    is_first = is_new(key)
    if not is_first:
        st.session_state[key] = value
    chosen = st.segmented_control(
        label,
        options,
        default=value if is_first else None,
        format_func=words,
        key=key,
        required=True,
        label_visibility="collapsed",
        on_change=changed(key, act),
    )
    if is_first and chosen != value:
        act(str(chosen))
        st.rerun()


def multiselect(
    label: str, options: Sequence[str], values: Sequence[str], key: str, act: Callable[[list[str]], None], nothing: str
) -> None:
    """A list of options that shows `values`, or the word for `nothing`, and does `act` with all that are chosen."""
    is_first = is_new(key)
    if not is_first:
        st.session_state[key] = list(values)
    chosen = st.multiselect(
        label,
        options,
        list(values) if is_first else None,
        format_func=wording.visible,
        key=key,
        placeholder=nothing,
        on_change=changed(key, act),
    )
    if is_first and chosen != list(values):
        act(chosen)
        st.rerun()


def changed(key: str, act: Callable[[Any], None]) -> Callable[[], None]:
    """What Streamlit calls once the widget of a key has changed."""
    return boards.bound(lambda: act(st.session_state[key]))
