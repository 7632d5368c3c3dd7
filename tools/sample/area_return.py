"""Invents what the yearly area return of the illustrative sample says: who is managed, breaches, serious incidents."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import product
from random import Random

from oversight.extracts.contracts.area_return import (
    AGE,
    CASE_REVIEW,
    CHARGED,
    CONVICTED,
    ETHNICITY,
    INCIDENTS,
    SEX,
    TOGETHER,
)
from tools.sample import Row

YEARS = ("2021-22", "2022-23", "2023-24")
CELLS = tuple(product(("1", "2", "3"), ("2", "3")))
# Group: how likely it is, and its group of the census where it has one. "Not recorded" grows rarer over the years.
SEXES = {"Female": (4, None), "Male": (93, None), "Other": (1, None), "Not recorded": (2, None)}
AGES = {
    "Under 18": (3, None),
    "18 to 20": (6, None),
    "21 to 24": (10, None),
    "25 to 34": (28, None),
    "35 to 44": (24, None),
    "45 to 54": (15, None),
    "55 to 64": (8, None),
    "65 and over": (4, None),
    "Not recorded": (2, None),
}
ETHNICITIES = {
    "White - English, Welsh, Scottish, Northern Irish or British": (68, "White"),
    "White - Irish": (1, "White"),
    "White - Gypsy or Irish Traveller": (1, "White"),
    "White - Other": (5, "White"),
    "Mixed - White and Black Caribbean": (3, "Mixed"),
    "Mixed - White and Asian": (1, "Mixed"),
    "Mixed - Other": (1, "Mixed"),
    "Asian - Indian": (1, "Asian"),
    "Asian - Pakistani": (3, "Asian"),
    "Asian - Other": (1, "Asian"),
    "Black - African": (2, "Black"),
    "Black - Caribbean": (3, "Black"),
    "Black - Other": (1, "Black"),
    "Other ethnic group": (1, "Other"),
    "Not recorded": (9, None),
}
GROUPS = {SEX: SEXES, AGE: AGES, ETHNICITY: ETHNICITIES}
UNRECORDED = "Not recorded"
# How many of each incident: its chances of 0, 1, 2 … in a cell, at Level 1 and at Levels 2 and 3.
CHARGES, OUTCOMES = (2, 3, 3, 2, 1), (5, 3, 1)
FEW, RARE = (9, 1), (19, 1)
BREACHES = {"1": range(14, 27), "2": range(5), "3": range(2)}  # how many at each level


def demography(rng: Random, spells: Iterable[Row], years: Sequence[str] = YEARS) -> list[Row]:
    """The people at Levels 2 and 3 on each 31 March, by sex, age and ethnicity, each adding up to all of them."""
    held, rows = list(spells), []
    for year, cell in product(years, CELLS):
        people = sum(is_managed(spell, date(int(year[:4]) + 1, 3, 31), *cell) for spell in held)
        for characteristic, groups in GROUPS.items():
            drawn = rng.choices(list(groups), [chance for chance, _ in groups.values()], k=people)
            for order, (group, (_, census_group)) in enumerate(groups.items(), start=1):
                row = {"reporting_year": year, "characteristic": characteristic, "group_label": group}
                row |= {"group_order": order, "is_recorded": group != UNRECORDED, "census_group": census_group}
                row |= {"category": cell[0], "level": cell[1], "people_count": drawn.count(group)}
                rows.append(row)
    return rows


def is_managed(spell: Row, day: date, category: str, level: str) -> bool:
    """Whether a spell is managed on a day, of a category and at a level."""
    runs = spell["started_on"] <= day and (spell["ended_on"] or date.max) > day
    return runs and (spell["kind"], spell["category"], spell["level"]) == ("managed", category, level)


def notification_breaches(rng: Random, years: Sequence[str] = YEARS) -> list[Row]:
    """The cautions and convictions of each year by level, counted together as the return did before 2024-25."""
    return [
        {"reporting_year": year, "outcome": TOGETHER, "level": level, "people_count": rng.choice(counts)}
        for year, (level, counts) in product(years, BREACHES.items())
    ]


def serious_further_offences(rng: Random, years: Sequence[str] = YEARS) -> list[Row]:
    """The serious incidents of each year, most of them none or one a cell."""
    rows: list[Row] = []
    for year, incident, (category, level) in product(years, INCIDENTS, (("1", "1"), ("2", "1"), *CELLS)):
        if incident == CASE_REVIEW and level == "1":
            continue
        chances = (CHARGES if incident == CHARGED else OUTCOMES) if level == "1" else FEW
        if incident not in (CHARGED, CONVICTED) and level != "1":
            chances = RARE
        row = {"reporting_year": year, "incident": incident, "category": category, "level": level}
        rows.append(row | {"incident_count": rng.choices(range(len(chances)), chances)[0]})
    return rows
