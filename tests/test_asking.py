"""What to ask: chosen by what the data shows, on tiny extracts and on readings made here."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from oversight import settings
from oversight.catalogue import BOARD, BY_KEY, PAGES
from oversight.figures.kpis.kpi_breakdown import Group
from oversight.figures.kpis.kpi_readings import Comment, KpiReading
from oversight.figures.local.audits.audit_summary import AuditCounts
from oversight.figures.local.casework.cases import CasesManaged
from oversight.figures.local.casework.referrals import ReferralCounts
from oversight.figures.local.plan.plan_rows import Plan
from oversight.figures.published.series import Series
from oversight.measures.change import Break, Reading
from oversight.measures.kpi_status import (
    CLOSE,
    NO_DATA,
    NO_THRESHOLD,
    OFF_TARGET,
    ON_TARGET,
    TOO_FEW,
    Against,
    Tally,
    Threshold,
)
from oversight.prompts import board_prompts, casework_prompts, kpi_prompts, page_prompts, plan_asks, series_prompts
from oversight.prompts.prompt import Prompt
from oversight.selection import Selection
from tests.extracts import tiny_extracts
from tests.measures import measure_of

CHOICE = Selection("Derbyshire", "England and Wales", "2023-24")


def words_of(page: str, choice: Selection) -> tuple[str, ...]:
    """What a page asks, as a file says it."""
    return tuple(one.words for one in BY_KEY[page].prompts(choice))


@pytest.fixture
def loaded(tmp_path, monkeypatch):
    """Loads tiny extracts of the tables given."""

    def load(**tables):
        monkeypatch.setenv("OVERSIGHT_DATA", str(tiny_extracts(tmp_path, **tables)))

    return load


def over_years(*readings: Reading, area: str = "Derbyshire", breaks: tuple[Break, ...] = ()) -> Series:
    """A series counted over the year."""
    return Series(area, measure_of(), readings, breaks)


def asked(*readings: Reading, breaks: tuple[Break, ...] = ()) -> list[str]:
    """What a series of orders raises in 2023-24."""
    return series_prompts.asked_of(over_years(*readings, breaks=breaks), "2023-24", series_prompts.ORDERS)


def test_a_rise_and_a_fall_are_asked_about_both_ways():
    assert asked(Reading("2022-23", 110), Reading("2023-24", 166)) == [
        "There were 56 more SHPOs than the year before. Were there more convictions, or were more orders sought?"
    ]
    assert asked(Reading("2022-23", 110), Reading("2023-24", 100)) == [
        "There were 10 fewer SHPOs than the year before. Were fewer orders needed, or were fewer sought?"
    ]
    assert asked(Reading("2022-23", 110), Reading("2023-24", 110)) == [
        "The number of SHPOs has not changed from the year before. Who checks that people keep to the orders made in "
        "earlier years?"
    ]


def test_a_small_base_is_asked_about_unless_nothing_moved():
    assert asked(Reading("2022-23", 49), Reading("2023-24", 40))[1:] == [
        "These are small numbers. Is this a real change, or just a few people?"
    ]
    assert len(asked(Reading("2022-23", 50), Reading("2023-24", 40))) == 1
    assert len(asked(Reading("2022-23", 49), Reading("2023-24", 49))) == 1


def test_a_gap_in_the_years_is_asked_about_and_the_earlier_year_named():
    first, second = asked(Reading("2016-17", 110), Reading("2023-24", 166))
    assert first.startswith("There were 56 more SHPOs than in 2016-17.")
    assert second == "We do not have the figure for 2022-23. Who has it?"


def test_a_break_is_asked_about():
    broken = (Break("2023-24", "break", "Counted anew."),)
    found = asked(Reading("2022-23", 110), Reading("2023-24", 166), breaks=broken)
    assert found[1] == "The way of counting has changed. Can the two years be compared?"


def test_a_figure_not_held_alone_or_at_least_is_asked_for():
    assert asked(Reading("2022-23", 110)) == ["We do not have the number of SHPOs for 2023-24. Who has it?"]
    cannot = ["We cannot say how the number of SHPOs has changed. Who has the figures for earlier years?"]
    assert asked(Reading("2023-24", 166)) == cannot
    assert asked(Reading("2022-23", 110, "at least"), Reading("2023-24", 166)) == cannot


def test_the_gap_to_the_comparator_is_asked_about_either_way_and_its_absence_named():
    def beside(ours: tuple[Reading, ...], theirs: tuple[Reading, ...]) -> list[str]:
        return series_prompts.beside(over_years(*ours), over_years(*theirs, area="Kent"), "2023-24")

    low, high = (Reading("2023-24", 131),), (Reading("2023-24", 140),)
    assert beside(high, low) == [
        "The rate in Derbyshire is above Kent. Is that because there are more offenders here, or because more are "
        "identified?"
    ]
    assert beside(low, high) == [
        "The rate in Derbyshire is below Kent. Is that because there are fewer offenders here, or because fewer are "
        "identified?"
    ]
    assert beside(low, low) == []
    assert beside(high, ()) == ["We have no rate for Kent in 2023-24 to compare with. Who has it?"]
    assert beside((), low) == ["We have no rate for Derbyshire in 2023-24 to compare with. Who has it?"]
    assert beside((Reading("2023-24", 140, "at least"),), low) == []


LATE = Comment(date(2024, 6, 12), "Cause", "Action", "Chair", date(2024, 9, 30))
DUE = Comment(date(2024, 10, 3), "Cause", "Action", "Chair", date(2024, 10, 31))


def reading(met: int, count: int, status: str, **others: object) -> KpiReading:
    """The first KPI of kpis.yaml with x of y in the year to 3 October 2024, target 90%."""
    whole = KpiReading(
        kpi=settings.load().kpis[0],
        now=Tally(date(2023, 10, 4), date(2024, 10, 3), met, count),
        before=None,
        year_before=None,
        status=status,
        threshold=Threshold(date(2021, 4, 1), 90, 80, "an example", False),
        bases=frozenset({"provisional"}),
        overdue=0,
        longest_days=0,
        by_deputy=None,
        comment=None,
    )
    return replace(whole, **others)


def before(met: int, count: int) -> Tally:
    """x of y as at the SMB before."""
    return Tally(date(2023, 6, 13), date(2024, 6, 12), met, count)


@pytest.mark.parametrize(
    ("one", "questions"),
    [
        (reading(0, 0, NO_DATA), ["Was there nothing to count, or was it not recorded?"]),
        (reading(4, 5, TOO_FEW), ["There were only 5 to count. What went wrong with the 1 that was missed?"]),
        (reading(3, 5, TOO_FEW), ["There were only 5 to count. What went wrong with the 2 that were missed?"]),
        (reading(5, 5, TOO_FEW), ["There were only 5 to count. Is a share the right way to look at so few?"]),
        (
            reading(9, 11, NO_THRESHOLD, threshold=None),
            ["No target is set. What would be good enough?"],
        ),
        (reading(50, 100, OFF_TARGET), ["Why is this off target? No cause has been given."]),
        (
            reading(50, 100, OFF_TARGET, comment=DUE),
            [
                "What is behind those that were missed, and what was done about them?",
                "The linked action is due on 31 October 2024. How will we know it has worked?",
            ],
        ),
        (
            reading(82, 100, CLOSE, comment=LATE, overdue=1, longest_days=1),
            [
                "1 is overdue now, by 1 day. When will this be done?",
                "The linked action was due on 30 September 2024. Is it done, and did it work?",
            ],
        ),
        (
            reading(82, 100, CLOSE, overdue=2, longest_days=13),
            ["2 are overdue now, by up to 13 days. When will this be done?"],
        ),
        (
            reading(82, 100, CLOSE, before=before(90, 100)),
            ["This is worse than at the last meeting. What has changed?"],
        ),
        (
            reading(99, 100, ON_TARGET, before=before(90, 100)),
            ["This is better than at the last meeting. What was done, and will it last?"],
        ),
        (reading(99, 100, ON_TARGET, before=before(99, 100)), []),
        (reading(9, 10, ON_TARGET), ["The target is within the likely range. Could this be chance?"]),
    ],
)
def test_a_kpi_raises_what_its_reading_shows(one, questions):
    assert kpi_prompts.of_reading(one) == questions


def test_a_comment_older_than_the_period_is_not_asked_about():
    old = Comment(date(2023, 6, 12), "Cause", "Action", "Chair", date(2023, 1, 31))
    assert kpi_prompts.of_reading(reading(85, 100, CLOSE, comment=old, threshold=None)) == []


def test_late_reviews_and_off_target_measures_are_counted_in_the_question():
    assert kpi_prompts.reviews(0) == [] and kpi_prompts.off_target([]) == []
    assert kpi_prompts.reviews(1)[0].startswith("1 review is overdue or was missed.")
    assert kpi_prompts.reviews(3)[0].startswith("3 reviews are overdue or were missed.")
    assert kpi_prompts.off_target(["Training reach"])[0].startswith("Training reach is off target.")
    assert kpi_prompts.off_target(["A", "B"])[0].startswith("2 KPIs are off target.")


def test_two_or_three_are_asked_and_standing_questions_fill_up():
    def first_of(*raised: str) -> tuple[str, ...]:
        return tuple(one.text for one in page_prompts.first_of(list(map(Prompt, raised)), ("First?", "Second?")))

    assert first_of() == ("First?", "Second?")
    assert first_of("A?") == ("A?", "First?")
    assert first_of("A?", "B?") == ("A?", "B?", "First?")
    assert first_of("A?", "B?", "B?", "C?", "D?") == ("A?", "B?", "C?")


@pytest.mark.parametrize(
    "page", [page.key for page in PAGES if page.scope == BOARD and (page.figures or page.key == "summary")]
)
def test_every_page_has_two_or_three_questions_for_any_choice(page):
    for choice in (replace(CHOICE, as_at="2024-10-03"), Selection("Kent", "Kent", "2012-13", "2024-10-03")):
        found = words_of(page, choice)
        assert len(found) in (2, 3)
        assert all(one.endswith("?") for one in found)


def test_a_page_without_figures_asks_nothing():
    assert words_of("glossary", CHOICE) == ()


def test_the_orders_page_asks_of_the_rise_the_returns_and_the_contradiction():
    assert words_of("orders", CHOICE) == (
        "There were 56 more SHPOs than the year before. Were there more convictions, or were more orders sought?",
        "8 people returned to custody for breach of licence, 2 for breach of an SHPO. Were warning signs spotted "
        "early, and were victims told?",
        "Who will ask the report's author about the 2 pairs of figures that do not match?",
    )


def test_nobody_returned_to_custody_is_asked_about_too(loaded):
    measures = ("returned_to_custody_licence_breach", "returned_to_custody_shpo_breach")
    loaded(
        measures=[
            {"measure": name, "label": name, "short_label": name, "subject": name}
            for name in ("shpo_imposed", "eligible_on_31_march", "managed_at_level_2_or_3_in_year", *measures)
        ],
        annual_statistics=[{"measure": name, "category": "all", "level": "all", "value": "0"} for name in measures],
    )
    assert "Nobody was returned to custody. Did nobody breach, or were breaches not found?" in words_of(
        "orders", CHOICE
    )


def test_what_an_invented_sample_raises_says_so_and_nothing_else_does():
    found = words_of("summary", replace(CHOICE, as_at="2024-10-03"))
    assert found == (
        "Example data: 3 reviews are overdue or were missed. How are these people being managed in the meantime?",
        "Example data: 2 KPIs are off target. What would bring each one back?",
        "Who will ask the report's author about the 3 pairs of figures that do not match?",
    )
    assert not any(one.startswith("Example data") for one in words_of("orders", CHOICE))


def test_the_levels_page_asks_of_referrals_that_wait_and_of_long_cases(loaded):
    waiting = {"source_agency": "Health trust A", "received_on": "2024-09-01", "outcome": "waiting"}
    waiting["referral_key"] = "R-0001"
    loaded(
        smb_meetings=[{"smb_on": "2024-10-03"}],
        agencies=[{"agency": "Health trust A"}],
        referrals=[
            {
                "referral_key": "R-0001",
                "source_agency": "Health trust A",
                "received_on": "2024-09-01",
                "outcome": "waiting",
            }
        ],
        level_spells=[{"case_key": "C-0001", "started_on": "2023-01-01"}],
    )
    assert not any("referral" in one for one in words_of("levels", replace(CHOICE, as_at="2024-10-03")))
    found = words_of("levels", replace(CHOICE, as_at="2024-10-03", tab="local"))
    assert "Example data: 1 referral is waiting for a decision. Who manages the risk until then?" in found
    assert "Example data: 1 case has lasted a year or more. What would let them step down to Level 1?" in found


def test_a_group_clearly_below_the_target_is_named():
    found = words_of("kpis", replace(CHOICE, as_at="2024-10-03", kpi="level_2_attendance"))
    said = "Example data: Housing provider B is clearly below the target: 23 of 36. What support does it need?"
    assert said in found


def test_the_lowest_of_several_groups_is_asked_about_where_chance_does_not_explain_it():
    low, short, high = (
        Group(name, Tally(date(2023, 10, 4), date(2024, 10, 3), met, 20), against)
        for name, met, against in (
            ("Health trust A", 10, Against.CLEARLY_SHORT),
            ("Health trust B", 15, Against.SHORT),
            ("Police force", 20, Against.THERE),
        )
    )
    assert kpi_prompts.of_groups((low, short, high)) == [
        "Health trust A is clearly below the target: 10 of 20. What support does it need?"
    ]
    assert kpi_prompts.of_groups((low,)) == kpi_prompts.of_groups((short, high)) == kpi_prompts.of_groups(()) == []


def test_referrals_and_cases_are_asked_about_by_their_counts():
    one = ReferralCounts(date(2023, 6, 1), 10, 4, 5, 1, frozenset())
    assert casework_prompts.of_referrals(one) == [
        "1 referral is waiting for a decision. Who manages the risk until then?",
        "More referrals were rejected than accepted. Do referrers know what a Level 2 case looks like?",
    ]
    assert casework_prompts.of_referrals(replace(one, accepted_count=5, waiting_count=0)) == []
    assert casework_prompts.of_referrals(replace(one, accepted_count=5, waiting_count=2)) == [
        "2 referrals are waiting for a decision. Who manages the risk until then?"
    ]
    cases = CasesManaged(date(2023, 1, 1), 1, 2, 3, 12, 0, frozenset())
    assert casework_prompts.of_cases(cases) == [
        "12 cases have lasted a year or more. What would let them step down to Level 1?"
    ]
    assert casework_prompts.of_cases(replace(cases, from_12_count=0)) == []


def test_a_prompt_knows_what_raised_it():
    found = page_prompts.summary(replace(CHOICE, as_at="2024-10-03"))
    assert [one.is_local for one in found] == [one.is_illustrative for one in found] == [True, True, False]
    assert page_prompts.orders(CHOICE)[0].bases >= {"published"}
    of_records = Prompt("Who acts?", frozenset({"provisional"}))
    assert (of_records.is_local, of_records.is_illustrative, of_records.words) == (True, False, "Who acts?")


ACTION = {"state": "on track", "is_overdue": False, "late_days": None, "lead_role": "Chair", "evidence_measure": "Seen"}
NO_UPDATES = pl.DataFrame(schema={"action_key": pl.String, "due_on": pl.Date, "due_on_before": pl.Date})


def plan_of(*actions: dict, updates: pl.DataFrame = NO_UPDATES) -> Plan:
    """A plan of these actions as at 3 October 2024."""
    rows = pl.DataFrame(
        [ACTION | {"action_key": f"P-000{number}"} | one for number, one in enumerate(actions, start=1)],
        schema_overrides={"late_days": pl.Int64, "lead_role": pl.String, "evidence_measure": pl.String},
    )
    return Plan(date(2023, 10, 4), date(2024, 10, 3), rows, None, None, updates, rows.clear())


def late_by(days: int) -> dict:
    """An overdue action."""
    return {"state": "overdue", "is_overdue": True, "late_days": days}


def test_overdue_actions_and_those_at_risk_or_without_lead_or_evidence_are_asked_about():
    assert board_prompts.of_plan(plan_of({})) == []
    assert board_prompts.of_plan(plan_of(late_by(1))) == ["What is stopping progress on the overdue action?"]
    assert board_prompts.of_plan(plan_of(late_by(9), late_by(43))) == [
        "What is stopping progress on the 2 overdue actions?"
    ]
    assert board_prompts.of_plan(plan_of({"state": "at risk"}, {"lead_role": None}, {"evidence_measure": None})) == [
        "1 action has no lead. Who will take this on?",
        "What would help the action at risk now?",
        "How will we know whether the action without an evidence measure worked?",
    ]
    assert board_prompts.of_plan(plan_of({"state": "complete", "lead_role": None, "evidence_measure": None})) == []


def test_the_page_of_the_plan_asks_for_a_lead_where_an_open_action_has_none():
    assert plan_asks.of_leads(plan_of({"action": "A"}, {"action": "B", "state": "complete", "lead_role": None})) == ()
    [one] = plan_asks.of_leads(plan_of({"action": "Bespoke training", "lead_role": None}))
    assert (one.sentence, one.fact) == ("name a lead for bespoke training", "1 action has no lead")
    names = [{"action": "A", "lead_role": None}, {"action": "B", "lead_role": None}]
    [two] = plan_asks.of_leads(plan_of(*names))
    assert (two.sentence, two.count) == ("name a lead for 2 actions", 2)


def test_an_action_moved_twice_is_asked_about_and_one_moved_once_is_not():
    days = [(date(2024, 1, 1), date(2024, 3, 1)), (date(2024, 3, 1), date(2024, 6, 1))]
    moves = [{"action_key": "P-0001", "due_on_before": old, "due_on": new} for old, new in days]
    assert board_prompts.of_plan(plan_of({}, updates=pl.DataFrame(moves[:1]))) == []
    assert board_prompts.of_plan(plan_of({}, updates=pl.DataFrame(moves))) == [
        "1 due date has moved more than once. Should the action change instead?"
    ]


def test_findings_not_acted_on_and_audits_not_done_are_asked_about():
    none = AuditCounts(
        due=12, met=12, not_done=0, open_findings=0, overdue_days=(), open_concerns=0, is_illustrative=False
    )
    assert board_prompts.of_audits(none) == []
    assert board_prompts.of_audits(replace(none, due=0)) == [
        "No audit was due in the last 12 months. How do we know that practice is sound?"
    ]
    some = replace(none, not_done=2, open_findings=3, overdue_days=(5,), open_concerns=2)
    assert board_prompts.of_audits(some) == [
        "2 concerns have not been resolved. What risk does that leave?",
        "What is holding up the overdue finding?",
        "2 audits were not done. What has gone unchecked?",
    ]


def test_plan_and_audits_are_asked_about_for_the_boards_own_area_alone():
    home = replace(CHOICE, as_at="2024-10-03")
    for page in ("business_plan", "audits"):
        assert words_of(page, home)[0].startswith("Example data: ")
        assert not any(one.startswith("Example data") for one in words_of(page, replace(home, area="Kent")))
