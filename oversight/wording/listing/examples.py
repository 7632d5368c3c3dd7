"""Arguments for the words that no shipped figure calls for: messages, commands, versions, states without data."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from oversight.extracts.own.comparing import CellChange
from oversight.figures.casework.cases import CasesManaged
from oversight.figures.casework.referrals import ReferralCounts
from oversight.figures.kpis.kpi_breakdown import Group
from oversight.measures.change import Break, Change, Obstacle, Reading
from oversight.measures.claim_reasons import Pair
from oversight.measures.kpi_status import Against, Tally, Threshold, Waits
from oversight.measures.values import Absence, Share
from oversight.wording import template_wording

DAY, EARLIER = date(2024, 10, 3), date(2024, 6, 12)
AT = datetime(2024, 10, 2, 15, 10, tzinfo=UTC)
PERIOD = (date(2023, 10, 4), DAY)
FILES = ["kpi_counts.xlsx"]
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
    "ask_wording.overdue_to_do": [(2, None), (1, None)],
    "ask_wording.support": [("Housing provider B", 1, "agency"), ("Housing provider B", 3, "agency")],
    "ask_wording.name_a_lead": [(2,), (1,)],
    "bases.foot": [(["official", "worked out"], ["MAPPA annual report 2023-24"], "31 March 2024")],
    "comparing.moved_in": [(ROSE,)],
    "edition_wording.revised": [(REVISED, [FIRST]), (REVISED, [FIRST, replace(FIRST, value=85000)])],
    "edition_wording.revised_since": [(REVISED,)],
    "edition_wording.of_year": [("2019-20", "First published as 85,709; revised to 84,530 in 2024")],
    "edition_wording.of_count": [("First published as 85,709; revised to 84,530 in 2024",)],
    "edition_wording.of_areas": [([("Kent", "First published as 138; revised to 140 in 2025")] * n,) for n in (1, 4)],
    "edition_wording.change_note": [(SUPERSEDED,), (TWO_EDITIONS,)],
    "example_wording.labelled": [("2 KPIs are off target.",)],
    "example_wording.not_the_figures_of": [("Kent",)],
    "example_wording.real": [(frozenset({"published"}), "Kent"), (frozenset({"provisional"}), "Kent")],
    "funnel_wording.too_far": [(["Kent", "Surrey"],)],
    "figure_wording.possible_errors": [(3,), (1,)],
    "meeting_wording.presented": [(DAY,)],
    "meeting_wording.file_prefix": [(DAY,)],
    "meeting_wording.frozen": [(AT, "SMB coordinator")],
    "meeting_wording.superseded": [(AT,)],
    "meeting_wording.purged": [({("plan_actions", "action"): 2, ("commentary", ""): 1},)],
    "meeting_wording.wins_over": [(DAY, EARLIER)],
    "meeting_wording.not_frozen": [("2024-10-04",)],
    "meeting_wording.cannot_be_read": [("2024-10-03",)],
    "meeting_wording.page_is_live": [(DAY,)],
    "meeting_wording.no_meeting": [(date(2024, 10, 4), [DAY, EARLIER]), (DAY, [])],
    "meeting_wording.was_frozen": [(DAY, 1), (DAY, 2)],
    "meeting_wording.line": [("2024-10-03.1", AT, "SMB coordinator", "Pack sent out", True, 2)],
    "choices.chosen": [("Kent", "31 March 2024", "3 October 2024", True), ("Kent", "", "30 June 2024", False)],
    "page_prompts.statements": [(2,), (1,)],
    "plan_wording.action": [
        ("Weekly slot in diaries", "at risk", DAY, "MAPPA coordinator"),
        ("Slot", "late", DAY, None),
    ],
    "plan_wording.more_linked": [(2,), (1,)],
    "stop_wording.could_ask": [("What is behind the rise?",)],
    "stop_wording.left_out": [(2,), (1,)],
    "area_wording.none_in_year": [("Category 1 people per 100,000", "on 31 March 2013", YEARS)],
    "area_wording.on_base": [("on 31 March 2024", "mid-2022")],
    "area_wording.small_counts": [(3, 5, 50), (1, 1, 50)],
    "area_wording.neighbours_not_held": [("Kent",)],
    "area_wording.left_to_table": [(8, ["Kent"]), (1, ["Kent", "Surrey"])],
    "audit_wording.left_out": [(2,), (1,)],
    "casework_prompts.of_cases": [(CasesManaged(EARLIER, 5, 3, 4, 7, 1, frozenset()),)],
    "casework_prompts.of_referrals": [
        (ReferralCounts(EARLIER, 8, 2, 5, 1, frozenset()),),
        (ReferralCounts(EARLIER, 8, 2, 3, 3, frozenset()),),
    ],
    "changes.change_and_aside": [(FROM_ZERO,)],
    "changes.as_published": [(SUPERSEDED,)],
    "changes.hindrances": [((Obstacle.FROM_ZERO, COUNTED_ANEW), {Obstacle.FROM_ZERO: "the earlier figure is zero"})],
    "changes.why_no_percent": [(FROM_ZERO,)],
    "check_wording.problems": [(7, 3, FILES), (1, 0, FILES)],
    "check_wording.questions": [(2, FILES), (1, FILES)],
    "check_wording.all_holds": [(340, FILES), (1, FILES), (0, FILES)],
    "check_wording.ready": [(312, 340), (1, 1)],
    "check_wording.how_many": [(4,), (1,)],
    "check_wording.places": [(["B2", "B3", "B4", "B5"],)],
    "check_wording.asked": [(2,), (1,)],
    "column_wording.heading": [("held_on",), ("smb_meetings",)],
    "command_wording.finding": [(["B2", "B3", "B4", "B5"], "Give a day.", "Easter", "Write it as 21/04/2021.")],
    "command_wording.question": [
        ("days", "Are these days or months first?", "Both fit.", {"d": "days first", "m": "months first"}, "d")
    ],
    "command_wording.kpi": [
        ("Level 2 reviews on time", ("close to target", Share(61, 69)), ("on target", Share(66, 73)))
    ],
    "command_wording.state": [("on target", Share(66, 73)), ("no data", Absence.NOT_HELD)],
    "command_wording.rows": [("referrals", 3, 1, 0), ("referrals", 0, 0, 0)],
    "command_wording.purged": [(2, [3, 4], ["backup.zip"]), (1, [], [])],
    "pack_wording.short_title": [("Kent MAPPA",)],
    "pack_wording.nothing": [("Audits, because it rests on example data.",), ("",)],
    "pack_wording.waits": [(2,), (1,)],
    "pack_wording.being_done": [
        ("Embed the new national documents", "MAPPA coordinator", "30 April 2024"),
        ("", "", ""),
    ],
    "basket_wording.holds": [(3,), (1,)],
    "basket_wording.of_choice": [("Kent; reporting year 2023-24",), ("",)],
    "commentary_wording.not_given": [(FROM_ZERO,)],
    "plotted_wording.base": [(100,)],
    "template_wording.left_out": [({template_wording.Dropped.SLIDES: 12, template_wording.Dropped.MACROS: 1},), ({},)],
    "template_wording.other_font": [("Verdana", "Arial")],
    "template_wording.in_use": [("Board.pptx",)],
    "template_wording.purpose": [(20_000_000,)],
    "template_wording.used": [("Title Only",)],
    "template_wording.wrong_ending": [("Board.pptm",)],
    "template_wording.too_large": [("Board.pptx", 20_000_000)],
    "template_wording.unpacks_too_large": [("Board.pptx",)],
    "template_wording.locked": [("Board.pptx",)],
    "template_wording.unreadable": [("Board.pptx",)],
    "template_wording.unsound": [("Board.pptx",)],
    "template_wording.not_found": [("Board.pptx",)],
    "data_wording.bases": [({"derived": 27, "published": 50},)],
    "data_wording.conflicts": [(3,), (1,), (0,)],
    "data_wording.found": [(3, "Kent"), (1, "Kent"), (0, "Kent")],
    "data_wording.headline": [(25, 25, 3), (25, 25, 1), (25, 25, 0), (24, 25, 0), (20, 25, 0)],
    "disclosure_wording.given_away": [("Kent", "2023-24", "SHPOs imposed", "1", "2", "this edition")],
    "disclosure_wording.editions_compared": [(2,), (1,), (0,)],
    "claim_wording.both": [(Pair(HELD_BEFORE, HELD),)],
    "group_wording.without_target": [("agency",)],
    "glossary_wording.found": [(3, "level"), (1, "level"), (0, "level")],
    "ask_wording.several_to_target": [(4,)],
    "ask_wording.the_worst": [("Level 3 senior attendance",)],
    "ask_wording.kpis": [(2,), (1,)],
    "ask_wording.unread": [(["2 KPIs", "reviews"],), (["audits"],)],
    "board_wording.more": [(2, "action"), (1, "action")],
    "board_wording.unread": [("Reviews",)],
    "headline_wording.in_part": [("2023-24",)],
    "headline_wording.derived": [([("SHPOs imposed", "91,040 - 246 = 90,794: the printed total less Category 4")],)],
    "kpi_prompts.of_groups": [
        ((Group("Housing provider B", BEFORE, Against.CLEARLY_SHORT), Group("Police force", TALLY, Against.SHORT)),),
    ],
    "kpi_prompts.unread": [(2,), (1,)],
    "kpi_wording.explain": [(TALLY, BEFORE, 3)],
    "kpi_wording.have_figures": [(2, 13), (1, 13)],
    "kpi_wording.latest_is": [(TALLY,)],
    "kpi_wording.since_period": [(TALLY, BEFORE, False), (TALLY, BEFORE, True)],
    "marked_wording.head": [(12, 1244, "")],
    "marked_wording.marked_cells": [(12,), (1,)],
    "marked_wording.unmarked_cells": [(1244,), (1,)],
    "marked_wording.note": [("Give a day.", "Write it as 21/04/2021.")],
    "marked_wording.plain": [("`due_on` is a day",)],
    "needs_wording.kpi": [("SMB attendance",)],
    "numbers.signed_points": [(6.3,), (0,)],
    "own_wording.state": [(4, 7, 11, "Kent"), (0, 11, 11, "Kent"), (1, 0, 2, "Kent"), (4, 3, 11, "Kent")],
    "own_wording.unread": [(2, 13), (1, 13), (13, 13)],
    "own_wording.holds": [(69, "case_meetings"), (1, "audits"), (0, "audits")],
    "own_wording.short_day": [(DAY,)],
    "own_wording.part": [("plan", "Kent"), ("published", "Kent")],
    "own_wording.others": [(7, True), (1, True), (11, False)],
    "own_wording.adds": [(True, True), (False, True), (False, False)],
    "pack_wording.rows_shown": [(1, 20, 45)],
    "plan_wording.due_date_moved": [(DAY, EARLIER)],
    "plan_wording.moved_in_all": [(2,), (1,)],
    "plan_wording.name_leads": [(["Shadowing for new chairs"],), (["First", "Second", "Third"],)],
    "plan_wording.of_all": [(25,)],
    "plan_wording.still_open": [(19,)],
    "plan_wording.lacks": [("lead",)],
    "plan_wording.linked": [(7, 3), (1, 0), (0, 0)],
    "published_wording.in_part": [("People managed at Level 2 or 3", "2019-20")],
    "published_wording.less_category_4": [(Reading("2023-24", 91040), Reading("2023-24", 246))],
    "published_wording.no_rate_of": [("all",), ("2",)],
    "published_wording.parts_held": [("People managed at Level 2 or 3", "Kent", YEARS)],
    "published_wording.until": [(COUNTED_ANEW, "SOPOs imposed")],
    "published_wording.years_not_indexed": [("Kent", YEARS, [COUNTED_ANEW]), ("Kent", YEARS, [Obstacle.AT_LEAST])],
    "headline_wording.not_held": [("2021-22",)],
    "rate_wording.per_100k": [("SHPOs imposed",)],
    "result_wording.happened": [(6, 69), (0, 69)],
    "result_wording.nothing_held": [(PERIOD, TALLY), (PERIOD, None)],
    "result_wording.since_period_heading": [PERIOD],
    "result_wording.waiting": [([3, 31],), ([1],)],
    "log_wording.month": [("2026-11",)],
    "log_wording.happened": [("file made",)],
    "log_wording.details": [({"file": "board_pack.pdf", "sha256": "3f2a"},)],
    "log_wording.whole": [(1204,)],
    "log_wording.shown_of": [(200, 1204), (1, 1)],
    "setup_wording.guessed_name": [("Kent",)],
    "setup_wording.faults": [({"home_area": "unknown", "name": "too long"},)],
    "setup_wording.saved": [("Kent MAPPA", "Kent")],
    "setup_wording.area_stays": [("Kent",)],
    "trend_wording.of_other_lengths": [(2,), (1,)],
    "trend_wording.target_to_come": [(TARGET, TALLY)],
    "version_wording.cell_change": [([CellChange("due_on", EARLIER, DAY)],)],
    "version_wording.changes": [(2, 1, 40), (1, 0, 40), (0, 0, 1)],
    "version_wording.status_heading": [(EARLIER, DAY), (DAY, DAY), (None, None)],
    "version_wording.stay": [(8, False), (1, False), (8, True), (1, True)],
    "version_wording.reading": [(Share(61, 69),)],
    "version_wording.revised": [("SHPOs imposed", "Kent", "2023-24", "1", "all")],
    "version_wording.value": [(37, "derived"), (37, "published")],
    "version_wording.rows_changed": [(444, 5, 0), (0, 0, 0)],
    "version_wording.publish_as": [(7,)],
    "version_wording.back_to": [(6,), (None,)],
    "version_wording.published": [(7,)],
    "version_wording.in_use": [(7, datetime(2024, 10, 3, 8, 42, tzinfo=UTC))],
    "version_wording.moment": [(datetime(2024, 10, 3, 8, 42, tzinfo=UTC),)],
    "version_wording.against": [(7, 6), (1, None)],
    "version_wording.space": [(1_200_000,)],
    "version_wording.freed": [(1_200_000,)],
    "version_wording.overtaken": [(7, "the coordinator", ["referrals"]), (7, "the coordinator", [])],
    "version_wording.restoring": [(5,)],
    "version_wording.loses": [(["referrals"],), (["referrals", "audits"],)],
    "version_wording.headlines": [(2,), (1,), (0,)],
    "version_wording.earlier": [(2,), (1,)],
    "version_wording.key": [({"smb_on": DAY, "agency": "Health trust A"},)],
    "version_wording.cell": [(DAY,), (True,), (None,), (1244,)],
    "version_wording.changed_rows": [(5,), (1,)],
    "version_wording.not_written": [("the disk is full",)],
    "version_wording.differences_name": [(6, 7), (None, 1)],
}
