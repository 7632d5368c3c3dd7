"""The audits, answers and findings that may break a rule across tables, found over whole tables at once.

Each function takes the tables that its rule leans on, with the place of each row, and gives the same tables with those
rows alone that the rule needs to find all that it would find in the whole, in the same order. It may keep too many,
never too few: the rule itself decides."""

import polars as pl

from oversight.extracts.contracts.contract import kept

FORM = ("kind", "form_version")
Two = tuple[pl.DataFrame, pl.DataFrame]
Three = tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]


def unknown_forms(audits: pl.DataFrame, form_answers: pl.DataFrame, answers: pl.DataFrame) -> Three:
    """The audits on a form that is not held, all forms, and the answers of those audits."""
    unknown = audits.join(forms(form_answers), on=FORM, how="anti", maintain_order="left")
    return unknown, form_answers, kept(answers, unknown, "audit_key")


def answers_off_the_form(audits: pl.DataFrame, form_answers: pl.DataFrame, answers: pl.DataFrame) -> Three:
    """The answers to a question that a form which is held does not ask, or not so answered, with their audits and all
    forms."""
    of_known = audits.select("audit_key", *FORM).join(forms(form_answers), on=FORM, how="semi")
    given = answers.select("audit_key", "question", "answer").join(of_known, on="audit_key")
    ways = given.select(*FORM, "question", "answer").unique()
    allowed = form_answers.select(
        pl.col("form").alias("kind"), pl.col("version").alias("form_version"), "question", "answer"
    )
    unanswered = allowed.select(*FORM, "question", pl.lit(None, pl.String).alias("answer"))
    wrong = ways.join(pl.concat([allowed, unanswered]), on=ways.columns, how="anti", nulls_equal=True)
    if wrong.height:
        given = given.join(wrong, on=wrong.columns, how="semi", nulls_equal=True)
        answers = answers.join(given, on=["audit_key", "question"], how="semi", maintain_order="left")
    else:
        answers = answers.clear()
    return kept(audits, answers, "audit_key"), form_answers, answers


def of_audits_not_done(audits: pl.DataFrame, rows: pl.DataFrame) -> Two:
    """The rows that belong to an audit that was not done, and those audits."""
    not_done = audits.filter(pl.col("done_on").is_null())
    rows = kept(rows, not_done, "audit_key")
    return kept(not_done, rows, "audit_key"), rows


def findings_before_their_audit(audits: pl.DataFrame, findings: pl.DataFrame) -> Two:
    """The audits with a finding due or closed before the day they were done, and the findings of these audits."""
    dated = findings.select("audit_key", earliest=pl.min_horizontal("due_on", "closed_on"))
    before = dated.join(audits.select("audit_key", "done_on"), on="audit_key")
    before = before.filter(pl.col("earliest") < pl.col("done_on"))
    return kept(audits, before, "audit_key"), kept(findings, before, "audit_key")


def forms(form_answers: pl.DataFrame) -> pl.DataFrame:
    """The kind and version of each form held, named as an audit names them."""
    return form_answers.select(pl.col("form").alias("kind"), pl.col("version").alias("form_version")).unique()
