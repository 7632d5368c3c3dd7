"""What counts as the same number when the exports of two versions are compared."""

import io
import sys
from collections import Counter
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from benchmarks.same_numbers import exporting
from benchmarks.same_numbers.comparing import FileComparison, compare_files
from benchmarks.same_numbers.tables import Table, made, tables_of
from benchmarks.same_numbers.values import Cell, is_figure, shown, values_of

HEADINGS = ("Period", "Met", "Status")


def table(*rows: tuple[Cell, ...], headings: tuple[str, ...] = HEADINGS, name: str = "Trend") -> Table:
    """A table of hand-made rows."""
    return Table(name, name, headings, rows)


def compared(old: Table, new: Table) -> FileComparison:
    """What is found in two files of one table each."""
    return compare_files([old], [new], {})


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        (1709, ["1709"]),
        (1709.0, ["1709"]),
        ("1,709", ["1709"]),
        (100.0, ["100"]),
        ("29 of 32 (90.6%)", ["29", "32", "90.6"]),
        ("Down 5.3 points, target 90%", ["-5.3", "90"]),
        ("-5", ["-5"]),
        ("10-15", ["10", "15"]),
        ("+56 (+50.9%)", ["56", "50.9"]),
        (date(2024, 10, 2), ["2024-10-02"]),
        (datetime(2024, 10, 2), ["2024-10-02"]),
        ("2 October 2024", ["2024-10-02"]),
        ("2024-10-02", ["2024-10-02"]),
        ("October 2024", ["2024-10"]),
        ("Oct 2024", ["2024-10"]),
        ("2023-24", ["2023-24"]),
        ("not held", []),
        ("Managed at Level 2 or 3", []),
        ("Category 1 at Level 2: 15 of 16", ["15", "16"]),
        ("db2498806d62582d", []),
        (True, []),
    ],
)
def test_a_cell_says_its_numbers_in_one_spelling(cell: Cell, values: list[str]) -> None:
    assert values_of(cell) == Counter(values)


def test_a_cell_of_numbers_is_told_from_a_sentence_with_numbers() -> None:
    assert all(map(is_figure, (8, date(2024, 10, 2), "29 of 32 (90.6%)", "80, reported", "Up 5.3 points, target 90%")))
    assert not any(map(is_figure, ("not held", "", "People managed at Level 2 or 3 fell by 5 to 32")))


def test_a_number_is_read_as_its_cell_shows_it() -> None:
    assert shown(0.90625, "0.0%") == 90.6
    assert shown(1709, "#,##0") == 1709
    assert shown(90.625, "#,##0.0") == 90.6
    assert shown(90.625, "General") == 90.625


def test_equal_tables_are_the_same() -> None:
    one = table(("July 2024", "29 of 32 (90.6%)", "on target"), ("June 2024", 5, "not held"))
    found = compared(one, one)
    assert found.is_same
    assert (found.rows, found.equal, found.texts, found.sentences) == (2, 4, [], [])


def test_a_different_number_is_found_and_named() -> None:
    found = compared(table(("July 2024", 90.6, "on target")), table(("July 2024", 91, "on target")))
    assert not found.is_same
    assert found.different == ["Trend › July 2024 › Met: “90.6” became “91”"]


@pytest.mark.parametrize(("old", "new"), [(0, "not held"), ("not held", 0), (-5, 5), (5, "withheld")])
def test_absence_and_the_sign_count_as_numbers(old: Cell, new: Cell) -> None:
    assert not compared(table(("July 2024", old, "")), table(("July 2024", new, ""))).is_same


def test_two_numbers_in_each_others_columns_are_found() -> None:
    headings = ("Agency", "Met", "Of")
    found = compared(table(("A", 4, 9), headings=headings), table(("A", 9, 4), headings=headings))
    assert len(found.different) == 2


def test_a_missing_row_with_numbers_is_found() -> None:
    found = compared(table(("July 2024", 8, ""), ("June 2024", 5, "")), table(("July 2024", 8, "")))
    assert not found.is_same
    assert found.missing_rows == ["Trend › June 2024 | 5 | : row gone"]


def test_a_row_in_another_place_or_under_another_label_is_found_again() -> None:
    old = table(("Level 2 reviews", 8, "on target"), ("Training", 5, "on target"))
    new = table(("Training", 5, "on target"), ("Reviews at the second level", 8, "on target"))
    assert not compared(old, new).different
    assert compared(table(("Reviews", 8, "")), table(("Reviewed", 8, ""))).is_same


