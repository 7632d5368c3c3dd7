"""What the board is asked to decide: on readings, plans, reviews and concerns made here, and on the shipped figures."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from oversight import queries, settings, snapshot
from oversight.catalogue import BY_KEY
from oversight.figures.kpis.kpi_cards import KpiCard, ReviewsToSee, ReviewToSee
from oversight.figures.kpis.kpi_readings import KpiReading
from oversight.figures.local.plan.plan_rows import Plan
from oversight.measures import kpi_status
from oversight.measures.kpi_status import Measured, Number, ReviewState, Tally, Threshold, Waits
from oversight.problems import Refused
from oversight.prompts import asks
from oversight.prompts.asks import Ask, AskKind, BoardAsks
from oversight.selection import Selection
from tests.extracts import tiny_extracts

CHOICE = Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03")
START, END = date(2023, 10, 4), date(2024, 10, 3)
OF_THE_BOARD = list(AskKind)[:5]  # the others are asked of one KPI alone
OWN, EXAMPLE = frozenset({"provisional"}), frozenset({"illustrative"})


def words_of(found: tuple[Ask, ...]) -> list[tuple[str, str]]:
    """The sentence and the fact of each."""
    return [(one.sentence, one.fact) for one in found]


def card_of(now: Measured, on_target: float, better: str, status: str = kpi_status.OFF_TARGET) -> KpiCard:
    """The card of the first KPI of kpis.yaml, called Visits, as if it measured this against this target."""
    kpi = settings.load().kpis[0].model_copy(update={"name": "Visits", "better": better})
    threshold = Threshold(START, on_target, on_target, "agreed", is_adopted=True)
    one = KpiReading(kpi, now, None, None, status, threshold, OWN, 0, 0, None, None)
    return KpiCard(kpi.id, kpi.name, status, one)


def test_a_kpi_off_target_is_asked_about_with_its_target_and_what_it_measures():
    (ask,) = asks.of_kpi(card_of(Tally(START, END, 31, 39), 90, "higher"))
    assert (ask.sentence, ask.fact) == ("decide how to bring Visits up to 90%", "31 of 39, 79.5%")
    assert (ask.kind, ask.page, ask.count, ask.bases) == (AskKind.KPI_OFF_TARGET, "kpis", 1, OWN)
    assert ask.query == {"kpi": ask.subject} == {"kpi": settings.load().kpis[0].id}


@pytest.mark.parametrize(
    ("now", "on_target", "sentence", "fact"),
    [
        (Tally(START, END, 6, 20), 10, "decide how to bring Visits down to 10%", "6 of 20, 30.0%"),
        (Number(START, END, 3), 0, "decide how to bring Visits down to 0", "now 3"),
        (Waits(START, END, 31.5, 14), 28, "decide how to bring Visits down to 28 days", "now 31.5 days, median of 14"),
    ],
)
def test_where_lower_is_better_the_board_is_asked_to_bring_it_down(now, on_target, sentence, fact):
    assert words_of(asks.of_kpi(card_of(now, on_target, "lower"))) == [(sentence, fact)]


@pytest.mark.parametrize("status", [one for one in kpi_status.STATUSES if one != kpi_status.OFF_TARGET])
def test_of_a_kpi_that_is_not_off_target_nothing_is_asked(status):
    assert asks.of_kpi(card_of(Tally(START, END, 4, 5), 90, "higher", status)) == ()


def test_of_a_kpi_that_could_not_be_measured_nothing_is_asked():
    assert asks.of_kpi(KpiCard("visits", "Visits", kpi_status.CANNOT_BE_READ, error="No.")) == ()


def test_up_to_two_kpis_off_target_are_asked_about_each_and_more_together():
    one = asks.of_kpi(card_of(Tally(START, END, 1, 20), 90, "higher"))[0]
    other = Ask(AskKind.OVERDUE_ACTIONS, "agree", "due", "business_plan", 1, EXAMPLE)
    assert asks.folded((other, one, one)) == (other, one, one)
    kpis = (replace(one, kpi_name="Worst", kpi_id="w", bases=EXAMPLE), replace(one, kpi_id="x"), replace(one))
    first, together = asks.folded((other, *kpis))
    assert first is other
    assert (together.sentence, together.fact) == ("decide how to bring 3 KPIs to their targets", "furthest off: Worst")
    assert (together.kpi_id, together.count, together.is_illustrative) == ("w", 3, True)


def plan_of(*due: date) -> Plan:
    """A plan with an action overdue for each day, and one that is not."""
    keys = [f"P-000{number}" for number in range(len(due) + 1)]
    rows = pl.DataFrame(
        {
            "action_key": keys,
            "due_on": [*due, date(2025, 1, 1)],
            "is_overdue": [*(True for _ in due), False],
            "late_days": [*((END - day).days for day in due), None],
        },
        schema_overrides={"late_days": pl.Int64},
    )
    return Plan(START, END, rows, None, None, rows, rows.clear(), bases=OWN)


def test_new_dates_are_asked_for_overdue_actions_alone():
    assert asks.of_actions(plan_of()) == ()
    assert words_of(asks.of_actions(plan_of(date(2024, 4, 30)))) == [
        ("agree a new date for 1 overdue action", "due 30 April 2024")
    ]
    (ask,) = asks.of_actions(plan_of(date(2024, 9, 16), date(2024, 4, 30), date(2024, 5, 24)))
    assert (ask.sentence, ask.fact) == ("agree new dates for 3 overdue actions", "oldest due 30 April 2024")
    assert (ask.page, ask.subject, ask.query, ask.count, ask.bases) == ("business_plan", "business_plan", {}, 3, OWN)


def reviews_of(*rows: tuple[str, int, ReviewState]) -> ReviewsToSee:
    """Reviews of these levels, so many days late."""
    return ReviewsToSee(tuple(ReviewToSee(level, date(2024, 9, 1), days, state) for level, days, state in rows), OWN)


def test_overdue_reviews_are_asked_about_by_level_and_those_held_late_are_not():
    late, held = ReviewState.OVERDUE, ReviewState.HELD_LATE
    assert asks.of_overdue(reviews_of(("3", 4, held), ("3", 9, ReviewState.NEVER_HELD))) == ()
    assert words_of(asks.of_overdue(reviews_of(("3", 1, late), ("2", 9, held)))) == [
        ("confirm when 1 overdue Level 3 review will be held", "overdue by 1 day")
    ]
    assert words_of(asks.of_overdue(reviews_of(("2", 6, late), ("2", 13, late)))) == [
        ("confirm when 2 overdue Level 2 reviews will be held", "overdue by up to 13 days")
    ]
    assert words_of(asks.of_overdue(reviews_of(("2", 6, late), ("3", 5, late), ("2", 13, late)))) == [
        (
            "confirm when 3 overdue reviews will be held",
            "1 at Level 3, 2 at Level 2, overdue by up to 13 days",
        )
    ]


def concern(due_on: date | None, late: int = 0) -> dict:
    """An open concern."""
    return {"due_on": due_on, "state": "overdue" if late else "open", "overdue_days": late, "finding": "A man said."}


def test_open_concerns_are_asked_about_without_what_the_auditor_wrote():
    soon, later = concern(date(2024, 10, 25)), concern(date(2024, 11, 25))
    one, two = concern(date(2024, 8, 19), 45), concern(date(2024, 9, 3), 30)
    assert asks.of_concerns([], OWN) == ()
    assert words_of(asks.of_concerns([concern(None)], OWN)) == [
        ("agree how to resolve 1 open audit concern", "no due date set")
    ]
    found = [[soon], [later, soon], [one], [one, soon], [one, two, soon]]
    assert [asks.of_concerns(rows, OWN)[0].fact for rows in found] == [
        "due 25 October 2024",
        "first due 25 October 2024",
        "overdue by 45 days",
        "1 overdue by 45 days",
        "2 overdue by up to 45 days",
    ]


def test_the_shipped_figures_ask_of_example_data_and_of_published_figures_apart():
    found = asks.of_board(CHOICE)
    assert words_of(found.example) == [
        ("agree new dates for 3 overdue actions", "oldest due 30 April 2024"),
        ("decide how to bring Level 3 senior attendance up to 90%", "31 of 39, 79.5%"),
        ("confirm when 2 overdue Level 2 reviews will be held", "overdue by up to 13 days"),
        ("agree how to resolve 2 open audit concerns", "1 overdue by 45 days"),
    ]
    assert words_of(found.real) == [
        (
            "agree who will ask the report's author about 3 possible errors",
            "in the 2023-24 annual report",
        )
    ]
    assert [one.subject for one in found.asks] == [
        *("business_plan", "level_3_senior_attendance", "reviews_overdue", "audits", "extracts"),
    ]
    assert {one.page for one in found.asks} <= set(BY_KEY)
    assert found.unread_sentence == ""


def test_the_boards_own_asks_stand_whichever_area_is_looked_at_and_those_of_a_report_with_its_area():
    found = asks.of_board(replace(CHOICE, area="Kent", year="2012-13"))
    assert found.example == asks.of_board(CHOICE).example
    assert found.real == ()


def test_without_a_day_to_judge_as_at_the_published_figures_alone_ask():
    assert [one.kind for one in asks.of_board(replace(CHOICE, as_at="")).asks] == [AskKind.SOURCE_CONFLICTS]


def test_where_nothing_is_held_nothing_is_asked(tmp_path, monkeypatch):
    monkeypatch.setenv("OVERSIGHT_DATA", str(tiny_extracts(tmp_path)))
    assert asks.of_board(replace(CHOICE, as_at="")) == BoardAsks()
    assert asks.of_board(CHOICE) == BoardAsks()


@pytest.mark.parametrize(
    ("broken", "missing", "said"),
    [
        ("kpis/overdue_reviews", AskKind.OVERDUE_REVIEWS, "reviews"),
        ("audits/findings", AskKind.OPEN_CONCERNS, "audits"),
        ("extracts/questions_on_source", AskKind.SOURCE_CONFLICTS, "the questions on published figures"),
    ],
)
def test_what_cannot_be_read_is_not_asked_about_and_that_is_said(monkeypatch, broken, missing, said):
    run = queries.run

    def failing(name, **params):
        if name == broken:
            raise Refused("The extract cannot be used.")
        return run(name, **params)

    snapshot.results.clear()
    monkeypatch.setattr(queries, "run", failing)
    found = asks.of_board(CHOICE)
    assert [one.kind for one in asks.of_board(CHOICE).asks] == [kind for kind in OF_THE_BOARD if kind is not missing]
    assert found.unread_sentence == f"Nothing is asked about {said}, because the data cannot be read."
    snapshot.results.clear()


def test_a_plan_that_cannot_be_read_takes_its_kpi_with_it_and_both_are_named(monkeypatch):
    def failing(asked):
        def run(name, *given, **params):
            if name == "kpis/business_plan_on_track":
                raise Refused("The extract cannot be used.")
            return asked(name, *given, **params)

        return run

    snapshot.results.clear()
    monkeypatch.setattr(queries, "run", failing(queries.run))
    monkeypatch.setattr(queries, "totals", failing(queries.totals))
    found = asks.of_board(CHOICE)
    assert AskKind.OVERDUE_ACTIONS not in [one.kind for one in found.asks]
    assert found.unread_sentence == (
        "Nothing is asked about 1 KPI and the business plan, because the data cannot be read."
    )
    snapshot.results.clear()
