"""What meetings decided and what came of it, on a few decisions that can be counted in the head."""

from datetime import date

import pytest

from oversight import agenda
from oversight.figures.meetings import decided as decided_figure
from oversight.figures.meetings import decisions, links
from oversight.figures.report import needs_action
from oversight.measures.values import Absence
from oversight.selection import Selection
from oversight.wording import decision_wording
from tests import plan_rows
from tests.extracts import tiny_extracts
from tests.meeting_rows import joined
from tests.test_decision_queries import SMBS, decided

END = date(2024, 10, 3)
CHOICE = Selection("Derbyshire", "England and Wales", "2023-24", END.isoformat())
KPI = "minutes_issued_on_time"


def counts(met, starts_on, ends_on):
    """A count typed in of the KPI: so many met of 20."""
    return {"kpi": KPI, "starts_on": starts_on, "ends_on": ends_on, "numerator_count": met, "denominator_count": 20}


@pytest.fixture
def given(tmp_path, monkeypatch):
    """Builds the tables given, with four meetings, and has the figures read them."""

    def build(*rows, **tables):
        tables = plan_rows.smbs(*SMBS) | tables
        monkeypatch.setenv("OVERSIGHT_DATA", str(tiny_extracts(tmp_path, meeting_decisions=list(rows), **tables)))

    return build


def keys(held):
    return [int(row["decision_key"][2:]) for row in held.rows]


def test_a_meeting_opens_with_the_decisions_of_the_last_and_with_what_is_open_from_before(given):
    given(
        decided(1, "2024-02-08", "2024-05-31", completed_on="2024-05-01"),
        decided(2, "2024-02-08", "2024-05-31"),
        decided(3, "2024-06-12", "2024-09-30", completed_on="2024-09-01"),
        decided(4, "2024-06-12", "2024-11-30"),
        decided(5, "2024-10-03", "2024-11-30"),
    )
    held = decisions.before(END)
    assert (held.meeting_on, keys(held)) == (date(2024, 6, 12), [4, 3, 2])
    assert [held.count(state) for state in ("complete", "overdue", "not yet due")] == [1, 1, 1]
    assert keys(decisions.made_at(END)) == [5]
    assert keys(decisions.before(date(2024, 2, 8))) == []
    assert decisions.opens(CHOICE) == date(2024, 6, 12)


def test_what_a_meeting_made_or_had_open_is_followed_up_as_at_a_later_day(given):
    given(
        decided(1, "2024-02-08", "2024-06-01", completed_on="2024-06-11"),
        decided(2, "2024-02-08", "2024-07-31", completed_on="2024-06-12"),
        decided(3, "2024-06-12", "2024-10-02"),
        decided(4, "2024-06-12", "2024-10-03"),
        decided(5, "2024-06-12", "2024-08-01", withdrawn_on="2024-07-01"),
        decided(6, "2024-06-12", "2024-12-01", completed_on="2024-10-04"),
        decided(7, "2024-10-03", "2024-12-01"),
        decided(8, "2024-06-12"),
        decided(9, "2024-06-12", "2024-12-31", linked_action="P-0001"),
        **plan_rows.action(1, "2024-12-31", ("2024-10-03", "complete", "", "2024-09-01")),
    )
    held = decisions.followed_up(date(2024, 6, 12), END)
    assert [(int(row["decision_key"][2:]), row["state"]) for row in held.rows] == [
        *((3, "overdue"), (4, "not yet due"), (6, "not yet due")),
        *((2, "complete"), (9, "complete"), (5, "withdrawn")),
    ]
    assert [row["decision_key"] for row in decisions.open_between(END, date(2024, 12, 1))] == [
        "D-0007",
        "D-0004",
        "D-0006",
    ]


def test_the_summary_names_overdue_decisions_but_not_those_that_the_plan_has_overdue(given):
    given(
        decided(1, "2024-02-08", "2024-08-31"),
        decided(2, "2024-06-12", "2024-09-30", linked_action="P-0001"),
        decided(3, "2024-06-12", "2024-07-31", linked_action="P-0002"),
        decided(4, "2024-06-12", "2024-10-03"),
        **joined(
            plan_rows.action(1, "2024-09-30", ("2024-10-03", "at risk")),
            plan_rows.action(2, "2024-07-31", ("2024-10-03", "on track", "2024-12-31")),
        ),
    )
    found = needs_action.decided(CHOICE)
    assert found.heading == "2 other board decisions overdue" and found.is_illustrative
    assert [(one.words, one.aside) for one in found.items] == [("Ring them", "31 Jul"), ("Ring them", "31 Aug")]
    given(decided(1, "2024-06-12", "2024-10-03"))
    assert needs_action.decided(CHOICE) is None


