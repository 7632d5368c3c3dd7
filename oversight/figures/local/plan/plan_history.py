"""The history of one action of the business plan: what each board meeting was told of it."""

from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from oversight import queries
from oversight.figures.core.bases import Based
from oversight.figures.core.builder import Draft
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Table, days, names, words
from oversight.figures.local.plan import plan_actions, plan_rows
from oversight.figures.local.plan.plan_actions import KpiStanding
from oversight.figures.local.plan.plan_rows import NONE_NAMED, Plan, Row, plan_figure, state_words
from oversight.measures.values import Absence
from oversight.selection import Selection
from oversight.wording import ended, lower_first, on_day, plan_wording, short_month

TITLE = "What the board was told"


@dataclass(frozen=True)
class Told:
    """What one meeting was told of an action: the state reported, when it was completed, the due date then and before,
    the progress; the first entry is the day on which it was agreed, without a report."""

    on: date
    state: str
    completed_on: date | None
    due_on: date
    due_before: date
    progress: str

    @property
    def month(self) -> str:
        """`Oct 2024`."""
        return short_month(self.on)

    @property
    def words(self) -> str:
        """What was said, else the state that was reported, or that the action was agreed."""
        return self.progress or ended(reported(self))

    @property
    def moved_words(self) -> str:
        """`Due date moved from 31 January 2024 to 30 April 2024.`, or nothing."""
        return plan_wording.due_date_moved(self.due_on, self.due_before)


@dataclass(frozen=True)
class ActionHistory(Based):
    """One action: its row as agreed, the state it is in and the same in words, the KPI it should move (its id, and how
    it stands), and what the board was told of it, the latest first."""

    action: Row
    state: str
    state_words: str
    due_on: date
    moved: int
    late_days: int
    kpi_id: str
    kpi: KpiStanding | None
    told: tuple[Told, ...]
    bases: frozenset[str]

    @property
    def words(self) -> str:
        """`156 days overdue, due date moved once`."""
        return plan_wording.history(lower_first(self.state_words), self.late_days, self.moved)

    @property
    def details(self) -> tuple[tuple[str, str], ...]:
        """Who leads the action, what will show that it worked, and where it comes from, each under its heading."""
        return (
            ("Lead", self.action["lead_role"] or NONE_NAMED),
            ("Evidence", self.action["evidence_measure"] or NONE_NAMED),
            ("Origin", self.action["origin"]),
        )


def history_of(selection: Selection) -> ActionHistory | None:
    """The history of the chosen action; None where none is chosen, or it was not agreed by the meeting."""
    plan = plan_rows.plan(selection)
    if not selection.action or not plan.is_home:
        return None
    found = queries.run("business_plan/actions").filter(
        (pl.col("action_key") == selection.action) & (pl.col("agreed_on") <= plan.end)
    )
    if found.is_empty():
        return None
    action = found.row(0, named=True)
    held = plan.actions.filter(pl.col("action_key") == selection.action).to_dicts()
    updates = plan.updates.filter(pl.col("action_key") == selection.action).sort("smb_on").to_dicts()
    state = held[0]["state"] if held else updates[-1]["reported_state"] if updates else "not started"
    linked = action["linked_kpi"]
    return ActionHistory(
        action=action,
        state=state,
        state_words=state_words(held[0]) if held else plan_wording.state(state, None),
        due_on=updates[-1]["due_on"] if updates else action["original_due_on"],
        moved=plan.times_moved(selection.action),
        late_days=held[0]["late_days"] or 0 if held and state == "complete" else 0,
        kpi_id=linked or "",
        kpi=plan_actions.status_of_kpi(linked, plan.end) if linked else None,
        told=tuple(reversed(told_of(action, updates))),
        bases=plan.bases,
    )


def told_of(action: Row, updates: list[Row]) -> list[Told]:
    """What the board was told of an action, from the day it was agreed."""
    first, none = action["original_due_on"], ""
    agreed = Told(action["agreed_on"], none, None, first, first, none)
    reports = [
        Told(
            *(row["smb_on"], row["reported_state"], row["completed_on"], row["due_on"], row["due_on_before"]),
            row["progress"] or none,
        )
        for row in updates
    ]
    return [*([] if updates and updates[0]["smb_on"] == action["agreed_on"] else [agreed]), *reports]


@cached_figure
def history(selection: Selection) -> Figure:
    """What each board meeting was told of the chosen action, the latest first; of the one overdue longest where none is
    chosen."""
    plan = plan_rows.plan(selection)
    found = history_of(replace(selection, action=selection.action or first_action(plan)))
    if found is None:
        return plan_figure("history", plan, Draft(TITLE, absent=plan_wording.not_agreed(plan.end)))
    none = Absence.NOT_APPLICABLE
    table = Table(
        (
            names("when", "Board meeting", [on_day(one.on) for one in found.told]),
            words("reported", "Reported as", [reported(one) for one in found.told]),
            days("due_on", "Due", [one.due_on for one in found.told]),
            words("progress", TITLE, [one.progress or none for one in found.told]),
        )
    )
    return plan_figure("history", plan, Draft(f"{found.action['action']}: {found.words}", described(found), table))


def reported(told: Told) -> str:
    """The state that a meeting was told of; `Agreed` of the day without a report."""
    return plan_wording.as_reported(told.state, told.completed_on) if told.state else plan_wording.AGREED


def first_action(plan: Plan) -> str:
    """The action whose history is shown where none is chosen: the one overdue longest, else the first of the plan."""
    return next(iter([*plan.overdue["action_key"], *plan.actions["action_key"], *plan.withdrawn["action_key"]]), "")


def described(found: ActionHistory) -> str:
    """Priority, lead, evidence measure, origin and KPI of an action, in a line."""
    parts = (*found.details, ("KPI it should move", found.kpi.name if found.kpi else "none"))
    return ". ".join([found.action["priority"], *(f"{heading}: {text}" for heading, text in parts)])
