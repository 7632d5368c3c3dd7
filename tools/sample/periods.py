"""Tells a board's records further back: the sample's 42 months again, with other seeds, before those that it has."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from random import Random

from oversight.extracts.contracts.casework.case_meetings import CHAIR_ROLES, REVIEW_WEEKS
from oversight.extracts.contracts.meetings import AGENCY_KINDS
from tools.sample import Row, area_return, generator
from tools.sample.cases import FIRST, LAST

Tables = dict[str, list[Row]]

LENGTH = timedelta(weeks=183)  # FIRST to LAST: whole weeks, so that a working day stays one
KEYS = ("referral_key", "case_key", "meeting_key", "escalation_key", "audit_key", "finding_key")
BEFORE_KEYS = 5_000  # the numbers of initial meetings before a period start here
BETWEEN_KEYS = 10_000  # the numbers of a period's keys start this far from those of the one before
# What is told again of an earlier period; the plan, comments and decisions are those of the latest alone.
TOLD_AGAIN = (
    *("smb_meetings", "smb_attendance", "referrals", "case_meetings", "invitations", "level_spells", "escalations"),
    *("training", "audits", "audit_answers", "audit_findings"),
)
ENDS = {"managed": "sentence ended", "custody": "closed in custody"}


@dataclass(frozen=True)
class Told:
    """What a board's records are made from: its number among the boards, the seed, and how many cases beside the
    sample's."""

    number: int
    seed: int
    size: float


def tables(told: Told, years: int) -> Tables:
    """The rows of each operational extract of one board over the last `years` years to the sample's last day.

    A case that ran before the first day keeps its earlier rows. Raises ValueError under two years: the plan, comments
    and decisions of the sample reach that far back."""
    if years < 2:
        raise ValueError("a board has records of two years or more")
    first_day = LAST.replace(year=LAST.year - years) + timedelta(days=1)
    parts: list[Tables] = []
    for period in count():
        back = LENGTH * period
        if FIRST - back + LENGTH <= first_day:
            break
        made = generator.tables(seeds(told, period), told.size)
        begun(made, is_first=FIRST - back <= first_day)
        parts.append(earlier(made, back) if period else made)
    whole = dict(parts[0])
    if len(parts) > 1:
        for name in TOLD_AGAIN:
            ordered = enumerate(reversed(parts), start=1)
            whole[name] = [row for place, part in ordered for row in moved_keys(part[name], place * BETWEEN_KEYS)]
    cut = since(whole, first_day)
    return cut | returns(told, cut["level_spells"], years)


def seeds(told: Told, period: int) -> dict[str, int]:
    """The seeds of one period of one board."""
    first = (told.seed * 1000 + told.number) * 100 + period * len(generator.SEEDS)
    return {name: first + place for place, name in enumerate(generator.SEEDS)}


def begun(made: Tables, is_first: bool) -> None:
    """Adds the initial meeting of each case that ran before the period; in the first period it lies before the records.

    It was held on the day that the first review's weeks are counted from."""
    if is_first:
        return
    first_reviews: dict[str, Row] = {}
    for row in sorted(made["case_meetings"], key=lambda row: row["due_on"]):
        first_reviews.setdefault(row["case_key"], row)
    for row in first_reviews.values():
        if row["kind"] == "review":
            held = row["due_on"] - timedelta(weeks=REVIEW_WEEKS[row["level"]])
            key = f"M-{BEFORE_KEYS + int(row['meeting_key'][2:])}"
            happened = {"held_on": held, "minutes_due_on": held + timedelta(days=14), "chair_role": CHAIR_ROLES[0]}
            happened |= {"minutes_issued_on": held + timedelta(days=9), "is_disclosure_decided": True}
            asked = {"meeting_key": key, "kind": "initial", "due_rule": "set by panel", "due_on": held}
            made["case_meetings"].append(row | asked | happened | {"is_in_community_on_due": True})
            for agency in made["agencies"]:
                if agency["kind"] == AGENCY_KINDS[0]:
                    came = {"response": "attended", "is_grade_met": True, "basis": "illustrative"}
                    invited = {"meeting_key": key, "agency": agency["agency"], "agency_kind": agency["kind"]}
                    made["invitations"].append(invited | came)


