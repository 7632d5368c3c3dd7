"""Single actions of the business plan: the KPI each should move, what each lacks, the history of one."""

import logging
from datetime import date

import polars as pl

from oversight import queries, settings, wording
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure
from oversight.figures.kpis import kpi_readings
from oversight.figures.plan import plan_rows
from oversight.figures.plan.business_plan import times
from oversight.figures.plan.plan_rows import Plan, actions_words, plan_figure, state_words
from oversight.measures import kpi_status
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.wording import kpi_wording, on_day

UNKNOWN = "not in kpis.yaml"
FAILED = "cannot be measured"
NO_ACTION = "no action is linked to it"
NONE_LINKED = "No open action of the business plan is linked to it"
LACKS = {"lead_role": "A lead", "evidence_measure": "An evidence measure", "told_on": "An update to any SMB"}

log = logging.getLogger(__name__)


def names(selection: Selection) -> dict[str, str]:
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
    return plan_rows.plan_as_at(day).actions.filter(is_linked & (pl.col("state") != "complete"))


def linked_words(kpi_id: str, day: date) -> tuple[str, ...]:
    """The open actions linked to a KPI, a sentence each, or that none is linked."""
    return tuple(map(action_words, linked(kpi_id, day).iter_rows(named=True))) or (f"{NONE_LINKED}.",)


def linked_count(kpi_id: str, day: date) -> str:
    """`7 actions, 3 overdue` for a card, or `No action linked`."""
    rows = linked(kpi_id, day)
    late = int(rows["is_overdue"].sum())
    if rows.is_empty():
        return "No action linked"
    return f"{rows.height} {'action' if rows.height == 1 else 'actions'}, {late or 'none'} overdue"


def action_words(row: dict) -> str:
    """`Embed the new documents: overdue by 43 days, due 30 April 2024, lead MAPPA coordinator.`"""
    lead = f"lead {row['lead_role']}" if row["lead_role"] else "no lead named"
    state = f"overdue by {wording.days(row['late_days'])}" if row["is_overdue"] else row["state"]
    return f"{row['action']}: {state}, due {on_day(row['due_on'])}, {lead}."


def status_of_kpi(kpi_id: str, day: date) -> tuple[str, str, str]:
    """A KPI that an action is linked to: its name, its status word, its x of y.

    Never raises for one KPI: one that kpis.yaml lacks or that cannot be measured says so."""
    kpi = next((one for one in settings.current().kpis if one.id == kpi_id), None)
    if kpi is None:
        return kpi_id, UNKNOWN, "-"
    try:
        now = kpi_readings.tally(kpi, day)
    except Refused as refused:
        log.error("%s: %s", kpi.id, refused)
        return kpi.name, FAILED, "-"
    return kpi.name, kpi_readings.status_of(kpi, now), kpi_wording.x_of_y(now) if now.count else "nothing to count"


@cached_figure
def linked_kpis(selection: Selection) -> Figure:
    """Each KPI that an action should move, the worst first; and those off target that no action is linked to."""
    one = plan_rows.plan(selection)
    of_kpi = one.actions.filter(pl.col("linked_kpi").is_not_null()).partition_by("linked_kpi", as_dict=True)
    by_id = {key[0]: rows for key, rows in of_kpi.items()}
    told = {kpi_id: status_of_kpi(kpi_id, one.end) for kpi_id in [*by_id, *(kpi.id for kpi in settings.current().kpis)]}
    off = [kpi_id for kpi_id, (_, status, _) in told.items() if status == kpi_status.OFF_TARGET]
    off = [kpi_id for kpi_id in off if kpi_id != plan_rows.KPI_ID]  # what it waits for is the plan itself
    shown = sorted({*by_id, *off}, key=lambda kpi_id: (order_of(told[kpi_id][1]), kpi_id))
    lines = []
    for kpi_id in shown:
        name, status, counts = told[kpi_id]
        rows = by_id[kpi_id].to_dicts() if kpi_id in by_id else []
        actions = [(row["action"], state_words(row), on_day(row["due_on"])) for row in rows] or [(NO_ACTION, "-", "-")]
        lines += [(name, status, counts, *words) for words in actions]
    columns = dict.fromkeys(["KPI", "Status", "Met", "Action", "State", "Due"], pl.String)
    table = pl.DataFrame(lines, schema=columns, orient="row")
    without = [told[kpi_id][0] for kpi_id in off if kpi_id not in by_id]
    title = link_title(len(off), without)
    unlinked = one.actions["linked_kpi"].null_count()
    notes = (
        (f"{actions_words(unlinked).capitalize()} of the plan name no KPI that they should move",) if unlinked else ()
    )
    absent = None if lines else "No action is linked to a KPI, and no KPI is off target."
    subtitle = "KPIs with the actions that should move them, the worst first"
    return plan_figure("linked_kpis", one, (title, subtitle), table, notes=notes, absent=absent)


