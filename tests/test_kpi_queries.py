"""What the queries over Level 2 and 3 meetings count, on rows that can be counted in the head."""

from datetime import date

import pytest

from oversight import queries
from tests.extracts import tiny_extracts
from tests.meeting_rows import POLICE, TRUST, initial, invitation, joined, meeting, review, spell, together

YEAR = {"start": date(2023, 10, 4), "end": date(2024, 10, 3)}
LEVELS = ("2", "3")


@pytest.fixture
def given(tmp_path, monkeypatch):
    """Builds the rows given, with the agencies invited, and has the queries read them."""

    def build(*tables):
        monkeypatch.setenv("OVERSIGHT_DATA", str(tiny_extracts(tmp_path, **together(*tables))))

    return build


def rows_of(name: str, *columns: str, **params) -> list[tuple]:
    """Some columns of a query's rows over the year to 3 October 2024, unless told otherwise."""
    return queries.run(name, **(YEAR | params)).select(columns).rows()


def reviews_of(level: str, *columns: str, **params) -> list[tuple]:
    """The same of the reviews at one level, given as kpis.yaml gives it."""
    return rows_of("kpis/reviews_on_time", *columns, level=int(level), **params)


def each_level(number: int, *days: str, **others: str) -> dict[str, list[dict]]:
    """The same review at Level 2 and, of a case ten further on, at Level 3."""
    return joined(*(review(number + extra, *days, level=level, **others) for extra, level in ((0, "2"), (10, "3"))))


@pytest.mark.parametrize("level", LEVELS)
def test_a_review_is_on_time_up_to_its_due_day_and_only_one_never_held_is_overdue(given, level):
    given(
        each_level(1, "2024-03-01", "2024-02-20"),
        each_level(2, "2024-03-02", "2024-03-02"),
        each_level(3, "2024-03-03", "2024-03-04"),
        each_level(4, "2024-09-23"),
    )
    first = 0 if level == "2" else 10
    rows = reviews_of(level, "meeting_key", "level", "is_met", "late_days", "is_overdue")
    assert rows == [
        (f"M-{first + 1:04d}", level, True, -10, False),
        (f"M-{first + 2:04d}", level, True, 0, False),
        (f"M-{first + 3:04d}", level, False, 1, False),
        (f"M-{first + 4:04d}", level, False, 10, True),
    ]


@pytest.mark.parametrize("level", LEVELS)
def test_a_review_counts_from_the_first_to_the_last_day_of_the_period_by_the_day_it_fell_due(given, level):
    given(
        each_level(1, "2023-10-03", "2023-10-03"),
        each_level(2, "2023-10-04", "2023-10-04"),
        each_level(3, "2024-10-03", "2024-10-03"),
        each_level(4, "2024-10-04", "2024-10-01"),
    )
    rows = reviews_of(level, "counted_on", "is_met")
    assert rows == [(date(2023, 10, 4), True), (date(2024, 10, 3), True)]


@pytest.mark.parametrize("level", LEVELS)
def test_a_review_due_on_the_last_day_and_not_held_waits_and_no_other_does(given, level):
    given(each_level(1, "2023-10-04", "2023-10-20"), each_level(2, "2024-10-03", "2024-10-04"))
    columns = ("counted_on", "is_met", "is_overdue", "is_waiting")
    first, last = date(2023, 10, 4), date(2024, 10, 3)
    assert reviews_of(level, *columns) == [(first, False, False, False), (last, False, False, True)]
    after = {"start": date(2023, 10, 5), "end": date(2024, 10, 4)}
    assert reviews_of(level, *columns, **after) == [(last, False, False, False)]


@pytest.mark.parametrize("level", LEVELS)
def test_a_review_held_after_the_last_day_is_not_looked_at(given, level):
    given(each_level(1, "2024-09-30", "2024-10-04"), each_level(2, "2024-10-03", "2024-10-04"))
    columns = ("due_on", "done_on", "is_met", "late_days", "is_overdue")
    assert reviews_of(level, *columns) == [
        (date(2024, 9, 30), None, False, 3, True),
        (date(2024, 10, 3), None, False, 0, False),
    ]
    assert reviews_of(level, *columns, end=date(2024, 10, 4)) == [
        (date(2024, 9, 30), date(2024, 10, 4), False, 4, False),
        (date(2024, 10, 3), date(2024, 10, 4), False, 1, False),
    ]


@pytest.mark.parametrize("level", LEVELS)
def test_a_review_of_somebody_in_custody_on_the_due_day_is_not_counted(given, level):
    given(
        review(1, "2024-03-01", "2024-03-01", level=level),
        meeting(2, "2024-03-01", level=level, is_in_community_on_due="no"),
        spell(2, "2020-01-01", "2024-02-01", "returned to custody", level=level),
        spell(2, "2024-02-01", kind="custody", level=level),
    )
    assert reviews_of(level, "meeting_key", "is_met") == [("M-0001", True)]


