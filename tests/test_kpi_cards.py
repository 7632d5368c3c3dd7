"""The KPI cards of the summary, on the committed sample and with KPIs that fail."""

from dataclasses import replace
from datetime import date

import pytest

from oversight import queries, settings, snapshot
from oversight.figures.kpis import kpi_cards
from oversight.figures.kpis import kpi_detail as figures_kpis
from oversight.figures.kpis.kpi_cards import LinkedActions
from oversight.figures.local.plan import plan_actions
from oversight.measures.kpi_status import ReviewState
from oversight.measures.values import Absence
from oversight.problems import Refused
from oversight.selection import Selection

CHOICE = Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03")


def test_the_cards_stand_worst_first_with_status_x_of_y_change_and_target():
    found = kpi_cards.cards(CHOICE)
    assert [(one.kpi_id, one.status, one.x_of_y, one.share, one.change) for one in found] == [
        ("business_plan_on_track", "off target", "18 of 25", "(72.0%)", "Down 8 points. Target 90%"),
        ("level_3_senior_attendance", "off target", "31 of 39", "(79.5%)", "Up 6.4 points. Target 90%"),
        ("reviews_overdue", "close to target", "2", "", "Up 2. Target 0"),
        ("audit_calendar_kept", "close to target", "10 of 12", "(83.3%)", "Down 16.7 points. Target 90%"),
        ("smb_attendance", "close to target", "41 of 48", "(85.4%), 8 by deputy", "Down 2.1 points. Target 90%"),
        ("level_2_reviews_on_time", "close to target", "61 of 69", "(88.4%)", "Down 3.9 points. Target 90%"),
        ("disclosure_decision_recorded", "close to target", "89 of 92", "(96.7%)", "Up 2.3 points. Target 98%"),
        ("level_2_attendance", "close to target", "503 of 564", "(89.2%)", "Up 2.1 points. Target 90%"),
        ("level_3_reviews_on_time", "too few to judge", "4 of 5", "", "3 of 3 last time. Target 100%"),
        ("training_reach", "no target set", "9 of 11", "(81.8%)", "No change. No target agreed"),
        (
            *("days_to_decision", "on target", "7.5 days", "(median of 34)"),
            "Up 0.5 days. Target 10 days",
        ),
        ("initial_meetings_in_time", "on target", "16 of 17", "(94.1%)", "Up 4.6 points. Target 90%"),
        ("minutes_issued_on_time", "on target", "80 of 86", "(93.0%)", "Up 0.6 points. Target 90%"),
    ]
    assert all(one.is_illustrative for one in found)
    first = found[0]
    assert (first.reading.now.met, first.reading.now.count, first.reading.threshold.on_target) == (18, 25, 90)
    assert (first.linked, first.actions) == (LinkedActions(7, 3), "3 of 7 linked actions overdue")
    assert [one.linked for one in found if one.status != "off target"] == [None] * 11


def test_the_cards_are_worked_once_for_a_version_and_a_day(monkeypatch):
    first = kpi_cards.cards(CHOICE)
    monkeypatch.setattr(kpi_cards, "card", None)
    assert all(one is other for one, other in zip(kpi_cards.cards(CHOICE), first, strict=True))


def test_a_plan_that_cannot_be_read_is_told_on_the_cards_off_target(monkeypatch):
    def refused(kpi_id, day):
        raise Refused("The plan cannot be used.")

    monkeypatch.setattr(plan_actions, "linked", refused)
    card = kpi_cards.card(figures_kpis.reading(replace(CHOICE, kpi="business_plan_on_track")))
    assert (card.linked, card.actions) == (Absence.CANNOT_BE_READ, "The business plan cannot be read")


def test_the_heading_counts_what_is_off_target_and_names_the_smb_before():
    assert kpi_cards.heading(kpi_cards.cards(CHOICE)) == "2 of 13 KPIs are off target and 1 has too few cases to judge"
    assert (
        kpi_cards.since(CHOICE)
        == "Changes are since the board meeting on 12 June. The board has not yet agreed these targets."
    )


@pytest.mark.parametrize("failure", [Refused("The extract “case meetings” cannot be used."), RuntimeError("no table")])
def test_a_kpi_that_fails_shows_its_own_error_and_no_other(monkeypatch, failure):
    totals = queries.totals

    def failing(name, *given, **params):
        if name == "kpis/minutes_issued_on_time":
            raise failure
        return totals(name, *given, **params)

    snapshot.results.clear()
    monkeypatch.setattr(queries, "totals", failing)
    found = kpi_cards.cards(CHOICE)
    assert [one.kpi_id for one in found if one.error] == ["minutes_issued_on_time"]
    assert found[0].error in (
        "The extract “case meetings” cannot be used.",
        "This KPI could not be measured; the detail is in the log.",
    )
    assert len(found) == len(settings.load().kpis)


def test_every_overdue_review_and_missed_level_3_review_is_listed_without_a_category():
    reviews = kpi_cards.reviews_to_see(CHOICE)
    assert [(one.level, one.due_on, one.late_days, one.state) for one in reviews.rows] == [
        ("2", date(2024, 9, 20), 13, ReviewState.OVERDUE),
        ("2", date(2024, 9, 27), 6, ReviewState.OVERDUE),
        ("3", date(2024, 9, 26), 4, ReviewState.HELD_LATE),
    ]
    assert reviews.bases == {"illustrative"}


def test_without_an_smb_nothing_is_judged_and_that_is_said():
    with pytest.raises(Refused, match="No KPI has figures yet"):
        kpi_cards.cards(Selection("Derbyshire", "England and Wales", "2023-24"))


def test_an_earlier_smb_is_judged_as_it_stood_then():
    earlier = Selection("Derbyshire", "England and Wales", "2023-24", "2024-06-12")
    found = {one.kpi_id: one.x_of_y for one in kpi_cards.cards(earlier)}
    assert found["level_2_reviews_on_time"] == "60 of 65"
    assert found["minutes_issued_on_time"] == "86 of 93"
    assert kpi_cards.reviews_to_see(earlier).rows == ()


def test_the_sample_heading_and_basis_name_the_boards_own_area(tmp_path, monkeypatch):
    text = settings.path().read_text(encoding="utf-8").replace("home_area: Derbyshire", "home_area: Kent")
    (tmp_path / "kpis.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("OVERSIGHT_KPIS", str(tmp_path / "kpis.yaml"))
    assert kpi_cards.sample_heading() == "Example data: not Kent's figures"
    trend = figures_kpis.trend(Selection("Kent", "England and Wales", "2023-24", "2024-10-03"))
    assert trend.basis == "Example data: not Kent's figures."
