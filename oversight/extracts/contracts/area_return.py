"""Contracts of what the yearly area return holds and the annual report does not: who is managed, breaches of
notification by level, serious incidents."""

from collections.abc import Iterator

import dataframely as dy
import polars as pl

from oversight.extracts.contracts.contract import (
    BASES,
    REPORTING_YEAR,
    ROW,
    Rows,
    TableRule,
    filled,
    is_reporting_year,
    records,
    row_rule,
    says,
)
from oversight.extracts.contracts.population import CENSUS_GROUPS
from oversight.extracts.contracts.published import YEARS_FOLLOW
from oversight.problems import Problem

CATEGORIES = ("1", "2", "3")
SEX, AGE, ETHNICITY = CHARACTERISTICS = ("sex", "age", "ethnicity")
CAUTIONED, CONVICTED_OF_BREACH, TOGETHER = BREACH_OUTCOMES = ("cautioned", "convicted", "cautioned or convicted")
CHARGED, CONVICTED, STILL_CHARGED, OTHER_OUTCOME, CASE_REVIEW = INCIDENTS = (
    "charged in the year",
    "convicted",
    "still charged",
    "other outcome",
    "serious case review",
)


class Demography(dy.Schema):
    """The people of one group, category and level who are managed at Level 2 or 3 on 31 March."""

    reporting_year = dy.String(primary_key=True, regex=REPORTING_YEAR)
    characteristic = dy.Enum(CHARACTERISTICS, primary_key=True)
    group_label = dy.String(primary_key=True, min_length=1)
    group_order = dy.Int64(min=1)
    is_recorded = dy.Bool()
    census_group = dy.Enum(CENSUS_GROUPS, nullable=True)
    category = dy.Enum(CATEGORIES, primary_key=True)
    level = dy.Enum(("2", "3"), primary_key=True)
    people_count = dy.Int64(min=0)
    basis = dy.Enum(BASES)

    @row_rule(*YEARS_FOLLOW)
    def years_follow(cls) -> pl.Expr:
        return is_reporting_year("reporting_year")

    @row_rule(
        "a recorded ethnicity has its group of the census, and nothing else has one.",
        "fill in `census_group` for an ethnicity that is recorded; leave it empty in all other rows.",
    )
    def census_group_of_ethnicity(cls) -> pl.Expr:
        return filled("census_group") == (says("characteristic", ETHNICITY) & pl.col("is_recorded"))


class NotificationBreaches(dy.Schema):
    """The Category 1 people at one level whom a breach of notification requirements brought a caution or conviction."""

    reporting_year = dy.String(primary_key=True, regex=REPORTING_YEAR)
    outcome = dy.Enum(BREACH_OUTCOMES, primary_key=True)
    level = dy.Enum(("1", "2", "3"), primary_key=True)
    people_count = dy.Int64(min=0)
    basis = dy.Enum(BASES)

    @row_rule(*YEARS_FOLLOW)
    def years_follow(cls) -> pl.Expr:
        return is_reporting_year("reporting_year")


class SeriousFurtherOffences(dy.Schema):
    """Charges with a serious further offence, what became of earlier ones, and serious case reviews, in one year."""

    reporting_year = dy.String(primary_key=True, regex=REPORTING_YEAR)
    incident = dy.Enum(INCIDENTS, primary_key=True)
    category = dy.Enum(CATEGORIES, primary_key=True)
    level = dy.Enum(("1", "2", "3"), primary_key=True)
    incident_count = dy.Int64(min=0)
    basis = dy.Enum(BASES)

    @row_rule(*YEARS_FOLLOW)
    def years_follow(cls) -> pl.Expr:
        return is_reporting_year("reporting_year")

    @row_rule("Category 3 is never managed at Level 1.", "leave the row out, or correct `category` or `level`.")
    def category_3_has_levels_2_and_3(cls) -> pl.Expr:
        return ~(says("category", "3") & says("level", "1"))


def counted_both_ways(breaches: Rows) -> Iterator[Problem]:
    """A problem for each count of cautions or convictions in a year that counts the two together as well."""
    years = {row["reporting_year"] for row in breaches if row["outcome"] == TOGETHER}
    for row in breaches:
        if row["reporting_year"] in years and row["outcome"] != TOGETHER:
            rule = "a year counts cautions and convictions either together or apart."
            remedy = "leave out this row, or those that count them together."
            yield Problem("notification_breaches.csv", row[ROW], rule, repr(row["outcome"]), remedy)


DEMOGRAPHY = records(
    "demography",
    Demography,
    "one group of people at Levels 2 and 3 on 31 March, by category and level",
    year_column="reporting_year",
)
NOTIFICATION_BREACHES = records(
    "notification_breaches",
    NotificationBreaches,
    "cautions or convictions for breach of notification requirements in one year, at one level",
    year_column="reporting_year",
)
SERIOUS_FURTHER_OFFENCES = records(
    "serious_further_offences",
    SeriousFurtherOffences,
    "one kind of serious incident in one year, by category and level",
    year_column="reporting_year",
)
RULES = (TableRule(counted_both_ways, ("notification_breaches",)),)
