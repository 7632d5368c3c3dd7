"""What audits, forms, business plan and kpis.yaml must agree on, or are refused with row, value and remedy."""

from copy import deepcopy

import pytest

from oversight.extracts.build import build
from oversight.extracts.readers import kpi_ids
from oversight.problems import Refused
from oversight.settings import load, path
from tests.extracts import tiny_extracts
from tests.operational_rows import ROWS as SOUND
from tests.operational_rows import added, changed, problems_of

HEARD = "Was everyone heard?"


def told(rows):
    """File, row, value and remedy of each problem: the rule that was broken is in the test's name."""
    return [(file, row, value, remedy) for file, row, _, value, remedy in problems_of(rows)]


def where(rows):
    """File, row and value of each problem."""
    return [problem[:3] for problem in told(rows)]


def test_an_answer_of_an_unknown_audit_is_refused():
    remedy = "did you mean 'A-0001'? correct it, or add it to audits.csv."
    assert told(changed("audit_answers", 0, audit_key="A-0011")) == [("audit_answers.csv", 2, "A-0011", remedy)]


def test_a_finding_of_an_unknown_audit_is_refused():
    assert where(changed("audit_findings", 0, audit_key="A-0011")) == [("audit_findings.csv", 2, "A-0011")]


def test_an_answer_outside_its_scale_is_refused_with_the_nearest_word():
    rows = changed("audit_answers", 0, answer="Exellent")
    assert problems_of(rows) == [
        (
            *("audit_answers.csv", 2),
            "`answer` is one that the question allows: Excellent, Satisfactory, Unsatisfactory, Poor.",
            f"'Exellent' of A-0001 to '{HEARD}'",
            "did you mean 'Excellent'? use one of these words, or add it to audit_form_answers.csv.",
        )
    ]


def test_an_answer_is_compared_with_its_own_question_only():
    rows = added("audit_form_answers", 0, question="Was it lawful?", answer="Yes", question_number="2")
    rows["audit_answers"][0]["answer"] = "Yes"
    assert where(rows) == [("audit_answers.csv", 2, f"'Yes' of A-0001 to '{HEARD}'")]
    rows["audit_answers"][0]["question"] = "Was it lawful?"
    assert told(rows) == []


def test_a_question_that_did_not_apply_needs_no_answer_of_the_scale():
    assert told(changed("audit_answers", 0, answer="", is_not_applicable="yes")) == []


def test_a_question_that_the_form_does_not_ask_is_refused_also_where_it_did_not_apply():
    rows = changed("audit_answers", 0, question="Was everyone herd?", answer="", is_not_applicable="yes")
    remedy = f"did you mean '{HEARD}'? correct it, add it to audit_form_answers.csv, or correct the audit's "
    found = "'Was everyone herd?' of A-0001, chairing, version 2012"
    assert told(rows) == [("audit_answers.csv", 2, found, f"{remedy}`form_version`.")]


def later_form(question):
    """The rows with a version 2023 of the chairing form that asks one question, answered yes."""
    asked = {"version": "2023", "section": "Chairing", "question": question, "answer": "Yes", "question_number": "4"}
    return added("audit_form_answers", 0, **asked)


def test_a_question_is_looked_for_on_the_audits_own_version_of_the_form():
    rows = later_form("Could all hear?")
    rows["audit_answers"][0] |= {"question": "Could all hear?", "answer": "Yes"}
    assert where(rows) == [("audit_answers.csv", 2, "'Could all hear?' of A-0001, chairing, version 2012")]
    rows["audits"][0]["form_version"] = "2023"
    assert told(rows) == []


def test_a_question_asked_on_two_versions_keeps_the_scale_number_and_section_of_each():
    rows = later_form(HEARD)
    assert told(rows) == []
    rows["audit_answers"][0]["answer"] = "Yes"
    assert where(rows) == [("audit_answers.csv", 2, f"'Yes' of A-0001 to '{HEARD}'")]


def test_a_form_version_that_is_not_held_is_told_once_for_the_audit():
    rows = changed("audits", 0, form_version="2021")
    remedy = "did you mean '2012'? correct `form_version`, or add the form's answers."
    assert told(rows) == [("audits.csv", 2, "A-0001: chairing, version 2021", remedy)]


def test_an_audit_planned_on_an_unknown_version_of_a_form_that_is_held_is_refused():
    rows = added("audits", 0, audit_key="A-0002", done_on="", form_version="2013")
    assert where(rows) == [("audits.csv", 3, "A-0002: chairing, version 2013")]


