"""Actions of a business plan and what SMBs were told of them, by a few words each."""

Tables = dict[str, list[dict]]

SMBS = ("2024-02-08", "2024-06-12", "2024-10-03")


def smbs(*days: str) -> Tables:
    """Meetings of the SMB; those of 2024 unless told otherwise."""
    return {"smb_meetings": [{"smb_on": day} for day in days or SMBS]}


def action(number: int, due: str, *updates: tuple[str, ...], **others: str) -> Tables:
    """An action agreed on 1 January 2024, with its updates: SMB, state, due day (as first agreed unless given), and the
    day it was completed where it was."""
    key = f"P-{number:04d}"
    row = {"action_key": key, "action": f"Action {number}", "agreed_on": "2024-01-01", "original_due_on": due} | others
    told = []
    for smb, state, *days in updates:
        due_then, completed = (*days, "", "")[:2]
        told.append(
            {
                **{"action_key": key, "smb_on": smb, "reported_state": state, "due_on": due_then or due},
                **{"completed_on": completed, "progress": f"Told on {smb}."},
            }
        )
    return {"plan_actions": [row], "plan_updates": told}
