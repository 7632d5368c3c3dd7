"""What may be read two ways is asked, with a guess, and never guessed; answers to keep are kept."""

from datetime import date

import polars as pl
import pytest

from oversight.extracts.intake.draft import Draft
from tests.intake import asked, csv, found, taken

TRAINING = "Course,Held on,Agency,Attendees"
READINGS = "KPI,Starts,Ends,Met,Of"


def answered(draft: Draft, *options: str) -> dict[str, str]:
    """The answers to the questions of a draft, in their order."""
    return {question.key: option for question, option in zip(draft.questions, options, strict=True)}


def test_a_column_with_no_day_above_12_asks_which_way_its_days_are_written():
    file = csv("training", TRAINING, "Foundation,03/04/2024,Police force,4", "bespoke,05/05/2024,Police force,2")
    draft = taken(file)
    (question,) = draft.questions
    assert question.asked == "Held on: is 03/04/2024 3 April 2024 or 4 March 2024?"
    assert [str(cell) for cell in question.cells] == ["training.csv!B2"]
    assert [(one.key, one.words) for one in question.options] == [
        ("day_first", "3 April 2024"),
        ("month_first", "4 March 2024"),
    ]
    assert not draft.is_ready
    for option, day in (("day_first", date(2024, 4, 3)), ("month_first", date(2024, 3, 4))):
        again = taken(file, answers=answered(draft, option))
        assert again.is_ready
        assert again.tables["training"]["held_on"].to_list() == [day, date(2024, 5, 5)]


@pytest.mark.parametrize(
    ("days", "read"),
    [
        (("03/04/2024", "13/04/2024"), ["2024-04-03", "2024-04-13"]),
        (("03/04/2024", "04/13/2024"), ["2024-03-04", "2024-04-13"]),
        (("03/04/2024", "2024-04-13"), None),
        (("03/04/2024", "13/04/2024", "04/25/2024"), None),
    ],
)
def test_one_day_above_12_says_it_for_its_column(days, read):
    draft = taken(csv("training", TRAINING, *(f"Foundation,{day},Police force,4" for day in days)))
    assert [question.kind.name for question in draft.questions] == ([] if read else ["DAYS"])
    if read:
        assert draft.tables["training"]["held_on"].cast(pl.String).to_list() == read


def test_a_year_that_a_spreadsheet_made_a_month_is_asked_about():
    row = "Derbyshire,{},shpo_imposed,1,all,110,exact,published,MOJOMPPG24,"
    head = "area,reporting_year,measure,category,level,value,precision,basis,source_id,note"
    file = csv("annual_statistics", head, row.format("Oct-09"), row.format("2010-11-01"), row.format("2012-13"))
    draft = taken(file)
    assert asked(draft) == [("DAYS", "yes", ["annual_statistics.csv!B2", "annual_statistics.csv!B3"])]
    assert draft.questions[0].asked == "Reporting year: read 2010-11-01 as 2010-11, Oct-09 as 2009-10?"
    assert taken(file, answers=answered(draft, "yes")).tables["annual_statistics"]["reporting_year"].to_list() == [
        "2009-10",
        "2010-11",
        "2012-13",
    ]
    assert [one[:2] for one in found(taken(file, answers=answered(draft, "no")))] == [("DAYS", "Reporting year")] * 2


def test_a_word_near_one_of_the_list_is_asked_about_and_the_answer_is_kept():
    agencies = csv("agencies", "Agency,Kind,Spoc named,Deputy named", "Police force,Responsible Authority,Y,1")
    meetings = csv("smb_meetings", "Smb on,Kpis reviewed", "2024-10-13,TRUE")
    file = csv("smb_attendance", "Smb on,Agency,Seat,Response", "2024-10-13,Police force,Agency,Sent apols")
    draft = taken(agencies, meetings, file)
    assert asked(draft) == [("WORDS", "apologies", ["smb_attendance.csv!D2"])]
    assert draft.questions[0].asked == "Response: read Sent apols as apologies?"
    again = taken(agencies, meetings, file, answers=answered(draft, "apologies"))
    assert again.is_ready and again.tables["smb_attendance"]["response"].to_list() == ["apologies"]
    assert again.mapping == {"word:smb_attendance.response:sentapols": "apologies"}
    assert taken(agencies, meetings, file, mapping=again.mapping).is_ready


