"""Every figure of Derbyshire's annual report 2023-24, as its own tables print it, is held; and nothing else is."""

from collections import Counter
from pathlib import Path

import polars as pl
import pytest

from oversight.extracts import check
from oversight.extracts.source_conflicts import questions_on_source

SOURCES = Path(__file__).resolve().parent.parent / "data" / "sources"
DASH = None
COLUMNS = ("1", "2", "3", "all")

# MAPPA-eligible individuals on 31 March 2024: Categories 1, 2, 3 and the total.
ON_31_MARCH = {
    "1": (1332, 362, DASH, 1694),
    "2": (6, 2, 4, 12),
    "3": (0, 1, 2, 3),
    "all": (1338, 365, 6, 1709),
}
# MAPPA-eligible offenders in Levels 2 and 3 by category (yearly total).
IN_THE_YEAR = {
    "2": (7, 10, 12, 29),
    "3": (0, 2, 1, 3),
    "all": (7, 12, 13, 32),
}
# Level 2 and 3 individuals returned to custody: for breach of licence.
BREACH_OF_LICENCE = {
    "2": (1, 1, 5, 7),
    "3": (1, 0, 0, 1),
    "all": (2, 1, 5, 8),
}
# The same, for breach of SHPO: one column.
BREACH_OF_SHPO = {"2": 1, "3": 1, "all": 2}
# Single figures: category and the number printed.
SINGLE = {
    "lifetime_notification_revoked": ("1", 0),
    "shpo_imposed": ("1", 166),
    "shpo_foreign_travel_restriction": ("1", 0),
    "notification_orders_imposed": ("1", 1),
    "notification_after_sro_breach": ("all", 1),
    "category_1_per_100k": ("1", 140),
}


def printed():
    """The report's cells as `(measure, category, level): value`; a dash has none."""
    cells = {}
    for measure, table in (
        ("eligible_on_31_march", ON_31_MARCH),
        ("managed_at_level_2_or_3_in_year", IN_THE_YEAR),
        ("returned_to_custody_licence_breach", BREACH_OF_LICENCE),
    ):
        for level, row in table.items():
            for category, value in zip(COLUMNS, row, strict=True):
                if value is not DASH:
                    cells[measure, category, level] = value
    for level, value in BREACH_OF_SHPO.items():
        cells["returned_to_custody_shpo_breach", "all", level] = value
    for measure, (category, value) in SINGLE.items():
        cells[measure, category, "all"] = value
    return cells


@pytest.fixture(scope="module")
def statistics():
    """The committed annual_statistics, checked."""
    tables, problems = check.tables(SOURCES)
    assert problems == []
    return tables["annual_statistics"]


@pytest.fixture(scope="module")
def derbyshire(statistics):
    """Its rows of Derbyshire in 2023-24."""
    rows = statistics.rows(named=True)
    return [row for row in rows if (row["area"], row["reporting_year"]) == ("Derbyshire", "2023-24")]


def test_every_cell_of_the_report_is_held_as_printed_and_no_other(derbyshire):
    held = {(row["measure"], row["category"], row["level"]): row["value"] for row in derbyshire}
    assert held == printed()
    assert len(derbyshire) == 15 + 12 + 12 + 3 + 6


def test_every_cell_of_the_report_is_marked_as_published_in_it(derbyshire):
    assert {(row["basis"], row["source_id"]) for row in derbyshire} == {("published", "DERBYSHIRE24")}
    assert {row["measure"] for row in derbyshire if row["precision"] != "exact"} == {"category_1_per_100k"}


def test_the_year_before_is_held_only_where_the_reports_own_per_cent_gives_it(statistics):
    rows = statistics.rows(named=True)
    before = [row for row in rows if (row["area"], row["reporting_year"]) == ("Derbyshire", "2022-23")]
    assert {(row["measure"], row["category"], row["level"], row["value"], row["basis"]) for row in before} == {
        ("shpo_imposed", "1", "all", 110, "derived"),
        ("managed_at_level_2_or_3_in_year", "all", "all", 37, "derived"),
        ("category_1_per_100k", "1", "all", 136, "derived"),
    }
    assert round((166 / 110 - 1) * 100, 1) == 50.9
    assert round((1 - 32 / 37) * 100) == 14
    assert round((140 / 136 - 1) * 100, 1) == 2.9


def test_every_figure_typed_in_has_its_basis(statistics):
    assert Counter(statistics["basis"].to_list()) == {"published": 67, "reported": 313, "derived": 92}


def test_the_report_raises_exactly_three_questions(statistics):
    rows = questions_on_source(statistics).select(
        "area",
        "reporting_year",
        "category",
        "level",
        "smaller_measure",
        "smaller_value",
        "larger_measure",
        "larger_value",
    )
    year = "managed_at_level_2_or_3_in_year"
    assert rows.rows() == [
        ("Derbyshire", "2023-24", "1", "3", year, 0, "returned_to_custody_licence_breach", 1),
        ("Derbyshire", "2023-24", "1", "3", year, 0, "returned_to_custody_shpo_breach", 1),
        ("Derbyshire", "2023-24", "3", "3", year, 1, "eligible_on_31_march", 2),
    ]


def test_every_printed_rate_of_2023_24_follows_from_its_count_and_the_mid_2022_population(statistics):
    tables, _ = check.tables(SOURCES)
    people = tables["population"].filter(mid_year=2022).select("area", "people_count")
    year = statistics.filter(reporting_year="2023-24", level="all", category="1").cast({"measure": pl.String})
    count = year.filter(measure="eligible_on_31_march").select("area", count="value")
    rate = year.filter(measure="category_1_per_100k").select("area", "base_mid_year", rate="value")
    both = rate.join(count, on="area").join(people, on="area")
    assert both.filter(area="Derbyshire").row(0) == ("Derbyshire", 2022, 140, 1338, 953_894)
    assert round(100_000 * 1338 / 953_894, 2) == 140.27
    worked = (100_000 * both["count"] / both["people_count"]).round()
    assert (both.height, (worked == both["rate"]).all()) == (12, True)
    assert both["base_mid_year"].to_list() == [2022] * 12
    assert people.filter(pl.col("area") != "England and Wales")["people_count"].sum() == 53_503_223
