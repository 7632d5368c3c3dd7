"""The figures of the business plan: what is overdue, what moved, what is linked, what is lacking."""

from datetime import date

import pytest

from oversight import snapshot
from oversight.figures.core.figure import Scope
from oversight.figures.plan import business_plan, plan_actions, plan_summary
from oversight.measures.values import Absence, Share
from oversight.selection import Selection
from tests.extracts import tiny_extracts
from tests.frames import frame
from tests.meeting_rows import joined
from tests.plan_rows import action, smbs

CHOICE = Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03")
FIGURES = (
    *(business_plan.states, business_plan.timeline, business_plan.overdue, business_plan.movement),
    *(plan_actions.linked_kpis, plan_actions.gaps, plan_actions.history),
)


@pytest.fixture
def given(tmp_path, monkeypatch):
    """Builds the rows given, with three SMBs, and has the queries read them."""
    snapshot.results.clear()

    def build(*tables):
        monkeypatch.delenv("OVERSIGHT_KPIS", raising=False)
        monkeypatch.setenv("OVERSIGHT_DATA", str(tiny_extracts(tmp_path, **joined(smbs(), *tables))))

    yield build
    snapshot.results.clear()


SIX = (
    action(1, "2024-06-30", ("2024-02-08", "on track"), ("2024-06-12", "at risk", "2024-08-21"), priority="1 First"),
    action(2, "2024-09-30", ("2024-06-12", "on track"), ("2024-10-03", "on track"), priority="1 First"),
    action(
        *(3, "2024-05-01", ("2024-06-12", "on track", "2024-07-01")),
        *(("2024-10-03", "complete", "2024-07-01", "2024-07-31"),),
        priority="1 First",
    ),
    action(
        *(4, "2024-05-31", ("2024-02-08", "on track"), ("2024-06-12", "on track", "2024-09-30")),
        ("2024-10-03", "at risk", "2024-12-31"),
        priority="2 Second",
    ),
    action(5, "2025-01-31", agreed_on="2024-09-01", priority="2 Second", lead_role="", evidence_measure=""),
    action(6, "2024-12-31", ("2024-02-08", "on track"), ("2024-10-03", "withdrawn"), priority="2 Second"),
)


def test_the_finding_counts_what_is_overdue_and_at_risk(given):
    given(*SIX)
    assert business_plan.headline(CHOICE) == "Two of five actions are overdue, the longest by 43 days; one is at risk."
    made = business_plan.timeline(CHOICE)
    assert made.title == "Two of five actions are overdue, the longest by 43 days"
    assert made.alt.startswith("Two of five actions are overdue, the longest by 43 days. A cross is overdue,")


def test_a_meeting_discusses_the_overdue_and_the_at_risk_and_is_told_how_many_more_there_are(given):
    given(*SIX)
    made = business_plan.timeline_to_discuss(CHOICE)
    assert made.rows["action_key"].to_list() == ["P-0001", "P-0002", "P-0004"]
    assert made.title == "Two of five actions are overdue, the longest by 43 days"
    assert made.notes == (
        "A cross is overdue, a hollow triangle at risk",
        "Two more are not started, on track or complete",
    )


def test_where_more_is_overdue_than_has_room_a_meeting_discusses_the_longest_late(given):
    given(*(action(number, f"2024-09-{number:02}", ("2024-06-12", "on track")) for number in range(1, 11)))
    made = business_plan.timeline_to_discuss(CHOICE)
    assert made.rows["action_key"].to_list() == [f"P-{number:04}" for number in range(1, 9)]
    assert made.notes[1:] == ("Two more are overdue or at risk",)


def test_a_plan_without_anything_overdue_or_at_risk_has_nothing_to_discuss(given):
    given(action(1, "2024-12-31", ("2024-10-03", "on track")))
    assert business_plan.timeline_to_discuss(CHOICE).absent == "No action of the plan is overdue or at risk."


