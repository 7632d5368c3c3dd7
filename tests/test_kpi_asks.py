"""What the board is asked about one KPI, on the shipped figures and on readings made here."""

from dataclasses import replace
from datetime import date

import pytest

from oversight import settings
from oversight.figures.kpis import kpi_detail
from oversight.measures.kpi_status import Nouns
from oversight.prompts import kpi_asks
from oversight.prompts.asks import AskKind
from oversight.selection import Selection
from oversight.wording import ask_wording

CHOICE = Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03")


def asked(kpi: str) -> list[tuple[AskKind, str, str]]:
    """The kind, sentence and fact of what is asked about a KPI."""
    return [(one.kind, one.sentence, one.fact) for one in kpi_asks.of_one(replace(CHOICE, kpi=kpi))]


@pytest.mark.parametrize(
    ("kpi", "told"),
    [
        (
            "level_3_senior_attendance",
            [
                (
                    AskKind.KPI_OFF_TARGET,
                    "decide how to bring Level 3 senior attendance up to 90%",
                    "31 of 39, 79.5%",
                )
            ],
        ),
        (
            "level_2_attendance",
            [
                (AskKind.CLEARLY_SHORT, "agree what support Housing provider B needs", "23 of 36, 63.9%"),
                (AskKind.WITHOUT_LEAD, "name a lead for 1 linked action", ""),
            ],
        ),
        (
            "level_2_reviews_on_time",
            [(AskKind.OVERDUE, "confirm when 2 overdue reviews will be done", "overdue by up to 13 days")],
        ),
        (
            "reviews_overdue",
            [
                (
                    AskKind.OVERDUE_REVIEWS,
                    "confirm when 2 overdue Level 2 reviews will be held",
                    "overdue by up to 13 days",
                )
            ],
        ),
        (
            "business_plan_on_track",
            [
                (AskKind.KPI_OFF_TARGET, "decide how to bring Business plan on track up to 90%", "18 of 25, 72.0%"),
                (AskKind.OVERDUE_ACTIONS, "agree new dates for 3 overdue actions", "oldest due 30 April 2024"),
            ],
        ),
        ("minutes_issued_on_time", []),
        ("training_reach", []),
    ],
)
def test_a_kpi_asks_for_a_decision_where_one_is_needed_and_for_two_at_most(kpi, told):
    assert asked(kpi) == told


def test_what_is_asked_of_example_data_says_so():
    assert all(one.is_illustrative for one in kpi_asks.of_one(replace(CHOICE, kpi="level_2_attendance")))


def test_one_thing_overdue_is_asked_about_in_the_singular():
    one = replace(kpi_detail.reading(replace(CHOICE, kpi="audit_calendar_kept")), overdue=1, longest_days=15)
    [ask] = kpi_asks.of_overdue(one, CHOICE)
    assert (ask.sentence, ask.fact) == ("confirm when 1 overdue audit will be done", "overdue by 15 days")
    assert kpi_asks.of_overdue(replace(one, overdue=0), CHOICE) == ()


def test_the_words_of_an_ask_hold_without_words_in_kpis_yaml_and_for_several():
    nouns = Nouns("audit", "planned audits", "were done", "were not done")
    assert ask_wording.overdue_to_do(2, None) == "confirm when the 2 overdue will be done"
    assert ask_wording.overdue_to_do(2, nouns) == "confirm when 2 overdue audits will be done"
    assert ask_wording.support("Level 2", 1, "level") == "agree what support Level 2 needs"
    assert ask_wording.support("A", 3, "agency") == "agree what support 3 agencies need"
    assert ask_wording.together(["agree a", "name b"]) == "agree a, and name b."


def test_every_kpi_can_be_asked_about_at_an_earlier_meeting():
    earlier = replace(CHOICE, as_at=date(2024, 6, 12).isoformat())
    for kpi in settings.load().kpis:
        assert len(kpi_asks.of_one(replace(earlier, kpi=kpi.id))) <= 2
