"""Category 4 belongs to the nation: what its totals include, and that no area's row holds it."""

import polars as pl
import pytest

from oversight.extracts import check
from oversight.extracts.contracts import totals
from tests.tables import STATISTICS_HEADING, TINY, figures, folder_of, problems_of

ELIGIBLE = "eligible_on_31_march"
NATION = "England and Wales"
AREAS = (*TINY["areas"], f"{NATION},nation,{NATION}")
FOUR = ("1 40", "2 20", "3 3", "4 2")


def rows(area, *cells, year="2023-24"):
    """`category value` cells of one area, at all levels."""
    parts = [cell.split() for cell in cells]
    return [f"{area},{year},{ELIGIBLE},{category},all,{value},exact,published,REPORT24," for category, value in parts]


def rules(where, lines, heading=STATISTICS_HEADING):
    """Row, rule and value of each problem."""
    return [
        (one.place, one.rule, one.value) for one in problems_of(where, areas=AREAS, annual_statistics=(heading, *lines))
    ]


def test_a_correct_national_table_is_accepted_with_category_4(tmp_path):
    assert rules(tmp_path, rows(NATION, *FOUR, "all 65")) == []


def test_a_national_total_that_leaves_category_4_out_is_refused_unless_it_says_so(tmp_path):
    lines = rows(NATION, *FOUR, "all 63")
    assert rules(tmp_path, lines) == [
        (6, "a total is the sum of its parts.", "40 + 20 + 3 + 2 = 65, but all categories, all levels 63"),
    ]
    scoped = [f"{line},{'1 to 3' if ',all,all,' in line else ''}" for line in lines]
    assert rules(tmp_path, scoped, f"{STATISTICS_HEADING},scope") == []


def test_before_category_4_a_national_total_is_of_the_three(tmp_path):
    assert rules(tmp_path, rows(NATION, *FOUR[:3], "all 63", year="2021-22")) == []
    assert rules(tmp_path, rows(NATION, *FOUR[:3], "all 65", year="2021-22")) == [
        (5, "a total is the sum of its parts.", "40 + 20 + 3 = 63, but all categories, all levels 65"),
    ]


@pytest.mark.parametrize("area", ["Derbyshire", "Northumbria"])
def test_category_4_of_an_area_is_refused(tmp_path, area):
    only = "Category 4 is held for England and Wales only."
    assert rules(tmp_path, rows(area, *FOUR)) == [(5, only, f"{area}, category 4")]
    total = [f"{line},1 to 4" for line in rows(area, "all 65")]
    found = rules(tmp_path, total, f"{STATISTICS_HEADING},scope")
    assert found == [(2, only, f"{area}, a total of Categories 1 to 4")]


def test_a_scope_stands_on_totals_alone(tmp_path):
    lines = [f"{line},1 to 3" for line in rows(NATION, "2 20")]
    found = rules(tmp_path, lines, f"{STATISTICS_HEADING},scope")
    assert found == [(2, "`scope` says which categories a total holds.", "category 2, scope 1 to 3")]


@pytest.mark.parametrize(
    ("area", "year", "scope"),
    [
        (NATION, "2021-22", "1 to 3"),
        (NATION, "2022-23", "1 to 4"),
        (NATION, "2024-25", "1 to 4"),
        ("Derbyshire", "2023-24", "1 to 3"),
    ],
)
def test_a_total_without_a_scope_gets_that_of_its_area_and_year(tmp_path, area, year, scope):
    lines = figures(*rows(area, "1 40", "all 65", year=year))
    tables, problems = check.tables(folder_of(tmp_path, areas=AREAS, annual_statistics=lines))
    assert problems == []
    made = totals.scoped(tables["annual_statistics"], tables["measures"], tables["areas"])
    assert made.select(pl.col("scope").cast(pl.String))["scope"].to_list() == [None, scope]
