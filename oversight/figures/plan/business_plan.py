"""Figures of the business plan: states by priority, the timeline, what is overdue, what moved."""

from datetime import date
from enum import Enum

import polars as pl

from oversight.charts import business_plan as charts
from oversight.figures.core.builder import Draft
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Table, counts, days, names, words
from oversight.figures.plan import plan_rows
from oversight.figures.plan.plan_rows import NO_UPDATE, NONE_NAMED, Plan, plan_figure, state_words, words_or
from oversight.selection import Selection
from oversight.wording import on_day, plan_wording

MOVEMENT = "Movement since the last SMB"
MOST_TO_DISCUSS = 8  # actions: with a line for each of five priorities they have room on a shared screen
# The columns that count the actions in a state, by key.
STATES = {
    "overdue": "overdue",
    "at_risk": "at risk",
    "not_started": "not started",
    "on_track": "on track",
    "complete": "complete",
}
SHAPES = (
    "A cross is overdue, a hollow triangle at risk, a hollow circle not started, a filled circle on track; a tick is "
    "complete and stands on the day it was completed."
)


class Move(Enum):
    """What can change about an action from one SMB to the next, in the order it is told."""

    OVERDUE = "Newly overdue"
    SLIPPED = "Slipped"
    COMPLETED = "Completed"
    NEW = "New"
    FORWARD = "Brought forward"
    WITHDRAWN = "Withdrawn"


def headline(selection: Selection) -> str:
    """`Three of 24 actions are overdue, the longest by 43 days; two are at risk.`"""
    one = plan_rows.plan(selection)
    if one.actions.is_empty():
        return plan_rows.nothing_words(one)
    return f"{overdue_words(one)}; {plan_wording.are(one.in_state('at risk').height, 'at risk')}."


def overdue_words(one: Plan) -> str:
    """`Three of 24 actions are overdue, the longest by 43 days`."""
    return plan_wording.overdue(one.late_days, one.actions.height)


@cached_figure
def states(selection: Selection) -> Figure:
    """How many actions of each priority are in each state."""
    one = plan_rows.plan(selection)
    priorities = one.actions["priority"].unique(maintain_order=True).to_list()
    of_each = [one.actions.filter(pl.col("priority") == name)["state"].to_list() for name in priorities]
    whole = [*of_each, one.actions["state"].to_list()] if len(priorities) > 1 else of_each
    table = Table(
        (
            names("priority", "Priority", [*priorities, "All priorities"][: len(whole)]),
            *(counts(key, state.capitalize(), [held.count(state) for held in whole]) for key, state in STATES.items()),
            counts("actions", "Actions", list(map(len, whole))),
        )
    )
    title = plan_wording.on_track(int(one.actions["is_met"].sum()), one.actions.height)
    return plan_figure("states", one, Draft(title, "Actions by priority and state", table))


@cached_figure
def timeline(selection: Selection) -> Figure:
    """When each action is due and how it stands, by priority, the overdue first."""
    one = plan_rows.plan(selection)
    absent = None if one.actions.height else "Every action of the plan was withdrawn."
    subtitle = "Business plan actions by due day, the overdue first within each priority"
    return timeline_of("timeline", one, one.actions, subtitle, (SHAPES,), absent)


@cached_figure
def timeline_to_discuss(selection: Selection) -> Figure:
    """What a meeting discusses of the timeline: overdue and at risk, as many as a shared screen has room for."""
    one = plan_rows.plan(selection)
    concern = pl.concat([one.overdue, one.in_state("at risk").sort("due_on", "action_key")])
    chosen = concern.head(MOST_TO_DISCUSS)["action_key"]
    actions = one.actions.filter(pl.col("action_key").is_in(chosen.to_list()))
    left_out = [
        plan_wording.more_are(count, what)
        for count, what in (
            (concern.height - actions.height, "overdue or at risk"),
            (one.actions.height - concern.height, "not started, on track or complete"),
        )
        if count
    ]
    absent = None if actions.height else "No action of the plan is overdue or at risk."
    subtitle = "Business plan actions that are overdue or at risk, by due day"
    notes = ("A cross is overdue, a hollow triangle at risk", *left_out)
    return timeline_of("timeline_to_discuss", one, actions, subtitle, notes, absent)


