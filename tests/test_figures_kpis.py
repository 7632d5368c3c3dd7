"""The figures of one KPI, on the committed sample."""

import json
from datetime import date

import pytest

from oversight import settings
from oversight.figures.core.figure import Pairs, Scope
from oversight.figures.kpis import kpi_detail, kpi_readings, kpi_trend
from oversight.measures.kpi_status import Tally
from oversight.measures.values import Absence, AtMost, Share
from oversight.selection import Selection
from tests.frames import frame


def choice(kpi, as_at="2024-10-03"):
    """The Derbyshire choice with a KPI."""
    return Selection("Derbyshire", "England and Wales", "2023-24", as_at, kpi)


def named(kpi):
    """A KPI of the committed kpis.yaml."""
    return next(one for one in settings.load().kpis if one.id == kpi)


def test_the_finding_says_x_of_y_target_interval_changes_and_what_is_overdue():
    assert kpi_detail.headline(choice("level_2_reviews_on_time")) == (
        "Level 2 reviews on time: 61 of 69 (88.4%), target 90%, interval 79% to 94%. Down 3.9 points since the SMB of "
        "12 June 2024. A year before it was 54 of 63 (85.7%). Two overdue, the longest by 13 days."
    )


def test_too_few_to_judge_says_what_it_was_in_place_of_points():
    said = kpi_detail.headline(choice("level_3_reviews_on_time"))
    assert "4 of 5" in said and "Was 3 of 3 since the SMB" in said
    assert kpi_detail.reading(choice("level_3_reviews_on_time")).status == "too few to judge"


def test_the_first_kpi_is_shown_where_none_was_chosen():
    assert kpi_detail.chosen(choice("")).id == settings.load().kpis[0].id


@pytest.mark.parametrize("kpi", [one.id for one in settings.load().kpis])
def test_every_kpi_has_a_trend_with_x_of_y_status_and_alt_text(kpi):
    trend = kpi_detail.trend(choice(kpi))
    assert trend.chart is not None
    assert frame(trend.table).height == trend.rows.height >= 10
    assert set(trend.rows["status"]) <= {"on target", "close to target", "off target", "too few to judge"} | {
        "no threshold set",
        "no data",
    }
    assert named(kpi).name in trend.alt
    assert "Illustrative" in json.dumps(trend.chart)


def test_the_trend_has_a_point_for_each_quarter_from_april_2021_to_september_2024():
    trend = kpi_detail.trend(choice("minutes_issued_on_time"))
    assert trend.rows.height == 14
    assert trend.rows["period"][0] == "April to June 2021"
    assert trend.rows["period"][-1] == "July to September 2024"


def test_limits_are_worked_anew_at_a_stated_process_change():
    kpi = named("minutes_issued_on_time")
    tallies = kpi_readings.trend(kpi, date(2024, 10, 3))
    assert kpi_trend.rebase_positions(kpi, tallies) == [8]
    lines = kpi_trend.line_rows(kpi, tallies, kpi_trend.signals_of(kpi, tallies))
    assert lines.filter(lines["kind"] == "mean").height == 2
    assert "Trial limits from 6 points" in " ".join(kpi_detail.trend(choice("minutes_issued_on_time")).notes)


def test_a_small_median_denominator_gives_a_run_chart_without_signals():
    kpi = named("level_3_reviews_on_time")
    tallies = kpi_readings.trend(kpi, date(2024, 10, 3))
    assert kpi_trend.signals_of(kpi, tallies) is None
    assert kpi_trend.line_rows(kpi, tallies, None)["kind"].to_list() == ["median"]


def test_a_target_stands_from_its_day_and_the_one_before_until_then():
    kpi = named("level_2_reviews_on_time")
    steps = kpi_trend.step_rows(kpi, kpi_readings.trend(kpi, date(2024, 10, 3)))
    assert steps.rows() == [
        ("2021-06-30", "2023-03-31", 85.0, "Target 85%"),
        ("2023-06-30", "2024-09-30", 90.0, "Target 90% from April 2023"),
    ]


def test_a_quarter_without_anything_counted_is_a_gap_and_no_zero():
    kpi = named("level_2_reviews_on_time")
    empty = Tally(date(2021, 4, 1), date(2021, 6, 30), 0, 0)
    rows = kpi_trend.trend_rows(kpi, [empty], False)
    assert rows["share"].to_list() == [None]
    assert rows["status"].to_list() == ["no data"]


