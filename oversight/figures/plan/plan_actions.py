"""Single actions of the business plan: the KPI each should move, what each lacks, the history of one."""

import logging
from dataclasses import dataclass
from datetime import date

import polars as pl

from oversight import queries, settings, wording
from oversight.figures.core.builder import Draft
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure, Listed
from oversight.figures.core.table import Column, Table, days, names, shares, words
from oversight.figures.kpis import kpi_readings
from oversight.figures.plan import plan_rows
from oversight.figures.plan.plan_rows import Plan, Row, plan_figure, state_words, words_or
from oversight.measures import kpi_status
from oversight.measures.values import Absence, Kind, Share
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.wording import on_day, plan_wording

NO_ACTION = "no action is linked to it"
NONE_LINKED = "No open action of the business plan is linked to it."
UNMEASURED = {Absence.NOT_HELD: "not in kpis.yaml", Absence.CANNOT_BE_READ: "cannot be measured"}
NOTHING = {Absence.NONE_DUE: "nothing to count"}
LACKS = {"lead_role": "a lead", "evidence_measure": "an evidence measure", "told_on": "an update to any SMB"}

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class KpiStanding:
    """How a KPI that an action is linked to stands: its name, its status word or why it has none, its x of y."""

    name: str
    status: str | Absence
    met: Share | Absence

    @property
    def order(self) -> int:
        """Its place among KPIs as a board reads them; what has no status comes last."""
        known = kpi_status.STATUSES
        return known.index(self.status) if isinstance(self.status, str) else len(known)


def action_names(selection: Selection) -> dict[str, str]:
    """The actions agreed by the chosen SMB by key, to choose one from: the longest overdue first."""
    one = plan_rows.plan(selection)
    if not one.is_home:
        return {}
    first = [*one.overdue["action_key"], *one.actions["action_key"]]
    agreed = queries.run("business_plan/actions").filter(pl.col("agreed_on") <= one.end)
    known = dict(zip(agreed["action_key"], agreed["action"], strict=True))
    return {key: known[key] for key in dict.fromkeys([*first, *known])}


def linked(kpi_id: str, day: date) -> pl.DataFrame:
    """The open actions linked to a KPI as at a day, rows of the KPI of the plan; of that KPI itself, those that keep it
    from its target."""
    is_linked = ~pl.col("is_met") if kpi_id == plan_rows.KPI_ID else pl.col("linked_kpi") == kpi_id
    return plan_rows.plan_as_at(day).open.filter(is_linked)


def linked_actions(kpi_id: str, day: date) -> Listed:
    """The open actions linked to a KPI, a sentence each, or that none is linked."""
    lines = tuple(map(action_words, linked(kpi_id, day).iter_rows(named=True)))
    return Listed(lines or (NONE_LINKED,), plan_rows.plan_as_at(day).bases)


def action_words(row: Row) -> str:
    """`Embed the new documents: overdue by 43 days, due 30 April 2024, lead MAPPA coordinator.`"""
    how = f"overdue by {wording.days(row['late_days'])}" if row["is_overdue"] else row["state"]
    return plan_wording.action(row["action"], how, row["due_on"], row["lead_role"])


def status_of_kpi(kpi_id: str, day: date) -> KpiStanding:
    """How a KPI that an action is linked to stands.

    Never raises for one KPI: one that kpis.yaml lacks or that cannot be measured says so."""
    kpi = next((one for one in settings.current().kpis if one.id == kpi_id), None)
    if kpi is None:
        return KpiStanding(kpi_id, Absence.NOT_HELD, Absence.NOT_APPLICABLE)
    try:
        now = kpi_readings.tally(kpi, day)
    except Refused as refused:
        log.error("%s: %s", kpi.id, refused)
        return KpiStanding(kpi.name, Absence.CANNOT_BE_READ, Absence.NOT_APPLICABLE)
    met = Share(now.met, now.count, has_percent=False) if now.count else Absence.NONE_DUE
    return KpiStanding(kpi.name, kpi_readings.status_of(kpi, now), met)


