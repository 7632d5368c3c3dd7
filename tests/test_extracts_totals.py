"""Counts checked against each other: what applies, totals and their parts."""

from tests.tables import figures, problems_of, told

ELIGIBLE, MANAGED = "eligible_on_31_march", "managed_at_level_2_or_3_in_year"
TOTAL = "a total is the sum of its parts."
PART = "a part is never above its total."


def counts(measure, cells, precision="exact"):
    """Figures of Derbyshire in 2023-24: `cells` is one `category level value` a line; the first stands in row 2."""
    parts = [line.split() for line in cells.strip().splitlines()]
    return figures(*(f"Derbyshire,2023-24,{measure},{c},{n},{v},{precision},published,REPORT24," for c, n, v in parts))


def found(where, measure, cells, precision="exact"):
    """Row, rule and value of each problem."""
    problems = problems_of(where, annual_statistics=counts(measure, cells, precision))
    return [(problem.place, problem.rule, problem.value) for problem in problems]


WHOLE_TABLE = """
1 1 40
2 1 20
all 1 60
1 2 3
2 2 2
3 2 1
all 2 6
1 3 0
2 3 1
3 3 2
all 3 3
1 all 43
2 all 23
3 all 3
all all 69
"""


def test_a_whole_table_that_adds_up_is_accepted_with_category_3_left_out_at_level_1(tmp_path):
    assert found(tmp_path, ELIGIBLE, WHOLE_TABLE) == []


def test_a_total_that_is_not_the_sum_of_its_categories_is_refused(tmp_path):
    table = counts(MANAGED, "1 2 7\n2 2 10\n3 2 12\nall 2 28")
    assert told(tmp_path, annual_statistics=table) == [
        "annual_statistics.csv, row 5: a total is the sum of its parts. "
        "Found: 7 + 10 + 12 = 29, but all categories, Level 2 28. "
        "Remedy: check the total and its parts (rows 2, 3, 4) against the source."
    ]


def test_a_total_that_is_not_the_sum_of_its_levels_is_refused(tmp_path):
    assert found(tmp_path, MANAGED, "1 2 7\n1 3 1\n1 all 7") == [(4, TOTAL, "7 + 1 = 8, but Category 1, all levels 7")]


def test_a_wrong_cell_in_a_whole_table_is_told_from_both_sides(tmp_path):
    wrong = WHOLE_TABLE.replace("2 2 2", "2 2 5")
    assert found(tmp_path, ELIGIBLE, wrong) == [
        (8, TOTAL, "3 + 5 + 1 = 9, but all categories, Level 2 6"),
        (14, TOTAL, "20 + 5 + 1 = 26, but Category 2, all levels 23"),
    ]


def test_a_total_is_not_judged_where_a_part_is_missing(tmp_path):
    assert found(tmp_path, MANAGED, "1 2 7\n2 2 10\nall 2 28") == []


def test_a_total_of_level_1_needs_no_category_3(tmp_path):
    assert found(tmp_path, ELIGIBLE, "1 1 40\n2 1 20\nall 1 61") == [
        (4, TOTAL, "40 + 20 = 60, but all categories, Level 1 61")
    ]


def test_categories_2_and_3_given_as_one_are_parts_of_the_total(tmp_path):
    assert found(tmp_path, ELIGIBLE, "1 all 749\n2+3 all 287\nall all 1036") == []
    assert found(tmp_path, ELIGIBLE, "1 all 749\n2+3 all 287\nall all 1037") == [
        (4, TOTAL, "749 + 287 = 1036, but all categories, all levels 1037")
    ]


def test_categories_2_and_3_given_as_one_are_the_sum_of_both(tmp_path):
    assert found(tmp_path, ELIGIBLE, "2 all 23\n3 all 3\n2+3 all 27") == [
        (4, TOTAL, "23 + 3 = 26, but Category 2+3, all levels 27")
    ]