def test_states_are_counted_by_priority_with_a_line_for_all(given):
    given(*SIX)
    made = business_plan.states(CHOICE)
    assert made.table.headings == (
        *("Priority", "Overdue", "At risk", "Not started", "On track", "Complete", "Actions"),
    )
    assert list(made.table.rows()) == [
        ("1 First", 2, 0, 0, 0, 1, 3),
        ("2 Second", 0, 1, 1, 0, 0, 2),
        ("All priorities", 2, 1, 1, 0, 1, 5),
    ]
    assert made.title == "One of five actions is on track or complete"


def test_the_overdue_stand_longest_late_first_with_what_was_last_told(given):
    given(*SIX)
    assert list(business_plan.overdue(CHOICE).table.rows()) == [
        ("Action 1", 43, date(2024, 8, 21), "once", "at risk", "MAPPA coordinator", "Told on 2024-06-12."),
        ("Action 2", 3, date(2024, 9, 30), "never", "on track", "MAPPA coordinator", "Told on 2024-10-03."),
    ]


def test_an_overdue_action_without_lead_or_update_holds_an_absence_that_is_told_in_words(given):
    given(action(1, "2024-09-30", lead_role=""))
    table = business_plan.overdue(CHOICE).table
    none = Absence.NOT_HELD
    assert list(table.rows()) == [("Action 1", 3, date(2024, 9, 30), "never", none, none, none)]
    assert list(table.cells()) == [
        ("Action 1", "3", "30 September 2024", "never", "no update", "none named", "no update"),
    ]


def test_the_timeline_has_each_due_day_as_a_day(given):
    given(*SIX)
    table = business_plan.timeline(CHOICE).table
    assert table.column("due_on").values[:2] == (date(2024, 8, 21), date(2024, 9, 30))
    assert frame(table)["Due"].to_list()[:2] == ["21 August 2024", "30 September 2024"]
    assert table.column("lead_role").values[-1] is Absence.NOT_HELD
    assert frame(table)["Lead"].to_list()[-1] == "none named"


def test_movement_tells_what_changed_since_the_smb_before_and_how_often_a_day_was_moved(given):
    given(*SIX)
    made = business_plan.movement(CHOICE)
    assert made.title == "Since the SMB of 12 June 2024: two newly overdue, one completed and one slipped"
    assert frame(made.table).rows() == [
        ("Newly overdue", "Action 1", "due 21 August 2024, 43 days late"),
        ("Newly overdue", "Action 2", "due 30 September 2024, 3 days late"),
        ("Slipped", "Action 4", "due 31 December 2024, before that 30 September 2024; moved twice in all"),
        ("Completed", "Action 3", "on 31 July 2024, 30 days late"),
        ("New", "Action 5", "agreed on 1 September 2024, due 31 January 2025"),
        ("Withdrawn", "Action 6", "Told on 2024-10-03."),
    ]


def test_a_due_day_brought_forward_is_no_slip_and_still_overdue_is_not_newly(given):
    given(
        action(1, "2024-12-31", ("2024-10-03", "on track", "2024-11-30")),
        action(2, "2024-03-31", ("2024-06-12", "at risk")),
        action(3, "2024-05-01", ("2024-06-12", "complete", "2024-05-01", "2024-05-01")),
    )
    assert frame(business_plan.movement(CHOICE).table).rows() == [
        ("Brought forward", "Action 1", "due 30 November 2024, before that 31 December 2024; moved once in all"),
    ]


def test_the_first_smb_has_none_before_it(given):
    given(*SIX)
    first = Selection("Derbyshire", "England and Wales", "2023-24", "2024-02-08")
    assert business_plan.movement(first).absent == "No SMB is held before this one."


