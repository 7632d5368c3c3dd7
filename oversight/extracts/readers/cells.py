"""Reads one cell: plain text on one line, and what a program has left in it that nobody typed."""

import re
import unicodedata

# Line breaks, tabs, and every sign that is drawn as a space.
SPACES = re.compile(r"[\t\n\r \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
# Controls, marks of direction and of no width, separators of lines, private signs: drawn as nothing, or as a break.
UNSEEN = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")
SPREADSHEET_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|#+)|Err:\d+")


def as_text(cell: str) -> str:
    """The cell on one line, with single spaces and none around it; letters with accents in one form (NFC)."""
    return unicodedata.normalize("NFC", SPACES.sub(" ", cell).strip(" "))


def unseen_sign(cell: str) -> str | None:
    """The first sign of a cell that nobody can see and where it stands, or None."""
    if cell.isprintable():
        return None
    for place, sign in enumerate(cell, start=1):
        if unicodedata.category(sign) in UNSEEN:
            name = unicodedata.name(sign, "a control character").lower()
            return f"U+{ord(sign):04X} ({name}), sign {place} of {len(cell)}"
    return None


def is_wrongly_decoded(cell: str) -> bool:
    """Whether UTF-8 was read as Windows text on the way, so that `£` became `Â£`; or a sign was lost altogether."""
    if cell.isascii():
        return False
    try:
        return cell.encode("cp1252").decode("utf-8") != cell
    except UnicodeError:
        return "\ufffd" in cell
