"""The last audit of a kind against the one before it."""

from collections import Counter

from oversight import queries, wording
from oversight.figures.core.builder import Draft
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Table, names, words
from oversight.figures.local.audits.audit_records import Audits, Row, audit_figure
from oversight.selection import Selection
from oversight.wording import audit_wording, on_day, short_day

READ = ("audits/done", "audits/against_previous")
CHANGES = ("worse", "better", "unchanged", "not compared")
NOT_ANSWERED = "not answered"
TITLE = "Changes since the audit before"


@cached_figure
def against_previous(selection: Selection) -> Figure:
    """The last audit of a kind against the one before it, question by question, on the same version of the form."""
    about = (
        (
            "What it counts",
            "Answers of the most recent audit of one type beside those of the one before it, if both used the same "
            "version of the form. Better and worse follow the form's own order of answers.",
        ),
        ("What is left out", "Questions that did not apply to one of the two are listed but not compared."),
    )
    return audit_figure("audits/against_previous", selection, READ, about, change_draft)


def change_draft(audits: Audits) -> Draft:
    """The last audit of a kind against the one before it, or why the two are not compared."""
    done = audits.done
    if not done:
        nothing = f"No {audits.named(1)} had been done by {on_day(audits.end)}, so there is nothing to compare."
        return Draft(TITLE, absent=nothing)
    last, before = done[0], next((row for row in done[1:] if row["kind"] == done[0]["kind"]), None)
    named = f"{last['kind']} audit on {on_day(last['done_on'])}"
    if before is None:
        by = audit_wording.DONE_BY[audits.group]
        first = f"The {named} is the first{by}. There is nothing to compare it with yet."
        return Draft(TITLE, absent=first)
    if before["form_version"] != last["form_version"]:
        absent = (
            f"The {named} used version {last['form_version']} of the form, and the one before it version "
            f"{before['form_version']}. Answers on different versions cannot be compared."
        )
        return Draft(TITLE, absent=absent)
    rows = queries.run("audits/against_previous", audit=last["audit_key"], previous=before["audit_key"]).to_dicts()
    for which, name in (("", named), ("previous_", f"audit before it, on {on_day(before['done_on'])}")):
        if all(row[f"{which}is_not_applicable"] is None for row in rows):
            return Draft(TITLE, absent=f"No answers are recorded for the {name}, so the two cannot be compared.")
    return compared(audits, last, before, rows)


def compared(audits: Audits, last: Row, before: Row, rows: list[Row]) -> Draft:
    """The answers of two audits side by side."""
    rows = sorted(rows, key=lambda row: CHANGES.index(moved(row)))
    moves = list(map(moved, rows))
    counted = Counter(moves)
    same = counted["unchanged"] + counted["not compared"]
    changed = len(rows) - same
    earlier, later = on_day(before["done_on"]), on_day(last["done_on"])
    kind, by = wording.upper_first(last["kind"]), audit_wording.DONE_BY[audits.group]
    table = Table(
        (
            words("section", "Section", [row["section"] for row in rows]),
            names("question", "Question", [row["question"] for row in rows]),
            words("answer_before", short_day(before["done_on"]), [answer_of(row, "previous_") for row in rows]),
            words("answer_last", short_day(last["done_on"]), [answer_of(row, "") for row in rows]),
            words("change", "Change", list(map(wording.upper_first, moves))),
        )
    )
    told = "; ".join(f"{row['question']} {change}" for row, change in zip(rows, moves, strict=True))
    return Draft(
        title=audit_wording.compared(last["kind"], counted["better"], counted["worse"]),
        subtitle=f"{kind} audits{by} on {earlier} and {later}",
        table=table,
        alt_end=(f"{told}.",),
        about=(("Form", f"Version {last['form_version']}"),),
        unfolded=changed,
        folded=audit_wording.same(counted["unchanged"], counted["not compared"]) if changed else "",
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
