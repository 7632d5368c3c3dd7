"""Figures of the business plan: states by priority, the timeline, what is overdue, what moved."""

import polars as pl

from oversight import wording
from oversight.charts import business_plan as charts
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure
from oversight.figures.plan import plan_rows
from oversight.figures.plan.plan_rows import Plan, actions_words, count_are, plan_figure, state_words
from oversight.selection import Selection
from oversight.wording import on_day

MOST_TO_DISCUSS = 8  # actions: with a line for each of five priorities they have room on a shared screen
SHAPES = (
    "A cross is overdue, a hollow triangle at risk, a hollow circle not started, a filled circle on track; a tick is "
    "complete and stands on the day it was completed."
)


def headline(selection: Selection) -> str:
    """`Three of 24 actions are overdue, the longest by 43 days; two are at risk.`"""
    one = plan_rows.plan(selection)
    if one.actions.is_empty():
        return plan_rows.nothing_words(one)
    return f"{overdue_words(one)}; {count_are(one.in_state('at risk').height, 'at risk')}."


def overdue_words(one: Plan) -> str:
    """`Three of 24 actions are overdue, the longest by 43 days`."""
    late, count = one.overdue, one.actions.height
    if late.is_empty():
        return f"{'The one action is not' if count == 1 else f'None of {actions_words(count)} is'} overdue"
    longest = f", {'' if late.height == 1 else 'the longest '}by {wording.days(late['late_days'][0])}"
    if count == 1:
        return f"The one action is overdue{longest}"
    first = wording.in_words(late.height).capitalize()
    return f"{first} of {actions_words(count)} {'is' if late.height == 1 else 'are'} overdue{longest}"


@cached_figure
def states(selection: Selection) -> Figure:
    """How many actions of each priority are in each state."""
    one = plan_rows.plan(selection)
    priorities = one.actions["priority"].unique(maintain_order=True).to_list()
    of_each = [one.actions.filter(pl.col("priority") == name)["state"].to_list() for name in priorities]
    whole = [*of_each, one.actions["state"].to_list()] if len(priorities) > 1 else of_each
    table = pl.DataFrame(
        {
            "Priority": [*priorities, "All priorities"][: len(whole)],
            **{state.capitalize(): [found.count(state) for found in whole] for state in plan_rows.STATES},
            "Actions": [len(found) for found in whole],
        },
        schema_overrides={"Priority": pl.String},
    )
    met, count = int(one.actions["is_met"].sum()), one.actions.height
    title = f"{wording.in_words(met).capitalize()} of {actions_words(count)} {'is' if met == 1 else 'are'} on track"
    return plan_figure("states", one, (f"{title} or complete", "Actions by priority and state"), table)


@cached_figure
def timeline(selection: Selection) -> Figure:
    """When each action is due and how it stands, by priority, the overdue first."""
    one = plan_rows.plan(selection)
    absent = None if one.actions.height else "Every action of the plan was withdrawn."
    subtitle = "Business plan actions by due day, the overdue first within each priority"
    return timeline_of("timeline", one, one.actions, subtitle, notes=(SHAPES,), absent=absent)


@cached_figure
def timeline_to_discuss(selection: Selection) -> Figure:
    """What a meeting discusses of the timeline: overdue and at risk, as many as a shared screen has room for."""
    one = plan_rows.plan(selection)
    concern = pl.concat([one.overdue, one.in_state("at risk").sort("due_on", "action_key")])
    chosen = concern.head(MOST_TO_DISCUSS)["action_key"]
    actions = one.actions.filter(pl.col("action_key").is_in(chosen.to_list()))
    left_out = [
        f"{wording.in_words(count).capitalize()} more {'is' if count == 1 else 'are'} {what}"
        for count, what in (
            (concern.height - actions.height, "overdue or at risk"),
            (one.actions.height - concern.height, "not started, on track or complete"),
        )
        if count
    ]
    absent = None if actions.height else "No action of the plan is overdue or at risk."
    subtitle = "Business plan actions that are overdue or at risk, by due day"
    notes = ("A cross is overdue, a hollow triangle at risk", *left_out)
    return timeline_of("timeline_to_discuss", one, actions, subtitle, notes=notes, absent=absent)


