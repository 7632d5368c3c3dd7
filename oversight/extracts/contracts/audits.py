"""Contracts of audits: the calendar, how the forms are answered, what was found, and how the four fit together."""

from collections import defaultdict
from collections.abc import Iterator

import dataframely as dy
import polars as pl

from oversight.extracts.contracts import audits_in_doubt
from oversight.extracts.contracts.contract import (
    BASES,
    ROW,
    Reference,
    Rows,
    TableRule,
    did_you_mean,
    filled,
    records,
    row_rule,
)
from oversight.problems import Problem

AUDIT_KINDS = ("Responsible Authority minutes", "chairing", "referral", "rejected referral", "case")
AUDITOR_GROUPS = ("Responsible Authority", "partner agency", "lay adviser")
FINDING_KINDS = ("good practice", "improvement", "concern")
AUDIT_KEY = r"^A-\d{4,9}$"

FormKey = tuple[str, str]  # kind and version


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

    @row_rule(
        "a question of an audit has an answer, or did not apply; not both.",
        "fill in `answer`, or write yes in `is_not_applicable` and empty it.",
    )
    def answered_or_not_applicable(cls) -> pl.Expr:
        return filled("answer") != pl.col("is_not_applicable")


class AuditFindings(dy.Schema):
    """What one audit found, and whether it was acted on."""

    finding_key = dy.String(primary_key=True, regex=r"^F-\d{4,9}$")
    audit_key = dy.String(regex=AUDIT_KEY)
    kind = dy.Enum(FINDING_KINDS)
    finding = dy.String(min_length=1)
    action_taken = dy.String(nullable=True, min_length=1)
    lead_role = dy.String(nullable=True, min_length=1)
    due_on = dy.Date(nullable=True)
    closed_on = dy.Date(nullable=True)
    basis = dy.Enum(BASES)

    @row_rule("a closed finding says what was done.", "fill in `action_taken`, or empty `closed_on`.")
    def closed_with_action(cls) -> pl.Expr:
        return ~filled("closed_on") | filled("action_taken")


