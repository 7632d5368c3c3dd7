"""Sentences of a page: its finding, lists, definitions."""

import html
import itertools
from collections.abc import Callable

import streamlit as st

from oversight.catalogue import BY_KEY
from oversight.components import guard
from oversight.components.badges import ILLUSTRATIVE_BADGE
from oversight.figures.data import accessibility, glossary
from oversight.prompts.prompt import Prompt
from oversight.selection import Selection


def headline(make: Callable[[Selection], str], choice: Selection) -> None:
    """The page's finding, larger than body text."""
    sentence = guard.guarded(make, choice)
    if sentence:
        st.html(f'<div class="found"><p class="finding">{html.escape(sentence)}</p>{words_in(sentence)}</div>')


def words_in(text: str) -> str:
    """The terms that stand in a text, folded away below it: opened by key, by touch or by a screen reader; as HTML."""
    terms = glossary.explained(text)
    if not terms:
        return ""
    names = html.escape(", ".join(term.short for term in terms))
    parts = "".join(f"<dt>{html.escape(term.text)}</dt><dd>{html.escape(term.meaning)}</dd>" for term in terms)
    return f'<details class="words"><summary>Words: {names}</summary><dl class="about">{parts}</dl></details>'


def what_to_ask(page: str, choice: Selection) -> None:
    """The questions a lay adviser might put on a page; nothing on a page that raises none."""
    found = guard.guarded(BY_KEY[page].prompts, choice)
    if found:
        lines = "".join(f"<li>{marked(one)}</li>" for one in found)
        st.html(
            f'<section class="listed asked" aria-label="What to ask"><h2>What to ask</h2><ul>{lines}</ul></section>'
        )


def marked(question: Prompt) -> str:
    """A question as HTML; one that an invented sample raises has its badge."""
    badge = f"{ILLUSTRATIVE_BADGE} " if question.is_illustrative else ""
    return f"{badge}{html.escape(question.text)}"


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


def statement(choice: Selection) -> None:
    """The accessibility statement: its parts under headings, its points as lists."""
    found = guard.guarded(accessibility.parts, choice)
    if found:
        parts = "".join(f"<h3>{html.escape(heading)}</h3>{paragraphs(lines)}" for heading, lines in found)
        st.html(f'<section class="statement"><h2 id="accessibility">Accessibility statement</h2>{parts}</section>')


def paragraphs(lines: tuple[str, ...]) -> str:
    """Lines as paragraphs, those that follow each other with a dash as one list; as HTML."""
    blocks = []
    for is_list, run in itertools.groupby(lines, lambda line: line.startswith("- ")):
        if is_list:
            blocks.append("<ul>" + "".join(f"<li>{html.escape(line[2:])}</li>" for line in run) + "</ul>")
        else:
            blocks += [f"<p>{html.escape(line)}</p>" for line in run]
    return "".join(blocks)
