"""A draft of the annual report's commentary: one finding a topic, for the coordinator to edit."""

from dataclasses import dataclass

from oversight import wording
from oversight.exports.annual_report.suppression import FLOOR
from oversight.figures.core.bases import LOCAL
from oversight.figures.published import levels, orders, population, statistics
from oversight.figures.published.statistics import Series
from oversight.selection import Selection

DRAFT = (
    "Draft for the coordinator to edit or take out. Each sentence is worked from the figures held; why a figure moved "
    "is for the area to say."
)
NOT_DRAFTED = "Not drafted: the finding would rest on a withheld figure."


@dataclass(frozen=True)
class Part:
    """What may be said under one heading: a sentence or more, none where nothing is held."""

    heading: str
    sentences: tuple[str, ...]


def commentary(selection: Selection, kept_back: frozenset[str]) -> tuple[Part, ...]:
    """A part a topic. `kept_back` are the measures of which a cell is withheld: nothing is said of those."""
    eligible = statistics.series(selection.area, "eligible_on_31_march", "all", "all")
    managed = levels.managed(selection)
    shpo = statistics.series(selection.area, "shpo_imposed", "1", "all")
    rate = statistics.series(selection.area, *population.RATE)
    returned = {"returned_to_custody_licence_breach", "returned_to_custody_shpo_breach"}
    topics = (
        ("Eligible population", {"eligible_on_31_march"}, eligible, population.headline),
        ("Levels 2 and 3", {levels.MANAGED}, managed, levels.headline),
        ("Orders and enforcement", {"shpo_imposed"} | returned, shpo, orders.headline),
        ("Rate per 100,000 population", {"category_1_per_100k"}, rate, rate_finding),
    )
    return tuple(
        Part(heading, (NOT_DRAFTED,))
        if measures & kept_back
        else Part(heading, tuple(filter(None, [finding(selection), of_change(series, selection.year)])))
        for heading, measures, series, finding in topics
    )


def rate_finding(selection: Selection) -> str:
    """How the rate moved, and that of the area it is compared with."""
    return f"{population.category_1_rate(selection).title}."


def of_change(series: Series, year: str) -> str:
    """The change with where it came from; nothing where there is none, or where one of its figures is a small local
    one."""
    change = series.change(year)
    if change is None or any(end.basis in LOCAL and end.value < FLOOR for end in (change.earlier, change.later)):
        return ""
    return " ".join([wording.whole_change(change), *(wording.sentences([note]) for note in change.notes)])
