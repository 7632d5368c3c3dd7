"""Keeps a failure to its own part of the page: a sentence for the reader, the detail for the log."""

import logging
from collections.abc import Callable
from contextvars import ContextVar
from typing import TypeVar

import streamlit as st

from oversight.catalogue import BY_KEY, YOUR_FIGURES
from oversight.components import address, markup
from oversight.problems import NotFetched, NotHeld, Refused
from oversight.wording import needs_wording, store_wording

Result = TypeVar("Result")
log = logging.getLogger(__name__)
FAILED = "This part of the page could not be made. The rest is not affected. The log has the details."

told: ContextVar[set[str] | None] = ContextVar("told", default=None)
"""The sentences of what is needed that the page has said already."""


def begin() -> None:
    """Begins a page: nothing is said on it yet."""
    told.set(set())


def show_need(sentence: str) -> None:
    """What is needed, and the way to the page that takes it; once a page."""
    said = told.get()
    if said is None or sentence not in said:
        with st.container(key=f"need_{len(said or ())}"):
            show_message(sentence)
            st.page_link(BY_KEY[YOUR_FIGURES].file, label=needs_wording.LINK, query_params=address.of_board())
        told.set({*(said or ()), sentence})


def show_message(sentence: str) -> None:
    """A plain sentence in place of something."""
    markup.draw("message", sentence=sentence, is_status=False)


def render_safely(make: Callable[..., Result], *given: object) -> Result | None:
    """What `make(*given)` returns; where it fails, None, with a sentence on the page and the detail in the log."""
    try:
        return make(*given)
    except NotHeld as needed:
        show_need(needed.user_message)
    except NotFetched as refused:
        log.error("%s: %s", make.__name__, refused)
        show_message(store_wording.NOT_HELD)
    except Refused as refused:
        log.error("%s: %s", make.__name__, refused)
        show_message(refused.user_message)
    except Exception:
        log.exception("%s failed", make.__name__)
        show_message(FAILED)
    return None
