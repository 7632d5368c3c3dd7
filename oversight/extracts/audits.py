"""Contracts of the audit extracts: what was planned and done, how the forms are answered, what was found."""

import dataframely as dy
import polars as pl

from oversight.extracts.basis import BASES
from oversight.extracts.operational import filled

AUDIT_KINDS = ("Responsible Authority minutes", "chairing", "referral", "rejected referral", "case")
AUDITOR_GROUPS = ("Responsible Authority", "partner agency", "lay adviser")
FINDING_KINDS = ("good practice", "improvement", "concern")
AUDIT_KEY = r"^A-\d{4}$"


class Audits(dy.Schema):
    """An audit of the calendar, done or not."""

    audit_key = dy.String(primary_key=True, regex=AUDIT_KEY)
    kind = dy.Enum(AUDIT_KINDS)
    auditor_group = dy.Enum(AUDITOR_GROUPS)
    planned_on = dy.Date()
    done_on = dy.Date(nullable=True)
    form_version = dy.String(min_length=1)
    basis = dy.Enum(BASES)


class AuditFormAnswers(dy.Schema):
    """An answer that one question of one version of an audit form allows. The best answer has `best_order` 1."""

    form = dy.Enum(AUDIT_KINDS, primary_key=True)
    version = dy.String(primary_key=True, min_length=1)
    section = dy.String(min_length=1)
    question_number = dy.Int64(min=1)
    question = dy.String(primary_key=True, min_length=1)
    answer = dy.String(primary_key=True, min_length=1)
    best_order = dy.Int64(min=1)
    points = dy.Int64(nullable=True)
    source = dy.String(min_length=1)
    basis = dy.Enum(BASES)


class AuditAnswers(dy.Schema):
    """What one audit answered to one question, or that the question did not apply."""

    audit_key = dy.String(primary_key=True, regex=AUDIT_KEY)
    question = dy.String(primary_key=True, min_length=1)
    answer = dy.String(nullable=True, min_length=1)
    is_not_applicable = dy.Bool()
    basis = dy.Enum(BASES)

    @dy.rule()
    def answered_or_not_applicable(cls) -> pl.Expr:
        return filled("answer") != pl.col("is_not_applicable")


class AuditFindings(dy.Schema):
    """What one audit found, and whether it was acted on."""

    finding_key = dy.String(primary_key=True, regex=r"^F-\d{4}$")
    audit_key = dy.String(regex=AUDIT_KEY)
    kind = dy.Enum(FINDING_KINDS)
    finding = dy.String(min_length=1)
    action_taken = dy.String(nullable=True, min_length=1)
    lead_role = dy.String(nullable=True, min_length=1)
    due_on = dy.Date(nullable=True)
    closed_on = dy.Date(nullable=True)
    basis = dy.Enum(BASES)

    @dy.rule()
    def closed_with_action(cls) -> pl.Expr:
        return ~filled("closed_on") | filled("action_taken")
