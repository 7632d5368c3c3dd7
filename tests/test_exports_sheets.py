"""CSV and XLSX of one figure, read back and compared with the query; hostile text in them."""

import csv
import dataclasses
import io
import zipfile
from datetime import date

import openpyxl
import pandas as pd
import pytest

from oversight import queries
from oversight.exports import provenance, sanitise
from oversight.exports.spreadsheets import cells, sheets
from oversight.figures.core.table import Column, Table, counts, days, names, shares, statuses, words
from oversight.figures.kpis import kpi_detail
from oversight.figures.local.casework import referrals
from oversight.figures.published import levels, orders, population
from oversight.measures.values import Absence, AtLeast, AtMost, Kind, Share
from oversight.problems import Refused
from oversight.selection import Selection
from tests.hostile import FORMULA, FORMULAS, HOSTILE, LONG

DERBYSHIRE = Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03")
NORTHUMBRIA = Selection("Northumbria", "Derbyshire", "2021-22", "2024-10-03")


def figure_of(*columns: Column, **others):
    """A published figure whose table is these columns."""
    made = levels.managed_in_year(DERBYSHIRE)
    return dataclasses.replace(made, table=Table(columns), **others)


def read_csv(made: bytes) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(made), comment="#", keep_default_na=False)


def read_xlsx(made: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(made))


def table_of(sheet) -> list[tuple]:
    """The values of the only table of a sheet, its header first."""
    (table,) = sheet.tables.values()
    return [tuple(cell.value for cell in row) for row in sheet[table.ref]]


@pytest.mark.parametrize("choice", [DERBYSHIRE, NORTHUMBRIA], ids=lambda choice: choice.area)
def test_both_files_hold_the_numbers_of_the_query_for_the_chosen_area_and_year(choice):
    figure = orders.shpo_imposed(choice)
    held = queries.run("statistics/series", area=choice.area, measure="shpo_imposed", category="1", level="all")
    years = held.select("reporting_year", "value").iter_rows()
    expected = {year: value for year, value in years if year <= choice.year}
    assert expected
    heading = "SHPOs imposed"
    from_csv = read_csv(sheets.csv_of(figure, choice)).set_index("Reporting year")[heading]
    as_written = {f"{year[:4]} to {int(year[:4]) + 1}": value for year, value in expected.items()}
    assert {year: float(value) for year, value in from_csv.items() if value != "not held"} == as_written
    header, *rows = table_of(read_xlsx(sheets.xlsx_of(figure, choice))["Table"])
    assert header[:2] == ("Reporting year", heading)
    assert {row[0]: row[1] for row in rows if row[1] != "not held"} == expected
    assert all(isinstance(row[1], int) for row in rows if row[1] != "not held")


def test_four_absences_look_different_and_none_is_an_empty_cell():
    values = [0, Absence.NOT_APPLICABLE, Absence.NOT_HELD, Absence.WITHHELD, ""]
    figure = figure_of(names("", "", ["a", "b", "c", "d", "e"]), counts("n", "n", values))
    _, *rows = table_of(read_xlsx(sheets.xlsx_of(figure, DERBYSHIRE))["Table"])
    assert rows == [("a", 0), ("b", "-"), ("c", "not held"), ("d", "withheld"), ("e", "none")]
    assert read_csv(sheets.csv_of(figure, DERBYSHIRE))["n"].to_list() == ["0", "-", "not held", "withheld", "none"]


