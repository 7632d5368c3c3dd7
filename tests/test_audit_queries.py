"""What the queries over audits give, on rows to count in the head."""

from datetime import date

import pytest

from oversight import queries
from tests.audit_rows import answer, audit, form, found, publish

AS_AT = date(2024, 10, 3)
YEAR = {"start": date(2023, 10, 4), "end": AS_AT}
ALL = {"kind": "", "auditor_group": ""}


@pytest.fixture
def given(tmp_path, monkeypatch):
    """Builds the rows given and has the queries read them."""

    def build(*tables):
        monkeypatch.setenv("OVERSIGHT_DATA", str(publish(tmp_path, *tables)))

    return build


def test_kinds_and_groups_are_those_the_calendar_holds_each_once(given):
    given(
        audit(1, "2024-01-01"),
        audit(2, "2024-02-01", kind="case", auditor_group="partner agency"),
        audit(3, "2024-03-01", kind="Responsible Authority minutes", auditor_group="Responsible Authority"),
        audit(4, "2024-04-01"),
    )
    kinds, groups = queries.run("audits/kinds"), queries.run("audits/auditor_groups")
    assert kinds["kind"].to_list() == ["case", "chairing", "Responsible Authority minutes"]
    assert groups["auditor_group"].to_list() == ["lay adviser", "partner agency", "Responsible Authority"]


def calendar(**others) -> list[tuple]:
    """Key, state and days late of the calendar from 4 October 2023 to 31 January 2025, as at 3 October 2024."""
    asked = {"start": date(2023, 10, 4), "end": date(2025, 1, 31), "as_at": AS_AT} | ALL | others
    return queries.run("audits/calendar", **asked).select("audit_key", "state", "late_days").rows()


def test_an_audit_is_done_on_time_by_its_planned_day_late_after_it_and_not_done_once_the_day_is_over(given):
    given(
        audit(1, "2023-10-03", "2023-10-03"),  # planned before the first day
        audit(2, "2023-10-04", "2023-10-04"),
        audit(3, "2024-01-10", "2024-01-11"),
        audit(4, "2024-10-02"),
        audit(5, "2024-10-03"),
        audit(6, "2025-01-31"),
        audit(7, "2025-02-01"),  # planned after the last day
    )
    assert calendar() == [
        ("A-0002", "done on time", 0),
        ("A-0003", "done late", 1),
        ("A-0004", "not done", 1),
        ("A-0005", "planned", 0),
        ("A-0006", "planned", 0),
    ]


def test_what_was_done_after_the_as_at_day_was_not_done_then(given):
    given(audit(1, "2024-06-01", "2024-06-21"), audit(2, "2024-06-20", "2024-06-01"))
    assert calendar(as_at=date(2024, 6, 12)) == [("A-0001", "not done", 11), ("A-0002", "done on time", 0)]
    assert calendar(as_at=date(2024, 6, 21)) == [("A-0001", "done late", 20), ("A-0002", "done on time", 0)]


def test_the_calendar_of_one_kind_and_group_holds_no_other(given):
    given(
        audit(1, "2024-01-01", kind="case"),
        audit(2, "2024-01-02"),
        audit(3, "2024-01-03", kind="case", auditor_group="partner agency"),
    )
    assert [row[0] for row in calendar(kind="case")] == ["A-0001", "A-0003"]
    assert [row[0] for row in calendar(auditor_group="lay adviser")] == ["A-0001", "A-0002"]
    assert [row[0] for row in calendar(kind="case", auditor_group="lay adviser")] == ["A-0001"]


def test_audits_done_stand_latest_first_up_to_the_day(given):
    given(
        audit(1, "2024-01-01", "2024-01-01"),
        audit(2, "2024-05-01", "2024-10-03", form_version="2"),
        audit(3, "2024-05-01", "2024-10-04"),
        audit(4, "2024-05-01"),
        audit(5, "2024-05-01", "2024-02-01", kind="case", auditor_group="partner agency"),
    )
    done = queries.run("audits/done", end=AS_AT, **ALL)
    assert done.select("audit_key", "done_on", "form_version").rows() == [
        ("A-0002", AS_AT, "2"),
        ("A-0005", date(2024, 2, 1), "1"),
        ("A-0001", date(2024, 1, 1), "1"),
    ]
    assert queries.run("audits/done", end=AS_AT, kind="case", auditor_group="")["audit_key"].to_list() == ["A-0005"]
    mine = queries.run("audits/done", end=AS_AT, kind="", auditor_group="lay adviser")
    assert mine["audit_key"].to_list() == ["A-0002", "A-0001"]


def answers(kind: str, version: str = "1", group: str = "") -> list[tuple]:
    """Question, answer, its count, how many answered and how many it did not apply to, over the year."""
    rows = queries.run("audits/answers_by_question", kind=kind, version=version, auditor_group=group, **YEAR)
    return rows.select("question", "answer", "answer_count", "answered_count", "not_applicable_count").rows()


