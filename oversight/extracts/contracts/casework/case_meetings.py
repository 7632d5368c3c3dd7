"""Contracts of Level 2 and 3 meetings and of who was invited, held against the agencies and the spells of each case."""

from collections.abc import Iterator
from datetime import date, timedelta

import dataframely as dy
import polars as pl

from oversight.extracts.contracts.casework.spells import CASE_KEY, CATEGORIES, LEVELS, by_case, covers
from oversight.extracts.contracts.contract import (
    BASES,
    ROW,
    Reference,
    Row,
    Rows,
    TableRule,
    filled,
    not_before,
    records,
    row_rule,
    says,
)
from oversight.extracts.contracts.meetings import AGENCY_KINDS, AN_AGENCY
from oversight.problems import Problem

INITIAL_RULES = ("4 weeks from sentence", "before release", "set by panel")
REVIEW_WEEKS = {"2": 16, "3": 8}
DUE_RULES = (*INITIAL_RULES, "16 weeks", "8 weeks")
PRESENT = ("attended", "deputy below grade")
CHAIR_ROLES = ("MAPPA coordinator", "senior probation manager", "senior police manager", "other senior manager")
MEETING_KEY = r"^M-\d{4,9}$"
FILE = "case_meetings.csv"


class CaseMeetings(dy.Schema):
    """A Level 2 or 3 meeting that falls due, held or not."""

    meeting_key = dy.String(primary_key=True, regex=MEETING_KEY)
    case_key = dy.String(regex=CASE_KEY)
    level = dy.Enum(LEVELS)
    category = dy.Enum(CATEGORIES)
    kind = dy.Enum(("initial", "review"))
    due_on = dy.Date()
    due_rule = dy.Enum(DUE_RULES)
    held_on = dy.Date(nullable=True)
    is_in_community_on_due = dy.Bool()
    sentenced_on = dy.Date(nullable=True)
    released_on = dy.Date(nullable=True)
    is_disclosure_decided = dy.Bool(nullable=True)
    minutes_due_on = dy.Date(nullable=True)
    minutes_issued_on = dy.Date(nullable=True)
    chair_role = dy.Enum(CHAIR_ROLES, nullable=True)
    is_youth = dy.Bool()
    basis = dy.Enum(BASES)

    @row_rule(
        "a Level 2 review falls due by the rule 16 weeks, a Level 3 review by 8 weeks, an initial meeting by another.",
        "correct `kind`, `level` or `due_rule`.",
    )
    def due_rule_fits(cls) -> pl.Expr:
        weeks = pl.when(says("level", "2")).then(says("due_rule", "16 weeks")).otherwise(says("due_rule", "8 weeks"))
        return pl.when(says("kind", "initial")).then(says("due_rule", *INITIAL_RULES)).otherwise(weeks)

    @row_rule(
        "an initial meeting after a community sentence falls due 4 weeks from `sentenced_on`.",
        "fill in `sentenced_on`, or correct `due_on`.",
    )
    def due_from_sentence(cls) -> pl.Expr:
        on_the_day = (pl.col("due_on") == pl.col("sentenced_on").dt.offset_by("4w")).fill_null(False)
        return ~says("due_rule", "4 weeks from sentence") | on_the_day

    @row_rule(
        "an initial meeting before release falls due on `released_on`, the day expected until the day itself.",
        "fill in `released_on`, or correct `due_on`.",
    )
    def due_by_release(cls) -> pl.Expr:
        return ~says("due_rule", "before release") | (pl.col("due_on") == pl.col("released_on")).fill_null(False)

    @row_rule("a meeting is held on or after the day of sentence.", "correct `held_on` or `sentenced_on`.")
    def held_after_sentence(cls) -> pl.Expr:
        return not_before("held_on", "sentenced_on")

    @row_rule(
        "a held meeting has `is_disclosure_decided`, `minutes_due_on` and `chair_role`.",
        "fill them in, or empty `held_on` where the meeting was not held.",
    )
    def held_meeting_complete(cls) -> pl.Expr:
        return ~filled("held_on") | (filled("is_disclosure_decided") & filled("minutes_due_on") & filled("chair_role"))

    @row_rule(
        "a disclosure decision, minutes and a chair need a held date.",
        "fill in `held_on`, or empty those cells.",
    )
    def needs_held_date(cls) -> pl.Expr:
        of_a_meeting = ("is_disclosure_decided", "minutes_due_on", "minutes_issued_on", "chair_role")
        return filled("held_on") | ~pl.any_horizontal(filled(column) for column in of_a_meeting)

    @row_rule(
        "minutes are due and issued on or after the day the meeting was held.",
        "correct `held_on`, `minutes_due_on` or `minutes_issued_on`.",
    )
    def minutes_after_meeting(cls) -> pl.Expr:
        return not_before("minutes_issued_on", "held_on") & not_before("minutes_due_on", "held_on")


