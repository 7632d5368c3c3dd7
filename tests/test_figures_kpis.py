"""The figures of one KPI, on the committed sample."""

import re
from dataclasses import replace
from datetime import date

import pytest

from oversight import settings
from oversight.figures.core.figure import Pairs, Scope
from oversight.figures.kpis import kpi_breakdown, kpi_detail, kpi_kinds, kpi_readings, kpi_trend
from oversight.measures.kpi_status import Tally, Threshold
from oversight.measures.values import Absence, AtMost, Share
from oversight.problems import NotHeld
from oversight.prompts import kpi_prompts
from oversight.selection import Selection
from tests.frames import frame

START = date(2021, 4, 1)


def choice(kpi, as_at="2024-10-03"):
    """The Derbyshire choice with a KPI."""
    return Selection("Derbyshire", "England and Wales", "2023-24", as_at, kpi)


def named(kpi):
    """A KPI of the committed kpis.yaml."""
    return next(one for one in settings.load().kpis if one.id == kpi)


def test_the_finding_says_what_was_counted_its_target_and_what_is_overdue_now():
    assert kpi_detail.headline(choice("level_2_reviews_on_time")) == (
        "61 of 69 Level 2 reviews (88%) were on time in the last 12 months. The target is 90%. 2 reviews are overdue "
        "now."
    )
    assert kpi_detail.headline(choice("reviews_overdue")) == "2 reviews are overdue. The target is 0."
    assert kpi_detail.headline(choice("days_to_decision")) == (
        "Half of the 34 decisions took 7.5 days or less in the last 12 months. The target is 10 days."
    )
    assert kpi_detail.headline(choice("training_reach")).endswith("in the last 12 months. No target is set.")


def test_the_strip_has_status_number_target_change_and_likely_range():
    found = kpi_detail.standing(choice("level_2_reviews_on_time"))
    assert (found.status, found.number, found.behind) == ("close to target", "61 of 69", "(88.4%)")
    assert found.facts == (("Target", "90%"), ("Since 12 June", "Down 3.9 points"), ("Likely range", "79% to 94%"))
    assert found.details == (("A year before", "54 of 63 (85.7%)"), ("Longest overdue", "13 days"))
    assert found.is_illustrative
    assert kpi_detail.standing(choice("training_reach")).facts[0] == ("Target", "Not set")
    assert dict(kpi_detail.standing(choice("smb_attendance")).details)["By deputy"] == "8"


def test_the_strip_of_too_few_has_no_per_cent_and_no_likely_range_but_what_it_was():
    found = kpi_detail.standing(choice("level_3_reviews_on_time"))
    assert (found.status, found.number, found.behind) == ("too few to judge", "4 of 5", "")
    assert found.facts == (("Target", "100%"), ("Since 12 June", "3 of 3 last time"))
    assert "%" not in kpi_detail.headline(choice("level_3_reviews_on_time")).partition(". The target")[0]


def test_the_first_kpi_is_shown_where_none_was_chosen():
    assert kpi_detail.chosen(choice("")).id == settings.load().kpis[0].id


@pytest.mark.parametrize("kpi", [one.id for one in settings.load().kpis])
def test_every_kpi_has_a_trend_with_x_of_y_status_and_alt_text(kpi):
    trend = kpi_detail.trend(choice(kpi))
    assert trend.chart is not None
    assert frame(trend.table).height == trend.rows.height == (11 if kpi == "reviews_overdue" else 8)
    assert set(trend.rows["status"]) <= {"on target", "close to target", "off target", "too few to judge"} | {
        "no target set",
        "no data",
    }
    assert named(kpi).name in trend.alt
    assert trend.is_illustrative


@pytest.mark.parametrize("kpi", [one.id for one in settings.load().kpis])
def test_card_title_and_last_point_of_a_kpi_are_one_figure(kpi):
    one, trend = kpi_detail.reading(choice(kpi)), kpi_detail.trend(choice(kpi))
    said = {"reviews_overdue": "2", "days_to_decision": "7.5 days (median of 34)"}.get(kpi)
    said = said or f"{one.now.met} of {one.now.count}"
    assert trend.title.startswith(one.kpi.name) and f": {said}" in trend.title
    assert trend.rows["shown"][-1].startswith(said)
    assert kpi_detail.standing(choice(kpi)).number in said
    period = "3 October 2024" if kpi == "reviews_overdue" else "the 12 months to 3 October 2024"
    assert trend.rows["period"][-1] == period


