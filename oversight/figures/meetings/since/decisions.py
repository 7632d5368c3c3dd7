"""What came of the decisions of the meeting before: done, not done, and what the KPI did that each was to move."""

from datetime import date

from oversight import settings
from oversight.figures.core import local_records
from oversight.figures.core.bases import ILLUSTRATIVE
from oversight.figures.core.builder import Draft
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Column, Link, Table, names, statuses, words
from oversight.figures.kpis import kpi_readings
from oversight.figures.meetings.decisions import COMPLETE, OVERDUE, Decided, Row, bases, ended_on, followed_up
from oversight.figures.meetings.since import interval
from oversight.figures.meetings.since.interval import Whole
from oversight.measures.values import Absence, Kind, Value
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.wording import since_wording

NAME, TITLE = "decisions", "What came of earlier decisions"
PLAN_PAGE, AUDITS_PAGE, KPI_PAGE = "business_plan", "audits", "kpis"
NO_KPI = {Absence.NOT_APPLICABLE: "none"}


@cached_figure
def decisions(selection: Selection) -> Figure:
    """Each decision that the meeting before made or had open: how it stands, what came of it, its KPI."""
    found = bases()
    return interval.figure(
        NAME, TITLE, selection, local_records.bases_of(ILLUSTRATIVE in found) if found else found, draft
    )


def draft(one: Whole) -> Draft:
    """What the figure says."""
    found = followed_up(one.since, one.end)
    if not found.rows:
        return Draft(TITLE, absent=since_wording.no_decision(one.since, bool(bases())))
    return Draft(
        title=since_wording.decisions(found.count(COMPLETE), len(found.rows), found.count(OVERDUE)),
        subtitle=since_wording.decisions_table(one.since),
        table=table_of(found),
    )


def table_of(found: Decided) -> Table:
    """The decisions with what came of each."""
    rows = found.rows
    none = Absence.NOT_APPLICABLE
    return Table(
        (
            names("action", since_wording.DECISION, [row["action"] for row in rows], [leads(row) for row in rows]),
            words("lead_role", "Lead", [row["lead_role"] for row in rows]),
            statuses("state", since_wording.OUTCOME, [row["state"] for row in rows]),
            words("when", since_wording.WHEN, [when(row) for row in rows]),
            words("result", since_wording.CAME_OF_IT, [came_of(row) or none for row in rows]),
            Column(
                "kpi", since_wording.KPI, Kind.WORDS, tuple(kpi_cell(row, found.end) for row in rows), absences=NO_KPI
            ),
        )
    )


def leads(row: Row) -> Link | None:
    """Where a decision leads: to the action of the plan it is about, else to the audits, else to its KPI."""
    if row["linked_action"]:
        return Link(PLAN_PAGE, (("action", row["linked_action"]),))
    if row["linked_finding"]:
        return Link(AUDITS_PAGE)
    return Link(KPI_PAGE, (("kpi", row["linked_kpi"]),)) if row["linked_kpi"] else None


def when(row: Row) -> str:
    """When a decision was done, was withdrawn or is due."""
    return since_wording.when(row["state"], row["due_on"], ended_on(row))


def came_of(row: Row) -> str:
    """What the board was last told of the linked action since, or that the linked finding is closed."""
    if row["finding_closed_on"]:
        return since_wording.finding_closed(row["finding_closed_on"])
    return row["progress"] or ""


def kpi_cell(row: Row, end: date) -> Value:
    """The KPI that a decision was to move: its result and how it moved since the decision."""
    kpi = next((one for one in settings.current().kpis if one.id == row["linked_kpi"]), None)
    if kpi is None:
        return row["linked_kpi"] or Absence.NOT_APPLICABLE
    try:
        one = kpi_readings.reading_of(kpi.id, end)
        before = kpi_readings.like(kpi, one.now, row["meeting_on"], end) if one.now.is_counted else None
    except Refused:
        return since_wording.kpi_unread(kpi.name)
    if not one.now.is_counted:
        return since_wording.kpi_without(kpi.name)
    return since_wording.kpi_moved(kpi.name, one.now, before, one.is_too_few)
