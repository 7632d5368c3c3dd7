"""The words of the board pack that belong to no figure: what is left out and why, what was chosen, reviews counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from oversight.wording.plurals import plural, sentence_start, verb
from oversight.wording.text import listed


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
    """`Left out: Performance and Audits, as they rest on an invented sample.`: stops of one reason taken together;
    nothing where none is left out."""
    by_reason: dict[tuple[LeftOut, str], list[str]] = {}
    for omission in omissions:
        by_reason.setdefault((omission.why, omission.detail), []).append(omission.heading)
    sentences = [
        f"{listed(headings)}, as {reason(why, detail, len(headings), area, year)}"
        for (why, detail), headings in by_reason.items()
    ]
    return f"Left out: {'; '.join(sentences)}." if sentences else ""


def reason(why: LeftOut, detail: str, count: int, area: str, year: str) -> str:
    """Why `count` stops have no slide, as the end of a sentence."""
    it = "it" if count == 1 else "they"
    its = "its" if count == 1 else "their"
    return {
        LeftOut.SAMPLE: f"{it} {verb('rests', count)} on an invented sample",
        LeftOut.RECORDS: f"{it} {verb('lists', count)} single records, which never leave the dashboard",
        LeftOut.NOT_HELD: f"nothing is held for {area} up to {year}",
        LeftOut.NO_FIGURE: f"{its} {plural('page', count)} {verb('has', count)} no figure to present",
        LeftOut.FAILED: f"{it} cannot be made: {detail.rstrip('.')}",
    }[why]


def reviews(count: int, is_illustrative: bool) -> str:
    """How many reviews the board must see, as a sentence."""
    mark = "Illustrative: " if is_illustrative else ""
    start = sentence_start(count, "review", "is")
    return f"{mark}{start} overdue, or a Level 3 review that was missed; the dashboard's summary lists them."


def rows_shown(first: int, end: int, total: int) -> str:
    """What a later part of a chart says for who cannot see it: which of its rows it has, counted from 1."""
    return f"Rows {first} to {end} of {total}. The alt text of the first part tells the whole chart."


def of_the_sample(home_area: str) -> str:
    """What the first page says of slides that rest on an invented sample."""
    return f"Slides marked Illustrative rest on an invented sample: they are not {home_area}'s figures."
