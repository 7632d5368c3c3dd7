"""Contracts of a meeting of the SMB: the items it is prepared with, and what it decided."""

from collections.abc import Iterator

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
)
from oversight.extracts.contracts.meetings import AN_SMB
from oversight.problems import Problem

PURPOSES = ("for decision", "for discussion", "to note")
# A stop of the agenda: the key of a page, or that of Performance with a KPI's id behind it.
STOP = r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$"
DECISION_KEY = r"^D-\d{4,9}$"
LONGEST_LINE, LONGEST_COMMENT, LONGEST_DECISION = 120, 600, 240  # letters
LONGEST_ITEM = 240  # minutes


class MeetingItems(dy.Schema):
    """One item of the agenda that a meeting of the SMB is prepared with."""

    meeting_on = dy.Date(primary_key=True)
    position = dy.Int64(primary_key=True, min=1)
    stop = dy.String(regex=STOP)
    minutes = dy.Int64(min=1, max=LONGEST_ITEM)
    purpose = dy.Enum(PURPOSES)
    asked = dy.String(nullable=True, min_length=1, max_length=LONGEST_LINE)
    comment = dy.String(nullable=True, min_length=1, max_length=LONGEST_COMMENT)
    basis = dy.Enum(BASES)


class MeetingDecisions(dy.Schema):
    """What a meeting of the SMB decided, who acts on it by when, and what it is to move."""

    decision_key = dy.String(primary_key=True, regex=DECISION_KEY)
    meeting_on = dy.Date()
    decision = dy.String(min_length=1, max_length=LONGEST_DECISION)
    action = dy.String(nullable=True, min_length=1, max_length=LONGEST_LINE)
    lead_role = dy.String(nullable=True, min_length=1)
    due_on = dy.Date(nullable=True)
    linked_kpi = dy.String(nullable=True, regex=PLAIN_NAME)
    linked_action = dy.String(nullable=True)
    linked_finding = dy.String(nullable=True)
    completed_on = dy.Date(nullable=True)
    withdrawn_on = dy.Date(nullable=True)
    basis = dy.Enum(BASES)

    @row_rule(
        "an action has a lead role and a due day, and without an action there are none.",
        "fill in `action`, `lead_role` and `due_on`, or leave all three empty.",
    )
    def action_with_lead_and_day(cls) -> pl.Expr:
        return (filled("action") == filled("lead_role")) & (filled("action") == filled("due_on"))

    @row_rule(
        "what a meeting decided falls due after the meeting.",
        "correct `meeting_on` or `due_on`.",
    )
    def due_after_meeting(cls) -> pl.Expr:
        return (pl.col("due_on") > pl.col("meeting_on")).fill_null(True)

    @row_rule(
        "what a meeting decided is completed or withdrawn on or after its day.",
        "correct `meeting_on`, `completed_on` or `withdrawn_on`.",
    )
    def ended_after_meeting(cls) -> pl.Expr:
        return not_before("completed_on", "meeting_on") & not_before("withdrawn_on", "meeting_on")

    @row_rule(
        "an action is completed or withdrawn, not both, and only an action is completed.",
        "empty `completed_on` or `withdrawn_on`, or fill in `action`.",
    )
    def ended_once(cls) -> pl.Expr:
        return ~filled("completed_on") | (filled("action") & ~filled("withdrawn_on"))


def repeated_stops(items: Rows) -> Iterator[Problem]:
    """An item whose stop stands earlier in the same meeting: each stop has its own address."""
    first: dict[tuple[object, object], int] = {}
    for row in items:
        key = (row["meeting_on"], row["stop"])
        if key in first:
            rule = "a stop stands once in a meeting."
            remedy = f"keep this row or row {first[key]}, which has the same stop."
            yield Problem("meeting_items.csv", row[ROW], rule, f"{row['stop']} on {row['meeting_on']}", remedy)
        first.setdefault(key, row[ROW])


MEETING_ITEMS = records(
    "meeting_items",
    MeetingItems,
    "one item that a meeting of the SMB is prepared with",
    {"meeting_on": AN_SMB},
    day_column="meeting_on",
)
MEETING_DECISIONS = records(
    "meeting_decisions",
    MeetingDecisions,
    "one thing that a meeting of the SMB decided",
    {
        "meeting_on": AN_SMB,
        "linked_action": Reference("plan_actions", "action_key"),
        "linked_finding": Reference("audit_findings", "finding_key"),
    },
    day_column="meeting_on",
    happened=("meeting_on", "completed_on", "withdrawn_on"),
    family="smb",
    kpi_column="linked_kpi",
)
RULES = (TableRule(repeated_stops, ("meeting_items",)),)
