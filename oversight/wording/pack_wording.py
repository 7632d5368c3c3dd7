"""The words of the board pack that belong to no figure: what is left out and why, what was chosen, reviews counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from oversight.wording.area_wording import possessive
from oversight.wording.days import on_day
from oversight.wording.plurals import plural, pronoun, verb
from oversight.wording.text import ended, listed, on_one_line, upper_first

EXAMPLE = "Example data"
ASKED_OF_EXAMPLES = "The board is asked to (example data)"
ABOUT = "About this pack"
NO_DECISIONS = "No decision is needed from the board"
OFF_TARGET = "KPIs off target"
ALL_ON_TARGET = "No KPI that can be judged is off target."
NO_ACTION = "No action yet"
NOTHING = "There is nothing to put in the pack."


class LeftOut(Enum):
    """Why a stop of the agenda has no slide."""

    SAMPLE = "sample"
    RECORDS = "records"
    NOT_HELD = "not held"
    NO_FIGURE = "no figure"
    FAILED = "failed"


@dataclass(frozen=True)
class Omission:
    """A stop that is left out; `detail` is the sentence of what failed."""

    heading: str
    why: LeftOut
    detail: str = ""


def chosen(area: str, year: str, compare: str) -> str:
    """`Derbyshire, reporting year 2023-24, compared with Kent`; without the comparator where it is the area itself."""
    return f"{area}, reporting year {year}" + (f", compared with {compare}" if compare != area else "")


def left_out(omissions: Iterable[Omission], area: str, year: str) -> str:
    """`Performance and Audits, because they rest on example data.`: stops of one reason taken together;
    nothing where none is left out."""
    by_reason: dict[tuple[LeftOut, str], list[str]] = {}
    for omission in omissions:
        by_reason.setdefault((omission.why, omission.detail), []).append(omission.heading)
    sentences = [
        f"{listed(headings)}, because {reason(why, detail, len(headings), area, year)}"
        for (why, detail), headings in by_reason.items()
    ]
    return f"{'; '.join(sentences)}." if sentences else ""


def nothing(left_out: str) -> str:
    """Why there is no pack: `There is nothing to put in the pack. Left out: Audits, because it rests on example
    data.`"""
    return f"{NOTHING} Left out: {left_out}" if left_out else NOTHING


def waits(before: int) -> str:
    """`Waiting for 2 other files to be made`."""
    return f"Waiting for {before:,} other {plural('file', before)} to be made"


def reason(why: LeftOut, detail: str, count: int, area: str, year: str) -> str:
    """Why `count` stops have no slide, as the end of a sentence."""
    it = pronoun("it", count)
    its = pronoun("its", count)
    return {
        LeftOut.SAMPLE: f"{it} {verb('rests', count)} on example data",
        LeftOut.RECORDS: f"{it} {verb('lists', count)} single records, which never leave the dashboard",
        LeftOut.NOT_HELD: f"there are no figures for {area} up to {year}",
        LeftOut.NO_FIGURE: f"{its} {plural('page', count)} {verb('has', count)} no figure to present",
        LeftOut.FAILED: f"{it} cannot be made: {detail.rstrip('.')}",
    }[why]


def rows_shown(first: int, end: int, total: int) -> str:
    """What a later part of a chart says for who cannot see it: which of its rows it has, counted from 1."""
    return f"Rows {first} to {end} of {total}. The alt text of the first part describes the whole chart."


def of_the_sample(home_area: str) -> str:
    """What the first page says of slides of example data."""
    return f"A slide that is marked “{EXAMPLE}” does not show {possessive(home_area)} figures."


def ask(number: int, sentence: str, fact: str) -> str:
    """`1. Agree new dates for 3 overdue actions (oldest due 30 April 2024).`"""
    return f"{number}. {upper_first(sentence)} ({fact})."


def of_meeting(board: str, day: str) -> str:
    """Whose decisions, and as at which day: `Derbyshire MAPPA, as at the board meeting on 3 October 2024`."""
    return f"{board}, as at {day}" if day else board


def title(board: str, presented_on: date | None) -> str:
    """What is written over the first page: `Derbyshire MAPPA: board pack`, of a frozen meeting with `, as presented on
    3 October 2024`."""
    return f"{board}: board pack{as_presented(presented_on)}"


def headline_counts(chosen: str) -> str:
    """`Headline counts, Derbyshire, reporting year 2023-24`."""
    return f"Headline counts, {chosen}"


def local_as_at(day: str) -> str:
    """`Local records as at the board meeting on 3 October 2024.`"""
    return f"Local records as at {day}."


def short_title(board: str, presented_on: date | None) -> str:
    """The title of the short pack as a file."""
    return f"{board}: short board pack{as_presented(presented_on)}"


def as_presented(presented_on: date | None) -> str:
    """`, as presented on 3 October 2024`, the day on one line; nothing where no frozen meeting is shown."""
    return f", as presented on {on_one_line(on_day(presented_on))}" if presented_on else ""


def being_done(action: str, lead: str, due: str) -> str:
    """`Embed the new national documents. MAPPA coordinator, due 30 April 2024.`"""
    behind = ", ".join(filter(None, (lead, f"due {due}" if due else "")))
    return f"{ended(action)} {ended(behind)}".strip() if action else NO_ACTION
