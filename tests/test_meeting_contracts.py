"""Items, decisions and recommendations: each row possible or refused, and the sample shows what a board may meet."""

from datetime import date

import pytest

from oversight.extracts.cells_to_read import cells_to_read
from oversight.extracts.store import open_extracts
from tests.extracts import SHIPPED
from tests.operational_rows import added, changed, problems_of
from tests.own_sets import table
from tools.sample import generator

AS_AT = date(2024, 10, 3)


@pytest.fixture(scope="module")
def decisions():
    """The sample's decisions by key."""
    return {row["decision_key"]: row for row in generator.tables()["meeting_decisions"]}


@pytest.mark.parametrize(
    ("column", "value", "held_in"),
    [
        ("meeting_on", "2024-06-13", "smb_meetings"),
        ("linked_action", "P-0002", "plan_actions"),
        ("linked_finding", "F-0002", "audit_findings"),
    ],
)
def test_a_decision_names_a_meeting_an_action_and_a_finding_that_are_held(column, value, held_in):
    [(file, row, rule, found, _)] = problems_of(changed("meeting_decisions", 0, **{column: value}))
    assert (file, row, rule, found) == ("meeting_decisions.csv", 2, f"`{column}` is in {held_in}.csv.", value)


def test_a_decision_names_a_kpi_of_kpis_yaml():
    [(file, _, rule, found, _)] = problems_of(changed("meeting_decisions", 0, linked_kpi="level_2_reviews_on_tim"))
    assert (file, rule, found) == (
        *("meeting_decisions.csv", "`linked_kpi` is the id of a KPI in kpis.yaml."),
        "level_2_reviews_on_tim",
    )


def test_a_decision_may_be_without_an_action_and_without_links():
    nothing = dict.fromkeys(("action", "lead_role", "due_on", "linked_kpi", "linked_action", "linked_finding"), "")
    assert problems_of(changed("meeting_decisions", 0, completed_on="", **nothing)) == []


@pytest.mark.parametrize("column", ["action", "due_on"])
def test_an_action_has_its_lead_and_its_day(column):
    found = problems_of(changed("meeting_decisions", 0, completed_on="", **{column: ""}))
    assert [one[4] for one in found] == ["fill in `action`, `lead_role` and `due_on`, or leave all three empty."]


def test_a_decision_without_an_action_is_withdrawn_and_never_completed():
    nothing = dict.fromkeys(("action", "lead_role", "due_on"), "")
    withdrawn = {"completed_on": "", "withdrawn_on": "2024-07-01"}
    assert problems_of(changed("meeting_decisions", 0, **nothing, **withdrawn)) == []
    assert len(problems_of(changed("meeting_decisions", 0, **nothing))) == 1


def test_items_may_be_of_a_meeting_that_is_still_ahead():
    rows = added("smb_meetings", 0, smb_on="2025-02-06")
    assert (
        problems_of(rows | {"meeting_items": added("meeting_items", 0, meeting_on="2025-02-06")["meeting_items"]}) == []
    )
    [(_, row, _, found, _)] = problems_of(added("meeting_items", 0, meeting_on="2025-02-07"))
    assert (row, found) == (3, "2025-02-07")


def test_a_stop_stands_once_in_a_meeting():
    [(file, row, rule, found, remedy)] = problems_of(added("meeting_items", 0, position="2"))
    assert (file, row, rule) == ("meeting_items.csv", 3, "a stop stands once in a meeting.")
    assert found == "kpis.level_2_reviews_on_time on 2024-06-12"
    assert remedy == "keep this row or row 2, which has the same stop."


def test_a_recommendation_names_actions_of_the_plan():
    [(file, row, _, found, _)] = problems_of(changed("recommendations", 0, linked_actions="P-0001;P-0003"))
    assert (file, row, found) == ("recommendations.csv", 2, "P-0003")


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("meeting_items", "asked"),
        ("meeting_items", "comment"),
        ("meeting_decisions", "decision"),
        ("meeting_decisions", "action"),
        ("meeting_decisions", "lead_role"),
        ("recommendations", "recommendation"),
    ],
)
def test_what_is_typed_is_read_for_names_and_category_4(name, column):
    def asked(text):
        typed = table(name, {column: text}).with_row_index("source_row")
        return [(one.column, one.like) for one in cells_to_read({name: typed})]

    assert asked("Ask Gareth Pemberton about it") == [(column, "a name")]
    assert asked("People of category 4 are left out") == [(column, "Category 4")]
    assert asked("Late reviews are held first") == []


def test_a_number_of_a_person_in_a_decision_is_refused_and_not_repeated():
    [(_, row, rule, found, _)] = problems_of(changed("meeting_decisions", 0, decision="Look at PNC 2001/1234567X."))
    assert (row, rule) == (2, "no cell may hold a person's number.")
    assert "1234567" not in found


def test_three_past_meetings_of_the_sample_have_decisions(decisions):
    assert {row["meeting_on"] for row in decisions.values()} == {
        *(date(2023, 10, 3), date(2024, 2, 8), date(2024, 6, 12)),
    }


def test_one_decision_of_the_sample_is_overdue_and_one_is_still_to_come(decisions):
    still_open = {key: row["due_on"] for key, row in decisions.items() if row["action"] and not row["completed_on"]}
    assert still_open == {"D-0005": date(2024, 9, 30), "D-0006": date(2024, 10, 31)}
    assert sum(day < AS_AT for day in still_open.values()) == 1


def test_what_inspectors_recommend_comes_as_published_with_nothing_reported():
    rows = open_extracts(SHIPPED).tables["recommendations"].to_dicts()
    assert [(row["number"], row["basis"], row["state"], row["is_accepted"]) for row in rows] == [
        ("14", "published", None, None)
    ]
