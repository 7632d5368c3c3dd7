"""The basket as a Word document: a page for each figure, with its finding, picture, table, source and marking."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as Opened
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

from oversight.exports import provenance, sanitise
from oversight.exports.annual_report.docx_writer import TEXT_WIDTH, set_page, write_rows
from oversight.exports.basket.items import Made
from oversight.exports.board_pack import pack_charts
from oversight.exports.board_pack.slides import key_numbers
from oversight.exports.spreadsheets.spreadsheet import AUTHOR, LANGUAGE
from oversight.wording import basket_wording, pack_wording

CHART_WIDTH, CHART_HEIGHT = 480, 300  # points: the text of a page is 482 wide


def docx(figures: Sequence[Made]) -> bytes:
    """Each figure on a page of its own, so that example data never stands beside real figures."""
    document = Document()
    marking = provenance.marked(any(one.figure.is_local for one in figures))
    core = document.core_properties
    core.title, core.author, core.language, core.keywords = basket_wording.TITLE, AUTHOR, LANGUAGE, marking
    core.comments, core.created = "", datetime.now(UTC).replace(tzinfo=None)
    set_page(document, marking)
    for number, one in enumerate(figures):
        write_figure(document, one, is_first=number == 0)
    document.add_heading(basket_wording.ABOUT, 1).paragraph_format.page_break_before = True
    for note in provenance.versions():
        document.add_paragraph(f"{note.heading}: {sanitise.text(note.text)}")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def write_figure(document: Opened, one: Made, is_first: bool) -> None:
    """One figure: finding, what it shows, whether it is example data, chart, table, source, what it was chosen for."""
    figure = one.figure
    heading = document.add_heading(sanitise.text(figure.title), 1)
    heading.paragraph_format.page_break_before = not is_first
    document.add_paragraph(sanitise.text(figure.subtitle))
    if figure.is_illustrative:
        document.add_paragraph(pack_wording.EXAMPLE).runs[0].bold = True
    if figure.chart:
        write_chart(document, one)
    table = key_numbers(figure) if figure.chart else figure.table
    across = [TEXT_WIDTH // len(table.columns)] * len(table.columns)
    write_rows(document, figure.title, table, across, is_kept=False)
    marking = provenance.marking(figure)
    marked = (("Marking", marking),) if marking else ()
    for number, (said, text) in enumerate((*provenance.beside(figure, one.selection), *marked)):
        paragraph = document.add_paragraph(f"{said}: {sanitise.text(text)}")
        paragraph.paragraph_format.space_before = Pt(0 if number else 8)


def write_chart(document: Opened, one: Made) -> None:
    """The figure's chart as a picture with its alt text, in as many parts as its rows need."""
    for chart in pack_charts.in_parts(one.figure, one.selection, CHART_WIDTH, CHART_HEIGHT):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
        picture = io.BytesIO(pack_charts.png(chart.svg))
        shape = paragraph.add_run().add_picture(picture, width=min(TEXT_WIDTH, Pt(chart.width)))
        shape._inline.find(qn("wp:docPr")).set("descr", sanitise.text(chart.alt))
