"""What the queries over the SMB, training, comments and typed-in counts give, on rows to count in the head."""

from datetime import date

import pytest

from oversight import queries
from tests.audit_rows import audit
from tests.extracts import tiny_extracts
from tests.meeting_rows import POLICE, TRUST, together

YEAR = {"start": date(2023, 10, 4), "end": date(2024, 10, 3)}


@pytest.fixture
def given(tmp_path, monkeypatch):
    """Builds the rows given, with one agency under the duty and one that is not, and has the queries read them."""

    def build(*tables):
        monkeypatch.setenv("OVERSIGHT_DATA", str(tiny_extracts(tmp_path, **together(*tables))))

    return build


def rows_of(name: str, *columns: str) -> list[tuple]:
    """Some columns of a query's rows over the year to 3 October 2024."""
    return queries.run(name, **YEAR).select(columns).rows()


def smbs(*days: str) -> dict[str, list[dict]]:
    """Meetings of the SMB that reviewed the KPIs."""
    return {"smb_meetings": [{"smb_on": day} for day in days]}


def seat(day: str, agency: str, response: str, kind: str = "agency") -> dict[str, list[dict]]:
    """One seat of the SMB at one meeting."""
    return {"smb_attendance": [{"smb_on": day, "agency": agency, "seat": kind, "response": response}]}


def test_a_seat_of_the_smb_is_filled_by_a_member_or_a_deputy_and_lay_advisers_count(given):
    given(
        smbs("2024-06-12"),
        seat("2024-06-12", TRUST, "deputy"),
        seat("2024-06-12", "Lay adviser 1", "member", "lay adviser"),
        seat("2024-06-12", "Lay adviser 2", "apologies", "lay adviser"),
        seat("2024-06-12", POLICE, "none"),
    )
    assert rows_of("kpis/smb_attendance", "agency", "seat", "is_met", "is_by_deputy") == [
        (TRUST, "agency", True, True),
        ("Lay adviser 1", "lay adviser", True, False),
        ("Lay adviser 2", "lay adviser", False, False),
        (POLICE, "agency", False, False),
    ]


def test_the_seats_of_the_smbs_from_the_first_to_the_last_day_count(given):
    days = ("2023-10-03", "2023-10-04", "2024-10-03", "2024-10-04")
    given(smbs(*days), *(seat(day, POLICE, "member") for day in days))
    rows = rows_of("kpis/smb_attendance", "counted_on", "is_met")
    assert rows == [(date(2023, 10, 4), True), (date(2024, 10, 3), True)]


def trained(day: str, agency: str, attendees: str, course: str = "Foundation") -> dict[str, list[dict]]:
    """The attendees of one agency at one course."""
    row = {"course": course, "held_on": day, "agency": agency, "attendees_count": attendees}
    return {"training": [row]}


def test_training_reaches_an_agency_under_the_duty_that_sent_anybody_in_the_period(given):
    names = ("Trained on the first day", "Trained on the last", "Sent nobody", "Trained before", "Trained after")
    given(
        {"agencies": [{"agency": name} for name in names]},
        trained("2023-10-04", names[0], "1"),
        trained("2024-10-03", names[1], "2"),
        trained("2024-10-03", names[1], "1", "bespoke"),
        trained("2024-03-01", names[2], "0"),
        trained("2023-10-03", names[3], "4"),
        trained("2024-10-04", names[4], "4"),
        trained("2024-03-01", POLICE, "4"),
    )
    assert rows_of("kpis/training_reach", "agency", "is_met") == [
        (TRUST, False),
        ("Sent nobody", False),
        ("Trained after", False),
        ("Trained before", False),
        ("Trained on the first day", True),
        ("Trained on the last", True),
    ]
    assert set(rows_of("kpis/training_reach", "agency_kind", "counted_on")) == {
        ("Duty to Co-operate", date(2024, 10, 3))
    }


def test_the_comment_is_the_latest_of_its_kpi_up_to_the_last_day(given):
    days = ("2024-02-14", "2024-06-12", "2024-10-03")
    comment = {"kpi": "smb_attendance", "action": "Ask.", "due_on": "2024-12-01"}
    given(
        smbs(*days),
        {"commentary": [{**comment, "as_at": day, "cause": f"Told on {day}"} for day in days]},
        {"commentary": [{**comment, "kpi": "training_reach", "as_at": "2024-06-12", "cause": "Another KPI"}]},
    )

    def told(end: date, kpi: str = "smb_attendance", is_sample: bool = True) -> list[tuple]:
        return queries.run("kpis/commentary", kpi=kpi, end=end, is_sample=is_sample).rows()

    lead, due = "MAPPA coordinator", date(2024, 12, 1)
    assert told(date(2024, 6, 12)) == [(date(2024, 6, 12), "Told on 2024-06-12", "Ask.", lead, due)]
    assert told(date(2024, 6, 11))[0][1] == "Told on 2024-02-14"
    assert told(date(2024, 2, 13)) == []
    assert told(date(2024, 10, 3), "training_reach")[0][1] == "Another KPI"
    assert told(date(2024, 10, 3), is_sample=False) == []


