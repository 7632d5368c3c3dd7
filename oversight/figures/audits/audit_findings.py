"""What audits found and the state of the action on it; what lay advisers saw, as one view."""

from datetime import date

import polars as pl

from oversight import queries, wording
from oversight.figures.audits import audit_answers, audit_calendar
from oversight.figures.audits import audit_records as records
from oversight.figures.audits.audit_records import BY_GROUP, LAY_ADVISER, Told, audits_of
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure
from oversight.selection import Selection
from oversight.wording import on_day

OPEN = ("open", "overdue")
NONE = r"-"
LAY_READ = ("audits/findings", *audit_answers.READ)


@cached_figure
def findings(selection: Selection) -> Figure:
    """Findings with the state of their action: open and overdue ones, those of the oldest audit first, then others."""
    about = (
        (
            "What it counts",
            "Findings of the audits done by the as-at date: every one still open, those closed in the 12 months, and "
            "the good practice of audits done in them. One closed after the as-at date counts as open.",
        ),
        ("Who is left out", "What was closed, or found to be good practice, before the 12 months."),
    )
    return records.audit_figure("audits/findings", selection, ("audits/findings",), about, findings_told)


@cached_figure
def lay_advisers(selection: Selection) -> Figure:
    """What the audits of lay advisers found and answered, in one table."""
    about = (
        (
            "What it counts",
            "Findings of audits by lay advisers, as in the list above, and their answers to each question of each "
            "form, in the 12 months. Answers on different versions of a form stand in different rows.",
        ),
        ("Who is left out", "Audits by partner agencies and by the Responsible Authority."),
    )
    return records.audit_figure("audits/lay_advisers", selection, LAY_READ, about, lay_advisers_told)


def found_by(selection: Selection, end: date, **others: str) -> pl.DataFrame:
    """The findings of the chosen kind and group; `others` are put in place of the chosen filters."""
    return queries.run("audits/findings", end=end, **records.filters(selection) | others)


def listed(rows: pl.DataFrame, end: date) -> pl.DataFrame:
    """The findings that are listed: open ones, and what was closed or found good in the 12 months."""
    start = records.start_of(end)
    recent = pl.coalesce("closed_on", "done_on") >= start
    return rows.filter(pl.col("state").is_in(OPEN) | recent)


def findings_told(selection: Selection, end: date) -> Told:
    """The findings as a table, with how many are in each state."""
    rows = found_by(selection, end)
    what = audits_of(selection.audit_kind) + BY_GROUP[selection.auditor_group]
    if rows.is_empty():
        return Told("Findings and their actions", absent=f"No findings of {what} are held up to {on_day(end)}.")
    shown = listed(rows, end)
    older = rows.height - shown.height
    return Told(
        title=state_counts(shown),
        subtitle=f"Findings of {what} as at {on_day(end)}: open ones, the oldest first, then others of 12 months",
        rows=shown,
        table=findings_table(shown),
        drawn="; ".join(f"{row['finding'].rstrip('.')}, {audit_calendar.finding_state(row)}" for row in named(shown)),
        notes=(older_words(older),) if older else (),
        **folding(shown),
    )


def older_words(count: int) -> str:
    """How many findings are left out as they are older."""
    are = "is" if count == 1 else "are"
    return f"{wording.in_words(count).capitalize()} closed or good before the 12 months {are} not listed"


def named(rows: pl.DataFrame) -> list[dict]:
    """The rows by column name."""
    return list(rows.iter_rows(named=True))


def state_counts(rows: pl.DataFrame) -> str:
    """`Four findings are open, one of them overdue by 66 days; 5 closed, 3 good practice`."""
    opened = audit_calendar.open_words(named(still_open(rows))).rstrip(".")
    return f"{opened}; {', '.join(f'{count} {state}' for state, count in ended(rows).items())}"


def still_open(rows: pl.DataFrame) -> pl.DataFrame:
    """The findings whose action is not closed."""
    return rows.filter(pl.col("state").is_in(OPEN))


