"""A draft of the annual report's commentary: a few sentences a topic, for the report's author to edit."""

from collections.abc import Callable
from dataclasses import dataclass

from oversight import wording
from oversight.figures.published import levels, orders, population, statistics
from oversight.figures.published.series import Series
from oversight.selection import Selection
from oversight.wording import commentary_wording as said

DRAFT = (
    "Draft for the report's author to edit or delete. Each sentence comes from the figures held. Why a figure "
    "changed is for the area to explain."
)
NOT_DRAFTED = "Not drafted, because it would use a withheld figure."


@dataclass(frozen=True)
class Part:
    """What may be said under one heading: a sentence or more, none where nothing is held."""

    heading: str
    sentences: tuple[str, ...]


def commentary(selection: Selection, kept_back: frozenset[str]) -> tuple[Part, ...]:
    """A part a topic. `kept_back` are the measures of which a cell is withheld: nothing is said of those."""
    eligible, sex_offenders = (
        statistics.series(selection.area, "eligible_on_31_march", category, "all") for category in ("all", "1")
    )
    shpo = statistics.series(selection.area, "shpo_imposed", "1", "all")
    rate, beside = (statistics.series(area, *population.RATE) for area in (selection.area, selection.compare))
    is_alone = selection.compare == selection.area
    topics: tuple[tuple[str, set[str], Callable[[], tuple[str, ...]]], ...] = (
        (
            "Eligible population",
            {"eligible_on_31_march"},
            lambda: (
                *found(eligible, selection.year),
                said.of_whom(sex_offenders.at(selection.year), sex_offenders.measure.is_snapshot),
            ),
        ),
        ("Levels 2 and 3", {levels.MANAGED}, lambda: found(levels.managed(selection), selection.year)),
        (
            "Orders and enforcement",
            {"shpo_imposed", *orders.BREACHES},
            lambda: (*found(shpo, selection.year), returned(selection)),
        ),
        (
            "Rate per 100,000 population",
            {"category_1_per_100k"},
            lambda: (
                *found(rate, selection.year),
                "" if is_alone else said.compared(selection.compare, beside.at(selection.year)),
            ),
        ),
    )
    return tuple(
        Part(heading, (NOT_DRAFTED,) if measures & kept_back else tuple(filter(None, told())))
        for heading, measures, told in topics
    )


def found(series: Series, year: str) -> tuple[str, ...]:
    """How a measure moved, in sentences; where nothing can be compared, its figure, or that none is held."""
    return of_change(series, year) or (wording.ended(series.headline(year)),)


def of_change(series: Series, year: str) -> tuple[str, ...]:
    """The change in sentences; none where there is no earlier figure."""
    change = series.change(year)
    return said.moved(series.measure.subject, change, series.measure.is_snapshot) if change else ()


def returned(selection: Selection) -> str:
    """How many people were returned to custody, by reason; nothing where that is not held."""
    licence, order = (orders.returned_to_custody(selection, measure) for measure in orders.BREACHES)
    if licence is None or order is None:
        return ""
    return said.returned(licence, order, orders.is_before_shpo(selection))
