"""The business plan on the Board summary: priorities, overdue actions, what is done about KPIs off target."""

import logging

from oversight import settings
from oversight.figures.core.figure import Listed
from oversight.figures.plan import plan_actions, plan_rows
from oversight.measures import kpi_status
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.wording import plan_wording

log = logging.getLogger(__name__)


def priorities(selection: Selection) -> Listed:
    """`1 Consistent practice: 4 of 6 on track or complete, 1 overdue.`, a sentence a priority; none without a plan."""
    one = plan_rows.plan(selection)
    by_priority = one.actions.partition_by("priority", as_dict=True, maintain_order=True)
    lines = [
        plan_wording.priority(str(name), int(held["is_met"].sum()), held.height, int(held["is_overdue"].sum()))
        for (name,), held in by_priority.items()
    ]
    return Listed(tuple(lines), one.bases)


def overdue(selection: Selection) -> Listed:
    """The overdue actions, a sentence each, the longest late first."""
    one = plan_rows.plan(selection)
    return Listed(tuple(map(plan_actions.action_words, one.overdue.iter_rows(named=True))), one.bases)


def off_target(selection: Selection) -> Listed:
    """What the plan does about each KPI off target, a sentence each; that of the plan itself is left out."""
    one = plan_rows.plan(selection)
    found: list[str] = []
    for kpi in settings.current().kpis if one.is_home else ():
        standing = plan_actions.status_of_kpi(kpi.id, one.end)
        if standing.status == kpi_status.OFF_TARGET and kpi.id != plan_rows.KPI_ID:
            found += [f"{kpi.name} – {line}" for line in plan_actions.linked_actions(kpi.id, one.end).lines]
    return Listed(tuple(found), one.bases)


def counted(selection: Selection) -> str:
    """`3 of 25 actions overdue`; empty without a plan, or where it cannot be read, which the page tells below."""
    try:
        one = plan_rows.plan(selection)
    except Refused as refused:
        log.error("the business plan: %s", refused)
        return ""
    return plan_wording.overdue_of(len(one.late_days), one.actions.height) if one.actions.height else ""
