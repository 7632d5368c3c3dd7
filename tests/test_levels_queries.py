"""What the queries on referrals and cases give, on rows that can be added in the head."""

from datetime import date

import pytest

from oversight import queries
from tests.casework_rows import before_release, custody, escalation, publish, referral, spell

START, END = date(2023, 6, 13), date(2024, 6, 12)


@pytest.fixture
def given(tmp_path, monkeypatch):
    """Builds extracts of the rows given and has the queries read them."""
    return lambda **tables: monkeypatch.setenv("OVERSIGHT_DATA", str(publish(tmp_path, **tables)))


def outcomes():
    return queries.run("levels/referrals_by_outcome", start=START, end=END).to_dicts()


def test_referrals_count_on_the_day_received_the_first_and_last_day_of_the_period_within(given):
    given(
        referrals=[
            referral(1, "2023-06-12", "2023-06-20"),
            referral(2, "2023-06-13", "2023-06-20"),
            referral(3, "2024-06-12", "2024-06-12", "not eligible"),
            referral(4, "2024-06-13", "2024-06-13"),
        ]
    )
    assert outcomes() == [
        {
            "held_from": date(2023, 6, 12),
            "received_count": 2,
            "accepted_count": 1,
            "rejected_count": 1,
            "waiting_count": 0,
        }
    ]


def test_a_referral_decided_after_the_last_day_was_still_waiting_on_it(given):
    given(
        referrals=[
            referral(1, "2024-06-01", "2024-06-13"),
            referral(2, "2024-06-01", "2024-06-13", "not eligible"),
            referral(3, "2024-06-01"),
            referral(4, "2024-06-01", "2024-06-12"),
        ]
    )
    [row] = outcomes()
    assert (row["received_count"], row["accepted_count"], row["rejected_count"], row["waiting_count"]) == (4, 1, 0, 3)
    sources = queries.run("levels/referrals_by_source", start=START, end=END)
    assert sources.rows() == [("Police force", 4, 1)]
    assert queries.run("levels/rejection_reasons", start=START, end=END).is_empty()


def test_without_referrals_by_the_last_day_nothing_is_held(given):
    given(referrals=[referral(1, "2024-06-13")])
    nothing = {"held_from": None, "received_count": 0, "accepted_count": 0, "rejected_count": 0, "waiting_count": 0}
    assert outcomes() == [nothing]
    given()
    assert outcomes() == [nothing]


def test_the_source_of_most_referrals_stands_first_and_sources_alike_by_name(given):
    given(
        referrals=[
            referral(1, "2024-01-01", "2024-01-08", source_agency="Prison service"),
            referral(2, "2024-01-01", "2024-01-08", "not eligible", source_agency="Prison service"),
            referral(3, "2024-01-01", "2024-01-08", source_agency="Probation service"),
            referral(4, "2024-01-01", "2024-01-08", source_agency="Police force"),
            referral(5, "2023-06-12", "2024-01-08", source_agency="Police force"),
            referral(6, "2024-06-13", "2024-06-14", source_agency="Police force"),
        ]
    )
    rows = queries.run("levels/referrals_by_source", start=START, end=END)
    assert rows.columns == ["agency", "received_count", "accepted_count"]
    assert rows.rows() == [("Prison service", 2, 1), ("Police force", 1, 1), ("Probation service", 1, 1)]


def test_the_most_frequent_reason_stands_first_and_only_those_of_the_period_count(given):
    given(
        referrals=[
            referral(1, "2024-01-01", "2024-01-08", "not eligible"),
            referral(2, "2024-01-01", "2024-01-08", "manageable at Level 1"),
            referral(3, "2024-01-01", "2024-01-08", "not eligible"),
            referral(4, "2024-01-01", "2024-01-08"),
            referral(5, "2023-06-12", "2024-01-08", "information missing"),
            referral(6, "2024-06-13", "2024-06-14", "information missing"),
        ]
    )
    rows = queries.run("levels/rejection_reasons", start=START, end=END)
    assert rows.columns == ["reason", "rejected_count"]
    assert rows.rows() == [("not eligible", 2), ("manageable at Level 1", 1)]


def months():
    [row] = queries.run("levels/months_managed", end=END).to_dicts()
    return tuple(row.values())


@pytest.mark.parametrize(
    ("started", "counts"),
    [
        ("2024-06-12", (1, 0, 0, 0)),
        ("2024-03-13", (1, 0, 0, 0)),  # three months less a day
        ("2024-03-12", (0, 1, 0, 0)),
        ("2023-12-13", (0, 1, 0, 0)),
        ("2023-12-12", (0, 0, 1, 0)),
        ("2023-06-13", (0, 0, 1, 0)),
        ("2023-06-12", (0, 0, 0, 1)),
    ],
)
def test_an_open_case_stands_in_the_band_of_its_full_months(started, counts, given):
    given(level_spells=[spell(1, started)])
    assert months() == (date.fromisoformat(started), *counts, 0)


def test_a_change_of_level_and_custody_between_do_not_start_the_months_again(given):
    given(
        level_spells=[
            spell(1, "2023-01-01", "2024-01-01", "moved to Level 3"),
            spell(1, "2024-01-01", "2024-05-01", "returned to custody", level="3"),
            custody(1, "2024-05-01", "2024-06-01", level="3"),
            spell(1, "2024-06-02", level="3"),
        ]
    )
    assert months() == (date(2023, 1, 1), 0, 0, 0, 1, 0)