@pytest.mark.parametrize("level", LEVELS)
def test_a_review_never_held_stays_missed_and_is_overdue_no_longer_once_the_case_leaves_the_level(given, level):
    other, moved = ("3", "moved to Level 3") if level == "2" else ("2", "reduced to Level 2")
    given(
        meeting(1, "2024-03-01", level=level),
        spell(1, "2020-01-01", "2024-04-01", "sentence ended", level=level),
        meeting(2, "2024-03-02", level=level),
        spell(2, "2020-01-01", "2024-04-01", moved, level=level),
        spell(2, "2024-04-01", level=other),
    )
    assert reviews_of(level, "is_met", "is_overdue", "late_days") == [(False, False, 31), (False, False, 30)]
    assert reviews_of(level, "is_overdue", end=date(2024, 3, 31)) == [(True,), (True,)]
    assert reviews_of(level, "is_overdue", end=date(2024, 4, 1)) == [(False,), (False,)]


@pytest.mark.parametrize("level", LEVELS)
def test_a_review_due_on_the_day_a_case_changes_level_is_not_overdue_at_the_new_one(given, level):
    other, moved = ("3", "moved to Level 3") if level == "2" else ("2", "reduced to Level 2")
    given(
        meeting(1, "2024-04-01", level=level),
        spell(1, "2020-01-01", "2024-04-01", moved, level=level),
        spell(1, "2024-04-01", level=other),
    )
    assert reviews_of(level, "is_met", "is_overdue") == [(False, False)]
    assert [row for row in rows_of("kpis/overdue_reviews", "meeting_key", "is_overdue") if row[1]] == []


@pytest.mark.parametrize("level", LEVELS)
def test_custody_stops_the_clock_of_a_review_and_release_does_not_start_it_again(given, level):
    given(
        meeting(1, "2024-03-01", level=level),
        spell(1, "2020-01-01", "2024-04-01", "returned to custody", level=level),
        spell(1, "2024-04-01", "2024-05-01", "released", kind="custody", level=level),
        spell(1, "2024-05-01", level=level),
    )
    overdue = {day: reviews_of(level, "is_overdue", end=day)[0][0] for day in (date(2024, 3, 31), date(2024, 4, 15))}
    assert list(overdue.values()) == [True, False]
    assert reviews_of(level, "is_met", "is_overdue") == [(False, False)]


@pytest.mark.parametrize("level", LEVELS)
def test_first_meetings_are_no_reviews(given, level):
    given(initial(1, "2024-02-02", "2024-03-01"), initial(2, "2024-02-02", "2024-03-01", level="3"))
    assert reviews_of(level, "meeting_key") == []


def test_first_meetings_count_only_after_a_community_sentence(given):
    given(
        initial(1, "2024-02-02", "2024-03-01", "2024-03-01"),
        initial(2, "2024-02-03", "2024-03-02", "2024-03-05", level="3"),
        initial(3, "2024-08-30", "2024-09-27"),
        initial(4, "2024-09-01", "2024-09-29", "2024-10-04"),
        initial(5, "2024-09-06", "2024-10-04", "2024-10-03"),
        review(6, "2024-03-01", "2024-03-01", kind="initial", due_rule="set by panel"),
        review(7, "2024-03-01", "2024-03-01", kind="initial", due_rule="before release", released_on="2024-03-01"),
        review(8, "2024-03-01", "2024-03-01"),
    )
    rows = rows_of("kpis/initial_meetings_in_time", "meeting_key", "level", "is_met", "late_days", "is_overdue")
    assert rows == [
        ("M-0001", "2", True, 0, False),
        ("M-0002", "3", False, 3, False),
        ("M-0003", "2", False, 6, True),
        ("M-0004", "2", False, 4, True),
    ]


def test_a_first_meeting_never_held_is_overdue_no_longer_once_the_case_is_closed_or_leaves_the_level(given):
    of_sentence = {"kind": "initial", "due_rule": "4 weeks from sentence", "sentenced_on": "2024-02-02"}
    given(
        meeting(1, "2024-03-01", **of_sentence),
        spell(1, "2024-02-10", "2024-04-01", "sentence ended"),
        meeting(2, "2024-03-01", **of_sentence),
        spell(2, "2024-02-10", "2024-03-01", "moved to Level 3"),
        spell(2, "2024-03-01", level="3"),
    )
    name = "kpis/initial_meetings_in_time"
    assert rows_of(name, "is_met", "is_overdue", "late_days") == [(False, False, 31), (False, False, 0)]
    assert rows_of(name, "is_met", "is_overdue", end=date(2024, 3, 8)) == [(False, True), (False, False)]


