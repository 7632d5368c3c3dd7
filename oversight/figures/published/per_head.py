"""Counts of areas for every 100,000 people who live there, so that areas of different size can be compared."""

from oversight import queries
from oversight.figures.published import statistics
from oversight.measures.change import Reading
from oversight.measures.rate import per_100k


def counts_per_100k(measure: str, year: str) -> dict[str, Reading]:
    """By area its count of a year for every 100,000 people who live there; one counted as at least is left out.

    The count of all categories and levels, divided by the people aged 10 and over, times 100,000."""
    found: dict[str, Reading] = {}
    for row in queries.run("areas/counts_and_people", measure=measure, year=year).iter_rows(named=True):
        counted = statistics.reading(year, row)
        if row["population"] and not counted.is_at_least:
            rate = per_100k(counted.value, row["population"])
            found.setdefault(row["area"], Reading(year, rate, "rounded", "derived", source=counted.source))
    return found
