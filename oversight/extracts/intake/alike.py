"""How alike two words or headings are, as a person would match them."""

import re
from difflib import SequenceMatcher
from itertools import takewhile
from operator import eq

PREFIX_LETTERS = 5  # a beginning of so many letters counts: Northants, Northamptonshire
OF_WORDS, OF_BEGINNING = 0.95, 0.9
ONE_OF_MANY = 0.8  # what a single word weighs that is one of several of the other
NO_CONTENT = frozenset({"of", "the", "a", "an", "to", "on", "for", "in", "by", "was", "is", "date", "day"})


def alike(one: str, other: str) -> float:
    """From 0 to 1: matching letters (difflib) of the whole, of their words, or how much of the shorter begins alike."""
    one, other = plain(one), plain(other)
    if not one or not other:
        return 0.0
    whole = SequenceMatcher(None, one, other).ratio()
    words = [word for word in one.split() if word not in NO_CONTENT]
    others = [word for word in other.split() if word not in NO_CONTENT]
    each = [max((SequenceMatcher(None, word, to).ratio() for to in others), default=0.0) for word in words]
    of_words = max(each, default=0.0) if len(others) == 1 else sum(each) / max(len(each), 1)
    weight = ONE_OF_MANY if len(words) == 1 < len(others) else 1
    letters, of_other = one.replace(" ", ""), other.replace(" ", "")
    begins = sum(takewhile(bool, map(eq, letters, of_other)))
    shorter = min(len(letters), len(of_other))
    of_beginning = begins / shorter if begins >= PREFIX_LETTERS else 0.0
    return max(weight * whole, weight * OF_WORDS * of_words, OF_BEGINNING * of_beginning)


def plain(text: str) -> str:
    """Small letters and digits in words."""
    return " ".join(re.findall(r"[a-z0-9]+", text.casefold()))


def nearest(value: str, known: dict[str, str], least: float) -> str | None:
    """The key of `known` whose words are most like `value`, or None where none is as alike as `least`."""
    best = max(known, key=lambda key: (alike(value, known[key]), -len(known[key])), default=None)
    return best if best is not None and alike(value, known[best]) >= least else None
