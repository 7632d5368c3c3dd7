"""Arguments for the words on a board's own figures, versions, settings, commands and log that no shipped figure calls
for."""

from datetime import UTC, date, datetime
from typing import Any

from oversight.extracts.own.comparing import CellChange
from oversight.measures.values import Absence, Share
from oversight.wording import template_wording

DAY, EARLIER = date(2024, 10, 3), date(2024, 6, 12)
FILES = ["kpi_counts.xlsx"]

DECLARED: dict[str, list[tuple[Any, ...]]] = {
    "check_wording.all_holds": [(340, FILES), (1, FILES), (0, FILES)],
    "check_wording.asked": [(2,), (1,)],
    "check_wording.how_many": [(4,), (1,)],
    "check_wording.places": [(["B2", "B3", "B4", "B5"],)],
    "check_wording.problems": [(7, 3, FILES), (1, 0, FILES)],
    "check_wording.questions": [(2, FILES), (1, FILES)],
    "check_wording.ready": [(312, 340), (1, 1)],
    "column_wording.heading": [("held_on",), ("smb_meetings",)],
    "command_wording.finding": [(["B2", "B3", "B4", "B5"], "Give a day.", "Easter", "Write it as 21/04/2021.")],
    "command_wording.kpi": [
        ("Level 2 reviews on time", ("close to target", Share(61, 69)), ("on target", Share(66, 73)))
    ],
    "command_wording.purged": [(2, [3, 4], ["backup.zip"], ["2024-10-03.1"]), (1, [], [], [])],
    "command_wording.question": [
        ("days", "Are these days or months first?", "Both fit.", {"d": "days first", "m": "months first"}, "d")
    ],
    "command_wording.rows": [("referrals", 3, 1, 0), ("referrals", 0, 0, 0)],
    "command_wording.state": [("on target", Share(66, 73)), ("no data", Absence.NOT_HELD)],
    "log_wording.details": [({"file": "board_pack.pdf", "sha256": "3f2a"},)],
    "log_wording.happened": [("file made",)],
    "log_wording.month": [("2026-11",)],
    "log_wording.shown_of": [(200, 1204), (1, 1)],
    "log_wording.whole": [(1204,)],
    "marked_wording.head": [(12, 1244, "")],
    "marked_wording.marked_cells": [(12,), (1,)],
    "marked_wording.note": [("Give a day.", "Write it as 21/04/2021.")],
    "marked_wording.plain": [("`due_on` is a day",)],
    "marked_wording.unmarked_cells": [(1244,), (1,)],
    "needs_wording.kpi": [("SMB attendance",)],
    "own_wording.adds": [(True, True), (False, True), (False, False)],
    "own_wording.holds": [(69, "case_meetings"), (1, "audits"), (0, "audits")],
    "own_wording.others": [(7, True), (1, True), (11, False)],
    "own_wording.part": [("plan", "Kent"), ("published", "Kent")],
    "own_wording.short_day": [(DAY,)],
    "own_wording.state": [(4, 7, 11, "Kent"), (0, 11, 11, "Kent"), (1, 0, 2, "Kent"), (4, 3, 11, "Kent")],
    "own_wording.unread": [(2, 13), (1, 13), (13, 13)],
    "setup_wording.area_stays": [("Kent",)],
    "setup_wording.faults": [({"home_area": "unknown", "name": "too long"},)],
    "setup_wording.guessed_name": [("Kent",)],
    "setup_wording.saved": [("Kent MAPPA", "Kent")],
    "template_wording.in_use": [("Board.pptx",)],
    "template_wording.left_out": [({template_wording.Dropped.SLIDES: 12, template_wording.Dropped.MACROS: 1},), ({},)],
    "template_wording.locked": [("Board.pptx",)],
    "template_wording.not_found": [("Board.pptx",)],
    "template_wording.other_font": [("Verdana", "Arial")],
    "template_wording.purpose": [(20_000_000,)],
    "template_wording.too_large": [("Board.pptx", 20_000_000)],
    "template_wording.unpacks_too_large": [("Board.pptx",)],
    "template_wording.unreadable": [("Board.pptx",)],
    "template_wording.unsound": [("Board.pptx",)],
    "template_wording.used": [("Title Only",)],
    "template_wording.wrong_ending": [("Board.pptm",)],
    "version_wording.against": [(7, 6), (1, None)],
    "version_wording.back_to": [(6,), (None,)],
    "version_wording.cell": [(DAY,), (True,), (None,), (1244,)],
    "version_wording.cell_change": [([CellChange("due_on", EARLIER, DAY)],)],
    "version_wording.changed_rows": [(5,), (1,)],
    "version_wording.changes": [(2, 1, 40), (1, 0, 40), (0, 0, 1)],
    "version_wording.differences_name": [(6, 7), (None, 1)],
    "version_wording.earlier": [(2,), (1,)],
    "version_wording.freed": [(1_200_000,)],
    "version_wording.headlines": [(2,), (1,), (0,)],
    "version_wording.in_use": [(7, datetime(2024, 10, 3, 8, 42, tzinfo=UTC))],
    "version_wording.key": [({"smb_on": DAY, "agency": "Health trust A"},)],
    "version_wording.loses": [(["referrals"],), (["referrals", "audits"],)],
    "version_wording.moment": [(datetime(2024, 10, 3, 8, 42, tzinfo=UTC),)],
    "version_wording.not_written": [("the disk is full",)],
    "version_wording.overtaken": [(7, "the coordinator", ["referrals"]), (7, "the coordinator", [])],
    "version_wording.publish_as": [(7,)],
    "version_wording.published": [(7,)],
    "version_wording.reading": [(Share(61, 69),)],
    "version_wording.restoring": [(5,)],
    "version_wording.revised": [("SHPOs imposed", "Kent", "2023-24", "1", "all")],
    "version_wording.rows_changed": [(444, 5, 0), (0, 0, 0)],
    "version_wording.space": [(1_200_000,)],
    "version_wording.status_heading": [(EARLIER, DAY), (DAY, DAY), (None, None)],
    "version_wording.stay": [(8, False), (1, False), (8, True), (1, True)],
    "version_wording.value": [(37, "derived"), (37, "published")],
}
