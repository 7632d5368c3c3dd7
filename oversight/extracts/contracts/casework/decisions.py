"""Contracts of what is asked and decided: referrals to Level 2 or 3, and escalations to Level 3."""

import dataframely as dy
import polars as pl

from oversight.extracts.contracts.casework.spells import CASE_KEY, CATEGORIES, LEVELS
from oversight.extracts.contracts.contract import (
    BASES,
    filled,
    not_before,
    records,
    row_rule,
    says,
)
from oversight.extracts.contracts.meetings import AN_AGENCY

REJECTION_REASONS = (
    *("manageable at Level 1", "not eligible", "information missing"),
    *("another plan in place", "other reason"),
)


class Referrals(dy.Schema):
    """A referral to Level 2 or 3, and what the panel decided."""

    referral_key = dy.String(primary_key=True, regex=r"^R-\d{4,9}$")
    source_agency = dy.String(min_length=1)
    category = dy.Enum(CATEGORIES)
    level_asked = dy.Enum(LEVELS)
    received_on = dy.Date()
    decided_on = dy.Date(nullable=True)
    accepting_count = dy.Int64(nullable=True, min=0)
    outcome = dy.Enum(("accepted", "rejected", "waiting"))
    rejection_reason = dy.Enum(REJECTION_REASONS, nullable=True)
    is_youth = dy.Bool()
    basis = dy.Enum(BASES)

    @row_rule("a referral is decided on or after the day it was received.", "correct `received_on` or `decided_on`.")
    def decided_after_received(cls) -> pl.Expr:
        return not_before("decided_on", "received_on")

    @row_rule(
        "a decided referral has `decided_on` and `accepting_count`, a waiting one has neither.",
        "fill in both, or write the outcome waiting and empty both.",
    )
    def decision_complete(cls) -> pl.Expr:
        is_decided = ~says("outcome", "waiting")
        return (is_decided == filled("decided_on")) & (is_decided == filled("accepting_count"))

    @row_rule("the referral panel has at most 3 members.", "correct `accepting_count`.")
    def panel_of_three(cls) -> pl.Expr:
        return (pl.col("accepting_count") <= 3).fill_null(True)

    @row_rule(
        "a referral is accepted where at least 2 panel members accept it, and only then.",
        "correct `outcome` or `accepting_count`.",
    )
    def accepted_by_two(cls) -> pl.Expr:
        accepting = pl.col("accepting_count")
        return (says("outcome", "accepted") == (accepting >= 2)).fill_null(True)

    @row_rule(
        "a rejected referral has a reason, and only a rejected one has.", "fill in `rejection_reason`, or empty it."
    )
    def rejected_with_reason(cls) -> pl.Expr:
        return says("outcome", "rejected") == filled("rejection_reason")


class Escalations(dy.Schema):
    """A request to move a case from Level 2 to Level 3, and what the senior leaders decided."""

    escalation_key = dy.String(primary_key=True, regex=r"^E-\d{4,9}$")
    case_key = dy.String(regex=CASE_KEY)
    asked_on = dy.Date()
    decided_on = dy.Date(nullable=True)
    confirming_count = dy.Int64(nullable=True, min=0)
    outcome = dy.Enum(("accepted", "refused", "waiting"))
    basis = dy.Enum(BASES)

    @row_rule("an escalation is decided on or after the day it was asked for.", "correct `asked_on` or `decided_on`.")
    def decided_after_asked(cls) -> pl.Expr:
        return not_before("decided_on", "asked_on")

    @row_rule(
        "a decided escalation has `decided_on` and `confirming_count`, a waiting one has neither.",
        "fill in both, or write the outcome waiting and empty both.",
    )
    def leaders_decided(cls) -> pl.Expr:
        is_decided = ~says("outcome", "waiting")
        return (is_decided == filled("decided_on")) & (is_decided == filled("confirming_count"))

    @row_rule("three senior leaders decide an escalation.", "correct `confirming_count`.")
    def three_leaders(cls) -> pl.Expr:
        return (pl.col("confirming_count") <= 3).fill_null(True)

    @row_rule(
        "an escalation is accepted where at least 2 of the 3 leaders confirm it, and only then.",
        "correct `outcome` or `confirming_count`.",
    )
    def confirmed_by_two(cls) -> pl.Expr:
        return (says("outcome", "accepted") == (pl.col("confirming_count") >= 2)).fill_null(True)


REFERRALS = records(
    "referrals",
    Referrals,
    "one referral to Level 2 or 3",
    {"source_agency": AN_AGENCY},
    day_column="received_on",
    happened=("received_on", "decided_on"),
)
ESCALATIONS = records(
    "escalations",
    Escalations,
    "one request to move a case to Level 3",
    day_column="asked_on",
    happened=("asked_on", "decided_on"),
)
