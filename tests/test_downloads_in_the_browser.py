"""Every kind of file, taken from a running server and opened: its numbers are those on screen."""

import csv
import io
from xml.etree import ElementTree

import openpyxl
import pikepdf
import pytest
from docx import Document
from odf import opendocument
from odf.table import TableRow
from odf.teletype import extractText
from PIL import Image
from pptx import Presentation

from oversight.exports.media_types import MEDIA_TYPES
from oversight.exports.spreadsheets import excel_text
from tests import templates
from tests.screens import choose, visit
from tests.settled import settled

SVG_TEXT = "{http://www.w3.org/2000/svg}text"
ASKED = "area=Northumbria&compare=Durham"


def taken(screen, button) -> tuple[str, bytes]:
    """The name and the content of the file that a button hands out."""
    with screen.expect_download() as download:
        button.click()
    return download.value.suggested_filename, download.value.path().read_bytes()


@pytest.fixture(scope="module")
def figure_files(address, window):
    """Every file of one figure for another area under a filter changed by hand, by name; and its table on screen."""
    screen = window.new_page()
    visit(screen, f"{address}/population?{ASKED}", "Eligible population")
    choose(screen, "Year ending 31 March", "2022")
    figure = screen.locator(".st-key-figure_population_category_1_rate")
    screen.get_by_text("Northumbria · year ending 31 March 2022").wait_for()
    settled(screen)
    figure.get_by_role("radio", name="Table").click()
    figure.get_by_role("cell").first.wait_for()
    settled(screen)
    on_screen = figure.locator("table").evaluate(
        "table => [...table.rows].map(row => [...row.cells].map(cell => cell.innerText.trim() || 'none'))"
    )
    figure.get_by_role("button", name="Export").press("Enter")
    menu = screen.locator("[class*=st-key-menu_export_]")
    menu.get_by_role("button", name="Table (CSV)").wait_for()
    settled(screen)
    buttons = [one for one in menu.locator("[data-testid=stDownloadButton] button").all()]
    files = dict(taken(screen, button) for button in buttons)
    screen.close()
    return files, on_screen


@pytest.mark.long
def test_every_kind_of_file_of_a_figure_is_named_for_area_figure_and_year(figure_files):
    stem = "northumbria-category-1-rate-2021-22"
    endings = (".png", "-slide.png", ".svg", ".pdf", ".csv", ".xlsx")
    assert list(figure_files[0]) == [f"{stem}{ending}" for ending in endings]


@pytest.mark.long
def test_the_tables_of_a_figure_hold_the_numbers_on_screen(figure_files):
    files, on_screen = figure_files
    assert len(on_screen) == 5 and any("Durham" in heading for heading in on_screen[0])
    width = len(on_screen[0])
    text = files["northumbria-category-1-rate-2021-22.csv"].decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    as_kept = [[excel_text.kept(cell) for cell in row] for row in on_screen]
    assert [row[:width] for row in rows[: len(on_screen)]] == as_kept
    assert "compared with Durham; reporting year 2021-22" in text
    book = openpyxl.load_workbook(io.BytesIO(files["northumbria-category-1-rate-2021-22.xlsx"]))
    cells = [[str(cell) for cell in row[:width]] for row in book.worksheets[0].iter_rows(values_only=True)]
    start = cells.index(on_screen[0])
    assert cells[start : start + len(on_screen)] == on_screen


@pytest.mark.long
def test_the_pictures_of_a_figure_show_the_numbers_on_screen(figure_files):
    files, on_screen = figure_files
    rate = next(heading for heading in on_screen[0] if "Northumbria" in heading)
    last = [row[on_screen[0].index(rate)] for row in on_screen if row[0] == "2021-22"]
    sizes = [Image.open(io.BytesIO(files[name])).size for name in files if name.endswith(".png")]
    assert sizes[0][0] == 1920 and sizes[1] == (2560, 1440)
    words = [" ".join(text.itertext()) for text in ElementTree.fromstring(files[list(files)[2]]).iter(SVG_TEXT)]
    assert f"Northumbria {last[0]}" in words
    with pikepdf.open(io.BytesIO(files[list(files)[3]])) as page:
        assert len(page.pages) == 1


def made(screen, ending: str, place: str) -> tuple[str, bytes]:
    """A whole file, made on asking from its place on the Exports page and then taken."""
    box = screen.locator(f".st-key-documents_{place}")
    box.get_by_role("button", name=f"Make {ending}").click()
    download = box.get_by_role("button", name=f"Download {ending}")
    download.wait_for()
    settled(screen)
    return taken(screen, download)


WHOLE_FILES = (("board_pack", "PPTX"), ("annual_report_statistics", "DOCX"), ("workbook", "XLSX"))


@pytest.mark.long
def test_every_kind_of_whole_file_is_made_on_asking_and_holds_the_areas_own_figures(address, screen):
    visit(screen, f"{address}/population?{ASKED}&year=2023-24", "Eligible population")
    title = screen.locator(".st-key-figure_population_category_1_rate h2").inner_text()
    rate = title.split(";")[0].split()[-1]
    assert rate.isdigit()
    visit(screen, f"{address}/exports?{ASKED}&year=2023-24", "Exports")
    files = dict(made(screen, ending, place) for place, ending in WHOLE_FILES)
    assert all(name.startswith("northumbria-") and "2023-24" in name for name in files)
    pptx, docx, xlsx = (io.BytesIO(content) for content in files.values())
    slides = [shape.text for slide in Presentation(pptx).slides for shape in slide.shapes if shape.has_text_frame]
    assert any(title in text for text in slides)
    assert any("Northumbria" in one.text for one in Document(docx).paragraphs)
    book = openpyxl.load_workbook(xlsx)
    held = {str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    assert rate in held


@pytest.mark.long
def test_a_template_that_cannot_be_used_is_told_and_another_is_taken_in_its_place(address, screen):
    visit(screen, f"{address}/exports", "Exports")
    for content, words in (
        (b"PK of nothing", "cannot be read as a PowerPoint"),
        (templates.laden(), "Slides are made on"),
    ):
        file = {"name": "Board.pptx", "mimeType": MEDIA_TYPES["pptx"], "buffer": content}
        screen.locator("input[type=file]").set_input_files(file)
        screen.get_by_text(words).wait_for()
        settled(screen)
    assert screen.get_by_text("1 macro project").is_visible()
    assert not screen.get_by_text("cannot be read as a PowerPoint").is_visible()


@pytest.mark.long
def test_the_other_endings_of_whole_files_are_made_on_asking_too(address, screen):
    visit(screen, f"{address}/exports?{ASKED}&year=2023-24", "Exports")
    pdf, ods = (
        io.BytesIO(made(screen, ending, place)[1])
        for place, ending in (("board_pack", "PDF"), ("annual_report_statistics", "ODS"))
    )
    with pikepdf.open(pdf) as pack:
        assert str(pack.docinfo["/Subject"]) == "Northumbria, reporting year 2023-24, compared with Durham"
    rows = [extractText(row) for row in opendocument.load(ods).getElementsByType(TableRow)]
    assert any("Northumbria" in row for row in rows)