def timeline_of(
    name: str, one: Plan, actions: pl.DataFrame, subtitle: str, notes: tuple[str, ...], absent: str | None
) -> Figure:
    """The timeline of some `actions` of a plan."""
    shown = [state_words(row) for row in actions.iter_rows(named=True)]
    rows = actions.with_columns(
        marked_on=pl.coalesce("done_on", "due_on"),
        shown=pl.Series(shown, dtype=pl.String),
        is_illustrative=pl.lit(one.is_illustrative),
    )
    table = Table(
        (
            words("priority", "Priority", actions["priority"].to_list()),
            names("action", "Action", actions["action"].to_list()),
            words("state", "State", shown),
            days("due_on", "Due", actions["due_on"].to_list()),
            words_or("lead_role", "Lead", actions["lead_role"], NONE_NAMED),
            words_or("evidence_measure", "Evidence measure", actions["evidence_measure"], NONE_NAMED),
            words("origin", "Origin", actions["origin"].to_list()),
        )
    )
    chart = charts.timeline(rows, one.end) if rows.height else None
    draft = Draft(overdue_words(one), subtitle, table, rows, chart, notes=notes, absent=absent)
    return plan_figure(name, one, draft)


@cached_figure
def overdue(selection: Selection) -> Figure:
    """The overdue actions, the longest late first, with what the board was last told."""
    one = plan_rows.plan(selection)
    late = one.overdue
    told = {row["action_key"]: row["progress"] for row in one.updates.iter_rows(named=True)}
    moved = [plan_wording.times(one.times_moved(key)) for key in late["action_key"]]
    reported = late.select(pl.when(pl.col("told_on").is_not_null()).then("reported_state").cast(pl.String)).to_series()
    table = Table(
        (
            names("action", "Action", late["action"].to_list()),
            counts("late_days", "Days late", late["late_days"].to_list()),
            days("due_on", "Due", late["due_on"].to_list()),
            words("times_moved", "Due day moved", moved),
            words_or("reported_state", "Reported as", reported, NO_UPDATE),
            words_or("lead_role", "Lead", late["lead_role"], NONE_NAMED),
            words_or("progress", "Last told to the SMB", [told.get(key) for key in late["action_key"]], NO_UPDATE),
        )
    )
    absent = None if late.height else f"No action is overdue as at {on_day(one.end)}."
    subtitle = "Due before the day and not complete, whatever was reported; the longest late first"
    return plan_figure("overdue", one, Draft("Overdue actions", subtitle, table, absent=absent))


@cached_figure
def movement(selection: Selection) -> Figure:
    """What changed since the SMB before: newly overdue, completed, due day moved, new, withdrawn."""
    one = plan_rows.plan(selection)
    if one.since is None or one.before is None:
        return plan_figure("movement", one, Draft(MOVEMENT, absent="No SMB is held before this one."))
    found = moves(one, one.since, one.before)
    told = [(kind.value, action, what) for kind in Move for action, what in found[kind]]
    changes, actions, happened = zip(*told, strict=True) if told else ((), (), ())
    table = Table(
        (
            words("change", "Change", changes),
            names("action", "Action", actions),
            words("what_happened", "What happened", happened),
        )
    )
    title = plan_wording.since(one.since, *(len(found[kind]) for kind in (Move.OVERDUE, Move.COMPLETED, Move.SLIPPED)))
    absent = None if told else "Nothing has changed since then."
    subtitle = "Actions whose state or due day is not what it was at the SMB before"
    return plan_figure("movement", one, Draft(title, subtitle, table, absent=absent))


def moves(one: Plan, since: date, before: pl.DataFrame) -> dict[Move, list[tuple[str, str]]]:
    """What happened to each action since the SMB before, by kind of change: the action, and the words."""
    stood = {row["action_key"]: row for row in before.iter_rows(named=True)}
    found: dict[Move, list[tuple[str, str]]] = {kind: [] for kind in Move}
    for row in one.actions.iter_rows(named=True):
        action, state, due_on, late = row["action"], row["state"], row["due_on"], row["late_days"]
        was = stood.get(row["action_key"], {"state": "", "due_on": row["original_due_on"]})
        if row["is_overdue"] and was["state"] != "overdue":
            found[Move.OVERDUE].append((action, plan_wording.newly_overdue(due_on, late)))
        if state == "complete" and was["state"] != "complete":
            found[Move.COMPLETED].append((action, plan_wording.completed(row["done_on"], late)))
        elif due_on != was["due_on"]:
            kind = Move.SLIPPED if due_on > was["due_on"] else Move.FORWARD
            moved = one.times_moved(row["action_key"])
            found[kind].append((action, plan_wording.day_moved(due_on, was["due_on"], moved)))
        if row["counted_on"] > since:
            found[Move.NEW].append((action, plan_wording.agreed(row["counted_on"], due_on)))
    withdrawn = one.withdrawn.filter(pl.col("withdrawn_on") > since)
    found[Move.WITHDRAWN] = list(withdrawn.select("action", "progress").iter_rows())
    return found
