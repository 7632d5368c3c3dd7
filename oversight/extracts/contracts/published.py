"""Contracts of published statistics: the figures, the claims printed about them, and what they leave to ask."""

import dataframely as dy
import polars as pl

from oversight.extracts.contracts.contract import (
    BASES,
    PLAIN_NAME,
    REPORTING_YEAR,
    Extract,
    Reference,
    is_reporting_year,
    row_rule,
    says,
)

CATEGORIES = ("1", "2", "3", "2+3", "all")
NATIONAL_CATEGORIES = ("1", "2", "3", "4", "2+3", "all")
SCOPES = ("1 to 3", "1 to 4")  # the categories that a total holds
LEVELS = ("1", "2", "3", "2+3", "all")
PRECISIONS = ("exact", "rounded", "at least")
READ_OFF = r"^Read off "
SUM_SHOWN = r"\d\s*[-−–+×÷*/]\s*\d[^=]*=\s*\d"
PRINTED_PERCENT = r"^\d+(\.\d+)?$"
YEARS_FOLLOW = (
    "a reporting year runs from one April to the next March.",
    "write it as 2023-24, the second year one after the first.",
)
OF_A_MEASURE = {"measure": Reference("measures", "measure")}
OF_A_FIGURE = {"area": Reference("areas", "area"), **OF_A_MEASURE, "source_id": Reference("sources", "source_id")}


class AnnualStatistics(dy.Schema):
    """A published figure a row: one area, reporting year, measure, category and level, as one document gives it."""

    area = dy.String(primary_key=True, min_length=1)
    reporting_year = dy.String(primary_key=True, regex=REPORTING_YEAR)
    measure = dy.String(primary_key=True, min_length=1)
    category = dy.Enum(NATIONAL_CATEGORIES, primary_key=True)
    level = dy.Enum(LEVELS, primary_key=True)
    value = dy.Float64(min=0)
    precision = dy.Enum(PRECISIONS)
    basis = dy.Enum(BASES)
    source_id = dy.String(primary_key=True, min_length=1)
    note = dy.String(nullable=True)
    scope = dy.Enum(SCOPES, nullable=True)
    base_mid_year = dy.Int64(nullable=True, min=1900, max=2199)

    @row_rule(*YEARS_FOLLOW)
    def years_follow(cls) -> pl.Expr:
        return is_reporting_year("reporting_year")

    @row_rule(
        "a derived figure shows its sum in `note`, or the chart that it was read off.",
        "write the sum, as in 749 - 30 = 719, with its parts, or begin with Read off and name the chart.",
    )
    def sum_shown(cls) -> pl.Expr:
        note = pl.col("note").fill_null("")
        return ~says("basis", "derived") | note.str.contains(SUM_SHOWN) | note.str.contains(READ_OFF)


class PrintedClaims(dy.Schema):
    """A claim printed in an annual report's commentary, in parts that can be judged."""

    claim_id = dy.String(primary_key=True, regex=PLAIN_NAME)
    area = dy.String(min_length=1)
    reporting_year = dy.String(regex=REPORTING_YEAR)
    measure = dy.String(min_length=1)
    category = dy.Enum(CATEGORIES)
    level = dy.Enum(LEVELS)
    printed_words = dy.String(min_length=1)
    claim_kind = dy.Enum(("change", "direction", "within"))
    direction = dy.Enum(("rise", "fall"), nullable=True)
    printed_percent = dy.String(nullable=True, regex=PRINTED_PERCENT)
    compared_from = dy.String(regex=REPORTING_YEAR)
    compared_to = dy.String(regex=REPORTING_YEAR)
    each_category = dy.Enum(("yes", "no"))
    also_year_before = dy.Enum(("yes", "no"))
    source_id = dy.String(min_length=1)

    @row_rule(*YEARS_FOLLOW)
    def years_follow(cls) -> pl.Expr:
        years = ("reporting_year", "compared_from", "compared_to")
        return pl.all_horizontal(is_reporting_year(year) for year in years)

    @row_rule(
        "a claim of kind change has a direction and a printed per cent.",
        "fill in `direction` (rise or fall) and `printed_percent`.",
    )
    def change_is_complete(cls) -> pl.Expr:
        is_change = pl.col("claim_kind").cast(pl.String) == "change"
        return ~is_change | (pl.col("direction").is_not_null() & pl.col("printed_percent").is_not_null())


class ComparabilityBreaks(dy.Schema):
    """A year from which a measure is counted differently, with the measure's names before it where it had others."""

    measure = dy.String(primary_key=True, min_length=1)
    from_reporting_year = dy.String(primary_key=True, regex=REPORTING_YEAR)
    effect = dy.Enum(("break", "note"))
    what_changed = dy.String(min_length=1)
    label_before = dy.String(nullable=True)
    subject_before = dy.String(nullable=True)

    @row_rule(*YEARS_FOLLOW)
    def years_follow(cls) -> pl.Expr:
        return is_reporting_year("from_reporting_year")


class QuestionsOnSource(dy.Schema):
    """Two published figures that do not agree at face value. Worked out by the build, never typed in."""

    area = dy.String(primary_key=True)
    reporting_year = dy.String(primary_key=True)
    category = dy.String(primary_key=True)
    level = dy.String(primary_key=True)
    smaller_measure = dy.String(primary_key=True)
    smaller_value = dy.Int64(min=0)
    larger_measure = dy.String(primary_key=True)
    larger_value = dy.Int64(min=0)
    source_id = dy.String()
    question = dy.String(min_length=1)


ANNUAL_STATISTICS = Extract(
    "annual_statistics",
    AnnualStatistics,
    "one figure of one area, reporting year, measure, category and level, as one document gives it",
    OF_A_FIGURE,
    version=4,
    year_column="reporting_year",
    optional=frozenset({"scope", "base_mid_year"}),
)
PRINTED_CLAIMS = Extract(
    "printed_claims",
    PrintedClaims,
    "one claim of an annual report's commentary",
    OF_A_FIGURE,
    year_column="reporting_year",
)
COMPARABILITY_BREAKS = Extract(
    "comparability_breaks",
    ComparabilityBreaks,
    "one year from which a measure is counted differently",
    OF_A_MEASURE,
    version=2,
    optional=frozenset({"label_before", "subject_before"}),
)
QUESTIONS_ON_SOURCE = Extract(
    "questions_on_source",
    QuestionsOnSource,
    "one pair of published figures that do not agree",
    year_column="reporting_year",
    is_worked_out=True,
)
