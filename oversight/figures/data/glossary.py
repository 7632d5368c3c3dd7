"""The terms of MAPPA in plain words, and those that stand in a text."""

from oversight import queries
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.snapshot import cached_by_version
from oversight.wording.terms import Term, Use, term
from oversight.wording.terms import parted as parted_by

LINKED_AT_MOST = 4  # in one sentence


@cached_by_version
def loaded() -> tuple[Term, ...]:
    """Every term, by name. Raises Refused where the glossary cannot be used."""
    rows = queries.run("glossary/terms").iter_rows()
    return tuple(term(text, meaning(says, letter)) for text, says, letter in rows)


def meaning(says: str, letter: str | None) -> str:
    """A meaning with the letter of the annual report's own definition."""
    return f"{says} (Definition {letter} of the annual report.)" if letter else says


def terms(selection: Selection) -> tuple[tuple[str, str], ...]:
    """Each term with its meaning, by name."""
    return tuple((one.text, one.meaning) for one in loaded())


def named(name: str) -> Term | None:
    """The term of a name or of its letters, as a link to the glossary has it; None where it is not held."""
    return next((one for one in loaded() if name in (one.short, one.text)), None)


@cached_by_version
def parted(text: str, known: frozenset[str]) -> tuple[str | Use, ...]:
    """A text in parts, with the first use of each term in it but those `known` already; the whole text where the
    glossary cannot be used, for its own page says so."""
    try:
        linked = [one for one in loaded() if not one.is_everyday]
        return tuple(parted_by(text, linked, LINKED_AT_MOST, known))
    except Refused:
        return (text,)