def earlier(made: Mapping[str, list[Row]], back: timedelta) -> Tables:
    """A period's rows as many days before, with what was open at its end closed or left out."""
    told = {name: list(made[name]) for name in TOLD_AGAIN}
    told["smb_meetings"] = [row for row in told["smb_meetings"] if row["is_held"]]
    told["referrals"] = [row for row in told["referrals"] if row["outcome"] != "waiting"]
    told["escalations"] = [row for row in told["escalations"] if row["outcome"] != "waiting"]
    told["audits"] = [row for row in told["audits"] if row["planned_on"] <= LAST]
    told["case_meetings"] = [closed(row) for row in told["case_meetings"] if row["held_on"] or fell_due(row)]
    told["level_spells"] = [ended(row) for row in told["level_spells"]]
    told["audit_findings"] = [row | {"closed_on": row["closed_on"] or row["due_on"]} for row in told["audit_findings"]]
    return {name: [moved(row, back) for row in rows] for name, rows in told.items()}


def fell_due(row: Row) -> bool:
    """Whether a meeting fell due within the period."""
    return bool(row["due_on"] <= LAST)


def closed(row: Row) -> Row:
    """A meeting with its minutes issued, at the latest on the day they were due, and no case in custody any more after
    the period."""
    is_after = row["due_on"] >= LAST
    issued = row["minutes_issued_on"] or row["minutes_due_on"]
    return row | {"minutes_issued_on": issued, "is_in_community_on_due": is_after or row["is_in_community_on_due"]}


def ended(row: Row) -> Row:
    """A spell, ended on the period's last day where it still ran."""
    if row["ended_on"] is not None:
        return row
    return row | {"ended_on": max(LAST, row["started_on"]), "end_reason": ENDS[row["kind"]]}


def moved(row: Row, back: timedelta) -> Row:
    """A row with all its days as many days before."""
    return {name: cell - back if isinstance(cell, date) else cell for name, cell in row.items()}


def moved_keys(rows: list[Row], by: int) -> list[Row]:
    """Rows with the numbers of their keys raised: C-0001 becomes C-10001."""
    return [
        row | {key: f"{row[key][:2]}{int(row[key][2:]) + by}" for key in KEYS if row.get(key) is not None}
        for row in rows
    ]


def since(told: Tables, first_day: date) -> Tables:
    """The rows since a day: cases that ran then or later, and what happened on it or after it."""
    running = {row["case_key"] for row in told["level_spells"] if (row["ended_on"] or date.max) >= first_day}
    made = {
        name: [row for row in rows if row.get("case_key", None) in running] if rows and "case_key" in rows[0] else rows
        for name, rows in told.items()
    }
    days = {"smb_meetings": "smb_on", "smb_attendance": "smb_on", "plan_updates": "smb_on", "commentary": "as_at"}
    days |= {"referrals": "received_on", "training": "held_on", "audits": "planned_on"}
    made |= {name: [row for row in made[name] if row[day] >= first_day] for name, day in days.items()}
    for name, parent, key in (
        ("invitations", "case_meetings", "meeting_key"),
        ("audit_answers", "audits", "audit_key"),
        ("audit_findings", "audits", "audit_key"),
    ):
        held = {row[key] for row in made[parent]}
        made[name] = [row for row in made[name] if row[key] in held]
    return made


def returns(told: Told, spells: list[Row], years: int) -> Tables:
    """The yearly returns of the whole years held, the people managed as the spells give them."""
    ends = range(2024 - min(years, 12) + 1, 2025)
    asked = tuple(f"{end - 1}-{end % 100:02}" for end in ends)
    rng = Random(told.seed * 1000 + told.number)
    made = {
        "demography": area_return.demography(rng, spells, asked),
        "notification_breaches": area_return.notification_breaches(rng, asked),
        "serious_further_offences": area_return.serious_further_offences(rng, asked),
    }
    return {name: [row | {"basis": "illustrative"} for row in rows] for name, rows in made.items()}
