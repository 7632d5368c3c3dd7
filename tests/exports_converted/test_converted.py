"""Board pack, annual report and workbook as LibreOffice shows them: pages, words and numbers."""

import pytest

from oversight.exports.annual_report import report_content, report_sheets
from oversight.exports.annual_report.docx_writer import docx
from oversight.exports.board_pack import pack, pptx_layout, pptx_writer
from oversight.exports.spreadsheets.ods import ods
from oversight.exports.spreadsheets.xlsx import xlsx
from oversight.figures.published import orders
from oversight.selection import Selection
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
    assert "166 Published" in shown and orders.shpo_imposed(DERBYSHIRE).subtitle in shown
    assert "Chosen: Derbyshire; reporting year 2023-24." in shown


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