TEN = date(2024, 10, 3)


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (counts("n", "n", [1709, 12.0, -5, Absence.NOT_HELD]), {"n": (1709, 12, -5, "not held")}),
        (counts("n", "n", [0, Absence.NOT_APPLICABLE, Absence.WITHHELD]), {"n": (0, "-", "withheld")}),
        (Column("n", "n", Kind.RATE, (125.24, AtLeast(120))), {"n": (125.2, "at least 120")}),
        (Column("n", "n", Kind.PERCENT, (90.625, Absence.NOT_SET)), {"n (%)": (90.6, "no target")}),
        (Column("n", "n", Kind.PERCENT, (92.25, AtMost(10)), decimals=None), {"n (%)": (92.25, "10% or less")}),
        (Column("n", "n", Kind.POINTS, (-6.25, 0.0)), {"n (points)": (-6.3, 0)}),
        (shares("n", "n", [Share(29, 32), Share(5, 9, False), Absence.NONE_DUE]), {
            "n: number": (29, 5, "none due"),
            "n: of": (32, 9, "none due"),
            "n: %": (90.6, "not given", "none due"),
        }),
        (shares("n", "n", [Share(5, 9, False), Absence.NONE_DUE], {Absence.NONE_DUE: "not invited"}), {
            "n: number": (5, "not invited"),
            "n: of": (9, "not invited"),
        }),
        (days("n", "n", [TEN, Absence.CANNOT_BE_READ]), {"n": (TEN, "cannot be read")}),
        (statuses("n", "n", ["off target", Absence.TOO_FEW]), {"n": ("off target", "too few to judge")}),
        (words("n", "n", ["29 of 32", "1,709", "007", " ", "yes"]), {"n": ("29 of 32", "1,709", "007", "none", "yes")}),
        (words("n", "", ["a"]), {"Item": ("a",)}),
    ],
)  # fmt: skip
def test_a_column_becomes_cells_by_its_kind(column, expected):
    made = cells.of_table(Table((column,)))
    assert dict(zip(made.headings, zip(*made.rows, strict=True), strict=True)) == expected


def test_a_csv_has_days_in_words_and_numbers_bare():
    figure = figure_of(names("a", "a", ["x"]), days("b", "b", [TEN]), shares("c", "c", [Share(29, 32)]))
    rows = sheets.csv_of(figure, DERBYSHIRE).decode("utf-8-sig").splitlines()
    assert rows[:2] == ['"a","b","c: number","c: of","c: %"', '"x","3 October 2024",29,32,90.6']


def test_headings_differ_without_regard_to_case():
    figure = figure_of(names("a", "Level", ["x"]), words("b", "level", ["y"]))
    assert cells.of_figure(figure).headings == ("Level", "level (2)")


def test_a_csv_opens_in_excel_and_in_pandas():
    made = sheets.csv_of(population.eligible_by_category(DERBYSHIRE), DERBYSHIRE)
    assert made.startswith(b"\xef\xbb\xbf")
    assert made.count(b"\n") == made.count(b"\r\n")
    read = read_csv(made)
    assert read.columns[0] == "Level"
    assert read["Total"].to_list() == [1694, 12, 3, 1709]
    assert read["Category 3: other dangerous offenders"].to_list() == ["-", "4", "2", "6"]


def test_the_notes_of_both_files_are_those_of_every_export():
    figure = population.eligible_by_category(DERBYSHIRE)
    said = [(note.heading, note.text) for note in provenance.notes(figure, DERBYSHIRE)]
    assert {"Title", "Basis", "Sources", "Filters", "Version of the extracts"} <= {heading for heading, _ in said}
    lines = list(csv.reader(io.StringIO(sheets.csv_of(figure, DERBYSHIRE).decode("utf-8-sig"))))
    assert [tuple(line[1:]) for line in lines if line[:1] == ["#"]] == said
    assert table_of(read_xlsx(sheets.xlsx_of(figure, DERBYSHIRE))["Notes"]) == [("Heading", "Text"), *said]


def test_a_sheet_is_accessible_title_first_one_named_table_nothing_merged_or_empty():
    figure = population.eligible_by_category(DERBYSHIRE)
    made = sheets.xlsx_of(figure, DERBYSHIRE)
    book = read_xlsx(made)
    assert book.sheetnames == ["Table", "Notes"]
    assert book["Table"]["A1"].value == figure.title
    names = set()
    for sheet in book:
        assert not sheet.merged_cells.ranges
        (table,) = sheet.tables.values()
        names.add(table.name)
        assert table.headerRowCount == 1 and table.ref.endswith(f"{sheet.max_row}")
        assert all(sheet.cell(row, 1).value for row in range(1, sheet.max_row + 1))
        assert all(value not in (None, "") for row in table_of(sheet) for value in row)
        assert sheet.freeze_panes == f"A{sheet.max_row - len(table_of(sheet)) + 2}"
    assert len(names) == 2
    assert book.properties.title == f"{figure.title}, Derbyshire"
    assert book.properties.language == "en-GB"


