"""The words for the headline counts of the Board summary."""

from collections.abc import Iterable
from dataclasses import dataclass

from oversight.measures.change import Change, Reading
from oversight.measures.reporting_years import year_before
from oversight.wording.changes import aside_behind, came_from, how_derived, moved, reading
from oversight.wording.days import since_when
from oversight.wording.text import listed, lower_first


@dataclass(frozen=True)
class HeadlineWords:
    """One headline count: its number, the change (empty where no number is held), what stands behind the change with
    the sign that joins it, and what the change is measured from."""

    number: str
    change: str
    aside: str
    measured_from: str


def words(year: str, held: Reading | None, change: Change | None, is_snapshot: bool) -> HeadlineWords:
    """A headline count in words, its change only where it is from the year before."""
    number, not_held = reading(held), f"{year_before(year)} is not held"
    if held is None:
        return HeadlineWords(number, "", "", f"no figure for {year}")
    if change is None:
        return HeadlineWords(number, "No change to give", "", not_held)
    if not change.is_year_on_year:
        since = since_when(change.earlier.year, is_snapshot)
        return HeadlineWords(number, not_held, "", f"{moved(change)} since {since}")
    return HeadlineWords(number, moved(change), aside_behind(change), came_from(change))


def notes(changes: Iterable[tuple[str, Change]]) -> tuple[str, ...]:
    """What must be known of changes, each by the label of its count: how earlier figures were derived, and notes on
    comparing them, each once with all that it is of."""
    found: dict[str, list[str]] = {}
    for label, change in changes:
        if how := how_derived(change.earlier):
            found.setdefault(how, []).append(reading(change.earlier))
        for note in change.notes if change.percent is not None else ():
            found.setdefault(lower_first(note), []).append(label)
    return tuple(f"{listed(of_what)}: {note.rstrip('.')}." for note, of_what in found.items())


def both(first: str, second: str) -> str:
    """Two headlines as one, without a full stop."""
    return f"{first}; {lower_first(second)}"


def no_year_before(label: str, year: str) -> str:
    """That no yearly change can be given of a measure, as the year before is not held."""
    before = year_before(year)
    return f"No {before} figure is held for {lower_first(label)}, so no yearly change can be given."
