"""What audits found and the state of the action on it."""

import polars as pl

from oversight import wording
from oversight.figures.audits.audit_records import Audits, Row, audit_figure
from oversight.figures.core.builder import Draft
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Table, names, words
from oversight.measures.values import Absence
from oversight.selection import Selection
from oversight.wording import audit_wording, on_day

READ = "audits/findings"
OPEN = ("open", "overdue")


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
    return audit_figure("audits/findings", selection, (READ,), about, findings_draft)


def found_by(audits: Audits) -> pl.DataFrame:
    """The findings of the audits as at their day, the open ones first, those of the oldest audit before others."""
    return audits.run(READ, end=audits.end)


def listed(rows: pl.DataFrame, audits: Audits) -> pl.DataFrame:
    """The findings that are listed: open ones, and what was closed or found good in the 12 months."""
    recent = pl.coalesce("closed_on", "done_on") >= audits.start
    return rows.filter(pl.col("state").is_in(OPEN) | recent)


def still_open(rows: pl.DataFrame) -> pl.DataFrame:
    """The findings whose action is not closed."""
    return rows.filter(pl.col("state").is_in(OPEN))


def overdue_days(rows: pl.DataFrame) -> list[int]:
    """How many days each overdue finding is late."""
    return rows.filter(pl.col("state") == "overdue")["overdue_days"].to_list()


def count_of(rows: pl.DataFrame, state: str) -> int:
    """How many findings are in a state."""
    return rows.filter(pl.col("state") == state).height


def findings_draft(audits: Audits) -> Draft:
    """The findings as a table, with how many are in each state."""
    rows = found_by(audits)
    if rows.is_empty():
        absent = f"No findings of {audits.named()} are held up to {on_day(audits.end)}."
        return Draft("Findings and their actions", absent=absent)
    shown = listed(rows, audits)
    older, opened = rows.height - shown.height, still_open(shown).height
    closed, good = count_of(shown, "closed"), count_of(shown, "good practice")
    told = (f"{without_stop(row['finding'])}, {state_words(row)}" for row in shown.iter_rows(named=True))
    stand = audit_wording.open_findings(opened, overdue_days(shown))
    return Draft(
        title=f"{stand}; {closed} closed, {good} good practice",
        subtitle=f"Findings of {audits.named()} as at {on_day(audits.end)}: open ones, the oldest first, then others "
        "of 12 months",
        table=findings_table(shown.to_dicts()),
        alt_end=(f"{'; '.join(told)}.",),
        notes=(audit_wording.older(older),) if older else (),
        unfolded=opened if opened < shown.height else 0,
        folded=audit_wording.folded(closed, good, 0) if opened else "",
    )


def findings_table(rows: list[Row]) -> Table:
    """The findings for reading, a finding a row."""
    none = Absence.NOT_APPLICABLE
    audits = [f"{audit_words(row)},{audit_wording.DONE_BY[row['auditor_group']]}" for row in rows]
    return Table(
        (
            names("finding", "Finding", [row["finding"] for row in rows]),
            words("kind", "Kind", [wording.upper_first(row["kind"]) for row in rows]),
            words("audit", "Audit", audits),
            words("action_taken", "Action", [row["action_taken"] or none for row in rows]),
            words("lead_role", "Lead", [row["lead_role"] or none for row in rows]),
            words("state", "State", [wording.upper_first(state_words(row)) for row in rows]),
        )
    )


def state_words(row: Row) -> str:
    """How the action on a finding stands: `overdue by 12 days`."""
    return audit_wording.finding_state(row["state"], row["overdue_days"], row["due_on"], row["closed_on"])


def audit_words(row: Row) -> str:
    """`Chairing, 12 May 2024`."""
    return f"{wording.upper_first(row['audit_kind'])}, {on_day(row['done_on'])}"


def without_stop(finding: str) -> str:
    """A finding as its auditor wrote it, without the full stop at its end."""
    return finding.rstrip(".")
