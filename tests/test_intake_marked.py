"""A file handed back with its problems marked: the cells, the list, and everything else as it was."""

import io
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from oversight.extracts.intake import marked as module
from oversight.extracts.intake.draft import Cell, Draft, Finding, Kind, Upload
from oversight.extracts.intake.marked import MARK, marked
from tests.intake import ROOT, csv, taken, workbook
from tests.test_intake_forms import ods

HEAD = ("Course", "Held on", "Agency", "Attendees")
ROW = ("Foundation", date(2024, 4, 13), "Police force", 5)


def draft(*findings):
    """What is wrong, by hand."""
    return Draft((), {}, {}, findings, (), (), 0, 0, {})


def finding(*cells, kind=Kind.DAYS, rule="`held_on` is a day.", remedy="correct it.", found="x", column="Held on"):
    return Finding(kind, rule, remedy, tuple(Cell(*cell) for cell in cells), found, column)


def opened(made):
    """The only copy made."""
    [(_, content)] = made
    return openpyxl.load_workbook(io.BytesIO(content))


def marks(sheet):
    """The notes of a sheet by cell; each marked cell that has no note with nothing."""
    cells = [cell for row in sheet.iter_rows() for cell in row]
    return {
        cell.coordinate: cell.comment.text if cell.comment else ""
        for cell in cells
        if cell.fill.fgColor.rgb == MARK or cell.comment
    }


def listed(book, columns=7):
    """The rows of the list of problems below its headings."""
    rows = list(book["Problems"].iter_rows(values_only=True, max_col=columns))
    return rows[next(number for number, row in enumerate(rows) if row[0] == "Kind") + 1 :]


