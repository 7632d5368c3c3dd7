"""The whole workbook as XLSX and ODS, read back: a sheet a figure, contents, notes, what is left out."""

import dataclasses
import io
from datetime import date, datetime
from pathlib import Path

import odf.opendocument
import openpyxl
import pytest
import yaml
from odf import dc, table, text
from odf.namespaces import OFFICENS, TABLENS
from odf.style import Style

from oversight import catalogue
from oversight.exports import __main__ as command
from oversight.exports import sanitise
from oversight.exports.spreadsheets import cells, sheets, workbook
from oversight.exports.spreadsheets.cells import SheetTable
from oversight.exports.spreadsheets.ods import letters, ods
from oversight.exports.spreadsheets.spreadsheet import SHORTEST_NOTE, Sheet, Spreadsheet, sheet_name
from oversight.exports.spreadsheets.xlsx import xlsx
from oversight.figures.core.table import Table, days, words
from oversight.figures.published import levels
from oversight.measures.values import Absence
from oversight.selection import Selection
from tests.daily import long_but_for
from tests.hostile import HOSTILE

ROOT = Path(__file__).resolve().parent.parent
DERBYSHIRE = Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03")
NORTHUMBRIA = Selection("Northumbria", "Derbyshire", "2021-22", "2024-10-03")


def read_ods(made: bytes):
    return odf.opendocument.load(io.BytesIO(made))


def sheets_of(made: bytes) -> dict[str, list[list]]:
    """The rows of each sheet of an ODS file, numbers as numbers."""
    return {
        one.getAttribute("name"): [list(map(value_of, row.getElementsByType(table.TableCell))) for row in rows_of(one)]
        for one in read_ods(made).getElementsByType(table.Table)
    }


def rows_of(one) -> list:
    return one.getElementsByType(table.TableRow)


def value_of(cell):
    if cell.getAttrNS(OFFICENS, "value-type") == "float":
        return float(cell.getAttrNS(OFFICENS, "value"))
    if cell.getAttrNS(OFFICENS, "value-type") == "date":
        return date.fromisoformat(cell.getAttrNS(OFFICENS, "date-value"))
    return "\n".join(str(paragraph) for paragraph in cell.getElementsByType(text.P))


def table_of(sheet) -> list[tuple]:
    """The values of the only table of an XLSX sheet, its header first."""
    (one,) = sheet.tables.values()
    return [tuple(map(plain_day, (cell.value for cell in row))) for row in sheet[one.ref]]


def plain_day(value):
    """What openpyxl reads of a cell; of a day, the day alone."""
    return value.date() if isinstance(value, datetime) else value


