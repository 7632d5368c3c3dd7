"""Each row of an operational extract is possible by itself, or refused with its row, its rule and the remedy."""

import polars as pl
import pytest

from oversight.extracts.as_meant import as_meant
from oversight.extracts.cell_forms import FORMAT_DAYS
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.readers import personal_data
from tests.operational_rows import NAMES, added, as_csv, changed, checked, problems_of
from tests.operational_rows import ROWS as SOUND

# Each row rule of the operational contracts: what it asks, and the remedy.
RULES = {
    rule: (EXTRACTS[name].message(rule).says, EXTRACTS[name].message(rule).remedy)
    for name in NAMES
    for rule in EXTRACTS[name].contract._schema_validation_rules()
}


def test_the_tiny_set_holds():
    assert problems_of(SOUND) == []


def test_tables_with_headings_only_hold():
    assert problems_of({name: [] for name in NAMES}) == []


def test_days_and_answers_become_typed_and_an_empty_cell_stays_empty():
    table = checked("case_meetings", as_csv("case_meetings", SOUND["case_meetings"]))
    meetings = table.kept
    assert table.problems == []
    assert meetings.schema["due_on"] == pl.Date
    assert meetings.schema["is_youth"] == pl.Boolean
    assert meetings["is_disclosure_decided"].to_list() == [True, None, None]
    assert [str(day) for day in meetings["held_on"].to_list()] == ["2024-01-22", "None", "None"]


@pytest.mark.parametrize("name", NAMES)
def test_every_row_says_where_it_comes_from(name):
    assert EXTRACTS[name].contract.columns()["basis"].categories[-1] == "illustrative"


@pytest.mark.parametrize("name", NAMES)
def test_no_heading_could_tell_who_somebody_is(name):
    for column in EXTRACTS[name].contract.column_names():
        assert personal_data.refused_column(name, column) == []


def test_every_row_rule_has_its_words():
    asked = {(name, rule) for name in EXTRACTS for rule in EXTRACTS[name].contract._schema_validation_rules()}
    assert all(EXTRACTS[name].message(rule).says and EXTRACTS[name].message(rule).remedy for name, rule in asked)


@pytest.mark.parametrize(
    ("cell", "rule", "remedy"),
    [
        ("31/03/2024", "a day is written as 2024-03-31.", FORMAT_DAYS),
        ("3/31/24", "a day is written as 2024-03-31.", FORMAT_DAYS),
        ("31.3.2024", "a day is written as 2024-03-31.", FORMAT_DAYS),
        ("2024-02-30", "`held_on` is a day.", "there is no such day; correct it."),
        ("31 March 2024", "`held_on` is a day.", "write it in digits, as 2024-03-31."),
        ("March 31, 2024", "`held_on` is a day.", "write it in digits, as 2024-03-31."),
        ("2024-10-03 09:30", "`held_on` is a day.", "leave the hour out: write it as 2024-10-03."),
        ("2024-3-1", "`held_on` is a day.", "write it as 2024-03-31."),
        ("March 2024", "`held_on` is a day.", "write it as 2024-03-31."),
        ("20240331", "`held_on` is a day.", "write it as 2024-03-31."),
        (
            "45200",
            "`held_on` is a day.",
            "a spreadsheet counts days; 45200 is 2023-10-01 there. Give the column the format yyyy-mm-dd.",
        ),
    ],
)
def test_a_day_in_another_form_is_refused_once(cell, rule, remedy):
    rows = changed("training", 0, held_on=cell)
    assert problems_of(rows) == [("training.csv", 2, rule, f"held_on {cell!r}", remedy)]


@pytest.mark.parametrize("cell", ["2024-10-03 00:00:00", "2024-10-03T00:00:00", "2024-10-03T00:00:00.000Z"])
def test_a_day_that_ends_in_midnight_is_read_as_the_day(cell):
    (day,) = as_meant(
        pl.DataFrame({"smb_on": [cell], "is_kpis_reviewed": ["yes"], "is_held": ["yes"], "basis": ["illustrative"]}),
        EXTRACTS["smb_meetings"],
    )["smb_on"]
    assert day == "2024-10-03"