def as_it_came():
    """A workbook with much that is to stay."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Training"
    for line in (HEAD, ROW, ("Basics", datetime(2024, 5, 3), "=A2", -3)):
        sheet.append(line)
    sheet["B2"].number_format = "dd/mm/yyyy"
    sheet["A1"].font = Font(bold=True, color="FF112233")
    sheet["A2"].fill = PatternFill("solid", fgColor="FF00FF00")
    sheet["D3"].comment = Comment("Asked Ann's team", "Board")
    sheet.merge_cells("F1:G2")
    sheet["F1"] = "Notes of the board"
    sheet.column_dimensions["C"].width = 33
    rule = DataValidation(type="whole", operator="greaterThan", formula1="0")
    rule.add("D2:D9")
    sheet.add_data_validation(rule)
    sheet.freeze_panes = "A2"
    book.create_sheet("Hidden").sheet_state = "hidden"
    content = io.BytesIO()
    book.save(content)
    return Upload("own.xlsx", content.getvalue())


def test_cells_of_a_workbook_are_marked_and_all_else_stays():
    wrong = (finding(("own.xlsx", "Training", 3, 2)), finding(("own.xlsx", "Training", 3, 4), rule="0 or more."))
    made = marked([as_it_came()], draft(*wrong))
    assert made[0][0] == "own marked.xlsx"
    book = opened(made)
    sheet = book["Training"]
    assert marks(sheet) == {
        "B3": "Held_on is a day.\nCorrect it.",
        "D3": "0 or more.\nCorrect it.\n\n--\nAsked Ann's team",
    }
    assert [[cell.value for cell in row] for row in sheet["A1:D3"]] == [
        list(HEAD),
        ["Foundation", datetime(2024, 4, 13), "Police force", 5],
        ["Basics", datetime(2024, 5, 3), "=A2", -3],
    ]
    assert (sheet["B2"].number_format, sheet["A1"].font.color.rgb) == ("dd/mm/yyyy", "FF112233")
    assert (sheet["A2"].fill.fgColor.rgb, sheet.column_dimensions["C"].width) == ("FF00FF00", 33)
    assert (sheet.freeze_panes, sheet["F1"].value) == ("A2", "Notes of the board")
    assert [str(rule.sqref) for rule in sheet.data_validations.dataValidation] == ["D2:D9"]
    assert [one.title for one in book] == ["Problems", "Training", "Hidden"]
    assert (book["Hidden"].sheet_state, book.active.title) == ("hidden", "Problems")


def test_the_list_names_each_problem_with_links_to_its_first_cells():
    cells = [("own.xlsx", "Training", row, 2) for row in range(2, 7)]
    book = opened(marked([as_it_came()], draft(finding(*cells))))
    expected = ("Dates to check", "Held on", "Held_on is a day.", "x", "Correct it.", 5, "Training!B2", "Training!B3")
    assert listed(book, 9) == [(*expected, "Training!B4")]
    links = [cell.hyperlink.location for row in book["Problems"].iter_rows() for cell in row if cell.hyperlink]
    assert links == ["'Training'!B2", "'Training'!B3", "'Training'!B4"]
    assert book["Problems"]["A2"].value.startswith("5 cells are marked in yellow")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (("Training", 2, 0), ["A2", "B2", "C2", "D2"]),  # a row: its filled cells
        (("Training", 9, 0), ["A9"]),  # an empty row
        (("Training", 2, 7), ["F1"]),  # within merged cells: the first of them
        (("Training", 0, 0), []),  # a sheet
        (("Training", 0, 2), []),
        (("Elsewhere", 2, 2), []),
    ],
)
def test_what_stands_for_a_row_or_a_sheet(cell, expected):
    wrong = finding(("own.xlsx", *cell))
    book = opened(marked([as_it_came()], draft(wrong)))
    assert [one for one in marks(book["Training"]) if one != "D3"] == expected
    assert len(listed(book)) == 1


def test_several_problems_of_one_cell_share_its_note():
    wrong = [finding(("own.xlsx", "Training", 3, 2), rule=rule) for rule in ("One.", "Two.", "One.")]
    book = opened(marked([as_it_came()], draft(*wrong)))
    assert marks(book["Training"])["B3"] == "One.\nCorrect it.\n\nTwo.\nCorrect it."


def test_a_copy_that_is_mended_and_marked_again_has_the_new_marks_only():
    first = marked([as_it_came()], draft(finding(("own.xlsx", "Training", 3, 4), ("own.xlsx", "Training", 3, 2))))
    again = Upload("own marked.xlsx", first[0][1])
    book = opened(marked([again], draft(finding(("own marked.xlsx", "Training", 2, 1), rule="New."))))
    assert marks(book["Training"]) == {"A2": "New.\nCorrect it.", "D3": "Asked Ann's team"}
    assert book.sheetnames == ["Problems", "Training", "Hidden"]
    assert len(listed(book)) == 1


OTHERS = {
    "csv": csv("training", "Course,Held on,Agency,Attendees", "Foundation,2024-04-13,=1+1,007"),
    "utf-16": csv("training", "Course;Held on;Agency;Attendees", "Foundation;2024-04-13;=1+1;007", encoding="utf-16"),
    "ods": ods(),
    "xls": Upload("training.xls", (ROOT / "tests" / "intake_files" / "training.xls").read_bytes()),
}
TYPED = [
    ["Foundation", datetime(2024, 4, 13), "Police force", 1338],
    ["bespoke", datetime(2024, 5, 3), "Health trust A", 5],
]


@pytest.mark.parametrize("form", OTHERS)
def test_another_kind_of_file_comes_back_as_a_workbook_of_its_cells(form):
    upload = OTHERS[form]
    sheet = {"csv": "", "utf-16": "", "ods": "Training", "xls": "training"}[form]
    made = marked([upload], draft(finding((upload.name, sheet, 2, 2))))
    assert made[0][0] == f"{upload.name.split('.')[0]} marked.xlsx"
    problems, copy = opened(made).worksheets
    assert copy.title.lower() == "training" and problems.title == "Problems"
    assert list(marks(copy)) == ["B2"]
    rows = [[cell.value for cell in row] for row in copy.iter_rows(min_row=2)]
    assert all(copy.column_dimensions[letter].width >= 10 for letter in "ABCD")
    assert {row[1].number_format for row in copy["A2:D2"]} == {"@" if sheet == "" else "dd/mm/yyyy"}
    assert rows[:2] == ([["Foundation", "2024-04-13", "=1+1", "007"]] if sheet == "" else TYPED)


def test_text_that_begins_like_a_formula_stays_text_in_the_copy_and_in_the_list():
    upload = csv("training", *(f"{sign}1+1|x" for sign in "=+-@"))
    wrong = finding(("training.csv", "", 1, 1), found="=1+1", column="+SUM(A1)")
    made = marked([upload], draft(wrong))
    for sheet in opened(made):
        for cell in (one for row in sheet.iter_rows() for one in row if one.value is not None):
            assert cell.data_type != "f"
            assert cell.quotePrefix == (isinstance(cell.value, str) and cell.value[0] in "=+-@")
    book = opened(
        marked([workbook({"Training": [HEAD, ROW]})], draft(finding(("own.xlsx", "Training", 2, 1), found="=1")))
    )
    assert [cell.data_type for cell in book["Problems"][5]][3] == "s"


def test_what_cannot_be_marked_is_counted(monkeypatch):
    monkeypatch.setattr(module, "MOST_MARKS", 3)
    cells = [("own.xlsx", "Training", row, 2) for row in range(2, 8)]
    book = opened(marked([as_it_came()], draft(finding(*cells))))
    assert list(marks(book["Training"])) == ["B2", "B3", "D3", "B4"]
    assert book["Problems"]["A3"].value.startswith("3 more cells are not marked")


@pytest.mark.parametrize(("limit", "upload"), [("LARGEST_SHEETS", as_it_came()), ("MOST_CELLS", OTHERS["csv"])])
def test_a_file_too_large_for_a_copy_comes_back_as_its_list(monkeypatch, limit, upload):
    monkeypatch.setattr(module, limit, 1)
    book = opened(marked([upload], draft(finding((upload.name, "Training", 2, 2)))))
    assert book.sheetnames == ["Problems"]
    assert book["Problems"]["A2"].value.startswith("The file is too large for a copy")
    assert len(listed(book)) == 1 and not [cell for row in book["Problems"] for cell in row if cell.hyperlink]


def test_a_workbook_that_openpyxl_cannot_open_comes_back_as_it_was_read(monkeypatch):
    def broken(*args, **options):
        raise ValueError("invalid colour")

    wrong = finding(("own.xlsx", "Training", 2, 2))
    upload = as_it_came()
    with monkeypatch.context() as patched:
        patched.setattr(openpyxl, "load_workbook", broken)
        made = marked([upload], draft(wrong))
    assert opened(made)["Training"]["B2"].value == datetime(2024, 4, 13)


def test_files_with_nothing_wrong_and_files_that_cannot_be_opened_have_no_copy():
    good, bad = workbook({"Training": [HEAD, ROW]}, "good.xlsx"), Upload("bad.xlsx", b"PK\x03\x04 damaged")
    assert marked([good, bad], draft(finding(("bad.xlsx", "")))) == []


def test_links_reach_sheets_whose_names_need_quoting():
    upload = workbook({"Ann's list": [HEAD, ROW]})
    book = opened(marked([upload], draft(finding(("own.xlsx", "Ann's list", 2, 2)))))
    links = [cell.hyperlink.location for row in book["Problems"].iter_rows() for cell in row if cell.hyperlink]
    assert links == ["'Ann''s list'!B2"]


def test_a_value_that_may_be_personal_stands_only_where_it_was_typed():
    upload = workbook({"Training": [HEAD, ("Foundation", date(2024, 4, 13), "kim.doe@example.org", 5)]})
    draft = taken(upload)
    assert [one.kind for one in draft.findings] == [Kind.PERSONAL_DATA]
    book = opened(marked([upload], draft))
    assert book["Training"]["C2"].value == "kim.doe@example.org"
    assert list(marks(book["Training"])) == ["C2"] and "kim.doe" not in marks(book["Training"])["C2"]
    assert "kim.doe" not in str(list(book["Problems"].iter_rows(values_only=True)))


def test_a_marked_copy_can_be_mended_and_taken():
    upload = workbook({"Training": [HEAD, ("Basics", date(2024, 4, 13), "Police force", 5)]})
    head = ("Agency", "Kind", "Single point of contact named", "Deputy named")
    agencies = workbook({"Agencies": [head, ("Police force", "Responsible Authority", "yes", "yes")]}, "agencies.xlsx")
    first = taken(upload, agencies)
    book = opened(marked([upload, agencies], first))
    book["Training"]["A2"] = "Foundation"
    content = io.BytesIO()
    book.save(content)
    mended = taken(Upload("own marked.xlsx", content.getvalue()), agencies)
    assert (len(first.findings), mended.findings) == (1, ())
    assert mended.tables["training"].rows()[0][:4] == ("Foundation", date(2024, 4, 13), "Police force", 5)
