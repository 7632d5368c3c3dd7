"""The annual report's statistics as DOCX, ODS and XLSX, read back; local small counts; the command."""

import dataclasses
import io

import openpyxl
import pytest
from docx import Document
from docx.oxml.ns import qn

from oversight.exports import __main__ as command
from oversight.exports import sanitise
from oversight.exports.annual_report import commentary, report_content, report_sheets
from oversight.exports.annual_report.docx_writer import docx
from oversight.exports.spreadsheets import cells
from oversight.exports.spreadsheets.ods import ods
from oversight.exports.spreadsheets.xlsx import xlsx
from oversight.figures.core.table import Table, counts, names
from oversight.figures.report import annual_report as figures
from oversight.measures.change import Reading, between
from oversight.measures.values import Absence
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.wording import commentary_wording
from tests.extracts import measure, tiny_extracts
from tests.frames import frame
from tests.hostile import HOSTILE, OUTSIDE_SHEETS
from tests.test_exports_workbook import sheets_of, table_of

CHOICE = Selection("Derbyshire", "England and Wales", "2023-24")
ELIGIBLE = (
    ("Level 1", 1332, 362, Absence.NOT_APPLICABLE, 1694),
    ("Level 2", 6, 2, 4, 12),
    ("Level 3", 0, 1, 2, 3),
    ("Total", 1338, 365, 6, 1709),
)


@pytest.fixture
def local(tmp_path, monkeypatch):
    """Publishes provisional counts of people managed in the year, by (category, level), as the extracts in use."""
    monkeypatch.delenv("OVERSIGHT_KPIS", raising=False)

    def publish(cells, **others):
        rows = [
            {"measure": "managed_at_level_2_or_3_in_year", "category": category, "level": level, "value": value}
            | {"basis": "provisional"}
            | others
            for (category, level), value in cells.items()
        ]
        names = {name for group in figures.BY_LEVEL.values() for name in group}
        names |= {one for rows in figures.LISTED.values() for one, _, _ in rows.values()}
        measures = [measure(name, name, levels="2;3", report_definition="a") for name in sorted(names)]
        measures = [one | {"categories": "all"} if "shpo_breach" in one["measure"] else one for one in measures]
        data = tiny_extracts(tmp_path, annual_statistics=rows, measures=measures)
        monkeypatch.setenv("OVERSIGHT_DATA", str(data))

    return publish


MANAGED = {
    **{("1", "2"): 7, ("2", "2"): 10, ("3", "2"): 12, ("all", "2"): 29},
    **{("1", "3"): 6, ("2", "3"): 2, ("3", "3"): 8, ("all", "3"): 16},
    **{("1", "all"): 13, ("2", "all"): 12, ("3", "all"): 20, ("all", "all"): 45},
}


def managed(report):
    return next(one for one in report.tables if one.name == "managed_in_year")


def test_the_tables_stand_in_the_reports_order_with_its_numbers():
    tables = report_content.report(CHOICE).tables
    assert [one.title for one in tables] == [
        "MAPPA-eligible individuals on 31 March 2024",
        "MAPPA-eligible individuals in Levels 2 and 3 by category (yearly total)",
        "Lifetime notification revoked on application",
        "Restrictive orders for Category 1 individuals",
        "Notification following breach of an SRO",
        "Returned to custody for breach of licence",
        "Returned to custody for breach of SHPO",
        "Subject to notification requirements per 100,000 population",
    ]
    rows = [tuple(one.table.rows()) for one in tables]
    assert rows[0] == ELIGIBLE
    assert rows[1] == (("Level 2", 7, 10, 12, 29), ("Level 3", 0, 2, 1, 3), ("Total", 7, 12, 13, 32))
    assert [row[1] for row in rows[3]] == [166, 0, 1]
    assert rows[5] == (("Level 2", 1, 1, 5, 7), ("Level 3", 1, 0, 0, 1), ("Total", 2, 1, 5, 8))
    assert rows[6] == (("Level 2", 1), ("Level 3", 1), ("Total", 2))
    assert rows[7][0][1] == 140


def test_the_tables_say_the_same_as_those_on_the_page():
    tables = report_content.report(CHOICE).tables
    for make in figures.TABLES[:5]:
        (one,) = [table for table in tables if table.name == make.__name__]
        on_page = frame(make(CHOICE).table)
        assert list(one.table.cells()) == list(on_page.iter_rows())
        assert one.table.headings[1:] == tuple(on_page.columns[1:])


def test_published_small_counts_stay_as_published():
    report = report_content.report(CHOICE)
    assert not any(one.withheld_count for one in report.tables)
    assert report.marking == ""


