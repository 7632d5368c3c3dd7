"""The queries between two meetings, over rows counted by hand."""

from datetime import date

import pytest

from oversight import queries
from tests.audit_rows import audit, found
from tests.extracts import tiny_extracts
from tests.meeting_rows import joined
from tests.plan_rows import smbs

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
    )
    rows = queries.run("since/to_come", end=END, until=date(2025, 2, 6))
    assert rows.select("due_on", "what", "name", "kind", "item_count").rows() == [
        (date(2024, 10, 3), "audit", "chairing", "lay adviser", 1),
        (date(2024, 11, 1), "finding", None, "improvement", 2),
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
