"""What a page says once of all its figures, and what is then left to say at the foot of each."""

from contextvars import ContextVar
from datetime import date

from oversight import wording
from oversight.catalogue import Page
from oversight.components import example_strip, linked_text, markup
from oversight.figures.core.cache import MakeFigure
from oversight.figures.core.figure import Figure
from oversight.measures import reporting_years
from oversight.selection import Selection

Origin = tuple[tuple[str, ...], tuple[str, ...]]
"""The bases in a reader's words, and the names of the sources."""

origin: ContextVar[Origin | None] = ContextVar("origin", default=None)
"""Where all figures of the page come from, where that is one and the same."""


def begin(page: Page, choice: Selection) -> None:
    """Begins a page: the strip of example data, and the line that says where all its figures come from."""
    linked_text.begin()
    example_strip.begin(page, choice)
    origin.set(None if example_strip.reaching.get() else shared(page.figures, choice))
    if found := origin.get():
        markup.draw("line", look="page-origin", text=wording.foot(*found, ""))


def shared(makes: tuple[MakeFigure, ...], choice: Selection) -> Origin | None:
    """Where two or more figures come from, where it is the same for all that are held. The first that comes from
    elsewhere ends the search: figures behind another tab need not be made to tell."""
    found: list[Origin] = []
    for make in makes:
        made = made_or_none(make, choice)
        if made is not None and not made.absent:
            found.append(origin_of(made))
            if found[0] != found[-1] or not any(found[0]):
                return None
    return found[0] if len(found) > 1 else None


def made_or_none(make: MakeFigure, choice: Selection) -> Figure | None:
    """The figure; None where it cannot be made, which is told in its own place."""
    try:
        return make(choice)
    except Exception:
        return None


def origin_of(made: Figure) -> Origin:
    """Where a figure comes from."""
    return made.reader_bases, made.source_names


def foot(made: Figure, choice: Selection) -> str:
    """The line at the foot of a figure: basis, source and last day, less what the page has said."""
    bases, sources = origin_of(made)
    if example_strip.reaching.get() or (bases, sources) == origin.get():
        bases, sources = (), ()
    is_told = made.as_at in told_days(choice)
    return wording.foot(bases, sources, "" if is_told else made.as_at_words)


def told_days(choice: Selection) -> set[date]:
    """The days that the heading of a page may name: the end of the reporting year, the board meeting, and the day that
    the boards of a region are read as at."""
    days = {reporting_years.last_day(choice.year)}
    return days | {date.fromisoformat(day) for day in (choice.as_at, choice.quarter) if day}
