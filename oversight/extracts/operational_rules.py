"""Checks the operational extracts against each other: what one table says must be possible beside the others."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise

import polars as pl

from oversight.extracts import audit_and_plan_rules, kpi_ids
from oversight.extracts.broken_rules import suggestion
from oversight.extracts.operational import PRESENT, REVIEW_WEEKS
from oversight.problems import Problem

Tables = dict[str, pl.DataFrame]
Rows = list[dict]


def problems(found: Tables, broken_files: set[str]) -> list[Problem]:
    """Everything wrong between the tables of `found` (each with `source_row`).

    A rule is left out where a table it leans on is missing or is among `broken_files`: its missing rows would make
    sound rows of other tables look wrong."""
    wrong = [*unknown_references(found, broken_files), *kpi_ids.unknown_kpis(found)]
    for rule, leans_on in RULES:
        if all(name in found and f"{name}.csv" not in broken_files for name in leans_on):
            wrong += rule(*(found[name].to_dicts() for name in leans_on))
    return wrong


def by_case(rows: Rows) -> dict[str, Rows]:
    """Rows by their case."""
    cases = defaultdict(list)
    for row in rows:
        cases[row["case_key"]].append(row)
    return cases


def unknown_references(found: Tables, broken_files: set[str]) -> Iterator[Problem]:
    """A cell that refers to a key which its table does not hold."""
    for name, column, other, key in REFERENCES:
        if name not in found or other not in found or f"{other}.csv" in broken_files:
            continue
        known = {str(value) for value in found[other][key].to_list()}
        for row in found[name].iter_rows(named=True):
            value = str(row[column])
            if value in known or row.get("seat") == "lay adviser":
                continue
            remedy = f"{suggestion(value, sorted(known))}correct it, or add it to {other}.csv."
            yield Problem(f"{name}.csv", row["source_row"], f"`{column}` stands in {other}.csv.", value, remedy)


def wrong_agency_kinds(agencies: Rows, invitations: Rows) -> Iterator[Problem]:
    """An invitation that tells another kind of agency than agencies does."""
    kinds = {row["agency"]: row["kind"] for row in agencies}
    for row in invitations:
        kind = kinds.get(row["agency"], row["agency_kind"])
        if row["agency_kind"] != kind:
            remedy = f"write {kind}, or correct agencies.csv."
            rule = "`agency_kind` is the agency's kind in agencies.csv."
            yield Problem("invitations.csv", row["source_row"], rule, f"{row['agency']}: {row['agency_kind']}", remedy)


def attendance_without_meeting(meetings: Rows, invitations: Rows) -> Iterator[Problem]:
    """An agency present at a meeting that was not held."""
    not_held = {row["meeting_key"] for row in meetings if row["held_on"] is None}
    for row in invitations:
        if row["meeting_key"] in not_held and row["response"] in PRESENT:
            rule, remedy = (
                "an agency attends a meeting that was held.",
                "fill in the meeting's `held_on`, or correct it.",
            )
            yield Problem("invitations.csv", row["source_row"], rule, f"{row['meeting_key']} was not held", remedy)


def meetings_without_invitations(meetings: Rows, invitations: Rows) -> Iterator[Problem]:
    """A held date with nobody invited: no multi-agency meeting stands behind it."""
    invited = {row["meeting_key"] for row in invitations}
    for row in meetings:
        if row["held_on"] is not None and row["meeting_key"] not in invited:
            remedy = "add its invitations, or empty `held_on`."
            rule = "a held date needs a meeting: at least one agency was invited to it."
            found = f"{row['meeting_key']} held on {row['held_on']}"
            yield Problem("case_meetings.csv", row["source_row"], rule, found, remedy)


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
            if earlier is None:
                if runs_from >= first_day:
                    rule, remedy = "a review follows an earlier held meeting of its case.", "add it, or correct `kind`."
                    found = f"{row['meeting_key']} of {case}"
                    yield Problem("case_meetings.csv", row["source_row"], rule, found, remedy)
                continue
            clock_from = review_clock(row, earlier, spells_of[case])
            due = clock_from + timedelta(weeks=REVIEW_WEEKS[row["level"]])
            if row["due_on"] != due:
                rule = (
                    f"a Level {row['level']} review falls due {REVIEW_WEEKS[row['level']]} weeks after the last meeting"
                )
                rule += ", or after a later release or change of level."
                found = f"due on {row['due_on']}, counted from {clock_from}"
                remedy = f"write {due}, or correct the earlier meeting or the spell."
                yield Problem("case_meetings.csv", row["source_row"], rule, found, remedy)


def first_day_of(meetings: Rows) -> date:
    """The first day any meeting fell due or was held. A case that runs from before it had meetings not held here."""
    days = [row[column] for row in meetings for column in ("due_on", "held_on") if row[column] is not None]
    return min(days, default=date.max)


def earlier_held(row: dict, rows: Rows) -> date | None:
    """The last day a meeting of the case was held before this one was held or fell due, or None."""
    until = row["held_on"] or row["due_on"]
    return max((other["held_on"] for other in rows if other["held_on"] and other["held_on"] < until), default=None)


def review_clock(row: dict, earlier: date, spells: Rows) -> date:
    """The day a review's weeks are counted from: the earlier meeting, or the later start of its managed spell."""
    starts = [
        spell["started_on"]
        for spell in spells
        if spell["kind"] == "managed" and spell["level"] == row["level"] and spell["started_on"] < row["due_on"]
    ]
    return max([earlier, *starts])


