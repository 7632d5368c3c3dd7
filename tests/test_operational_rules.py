"""What one operational table says must be possible beside the others."""

from copy import deepcopy

import pytest

from tests.operational_rows import ROWS as SOUND
from tests.operational_rows import added, changed, problems_of

HELD = {
    **{"is_disclosure_decided": "yes", "minutes_due_on": "2024-12-31", "minutes_issued_on": ""},
    **{"chair_role": "MAPPA coordinator"},
}


def told(rows):
    """File, row and value of each problem: the rule that was broken is in the test's name."""
    return [(file, row, value) for file, row, _, value, _ in problems_of(rows)]


def test_an_smb_date_that_no_meeting_has_is_refused():
    rows = changed("smb_attendance", 0, smb_on="2024-06-13")
    assert told(rows) == [("smb_attendance.csv", 2, "2024-06-13")]


def test_a_comment_to_no_smb_is_refused():
    rows = changed("commentary", 0, as_at="2024-06-11")
    assert told(rows) == [("commentary.csv", 2, "2024-06-11")]


@pytest.mark.parametrize(
    ("name", "column", "row"),
    [("smb_attendance", "agency", 0), ("referrals", "source_agency", 0), ("training", "agency", 0)],
)
def test_an_unknown_agency_is_refused(name, column, row):
    rows = changed(name, row, **{column: "Police farce"})
    assert told(rows) == [(f"{name}.csv", 2, "Police farce")]


def test_an_invitation_to_an_unknown_meeting_is_refused():
    rows = changed("invitations", 1, meeting_key="M-0099")
    assert told(rows) == [("invitations.csv", 3, "M-0099")]


def test_an_invitation_with_another_kind_than_the_agency_has_is_refused():
    rows = changed("invitations", 0, agency_kind="Duty to Co-operate")
    assert told(rows) == [("invitations.csv", 2, "Police force: Duty to Co-operate")]


def test_an_agency_cannot_attend_a_meeting_that_was_not_held():
    rows = added("invitations", 0, meeting_key="M-0002")
    assert told(rows) == [("invitations.csv", 4, "M-0002 was not held")]


def test_apologies_to_a_meeting_that_was_not_held_are_sound():
    assert told(added("invitations", 1, meeting_key="M-0002")) == []


def test_a_held_date_without_a_meeting_is_refused():
    rows = deepcopy(SOUND)
    rows["invitations"] = []
    assert told(rows) == [("case_meetings.csv", 2, "M-0001 held on 2024-01-22")]


def second_case(**meeting):
    """The rows with a second case, managed from 1 March 2024, that has one meeting."""
    rows = added("case_meetings", 1, meeting_key="M-0004", case_key="C-0002", **meeting)
    spell = {"case_key": "C-0002", "started_on": "2024-03-01", "ended_on": "", "end_reason": ""}
    rows["level_spells"].append(rows["level_spells"][0] | spell)
    return rows


def test_a_review_without_an_earlier_meeting_of_its_case_is_refused():
    assert told(second_case(due_on="2024-06-21")) == [("case_meetings.csv", 5, "M-0004 of C-0002")]


def test_a_case_that_runs_from_before_the_first_meeting_may_begin_with_a_review():
    rows = second_case(due_on="2024-03-21")
    rows["level_spells"][-1]["started_on"] = "2023-09-01"
    assert told(rows) == []


@pytest.mark.parametrize("due_on", ["2024-05-12", "2024-05-14"])
def test_a_review_falls_due_sixteen_weeks_after_the_last_meeting_to_the_day(due_on):
    rows = changed("case_meetings", 1, due_on=due_on)
    assert told(rows) == [("case_meetings.csv", 3, f"due on {due_on}, counted from 2024-01-22")]


def test_the_clock_starts_again_on_release():
    rows = changed("case_meetings", 2, due_on="2024-05-14")  # sixteen weeks and a day, as if custody had not stopped it
    assert ("case_meetings.csv", 4, "due on 2024-05-14, counted from 2024-01-22") in told(rows)


def test_a_level_3_review_falls_due_eight_weeks_after_the_move_to_level_3():
    rows = changed("level_spells", 2, level="3")
    rows["case_meetings"][2] |= {"level": "3", "due_rule": "8 weeks", "due_on": "2024-08-05"}
    assert told(rows) == []
    rows["case_meetings"][2]["due_on"] = "2024-08-06"
    assert told(rows) == [("case_meetings.csv", 4, "due on 2024-08-06, counted from 2024-06-10")]


def test_the_next_review_falls_due_from_the_day_the_last_was_held_however_late():
    rows = changed("case_meetings", 1, held_on="2024-05-17", **HELD)
    rows["invitations"].append(rows["invitations"][0] | {"meeting_key": "M-0002"})
    rows["level_spells"] = [rows["level_spells"][0] | {"ended_on": "", "end_reason": ""}]
    rows["case_meetings"][2]["due_on"] = "2024-09-06"  # 17 May and sixteen weeks
    assert told(rows) == []
    rows["case_meetings"][2]["due_on"] = "2024-09-02"  # 13 May, the day it should have been held
    assert told(rows) == [("case_meetings.csv", 4, "due on 2024-09-02, counted from 2024-05-17")]


