"""One small table in the many forms real files have: all load to the same rows, and what was understood is told.

`intake_files/training.xls` was made of the CSV by LibreOffice (`soffice --convert-to xls`): nothing here writes XLS."""

import io
from datetime import date, datetime
from pathlib import Path

import odf.opendocument
import odf.table
import odf.text
import openpyxl
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from oversight.extracts.intake.draft import Upload
from tests.intake import csv, taken, workbook

TRUE = pl.DataFrame(
    {
        "course": pl.Series(["Foundation", "bespoke"], dtype=pl.Enum(["Foundation", "Practitioner", "bespoke"])),
        "held_on": [date(2024, 4, 13), date(2024, 5, 3)],
        "agency": ["Police force", "Health trust A"],
        "attendees_count": [1338, 5],
    }
)
HEAD = ("Course", "Held on", "Agency", "Attendees")
ROWS = (("Foundation", date(2024, 4, 13), "Police force", 1338), ("bespoke", date(2024, 5, 3), "Health trust A", 5))


def ods() -> Upload:
    """The table as an ODS, days typed as days."""
    document = odf.opendocument.OpenDocumentSpreadsheet()
    table = odf.table.Table(name="Training")
    for line in (HEAD, *ROWS):
        row = odf.table.TableRow()
        for value in line:
            kinds = {str: {"valuetype": "string"}, int: {"valuetype": "float", "value": value}}
            kinds[date] = {"valuetype": "date", "datevalue": str(value)}
            cell = odf.table.TableCell(**kinds[type(value)])
            cell.addElement(odf.text.P(text=str(value)))
            row.addElement(cell)
        table.addElement(row)
    document.spreadsheet.addElement(table)
    content = io.BytesIO()
    document.write(content)
    return Upload("own.ods", content.getvalue())


def with_hidden_sheets() -> Upload:
    """The table in a workbook with instructions, a hidden sheet, an example row and a row of sums."""
    lines = [HEAD, ("Example: Foundation", date(2024, 1, 1), "Police force", 3), *ROWS, ("Total", None, None, 1343)]
    upload = workbook({"Read me first": [("Fill in the sheets",)], "Training": lines, "Old": [HEAD, *ROWS[:1]]})
    book = openpyxl.load_workbook(io.BytesIO(upload.content))
    book["Old"].sheet_state = "hidden"
    content = io.BytesIO()
    book.save(content)
    return Upload("own.xlsx", content.getvalue())