def ended(rows: pl.DataFrame) -> dict[str, int]:
    """How many findings are closed, and how many good practice."""
    return {state: rows.filter(pl.col("state") == state).height for state in ("closed", "good practice")}


def folding(rows: pl.DataFrame, questions: int = 0) -> dict:
    """What stands unfolded, the open findings, and the words for what is folded under them: the others, and the answers
    to `questions`. Nothing is folded where no finding is open."""
    opened = still_open(rows).height
    others = [f"{count} {state}" for state, count in ended(rows).items() if count]
    others += [f"the answers to {questions} questions"] if questions else []
    return {"unfolded": opened, "folded": ", ".join(others)} if opened and others else {}


def findings_table(rows: pl.DataFrame) -> pl.DataFrame:
    """The findings for reading, a finding a row."""
    held = named(rows)
    return records.text_table(
        {
            "Finding": [row["finding"] for row in held],
            "Kind": [wording.upper_first(row["kind"]) for row in held],
            "Audit": [f"{audit_words(row)},{BY_GROUP[row['auditor_group']]}" for row in held],
            "Action": [row["action_taken"] or NONE for row in held],
            "Lead": [row["lead_role"] or NONE for row in held],
            "State": [wording.upper_first(audit_calendar.finding_state(row)) for row in held],
        }
    )


def audit_words(row: dict) -> str:
    """`Chairing, 12 May 2024`."""
    return f"{wording.upper_first(row['audit_kind'])}, {on_day(row['done_on'])}"


def lay_advisers_told(selection: Selection, end: date) -> Told:
    """Findings, then answers to each question, of the audits that lay advisers did."""
    mine = {"auditor_group": LAY_ADVISER}
    done = [row for row in records.done(selection, **mine) if row["done_on"] >= records.start_of(end)]
    rows = listed(found_by(selection, end, **mine), end)
    what = audits_of(selection.audit_kind, len(done))
    months = f"in the 12 months to {on_day(end)}"
    if not done and rows.is_empty():
        return Told(
            "What lay advisers saw", absent=f"Lay advisers did no {audits_of(selection.audit_kind, 1)} {months}."
        )
    seen = [
        (f"Finding: {row['kind']}", audit_words(row), row["finding"], audit_calendar.finding_state(row))
        for row in named(rows)
    ]
    answers = answered(done, end)
    seen += answers
    headings = ("What it is", "Audit", "Finding or question", "State or answers, the best first")
    table = records.text_table({head: [wording.upper_first(row[n]) for row in seen] for n, head in enumerate(headings)})
    opened = still_open(rows).height
    number, are = wording.in_words(opened) if opened else "none", "are" if opened > 1 else "is"
    return Told(
        title=f"Lay advisers did {wording.in_words(len(done))} {what}: {number} of their findings {are} open",
        subtitle=f"What lay advisers found and answered {months}, and their findings still open",
        rows=table,
        table=table,
        drawn="; ".join(f"{row[2].rstrip('.')}: {row[3]}" for row in seen),
        **folding(rows, len(answers)),
    )


def answered(done: list[dict], end: date) -> list[tuple[str, str, str, str]]:
    """A row a question of each form that the audits `done` answered, each version of a form by itself."""
    found = []
    forms = dict.fromkeys((row["kind"], row["form_version"]) for row in done)
    for kind, version in forms:
        count = sum((row["kind"], row["form_version"]) == (kind, version) for row in done)
        form = audit_answers.Form(kind, version, records.start_of(end), end, count, 0, True)
        rows = audit_answers.answers(form, LAY_ADVISER)
        audit = f"{wording.upper_first(kind)}, form version {version}"
        for of_question in rows.partition_by("question", maintain_order=True):
            apart = of_question["not_applicable_count"][0]
            words = audit_answers.answer_words(of_question)
            found.append(
                ("Answers", audit, of_question["question"][0], words + f"; {apart} not applicable" * bool(apart))
            )
    return found
