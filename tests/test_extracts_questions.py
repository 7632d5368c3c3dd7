"""Figures that do not agree become questions on the source; they are never refused."""

import polars as pl

from oversight.extracts import check
from oversight.extracts.source_conflicts import questions_on_source
from tests.tables import figures, folder_of

ON_THE_DAY, IN_THE_YEAR = "eligible_on_31_march", "managed_at_level_2_or_3_in_year"
LICENCE = "returned_to_custody_licence_breach"


def asked(*cells, precision="exact"):
    """The questions on `(measure, category, level, value)` of Derbyshire in 2023-24."""
    rows = [("Derbyshire", "2023-24", *cell, precision, "REPORT24") for cell in cells]
    columns = ["area", "reporting_year", "measure", "category", "level", "value", "precision", "source_id"]
    return questions_on_source(pl.DataFrame(rows, schema=columns, orient="row"))


def test_more_people_on_the_day_than_in_the_year_is_a_question():
    assert asked((ON_THE_DAY, "3", "3", 2.0), (IN_THE_YEAR, "3", "3", 1.0)).rows(named=True) == [
        {
            "area": "Derbyshire",
            "reporting_year": "2023-24",
            "category": "3",
            "level": "3",
            "smaller_measure": IN_THE_YEAR,
            "smaller_value": 1,
            "larger_measure": ON_THE_DAY,
            "larger_value": 2,
            "source_id": "REPORT24",
            "question": "Category 3 at Level 3: 2 on 31 March, but 1 over the whole year, which includes that day. "
            "Which figure is right?",
        }
    ]


def test_two_cells_that_mirror_each_other_are_asked_about_as_swapped():
    rows = asked(
        (ON_THE_DAY, "2", "3", 1.0),
        (IN_THE_YEAR, "2", "3", 2.0),
        (ON_THE_DAY, "3", "3", 2.0),
        (IN_THE_YEAR, "3", "3", 1.0),
    )
    assert rows["question"].to_list() == [
        "Category 3 at Level 3: 2 on 31 March, but 1 over the whole year. Category 2 at Level 3: 1 and 2. "
        "The two numbers may have been swapped."
    ]


def test_people_returned_from_a_level_where_nobody_was_managed_is_a_question():
    (row,) = asked((LICENCE, "1", "3", 1.0), (IN_THE_YEAR, "1", "3", 0.0)).rows(named=True)
    assert (row["smaller_value"], row["larger_measure"], row["larger_value"]) == (0, LICENCE, 1)
    assert row["question"] == (
        "Category 1 at Level 3: 1 returned to custody in the year, but nobody was managed there. "
        "Were they counted at another level?"
    )


def test_more_people_returned_than_managed_is_a_question_also_for_all_categories():
    (row,) = asked(("returned_to_custody_shpo_breach", "all", "3", 4.0), (IN_THE_YEAR, "all", "3", 3.0)).rows(
        named=True
    )
    assert row["question"] == (
        "All categories at Level 3: 4 returned to custody in the year, but 3 were managed there. "
        "Were they counted at another level?"
    )


SHPO_BREACH = "returned_to_custody_shpo_breach"


def test_only_category_1_can_breach_an_shpo_so_somebody_of_it_was_managed():
    (row,) = asked((SHPO_BREACH, "all", "3", 1.0), (IN_THE_YEAR, "all", "3", 3.0), (IN_THE_YEAR, "1", "3", 0.0)).rows(
        named=True
    )
    assert (row["category"], row["smaller_value"], row["larger_value"]) == ("1", 0, 1)
    assert row["question"] == (
        "Level 3: 1 returned to custody for breach of an SHPO, which only people in Category 1 have, but nobody "
        "in Category 1 was managed there. Were they counted at another level?"
    )


def test_no_more_breaches_of_an_shpo_than_category_1_had_is_no_question():
    cells = [(SHPO_BREACH, "all", "3", 2.0), (IN_THE_YEAR, "all", "3", 3.0)]
    assert asked(*cells, (IN_THE_YEAR, "1", "3", 2.0)).is_empty()
    assert asked(*cells).is_empty()
    (row,) = asked(*cells, (IN_THE_YEAR, "1", "3", 1.0)).rows(named=True)
    assert "but 1 in Category 1 was managed there" in row["question"]


def test_as_many_on_the_day_as_in_the_year_is_no_question():
    assert asked((ON_THE_DAY, "3", "3", 1.0), (IN_THE_YEAR, "3", "3", 1.0)).is_empty()


def test_level_2_is_no_question_because_a_person_counts_at_the_highest_level_reached():
    assert asked((ON_THE_DAY, "3", "2", 2.0), (IN_THE_YEAR, "3", "2", 1.0)).is_empty()


def test_a_figure_without_its_partner_is_no_question():
    assert asked((ON_THE_DAY, "3", "3", 2.0), (IN_THE_YEAR, "2", "3", 1.0)).is_empty()


def test_figures_that_are_not_exact_are_no_question():
    assert asked((ON_THE_DAY, "3", "3", 2.0), (IN_THE_YEAR, "3", "3", 1.0), precision="rounded").is_empty()


def test_figures_of_another_measure_are_no_question():
    assert asked(("referrals", "3", "3", 9.0), (IN_THE_YEAR, "3", "3", 1.0)).is_empty()


def test_a_contradiction_between_tables_is_not_refused(tmp_path):
    row = "Derbyshire,2023-24,{},3,3,{},exact,published,REPORT24,"
    lines = figures(row.format(ON_THE_DAY, 2), row.format(IN_THE_YEAR, 1))
    tables, problems = check.tables(folder_of(tmp_path, annual_statistics=lines))
    assert problems == []
    assert questions_on_source(tables["annual_statistics"]).height == 1


def test_the_order_of_the_questions_does_not_hang_on_the_order_typed():
    cells = [
        (IN_THE_YEAR, "1", "3", 0.0),
        (LICENCE, "1", "3", 1.0),
        (ON_THE_DAY, "1", "3", 1.0),
        (LICENCE, "2", "3", 3.0),
        (IN_THE_YEAR, "2", "3", 2.0),
    ]
    rows = asked(*cells)
    assert rows.height == 3
    assert asked(*reversed(cells)).equals(rows)
