"""The words for where a count is going: a range, what it rests on, and how the same method did before."""

from collections.abc import Sequence

from oversight.measures.change import Reading
from oversight.measures.projection import AHEAD, LEAST_COUNT, LEAST_YEARS, Past, Projection, Range
from oversight.measures.reporting_years import earlier_by, last_day
from oversight.wording.changes import reading
from oversight.wording.days import period
from oversight.wording.numbers import number, per_cent, whole_per_cent
from oversight.wording.text import listed

COUNT, LOW, HIGH, MADE, MISSED = "Number", "Range from", "Range to", "Made in", "Missed by"
DIGITS = 3  # of a range in a sentence: it is not known better
SMALL_MISS = 1  # per cent: under it a decimal is given
NONE = (
    f"We give no range for the years ahead. It needs {LEAST_YEARS} years in a row that are counted alike, at least "
    f"{LEAST_COUNT} in each, and a method that did better than “no change” in the years before."
)


def rounded(value: float) -> str:
    """`75,300` for 75,283: as many digits as are known."""
    return number(round(value, min(0, DIGITS - len(f"{value:.0f}"))))


def range_words(said: Range) -> str:
    """`74,500 to 76,100`."""
    return f"{rounded(said.low)} to {rounded(said.high)}"


def title(subject: str, said: Range, year: str, is_snapshot: bool) -> str:
    """`74,500 to 76,100 Category 1 people on 31 March 2027, if things go on as they have`."""
    return f"{range_words(said)} {subject} {period(year, is_snapshot)}, if things go on as they have"


def subtitle(name: str, area: str, found: Sequence[Past]) -> str:
    """`SHPOs imposed, Kent. Blue: the range for the next two years, with 8 chances in 10. Grey: what the same method
    would have said two years before, and how far out it was. The number that came was ...`"""
    grey = "Grey: what the same method would have said two years before, and how far out it would have been"
    return f"{name}, {area}. Blue: the range for the next two years, with 8 chances in 10. {grey}. {record(found)}"


def made_in(year: str) -> str:
    """`2019` for a range made once the figure of 2018-19 was known."""
    return str(last_day(year).year)


def missed(one: Past) -> str:
    """`4%`, `0.4%`: how far the middle of an earlier range was from what came."""
    by = abs(one.missed_by)
    return per_cent(by) if by < SMALL_MISS else whole_per_cent(by)


def past(one: Past, year: str, is_snapshot: bool) -> str:
    """`Made in 2019 for 31 March 2021, it would have missed by 4%: 90,300 against 86,799.` `year` is what it is of."""
    when = period(year, is_snapshot).removeprefix("on ").removeprefix("in ")
    made = made_in(earlier_by(AHEAD, year))
    figures = f"{rounded(one.said.middle)} against {number(one.came)}"
    return f"Made in {made} for {when}, it would have missed by {missed(one)}: {figures}."


def record(found: Sequence[Past]) -> str:
    """`The number that came was in the range in 4 of 5 earlier years`."""
    inside = sum(one.is_within for one in found)
    return f"The number that came was in the range in {inside} of {len(found)} earlier years"


def how(made: Projection, first: str, last: str) -> str:
    """How the range is made and why it is shown."""
    return (
        f"We let the trend from {first} to {last} go on and slowly fade out (damped trend, 80% range). In the years "
        f"before, this method missed by {rounded(made.error)} on average. To say “no change” would have missed by "
        f"{rounded(made.error_of_no_change)}. The method does not know of new laws or of new ways to count."
    )


def steady(percent: float, before: Reading, years: int, would: float, now: Reading) -> str:
    """`At 6% a year, 64,325 on 31 March 2021 would have become about 81,200 in 2025. In fact it was 73,047.`"""
    start = f"{reading(before)} {period(before.year, True)}"
    came = f"{last_day(now.year).year}"
    return (
        f"A steady rise is no forecast. At {percent:g}% a year, {start} would have become about {rounded(would)} in "
        f"{came}, {years} years later. In fact it was {reading(now)}."
    )


def ranges(found: Sequence[tuple[str, Range]], is_snapshot: bool) -> str:
    """`Range: 73,000 to 74,600 on 31 March 2026 and 74,500 to 76,100 on 31 March 2027.`"""
    return f"Range: {listed([f'{range_words(said)} {period(year, is_snapshot)}' for year, said in found])}."
