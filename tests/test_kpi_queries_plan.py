"""The state of each action of the business plan as at a day, on rows that can be counted in the head."""

from datetime import date

import pytest

from oversight import queries, settings
from oversight.figures.kpis import kpi_readings
from oversight.figures.local.plan import business_plan, plan_rows
from oversight.selection import Selection
from tests.extracts import tiny_extracts
from tests.meeting_rows import joined
from tests.plan_rows import action, smbs

FEB, JUNE, OCTOBER = date(2024, 2, 8), date(2024, 6, 12), date(2024, 10, 3)
KPI = "kpis/business_plan_on_track"
YEAR = {"start": date(2023, 10, 4), "end": OCTOBER}


@pytest.fixture
def given(tmp_path, monkeypatch):
    """Builds the rows given, with three SMBs, and has the queries read them."""

    def build(*tables):
        monkeypatch.setenv("OVERSIGHT_DATA", str(tiny_extracts(tmp_path, **joined(smbs(), *tables))))

    return build


def rows_of(*columns: str, **params) -> list[tuple]:
    """Some columns of the KPI's rows for the year to 3 October 2024, unless told otherwise."""
    return queries.run(KPI, **(YEAR | params)).select(columns).rows()


def test_overdue_overrides_whatever_was_reported_from_the_day_after_the_due_day(given):
    given(
        action(1, "2024-10-02", ("2024-10-03", "on track")),
        action(2, "2024-10-03", ("2024-10-03", "on track")),
        action(3, "2024-08-20", ("2024-10-03", "at risk")),
        action(4, "2024-10-04", ("2024-10-03", "at risk")),
        action(5, "2024-09-23", ("2024-10-03", "not started")),
    )
    assert rows_of("action_key", "state", "reported_state", "is_met", "is_overdue", "late_days") == [
        ("P-0003", "overdue", "at risk", False, True, 44),  # 11 days of August, 30 of September, 3 of October
        ("P-0005", "overdue", "not started", False, True, 10),
        ("P-0001", "overdue", "on track", False, True, 1),
        ("P-0004", "at risk", "at risk", False, False, None),
        ("P-0002", "on track", "on track", True, False, None),
    ]


def test_a_due_day_moved_twice_counts_as_last_agreed_and_as_it_stood_at_each_smb(given):
    moved = [
        ("2024-02-08", "on track", "2024-03-31"),
        ("2024-06-12", "at risk", "2024-06-30"),
        ("2024-10-03", "at risk", "2024-12-20"),
    ]
    given(action(1, "2024-03-31", *moved))
    columns = ("original_due_on", "due_on", "state", "late_days")
    first = date(2024, 3, 31)
    assert rows_of(*columns) == [(first, date(2024, 12, 20), "at risk", None)]
    assert rows_of(*columns, end=date(2024, 10, 2)) == [(first, date(2024, 6, 30), "overdue", 94)]  # 31 + 31 + 30 + 2
    assert rows_of(*columns, end=JUNE) == [(first, date(2024, 6, 30), "at risk", None)]
    assert rows_of(*columns, end=date(2024, 6, 11)) == [(first, first, "overdue", 72)]  # 30 + 31 + 11
    assert rows_of(*columns, end=FEB) == [(first, first, "on track", None)]
    updates = queries.run("business_plan/updates", end=OCTOBER).select("smb_on", "due_on_before", "due_on").rows()
    assert updates == [
        (FEB, first, first),
        (JUNE, first, date(2024, 6, 30)),
        (OCTOBER, date(2024, 6, 30), date(2024, 12, 20)),
    ]
    assert plan_rows.plan_as_at(OCTOBER).times_moved("P-0001") == 2
    assert plan_rows.plan_as_at(JUNE).times_moved("P-0001") == 1


def test_an_action_completed_late_is_complete_and_says_how_late(given):
    given(
        action(1, "2024-05-01", ("2024-06-12", "on track"), ("2024-10-03", "complete", "2024-05-01", "2024-06-20")),
        action(2, "2024-09-01", ("2024-10-03", "complete", "2024-09-01", "2024-09-01")),
        action(3, "2024-12-20", ("2024-10-03", "complete", "2024-12-20", "2024-09-30")),
    )
    columns = ("action_key", "state", "is_met", "done_on", "late_days")
    assert rows_of(*columns) == [
        ("P-0001", "complete", True, date(2024, 6, 20), 50),
        ("P-0002", "complete", True, date(2024, 9, 1), 0),
        ("P-0003", "complete", True, date(2024, 9, 30), 0),
    ]
    assert rows_of(*columns, end=JUNE)[0] == ("P-0001", "overdue", False, None, 42)