@pytest.fixture(scope="module", autouse=True)
def two_kpis(tmp_path_factory):
    """Settings with two of the KPIs, one broken down and one not: eleven would take their time and show no more."""
    settings = yaml.safe_load((ROOT / "kpis.yaml").read_text(encoding="utf-8"))
    kept = {"level_2_reviews_on_time", "level_2_attendance"}
    settings["kpis"] = [one for one in settings["kpis"] if one["id"] in kept]
    assert len(settings["kpis"]) == 2
    path = tmp_path_factory.mktemp("settings") / "kpis.yaml"
    path.write_text(yaml.safe_dump(settings, sort_keys=False), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OVERSIGHT_KPIS", str(path))
        yield


@pytest.fixture(
    scope="module", params=long_but_for([DERBYSHIRE], [DERBYSHIRE, NORTHUMBRIA]), ids=lambda choice: choice.area
)
def made(request):
    """A selection, its workbook with the sample, and the XLSX of it read back."""
    spreadsheet = workbook.workbook(request.param, with_sample=True)
    return request.param, spreadsheet, openpyxl.load_workbook(io.BytesIO(xlsx(spreadsheet)))


def test_each_sheet_holds_the_rows_of_its_figure(made):
    choice, _, book = made
    kept = [one for one in catalogue.placed_figures(choice) if leaves(one)]
    assert len(kept) == len(book.sheetnames) - 1 > 10
    for placed, name in zip(kept, book.sheetnames[1:], strict=True):
        figure = placed.make(placed.selection)
        expected = cells.of_figure(figure)
        rows = [tuple(sanitise.cell(cell) if isinstance(cell, str) else cell for cell in row) for row in expected.rows]
        assert table_of(book[name]) == [expected.headings, *rows], name
        assert book[name]["A1"].value == figure.title


def leaves(placed) -> bool:
    figure = placed.make(placed.selection)
    return not figure.is_record_level and not figure.absent


def test_the_contents_link_to_every_sheet_and_name_what_is_left_out(made):
    choice, _, book = made
    contents = book["Contents"]
    links = {cell.value: cell.hyperlink.location for cell in contents["C"] if cell.hyperlink}
    assert links == {name: f"'{name}'!A1" for name in book.sheetnames if name != "Contents"}
    rows = table_of(contents)
    left_out = [row for row in rows if row[2] == "left out"]
    pages = list(dict.fromkeys(row[0] for row in rows[1:]))
    order = [page.title for page in catalogue.PAGES]
    assert pages == [page for page in order if page in pages]
    assert len(rows) == 1 + len(catalogue.placed_figures(choice))
    assert ("Performance", "Misses: Level 2 reviews on time", "left out", workbook.RECORDS_LEFT_OUT) in left_out
    assert len(left_out) == sum(not leaves(one) for one in catalogue.placed_figures(choice))


def test_every_sheet_is_accessible_with_a_unique_short_name(made):
    _, spreadsheet, book = made
    assert all(len(name) <= 31 for name in book.sheetnames)
    names = [one.name for sheet in book for one in sheet.tables.values()]
    assert len(names) == len(set(names)) == len(book.sheetnames)
    for sheet in book:
        assert not sheet.merged_cells.ranges
        assert sheet["A1"].value
        assert all(value not in (None, "") for row in table_of(sheet) for value in row), sheet.title
    assert book.properties.title == spreadsheet.title


def test_the_notes_stand_below_each_table_and_the_versions_once_on_the_contents(made):
    _, spreadsheet, book = made
    for sheet in spreadsheet.sheets[1:]:
        lines = [row[0].value for row in book[sheet.name].iter_rows(min_row=sheet.notes_from + 1)]
        assert book[sheet.name].cell(sheet.notes_from, 1).value is None
        assert lines[0] == "Notes" and len(lines) > 1, sheet.name
        assert not [line for line in lines if "Version of" in line]
        assert max(map(len, lines)) <= max(sum(sheet.widths), SHORTEST_NOTE)
    said = [cell.value for cell in book["Contents"]["A"]]
    assert sum(str(value).startswith("Version of the extracts: ") for value in said) == 1


def test_names_of_sheets_are_whole_words():
    assert sheet_name("Breakdown, Initial meetings in time", set()) == "Breakdown, Initial meetings in"
    assert sheet_name("Trend, Level 3 senior attendance, whole", set()) == "Trend, Level 3 senior"
    taken: set[str] = set()
    assert [sheet_name("Orders and returns to custody again", taken) for _ in range(2)] == [
        "Orders and returns to custody",
        "Orders and returns to custody 2",
    ]


def test_every_sheet_is_set_up_for_printing(made):
    _, _, book = made
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape" and sheet.page_setup.fitToHeight in (0, "0")
        assert sheet.print_title_rows and sheet.oddFooter.right.text == "Page &P of &N"
        assert sheet.oddHeader.center.text == "OFFICIAL-SENSITIVE"


def test_illustrative_figures_stay_out_unless_asked_for():
    spreadsheet = workbook.workbook(DERBYSHIRE)
    assert spreadsheet.marking == ""
    assert not [one for one in spreadsheet.sheets[1:] if "Example data" in str((one.table.rows, one.notes))]
    reasons = [row[3] for row in spreadsheet.sheets[0].table.rows]
    samples = [one for one in catalogue.placed_figures(DERBYSHIRE) if leaves(one)]
    samples = [one for one in samples if "illustrative" in one.make(one.selection).bases]
    assert reasons.count(workbook.SAMPLE_LEFT_OUT) == len(samples) > 0
    assert workbook.workbook(DERBYSHIRE, with_sample=True).marking == "OFFICIAL-SENSITIVE"


@pytest.mark.long
def test_the_ods_holds_the_same_cells_as_the_xlsx():
    spreadsheet = workbook.workbook(DERBYSHIRE)
    made = ods(spreadsheet)
    book = openpyxl.load_workbook(io.BytesIO(xlsx(spreadsheet)))
    read = sheets_of(made)
    assert list(read) == book.sheetnames
    for name, rows in read.items():
        read_rows = book[name].iter_rows(values_only=True)
        in_xlsx = [[plain_day(cell) for cell in row if cell is not None] for row in read_rows]
        assert rows == in_xlsx, name
    document = read_ods(made)
    assert [str(one) for one in document.meta.getElementsByType(dc.Title)] == [spreadsheet.title]
    assert [str(one) for one in document.meta.getElementsByType(dc.Language)] == ["en-GB"]
    assert len(document.getElementsByType(table.TableHeaderRows)) == len(read)
    (first, *_) = document.getElementsByType(table.DatabaseRange)
    top = len(spreadsheet.sheets[0].lines) + 2
    assert first.getAttrNS(TABLENS, "target-range-address").startswith(f"'Contents'.A{top}:'Contents'.D")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_leaves_harmlessly_in_ods(name):
    hostile = HOSTILE[name]
    made_of = Table((words("agency", "Agency", [hostile]),))
    figure = dataclasses.replace(levels.managed_in_year(DERBYSHIRE), title=hostile, subtitle=hostile, table=made_of)
    sheet = Sheet("Table", figure.title, sheets.lines_of(figure), cells.of_figure(figure))
    made = ods(Spreadsheet(hostile, hostile, (sheet,)))
    rows = sheets_of(made)["Table"]
    shown = sanitise.cell(hostile)
    assert rows[0] == rows[1] == rows[-1] == [shown]
    written = read_ods(made).getElementsByType(table.TableCell)
    assert not [cell for cell in written if cell.getAttrNS(TABLENS, "formula")]


def test_sheet_names_are_short_plain_and_different():
    taken = {"notes"}
    assert sheet_name("Notes", taken) == "Notes 2"
    assert sheet_name("A/B: [c]*?'s", taken) == "A B c s"
    assert sheet_name("x" * 40, taken) == "x" * 31
    assert sheet_name("X" * 40, taken) == "X" * 29 + " 2"
    assert sheet_name("History", taken) == "History 2"
    assert sheet_name("", taken) == "Sheet"


def test_columns_past_z_have_two_letters():
    assert [letters(number) for number in (1, 26, 27, 52, 53)] == ["A", "Z", "AA", "AZ", "BA"]


def test_a_table_without_rows_still_makes_a_file():
    sheet = Sheet("Empty", "Empty", (), SheetTable(("One", "Two"), ()))
    book = openpyxl.load_workbook(io.BytesIO(xlsx(Spreadsheet("Empty", "", (sheet,)))))
    assert table_of(book["Empty"])[0] == ("One", "Two")


@pytest.mark.long
def test_the_workbook_command_takes_its_smb_and_refuses_one_not_held(tmp_path, capsys):
    to = tmp_path / "all.xlsx"
    assert command.main(["workbook", "--to", str(to), "--as-at", "2024-10-04"]) == 2
    assert "There is no SMB on “2024-10-04”" in capsys.readouterr().err
    assert command.main(["workbook", "--to", str(to), "--area", "Northumbria", "--as-at", "2024-10-03"]) == 0
    assert "Northumbria" in openpyxl.load_workbook(to)["Contents"]["A1"].value


def test_a_day_is_a_true_date_in_both_files_and_reads_as_on_the_page():
    held = Table((days("held_on", "Held on", [date(2024, 10, 3), Absence.NONE_DUE]),))
    file = Spreadsheet("Days", "", (Sheet("Days", "Days", (), cells.of_table(held)),))
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx(file)))["Days"]
    assert table_of(sheet) == [("Held on",), (date(2024, 10, 3),), ("none due",)]
    assert sheet["A3"].is_date and sheet["A3"].number_format == "d mmmm yyyy"
    made = ods(file)
    assert sheets_of(made)["Days"][1:] == [["Held on"], [date(2024, 10, 3)], ["none due"]]
    [day] = [cell for cell in read_ods(made).getElementsByType(table.TableCell) if isinstance(value_of(cell), date)]
    assert str(day) == "3 October 2024"
    look = next(one for one in read_ods(made).getElementsByType(Style) if one.getAttribute("name") == "Day")
    assert look.getAttribute("datastylename") == "Day"


def test_a_day_before_the_first_of_excel_is_written_in_words_there():
    held = Table((days("held_on", "Held on", [date(1024, 10, 3), date(1899, 12, 31), date(1900, 1, 1)]),))
    file = Spreadsheet("Days", "", (Sheet("Days", "Days", (), cells.of_table(held)),))
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx(file)))["Days"]
    assert [row[0] for row in table_of(sheet)[1:]] == ["3 October 1024", "31 December 1899", date(1900, 1, 1)]
    assert sheets_of(ods(file))["Days"][2:] == [[date(1024, 10, 3)], [date(1899, 12, 31)], [date(1900, 1, 1)]]
