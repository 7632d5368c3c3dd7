"""The words for the headline counts of the Board summary."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from oversight.measures.change import Change, Reading
from oversight.measures.reporting_years import last_day
from oversight.wording.changes import as_published, reading, why_no_percent
from oversight.wording.days import last_day as last_day_words
from oversight.wording.numbers import number, per_cent, whole_per_cent
from oversight.wording.plurals import verb
from oversight.wording.text import ended, listed, lower_first

NO_LAST_YEAR = "No figure for last year"
NO_EARLIER = "No earlier figure"
BY_CHANCE = "Numbers this small go up and down by chance"
WHOLE_FROM = 10  # per cent: from here on a per cent needs no decimal
BEHIND = {
    "worked out": "worked out",
    "estimate": "estimated",
    "press report": "from the press",
}


@dataclass(frozen=True)
class HeadlineWords:
    """One headline count: its number, its change, and what must be known beside it, a line each."""

    number: str
    change: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Elsewhere:
    """The same count of the comparator: its name, its reading of the year and its change, None where not held."""

    name: str
    reading: Reading | None
    change: Change | None


def in_part(year: str) -> HeadlineWords:
    """A headline count whose parts are held, but not their total."""
    return HeadlineWords("total not held", "", (f"Only parts of it are held for {year}",))


def not_held(year: str) -> HeadlineWords:
    """A headline count that is not held."""
    return HeadlineWords(reading(None), "", (f"No figure for the year ending {last_day_words(year)}",))


def words(
    held: Reading, change: Change | None, is_snapshot: bool, is_rate: bool = False, elsewhere: Elsewhere | None = None
) -> HeadlineWords:
    """A headline count in words, with the comparator's where it is held."""
    beside = compared(elsewhere, is_rate)
    if change is None:
        return HeadlineWords(reading(held), NO_EARLIER, beside)
    gap = () if change.is_year_on_year else (NO_LAST_YEAR,)
    return HeadlineWords(
        reading(held), moved(change, is_snapshot, is_rate), (*gap, *cautions(change, is_rate), *beside)
    )


def moved(change: Change, is_snapshot: bool, is_rate: bool = False) -> str:
    """`Up 56 (51%) from 110`, of small numbers `5 fewer than last year (37)`, of another year than the one before `Up
    673 from 1,036 in 2011`."""
    if change.absolute is None:
        return "Change not given"
    if change.is_within_rounding:
        return "No change beyond rounding"
    earlier = reading(change.earlier)
    when = "" if change.is_year_on_year else f" in {when_of(change.earlier.year, is_snapshot)}"
    if change.absolute == 0:
        return f"No change from {earlier}{when}"
    by, is_up = number(abs(change.absolute)), change.absolute > 0
    if change.is_small and not is_rate:
        than = when.removeprefix(" ") or "last year"
        return f"{by} {'more' if is_up else 'fewer'} than {than} ({earlier}){as_published(change)}"
    share = f" ({rounded(change.percent)})" if has_share(change, is_rate) and change.percent else ""
    return f"{'Up' if is_up else 'Down'} {by}{share} from {earlier}{when}{as_published(change)}"


def has_share(change: Change, is_rate: bool) -> bool:
    """Whether a per cent stands beside a change: of counts that are not small, from the year before."""
    return change.percent is not None and change.is_year_on_year and not change.is_small and not is_rate


def rounded(percent: float) -> str:
    """`51%`, `7.8%`: a decimal only where a whole number would hide the change."""
    return whole_per_cent(abs(percent)) if abs(percent) >= WHOLE_FROM else per_cent(percent)


def when_of(year: str, is_snapshot: bool) -> str:
    """`2011` of what is counted on 31 March, else `2010-11`."""
    return str(last_day(year).year) if is_snapshot else year


def cautions(change: Change, is_rate: bool) -> tuple[str, ...]:
    """That numbers are small, or why no percentage can be given."""
    if change.is_within_rounding or (change.absolute == 0 and change.percent is not None):
        return ()
    if change.percent is None:
        return (f"No percentage: {why_no_percent(change)}",)
    return (BY_CHANCE,) if change.is_small and not is_rate else ()


def compared(elsewhere: Elsewhere | None, is_rate: bool) -> tuple[str, ...]:
    """`England and Wales 131` of a rate, of a count `England and Wales up 7.8%`; nothing where that is not held."""
    if elsewhere is None or elsewhere.reading is None:
        return ()
    if is_rate:
        return (f"{elsewhere.name} {reading(elsewhere.reading)}",)
    one = elsewhere.change
    if one is None or not one.is_year_on_year or one.percent is None or one.absolute is None:
        return ()
    way = "up" if one.absolute > 0 else "down"
    return (f"{elsewhere.name} {way} {rounded(one.percent)}" if one.absolute else f"{elsewhere.name} unchanged",)


def not_official(called: Iterable[tuple[str, str]]) -> str:
    """`110, 37 and 136 are worked out; 1,036 is from the press.`, of figures shown,
    each with the word of its basis; empty where all are official."""
    by_word: dict[str, list[str]] = {}
    for figure, word in called:
        by_word.setdefault(word, []).append(figure)
    told = [
        f"{listed(by_word[word])} {verb('is', len(by_word[word]))} {what}"
        for word, what in BEHIND.items()
        if word in by_word
    ]
    return ended("; ".join(told)) if told else ""


def notes(changes: Iterable[tuple[str, Change]]) -> tuple[str, ...]:
    """What must be known of comparing the years, each note once with all the counts that it is of."""
    found: dict[str, list[str]] = {}
    for label, change in changes:
        for note in change.notes if change.percent is not None else ():
            found.setdefault(lower_first(note), []).append(label)
    return tuple(f"{listed(of_what)}: {note.rstrip('.')}." for note, of_what in found.items())


def derived(notes: Iterable[tuple[str, str | None]]) -> tuple[str, ...]:
    """How counts were worked out, each by its label: `MAPPA-eligible, 31 March: 91,040 - 246 = 90,794: ...`"""
    return tuple(ended(f"{label}: {lower_first(note)}") for label, note in notes if note)


def both(first: str, second: str) -> str:
    """Two headlines as two short sentences."""
    return f"{first}. {second}."


def in_the_year(subject: str) -> str:
    """`SOPOs imposed in the year`."""
    return f"{subject} in the year"


def drawn(series: Sequence[tuple[str, Sequence[Reading]]]) -> str:
    """`Derbyshire: 965 in 2009-10, 1,036 in 2010-11 and 1,709 in 2023-24`: what a small picture shows, each area with
    its readings."""
    told = (f"{name}: {listed([f'{reading(one)} in {one.year}' for one in held])}" for name, held in series if held)
    return ". ".join(told)
