"""Contracts of populations: how many people live in an area, for a number for every 100,000, and by ethnic group."""

import dataframely as dy
import polars as pl

from oversight.extracts.contracts.contract import BASES, Extract, Reference, filled, row_rule, says

AGES = r"^\d+ and over$"
CENSUS_GROUPS = ("Asian", "Black", "Mixed", "White", "Other")  # the five broad groups of the census of 2021


class Population(dy.Schema):
    """The residents of one area, of some ages, in the middle of one year."""

    area = dy.String(primary_key=True, min_length=1)
    mid_year = dy.Int64(primary_key=True, min=1900, max=2199)
    ages = dy.String(primary_key=True, regex=AGES)
    people_count = dy.Int64(min=1)
    basis = dy.Enum(BASES)
    source_id = dy.String(min_length=1)
    note = dy.String(nullable=True)

    @row_rule(
        "a population that was worked out says in `note` how.",
        "write what was added up, as in: Ages 10 and over, added up over the local authorities.",
    )
    def derived_says_how(cls) -> pl.Expr:
        return ~says("basis", "derived") | filled("note")


class PopulationByGroup(dy.Schema):
    """The residents of one area of one broad ethnic group, as one census counted them."""

    area = dy.String(primary_key=True, min_length=1)
    census_year = dy.Int64(primary_key=True, min=1991, max=2199)
    census_group = dy.Enum(CENSUS_GROUPS, primary_key=True)
    people_count = dy.Int64(min=0)
    basis = dy.Enum(BASES)
    source_id = dy.String(min_length=1)


REFERENCES = {"area": Reference("areas", "area"), "source_id": Reference("sources", "source_id")}
POPULATION = Extract(
    "population",
    Population,
    "the residents of one area, of some ages, in the middle of one year",
    REFERENCES,
)
POPULATION_BY_GROUP = Extract(
    "population_by_group",
    PopulationByGroup,
    "the residents of one area of one broad ethnic group, by census",
    REFERENCES,
)