def test_local_small_counts_are_withheld_with_what_would_give_them_away(local):
    local(MANAGED)
    report = report_content.report(CHOICE)
    one = managed(report)
    rows = list(one.table.rows())
    assert rows[1][2] is Absence.WITHHELD
    assert sum(row.count(Absence.WITHHELD) for row in rows) >= 4
    assert rows[2][4] == 45
    assert list(one.table.cells())[1][2] == "withheld"
    assert report_content.WITHHELD_NOTE in one.footnotes
    assert report.marking == "OFFICIAL-SENSITIVE"


def test_the_same_counts_once_published_are_all_shown(local):
    local(MANAGED, basis="published")
    assert list(managed(report_content.report(CHOICE)).table.rows())[1] == ("Level 3", 6, 2, 8, 16)


def test_nothing_is_drafted_or_asked_that_rests_on_a_withheld_figure(local):
    local(MANAGED | {("3", "3"): 0, ("all", "3"): 8, ("3", "all"): 12, ("all", "all"): 37}, note="Of these, 2 moved")
    report = report_content.report(CHOICE)
    (part,) = [one for one in report.commentary if one.heading == "Levels 2 and 3"]
    assert part.sentences == (commentary.NOT_DRAFTED,)
    assert report.questions == ()


def test_an_area_of_which_no_table_is_held_is_refused():
    with pytest.raises(Refused, match="We do not have the tables of the annual report for Kent in 2012-13"):
        report_content.report(Selection("Kent", "Derbyshire", "2012-13"))


def test_the_definitions_run_from_a_to_j():
    report = report_content.report(CHOICE)
    assert sorted({letter for letter, _, _ in report.definitions}) == list("abcdefghij")
    assert [letter for letter, _, _ in report.definitions] == sorted(letter for letter, _, _ in report.definitions)


def test_the_draft_keeps_small_numbers_and_basis_in_words():
    said = {part.heading: " ".join(part.sentences) for part in report_content.report(CHOICE).commentary}
    assert said["Levels 2 and 3"] == (
        "People managed at Level 2 or 3 fell by 5, from 37 in the year to 31 March 2023 to 32 in the year to 31 March "
        "2024. The change is 13.5%, but these are small numbers. Numbers this small can go up and down by chance. "
        "The figure for the year to 31 March 2023 was calculated from the report's percentage."
    )
    assert "SHPOs imposed rose by 56 (50.9%), from 110 in the year" in said["Orders and enforcement"]
    assert "from 1,036 on 31 March 2011 to 1,709 on 31 March 2024" in said["Eligible population"]
    assert said["Rate per 100,000 population"].endswith("The rate for England and Wales was 131.")
    sentences = " ".join(said.values()).split(". ")
    assert not [one for one in sentences if one.startswith(("Up ", "Down "))]


READING = Reading("2023-24", 12)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (between(Reading("2022-23", 12), READING, (), 50), "SHPOs stayed the same: 12 in the year"),
        (
            between(Reading("2022-23", 0), READING, (), 50),
            "is given, because the earlier figure is zero.",
        ),
        (between(Reading("2022-23", 9, "at least"), READING, (), 50), "SHPOs: at least 9 in the year to"),
        (between(Reading("2022-23", 60, basis="reported"), READING, (), 50), "SHPOs fell by 48 (80.0%), from 60 in"),
    ],
)
def test_each_kind_of_change_is_told_in_whole_sentences(change, said):
    told = " ".join(commentary_wording.moved("SHPOs", change, is_snapshot=False))
    assert said in told and told.endswith(".")