FORMS = {
    "as its dictionary says": csv(
        "training",
        "course,held_on,agency,attendees_count",
        "Foundation,2024-04-13,Police force,1338",
        "bespoke,2024-05-03,Health trust A,5",
    ),
    "BOM, semicolons, days in digits": csv(
        "training",
        "Course;Held on;Agency;Attendees",
        "Foundation;13/04/2024;Police force;1,338",
        "bespoke;03/05/2024;Health trust A;5",
        encoding="utf-8-sig",
    ),
    "UTF-16 with tabs": csv(
        "training",
        "Course\tHeld on\tAgency\tAttendees",
        "Foundation\t13-Apr-24\tPolice force\t1338",
        "bespoke\t03 May 2024\tHealth trust A\t5",
        encoding="utf-16",
    ),
    "title rows, other order, other case, blank columns": csv(
        "board",
        '"Training, 2024",,,,,',
        ",,,,,",
        "AGENCY,attendees (people),COURSE,held-on,,",
        'Police force,"1,338",foundation,13.04.24,,',
        ",,,,,",
        "Health trust A,5.0,BESPOKE,3rd May 2024,,",
        ",,,,,",
    ),
    "no-break spaces, curly quotes, repeated headings, a note": csv(
        "training",
        '"Held\non",Course,Agency,"Number\u00a0attending"',
        "13/04/2024, Foundation ,Police\u00a0force,’1338",
        "Held on,Course,Agency,Number attending",
        "2024-05-03T00:00:00,bespoke,Health  trust A\u200b,5",
        "Source: training log,,,",
    ),
    "cp1252 and serial numbers": csv(
        "training",
        "Course,Held on,Agency,Attendees,Cost £",
        "Foundation,45395,Police force,1338,£4",
        "bespoke,45415,Health trust A,5,",
        encoding="cp1252",
    ),
    "XLSX with days": workbook({"Training": [HEAD, *ROWS]}),
    "XLSX with text and hours": workbook(
        {"Sheet1": [HEAD, ("Foundation", datetime(2024, 4, 13, 9, 30), "Police force", "1,338"), ROWS[1], (None,) * 4]}
    ),
    "XLSX with other sheets": with_hidden_sheets(),
    "XLSX named CSV": Upload("training.csv", workbook({"Training": [HEAD, *ROWS]}).content),
    "CSV named XLSX": Upload(
        "training.xlsx",
        b"Course,Held on,Agency,Attendees\nFoundation,2024-04-13,Police force,1338\n"
        b"bespoke,2024-05-03,Health trust A,5\n",
    ),
    "ODS": ods(),
    "XLS": Upload("training.xls", (Path(__file__).parent / "intake_files" / "training.xls").read_bytes()),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_loads_to_the_same_rows(form):
    draft = taken(FORMS[form])
    assert draft.findings == () and draft.questions == ()
    assert_frame_equal(draft.tables["training"].drop("basis").sort("held_on"), TRUE)
    assert set(draft.tables["training"]["basis"]) == {"provisional"}
    assert (draft.rows_found, draft.rows_ready, draft.is_ready) == (2, 2, True)


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ("BOM, semicolons, days in digits", "Held on: 2 dates read as day/month/year."),
        ("BOM, semicolons, days in digits", "training.csv is read with the semicolon as separator."),
        ("cp1252 and serial numbers", "training.csv is read in the encoding of Windows (cp1252)."),
        ("cp1252 and serial numbers", "Not read in Training: Cost £."),
        ("no-break spaces, curly quotes, repeated headings, a note", "training: 1 note left out (row 5)."),
        (
            "no-break spaces, curly quotes, repeated headings, a note",
            "training: 1 row of headings again left out (row 3).",
        ),
        ("XLSX with other sheets", "The sheet Old of own.xlsx is hidden and is left out."),
        ("XLSX with other sheets", "Training: 1 row of totals left out (row 5)."),
        ("XLSX with other sheets", "Example rows are left out."),
        ("XLSX named CSV", "training.csv is a workbook despite its name, and is read as one."),
        ("CSV named XLSX", "training.xlsx is a table of text despite its name, and is read as one."),
    ],
)
def test_what_was_understood_is_told(form, sentence):
    assert sentence in taken(FORMS[form]).understood


def test_a_table_may_come_in_several_files_and_a_row_said_twice_counts_once():
    first = csv("training", "Course,Held on,Agency,Attendees", "Foundation,2024-04-13,Police force,1338")
    draft = taken(first, FORMS["XLSX with days"])
    assert draft.rows_ready == 2
    assert "Training: 1 repeated row counted once." in draft.understood


@pytest.mark.parametrize(
    ("cell", "starts", "ends"),
    [
        ("Q1 2024-25", date(2024, 4, 1), date(2024, 6, 30)),
        ("Q4 2024/25", date(2025, 1, 1), date(2025, 3, 31)),
        ("2024-25 Q2", date(2024, 7, 1), date(2024, 9, 30)),
        ("July to September 2024", date(2024, 7, 1), date(2024, 9, 30)),
        ("Oct-Dec 2024", date(2024, 10, 1), date(2024, 12, 31)),
    ],
)
def test_a_quarter_in_words_gives_its_days_and_a_kpi_is_known_by_its_name(cell, starts, ends):
    draft = taken(
        csv("Counts", "KPI,Quarter,Met,Of", f"level 2 reviews on time,{cell},29,32", f"SMB attendance,{cell},,")
    )
    assert draft.findings == ()
    assert draft.tables["kpi_readings"].select("kpi", "starts_on", "ends_on", "numerator_count").rows() == [
        ("level_2_reviews_on_time", starts, ends, 29)
    ]


def test_a_sheet_without_a_row_hands_nothing_in():
    held = taken(FORMS["ODS"]).tables
    draft = taken(
        workbook({"Training": [HEAD], "Agencies": [("Agency", "Kind", "Spoc named", "Deputy named")]}), held=held
    )
    assert (draft.tables, draft.findings, draft.questions, draft.is_ready) == ({}, (), (), False)
    assert_frame_equal(draft.own["training"], held["training"])