def test_actions_without_lead_measure_or_update_are_named_as_such(given):
    given(*SIX, action(7, "2024-12-31", ("2024-10-03", "on track"), lead_role=""))
    made = plan_actions.gaps(CHOICE)
    assert made.title == "Two actions without a lead, an evidence measure or an update"
    assert frame(made.table).rows() == [
        ("Action 7", "a lead", "On track", "1 Consistent practice"),
        ("Action 5", "a lead, an evidence measure and an update to any SMB", "Not started", "2 Second"),
    ]


def test_an_action_has_its_history_from_the_day_it_was_agreed(given):
    given(*SIX)
    made = plan_actions.history(
        Selection(*("Derbyshire", "England and Wales", "2023-24", "2024-10-03"), action="P-0004")
    )
    assert made.title == "Action 4: at risk, due day moved twice"
    assert made.subtitle == (
        "2 Second. Lead: MAPPA coordinator. Evidence: Seen in the minutes. Origin: local. KPI it should move: none"
    )
    assert made.table.column("reported").values[0] is Absence.NOT_APPLICABLE
    assert frame(made.table).rows() == [
        ("Agreed 1 January 2024", "-", "31 May 2024", "-"),
        ("SMB of 8 February 2024", "on track", "31 May 2024", "Told on 2024-02-08."),
        ("SMB of 12 June 2024", "on track", "30 September 2024, moved", "Told on 2024-06-12."),
        ("SMB of 3 October 2024", "at risk", "31 December 2024, moved", "Told on 2024-10-03."),
    ]


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("", "Action 1: overdue 43 days, due day moved once"),
        ("P-0003", "Action 3: complete, 30 days late, due day moved once"),
        ("P-0005", "Action 5: not started"),
        ("P-0006", "Action 6: withdrawn"),
    ],
)
def test_a_history_says_how_the_action_stands_the_longest_overdue_where_none_was_chosen(given, key, title):
    given(*SIX)
    choice = Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03", action=key)
    assert plan_actions.history(choice).title == title


def test_an_action_agreed_later_has_no_history_yet_and_cannot_be_chosen(given):
    given(*SIX)
    june = Selection("Derbyshire", "England and Wales", "2023-24", "2024-06-12", action="P-0005")
    assert plan_actions.history(june).absent == "The action was not agreed by 12 June 2024."
    assert list(plan_actions.action_names(june)) == ["P-0001", "P-0003", "P-0002", "P-0004", "P-0006"]
    assert next(iter(plan_actions.action_names(CHOICE))) == "P-0001"


def test_a_linked_kpi_shows_its_status_and_one_that_is_off_target_without_an_action_is_named(given):
    """Ten invitations each: none of ten is off target, ten of ten on target."""
    trained = [{"agency": f"Agency {n}", "kind": "Duty to Co-operate"} for n in range(10)]
    seats = [{"smb_on": "2024-06-12", "agency": f"Agency {n}", "response": "none"} for n in range(10)]
    given(
        {"agencies": trained, "smb_attendance": seats},
        action(1, "2024-12-31", ("2024-10-03", "on track"), linked_kpi="training_reach"),
    )
    made = plan_actions.linked_kpis(CHOICE)
    assert made.title == "No action is linked to SMB attendance, which is off target"
    none, nought = Absence.NOT_APPLICABLE, Share(0, 10, has_percent=False)
    assert list(made.table.rows()) == [
        ("SMB attendance", "off target", nought, Absence.NOT_HELD, none, none),
        ("Training reach", "no threshold set", nought, "Action 1", "On track", date(2024, 12, 31)),
    ]
    assert frame(made.table).rows() == [
        ("SMB attendance", "off target", "0 of 10", "no action is linked to it", "-", "-"),
        ("Training reach", "no threshold set", "0 of 10", "Action 1", "On track", "31 December 2024"),
    ]
    assert plan_summary.off_target(CHOICE).lines == (
        "SMB attendance \u2013 No open action of the business plan is linked to it.",
    )
    linked = plan_actions.linked_actions("training_reach", date(2024, 10, 3))
    assert linked.lines == ("Action 1: on track, due 31 December 2024, lead MAPPA coordinator.",)
    assert linked.is_illustrative
    assert plan_actions.linked("smb_attendance", date(2024, 10, 3)).is_empty()
    assert plan_actions.linked("training_reach", date(2024, 10, 3))["is_overdue"].to_list() == [False]


