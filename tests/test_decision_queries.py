"""What the queries on decisions of meetings give, on rows that can be counted."""

import pytest

from oversight import queries
from tests import plan_rows
from tests.extracts import tiny_extracts

DECIDED = {"meeting_on": "2024-06-12", "action": "Ring them", "due_on": "2024-09-30"}


@pytest.fixture
def given(tmp_path, monkeypatch):
    """Builds the tables given and has the queries read them."""
    return lambda **tables: monkeypatch.setenv("OVERSIGHT_DATA", str(tiny_extracts(tmp_path, **tables)))


def test_roles_that_lead_most_come_first(given):
    rows = [
        plan_rows.action(number, "2024-06-30", lead_role=role)
        for number, role in enumerate(("SMB chair", "Trainer", ""))
    ]
    decided = [{"decision_key": f"D-{number:04}", **DECIDED, "lead_role": "Trainer"} for number in range(2)]
    plan = [row for one in rows for row in one["plan_actions"]]
    given(plan_actions=plan, meeting_decisions=decided, audit_findings=[], **plan_rows.smbs())
    assert queries.run("meetings/lead_roles")["lead_role"].to_list() == ["Trainer", "SMB chair"]
