"""Singular and plural, by inflect: the only place that chooses between them."""

import functools
from collections.abc import Callable
from typing import Any

import typeguard

from oversight.wording.numbers import in_words
from oversight.wording.text import upper_first


def unchecked(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function as it is, in place of one that checks the types of what it is given."""
    return function


# inflect has typeguard write each of its functions anew as it is imported: 2.3 of the 4.3 seconds that a page's imports
# took (decision 0104).
checked, typeguard.typechecked = typeguard.typechecked, unchecked  # type: ignore[assignment]
import inflect  # noqa: E402

typeguard.typechecked = checked
ENGINE = inflect.engine()


@functools.cache
def plural(noun: str, count: int) -> str:
    """`action` for 1, `actions` for any other count."""
    if count == 1:
        return noun
    return f"{noun}s" if noun.isupper() else str(ENGINE.plural_noun(noun))  # inflect would write KPIS


@functools.cache
def verb(base: str, count: int) -> str:
    """`is` for 1, `are` for any other count; so `was` and `were`, `has` and `have`, `agrees` and `agree`."""
    return base if count == 1 else str(ENGINE.plural_verb(base))


@functools.cache
def pronoun(base: str, count: int) -> str:
    """`it` for 1, `they` for any other count; so `its` and `their`."""
    return base if count == 1 else str(ENGINE.plural(base))


def counted(count: int, noun: str) -> str:
    """`1 action`, `33 actions`: the number in figures."""
    return f"{count:,} {plural(noun, count)}"


def up_to(most: int, count: int, noun: str) -> str:
    """`13 days` of one, `up to 13 days` of several, of which the longest is 13."""
    return f"{'up to ' if count > 1 else ''}{counted(most, noun)}"


def number_of(count: int, noun: str) -> str:
    """`one action`, `three actions`, `33 actions`, `no actions`: the number in words under ten."""
    return f"{in_words(count)} {plural(noun, count)}"


def sentence_start(count: int, noun: str, base: str = "") -> str:
    """`One action is`, `Three actions are`: the same as a sentence begins, with its verb where one is given."""
    return upper_first(f"{number_of(count, noun)} {verb(base, count)}".strip() if base else number_of(count, noun))
