"""Contracts of Level 2 and 3 meetings and of who was invited."""

import dataframely as dy
import polars as pl

from oversight.extracts.contracts.casework.spells import CASE_KEY, CATEGORIES, LEVELS
from oversight.extracts.contracts.contract import (
    BASES,
    Reference,
    filled,
    not_before,
    records,
    row_rule,
    says,
)
from oversight.extracts.contracts.meetings import AGENCY_KINDS, AN_AGENCY

INITIAL_RULES = ("4 weeks from sentence", "before release", "set by panel")
REVIEW_WEEKS = {"2": 16, "3": 8}
DUE_RULES = (*INITIAL_RULES, "16 weeks", "8 weeks")
PRESENT = ("attended", "deputy below grade")
CHAIR_ROLES = ("MAPPA coordinator", "senior probation manager", "senior police manager", "other senior manager")
MEETING_KEY = r"^M-\d{4,9}$"


class CaseMeetings(dy.Schema):
    """A Level 2 or 3 meeting that falls due, held or not."""

    meeting_key = dy.String(primary_key=True, regex=MEETING_KEY)
    case_key = dy.String(regex=CASE_KEY)
    level = dy.Enum(LEVELS)
    category = dy.Enum(CATEGORIES)
    kind = dy.Enum(("initial", "review"))
    due_on = dy.Date()
    due_rule = dy.Enum(DUE_RULES)
    held_on = dy.Date(nullable=True)
    is_in_community_on_due = dy.Bool()
    sentenced_on = dy.Date(nullable=True)
    released_on = dy.Date(nullable=True)
    is_disclosure_decided = dy.Bool(nullable=True)
    minutes_due_on = dy.Date(nullable=True)
    minutes_issued_on = dy.Date(nullable=True)
    chair_role = dy.Enum(CHAIR_ROLES, nullable=True)
    is_youth = dy.Bool()
    basis = dy.Enum(BASES)

    @row_rule(
        "a Level 2 review falls due by the rule 16 weeks, a Level 3 review by 8 weeks, an initial meeting by another.",
        "correct `kind`, `level` or `due_rule`.",
    )
    def due_rule_fits(cls) -> pl.Expr:
        weeks = pl.when(says("level", "2")).then(says("due_rule", "16 weeks")).otherwise(says("due_rule", "8 weeks"))
        return pl.when(says("kind", "initial")).then(says("due_rule", *INITIAL_RULES)).otherwise(weeks)

    @row_rule(
        "an initial meeting after a community sentence falls due 4 weeks from `sentenced_on`.",
        "fill in `sentenced_on`, or correct `due_on`.",
    )
    def due_from_sentence(cls) -> pl.Expr:
        on_the_day = (pl.col("due_on") == pl.col("sentenced_on").dt.offset_by("4w")).fill_null(False)
        return ~says("due_rule", "4 weeks from sentence") | on_the_day

    @row_rule(
        "an initial meeting before release falls due on `released_on`, the day expected until the day itself.",
        "fill in `released_on`, or correct `due_on`.",
    )
    def due_by_release(cls) -> pl.Expr:
        return ~says("due_rule", "before release") | (pl.col("due_on") == pl.col("released_on")).fill_null(False)

    @row_rule("a meeting is held on or after the day of sentence.", "correct `held_on` or `sentenced_on`.")
    def held_after_sentence(cls) -> pl.Expr:
        return not_before("held_on", "sentenced_on")

    @row_rule(
        "a held meeting has `is_disclosure_decided`, `minutes_due_on` and `chair_role`.",
        "fill them in, or empty `held_on` where the meeting was not held.",
    )
    def held_meeting_complete(cls) -> pl.Expr:
        return ~filled("held_on") | (filled("is_disclosure_decided") & filled("minutes_due_on") & filled("chair_role"))

    @row_rule(
        "a disclosure decision, minutes and a chair need a held date.",
        "fill in `held_on`, or empty those cells.",
    )
    def needs_held_date(cls) -> pl.Expr:
        of_a_meeting = ("is_disclosure_decided", "minutes_due_on", "minutes_issued_on", "chair_role")
        return filled("held_on") | ~pl.any_horizontal(filled(column) for column in of_a_meeting)

    @row_rule(
        "minutes are due and issued on or after the day the meeting was held.",
        "correct `held_on`, `minutes_due_on` or `minutes_issued_on`.",
    )
    def minutes_after_meeting(cls) -> pl.Expr:
        return not_before("minutes_issued_on", "held_on") & not_before("minutes_due_on", "held_on")


class Invitations(dy.Schema):
    """An agency invited to a Level 2 or 3 meeting, and its response."""

    meeting_key = dy.String(primary_key=True, regex=MEETING_KEY)
    agency = dy.String(primary_key=True, min_length=1)
    agency_kind = dy.Enum(AGENCY_KINDS)
    response = dy.Enum((*PRESENT, "report only", "apologies", "no response"))
    is_grade_met = dy.Bool(nullable=True)
    basis = dy.Enum(BASES)

    @row_rule(
        "`is_grade_met` is filled in for an agency that was present, and is no for a deputy below grade.",
        "correct `response` or `is_grade_met`.",
    )
    def grade_of_those_present(cls) -> pl.Expr:
        below = says("response", "deputy below grade") & pl.col("is_grade_met").fill_null(False)
        return (says("response", *PRESENT) == filled("is_grade_met")) & ~below


CASE_MEETINGS = records(
    "case_meetings",
    CaseMeetings,
    "one Level 2 or 3 meeting that falls due, held or not",
    day_column="held_on",
    happened=("held_on", "minutes_issued_on"),
)
INVITATIONS = records(
    "invitations",
    Invitations,
    "one agency invited to one Level 2 or 3 meeting",
    {"meeting_key": Reference("case_meetings", "meeting_key"), "agency": AN_AGENCY},
)
