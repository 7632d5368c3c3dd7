"""The figures of the business plan: what is overdue, what moved, what is linked, what is lacking."""

from dataclasses import replace
from datetime import date

import pytest

from oversight import snapshot
from oversight.figures.core.figure import Scope
from oversight.figures.local.plan import business_plan, plan_actions, plan_changes, plan_history, plan_rows
from oversight.figures.report import needs_action
from oversight.measures.values import Absence, Share
from oversight.problems import NotHeld
from oversight.selection import Selection
from oversight.wording import needs_wording
from tests.extracts import tiny_extracts
from tests.frames import frame
from tests.meeting_rows import joined
from tests.plan_rows import action, smbs

CHOICE = Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03")
FIGURES = (business_plan.timeline, plan_changes.actions, plan_history.history, plan_actions.linked_kpis)


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


def test_the_headline_counts_what_is_on_track_and_says_since_when_the_oldest_is_overdue(given):
    given(*SIX)
    assert business_plan.headline(CHOICE) == (
        "1 of 5 actions is complete or on track. The oldest overdue action was due on 21 August 2024, 43 days ago."
    )
    made = business_plan.timeline(CHOICE)
    assert made.title == "2 of 5 actions are overdue and 1 is at risk"
    assert made.alt.startswith("2 of 5 actions are overdue and 1 is at risk. Open actions by priority and due date")


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ((), "None is overdue."),
        (("2024-09-30",), "1 is overdue: it was due on 30 September 2024, 3 days ago."),
        (("2024-09-30", "2022-10-03"), "The oldest overdue action was due on 3 October 2022, 2 years ago."),
        (("2024-09-30", "2024-04-30"), "The oldest overdue action was due on 30 April 2024, 5 months ago."),
    ],
)
def test_how_long_the_oldest_is_overdue_is_told_in_days_months_or_years(given, due, said):
    given(
        action(9, "2024-12-31", ("2024-10-03", "on track")),
        *(action(n, day, agreed_on="2022-01-01") for n, day in enumerate(due, 1)),
    )
    assert business_plan.headline(CHOICE).endswith(said)


def test_the_timeline_leaves_complete_actions_out_unless_all_are_chosen(given):
    given(*SIX)
    made, whole = business_plan.timeline(CHOICE), business_plan.timeline(replace(CHOICE, plan="all"))
    assert made.rows["action_key"].to_list() == ["P-0001", "P-0002", "P-0004", "P-0005"]
    assert made.subtitle == "Open actions by priority and due date; small circles are earlier due dates"
    assert whole.rows["action_key"].to_list() == ["P-0001", "P-0002", "P-0003", "P-0004", "P-0005"]
    assert whole.subtitle.startswith("All actions by priority and due date")
    assert made.rows["told"].unique(maintain_order=True).to_list() == [
        *("1 of 3 complete or on track", "0 of 2 complete or on track"),
    ]


def test_the_timeline_holds_each_earlier_due_date_of_an_action(given):
    given(*SIX)
    rows = business_plan.timeline(CHOICE).rows
    assert dict(rows.select("action_key", "moved_from").iter_rows()) == {
        "P-0001": [date(2024, 6, 30)],
        "P-0002": [],
        "P-0004": [date(2024, 5, 31), date(2024, 9, 30)],
        "P-0005": [],
    }
    chosen = business_plan.timeline(replace(CHOICE, action="P-0002")).rows
    assert chosen.filter("is_chosen")["action_key"].to_list() == ["P-0002"]


def test_a_meeting_discusses_the_overdue_and_the_at_risk_and_is_told_how_many_more_there_are(given):
    given(*SIX)
    made = business_plan.timeline_to_discuss(CHOICE)
    assert made.rows["action_key"].to_list() == ["P-0001", "P-0002", "P-0004"]
    assert made.title == "2 of 5 actions are overdue and 1 is at risk"
    assert made.notes == ("2 more are not started, on track or complete",)


