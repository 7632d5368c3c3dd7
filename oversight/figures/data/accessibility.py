"""The accessibility statement, read from docs/accessibility_statement.md and filled in for the board."""

import functools
from pathlib import Path

from oversight import settings, wording
from oversight.selection import Selection

FILE = Path(__file__).resolve().parents[3] / "docs" / "accessibility_statement.md"
CONTACT, REVIEWED = "{contact}", "{reviewed}"  # what kpis.yaml may leave empty


@functools.cache
def read() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each part of the file: its heading and its lines as written, points of a list with their dash."""
    parts = FILE.read_text(encoding="utf-8").split("\n## ")[1:]
    split = [[line for line in part.splitlines() if line] for part in parts]
    return tuple((heading, tuple(lines)) for heading, *lines in split)


def parts(selection: Selection) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each part of the statement: its heading, and its lines with the board's own name, contact and day of review.

    Until the board gives a contact, the part that names it is left out; so is the line about a review not yet held."""
    board = settings.current().board
    day = board.statement_reviewed_on
    words = {
        "{board}": board.name,
        CONTACT: board.contact or "",
        REVIEWED: f"The board last reviewed this statement on {wording.on_day(day)}." if day else "",
    }
    kept = ((heading, lines) for heading, lines in read() if board.contact or not any(CONTACT in one for one in lines))
    return tuple((heading, tuple(filter(None, (filled(line, words) for line in lines)))) for heading, lines in kept)


def contact(selection: Selection) -> str:
    """Whom a reader may ask; nothing until kpis.yaml says it."""
    return settings.current().board.contact or ""


def filled(line: str, words: dict[str, str]) -> str:
    """A line with each name in braces replaced."""
    for name, word in words.items():
        line = line.replace(name, word)
    return line