def test_a_review_left_open_with_a_later_one_in_the_same_spell_is_refused():
    rows = added("case_meetings", 2, meeting_key="M-0004", due_on="2024-10-01")
    found = [("case_meetings.csv", 4, "M-0003 of C-0001, with a later meeting in the same spell")]
    assert [problem for problem in told(rows) if "later" in problem[2]] == found


def test_spells_of_one_case_do_not_overlap():
    rows = changed("level_spells", 1, ended_on="2024-06-11")
    found = "C-0001 from 2024-06-10, the spell of row 3 to 2024-06-11"
    assert told(rows) == [("level_spells.csv", 4, found)]


def test_a_spell_still_running_overlaps_whatever_follows():
    rows = changed("level_spells", 1, ended_on="", end_reason="")
    found = "C-0001 from 2024-06-10, the spell of row 3 to still running"
    assert ("level_spells.csv", 4, found) in told(rows)


def test_spells_of_two_cases_may_overlap():
    rows = added("level_spells", 0, case_key="C-0002", started_on="2024-01-08")
    assert told(rows) == []


def test_a_meeting_held_before_its_spell_is_refused():
    rows = changed("level_spells", 0, started_on="2024-01-23")
    assert ("case_meetings.csv", 2, "M-0001 of C-0001, Level 2, held on 2024-01-22") in told(rows)


def test_a_spell_at_another_level_covers_no_meeting():
    rows = changed("level_spells", 2, level="3")
    found = "M-0003 of C-0001, Level 2, due on 2024-09-30"
    assert ("case_meetings.csv", 4, found) in told(rows)


def test_a_person_in_custody_is_not_in_the_community():
    rows = changed("level_spells", 0, ended_on="2024-05-13")
    rows["level_spells"][1]["started_on"] = "2024-05-13"
    assert told(rows) == [("case_meetings.csv", 3, "yes, but C-0001 was in custody on 2024-05-13")]


def test_a_person_out_of_custody_is_in_the_community():
    rows = changed("case_meetings", 2, is_in_community_on_due="no")
    assert told(rows) == [("case_meetings.csv", 4, "no, but C-0001 was not in custody on 2024-09-30")]


def test_the_day_of_release_is_in_the_community():
    rows = changed("level_spells", 0, kind="custody", ended_on="2024-01-29", end_reason="released")
    rows["level_spells"][1] |= {"kind": "managed", "started_on": "2024-01-29"}
    rows["level_spells"][1] |= {"ended_on": "2024-05-20", "end_reason": "returned to custody"}
    rows["level_spells"][2] |= {"kind": "custody", "started_on": "2024-05-20"}
    initial = {"due_rule": "before release", "sentenced_on": "", "released_on": "2024-01-29"}
    rows["case_meetings"][0] |= initial  # due on the day of release, held in custody a week before
    rows["case_meetings"][1]["due_on"] = "2024-05-20"  # sixteen weeks from release: the day of return, in custody
    rows["case_meetings"][1]["is_in_community_on_due"] = "no"
    del rows["case_meetings"][2]
    assert told(rows) == []


def test_an_escalation_of_a_case_not_at_level_2_is_refused():
    rows = changed("escalations", 0, asked_on="2024-01-07")
    assert told(rows) == [("escalations.csv", 2, "C-0001 on 2024-01-07")]


def test_an_accepted_escalation_without_a_level_3_spell_is_refused():
    rows = changed("escalations", 0, outcome="accepted", confirming_count="2")
    assert told(rows) == [("escalations.csv", 2, "C-0001 accepted on 2024-02-05")]


def test_a_level_3_spell_from_before_the_request_follows_no_escalation():
    rows = changed("escalations", 0, outcome="accepted", confirming_count="2")
    before = {"level": "3", "started_on": "2023-10-02", "ended_on": "2024-01-08", "end_reason": "reduced to Level 2"}
    rows["level_spells"].append(rows["level_spells"][0] | before)
    assert told(rows) == [("escalations.csv", 2, "C-0001 accepted on 2024-02-05")]


def test_a_row_refused_by_itself_makes_no_sound_row_of_another_table_look_wrong():
    rows = changed("level_spells", 0, end_reason="")
    assert [found[:2] for found in problems_of(rows)] == [("level_spells.csv", 2)]


def test_an_smb_whose_date_cannot_be_read_makes_no_record_of_it_look_wrong():
    rows = changed("smb_meetings", 0, smb_on="12/06/2024")
    assert [found[:2] for found in problems_of(rows)] == [("smb_meetings.csv", 2)]


def test_a_seat_that_is_no_seat_makes_no_agency_of_the_lay_adviser_in_it():
    rows = changed("smb_attendance", 1, seat="lay advisor")
    rules = [rule for _, _, rule, _, _ in problems_of(rows)]
    assert "`seat` is one of agency, lay adviser." in rules
    assert "`agency` is in agencies.csv." not in rules


def test_an_unknown_agency_is_told_also_on_a_row_refused_for_something_else():
    rows = changed("training", 0, agency="Police farce", attendees_count="many")
    assert [value for _, _, _, value, _ in problems_of(rows)] == ["Police farce", "attendees_count 'many'"]


def test_a_row_refused_for_something_else_may_still_be_referred_to():
    rows = changed("agencies", 0, is_deputy_named="perhaps")
    assert [found[:2] for found in problems_of(rows)] == [("agencies.csv", 2)]
