"""The accessibility statement, read from docs/accessibility_statement.md and filled in for the board."""

import functools
from pathlib import Path

from oversight import settings, wording
from oversight.selection import Selection

FILE = Path(__file__).resolve().parents[3] / "docs" / "accessibility_statement.md"
NO_CONTACT = "[The board has yet to say whom to write to: fill in board.contact in kpis.yaml.]"
NO_REVIEW = "[The board has yet to review this statement: fill in board.statement_reviewed_on in kpis.yaml.]"


@functools.cache
def read() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each part of the file: its heading and its lines as written, points of a list with their dash."""
    parts = FILE.read_text(encoding="utf-8").split("\n## ")[1:]
    split = [[line for line in part.splitlines() if line] for part in parts]
    return tuple((heading, tuple(lines)) for heading, *lines in split)


def parts(selection: Selection) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each part of the statement: its heading, and its lines with the board's own name, contact and day of review."""
    board = settings.current().board
    day = board.statement_reviewed_on
    words = {
        "{board}": board.name,
        "{contact}": board.contact or NO_CONTACT,
        "{reviewed}": f"The board last reviewed this statement on {wording.on_day(day)}." if day else NO_REVIEW,
    }
    return tuple((heading, tuple(filled(line, words) for line in lines)) for heading, lines in read())


def filled(line: str, words: dict[str, str]) -> str:
    """A line with each name in braces replaced."""
    for name, word in words.items():
        line = line.replace(name, word)
    return line
