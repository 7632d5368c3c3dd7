"""What audits answered: each question's answers as a distribution, and the change since the audit before."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from oversight import queries, wording
from oversight.charts import audits as charts
from oversight.figures.audits import audit_records as records
from oversight.figures.audits.audit_records import BY_GROUP, Told, audits_of
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure
from oversight.selection import Selection
from oversight.wording import on_day

READ = ("audits/done", "audits/answers_by_question")
COMPARED = ("audits/done", "audits/against_previous")
NOT_APPLICABLE = "not applicable"
NOT_ANSWERED = "not answered"
LAST_KIND = "Shown is the kind audited last; another is chosen above"


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
            "Answers to each question of one form, from the audits done in the 12 months. Where none was done, those "
            "of the last audit are shown. The form sets the order of answers, whichever way its points run. No mean "
            "of points is made.",
        ),
        ("Who is left out", "Audits on an older or newer form. Where a question did not apply, that is counted apart."),
    )
    return records.audit_figure("audits/answers_by_question", selection, READ, about, answers_told)


@cached_figure
def against_previous(selection: Selection) -> Figure:
    """The last audit of a kind against the one before it, question by question, on the same version of the form."""
    about = (
        (
            "What it counts",
            "The answers of the last audit of the kind beside those of the one before it, where both used the same "
            "version of the form. Better and worse follow the form's own order of answers.",
        ),
        ("Who is left out", "Questions that did not apply to one of the two are shown, and not compared."),
    )
    return records.audit_figure("audits/against_previous", selection, COMPARED, about, change_told)


def form_shown(done: list[dict], end: date) -> Form | None:
    """The form of the last of the audits `done` (the latest first), and which of them answered it; None where none."""
    if not done:
        return None
    last = done[0]
    of_kind = [row for row in done if row["kind"] == last["kind"]]
    start = records.start_of(end)
    is_period = last["done_on"] >= start
    first, final = (start, end) if is_period else (last["done_on"], last["done_on"])
    within = [row for row in of_kind if first <= row["done_on"] <= final]
    count = sum(row["form_version"] == last["form_version"] for row in within)
    return Form(last["kind"], last["form_version"], first, final, count, len(within) - count, is_period)


def answers(form: Form, auditor_group: str) -> pl.DataFrame:
    """A row an answer that a form allows, the best of a question first, with how often it was given."""
    return queries.run(
        "audits/answers_by_question",
        kind=form.kind,
        version=form.version,
        auditor_group=auditor_group,
        start=form.start,
        end=form.end,
    )


def answers_told(selection: Selection, end: date) -> Told:
    """The distribution of answers to each question of the form shown."""
    by = BY_GROUP[selection.auditor_group]
    form = form_shown(records.done(selection), end)
    if form is None:
        what = audits_of(selection.audit_kind, 1) + by
        return Told("Answers to each question", absent=f"No {what} was done by {on_day(end)}.")
    rows = answers(form, selection.auditor_group)
    what = f"{form.count} {audits_of(form.kind, form.count)}{by}"
    when = f"in the 12 months to {on_day(end)}" if form.is_period else f"on {on_day(form.end)}, the last done"
    subtitle = f"{what} {when}, form version {form.version}; the best answer is on the left"
    if rows.is_empty():
        title = f"{wording.upper_first(form.kind)} audits: no answers are recorded"
        return Told(title, absent=f"No answers are recorded for {what} {when}.")
    best = int(rows.filter(pl.col("best_order") == 1)["answer_count"].sum())
    given = int(rows["answer_count"].sum())
    table = answers_table(rows)
    return Told(
        title=f"{wording.upper_first(form.kind)} audits: the best answer to {best} of {given} questions answered",
        subtitle=subtitle,
        rows=rows,
        table=table,
        chart=charts.answers_by_question(parts(rows), is_sample()),
        drawn="; ".join(
            f"{row[1]} {row[2]}, {row[3]} answered, {row[4]} {NOT_APPLICABLE}" for row in table.iter_rows()
        ),
        notes=(
            *((LAST_KIND,) if not selection.audit_kind else ()),
            *left_out(form),
        ),
    )


def left_out(form: Form) -> tuple[str, ...]:
    """How many audits of the same days are left out, as they used another version of the form."""
    if not form.other_count:
        return ()
    were = (
        "audit used another version of the form and is"
        if form.other_count == 1
        else ("audits used another version of the form and are")
    )
    return (f"{wording.in_words(form.other_count).capitalize()} {were} left out",)


def answers_table(rows: pl.DataFrame) -> pl.DataFrame:
    """The distribution for reading, a question a row."""
    columns = {"Section": [], "Question": [], "Answers, the best first": [], "Answered": [], "Not applicable": []}
    for of_question in rows.partition_by("question", maintain_order=True):
        first = of_question.row(0, named=True)
        columns["Section"].append(first["section"])
        columns["Question"].append(first["question"])
        columns["Answers, the best first"].append(answer_words(of_question))
        columns["Answered"].append(str(first["answered_count"]))
        columns["Not applicable"].append(str(first["not_applicable_count"]))
    return records.text_table(columns)


def answer_words(of_question: pl.DataFrame) -> str:
    """`Excellent 2, Satisfactory 1, Poor 0`: the answers to one question, the best first."""
    return ", ".join(f"{row['answer']} {row['answer_count']}" for row in of_question.iter_rows(named=True))


def parts(rows: pl.DataFrame) -> pl.DataFrame:
    """A row a part of each question's 100% for `charts.audits.answers_by_question`, the best answer beginning at 0.

    A question that applied to no audit has one row without a part."""
    found = []
    for of_question in rows.partition_by("question", maintain_order=True):
        before = 0
        for place, row in enumerate(of_question.iter_rows(named=True)):
            total, count = row["answered_count"], row["answer_count"]
            found.append(
                {
                    **{name: row[name] for name in ("section", "question", "answer", "answer_count")},
                    **{"place": place, "places": of_question.height},
                    **{"from_share": 100 * before / total if total else 0.0},
                    **{"to_share": 100 * (before + count) / total if total else 0.0},
                    "aside": number_words(total, row["not_applicable_count"]),
                }
            )
            before += count
    return pl.DataFrame(found)


def number_words(answered: int, not_applicable: int) -> str:
    """`n = 3`, and on a second line `2 not applicable`."""
    return f"n = {answered}" + (f"|{not_applicable} {NOT_APPLICABLE}" if not_applicable else "")


def is_sample() -> bool:
    """Whether any answer is an invented sample."""
    return "illustrative" in queries.bases_of(*READ)


def change_told(selection: Selection, end: date) -> Told:
    """The last audit of a kind against the one before it, or why the two are not compared."""
    by = BY_GROUP[selection.auditor_group]
    done = records.done(selection)
    title = "Change since the audit before"
    if not done:
        what = audits_of(selection.audit_kind, 1) + by
        return Told(title, absent=f"No {what} was done by {on_day(end)}, so there is nothing to compare.")
    last, kind = done[0], done[0]["kind"]
    before = next((row for row in done[1:] if row["kind"] == kind), None)
    named = f"The {kind} audit of {on_day(last['done_on'])}"
    if before is None:
        return Told(title, absent=f"{named} is the first{by} that is held, so there is nothing to compare it with.")
    if before["form_version"] != last["form_version"]:
        absent = (
            f"{named} used form version {last['form_version']}, the one before it on {on_day(before['done_on'])} "
            f"version {before['form_version']}: answers on different versions are not compared."
        )
        return Told(title, absent=absent)
    rows = queries.run("audits/against_previous", audit=last["audit_key"], previous=before["audit_key"])
    if rows.is_empty():
        return Told(title, absent=f"No answers are recorded for {named[0].lower()}{named[1:]} or the one before it.")
    moves = [moved(row) for row in rows.iter_rows(named=True)]
    counted = [f"{moves.count(words)} {words}" for words in ("better", "worse", "unchanged", "not compared")]
    shown = ", ".join(words for words in counted if not words.startswith("0 "))
    held = list(rows.iter_rows(named=True))
    table = {
        "Section": rows["section"].to_list(),
        "Question": rows["question"].to_list(),
        f"Before, {on_day(before['done_on'])}": [answer_of(row, "previous_") for row in held],
        f"Last, {on_day(last['done_on'])}": [answer_of(row, "") for row in held],
        "Change": [wording.upper_first(words) for words in moves],
    }
    return Told(
        title=f"Last {kind} audit against the one before: {shown}",
        subtitle=f"{wording.upper_first(kind)} audits{by} of {on_day(before['done_on'])} and "
        f"{on_day(last['done_on'])}, "
        f"form version {last['form_version']}",
        rows=rows,
        table=records.text_table(table),
        drawn="; ".join(f"{row['question']} {words}" for row, words in zip(held, moves, strict=True)),
        notes=(LAST_KIND,) if not selection.audit_kind else (),
    )


def moved(row: dict) -> str:
    """`better`, `worse` or `unchanged` by the form's order of answers; `not compared` where one has no answer."""
    now, before = row["best_order"], row["previous_best_order"]
    if now is None or before is None:
        return "not compared"
    if now == before:
        return "unchanged"
    return "better" if now < before else "worse"


def answer_of(row: dict, which: str) -> str:
    """The answer of one of the two audits, or that the question did not apply or was not answered."""
    if row[f"{which}is_not_applicable"]:
        return NOT_APPLICABLE
    return row[f"{which}answer"] or NOT_ANSWERED