def order_of(status: str) -> int:
    """The place of a status word among KPIs as a board reads them; what has none comes last."""
    return kpi_status.STATUSES.index(status) if status in kpi_status.STATUSES else len(kpi_status.STATUSES)


def link_title(off: int, without: list[str]) -> str:
    """`No action is linked to Level 3 senior attendance, which is off target`."""
    if not off:
        return "No KPI is off target"
    if without:
        verb = "which is" if len(without) == 1 else "which are"
        return f"No action is linked to {wording.listed(without)}, {verb} off target"
    return "An action is linked to each KPI that is off target"


@cached_figure
def gaps(selection: Selection) -> Figure:
    """The actions without a lead, an evidence measure or any update, named as such."""
    one = plan_rows.plan(selection)
    open_ = one.actions.filter(pl.col("state") != "complete")
    lines = [
        (row["action"], wording.listed([wording.lower_first(LACKS[name]) for name in LACKS if row[name] is None]), row)
        for row in open_.iter_rows(named=True)
        if any(row[name] is None for name in LACKS)
    ]
    table = pl.DataFrame(
        [(action, lacks, state_words(row), row["priority"]) for action, lacks, row in lines],
        schema=dict.fromkeys(["Action", "Has not", "State", "Priority"], pl.String),
        orient="row",
    )
    count = len(lines)
    title = f"{actions_words(count).capitalize()} without a lead, an evidence measure or an update"
    absent = None if count else "Every open action has a lead, an evidence measure and an update."
    return plan_figure("gaps", one, (title, "Open actions of the plan, by what they lack"), table, absent=absent)


@cached_figure
def history(selection: Selection) -> Figure:
    """What each SMB was told of one action, from the day it was agreed."""
    one = plan_rows.plan(selection)
    known = queries.run("business_plan/actions")
    key = selection.action or next(iter(names(selection)), "")
    found = known.filter((pl.col("action_key") == key) & (pl.col("agreed_on") <= one.end))
    if found.is_empty():
        absent = f"The action was not agreed by {on_day(one.end)}." if known.height else None
        return plan_figure("history", one, ("History of an action", ""), pl.DataFrame(), absent=absent)
    action = found.row(0, named=True)
    updates = one.updates.filter(pl.col("action_key") == key)
    lines = [("Agreed " + on_day(action["agreed_on"]), "-", on_day(action["original_due_on"]), "-")]
    for row in updates.iter_rows(named=True):
        done = f", {on_day(row['completed_on'])}" if row["completed_on"] else ""
        moved = ", moved" if row["due_on"] != row["due_on_before"] else ""
        told = f"{row['reported_state']}{done}"
        lines.append(("SMB of " + on_day(row["smb_on"]), told, f"{on_day(row['due_on'])}{moved}", row["progress"]))
    columns = dict.fromkeys(["When", "Reported", "Due", "What the SMB was told"], pl.String)
    table = pl.DataFrame(lines, schema=columns, orient="row")
    title = f"{action['action']}: {history_words(one, key)}"
    return plan_figure("history", one, (title, described(action)), table)


def history_words(one: Plan, key: str) -> str:
    """`overdue 43 days, due day moved twice`, `complete, 12 days late`, `withdrawn`."""
    rows = one.actions.filter(pl.col("action_key") == key)
    if rows.is_empty():
        last = one.updates.filter(pl.col("action_key") == key)["reported_state"]
        return last[-1] if len(last) else "not started"
    row = rows.row(0, named=True)
    late = f", {wording.days(row['late_days'])} late" if row["state"] == "complete" and row["late_days"] else ""
    moved = one.times_moved(key)
    often = f", due day moved {times(moved)}" if moved else ""
    return f"{wording.lower_first(state_words(row))}{late}{often}"


def described(action: dict) -> str:
    """Priority, lead, evidence measure, origin and KPI of an action, in a line."""
    kpi_id = action["linked_kpi"]
    name = next((kpi.name for kpi in settings.current().kpis if kpi.id == kpi_id), kpi_id or "none")
    parts = {
        "Lead": action["lead_role"] or "none named",
        "Evidence": action["evidence_measure"] or "none named",
        "Origin": action["origin"],
        "KPI it should move": name,
    }
    return ". ".join([action["priority"], *(f"{head}: {words}" for head, words in parts.items())])
