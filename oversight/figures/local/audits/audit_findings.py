"""What audits found and the state of the action on it."""

import polars as pl

from oversight import wording
from oversight.figures.core.builder import Draft
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Table, names, words
from oversight.figures.local.audits import audit_records
from oversight.figures.local.audits.audit_records import Audits, Row, audit_figure
from oversight.measures.values import Absence
from oversight.selection import Selection
from oversight.wording import audit_wording, on_day

READ = "audits/findings"
OPEN = ("open", "overdue")
CONCERN = "concern"
TITLE = "Audit findings"


@cached_figure
def findings(selection: Selection) -> Figure:
    """Findings with the state of their action: the open ones first, concerns before others, then those of 12 months."""
    about = (
        (
            "What it counts",
            "Findings of the audits done by the board meeting: all that are still open, those closed in the 12 months, "
            "and good practice found in them. A finding closed after the meeting counts as open.",
        ),
        ("What is left out", "Closed findings and good practice from before the 12 months."),
    )
    return audit_figure("audits/findings", audit_records.of_all(selection), (READ,), about, findings_draft)


def found_by(audits: Audits) -> pl.DataFrame:
    """The findings of the audits as at their day: the open ones first, concerns before others, then those of the oldest
    audit."""
    rows = audits.run(READ, end=audits.end)
    is_other = ~(pl.col("state").is_in(OPEN) & (pl.col("kind") == CONCERN))
    return rows.sort(is_other, maintain_order=True)


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
        return Draft(TITLE, absent=f"No audit findings had been recorded by {on_day(audits.end)}.")
    shown = listed(rows, audits)
    older, opened = rows.height - shown.height, still_open(shown)
    closed, good = count_of(shown, "closed"), count_of(shown, "good practice")
    told = (f"{without_stop(row['finding'])}, {state_words(row)}" for row in shown.iter_rows(named=True))
    return Draft(
        title=audit_wording.overdue_findings(opened.height, overdue_days(shown)),
        subtitle="Open findings, concerns first",
        table=findings_table(shown.to_dicts()),
        alt_end=(f"{'; '.join(told)}.",),
        notes=(audit_wording.older(older),) if older else (),
        unfolded=opened.height if opened.height < shown.height else 0,
        folded=audit_wording.folded(closed, good) if opened.height else "",
    )


def findings_table(rows: list[Row]) -> Table:
    """The findings for reading, a finding a row."""
    none = Absence.NOT_APPLICABLE
    return Table(
        (
            names("finding", "Finding", [row["finding"] for row in rows]),
            words("kind", "Kind", [wording.upper_first(row["kind"]) for row in rows]),
            words("audit", "Audit", list(map(audit_words, rows))),
            words("action_taken", "Action", [row["action_taken"] or none for row in rows]),
            words("lead_role", "Lead", [row["lead_role"] or none for row in rows]),
            words("state", "State", [wording.upper_first(state_words(row)) for row in rows]),
        )
    )


def state_words(row: Row) -> str:
    """How the action on a finding stands: `12 days overdue`."""
    return audit_wording.finding_state(row["state"], row["overdue_days"], row["due_on"], row["closed_on"])


def audit_words(row: Row) -> str:
    """`Chairing by lay advisers, 12 May 2024`."""
    return audit_wording.audit(row["audit_kind"], row["auditor_group"], row["done_on"])


def without_stop(finding: str) -> str:
    """A finding as its auditor wrote it, without the full stop at its end."""
    return finding.rstrip(".")
