"""What to ask of a published figure over the years: a rise, a fall, a gap, a small base, a break, a comparison."""

from dataclasses import dataclass

from oversight import wording
from oversight.figures.published.statistics import Series
from oversight.measures.reporting_years import year_before


@dataclass(frozen=True)
class Topic:
    """How one topic is spoken of: `what` is counted, and what to ask of a rise, a fall and no change."""

    what: str
    rise: str
    fall: str
    same: str


POPULATION = Topic(
    "people under MAPPA",
    "What lies behind it, and have we the staff for it?",
    "Where did they go: has their duty come to an end, or are they in prison?",
    "Is it the same people, or do as many leave as come?",
)
ORDERS = Topic(
    "SHPOs",
    "Were more people found guilty, or did the police ask for more orders?",
    "Were fewer needed, or were fewer asked for?",
    "Who checks that the old orders are kept?",
)
RATES = Topic(
    "Category 1 people per 100,000",
    "What lies behind it, and is it so in other areas?",
    "What lies behind it, and is it so in other areas?",
    "Is it so in other areas?",
)
SUPERVISED = Topic(
    "people at Level 2 or 3",
    "Is there more risk, or do we see more of it?",
    "Is there less risk, or are people left at Level 1 who need more?",
    "Are they the same people as last year?",
)


def asked_of(one: Series, year: str, topic: Topic) -> list[str]:
    """What one series raises in a year, what matters most first; a rise is never called bad, nor a fall good."""
    held, change = one.at(year), one.change(year)
    if held is None:
        return [f"We hold no count of {topic.what} for {year}. Who can give it to us?"]
    if change is None or change.absolute is None:
        return [f"We cannot say how the count of {topic.what} moved. Who holds the years before?"]
    since = "" if change.is_year_on_year else wording.since_when(change.earlier.year, one.measure.is_snapshot)
    found = [moved(change.absolute, since, topic)]
    if change.is_small and change.absolute:
        found.append("These are small numbers. Is this a real change, or just a few people?")
    if change.why_no_percent:
        found.append("The count is not made as it was before. Can the two years be set side by side?")
    if not change.is_year_on_year:
        found.append(f"The count for {year_before(year)} is not held here. Can the unit find it?")
    return found


def moved(by: float, since: str, topic: Topic) -> str:
    """What to ask of the change itself; `since` where it is from another year than the one before."""
    when = f" since {since}" if since else ""
    if by == 0:
        return f"The number of {topic.what} has not changed{when}. {topic.same}"
    way, question = ("up", topic.rise) if by > 0 else ("down", topic.fall)
    return f"The number of {topic.what} is {way} by {wording.number(abs(by))}{when}. {question}"


def beside(home: Series, other: Series, year: str) -> list[str]:
    """What the rates of two areas raise in a year: a gap either way, or that there is nothing to compare with."""
    ours, theirs = home.at(year), other.at(year)
    if ours is None or theirs is None:
        missing = home.area if ours is None else other.area
        return [f"We hold no rate for {missing} in {year}, so we cannot compare. Who has it?"]
    if ours.value == theirs.value or ours.is_at_least or theirs.is_at_least:
        return []
    way, more = ("higher", "more") if ours.value > theirs.value else ("lower", "less")
    gap = f"The rate in {home.area} is {way} than in {other.area}."
    return [f"{gap} Is there {more} risk here, or is {more} of it found?"]
