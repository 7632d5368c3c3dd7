"""What lay advisers saw: the findings of their audits and the answers, as one view."""

from collections import Counter
from dataclasses import replace

from oversight import wording
from oversight.figures.core.builder import Draft
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Table, names, words
from oversight.figures.local.audits import audit_answers, audit_findings, audit_records
from oversight.figures.local.audits.audit_findings import state_words, without_stop
from oversight.figures.local.audits.audit_records import LAY_ADVISER, Audits, Row, audit_figure
from oversight.selection import Selection
from oversight.wording import audit_wording, on_day

READ = (audit_findings.READ, *audit_answers.READ)
TITLE = "What lay advisers found"
Seen = tuple[str, str, str, str]
"""What it is, the audit, the finding or question, its state or answers."""


@cached_figure
def lay_advisers(selection: Selection) -> Figure:
    """What the audits of lay advisers found and answered, in one table."""
    about = (
        (
            "What it counts",
            "Findings of audits by lay advisers, and their answers to each question of each form, in the 12 months. "
            "Answers on different versions of a form are in different rows.",
        ),
        ("What is left out", "Audits by partner agencies and by the Responsible Authority."),
    )
    return audit_figure("audits/lay_advisers", audit_records.of_all(selection), READ, about, lay_advisers_draft)


def lay_advisers_draft(audits: Audits) -> Draft:
    """Findings, then answers to each question, of the audits that lay advisers did."""
    mine = replace(audits, group=LAY_ADVISER)
    done = [row for row in mine.done if row["done_on"] >= mine.start]
    rows = audit_findings.listed(audit_findings.found_by(mine), mine)
    months = f"in the 12 months to {on_day(mine.end)}"
    if not done and rows.is_empty():
        return Draft(TITLE, absent=f"Lay advisers did no audits {months}.")
    findings = [(f"Finding: {row['kind']}", audit_of(row), row["finding"], state_words(row)) for row in rows.to_dicts()]
    answers = answered(done, mine)
    seen = [*findings, *answers]
    opened = audit_findings.still_open(rows).height
    closed, good = (audit_findings.count_of(rows, state) for state in ("closed", "good practice"))
    return Draft(
        title=audit_wording.lay_advisers(len(done), opened),
        subtitle=f"What lay advisers found and answered {months}, and their open findings",
        table=seen_table(seen),
        alt_end=(f"{'; '.join(f'{without_stop(what)}: {state}' for _, _, what, state in seen)}.",),
        unfolded=opened if opened < len(seen) else 0,
        folded=audit_wording.folded(closed, good, len(answers)) if opened else "",
    )


def audit_of(row: Row) -> str:
    """`Chairing, 12 May 2024`: that lay advisers did it is said above."""
    return audit_wording.audit(row["audit_kind"], "", row["done_on"])


def seen_table(seen: list[Seen]) -> Table:
    """What was seen for reading, each cell with a capital letter."""
    what, audits, texts, states = ([wording.upper_first(row[place]) for row in seen] for place in range(4))
    return Table(
        (
            words("what", "Finding or answers", what),
            words("audit", "Audit", audits),
            names("finding_or_question", "Finding or question", texts),
            words("state_or_answers", "State, or answers (best first)", states),
        )
    )


def answered(done: list[Row], mine: Audits) -> list[Seen]:
    """A row a question of each form that the audits `done` answered, each version of a form by itself."""
    found = []
    for (kind, version), count in Counter((row["kind"], row["form_version"]) for row in done).items():
        form = audit_answers.Form(kind, version, mine.start, mine.end, count, 0, True)
        audit = f"{wording.upper_first(kind)}, form version {version}"
        for rows in audit_answers.answers(form, mine):
            first = rows.row(0, named=True)
            words = audit_wording.answered(audit_answers.answers_words(rows), first["not_applicable_count"])
            found.append(("Answers", audit, first["question"], words))
    return found
