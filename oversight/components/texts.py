"""Sentences of a page: its headline, lists, the accessibility statement, whom to ask."""

import itertools
from collections.abc import Callable

import streamlit as st

from oversight.catalogue import BY_KEY
from oversight.components import example_strip, guard, linked_text, markup
from oversight.components.escaping import plain
from oversight.figures.core.figure import Listed
from oversight.figures.data import accessibility
from oversight.selection import Selection
from oversight.wording import glossary_wording

QUESTIONS, MOST_QUESTIONS = "Questions you could ask", 2
POINT = "- "  # what a line of a list begins with in docs/accessibility_statement.md


def headline(make: Callable[[Selection], str], choice: Selection) -> None:
    """The page's headline, larger than body text, with the terms in it linked."""
    if sentence := guard.render_safely(make, choice):
        linked_text.draw(sentence, "finding", choice)


def what_to_ask(page: str, choice: Selection) -> None:
    """Two questions at most that a lay adviser might put on a page: those that real figures raise, else those that
    example data does; nothing on a page that raises none."""
    raised = guard.render_safely(BY_KEY[page].prompts, choice) or ()
    of_figures = [prompt for prompt in raised if not prompt.is_illustrative]
    if prompts := (of_figures or list(raised))[:MOST_QUESTIONS]:
        example_strip.over(*(prompt.bases for prompt in prompts))
        markup.draw("questions", heading=QUESTIONS, prompts=prompts)


def sentences(heading: str, make: Callable[[Selection], Listed | tuple[str, ...]], choice: Selection) -> None:
    """A heading with a sentence a line; nothing where there is none."""
    told = guard.render_safely(make, choice)
    if lines := told.lines if isinstance(told, Listed) else told:
        markup.draw("listed", heading=heading, lines=lines)


def line(make: Callable[[Selection], Listed], choice: Selection) -> None:
    """Sentences in one line; nothing where there is none."""
    told = guard.render_safely(make, choice)
    if told and told.lines:
        example_strip.over(told.bases)
        linked_text.draw(" ".join(told.lines), "told-line", choice)


def statement(choice: Selection) -> None:
    """The accessibility statement behind a line that opens it: its parts under headings, its points as lists."""
    if found := guard.render_safely(accessibility.parts, choice):
        with st.expander(plain(glossary_wording.STATEMENT)):
            markup.draw("statement", parts=[(heading, blocks(lines)) for heading, lines in found])


def whom_to_ask(choice: Selection) -> None:
    """Whom a reader may ask about the figures; nothing until the board gives a contact."""
    if contact := guard.render_safely(accessibility.contact, choice):
        markup.draw("pairs", heading=glossary_wording.WHOM_TO_ASK, pairs=(("Contact", contact),), nothing="")


def blocks(lines: tuple[str, ...]) -> list[tuple[bool, list[str]]]:
    """Lines in runs: those that follow each other with a dash as one list (True), without the dash."""
    runs = itertools.groupby(lines, lambda line: line.startswith(POINT))
    return [(is_list, [line.removeprefix(POINT) if is_list else line for line in run]) for is_list, run in runs]
