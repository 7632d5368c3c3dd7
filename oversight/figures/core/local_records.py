"""The board's own records: the area they are held for, where they come from, and what a figure of them covers."""

from datetime import date

from oversight import settings, wording
from oversight.figures.core.bases import ILLUSTRATIVE, PROVISIONAL
from oversight.figures.core.figure import Coverage, Origin, Scope
from oversight.selection import Selection
from oversight.wording import BasisPart, example_wording

RECORDS, COUNTS = "records", "typed-in counts"


def home() -> str:
    """The area whose board keeps the records."""
    return settings.current().board.home_area


def are_held(selection: Selection) -> bool:
    """Whether the chosen area is the one that records are held for."""
    return selection.area == home()


def held_only(what: str) -> str:
    """The sentence for another area: `Audit records are held for Kent only.`"""
    area = home() or "the board's own area"
    return f"{what} held for {area} only."


def bases_of(is_sample: bool) -> frozenset[str]:
    """The bases of a figure of local records, as the extracts name them."""
    return frozenset({ILLUSTRATIVE if is_sample else PROVISIONAL})


def origin(bases: frozenset[str], what: str = RECORDS) -> Origin:
    """Where a figure of local records, or of counts, comes from."""
    source = f"{what.capitalize()} of the board"
    if ILLUSTRATIVE in bases:  # at the foot of what is invented no source is named
        return Origin(bases, basis_parts(bases, what), (f"{source}, example data",), source_names=())
    return Origin(bases, basis_parts(bases, what), (source,))


def coverage(start: date, end: date, kpi_id: str = "") -> Coverage:
    """What a figure of local records covers: the home area from `start` to `end`, the day of a meeting of the SMB."""
    period = f"{wording.on_day(start)} to {wording.on_day(end)}"
    return Coverage(home(), period, end, Scope.BOARD_MEETING, kpi_id=kpi_id)


def basis_parts(bases: frozenset[str], what: str) -> tuple[BasisPart, ...]:
    """The basis of a figure of local records or counts, in words; nothing where no row is held."""
    if ILLUSTRATIVE in bases:
        return (BasisPart(example_wording.LABEL, example_wording.not_figures(home())),)
    return (BasisPart("Provisional", f"local {what}."),) if bases else ()