class Invitations(dy.Schema):
    """An agency invited to a Level 2 or 3 meeting, and its response."""

    meeting_key = dy.String(primary_key=True, regex=MEETING_KEY)
    agency = dy.String(primary_key=True, min_length=1)
    agency_kind = dy.Enum(AGENCY_KINDS)
    response = dy.Enum((*PRESENT, "report only", "apologies", "no response"))
    is_grade_met = dy.Bool(nullable=True)
    basis = dy.Enum(BASES)

    @row_rule(
        "`is_grade_met` is filled in for an agency that was present, and is no for a deputy below grade.",
        "correct `response` or `is_grade_met`.",
    )
    def grade_of_those_present(cls) -> pl.Expr:
        below = says("response", "deputy below grade") & pl.col("is_grade_met").fill_null(False)
        return (says("response", *PRESENT) == filled("is_grade_met")) & ~below


def wrong_agency_kinds(agencies: Rows, invitations: Rows) -> Iterator[Problem]:
    """An invitation that gives another kind of agency than agencies does."""
    kinds = {row["agency"]: row["kind"] for row in agencies}
    for row in invitations:
        kind = kinds.get(row["agency"], row["agency_kind"])
        if row["agency_kind"] != kind:
            remedy = f"write {kind}, or correct agencies.csv."
            rule = "`agency_kind` is the agency's kind in agencies.csv."
            yield Problem("invitations.csv", row[ROW], rule, f"{row['agency']}: {row['agency_kind']}", remedy)


def attendance_without_meeting(meetings: Rows, invitations: Rows) -> Iterator[Problem]:
    """An agency present at a meeting that was not held."""
    not_held = {row["meeting_key"] for row in meetings if row["held_on"] is None}
    for row in invitations:
        if row["meeting_key"] in not_held and row["response"] in PRESENT:
            rule = "an agency attends a meeting that was held."
            remedy = "fill in the meeting's `held_on`, or correct it."
            yield Problem("invitations.csv", row[ROW], rule, f"{row['meeting_key']} was not held", remedy)


def meetings_without_invitations(meetings: Rows, invitations: Rows) -> Iterator[Problem]:
    """A held date with nobody invited: no multi-agency meeting stands behind it."""
    invited = {row["meeting_key"] for row in invitations}
    for row in meetings:
        if row["held_on"] is not None and row["meeting_key"] not in invited:
            remedy = "add its invitations, or empty `held_on`."
            rule = "a held date needs a meeting: at least one agency was invited to it."
            yield Problem(FILE, row[ROW], rule, f"{row['meeting_key']} held on {row['held_on']}", remedy)


def reviews_out_of_turn(meetings: Rows, spells: Rows) -> Iterator[Problem]:
    """A review with no earlier held meeting of its case, or due on another day than the one before it gives."""
    first_day = first_day_of(meetings)
    spells_of = by_case(spells)
    for case, rows in by_case(meetings).items():
        runs_from = min((spell["started_on"] for spell in spells_of[case]), default=first_day)
        for row in rows:
            if row["kind"] != "review":
                continue
            earlier = earlier_held(row, rows)
            if earlier is not None:
                yield from wrongly_due(row, review_clock(row, earlier, spells_of[case]))
            elif runs_from >= first_day:
                rule, remedy = "a review follows an earlier held meeting of its case.", "add it, or correct `kind`."
                yield Problem(FILE, row[ROW], rule, f"{row['meeting_key']} of {case}", remedy)


def wrongly_due(review: Row, clock_from: date) -> Iterator[Problem]:
    """A review not due its level's weeks after the day they are counted from."""
    weeks = REVIEW_WEEKS[review["level"]]
    due = clock_from + timedelta(weeks=weeks)
    if review["due_on"] != due:
        rule = f"a Level {review['level']} review falls due {weeks} weeks after the last meeting"
        rule += ", or after a later release or change of level."
        found = f"due on {review['due_on']}, counted from {clock_from}"
        remedy = f"write {due}, or correct the earlier meeting or the spell."
        yield Problem(FILE, review[ROW], rule, found, remedy)


