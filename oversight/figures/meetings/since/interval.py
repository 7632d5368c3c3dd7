"""The days that "since the last meeting" lies between, and what every figure of it shares."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from dateutil.relativedelta import relativedelta

from oversight import as_at, queries, snapshot, wording
from oversight.figures.core import local_records
from oversight.figures.core.builder import Draft, build
from oversight.figures.core.figure import Figure
from oversight.meetings import frozen
from oversight.selection import Selection
from oversight.snapshot import Frozen
from oversight.wording import needs_wording, since_wording

MONTHS_AHEAD = 4  # looked ahead where the next meeting has no date: a board meets three times a year


@dataclass(frozen=True)
class Interval:
    """From the board meeting `since` (None where none came before) to that on `end`; `next_on` is the one after it,
    None where it has no date."""

    since: date | None
    end: date
    next_on: date | None

    @property
    def until(self) -> date:
        """The last day looked ahead to: that of the next meeting, else some months on."""
        return self.next_on or self.end + relativedelta(months=MONTHS_AHEAD)


@dataclass(frozen=True)
class Whole(Interval):
    """An interval that has its earlier meeting."""

    since: date


def of(selection: Selection) -> Interval:
    """The interval that ends with the chosen meeting. Raises NotHeld, saying what is needed, where there is none."""
    end = as_at.chosen(selection.as_at, needs_wording.NO_DAY)
    before = (day for day in as_at.smb_dates() if day < end)
    return Interval(next(before, None), end, next(iter(meetings_after(end)), None))


def meetings_after(day: date) -> tuple[date, ...]:
    """The board meetings after a day that have a date, the earliest first."""
    return tuple(queries.run("since/meetings_after", end=day)["smb_on"])


def presented(day: date) -> Frozen | None:
    """The meeting of a day as it was presented; None where it was not frozen. Within a frozen meeting only what was
    frozen by then is looked at, so that it goes on showing what it showed."""
    shown = snapshot.meeting()
    held = (one for one in frozen.meetings() if one.meeting_on == day)
    known = (one for one in held if shown is None or one.frozen_at <= shown.frozen_at)
    found = next(known, None)
    return frozen.opened(found.key) if found else None


def presented_key(day: date | None) -> str:
    """What names the meeting of a day as it was presented; empty where it was not frozen."""
    found = presented(day) if day else None
    return found.meeting.key if found else ""


def figure(
    name: str,
    title: str,
    selection: Selection,
    bases: frozenset[str],
    draft: Callable[[Whole], Draft],
) -> Figure:
    """The figure `since/<name>` of the board's own records, that `draft` makes of two meetings; a sentence in its place
    where no meeting came before."""
    one = of(selection)
    whole = Whole(one.since, one.end, one.next_on) if one.since else None
    made = draft(whole) if whole else Draft(title, absent=since_wording.NO_EARLIER)
    return of_records(name, title, selection, bases, made, one.since or one.end)


def of_records(name: str, title: str, selection: Selection, bases: frozenset[str], made: Draft, start: date) -> Figure:
    """The figure of the board's own records from `start` to the chosen meeting; a sentence in its place for another
    area."""
    origin, end = local_records.origin(bases), of(selection).end
    if not local_records.are_held(selection):
        made = Draft(title, absent=local_records.held_only("The board's records are"))
    about = (*made.about, ("Basis", origin.words))
    whole = replace(made, about=about, alt=tuple(map(wording.ended, made.notes)))
    return build(f"since/{name}", whole, local_records.coverage(start, end), origin)
