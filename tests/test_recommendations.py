"""The recommendations of inspections: what the board says of each; shipped as published, with an empty state."""

from datetime import date

import pytest

from oversight import queries, snapshot
from oversight.figures.local.plan import recommendations
from oversight.selection import Selection
from oversight.wording import recommendation_wording
from tests.extracts import tiny_extracts
from tests.meeting_rows import joined
from tests.plan_rows import action, smbs
from tests.test_pages import opened, words_of

CHOICE = Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03")


@pytest.fixture
def given(tmp_path, monkeypatch):
    """Builds the recommendations given, with a plan of two actions, and has the figures read them."""
    snapshot.results.clear()

    def build(*rows, **more):
        monkeypatch.delenv("OVERSIGHT_KPIS", raising=False)
        plan = (action(1, "2024-12-31", **more), action(2, "2024-12-31", **more))
        tables = joined(smbs(), *plan, {"recommendations": list(rows)})
        monkeypatch.setenv("OVERSIGHT_DATA", str(tiny_extracts(tmp_path, **tables)))

    yield build
    snapshot.results.clear()


def said(number, is_accepted="", state="", due="", **others):
    """What the board says of a recommendation; nothing unless told otherwise."""
    return {"number": str(number), "is_accepted": is_accepted, "state": state, "due_on": due} | others


def test_the_shipped_recommendation_is_published_and_waits_for_an_answer(monkeypatch):
    monkeypatch.delenv("OVERSIGHT_DATA", raising=False)
    made = recommendations.recommendations(CHOICE)
    assert made.title == "1 recommendation has no answer from the board yet"
    assert (made.bases, made.is_local, made.absent) == ({"published"}, False, None)
    [row] = made.table.cells()
    assert row[1:6] == ("14", "not said yet", "none named", "no date", "-")
    assert made.sources == ("Joint thematic inspection of MAPPA, July 2022",)
    assert dict(made.about)["Where it is published"].startswith("https://")
    assert recommendations.progress(CHOICE).lines == ()


def test_a_recommendation_past_its_day_is_overdue_whatever_was_reported(given):
    given(
        said(1, "yes", "on track", "2024-10-02"),
        said(2, "yes", "on track", "2024-10-03"),
        said(3, "yes", "complete", "2024-01-31"),
        said(4, "yes", "", "2024-10-02"),
        said(5, "no"),
        said(6),
        said("10.2"),
    )
    rows = queries.run("business_plan/recommendations", end=date(2024, 10, 3))
    assert rows.select("number", "state").rows() == [
        ("1", "overdue"),
        ("2", "on track"),
        ("3", "complete"),
        ("4", "overdue"),
        ("5", "not accepted"),
        ("6", None),
        ("10.2", None),
    ]
    made = recommendations.recommendations(CHOICE)
    assert made.title == "1 of 4 recommendations the board accepts is done, 2 are overdue and 2 have no answer yet"
    assert recommendations.progress(CHOICE).lines == (f"{made.title}.",)


def test_the_actions_that_carry_one_out_stand_by_name(given):
    given(said(1, "yes", linked_actions="P-0002;P-0001"), said(2, "yes"))
    actions = recommendations.recommendations(CHOICE).table.column("actions").cells()
    assert actions == ("Action 2; Action 1", "-")


def test_what_the_board_says_of_one_makes_the_figure_local(given):
    given(said(1, "yes", basis="provisional"), basis="provisional")
    made = recommendations.recommendations(CHOICE)
    assert made.is_local and not made.is_illustrative
    assert recommendations.progress(CHOICE).bases == {"provisional"}


def test_without_any_the_figure_says_so(given):
    given()
    assert recommendations.recommendations(CHOICE).absent == recommendation_wording.NONE
    assert recommendations.progress(CHOICE).lines == ()


def test_a_board_without_meetings_reads_them_too(given):
    given(said(1, "yes", "on track", "2024-10-02"))
    without = Selection("Derbyshire", "England and Wales", "2023-24")
    assert recommendations.recommendations(without).title == "The one recommendation the board accepts is not done"


def test_the_summary_says_in_a_line_how_far_the_board_is_once_it_has_accepted_one(given):
    given(said(1, "yes", "complete"), said(2, "yes", "on track"))
    assert "1 of 2 recommendations the board accepts is done." in words_of(opened("app.py"))
    given(said(1))
    assert "the board accepts" not in words_of(opened("app.py"))
