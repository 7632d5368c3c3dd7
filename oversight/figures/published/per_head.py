"""Counts for every 100,000 people who live in an area, all of one year on one population, so that areas compare."""

from dataclasses import dataclass

from oversight import queries
from oversight.figures.published import statistics
from oversight.figures.published.series import Measure
from oversight.measures import intervals
from oversight.measures.change import Reading, weaker
from oversight.measures.rate import per_100k
from oversight.measures.scope import WITH_CATEGORY_4
from oversight.wording import rate_wording

AGES = "10 and over"
ORDERS = "orders"  # the unit of what courts impose
# Beside orders, what happens at a time, and so has an interval; people on a day, or managed in a year, have none.
EVENTS = frozenset(
    {
        "returned_to_custody_licence_breach",
        "returned_to_custody_shpo_breach",
        "cautioned_or_convicted_notification_breach",
        "notification_after_sro_breach",
    }
)


@dataclass(frozen=True)
class PerHead:
    """A count of a reporting year, the people of an area it is set against, and the rate per 100,000, worked out."""

    counted: Reading
    people_count: int
    rate: Reading

    def interval(self) -> tuple[float, float]:
        """The exact 95% interval of the rate, where the count is one of events: that of the count (Garwood 1936, as
        `intervals.poisson`) for every 100,000 people."""
        low, high = intervals.poisson(int(self.counted.value))
        return per_100k(low, self.people_count), per_100k(high, self.people_count)


PerHeadByArea = dict[str, dict[str, PerHead]]
"""By area and reporting year."""


def are_events(measure: Measure) -> bool:
    """Whether a measure counts what happens, such as orders and returns to custody."""
    return measure.unit == ORDERS or measure.key in EVENTS


def counts_per_100k(measure: str, category: str, level: str) -> PerHeadByArea:
    """One count of every area and reporting year for every 100,000 people aged 10 and over who live there.

    One that is printed as at least is left out, and so is a total that includes Category 4, as those of areas do
    not."""
    found: PerHeadByArea = {}
    rows = queries.run("areas/counts_and_people", measure=measure, category=category, level=level, ages=AGES)
    for row in rows.iter_rows(named=True):
        counted = statistics.reading(row["reporting_year"], row)
        if not counted.is_at_least and counted.scope != WITH_CATEGORY_4:
            one = per_head(counted, row["people_count"], row["mid_year"], row["people_basis"])
            found.setdefault(row["area"], {}).setdefault(counted.year, one)
    return found


def per_head(counted: Reading, people_count: int, mid_year: int, people_basis: str) -> PerHead:
    """A count for every 100,000 of a population, worked out from it."""
    value = per_100k(counted.value, people_count)
    rate = Reading(
        counted.year,
        value,
        basis=weaker(weaker(counted.basis, people_basis), "derived"),
        note=rate_wording.worked(counted, people_count, mid_year, value),
        source=counted.source,
        source_name=counted.source_name,
        is_rate=True,
        mid_year=mid_year,
    )
    return PerHead(counted, people_count, rate)


def of_year(measure: str, category: str, level: str, year: str) -> dict[str, PerHead]:
    """The counts of one reporting year for every 100,000 people, by area."""
    found = counts_per_100k(measure, category, level)
    return {area: by_year[year] for area, by_year in found.items() if year in by_year}


def nations() -> list[str]:
    """England and Wales, and whatever other nation the extracts hold."""
    return [area for area, kind in queries.run("reference/areas").iter_rows() if kind == "nation"]


def people_on(rate: Reading, area: str) -> Reading | None:
    """The residents of an area aged 10 and over that a rate was worked on, or None where they are not held."""
    rows = queries.run("population/people", area=area, ages=AGES).iter_rows(named=True)
    row = next((row for row in rows if row["mid_year"] == rate.mid_year), None)
    return statistics.reading(rate.year, row) if row else None