def test_an_action_completed_before_the_period_is_in_the_plan_no_more(given):
    given(
        action(1, "2024-02-01", ("2024-02-08", "complete", "2024-02-01", "2024-02-01")),
        action(2, "2024-02-01", ("2024-02-08", "complete", "2024-02-01", "2024-02-02")),
    )
    assert [key for (key,) in rows_of("action_key", start=date(2024, 2, 2))] == ["P-0002"]
    assert [key for (key,) in rows_of("action_key", start=date(2024, 2, 1))] == ["P-0001", "P-0002"]


def test_a_withdrawn_action_is_never_counted_and_is_listed_from_the_smb_it_was_withdrawn_at(given):
    given(
        action(1, "2024-03-01", ("2024-02-08", "on track"), ("2024-06-12", "withdrawn")),
        action(2, "2024-12-20", ("2024-02-08", "on track")),
    )
    assert rows_of("action_key") == [("P-0002",)]
    assert rows_of("action_key", end=FEB) == [("P-0001",), ("P-0002",)]

    def withdrawn(**days):
        found = queries.run("business_plan/withdrawn_actions", **(YEAR | days))
        return found.select("action_key", "action", "withdrawn_on", "progress").rows()

    told = [("P-0001", "Action 1", JUNE, "Told on 2024-06-12.")]
    assert withdrawn() == told
    assert withdrawn(start=JUNE) == told
    assert withdrawn(start=date(2024, 6, 13)) == []
    assert withdrawn(end=date(2024, 6, 11)) == []


def test_an_action_without_an_update_is_not_started_until_it_is_overdue_and_counts_from_the_day_agreed(given):
    given(
        action(1, "2024-09-30"),
        action(2, "2024-12-20"),
        action(3, "2024-12-20", agreed_on="2024-10-03"),
        action(4, "2024-12-20", agreed_on="2024-10-04"),
    )
    assert rows_of("action_key", "state", "told_on", "is_met") == [
        ("P-0001", "overdue", None, False),
        ("P-0002", "not started", None, False),
        ("P-0003", "not started", None, False),
    ]


def test_the_rows_stand_by_priority_the_overdue_first(given):
    given(
        action(1, "2024-12-01", ("2024-10-03", "on track"), priority="2 Later"),
        action(2, "2024-12-01", ("2024-10-03", "on track"), priority="1 First"),
        action(3, "2024-12-01", ("2024-10-03", "at risk"), priority="1 First"),
        action(4, "2024-09-01", priority="1 First"),
        action(5, "2024-11-01", ("2024-10-03", "on track"), priority="1 First"),
    )
    assert [key[-1] for (key,) in rows_of("action_key")] == ["4", "3", "5", "2", "1"]


def test_every_action_ever_agreed_can_be_chosen(given):
    given(action(1, "2024-09-30"), action(2, "2030-12-20", agreed_on="2026-01-01", lead_role=""))
    columns = ("action_key", "action", "lead_role", "agreed_on")
    assert queries.run("business_plan/actions").select(columns).rows() == [
        ("P-0001", "Action 1", "MAPPA coordinator", date(2024, 1, 1)),
        ("P-0002", "Action 2", None, date(2026, 1, 1)),
    ]


@pytest.mark.parametrize("smb", ["2024-02-08", "2024-06-12", "2024-10-03"])
def test_the_kpi_and_the_page_count_the_same_actions(monkeypatch, smb):
    monkeypatch.delenv("OVERSIGHT_KPIS", raising=False)
    monkeypatch.delenv("OVERSIGHT_DATA", raising=False)
    [kpi] = [one for one in settings.load().kpis if one.id == plan_rows.KPI_ID]
    now = kpi_readings.reading(kpi, date.fromisoformat(smb))
    choice = Selection("Derbyshire", "England and Wales", "2023-24", smb, plan="all")
    states = business_plan.timeline(choice).table.column("state").values
    assert (states.count("on track") + states.count("complete"), len(states)) == (now.now.met, now.now.count)
    assert states.count("overdue") == now.overdue
    assert now.now.count > 10
