"""A KPI as at an SMB: measured, compared, in the order a board reads it, and quarter by quarter."""

import shutil
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given as given_by_hypothesis
from hypothesis.strategies import dates, integers

from oversight import queries, settings
from oversight.extracts.build import build
from oversight.figures.kpis import kpi_measured, kpi_readings, kpi_trend
from oversight.figures.kpis.kpi_readings import Comment
from oversight.measures import kpi_status, periods
from oversight.measures.kpi_status import Measured, Number, Tally, Waits
from oversight.settings.kpi import Kpi
from tests.daily import long_but_for
from tests.extracts import tiny_extracts
from tests.meeting_rows import TRUST, review, spell, together

LATEST, JUNE = date(2024, 10, 3), date(2024, 6, 12)
DECLARED = settings.read(settings.ROOT / "kpis.yaml").kpis

# x of y on the committed sample for the 12 months to each SMB.
SAMPLE = {
    "level_2_reviews_on_time": ((61, 69), (60, 65)),
    "level_3_reviews_on_time": ((4, 5), (3, 3)),
    "reviews_overdue": (2, 0),
    "days_to_decision": ((7.5, 34), (7, 35)),
    "initial_meetings_in_time": ((16, 17), (17, 19)),
    "disclosure_decision_recorded": ((89, 92), (85, 90)),
    "level_2_attendance": ((503, 564), (480, 551)),
    "level_3_senior_attendance": ((31, 39), (19, 26)),
    "minutes_issued_on_time": ((80, 86), (86, 93)),
    "smb_attendance": ((41, 48), (42, 48)),
    "audit_calendar_kept": ((10, 12), (12, 12)),
    "business_plan_on_track": ((18, 25), (20, 25)),
    "training_reach": ((9, 11), (9, 11)),
}

TYPED_IN = {"typed_in": True, "query": None, "breakdown": None}  # what a KPI is that no query measures


@pytest.fixture(autouse=True)
def committed(monkeypatch):
    """The committed settings and extracts, whatever the environment names."""
    monkeypatch.delenv("OVERSIGHT_KPIS", raising=False)
    monkeypatch.delenv("OVERSIGHT_DATA", raising=False)


@pytest.fixture
def given(tmp_path, monkeypatch):
    """Builds the rows given and has the queries read them."""

    def build_rows(*tables):
        monkeypatch.setenv("OVERSIGHT_DATA", str(tiny_extracts(tmp_path, **together(*tables))))

    return build_rows


def named(name: str, **changes) -> Kpi:
    """A KPI of the committed kpis.yaml, with some of its settings changed."""
    [found] = [one for one in DECLARED if one.id == name]
    return Kpi.model_validate(found.model_dump(by_alias=True) | changes)


def threshold(start: date, on_target: float, close: float) -> dict:
    """A threshold from a day on, as kpis.yaml declares it."""
    return {"from": start, "on_target": on_target, "close": close, "source": "example", "adopted": False}


def smbs(*days: str) -> dict[str, list[dict]]:
    """Meetings of the SMB."""
    return {"smb_meetings": [{"smb_on": day} for day in days]}


def seat(day: str, response: str, agency: str = TRUST) -> dict[str, list[dict]]:
    """One agency's seat at one SMB."""
    return {"smb_attendance": [{"smb_on": day, "agency": agency, "response": response}]}


def typed(ends: str, numerator: int, starts: str = "2023-01-01") -> dict[str, list[dict]]:
    """A typed-in count of the audit calendar, of 12."""
    counts = {"numerator_count": numerator, "denominator_count": 12}
    return {"kpi_readings": [{"kpi": "audit_calendar_kept", "starts_on": starts, "ends_on": ends} | counts]}


def is_sample(kpi: Kpi) -> bool:
    """Whether a KPI is measured from an invented sample."""
    return kpi_readings.reading(kpi, LATEST).bases == {"illustrative"}


def counts_of(one: Measured | None) -> tuple[float | None, int] | int | None:
    """x and y of a tally; a count; the median of waits and how many they are."""
    if isinstance(one, Number):
        return one.number
    return one and ((one.met if isinstance(one, Tally) else one.median), one.count)


@pytest.mark.parametrize("name", SAMPLE)
def test_the_sample_reads_x_of_y_at_its_latest_smb_and_at_the_one_before(name):
    one = kpi_readings.reading(named(name), LATEST)
    assert (counts_of(one.now), counts_of(one.before)) == SAMPLE[name]


