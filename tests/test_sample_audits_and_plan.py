"""The invented audits and business plan show what a board may meet: late, missed, overdue, moved, withdrawn, unled."""

from collections import Counter, defaultdict
from datetime import date

import pytest

from oversight import settings
from tools.sample import agencies, generator

AS_AT, BEFORE, YEAR_BEFORE = date(2024, 10, 3), date(2024, 6, 12), date(2023, 10, 3)


@pytest.fixture(scope="module")
def tables():
    """The sample's rows by extract."""
    return generator.tables()


def done(tables):
    """The audits done, by key."""
    return {row["audit_key"]: row for row in tables["audits"] if row["done_on"]}


def test_ten_of_the_twelve_audits_planned_in_the_last_year_were_done_in_time_and_one_not_at_all(tables):
    planned = [row for row in tables["audits"] if YEAR_BEFORE < row["planned_on"] <= AS_AT]
    late = [row for row in planned if row["done_on"] and row["done_on"] > row["planned_on"]]
    missed = [row for row in planned if row["done_on"] is None]
    assert (len(planned), len(late), len(missed)) == (12, 1, 1)


def test_the_calendar_runs_from_april_2021_into_what_is_planned_after_the_last_smb(tables):
    days = [row["planned_on"] for row in tables["audits"]]
    assert 30 <= len(days) <= 40
    assert (min(days).year, min(days).month >= 4) == (2021, True)
    assert sum(day > AS_AT for day in days) >= 3
    assert max(days) <= date(2025, 3, 31)


def test_every_kind_and_every_auditor_group_audits_in_the_last_year_and_lay_advisers_see_chairing_and_minutes(tables):
    last = [row for row in tables["audits"] if row["done_on"] and YEAR_BEFORE < row["done_on"] <= AS_AT]
    assert {row["kind"] for row in last} == {row["kind"] for row in tables["audits"]}
    assert len({row["kind"] for row in last}) == 5
    assert {row["auditor_group"] for row in last} == {"Responsible Authority", "partner agency", "lay adviser"}
    lay = Counter(row["kind"] for row in tables["audits"] if row["auditor_group"] == "lay adviser")
    assert {kind for kind, _ in lay.most_common(2)} == {"chairing", "Responsible Authority minutes"}


def test_each_audit_done_answers_every_question_of_its_form_and_some_do_not_apply(tables):
    asked, answered = defaultdict(set), defaultdict(set)
    for row in tables["audit_form_answers"]:
        asked[row["form"], row["version"]].add(row["question"])
    for row in tables["audit_answers"]:
        answered[row["audit_key"]].add(row["question"])
    assert dict(answered) == {key: asked[row["kind"], row["form_version"]] for key, row in done(tables).items()}
    not_applicable = sum(row["is_not_applicable"] for row in tables["audit_answers"])
    assert 0.03 < not_applicable / len(tables["audit_answers"]) < 0.12


def scales(tables):
    """The points of each form's answers from the best on, by form and version."""
    found = defaultdict(dict)
    for row in tables["audit_form_answers"]:
        found[row["form"], row["version"]][row["best_order"]] = row["points"]
    return {form: [points for _, points in sorted(orders.items())] for form, orders in found.items()}


def test_the_forms_have_four_scales_and_on_one_of_them_one_point_is_best(tables):
    assert scales(tables) == {
        ("chairing", "2012"): [4, 3, 2, 1],
        ("chairing", "2023"): [4, 3, 2, 1],
        ("case", "2021"): [3, 2, 1],
        ("Responsible Authority minutes", "2021"): [3, 1],
        ("referral", "2021"): [3, 2, 1],
        ("rejected referral", "2021"): [1, 2, 3],
    }


def test_the_2012_chairing_form_has_the_answers_and_sections_of_the_national_one(tables):
    rows = [row for row in tables["audit_form_answers"] if (row["form"], row["version"]) == ("chairing", "2012")]
    assert [row["answer"] for row in rows[:4]] == ["Excellent", "Satisfactory", "Unsatisfactory", "Poor"]
    assert list(dict.fromkeys(row["section"] for row in rows)) == ["Arrangements", "Conduct", "Risk assessment"]
    assert {"third-party copy" in row["source"] for row in rows} == {True}


def test_some_questions_are_asked_on_two_versions_under_two_numbers_and_answered_on_both(tables):
    numbers = defaultdict(dict)
    for row in tables["audit_form_answers"]:
        numbers[row["form"], row["question"]][row["version"]] = row["question_number"]
    twice = {question: asked for (_, question), asked in numbers.items() if len(asked) == 2}
    assert len(twice) == 5
    assert twice["Was everyone heard?"] == {"2012": 5, "2023": 3}
    versions = {
        done(tables)[row["audit_key"]]["form_version"] for row in tables["audit_answers"] if row["question"] in twice
    }
    assert versions == {"2012", "2023"}


def test_each_audit_done_has_one_to_four_findings_most_of_them_closed_and_two_overdue(tables):
    rows = tables["audit_findings"]
    counts = Counter(row["audit_key"] for row in rows)
    assert counts.keys() == done(tables).keys()
    assert (min(counts.values()), max(counts.values())) == (1, 4)
    to_close = [row for row in rows if row["due_on"]]
    still_open = [row for row in to_close if row["closed_on"] is None]
    overdue = [row for row in still_open if row["due_on"] < AS_AT]
    assert sorted(row["kind"] for row in overdue) == ["concern", "improvement"]
    assert len(overdue) < len(still_open) <= 8
    assert len(to_close) > 40
    assert {row["kind"] for row in rows if row["due_on"] is None} == {"good practice"}