def test_the_breakdown_by_agency_names_the_lowest_and_judges_small_counts_as_too_few():
    found = kpi_detail.breakdown(choice("level_2_attendance"))
    assert found.title == "Housing provider B: 23 of 36, the lowest share of 14"
    assert next(found.table.rows()) == ("Housing provider B", Share(23, 36), "off target")
    assert next(found.table.cells()) == ("Housing provider B", "23 of 36 (63.9%)", "off target")
    few = kpi_detail.breakdown(choice("level_3_senior_attendance")).table
    assert set(few.column("status").values) == {"too few to judge"}
    assert not any(one.has_percent for one in few.column("met").values)
    assert not [cell for cell in few.column("met").cells() if "%" in cell]


def test_a_kpi_without_a_breakdown_says_so():
    assert (
        kpi_detail.breakdown(choice("level_2_reviews_on_time")).absent == "Level 2 reviews on time is not broken down."
    )


def test_the_misses_never_show_a_category_and_the_longest_late_stand_first():
    found = kpi_detail.misses(choice("level_2_reviews_on_time"))
    assert found.title == "The misses: 8 of 69"
    assert frame(found.table).columns == ["Meeting", "Level", "Kind", "Due", "Done", "Days late"]
    days = found.table.column("late_days").values
    assert list(days) == sorted(days, reverse=True)
    assert all(isinstance(day, date) for day in found.table.column("due_on").values)
    assert Absence.NOT_HELD in found.table.column("done_on").values
    assert "not yet" in frame(found.table)["Done"].to_list()
    assert found.is_record_level


def test_the_misses_of_an_attendance_name_the_day():
    assert frame(kpi_detail.misses(choice("smb_attendance")).table).columns == ["Agency", "Response", "On"]


def test_the_misses_of_the_audit_calendar_name_the_audit_its_kind_and_who_was_to_do_it():
    found = kpi_detail.misses(choice("audit_calendar_kept"))
    assert found.title == "The misses: 2 of 12"
    assert frame(found.table).columns == ["Audit", "Kind", "Audited by", "Due", "Done", "Days late"]
    assert frame(found.table).rows()[1] == (
        "A-0036",
        "rejected referral",
        "partner agency",
        "18 September 2024",
        "not yet",
        "15",
    )


def test_typed_in_counts_have_no_single_misses(tmp_path, monkeypatch):
    text = settings.path().read_text(encoding="utf-8")
    typed = text.replace("query: kpis/business_plan_on_track\n    breakdown: priority\n", "typed_in: true\n")
    assert typed != text
    (tmp_path / "kpis.yaml").write_text(typed, encoding="utf-8")
    monkeypatch.setenv("OVERSIGHT_KPIS", str(tmp_path / "kpis.yaml"))
    found = kpi_detail.misses(choice("business_plan_on_track"))
    assert found.absent == "The counts are typed in, so single misses are not held."
    assert found.title == "Single misses are not held"


def test_the_trend_of_twelve_months_names_each_period_by_its_end():
    trend = kpi_detail.trend(choice("business_plan_on_track"))
    assert trend.title == "Business plan on track: 18 of 24 (75.0%) in the period to 30 September 2024, off target"
    assert "" not in trend.rows["label"].to_list()


def test_a_trend_says_which_points_may_rest_on_less_than_12_months_of_records():
    first = (
        "The first four points begin before the first SMB held, of 9 June 2021, so they may rest on less than 12 months"
    )
    assert f"{first} of records." in kpi_detail.trend(choice("business_plan_on_track")).notes
    assert not [note for note in kpi_detail.trend(choice("level_2_attendance")).notes if "first SMB" in note]


def test_the_misses_of_the_plan_name_the_actions_the_overdue_first():
    found = kpi_detail.misses(choice("business_plan_on_track"))
    assert frame(found.table).columns == ["Action", "Priority", "Lead", "State", "Due", "Done", "Days late"]
    assert frame(found.table).row(0) == (
        *("Embed the new national documents", "1 Consistent practice", "MAPPA coordinator", "Overdue"),
        *("30 April 2024", "not yet", "156"),
    )
    assert found.table.column("late_days").values[-4:] == (Absence.NOT_HELD,) * 4
    assert frame(found.table)["Days late"].to_list()[-4:] == ["-"] * 4


def test_besides_its_trend_a_kpi_shows_its_misses_and_what_else_its_records_tell():
    def names(kpi):
        return [make.__name__ for make in kpi_detail.details(choice(kpi))]

    assert names("level_2_reviews_on_time") == ["misses"]
    assert names("minutes_issued_on_time") == ["misses", "breakdown"]
    assert names("level_2_attendance") == ["misses", "breakdown", "attendance"]


