"""The illustrative sample is what its generator makes, shows what a board may meet, and copies no published figure."""

from collections import Counter
from datetime import date

import polars as pl
import pytest

from oversight.extracts import check
from oversight.extracts.build import build
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.store import build_folder, open_extracts
from tools.sample import agencies, generator
from tools.sample.cases import LAST, working_day, working_days_later

PUBLISHED = "recommendations"  # what inspections recommend is public, and no part of the sample
NAMES = [name for name, extract in EXTRACTS.items() if extract.is_operational and name != PUBLISHED]
AS_AT, YEAR_BEFORE = date(2024, 10, 3), date(2023, 10, 3)


@pytest.fixture(scope="module")
def tables():
    """The sample's rows by extract."""
    return generator.tables()


def test_the_committed_sample_is_what_the_generator_makes(tmp_path):
    generator.write(tmp_path)
    assert sorted(path.stem for path in tmp_path.iterdir()) == sorted(NAMES)
    for name in NAMES:
        committed = build_folder() / "sources" / f"{name}.csv"
        assert committed.read_bytes() == (tmp_path / f"{name}.csv").read_bytes()


def test_the_sample_holds_by_every_contract_and_rule():
    _, problems = check.tables(build_folder() / "sources")
    assert problems == []


def test_a_build_marks_every_row_illustrative_and_knows_the_latest_smb(tmp_path):
    rows = build(build_folder() / "sources", tmp_path)
    about = open_extracts(tmp_path).about
    for name in NAMES:
        assert about[name].basis == ({"illustrative": rows[name]} if name != "kpi_readings" else {})
        is_of_the_return = EXTRACTS[name].year_column is not None
        assert about[name].as_at == (date(2024, 3, 31) if is_of_the_return else date(2024, 10, 3))
    assert about["smb_meetings"].period == "9 June 2021 to 6 February 2025"
    assert about["agencies"].period is None
    assert about["areas"].as_at is None
    assert about["annual_statistics"].as_at == date(2025, 3, 31)


def test_days_reach_the_published_extract_as_days(tmp_path):
    build(build_folder() / "sources", tmp_path)
    meetings = open_extracts(tmp_path).tables["case_meetings"]
    assert meetings.schema["held_on"] == pl.Date
    assert meetings.schema["is_in_community_on_due"] == pl.Boolean


def test_smbs_meet_each_february_june_and_october_from_june_2021(tables):
    months = [(row["smb_on"].year, row["smb_on"].month) for row in tables["smb_meetings"]]
    every = [(year, month) for year in range(2021, 2025) for month in (2, 6, 10)]
    assert months == [*every[1:], (2025, 2)]
    assert [row["smb_on"] for row in tables["smb_meetings"] if not row["is_held"]] == [date(2025, 2, 6)]


def test_a_year_that_ends_on_an_smb_holds_three_of_them():
    for day in agencies.SMB_DAYS[3:]:
        assert sum(day.replace(year=day.year - 1) < other <= day for other in agencies.SMB_DAYS) == 3


def test_no_record_is_dated_after_september_2024(tables):
    recorded = ("held_on", "minutes_issued_on", "received_on", "decided_on", "asked_on", "started_on", "ended_on")
    recorded += ("done_on", "closed_on", "completed_on")
    days = [row[column] for rows in tables.values() for row in rows for column in recorded if row.get(column)]
    assert len(days) > 1000
    assert max(days) <= LAST


def managed_in_year(tables, start, end):
    """The highest level and the category of each case with a managed spell in a year."""
    found = {}
    for spell in tables["level_spells"]:
        if spell["kind"] == "managed" and spell["started_on"] <= end and (spell["ended_on"] or end) >= start:
            level, _ = found.get(spell["case_key"], ("2", ""))
            found[spell["case_key"]] = (max(level, spell["level"]), spell["category"])
    return found


def discussed_in_year(tables, start, end):
    """The highest level and the category of each case with a meeting held in a year."""
    found = {}
    for meeting in tables["case_meetings"]:
        if meeting["held_on"] and start <= meeting["held_on"] <= end:
            level, _ = found.get(meeting["case_key"], ("2", ""))
            found[meeting["case_key"]] = (max(level, meeting["level"]), meeting["category"])
    return found


@pytest.mark.parametrize("counted", [managed_in_year, discussed_in_year])
def test_the_sample_is_the_size_of_derbyshire_and_copies_none_of_its_totals(tables, counted):
    totals = []
    for year in (2021, 2022, 2023):
        people = counted(tables, date(year, 4, 1), date(year + 1, 3, 31))
        levels = Counter(level for level, _ in people.values())
        assert 25 <= len(people) <= 42
        assert 1 <= levels["3"] <= 6
        totals.append(len(people))
    assert not {37, 32} & set(totals)


@pytest.mark.parametrize("counted", [managed_in_year, discussed_in_year])
def test_no_cell_of_five_or_more_that_derbyshire_published_stands_in_the_same_year_of_the_sample(tables, counted):
    published = published_cells("managed_at_level_2_or_3_in_year", "2023-24")
    people = counted(tables, date(2023, 4, 1), date(2024, 3, 31))
    assert len(published) > 5
    assert [cell for cell, value in published.items() if value == number(people.values(), *cell)] == []


