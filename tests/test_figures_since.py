"""The figures of what happened between two meetings: decisions, KPIs, actions, what is to come, what was revised."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from oversight import snapshot
from oversight.extracts.own import frozen as on_disk
from oversight.figures.meetings.since import (
    decisions,
    figures_revised,
    forward_plan,
    interval,
    kpi_changes,
    movements,
    summary,
)
from oversight.meetings import freezing, frozen
from oversight.problems import NotHeld
from oversight.selection import Selection
from oversight.wording import due_wording, since_wording, status_change_wording
from tests.audit_rows import audit, found
from tests.decision_rows import decided
from tests.extracts import tiny_extracts
from tests.meeting_rows import joined
from tests.own_sets import figure, published, table
from tests.plan_rows import action, smbs
from tests.test_meetings_frozen import own

__all__ = ["own"]
CHOICE = Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03")
LOCAL = (decisions.decisions, kpi_changes.kpi_changes, movements.movements, forward_plan.forward_plan)
NOT_KEPT = status_change_wording.not_frozen(date(2024, 6, 12))


@pytest.fixture
def given(tmp_path, monkeypatch):
    """Builds the rows given, with three SMBs, and has the figures read them."""
    snapshot.results.clear()

    def build(*tables):
        monkeypatch.delenv("OVERSIGHT_KPIS", raising=False)
        monkeypatch.setenv("OVERSIGHT_DATA", str(tiny_extracts(tmp_path, **joined(smbs(), *tables))))

    yield build
    snapshot.results.clear()


PLAN = (
    action(1, "2024-05-31", ("2024-06-12", "at risk", "2024-08-21"), ("2024-10-03", "at risk", "2024-08-21")),
    action(2, "2024-12-31", ("2024-06-12", "on track"), ("2024-10-03", "on track", "2025-01-31")),
    action(3, "2024-09-30", ("2024-06-12", "on track"), ("2024-10-03", "complete", "2024-09-30", "2024-09-01")),
    action(4, "2025-03-31", ("2024-06-12", "on track"), ("2024-10-03", "on track", "2024-11-30")),
    action(5, "2024-12-31", agreed_on="2024-09-01", lead_role=""),
    action(6, "2024-12-31", ("2024-06-12", "on track"), ("2024-10-03", "withdrawn")),
)


def test_decisions_say_how_they_stand_and_lead_to_what_they_are_about(given):
    given(
        *PLAN,
        decided(1, "2024-06-12", due="2024-09-30", linked_action="P-0001"),
        decided(2, "2024-06-12", due="2024-07-31", done="2024-08-03", linked_kpi="smb_attendance"),
    )
    made = decisions.decisions(CHOICE)
    assert made.title == "1 of 2 decisions is done and 1 is overdue"
    assert list(made.table.cells()) == [
        ("Task 1", "SMB chair", "overdue", "Due 30 Sep 2024", "Told on 2024-10-03.", "none"),
        ("Task 2", "SMB chair", "complete", "3 Aug 2024, 3 days late", "-", "SMB attendance: no figure"),
    ]
    assert [(link.page, link.query) for link in made.table.column("action").links] == [
        ("business_plan", (("action", "P-0001"),)),
        ("kpis", (("kpi", "smb_attendance"),)),
    ]
    assert made.is_illustrative and not made.is_record_level


def test_a_kpi_says_what_it_did_since_the_decision_that_was_to_move_it(given):
    def seats(day, *responses):
        rows = [(f"Agency {number}", response) for number, response in enumerate(responses)]
        common = {"smb_on": day, "seat": "agency"}
        return {
            "agencies": [{"agency": name} for name, _ in rows] if day == "2024-02-08" else [],
            "smb_attendance": [common | {"agency": name, "response": response} for name, response in rows],
        }

    given(
        smbs("2023-10-03"),
        seats("2024-02-08", *["member"] * 12),
        seats("2024-06-12", *["member"] * 9, *["none"] * 3),
        seats("2024-10-03", *["member"] * 6, *["none"] * 6),
        decided(1, "2024-06-12", linked_kpi="smb_attendance"),
    )
    [row] = decisions.decisions(CHOICE).table.cells()
    assert row[-1] == "SMB attendance: 27 of 36 (75.0%)"  # records begin in February, so June's 12 months are not whole


def test_actions_and_audits_are_counted_with_the_names_of_actions(given):
    given(*PLAN, audit(1, "2024-06-20", "2024-06-20"), found(1, 1, "2024-08-01", "2024-08-01", kind="concern"))
    made = movements.movements(CHOICE)
    assert made.title == "1 action was completed, 1 is newly overdue and 1 has a later date"
    assert list(made.table.cells()) == [
        ("Actions completed", "1", "Action 3"),
        ("Actions newly overdue", "1", "Action 1"),
        ("Actions moved to a later date", "1", "Action 2"),
        ("Actions moved to an earlier date", "1", "Action 4"),
        ("New actions", "1", "Action 5"),
        ("Actions withdrawn", "1", "Action 6"),
        ("Audits done", "1", "-"),
        ("Audits due and not done", "0", "-"),
        ("Audit concerns closed", "1", "-"),
        ("Other audit findings closed", "0", "-"),
        ("Audit findings newly overdue", "0", "-"),
    ]


def test_the_forward_plan_ends_with_the_next_meeting_or_after_four_months(given):
    given(*PLAN, decided(1, "2024-10-03", due="2024-12-01"))
    made = forward_plan.forward_plan(CHOICE)
    assert made.title == "4 items fall due by 3 February 2025"
    assert made.notes == (due_wording.NO_NEXT,)
    assert list(made.table.cells()) == [
        ("Action 4", "30 November 2024", "Plan action", "MAPPA coordinator"),
        ("Task 1", "1 December 2024", "Board decision", "SMB chair"),
        ("Action 5", "31 December 2024", "Plan action", "none named"),
        ("Action 2", "31 January 2025", "Plan action", "MAPPA coordinator"),
    ]
    given(*PLAN, {"smb_meetings": [{"smb_on": "2024-12-10", "is_held": "no"}]})
    made = forward_plan.forward_plan(CHOICE)
    assert (made.title, made.notes) == ("1 item falls due before the board meeting on 10 December 2024", ())


def test_a_decision_whose_action_the_plan_lists_is_listed_once(given):
    given(
        *PLAN,
        decided(1, "2024-06-12", due="2024-12-15", linked_action="P-0004"),
        decided(2, "2024-06-12", due="2024-12-01", linked_action="P-0001"),  # of an action that was due in August
        decided(3, "2024-06-12", due="2024-12-01"),
    )
    rows = forward_plan.forward_plan(CHOICE).table.cells()
    assert [name for name, *_ in rows] == ["Action 4", "Task 2", "Task 3", "Action 5", "Action 2"]


def test_the_first_meeting_has_nothing_to_compare_with_but_has_a_forward_plan(given):
    given(*PLAN, decided(1, "2024-02-08"))
    first = replace(CHOICE, as_at="2024-02-08")
    for make in (decisions.decisions, kpi_changes.kpi_changes, movements.movements, figures_revised.figures_revised):
        assert make(first).absent == since_wording.NO_EARLIER
    assert forward_plan.forward_plan(first).absent is None
    assert summary.headline(first) == ""


@pytest.mark.long
def test_another_area_shows_none_of_the_boards_records(given):
    given(*PLAN, decided(1, "2024-06-12"))
    elsewhere = replace(CHOICE, area="Kent")
    for make in LOCAL:
        assert make(elsewhere).absent == "The board's records are held for Derbyshire only."
    assert summary.headline(elsewhere) == ""


@pytest.mark.long
def test_without_a_meeting_every_figure_says_what_is_needed(given):
    given()
    for make in (*LOCAL, figures_revised.figures_revised, summary.headline):
        with pytest.raises(NotHeld):
            make(replace(CHOICE, as_at=""))


def test_nothing_recorded_is_said_and_is_not_nothing_done(given):
    given()
    assert decisions.decisions(CHOICE).absent == "No decisions of the board have been recorded yet."
    assert movements.movements(CHOICE).absent == since_wording.NOTHING_RECORDED
    assert kpi_changes.kpi_changes(CHOICE).absent == "No KPI has figures for both meetings."
    assert forward_plan.forward_plan(CHOICE).absent == "Nothing falls due by 3 February 2025."


SOURCES = [
    {"source_id": "OLD", "title": "Old", "publisher": "Ministry", "published_on": "2023-10-26"},
    {"source_id": "MAY", "title": "May", "publisher": "Ministry", "published_on": "2024-05"},
    {"source_id": "JULY", "title": "July", "publisher": "Ministry", "published_on": "2024-07-01"},
    {"source_id": "YEAR", "title": "Year", "publisher": "Ministry", "published_on": "2024"},
]


def shpos(value, source, year="2022-23", **others):
    return {"reporting_year": year, "value": value, "source_id": source} | others


def revised(given, *rows):
    given({"annual_statistics": list(rows), "sources": SOURCES})
    return figures_revised.figures_revised(CHOICE)


def test_a_figure_revised_between_the_meetings_is_listed_with_what_it_was(given):
    made = revised(given, shpos(110, "OLD"), shpos(112, "JULY"), shpos(166, "OLD", "2021-22"))
    assert made.title == "1 published figure was revised"
    [row] = made.table.cells()
    assert row[:4] == (
        "SHPOs imposed, Derbyshire, 2022-23, Category 1",
        "110",
        "112",
        "Later edition, published 1 July 2024",
    )
    assert made.notes == ()
    assert not made.is_local


def test_one_revised_before_the_earlier_meeting_is_not(given):
    made = revised(given, shpos(110, "OLD"), shpos(112, "MAY"))
    assert made.absent == "No figure for Derbyshire or England and Wales has been revised since 12 June 2024."


def test_where_only_the_year_of_a_document_is_known_the_figure_says_so(given):
    made = revised(given, shpos(110, "OLD"), shpos(112, "YEAR"))
    assert made.table.height == 1
    assert made.notes == (since_wording.day_unknown(date(2024, 6, 12)),)


@pytest.mark.parametrize(
    ("published_on", "is_between"),
    [
        ("2024-06-12", False),
        ("2024-06-13", True),
        ("2024-10-03", True),
        ("2024-10-04", False),
        ("2024-06", True),
        ("2024-05", False),
        ("2024-10", True),
        ("2024", True),
        ("2023", False),
        ("2024/25", True),
        ("", False),
    ],
)
def test_a_day_of_publication_may_be_known_in_part(published_on, is_between):
    assert figures_revised.may_lie_between(published_on, date(2024, 6, 12), date(2024, 10, 3)) is is_between


@pytest.mark.long
def test_a_frozen_meeting_tells_what_was_revised_and_which_target_it_was_shown(own):
    freezing.freeze(date(2024, 6, 12), by="A coordinator")
    with snapshot.taken():
        # nothing differs from what the meeting was shown, so editions of that year are not claimed
        assert figures_revised.figures_revised(CHOICE).absent
        live = kpi_changes.kpi_changes(CHOICE)
    assert NOT_KEPT not in live.notes
    before = {row[0]: row for row in live.table.cells()}
    text = (own / "kpis.yaml").read_text(encoding="utf-8")
    (own / "kpis.yaml").write_text(text.replace("on_target: 90", "on_target: 95"), encoding="utf-8")
    published(own, {"annual_statistics": table("annual_statistics", figure(999, source_id="DERBYSHIRE24"))})
    with snapshot.taken():
        made = {row[0]: row for row in kpi_changes.kpi_changes(CHOICE).table.cells()}
        [row] = figures_revised.figures_revised(CHOICE).table.cells()
    name = "Level 2 reviews on time"
    assert before[name][1:3] == made[name][1:3] == ("on target", "close to target")
    assert before[name][-1] == "8 were late or not held, up from 5"
    assert made[name][-1] == "The target changed from 90% to 95% since then; 8 were late or not held, up from 5"
    assert row[:3] == ("SHPOs imposed, Derbyshire, 2023-24, Category 1", "166", "999")


@pytest.mark.long
def test_a_frozen_meeting_goes_on_comparing_with_what_was_frozen_by_then(own, monkeypatch):
    hours = iter(range(9, 18))
    monkeypatch.setattr(on_disk, "now", lambda: datetime(2024, 10, 4, next(hours), tzinfo=UTC))
    freezing.freeze(date(2024, 10, 3), by="A coordinator")
    freezing.freeze(date(2024, 6, 12), by="A coordinator")
    assert interval.presented(date(2024, 6, 12)) is not None
    with snapshot.drawn_from(frozen.opened("2024-10-03")):
        assert interval.presented(date(2024, 6, 12)) is None