def test_the_plan_has_the_decisions_of_a_year_and_those_open_from_before_with_their_actions(given):
    given(
        decided(1, "2023-10-03", "2023-12-31", completed_on="2023-12-01"),
        decided(2, "2023-10-03", "2023-12-31"),
        decided(3, "2024-02-08", linked_kpi=KPI),
        decided(4, "2024-06-12", "2024-12-31", linked_action="P-0001"),
        **joined(plan_rows.smbs("2023-10-03"), plan_rows.smbs(*SMBS), plan_rows.action(1, "2024-12-31")),
    )
    made = decided_figure.decided(CHOICE)
    assert made.title == "1 of 2 actions from decisions is overdue and 1 is not yet due"
    none, meetings = Absence.NOT_APPLICABLE, (date(2024, 6, 12), date(2024, 2, 8), date(2023, 10, 3))
    assert list(made.table.rows()) == [
        ("Decision 4.", meetings[0], "not yet due", date(2024, 12, 31), "SMB chair", "Action 1"),
        ("Decision 3.", meetings[1], "no action", none, none, none),
        ("Decision 2.", meetings[2], "overdue", date(2023, 12, 31), "SMB chair", none),
    ]
    assert [link and (link.page, link.query) for link in made.table.column("decision").links] == [
        ("business_plan", (("action", "P-0001"),)),
        ("kpis", (("kpi", KPI),)),
        None,
    ]


def test_the_figure_says_how_many_stand_how_and_holds_typed_values(given):
    given(
        decided(1, "2024-06-12", "2024-09-30", linked_kpi=KPI),
        decided(2, "2024-06-12"),
        kpi_readings=[counts(19, "2024-01-01", "2024-03-31"), counts(10, "2024-04-01", "2024-09-30")],
    )
    made = decisions.last_meeting(CHOICE)
    assert made.title == "1 of 1 action from decisions is overdue"
    first, other = made.table.rows()
    assert first[:5] == ("Decision 1.", "Ring them", "SMB chair", "overdue", date(2024, 9, 30))
    assert first[6:] == ("on target", "off target") and made.bases == {"illustrative"}
    none = Absence.NOT_APPLICABLE
    assert other == ("Decision 2.", none, none, "no action", none, none, none, none)


def test_a_kpi_that_kpis_yaml_lacks_or_that_cannot_be_read_says_so(given):
    given(decided(1, "2024-06-12", linked_kpi=KPI))
    row = decisions.all_by(END)[0] | {"linked_kpi": "gone_kpi"}  # as after an edit of kpis.yaml
    assert decisions.moved(row, END) == decisions.Moved("gone_kpi", Absence.NOT_HELD, Absence.NOT_HELD)
    assert decisions.moved(row | {"linked_kpi": None}, END) is None


def test_a_decision_is_never_told_beside_a_kpi_of_another_kind(given):
    given(
        decided(1, "2024-06-12", linked_kpi=KPI, basis="provisional"),
        decided(2, "2024-06-12", linked_kpi=KPI),
        kpi_readings=[counts(19, "2024-04-01", "2024-09-30") | {"basis": "illustrative"}],
    )
    assert keys(decisions.of_kpi(KPI, END)) == [2]
    real = next(row for row in decisions.all_by(END) if row["decision_key"] == "D-0001")
    assert decisions.moved(real, END).now is Absence.NOT_HELD


def test_without_a_decision_there_is_no_such_stop_and_the_figure_says_so(given):
    given()
    assert decisions.opens(CHOICE) is None and agenda.opening(CHOICE) == ()
    assert decisions.last_meeting(CHOICE).absent == decision_wording.NOTHING


def test_the_stop_names_the_month_asks_nothing_and_notes_what_is_overdue(given):
    given(decided(1, "2024-06-12", "2024-09-30"))
    (stop,) = agenda.opening(CHOICE)
    assert (stop.key, stop.heading, stop.minutes) == ("last_meeting", "Decisions in June", 10)
    assert agenda.asked(stop, CHOICE) == ()
    assert agenda.to_note(stop, CHOICE) == "You could ask: What is needed to finish the overdue decision?"


def test_a_decision_may_be_linked_to_kpis_open_actions_and_open_findings(given):
    given(
        decided(1, "2024-06-12", "2024-11-30"),
        **plan_rows.action(1, "2024-12-31", ("2024-10-03", "on track")),
    )
    found = links.links(CHOICE)
    assert dict(found.actions) == {"P-0001": "Action 1"} and dict(found.findings) == {}
    assert KPI in found.kpis and found.roles == ("MAPPA coordinator", "SMB chair")
