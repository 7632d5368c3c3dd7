"""The terms of MAPPA in plain words, and those that stand in a text."""

from oversight import queries
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.snapshot import cached_by_version
from oversight.wording.terms import Term, term, terms_in

NAMED_AT_MOST = 6


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


@cached_by_version
def explained(text: str) -> tuple[Term, ...]:
    """The terms that stand in a text, in the order they stand there, six at most; none where the glossary cannot be
    used, for its own page says so."""
    try:
        return tuple(terms_in(text, loaded())[:NAMED_AT_MOST])
    except Refused:
        return ()
