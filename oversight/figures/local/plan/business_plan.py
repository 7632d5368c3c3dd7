"""The business plan as a whole: its headline, and the timeline of its actions for a page and for a meeting."""

import polars as pl

from oversight import as_at
from oversight.charts import business_plan as charts
from oversight.figures.core.builder import Draft
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Table, days, names, statuses, words
from oversight.figures.local.plan import plan_rows
from oversight.figures.local.plan.plan_rows import NONE_NAMED, Plan, plan_figure, state_words, words_or
from oversight.problems import NotHeld
from oversight.selection import ALL_ACTIONS, Selection
from oversight.wording import needs_wording, on_day, plan_wording

MOST_TO_DISCUSS = 8  # actions: with a line for each of five priorities they have room on a shared screen
MOVED = "; small circles are earlier due dates"


def headline(selection: Selection) -> str:
    """`18 of 25 actions are complete or on track. The oldest overdue action was due on 30 April 2024, 5 months ago.`"""
    plan = plan_rows.plan(selection)
    if plan.is_home and not plan_rows.are_held():
        raise NotHeld(needs_wording.PLAN)
    if plan.actions.is_empty():
        return plan_rows.nothing_words(plan)
    met = plan_wording.met(int(plan.actions["is_met"].sum()), plan.actions.height)
    return f"{met}. {plan_wording.oldest(plan.overdue['due_on'].to_list(), plan.end)}"


def views(selection: Selection) -> dict[str, str]:
    """The open actions and all of them, to choose from by the value of the address; nothing where they are the same."""
    plan = plan_rows.plan(selection)
    count, opened = plan.actions.height, plan.open.height
    if opened in (0, count):
        return {}
    return {"": plan_wording.still_open(opened), ALL_ACTIONS: plan_wording.of_all(count)}


def overdue_words(plan: Plan) -> str:
    """`3 of 25 actions are overdue and 2 are at risk`."""
    return plan_wording.overdue(plan.overdue.height, plan.in_state("at risk").height, plan.actions.height)


@cached_figure
def timeline(selection: Selection) -> Figure:
    """When each open action is due and how it stands, by priority, the overdue first; the complete ones, too, where the
    reader chose all."""
    plan = plan_rows.plan(selection)
    shows_all = selection.plan == ALL_ACTIONS or plan.open.is_empty()
    subtitle = f"{'All' if shows_all else 'Open'} actions by priority and due date"
    absent = None if plan.actions.height else "Every action in the plan has been withdrawn."
    rows = drawn(plan, plan.actions if shows_all else plan.open, selection.action)
    return timeline_of("timeline", plan, rows, subtitle, absent)


@cached_figure
def timeline_to_discuss(selection: Selection) -> Figure:
    """What a meeting discusses of the timeline: overdue and at risk, as many as a shared screen has room for."""
    plan = plan_rows.plan(selection)
    concern = pl.concat([plan.overdue, plan.in_state("at risk").sort("due_on", "action_key")])
    chosen = concern.head(MOST_TO_DISCUSS)["action_key"]
    actions = plan.actions.filter(pl.col("action_key").is_in(chosen.to_list()))
    left_out = [
        plan_wording.more_are(count, what)
        for count, what in (
            (concern.height - actions.height, "overdue or at risk"),
            (plan.actions.height - concern.height, "not started, on track or complete"),
        )
        if count
    ]
    absent = None if actions.height else "No action is overdue or at risk."
    subtitle = "Overdue and at-risk actions by priority and due date"
    return timeline_of("timeline_to_discuss", plan, drawn(plan, actions), subtitle, absent, tuple(left_out))


def timeline_of(
    name: str, plan: Plan, rows: pl.DataFrame, subtitle: str, absent: str | None, notes: tuple[str, ...] = ()
) -> Figure:
    """The timeline of some actions of a plan, `rows` as `drawn` gives them."""
    has_moved = bool(rows["moved_from"].list.len().sum())
    table = Table(
        (
            words("priority", "Priority", rows["priority"].to_list()),
            names("action", "Action", rows["action"].to_list()),
            statuses("state", "State", rows["state"].to_list()),
            plan_rows.days_overdue(rows),
            days("due_on", "Due", rows["due_on"].to_list()),
            words_or("lead_role", "Lead", rows["lead_role"], NONE_NAMED),
            words_or("evidence_measure", "Evidence measure", rows["evidence_measure"], NONE_NAMED),
            words("origin", "Origin", rows["origin"].to_list()),
        )
    )
    draft = Draft(
        title=overdue_words(plan),
        subtitle=f"{subtitle}{MOVED}" if has_moved else subtitle,
        table=table,
        rows=rows,
        chart=charts.timeline(rows, plan.end, meeting_words(plan)) if rows.height else None,
        notes=notes,
        absent=absent,
    )
    return plan_figure(name, plan, draft)


def drawn(plan: Plan, actions: pl.DataFrame, chosen: str = "") -> pl.DataFrame:
    """Some actions of a plan as the chart needs them, one of them `chosen` by its key."""
    of_all = {
        name: plan_wording.of_priority(int(held["is_met"].sum()), held.height)
        for (name,), held in plan.actions.partition_by("priority", as_dict=True).items()
    }
    rows = list(actions.iter_rows(named=True))
    return actions.with_columns(
        marked_on=pl.coalesce("done_on", "due_on"),
        shown=pl.Series(list(map(state_words, rows)), dtype=pl.String),
        told=pl.Series([of_all[row["priority"]] for row in rows], dtype=pl.String),
        moved_from=pl.Series([plan.earlier_days(row) for row in rows], dtype=pl.List(pl.Date)),
        is_chosen=pl.col("action_key") == chosen,
    )


def meeting_words(plan: Plan) -> str:
    """How the line of the day that actions are judged at is named."""
    return plan_wording.meeting(plan.end) if as_at.are_smbs() else on_day(plan.end)