def test_a_disclosure_decision_is_asked_of_every_meeting_held_in_the_period(given):
    given(
        review(1, "2023-10-01", "2023-10-04"),
        review(2, "2024-03-01", "2024-03-02", level="3", is_disclosure_decided="no"),
        initial(3, "2024-09-01", "2024-09-29", "2024-10-03"),
        review(4, "2024-03-01"),
        review(5, "2023-10-04", "2023-10-03"),
        review(6, "2024-10-03", "2024-10-04"),
    )
    rows = rows_of("kpis/disclosure_decision_recorded", "meeting_key", "level", "kind", "counted_on", "is_met")
    assert rows == [
        ("M-0001", "2", "review", date(2023, 10, 4), True),
        ("M-0002", "3", "review", date(2024, 3, 2), False),
        ("M-0003", "2", "initial", date(2024, 10, 3), True),
    ]


def invited(number: int, response: str, is_grade_met: str, level: str = "2", held: str = "2024-03-01"):
    """A meeting held, with one agency invited."""
    held_meeting = meeting(number, held, held, level=level)
    return joined(held_meeting, spell(number, level=level), invitation(number, response, is_grade_met))


@pytest.mark.parametrize(("level", "other"), [("2", "3"), ("3", "2")])
def test_an_invitation_is_met_only_by_attending_at_the_grade_required(given, level, other):
    given(
        invited(1, "attended", "yes", level),
        invited(2, "attended", "no", level),
        invited(3, "deputy below grade", "no", level),
        invited(4, "report only", "", level),
        invited(5, "apologies", "", level),
        invited(6, "no response", "", level),
        invited(7, "attended", "yes", other),
    )
    assert rows_of("kpis/agency_attendance", "meeting_key", "response", "is_met", level=int(level)) == [
        ("M-0001", "attended", True),
        ("M-0002", "attended", False),
        ("M-0003", "deputy below grade", False),
        ("M-0004", "report only", False),
        ("M-0005", "apologies", False),
        ("M-0006", "no response", False),
    ]


@pytest.mark.parametrize("level", LEVELS)
def test_each_agency_invited_to_a_meeting_held_in_the_period_counts(given, level):
    given(
        invited(1, "attended", "yes", level, "2023-10-03"),
        invited(2, "attended", "yes", level, "2023-10-04"),
        invitation(2, "apologies", "", POLICE),
        invited(3, "attended", "yes", level, "2024-10-03"),
        invited(4, "attended", "yes", level, "2024-10-04"),
        meeting(5, "2024-03-01", level=level),
        spell(5, level=level),
        invitation(5, "apologies", ""),
    )
    assert rows_of("kpis/agency_attendance", "meeting_key", "agency", "agency_kind", "is_met", level=int(level)) == [
        ("M-0002", TRUST, "Duty to Co-operate", True),
        ("M-0002", POLICE, "Responsible Authority", False),
        ("M-0003", TRUST, "Duty to Co-operate", True),
    ]


def minuted(number: int, due: str, issued: str = "") -> dict[str, list[dict]]:
    """A review held on 1 September 2023 whose minutes fell due and were issued on these days."""
    return review(number, "2023-09-01", "2023-09-01", minutes_due_on=due, minutes_issued_on=issued)


def test_minutes_count_by_the_day_they_fell_due_and_late_ones_are_missed(given):
    given(
        minuted(1, "2023-10-03", "2023-10-03"),
        minuted(2, "2023-10-04", "2023-10-04"),
        minuted(3, "2023-11-01", "2023-11-02"),
        minuted(4, "2024-09-23"),
        minuted(5, "2024-10-02", "2024-10-04"),
        minuted(6, "2024-10-03", "2024-10-03"),
        minuted(9, "2024-10-03", "2024-10-04"),
        minuted(7, "2024-10-04", "2024-10-01"),
        review(8, "2024-03-01"),
    )
    rows = rows_of("kpis/minutes_issued_on_time", "meeting_key", "is_met", "late_days", "is_overdue")
    assert rows == [
        ("M-0002", True, 0, False),
        ("M-0003", False, 1, False),
        ("M-0004", False, 10, True),
        ("M-0005", False, 1, True),
        ("M-0006", True, 0, False),
        ("M-0009", False, 0, False),
    ]