def test_signals_stand_quarter_by_quarter_from_april_2021_to_september_2024():
    signals = kpi_detail.signals(choice("level_2_reviews_on_time"))
    assert signals.rows.height == 14
    assert (signals.rows["period"][0], signals.rows["period"][-1]) == ("April to June 2021", "July to September 2024")
    assert "signal" in {column.key for column in signals.table.columns}
    of_plan = kpi_detail.signals(choice("business_plan_on_track"))
    assert of_plan.absent == "Limits need 12 quarters with complete records. There are none."


def test_limits_are_worked_anew_at_a_stated_process_change():
    kpi = named("minutes_issued_on_time")
    tallies = kpi_readings.by_quarter(kpi, date(2024, 10, 3))
    assert kpi_trend.rebase_positions(kpi, tallies) == [8]
    lines = kpi_trend.line_rows(kpi, tallies, kpi_trend.signals_of(kpi, tallies))
    assert lines.filter(lines["kind"] == "mean").height == 2
    notes = " ".join(kpi_detail.signals(choice("minutes_issued_on_time")).notes)
    assert notes.startswith("Trial limits from 6 points. There are too few cases to show whether changes are more than")
    assert "within its limits" not in notes and "Results like these" not in notes


def test_a_small_median_denominator_gives_a_run_chart_without_signals():
    kpi = named("level_3_reviews_on_time")
    tallies = kpi_readings.by_quarter(kpi, date(2024, 10, 3))
    assert kpi_trend.signals_of(kpi, tallies) is None
    assert kpi_trend.line_rows(kpi, tallies, None)["kind"].to_list() == ["median"]


def test_a_target_stands_from_its_day_and_the_one_before_until_then():
    kpi = named("level_2_reviews_on_time")
    steps = kpi_trend.step_rows(kpi, kpi_readings.by_quarter(kpi, date(2024, 10, 3)))
    assert steps.rows() == [
        ("2021-06-30", "2023-03-31", 85.0, "Target 85%"),
        ("2023-06-30", "2024-09-30", 90.0, "Target 90%"),
    ]


def test_a_quarter_without_anything_counted_is_a_gap_and_no_zero():
    kpi = named("level_2_reviews_on_time")
    empty = Tally(date(2021, 4, 1), date(2021, 6, 30), 0, 0)
    rows = kpi_trend.trend_rows(kpi, [empty], [""])
    assert rows["value"].to_list() == [None]
    assert rows["status"].to_list() == ["no data"]


def test_the_breakdown_names_who_is_clearly_below_the_target_by_the_998_interval():
    found = kpi_detail.breakdown(choice("level_2_attendance"))
    assert found.title == "Housing provider B is clearly below the target"
    rows = list(found.table.cells())
    assert rows[0] == ("Housing provider B", "23 of 36 (63.9%)", "39% to 83%", "clearly short of it")
    assert rows[1] == ("Electronic monitoring provider A", "9 of 13 (69.2%)", "30% to 92%", "short, may be chance")
    assert rows[-1] == ("Youth justice service A", "4 of 4", "too few to judge", "not judged")
    assert found.rows["standing"].to_list() == ["clearly short", *["short"] * 7, *["there"] * 5, "not judged"]
    last = found.rows.row(-1, named=True)
    assert (last["share"], last["low"], last["words"]) == (None, None, "fewer than 10, so not judged")
    assert "From Housing provider B, 23 of 36, to Adult social care A, 46 of 47. The target is 90%." in found.alt


def test_where_no_group_can_be_judged_there_is_a_table_and_nobody_is_named():
    found = kpi_detail.breakdown(choice("level_3_senior_attendance"))
    assert found.title == "No agency had 10 or more invitations, so none is judged"
    assert found.chart is None
    assert [column.key for column in found.table.columns] == ["agency", "met"]
    assert not [cell for cell in found.table.column("met").cells() if "%" in cell]


