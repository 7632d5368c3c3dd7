"""The words of files made for publication or for the board: whom a file is for, and what is withheld from it."""

from oversight.wording.numbers import number
from oversight.wording.plurals import plural, verb

FOR_PUBLICATION = "For publication"
FOR_THE_BOARD = "For the board"
ALL_PUBLISHED = "For publication: all its figures are published."
PRINTED = "For the board: small local counts are shown."
WITHHELD_NOTE = (
    "Withheld: a local figure under 5, or one that would give such a figure away. Published figures stay as published."
)


def audience(withheld_count: int) -> str:
    """Whom a file for publication is for, with how many of its figures are withheld."""
    if not withheld_count:
        return "For publication: no figure in it had to be withheld."
    return f"For publication: {number(withheld_count)} local {figures_are(withheld_count)} withheld."


def figures_are(count: int) -> str:
    """`figure is` or `figures are`."""
    return f"{plural('figure', count)} {verb('is', count)}"


def title(subtitle: str) -> str:
    """The title of a figure whose finding would rest on a withheld figure: what it shows, without a finding."""
    return f"{subtitle.rstrip('.')}: some figures are withheld"


def alt_text(said: str, withheld_count: int) -> str:
    """The same as alt text."""
    return f"{said}. {number(withheld_count)} {figures_are(withheld_count)} withheld."


def given_away(area: str, year: str, measure: str, category: str, level: str, printed_in: str) -> str:
    """A figure withheld in one edition that the other prints."""
    return (
        f"{area} {year}, {measure}, category {category}, level {level}: printed in {printed_in}, withheld in the other."
    )


def editions_compared(count: int) -> str:
    """How many figures two editions give away together."""
    if not count:
        return "No figure is withheld in one edition and printed in the other."
    return f"{number(count)} {figures_are(count)} withheld in one edition and printed in the other."


def marking(words: str, is_preview: bool) -> str:
    """A protective marking; in a preview also that nothing of it is published."""
    return " · ".join(filter(None, (words, "PREVIEW, NOT PUBLISHED"))) if is_preview else words
