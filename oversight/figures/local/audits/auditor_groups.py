"""Who audited: what each group of auditors did in the 12 months, and which of their findings are open."""

from dataclasses import dataclass, replace

from oversight import queries
from oversight.figures.core.builder import Draft
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Table, counts, names
from oversight.figures.local.audits import audit_findings, audit_records
from oversight.figures.local.audits.audit_records import Audits, audit_figure
from oversight.selection import Selection
from oversight.wording import audit_wording, on_day

GROUPS = "audits/auditor_groups"
READ = ("audits/done", audit_findings.READ)


@dataclass(frozen=True)
class Group:
    """One group of auditors: the audits it did in the 12 months, its findings still open, how many are concerns."""

    name: str
    done: int
    open_findings: int
    open_concerns: int


@cached_figure
def by_group(selection: Selection) -> Figure:
    """What each group of auditors did and found."""
    about = (
        (
            "What it counts",
            "Audits that each group did in the 12 months to the board meeting. The findings are those of all its "
            "audits that were open on that day.",
        ),
        ("What is left out", "Audits that were planned and not done."),
    )
    return audit_figure("audits/by_group", audit_records.of_all(selection), READ, about, groups_draft)


def groups(audits: Audits) -> tuple[Group, ...]:
    """Each group that the calendar of audits holds."""
    return tuple(group_of(replace(audits, group=name)) for name in queries.run(GROUPS)["auditor_group"].to_list())


def group_of(audits: Audits) -> Group:
    """One group, of its own audits."""
    opened = audit_findings.still_open(audit_findings.found_by(audits))
    done = sum(row["done_on"] >= audits.start for row in audits.done)
    return Group(audits.group, done, opened.height, opened["kind"].to_list().count(audit_findings.CONCERN))


def groups_draft(audits: Audits) -> Draft:
    """The groups as a table."""
    found = groups(audits)
    table = Table(
        (
            names("auditor_group", "Audited by", [audit_wording.GROUPS[one.name] for one in found]),
            counts("done", "Audits done", [one.done for one in found]),
            counts("open_findings", "Open findings", [one.open_findings for one in found]),
            counts("open_concerns", "Concerns", [one.open_concerns for one in found]),
        )
    )
    return Draft(
        title=audit_wording.by_group([(one.name, one.done) for one in found]),
        subtitle=f"Audits done in the 12 months to {on_day(audits.end)}, and open findings",
        table=table,
    )
