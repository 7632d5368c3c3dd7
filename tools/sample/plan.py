"""Invents the business plan of the illustrative sample: its actions, and what each SMB was told of them."""

from datetime import date

from tools.sample import Row
from tools.sample.actions import ACTIONS, Action

# What an SMB is told of an action that goes to plan, first to last.
TO_PLAN = (
    "Agreed by the board.",
    "Work has begun.",
    "Going to plan.",
    "Going to plan. Most of it is in place.",
    "Nearly done. The last agencies have still to confirm.",
)
FINISHED = "Complete. The board has seen the evidence."


def keyed() -> list[tuple[str, Action]]:
    """The actions with their keys, in the order agreed."""
    ordered = sorted(ACTIONS, key=lambda action: action.agreed)
    return [(f"P-{number:04d}", action) for number, action in enumerate(ordered, start=1)]


def actions() -> list[Row]:
    """The actions as the SMB agreed them."""
    return [
        {
            "action_key": key,
            "priority": action.priority,
            "action": action.action,
            "lead_role": action.lead_role,
            "evidence_measure": action.measure,
            "agreed_on": date.fromisoformat(action.agreed),
            "original_due_on": date.fromisoformat(action.due),
            "linked_kpi": action.kpi,
            "origin": action.origin,
        }
        for key, action in keyed()
    ]


def updates(smb_days: tuple[date, ...]) -> list[Row]:
    """What each SMB was told of each action, from when it was agreed until it was complete or withdrawn."""
    return [{"action_key": key} | told for key, action in keyed() for told in told_of(action, smb_days)]


def told_of(action: Action, smb_days: tuple[date, ...]) -> list[Row]:
    """What the SMBs were told of one action; nothing of one that was never reported."""
    due_on = date.fromisoformat(action.due)
    completed_on = date.fromisoformat(action.completed or "9999-12-31")
    rows: list[Row] = []
    for day in smb_days if action.is_reported else ():
        if day < date.fromisoformat(action.agreed):
            continue
        state, new_due, progress = action.told.get(day.isoformat(), ("on track", "", ""))
        progress = progress or TO_PLAN[min(len(rows), len(TO_PLAN) - 1)]
        if completed_on <= day:
            state, new_due, progress = "complete", "", FINISHED
        due_on = date.fromisoformat(new_due) if new_due else due_on
        completed = completed_on if state == "complete" else None
        row = {"smb_on": day, "reported_state": state, "due_on": due_on, "completed_on": completed}
        rows.append(row | {"progress": progress})
        if state in ("complete", "withdrawn"):
            break
    return rows