def test_the_sample_shows_every_kpi():
    assert [one.id for one in DECLARED] == list(SAMPLE)


def test_a_period_begins_the_day_after_the_same_day_a_year_before():
    assert periods.start_of(LATEST, 12) == date(2023, 10, 4)
    assert periods.start_of(date(2024, 9, 30), 3) == date(2024, 7, 1)
    for end in (date(2024, 2, 28), date(2024, 2, 29)):
        assert periods.start_of(end, 12) == date(2023, 3, 1)
    for end in (date(2023, 2, 28), date(2025, 2, 28)):
        assert periods.start_of(end, 12) == date(end.year - 1, 3, 1)


@given_by_hypothesis(dates(date(2000, 1, 1), date(2060, 1, 1)), integers(1, 48))
def test_no_day_stands_in_two_periods_and_none_in_neither(end, months):
    start = periods.start_of(end, months)
    before = periods.start_of(start - periods.DAY, months)
    assert before < start <= end
    assert periods.months_of(start, end) == months or months > 12
    assert periods.are_alike((before, start - periods.DAY), (start, end))


def test_a_tally_covers_the_months_of_its_kpi_unless_told_otherwise(given):
    given(
        review(1, "2023-10-04", "2023-10-04"),
        review(2, "2024-07-03", "2024-07-20"),
        review(3, "2024-07-04", "2024-07-04"),
    )
    kpi = named("level_2_reviews_on_time")
    assert kpi_measured.tally(kpi, LATEST, LATEST) == Tally(date(2023, 10, 4), LATEST, 2, 3)
    assert kpi_measured.tally(kpi, LATEST, LATEST, 3) == Tally(date(2024, 7, 4), LATEST, 1, 1)
    assert kpi_measured.tally(named(kpi.id, period_months=4), LATEST, LATEST) == Tally(date(2024, 6, 4), LATEST, 1, 2)


COUNTED = [one.id for one in DECLARED if one.id != "training_reach"]


@pytest.mark.parametrize("name", long_but_for(COUNTED[::4], COUNTED))
def test_an_extract_without_rows_gives_0_of_0_and_no_data(given, name):
    given(smbs("2024-06-12", "2024-10-03"))
    one = kpi_readings.reading(named(name), LATEST)
    assert (one.now.is_counted, one.before, one.year_before, one.is_held) == (False, None, None, False)
    assert (one.status, one.overdue, one.longest_days, one.comment) == ("no data", 0, 0, None)
    assert kpi_readings.by_meeting(named(name), LATEST) == kpi_readings.by_quarter(named(name), LATEST) == []
    assert not one.is_illustrative


def test_training_without_agencies_is_no_data(monkeypatch, tmp_path):
    monkeypatch.setenv("OVERSIGHT_DATA", str(tiny_extracts(tmp_path)))
    one = kpi_readings.reading(named("training_reach"), LATEST)
    assert (counts_of(one.now), one.status, one.before) == ((0, 0), "no data", None)


def test_a_reading_stands_beside_the_smb_before_and_the_year_before(given):
    given(
        smbs("2022-06-08", "2022-10-04", "2023-10-03", "2024-02-14", "2024-06-12", "2024-10-03", "2025-02-12"),
        seat("2022-06-08", "member"),
        seat("2022-10-04", "member"),
        seat("2023-10-03", "apologies"),
        seat("2024-02-14", "member"),
        seat("2024-06-12", "deputy"),
        seat("2024-10-03", "none"),
        seat("2025-02-12", "deputy"),
    )
    one = kpi_readings.reading(named("smb_attendance"), LATEST)
    assert one.now == Tally(date(2023, 10, 4), LATEST, 2, 3)
    assert one.before == Tally(date(2023, 6, 13), JUNE, 2, 3)
    assert one.year_before == Tally(date(2022, 10, 4), date(2023, 10, 3), 1, 2)
    assert one.by_deputy == 1


def test_a_period_that_records_cover_in_part_is_not_held_and_nothing_is_compared_with_it(given):
    given(
        smbs("2023-06-13", "2023-10-03", "2024-06-12", "2024-10-03"),
        seat("2023-06-13", "member"),
        seat("2023-10-03", "member"),
        seat("2024-10-03", "none"),
    )
    kpi = named("smb_attendance")
    first, second, last = (kpi_readings.reading(kpi, day) for day in (date(2023, 10, 3), JUNE, LATEST))
    assert (counts_of(first.now), first.before, first.records_begin) == ((2, 2), None, date(2023, 6, 13))
    assert (counts_of(second.now), second.before, second.records_begin) == ((2, 2), None, None)
    assert (counts_of(last.before), last.year_before) == ((2, 2), None)  # the year to 3 October 2023 is covered in part
    assert [tally.end for tally in kpi_readings.by_meeting(kpi, LATEST)] == [JUNE, LATEST]
    assert "Records begin on 13 June 2023" in " ".join(kpi_trend.trend(first, date(2023, 10, 3)).notes)


