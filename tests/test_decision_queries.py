"""What the queries on decisions of meetings give, on rows that can be counted."""

from datetime import date

import pytest

from oversight import queries
from tests import plan_rows
from tests.audit_rows import audit, found
from tests.extracts import tiny_extracts
from tests.meeting_rows import joined

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


SMBS = ("2024-02-08", "2024-06-12", "2024-10-03", "2025-02-06")
ACTED = {"action": "Ring them", "lead_role": "SMB chair"}


def decided(number, meeting_on, due_on="", **others):
    """A decision; with a day due it has an action."""
    made = {"decision_key": f"D-{number:04}", "meeting_on": meeting_on, "decision": f"Decision {number}."}
    return made | (ACTED | {"due_on": due_on} if due_on else {}) | others


def stands(end):
    """State and days late of each decision by its number, in the order given."""
    rows = queries.run("meetings/decisions", end=date.fromisoformat(end)).to_dicts()
    return [(int(row["decision_key"][2:]), row["state"], row["late_days"]) for row in rows]


def test_a_decision_stands_as_it_did_on_the_day_looked_at(given):
    given(
        meeting_decisions=[
            decided(1, "2024-02-08", "2024-06-12", completed_on="2024-07-01"),
            decided(2, "2024-02-08"),
            decided(3, "2024-06-12", "2024-09-30"),
            decided(4, "2024-06-12", "2024-12-31", withdrawn_on="2024-09-01"),
            decided(5, "2024-10-03", "2025-01-31"),
        ],
        **plan_rows.smbs(*SMBS),
    )
    assert stands("2024-02-08") == [(1, "not yet due", 0), (2, "no action", 0)]
    assert stands("2024-06-12") == [  # what falls due on the day itself waits
        *((3, "not yet due", 0), (4, "not yet due", 0)),
        *((1, "not yet due", 0), (2, "no action", 0)),
    ]
    assert stands("2024-06-30")[2:] == [(1, "overdue", 18), (2, "no action", 0)]
    assert stands("2024-10-03") == [
        *((5, "not yet due", 0), (3, "overdue", 3), (4, "withdrawn", 0)),
        *((1, "complete", 0), (2, "no action", 0)),
    ]


def test_one_in_the_plan_is_complete_once_a_meeting_was_told_so(given):
    told = plan_rows.action(
        1, "2024-09-30", ("2024-10-03", "on track"), ("2025-02-06", "complete", "2024-09-30", "2024-09-20")
    )
    given(
        meeting_decisions=[decided(1, "2024-06-12", "2024-09-30", linked_action="P-0001")],
        **told,
        **plan_rows.smbs(*SMBS),
    )
    assert stands("2024-10-03") == [(1, "overdue", 3)]
    assert stands("2025-02-06") == [(1, "complete", 0)]


def test_what_came_of_a_decision_is_what_was_told_of_its_action_or_finding_since(given):
    told = (("2024-06-12", "on track"), ("2024-10-03", "at risk"))
    links = ({"linked_action": "P-0001"}, {"linked_action": "P-0002"})
    links += ({"linked_finding": "F-0001"}, {"linked_finding": "F-0002"})
    rows = [decided(number, "2024-06-12", "2024-09-30", **link) for number, link in enumerate(links, 1)]
    given(
        **joined(
            plan_rows.smbs(*SMBS),
            plan_rows.action(1, "2024-12-31", *told),
            plan_rows.action(2, "2024-12-31", told[0]),
            audit(1, "2024-05-01", "2024-05-01"),
            found(1, 1, "2024-09-01", "2024-08-01"),
            found(2, 1, "2024-11-01", "2024-10-04"),
            {"meeting_decisions": rows},
        )
    )
    made = queries.run("meetings/decisions", end=date(2024, 10, 3))
    assert made["progress"].to_list() == ["Told on 2024-10-03.", None, None, None]
    assert made["finding_closed_on"].to_list() == [None, None, date(2024, 8, 1), None]
