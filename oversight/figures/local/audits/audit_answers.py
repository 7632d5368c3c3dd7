"""What audits answered: each question's answers as a distribution."""

from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from oversight.charts import audits as charts
from oversight.charts import plotted
from oversight.figures.core.builder import Draft
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Table, counts, names, words
from oversight.figures.local.audits.audit_records import Audits, Row, audit_figure
from oversight.selection import Selection
from oversight.wording import audit_wording, on_day

READ = ("audits/done", "audits/answers_by_question")
TITLE = "Answers to each question"


@dataclass(frozen=True)
class Form:
    """One version of the form of one kind, and the audits answered on it that a figure is about.

    `count` are those audits, done from `start` to `end`; `other_count` those of the same days on another version.
    `is_period` is false where the 12 months hold none, so that the last audit stands alone."""

    kind: str
    version: str
    start: date
    end: date
    count: int
    other_count: int
    is_period: bool


@cached_figure
def by_question(selection: Selection) -> Figure:
    """How the questions of one audit form were answered, each as parts of 100% with its number of answers."""
    about = (
        (
            "What it counts",
            "Answers to each question on one form, from the audits of one type done in the 12 months. If there were "
            "none, the most recent audit is shown. The form sets the order of answers from best to worst.",
        ),
        ("What is left out", "Audits on another version of the form. Questions that did not apply are counted apart."),
    )
    return audit_figure("audits/answers_by_question", selection, READ, about, answers_draft)


def form_shown(audits: Audits) -> Form | None:
    """The form of the last of the audits done, and which of them answered it; None where none was done."""
    done = audits.done
    if not done:
        return None
    last = done[0]
    is_period = last["done_on"] >= audits.start
    first, final = (audits.start, audits.end) if is_period else (last["done_on"], last["done_on"])
    within = [row for row in done if row["kind"] == last["kind"] and first <= row["done_on"] <= final]
    count = sum(row["form_version"] == last["form_version"] for row in within)
    return Form(last["kind"], last["form_version"], first, final, count, len(within) - count, is_period)


def answers(form: Form, audits: Audits) -> list[pl.DataFrame]:
    """A frame a question: a row an answer that the form allows, the best first, with how often it was given by the
    group of the audits."""
    of_kind = replace(audits, kind=form.kind)
    rows = of_kind.run("audits/answers_by_question", version=form.version, start=form.start, end=form.end)
    return rows.partition_by("question", maintain_order=True)


def answers_draft(audits: Audits) -> Draft:
    """The distribution of answers to each question of the form shown."""
    form = form_shown(audits)
    if form is None:
        return Draft(TITLE, absent=f"No {audits.named(1)} had been done by {on_day(audits.end)}.")
    questions = answers(form, audits)
    what = f"{form.count} {replace(audits, kind=form.kind).named(form.count)}"
    when = f"in the 12 months to {on_day(audits.end)}" if form.is_period else f"on {on_day(form.end)}, the most recent"
    if not questions:
        return Draft(TITLE, absent=f"No answers are recorded for {what} {when}.")
    rows, drawn = pl.concat(questions), parts(questions)
    best = rows.filter(pl.col("best_order") == 1)
    told = (
        f"{row['question']} {answers_words(of_one)}; "
        f"{audit_wording.number_answered(row['answered_count'], row['not_applicable_count'])}"
        for of_one in questions
        for row in of_one.head(1).iter_rows(named=True)
    )
    return Draft(
        title=audit_wording.best(best["answer"], int(best["answer_count"].sum()), int(rows["answer_count"].sum())),
        subtitle=f"Answers to each question in {what} {when}. The best answer is on the left.",
        rows=rows,
        table=answers_table(questions),
        chart=charts.answers_by_question(drawn),
        plotted=plotted.of_parts(charts.looks_of(drawn)),
        alt_end=(f"{'; '.join(told)}.",),
        about=(("Form", f"Version {form.version}"),),
        notes=(audit_wording.left_out(form.other_count),) if form.other_count else (),
    )


def answers_table(questions: list[pl.DataFrame]) -> Table:
    """The distribution for reading, a question a row."""
    first: list[Row] = [rows.row(0, named=True) for rows in questions]
    return Table(
        (
            words("section", "Section", [row["section"] for row in first]),
            names("question", "Question", [row["question"] for row in first]),
            words("answers", "Answers, best first", list(map(answers_words, questions))),
            counts("answered_count", "Answered", [row["answered_count"] for row in first]),
            counts("not_applicable_count", "Not applicable", [row["not_applicable_count"] for row in first]),
        )
    )


def answers_words(of_question: pl.DataFrame) -> str:
    """`Excellent 2, Satisfactory 1, Poor 0`: the answers to one question, the best first."""
    return audit_wording.answers(of_question.select("answer", "answer_count").iter_rows())


def parts(questions: list[pl.DataFrame]) -> pl.DataFrame:
    """A row a part of each question's 100% for `charts.audits.answers_by_question`, the best answer beginning at 0.

    A question that applied to no audit has one row without a part."""
    found = []
    for of_question in questions:
        before = 0
        for place, row in enumerate(of_question.iter_rows(named=True)):
            total, count = row["answered_count"], row["answer_count"]
            found.append(
                {
                    **{name: row[name] for name in ("section", "question", "answer", "answer_count")},
                    **{"place": place, "places": of_question.height},
                    **{"from_share": 100 * before / total if total else 0.0},
                    **{"to_share": 100 * (before + count) / total if total else 0.0},
                    "aside": audit_wording.number_answered(total, row["not_applicable_count"]),
                    "checks": audit_wording.number_answered(total, 0),
                }
            )
            before += count
    return pl.DataFrame(found)