def test_agencies_without_any_training_recorded_are_not_held_and_no_share_of_none(given):
    given(smbs("2024-10-03"))
    one = kpi_readings.reading(named("training_reach"), LATEST)
    assert (counts_of(one.now), one.status, one.is_held) == ((0, 0), "no data", False)


def test_what_falls_due_on_the_as_at_day_waits_and_on_the_last_day_of_a_past_period_counts(given):
    given(smbs("2024-06-12", "2024-10-03"), review(1, "2022-01-01", "2022-01-01"), review(2, "2024-06-12"))
    kpi = named("level_2_reviews_on_time")
    assert counts_of(kpi_readings.reading(kpi, JUNE).now) == (0, 0)
    assert counts_of(kpi_readings.reading(kpi, LATEST).before) == (0, 1)
    assert kpi_readings.reading(kpi, JUNE).overdue == 0
    assert kpi_readings.reading(kpi, LATEST).overdue == 1


def test_the_sample_counts_what_was_missed_on_the_last_day_of_a_past_period():
    of_meetings = {
        tally.end: counts_of(tally) for tally in kpi_readings.by_meeting(named("level_2_reviews_on_time"), LATEST)
    }
    assert of_meetings[date(2023, 6, 9)] == (50, 61)
    reviews = kpi_measured.tally(named("level_2_reviews_on_time"), date(2021, 10, 1), LATEST)
    assert counts_of(reviews) == (24, 27)
    of_quarters = {
        tally.end: counts_of(tally) for tally in kpi_readings.by_quarter(named("minutes_issued_on_time"), LATEST)
    }
    assert (of_quarters[date(2023, 3, 31)], of_quarters[date(2023, 6, 30)]) == ((15, 19), (21, 22))


def test_only_a_kpi_that_knows_deputies_counts_them():
    assert kpi_readings.reading(named("smb_attendance"), LATEST).by_deputy == 8
    assert kpi_readings.reading(named("level_2_attendance"), LATEST).by_deputy is None
    assert kpi_readings.reading(named("audit_calendar_kept", **TYPED_IN), LATEST).by_deputy is None


def test_a_share_is_added_up_where_its_records_lie(monkeypatch):
    brought = []
    run = queries.run
    monkeypatch.setattr(queries, "run", lambda name, **params: brought.append(name) or run(name, **params))
    one = kpi_readings.reading(named("level_2_attendance"), LATEST)
    assert counts_of(one.now)[1] > 0
    assert "kpis/agency_attendance" not in brought


def test_what_is_added_up_is_what_the_rows_say():
    found = 0
    for kpi in settings.load().kpis:
        for end, months in ((LATEST, None), (date(2024, 6, 30), 3), (date(2023, 12, 31), None)):
            one = kpi_measured.tally(kpi, end, LATEST, months)
            if kpi.unit == "share" and one.count and not kpi_measured.is_typed_in(kpi, LATEST):
                rows = kpi_measured.counted(kpi, end, LATEST, months)
                assert (one.met, one.count) == (rows["is_met"].sum(), rows.height), kpi.id
                found += 1
    assert found > 10


def test_overdue_now_counts_what_fell_due_before_the_period_too(given):
    given(
        smbs("2024-10-03"),
        review(1, "2023-09-03"),
        review(2, "2024-09-23"),
        review(3, "2024-09-23", "2024-09-24"),
        review(4, "2024-10-03"),
        review(5, "2023-09-03", level="3"),
    )
    one = kpi_readings.reading(named("level_2_reviews_on_time"), LATEST)
    assert (counts_of(one.now), one.overdue, one.longest_days) == ((0, 2), 2, 396)


def test_the_sample_has_two_overdue_reviews_the_longest_by_13_days():
    one = kpi_readings.reading(named("level_2_reviews_on_time"), LATEST)
    assert (one.overdue, one.longest_days) == (2, 13)


def test_a_kpi_without_due_days_has_nothing_overdue():
    for name in ("disclosure_decision_recorded", "smb_attendance", "training_reach"):
        one = kpi_readings.reading(named(name), LATEST)
        assert (one.overdue, one.longest_days) == (0, 0)


