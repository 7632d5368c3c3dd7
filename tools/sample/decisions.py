"""Invents what three past meetings of the illustrative sample decided, and the items of the last of them and of the
meeting that is planned."""

from datetime import date

from tools.sample import Row
from tools.sample.agencies import PLANNED_ON

# Meeting, decision, action, lead role, due day, KPI it is to move, plan action, finding, day completed.
DECISIONS = (
    (
        "2023-10-03",
        "Minutes are checked once a week until nine in ten go out on time.",
        "Send the unit manager a weekly list of minutes not yet sent",
        *("MAPPA coordinator", "2023-11-30", "minutes_issued_on_time", "", "", "2023-11-20"),
    ),
    (
        "2023-10-03",
        "The memorandum of understanding is renewed.",
        "Collect the signature of every agency",
        *("SMB chair", "2024-07-31", "", "P-0018", "", "2024-07-24"),
    ),
    (
        "2024-02-08",
        "Agencies that cannot come to a meeting send their report before it.",
        "Send each agency a reminder a week before",
        *("MAPPA coordinator", "2024-03-11", "", "", "F-0063", "2024-04-10"),
    ),
    (
        "2024-02-08",
        "The board notes the calendar of audits for 2024-25.",
        "",
        *("", "", "audit_calendar_kept", "", "", ""),
    ),
    (
        "2024-06-12",
        "Two chief officers are asked in writing to name a deputy.",
        "Write to both and report the answers",
        *("SMB chair", "2024-09-30", "smb_attendance", "P-0022", "", ""),
    ),
    (
        "2024-06-12",
        "Chairs are told of each review that is overdue.",
        "Send the alert on the first working day of each month",
        *("MAPPA coordinator", "2024-10-31", "level_2_reviews_on_time", "P-0033", "", ""),
    ),
    (
        "2024-06-12",
        "Every Level 3 invitation says what grade is needed.",
        "Change the text of the invitation",
        *("MAPPA coordinator", "2024-08-30", "level_3_senior_attendance", "P-0028", "", "2024-08-19"),
    ),
)
# Stop, minutes, purpose, what is asked, the coordinator's comment: the items of a past meeting and of the planned one.
HELD = (
    ("summary", 15, "for discussion", "", ""),
    ("kpis", 10, "to note", "", ""),
    (
        "kpis.level_3_senior_attendance",
        15,
        "for decision",
        "Agree how to get senior staff back to Level 3 meetings.",
        "Most of those who missed a meeting sent somebody who could not say yes to staff or money.",
    ),
    ("business_plan", 20, "for decision", "Agree new dates for the actions that are at risk.", ""),
    ("audits", 15, "for discussion", "", ""),
    ("orders", 10, "to note", "", ""),
)
PLANNED = (
    ("summary", 15, "for discussion", "", ""),
    ("since_last_meeting", 10, "for discussion", "", ""),
    (
        "kpis.level_3_senior_attendance",
        15,
        "for decision",
        "Decide what else will bring senior staff to Level 3 meetings.",
        "The invitation has said what grade is needed since August 2024.",
    ),
    ("business_plan", 20, "for decision", "Agree new dates for the overdue actions.", ""),
    ("audits", 15, "for decision", "Agree the calendar of audits for 2025-26.", ""),
    ("levels", 10, "to note", "", ""),
    ("orders", 10, "to note", "", ""),
)
ITEMS = ((date(2024, 6, 12), HELD), (PLANNED_ON, PLANNED))


def decisions() -> list[Row]:
    """The decisions, numbered in the order they were made."""
    columns = ("lead_role", "due_on", "linked_kpi", "linked_action", "linked_finding", "completed_on")
    rows: list[Row] = []
    for number, (meeting, decision, action, *rest) in enumerate(DECISIONS, start=1):
        row: Row = {"decision_key": f"D-{number:04d}", "meeting_on": date.fromisoformat(meeting)}
        row |= {"decision": decision, "action": action or None, "withdrawn_on": None}
        row |= {name: cell or None for name, cell in zip(columns, rest, strict=True)}
        rows.append(row | {name: row[name] and date.fromisoformat(row[name]) for name in ("due_on", "completed_on")})
    return rows


def items() -> list[Row]:
    """The items of a past meeting and of the planned one, in their order."""
    columns = ("stop", "minutes", "purpose", "asked", "comment")
    rows: list[Row] = []
    for day, of_day in ITEMS:
        for position, row in enumerate(of_day, start=1):
            cells = {name: cell or None for name, cell in zip(columns, row, strict=True)}
            rows.append({"meeting_on": day, "position": position} | cells)
    return rows