def test_the_name_of_an_area_or_agency_that_is_only_near_is_asked_about():
    head = "area,reporting_year,measure,category,level,value,precision,basis,source_id,note"
    draft = taken(csv("annual_statistics", head, "Northants,2023-24,shpo_imposed,1,all,9,exact,published,MOJOMPPG24,"))
    assert asked(draft) == [("WORDS", "Northamptonshire", ["annual_statistics.csv!A2"])]


def test_the_headings_of_a_board_are_matched_once():
    file = csv(
        "Training log",
        "Type of course,Day of training,Organisation,Number attending,Venue,Name of trainer",
        "Foundation,2024-04-13,Police force,4,Town hall,J Example",
    )
    draft = taken(file, answers={})
    table = next(one for one in draft.questions if one.key.startswith("table:"))
    assert table.guess == "training"
    headings = {one.column: one.guess for one in draft.questions if one.key.startswith("heading:")}
    assert headings["Type of course"] == "course"
    chosen = {table.key: "training", "heading:training:typeofcourse": "course"}
    chosen |= {"heading:training:dayoftraining": "held_on", "heading:training:numberattending": "attendees_count"}
    again = taken(file, answers=chosen)
    assert again.is_ready and again.tables["training"].height == 1
    assert "Not read in Training: Venue, a column whose heading looks like personal data." in again.understood
    assert taken(file, mapping=again.mapping).is_ready


def test_rows_in_use_that_the_file_lacks_are_asked_about():
    held = taken(csv("training", TRAINING, "Foundation,2024-04-13,Police force,4", "bespoke,2024-05-13,Police force,2"))
    file = csv("training", TRAINING, "Foundation,2024-04-13,Police force,5", "bespoke,2024-06-13,Police force,1")
    draft = taken(file, held=held.tables)
    assert [(one.kind.name, one.guess) for one in draft.questions] == [("ROWS_GONE", "keep")]
    assert draft.questions[0].asked == "Training: 1 row in use is not in the file. Keep or remove?"
    kept = taken(file, held=held.tables, answers=answered(draft, "keep"))
    assert kept.own["training"].sort("held_on")["attendees_count"].to_list() == [5, 2, 1]
    assert kept.tables["training"].height == 2
    removed = taken(file, held=held.tables, answers=answered(draft, "remove"))
    assert removed.own["training"].sort("held_on")["attendees_count"].to_list() == [5, 1]


def test_a_count_far_from_all_before_is_asked_back():
    quarters = [("2023-04-01", "2023-06-30"), ("2023-07-01", "2023-09-30"), ("2023-10-01", "2023-12-31")]
    lines = [f"minutes_issued_on_time,{first},{last},2{place},28" for place, (first, last) in enumerate(quarters)]
    draft = taken(csv("kpi_readings", READINGS, *lines, "minutes_issued_on_time,2024-01-01,2024-03-31,86,100"))
    assert asked(draft) == [("UNLIKELY", "", ["kpi_readings.csv!E5"])]
    assert draft.questions[0].asked == "KPI readings: is 86 of 100 right?"
    assert taken(csv("kpi_readings", READINGS, *lines, "minutes_issued_on_time,2024-01-01,2024-03-31,40,60")).is_ready


def test_what_looks_like_a_name_is_put_before_a_person_once_for_these_very_cells():
    head = "Kpi,As at,Cause,Action,Lead role,Due on"
    line = "smb_attendance,2024-10-13,{},Write to agencies.,MAPPA coordinator,2024-12-13"
    meetings = csv("smb_meetings", "Smb on,Kpis reviewed", "2024-10-13,yes")
    draft = taken(meetings, csv("commentary", head, line.format("John Smith was on leave.")))
    assert asked(draft) == [("LIKE_A_NAME", "", ["commentary.csv!C2"])]
    assert "Smith" not in repr((draft.questions, draft.findings, draft.understood))
    answers = answered(draft, "read")
    assert taken(meetings, csv("commentary", head, line.format("John Smith was on leave.")), answers=answers).is_ready
    other = taken(meetings, csv("commentary", head, line.format("John Smythe was on leave.")), answers=answers)
    assert not other.is_ready
