"""What a decision may be linked to: the KPIs, the open actions of the plan, the open findings of audits, the roles."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from oversight import queries, settings
from oversight.figures.core import local_records
from oversight.figures.local.audits import audit_findings, audit_summary
from oversight.figures.local.plan import plan_rows
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.snapshot import cached_by_version

ROLES = "meetings/lead_roles"
Made = TypeVar("Made")
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Links:
    """Names by key of what a decision may be linked to, in the order they are offered; the roles that may lead."""

    kpis: Mapping[str, str] = field(default_factory=dict)
    actions: Mapping[str, str] = field(default_factory=dict)
    findings: Mapping[str, str] = field(default_factory=dict)
    roles: tuple[str, ...] = ()

    @property
    def known(self) -> dict[str, Mapping[str, str]]:
        """The same by the column of a decision that holds the link."""
        return {"linked_kpi": self.kpis, "linked_action": self.actions, "linked_finding": self.findings}


@cached_by_version
def links(selection: Selection) -> Links:
    """What may be linked as at the chosen meeting. What cannot be read offers nothing."""
    kpis = {one.id: one.name for one in settings.current().kpis}
    nobody: tuple[str, ...] = ()
    roles = safely(led_by, nobody)
    if not selection.as_at:
        return Links(kpis, roles=roles)
    home = replace(selection, area=local_records.home())
    return Links(kpis, safely(lambda: actions(home), {}), safely(lambda: findings(home), {}), roles)


def led_by() -> tuple[str, ...]:
    """The roles that lead something now."""
    return tuple(map(str, queries.run(ROLES)["lead_role"]))


def actions(selection: Selection) -> dict[str, str]:
    """The open actions of the plan, the overdue ones first."""
    rows = plan_rows.plan(selection).open.sort("is_overdue", "due_on", descending=[True, False])
    return {row["action_key"]: row["action"] for row in rows.iter_rows(named=True)}


def findings(selection: Selection) -> dict[str, str]:
    """The open findings of audits, concerns first."""
    audits = audit_summary.of_all(selection)
    if audits is None:
        return {}
    rows = audit_findings.still_open(audit_findings.found_by(audits))
    return {row["finding_key"]: row["finding"] for row in rows.iter_rows(named=True)}


def safely(make: Callable[[], Made], nothing: Made) -> Made:
    """What is made; nothing, with a line in the log, where the extracts cannot be used."""
    try:
        return make()
    except Refused as refused:
        log.error("links of a decision: %s", refused)
        return nothing
