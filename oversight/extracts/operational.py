"""Contracts of the operational extracts: the SMB's own records, from which KPIs are measured."""

import dataframely as dy
import polars as pl

from oversight.extracts.basis import BASES

CATEGORIES = ("1", "2", "3")
LEVELS = ("2", "3")
AGENCY_KINDS = ("Responsible Authority", "Duty to Co-operate")
INITIAL_RULES = ("4 weeks from sentence", "before release", "set by panel")
REVIEW_WEEKS = {"2": 16, "3": 8}
DUE_RULES = (*INITIAL_RULES, "16 weeks", "8 weeks")
PRESENT = ("attended", "deputy below grade")
REJECTION_REASONS = (
    *("manageable at Level 1", "not eligible", "information missing"),
    *("another plan in place", "other reason"),
)
SPELL_REASONS = (
    *("reduced to Level 1", "reduced to Level 2", "moved to Level 3", "returned to custody", "released"),
    *("sentence ended", "moved to another area", "closed in custody"),
)
CHAIR_ROLES = ("MAPPA coordinator", "senior probation manager", "senior police manager", "other senior manager")

CASE_KEY = r"^C-\d{4}$"
MEETING_KEY = r"^M-\d{4}$"
KPI = r"^[a-z][a-z0-9_]*$"
LAY_ADVISER = r"^Lay adviser [1-9]$"


def says(column: str, *words: str) -> pl.Expr:
    """True where an Enum column holds one of `words`, false where it is empty."""
    return pl.col(column).cast(pl.String).is_in(words).fill_null(False)


def filled(column: str) -> pl.Expr:
    """True where a cell is filled in."""
    return pl.col(column).is_not_null()


def not_before(later: str, earlier: str) -> pl.Expr:
    """True unless both days are given and `later` is before `earlier`."""
    return (pl.col(later) >= pl.col(earlier)).fill_null(True)


class SmbMeetings(dy.Schema):
    """A meeting of the Strategic Management Board."""

    smb_on = dy.Date(primary_key=True)
    is_kpis_reviewed = dy.Bool()
    basis = dy.Enum(BASES)


class SmbAttendance(dy.Schema):
    """Who was invited to a meeting of the SMB, and whether they were represented."""

    smb_on = dy.Date(primary_key=True)
    agency = dy.String(primary_key=True, min_length=1)
    seat = dy.Enum(("agency", "lay adviser"))
    response = dy.Enum(("member", "deputy", "apologies", "none"))
    basis = dy.Enum(BASES)

    @dy.rule()
    def lay_adviser_unnamed(cls) -> pl.Expr:
        return says("seat", "lay adviser") == pl.col("agency").str.contains(LAY_ADVISER)

    @dy.rule()
    def lay_adviser_in_person(cls) -> pl.Expr:
        return ~(says("seat", "lay adviser") & says("response", "deputy"))


class Agencies(dy.Schema):
    """An agency of the Responsible Authority or under the duty to co-operate."""

    agency = dy.String(primary_key=True, min_length=1)
    kind = dy.Enum(AGENCY_KINDS)
    is_spoc_named = dy.Bool()
    is_deputy_named = dy.Bool()
    basis = dy.Enum(BASES)


class Referrals(dy.Schema):
    """A referral to Level 2 or 3, and what the panel decided."""

    referral_key = dy.String(primary_key=True, regex=r"^R-\d{4}$")
    source_agency = dy.String(min_length=1)
    category = dy.Enum(CATEGORIES)
    level_asked = dy.Enum(LEVELS)
    received_on = dy.Date()
    decided_on = dy.Date(nullable=True)
    accepting_count = dy.Int64(nullable=True, min=0)
    outcome = dy.Enum(("accepted", "rejected", "waiting"))
    rejection_reason = dy.Enum(REJECTION_REASONS, nullable=True)
    is_youth = dy.Bool()
    basis = dy.Enum(BASES)

    @dy.rule()
    def decided_after_received(cls) -> pl.Expr:
        return not_before("decided_on", "received_on")

    @dy.rule()
    def decision_complete(cls) -> pl.Expr:
        is_decided = ~says("outcome", "waiting")
        return (is_decided == filled("decided_on")) & (is_decided == filled("accepting_count"))

    @dy.rule()
    def panel_of_three(cls) -> pl.Expr:
        return (pl.col("accepting_count") <= 3).fill_null(True)

    @dy.rule()
    def accepted_by_two(cls) -> pl.Expr:
        accepting = pl.col("accepting_count")
        return (says("outcome", "accepted") == (accepting >= 2)).fill_null(True)

    @dy.rule()
    def rejected_with_reason(cls) -> pl.Expr:
        return says("outcome", "rejected") == filled("rejection_reason")


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

    @dy.rule()
    def due_rule_fits(cls) -> pl.Expr:
        weeks = pl.when(says("level", "2")).then(says("due_rule", "16 weeks")).otherwise(says("due_rule", "8 weeks"))
        return pl.when(says("kind", "initial")).then(says("due_rule", *INITIAL_RULES)).otherwise(weeks)

    @dy.rule()
    def due_from_sentence(cls) -> pl.Expr:
        on_the_day = (pl.col("due_on") == pl.col("sentenced_on").dt.offset_by("4w")).fill_null(False)
        return ~says("due_rule", "4 weeks from sentence") | on_the_day

    @dy.rule()
    def due_by_release(cls) -> pl.Expr:
        return ~says("due_rule", "before release") | (pl.col("due_on") == pl.col("released_on")).fill_null(False)

    @dy.rule()
    def held_after_sentence(cls) -> pl.Expr:
        return not_before("held_on", "sentenced_on")

    @dy.rule()
    def held_meeting_complete(cls) -> pl.Expr:
        return ~filled("held_on") | (filled("is_disclosure_decided") & filled("minutes_due_on") & filled("chair_role"))

    @dy.rule()
    def needs_held_date(cls) -> pl.Expr:
        of_a_meeting = ("is_disclosure_decided", "minutes_due_on", "minutes_issued_on", "chair_role")
        return filled("held_on") | ~pl.any_horizontal(filled(column) for column in of_a_meeting)

    @dy.rule()
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

    @dy.rule()
    def grade_of_those_present(cls) -> pl.Expr:
        below = says("response", "deputy below grade") & pl.col("is_grade_met").fill_null(False)
        return (says("response", *PRESENT) == filled("is_grade_met")) & ~below