def test_where_more_is_overdue_than_has_room_a_meeting_discusses_the_longest_late(given):
    given(*(action(number, f"2024-09-{number:02}", ("2024-06-12", "on track")) for number in range(1, 11)))
    made = business_plan.timeline_to_discuss(CHOICE)
    assert made.rows["action_key"].to_list() == [f"P-{number:04}" for number in range(1, 9)]
    assert made.notes == ("2 more are overdue or at risk",)


def test_a_plan_without_anything_overdue_or_at_risk_has_nothing_to_discuss(given):
    given(action(1, "2024-12-31", ("2024-10-03", "on track")))
    assert business_plan.timeline_to_discuss(CHOICE).absent == "No action is overdue or at risk."


def test_the_timeline_has_each_due_day_as_a_day(given):
    given(*SIX)
    table = business_plan.timeline(CHOICE).table
    assert table.column("due_on").values[:2] == (date(2024, 8, 21), date(2024, 9, 30))
    assert frame(table)["Due"].to_list()[:2] == ["21 August 2024", "30 September 2024"]
    assert table.column("lead_role").values[-1] is Absence.NOT_HELD
    assert frame(table)["Lead"].to_list()[-1] == "none named"


def test_the_table_begins_with_what_is_overdue_at_risk_or_changed_since_the_meeting_before(given):
    given(*SIX)
    made = plan_changes.actions(CHOICE)
    assert made.title == "6 actions are overdue, at risk or changed since 12 June 2024"
    assert (made.unfolded, made.folded) == (6, "")
    columns = ["Action", "State", "Days overdue", "Due", "Times moved", "Since the last meeting"]
    assert frame(made.table).select(columns).rows() == [
        ("Action 1", "overdue", "43", "21 August 2024", "1", "Newly overdue"),
        ("Action 2", "overdue", "3", "30 September 2024", "0", "Newly overdue"),
        ("Action 4", "at risk", "-", "31 December 2024", "2", "Was 30 Sep 2024"),
        ("Action 5", "not started", "-", "31 January 2025", "0", "New on 1 Sep 2024"),
        ("Action 3", "complete", "-", "1 July 2024", "1", "Done 31 Jul 2024, 30 days late"),
        ("Action 6", "withdrawn", "-", "31 December 2024", "0", "Withdrawn"),
    ]


def test_what_is_neither_overdue_at_risk_nor_changed_stands_folded_the_complete_last(given):
    given(
        action(1, "2024-09-30", ("2024-06-12", "on track")),
        action(2, "2024-03-01", ("2024-02-08", "complete", "2024-03-01", "2024-02-01")),
        action(3, "2024-12-31", ("2024-06-12", "on track")),
        action(4, "2024-11-30", ("2024-06-12", "on track")),
    )
    made = plan_changes.actions(CHOICE)
    assert frame(made.table)["Action"].to_list() == ["Action 1", "Action 4", "Action 3", "Action 2"]
    assert (made.unfolded, made.folded) == (1, "3 other actions, 1 of them complete")
    assert made.title == "1 action is overdue, at risk or changed since 12 June 2024"


def test_a_due_date_brought_forward_is_told_and_still_overdue_is_not_newly(given):
    given(
        action(1, "2024-12-31", ("2024-10-03", "on track", "2024-11-30")),
        action(2, "2024-03-31", ("2024-06-12", "at risk")),
        action(3, "2024-05-01", ("2024-06-12", "complete", "2024-05-01", "2024-05-01")),
    )
    assert frame(plan_changes.actions(CHOICE).table).select("Action", "Since the last meeting").rows() == [
        *(("Action 2", "-"), ("Action 1", "Was 31 Dec 2024"), ("Action 3", "-")),
    ]


def test_a_plan_in_which_nothing_is_to_see_says_so(given):
    given(action(1, "2024-12-31", ("2024-06-12", "on track")))
    made = plan_changes.actions(CHOICE)
    assert made.title == (
        "No action is overdue or at risk, and none has changed since the board meeting on 12 June 2024"
    )
    assert (made.unfolded, made.folded) == (0, "1 other action")