def test_what_was_missed_is_counted_by_kind_the_most_first_and_adds_up():
    found = kpi_detail.misses_by_kind(choice("level_2_attendance"))
    assert found.title == "61 invitations were not attended"
    assert list(found.table.rows()) == [
        ("Apologies", 20),
        ("Written report only", 16),
        ("Deputy below the required grade", 14),
        ("No response", 11),
        ("All", 61),
    ]
    assert not found.is_record_level
    late = kpi_detail.misses_by_kind(choice("level_2_reviews_on_time"))
    assert late.title == "8 reviews were late or not held"
    assert list(late.table.rows()) == [("Late", 6), ("Not done, overdue now", 2), ("All", 8)]
    of_plan = kpi_detail.misses_by_kind(choice("business_plan_on_track"))
    assert list(of_plan.table.rows()) == [("Overdue", 3), ("At risk", 2), ("Not started", 2), ("All", 7)]


def test_waits_over_the_target_are_counted_by_how_long_and_a_single_miss_has_no_total():
    assert kpi_kinds.waits([9, 10, 11, 14, 15, 40], Threshold(START, 10, 14, "", False)) == (
        ("Over 10 and up to 14 days", 2),
        ("Over 14 days", 2),
    )
    assert kpi_kinds.waits([40], None) == ()
    found = kpi_detail.misses_by_kind(choice("level_3_reviews_on_time"))
    assert (found.title, list(found.table.rows())) == ("1 of 5 was missed", [("Late", 1)])


def test_a_kpi_without_a_breakdown_says_so():
    assert (
        kpi_detail.breakdown(choice("level_2_reviews_on_time")).absent == "Level 2 reviews on time is not broken down."
    )


def test_the_misses_never_show_a_category_and_the_longest_late_stand_first():
    found = kpi_detail.misses(choice("level_2_reviews_on_time"))
    assert found.title == "Each of the 8 that were missed"
    assert frame(found.table).columns == ["Level", "Kind", "Due", "Done", "Days late"]
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
    assert found.title == "Each of the 2 that were missed"
    assert frame(found.table).columns == ["Kind", "Audited by", "Due", "Done", "Days late"]
    assert frame(found.table).rows()[1] == (
        "rejected referral",
        "partner agency",
        "18 September 2024",
        "not yet",
        "15",
    )


def test_a_kpi_of_counts_alone_needs_some(tmp_path, monkeypatch):
    text = settings.path().read_text(encoding="utf-8")
    typed = text.replace("query: kpis/business_plan_on_track\n    breakdown: priority\n", "typed_in: true\n")
    assert typed != text
    (tmp_path / "kpis.yaml").write_text(typed, encoding="utf-8")
    monkeypatch.setenv("OVERSIGHT_KPIS", str(tmp_path / "kpis.yaml"))
    for make in (kpi_detail.misses, kpi_detail.headline):
        with pytest.raises(NotHeld, match="Business plan on track has no figures yet"):
            make(choice("business_plan_on_track"))


def test_the_trend_of_twelve_months_names_each_period_by_its_end():
    trend = kpi_detail.trend(choice("business_plan_on_track"))
    assert trend.title == "Business plan on track is off target: 18 of 25 (72.0%)"
    assert trend.rows["label"].to_list() == ["Jun|2022", "Oct", "Feb|2023", "Jun", "Oct", "Feb|2024", "Jun", "Oct"]


def test_a_trend_says_which_meetings_have_no_point():
    said = "The first 3 board meetings have no figure, as records do not go back that far."
    assert said in kpi_detail.trend(choice("business_plan_on_track")).notes


def test_the_misses_of_the_plan_name_the_actions_the_overdue_first():
    found = kpi_detail.misses(choice("business_plan_on_track"))
    assert frame(found.table).columns == ["Action", "Priority", "Lead", "State", "Due", "Done", "Days late"]
    assert frame(found.table).row(0) == (
        *("Embed the new national documents", "1 Consistent practice", "MAPPA coordinator", "Overdue"),
        *("30 April 2024", "not yet", "156"),
    )
    assert found.table.column("late_days").values[-4:] == (Absence.NOT_HELD,) * 4
    assert frame(found.table)["Days late"].to_list()[-4:] == ["-"] * 4


