"""Contract of the recommendations of inspections: what was asked, whether it was accepted, and how far it is."""

from collections.abc import Iterator

import dataframely as dy
import polars as pl

from oversight.extracts.contracts.contract import (
    BASES,
    ROW,
    Rows,
    TableRule,
    did_you_mean,
    filled,
    records,
    row_rule,
)
from oversight.problems import Problem

STATES = ("not started", "on track", "at risk", "complete")
NUMBER = r"^\d{1,3}[a-z]?(\.\d{1,3})*$"
ACTION_KEYS = r"^P-\d{4,9}(;P-\d{4,9})*$"  # keys of plan_actions separated by semicolons


class Recommendations(dy.Schema):
    """One recommendation of an inspection, and how far the board is with it."""

    source = dy.String(primary_key=True, min_length=1, max_length=120)
    number = dy.String(primary_key=True, regex=NUMBER)
    recommendation = dy.String(min_length=1, max_length=400)
    link = dy.String(nullable=True, min_length=1)
    is_accepted = dy.Bool(nullable=True)
    lead_role = dy.String(nullable=True, min_length=1)
    due_on = dy.Date(nullable=True)
    state = dy.Enum(STATES, nullable=True)
    linked_actions = dy.String(nullable=True, regex=ACTION_KEYS)
    basis = dy.Enum(BASES)

    @row_rule(
        "a recommendation that is not accepted is not acted on.",
        "correct `is_accepted`, or empty `state`, `due_on` and `linked_actions`.",
    )
    def acted_on_where_accepted(cls) -> pl.Expr:
        is_acted_on = filled("state") | filled("due_on") | filled("linked_actions")
        return ~(is_acted_on & ~pl.col("is_accepted").fill_null(True))


def unknown_actions(actions: Rows, recommendations: Rows) -> Iterator[Problem]:
    """An action that a recommendation names and the business plan does not hold."""
    known = {row["action_key"] for row in actions}
    for row in recommendations:
        for key in (row["linked_actions"] or "").split(";"):
            if key and key not in known:
                rule = "`linked_actions` are in plan_actions.csv."
                remedy = f"{did_you_mean(key, known)}correct it, or add it to plan_actions.csv."
                yield Problem("recommendations.csv", row[ROW], rule, key, remedy)


RECOMMENDATIONS = records("recommendations", Recommendations, "one recommendation of an inspection")
RULES = (TableRule(unknown_actions, ("plan_actions", "recommendations")),)
