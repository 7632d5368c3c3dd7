"""Contracts of the business plan's extracts: its actions, and what each SMB was told of them."""

import dataframely as dy
import polars as pl

from oversight.extracts.basis import BASES
from oversight.extracts.operational import KPI, filled, not_before, says

ORIGINS = ("self-assessment gap", "joint thematic inspection", "audit", "local")
REPORTED_STATES = ("not started", "on track", "at risk", "complete", "withdrawn")
ACTION_KEY = r"^P-\d{4}$"


class PlanActions(dy.Schema):
    """An action of the business plan, as the SMB agreed it."""

    action_key = dy.String(primary_key=True, regex=ACTION_KEY)
    priority = dy.String(min_length=1)
    action = dy.String(min_length=1, max_length=45)
    lead_role = dy.String(nullable=True, min_length=1)
    evidence_measure = dy.String(nullable=True, min_length=1)
    agreed_on = dy.Date()
    original_due_on = dy.Date()
    linked_kpi = dy.String(nullable=True, regex=KPI)
    origin = dy.Enum(ORIGINS)
    basis = dy.Enum(BASES)

    @dy.rule()
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

    @dy.rule()
    def complete_with_day(cls) -> pl.Expr:
        return says("reported_state", "complete") == filled("completed_on")

    @dy.rule()
    def completed_by_then(cls) -> pl.Expr:
        return not_before("smb_on", "completed_on")
