"""Makes the rows of every illustrative extract from fixed seeds, and writes them as the tables that a build reads.

The seeds are chosen so that the sample shows what a board may meet (overdue reviews, a missed Level 3 review, KPIs on
and off target) and repeats no yearly figure that the area has published."""

import csv
from collections.abc import Mapping
from pathlib import Path
from random import Random

from oversight.extracts.contracts import EXTRACTS
from tools.sample import Row, agencies, area_return, audits, decisions, plan
from tools.sample.cases import Case, referrals_and_cases
from tools.sample.comments import commentary

SEEDS = {
    "cases": 5315,
    "smb": 1,
    "invitations": 2,
    "training": 2,
    "audits": 1,
    "audit_answers": 1,
    "audit_findings": 1,
    "area_return": 1,
}


def tables(seeds: Mapping[str, int] = SEEDS, size: float = 1.0) -> dict[str, list[Row]]:
    """The rows of each operational extract by its name, made from the seeds. `size` is how many cases there are beside
    the sample's, about."""
    referrals, cases = referrals_and_cases(Random(seeds["cases"]), size)
    meetings = numbered("meeting_key", "M", [row for case in cases for row in case.meetings], "due_on")
    audited = audits.audits(Random(seeds["audits"]))
    spells = sorted(spells_of(cases), key=lambda row: (row["case_key"], row["started_on"]))
    made = {
        "smb_meetings": agencies.smb_meetings(),
        "smb_attendance": agencies.smb_attendance(Random(seeds["smb"])),
        "agencies": agencies.agencies(),
        "referrals": referrals,
        "case_meetings": meetings,
        "invitations": agencies.invitations(Random(seeds["invitations"]), meetings),
        "level_spells": spells,
        "escalations": numbered("escalation_key", "E", [e for case in cases for e in case.escalations], "asked_on"),
        "training": agencies.training(Random(seeds["training"])),
        "commentary": commentary(),
        "kpi_readings": [],  # every KPI of the sample is measured from records
        "audits": audited,
        "audit_form_answers": audits.form_answers(),
        "audit_answers": audits.answers(Random(seeds["audit_answers"]), audited),
        "audit_findings": audits.findings(Random(seeds["audit_findings"]), audited),
        "plan_actions": plan.actions(),
        "plan_updates": plan.updates(agencies.SMB_DAYS),
        "demography": area_return.demography(Random(seeds["area_return"]), spells),
        "notification_breaches": area_return.notification_breaches(Random(seeds["area_return"])),
        "serious_further_offences": area_return.serious_further_offences(Random(seeds["area_return"])),
        "meeting_items": decisions.items(),
        "meeting_decisions": decisions.decisions(),
    }
    return {name: [row | {"basis": "illustrative"} for row in rows] for name, rows in made.items()}


def numbered(key: str, letter: str, rows: list[Row], day: str) -> list[Row]:
    """Rows in order of a day, each with a key such as M-0001."""
    ordered = sorted(rows, key=lambda row: (row[day], row["case_key"]))
    return [{key: f"{letter}-{number:04d}"} | row for number, row in enumerate(ordered, start=1)]


def spells_of(cases: list[Case]) -> list[Row]:
    """The spells of all cases."""
    return [spell for case in cases for spell in case.spells]


def write(to: Path) -> dict[str, int]:
    """Writes each table as `to`/<name>.csv, columns as its contract says that a table must have. Gives rows by name."""
    made = tables()
    to.mkdir(parents=True, exist_ok=True)
    for name, rows in made.items():
        optional = EXTRACTS[name].optional - frozenset(rows[0] if rows else ())
        columns = [column for column in EXTRACTS[name].contract.column_names() if column not in optional]
        with (to / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows([shown(row[column]) for column in columns] for row in rows)
    return {name: len(rows) for name, rows in made.items()}


def shown(value: object) -> str:
    """A cell as it is typed in: yes and no, days as 2024-03-31, nothing where nothing is recorded."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
