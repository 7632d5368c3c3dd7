"""Contracts of what is typed in about KPIs: comments told to an SMB, and readings where records are not held."""

import dataframely as dy
import polars as pl

from oversight.extracts.contracts.contract import BASES, PLAIN_NAME, filled, not_before, records, row_rule
from oversight.extracts.contracts.meetings import AN_SMB


class Commentary(dy.Schema):
    """What the board was told of a KPI at one SMB: why, what is done, who leads, by when."""

    kpi = dy.String(primary_key=True, regex=PLAIN_NAME)
    as_at = dy.Date(primary_key=True)
    cause = dy.String(min_length=1)
    action = dy.String(min_length=1)
    lead_role = dy.String(min_length=1)
    due_on = dy.Date()
    basis = dy.Enum(BASES)

    @row_rule("an action is due on or after the SMB that was told of it.", "correct `as_at` or `due_on`.")
    def action_due_later(cls) -> pl.Expr:
        return not_before("due_on", "as_at")


class KpiReadings(dy.Schema):
    """A KPI's figures for one period, where an area holds only typed-in counts: of a share how many
    were met of how many, of a count its number, of waits how many ended and their median in days."""

    kpi = dy.String(primary_key=True, regex=PLAIN_NAME)
    starts_on = dy.Date(primary_key=True)
    ends_on = dy.Date(primary_key=True)
    numerator_count = dy.Int64(min=0, nullable=True)
    denominator_count = dy.Int64(min=0, nullable=True)
    median_days = dy.Float64(min=0, nullable=True)
    basis = dy.Enum(BASES)

    @row_rule("a period ends on or after the day it starts.", "correct `starts_on` or `ends_on`.")
    def period_runs_forward(cls) -> pl.Expr:
        return not_before("ends_on", "starts_on")

    @row_rule(
        "no more can meet a KPI than are counted.",
        "correct `numerator_count` or `denominator_count`.",
    )
    def part_of_the_whole(cls) -> pl.Expr:
        return (pl.col("numerator_count") <= pl.col("denominator_count")).fill_null(True)

    @row_rule(
        "a row has how many met the KPI and of how many, or a count alone, or waits with their median.",
        "fill in `numerator_count` with `denominator_count`, `numerator_count` alone, or `denominator_count` with "
        "`median_days`; the median of no wait stays empty.",
    )
    def of_one_unit(cls) -> pl.Expr:
        median, count = filled("median_days"), pl.col("denominator_count")
        is_of_waits = ~filled("numerator_count") & filled("denominator_count") & (median != (count == 0))
        return is_of_waits.fill_null(False) | (filled("numerator_count") & ~median)


COMMENTARY = records(
    "commentary",
    Commentary,
    "what one SMB was told of one KPI",
    {"as_at": AN_SMB},
    day_column="as_at",
    happened=("as_at",),
    family="smb",
    kpi_column="kpi",
)
KPI_READINGS = records(
    "kpi_readings",
    KpiReadings,
    "one KPI's count for one period",
    version=3,
    optional=frozenset({"median_days"}),
    day_column="ends_on",
    kpi_column="kpi",
    happened=("ends_on",),
)
