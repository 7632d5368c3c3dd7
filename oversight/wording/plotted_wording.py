"""The words of a chart that leaves as an editable one: names of its series, and what explains its marks."""

from collections.abc import Iterable, Sequence

from oversight.measures.values import Kind
from oversight.wording.text import listed, years_in_words
from oversight.wording.values import shown

HOLLOW = "Hollow: an estimate."
IN_PART = "Some questions did not apply to every audit."
NUMBER, SHARE, TARGET = "Number", "Share", "Target"
RANGE_FROM, RANGE_TO = "Range from", "Range to"
RANGES = "The ranges of earlier years are what the same method would have said two years before."
HOME = "The board's area"


def missing(gaps: Iterable[tuple[str, Sequence[str]]]) -> tuple[str, ...]:
    """`Kent: no figures for 2019-20 to 2021-22.`: the missing years of each series, named where there are several."""
    return tuple(f"{f'{name}: no' if name else 'No'} figures for {years_in_words(years)}." for name, years in gaps)


def base(value: float) -> str:
    """The name of the line that an index starts from: `Base 100`."""
    return f"Base {value:g}"


def plain(value: float | None, is_share: bool) -> str:
    """A value alone, as it is written where nothing is said beside it."""
    if value is None:
        return ""
    return shown(value, Kind.PERCENT if is_share else Kind.COUNT if value == int(value) else Kind.RATE)


def without_bar(group: str, part: str, why: str) -> str:
    """`Category 3, Level 1: not applicable.`: why a group has no bar."""
    return f"{', '.join(filter(None, (group, part)))}: {why}."


def as_bars(nations: Sequence[str]) -> tuple[str, ...]:
    """`England and Wales is a bar here, in place of the line.`: what an office chart of level bars cannot draw."""
    if not nations:
        return ()
    return (f"{listed(list(nations))} {'are bars' if len(nations) > 1 else 'is a bar'} here, in place of the line.",)


def of_size(people: float) -> str:
    """`An area of 953,894 people`: a point of a line that is no area."""
    return f"An area of {people:,.0f} people"