def test_the_comment_is_the_latest_that_the_smb_had_been_told(given):
    told = {"kpi": "smb_attendance", "action": "Ask.", "due_on": "2024-12-01"}
    given(
        smbs("2024-06-12", "2024-10-03"),
        seat("2024-06-12", "member"),
        {"commentary": [{**told, "as_at": day, "cause": f"Told on {day}"} for day in ("2024-06-12", "2024-10-03")]},
    )
    kpi = named("smb_attendance")
    assert kpi_readings.reading(kpi, JUNE).comment == Comment(
        as_at=JUNE,
        cause="Told on 2024-06-12",
        action="Ask.",
        lead_role="MAPPA coordinator",
        due_on=date(2024, 12, 1),
    )
    assert kpi_readings.reading(kpi, LATEST).comment.cause == "Told on 2024-10-03"
    assert kpi_readings.reading(kpi, date(2024, 6, 11)).comment is None


def test_a_count_typed_in_stands_beside_those_for_periods_as_long_and_never_beside_itself(given):
    given(
        smbs("2024-06-12", "2024-10-03"),
        typed("2023-03-31", 5, "2022-04-01"),
        typed("2023-09-30", 6, "2023-07-01"),
        typed("2024-03-31", 7, "2024-01-01"),
        typed("2024-06-30", 8, "2024-04-01"),
        typed("2024-09-30", 9, "2024-07-01"),
        typed("2024-12-31", 10, "2024-10-01"),
    )
    kpi = named("audit_calendar_kept", **TYPED_IN)
    one = kpi_readings.reading(kpi, LATEST)
    assert one.now == Tally(date(2024, 7, 1), date(2024, 9, 30), 9, 12)
    assert one.before == Tally(date(2024, 1, 1), date(2024, 3, 31), 7, 12)
    assert one.year_before == Tally(date(2023, 7, 1), date(2023, 9, 30), 6, 12)
    assert [tally.met for tally in kpi_readings.by_meeting(kpi, LATEST)] == [6, 7, 8, 9]
    assert "1 count covers a period of a different length and is not drawn." in kpi_trend.trend(one, LATEST).notes
    assert kpi_readings.reading(kpi, JUNE).before is None  # at the SMB before it there was none: there is no such SMB


def test_a_count_typed_in_goes_stale_and_says_what_it_is_of(given):
    given(smbs("2024-06-12", "2024-10-03"), typed("2022-03-31", 9, "2021-04-01"))
    one = kpi_readings.reading(named("audit_calendar_kept", **TYPED_IN), LATEST)
    assert (one.status, one.is_held, one.before, one.year_before) == ("no data", False, None, None)
    assert one.last_held == Tally(date(2021, 4, 1), date(2022, 3, 31), 9, 12)
    drawn = kpi_trend.trend(one, LATEST)
    assert drawn.chart is None
    assert drawn.absent == (
        "There is no figure for the 12 months to 3 October 2024. The latest count is 9 of 12, for April 2021 to March "
        "2022."
    )


def test_a_typed_in_reading_is_judged_by_the_threshold_in_force_when_its_period_ended(given):
    given(typed("2024-09-30", 11))
    dated = [threshold(date(2021, 4, 1), 90, 80), threshold(date(2024, 10, 1), 95, 90)]
    one = kpi_readings.reading(named("audit_calendar_kept", thresholds=dated, **TYPED_IN), LATEST)
    assert (one.status, one.threshold.on_target) == ("on target", 90)


def test_a_kpi_may_have_a_smallest_denominator_of_its_own():
    assert kpi_readings.minimum_of(named("level_3_reviews_on_time")) == 10
    own = named("level_3_reviews_on_time", minimum_denominator=5)
    assert kpi_readings.minimum_of(own) == 5
    assert kpi_readings.reading(named("level_3_reviews_on_time"), LATEST).status == "too few to judge"
    assert kpi_readings.reading(own, LATEST).status == "off target"