def test_a_linked_kpi_that_kpis_yaml_lacks_is_told_and_the_rest_stands(given, tmp_path, monkeypatch):
    given(action(1, "2024-12-31", ("2024-10-03", "on track"), linked_kpi="training_reach"))
    settings = tmp_path / "kpis.yaml"
    settings.write_text("board: {name: A board, home_area: Derbyshire, agenda: [summary]}\n")
    monkeypatch.setenv("OVERSIGHT_KPIS", str(settings))
    table = plan_actions.linked_kpis(CHOICE).table
    assert table.column("status").values == (Absence.NOT_HELD,)
    assert frame(table).rows() == [
        ("training_reach", "not in kpis.yaml", "-", "Action 1", "On track", "31 December 2024"),
    ]


def test_the_summary_has_a_line_a_priority_and_the_overdue_actions(given):
    given(*SIX)
    assert plan_summary.priorities(CHOICE).is_illustrative
    assert plan_summary.priorities(CHOICE).lines == (
        "1 First: 1 of 3 on track or complete, 2 overdue.",
        "2 Second: 0 of 2 on track or complete.",
    )
    assert plan_summary.overdue(CHOICE).lines == (
        "Action 1: overdue by 43 days, due 21 August 2024, lead MAPPA coordinator.",
        "Action 2: overdue by 3 days, due 30 September 2024, lead MAPPA coordinator.",
    )
    assert plan_summary.counted(CHOICE) == "2 of 5 actions overdue"


def test_the_plans_own_kpi_waits_on_the_actions_that_are_not_on_track(given):
    given(*SIX)
    late = plan_actions.linked("business_plan_on_track", date(2024, 10, 3))["is_overdue"]
    assert (late.len(), late.sum()) == (4, 2)


@pytest.mark.parametrize("make", FIGURES, ids=lambda make: make.__name__)
def test_a_plan_of_no_action_says_so_and_one_of_one_is_shown(given, make):
    given()
    assert make(CHOICE).absent == "No action of the business plan is held as at 3 October 2024."
    given(action(1, "2024-09-30", linked_kpi="training_reach"))
    if make is not business_plan.movement:
        assert make(CHOICE).absent is None
    assert "1" in " ".join(map(str, frame(make(CHOICE).table).rows()))


def test_a_figure_of_the_plan_covers_the_home_area_to_the_day_of_the_smb(given):
    given(*SIX)
    made = business_plan.states(CHOICE)
    assert (made.area, made.scope, made.as_at) == ("Derbyshire", Scope.BOARD_MEETING, date(2024, 10, 3))
    assert made.period == "4 October 2023 to 3 October 2024"
    assert made.bases == {"illustrative"}


@pytest.mark.parametrize("make", FIGURES, ids=lambda make: make.__name__)
def test_another_area_is_not_shown_the_boards_plan(given, make):
    given(*SIX)
    other = Selection("Northumbria", "England and Wales", "2023-24", "2024-10-03")
    assert make(other).absent == "The business plan is held for Derbyshire only."
    for lines_of in (plan_summary.priorities, plan_summary.overdue, plan_summary.off_target):
        assert lines_of(other).lines == ()
    assert plan_summary.counted(other) == ""
    assert plan_actions.action_names(other) == {}


def test_a_plan_that_was_withdrawn_whole_has_no_timeline(given):
    given(action(1, "2024-12-31", ("2024-10-03", "withdrawn")))
    assert business_plan.timeline(CHOICE).absent == "Every action of the plan was withdrawn."
    assert frame(business_plan.movement(CHOICE).table).rows() == [("Withdrawn", "Action 1", "Told on 2024-10-03.")]
