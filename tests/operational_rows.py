"""A tiny operational set that holds: two cases, three meetings, so that a test can break one thing at a time."""

import csv
import io
from copy import deepcopy
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from oversight.extracts import check
from oversight.extracts.contracts import EXTRACTS

NAMES = [name for name, extract in EXTRACTS.items() if extract.is_operational]

ROWS: dict[str, list[dict[str, str]]] = {
    "smb_meetings": [{"smb_on": "2024-06-12", "is_kpis_reviewed": "yes"}],
    "smb_attendance": [
        {"smb_on": "2024-06-12", "agency": "Police force", "seat": "agency", "response": "member"},
        {"smb_on": "2024-06-12", "agency": "Lay adviser 1", "seat": "lay adviser", "response": "apologies"},
    ],
    "agencies": [
        {"agency": "Police force", "kind": "Responsible Authority", "is_spoc_named": "yes", "is_deputy_named": "yes"},
        {"agency": "Health trust A", "kind": "Duty to Co-operate", "is_spoc_named": "yes", "is_deputy_named": "no"},
    ],
    "referrals": [
        {
            **{"referral_key": "R-0001", "source_agency": "Police force", "category": "3", "level_asked": "2"},
            **{"received_on": "2024-01-02", "decided_on": "2024-01-08", "accepting_count": "2"},
            **{"outcome": "accepted", "rejection_reason": "", "is_youth": "no"},
        },
        {
            **{"referral_key": "R-0002", "source_agency": "Health trust A", "category": "2", "level_asked": "2"},
            **{"received_on": "2024-01-03", "decided_on": "2024-01-08", "accepting_count": "1"},
            **{"outcome": "rejected", "rejection_reason": "not eligible", "is_youth": "no"},
        },
    ],
    "case_meetings": [
        {  # 1 January and four weeks
            **{"meeting_key": "M-0001", "case_key": "C-0001", "level": "2", "category": "3", "kind": "initial"},
            **{"due_on": "2024-01-29", "due_rule": "4 weeks from sentence", "held_on": "2024-01-22"},
            **{"is_in_community_on_due": "yes", "sentenced_on": "2024-01-01", "released_on": ""},
            **{"is_disclosure_decided": "yes", "minutes_due_on": "2024-02-05", "minutes_issued_on": "2024-02-01"},
            **{"chair_role": "MAPPA coordinator", "is_youth": "no"},
        },
        {  # 22 January and sixteen weeks; not held before the return to custody on 20 May
            **{"meeting_key": "M-0002", "case_key": "C-0001", "level": "2", "category": "3", "kind": "review"},
            **{"due_on": "2024-05-13", "due_rule": "16 weeks", "held_on": "", "is_in_community_on_due": "yes"},
            **{"sentenced_on": "", "released_on": "", "is_disclosure_decided": "", "minutes_due_on": ""},
            **{"minutes_issued_on": "", "chair_role": "", "is_youth": "no"},
        },
        {  # released on 10 June, the clock starts again: eight weeks at Level 3 would be 5 August, sixteen 30 September
            **{"meeting_key": "M-0003", "case_key": "C-0001", "level": "2", "category": "3", "kind": "review"},
            **{"due_on": "2024-09-30", "due_rule": "16 weeks", "held_on": "", "is_in_community_on_due": "yes"},
            **{"sentenced_on": "", "released_on": "", "is_disclosure_decided": "", "minutes_due_on": ""},
            **{"minutes_issued_on": "", "chair_role": "", "is_youth": "no"},
        },
    ],
    "invitations": [
        {
            **{"meeting_key": "M-0001", "agency": "Police force", "agency_kind": "Responsible Authority"},
            **{"response": "attended", "is_grade_met": "yes"},
        },
        {
            **{"meeting_key": "M-0001", "agency": "Health trust A", "agency_kind": "Duty to Co-operate"},
            **{"response": "apologies", "is_grade_met": ""},
        },
    ],
    "level_spells": [
        {
            **{"case_key": "C-0001", "category": "3", "level": "2", "kind": "managed", "started_on": "2024-01-08"},
            **{"ended_on": "2024-05-20", "end_reason": "returned to custody", "is_youth": "no"},
        },
        {
            **{"case_key": "C-0001", "category": "3", "level": "2", "kind": "custody", "started_on": "2024-05-20"},
            **{"ended_on": "2024-06-10", "end_reason": "released", "is_youth": "no"},
        },
        {
            **{"case_key": "C-0001", "category": "3", "level": "2", "kind": "managed", "started_on": "2024-06-10"},
            **{"ended_on": "", "end_reason": "", "is_youth": "no"},
        },
    ],
    "escalations": [
        {
            **{"escalation_key": "E-0001", "case_key": "C-0001", "asked_on": "2024-02-01"},
            **{"decided_on": "2024-02-05", "confirming_count": "1", "outcome": "refused"},
        }
    ],
    "training": [{"course": "Foundation", "held_on": "2024-03-05", "agency": "Health trust A", "attendees_count": "3"}],
    "commentary": [
        {
            **{"kpi": "level_2_reviews_on_time", "as_at": "2024-06-12", "cause": "A review was not held."},
            **{"action": "Hold it.", "lead_role": "MAPPA coordinator", "due_on": "2024-07-31"},
        }
    ],
    "kpi_readings": [
        {
            **{"kpi": "audit_calendar_kept", "starts_on": "2023-06-13", "ends_on": "2024-06-12"},
            **{"numerator_count": "9", "denominator_count": "10"},
        }
    ],
    "audits": [
        {
            **{"audit_key": "A-0001", "kind": "chairing", "auditor_group": "lay adviser"},
            **{"planned_on": "2024-03-01", "done_on": "2024-02-28", "form_version": "2012"},
        }
    ],
    "audit_form_answers": [
        {
            **{"form": "chairing", "version": "2012", "section": "Conduct", "question_number": "1"},
            **{"question": "Was everyone heard?", "answer": answer, "best_order": str(order), "points": str(5 - order)},
            "source": "A form.",
        }
        for order, answer in enumerate(("Excellent", "Satisfactory", "Unsatisfactory", "Poor"), start=1)
    ],
    "audit_answers": [
        {
            **{"audit_key": "A-0001", "question": "Was everyone heard?", "answer": "Excellent"},
            "is_not_applicable": "no",
        }
    ],
    "audit_findings": [
        {
            **{"finding_key": "F-0001", "audit_key": "A-0001", "kind": "improvement", "finding": "Papers came late."},
            **{"action_taken": "Send them a week before.", "lead_role": "MAPPA coordinator", "due_on": "2024-05-01"},
            "closed_on": "2024-04-30",
        }
    ],
    "plan_actions": [
        {
            **{"action_key": "P-0001", "priority": "1 Timely management", "action": "Hold reviews on time"},
            **{"lead_role": "MAPPA coordinator", "evidence_measure": "Reviews on time", "agreed_on": "2024-02-01"},
            **{"original_due_on": "2024-09-30", "linked_kpi": "level_2_reviews_on_time", "origin": "local"},
        }
    ],
    "plan_updates": [
        {
            **{"action_key": "P-0001", "smb_on": "2024-06-12", "reported_state": "on track"},
            **{"due_on": "2024-09-30", "completed_on": "", "progress": "A list is kept."},
        }
    ],
    "demography": [
        {
            **{"reporting_year": "2023-24", "characteristic": "ethnicity", "group_label": "White - Irish"},
            **{"group_order": "2", "is_recorded": "yes", "census_group": "White", "category": "1", "level": "2"},
            "people_count": "3",
        },
        {
            **{"reporting_year": "2023-24", "characteristic": "ethnicity", "group_label": "Not recorded"},
            **{"group_order": "20", "is_recorded": "no", "census_group": "", "category": "1", "level": "2"},
            "people_count": "1",
        },
    ],
    "notification_breaches": [
        {"reporting_year": "2023-24", "outcome": "cautioned", "level": "1", "people_count": "3"},
        {"reporting_year": "2022-23", "outcome": "cautioned or convicted", "level": "1", "people_count": "7"},
    ],
    "serious_further_offences": [
        {
            **{"reporting_year": "2023-24", "incident": "charged in the year", "category": "2", "level": "1"},
            "incident_count": "2",
        }
    ],
    "meeting_items": [
        {
            **{"meeting_on": "2024-06-12", "position": "1", "stop": "kpis.level_2_reviews_on_time", "minutes": "10"},
            **{"purpose": "for decision", "asked": "Agree how late reviews are caught up.", "comment": ""},
        }
    ],
    "meeting_decisions": [
        {
            **{"decision_key": "D-0001", "meeting_on": "2024-06-12", "decision": "Late reviews are held first."},
            **{"action": "List them each week", "lead_role": "MAPPA coordinator", "due_on": "2024-07-31"},
            **{"linked_kpi": "level_2_reviews_on_time", "linked_action": "P-0001", "linked_finding": "F-0001"},
            **{"completed_on": "2024-06-20", "withdrawn_on": ""},
        }
    ],
    "recommendations": [
        {
            **{"source": "Joint inspection, July 2022", "number": "14", "recommendation": "Refer under Category 3."},
            **{"link": "https://example.org", "is_accepted": "yes", "lead_role": "SMB chair", "due_on": "2024-12-31"},
            **{"state": "on track", "linked_actions": "P-0001"},
        }
    ],
}


