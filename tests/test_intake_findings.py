"""Everything wrong is told at once, by cause, with its exact cells and a remedy, the worst first."""

import io
import zipfile

import openpyxl
import pytest

from oversight.extracts.intake.draft import Kind, Upload
from tests.intake import csv, found, taken, workbook

REFERRALS = (
    "Referral key,Referring agency,Category,Level asked,Received on,Decided on,"
    "Panel members accepting,Outcome,Rejection reason,Under 18"
)
GOOD = "R-0001,Police force,1,2,2024-04-13,2024-04-20,3,accepted,,no"
TRAINING = "Course,Held on,Agency,Attendees"


@pytest.mark.parametrize(
    ("change", "kind", "column", "cell", "shown"),
    [
        (("R-0001", "R1"), "WORDS", "Referral key", "A3", "R1"),
        (("2024-04-13", "2024-02-31"), "DAYS", "Received on", "E3", "2024-02-31"),
        (("2024-04-13", "Spring"), "DAYS", "Received on", "E3", "Spring"),
        ((",3,", ",86%,"), "NUMBERS", "Panel members accepting", "G3", "86%"),
        ((",3,", ",-1,"), "NUMBERS", "Panel members accepting", "G3", "-1"),
        (("accepted", "xyzzy"), "WORDS", "Outcome", "H3", "xyzzy"),
        ((",no", ",perhaps"), "WORDS", "Under 18", "J3", "perhaps"),
        (("Police force", ""), "EMPTY", "Referring agency", "B3", ""),
        ((",1,2,", ",n/a,2,"), "EMPTY", "Category", "C3", "n/a"),
        (("2024-04-20", "2024-04-01"), "RULES", "", "row 3", ""),
        (("2024-04-20", "2042-04-20"), "DAYS", "Decided on", "F3", "2042-04-20"),
        ((",1,2,", ",4,2,"), "PERSONAL_DATA", "Category", "C3", ""),
        ((",3,", ",#REF!,"), "FILE", "Panel members accepting", "G3", ""),
        ((",3,", ",9434765919,"), "PERSONAL_DATA", "", "G3", "shaped like an NHS number"),
    ],
)
def test_a_mistake_is_told_with_its_cell(change, kind, column, cell, shown):
    draft = taken(csv("referrals", REFERRALS, GOOD.replace("R-0001", "R-0002"), GOOD.replace(*change)))
    told = [one for one in draft.findings if one.kind.name == kind]
    assert [(one.column, [str(place) for place in one.cells], one.found) for one in told] == [
        (column, [f"referrals.csv!{cell}"], shown)
    ]
    assert all(one.rule and one.remedy for one in told)
    assert draft.rows_found == 2


def test_problems_of_one_cause_are_one_finding_and_the_worst_stands_first():
    lines = [GOOD.replace("R-0001", f"R-00{place}").replace("2024-04-13", "Spring") for place in range(10, 22)]
    lines.append(GOOD.replace("Police force", "AB 12 34 56 C"))
    draft = taken(csv("referrals", REFERRALS, *lines))
    assert [(one.kind, len(one.cells)) for one in draft.findings] == [(Kind.PERSONAL_DATA, 1), (Kind.DAYS, 12)]
    assert "AB 12" not in repr(draft)


def test_a_row_whose_key_stands_twice_with_other_cells_is_told_once():
    lines = [f"Foundation,2024-04-13,Police force,{count}" for count in (3, 4, 5)]
    draft = taken(csv("training", TRAINING, *lines))
    assert found(draft) == [("KEYS", "", ["training.csv!row 3", "training.csv!row 4"])]
    assert draft.findings[0].rule == "There is one row for each Course, Held on and Agency."


def test_a_column_that_is_needed_and_missing_is_told():
    draft = taken(csv("training", "Course,Held on,Agency", "Foundation,2024-04-13,Police force"))
    assert found(draft) == [("HEADINGS", "Attendees", ["training.csv!row 1"])]
    assert draft.tables == {}


def test_two_columns_that_mean_the_same_are_told():
    draft = taken(csv("training", f"{TRAINING},held_on", "Foundation,2024-04-13,Police force,4,2024-04-14"))
    assert found(draft) == [("HEADINGS", "Held on", ["training.csv!B1", "training.csv!E1"])]


def test_a_name_that_no_agency_has_is_told_where_the_agencies_are_held():
    agencies = csv("agencies", "Agency,Kind,Spoc named,Deputy named", "Police force,Responsible Authority,Y,N")
    draft = taken(agencies, csv("training", TRAINING, "Foundation,2024-04-13,Quango,4"))
    assert found(draft) == [("KEYS", "Agency", ["training.csv!C2"])]
    assert taken(csv("training", TRAINING, "Foundation,2024-04-13,Quango,4")).is_ready


