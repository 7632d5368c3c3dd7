"""Decisions recorded, taken back and put into the plan: rows that can be counted, whoever else publishes meanwhile."""

from dataclasses import replace
from datetime import date

import pytest

from oversight.extracts.own import versions
from oversight.extracts.own.drafts import FIELDS, DecisionDraft
from oversight.problems import Refused
from oversight.recording import checking, recording
from oversight.recording.recording import PLAN, TABLE
from tests import own_sets
from tests.own_sets import published, readings

MEETING = date(2024, 10, 3)
WHOLE = {
    "decision": "Every Level 3 invitation states the grade.",
    "action": "Ring the agency where it is not met",
    "lead_role": "MAPPA coordinator",
    "due_on": "2024-11-30",
    "linked_kpi": "minutes_on_time",
}
KNOWN = {"linked_kpi": {"minutes_on_time": "x"}, "linked_action": {"P-0001": "x"}, "linked_finding": {}}


@pytest.fixture
def where(tmp_path, monkeypatch):
    """A board's own folder beside a shipped one of a few rows."""
    (tmp_path / "shipped").mkdir()
    monkeypatch.setenv("OVERSIGHT_SHIPPED", str(own_sets.shipped(tmp_path / "shipped")))
    monkeypatch.setenv("OVERSIGHT_DATA", str(tmp_path / "own"))
    return tmp_path / "own"


def draft(**fields):
    return DecisionDraft("0" * 32, MEETING.isoformat(), "kpis", WHOLE | fields)


def held(where, name=TABLE):
    """The rows of an own table in use."""
    tables = versions.tables_in(where, versions.current(where))
    return tables[name].to_dicts() if name in tables else []


def test_a_decision_becomes_a_row_under_the_next_key(where):
    first = recording.record(where, draft(), "Ann")
    second = recording.record(where, draft(decision="Nothing to do.", action="", lead_role="", due_on=""), "Ann")
    assert (first.key, first.is_new, second.key) == ("D-0001", True, "D-0002")
    one, other = held(where)
    assert one == {
        "decision_key": "D-0001",
        "meeting_on": MEETING,
        "decision": WHOLE["decision"],
        "action": WHOLE["action"],
        "lead_role": "MAPPA coordinator",
        "due_on": date(2024, 11, 30),
        "linked_kpi": "minutes_on_time",
        "linked_action": None,
        "linked_finding": None,
        "completed_on": None,
        "withdrawn_on": None,
        "basis": "provisional",
    }
    assert (other["action"], other["lead_role"], other["due_on"]) == (None, None, None)
    version = versions.current(where)
    assert (version.number, version.by, version.note) == (
        2,
        "Ann",
        "Decision D-0002 of the board meeting on 3 October 2024.",
    )


def test_recorded_twice_it_is_one_row(where):
    again = draft(decision=f"  {WHOLE['decision'].replace(' ', '  ')} ")
    assert recording.record(where, draft(), "Ann").is_new
    assert recording.record(where, replace(again, key="1" * 32), "Ann") == recording.Recorded("D-0001", is_new=False)
    assert len(held(where)) == 1 and versions.current(where).number == 1


def test_one_about_example_data_is_an_example(where):
    recording.record(where, draft(), "Ann", is_example=True)
    assert held(where)[0]["basis"] == "illustrative"


def test_whoever_publishes_meanwhile_loses_nothing(where, monkeypatch):
    """Another note-taker and a coordinator publish between the look at what is in use and the publish."""
    publish, others = (
        versions.publish,
        [
            lambda: recording.record(where, draft(decision="The other decision."), "Bo"),
            lambda: published(
                where, {**versions.tables_in(where, versions.current(where)), "kpi_readings": readings(5)}
            ),
        ],
    )

    def slow(*given, **more):
        waiting = others.copy()
        others.clear()
        for act in waiting:
            act()
        return publish(*given, **more)

    monkeypatch.setattr(versions, "publish", slow)
    recording.record(where, draft(), "Ann")
    assert {row["decision"] for row in held(where)} == {WHOLE["decision"], "The other decision."}
    assert {row["decision_key"] for row in held(where)} == {"D-0001", "D-0002"}
    assert len(held(where, "kpi_readings")) == 1 and versions.current(where).number == 3


def test_where_others_never_rest_it_says_so_and_writes_nothing(where, monkeypatch):
    monkeypatch.setattr(recording, "ATTEMPTS", 0)
    with pytest.raises(Refused, match="Others are publishing"):
        recording.record(where, draft(), "Ann")
    assert versions.current(where) is None


