"""The queries between two meetings, over rows counted by hand."""

from datetime import date

import pytest

from oversight import queries
from tests.audit_rows import audit, found
from tests.decision_rows import decided
from tests.extracts import tiny_extracts
from tests.meeting_rows import joined
from tests.plan_rows import action, smbs

SINCE, END = date(2024, 6, 12), date(2024, 10, 3)


@pytest.fixture
def given(tmp_path, monkeypatch):
    """Builds the rows given, with three SMBs, and has the queries read them."""

    def build(*tables):
        monkeypatch.setenv("OVERSIGHT_DATA", str(tiny_extracts(tmp_path, **joined(smbs(), *tables))))

    return build


def test_the_meetings_after_a_day_are_those_held_and_those_planned(given):
    given({"smb_meetings": [{"smb_on": "2025-02-06", "is_held": "no"}]})
    days = queries.run("since/meetings_after", end=SINCE)["smb_on"].to_list()
    assert days == [END, date(2025, 2, 6)]
    assert queries.run("since/meetings_after", end=date(2025, 2, 6)).is_empty()


def test_decisions_open_at_a_meeting_or_made_there_are_followed_up(given):
    given(
        decided(1, "2024-02-08", done="2024-06-11"),
        decided(2, "2024-02-08", due="2024-07-31", done="2024-06-12"),
        decided(3, "2024-06-12", due="2024-10-02"),
        decided(4, "2024-06-12", due="2024-10-03"),
        decided(5, "2024-06-12", due="2024-08-01", withdrawn_on="2024-07-01"),
        decided(6, "2024-06-12", due="2024-12-01", done="2024-10-04"),
        decided(7, "2024-10-03", due="2024-12-01"),
        decided(8, "2024-06-12", due="", action="", lead_role=""),
    )
    rows = queries.run("since/decisions", since=SINCE, end=END)
    assert rows.select("decision_key", "state").rows() == [
        ("D-0003", "overdue"),
        ("D-0004", "not yet due"),
        ("D-0006", "not yet due"),
        ("D-0002", "complete"),
        ("D-0005", "withdrawn"),
    ]
    assert rows["completed_on"].to_list() == [None, None, None, SINCE, None]


def test_a_decision_is_complete_once_a_meeting_was_told_that_its_plan_action_is(given):
    given(
        action(1, "2024-12-31", ("2024-10-03", "complete", "", "2024-09-01")),
        action(2, "2024-12-31", ("2024-10-03", "on track")),
        decided(1, "2024-06-12", linked_action="P-0001"),
        decided(2, "2024-06-12", due="2024-12-31", linked_action="P-0002"),
    )
    since = queries.run("since/decisions", since=SINCE, end=END).sort("decision_key")
    of_meetings = queries.run("meetings/decisions", end=END).sort("decision_key")
    assert since["state"].to_list()[0] == of_meetings["state"].to_list()[0] == "complete"
    assert since["completed_on"].to_list() == of_meetings["completed_on"].to_list() == [date(2024, 9, 1), None]


def test_what_came_of_a_decision_is_what_was_told_of_its_action_or_finding_since(given):
    told = (("2024-06-12", "on track"), ("2024-10-03", "at risk"))
    given(
        action(1, "2024-12-31", *told),
        action(2, "2024-12-31", told[0]),
        audit(1, "2024-05-01", "2024-05-01"),
        found(1, 1, "2024-09-01", "2024-08-01"),
        found(2, 1, "2024-11-01", "2024-10-04"),
        decided(1, "2024-06-12", linked_action="P-0001"),
        decided(2, "2024-06-12", linked_action="P-0002"),
        decided(3, "2024-06-12", linked_finding="F-0001"),
        decided(4, "2024-06-12", linked_finding="F-0002"),
    )
    rows = queries.run("since/decisions", since=SINCE, end=END).sort("decision_key")
    assert rows["progress"].to_list() == ["Told on 2024-10-03.", None, None, None]
    assert rows["finding_closed_on"].to_list() == [None, None, date(2024, 8, 1), None]