def test_levels_2_and_3_given_as_one_are_all_levels_of_a_measure_without_level_1(tmp_path):
    assert found(tmp_path, MANAGED, "all 2+3 32\nall all 32") == []
    assert found(tmp_path, MANAGED, "all 2+3 31\nall all 32") == [(3, TOTAL, "31, but all categories, all levels 32")]


def test_the_only_category_of_a_measure_is_its_total(tmp_path):
    assert found(tmp_path, "shpo_imposed", "1 all 166\nall all 170") == [
        (3, TOTAL, "166, but all categories, all levels 170")
    ]


def test_a_part_above_its_total_is_refused_also_where_other_parts_are_missing(tmp_path):
    table = counts(MANAGED, "3 2 30\nall 2 29")
    assert told(tmp_path, annual_statistics=table) == [
        "annual_statistics.csv, row 2: a part is never above its total. "
        "Found: Category 3, Level 2 30, but all categories, Level 2 29. Remedy: check it against the total in row 3."
    ]


def test_a_part_as_large_as_its_total_is_accepted(tmp_path):
    assert found(tmp_path, MANAGED, "3 2 29\nall 2 29") == []


def test_rounded_and_at_least_figures_are_left_out_of_sums(tmp_path):
    wrong = "1 2 7\n2 2 10\n3 2 12\nall 2 28"
    assert found(tmp_path, MANAGED, wrong, "rounded") == []
    assert found(tmp_path, MANAGED, wrong, "at least") == []


def test_figures_of_another_year_area_or_measure_are_no_parts(tmp_path):
    row = "{},{},{},{},2,{},exact,published,REPORT24,"
    lines = figures(
        row.format("Derbyshire", "2023-24", MANAGED, "all", 5),
        row.format("Derbyshire", "2022-23", MANAGED, "1", 9),
        row.format("Northumbria", "2023-24", MANAGED, "1", 9),
        row.format("Derbyshire", "2023-24", ELIGIBLE, "1", 9),
    )
    assert told(tmp_path, annual_statistics=lines) == []


def test_category_3_at_level_1_is_refused(tmp_path):
    assert told(tmp_path, annual_statistics=counts(ELIGIBLE, "3 1 0")) == [
        "annual_statistics.csv, row 2: Category 3 is never managed at Level 1. Found: a row for it. "
        "Remedy: leave the row out: the report's dash means not applicable."
    ]


def test_a_category_or_level_that_the_measure_does_not_have_is_refused(tmp_path):
    assert told(tmp_path, annual_statistics=counts("shpo_imposed", "2 all 5\n1 3 5")) == [
        "annual_statistics.csv, row 2: `shpo_imposed` has category 1 (and their totals). Found: category 2. "
        "Remedy: correct the cell or the measure.",
        "annual_statistics.csv, row 3: `shpo_imposed` has level all (and their totals). Found: level 3. "
        "Remedy: correct the cell or the measure.",
    ]
    assert found(tmp_path, MANAGED, "1 1 5") == [
        (2, f"`{MANAGED}` has level 2, 3 (and their totals).", "level 1"),
    ]


def test_a_misplaced_row_is_told_beside_what_else_is_wrong_with_it(tmp_path):
    lines = figures("Derbyshire,2023-24,shpo_imposed,2,all,1.5,exact,derived,REPORT24,no sum")
    rules = [problem.rule for problem in problems_of(tmp_path, annual_statistics=lines)]
    assert rules == [
        "`shpo_imposed` has category 1 (and their totals).",
        "`shpo_imposed` is counted in whole numbers.",
        "a derived figure shows its sum in `note`, or the chart that it was read off.",
    ]


def test_a_row_refused_for_itself_is_no_part_of_a_sum(tmp_path):
    assert found(tmp_path, MANAGED, "1 2 7\n2 2 -10\n3 2 12\nall 2 28") == [(3, "`value` is 0 or more.", "value '-10'")]


def test_a_row_that_is_misplaced_is_no_part_of_a_sum(tmp_path):
    assert found(tmp_path, MANAGED, "1 2 7.5\nall 2 7") == [
        (2, f"`{MANAGED}` is counted in whole numbers.", "7.5"),
    ]
