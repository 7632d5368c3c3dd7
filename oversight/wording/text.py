"""Words put together: lists, first letters, categories, spans of years."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from oversight.measures.reporting_years import spans

NAME = re.compile(r"\w[A-Z]|(?!The |An |A )\w+ [A-Z][a-z]|(?:Category|Categories|Level|Levels) \d")


def upper_first(text: str) -> str:
    """The text with its first letter large, as a sentence begins."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """The text with its first letter small, unless it begins with a name: letters such as SHPO, two words with large
    letters such as Sexual Harm, or Category 1."""
    return text if NAME.match(text) else text[:1].lower() + text[1:]


def category_words(category: str) -> str:
    """`Category 1`, `Categories 2 and 3` or `All categories`."""
    return {"all": "All categories", "2+3": "Categories 2 and 3"}.get(category, f"Category {category}")


def listed(words: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`; nothing for no words."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def on_one_line(words: str) -> str:
    """The words with blanks that no line breaks at, as a day in a title or `(1 of 2)` is read."""
    return words.replace(" ", "\u00a0")


def span_words(first: str, last: str) -> str:
    """`2017-18` or `2017-18 to 2021-22`."""
    return first if first == last else f"{first} to {last}"


def years_in_words(years: Iterable[str]) -> str:
    """`2009-10 to 2010-11 and 2016-17`: reporting years that follow each other taken together."""
    return listed([span_words(*span) for span in spans(years)])


def ended(text: str) -> str:
    """A text as a sentence, ended by its own question mark or a full stop; nothing for no text."""
    return text if not text or text.endswith((".", "?")) else f"{text}."


def sentences(notes: Iterable[str]) -> str:
    """The notes one after the other, each once and ended by its own question mark or a full stop."""
    return " ".join(map(ended, dict.fromkeys(notes)))


def pointed_at(names: Iterable[str], said: Iterable[str]) -> str:
    """What is said of a mark that a reader points at: `Kent, 2023-24: 131, derived`; a question ends itself."""
    whole = ", ".join(filter(None, names)).replace("?, ", "? ")
    return f"{whole}: {', '.join(filter(None, said))}".replace("?:", "?")


def bars(rows: Iterable[Mapping[str, Any]]) -> str:
    """The bars of a chart in a sentence: `Category 1, Level 2: 6; Category 2, ...`"""
    shown = [", ".join(filter(None, (bar["group"], bar["part"]))) + f": {bar['shown']}" for bar in rows]
    return f"{'; '.join(shown)}."