def first_day_of(meetings: Rows) -> date:
    """The first day any meeting fell due or was held. A case that runs from before it had meetings not held here."""
    days = [row[column] for row in meetings for column in ("due_on", "held_on") if row[column] is not None]
    return min(days, default=date.max)


def earlier_held(row: Row, rows: Rows) -> date | None:
    """The last day a meeting of the case was held before this one was held or fell due, or None."""
    until = row["held_on"] or row["due_on"]
    return max((other["held_on"] for other in rows if other["held_on"] and other["held_on"] < until), default=None)


def review_clock(row: Row, earlier: date, spells: Rows) -> date:
    """The day a review's weeks are counted from: the earlier meeting, or the later start of its managed spell."""
    starts: list[date] = [
        spell["started_on"]
        for spell in spells
        if spell["kind"] == "managed" and spell["level"] == row["level"] and spell["started_on"] < row["due_on"]
    ]
    return max([earlier, *starts])


def meetings_left_open(meetings: Rows, spells: Rows) -> Iterator[Problem]:
    """A meeting not held, though the case has a later one in the same spell: it would stay overdue for ever."""
    spells_of = by_case(spells)
    for case, rows in by_case(meetings).items():
        for row in rows:
            running = [s for s in spells_of[case] if s["kind"] == "managed" and covers(s, row["due_on"])]
            later = [other for other in rows if other["due_on"] > row["due_on"]]
            if row["held_on"] is None and any(covers(s, o["held_on"] or o["due_on"]) for s in running for o in later):
                rule = "a meeting not held by its due date stays open: the next falls due only after it was held."
                found = f"{row['meeting_key']} of {case}, with a later meeting in the same spell"
                remedy = "fill in its `held_on`, or take out one of the rows."
                yield Problem(FILE, row[ROW], rule, found, remedy)


def meetings_outside_spells(meetings: Rows, spells: Rows) -> Iterator[Problem]:
    """A meeting held, or fallen due and not held, on a day that no spell of its case and level covers."""
    spells_of = by_case(spells)
    for row in meetings:
        day = row["held_on"] or row["due_on"]
        at_level = [spell for spell in spells_of[row["case_key"]] if spell["level"] == row["level"]]
        if not any(covers(spell, day) for spell in at_level):
            what = "held" if row["held_on"] else "due"
            rule = "a spell of the case at that level covers each of its meetings."
            found = f"{row['meeting_key']} of {row['case_key']}, Level {row['level']}, {what} on {day}"
            remedy = "correct the meeting, or add or correct the spell in level_spells.csv."
            yield Problem(FILE, row[ROW], rule, found, remedy)


def wrongly_in_community(meetings: Rows, spells: Rows) -> Iterator[Problem]:
    """A meeting that says in the community on the due date against the case's custody spells, or the other way."""
    spells_of = by_case(spells)
    for row in meetings:
        is_in_custody = any(
            spell["kind"] == "custody" and covers(spell, row["due_on"]) and spell["ended_on"] != row["due_on"]
            for spell in spells_of[row["case_key"]]
        )
        if row["is_in_community_on_due"] == is_in_custody:
            said, fact = ("yes", "in custody") if is_in_custody else ("no", "not in custody")
            rule = "`is_in_community_on_due` agrees with the custody spells; the day of release is in the community."
            found = f"{said}, but {row['case_key']} was {fact} on {row['due_on']}"
            yield Problem(FILE, row[ROW], rule, found, "correct it, or the spell in level_spells.csv.")


CASE_MEETINGS = records(
    "case_meetings",
    CaseMeetings,
    "one Level 2 or 3 meeting that falls due, held or not",
    day_column="held_on",
    happened=("held_on", "minutes_issued_on"),
)
INVITATIONS = records(
    "invitations",
    Invitations,
    "one agency invited to one Level 2 or 3 meeting",
    {"meeting_key": Reference("case_meetings", "meeting_key"), "agency": AN_AGENCY},
)
RULES = (
    TableRule(wrong_agency_kinds, ("agencies", "invitations")),
    TableRule(attendance_without_meeting, ("case_meetings", "invitations")),
    TableRule(meetings_without_invitations, ("case_meetings", "invitations")),
    TableRule(reviews_out_of_turn, ("case_meetings", "level_spells")),
    TableRule(meetings_left_open, ("case_meetings", "level_spells")),
    TableRule(meetings_outside_spells, ("case_meetings", "level_spells")),
    TableRule(wrongly_in_community, ("case_meetings", "level_spells")),
)