def test_the_worst_stand_first_off_target_ones_by_distance_and_equal_ones_as_declared():
    sample = kpi_readings.reading(named("smb_attendance"), LATEST)

    def read(status: str, met: int) -> kpi_readings.KpiReading:
        return replace(sample, status=status, now=Tally(date(2023, 10, 4), LATEST, met, 100))

    off_a_little, off_by_far = read(kpi_status.OFF_TARGET, 79), read(kpi_status.OFF_TARGET, 30)
    close_a, close_b = read(kpi_status.CLOSE, 85), replace(read(kpi_status.CLOSE, 85), by_deputy=1)
    few, none = read(kpi_status.TOO_FEW, 20), read(kpi_status.NO_THRESHOLD, 10)
    on_target, no_data = read(kpi_status.ON_TARGET, 95), read(kpi_status.NO_DATA, 0)
    shuffled = [no_data, on_target, close_b, none, off_a_little, few, close_a, off_by_far]
    ordered = [off_by_far, off_a_little, close_b, close_a, few, none, on_target, no_data]
    assert kpi_readings.worst_first(shuffled) == ordered


def test_the_sample_stands_in_the_boards_order():
    ordered = kpi_readings.worst_first([kpi_readings.reading(one, LATEST) for one in DECLARED])
    assert [(one.kpi.id, one.status) for one in ordered][:7] == [
        ("business_plan_on_track", "off target"),
        ("level_3_senior_attendance", "off target"),
        ("reviews_overdue", "close to target"),
        ("audit_calendar_kept", "close to target"),
        ("smb_attendance", "close to target"),
        ("level_2_reviews_on_time", "close to target"),
        ("disclosure_decision_recorded", "close to target"),
    ]


def test_quarters_lie_whole_between_two_days():
    first, second = (date(2024, 1, 1), date(2024, 3, 31)), (date(2024, 4, 1), date(2024, 6, 30))
    assert periods.quarters(date(2023, 11, 30), date(2024, 6, 30)) == [first, second]
    assert periods.quarters(date(2023, 10, 2), date(2024, 6, 29)) == [first]
    assert periods.quarters(date(2024, 1, 1), date(2024, 6, 29)) == [first]
    assert periods.quarters(date(2024, 4, 1), date(2024, 6, 29)) == []


@pytest.mark.parametrize("name", [one.id for one in DECLARED if one.query])
def test_the_trend_of_the_sample_has_a_point_for_each_smb_whose_12_months_records_cover(name):
    tallies = kpi_readings.by_meeting(named(name), LATEST)
    is_of_a_day = name == "reviews_overdue"
    assert tallies[0].end == (date(2021, 6, 9) if is_of_a_day else date(2022, 6, 9))
    assert tallies[-1] == kpi_readings.reading(named(name), LATEST).now
    assert all(periods.months_of(*tally.days) == 12 or is_of_a_day for tally in tallies)
    quarters = kpi_readings.by_quarter(named(name), LATEST)
    first = 13 if name == "days_to_decision" else 14  # its records begin within a quarter
    assert len(quarters) == (first if named(name).trend_months == 3 else 0)


def test_a_quarter_counts_by_itself_and_an_empty_one_is_0_of_0(given):
    given(
        review(1, "2023-10-01", "2023-10-01"),
        review(2, "2023-12-31", "2024-01-01"),
        review(3, "2024-04-01", "2024-04-01"),
        review(4, "2024-07-01", "2024-07-01"),
    )
    tallies = kpi_readings.by_quarter(named("level_2_reviews_on_time"), date(2024, 9, 29))
    assert [(tally.start, counts_of(tally)) for tally in tallies] == [
        (date(2023, 10, 1), (1, 2)),  # one due on its last day, and missed
        (date(2024, 1, 1), (0, 0)),
        (date(2024, 4, 1), (1, 1)),
    ]


def test_a_later_threshold_changes_the_quarters_from_its_day_on_and_none_before():
    once = named("level_2_attendance", thresholds=[threshold(date(2021, 4, 1), 70, 60)])
    dated = [threshold(date(2021, 4, 1), 70, 60), threshold(date(2024, 4, 1), 99, 98)]
    twice = named("level_2_attendance", thresholds=dated)
    tallies = kpi_readings.by_quarter(once, LATEST)
    assert [kpi_readings.status_of(once, tally) for tally in tallies] == ["on target"] * 14
    statuses = [kpi_readings.status_of(twice, tally) for tally in kpi_readings.by_quarter(twice, LATEST)]
    assert statuses == ["on target"] * 12 + ["off target"] * 2


def test_a_threshold_dated_after_the_smb_changes_nothing():
    kpi = named("level_2_attendance")
    later = [*kpi.model_dump(by_alias=True)["thresholds"], threshold(LATEST + timedelta(days=1), 50, 40)]
    before, after = (kpi_readings.reading(one, LATEST) for one in (kpi, named(kpi.id, thresholds=later)))
    assert (before.status, before.threshold) == (after.status, after.threshold)


