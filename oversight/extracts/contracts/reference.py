"""Contracts of the reference tables: documents, areas, measures and the glossary."""

from collections.abc import Iterator

import dataframely as dy
import polars as pl

from oversight.extracts.contracts.contract import (
    PLAIN_NAME,
    ROW,
    Extract,
    Rows,
    TableRule,
    did_you_mean,
    filled,
    row_rule,
)
from oversight.problems import Problem

REPORT_DEFINITION = r"^[a-j]$"
SOURCE_ID = r"^[A-Z0-9]+$"
NAMES = r"^[^; ][^;]*(;[^; ][^;]*)*$"  # names separated by semicolons
PUBLISHED_ON = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?(/\d{2})?$"


NOT_BEFORE = r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]) ([01]\d|2[0-3]):[0-5]\d$"
ROLES = ("reader", "member", "coordinator", "administrator")  # each may see what those before it may


class Sources(dy.Schema):
    """A document that figures were taken from; of one under embargo, the time in the UK before which it may not be
    shown, and the lowest role that sees it before."""

    source_id = dy.String(primary_key=True, regex=SOURCE_ID)
    title = dy.String(min_length=1)
    publisher = dy.String(min_length=1)
    published_on = dy.String(regex=PUBLISHED_ON)
    kind = dy.String(min_length=1)
    link = dy.String(min_length=1)
    not_before = dy.String(nullable=True, regex=NOT_BEFORE)
    seen_before_by = dy.Enum(ROLES[1:], nullable=True)

    @row_rule("an embargo has a time and a role.", "fill in both `not_before` and `seen_before_by`, or neither.")
    def time_with_role(cls) -> pl.Expr:
        return filled("not_before") == filled("seen_before_by")


class Areas(dy.Schema):
    """A MAPPA area, or the nation they make up."""

    area = dy.String(primary_key=True, min_length=1)
    kind = dy.Enum(("area", "nation"))
    country = dy.Enum(("England", "Wales", "England and Wales"))
    neighbours = dy.String(nullable=True, regex=NAMES)
    neighbours_source = dy.String(nullable=True, min_length=1)

    @row_rule("neighbours and their source go together.", "fill in both, or leave both empty.")
    def neighbours_with_source(cls) -> pl.Expr:
        return filled("neighbours") == filled("neighbours_source")


class Measures(dy.Schema):
    """What is counted: its words, its period, and the categories and levels it applies to."""

    measure = dy.String(primary_key=True, regex=PLAIN_NAME)
    label = dy.String(min_length=1)
    short_label = dy.String(min_length=1)
    subject = dy.String(min_length=1)
    period = dy.Enum(("snapshot", "year"))
    unit = dy.Enum(("people", "orders", "referrals", "per 100,000"))
    categories = dy.Enum(("1;2;3", "1", "all"))
    levels = dy.Enum(("1;2;3", "2;3", "all"))
    counts = dy.String(min_length=1)
    leaves_out = dy.String(min_length=1)
    report_definition = dy.String(nullable=True, regex=REPORT_DEFINITION)


class Glossary(dy.Schema):
    """A term of MAPPA in plain words."""

    term = dy.String(primary_key=True, min_length=1)
    meaning = dy.String(min_length=1)
    report_definition = dy.String(nullable=True, regex=REPORT_DEFINITION)


def neighbours_that_differ(areas: Rows) -> Iterator[Problem]:
    """A problem for each neighbour that is no other area, stands twice, or holds neighbours without naming this one."""
    held = {row["area"]: (row["neighbours"] or "").split(";") for row in areas if row["kind"] == "area"}
    for row in areas:
        names = row["neighbours"].split(";") if row["neighbours"] else []
        for name in dict.fromkeys(names):
            others = held.keys() - {row["area"]}
            if name not in others or row["kind"] != "area":
                rule = "the neighbours of an area are other areas of areas.csv."
                yield Problem("areas.csv", row[ROW], rule, repr(name), f"{did_you_mean(name, others)}correct it.")
            elif names.count(name) > 1:
                yield Problem("areas.csv", row[ROW], "each neighbour is listed once.", repr(name), "take one out.")
            elif held[name] != [""] and row["area"] not in held[name]:
                rule = "two neighbours name each other, where both hold neighbours."
                remedy = f"add {row['area']} to those of {name}, or take {name} out here."
                yield Problem("areas.csv", row[ROW], rule, repr(name), remedy)


SOURCES = Extract(
    "sources",
    Sources,
    "one document that figures were taken from",
    version=2,
    optional=frozenset({"not_before", "seen_before_by"}),
)
AREAS = Extract(
    "areas",
    Areas,
    "one MAPPA area, or England and Wales",
    version=2,
    optional=frozenset({"neighbours", "neighbours_source"}),
    retired=("neighbour_of_",),
)
MEASURES = Extract("measures", Measures, "one thing that is counted")
GLOSSARY = Extract("glossary", Glossary, "one term")
RULES = (TableRule(neighbours_that_differ, ("areas",)),)