@pytest.mark.parametrize("basis", ["illustrative", "Published", "derived"])
def test_example_data_and_published_figures_cannot_come_in_as_own_records(basis):
    draft = taken(csv("training", f"{TRAINING},Basis", f"Foundation,2024-04-13,Police force,4,{basis}"))
    assert found(draft) == [("RULES", "Basis", ["training.csv!E2"])]


def test_marks_of_absence_are_absences_and_never_nought():
    lines = [
        GOOD.replace("R-0001", f"R-000{place}").replace(",,no", f",{mark},no")
        for place, mark in enumerate(("n/a", "-", "..", "[x]", "[c]", "N/A"), start=1)
    ]
    draft = taken(csv("referrals", REFERRALS, *lines))
    assert draft.findings == ()
    assert draft.tables["referrals"]["rejection_reason"].to_list() == [None] * 6
    assert "Rejection reason: 6 marks of absence (-, .., N/A) read as empty." in draft.understood


def test_a_year_marked_as_not_held_is_no_row():
    head = "area,reporting_year,measure,category,level,value,precision,basis,source_id,note"
    lines = [
        f"Derbyshire,20{year}-{year + 1},shpo_imposed,1,all,{mark},exact,published,MOJOMPPG24,"
        for year, mark in ((20, ".."), (21, "[c]"), (22, "0"))
    ]
    draft = taken(csv("annual_statistics", head, *lines))
    assert draft.findings == ()
    assert draft.tables["annual_statistics"].select("reporting_year", "value").rows() == [("2022-23", 0.0)]


def with_entry(name: str) -> bytes:
    """A workbook that holds one more file inside."""
    content = io.BytesIO(workbook({"Training": [TRAINING.split(",")]}).content)
    with zipfile.ZipFile(content, "a") as packed:
        packed.writestr(name, b"x")
    return content.getvalue()


def bomb() -> bytes:
    """A workbook that holds a hundred megabytes of nothing."""
    content = io.BytesIO(workbook({"Training": [TRAINING.split(",")]}).content)
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/image.bin", bytes(100 * 2**20))
    return content.getvalue()


def with_broken_part() -> bytes:
    """A workbook whose directory is sound and whose first part cannot be unpacked."""
    content = bytearray(workbook({"Training": [TRAINING.split(",")]}).content)
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        first = packed.infolist()[0]
    start = first.header_offset + 30 + len(first.filename)
    content[start : start + 20] = b"\xff" * 20
    return bytes(content)


def far_cell() -> bytes:
    """A workbook whose last cell stands where no table reaches."""
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "Course", 1
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize(
    ("upload", "rule"),
    [
        (Upload("own.xlsm", b"PK\x03\x04"), "Workbooks with macros are not opened."),
        (Upload("own.xlsx", with_entry("xl/vbaProject.bin")), "Workbooks with macros are not opened."),
        (Upload("own.xlsx", bomb()), "The workbook has more than can be read."),
        (Upload("own.xlsx", far_cell()), "A sheet has at most 40,000,000 cells."),
        (Upload("own.xlsx", workbook({"a": [(1,)]}).content[:-200]), "The file is damaged."),
        (
            Upload("own.xlsx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le")),
            "The workbook is closed by a password.",
        ),
        (Upload("own.xls", b"\xd0\xcf\x11\xe0" + bytes(2_000)), "The workbook cannot be read."),
        (Upload("own.xlsx", with_broken_part()), "The file is damaged."),
        (Upload("~$own.xlsx", b"abc"), "This is the file that marks a workbook as open."),
        (Upload("own.csv", b""), "The file is empty."),
        (Upload("own.csv", b"\0\1\2\0"), "The file is no table."),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_a_file_that_is_not_opened_says_why(upload, rule):
    draft = taken(upload)
    assert [(one.kind, one.rule, str(one.cells[0])) for one in draft.findings] == [(Kind.FILE, rule, upload.name)]


def test_a_formula_that_comes_to_an_error_is_told_by_its_cell():
    upload = workbook({"Training": [TRAINING.split(","), ("Foundation", "2024-04-13", "Police force", 4)]})
    book = openpyxl.load_workbook(io.BytesIO(upload.content))
    cell = book["Training"]["D2"]
    cell.value, cell.data_type = "#REF!", "e"
    content = io.BytesIO()
    book.save(content)
    assert ("FILE", "Attendees", ["Training!D2"]) in found(taken(Upload("own.xlsx", content.getvalue())))