@pytest.mark.long
def test_the_mark_follows_the_rows_a_kpi_is_measured_from(tmp_path, monkeypatch):
    assert {is_sample(one) for one in DECLARED} == {True}
    sources = tmp_path / "sources"
    shutil.copytree(settings.ROOT / "data" / "sources", sources)
    monkeypatch.setenv("OVERSIGHT_DATA", str(tmp_path / "data"))

    def unmarked_once_real(extract: str) -> list[str]:
        path = sources / f"{extract}.csv"
        text = path.read_text(encoding="utf-8").replace(",illustrative", ",provisional")
        path.write_text(text, encoding="utf-8", newline="\n")
        build(sources, tmp_path / "data")
        return [one.id for one in DECLARED if not is_sample(one)]

    of_the_board = ["smb_attendance", "business_plan_on_track"]
    of_audits = ["smb_attendance", "audit_calendar_kept", "business_plan_on_track"]
    of_records = ["disclosure_decision_recorded", "minutes_issued_on_time"]
    with_spells = ["level_2_reviews_on_time", "level_3_reviews_on_time", "reviews_overdue", "initial_meetings_in_time"]
    assert unmarked_once_real("smb_attendance") == of_the_board[:1]
    assert unmarked_once_real("plan_actions") == of_audits[:1]
    assert unmarked_once_real("plan_updates") == of_the_board
    assert unmarked_once_real("audits") == of_audits
    assert unmarked_once_real("case_meetings") == of_records + of_audits
    assert unmarked_once_real("level_spells") == with_spells + of_records + of_audits


def test_one_invented_row_is_enough_for_the_mark(given):
    real = [{"smb_on": "2024-06-12", "agency": TRUST, "basis": "provisional"}]
    given(smbs("2024-06-12", "2024-10-03"), {"smb_attendance": real})
    assert not is_sample(named("smb_attendance"))
    given(smbs("2024-06-12", "2024-10-03"), {"smb_attendance": real}, seat("2024-10-03", "member"))
    assert is_sample(named("smb_attendance"))


COUNTED = {"starts_on": "2024-09-30", "ends_on": "2024-09-30", "kpi": "reviews_overdue", "numerator_count": 3}
WAITED = {"starts_on": "2024-07-01", "ends_on": "2024-09-30", "kpi": "days_to_decision"}


@pytest.mark.parametrize(
    ("row", "found", "status"),
    [
        (COUNTED, Number(date(2024, 9, 30), date(2024, 9, 30), 3), "off target"),
        (COUNTED | {"numerator_count": 0}, Number(date(2024, 9, 30), date(2024, 9, 30), 0), "on target"),
        (
            WAITED | {"denominator_count": 12, "median_days": 11.5},
            Waits(date(2024, 7, 1), date(2024, 9, 30), 11.5, 12),
            "close to target",
        ),
        (
            WAITED | {"denominator_count": 9, "median_days": 50},
            Waits(date(2024, 7, 1), date(2024, 9, 30), 50, 9),
            "too few to judge",
        ),
        (WAITED | {"denominator_count": 0}, Waits(date(2024, 7, 1), date(2024, 9, 30), None, 0), "no data"),
    ],
)
def test_a_count_and_a_median_may_be_typed_in(given, row, found, status):
    given({"kpi_readings": [row]})
    one = kpi_readings.reading(named(row["kpi"]), LATEST)
    assert (one.now, one.status, one.now.interval is None) == (found, status, not isinstance(found, Number))


def test_a_count_is_0_only_where_every_extract_behind_it_holds_rows_by_then(given):
    kpi = named("reviews_overdue")
    given(review(1, "2024-09-04", "2024-09-04"))
    assert kpi_readings.reading(kpi, LATEST).now == Number(LATEST, LATEST, 0)
    assert kpi_readings.reading(kpi, date(2019, 1, 1)).now.number is None
    given(spell(1))  # and no meeting at all
    one = kpi_readings.reading(kpi, LATEST)
    assert (one.now.number, one.status, one.is_held) == (None, "no data", False)


def test_a_median_of_no_wait_is_none_and_open_waits_stand_beside(given):
    given(
        {
            "referrals": [
                {"referral_key": "R-0001", "source_agency": TRUST, "received_on": "2024-09-03", "outcome": "waiting"}
            ]
        }
    )
    one = kpi_readings.reading(named("days_to_decision"), LATEST)
    assert (one.now, one.waiting) == (Waits(date(2023, 10, 4), LATEST, None, 0, ()), (30,))
