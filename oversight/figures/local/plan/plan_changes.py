"""The actions that a board looks at: overdue, at risk, or changed since its last meeting; the others under them."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from oversight import settings, wording
from oversight.figures.core.builder import Draft
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Column, Table, counts, days, names, statuses, words
from oversight.figures.local.plan import plan_rows
from oversight.figures.local.plan.plan_rows import NONE_NAMED, Plan, Row, plan_figure, words_or
from oversight.measures.values import Absence, Kind
from oversight.selection import Selection
from oversight.snapshot import cached_by_version
from oversight.wording import plan_wording

WITHDRAWN = "withdrawn"
# What an action may lack, by the column of its row, in words.
LACKS = {"lead_role": "lead", "evidence_measure": "evidence measure", "told_on": "update"}
NOT_COMPARED = {Absence.NOT_HELD: "not known"}


@dataclass(frozen=True)
class ActionChange:
    """What changed about an action since the meeting before: that it fell overdue, was completed or was withdrawn; the
    day on which it was agreed, where it is new, and the due date it had, where that moved."""

    is_newly_overdue: bool = False
    is_completed: bool = False
    is_withdrawn: bool = False
    agreed_on: date | None = None
    due_before: date | None = None


@dataclass(frozen=True)
class ActionLine:
    """One action of the table: its row, what changed about it since the meeting before, how often its due date moved in
    all, the name of the KPI it should move and what it lacks; each empty where there is none."""

    row: Row
    change: ActionChange
    moved: int
    kpi: str
    lacks: tuple[str, ...]

    @property
    def key(self) -> str:
        """The key of the action, as the address has it."""
        return str(self.row["action_key"])

    @property
    def state_changes(self) -> tuple[str, ...]:
        """What changed about its state, in words."""
        told, found = self.change, []
        if told.is_withdrawn:
            found.append(plan_wording.WITHDRAWN)
        if told.is_newly_overdue:
            found.append(plan_wording.NEWLY_OVERDUE)
        if told.agreed_on:
            found.append(plan_wording.agreed(told.agreed_on))
        if told.is_completed:
            found.append(plan_wording.completed(self.row["done_on"], self.row["late_days"]))
        return tuple(found)

    @property
    def date_change(self) -> str:
        """The due date that it had, where that moved."""
        return plan_wording.day_moved(self.change.due_before) if self.change.due_before else ""

    @property
    def changes(self) -> tuple[str, ...]:
        """All that changed about it."""
        return tuple(filter(None, (*self.state_changes, self.date_change)))

    @property
    def lacking_words(self) -> tuple[str, ...]:
        """`No lead`, `No evidence measure`: what it lacks."""
        return tuple(plan_wording.lacks(what) for what in self.lacks)

    @property
    def is_to_see(self) -> bool:
        """Whether it is overdue, at risk or changed."""
        return self.row["state"] in ("overdue", "at risk") or bool(self.changes)


@dataclass(frozen=True)
class ActionLines:
    """The actions of a plan in the order of the table: those to see, then the others, the complete ones last."""

    plan: Plan
    to_see: tuple[ActionLine, ...]
    others: tuple[ActionLine, ...]

    @property
    def all(self) -> tuple[ActionLine, ...]:
        """Every action."""
        return self.to_see + self.others

    @property
    def lacking(self) -> tuple[ActionLine, ...]:
        """The open actions that lack something."""
        return tuple(one for one in self.all if one.lacks)

    @property
    def lacking_words(self) -> str:
        """`3 actions have something missing: a lead, an evidence measure and an update.`"""
        kinds = [what for what in LACKS.values() if any(what in one.lacks for one in self.lacking)]
        return plan_wording.missing(len(self.lacking), [plan_wording.one_of(what) for what in kinds])

    @property
    def others_words(self) -> str:
        """`18 other actions, 5 of them complete`; nothing where there is none."""
        complete = sum(one.row["state"] == "complete" for one in self.others)
        return plan_wording.others(len(self.others), complete) if self.others else ""


@cached_by_version
def lines(selection: Selection) -> ActionLines:
    """The actions of the plan as at the chosen meeting, with those withdrawn since the one before."""
    plan = plan_rows.plan(selection)
    kpis = {kpi.id: kpi.name for kpi in settings.current().kpis}
    order = pl.col("state").replace_strict(
        {"overdue": 0, "at risk": 1, "not started": 2, "on track": 2, "complete": 3}, return_dtype=pl.Int64
    )
    rows = plan.actions.sort(order, "due_on", "action_key").to_dicts()
    found = [line_of(plan, row, kpis) for row in [*rows, *withdrawn(plan)]]
    to_see = tuple(one for one in found if one.is_to_see)
    return ActionLines(plan, to_see, tuple(one for one in found if not one.is_to_see))


def withdrawn(plan: Plan) -> list[Row]:
    """The actions withdrawn since the meeting before, as rows of the plan."""
    if plan.since is None or plan.before is None:
        return []
    since = plan.withdrawn.filter(pl.col("withdrawn_on") > plan.since)
    return [
        dict.fromkeys(plan.actions.columns)
        | {name: row[name] for name in ("action_key", "priority", "action", "due_on", "linked_kpi", "lead_role")}
        | {"state": WITHDRAWN, "is_overdue": False}
        for row in since.iter_rows(named=True)
    ]


def line_of(plan: Plan, row: Row, kpis: dict[str, str]) -> ActionLine:
    """One action as a line."""
    is_open = row["state"] not in ("complete", WITHDRAWN)
    lacks = tuple(what for name, what in LACKS.items() if is_open and row[name] is None)
    kpi = kpis.get(row["linked_kpi"], row["linked_kpi"]) or ""
    return ActionLine(row, change_of(plan, row), plan.times_moved(row["action_key"]), kpi, lacks)


def change_of(plan: Plan, row: Row) -> ActionChange:
    """What changed about an action since the meeting before; nothing where there is none to compare with."""
    if plan.since is None or plan.before is None:
        return ActionChange()
    if row["state"] == WITHDRAWN:
        return ActionChange(is_withdrawn=True)
    stood = plan.before.filter(pl.col("action_key") == row["action_key"]).to_dicts()
    was = stood[0] if stood else {"state": "", "due_on": row["original_due_on"]}
    is_completed = row["state"] == "complete" and was["state"] != "complete"
    return ActionChange(
        is_newly_overdue=row["is_overdue"] and was["state"] != "overdue",
        is_completed=is_completed,
        agreed_on=row["counted_on"] if row["counted_on"] > plan.since else None,
        due_before=was["due_on"] if row["due_on"] != was["due_on"] and not is_completed else None,
    )


@cached_figure
def actions(selection: Selection) -> Figure:
    """The actions that are overdue, at risk or changed since the meeting before, and the others folded under them."""
    found = lines(selection)
    plan, is_compared = found.plan, found.plan.before is not None
    since = plan.since if is_compared else None
    seen = len(found.to_see)
    notes = [] if is_compared else [plan_wording.not_compared(plan.since, plan.held_from)]
    notes += [found.lacking_words] if found.lacking else []
    unlinked = sum(not one.kpi for one in found.all)
    draft = Draft(
        title=plan_wording.to_see(seen, since) if seen else plan_wording.nothing_to_see(since),
        subtitle=plan_wording.TABLE,
        table=table_of(found.all, is_compared),
        notes=(*notes, *([plan_wording.without_kpi(unlinked)] if unlinked else [])),
        unfolded=seen,
        folded=found.others_words,
    )
    return plan_figure("actions", plan, draft)


def table_of(found: tuple[ActionLine, ...], is_compared: bool) -> Table:
    """Actions with all that the plan says of each."""
    rows = [one.row for one in found]
    none = Absence.NOT_APPLICABLE
    changed = ["; ".join(one.changes) or none if is_compared else Absence.NOT_HELD for one in found]
    return Table(
        (
            names("action", "Action", [row["action"] for row in rows]),
            statuses("state", "State", [row["state"] for row in rows]),
            counts("late_days", "Days overdue", [row["late_days"] if row["is_overdue"] else none for row in rows]),
            days("due_on", "Due", [row["due_on"] for row in rows]),
            counts("times_moved", "Times moved", [one.moved for one in found]),
            Column("change", "Since the last meeting", Kind.WORDS, tuple(changed), absences=NOT_COMPARED),
            words("kpi", "KPI it should move", [one.kpi or none for one in found]),
            words_or("lead_role", "Lead", [row["lead_role"] for row in rows], NONE_NAMED),
            words(
                "lacks",
                "Missing",
                [wording.listed([plan_wording.one_of(what) for what in one.lacks]) or none for one in found],
            ),
            words("priority", "Priority", [row["priority"] for row in rows]),
        )
    )
