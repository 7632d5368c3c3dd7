"""What the business plan does about each KPI: the actions linked to it, and how it stands."""

import logging
from dataclasses import dataclass
from datetime import date

import polars as pl

from oversight import settings, wording
from oversight.figures.core.bases import ILLUSTRATIVE
from oversight.figures.core.builder import Draft
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure, Listed
from oversight.figures.core.table import Column, Table, days, names, shares, statuses
from oversight.figures.kpis import kpi_readings
from oversight.figures.local.plan import plan_rows
from oversight.figures.local.plan.plan_rows import Row, plan_figure, state_words, words_or
from oversight.measures import kpi_status
from oversight.measures.values import Absence, Kind, Value
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.wording import plan_wording

NO_ACTION = "no linked action"
ITS_OWN = "every action that is not on track"
NONE_LINKED = "No open action in the business plan is linked to this KPI."
UNMEASURED = {Absence.NOT_HELD: "not in kpis.yaml", Absence.CANNOT_BE_READ: "cannot be read"}
NOTHING = {Absence.NONE_DUE: "nothing to count"}

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class KpiStanding:
    """How a KPI that an action is linked to stands: its name, its status word or why it has none, its result; and
    which actions move it where none is linked, as those of the plan move the KPI of the plan itself."""

    name: str
    status: str | Absence
    met: Value
    of_itself: str | None = None

    @property
    def order(self) -> int:
        """Its place among KPIs as a board reads them; what has no status comes last."""
        known = kpi_status.STATUSES
        return known.index(self.status) if isinstance(self.status, str) else len(known)


READ = plan_rows.ACTIONS  # the query behind the actions linked to a KPI


def linked(kpi_id: str, day: date) -> pl.DataFrame:
    """The open actions linked to a KPI as at a day, rows of the KPI of the plan; of that KPI itself, those that keep it
    from its target.

    None where one of KPI and plan is an invented sample and the other is not."""
    if is_of_another_kind(kpi_id, day):
        return plan_rows.plan_as_at(day).open.clear()
    is_linked = ~pl.col("is_met") if kpi_id == plan_rows.KPI_ID else pl.col("linked_kpi") == kpi_id
    return plan_rows.plan_as_at(day).open.filter(is_linked)


def is_of_another_kind(kpi_id: str, day: date) -> bool:
    """Whether one of a KPI and the plan is an invented sample and the other is not; not where one of them is empty or
    cannot be read."""
    plan = plan_rows.plan_as_at(day)
    try:
        bases = kpi_readings.reading_of(kpi_id, day).bases
    except Refused:
        return False
    return bool(bases) and not plan.actions.is_empty() and (ILLUSTRATIVE in bases) != plan.is_illustrative


def linked_actions(kpi_id: str, day: date) -> Listed:
    """The open actions linked to a KPI, a sentence each, or that none is linked."""
    lines = tuple(map(action_words, linked(kpi_id, day).iter_rows(named=True)))
    return Listed(lines or (NONE_LINKED,), plan_rows.plan_as_at(day).bases)


def action_words(row: Row) -> str:
    """`Embed the new documents: 43 days overdue, due 30 April 2024, lead MAPPA coordinator.`"""
    how = wording.lower_first(state_words(row))
    return plan_wording.action(row["action"], how, row["due_on"], row["lead_role"])


def status_of_kpi(kpi_id: str, day: date) -> KpiStanding:
    """How a KPI that an action is linked to stands.

    Never raises for one KPI: one that kpis.yaml lacks or that cannot be measured says so."""
    kpi = next((one for one in settings.current().kpis if one.id == kpi_id), None)
    if kpi is None:
        return KpiStanding(kpi_id, Absence.NOT_HELD, Absence.NOT_APPLICABLE)
    try:
        one = kpi_readings.reading_of(kpi.id, day)
    except Refused as refused:
        log.error("%s: %s", kpi.id, refused)
        return KpiStanding(kpi.name, Absence.CANNOT_BE_READ, Absence.NOT_APPLICABLE)
    if is_of_another_kind(kpi_id, day):
        return KpiStanding(kpi.name, kpi_status.NO_DATA, Absence.NOT_HELD)
    met = kpi_readings.cell_of(one)
    return KpiStanding(kpi.name, one.status, met, ITS_OWN if kpi.id == plan_rows.KPI_ID else None)


def met_words(kpi: KpiStanding) -> str:
    """How much of a KPI is met, in words; nothing where that cannot be said."""
    return "" if isinstance(kpi.met, Absence) else wording.shown(kpi.met, Kind.SHARE)


@cached_figure
def linked_kpis(selection: Selection) -> Figure:
    """Each KPI that an action should move, the worst first; and those off target that no action is linked to."""
    one = plan_rows.plan(selection)
    of_kpi = one.actions.filter(pl.col("linked_kpi").is_not_null()).partition_by("linked_kpi", as_dict=True)
    by_id = {str(key[0]): rows.to_dicts() for key, rows in of_kpi.items()}
    declared = [kpi.id for kpi in settings.current().kpis]
    standing = {kpi_id: status_of_kpi(kpi_id, one.end) for kpi_id in [*by_id, *declared]}
    off = [kpi_id for kpi_id, kpi in standing.items() if kpi.status == kpi_status.OFF_TARGET]
    unread = [kpi_id for kpi_id in declared if standing[kpi_id].status is Absence.CANNOT_BE_READ]
    shown = sorted({*by_id, *off, *unread}, key=lambda kpi_id: (standing[kpi_id].order, kpi_id))
    lines = [(standing[kpi_id], row) for kpi_id in shown for row in by_id.get(kpi_id, [None])]
    without = [standing[kpi_id].name for kpi_id in off if kpi_id not in {*by_id, plan_rows.KPI_ID}]
    unlinked = one.actions["linked_kpi"].null_count()
    draft = Draft(
        title=plan_wording.unlinked(len(off), without, len(unread)),
        subtitle="KPIs with their linked actions, those off target first",
        table=linked_table(lines),
        notes=(plan_wording.without_kpi(unlinked),) if unlinked else (),
        absent=None if lines else "No action is linked to a KPI, and no KPI is off target.",
    )
    return plan_figure("linked_kpis", one, draft)


def linked_table(lines: list[tuple[KpiStanding, Row | None]]) -> Table:
    """KPIs with an action each, or none."""
    kpis = [kpi for kpi, _ in lines]
    none = Absence.NOT_APPLICABLE
    return Table(
        (
            names("kpi", "KPI", [kpi.name for kpi in kpis]),
            Column("status", "Status", Kind.STATUS, tuple(kpi.status for kpi in kpis), absences=UNMEASURED),
            shares("met", "Number", [kpi.met for kpi in kpis], NOTHING),
            words_or("action", "Action", [row["action"] if row else kpi.of_itself for kpi, row in lines], NO_ACTION),
            statuses("state", "State", [row["state"] if row else none for _, row in lines]),
            days("due_on", "Due", [row["due_on"] if row else none for _, row in lines]),
        )
    )
