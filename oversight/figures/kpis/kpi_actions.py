"""What is being done about one KPI: the cause that the board was told, and the actions linked to it."""

from dataclasses import dataclass
from datetime import date

from oversight import queries
from oversight.figures.core.bases import Based
from oversight.figures.kpis import kpi_readings
from oversight.figures.kpis.kpi_readings import KpiReading
from oversight.figures.local.plan import plan_actions
from oversight.problems import Refused
from oversight.wording import plan_wording

SHOWN = 3  # linked actions shown; more are counted


@dataclass(frozen=True)
class LinkedAction:
    """An action of the plan that is linked to a KPI: its key and words, who leads it, its state."""

    key: str
    action: str
    lead: str
    state: str


@dataclass(frozen=True)
class Doing(Based):
    """What is being done about a KPI: the `cause` the board was told (empty where none), the most pressing `actions`,
    how many `more` there are, and where the plan cannot be read the sentence that says so."""

    cause: str
    actions: tuple[LinkedAction, ...]
    more: int
    unread: str
    bases: frozenset[str]


def doing(one: KpiReading, day: date) -> Doing:
    """What is being done about a KPI as at a day, the overdue and then the next due first."""
    told = one.comment_in_period
    cause = told.cause if told else ""
    bases = queries.bases_of(kpi_readings.COMMENTARY) if told else frozenset[str]()
    try:
        rows = plan_actions.linked(one.kpi.id, day).sort("is_overdue", "due_on", descending=[True, False]).to_dicts()
    except Refused as refused:
        return Doing(cause, (), 0, refused.user_message, bases)
    actions = tuple(
        LinkedAction(
            row["action_key"], row["action"], plan_wording.led_by(row["lead_role"], row["due_on"]), row["state"]
        )
        for row in rows
    )
    bases |= queries.bases_of(plan_actions.READ) if rows else frozenset()
    return Doing(cause, actions[:SHOWN], max(0, len(actions) - SHOWN), "", bases)
