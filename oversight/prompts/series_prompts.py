"""What to ask of a published figure over the years: a rise, a fall, a gap, a small base, a break, a comparison."""

from dataclasses import dataclass, replace

from oversight import wording
from oversight.figures.published.series import Series
from oversight.measures.change import Change
from oversight.measures.reporting_years import year_before
from oversight.measures.values import Kind
from oversight.wording import comparing


@dataclass(frozen=True)
class Topic:
    """How one topic is spoken of: `what` is counted, and what to ask of a rise, a fall and no change."""

    what: str
    rise: str
    fall: str
    same: str


POPULATION = Topic(
    "people under MAPPA",
    "Why, and do we have enough staff?",
    "Has their duty to notify ended, or are they in prison?",
    "Are they the same people, or did as many leave as join?",
)
ORDERS = Topic(
    "SHPOs",
    "Were there more convictions, or were more orders sought?",
    "Were fewer orders needed, or were fewer sought?",
    "Who checks that people keep to the orders made in earlier years?",
)
RATES = Topic(
    "Category 1 people per 100,000",
    "Why, and is it the same in other areas?",
    "Why, and is it the same in other areas?",
    "Is it the same in other areas?",
)
SUPERVISED = Topic(
    "people at Level 2 or 3",
    "Is there more risk, or is more of it recognised?",
    "Is there less risk, or are some people being managed at too low a level?",
    "Are they the same people as the year before?",
)


def orders_in(one: Series, year: str) -> Topic:
    """How the orders of a year are spoken of: before March 2015 they were SOPOs."""
    return ORDERS if one.measure_in(year) == one.measure else replace(ORDERS, what="SOPOs")


def asked_of(one: Series, year: str, topic: Topic) -> list[str]:
    """What one series raises in a year, what matters most first; a rise is never called bad, nor a fall good."""
    held, change = one.at(year), one.change(year)
    if one.is_in_part(year):
        return [f"We have only parts of the number of {topic.what} for {year}. Who has the total?"]
    if held is None:
        return [f"We do not have the number of {topic.what} for {year}. Who has it?"]
    if change is None or change.absolute is None:
        return [f"We cannot say how the number of {topic.what} has changed. Who has the figures for earlier years?"]
    by = 0 if change.is_within_rounding else change.absolute
    found = [moved(change, by, one, topic)]
    if change.is_small and by:
        found.append("These are small numbers. Is this a real change, or just a few people?")
    if change.is_counted_anew:
        found.append("The way of counting has changed. Can the two years be compared?")
    if not change.is_year_on_year:
        found.append(f"We do not have the figure for {year_before(year)}. Who has it?")
    return found


def moved(change: Change, by: float, one: Series, topic: Topic) -> str:
    """What to ask of the change itself: `673 more people are managed under MAPPA than on 31 March 2011. Why, and do we
    have enough staff?`"""
    when = comparing.earlier_when(change, one.measure.is_snapshot)
    if by == 0:
        return f"The number of {topic.what} has not changed from {when}. {topic.same}"
    if one.measure.kind is Kind.RATE:
        way = "higher" if by > 0 else "lower"
        said = f"The rate of {topic.what} is {wording.number(abs(by))} {way} than {when}."
    else:
        said = f"There were {wording.number(abs(by))} {'more' if by > 0 else 'fewer'} {topic.what} than {when}."
    return f"{said} {topic.rise if by > 0 else topic.fall}"


def beside(home: Series, other: Series, year: str) -> list[str]:
    """What the rates of two areas raise in a year: a gap either way, or that there is nothing to compare with."""
    ours, theirs = home.at(year), other.at(year)
    if ours is None or theirs is None:
        missing = home.area if ours is None else other.area
        return [f"We have no rate for {missing} in {year} to compare with. Who has it?"]
    if ours.value == theirs.value or ours.is_at_least or theirs.is_at_least:
        return []
    way, more = ("above", "more") if ours.value > theirs.value else ("below", "fewer")
    return [
        f"The rate in {home.area} is {way} {other.area}. Is that because there are {more} offenders here, or because "
        f"{more} are identified?"
    ]
