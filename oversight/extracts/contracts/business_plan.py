"""Contracts of the business plan: its actions, and what each SMB was told of them."""

from collections.abc import Iterator
from datetime import date

import dataframely as dy
import polars as pl

from oversight.extracts.contracts.contract import (
    BASES,
    PLAIN_NAME,
    ROW,
    Reference,
    Rows,
    TableRule,
    filled,
    not_before,
    records,
    row_rule,
    says,
)
from oversight.extracts.contracts.meetings import AN_SMB
from oversight.problems import Problem

ORIGINS = ("self-assessment gap", "joint thematic inspection", "audit", "local")
REPORTED_STATES = ("not started", "on track", "at risk", "complete", "withdrawn")
ACTION_KEY = r"^P-\d{4,9}$"


class PlanActions(dy.Schema):
    """An action of the business plan, as the SMB agreed it."""

    action_key = dy.String(primary_key=True, regex=ACTION_KEY)
    priority = dy.String(min_length=1)
    action = dy.String(min_length=1, max_length=45)
    lead_role = dy.String(nullable=True, min_length=1)
    evidence_measure = dy.String(nullable=True, min_length=1)
    agreed_on = dy.Date()
    original_due_on = dy.Date()
    linked_kpi = dy.String(nullable=True, regex=PLAIN_NAME)
    origin = dy.Enum(ORIGINS)
    basis = dy.Enum(BASES)

    @row_rule(
        "an action falls due on or after the day the SMB agreed it.",
        "correct `agreed_on` or `original_due_on`.",
    )
    def due_after_agreed(cls) -> pl.Expr:
        return not_before("original_due_on", "agreed_on")


class PlanUpdates(dy.Schema):
    """What one SMB was told of one action: its state, and the due day as then agreed."""

    action_key = dy.String(primary_key=True, regex=ACTION_KEY)
    smb_on = dy.Date(primary_key=True)
    reported_state = dy.Enum(REPORTED_STATES)
    due_on = dy.Date()
    completed_on = dy.Date(nullable=True)
    progress = dy.String(min_length=1)
    basis = dy.Enum(BASES)

    @row_rule(
        "a complete action has the day it was completed, and only a complete one has.",
        "fill in `completed_on`, or correct `reported_state`.",
    )
    def complete_with_day(cls) -> pl.Expr:
        return says("reported_state", "complete") == filled("completed_on")

    @row_rule(
        "an action was completed by the SMB that was told so.",
        "correct `completed_on` or `smb_on`.",
    )
    def completed_by_then(cls) -> pl.Expr:
        return not_before("smb_on", "completed_on")


def updates_before_agreed(actions: Rows, updates: Rows) -> Iterator[Problem]:
    """An update from before its action was agreed, or a day in it that lies before then."""
    agreed_on = {row["action_key"]: row["agreed_on"] for row in actions}
    for row in updates:
        agreed = agreed_on.get(row["action_key"], date.min)
        for column, what in (("smb_on", "told"), ("due_on", "due"), ("completed_on", "completed")):
            if row[column] and row[column] < agreed:
                rule = f"an action is {what} on or after the day it was agreed."
                found = f"{row['action_key']} {what} on {row[column]}, agreed on {agreed}"
                remedy = f"correct `{column}`, or `agreed_on` in plan_actions.csv."
                yield Problem("plan_updates.csv", row[ROW], rule, found, remedy)


PLAN_ACTIONS = records(
    "plan_actions",
    PlanActions,
    "one action of the business plan",
    day_column="agreed_on",
    happened=("agreed_on",),
    family="smb",
    kpi_column="linked_kpi",
)
PLAN_UPDATES = records(
    "plan_updates",
    PlanUpdates,
    "what one SMB was told of one action",
    {"action_key": Reference("plan_actions", "action_key"), "smb_on": AN_SMB},
    day_column="smb_on",
    happened=("smb_on", "completed_on"),
    family="smb",
)
RULES = (TableRule(updates_before_agreed, ("plan_actions", "plan_updates")),)