def test_taken_back_it_is_gone_and_the_rest_stays(where):
    recording.record(where, draft(), "Ann")
    recording.record(where, draft(decision="Another."), "Ann")
    assert recording.held_as(where, draft()) == "D-0001"
    assert recording.take_back(where, "D-0001", "Ann")
    assert [row["decision"] for row in held(where)] == ["Another."]
    assert recording.held_as(where, draft()) == "" and not recording.take_back(where, "D-0001", "Ann")
    assert recording.take_back(where, "D-0002", "Ann") and held(where) == []
    assert versions.current(where).note == "Decision D-0002 taken back."


def test_a_decision_becomes_an_action_of_the_plan_once(where):
    recording.record(where, draft(), "Ann")
    assert recording.to_plan(where, "D-0001", "Ring the agency", "Attendance", "Ann") == "P-0001"
    (action,) = held(where, PLAN)
    assert (action["action"], action["priority"], action["lead_role"]) == (
        "Ring the agency",
        "Attendance",
        "MAPPA coordinator",
    )
    assert (action["agreed_on"], action["original_due_on"]) == (MEETING, date(2024, 11, 30))
    assert (action["linked_kpi"], action["origin"], action["basis"]) == ("minutes_on_time", "local", "provisional")
    assert held(where)[0]["linked_action"] == "P-0001"
    assert recording.to_plan(where, "D-0001", "Ring the agency", "Attendance", "Ann") is None
    assert recording.to_plan(where, "D-0009", "Ring the agency", "Attendance", "Ann") is None
    assert len(held(where, PLAN)) == 1


@pytest.mark.parametrize(
    ("text", "day"),
    [
        *(("30/11/2024", "2024-11-30"), ("30 Nov 2024", "2024-11-30"), ("30 nov", "2024-11-30"), ("2/1", "2025-01-02")),
        *(("2024-11-30", "2024-11-30"), ("3 October", "2025-10-03"), ("30/11/24", "2024-11-30"), ("", None)),
        *(("11/30/2024", None), ("soon", None), ("31 June", None)),
    ],
)
def test_a_day_is_read_as_it_is_typed_and_without_its_year_as_the_next(text, day):
    found = checking.day_of(text, MEETING)
    assert (found.isoformat() if found else None) == day


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, {}),
        ({"decision": " "}, {"decision": "Type what was decided."}),
        ({"decision": "x" * 241}, {"decision": "Use at most 240 letters."}),
        ({"action": "x" * 121}, {"action": "Use at most 120 letters."}),
        ({"lead_role": ""}, {"lead_role": "An action needs a lead. Name a role."}),
        ({"due_on": ""}, {"due_on": "An action needs a day by which it is due."}),
        ({"action": ""}, {"action": "Say what is to be done, or leave lead and due empty."}),
        ({"action": "", "lead_role": "", "due_on": ""}, {}),
        ({"due_on": "30 Novembre"}, {"due_on": "Type a day, such as 30 Nov 2024 or 30/11/2024."}),
        ({"due_on": "2024-10-03"}, {"due_on": "Choose a day after the meeting on 3 October 2024."}),
        ({"linked_kpi": "no_kpi"}, {"linked_kpi": "Choose one from the list."}),
        ({"linked_action": "P-0001"}, {}),
        ({"decision": "Look at category 4 too"}, {"decision": "Take out Category 4. It is never held for an area."}),
        (
            {"action": "Ring 07700 900123"},
            {"action": "This looks like a telephone number. Take it out. It was not saved."},
        ),
        (
            {"lead_role": "a.person@police.example"},
            {"lead_role": "This looks like an e-mail address. Take it out. It was not saved."},
        ),
    ],
)
def test_what_is_wrong_is_said_by_field_without_the_value(where, fields, wrong):
    assert checking.check(WHOLE | dict.fromkeys(FIELDS[5:], "") | fields, MEETING, KNOWN).wrong == wrong


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("decision", "The chair writes to Margaret Hollis."),
        ("lead_role", "Sgt Pemberton"),
        ("action", "Ask about the man aged 34"),
    ],
)
def test_what_looks_like_a_person_is_asked_about_and_shown_once_it_is_read(where, field, text):
    found = checking.check(WHOLE | {field: text}, MEETING, KNOWN)
    assert found.wrong == {} and list(found.asked) == [field]
    assert "Can anyone be identified?" in found.asked[field] and text.split()[-1].strip(".") not in found.asked[field]
    assert not found.may_be_shown(is_read=False) and found.may_be_shown(is_read=True)


def test_what_is_wrong_is_never_shown():
    assert not checking.Checked({"decision": "x"}).may_be_shown(is_read=True)
    assert checking.Checked().may_be_shown(is_read=False)