def test_no_snapshot_of_five_or_more_that_derbyshire_published_stands_in_the_sample(tables):
    day = date(2024, 3, 31)
    people = [
        (spell["level"], spell["category"])
        for spell in tables["level_spells"]
        if spell["kind"] == "managed" and spell["started_on"] <= day and (spell["ended_on"] or date.max) > day
    ]
    published = published_cells("eligible_on_31_march", "2023-24")
    assert [cell for cell, value in published.items() if value == number(people, *cell)] == []


def published_cells(measure, year):
    """Derbyshire's published cells of 5 and more at Levels 2 and 3: value by (category, level)."""
    statistics = pl.read_csv(build_folder() / "sources" / "annual_statistics.csv", infer_schema=False)
    held = statistics.filter(area="Derbyshire", measure=measure, reporting_year=year)
    cells = {(row["category"], row["level"]): float(row["value"]) for row in held.iter_rows(named=True)}
    return {cell: value for cell, value in cells.items() if value >= 5 and cell[1] != "1"}


def number(people, category, level):
    """How many of (level, category) stand in one cell."""
    return sum((level in ("all", its_level)) and (category in ("all", its)) for its_level, its in people)


def test_case_meetings_number_some_seventy_to_a_hundred_and_thirty_a_year(tables):
    held = [row["held_on"] for row in tables["case_meetings"] if row["held_on"]]
    years = Counter(day.year - (day.month < 4) for day in held)
    assert [70 <= years[year] <= 130 for year in (2021, 2022, 2023)] == [True] * 3


def test_agencies_are_generic_and_lay_advisers_have_numbers(tables):
    text = " ".join(row["agency"] for row in tables["agencies"])
    assert not any(place in text for place in ("Derby", "Amber", "Chesterfield", "Peak"))
    assert {row["agency"] for row in tables["smb_attendance"] if row["seat"] == "lay adviser"} == {
        "Lay adviser 1",
        "Lay adviser 2",
    }


def late(row):
    return row["held_on"] is None or row["held_on"] > row["due_on"]


def test_two_or_three_reviews_are_overdue_at_the_last_smb(tables):
    running = {row["case_key"]: row for row in tables["level_spells"] if row["ended_on"] is None}
    overdue = [
        row["meeting_key"]
        for row in tables["case_meetings"]
        if row["kind"] == "review" and row["held_on"] is None and row["due_on"] < AS_AT
        if row["is_in_community_on_due"] and running.get(row["case_key"], {}).get("kind") == "managed"
    ]
    assert 2 <= len(overdue) <= 3


def test_one_level_3_review_was_missed_in_the_last_year(tables):
    due = [
        row
        for row in tables["case_meetings"]
        if row["kind"] == "review" and row["level"] == "3" and row["is_in_community_on_due"]
        if YEAR_BEFORE < row["due_on"] <= AS_AT
    ]
    assert sum(map(late, due)) == 1
    assert len(due) < 10


def test_some_reviews_were_never_held_and_some_fell_due_in_custody(tables):
    running = {row["case_key"] for row in tables["level_spells"] if row["ended_on"] is None}
    reviews = [row for row in tables["case_meetings"] if row["kind"] == "review" and row["held_on"] is None]
    never = [row for row in reviews if row["is_in_community_on_due"] and row["case_key"] not in running]
    assert len(never) >= 2
    assert sum(not row["is_in_community_on_due"] for row in reviews) >= 2


def test_minutes_are_issued_on_time_more_often_once_they_are_shared_out(tables):
    issued = [row for row in tables["case_meetings"] if row["minutes_issued_on"]]
    shares = []
    for rows in (
        [row for row in issued if row["held_on"] < date(2023, 4, 1)],
        [row for row in issued if row["held_on"] >= date(2023, 4, 1)],
    ):
        shares.append(sum(row["minutes_issued_on"] <= row["minutes_due_on"] for row in rows) / len(rows))
    assert shares[0] < 0.85
    assert shares[1] > 0.9


def test_one_agency_attends_far_less_than_the_others(tables):
    shares = {}
    for agency in agencies.AGENCIES:
        rows = [row for row in tables["invitations"] if row["agency"] == agency]
        shares[agency] = sum(row["response"] == "attended" for row in rows) / len(rows)
    worst, *others = sorted(shares, key=shares.get)
    assert worst == "Housing provider B"
    assert shares[others[0]] - shares[worst] > 0.15


def test_a_working_day_skips_the_weekend_and_a_bank_holiday():
    assert working_day(date(2024, 8, 24)) == date(2024, 8, 27)  # Saturday; Monday 26 August is a bank holiday
    assert working_day(date(2024, 8, 25), -1) == date(2024, 8, 23)
    assert working_days_later(date(2024, 8, 16), 10) == date(2024, 9, 2)  # two weekends and the holiday between
