"""The board's own records: the area they are held for, and the words for where they come from."""

from oversight import settings
from oversight.selection import Selection

RECORDS, COUNTS = "records", "counts, typed in"


def home() -> str:
    """The area whose board keeps the records."""
    return settings.current().board.home_area


def are_held(selection: Selection) -> bool:
    """Whether the chosen area is the one that records are held for."""
    return selection.area == home()


def held_only(what: str) -> str:
    """The sentence for another area: `Audit records are held for Derbyshire only.`"""
    return f"{what} held for {home()} only."


def bases_of(is_sample: bool) -> frozenset[str]:
    """The bases of a figure of local records, as the extracts name them."""
    return frozenset({"illustrative" if is_sample else "provisional"})


def basis(bases: frozenset[str], what: str = RECORDS) -> str:
    """The basis of a figure of local records or counts, in words; nothing where no row is held."""
    if "illustrative" in bases:
        return f"Illustrative: an invented sample, not {home()}'s figures."
    return f"Provisional: local {what}." if bases else ""


def sources(bases: frozenset[str], what: str = RECORDS) -> tuple[str, ...]:
    """The source of the same, in words."""
    sample = ", an illustrative sample" if "illustrative" in bases else ""
    return (f"{what.capitalize()} of the SMB{sample}",)
