"""Arguments for the words that no shipped figure calls for: of figures here, of other subjects in a module each."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from oversight.figures.kpis.kpi_breakdown import Group
from oversight.figures.local.casework.cases import CasesManaged
from oversight.figures.local.casework.referrals import ReferralCounts
from oversight.measures.change import Break, Change, Obstacle, Reading
from oversight.measures.claim_reasons import Pair
from oversight.measures.funnel import Place
from oversight.measures.kpi_status import Against, Tally, Threshold, Waits
from oversight.wording.listing import meeting_examples, own_examples, region_examples, since_examples

DAY, EARLIER = date(2024, 10, 3), date(2024, 6, 12)
AT = datetime(2024, 10, 2, 15, 10, tzinfo=UTC)
PERIOD = (date(2023, 10, 4), DAY)
TALLY, BEFORE = Tally(*PERIOD, 61, 69), Tally(EARLIER, EARLIER, 12, 13)
WAITS = Waits(*PERIOD, 21.5, 14)
TARGET = Threshold(DAY, 90, 85, "", False)
COUNTED_ANEW = Break("2015-16", "break", "Another order was counted before", "SOPOs", "SOPOs imposed")
HELD, HELD_BEFORE = Reading("2023-24", 166), Reading("2022-23", 0)
FROM_ZERO = Change(HELD_BEFORE, HELD, 166, None, (Obstacle.FROM_ZERO,), False, True, "published", ())
YEARS = ["2009-10", "2010-11"]
FIRST, REVISED = (
    Reading("2019-20", value, source="Ministry of Justice, 2020", published_on=day)
    for value, day in ((85709, "2020-11"), (84530, "2024"))
)
SUPERSEDED = Change(HELD_BEFORE, FIRST, 166, None, (), False, True, "published", (), is_superseded=True)
TWO_EDITIONS = Change(
    replace(HELD_BEFORE, edition="PRESS23"),
    replace(HELD, edition="MOJ24"),
    56,
    50.9,
    (),
    False,
    True,
    "published",
    (),
)
ROSE = Change(Reading("2022-23", 110), HELD, 56, 50.9, (), False, True, "published", ())

# The function by its module and name, and the arguments of each example.
DECLARED: dict[str, list[tuple[Any, ...]]] = {
    "area_wording.left_to_table": [(8, ["Kent"]), (1, ["Kent", "Surrey"])],
    "area_wording.neighbours_not_held": [("Kent",)],
    "area_wording.none_in_year": [("Category 1 people per 100,000", "on 31 March 2013", YEARS)],
    "area_wording.on_base": [("on 31 March 2024", "mid-2022")],
    "area_wording.small_counts": [(3, 5, 50), (1, 1, 50)],
    "ask_wording.kpis": [(2,), (1,)],
    "ask_wording.name_a_lead": [(2,), (1,)],
    "ask_wording.overdue_to_do": [(2, None), (1, None)],
    "ask_wording.several_to_target": [(4,)],
    "ask_wording.support": [("Housing provider B", 1, "agency"), ("Housing provider B", 3, "agency")],
    "ask_wording.the_worst": [("Level 3 senior attendance",)],
    "ask_wording.unread": [(["2 KPIs", "reviews"],), (["audits"],)],
    "audit_wording.left_out": [(2,), (1,)],
    "bases.foot": [(["official", "worked out"], ["MAPPA annual report 2023-24"], "31 March 2024")],
    "board_wording.decisions_overdue": [(2, False), (1, True)],
    "board_wording.more": [(2, "action"), (1, "action")],
    "board_wording.unread": [("Reviews",)],
    "boards_wording.name_one": [(["kent", "north"],), ([],)],
    "boards_wording.no_such_board": [("nort", ["kent", "north"], "north"), ("x", [], "")],
    "boards_wording.unknown": [("nort", "Kent MAPPA", "north"), ("x", "", "")],
    "casework_prompts.of_cases": [(CasesManaged(EARLIER, 5, 3, 4, 7, 1, frozenset()),)],
    "casework_prompts.of_referrals": [
        (ReferralCounts(EARLIER, 8, 2, 5, 1, frozenset()),),
        (ReferralCounts(EARLIER, 8, 2, 3, 3, frozenset()),),
    ],
    "changes.as_published": [(SUPERSEDED,)],
    "changes.change_and_aside": [(FROM_ZERO,)],
    "changes.hindrances": [((Obstacle.FROM_ZERO, COUNTED_ANEW), {Obstacle.FROM_ZERO: "the earlier figure is zero"})],
    "changes.why_no_percent": [(FROM_ZERO,)],
    "choices.chosen": [("Kent", "31 March 2024", "3 October 2024", True), ("Kent", "", "30 June 2024", False)],
    "claim_wording.both": [(Pair(HELD_BEFORE, HELD),)],
    "commentary_wording.not_given": [(FROM_ZERO,)],
    "comparing.moved_in": [(ROSE,)],
    "data_wording.bases": [({"derived": 27, "published": 50},)],
    "data_wording.conflicts": [(3,), (1,), (0,)],
    "data_wording.found": [(3, "Kent"), (1, "Kent"), (0, "Kent")],
    "data_wording.headline": [(25, 25, 3), (25, 25, 1), (25, 25, 0), (24, 25, 0), (20, 25, 0)],
    "disclosure_wording.editions_compared": [(2,), (1,), (0,)],
    "disclosure_wording.given_away": [("Kent", "2023-24", "SHPOs imposed", "1", "2", "this edition")],
    "edition_wording.change_note": [(SUPERSEDED,), (TWO_EDITIONS,)],
    "edition_wording.of_areas": [([("Kent", "First published as 138; revised to 140 in 2025")] * n,) for n in (1, 4)],
    "edition_wording.of_count": [("First published as 85,709; revised to 84,530 in 2024",)],
    "edition_wording.of_year": [("2019-20", "First published as 85,709; revised to 84,530 in 2024")],
    "edition_wording.revised": [(REVISED, [FIRST]), (REVISED, [FIRST, replace(FIRST, value=85000)])],
    "edition_wording.revised_since": [(REVISED,)],
    "embargo_wording.banner": [([("MAPPA annual report 2024-25", AT)],), ([("Report", AT), ("Area tables", AT)],)],
    "embargo_wording.marking": [([("MAPPA annual report 2024-25", AT)],)],
    "embargo_wording.time_of": [(AT,)],
    "example_wording.labelled": [("2 KPIs are off target.",)],
    "example_wording.not_the_figures_of": [("Kent",)],
    "example_wording.real": [(frozenset({"published"}), "Kent"), (frozenset({"provisional"}), "Kent")],
    "fairness_prompts.of_incidents": [(2, 1), (1, 0)],
    "fairness_wording.basis": [(["Census 2021, Office for National Statistics, 2022"],)],
    "fairness_wording.breaches": [
        ({"cautioned": 4, "convicted": 5}, "2024-25", None),
        ({"cautioned or convicted": 0}, "2023-24", 1),
        ({"cautioned or convicted": None}, "2023-24", None),
    ],
    "fairness_wording.by_ethnicity": [(15, 45, "the 45 people"), (0, 45, "the 45 people")],
    "fairness_wording.expected": [(45, 2021)],
    "fairness_wording.if_like_residents": [(4,), (0,)],
    "fairness_wording.nobody": [("2023-24",)],
    "fairness_wording.none_recorded": [("sex", 6)],
    "fairness_wording.of_total": [("age", 1, 49, 50), ("age", 1, 50, 50)],
    "fairness_wording.residents": [(2021,)],
    "figure_wording.possible_errors": [(3,), (1,)],
    "funnel_wording.by_size": [("Category 1 people per 100,000", "on 31 March 2024", 42, 42)],
    "funnel_wording.centre": [(139.2,)],
    "funnel_wording.how_to_read": [(42,)],
    "funnel_wording.method": [(12.4, True), (1, False)],
    "funnel_wording.outside": [([], ["Kent", "Surrey"])],
    "funnel_wording.title": [
        ("Essex", Reading("2023-24", 140, is_rate=True), Place.BETWEEN, 38, 41),
        ("Kent", Reading("2023-24", 210, is_rate=True), Place.ABOVE, 41, 41),
    ],
    "funnel_wording.too_far": [(["Kent", "Surrey"],)],
    "glossary_wording.found": [(3, "level"), (1, "level"), (0, "level")],
    "group_wording.without_target": [("agency",)],
    "headline_wording.derived": [([("SHPOs imposed", "91,040 - 246 = 90,794: the printed total less Category 4")],)],
    "headline_wording.in_part": [("2023-24",)],
    "headline_wording.not_held": [("2021-22",)],
    "kpi_prompts.of_groups": [
        ((Group("Housing provider B", BEFORE, Against.CLEARLY_SHORT), Group("Police force", TALLY, Against.SHORT)),),
    ],
    "kpi_prompts.unread": [(2,), (1,)],
    "kpi_wording.explain": [(TALLY, BEFORE, 3)],
    "kpi_wording.have_figures": [(2, 13), (1, 13)],
    "kpi_wording.latest_is": [(TALLY,)],
    "kpi_wording.since_period": [(TALLY, BEFORE, False), (TALLY, BEFORE, True)],
    "numbers.signed_points": [(6.3,), (0,)],
    "page_prompts.statements": [(2,), (1,)],
    "plan_wording.action": [
        ("Weekly slot in diaries", "at risk", DAY, "MAPPA coordinator"),
        ("Slot", "late", DAY, None),
    ],
    "plan_wording.due_date_moved": [(DAY, EARLIER)],
    "plan_wording.lacks": [("lead",)],
    "plan_wording.linked": [(7, 3), (1, 0), (0, 0)],
    "plan_wording.more_linked": [(2,), (1,)],
    "plan_wording.moved_in_all": [(2,), (1,)],
    "plan_wording.name_leads": [(["Shadowing for new chairs"],), (["First", "Second", "Third"],)],
    "plan_wording.of_all": [(25,)],
    "plan_wording.still_open": [(19,)],
    "plotted_wording.base": [(100,)],
    "plotted_wording.of_size": [(953894,)],
    "published_wording.in_part": [("People managed at Level 2 or 3", "2019-20")],
    "published_wording.less_category_4": [(Reading("2023-24", 91040), Reading("2023-24", 246))],
    "published_wording.no_rate_of": [("all",), ("2",)],
    "published_wording.parts_held": [("People managed at Level 2 or 3", "Kent", YEARS)],
    "published_wording.until": [(COUNTED_ANEW, "SOPOs imposed")],
    "published_wording.years_not_indexed": [("Kent", YEARS, [COUNTED_ANEW]), ("Kent", YEARS, [Obstacle.AT_LEAST])],
    "rate_wording.bases": [
        ({"2022-23": 2021, "2023-24": 2022},),
        ({f"{year}-{year - 1999}": year for year in range(2013, 2023)},),
    ],
    "rate_wording.per_100k": [("SHPOs imposed",)],
    "result_wording.happened": [(6, 69), (0, 69)],
    "result_wording.nothing_held": [(PERIOD, TALLY), (PERIOD, None)],
    "result_wording.since_period_heading": [PERIOD],
    "result_wording.waiting": [([3, 31],), ([1],)],
    "store_wording.in_use": [(3, EARLIER)],
    "store_wording.not_fetched": [
        ("Kent MAPPA", "the store does not answer", AT, (3, EARLIER)),
        ("Kent MAPPA", "the store has not been checked yet", None, None),
    ],
    "trend_wording.of_other_lengths": [(2,), (1,)],
    "trend_wording.target_to_come": [(TARGET, TALLY)],
    **meeting_examples.DECLARED,
    **own_examples.DECLARED,
    **region_examples.DECLARED,
    **since_examples.DECLARED,
}
