"""What to ask: chosen by what the data shows, on tiny extracts and on readings made here."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from oversight import settings
from oversight.catalogue import BY_KEY, PAGES
from oversight.figures.audits.audit_summary import AuditCounts
from oversight.figures.casework.cases import CasesManaged
from oversight.figures.casework.referrals import ReferralCounts
from oversight.figures.kpis.kpi_breakdown import Group
from oversight.figures.kpis.kpi_readings import Comment, KpiReading
from oversight.figures.plan.plan_rows import Plan
from oversight.figures.published.statistics import Series
from oversight.measures.change import Break, Reading
from oversight.measures.kpi_status import CLOSE, NO_DATA, NO_THRESHOLD, OFF_TARGET, ON_TARGET, TOO_FEW, Tally, Threshold
from oversight.prompts import board_prompts, casework_prompts, kpi_prompts, page_prompts, series_prompts
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
        "The number of SHPOs is up by 56. Were more people found guilty, or did the police ask for more orders?"
    ]
    assert asked(Reading("2022-23", 110), Reading("2023-24", 100)) == [
        "The number of SHPOs is down by 10. Were fewer needed, or were fewer asked for?"
    ]
    assert asked(Reading("2022-23", 110), Reading("2023-24", 110)) == [
        "The number of SHPOs has not changed. Who checks that the old orders are kept?"
    ]


def test_a_small_base_is_asked_about_unless_nothing_moved():
    assert asked(Reading("2022-23", 49), Reading("2023-24", 40))[1:] == [
        "These are small numbers. Is this a real change, or just a few people?"
    ]
    assert len(asked(Reading("2022-23", 50), Reading("2023-24", 40))) == 1
    assert len(asked(Reading("2022-23", 49), Reading("2023-24", 49))) == 1


def test_a_gap_in_the_years_is_asked_about_and_the_earlier_year_named():
    first, second = asked(Reading("2016-17", 110), Reading("2023-24", 166))
    assert first.startswith("The number of SHPOs is up by 56 since the year to 31 March 2017.")
    assert second == "The count for 2022-23 is not held here. Can the unit find it?"


def test_a_break_is_asked_about():
    broken = (Break("2023-24", "break", "Counted anew."),)
    found = asked(Reading("2022-23", 110), Reading("2023-24", 166), breaks=broken)
    assert found[1] == "The count is not made as it was before. Can the two years be set side by side?"


def test_a_figure_not_held_alone_or_at_least_is_asked_for():
    assert asked(Reading("2022-23", 110)) == ["We hold no count of SHPOs for 2023-24. Who can give it to us?"]
    cannot = ["We cannot say how the count of SHPOs moved. Who holds the years before?"]
    assert asked(Reading("2023-24", 166)) == cannot
    assert asked(Reading("2022-23", 110, "at least"), Reading("2023-24", 166)) == cannot


def test_the_gap_to_the_comparator_is_asked_about_either_way_and_its_absence_named():
    def beside(ours: tuple[Reading, ...], theirs: tuple[Reading, ...]) -> list[str]:
        return series_prompts.beside(over_years(*ours), over_years(*theirs, area="Kent"), "2023-24")

    low, high = (Reading("2023-24", 131),), (Reading("2023-24", 140),)
    assert beside(high, low) == [
        "The rate in Derbyshire is higher than in Kent. Is there more risk here, or is more of it found?"
    ]
    assert beside(low, high) == [
        "The rate in Derbyshire is lower than in Kent. Is there less risk here, or is less of it found?"
    ]
    assert beside(low, low) == []
    assert beside(high, ()) == ["We hold no rate for Kent in 2023-24, so we cannot compare. Who has it?"]
    assert beside((), low) == ["We hold no rate for Derbyshire in 2023-24, so we cannot compare. Who has it?"]
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
        (reading(0, 0, NO_DATA), ["Nothing was counted. Was there nothing to count, or was it not kept?"]),
        (reading(4, 5, TOO_FEW), ["There were only 5 to count. What went wrong with the one that was missed?"]),
        (reading(3, 5, TOO_FEW), ["There were only 5 to count. What went wrong with the two that were missed?"]),
        (reading(5, 5, TOO_FEW), ["There were only 5 to count. Is a rate the right way to look at them?"]),
        (
            reading(9, 11, NO_THRESHOLD, threshold=None),
            ["No target has been set. What would we call good enough?"],
        ),
        (reading(50, 100, OFF_TARGET), ["This is off target, and no cause was given. Who will tell us why?"]),
        (
            reading(50, 100, OFF_TARGET, comment=DUE),
            [
                "This is off target. Who or what was missed, and what was done about it?",
                "The action is due on 31 October 2024. How will we know that it worked?",
            ],
        ),
        (
            reading(82, 100, CLOSE, comment=LATE, overdue=1, longest_days=1),
            [
                "One is overdue now, by 1 day. When will this be done?",
                "The action was due on 30 September 2024. Is it done, and did it work?",
            ],
        ),
        (
            reading(82, 100, CLOSE, overdue=2, longest_days=13),
            ["Two are overdue now, the longest by 13 days. When will this be done?"],
        ),
        (
            reading(82, 100, CLOSE, before=before(90, 100)),
            ["This is worse than when we last met. What has changed since then?"],
        ),
        (
            reading(99, 100, ON_TARGET, before=before(90, 100)),
            ["This is better than when we last met. What was done, and will it last?"],
        ),
        (reading(99, 100, ON_TARGET, before=before(99, 100)), []),
        (reading(9, 10, ON_TARGET), ["The target lies within the interval. Could this just be chance?"]),
    ],
)
def test_a_kpi_raises_what_its_reading_shows(one, questions):
    assert kpi_prompts.of_reading(one) == questions


def test_a_comment_older_than_the_period_is_not_asked_about():
    old = Comment(date(2023, 6, 12), "Cause", "Action", "Chair", date(2023, 1, 31))
    assert kpi_prompts.of_reading(reading(85, 100, CLOSE, comment=old, threshold=None)) == []


def test_late_reviews_and_off_target_measures_are_counted_in_the_question():
    assert kpi_prompts.reviews(0) == [] and kpi_prompts.off_target([]) == []
    assert kpi_prompts.reviews(1)[0].startswith("One review is overdue or was missed.")
    assert kpi_prompts.reviews(3)[0].startswith("Three reviews are overdue or were missed.")
    assert kpi_prompts.off_target(["Training reach"])[0].startswith("Training reach is off target.")
    assert kpi_prompts.off_target(["A", "B"])[0].startswith("Two measures are off target.")


def test_two_or_three_are_asked_and_standing_questions_fill_up():
    def first_of(*raised: str) -> tuple[str, ...]:
        return tuple(one.text for one in page_prompts.first_of(list(map(Prompt, raised)), ("First?", "Second?")))

    assert first_of() == ("First?", "Second?")
    assert first_of("A?") == ("A?", "First?")
    assert first_of("A?", "B?") == ("A?", "B?", "First?")
    assert first_of("A?", "B?", "B?", "C?", "D?") == ("A?", "B?", "C?")


@pytest.mark.parametrize("page", [page.key for page in PAGES if page.figures or page.key == "summary"])
def test_every_page_has_two_or_three_questions_for_any_choice(page):
    for choice in (replace(CHOICE, as_at="2024-10-03"), Selection("Kent", "Kent", "2012-13", "2024-10-03")):
        found = words_of(page, choice)
        assert len(found) in (2, 3)
        assert all(one.endswith("?") for one in found)


def test_a_page_without_figures_asks_nothing():
    assert words_of("glossary", CHOICE) == ()


def test_the_orders_page_asks_of_the_rise_the_returns_and_the_contradiction():
    assert words_of("orders", CHOICE) == (
        "The number of SHPOs is up by 56. Were more people found guilty, or did the police ask for more orders?",
        "Eight went back to custody for breach of licence, two for breach of an SHPO. Were the signs seen early, and "
        "were victims told?",
        "One pair of figures in the report does not agree. Who will ask which is right?",
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
    assert "Nobody went back to custody. Did nobody break the rules, or was it not seen?" in words_of("orders", CHOICE)


def test_what_an_invented_sample_raises_says_so_and_nothing_else_does():
    found = words_of("summary", replace(CHOICE, as_at="2024-10-03"))
    assert found == (
        "Illustrative: Three reviews are overdue or were missed. Who keeps people safe while they wait?",
        "Illustrative: Two measures are off target. Who will put each one right, and by when?",
        "Two pairs of figures in the report do not agree. Who will ask which is right?",
    )
    assert not any(one.startswith("Illustrative") for one in words_of("orders", CHOICE))


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
    found = words_of("levels", replace(CHOICE, as_at="2024-10-03"))
    assert "Illustrative: One referral waits for an answer. Who keeps people safe until then?" in found
    assert "Illustrative: One case has been open for a year or more. What would let each one end?" in found


def test_the_group_furthest_below_the_target_is_named():
    found = words_of("kpis", replace(CHOICE, as_at="2024-10-03", kpi="level_2_attendance"))
    assert "Illustrative: Housing provider B met 23 of 36, the lowest. What help does it need?" in found


def test_the_lowest_of_several_groups_is_asked_about_where_it_is_off_target():
    low, high = (
        Group(name, Tally(date(2023, 10, 4), date(2024, 10, 3), met, 20), status)
        for name, met, status in (("Health trust A", 10, OFF_TARGET), ("Police force", 20, ON_TARGET))
    )
    assert kpi_prompts.of_groups((low, high)) == ["Health trust A met 10 of 20, the lowest. What help does it need?"]
    assert kpi_prompts.of_groups((low,)) == kpi_prompts.of_groups((high, high)) == kpi_prompts.of_groups(()) == []


def test_referrals_and_cases_are_asked_about_by_their_counts():
    one = ReferralCounts(date(2023, 6, 1), 10, 4, 5, 1, frozenset())
    assert casework_prompts.of_referrals(one) == [
        "One referral waits for an answer. Who keeps people safe until then?",
        "More referrals were turned down than taken. Do the agencies know what to send?",
    ]
    assert casework_prompts.of_referrals(replace(one, accepted_count=5, waiting_count=0)) == []
    assert casework_prompts.of_referrals(replace(one, accepted_count=5, waiting_count=2)) == [
        "Two referrals wait for an answer. Who keeps people safe until then?"
    ]
    cases = CasesManaged(date(2023, 1, 1), 1, 2, 3, 12, 0, frozenset())
    assert casework_prompts.of_cases(cases) == [
        "12 cases have been open for a year or more. What would let each one end?"
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
    assert board_prompts.of_plan(plan_of(late_by(1))) == ["One action is overdue, by 1 day. What stands in the way?"]
    assert board_prompts.of_plan(plan_of(late_by(9), late_by(43))) == [
        "Two actions are overdue, the longest by 43 days. What stands in the way?"
    ]
    assert board_prompts.of_plan(plan_of({"state": "at risk"}, {"lead_role": None}, {"evidence_measure": None})) == [
        "One action has no lead. Who will take this on?",
        "One action is at risk. What would help now?",
        "One action names no evidence. How will we know that it worked?",
    ]
    assert board_prompts.of_plan(plan_of({"state": "complete", "lead_role": None, "evidence_measure": None})) == []


def test_an_action_moved_twice_is_asked_about_and_one_moved_once_is_not():
    days = [(date(2024, 1, 1), date(2024, 3, 1)), (date(2024, 3, 1), date(2024, 6, 1))]
    moves = [{"action_key": "P-0001", "due_on_before": old, "due_on": new} for old, new in days]
    assert board_prompts.of_plan(plan_of({}, updates=pl.DataFrame(moves[:1]))) == []
    assert board_prompts.of_plan(plan_of({}, updates=pl.DataFrame(moves))) == [
        "One action has had its day moved more than once. Is this still the right thing to do?"
    ]


def test_findings_not_acted_on_and_audits_not_done_are_asked_about():
    none = AuditCounts(
        due=12, met=12, not_done=0, open_findings=0, overdue_days=(), open_concerns=0, is_illustrative=False
    )
    assert board_prompts.of_audits(none) == []
    assert board_prompts.of_audits(replace(none, due=0)) == [
        "No audit fell due. How does the board know that the work is good?"
    ]
    some = replace(none, not_done=2, open_findings=3, overdue_days=(5,), open_concerns=2)
    assert board_prompts.of_audits(some) == [
        "One finding is overdue. Who must act, and what if they do not?",
        "Two concerns are still open. Is anybody less safe as a result?",
        "Two audits were not done. What went unchecked?",
    ]


def test_plan_and_audits_are_asked_about_for_the_boards_own_area_alone():
    home = replace(CHOICE, as_at="2024-10-03")
    for page in ("business_plan", "audits"):
        assert words_of(page, home)[0].startswith("Illustrative: ")
        assert not any(one.startswith("Illustrative") for one in words_of(page, replace(home, area="Kent")))