def changed(name: str, number: int, **cells: str) -> dict[str, list[dict[str, str]]]:
    """The rows with some cells of one row changed, rows counted from 0."""
    rows = deepcopy(ROWS)
    rows[name][number] |= cells
    return rows


def added(name: str, like: int, **cells: str) -> dict[str, list[dict[str, str]]]:
    """The rows with one more, made of row `like` with some cells changed."""
    rows = deepcopy(ROWS)
    rows[name].append(rows[name][like] | cells)
    return rows


def as_csv(name: str, rows: list[dict[str, str]]) -> str:
    """The rows as the CSV of an operational extract, each marked illustrative."""
    text = io.StringIO()
    writer = csv.DictWriter(text, EXTRACTS[name].contract.column_names(), lineterminator="\n")
    writer.writeheader()
    writer.writerows({"basis": "illustrative"} | row for row in rows)
    return text.getvalue()


@cache
def checked(name: str, text: str) -> check.CheckedTable:
    """What the check of one table gives for its CSV."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.csv"
        path.write_text(text, encoding="utf-8", newline="")
        return check.check_table(path, EXTRACTS[name])


def problems_of(rows: dict[str, list[dict[str, str]]]) -> list[tuple[str, int, str, str, str]]:
    """What the check says of these rows, each table and then all together: file, row, rule, value and remedy."""
    tables = {name: checked(name, as_csv(name, rows[name])) for name in NAMES}
    told = {*check.problems_between(tables), *(problem for table in tables.values() for problem in table.problems)}
    return [(problem.file, problem.place, problem.rule, problem.value, problem.remedy) for problem in sorted(told)]
