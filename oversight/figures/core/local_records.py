"""The board's own records: the area they are held for, where they come from, and what a figure of them covers."""

from datetime import date

from oversight import settings, wording
from oversight.figures.core.bases import ILLUSTRATIVE, PROVISIONAL
from oversight.figures.core.figure import Coverage, Origin, Scope
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
    return frozenset({ILLUSTRATIVE if is_sample else PROVISIONAL})


def origin(bases: frozenset[str], what: str = RECORDS) -> Origin:
    """Where a figure of local records, or of counts, comes from."""
    return Origin(bases, basis(bases, what), sources(bases, what), basis_parts(bases, what))


def coverage(start: date, end: date, kpi_id: str = "") -> Coverage:
    """What a figure of local records covers: the home area from `start` to `end`, the day of a meeting of the SMB."""
    period = f"{wording.on_day(start)} to {wording.on_day(end)}"
    return Coverage(home(), period, end, Scope.BOARD_MEETING, kpi_id=kpi_id)


def basis(bases: frozenset[str], what: str = RECORDS) -> str:
    """The basis of a figure of local records or counts, in words; nothing where no row is held."""
    return " ".join(f"{word}: {text}" for word, text in basis_parts(bases, what))


def basis_parts(bases: frozenset[str], what: str = RECORDS) -> tuple[tuple[str, str], ...]:
    """The same with the word of the basis apart."""
    if ILLUSTRATIVE in bases:
        return (("Illustrative", f"an invented sample, not {home()}'s figures."),)
    return (("Provisional", f"local {what}."),) if bases else ()


def sources(bases: frozenset[str], what: str = RECORDS) -> tuple[str, ...]:
    """The source of the same, in words."""
    sample = ", an illustrative sample" if ILLUSTRATIVE in bases else ""
    return (f"{what.capitalize()} of the SMB{sample}",)