def test_the_days_that_end_periods_counted_stand_once_each_the_latest_first(given):
    counts = {"numerator_count": "1", "denominator_count": "2", "starts_on": "2024-01-01"}
    ends = [(one, "2024-03-31") for one in ("smb_attendance", "training_reach")] + [("training_reach", "2024-06-30")]
    given({"kpi_readings": [{"kpi": kpi, "ends_on": day} | counts for kpi, day in ends]})
    assert queries.run("kpis/count_ends").rows() == [(date(2024, 6, 30),), (date(2024, 3, 31),)]


def test_typed_in_readings_are_those_of_one_kpi_that_end_by_the_day_the_latest_last(given):
    def typed(kpi: str, ends: str, numerator: str) -> dict[str, str]:
        counts = {"numerator_count": numerator, "denominator_count": "12"}
        return {"kpi": kpi, "starts_on": "2023-01-01", "ends_on": ends} | counts

    given(
        {
            "kpi_readings": [
                typed("audit_calendar_kept", "2024-10-03", "11"),
                typed("audit_calendar_kept", "2024-06-12", "10"),
                typed("audit_calendar_kept", "2024-10-04", "9"),
                typed("business_plan_on_track", "2024-06-12", "8"),
            ]
        }
    )
    assert queries.run("kpis/typed_in_readings", kpi="audit_calendar_kept", end=date(2024, 10, 3)).rows() == [
        (date(2023, 1, 1), date(2024, 6, 12), 10, 12, None, "Derbyshire"),
        (date(2023, 1, 1), date(2024, 10, 3), 11, 12, None, "Derbyshire"),
    ]


def test_smbs_stand_latest_first_with_whether_the_kpis_were_reviewed(given):
    given(smbs("2024-02-14", "2024-10-03"), {"smb_meetings": [{"smb_on": "2024-06-12", "is_kpis_reviewed": "no"}]})
    assert queries.run("kpis/smb_dates").rows() == [
        (date(2024, 10, 3), True),
        (date(2024, 6, 12), False),
        (date(2024, 2, 14), True),
    ]


AUDIT_COLUMNS = ("audit_key", "done_on", "is_met", "late_days", "is_overdue")


def test_an_audit_planned_counts_as_kept_where_it_was_done_by_its_planned_day(given):
    given(
        audit(1, "2023-10-03"),
        audit(2, "2023-10-04", "2023-10-04", kind="case", auditor_group="partner agency"),
        audit(3, "2024-03-01", "2024-03-02"),
        audit(4, "2024-04-01", "2024-01-31"),
        audit(5, "2024-10-02"),
        audit(6, "2024-10-02", "2024-10-04"),
        audit(7, "2024-10-04", "2024-10-01"),
    )
    assert rows_of("kpis/audit_calendar_kept", *AUDIT_COLUMNS) == [
        ("A-0002", date(2023, 10, 4), True, 0, False),
        ("A-0003", date(2024, 3, 2), False, 1, False),
        ("A-0004", date(2024, 1, 31), True, -61, False),
        ("A-0005", None, False, 1, True),
        ("A-0006", None, False, 1, True),  # done after the last day
    ]
    first = queries.run("kpis/audit_calendar_kept", **YEAR).row(0, named=True)
    assert (first["kind"], first["auditor_group"]) == ("case", "partner agency")
    assert (first["counted_on"], first["due_on"]) == (date(2023, 10, 4), date(2023, 10, 4))


def test_an_audit_planned_for_the_last_day_and_not_done_waits(given):
    given(audit(1, "2024-10-03"), audit(2, "2024-10-03", "2024-10-03"), audit(3, "2024-10-03", "2024-10-04"))
    found = rows_of("kpis/audit_calendar_kept", "audit_key", "is_met", "is_overdue", "is_waiting")
    assert found == [("A-0001", False, False, True), ("A-0002", True, False, False), ("A-0003", False, False, True)]
