"""The glossary on its page: a search, the letters that lead to the words, the words with their meanings."""

import itertools
from collections.abc import Callable, Sequence

import streamlit as st

from oversight.components import guard, markup
from oversight.components.escaping import plain
from oversight.figures.data import glossary
from oversight.selection import TERM, Selection
from oversight.wording import glossary_wording

Pair = tuple[str, str]


def definitions(make: Callable[[Selection], tuple[Pair, ...]], choice: Selection) -> None:
    """The word that a link asked for, then words with their meanings from A to Z, or those that hold what the reader
    searches for."""
    pairs = guard.render_safely(make, choice) or ()
    if asked := glossary.named(st.query_params.get(TERM, "")) if pairs else None:
        markup.draw("asked_term", term=asked.text, meaning=asked.meaning)
    searched = st.text_input(plain(glossary_wording.SEARCH), key="glossary_search", width=420)
    found = matching(pairs, searched)
    if searched.strip():
        markup.draw("line", look="finding", text=glossary_wording.found(len(found), searched.strip()))
    markup.draw("definitions", letters=by_letter(found), shows_letters=not searched.strip())


def matching(pairs: Sequence[Pair], searched: str) -> list[Pair]:
    """The pairs whose word, or else meaning, holds what was searched for, the words first; all of them for nothing."""
    wanted = " ".join(searched.casefold().split())
    in_word = [pair for pair in pairs if wanted in pair[0].casefold()]
    return in_word + [pair for pair in pairs if wanted in pair[1].casefold() and pair not in in_word]


def by_letter(pairs: Sequence[Pair]) -> list[tuple[str, list[Pair]]]:
    """The pairs under their first letters, in the order given."""
    return [(letter, list(some)) for letter, some in itertools.groupby(pairs, lambda pair: pair[0][:1].upper())]