def test_a_trend_that_ends_before_the_smb_says_what_the_number_is_on_the_day():
    found = kpi_detail.trend(choice("business_plan_on_track"))
    assert "18 of 24" in found.title
    assert "The last point ends on 30 September 2024. To the SMB of 3 October 2024 it is 18 of 25." in found.notes
    assert not [
        note for note in kpi_detail.trend(choice("minutes_issued_on_time")).notes if note.startswith("The last")
    ]


def test_attendance_shows_each_agency_by_quarter_as_x_of_y():
    found = kpi_detail.attendance(choice("minutes_issued_on_time"))
    assert frame(found.table).columns == [
        "Agency",
        "Oct-Dec 2023",
        "Jan-Mar 2024",
        "Apr-Jun 2024",
        "Jul-Sep 2024",
        "12 months",
    ]
    first = next(found.table.rows())
    assert (first[0], first[-1]) == ("Housing provider B", Share(23, 36, has_percent=False))
    assert next(found.table.cells())[-1] == "23 of 36"
    assert found.title == "Housing provider B came to 23 of 36 Level 2 meetings"


def test_an_agency_that_was_not_invited_in_a_quarter_says_so():
    invited = [one for column in kpi_detail.attendance(choice("")).table.columns[1:] for one in column.values]
    words = [one for column in kpi_detail.attendance(choice("")).table.columns[1:] for one in column.cells()]
    assert {one for one in invited if not isinstance(one, Share)} <= {Absence.NONE_DUE}
    assert invited.count(Absence.NONE_DUE) == words.count("not invited")


def test_the_trend_is_a_table_of_shares_targets_and_statuses():
    table = kpi_detail.trend(choice("level_2_reviews_on_time")).table
    first, last = next(table.rows()), list(table.cells())[-1]
    assert first[1] == Share(first[1].met, first[1].count, has_percent=False)
    assert (first[2], first[3]) == (100 * first[1].met / first[1].count, 85.0)
    assert last[0] == "July to September 2024" and last[3] == "90%"
    assert {one for one in kpi_detail.trend(choice("training_reach")).table.column("target").values} == {
        Absence.NOT_SET
    }
    assert set(kpi_detail.trend(choice("training_reach")).table.column("target").cells()) == {"no target"}
    assert set(kpi_detail.trend(choice("training_reach")).table.column("signal").values) == {Absence.NOT_APPLICABLE}


def test_a_target_that_is_better_lower_is_at_most_so_much():
    kpi = named("level_2_reviews_on_time").model_copy(update={"better": "lower"})
    tallies = [Tally(date(2024, 7, 1), date(2024, 9, 30), 1, 20), Tally(date(2024, 10, 1), date(2024, 12, 31), 0, 0)]
    table = kpi_trend.trend_table(kpi, tallies, None)
    assert table.column("target").values == (AtMost(90.0), AtMost(90.0))
    assert [row[1:4] for row in table.cells()] == [("1 of 20", "5.0%", "90% or less"), ("0 of 0", "", "90% or less")]


def test_a_figure_of_a_kpi_names_it_its_area_and_what_it_follows():
    for make in (kpi_detail.trend, kpi_detail.breakdown, kpi_detail.misses):
        found = make(choice("minutes_issued_on_time"))
        assert (found.kpi_id, found.area, found.scope) == ("minutes_issued_on_time", "Derbyshire", Scope.BOARD_MEETING)
        assert found.as_at == date(2024, 10, 3)
    assert kpi_detail.attendance(choice("minutes_issued_on_time")).kpi_id == "level_2_attendance"


def test_a_reading_is_worked_once_for_a_version_and_a_day(monkeypatch):
    first = kpi_detail.reading(choice("minutes_issued_on_time"))
    monkeypatch.setattr(kpi_readings, "reading", None)
    assert kpi_detail.reading(choice("minutes_issued_on_time")) is first


def test_the_comment_names_cause_action_lead_and_due():
    told = kpi_detail.comment(choice("level_2_attendance"))
    found = dict(told.pairs)
    assert told.is_illustrative
    assert list(found) == ["Cause", "Action", "Lead", "Due", "Told to the SMB of"]
    assert found["Told to the SMB of"] == "3 October 2024"


def test_a_comment_older_than_the_period_is_not_shown():
    assert kpi_detail.comment(choice("minutes_issued_on_time")) == Pairs()
