"""The page of one KPI: its headline, what is being done, its trend, where it differs, what was missed."""

import logging
from dataclasses import dataclass, replace
from datetime import date

from oversight import queries, settings, wording
from oversight.figures.core.bases import Based
from oversight.figures.core.cache import MakeFigure, cached_figure
from oversight.figures.core.figure import Figure, Pairs
from oversight.figures.kpis import (
    kpi_actions,
    kpi_breakdown,
    kpi_kinds,
    kpi_misses,
    kpi_readings,
    kpi_standing,
    kpi_trend,
)
from oversight.figures.kpis.kpi_actions import Doing
from oversight.figures.kpis.kpi_breakdown import Group
from oversight.figures.kpis.kpi_readings import KpiReading
from oversight.figures.kpis.kpi_standing import Standing
from oversight.figures.local.plan import plan_actions
from oversight.figures.local.plan.plan_rows import Row
from oversight.measures.values import Absence
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.settings.kpi import Kpi
from oversight.wording import plan_wording, result_wording

LEVEL_2_ATTENDANCE = "level_2_attendance"

log = logging.getLogger(__name__)


def as_at(selection: Selection) -> date:
    """The SMB the reader chose, as a day. Raises Refused where none is held."""
    return kpi_readings.day_of(selection.as_at)


def chosen(selection: Selection) -> Kpi:
    """The KPI the reader chose; the first of kpis.yaml where none was chosen."""
    known = settings.load().kpis
    return next((one for one in known if one.id == selection.kpi), known[0])


def reading(selection: Selection) -> KpiReading:
    """The chosen KPI as at the chosen SMB."""
    return kpi_readings.reading_of(chosen(selection).id, as_at(selection))


def more(selection: Selection) -> tuple[MakeFigure, ...]:
    """What may be looked into besides: quarters with limits, for Level 2 attendance the agencies by quarter, each one
    that was missed."""
    of_agencies = (attendance,) if chosen(selection).id == LEVEL_2_ATTENDANCE else ()
    return (signals, *of_agencies, misses)


def is_broken_down(selection: Selection) -> bool:
    """Whether the chosen KPI has groups that are worth setting beside each other: those of more than one case."""
    return any(group.tally.count > 1 for group in groups(selection))


def doing(selection: Selection) -> Doing:
    """What is being done about the chosen KPI."""
    return kpi_actions.doing(reading(selection), as_at(selection))


def groups(selection: Selection) -> tuple[Group, ...]:
    """The groups of the chosen KPI, the worst share first; none where it is not broken down."""
    return kpi_breakdown.groups(reading(selection), as_at(selection))


@dataclass(frozen=True)
class ActionTold(Based):
    """The action on a KPI: that of the business plan which is linked to it and most pressing, with how many `more` are
    linked; else the one that the SMB was told of."""

    action: str
    lead_role: str | None
    due_on: date
    more: int
    bases: frozenset[str]


def most_pressing(selection: Selection) -> list[Row]:
    """The open actions of the plan linked to the chosen KPI, the overdue and then the next due first."""
    linked = plan_actions.linked(chosen(selection).id, as_at(selection))
    return linked.sort("is_overdue", "due_on", descending=[True, False]).to_dicts()


def action_told(selection: Selection) -> ActionTold | None:
    """The action on the chosen KPI; None where there is none. Raises Refused where the plan cannot be read."""
    linked = most_pressing(selection)
    if linked:
        first, bases = linked[0], queries.bases_of(plan_actions.READ)
        return ActionTold(first["action"], first["lead_role"], first["due_on"], len(linked) - 1, bases)
    told = reading(selection).comment_in_period
    if told is None:
        return None
    return ActionTold(told.action, told.lead_role, told.due_on, 0, queries.bases_of(kpi_readings.COMMENTARY))


def linked_due(selection: Selection) -> date | Absence | None:
    """When the action of the plan that is linked to the chosen KPI and most pressing is due, or that the plan cannot be
    read; None where there is none."""
    try:
        found = most_pressing(selection)
    except Refused:
        return Absence.CANNOT_BE_READ
    return found[0]["due_on"] if found else None


def comment_in_brief(selection: Selection) -> Pairs:
    """What is being done about the chosen KPI: the cause that the SMB was told, and the action, its lead and due day.

    Where the plan cannot be read, that stands in the place of the action."""
    told = reading(selection).comment_in_period
    pairs = (("Cause", told.cause),) if told else ()
    bases = queries.bases_of(kpi_readings.COMMENTARY) if told else frozenset[str]()
    try:
        found = action_told(selection)
    except Refused as refused:
        log.error("actions: %s", refused)
        return Pairs((*pairs, ("Action", wording.ended(plan_wording.UNREAD))), bases)
    if found is None:
        return Pairs(pairs, bases)
    return Pairs(
        (*pairs, *plan_wording.told(found.action, found.lead_role, found.due_on, found.more)), bases | found.bases
    )


def comment(selection: Selection) -> Pairs:
    """The same with the day on which the board was told of the cause."""
    brief, told = comment_in_brief(selection), reading(selection).comment_in_period
    return (
        replace(brief, pairs=(*brief.pairs, (result_wording.REPORTED, wording.on_day(told.as_at)))) if told else brief
    )


def headline(selection: Selection) -> str:
    """The KPI's finding in a sentence or three. Raises NotHeld where nothing is held for it."""
    return kpi_standing.sentence(reading(selection))


def standing(selection: Selection) -> Standing:
    """How the chosen KPI stands. Raises NotHeld where nothing is held for it."""
    return kpi_standing.standing(reading(selection))


@cached_figure
def trend(selection: Selection) -> Figure:
    """The chosen KPI at each SMB, against its dated targets."""
    return kpi_trend.trend(reading(selection), as_at(selection))


@cached_figure
def signals(selection: Selection) -> Figure:
    """The chosen KPI quarter by quarter, with limits and signals."""
    return kpi_trend.signals(reading(selection), as_at(selection))


@cached_figure
def breakdown(selection: Selection) -> Figure:
    """The chosen KPI by agency or level, for the period that ends at the as-at date."""
    return kpi_breakdown.breakdown(reading(selection), as_at(selection))


@cached_figure
def misses(selection: Selection) -> Figure:
    """What was missed in the period that ends at the as-at date, the longest delay first; never with a category."""
    return kpi_misses.misses(reading(selection), as_at(selection))


@cached_figure
def misses_by_kind(selection: Selection) -> Figure:
    """What was missed in the period that ends at the as-at date, counted by kind."""
    return kpi_kinds.misses_by_kind(reading(selection), as_at(selection))


@cached_figure
def attendance(selection: Selection) -> Figure:
    """Who came to Level 2 meetings: agencies by quarter, in words."""
    if LEVEL_2_ATTENDANCE not in [one.id for one in settings.load().kpis]:
        raise Refused("The attendance of agencies needs the KPI level_2_attendance in kpis.yaml.")
    return kpi_breakdown.attendance(kpi_readings.reading_of(LEVEL_2_ATTENDANCE, as_at(selection)))
