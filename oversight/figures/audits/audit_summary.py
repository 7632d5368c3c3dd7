"""Audits in a few words: the page's headline, and on the Board summary the open concerns and the audit done last."""

import logging
from dataclasses import dataclass, replace

from oversight.figures.audits import audit_calendar, audit_findings, audit_records
from oversight.figures.audits.audit_findings import state_words, without_stop
from oversight.figures.audits.audit_records import Audits, Row
from oversight.figures.core import local_records
from oversight.figures.core.figure import Listed
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.wording import audit_wording, on_day

NO_CONCERN = "No concern of an audit is open."

log = logging.getLogger(__name__)


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
        open_concerns=opened["kind"].to_list().count("concern"),
        is_illustrative=audits.is_illustrative,
    )


def chosen(selection: Selection) -> Audits | None:
    """The audits of the chosen kind and group; None for an area that is not the board's own."""
    if not local_records.are_held(selection):
        return None
    return audit_records.chosen(selection, audit_calendar.READ, audit_findings.READ)


def of_all(selection: Selection) -> Audits | None:
    """The audits of all kinds and groups, whatever is chosen on the audits page, which no other page shows."""
    return chosen(replace(selection, audit_kind="", auditor_group=""))


def counts(selection: Selection) -> AuditCounts | None:
    """The counts of the audits of the chosen kind and group; None for an area that is not the board's own."""
    audits = chosen(selection)
    return counts_of(audits) if audits else None


def headline(selection: Selection) -> str:
    """The page's finding: how many audits were done when planned, how many findings are open and how many overdue.

    Nothing where the area is not the board's own; the figures say why."""
    audits = chosen(selection)
    if audits is None:
        return ""
    held = counts_of(audits)
    planned = audit_wording.planned(audits.named(held.due or 1), held.met, held.due, audits.end)
    return f"{planned} {audit_wording.open_findings(held.open_findings, held.overdue_days)}."


def open_concerns(audits: Audits) -> list[Row]:
    """The concerns that audits raised and that are not closed, those of the oldest audit first."""
    opened = audit_findings.still_open(audit_findings.found_by(audits)).to_dicts()
    return [row for row in opened if row["kind"] == "concern"]


def lines(selection: Selection) -> Listed:
    """The open concerns, those of the oldest audit first, or that there is none; then the audit done last.

    Nothing where no audit was done. Raises Refused where the extracts cannot be used."""
    audits = of_all(selection)
    if audits is None or not audits.done:
        return Listed()
    last = audits.done[0]
    concerns = [
        audit_wording.concern(row["audit_kind"], row["done_on"], without_stop(row["finding"]), state_words(row))
        for row in open_concerns(audits)
    ]
    done = f"Last audit: {last['kind']}, done on {on_day(last['done_on'])}."
    return Listed((*(concerns or [NO_CONCERN]), done), audits.bases)


def counted(selection: Selection) -> str:
    """`2 audit concerns open`; empty where no audit was done, or where audits cannot be read, which is told below."""
    try:
        audits = of_all(selection)
        return audit_wording.concerns(len(open_concerns(audits))) if audits and audits.done else ""
    except Refused as refused:
        log.error("audits: %s", refused)
        return ""
