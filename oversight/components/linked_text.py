"""A sentence in which each term of the trade leads to the glossary, at its first use on a page.

A link in `st.html` would begin a new session, and lose a preview and what was typed in. A link to a page that Streamlit
draws keeps the session: the style sheet puts it into the line of the words around it."""

from contextvars import ContextVar

import streamlit as st

from oversight.catalogue import BY_KEY, GLOSSARY
from oversight.components import links, markup
from oversight.components.escaping import plain
from oversight.figures.data import glossary
from oversight.selection import TERM, Selection
from oversight.wording.terms import Use

linked: ContextVar[frozenset[str]] = ContextVar("linked", default=frozenset())
"""The terms that the page has linked already."""
sentences: ContextVar[int] = ContextVar("sentences", default=0)
"""How many sentences with links the page has."""


def begin() -> None:
    """Begins a page: no term is linked on it yet."""
    linked.set(frozenset())
    sentences.set(0)


def draw(text: str, look: str, choice: Selection) -> None:
    """The text in a `look` of the style sheet, its terms linked where they are new to the page."""
    parts = glossary.parted(text, linked.get())
    if not any(isinstance(part, Use) for part in parts):
        markup.draw("line", look=look, text=text)
        return
    sentences.set(sentences.get() + 1)
    with st.container(key=f"said_{look}_{sentences.get()}", gap=None):
        for part in parts:
            if isinstance(part, Use):
                linked.set(linked.get() | {part.term.text})
                address = choice.parameters() | {TERM: part.term.short}
                st.page_link(links.to(BY_KEY[GLOSSARY].file), label=plain(part.words), query_params=address)
            else:
                markup.draw("fragment", text=part)