@cached_figure
def linked_kpis(selection: Selection) -> Figure:
    """Each KPI that an action should move, the worst first; and those off target that no action is linked to."""
    one = plan_rows.plan(selection)
    of_kpi = one.actions.filter(pl.col("linked_kpi").is_not_null()).partition_by("linked_kpi", as_dict=True)
    by_id = {str(key[0]): rows.to_dicts() for key, rows in of_kpi.items()}
    declared = [kpi.id for kpi in settings.current().kpis]
    standing = {kpi_id: status_of_kpi(kpi_id, one.end) for kpi_id in [*by_id, *declared]}
    off = [
        kpi_id
        for kpi_id, kpi in standing.items()
        if kpi.status == kpi_status.OFF_TARGET and kpi_id != plan_rows.KPI_ID  # what it waits for is the plan itself
    ]
    shown = sorted({*by_id, *off}, key=lambda kpi_id: (standing[kpi_id].order, kpi_id))
    lines = [(standing[kpi_id], row) for kpi_id in shown for row in by_id.get(kpi_id, [None])]
    without = [standing[kpi_id].name for kpi_id in off if kpi_id not in by_id]
    unlinked = one.actions["linked_kpi"].null_count()
    draft = Draft(
        title=plan_wording.unlinked(len(off), without),
        subtitle="KPIs with the actions that should move them, the worst first",
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
            shares("met", "Met", [kpi.met for kpi in kpis], NOTHING),
            words_or("action", "Action", [row["action"] if row else None for _, row in lines], NO_ACTION),
            words("state", "State", [state_words(row) if row else none for _, row in lines]),
            days("due_on", "Due", [row["due_on"] if row else none for _, row in lines]),
        )
    )


@cached_figure
def gaps(selection: Selection) -> Figure:
    """The actions without a lead, an evidence measure or any update, named as such."""
    one = plan_rows.plan(selection)
    rows = [row for row in one.open.iter_rows(named=True) if any(row[name] is None for name in LACKS)]
    lacking = [wording.listed([what for name, what in LACKS.items() if row[name] is None]) for row in rows]
    table = Table(
        (
            names("action", "Action", [row["action"] for row in rows]),
            words("lacks", "Has not", lacking),
            words("state", "State", list(map(state_words, rows))),
            words("priority", "Priority", [row["priority"] for row in rows]),
        )
    )
    title = f"{wording.sentence_start(len(rows), 'action')} without a lead, an evidence measure or an update"
    absent = None if rows else "Every open action has a lead, an evidence measure and an update."
    return plan_figure("gaps", one, Draft(title, "Open actions of the plan, by what they lack", table, absent=absent))


@cached_figure
def history(selection: Selection) -> Figure:
    """What each SMB was told of one action, from the day it was agreed."""
    one = plan_rows.plan(selection)
    known = queries.run("business_plan/actions")
    key = selection.action or next(iter(action_names(selection)), "")
    found = known.filter((pl.col("action_key") == key) & (pl.col("agreed_on") <= one.end))
    if found.is_empty():
        absent = f"The action was not agreed by {on_day(one.end)}." if known.height else None
        return plan_figure("history", one, Draft("History of an action", absent=absent))
    action = found.row(0, named=True)
    updates = one.updates.filter(pl.col("action_key") == key).to_dicts()
    none = Absence.NOT_APPLICABLE
    agreed, first_due = f"Agreed {on_day(action['agreed_on'])}", on_day(action["original_due_on"])
    due = [plan_wording.due(row["due_on"], row["due_on"] != row["due_on_before"]) for row in updates]
    told = [plan_wording.reported(row["reported_state"], row["completed_on"]) for row in updates]
    table = Table(
        (
            names("when", "When", [agreed, *(f"SMB of {on_day(row['smb_on'])}" for row in updates)]),
            words("reported", "Reported", [none, *told]),
            words("due", "Due", [first_due, *due]),
            words("progress", "What the SMB was told", [none, *(row["progress"] for row in updates)]),
        )
    )
    title = f"{action['action']}: {history_words(one, key)}"
    return plan_figure("history", one, Draft(title, described(action), table))


def history_words(one: Plan, key: str) -> str:
    """`overdue 43 days, due day moved twice`, `complete, 12 days late`, `withdrawn`."""
    rows = one.actions.filter(pl.col("action_key") == key)
    if rows.is_empty():
        last = one.updates.filter(pl.col("action_key") == key)["reported_state"]
        return str(last[-1]) if len(last) else "not started"
    row = rows.row(0, named=True)
    late = f", {wording.days(row['late_days'])} late" if row["state"] == "complete" and row["late_days"] else ""
    moved = one.times_moved(key)
    often = f", due day moved {plan_wording.times(moved)}" if moved else ""
    return f"{wording.lower_first(state_words(row))}{late}{often}"


def described(action: Row) -> str:
    """Priority, lead, evidence measure, origin and KPI of an action, in a line."""
    kpi_id = action["linked_kpi"]
    name = next((kpi.name for kpi in settings.current().kpis if kpi.id == kpi_id), kpi_id or "none")
    parts = {
        "Lead": action["lead_role"] or plan_rows.NONE_NAMED,
        "Evidence": action["evidence_measure"] or plan_rows.NONE_NAMED,
        "Origin": action["origin"],
        "KPI it should move": name,
    }
    return ". ".join([action["priority"], *(f"{head}: {words}" for head, words in parts.items())])