def test_a_row_that_is_new_is_no_difference() -> None:
    found = compared(table(("July 2024", 8, "")), table(("August 2024", 9, ""), ("July 2024", 8, "")))
    assert found.is_same
    assert found.added == ["Trend › August 2024 | 9 | : row"]


def test_a_date_equals_the_words_for_it() -> None:
    headings = ("Action", "Due")
    words = table(("Agree dates", "2 October 2024"), headings=headings)
    assert compared(words, table(("Agree dates", datetime(2024, 10, 2)), headings=headings)).is_same
    assert not compared(words, table(("Agree dates", datetime(2024, 10, 3)), headings=headings)).is_same


def test_a_cell_split_into_columns_is_the_same_and_a_wrong_part_is_not() -> None:
    old = table(("A", "29 of 32 (90.6%)"), headings=("Agency", "Met"))
    headings = ("Agency", "Met", "Of", "Share (%)", "Target (%)")
    assert compared(old, table(("A", 29, 32, 90.6, 85), headings=headings)).is_same
    assert compared(table(("A", 29, 32, 90.6, 85), headings=headings), old).different
    assert not compared(old, table(("A", 29, 32, 90.7, 85), headings=headings)).is_same


def test_other_words_with_the_same_numbers_are_a_text_and_no_difference() -> None:
    old = table(("A", 72, "off target"))
    found = compared(old, table(("A", 72, "Off target: 72%")))
    assert found.is_same
    assert found.texts == ["Trend › A › Status: “off target” became “Off target: 72%”"]


def test_prose_with_other_numbers_is_told_and_no_difference() -> None:
    old = table(("A", 1, "People managed at Level 2 or 3 fell by 5 to 32"))
    found = compared(old, table(("A", 1, "People managed at Level 2 or 3 fell from 37 to 32 in the year")))
    assert found.is_same
    assert len(found.sentences) == 1


def test_a_missing_table_is_named_and_a_renamed_one_is_found() -> None:
    old, new = table(("A", 1, ""), name="Trend"), table(("B", 2, ""), name="Over time")
    assert compare_files([old], [new], {}).missing_tables == ["Trend"]
    assert compare_files([old], [], {}).missing_tables == ["Trend"]
    assert not compare_files([old], [new], {"Trend": "Over time"}).missing_tables


def test_a_table_whose_title_is_reworded_is_known_by_its_headings_and_labels() -> None:
    rows = (("2023-24", 140, ""), ("2022-23", 136, ""))
    found = compared(table(*rows, name="Rose by 4 to 140"), table(*rows, name="Up 3%, from 136 to 140"))
    assert found.is_same
    assert len(found.texts) == 1


def test_of_tables_with_the_same_labels_the_one_with_the_same_numbers_is_taken() -> None:
    years = ("2023-24", "2022-23")
    old = table((years[0], 166, ""), (years[1], 110, ""), name="SHPOs rose by 56")
    other = table((years[0], 32, ""), (years[1], 37, ""), name="Fewer people", headings=("Year", "People", "Status"))
    same = table((years[0], 166, ""), (years[1], 110, ""), name="SHPOs rose 51%", headings=("Year", "SHPOs", "Status"))
    found = compare_files([old], [other, same], {})
    assert found.is_same
    assert found.added_tables == ["Fewer people"]


def test_versions_and_hashes_are_left_out() -> None:
    rows = [("Heading", "Text"), ("Version of kpis.yaml", "1"), ("Extracts", "db2498806d62582d"), ("Period", "2023-24")]
    assert made("Notes", "Notes", [tuple(row) for row in rows]).rows == (("Period", "2023-24"),)


def test_a_sheet_is_read_back_with_its_numbers_as_shown(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Trend"
    for row in (["Reviews on time"], ["Period", "Share", "Due"], ["July", 0.90625, datetime(2024, 10, 2)]):
        sheet.append(row)
    sheet["B3"].number_format = "0.0%"
    held = io.BytesIO()
    book.save(held)
    path = tmp_path / "one.xlsx"
    path.write_bytes(held.getvalue())
    [read] = tables_of(path)
    assert (read.name, read.title, read.headings) == ("Trend", "Reviews on time", ("Period", "Share", "Due"))
    worded = Table("Trend", "Reviews on time", read.headings, (("July", "90.6%", "2 October 2024"),))
    assert compare_files([read], [worded], {}).is_same
    assert values_of(read.rows[0][1]) == Counter(["90.6"])


def test_a_checkout_runs_in_its_own_environment_where_it_has_one(tmp_path: Path) -> None:
    assert exporting.python_of(tmp_path) == sys.executable
    own = tmp_path / ".venv" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    own.parent.mkdir(parents=True)
    own.touch()
    assert exporting.python_of(tmp_path) == str(own)
