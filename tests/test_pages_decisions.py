"""Decisions on the pages of KPIs and of the plan, run by Streamlit's AppTest."""

from datetime import date

import pytest

from oversight.components import decision_parts, record_panel
from oversight.extracts.own import versions
from oversight.extracts.own.drafts import DecisionDraft
from oversight.recording import recording
from tests.test_pages import opened, words_of

PLAN = "pages/business_plan.py"
ACTION = "Ring every agency that sent no senior manager since June"
MADE = DecisionDraft(
    "0" * 32,
    "2024-10-03",
    "kpis",
    {"decision": "Agencies are rung.", "action": ACTION, "lead_role": "SMB chair", "due_on": "2024-11-30"},
)


@pytest.fixture
def own(tmp_path, monkeypatch):
    """The folder of the board's own figures, to which this session may write."""
    monkeypatch.setenv("OVERSIGHT_DATA", str(tmp_path / "own"))
    (tmp_path / "own").mkdir()
    monkeypatch.setattr(record_panel, "is_allowed", lambda: True)
    return tmp_path / "own"


def test_a_kpi_says_what_the_board_decided_about_it_and_how_that_stands():
    said = words_of(opened("pages/kpis.py", kpi="level_3_senior_attendance"))
    assert "What the board decided" in said
    assert "12 June 2024: Every Level 3 invitation says what grade is needed." in said
    assert '<span class="status complete">Complete 19 Aug 2024</span>' in said
    assert "What the board decided" not in words_of(opened("pages/kpis.py", kpi="training_reach"))


def test_a_decision_is_put_into_the_plan_in_one_step(own, monkeypatch):
    recording.record(own, MADE, "Ann", is_example=True)
    app = opened(PLAN, as_at="2024-10-03")
    said = words_of(app)
    assert "Decisions that are not in the plan yet" in said and f"3 October 2024: {ACTION} (SMB chair)" in said
    assert app.text_input(key="own_plan_name_D-0008").value == "Ring every agency that sent no senior manager"
    app.button(key="own_plan_D-0008").click().run()
    assert "Added to the plan as P-0039." in words_of(app)
    assert "Decisions that are not in the plan yet" not in words_of(app)
    tables = versions.tables_in(own, versions.current(own))
    action = tables["plan_actions"].filter(action_key="P-0039").to_dicts()[0]
    assert action["action"] == "Ring every agency that sent no senior manager" and action["basis"] == "illustrative"
    assert (action["agreed_on"], action["original_due_on"]) == (date(2024, 10, 3), date(2024, 11, 30))
    assert tables["meeting_decisions"].filter(decision_key="D-0008")["linked_action"].item() == "P-0039"
    assert len(tables["plan_actions"]) == 39  # the example plan with one more


def test_a_name_in_the_plan_that_identifies_a_person_is_refused(own):
    recording.record(own, MADE, "Ann", is_example=True)
    app = opened(PLAN, as_at="2024-10-03")
    app.text_input(key="own_plan_name_D-0008").set_value("Ring 07700 900123")
    app.button(key="own_plan_D-0008").click().run()
    assert "This looks like a telephone number." in words_of(app)
    assert "plan_actions" not in versions.tables_in(own, versions.current(own))


def test_who_may_not_add_figures_is_offered_nothing(own, monkeypatch):
    recording.record(own, MADE, "Ann", is_example=True)
    monkeypatch.setattr(record_panel, "is_allowed", lambda: False)
    assert "not in the plan yet" not in words_of(opened(PLAN, as_at="2024-10-03"))


@pytest.mark.parametrize(
    ("action", "name"),
    [("Ring them", "Ring them"), (ACTION, ACTION[:45]), ("x" * 60, "x" * 45), ("a " * 30, "a " * 22 + "a")],
)
def test_a_name_in_the_plan_is_whole_words_as_many_as_it_may_have(action, name):
    assert decision_parts.shortened(action) == name.strip()
