"""The draft commentary of the annual report: whole sentences, each of one thought, for its author to edit."""

from oversight.measures.change import Change, Reading
from oversight.wording.changes import SMALL, how_derived, reading, why_no_percent
from oversight.wording.days import period, since_when
from oversight.wording.edition_wording import change_note
from oversight.wording.numbers import number, per_cent
from oversight.wording.text import lower_first, sentences, upper_first


def moved(subject: str, change: Change, is_snapshot: bool) -> tuple[str, ...]:
    """`SHPOs imposed rose by 56 (50.9%), from 110 in the year to 31 March 2023 to 166 in the year to 31 March 2024.`,
    then what a reader must know of it, a sentence each."""
    before, now = (f"{reading(one)} {period(one.year, is_snapshot)}" for one in (change.earlier, change.later))
    return tuple(
        filter(
            None,
            (
                first(subject, change, before, now),
                small(change),
                not_given(change),
                worked_out(change.earlier, is_snapshot),
                sentences(filter(None, (*change.notes, change_note(change)))),
            ),
        )
    )


def first(subject: str, change: Change, before: str, now: str) -> str:
    """The sentence that says how a measure moved."""
    if change.absolute is None:
        return f"{subject}: {before}, and {now}."
    if change.is_within_rounding:
        return f"{subject}: {before}, and {now}. Rounding alone may explain the difference."
    if change.absolute == 0:
        return f"{subject} stayed the same: {before}, and {now}."
    verb = "rose" if change.absolute > 0 else "fell"
    share = "" if change.percent is None or change.is_small else f" ({per_cent(abs(change.percent))})"
    return f"{subject} {verb} by {number(abs(change.absolute))}{share}, from {before} to {now}."


def small(change: Change) -> str:
    """What small numbers bear; nothing of others, or where nothing moved."""
    if not change.is_small or not change.absolute:
        return ""
    share = "" if change.percent is None else f"The change is {per_cent(abs(change.percent))}, but these are {SMALL}. "
    return f"{share}Numbers this small can go up and down by chance."


def not_given(change: Change) -> str:
    """Why no per cent is given; nothing where one is, or where rounding says so already."""
    if change.percent is not None or change.is_within_rounding or not why_no_percent(change):
        return ""
    return f"No percentage is given, because {lower_first(why_no_percent(change))}."


def worked_out(earlier: Reading, is_snapshot: bool) -> str:
    """`The figure for the year to 31 March 2023 was calculated from the report's percentage.`; nothing of one that is
    printed."""
    how = how_derived(earlier)
    when = since_when(earlier.year, is_snapshot)
    if earlier.basis == "reported":
        return f"The figure for {when} comes from press reports."
    if earlier.basis != "derived":
        return ""
    return f"The figure for {when} was {how or 'worked out'}."


def compared(area: str, held: Reading | None) -> str:
    """`The rate for England and Wales was 131.`; nothing where none is held."""
    return f"The rate for {area} was {reading(held)}." if held else ""


def returned(licence: Reading, order: Reading, is_before_shpo: bool) -> str:
    """`At Levels 2 and 3, 8 people were returned to custody for breach of licence, and 2 for breach of an SHPO.`"""
    people = "person was" if licence.value == 1 and not licence.is_at_least else "people were"
    broken = "a Sexual Offences Prevention Order (SOPO)" if is_before_shpo else "an SHPO"
    where = f"At Levels 2 and 3, {reading(licence)} {people} returned to custody for breach of licence"
    return f"{where}, and {reading(order)} for breach of {broken}."


def of_whom(category_1: Reading | None, is_snapshot: bool) -> str:
    """`1,338 people were in Category 1 on 31 March 2024.`; nothing where that is not held."""
    if category_1 is None:
        return ""
    people = "person was" if category_1.value == 1 and not category_1.is_at_least else "people were"
    return f"{upper_first(reading(category_1))} {people} in Category 1 {period(category_1.year, is_snapshot)}."