def timeline_of(name: str, one: Plan, actions: pl.DataFrame, subtitle: str, **drawn: object) -> Figure:
    """The timeline of some `actions` of a plan; `drawn` are its notes and absent sentence."""
    rows = actions.with_columns(
        marked_on=pl.coalesce("done_on", "due_on"),
        shown=pl.Series([state_words(row) for row in actions.iter_rows(named=True)], dtype=pl.String),
        is_illustrative=pl.lit(plan_rows.is_illustrative()),
    )
    table = pl.DataFrame(
        {
            "Priority": actions["priority"],
            "Action": actions["action"],
            "State": rows["shown"],
            "Due": list(map(on_day, actions["due_on"])),
            "Lead": actions["lead_role"].fill_null("none named"),
            "Evidence measure": actions["evidence_measure"].fill_null("none named"),
            "Origin": actions["origin"].cast(pl.String),
        },
        schema_overrides={"Due": pl.String},
    )
    chart = charts.timeline(rows, one.end).to_dict() if rows.height else None
    words = (overdue_words(one), subtitle)
    return plan_figure(name, one, words, table, rows=rows, chart=chart, **drawn)


@cached_figure
def overdue(selection: Selection) -> Figure:
    """The overdue actions, the longest late first, with what the board was last told."""
    one = plan_rows.plan(selection)
    late = one.overdue
    told = {row["action_key"]: row["progress"] for row in one.updates.iter_rows(named=True)}
    table = pl.DataFrame(
        {
            "Action": late["action"],
            "Days late": late["late_days"],
            "Due": list(map(on_day, late["due_on"])),
            "Due day moved": [times(one.times_moved(key)) for key in late["action_key"]],
            "Reported as": [row["reported_state"] if row["told_on"] else "no update" for row in late.to_dicts()],
            "Lead": late["lead_role"].fill_null("none named"),
            "Last told to the SMB": [told.get(key, "no update") for key in late["action_key"]],
        },
        schema_overrides=dict.fromkeys(["Due", "Due day moved", "Reported as", "Last told to the SMB"], pl.String),
    )
    absent = None if late.height else f"No action is overdue as at {on_day(one.end)}."
    words = ("Overdue actions", "Due before the day and not complete, whatever was reported; the longest late first")
    return plan_figure("overdue", one, words, table, absent=absent)


def times(count: int) -> str:
    """`never`, `once`, `twice`, `3 times`."""
    return ("never", "once", "twice")[count] if count < 3 else f"{count} times"


@cached_figure
def movement(selection: Selection) -> Figure:
    """What changed since the SMB before: newly overdue, completed, due day moved, new, withdrawn."""
    one = plan_rows.plan(selection)
    columns = dict.fromkeys(["Change", "Action", "What happened"], pl.String)
    if one.since is None:
        words, absent = ("Movement since the last SMB", ""), "No SMB is held before this one."
        return plan_figure("movement", one, words, pl.DataFrame(schema=columns), absent=absent)
    table = pl.DataFrame(moves(one), schema=columns, orient="row")
    kinds = table["Change"].to_list()
    first = [("newly overdue", "Newly overdue"), ("completed", "Completed"), ("slipped", "Slipped")]
    counted = wording.listed([f"{wording.in_words(kinds.count(kind))} {word}" for word, kind in first])
    title = f"Since the SMB of {on_day(one.since)}: {counted}"
    absent = None if table.height else "Nothing has changed since then."
    subtitle = "Actions whose state or due day is not what it was at the SMB before"
    return plan_figure("movement", one, (title, subtitle), table, absent=absent)


def moves(one: Plan) -> list[tuple[str, str, str]]:
    """What happened to each action since the SMB before: kind of change, action, words."""
    before = {row["action_key"]: row for row in one.before.iter_rows(named=True)}
    found = {kind: [] for kind in ("Newly overdue", "Slipped", "Completed", "New", "Brought forward", "Withdrawn")}
    for row in one.actions.iter_rows(named=True):
        was = before.get(row["action_key"])
        old_state, old_due = (was["state"], was["due_on"]) if was else ("", row["original_due_on"])
        if row["is_overdue"] and old_state != "overdue":
            late = f"due {on_day(row['due_on'])}, {wording.days(row['late_days'])} late"
            found["Newly overdue"].append((row["action"], late))
        if row["state"] == "complete" and old_state != "complete":
            late = f"{wording.days(row['late_days'])} late" if row["late_days"] else "in time"
            found["Completed"].append((row["action"], f"on {on_day(row['done_on'])}, {late}"))
        elif row["due_on"] != old_due:
            kind = "Slipped" if row["due_on"] > old_due else "Brought forward"
            often = f"moved {times(one.times_moved(row['action_key']))} in all"
            words = f"due {on_day(row['due_on'])}, before that {on_day(old_due)}; {often}"
            found[kind].append((row["action"], words))
        if row["counted_on"] > one.since:
            found["New"].append((row["action"], f"agreed on {on_day(row['counted_on'])}, due {on_day(row['due_on'])}"))
    for row in one.withdrawn.filter(pl.col("withdrawn_on") > one.since).iter_rows(named=True):
        found["Withdrawn"].append((row["action"], row["progress"]))
    return [(kind, *words) for kind, changed in found.items() for words in changed]
