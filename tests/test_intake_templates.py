"""The workbooks a coordinator fills in: every column with its note, what a cell may hold, the rows held, an example."""

import io
from datetime import date, datetime

import openpyxl
import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.intake import templates
from oversight.extracts.intake.sheet_plans import EXAMPLE, KpiName, last_quarter, meaning_of
from oversight.wording import column_wording

TODAY = date(2024, 10, 15)
KPIS = (KpiName("reviews", "Reviews on time"), KpiName("training", "Training reach"))
TABLES = [name for name, extract in EXTRACTS.items() if not extract.is_worked_out]


def book(kind="records", **given):
    """The template, opened by openpyxl."""
    made = templates.template(kind, kpis=KPIS, today=TODAY, **given)
    return openpyxl.load_workbook(io.BytesIO(made))


@pytest.fixture(scope="module")
def whole():
    """The template of every table."""
    return book(tables=TABLES, lists={"areas": ["Cheshire", "Kent"]})


def columns_of(name):
    """The columns that a sheet has."""
    extract = EXTRACTS[name]
    return [column for column in extract.contract.column_names() if not (column == "basis" and extract.is_operational)]


@pytest.mark.parametrize("name", TABLES)
def test_a_sheet_has_every_column_of_its_table_with_a_note(whole, name):
    sheet = whole[column_wording.heading(name)]
    headings = [cell.value for cell in sheet[1]]
    assert headings == [column_wording.heading(column) for column in columns_of(name)]
    assert len(set(headings)) == len(headings)
    for cell, column in zip(sheet[1], columns_of(name), strict=True):
        declared = EXTRACTS[name].contract.columns()[column]
        may_be_empty = declared.nullable or column in EXTRACTS[name].optional
        assert cell.comment.text.endswith("May be left empty." if may_be_empty else "Always filled in.")
        assert meaning_of(name, column) in cell.comment.text and meaning_of(name, column)


def test_the_example_row_says_that_it_is_one(whole):
    for name in TABLES:
        assert str(whole[column_wording.heading(name)]["A2"].value).startswith(EXAMPLE)


def test_a_sheet_prints_on_the_width_of_a_page_with_its_headings_on_each(whole):
    for name in TABLES:
        sheet = whole[column_wording.heading(name)]
        assert (sheet.page_setup.orientation, sheet.sheet_properties.pageSetUpPr.fitToPage) == ("landscape", True)
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_title_rows == "$1:$1"


def validations(sheet):
    """What the columns of a sheet may hold, by heading: the kind of rule and its words."""
    found = {}
    for rule in sheet.data_validations.dataValidation:
        place = next(iter(rule.sqref.ranges)).min_col
        assert next(iter(rule.sqref.ranges)).min_row == 3
        found[sheet.cell(1, place).value] = (rule.type, rule.formula1)
    return found


def test_cells_hold_only_what_the_contract_allows(whole):
    referrals = validations(whole["Referrals"])
    assert referrals["Received on"][0] == "date"
    assert referrals["Under 18"] == ("list", '"yes,no"')
    assert referrals["Outcome"] == ("list", '"accepted,rejected,waiting"')
    assert referrals["Panel members accepting"] == ("whole", "0")
    assert referrals["Referring agency"] == ("list", "'Agencies'!$A$3:$A$20000")
    assert validations(whole["KPI readings"])["KPI"] == ("list", '"Reviews on time,Training reach"')
    assert validations(whole["Annual statistics"])["Area"] == ("list", '"Cheshire,Kent"')


def test_a_list_too_long_for_a_cell_stands_in_a_sheet_of_its_own():
    areas = [f"Area number {number:03}" for number in range(42)]
    made = book(tables=["annual_statistics"], lists={"areas": areas})
    assert validations(made["Annual statistics"])["Area"] == ("list", "Lists!$A$1:$A$42")
    assert [cell.value for cell in made["Lists"]["A"]] == areas and made["Lists"].sheet_state == "hidden"


HELD = {
    "referrals": pl.DataFrame(
        {
            **{"referral_key": ["R-0001"], "source_agency": ["=Police"], "category": ["2"], "level_asked": ["3"]},
            **{"received_on": [date(2024, 4, 3)], "decided_on": [None], "accepting_count": [None]},
            **{"outcome": ["waiting"], "rejection_reason": [None], "is_youth": [False], "basis": ["provisional"]},
        }
    ),
    "kpi_readings": pl.DataFrame(
        {
            **{"kpi": ["reviews"], "starts_on": [date(2024, 7, 1)], "ends_on": [date(2024, 9, 30)]},
            **{"numerator_count": [29], "denominator_count": [32], "median_days": [None], "basis": ["provisional"]},
        }
    ),
}


def test_a_filled_template_holds_what_was_published_as_values_and_no_formula():
    row = [cell.value for cell in book(held=HELD, tables=["referrals"])["Referrals"][3]]
    assert row == ["R-0001", "=Police", "2", "3", datetime(2024, 4, 3), None, None, "waiting", None, "no"]
    cell = book(held=HELD, tables=["referrals"])["Referrals"]["B3"]
    assert (
        cell.data_type == "s" and book(held=HELD, tables=["referrals"])["Referrals"]["E3"].number_format == "dd/mm/yyyy"
    )


def test_the_counts_ask_for_the_last_quarter_of_each_kpi_that_has_none():
    rows = list(book("counts", held=HELD)["KPI readings"].iter_rows(min_row=3, max_col=5, values_only=True))
    july, september = datetime(2024, 7, 1), datetime(2024, 9, 30)
    assert rows == [
        ("Reviews on time", july, september, 29, 32),
        ("Training reach", july, september, None, None),
    ]
    assert book("counts").sheetnames == ["Read me first", "KPI readings", "SMB meetings", "Lists"]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2024, 10, 1), (date(2024, 7, 1), date(2024, 9, 30))),
        (date(2024, 9, 30), (date(2024, 4, 1), date(2024, 6, 30))),
        (date(2024, 1, 1), (date(2023, 10, 1), date(2023, 12, 31))),
    ],
)
def test_the_last_quarter_is_the_one_that_has_ended(today, expected):
    assert last_quarter(today) == expected


def test_an_ods_template_holds_the_same_cells():
    made = [
        CalamineWorkbook.from_filelike(
            io.BytesIO(templates.template("counts", held=HELD, kpis=KPIS, today=TODAY, format=kind))
        )
        for kind in ("xlsx", "ods")
    ]
    for name in ("KPI readings", "SMB meetings"):
        first, second = (one.get_sheet_by_name(name).to_python() for one in made)
        assert first == second


def test_the_first_sheet_says_in_ten_lines_what_to_do(whole):
    lines = [cell.value for cell in whole["Read me first"]["A"] if cell.value]
    assert lines[0] == "How to fill in this workbook"
    assert sum(line[0].isdigit() for line in lines) == 10