def test_an_unread_day_hides_no_other_problem_of_its_row_and_makes_none():
    rows = changed("case_meetings", 0, held_on="22 January", chair_role="judge")
    assert [(rule, value) for _, _, rule, value, _ in problems_of(rows)] == [
        (
            "`chair_role` is one of MAPPA coordinator, senior probation manager, senior police manager, "
            "other senior manager.",
            "chair_role 'judge'",
        ),
        ("`held_on` is a day.", "held_on '22 January'"),
    ]


def test_an_unread_day_is_not_told_again_as_a_missing_one():
    told = problems_of(changed("case_meetings", 0, held_on="22 January"))
    assert [found[2] for found in told] == ["`held_on` is a day."]


def test_an_answer_other_than_yes_or_no_is_refused():
    rows = changed("agencies", 1, is_deputy_named="perhaps")
    assert problems_of(rows) == [
        ("agencies.csv", 3, "`is_deputy_named` is yes or no.", "is_deputy_named 'perhaps'", "write yes or no.")
    ]


@pytest.mark.parametrize("cell", ["Yes", "YES", "TRUE", "true", "y"])
def test_an_answer_may_be_as_a_spreadsheet_writes_it(cell):
    assert problems_of(changed("agencies", 1, is_deputy_named=cell)) == []


def test_an_empty_answer_is_refused_where_one_is_needed():
    rows = changed("agencies", 1, is_deputy_named="")
    assert [found[2] for found in problems_of(rows)] == ["`is_deputy_named` is filled in on every row."]


@pytest.mark.parametrize("name", ["referrals", "case_meetings", "level_spells"])
def test_category_4_is_refused(name):
    found = problems_of(changed(name, 0, category="4"))
    assert (f"{name}.csv", 2, "Category 4 is never held.") in [problem[:3] for problem in found]


def test_a_column_that_names_somebody_is_refused():
    heading, line = as_csv("escalations", SOUND["escalations"]).splitlines()
    table = checked("escalations", f"{heading},surname\n{line},Nobody\n")
    assert [problem.rule for problem in table.problems] == ["no column may identify a person."]


@pytest.mark.parametrize("key", ["A123456", "C-41", "John Smith"])
def test_a_case_key_that_is_no_plain_number_is_refused(key):
    rows = changed("level_spells", 0, case_key=key)
    assert ("level_spells.csv", 2) in [found[:2] for found in problems_of(rows)]


