"""What the board decided within a year of a meeting, and what is open from before: beside the plan it is carried by."""

from datetime import date

from oversight import queries, wording
from oversight.figures.core import local_records
from oversight.figures.core.builder import Draft, build
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Link, Table, days, names, statuses, words
from oversight.figures.meetings import decisions
from oversight.figures.meetings.decisions import OPEN, Decided, Row
from oversight.measures import periods
from oversight.measures.values import Absence, Value
from oversight.selection import Selection
from oversight.wording import decision_wording

MONTHS = 12
PLAN_PAGE, KPI_PAGE = "business_plan", "kpis"


@cached_figure
def decided(selection: Selection) -> Figure:
    """Each decision of the 12 months to the chosen meeting, and each open one from before, the latest meeting first."""
    end = decisions.day_of(selection)
    start = periods.start_of(end, MONTHS)
    rows = [row for row in decisions.all_by(end) if row["meeting_on"] >= start or row["state"] in OPEN]
    held = decisions.of(rows, end)
    draft = Draft(
        title=decisions.title_of(held),
        subtitle=decision_wording.of_year(end),
        table=table_of(held),
        alt=tuple(wording.ended(decision_wording.decided(row["meeting_on"], row["decision"])) for row in rows),
        about=(("What it counts", decision_wording.WHAT_YEAR_COUNTS),),
        absent=None if rows else decision_wording.NOTHING,
    )
    return build("meetings/decided", draft, local_records.coverage(start, end), local_records.origin(held.bases))


def table_of(held: Decided) -> Table:
    """The decisions, a row each: the name leads to the action of the plan that carries it out, else to its KPI."""
    rows = held.rows
    return Table(
        (
            names("decision", "Decision", [row["decision"] for row in rows], [leads(row) for row in rows]),
            days("meeting_on", "Decided", [row["meeting_on"] for row in rows]),
            statuses("state", "State", [row["state"] for row in rows]),
            days("ends_on", "Done or due", [ends_on(row) for row in rows]),
            words("lead_role", "Lead", [row["lead_role"] or Absence.NOT_APPLICABLE for row in rows]),
            words("planned", decision_wording.IN_THE_PLAN, planned(rows)),
        )
    )


def leads(row: Row) -> Link | None:
    """Where a decision leads to."""
    if row["linked_action"]:
        return Link(PLAN_PAGE, (("action", row["linked_action"]),))
    return Link(KPI_PAGE, (("kpi", row["linked_kpi"]),)) if row["linked_kpi"] else None


def ends_on(row: Row) -> date | Absence:
    """The day on which a decision was done or withdrawn, else is due; of one without an action none."""
    day: date | None = decisions.ended_on(row) or row["due_on"]
    return day or Absence.NOT_APPLICABLE


def planned(rows: tuple[Row, ...]) -> list[Value]:
    """The name of the action of the plan that carries each decision out. The plan is read only where one is named."""
    keys = [row["linked_action"] for row in rows]
    known = dict(queries.run("business_plan/actions").select("action_key", "action").iter_rows()) if any(keys) else {}
    return [known.get(key, Absence.NOT_APPLICABLE) for key in keys]
