"""A KPI as at an SMB: measured, compared, in the order a board reads it, and quarter by quarter."""

import shutil
from dataclasses import replace
from datetime import date, timedelta

import pytest

from oversight import settings
from oversight.extracts.build import build
from oversight.figures.kpis import kpi_readings
from oversight.figures.kpis.kpi_readings import Comment
from oversight.measures import kpi_status
from oversight.measures.kpi_status import Tally
from oversight.settings.kpi import Kpi
from tests.extracts import tiny_extracts
from tests.meeting_rows import TRUST, review, together

LATEST, JUNE = date(2024, 10, 3), date(2024, 6, 12)
DECLARED = settings.read(settings.ROOT / "kpis.yaml").kpis

# x of y on the committed sample for the 12 months to each SMB.
SAMPLE = {
    "level_2_reviews_on_time": ((61, 69), (60, 65)),
    "level_3_reviews_on_time": ((4, 5), (3, 3)),
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
    return kpi_readings.bases_of(kpi) == {"illustrative"}


def counts_of(one: Tally | None) -> tuple[int, int] | None:
    """x and y of a tally."""
    return one and (one.met, one.count)


@pytest.mark.parametrize("name", SAMPLE)
def test_the_sample_reads_x_of_y_at_its_latest_smb_and_at_the_one_before(name):
    one = kpi_readings.reading(named(name), LATEST)
    assert (counts_of(one.now), counts_of(one.before)) == SAMPLE[name]


def test_the_sample_shows_every_kpi():
    assert [one.id for one in DECLARED] == list(SAMPLE)


def test_a_period_begins_the_day_after_the_same_day_a_year_before():
    assert kpi_readings.period_start(LATEST, 12) == date(2023, 10, 4)
    assert kpi_readings.period_start(date(2024, 2, 29), 12) == date(2023, 3, 1)
    assert kpi_readings.period_start(date(2024, 9, 30), 3) == date(2024, 7, 1)


def test_a_tally_covers_the_months_of_its_kpi_unless_told_otherwise(given):
    given(
        review(1, "2023-10-04", "2023-10-04"),
        review(2, "2024-07-03", "2024-07-20"),
        review(3, "2024-07-04", "2024-07-04"),
    )
    kpi = named("level_2_reviews_on_time")
    assert kpi_readings.tally(kpi, LATEST) == Tally(date(2023, 10, 4), LATEST, 2, 3)
    assert kpi_readings.tally(kpi, LATEST, 3) == Tally(date(2024, 7, 4), LATEST, 1, 2)  # missed from 4 July on
    assert kpi_readings.tally(named(kpi.id, period_months=4), LATEST) == Tally(date(2024, 6, 4), LATEST, 1, 2)


@pytest.mark.parametrize("name", [one.id for one in DECLARED if one.id != "training_reach"])
def test_an_extract_without_rows_gives_0_of_0_and_no_data(given, name):
    given(smbs("2024-06-12", "2024-10-03"))
    one = kpi_readings.reading(named(name), LATEST)
    assert counts_of(one.now) == counts_of(one.before) == counts_of(one.year_before) == (0, 0)
    assert (one.status, one.overdue, one.longest_days, one.comment) == ("no data", 0, 0, None)
    assert kpi_readings.trend(named(name), LATEST) == []
    assert not one.is_illustrative


def test_training_without_agencies_is_no_data(monkeypatch, tmp_path):
    monkeypatch.setenv("OVERSIGHT_DATA", str(tiny_extracts(tmp_path)))
    one = kpi_readings.reading(named("training_reach"), LATEST)
    assert (counts_of(one.now), one.status, one.before) == ((0, 0), "no data", None)


def test_a_reading_stands_beside_the_smb_before_and_the_year_before(given):
    given(
        smbs("2023-10-03", "2024-02-14", "2024-06-12", "2024-10-03", "2025-02-12"),
        seat("2023-10-03", "apologies"),
        seat("2024-02-14", "member"),
        seat("2024-06-12", "deputy"),
        seat("2024-10-03", "none"),
        seat("2025-02-12", "deputy"),
    )
    one = kpi_readings.reading(named("smb_attendance"), LATEST)
    assert one.now == Tally(date(2023, 10, 4), LATEST, 2, 3)
    assert one.before == Tally(date(2023, 6, 13), JUNE, 2, 3)
    assert one.year_before == Tally(date(2022, 10, 4), date(2023, 10, 3), 0, 1)
    assert one.by_deputy == 1


def test_the_first_smb_has_none_before_it(given):
    given(smbs("2024-06-12", "2024-10-03"), seat("2024-06-12", "member"))
    assert kpi_readings.reading(named("smb_attendance"), JUNE).before is None
    assert counts_of(kpi_readings.reading(named("smb_attendance"), LATEST).before) == (1, 1)


def test_only_a_kpi_that_knows_deputies_counts_them():
    assert kpi_readings.reading(named("smb_attendance"), LATEST).by_deputy == 8
    assert kpi_readings.reading(named("level_2_attendance"), LATEST).by_deputy is None
    assert kpi_readings.reading(named("audit_calendar_kept", **TYPED_IN), LATEST).by_deputy is None


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


def test_a_typed_in_reading_is_the_one_that_ends_nearest_up_to_the_day(given):
    given(
        smbs("2024-06-12", "2024-10-03"),
        typed("2023-10-03", 7),
        typed("2024-06-12", 8),
        typed("2024-09-30", 9, "2023-10-01"),
        typed("2024-10-04", 10),
    )
    one = kpi_readings.reading(named("audit_calendar_kept", **TYPED_IN), LATEST)
    assert one.now == Tally(date(2023, 10, 1), date(2024, 9, 30), 9, 12)
    assert one.before == Tally(date(2023, 1, 1), JUNE, 8, 12)
    assert counts_of(one.year_before) == (7, 12)
    assert [counts_of(tally) for tally in kpi_readings.trend(named("audit_calendar_kept", **TYPED_IN), LATEST)] == [
        (7, 12),
        (8, 12),
        (9, 12),
    ]


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
    assert [(one.kpi.id, one.status) for one in ordered][:6] == [
        ("business_plan_on_track", "off target"),
        ("level_3_senior_attendance", "off target"),
        ("audit_calendar_kept", "close to target"),
        ("smb_attendance", "close to target"),
        ("level_2_reviews_on_time", "close to target"),
        ("disclosure_decision_recorded", "close to target"),
    ]


def test_quarters_are_full_ones_from_the_first_to_the_last_that_has_ended():
    assert kpi_readings.quarters(date(2023, 11, 30), date(2024, 6, 30)) == [
        (date(2023, 10, 1), date(2023, 12, 31)),
        (date(2024, 1, 1), date(2024, 3, 31)),
        (date(2024, 4, 1), date(2024, 6, 30)),
    ]
    assert kpi_readings.quarters(date(2023, 10, 1), date(2024, 6, 29))[-1] == (date(2024, 1, 1), date(2024, 3, 31))
    assert kpi_readings.quarters(date(2024, 4, 1), date(2024, 6, 29)) == []


@pytest.mark.parametrize("name", [one.id for one in DECLARED if one.query])
def test_the_trend_of_the_sample_has_14_quarters(name):
    tallies = kpi_readings.trend(named(name), LATEST)
    assert len(tallies) == 14
    assert (tallies[0].end, tallies[-1].end) == (date(2021, 6, 30), date(2024, 9, 30))
    months = named(name).trend_months
    assert {kpi_readings.period_start(tally.end, months) for tally in tallies} == {tally.start for tally in tallies}


def test_a_trend_counts_each_quarter_by_itself_and_an_empty_one_is_0_of_0(given):
    given(
        review(1, "2023-11-01", "2023-11-01"),
        review(2, "2023-12-31", "2024-01-01"),
        review(3, "2024-04-01", "2024-04-01"),
        review(4, "2024-07-01", "2024-07-01"),
    )
    tallies = kpi_readings.trend(named("level_2_reviews_on_time"), date(2024, 9, 29))
    assert [(tally.start, counts_of(tally)) for tally in tallies] == [
        (date(2023, 10, 1), (1, 1)),
        (date(2024, 1, 1), (0, 1)),  # due on the last day before it, and missed
        (date(2024, 4, 1), (1, 1)),
    ]


def test_a_trend_of_12_months_begins_in_the_quarter_of_the_first_smb(given):
    given(smbs("2024-01-10", "2024-06-12"), seat("2024-01-10", "member"), seat("2024-06-12", "none"))
    tallies = kpi_readings.trend(named("smb_attendance"), LATEST)
    assert tallies == [
        Tally(date(2023, 4, 1), date(2024, 3, 31), 1, 1),
        Tally(date(2023, 7, 1), date(2024, 6, 30), 1, 2),
        Tally(date(2023, 10, 1), date(2024, 9, 30), 1, 2),
    ]


def test_a_later_threshold_changes_the_quarters_from_its_day_on_and_none_before():
    once = named("level_2_attendance", thresholds=[threshold(date(2021, 4, 1), 70, 60)])
    dated = [threshold(date(2021, 4, 1), 70, 60), threshold(date(2024, 4, 1), 99, 98)]
    twice = named("level_2_attendance", thresholds=dated)
    tallies = kpi_readings.trend(once, LATEST)
    assert [kpi_readings.status_of(once, tally) for tally in tallies] == ["on target"] * 14
    statuses = [kpi_readings.status_of(twice, tally) for tally in kpi_readings.trend(twice, LATEST)]
    assert statuses == ["on target"] * 12 + ["off target"] * 2


def test_a_threshold_dated_after_the_smb_changes_nothing():
    kpi = named("level_2_attendance")
    later = [*kpi.model_dump(by_alias=True)["thresholds"], threshold(LATEST + timedelta(days=1), 50, 40)]
    before, after = (kpi_readings.reading(one, LATEST) for one in (kpi, named(kpi.id, thresholds=later)))
    assert (before.status, before.threshold) == (after.status, after.threshold)


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
    with_spells = ["level_2_reviews_on_time", "level_3_reviews_on_time", "initial_meetings_in_time"]
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