def test_findings_are_counted_by_what_happened_between_the_meetings(given):
    given(
        audit(1, "2024-05-01", "2024-05-01"),
        audit(2, "2024-07-01", "2024-07-01"),
        audit(3, "2024-11-01", "2024-10-04"),
        found(1, 1, "2024-06-01", "2024-06-12"),
        found(2, 1, "2024-06-01", "2024-06-13", kind="concern"),
        found(3, 1, "2024-06-12"),
        found(4, 1, "2024-06-11"),
        found(5, 2, "2024-10-02", "2024-10-04"),
        found(6, 2, "2024-10-03"),
        found(7, 3, "2024-12-01"),
    )
    [row] = queries.run("since/findings_since", since=SINCE, end=END).rows(named=True)
    assert row == {"raised_count": 2, "closed_count": 1, "concerns_closed_count": 1, "newly_overdue_count": 2}


def test_audits_are_done_or_missed_between_the_meetings(given):
    given(
        audit(1, "2024-06-12", "2024-06-12"),
        audit(2, "2024-06-20", "2024-06-13"),
        audit(3, "2024-10-02"),
        audit(4, "2024-10-03"),
        audit(5, "2024-06-11"),
        audit(6, "2024-09-01", "2024-10-04"),
    )
    [row] = queries.run("since/audits_since", since=SINCE, end=END).rows(named=True)
    assert row == {"done_count": 1, "missed_count": 2}


def test_what_is_to_come_is_what_stood_open_on_the_day(given):
    given(
        audit(1, "2024-05-01", "2024-05-01"),
        audit(2, "2024-10-03"),
        audit(3, "2024-11-01", "2024-10-01"),
        audit(4, "2025-02-07"),
        found(1, 1, "2024-11-01"),
        found(2, 1, "2024-11-01"),
        found(3, 1, "2024-11-01", "2024-10-03"),
        found(4, 1, "2024-10-02"),
        decided(1, "2024-10-03", due="2024-12-01", linked_action="P-0001"),
        decided(2, "2024-06-12", due="2024-12-01", done="2024-10-03"),
        action(1, "2024-12-31", ("2024-10-03", "on track")),
    )
    rows = queries.run("since/to_come", end=END, until=date(2025, 2, 6))
    assert rows.select("due_on", "what", "name", "kind", "item_count", "linked_action").rows() == [
        (date(2024, 10, 3), "audit", "chairing", "lay adviser", 1, None),
        (date(2024, 11, 1), "finding", None, "improvement", 2, None),
        (date(2024, 12, 1), "decision", "Task 1", None, 1, "P-0001"),
    ]


def test_figures_that_another_edition_gives_otherwise_leave_category_4_out(given):
    def total(year, value, source, category="all"):
        row = {"area": "England and Wales", "measure": "eligible_on_31_march", "category": category}
        return row | {"reporting_year": year, "value": value, "source_id": source}

    rows = [
        *(total("2019-20", 85709, "OLD"), total("2019-20", 84530, "NEW")),
        *(total("2020-21", 86799, "OLD"), total("2020-21", 86799, "NEW")),
        *(total("2019-20", 300, "OLD", "4"), total("2019-20", 310, "NEW", "4")),
    ]
    sources = [
        {"source_id": "OLD", "title": "Old", "published_on": "2020"},
        {"source_id": "NEW", "title": "New", "published_on": "2024"},
    ]
    given({"annual_statistics": rows, "sources": sources})
    cell = ("eligible_on_31_march", "all", "all", "2019-20")
    assert queries.run("since/with_editions", area="England and Wales").rows() == [cell]
    drawn = queries.run("since/drawn_figures", area="England and Wales")
    assert [(row[3], row[4]) for row in drawn.rows()] == [("2019-20", 84530), ("2020-21", 86799)]
    assert queries.run("since/with_editions", area="Derbyshire").is_empty()