def test_a_case_that_left_and_came_back_begins_again(given):
    given(level_spells=[spell(1, "2022-01-01", "2024-01-01"), spell(1, "2024-01-03")])
    assert months() == (date(2022, 1, 1), 0, 1, 0, 0, 0)


def test_custody_before_the_first_managed_day_is_not_counted(given):
    given(level_spells=[custody(1, "2023-01-01", "2024-06-01"), spell(1, "2024-06-01")])
    assert months() == (date(2023, 1, 1), 1, 0, 0, 0, 0)


def test_a_case_in_custody_on_the_day_is_counted_apart(given):
    given(
        level_spells=[
            custody(1, "2024-06-01"),
            spell(2, "2023-01-01", "2024-06-12", "returned to custody"),
            custody(2, "2024-06-12"),
        ]
    )
    assert months() == (date(2023, 1, 1), 0, 0, 0, 0, 2)


def test_a_case_ended_by_the_day_or_begun_after_it_is_not_open_and_one_that_ends_after_it_is(given):
    given(
        level_spells=[
            spell(1, "2024-01-01", "2024-06-12"),
            spell(2, "2024-01-01", "2024-06-13"),
            spell(3, "2024-06-13"),
        ]
    )
    assert months() == (date(2024, 1, 1), 0, 1, 0, 0, 0)


def test_without_spells_by_the_day_nothing_is_held(given):
    given(level_spells=[spell(1, "2024-06-13")])
    assert months() == (None, 0, 0, 0, 0, 0)


def youth_and_escalations():
    [row] = queries.run("levels/youth_cases_and_escalations", start=START, end=END).to_dicts()
    return row


def test_youth_referrals_are_those_received_in_the_period(given):
    youth = {"is_youth": "yes"}
    given(
        referrals=[
            referral(1, "2023-06-12", **youth),
            referral(2, "2023-06-13", **youth),
            referral(3, "2024-06-12", **youth),
            referral(4, "2024-06-13", **youth),
            referral(5, "2024-01-01"),
        ]
    )
    assert youth_and_escalations()["referral_count"] == 2


def test_a_youth_case_managed_on_any_day_of_the_period_counts_once(given):
    youth = {"is_youth": "yes"}
    given(
        level_spells=[
            spell(1, "2023-07-01", "2023-08-01", "moved to Level 3", **youth),
            spell(1, "2023-08-01", level="3", **youth),
            spell(2, "2022-01-01", "2023-06-13", **youth),
            spell(3, "2022-01-01", "2023-06-12", **youth),
            spell(4, "2024-06-12", **youth),
            spell(5, "2024-06-13", **youth),
            custody(6, "2024-01-01", **youth),
            spell(7, "2024-01-01"),
        ]
    )
    assert youth_and_escalations()["case_count"] == 3


def test_escalations_are_those_asked_in_the_period_and_confirmed_by_its_last_day(given):
    at_2 = [spell(case, "2023-01-01", "2024-06-13", "moved to Level 3") for case in (1, 2, 3, 4, 5)]
    at_3 = [spell(case, "2024-06-13", level="3") for case in (1, 2, 3, 4, 5)]
    given(
        level_spells=[*at_2, *at_3],
        escalations=[
            escalation(1, "2023-06-12", "2023-06-14", "2"),
            escalation(2, "2023-06-13", "2024-06-12", "3"),
            escalation(3, "2024-01-01", "2024-01-08", "1"),
            escalation(4, "2024-06-12", "2024-06-13", "2"),
            escalation(5, "2024-06-13", "2024-06-13", "2"),
        ],
    )
    row = youth_and_escalations()
    assert (row["asked_count"], row["confirmed_count"]) == (3, 1)


def test_first_meetings_before_release_are_counted_by_release_and_by_how_long_before_it_they_were_held(given):
    released = {1: "2024-02-01", 2: "2024-03-01", 3: "2024-03-01", 4: "2024-04-01", 5: "2024-04-01", 6: "2023-06-12"}
    held = {1: "2024-02-01", 2: "2023-09-01", 3: "2023-08-31", 4: "2024-04-02", 5: "2024-03-01", 6: "2023-06-01"}
    rows = [before_release(case, released[case], held[case]) for case in released]
    spells = [custody(case, "2023-01-01", day) for case, day in released.items()]
    given(
        case_meetings=[row["case_meetings"] for row in rows],
        invitations=[row["invitations"] for row in rows],
        level_spells=[*spells, *[spell(case, day) for case, day in released.items()]],
    )
    row = youth_and_escalations()
    # 6 was released the day before the period; 4 was seen only after release; 3 a day more than six months before
    assert (row["due_count"], row["held_count"], row["held_within_six_months_count"]) == (5, 4, 3)


def test_what_is_held_nowhere_is_null_and_what_did_not_happen_is_zero(given):
    given(level_spells=[spell(1, "2024-01-01")])
    assert youth_and_escalations() == {
        "referral_count": None,
        "case_count": 0,
        "asked_count": None,
        "confirmed_count": None,
        "due_count": None,
        "held_count": None,
        "held_within_six_months_count": None,
    }