def questions_of_forms(form_answers: Rows) -> dict[FormKey, dict[str, list[str]]]:
    """The answers each question allows, by form and version and by question."""
    forms: dict[FormKey, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in form_answers:
        forms[row["form"], row["version"]][row["question"]].append(row["answer"])
    return forms


def unknown_forms(audits: Rows, form_answers: Rows, answers: Rows) -> Iterator[Problem]:
    """An audit on a version of its form that is not held, though it has answers or other versions are held.

    Where no form of its kind is held and nothing was answered, only the calendar is kept: that is sound."""
    forms = questions_of_forms(form_answers)
    answered = {row["audit_key"] for row in answers}
    for row in audits:
        versions = [version for kind, version in forms if kind == row["kind"]]
        if row["form_version"] not in versions and (versions or row["audit_key"] in answered):
            rule = "the form of an audit, its kind in the version named, is in audit_form_answers.csv."
            found = f"{row['audit_key']}: {row['kind']}, version {row['form_version']}"
            remedy = f"{did_you_mean(row['form_version'], versions)}correct `form_version`, or add the form's answers."
            yield Problem("audits.csv", row[ROW], rule, found, remedy)


def answers_off_the_form(audits: Rows, form_answers: Rows, answers: Rows) -> Iterator[Problem]:
    """A question that the audit's form does not ask, or an answer that the question does not allow."""
    forms = questions_of_forms(form_answers)
    form_of = {row["audit_key"]: (row["kind"], row["form_version"]) for row in audits}
    for row in answers:
        form = form_of.get(row["audit_key"])
        if form not in forms:
            continue  # told as an unknown audit, or once for the audit as an unknown form
        kind, version = form
        allowed = forms[form].get(row["question"])
        if allowed is None:
            rule = "`question` is asked on the form of the audit, in the version named in audits.csv."
            found = f"{row['question']!r} of {row['audit_key']}, {kind}, version {version}"
            remedy = did_you_mean(row["question"], forms[form])
            remedy += "correct it, add it to audit_form_answers.csv, or correct the audit's `form_version`."
            yield Problem("audit_answers.csv", row[ROW], rule, found, remedy)
        elif row["answer"] is not None and row["answer"] not in allowed:
            rule = f"`answer` is one that the question allows: {', '.join(allowed)}."
            found = f"{row['answer']!r} of {row['audit_key']} to {row['question']!r}"
            remedy = (
                f"{did_you_mean(row['answer'], allowed)}use one of these words, or add it to audit_form_answers.csv."
            )
            yield Problem("audit_answers.csv", row[ROW], rule, found, remedy)


def answers_of_audits_not_done(audits: Rows, answers: Rows) -> Iterator[Problem]:
    """An answer of an audit that was not done."""
    return rows_of_audits_not_done("audit_answers.csv", "answers", audits, answers)


def findings_of_audits_not_done(audits: Rows, findings: Rows) -> Iterator[Problem]:
    """A finding of an audit that was not done."""
    return rows_of_audits_not_done("audit_findings.csv", "findings", audits, findings)


def rows_of_audits_not_done(file: str, what: str, audits: Rows, rows: Rows) -> Iterator[Problem]:
    """The rows of a file that belong to an audit without a day done; `what` is the word for them."""
    not_done = {row["audit_key"] for row in audits if row["done_on"] is None}
    for row in rows:
        if row["audit_key"] in not_done:
            rule = f"only an audit that was done has {what}."
            remedy = "fill in the audit's `done_on` in audits.csv, or correct `audit_key`."
            yield Problem(file, row[ROW], rule, f"{row['audit_key']} was not done", remedy)


def findings_before_their_audit(audits: Rows, findings: Rows) -> Iterator[Problem]:
    """A finding closed, or due, before the day of its audit."""
    done_on = {row["audit_key"]: row["done_on"] for row in audits}
    for row in findings:
        done = done_on.get(row["audit_key"])
        for column, what in (("due_on", "due"), ("closed_on", "closed")):
            if done and row[column] and row[column] < done:
                rule = f"a finding is {what} on or after the day its audit was done."
                found = f"{row['finding_key']} {what} on {row[column]}, {row['audit_key']} done on {done}"
                remedy = f"correct `{column}`, or `done_on` in audits.csv."
                yield Problem("audit_findings.csv", row[ROW], rule, found, remedy)


def uneven_forms(form_answers: Rows) -> Iterator[Problem]:
    """A question whose answers are not put in order from 1 on, or whose section or number changes from row to row."""
    asked = defaultdict(list)
    for row in form_answers:
        asked[row["form"], row["version"], row["question"]].append(row)
    for (form, version, question), rows in asked.items():
        of = f"{question!r}, {form}, version {version}"
        ordered = sorted(rows, key=lambda row: row["best_order"])
        for place, row in enumerate(ordered, start=1):
            if row["best_order"] != place:
                rule = "`best_order` counts the answers of a question from 1, the best, without gap or repeat."
                found = f"{', '.join(str(other['best_order']) for other in ordered)} in {of}"
                remedy = f"write {place} here if this is the next best answer, or add the one left out."
                yield Problem("audit_form_answers.csv", row[ROW], rule, found, remedy)
                break
        for column in ("section", "question_number"):
            for row in rows[1:]:
                if row[column] != rows[0][column]:
                    rule = f"`{column}` is the same on every row of a question."
                    remedy = f"write {rows[0][column]}, as in row {rows[0][ROW]}, or correct that row."
                    yield Problem("audit_form_answers.csv", row[ROW], rule, f"{row[column]} in {of}", remedy)


AN_AUDIT = Reference("audits", "audit_key")
AUDITS = records(
    "audits", Audits, "one audit of the calendar, done or not", day_column="planned_on", happened=("done_on",)
)
AUDIT_FORM_ANSWERS = records("audit_form_answers", AuditFormAnswers, "one answer that a question of a form allows")
AUDIT_ANSWERS = records("audit_answers", AuditAnswers, "one audit's answer to one question", {"audit_key": AN_AUDIT})
AUDIT_FINDINGS = records(
    "audit_findings", AuditFindings, "one thing an audit found", {"audit_key": AN_AUDIT}, happened=("closed_on",)
)
RULES = (
    TableRule(unknown_forms, ("audits", "audit_form_answers", "audit_answers"), audits_in_doubt.unknown_forms),
    TableRule(
        answers_off_the_form, ("audits", "audit_form_answers", "audit_answers"), audits_in_doubt.answers_off_the_form
    ),
    TableRule(answers_of_audits_not_done, ("audits", "audit_answers"), audits_in_doubt.of_audits_not_done),
    TableRule(findings_of_audits_not_done, ("audits", "audit_findings"), audits_in_doubt.of_audits_not_done),
    TableRule(findings_before_their_audit, ("audits", "audit_findings"), audits_in_doubt.findings_before_their_audit),
    TableRule(uneven_forms, ("audit_form_answers",)),
)
