"""The contract of populations: how many people live in an area, which a number for every 100,000 is worked on."""

import dataframely as dy
import polars as pl

from oversight.extracts.contracts.contract import BASES, Extract, Reference, filled, row_rule, says

AGES = r"^\d+ and over$"


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


POPULATION = Extract(
    "population",
    Population,
    "the residents of one area, of some ages, in the middle of one year",
    {"area": Reference("areas", "area"), "source_id": Reference("sources", "source_id")},
)