def overlapping_spells(spells: Rows) -> Iterator[Problem]:
    """A spell that starts before the one before it of the same case has ended."""
    for case, rows in by_case(spells).items():
        ordered = sorted(rows, key=lambda row: row["started_on"])
        for before, after in pairwise(ordered):
            if before["ended_on"] is None or before["ended_on"] > after["started_on"]:
                ends = before["ended_on"] or "still running"
                found = f"{case} from {after['started_on']}, the spell of row {before['source_row']} to {ends}"
                rule, remedy = "the spells of one case do not overlap.", "correct the days of one of the two."
                yield Problem("level_spells.csv", after["source_row"], rule, found, remedy)


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
                yield Problem("case_meetings.csv", row["source_row"], rule, found, remedy)


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
            yield Problem("case_meetings.csv", row["source_row"], rule, found, remedy)


def covers(spell: dict, day: date) -> bool:
    """Whether a day lies in a spell, its last day included."""
    return spell["started_on"] <= day and (spell["ended_on"] is None or day <= spell["ended_on"])


def wrongly_in_community(meetings: Rows, spells: Rows) -> Iterator[Problem]:
    """A meeting that says in the community on the due date against the case's custody spells, or the other way."""
    spells_of = by_case(spells)
    for row in meetings:
        custody = [
            spell
            for spell in spells_of[row["case_key"]]
            if spell["kind"] == "custody" and covers(spell, row["due_on"]) and spell["ended_on"] != row["due_on"]
        ]
        if row["is_in_community_on_due"] == bool(custody):
            said, fact = ("yes", "in custody") if custody else ("no", "not in custody")
            rule = "`is_in_community_on_due` agrees with the custody spells; the day of release is in the community."
            found = f"{said}, but {row['case_key']} was {fact} on {row['due_on']}"
            remedy = "correct it, or the spell in level_spells.csv."
            yield Problem("case_meetings.csv", row["source_row"], rule, found, remedy)


def escalations_without_spells(escalations: Rows, spells: Rows) -> Iterator[Problem]:
    """An escalation asked for a case not at Level 2, or accepted and not followed by a spell at Level 3."""
    spells_of = by_case(spells)
    for row in escalations:
        of_case = spells_of[row["case_key"]]
        if not any(spell["level"] == "2" and covers(spell, row["asked_on"]) for spell in of_case):
            rule = "an escalation is asked for a case that is at Level 2 on the day."
            found = f"{row['case_key']} on {row['asked_on']}"
            remedy = "correct `case_key` or `asked_on`, or add the spell to level_spells.csv."
            yield Problem("escalations.csv", row["source_row"], rule, found, remedy)
        followed = any(spell["level"] == "3" and spell["started_on"] >= row["asked_on"] for spell in of_case)
        if row["outcome"] == "accepted" and not followed:
            rule = "an accepted escalation is followed by a spell at Level 3."
            found = f"{row['case_key']} accepted on {row['decided_on']}"
            remedy = "add the spell to level_spells.csv, or correct `outcome`."
            yield Problem("escalations.csv", row["source_row"], rule, found, remedy)


# Table and column, and the table and key they refer to.
REFERENCES = (
    ("smb_attendance", "smb_on", "smb_meetings", "smb_on"),
    ("smb_attendance", "agency", "agencies", "agency"),
    ("referrals", "source_agency", "agencies", "agency"),
    ("invitations", "meeting_key", "case_meetings", "meeting_key"),
    ("invitations", "agency", "agencies", "agency"),
    ("training", "agency", "agencies", "agency"),
    ("commentary", "as_at", "smb_meetings", "smb_on"),
    *audit_and_plan_rules.REFERENCES,
)
# Each rule across tables, and the tables it leans on.
RULES: tuple[tuple[Callable[..., Iterator[Problem]], tuple[str, ...]], ...] = (
    (wrong_agency_kinds, ("agencies", "invitations")),
    (attendance_without_meeting, ("case_meetings", "invitations")),
    (meetings_without_invitations, ("case_meetings", "invitations")),
    (reviews_out_of_turn, ("case_meetings", "level_spells")),
    (meetings_left_open, ("case_meetings", "level_spells")),
    (overlapping_spells, ("level_spells",)),
    (meetings_outside_spells, ("case_meetings", "level_spells")),
    (wrongly_in_community, ("case_meetings", "level_spells")),
    (escalations_without_spells, ("escalations", "level_spells")),
    *audit_and_plan_rules.RULES,
)