def test_besides_its_trend_a_kpi_shows_its_groups_and_what_else_its_records_tell():
    def names(kpi):
        return [make.__name__ for make in kpi_detail.more(choice(kpi))]

    assert names("level_2_reviews_on_time") == ["signals", "misses"]
    assert names("level_2_attendance") == ["signals", "attendance", "misses"]
    assert kpi_detail.is_broken_down(choice("minutes_issued_on_time"))
    assert not kpi_detail.is_broken_down(choice("level_2_reviews_on_time"))
    assert not kpi_detail.is_broken_down(choice("training_reach"))  # one case an agency: its misses name them


def test_what_is_being_done_names_the_cause_and_the_most_pressing_actions_and_counts_the_others():
    found = kpi_detail.doing(choice("business_plan_on_track"))
    assert found.cause == "Actions that depend on the vacant coordinator's post have stopped."
    assert found.actions[0].action == "Embed the new national documents"
    assert [one.state for one in found.actions] == ["overdue"] * 3
    assert (found.more, found.unread, found.is_illustrative) == (4, "", True)
    of_agencies = kpi_detail.doing(choice("level_2_attendance"))
    assert [one.lead for one in of_agencies.actions] == [
        "No lead, due 29 November 2024",
        "Head of offender management, due 20 December 2024",
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
    assert last[0] == "12 months to 3 October 2024" and last[3] == "90%"
    assert {one for one in kpi_detail.trend(choice("training_reach")).table.column("target").values} == {
        Absence.NOT_SET
    }
    assert set(kpi_detail.trend(choice("training_reach")).table.column("target").cells()) == {"no target"}


def test_a_target_that_is_better_lower_is_at_most_so_much():
    kpi = named("level_2_reviews_on_time").model_copy(update={"better": "lower"})
    tallies = [Tally(date(2024, 7, 1), date(2024, 9, 30), 1, 20), Tally(date(2024, 10, 1), date(2024, 12, 31), 0, 0)]
    table = kpi_trend.trend_table(kpi, tallies)
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
    assert list(found) == ["Cause", "Action", "Lead", "Due", "Also linked", "Reported to the board on"]
    assert found["Reported to the board on"] == "3 October 2024"


def test_the_action_of_a_kpi_is_that_of_the_plan_wherever_it_stands():
    told, done = kpi_detail.comment(choice("level_2_attendance")), kpi_detail.doing(choice("level_2_attendance"))
    found = dict(told.pairs)
    [action] = [one for one in done.actions if one.action == found["Action"]]
    assert action.lead == f"No lead, due {found['Due']}" and found["Lead"] == "none named"
    assert dict(kpi_detail.comment_in_brief(choice("level_2_attendance")).pairs)["Due"] == found["Due"]


def test_where_lower_is_better_the_highest_stands_first_and_what_happened_is_listed():
    one = kpi_detail.reading(choice("level_2_attendance"))
    lower = replace(one, kpi=one.kpi.model_copy(update={"better": "lower"}))
    found = kpi_breakdown.breakdown(lower, one.now.end)
    shares = [one.percent for one in found.table.column("met").values if one.has_percent]
    assert shares == sorted(shares, reverse=True)
    assert found.title == "No agency is clearly above the target"
    assert kpi_kinds.misses_by_kind(lower, one.now.end).title == "It happened in 503 of 564"
    few = replace(lower, status="too few to judge", now=Tally(*one.now.days, 2, 5))
    assert kpi_prompts.of_status(few) == ["There were only 5 to count. What went wrong with the 2 where it happened?"]


def test_no_group_is_named_lowest_on_fewer_than_the_minimum():
    groups = kpi_detail.groups(choice("level_2_attendance"))
    assert [one.is_judged for one in groups] == [True] * 13 + [False]
    assert groups[-1].interval is None


def test_no_key_of_a_record_stands_in_what_is_shown_of_a_kpi():
    keys = re.compile(r"\b[AMCR]-\d{4}")
    for kpi in settings.load().kpis:
        misses = kpi_detail.misses(choice(kpi.id))
        shown = [misses.alt, *(cell for row in misses.table.cells() for cell in row)]
        assert not [cell for cell in shown if keys.search(cell)]


def test_a_comment_older_than_the_period_is_not_shown():
    assert kpi_detail.comment(choice("minutes_issued_on_time")) == Pairs()