def test_a_local_figure_carries_its_marking_in_every_row_and_on_every_printed_page():
    figure = referrals.referrals_by_source(DERBYSHIRE)
    read = read_csv(sheets.csv_of(figure, DERBYSHIRE))
    assert set(read["Marking"]) == {"OFFICIAL-SENSITIVE; Example data"}
    book = read_xlsx(sheets.xlsx_of(figure, DERBYSHIRE))
    assert "Marking: OFFICIAL-SENSITIVE" in [cell.value for cell in book["Table"]["A"]]
    assert {sheet.oddHeader.center.text for sheet in book} == {"OFFICIAL-SENSITIVE"}
    assert "Marking" not in read_csv(sheets.csv_of(levels.managed_in_year(DERBYSHIRE), DERBYSHIRE))


@pytest.mark.parametrize("make", [sheets.csv_of, sheets.xlsx_of])
def test_a_list_of_single_records_never_leaves(make):
    with pytest.raises(Refused, match="has a row for each record, and those stay in the dashboard"):
        make(kpi_detail.misses(DERBYSHIRE), DERBYSHIRE)


def test_a_figure_of_which_nothing_is_held_leaves_as_its_sentence():
    kent = Selection("Kent", "Derbyshire", "2012-13")
    figure = population.eligible_by_category(kent)
    assert read_csv(sheets.csv_of(figure, kent))["Finding"].to_list() == [figure.absent]
    assert table_of(read_xlsx(sheets.xlsx_of(figure, kent))["Table"]) == [("Finding",), (figure.absent,)]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_leaves_harmlessly_in_csv_and_xlsx(name):
    text = HOSTILE[name]
    figure = figure_of(names("agency", "Agency", [text]), counts("n", f"{text[:200]}!", [1]), title=text, subtitle=text)
    made = sheets.csv_of(figure, DERBYSHIRE)
    shown = sanitise.cell(text)
    assert read_csv(made)["Agency"].to_list() == [shown]
    assert made.count(b"\n") == 3 + len(provenance.notes(figure, DERBYSHIRE))
    workbook = sheets.xlsx_of(figure, DERBYSHIRE)
    book = read_xlsx(workbook)
    assert table_of(book["Table"])[1] == (shown, 1)
    assert book["Table"]["A1"].value == shown
    assert {cell.data_type for sheet in book for row in sheet for cell in row if cell.value} <= {"s", "n"}
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
        assert not [part for part in parts.namelist() if "externalLink" in part]
        assert not [part for part in parts.namelist() if b"<f>" in parts.read(part)]


@pytest.mark.parametrize("name", FORMULAS)
def test_what_could_be_a_formula_gets_an_apostrophe_and_stays_readable(name):
    assert sanitise.cell(HOSTILE[name]) == f"'{HOSTILE[name].strip()}"


def test_plain_text_stays_as_it_is_and_a_dash_is_a_dash():
    for text in ("-", "Level 2", "שלום ערב 12", "👩‍🚒 fire 🔥", "a = b", LONG.strip()):
        assert sanitise.cell(text) == sanitise.text(text) == text


def test_characters_that_cannot_be_seen_are_shown_or_left_out():
    assert sanitise.text("a\x00b\x1bc") == "a�b�c"
    assert sanitise.text("a\uffffb\ud800c") == "a�b�c"
    assert sanitise.text("before \u202eback\u202c after") == "before back after"
    assert sanitise.text("one\r\ntwo\tthree") == "one two three"
    assert sanitise.text(FORMULA) == FORMULA


@pytest.mark.parametrize("sign", ["x", "🔥"])
def test_text_longer_than_a_cell_is_cut_and_says_so(sign):
    cut = sanitise.cell(sign * 40_000)
    assert 32_000 < sanitise.units(cut) <= 32_767
    assert cut.endswith("… [cut: the whole has 40,000 characters]")
    assert sanitise.cell(cut) == cut
