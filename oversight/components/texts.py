"""Sentences of a page: its finding, lists, definitions."""

import html
from collections.abc import Callable

import streamlit as st

from oversight.components import guard
from oversight.selection import Selection


def finding(make: Callable[[Selection], str], choice: Selection) -> None:
    """The page's finding, larger than body text."""
    sentence = guard.guarded(make, choice)
    if sentence:
        st.html(f'<p class="finding">{html.escape(sentence)}</p>')


def sentences(heading: str, make: Callable[[Selection], tuple[str, ...]], choice: Selection) -> None:
    """A heading with a sentence a line; nothing where there is none."""
    found = guard.guarded(make, choice)
    if found:
        lines = "".join(f"<li>{html.escape(one)}</li>" for one in found)
        st.html(f'<div class="listed"><h2>{html.escape(heading)}</h2><ul>{lines}</ul></div>')


def definitions(make: Callable[[Selection], tuple[tuple[str, str], ...]], choice: Selection) -> None:
    """Terms with their meanings, in two columns where there is room."""
    pairs = guard.guarded(make, choice) or ()
    parts = "".join(f"<div><dt>{html.escape(term)}</dt><dd>{html.escape(text)}</dd></div>" for term, text in pairs)
    st.html(f'<dl class="about definitions">{parts}</dl>')