def test_a_calendar_may_be_kept_without_forms_but_answers_may_not():
    rows = added("audits", 0, audit_key="A-0002", kind="referral", form_version="1")
    assert told(rows) == []
    rows["audit_answers"].append(rows["audit_answers"][0] | {"audit_key": "A-0002"})
    assert where(rows) == [("audits.csv", 3, "A-0002: referral, version 1")]


def test_answers_and_findings_of_an_audit_not_done_are_refused():
    rows = changed("audits", 0, done_on="")
    found, remedy = "A-0001 was not done", "fill in the audit's `done_on` in audits.csv, or correct `audit_key`."
    assert told(rows) == [("audit_answers.csv", 2, found, remedy), ("audit_findings.csv", 2, found, remedy)]


def test_a_finding_closed_before_its_audit_was_done_is_refused():
    rows = changed("audit_findings", 0, closed_on="2024-02-27")
    assert problems_of(rows) == [
        (
            *("audit_findings.csv", 2, "a finding is closed on or after the day its audit was done."),
            "F-0001 closed on 2024-02-27, A-0001 done on 2024-02-28",
            "correct `closed_on`, or `done_on` in audits.csv.",
        )
    ]


def test_a_finding_due_before_its_audit_was_done_is_refused():
    rows = changed("audit_findings", 0, due_on="2024-02-27")
    assert where(rows) == [("audit_findings.csv", 2, "F-0001 due on 2024-02-27, A-0001 done on 2024-02-28")]


def test_a_finding_may_be_closed_on_the_day_of_its_audit_and_after_it_was_due():
    assert told(changed("audit_findings", 0, closed_on="2024-02-28", due_on="2024-02-28")) == []
    assert told(changed("audit_findings", 0, closed_on="2024-05-02")) == []


@pytest.mark.parametrize(
    ("orders", "row", "shown"),
    [("1245", 4, "1, 2, 4, 5"), ("1224", 4, "1, 2, 2, 4"), ("2345", 2, "2, 3, 4, 5")],
    ids=["a gap", "a repeat", "no best"],
)
def test_answers_are_put_in_order_from_the_best_without_gap_or_repeat(orders, row, shown):
    rows = deepcopy(SOUND)
    for one, order in zip(rows["audit_form_answers"], orders, strict=True):
        one["best_order"] = order
    assert where(rows) == [("audit_form_answers.csv", row, f"{shown} in '{HEARD}', chairing, version 2012")]


def test_the_best_answer_may_have_the_fewest_points_and_stand_last():
    rows = deepcopy(SOUND)
    rows["audit_form_answers"].reverse()
    for one in rows["audit_form_answers"]:
        one["points"] = one["best_order"]
    assert told(rows) == []


@pytest.mark.parametrize(("column", "cell", "was"), [("section", "Risk", "Conduct"), ("question_number", "2", "1")])
def test_a_question_stands_in_one_section_under_one_number(column, cell, was):
    rows = changed("audit_form_answers", 2, **{column: cell})
    found = f"{cell} in '{HEARD}', chairing, version 2012"
    remedy = f"write {was}, as in row 2, or correct that row."
    assert told(rows) == [("audit_form_answers.csv", 4, found, remedy)]


def test_an_update_to_an_unknown_action_is_refused():
    remedy = "did you mean 'P-0001'? correct it, or add it to plan_actions.csv."
    assert told(changed("plan_updates", 0, action_key="P-0010")) == [("plan_updates.csv", 2, "P-0010", remedy)]


def test_an_update_to_no_smb_is_refused():
    assert where(changed("plan_updates", 0, smb_on="2024-06-11")) == [("plan_updates.csv", 2, "2024-06-11")]


def test_an_update_from_before_its_action_was_agreed_is_refused():
    rows = changed("plan_actions", 0, agreed_on="2024-06-13")
    remedy = "correct `smb_on`, or `agreed_on` in plan_actions.csv."
    found = "P-0001 told on 2024-06-12, agreed on 2024-06-13"
    assert told(rows) == [("plan_updates.csv", 2, found, remedy)]


@pytest.mark.parametrize(("column", "what"), [("completed_on", "completed"), ("due_on", "due")])
def test_an_action_is_neither_completed_nor_due_before_it_was_agreed(column, what):
    rows = changed("plan_updates", 0, **{"reported_state": "complete", "completed_on": "2024-02-01"})
    assert told(rows) == []
    rows["plan_updates"][0][column] = "2024-01-31"
    found = f"P-0001 {what} on 2024-01-31, agreed on 2024-02-01"
    assert where(rows) == [("plan_updates.csv", 2, found)]


