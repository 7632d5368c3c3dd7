"""The terms of MAPPA in plain words, and those that stand in a text."""

import functools
import re

from oversight import queries
from oversight.measures.change import BASES
from oversight.problems import Refused
from oversight.selection import Selection

NAMED_AT_MOST = 6
BOTH_LEVELS = re.compile(r"\bLevels? 2 (?:and|or|and/or) (?:Level )?3\b")
CATEGORIES = re.compile(r"\bCategories ([1-4]) (?:and|to) ([1-4])\b")


def terms(selection: Selection) -> tuple[tuple[str, str], ...]:
    """Each term with its meaning, by name."""
    rows = queries.run("glossary/terms")
    return tuple((row["term"], meaning(row)) for row in rows.iter_rows(named=True))


def meaning(row: dict) -> str:
    """A meaning with the letter of the annual report's own definition."""
    letter = row["report_definition"]
    return f"{row['meaning']} (Definition {letter} of the annual report.)" if letter else row["meaning"]


@functools.cache
def spelt(term: str) -> re.Pattern:
    """Finds a term in a text, of one or of several: `Notification Order`, the letters `SHPO` or `also` words that stand
    behind it in brackets, and what stands before a colon. The name of a basis is found with its colon only, for
    `reported` is a common word too."""
    inside = re.findall(r"\(([^)]*)\)", term)
    name = re.sub(r"\([^)]*\)", "", term).split(":")[0].split(" and its ")[0].strip()
    if name.lower() in BASES:
        return re.compile(rf"\b{name}:")
    names = [name, *(one for one in inside if re.fullmatch(r"[A-Z]{2,}", one))]
    names += [other.strip() for one in inside if one.startswith("also ") for other in one[5:].split(",")]
    either = "|".join(f"[{one[0].upper()}{one[0].lower()}]{re.escape(one[1:])}" for one in names if one[0].isalpha())
    return re.compile(rf"(?<![\w-])(?:{either})(?:s|d)?(?![\w-])")


def short(term: str) -> str:
    """The term as a list of terms names it: its letters where it has some (`SHPO`), else without what is in brackets or
    behind a colon."""
    letters = re.search(r"\(([A-Z]{2,})\)", term)
    return letters.group(1) if letters else term.split(" (")[0].split(":")[0]


def explained(text: str) -> tuple[tuple[str, str], ...]:
    """The terms that stand in a text with their meanings, in the order they stand there, six at most; none where the
    glossary cannot be used, for its own page says so."""
    try:
        rows = queries.run("glossary/terms")
    except Refused:
        return ()
    whole = CATEGORIES.sub(r"Category \1, Category \2", BOTH_LEVELS.sub("Level 2, Level 3", text))
    found = [(match.start(), row) for row in rows.iter_rows(named=True) if (match := spelt(row["term"]).search(whole))]
    found.sort(key=lambda pair: pair[0])
    return tuple((row["term"], meaning(row)) for _, row in found[:NAMED_AT_MOST])
