"""Where figures come from, in words."""

from collections.abc import Iterable

from oversight.measures.change import BASES, Reading
from oversight.wording.numbers import in_words
from oversight.wording.text import lower_first, years_in_words


def basis_words(readings: Iterable[Reading]) -> str:
    """Where the figures come from, firmest first: `Published: MAPPA annual report ... Derived: 2022-23: ...`."""
    return " ".join(f"{word}: {text}" for word, text in basis_parts(readings))


def basis_parts(readings: Iterable[Reading]) -> tuple[tuple[str, str], ...]:
    """The same in parts, the word of each basis apart: `("Published", "MAPPA annual report (2023-24).")`."""
    held = list(readings)
    parts = []
    for basis in BASES:
        of_basis = sorted((one for one in held if one.basis == basis), key=lambda one: one.year)
        if of_basis:
            parts.append((basis.capitalize(), f"{of_one_basis(basis, of_basis)}."))
    return tuple(parts)


def of_one_basis(basis: str, readings: list[Reading]) -> str:
    """The sources of readings of one basis; a derived reading shows its sum where there are few."""
    sources = list(dict.fromkeys(reading.source for reading in readings))
    span = years_in_words(reading.year for reading in readings)
    if basis == "derived" and len(readings) <= 2:
        return "; ".join(f"{reading.year}, {lower_first((reading.note or '').rstrip('.'))}" for reading in readings)
    if len(sources) == 1:
        return f"{sources[0]} ({span})"
    what = "press reports quoting official figures" if basis == "reported" else "sources"
    return f"{in_words(len(sources))} {what}, {span}"