def test_an_action_may_be_agreed_between_two_smbs_and_reported_on_the_day_it_was_agreed():
    assert told(changed("plan_actions", 0, agreed_on="2024-05-02")) == []
    assert told(changed("plan_actions", 0, agreed_on="2024-06-12")) == []


@pytest.mark.parametrize(
    ("name", "column"), [("plan_actions", "linked_kpi"), ("commentary", "kpi"), ("kpi_readings", "kpi")]
)
def test_a_kpi_that_kpis_yaml_does_not_have_is_refused_with_the_nearest(name, column):
    rows = changed(name, 0, **{column: "level_2_review_on_time"})
    assert problems_of(rows) == [
        (
            *(f"{name}.csv", 2, f"`{column}` is the id of a KPI in kpis.yaml.", "level_2_review_on_time"),
            "did you mean 'level_2_reviews_on_time'? correct it, or add the KPI to kpis.yaml.",
        )
    ]


def test_an_action_may_be_linked_to_no_kpi():
    assert told(changed("plan_actions", 0, linked_kpi="")) == []


def test_the_kpis_are_those_of_the_file_that_the_dashboard_reads(tmp_path, monkeypatch):
    monkeypatch.delenv("OVERSIGHT_KPIS", raising=False)
    assert kpi_ids.known() == tuple(kpi.id for kpi in load().kpis)
    own = tmp_path / "own.yaml"
    own.write_text("kpis:\n  - id: audit_calendar_kept\n", encoding="utf-8")
    monkeypatch.setenv("OVERSIGHT_KPIS", str(own))
    assert path() == own
    assert kpi_ids.known() == ("audit_calendar_kept",)
    missing = "level_2_reviews_on_time"
    files = ("commentary.csv", "meeting_decisions.csv", "plan_actions.csv")
    assert where(SOUND) == [(file, 2, missing) for file in files]


def test_where_kpis_yaml_declares_no_kpi_none_may_be_named(tmp_path, monkeypatch):
    settings = tmp_path / "kpis.yaml"
    settings.write_text("board:\n  name: A board\n", encoding="utf-8")
    monkeypatch.setenv("OVERSIGHT_KPIS", str(settings))
    assert kpi_ids.known() == ()
    files = ["commentary.csv", "kpi_readings.csv", "meeting_decisions.csv", "plan_actions.csv"]
    assert [file for file, *_ in where(SOUND)] == files


BROKEN_SETTINGS = (
    "kpis: [",
    "",
    "- a list",
    "kpis:\n",
    "kpis:\n  - name: no id\n",
    "kpis:\n  - id: 7\n",
    "a: *b",
)


@pytest.mark.parametrize("text", BROKEN_SETTINGS)
def test_a_broken_kpis_yaml_refuses_no_extract(tmp_path, monkeypatch, text):
    settings = tmp_path / "kpis.yaml"
    settings.write_text(text, encoding="utf-8")
    monkeypatch.setenv("OVERSIGHT_KPIS", str(settings))
    assert kpi_ids.known() is None
    assert told(changed("plan_actions", 0, linked_kpi="unheard_of")) == []


def test_a_missing_or_unreadable_kpis_yaml_refuses_no_extract(tmp_path, monkeypatch):
    monkeypatch.setenv("OVERSIGHT_KPIS", str(tmp_path / "nowhere.yaml"))
    assert kpi_ids.known() is None
    (tmp_path / "latin.yaml").write_bytes("kpis: # é".encode("latin-1"))
    monkeypatch.setenv("OVERSIGHT_KPIS", str(tmp_path / "latin.yaml"))
    assert kpi_ids.known() is None


def test_a_build_writes_nothing_where_one_answer_is_outside_its_scale(tmp_path):
    form = [
        {"question": HEARD, "answer": answer, "best_order": str(order)}
        for order, answer in enumerate(("Yes", "No"), start=1)
    ]
    audit = {"audit_key": "A-0001", "planned_on": "2024-03-01", "done_on": "2024-03-01"}
    answer = {"audit_key": "A-0001", "question": HEARD, "answer": "Maybe"}
    with pytest.raises(Refused) as refused:
        tiny_extracts(tmp_path, audits=[audit], audit_form_answers=form, audit_answers=[answer])
    [problem] = refused.value.problems
    assert (problem.file, problem.place, problem.value) == ("audit_answers.csv", 2, f"'Maybe' of A-0001 to '{HEARD}'")
    assert not (tmp_path / "data").exists()
    (tmp_path / "sources" / "audit_answers.csv").write_text(
        f"audit_key,question,answer,is_not_applicable,basis\nA-0001,{HEARD},No,no,illustrative\n", encoding="utf-8"
    )
    assert build(tmp_path / "sources", tmp_path / "data")["audit_answers"] == 1