def test_answers_stand_best_first_whether_many_points_are_best_or_one_is(given):
    given(
        form("chairing", "Heard?"),
        form("referral", "Full?"),
        *(audit(n, "2024-01-01", "2024-01-01") for n in (1, 2)),
        *(audit(n, "2024-01-01", "2024-01-01", kind="referral") for n in (3, 4, 5)),
        *(answer(1, "Heard?", "Poor"), answer(2, "Heard?", "Excellent")),
        *(answer(3, "Full?", "Poor"), answer(4, "Full?", "Full"), answer(5, "Full?", "Full")),
    )
    assert answers("chairing") == [
        ("Heard?", "Excellent", 1, 2, 0),
        ("Heard?", "Satisfactory", 0, 2, 0),
        ("Heard?", "Unsatisfactory", 0, 2, 0),
        ("Heard?", "Poor", 1, 2, 0),
    ]
    assert answers("referral") == [
        ("Full?", "Full", 2, 3, 0),  # one point each, and the best
        ("Full?", "Partial", 0, 3, 0),
        ("Full?", "Poor", 1, 3, 0),
    ]


def test_what_does_not_apply_is_counted_apart_and_in_no_answer(given):
    given(
        form("case", "Agenda?", "Plan?"),
        *(audit(n, "2024-01-01", "2024-01-01", kind="case") for n in (1, 2)),
        *(answer(1, "Agenda?", "No"), answer(2, "Agenda?"), answer(1, "Plan?"), answer(2, "Plan?")),
    )
    assert answers("case") == [
        ("Agenda?", "Yes", 0, 1, 1),
        ("Agenda?", "No", 1, 1, 1),
        ("Plan?", "Yes", 0, 0, 2),
        ("Plan?", "No", 0, 0, 2),
    ]


def test_a_question_asked_on_two_versions_is_counted_on_each_alone(given):
    given(
        form("case", "Agenda?"),
        form("case", "Plan?", "Agenda?", version="2"),
        audit(1, "2024-01-01", "2024-01-01", kind="case"),
        *(audit(n, "2024-02-01", "2024-02-01", kind="case", form_version="2") for n in (2, 3)),
        *(answer(1, "Agenda?", "No"), answer(2, "Agenda?", "Yes"), answer(3, "Agenda?", "Yes")),
    )
    assert answers("case") == [("Agenda?", "Yes", 0, 1, 0), ("Agenda?", "No", 1, 1, 0)]
    assert answers("case", version="2") == [("Agenda?", "Yes", 2, 2, 0), ("Agenda?", "No", 0, 2, 0)]


def test_answers_are_those_of_audits_done_in_the_days_asked_for_and_by_the_group(given):
    days = ("2023-10-03", "2023-10-04", "2024-10-03", "2024-10-04")
    given(
        form("case", "Agenda?"),
        *(audit(n, day, day, kind="case") for n, day in enumerate(days)),
        audit(4, "2024-01-01", "2024-01-01", kind="case", auditor_group="partner agency"),
        *(answer(n, "Agenda?", "Yes") for n in range(5)),
    )
    assert answers("case")[0] == ("Agenda?", "Yes", 3, 3, 0)
    assert answers("case", group="lay adviser")[0] == ("Agenda?", "Yes", 2, 2, 0)


def test_two_audits_stand_beside_each_other_question_by_question(given):
    given(
        form("chairing", "Heard?", "Papers?", "Risk?", "Never asked?"),
        *(audit(1, "2024-01-01", "2024-01-01"), audit(2, "2024-02-01", "2024-02-01")),
        *(answer(1, "Heard?", "Poor"), answer(2, "Heard?", "Satisfactory")),
        *(answer(1, "Papers?", "Excellent"), answer(2, "Papers?")),
        answer(2, "Risk?", "Excellent"),
    )
    rows = queries.run("audits/against_previous", audit="A-0002", previous="A-0001").drop("section")
    assert rows.rows() == [
        (1, "Heard?", "Satisfactory", 2, False, "Poor", 4, False),
        (2, "Papers?", None, None, True, "Excellent", 1, False),
        (3, "Risk?", "Excellent", 1, False, None, None, None),
    ]


def test_findings_stand_open_first_the_oldest_before_others_as_they_stood_on_the_day(given):
    given(
        audit(1, "2024-01-10", "2024-01-10"),
        audit(2, "2024-03-10", "2024-03-10"),
        audit(3, "2024-10-04", "2024-10-04"),
        found(1, 2, due="2024-10-03"),  # its day is not over
        found(2, 1, due="2024-10-02"),
        found(3, 1, due="2024-05-01", closed="2024-10-04"),  # closed after the day
        found(4, 1, due="2024-05-01", closed="2024-10-03"),
        found(5, 2),
        found(6, 2, kind="good practice"),
        found(7, 3, kind="concern"),  # of an audit done after the day
    )
    rows = queries.run("audits/findings", end=AS_AT, **ALL)
    assert rows.select("finding_key", "state", "overdue_days", "closed_on").rows() == [
        ("F-0002", "overdue", 1, None),
        ("F-0003", "overdue", 155, None),
        ("F-0001", "open", 0, None),
        ("F-0005", "open", 0, None),
        ("F-0004", "closed", 0, AS_AT),
        ("F-0006", "good practice", 0, None),
    ]


def test_findings_of_one_kind_and_group_hold_no_other(given):
    given(
        audit(1, "2024-01-10", "2024-01-10", kind="case"),
        audit(2, "2024-01-10", "2024-01-10", auditor_group="partner agency"),
        *(found(1, 1), found(2, 2)),
    )
    of_kind = queries.run("audits/findings", end=AS_AT, kind="case", auditor_group="")
    of_group = queries.run("audits/findings", end=AS_AT, kind="", auditor_group="partner agency")
    assert (of_kind["finding_key"].to_list(), of_group["finding_key"].to_list()) == (["F-0001"], ["F-0002"])