def test_overdue_reviews_are_of_any_level_and_age_and_level_3_missed_in_the_period_stands_below(given):
    given(
        review(1, "2023-01-02", level="2"),
        review(2, "2024-09-30", level="2"),
        review(3, "2024-09-29", level="3"),
        review(4, "2023-10-04", "2023-10-05", level="3"),
        review(5, "2023-10-02", "2023-10-05", level="3"),
        review(6, "2024-03-01", "2024-03-20", level="2"),
        review(7, "2024-03-01", "2024-03-01", level="3"),
        review(8, "2024-10-03", level="2"),
        review(9, "2024-09-01", "2024-10-04", level="2"),
        initial(10, "2024-08-30", "2024-09-27", level="3"),
    )
    columns = ("meeting_key", "level", "held_on", "late_days", "is_overdue")
    assert rows_of("kpis/overdue_reviews", *columns) == [
        ("M-0003", "3", None, 4, True),
        ("M-0001", "2", None, 640, True),
        ("M-0009", "2", None, 32, True),
        ("M-0002", "2", None, 3, True),
        ("M-0004", "3", date(2023, 10, 5), 1, False),
    ]


def test_a_review_whose_clock_stopped_is_listed_only_at_level_3_and_not_as_overdue(given):
    given(
        meeting(1, "2024-03-01", level="2"),
        spell(1, "2020-01-01", "2024-04-01", "moved to Level 3"),
        spell(1, "2024-04-01", level="3"),
        meeting(2, "2024-03-01", level="3"),
        spell(2, "2020-01-01", "2024-04-01", "returned to custody", level="3"),
        spell(2, "2024-04-01", "2024-05-01", "released", kind="custody", level="3"),
        spell(2, "2024-05-01", level="3"),
        meeting(3, "2024-03-01", level="3", is_in_community_on_due="no"),
        spell(3, "2020-01-01", level="3", kind="custody"),
    )
    columns = ("meeting_key", "held_on", "is_overdue", "late_days")
    assert rows_of("kpis/overdue_reviews", *columns) == [("M-0002", None, False, 31)]


@pytest.mark.parametrize(
    ("name", "params"),
    [
        ("kpis/reviews_on_time", {"level": 2}),
        ("kpis/reviews_on_time", {"level": 3}),
        ("kpis/initial_meetings_in_time", {}),
        ("kpis/overdue_reviews", {}),
    ],
)
def test_no_list_of_meetings_names_a_category_or_a_case(given, name, params):
    given(each_level(1, "2024-09-30"), initial(30, "2024-08-30", "2024-09-27"))
    rows = queries.run(name, **YEAR, **params)
    assert rows.height
    assert {"category", "case_key"}.isdisjoint(rows.columns)


def test_reviews_overdue_are_those_not_held_while_their_spell_runs(given):
    given(
        review(1, "2024-09-23"),
        review(2, "2024-09-03", "2024-10-04", level="3"),  # held after the day: overdue on it
        review(3, "2024-10-03"),  # due on the day itself
        review(4, "2024-09-03", "2024-10-03"),
        meeting(5, "2024-09-03", is_in_community_on_due="no"),
        spell(5, "2020-01-01", "2024-08-01", "returned to custody"),
        spell(5, "2024-08-01", kind="custody"),
        meeting(6, "2024-09-03"),
        spell(6, ended="2024-09-10", reason="sentence ended"),  # its clock has stopped
        initial(7, "2024-08-01", "2024-08-29"),
    )
    found = queries.run("kpis/reviews_overdue", end=date(2024, 10, 3))
    assert found.select("meeting_key", "level", "counted_on", "late_days").rows() == [
        ("M-0002", "3", date(2024, 9, 3), 30),
        ("M-0001", "2", date(2024, 9, 23), 10),
    ]


def test_days_to_a_decision_are_those_of_what_was_decided_in_the_period_and_of_what_still_waits(given):
    def referral(number: int, received: str, decided: str = "") -> dict[str, str]:
        row = {"referral_key": f"R-{number:04d}", "source_agency": TRUST, "received_on": received}
        if not decided:
            return row | {"outcome": "waiting"}
        return row | {"decided_on": decided, "outcome": "accepted", "accepting_count": "3"}

    given(
        {
            "referrals": [
                referral(1, "2023-09-25", "2023-10-03"),  # before the period
                referral(2, "2023-09-25", "2023-10-04"),
                referral(3, "2024-05-01", "2024-05-01"),
                referral(4, "2024-09-28", "2024-10-05"),  # after the day: it waits on it
                referral(5, "2024-10-03"),
                referral(6, "2024-10-04"),
            ]
        }
    )
    assert rows_of("kpis/days_to_decision", "referral_key", "counted_on", "waited_days", "is_open") == [
        ("R-0002", date(2023, 10, 4), 9, False),
        ("R-0003", date(2024, 5, 1), 0, False),
        ("R-0004", date(2024, 10, 3), 5, True),
        ("R-0005", date(2024, 10, 3), 0, True),
    ]
