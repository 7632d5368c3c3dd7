"""Checks audits and business plan against each other: forms, answers, findings, and what the SMB was told."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from oversight.extracts.broken_rules import suggestion
from oversight.problems import Problem

Rows = list[dict]
FormKey = tuple[str, str]


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
            rule = "the form of an audit, its kind in the version named, stands in audit_form_answers.csv."
            found = f"{row['audit_key']}: {row['kind']}, version {row['form_version']}"
            remedy = f"{suggestion(row['form_version'], versions)}correct `form_version`, or add the form's answers."
            yield Problem("audits.csv", row["source_row"], rule, found, remedy)


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
            remedy = suggestion(row["question"], forms[form])
            remedy += "correct it, add it to audit_form_answers.csv, or correct the audit's `form_version`."
            yield Problem("audit_answers.csv", row["source_row"], rule, found, remedy)
        elif row["answer"] is not None and row["answer"] not in allowed:
            rule = f"`answer` is one that the question allows: {', '.join(allowed)}."
            found = f"{row['answer']!r} of {row['audit_key']} to {row['question']!r}"
            remedy = f"{suggestion(row['answer'], allowed)}use one of these words, or add it to audit_form_answers.csv."
            yield Problem("audit_answers.csv", row["source_row"], rule, found, remedy)


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
            yield Problem(file, row["source_row"], rule, f"{row['audit_key']} was not done", remedy)


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
                yield Problem("audit_findings.csv", row["source_row"], rule, found, remedy)


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
                yield Problem("audit_form_answers.csv", row["source_row"], rule, found, remedy)
                break
        for column in ("section", "question_number"):
            for row in rows[1:]:
                if row[column] != rows[0][column]:
                    rule = f"`{column}` is the same on every row of a question."
                    remedy = f"write {rows[0][column]}, as in row {rows[0]['source_row']}, or correct that row."
                    yield Problem("audit_form_answers.csv", row["source_row"], rule, f"{row[column]} in {of}", remedy)


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
                yield Problem("plan_updates.csv", row["source_row"], rule, found, remedy)


# Table and column, and the table and key they refer to.
REFERENCES = (
    ("audit_answers", "audit_key", "audits", "audit_key"),
    ("audit_findings", "audit_key", "audits", "audit_key"),
    ("plan_updates", "action_key", "plan_actions", "action_key"),
    ("plan_updates", "smb_on", "smb_meetings", "smb_on"),
)
# Each rule across tables, and the tables it leans on.
RULES: tuple[tuple[Callable[..., Iterable[Problem]], tuple[str, ...]], ...] = (
    (unknown_forms, ("audits", "audit_form_answers", "audit_answers")),
    (answers_off_the_form, ("audits", "audit_form_answers", "audit_answers")),
    (answers_of_audits_not_done, ("audits", "audit_answers")),
    (findings_of_audits_not_done, ("audits", "audit_findings")),
    (findings_before_their_audit, ("audits", "audit_findings")),
    (uneven_forms, ("audit_form_answers",)),
    (updates_before_agreed, ("plan_actions", "plan_updates")),
)
