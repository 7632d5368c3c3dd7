"""What is told about a figure when a reader asks: nothing that its foot has said."""

from oversight import wording
from oversight.figures.core.figure import Figure

NOTES, BASIS, SOURCES = "Notes", "Basis", "Sources"


def pairs(made: Figure) -> list[tuple[str, str]]:
    """Headings with their texts: what the figure says of itself, with basis and sources only where these are more than
    the one that its foot names, and with its notes."""
    is_one = len(made.reader_bases) <= 1 and len(made.source_names) <= 1
    said = {BASIS, SOURCES} if is_one else set() if made.unnamed_sources else {SOURCES}
    told = {heading: text for heading, text in made.about if heading not in said}
    if notes := wording.sentences(made.notes):
        told.setdefault(NOTES, notes)
    return list(told.items())