class LevelSpells(dy.Schema):
    """A spell of one case at one level: managed in the community, or in custody while the review clock stands."""

    case_key = dy.String(primary_key=True, regex=CASE_KEY)
    category = dy.Enum(CATEGORIES)
    level = dy.Enum(LEVELS)
    kind = dy.Enum(("managed", "custody"))
    started_on = dy.Date(primary_key=True)
    ended_on = dy.Date(nullable=True)
    end_reason = dy.Enum(SPELL_REASONS, nullable=True)
    is_youth = dy.Bool()
    basis = dy.Enum(BASES)

    @dy.rule()
    def ends_after_start(cls) -> pl.Expr:
        return not_before("ended_on", "started_on")

    @dy.rule()
    def ended_with_reason(cls) -> pl.Expr:
        return filled("ended_on") == filled("end_reason")


class Escalations(dy.Schema):
    """A request to move a case from Level 2 to Level 3, and what the senior leaders decided."""

    escalation_key = dy.String(primary_key=True, regex=r"^E-\d{4}$")
    case_key = dy.String(regex=CASE_KEY)
    asked_on = dy.Date()
    decided_on = dy.Date(nullable=True)
    confirming_count = dy.Int64(nullable=True, min=0)
    outcome = dy.Enum(("accepted", "refused", "waiting"))
    basis = dy.Enum(BASES)

    @dy.rule()
    def decided_after_asked(cls) -> pl.Expr:
        return not_before("decided_on", "asked_on")

    @dy.rule()
    def leaders_decided(cls) -> pl.Expr:
        is_decided = ~says("outcome", "waiting")
        return (is_decided == filled("decided_on")) & (is_decided == filled("confirming_count"))

    @dy.rule()
    def three_leaders(cls) -> pl.Expr:
        return (pl.col("confirming_count") <= 3).fill_null(True)

    @dy.rule()
    def confirmed_by_two(cls) -> pl.Expr:
        return (says("outcome", "accepted") == (pl.col("confirming_count") >= 2)).fill_null(True)


class Training(dy.Schema):
    """The attendees of one agency at one MAPPA course."""

    course = dy.Enum(("Foundation", "Practitioner", "bespoke"), primary_key=True)
    held_on = dy.Date(primary_key=True)
    agency = dy.String(primary_key=True, min_length=1)
    attendees_count = dy.Int64(min=0)
    basis = dy.Enum(BASES)


class Commentary(dy.Schema):
    """What the board was told of a KPI at one SMB: why, what is done, who leads, by when."""

    kpi = dy.String(primary_key=True, regex=KPI)
    as_at = dy.Date(primary_key=True)
    cause = dy.String(min_length=1)
    action = dy.String(min_length=1)
    lead_role = dy.String(min_length=1)
    due_on = dy.Date()
    basis = dy.Enum(BASES)

    @dy.rule()
    def action_due_later(cls) -> pl.Expr:
        return not_before("due_on", "as_at")


class KpiReadings(dy.Schema):
    """A KPI's count for one period, where an area holds only typed-in counts."""

    kpi = dy.String(primary_key=True, regex=KPI)
    starts_on = dy.Date(primary_key=True)
    ends_on = dy.Date(primary_key=True)
    numerator_count = dy.Int64(min=0)
    denominator_count = dy.Int64(min=0)
    basis = dy.Enum(BASES)

    @dy.rule()
    def period_runs_forward(cls) -> pl.Expr:
        return not_before("ends_on", "starts_on")

    @dy.rule()
    def part_of_the_whole(cls) -> pl.Expr:
        return pl.col("numerator_count") <= pl.col("denominator_count")