@pytest.mark.parametrize(
    ("agreed", "updates", "begun"),
    [
        ("2024-01-01", (("2024-10-03", "complete", "2024-08-01", "2024-03-01"),), "3 October 2024"),
        ("2024-06-13", (), "13 June 2024"),
    ],
)
def test_how_actions_stood_before_records_begin_is_not_held(given, agreed, updates, begun):
    given(action(1, "2024-08-01", *updates, agreed_on=agreed))
    made = plan_changes.actions(CHOICE)
    assert plan_rows.plan(CHOICE).before is None
    assert made.table.column("change").values == (Absence.NOT_HELD,)
    assert made.notes[0] == (
        f"Records begin on {begun}, after the board meeting on 12 June 2024, so changes are not shown"
    )
    given(action(1, "2024-08-01", ("2024-06-12", "on track"), agreed_on="2024-06-12"))
    assert frame(plan_changes.actions(CHOICE).table)["Since the last meeting"].to_list() == ["Newly overdue"]


def test_the_first_smb_has_none_before_it(given):
    given(*SIX)
    first = Selection("Derbyshire", "England and Wales", "2023-24", "2024-02-08")
    made = plan_changes.actions(first)
    assert made.notes[0] == "There is no earlier board meeting to compare with"
    assert made.title == "No action is overdue or at risk"
    assert frame(made.table)["Since the last meeting"].unique().to_list() == ["not known"]


def test_an_open_action_says_what_it_lacks(given):
    given(*SIX, action(7, "2024-12-31", ("2024-10-03", "on track"), lead_role=""))
    made = plan_changes.actions(CHOICE)
    lacking = frame(made.table).select("Action", "Missing").rows()
    assert [row for row in lacking if row[1] != "-"] == [
        ("Action 5", "a lead, an evidence measure and an update"),
        ("Action 7", "a lead"),
    ]
    assert "2 actions have something missing: a lead, an evidence measure and an update." in made.notes
    assert [one.row["action"] for one in plan_changes.lines(CHOICE).lacking] == ["Action 5", "Action 7"]


def test_an_action_has_its_history_the_latest_meeting_first_from_the_day_it_was_agreed(given):
    given(*SIX)
    made = plan_history.history(replace(CHOICE, action="P-0004"))
    assert made.title == "Action 4: at risk, due date moved twice"
    assert made.subtitle == (
        "2 Second. Lead: MAPPA coordinator. Evidence: Seen in the minutes. Origin: local. KPI it should move: none"
    )
    assert frame(made.table).rows() == [
        ("3 October 2024", "At risk", "31 December 2024", "Told on 2024-10-03."),
        ("12 June 2024", "On track", "30 September 2024", "Told on 2024-06-12."),
        ("8 February 2024", "On track", "31 May 2024", "Told on 2024-02-08."),
        ("1 January 2024", "Agreed", "31 May 2024", "-"),
    ]


def test_the_drawer_tells_each_month_what_was_said_and_how_the_due_date_moved(given):
    given(*SIX)
    found = plan_history.history_of(replace(CHOICE, action="P-0004"))
    assert [(one.month, one.words, one.moved_words) for one in found.told] == [
        ("Oct 2024", "Told on 2024-10-03.", "Due date moved from 30 September 2024 to 31 December 2024."),
        ("Jun 2024", "Told on 2024-06-12.", "Due date moved from 31 May 2024 to 30 September 2024."),
        ("Feb 2024", "Told on 2024-02-08.", ""),
        ("Jan 2024", "Agreed.", ""),
    ]
    assert plan_history.history_of(CHOICE) is None


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("", "Action 1: 43 days overdue, due date moved once"),
        ("P-0003", "Action 3: complete, 30 days late, due date moved once"),
        ("P-0005", "Action 5: not started"),
        ("P-0006", "Action 6: withdrawn"),
    ],
)
def test_a_history_says_how_the_action_stands_the_longest_overdue_where_none_was_chosen(given, key, title):
    given(*SIX)
    assert plan_history.history(replace(CHOICE, action=key)).title == title


