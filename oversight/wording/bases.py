"""Where figures come from, in words."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from oversight.measures.change import BASES, Reading
from oversight.wording.numbers import in_words
from oversight.wording.text import listed, lower_first, upper_first, years_in_words

# What a reader is told that a figure rests on; the extracts' own names stand in files and in what is told about it.
OFFICIAL, ESTIMATE, UNCONFIRMED = "official", "estimate", "not yet confirmed"
READER_WORDS = {
    "published": OFFICIAL,
    "reported": "press report",
    "derived": "worked out",
    "provisional": "provisional",
    "illustrative": "example data",
}
BETWEEN = " · "


class BasisPart(NamedTuple):
    """What rests on one basis: its word (empty for a sentence without one), the text, the sources that it names."""

    word: str
    text: str
    names: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """`Published: MAPPA annual report (2023-24).`"""
        return f"{self.word}: {self.text}" if self.word else self.text


def basis_words(readings: Iterable[Reading]) -> str:
    """Where the figures come from, firmest first: `Published: MAPPA annual report ... Derived: 2022-23: ...`."""
    return joined(basis_parts(readings))


def joined(parts: Iterable[BasisPart]) -> str:
    """The parts one after the other."""
    return " ".join(part.sentence for part in parts)


def basis_parts(readings: Iterable[Reading]) -> tuple[BasisPart, ...]:
    """The same in a part for each basis."""
    held = list(readings)
    parts = []
    for basis in BASES:
        of_basis = sorted((one for one in held if one.basis == basis), key=lambda one: one.year)
        if of_basis:
            parts.append(of_one_basis(basis, of_basis))
    return tuple(parts)


def of_one_basis(basis: str, readings: Sequence[Reading]) -> BasisPart:
    """The sources of readings of one basis; a derived reading shows its sum where there are few."""
    sources = list(dict.fromkeys(reading.source for reading in readings))
    span = years_in_words(reading.year for reading in readings)
    word = basis.capitalize()
    if basis == "derived" and len(readings) <= 2:
        sums = (f"{reading.year}, {lower_first((reading.note or '').rstrip('.'))}" for reading in readings)
        return BasisPart(word, f"{'; '.join(sums)}.")
    if len(sources) == 1:
        return BasisPart(word, f"{sources[0]} ({span}).", (sources[0],))
    is_press = basis == "reported" and all(reading.is_press for reading in readings)
    what = "press reports quoting official figures" if is_press else "sources"
    return BasisPart(word, f"{in_words(len(sources))} {what}, {span}.")


def reader_basis(held: Reading) -> str:
    """The basis of one figure in a reader's word: `official`, `worked out`, or `estimate` where it is not exact; `not
    yet confirmed` of one that is reported by others than the press."""
    if held.basis == "reported" and not held.is_press:
        return UNCONFIRMED
    return ESTIMATE if held.is_estimate else READER_WORDS[held.basis]


def reader_bases_of(readings: Iterable[Reading]) -> tuple[str, ...]:
    """The bases of several figures in a reader's words, the firmest first, each once."""
    found = {reader_basis(one) for one in readings}
    return tuple(word for word in (*READER_WORDS.values(), ESTIMATE, UNCONFIRMED) if word in found)


def reader_bases(bases: Iterable[str]) -> tuple[str, ...]:
    """Bases, as the extracts name them, in a reader's words."""
    found = set(bases)
    return tuple(word for basis, word in READER_WORDS.items() if basis in found)


def foot(bases: Sequence[str], sources: Sequence[str], as_at: str) -> str:
    """`Official and worked out · Derbyshire annual report 2023-24 · 31 March 2024`; of several sources their number."""
    named = f"{len(sources)} sources" if len(sources) > 1 else "".join(sources)
    return BETWEEN.join(filter(None, (upper_first(listed(list(bases))), named, as_at)))
