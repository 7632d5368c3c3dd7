"""The counts that a region takes from all boards at once, by rows counted by hand."""

from datetime import date

import pytest

from oversight import boards, queries
from oversight.figures.region import plan_and_audits
from oversight.measures.values import Absence
from oversight.selection import Selection
from tests import own_sets, region_boards


@pytest.fixture
def region(tmp_path, monkeypatch):
    """A region of three boards without figures."""
    return region_boards.region(tmp_path, monkeypatch)


def over_all(name, **given):
    """The rows of a query over all boards."""
    with boards.of(None), queries.over_boards(boards.boards()):
        return queries.run(name, area="", **given).rows()


def test_the_days_covered_go_to_the_latest_meeting_else_to_the_end_of_the_last_count(region):
    meetings = own_sets.table("smb_meetings", {"smb_on": date(2024, 6, 12)}, {"smb_on": date(2024, 10, 3)})
    counts = own_sets.table(
        "kpi_readings",
        {"kpi": "reviews", "starts_on": date(2024, 10, 1), "ends_on": date(2024, 12, 31), "numerator_count": 3},
    )
    own_sets.published(region / "derbyshire", {"smb_meetings": meetings, "kpi_readings": counts})
    own_sets.published(region / "leics", {"kpi_readings": counts})
    assert over_all("region/days_covered") == [
        ("Derbyshire", date(2024, 6, 12), date(2024, 10, 3)),
        ("Leicestershire", date(2024, 12, 31), date(2024, 12, 31)),
    ]


def finding(number, kind="improvement", due=None, closed=None):
    """A finding of the one audit, with its action where it is due."""
    made = {"finding_key": f"F-{number:04d}", "audit_key": "A-0001", "kind": kind, "finding": f"Finding {number}."}
    action = {"action_taken": "An action.", "lead_role": "MAPPA coordinator"} if due else {}
    return made | action | {"due_on": due, "closed_on": closed}


def test_findings_are_open_overdue_or_closed_since_a_day_at_each_board_though_keys_are_the_same(region):
    audits = own_sets.table(
        "audits", {"audit_key": "A-0001", "planned_on": date(2023, 5, 1), "done_on": date(2023, 5, 1)}
    )
    due = date(2024, 9, 30)
    derbyshire = (
        finding(1, due=due),  # falls due on the day looked at: open
        finding(2, due=date(2024, 9, 29)),
        finding(3, due=due, closed=date(2023, 9, 30)),  # closed before the period
        finding(4, due=due, closed=date(2023, 10, 1)),
        finding(5, due=due, closed=date(2024, 10, 1)),  # closed later, so still open then
        finding(6, kind="good practice"),
    )
    for key, rows in (("derbyshire", derbyshire), ("leics", (finding(1, due=date(2024, 8, 1)),))):
        own_sets.published(region / key, {"audits": audits, "audit_findings": own_sets.table("audit_findings", *rows)})
    with boards.of(None), queries.over_boards(boards.boards()):
        found = plan_and_audits.finding_counts(date(2023, 10, 1), due)
    assert found == {
        "Derbyshire": {"closed": 1, "open": 2, "overdue": 1, "good practice": 1},
        "Leicestershire": {"closed": 0, "overdue": 1},
    }


def test_plan_actions_are_counted_by_board_and_state(region):
    day = date(2024, 9, 30)
    common = {"priority": "Risk", "action": "An action.", "lead_role": "SMB chair", "agreed_on": date(2023, 6, 1)}
    rows = [
        common | {"action_key": "P-0001", "original_due_on": date(2024, 9, 29)},  # overdue by a day
        common | {"action_key": "P-0002", "original_due_on": day},  # its day is not over
    ]
    for key, some in (("derbyshire", rows), ("leics", rows[:1])):
        own_sets.published(region / key, {"plan_actions": own_sets.table("plan_actions", *some)})
    with boards.of(None), queries.over_boards(boards.boards()):
        found = plan_and_audits.plan_counts(date(2023, 10, 1), day)
    assert found == {"Derbyshire": {"overdue": 1, "not started": 1}, "Leicestershire": {"overdue": 1}}


def test_a_board_has_no_counts_of_its_plan_for_a_day_before_its_records_begin(region):
    action = {"priority": "Risk", "action": "An action.", "lead_role": "SMB chair", "action_key": "P-0001"}
    row = action | {"agreed_on": date(2023, 6, 1), "original_due_on": date(2025, 3, 31)}
    meetings = own_sets.table("smb_meetings", {"smb_on": date(2023, 1, 10)}, {"smb_on": date(2024, 10, 3)})
    own_sets.published(
        region / "derbyshire", {"plan_actions": own_sets.table("plan_actions", row), "smb_meetings": meetings}
    )
    with boards.of(None), boards.seeing(None):
        told = {}
        for quarter in ("", "2023-06-30", "2023-03-31"):
            figure = plan_and_audits.plan(Selection("", "", "2023-24", quarter=quarter))
            told[quarter] = next(iter(figure.table.rows()))
    assert told[""] == told["2023-06-30"] == ("Derbyshire", 0, 0, 1, 0, 0)
    assert set(told["2023-03-31"][1:]) == {Absence.NOT_HELD}
