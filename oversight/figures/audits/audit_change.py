"""The last audit of a kind against the one before it."""

from collections import Counter

from oversight import queries, wording
from oversight.figures.audits.audit_answers import last_kind
from oversight.figures.audits.audit_records import Audits, Row, audit_figure
from oversight.figures.core.builder import Draft
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Table, names, words
from oversight.selection import Selection
from oversight.wording import audit_wording, on_day

READ = ("audits/done", "audits/against_previous")
CHANGES = ("better", "worse", "unchanged", "not compared")
NOT_ANSWERED = "not answered"
TITLE = "Change since the audit before"


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
    return audit_figure("audits/against_previous", selection, READ, about, change_draft)


def change_draft(audits: Audits) -> Draft:
    """The last audit of a kind against the one before it, or why the two are not compared."""
    done = audits.done
    if not done:
        nothing = f"No {audits.named(1)} was done by {on_day(audits.end)}, so there is nothing to compare."
        return Draft(TITLE, absent=nothing)
    last, before = done[0], next((row for row in done[1:] if row["kind"] == done[0]["kind"]), None)
    named = f"{last['kind']} audit of {on_day(last['done_on'])}"
    if before is None:
        by = audit_wording.DONE_BY[audits.group]
        first = f"The {named} is the first{by} that is held, so there is nothing to compare it with."
        return Draft(TITLE, absent=first)
    if before["form_version"] != last["form_version"]:
        absent = (
            f"The {named} used form version {last['form_version']}, the one before it on {on_day(before['done_on'])} "
            f"version {before['form_version']}: answers on different versions are not compared."
        )
        return Draft(TITLE, absent=absent)
    rows = queries.run("audits/against_previous", audit=last["audit_key"], previous=before["audit_key"]).to_dicts()
    if not rows:
        return Draft(TITLE, absent=f"No answers are recorded for the {named} or the one before it.")
    return compared(audits, last, before, rows)


def compared(audits: Audits, last: Row, before: Row, rows: list[Row]) -> Draft:
    """The answers of two audits side by side."""
    moves = list(map(moved, rows))
    counted = Counter(moves)
    shown = ", ".join(f"{counted[change]} {change}" for change in CHANGES if counted[change])
    earlier, later = on_day(before["done_on"]), on_day(last["done_on"])
    kind, by = wording.upper_first(last["kind"]), audit_wording.DONE_BY[audits.group]
    table = Table(
        (
            words("section", "Section", [row["section"] for row in rows]),
            names("question", "Question", [row["question"] for row in rows]),
            words("answer_before", f"Before, {earlier}", [answer_of(row, "previous_") for row in rows]),
            words("answer_last", f"Last, {later}", [answer_of(row, "") for row in rows]),
            words("change", "Change", list(map(wording.upper_first, moves))),
        )
    )
    told = "; ".join(f"{row['question']} {change}" for row, change in zip(rows, moves, strict=True))
    return Draft(
        title=f"Last {last['kind']} audit against the one before: {shown}",
        subtitle=f"{kind} audits{by} of {earlier} and {later}, form version {last['form_version']}",
        table=table,
        alt_end=(f"{told}.",),
        notes=last_kind(audits),
    )


def moved(row: Row) -> str:
    """One of CHANGES, by the form's order of answers; `not compared` where one of the two has no answer."""
    now, before = row["best_order"], row["previous_best_order"]
    if now is None or before is None:
        return "not compared"
    if now == before:
        return "unchanged"
    return "better" if now < before else "worse"


def answer_of(row: Row, which: str) -> str:
    """The answer of one of the two audits, or that the question did not apply or was not answered."""
    if row[f"{which}is_not_applicable"]:
        return audit_wording.NOT_APPLICABLE
    return str(row[f"{which}answer"] or NOT_ANSWERED)
