"""The rules across tables of casework: meetings and invitations, spells, escalations, held against each other."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from oversight.extracts.contracts.casework import in_doubt
from oversight.extracts.contracts.casework.case_meetings import PRESENT, REVIEW_WEEKS
from oversight.extracts.contracts.contract import ROW, Row, Rows, TableRule
from oversight.problems import Problem

FILE = "case_meetings.csv"


def by_case(rows: Rows) -> dict[str, Rows]:
    """Rows by their case; none for a case that has none."""
    cases: dict[str, Rows] = defaultdict(list)
    for row in rows:
        cases[row["case_key"]].append(row)
    return cases


def covers(spell: Row, day: date) -> bool:
    """Whether a day lies in a spell, its last day included."""
    started: date = spell["started_on"]
    ended: date | None = spell["ended_on"]
    return started <= day and (ended is None or day <= ended)


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


def overlapping_spells(spells: Rows) -> Iterator[Problem]:
    """A spell that starts before the one before it of the same case has ended."""
    for case, rows in by_case(spells).items():
        ordered = sorted(rows, key=lambda row: row["started_on"])
        for before, after in pairwise(ordered):
            if before["ended_on"] is None or before["ended_on"] > after["started_on"]:
                ends = before["ended_on"] or "still running"
                found = f"{case} from {after['started_on']}, the spell of row {before[ROW]} to {ends}"
                rule, remedy = "the spells of one case do not overlap.", "correct the days of one of the two."
                yield Problem("level_spells.csv", after[ROW], rule, found, remedy)


def escalations_without_spells(escalations: Rows, spells: Rows) -> Iterator[Problem]:
    """An escalation asked for a case not at Level 2, or accepted and not followed by a spell at Level 3."""
    spells_of = by_case(spells)
    for row in escalations:
        of_case = spells_of[row["case_key"]]
        if not any(spell["level"] == "2" and covers(spell, row["asked_on"]) for spell in of_case):
            rule = "an escalation is asked for a case that is at Level 2 on the day."
            found = f"{row['case_key']} on {row['asked_on']}"
            remedy = "correct `case_key` or `asked_on`, or add the spell to level_spells.csv."
            yield Problem("escalations.csv", row[ROW], rule, found, remedy)
        followed = any(spell["level"] == "3" and spell["started_on"] >= row["asked_on"] for spell in of_case)
        if row["outcome"] == "accepted" and not followed:
            rule = "an accepted escalation is followed by a spell at Level 3."
            found = f"{row['case_key']} accepted on {row['decided_on']}"
            remedy = "add the spell to level_spells.csv, or correct `outcome`."
            yield Problem("escalations.csv", row[ROW], rule, found, remedy)


RULES = (
    TableRule(wrong_agency_kinds, ("agencies", "invitations"), in_doubt.wrong_agency_kinds),
    TableRule(attendance_without_meeting, ("case_meetings", "invitations"), in_doubt.attendance_without_meeting),
    TableRule(meetings_without_invitations, ("case_meetings", "invitations"), in_doubt.meetings_without_invitations),
    TableRule(reviews_out_of_turn, ("case_meetings", "level_spells"), in_doubt.reviews_out_of_turn),
    TableRule(meetings_left_open, ("case_meetings", "level_spells"), in_doubt.meetings_left_open),
    TableRule(meetings_outside_spells, ("case_meetings", "level_spells"), in_doubt.meetings_outside_spells),
    TableRule(wrongly_in_community, ("case_meetings", "level_spells"), in_doubt.wrongly_in_community),
    TableRule(overlapping_spells, ("level_spells",), in_doubt.overlapping_spells),
    TableRule(escalations_without_spells, ("escalations", "level_spells"), in_doubt.escalations_without_spells),
)
