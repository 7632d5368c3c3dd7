"""Board pack, annual report, workbooks and templates as LibreOffice shows them: pages, words and numbers."""

from datetime import date

import pytest

from oversight.exports.annual_report import report_content, report_sheets
from oversight.exports.annual_report.docx_writer import docx
from oversight.exports.board_pack import pack, pptx_layout, pptx_writer
from oversight.exports.board_pack.template import board_template
from oversight.exports.spreadsheets.ods import ods
from oversight.exports.spreadsheets.xlsx import xlsx
from oversight.extracts.intake import templates
from oversight.extracts.intake.draft import Cell, Draft, Finding, Kind, Upload
from oversight.extracts.intake.marked import marked
from oversight.extracts.intake.sheet_plans import KpiName
from oversight.figures.published import orders
from oversight.selection import Selection
from tests import templates as foreign
from tests.exports_converted import office

DERBYSHIRE = Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03")
NUMBERS = ("1,332", "1,338", "1,694", "1,709")  # eligible on 31 March 2024, by category and level


@pytest.fixture(scope="module", autouse=True)
def complete():
    """Fails, never skips, where LibreOffice is missing."""
    assert office.is_complete(), office.HOW


def converted(folder, name: str, content: bytes) -> list[str]:
    """The text of each page of a file as LibreOffice prints it."""
    file = folder / name
    file.write_bytes(content)
    return office.pages_of(office.to_pdf(file))


def test_the_slides_are_one_page_each_with_title_numbers_and_foot_whole(tmp_path):
    held = pack.pack(DERBYSHIRE, with_sample=True)
    pages = converted(tmp_path, "pack.pptx", pptx_writer.pptx(held))
    slides = [one.slide for slide in held.slides for one in pptx_layout.laid(slide)]
    assert len(pages) == len(slides) > len(held.slides)
    for number, (slide, page) in enumerate(zip(slides, pages, strict=True), 1):
        assert slide.title.replace("\u00a0", " ") in page.replace("\u00a0", " ")
        assert page.endswith(str(number))
        assert (page.count("OFFICIAL-SENSITIVE") >= 2) == bool(slide.marking)
    [shown] = [page for slide, page in zip(slides, pages, strict=True) if slide.key == "orders"]
    assert "166 Published" in shown and "110" in shown and orders.shpo_imposed(DERBYSHIRE).subtitle in shown
    assert "Chosen:" not in shown


@pytest.mark.parametrize("dark", [False, True])
def test_the_slides_stand_on_a_foreign_template_with_charts_and_numbers_whole(tmp_path, dark):
    template = board_template.taken(foreign.presentation(font="Arial", dark=dark), "Board.pptx")
    held = pack.pack(DERBYSHIRE, with_sample=True)
    pages = converted(tmp_path, "pack.pptx", pptx_writer.pptx(held, template=template))
    slides = [one.slide for slide in held.slides for one in pptx_layout.laid(slide, template.page)]
    assert len(pages) == len(slides)
    for number, (slide, page) in enumerate(zip(slides, pages, strict=True), 1):
        assert slide.title.replace("\u00a0", " ") in page.replace("\u00a0", " ")
        assert page.endswith(str(number))
        assert (page.count("OFFICIAL-SENSITIVE") >= 2) == bool(slide.marking)
    [shown] = [page for slide, page in zip(slides, pages, strict=True) if slide.key == "orders"]
    assert "110" in shown and "2022-23" in shown  # the chart is drawn


def test_the_annual_report_prints_its_tables_in_every_format(tmp_path):
    report = report_content.report(DERBYSHIRE)
    sheets = report_sheets.spreadsheet(report)
    for name, content in (("report.docx", docx(report)), ("report.ods", ods(sheets)), ("report.xlsx", xlsx(sheets))):
        pages = converted(tmp_path, name, content)
        said = " ".join(pages)
        assert 2 <= len(pages) <= 40, name
        for table in report.tables:
            assert table.title in said, (name, table.title)
        numbers = said.replace(",", "")
        assert not [number for number in NUMBERS if number.replace(",", "") not in numbers], name


@pytest.mark.parametrize("format", ["xlsx", "ods"])
def test_a_template_and_its_marked_copy_open_with_their_headings_rows_and_problems(tmp_path, format):
    kpis = [KpiName("reviews", "Reviews on time")]
    made = templates.template("counts", kpis=kpis, today=date(2024, 10, 15), format=format)
    said = " ".join(converted(tmp_path, f"own.{format}", made))
    assert "How to fill in this workbook" in said
    assert "SMB date" in said
    assert "Reviews on time 01/07/2024 30/09/2024" in said
    wrong = Finding(Kind.EMPTY, "Met is filled in.", "fill it in.", (Cell(f"own.{format}", "KPI readings", 3, 4),))
    draft = Draft((), {}, {}, (wrong,), (), (), 0, 0, {})
    [(name, copy)] = marked([Upload(f"own.{format}", made)], draft)
    pages = converted(tmp_path, name, copy)
    assert "Problems" in pages[0]
    assert "Met is filled in. Fill it in. 1 KPI readings!D3" in pages[0]
    assert "Reviews on time" in " ".join(pages)
