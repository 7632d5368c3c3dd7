"""Decisions of board meetings by a few words each."""

from tests.meeting_rows import Tables


def decided(number: int, meeting: str, due: str = "2024-09-30", done: str = "", **others: str) -> Tables:
    """A decision of a meeting with its action, led by the SMB chair; not done where no day is given."""
    row = {
        **{"decision_key": f"D-{number:04d}", "meeting_on": meeting, "decision": f"Decision {number}."},
        **{"action": f"Task {number}", "lead_role": "SMB chair", "due_on": due, "completed_on": done},
    }
    return {"meeting_decisions": [row | others]}
