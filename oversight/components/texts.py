"""Sentences of a page: its headline, lists, definitions."""

import itertools
from collections.abc import Callable

from oversight.catalogue import BY_KEY
from oversight.components import guard, markup
from oversight.figures.core.figure import Listed, Pairs
from oversight.figures.data import accessibility, glossary
from oversight.selection import Selection

POINT = "- "  # what a line of a list begins with in docs/accessibility_statement.md


def headline(make: Callable[[Selection], str], choice: Selection) -> None:
    """The page's headline, larger than body text, with the terms in it explained."""
    if sentence := guard.render_safely(make, choice):
        markup.draw("headline", sentence=sentence, terms=glossary.explained(sentence))


def what_to_ask(page: str, choice: Selection) -> None:
    """The questions a lay adviser might put on a page; nothing on a page that raises none."""
    if prompts := guard.render_safely(BY_KEY[page].prompts, choice):
        markup.draw("questions", prompts=prompts)


def sentences(heading: str, make: Callable[[Selection], Listed | tuple[str, ...]], choice: Selection) -> None:
    """A heading with a sentence a line; nothing where there is none."""
    told = guard.render_safely(make, choice)
    if lines := told.lines if isinstance(told, Listed) else told:
        markup.draw("listed", heading=heading, lines=lines, is_illustrative=False, look="")


def listed(heading: str, make: Callable[[Selection], Listed], choice: Selection) -> None:
    """A heading with a short sentence a line, marked while they tell of a sample; nothing where there is none."""
    told = guard.render_safely(make, choice)
    if told and told.lines:
        markup.draw("listed", heading=heading, lines=told.lines, is_illustrative=told.is_illustrative, look="short")


def pairs(heading: str, nothing: str, make: Callable[[Selection], Pairs], choice: Selection) -> None:
    """A heading with pairs of words and text, marked while they tell of a sample; `nothing` where there is none."""
    told = guard.render_safely(make, choice)
    if told is not None:
        mark = told.is_illustrative
        markup.draw("pairs", heading=heading, pairs=told.pairs, is_illustrative=mark, nothing=nothing)


def definitions(make: Callable[[Selection], tuple[tuple[str, str], ...]], choice: Selection) -> None:
    """Terms with their meanings, in two columns where there is room."""
    markup.draw("definitions", pairs=guard.render_safely(make, choice) or ())


def statement(choice: Selection) -> None:
    """The accessibility statement: its parts under headings, its points as lists."""
    if found := guard.render_safely(accessibility.parts, choice):
        markup.draw("statement", parts=[(heading, blocks(lines)) for heading, lines in found])


def blocks(lines: tuple[str, ...]) -> list[tuple[bool, list[str]]]:
    """Lines in runs: those that follow each other with a dash as one list (True), without the dash."""
    runs = itertools.groupby(lines, lambda line: line.startswith(POINT))
    return [(is_list, [line.removeprefix(POINT) if is_list else line for line in run]) for is_list, run in runs]
