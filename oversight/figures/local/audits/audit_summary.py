"""Audits in a few words: the page's headline, and on the Board summary the open concerns and the audit done last."""

from dataclasses import dataclass

from oversight.figures.core import local_records
from oversight.figures.local.audits import audit_calendar, audit_findings, audit_records
from oversight.figures.local.audits.audit_records import Audits, Row
from oversight.problems import NotHeld
from oversight.selection import Selection
from oversight.wording import audit_wording, needs_wording


@dataclass(frozen=True)
class AuditCounts:
    """Of the audits that fell `due` in the 12 months, those done by the planned day and those not done; of the findings
    open, how many there are, how late each overdue one is and how many are concerns; and whether any of it is an
    invented sample."""

    due: int
    met: int
    not_done: int
    open_findings: int
    overdue_days: tuple[int, ...]
    open_concerns: int
    is_illustrative: bool


def counts_of(audits: Audits) -> AuditCounts:
    """The counts of some audits. Raises Refused where the extracts cannot be used."""
    due = audit_calendar.fallen_due(audit_calendar.planned(audits), audits.end)["state"].to_list()
    opened = audit_findings.still_open(audit_findings.found_by(audits))
    return AuditCounts(
        due=len(due),
        met=due.count("done on time"),
        not_done=due.count("not done"),
        open_findings=opened.height,
        overdue_days=tuple(audit_findings.overdue_days(opened)),
        open_concerns=opened["kind"].to_list().count(audit_findings.CONCERN),
        is_illustrative=audits.is_illustrative,
    )


def of_all(selection: Selection) -> Audits | None:
    """The audits of all kinds and groups, whatever is chosen of the answers; None for an area that is not the board's
    own."""
    if not local_records.are_held(selection):
        return None
    return audit_records.chosen(audit_records.of_all(selection), audit_calendar.READ, audit_findings.READ)


def counts(selection: Selection) -> AuditCounts | None:
    """The counts of the board's audits; None for an area that is not its own."""
    audits = of_all(selection)
    return counts_of(audits) if audits else None


def headline(selection: Selection) -> str:
    """The page's headline: how many concerns and other findings are open, how many audits were done when planned.

    Nothing where the area is not the board's own; the figures say why."""
    audits = of_all(selection)
    if audits is None:
        return ""
    if not audit_records.are_held():
        raise NotHeld(needs_wording.AUDITS)
    held = counts_of(audits)
    findings = audit_wording.open_findings(held.open_findings, held.open_concerns)
    return f"{findings}. {audit_wording.planned(held.met, held.due)}"


def open_concerns(audits: Audits) -> list[Row]:
    """The concerns that audits raised and that are not closed, those of the oldest audit first."""
    opened = audit_findings.still_open(audit_findings.found_by(audits)).to_dicts()
    return [row for row in opened if row["kind"] == audit_findings.CONCERN]