def standing(tables, as_at):
    """Each action agreed by a day with its latest update by then, or None where the SMB was told nothing of it."""
    told = defaultdict(list)
    for row in tables["plan_updates"]:
        if row["smb_on"] <= as_at:
            told[row["action_key"]].append(row)
    return [
        (row, told[row["action_key"]][-1] if told[row["action_key"]] else None)
        for row in tables["plan_actions"]
        if row["agreed_on"] <= as_at
    ]


def states(tables, as_at, ended_after):
    """The state of each action by its words, overdue first of all; without what ended by `ended_after`."""
    found = {}
    for action, update in standing(tables, as_at):
        if update is None:
            found[action["action"]] = "not started"
        elif update["completed_on"] is None or update["completed_on"] > ended_after:
            is_open = update["reported_state"] not in ("complete", "withdrawn")
            found[action["action"]] = "overdue" if is_open and update["due_on"] < as_at else update["reported_state"]
    return found


def test_the_plan_stands_as_a_board_may_meet_it(tables):
    assert Counter(states(tables, AS_AT, YEAR_BEFORE).values()) == {
        **{"complete": 6, "on track": 12, "at risk": 2, "overdue": 3, "not started": 2, "withdrawn": 1}
    }


def test_since_the_june_smb_one_action_became_overdue_one_was_completed_and_one_slipped(tables):
    now, before = states(tables, AS_AT, YEAR_BEFORE), states(tables, BEFORE, YEAR_BEFORE)
    newly = [action for action, state in now.items() if state == "overdue" and before[action] != "overdue"]
    completed = [action for action, state in now.items() if state == "complete" and before[action] != "complete"]
    due_then = {action["action"]: update["due_on"] for action, update in standing(tables, BEFORE) if update}
    slipped = [
        action["action"]
        for action, update in standing(tables, AS_AT)
        if update and update["due_on"] > due_then.get(action["action"], update["due_on"])
    ]
    assert newly == ["Review of cases managed 12 months or more"]
    assert completed == ["Memorandum of understanding renewed"]
    assert slipped == ["Level 2 reviews within 16 weeks"]


def test_one_action_moved_its_due_day_twice_and_one_was_completed_late_in_the_last_year(tables):
    due = defaultdict(dict)
    for row in tables["plan_updates"]:
        due[row["action_key"]][row["due_on"]] = row["smb_on"]
    names = {row["action_key"]: row["action"] for row in tables["plan_actions"]}
    assert [names[key] for key, days in due.items() if len(days) == 3] == ["Prison panel members at Level 2"]
    late = [row for row in tables["plan_updates"] if row["completed_on"] and row["completed_on"] > row["due_on"]]
    assert [names[row["action_key"]] for row in late if row["completed_on"] > YEAR_BEFORE] == [
        "Share minute-taking across the unit"
    ]


def test_one_action_has_no_lead_one_no_measure_and_one_was_never_reported(tables):
    rows = tables["plan_actions"]
    assert [row["action"] for row in rows if row["lead_role"] is None] == ["Bespoke training for housing providers"]
    assert [row["action"] for row in rows if row["evidence_measure"] is None] == ["Shadowing for new chairs"]
    silent = [action["action"] for action, update in standing(tables, AS_AT) if update is None]
    assert silent == ["Training reach reported to each SMB"]


def test_an_action_is_reported_to_each_smb_until_it_is_complete_or_withdrawn(tables):
    told = defaultdict(list)
    for row in tables["plan_updates"]:
        told[row["action_key"]].append(row)
    for action in tables["plan_actions"]:
        rows = told[action["action_key"]]
        smbs = [day for day in agencies.SMB_DAYS if day >= action["agreed_on"]]
        assert [row["smb_on"] for row in rows] == smbs[: len(rows)]
        assert not rows or rows[-1]["smb_on"] == AS_AT or rows[-1]["reported_state"] in ("complete", "withdrawn")


def test_twelve_actions_are_history_and_four_priorities_hold_the_rest(tables):
    ended = [row for row in tables["plan_updates"] if row["completed_on"] and row["completed_on"] <= YEAR_BEFORE]
    assert len(ended) == 12
    assert {row["priority"] for row in tables["plan_actions"]} == {
        *("1 Consistent practice", "2 Timely management", "3 Skilled workforce", "4 Learning and assurance")
    }
    assert len({row["origin"] for row in tables["plan_actions"]}) == 4


def test_linked_kpis_are_those_of_the_board_and_some_kpi_has_no_action(tables):
    known = {kpi.id for kpi in settings.read(settings.ROOT / "kpis.yaml").kpis}
    linked = {row["linked_kpi"] for row in tables["plan_actions"]} - {None}
    assert linked < known
    assert linked >= {"level_3_senior_attendance", "level_2_reviews_on_time"}
    assert "business_plan_on_track" not in linked


def test_findings_and_progress_name_nobody_and_no_place(tables):
    words = [row[column] for row in tables["audit_findings"] for column in ("finding", "action_taken", "lead_role")]
    words += [row[column] for row in tables["plan_actions"] for column in ("action", "lead_role", "evidence_measure")]
    words += [row["progress"] for row in tables["plan_updates"]]
    text = " ".join(word for word in words if word)
    assert not any(place in text for place in ("Derby", "Amber", "Chesterfield", "Peak"))