def test_an_action_agreed_later_has_no_history_yet(given):
    given(*SIX)
    june = replace(CHOICE, as_at="2024-06-12", action="P-0005")
    assert plan_history.history(june).absent == "The board had not agreed this action by 12 June 2024."
    assert plan_history.history_of(june) is None


def test_a_linked_kpi_shows_its_status_and_one_that_is_off_target_without_an_action_is_named(given):
    """None of ten invitations was taken up, and no training is recorded."""
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
        ("Training reach", "no data", Absence.NOT_HELD, "Action 1", "on track", date(2024, 12, 31)),
    ]
    assert frame(made.table).rows() == [
        ("SMB attendance", "off target", "0 of 10", "no linked action", "-", "-"),
        ("Training reach", "no data", "not held", "Action 1", "on track", "31 December 2024"),
    ]
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
        ("training_reach", "not in kpis.yaml", "-", "Action 1", "on track", "31 December 2024"),
    ]


def test_the_summary_names_the_overdue_actions_the_longest_late_first(given):
    given(*SIX)
    found = needs_action.actions(CHOICE)
    assert found.is_illustrative and found.heading == "2 of 5 actions overdue"
    assert [(one.words, one.aside, one.query) for one in found.items] == [
        ("Action 1", "21 Aug", (("action", "P-0001"),)),
        ("Action 2", "30 Sep", (("action", "P-0002"),)),
    ]


def test_the_plans_own_kpi_waits_on_the_actions_that_are_not_on_track(given):
    given(*SIX)
    late = plan_actions.linked("business_plan_on_track", date(2024, 10, 3))["is_overdue"]
    assert (late.len(), late.sum()) == (4, 2)


@pytest.mark.parametrize("make", FIGURES, ids=lambda make: make.__name__)
def test_a_plan_of_no_action_says_so_and_one_of_one_is_shown(given, make):
    given()
    with pytest.raises(NotHeld, match=needs_wording.PLAN):
        make(CHOICE)
    given(action(1, "2024-09-30", linked_kpi="training_reach"))
    assert make(CHOICE).absent is None
    assert "1" in " ".join(map(str, frame(make(CHOICE).table).rows()))


def test_a_figure_of_the_plan_covers_the_home_area_to_the_day_of_the_smb(given):
    given(*SIX)
    made = business_plan.timeline(CHOICE)
    assert (made.area, made.scope, made.as_at) == ("Derbyshire", Scope.BOARD_MEETING, date(2024, 10, 3))
    assert made.period == "4 October 2023 to 3 October 2024"
    assert made.bases == {"illustrative"}


@pytest.mark.parametrize("make", FIGURES, ids=lambda make: make.__name__)
def test_another_area_is_not_shown_the_boards_plan(given, make):
    given(*SIX)
    other = Selection("Northumbria", "England and Wales", "2023-24", "2024-10-03")
    assert make(other).absent == "The business plan is held for Derbyshire only."
    assert needs_action.actions(other) is None
    assert plan_history.history_of(replace(other, action="P-0001")) is None


def test_a_plan_that_was_withdrawn_whole_has_no_timeline(given):
    given(action(1, "2024-12-31", ("2024-10-03", "withdrawn")))
    assert business_plan.timeline(CHOICE).absent == "Every action in the plan has been withdrawn."
    given(action(1, "2024-12-31", ("2024-06-12", "on track"), ("2024-10-03", "withdrawn")))
    table = frame(plan_changes.actions(CHOICE).table)
    assert table.select("Action", "State", "Since the last meeting").rows() == [("Action 1", "withdrawn", "Withdrawn")]