BROKEN = {
    "lay_adviser_unnamed": changed("smb_attendance", 1, agency="Jo Bloggs"),
    "lay_adviser_in_person": changed("smb_attendance", 1, response="deputy"),
    "decided_after_received": changed("referrals", 0, received_on="2024-01-09"),
    "decision_complete": changed("referrals", 0, decided_on=""),
    "panel_of_three": changed("referrals", 0, accepting_count="4"),
    "accepted_by_two": changed("referrals", 0, accepting_count="1"),
    "rejected_with_reason": changed("referrals", 1, rejection_reason=""),
    "due_rule_fits": changed("case_meetings", 1, due_rule="8 weeks"),
    "due_from_sentence": changed("case_meetings", 0, sentenced_on=""),
    "due_by_release": changed("case_meetings", 0, due_rule="before release", released_on="2024-02-01"),
    "held_after_sentence": changed("case_meetings", 0, sentenced_on="2024-01-25", due_on="2024-02-22"),
    "held_meeting_complete": changed("case_meetings", 0, is_disclosure_decided=""),
    "needs_held_date": changed("case_meetings", 1, minutes_issued_on="2024-05-20"),
    "minutes_after_meeting": changed("case_meetings", 0, minutes_issued_on="2024-01-19"),
    "grade_of_those_present": changed("invitations", 1, is_grade_met="yes"),
    "ends_after_start": changed("level_spells", 1, started_on="2024-06-11"),
    "ended_with_reason": changed("level_spells", 0, end_reason=""),
    "decided_after_asked": changed("escalations", 0, decided_on="2024-01-31"),
    "leaders_decided": changed("escalations", 0, confirming_count=""),
    "three_leaders": changed("escalations", 0, outcome="accepted", confirming_count="4"),
    "confirmed_by_two": changed("escalations", 0, outcome="accepted"),
    "action_due_later": changed("commentary", 0, due_on="2024-06-11"),
    "period_runs_forward": changed("kpi_readings", 0, starts_on="2024-06-13"),
    "of_one_unit": changed("kpi_readings", 0, median_days="3"),
    "part_of_the_whole": changed("kpi_readings", 0, numerator_count="11"),
    "answered_or_not_applicable": changed("audit_answers", 0, is_not_applicable="yes"),
    "closed_with_action": changed("audit_findings", 0, action_taken=""),
    "due_after_agreed": changed("plan_actions", 0, original_due_on="2024-01-31"),
    "complete_with_day": changed("plan_updates", 0, reported_state="complete"),
    "completed_by_then": changed("plan_updates", 0, reported_state="complete", completed_on="2024-06-13"),
    "years_follow": changed("demography", 0, reporting_year="2023-25"),
    "census_group_of_ethnicity": changed("demography", 0, census_group=""),
    "action_with_lead_and_day": changed("meeting_decisions", 0, lead_role=""),
    "due_after_meeting": changed("meeting_decisions", 0, due_on="2024-06-12"),
    "ended_after_meeting": changed("meeting_decisions", 0, completed_on="2024-06-11"),
    "ended_once": changed("meeting_decisions", 0, withdrawn_on="2024-06-21"),
    "acted_on_where_accepted": changed("recommendations", 0, is_accepted="no"),
    "category_3_has_levels_2_and_3": changed("serious_further_offences", 0, category="3"),
}


@pytest.mark.parametrize("rule", BROKEN)
def test_a_row_that_breaks_one_rule_is_told_with_that_rule_and_remedy(rule):
    found = problems_of(BROKEN[rule])
    assert [(problem[2], problem[4]) for problem in found] == [RULES[rule]]


def test_every_row_rule_is_broken_once_here():
    asked = {rule for name in NAMES for rule in EXTRACTS[name].contract._schema_validation_rules()}
    assert asked == set(BROKEN)


def test_a_deputy_below_grade_never_meets_the_grade():
    rows = changed("invitations", 0, response="deputy below grade", is_grade_met="yes")
    assert [found[2] for found in problems_of(rows)] == [RULES["grade_of_those_present"][0]]


def test_a_question_neither_answered_nor_not_applicable_is_refused():
    rows = changed("audit_answers", 0, answer="")
    assert [found[2] for found in problems_of(rows)] == [RULES["answered_or_not_applicable"][0]]


def test_an_action_not_complete_has_no_day_it_was_completed():
    rows = changed("plan_updates", 0, completed_on="2024-06-01")
    assert [found[2] for found in problems_of(rows)] == [RULES["complete_with_day"][0]]


def test_a_referral_accepted_by_one_member_and_one_rejected_by_two_are_both_told():
    rows = changed("referrals", 0, accepting_count="1")
    rows["referrals"][1]["accepting_count"] = "2"
    told = problems_of(rows)
    assert [(problem[1], problem[2]) for problem in told] == [
        (2, RULES["accepted_by_two"][0]),
        (3, RULES["accepted_by_two"][0]),
    ]


def test_an_agency_stands_once_for_each_meeting():
    rows = added("invitations", 0, response="apologies", is_grade_met="")
    assert [found[1:3] for found in problems_of(rows)] == [(4, "there is one row for each meeting_key, agency.")]
