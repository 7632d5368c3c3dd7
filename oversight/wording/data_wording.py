"""What is said of the data files: how many are loaded, what they rest on, and what in them needs checking."""

from collections.abc import Mapping

from oversight.measures.change import BASES
from oversight.wording.plurals import counted, verb

FILES, FILES_NOTE = "Data files", "When each was last updated, and where it came from"
SOURCES = "Sources of the published figures"
SEARCH_SOURCES = "Search the documents"
BASIS_WORDS = dict(zip(BASES, ("official", "press report", "worked out", "provisional", "example data"), strict=True))


def headline(loaded: int, files: int, pairs: int) -> str:
    """`All 25 data files are loaded. 3 pairs of published figures need checking.`, or how many cannot be read."""
    if loaded < files:
        broken = files - loaded
        return f"{counted(broken, 'data file')} of {files} cannot be read. See below what is wrong and what to do."
    whole = f"All {files} data files are loaded."
    return f"{whole} {counted(pairs, 'pair')} of published figures {verb('needs', pairs)} checking." if pairs else whole


def conflicts(pairs: int) -> str:
    """`3 pairs of published figures do not agree`, or that none is open."""
    if not pairs:
        return "No published figures contradict each other"
    return f"{counted(pairs, 'pair')} of published figures {verb('does', pairs)} not agree"


def loaded(loaded: int, files: int) -> str:
    """`25 of 25 data files are loaded`."""
    return f"{loaded} of {files} data files are loaded"


def local_files(count: int) -> str:
    """`17 files of the board's own records`."""
    return f"{counted(count, 'file')} of the board's own records"


def bases(rows: Mapping[str, int]) -> str:
    """`27 worked out, 50 official`: how many rows have each basis; nothing of none."""
    return ", ".join(f"{count:,} {BASIS_WORDS.get(basis, basis)}" for basis, count in rows.items())


def documents(figures: int, count: int) -> str:
    """`378 figures come from 58 documents`."""
    return f"{figures:,} figures come from {counted(count, 'document')}"


def found(count: int, searched: str) -> str:
    """`3 documents match “Kent”.`, or what to try where none does."""
    if not count:
        return f"No document matches “{searched}”. Try a shorter word, or clear the search to see all."
    return f"{counted(count, 'document')} {verb('matches', count)} “{searched}”."