def test_the_document_has_real_headings_table_headers_title_and_language():
    report = report_content.report(CHOICE)
    document = Document(io.BytesIO(docx(report)))
    assert document.core_properties.title == "Derbyshire MAPPA annual report 2023-24: statistics"
    assert document.core_properties.language == "en-GB"
    headings = [one.text for one in document.paragraphs if one.style.name in ("Heading 1", "Heading 2")]
    assert headings[:2] == ["MAPPA statistics", "MAPPA-eligible individuals on 31 March 2024"]
    assert {"Definitions", "Draft commentary", "To settle before publication"} <= set(headings)
    assert len(document.tables) == len(report.tables) == 8
    for table, one in zip(document.tables, report.tables, strict=True):
        words = [tuple(cell.text for cell in row.cells) for row in table.rows]
        assert words == [one.table.headings, *one.table.cells()]
        first, *others = table.rows
        assert first._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:tblHeader")) is None for row in others)
        look = table._tbl.tblPr.find(qn("w:tblLook"))
        assert (look.get(qn("w:firstRow")), look.get(qn("w:firstColumn"))) == ("1", "1")
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == one.title
        assert not table._tbl.findall(f".//{qn('w:gridSpan')}")
    languages = {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


def test_a_local_document_carries_its_marking_at_the_head_and_the_foot(local):
    local(MANAGED)
    section = Document(io.BytesIO(docx(report_content.report(CHOICE)))).sections[0]
    assert section.header.paragraphs[0].text == section.footer.paragraphs[0].text == "OFFICIAL-SENSITIVE"


def test_the_spreadsheets_hold_the_same_tables():
    report = report_content.report(CHOICE)
    spreadsheet = report_sheets.spreadsheet(report)
    book = openpyxl.load_workbook(io.BytesIO(xlsx(spreadsheet)))
    assert book.sheetnames == [
        *("Contents", "Eligible on 31 March", "Levels 2 and 3 in the year", "Lifetime notification"),
        *("Restrictive orders", "After breach of an SRO", "Breach of licence", "Breach of order", "Per 100,000"),
        *("Definitions", "Notes", "Draft commentary"),
    ]
    for one, name in zip(report.tables, book.sheetnames[1:], strict=False):
        expected = cells.of_table(one.table)
        assert table_of(book[name]) == [expected.headings, *expected.rows]
    assert sheets_of(ods(spreadsheet))["Eligible on 31 March"][-4:] == [
        ["-" if value is Absence.NOT_APPLICABLE else value for value in row] for row in ELIGIBLE
    ]
    said = [row[2] for row in table_of(book["Notes"])]
    assert figures.DASH in said and report.when in said


@pytest.mark.parametrize("name", OUTSIDE_SHEETS)
def test_hostile_text_leaves_harmlessly_in_the_document(name):
    hostile = HOSTILE[name]
    report = report_content.report(CHOICE)
    one = dataclasses.replace(
        report.tables[0],
        title=hostile,
        table=Table((names("level", "Level", [hostile]), counts("n", hostile, [1]))),
        footnotes=(hostile,),
    )
    changed = dataclasses.replace(report, title=hostile, tables=(one,), definitions=(("a", hostile, hostile),))
    document = Document(io.BytesIO(docx(changed)))
    shown = sanitise.text(hostile)
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [["Level", shown], [shown, "1"]]
    assert document.core_properties.title == shown[:255]
    assert shown in [paragraph.text for paragraph in document.paragraphs]


@pytest.mark.parametrize("ending", ["docx", "ods", "xlsx"])
def test_the_command_writes_the_file_its_ending_names(tmp_path, ending, capsys):
    to = tmp_path / f"report.{ending}"
    assert command.main(["annual-report", "--year", "2023-24", "--to", str(to)]) == 0
    assert capsys.readouterr().out == f"{to}: {to.stat().st_size:,} bytes\n"
    assert [path.name for path in tmp_path.iterdir()] == [to.name]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--year", "2033-34"], "There is no reporting year “2033-34”. Did you mean"),
        (["--year", "soon"], "There is no reporting year “soon”."),
        (["--area", "Derbshire"], "There is no area “Derbshire”. Did you mean Derbyshire?"),
        (
            ["--area", "Kent", "--year", "2012-13"],
            "We do not have the tables of the annual report for Kent in 2012-13.",
        ),
        (["--to", "report.pdf"], "“report.pdf” must end in .docx or .xlsx or .ods"),
        (["--to", "nowhere/report.docx"], "There is no folder “nowhere”. Make it first, or name another."),
    ],
)
def test_a_wrong_argument_is_told_in_a_sentence_with_exit_code_2(tmp_path, monkeypatch, capsys, arguments, said):
    monkeypatch.chdir(tmp_path)
    assert command.main(["annual-report", "--to", "report.docx", *arguments]) == 2
    assert capsys.readouterr().err.startswith(said)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_place_of_a_file_is_told(tmp_path, capsys):
    (tmp_path / "report.docx").mkdir()
    assert command.main(["annual-report", "--to", str(tmp_path / "report.docx")]) == 2
    assert "is a folder. Name the file to write." in capsys.readouterr().err


def test_a_write_that_fails_leaves_the_file_that_stood_there(tmp_path, monkeypatch, capsys):
    to = tmp_path / "report.xlsx"
    to.write_bytes(b"before")

    def full(*given):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("oversight.exports.arguments.os.replace", full)
    assert command.main(["annual-report", "--to", str(to)]) == 1
    assert "could not be written. Any earlier file is unchanged. [Errno 28]" in capsys.readouterr().err
    assert to.read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["report.xlsx"]
