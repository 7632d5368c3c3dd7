"""Tables of the yearly return count people: which of their cells are withheld from publication."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from oversight.exports.disclosure import people_counts
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Column, Table
from oversight.figures.local.fairness import breaches, incidents, people
from oversight.figures.local.fairness.return_figure import LEVELS, Subject, about_of, total
from oversight.measures.reporting_years import year_before
from oversight.measures.suppression import FLOOR, OUTSIDE, Count, Name, withheld
from oversight.measures.values import Absence
from oversight.selection import Selection
from oversight.snapshot import cached_by_version

Hidden = frozenset[tuple[str, int]]
"""The places of a figure's table that are withheld, by column and row."""
ALL = "all"
CHARGED, CASE_REVIEW = incidents.ASKED_ABOUT
WORKED_OUT = ("expected_count", "people_share")  # from all people recorded, and so from those not recorded
SUBJECTS: Mapping[str, Subject] = {
    one.name: one
    for one in (
        people.NOT_RECORDED,
        *people.BY.values(),
        incidents.CHARGED_IN_YEAR,
        incidents.OF_EARLIER_CHARGES,
        incidents.REVIEWED,
        breaches.BREACHED,
    )
}


def are_in(figure: Figure) -> bool:
    """Whether a figure is of the yearly return."""
    return figure.name in SUBJECTS


def for_publication(figure: Figure, selection: Selection) -> Figure:
    """The figure for publication: where a cell is withheld there is no chart, and nothing is said of the counts. Its
    notes, which may count people too, stay with the board."""
    subject, year = SUBJECTS[figure.name], selection.year
    figure = replace(figure, notes=(), about=about_of(subject, figure.period, figure.basis))
    hidden = HIDDEN[figure.name](year)
    if not hidden:
        return replace(figure, withheld_count=0)
    table = people_counts.without(figure.table, hidden)
    columns = tuple(wholly_withheld(one) if one.key in WORKED_OUT else one for one in table.columns)
    return people_counts.telling_nothing(replace(figure, subtitle=subject.what_and_when(year)), Table(columns))


def wholly_withheld(column: Column) -> Column:
    """A column without any of its values."""
    return replace(column, values=(Absence.WITHHELD,) * len(column.values))


@cached_by_version
def groups_withheld(characteristic: str, year: str) -> frozenset[str | None]:
    """The groups of one characteristic whose people are withheld; None is the group of those not recorded. How many
    people there are in all is known from the figures by level."""
    found = people.people(characteristic, year)
    everyone = sum(found.values())
    counts: dict[Name, Count] = {
        (label,): Count(OUTSIDE, ALL, count, True, rank=int(label is None)) for label, count in found.items()
    }
    hidden = withheld(counts | {ALL: Count(ALL, OUTSIDE, everyone)})
    return frozenset(label for label in found if (label,) in hidden or everyone < FLOOR)


@cached_by_version
def levels_withheld(incident: str, year: str) -> frozenset[str]:
    """The levels of one kind of incident that are withheld, ALL their total. Only people charged are shown by level."""
    found = incidents.by_level(incident, year)
    counts: dict[Name, Count] = {ALL: Count(ALL, OUTSIDE, total(found), True, rank=1)}
    if incident == CHARGED:
        counts |= {level: Count(OUTSIDE, ALL, count, True) for level, count in found.items()}
    hidden = withheld(counts)
    return frozenset(one for one in (*LEVELS, ALL) if one in hidden)


@cached_by_version
def breaches_withheld(year: str) -> frozenset[tuple[str, str]]:
    """The outcomes and levels of breaches that are withheld, ALL the total of an outcome. The total of both outcomes is
    known from the figures that are published."""
    found = breaches.breaches_by_level(year)
    totals = [total(of_it) for of_it in found.values()]
    everyone = sum(one for one in totals if one is not None) if totals and None not in totals else None
    counts: dict[Name, Count] = {"both": Count("both", OUTSIDE, everyone)}
    for (outcome, of_it), of_levels in zip(found.items(), totals, strict=True):
        counts |= {(outcome, level): Count(OUTSIDE, outcome, count, True) for level, count in of_it.items()}
        counts[outcome, ALL] = Count(outcome, "both", of_levels, is_local=len(found) > 1, rank=1)
    hidden = withheld(counts)
    places = [(outcome, level) for outcome in found for level in (*LEVELS, ALL)]
    return frozenset(one for one in places if one in hidden or (everyone is not None and everyone < FLOOR))


def of_recording(year: str) -> Hidden:
    """The places withheld of how well sex, age and ethnicity are recorded."""
    return frozenset(
        (characteristic, row)
        for row, one in enumerate(people.years_shown(year))
        for characteristic in people.recording(one)
        if None in groups_withheld(characteristic, one)
    )


def of_groups(characteristic: str, year: str) -> Hidden:
    """The places withheld of the people by group."""
    hidden = groups_withheld(characteristic, year)
    labels = enumerate(people.people(characteristic, year))
    return frozenset(("people_count", row) for row, label in labels if label in hidden)


def of_charged(year: str) -> Hidden:
    """The places withheld of people charged by level."""
    return frozenset(
        (key, row)
        for key, one in (("count", year), ("count_before", year_before(year)))
        for row, level in enumerate((*LEVELS, ALL))
        if level in levels_withheld(CHARGED, one)
    )


def of_outcomes(year: str) -> Hidden:
    """The places withheld of the outcomes of earlier charges."""
    return frozenset(
        (key, row)
        for key, one in (("count", year), ("count_before", year_before(year)))
        for row, outcome in enumerate(incidents.OUTCOMES)
        if ALL in levels_withheld(outcome, one)
    )


def of_reviews(year: str) -> Hidden:
    """The places withheld of serious case reviews and people charged over the years."""
    return frozenset(
        (key, row)
        for key, incident in (("review_count", CASE_REVIEW), ("charged_count", CHARGED))
        for row, one in enumerate(incidents.years_shown(year))
        if ALL in levels_withheld(incident, one)
    )


def of_breaches(year: str) -> Hidden:
    """The places withheld of breaches by level."""
    return frozenset(
        (key, row)
        for key, (one, outcome) in breaches.columns(year).items()
        for row, level in enumerate((*LEVELS, ALL))
        if (outcome, level) in breaches_withheld(one)
    )


HIDDEN: Mapping[str, Callable[[str], Hidden]] = {
    people.NOT_RECORDED.name: of_recording,
    **{subject.name: partial(of_groups, characteristic) for characteristic, subject in people.BY.items()},
    incidents.CHARGED_IN_YEAR.name: of_charged,
    incidents.OF_EARLIER_CHARGES.name: of_outcomes,
    incidents.REVIEWED.name: of_reviews,
    breaches.BREACHED.name: of_breaches,
}
