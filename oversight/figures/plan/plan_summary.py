"""The business plan on the Board summary: priorities, overdue actions, what is done about KPIs off target."""

import logging

import polars as pl

from oversight import settings
from oversight.figures.plan import plan_actions, plan_rows
from oversight.measures import kpi_status
from oversight.problems import Refused
from oversight.selection import Selection

log = logging.getLogger(__name__)


def priorities(selection: Selection) -> tuple[str, ...]:
    """`1 Consistent practice: 4 of 6 on track or complete, 1 overdue.`, a sentence a priority; none without a plan."""
    one = plan_rows.plan(selection)
    found = []
    for (name,), actions in one.actions.partition_by("priority", as_dict=True, maintain_order=True).items():
        late = int(actions["is_overdue"].sum())
        overdue = f", {late} overdue" if late else ""
        found.append(f"{name}: {actions['is_met'].sum()} of {actions.height} on track or complete{overdue}.")
    return tuple(found)


def overdue(selection: Selection) -> tuple[str, ...]:
    """The overdue actions, a sentence each, the longest late first."""
    return tuple(map(plan_actions.action_words, plan_rows.plan(selection).overdue.iter_rows(named=True)))


def off_target(selection: Selection) -> tuple[str, ...]:
    """What the plan does about each KPI off target, a sentence each; that of the plan itself is left out."""
    one = plan_rows.plan(selection)
    found = []
    for kpi in settings.current().kpis if one.is_home else ():
        name, status, _ = plan_actions.status_of_kpi(kpi.id, one.end)
        if status == kpi_status.OFF_TARGET and kpi.id != plan_rows.KPI_ID:
            found += [f"{name} – {words}" for words in plan_actions.linked_words(kpi.id, one.end)]
    return tuple(found)


def counted(selection: Selection) -> str:
    """`3 of 25 actions overdue`; empty without a plan, or where it cannot be read, which the page tells below."""
    try:
        actions = plan_rows.plan(selection).actions
    except Refused as refused:
        log.error("the business plan: %s", refused)
        return ""
    late = actions.filter(pl.col("is_overdue")).height
    return f"{late} of {actions.height} actions overdue" if actions.height else ""


def is_illustrative(selection: Selection) -> bool:
    """Whether the plan is an invented sample."""
    return plan_rows.is_illustrative()
