"""Audits, their forms, answers and findings by a few words each, and extracts built from them."""

from pathlib import Path

from tests.extracts import tiny_extracts
from tests.meeting_rows import Tables, joined

SMBS: Tables = {"smb_meetings": [{"smb_on": "2024-06-12"}, {"smb_on": "2024-10-03"}]}
# What each form allows, the best first, with its points: of referral 1 is the best, of chairing 4 is.
SCALES = {
    "chairing": (("Excellent", 4), ("Satisfactory", 3), ("Unsatisfactory", 2), ("Poor", 1)),
    "referral": (("Full", 1), ("Partial", 2), ("Poor", 3)),
    "case": (("Yes", 3), ("No", 1)),
}


def publish(folder: Path, *tables: Tables) -> Path:
    """Builds extracts of these rows, with two SMBs, inside `folder` and gives the folder that holds them."""
    return tiny_extracts(folder, **joined(SMBS, *tables))


def audit(number: int, planned: str, done: str = "", kind: str = "chairing", **others: str) -> Tables:
    """An audit by lay advisers on version 1 of its form, unless told otherwise; not done where no day is given."""
    row = {"audit_key": f"A-{number:04d}", "kind": kind, "planned_on": planned, "done_on": done}
    return {"audits": [row | others]}


def form(kind: str, *questions: str, version: str = "1") -> Tables:
    """A version of a form that asks these questions, each on the scale of its kind."""
    return {
        "audit_form_answers": [
            {
                **{"form": kind, "version": version, "question_number": str(number), "question": question},
                **{"answer": answer, "best_order": str(place), "points": str(points)},
            }
            for number, question in enumerate(questions, start=1)
            for place, (answer, points) in enumerate(SCALES[kind], start=1)
        ]
    }


def answer(number: int, question: str, given: str = "") -> Tables:
    """The answer of one audit to one question; that it did not apply where none is given."""
    row = {"audit_key": f"A-{number:04d}", "question": question, "answer": given}
    return {"audit_answers": [row | ({} if given else {"is_not_applicable": "yes"})]}


def found(number: int, audit_number: int, due: str = "", closed: str = "", **others: str) -> Tables:
    """A finding of one audit, an improvement unless told otherwise, with its action where it is due or closed."""
    row = {"finding_key": f"F-{number:04d}", "audit_key": f"A-{audit_number:04d}", "due_on": due, "closed_on": closed}
    if due or closed:
        row |= {"action_taken": "An action.", "lead_role": "MAPPA coordinator"}
    return {"audit_findings": [row | {"finding": f"Finding {number}."} | others]}
