"""Contracts of the board's own tables: meetings of the SMB, who came, the agencies, and training."""

import dataframely as dy
import polars as pl

from oversight.extracts.contracts.contract import BASES, Reference, records, row_rule, says

AGENCY_KINDS = ("Responsible Authority", "Duty to Co-operate")
LAY_ADVISER = r"^Lay adviser [1-9]$"
AN_AGENCY = Reference("agencies", "agency")
AN_SMB = Reference("smb_meetings", "smb_on")


class SmbMeetings(dy.Schema):
    """A meeting of the Strategic Management Board."""

    smb_on = dy.Date(primary_key=True)
    is_kpis_reviewed = dy.Bool()
    is_held = dy.Bool(nullable=True)
    basis = dy.Enum(BASES)


class SmbAttendance(dy.Schema):
    """Who was invited to a meeting of the SMB, and whether they were represented."""

    smb_on = dy.Date(primary_key=True)
    agency = dy.String(primary_key=True, min_length=1)
    seat = dy.Enum(("agency", "lay adviser"))
    response = dy.Enum(("member", "deputy", "apologies", "none"))
    basis = dy.Enum(BASES)

    @row_rule(
        "a lay adviser is written as Lay adviser 1, 2 …, and only a lay adviser is.",
        "correct `seat` or `agency`; write no lay adviser's name.",
    )
    def lay_adviser_unnamed(cls) -> pl.Expr:
        return says("seat", "lay adviser") == pl.col("agency").str.contains(LAY_ADVISER)

    @row_rule("a lay adviser sends no deputy.", "correct `response`: member, apologies or none.")
    def lay_adviser_in_person(cls) -> pl.Expr:
        return ~(says("seat", "lay adviser") & says("response", "deputy"))


class Agencies(dy.Schema):
    """An agency of the Responsible Authority or under the duty to co-operate."""

    agency = dy.String(primary_key=True, min_length=1)
    kind = dy.Enum(AGENCY_KINDS)
    is_spoc_named = dy.Bool()
    is_deputy_named = dy.Bool()
    basis = dy.Enum(BASES)


class Training(dy.Schema):
    """The attendees of one agency at one MAPPA course."""

    course = dy.Enum(("Foundation", "Practitioner", "bespoke"), primary_key=True)
    held_on = dy.Date(primary_key=True)
    agency = dy.String(primary_key=True, min_length=1)
    attendees_count = dy.Int64(min=0)
    basis = dy.Enum(BASES)


SMB_MEETINGS = records(
    "smb_meetings",
    SmbMeetings,
    "one meeting of the SMB, held or planned",
    version=3,
    day_column="smb_on",
    optional=frozenset({"is_held"}),
)
SMB_ATTENDANCE = records(
    "smb_attendance",
    SmbAttendance,
    "one seat invited to one meeting of the SMB",
    {"smb_on": AN_SMB, "agency": Reference("agencies", "agency", only_where=("seat", "agency"))},
    day_column="smb_on",
    happened=("smb_on",),
    family="smb",
)
AGENCIES = records("agencies", Agencies, "one agency")
TRAINING = records(
    "training",
    Training,
    "one agency's attendees at one course",
    {"agency": AN_AGENCY},
    day_column="held_on",
    happened=("held_on",),
)
