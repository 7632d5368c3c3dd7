"""The annual report's statistics as a DOCX document."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as Made
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import BaseStyle, CharacterStyle
from docx.table import Table, _Cell

from oversight import wording
from oversight.exports import sanitise
from oversight.exports.annual_report.commentary import DRAFT
from oversight.exports.annual_report.report_content import Report, ReportTable
from oversight.exports.spreadsheets.spreadsheet import AUTHOR, LANGUAGE
from oversight.figures.core.table import Table as Cells

FONT = "Arial"
LONGEST_PROPERTY = 255
INK = RGBColor(0x1B, 0x26, 0x33)
PAGE_WIDTH, PAGE_HEIGHT, MARGIN = Cm(21), Cm(29.7), Cm(2)
NUMBER_WIDTH, TEXT_WIDTH = Cm(3.4), Cm(17)
HEADING_SIZES = {"Title": 24, "Heading 1": 18, "Heading 2": 14}


def docx(report: Report) -> bytes:
    """The report as a document with heading styles, real table headers, title and language."""
    document = Document()
    set_up(document, report)
    document.add_paragraph(sanitise.text(report.title), "Title")
    document.add_paragraph(report.made_for).runs[0].bold = True
    document.add_paragraph(f"{DRAFT_OF_ALL} Extracts, version {report.version}.")
    document.add_heading("MAPPA statistics", 1)
    for table in report.tables:
        write_table(document, table)
    document.add_heading("MAPPA snapshot", 1)
    document.add_paragraph(report.when)
    document.add_heading("Definitions", 1)
    for letter, term, meaning in report.definitions:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"({sanitise.text(letter)}) {sanitise.text(term)}. ").bold = True
        paragraph.add_run(sanitise.text(meaning))
    write_commentary(document, report)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


DRAFT_OF_ALL = (
    "Draft. The statutory tables in the report's own order, with where each figure comes from. Check them against the "
    "report's source before publication."
)


def set_up(document: Made, report: Report) -> None:
    """Page, fonts, language, title and marking."""
    core = document.core_properties
    core.title, core.subject = (sanitise.text(one)[:LONGEST_PROPERTY] for one in (report.title, report.marking))
    core.author, core.language, core.comments = AUTHOR, LANGUAGE, report.made_for
    core.keywords = sanitise.text(report.marking)[:LONGEST_PROPERTY]
    core.created = core.modified = datetime.now(UTC).replace(tzinfo=None)
    set_page(document, report.marking)


def set_page(document: Made, marking: str) -> None:
    """Page, fonts and language of a document, with its marking at the head and the foot of each page."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    for name, size in {"Normal": 12, "Header": 11, "Footer": 11, **HEADING_SIZES}.items():
        set_font(document.styles[name], size)
    document.styles["Normal"].paragraph_format.space_after = Pt(8)
    section = document.sections[0]
    section.page_width, section.page_height = PAGE_WIDTH, PAGE_HEIGHT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    if marking:
        for part in (section.header, section.footer):
            part.paragraphs[0].text = sanitise.text(marking)
            part.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER


def set_font(style: BaseStyle, size: int) -> None:
    """One style in the house's type, its theme's own left out."""
    if not isinstance(style, CharacterStyle):
        raise TypeError(f"no font can be set in {style.name}")
    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), INK
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(name), FONT)


def write_table(document: Made, printed: ReportTable) -> None:
    """One statutory table with its title, footnotes, basis and definitions."""
    document.add_heading(sanitise.text(printed.title), 2)
    others = len(printed.table.columns) - 1
    across = [TEXT_WIDTH - NUMBER_WIDTH * others, *[NUMBER_WIDTH] * others]
    write_rows(document, printed.title, printed.table, across, printed.has_total_row)
    letters = ", ".join(f"({letter})" for letter in printed.letters)
    defined = f"{wording.plural('Definition', len(printed.letters))} {letters}." if letters else ""
    below = [*printed.footnotes, f"{printed.basis} {defined}".strip()]
    for number, note in enumerate(below, 1):
        paragraph = document.add_paragraph(sanitise.text(note))
        paragraph.paragraph_format.space_before = Pt(6 if number == 1 else 0)
        paragraph.paragraph_format.keep_with_next = number < len(below)


def write_rows(
    document: Made, title: str, held: Cells, across: Sequence[int], has_total_row: bool = False, is_kept: bool = True
) -> None:
    """A table with its header row, each column as wide as `across` says; `is_kept`: whole, on a page with what
    follows."""
    headings, rows = held.headings, list(held.cells())
    table = document.add_table(rows=1 + len(rows), cols=len(headings), style="Table Grid")
    describe(table, title, headings)
    table.autofit = False
    for column, wide in enumerate(across):
        table.columns[column].width = wide
    for number, row in enumerate((headings, *rows)):
        for column, value in enumerate(row):
            cell = table.cell(number, column)
            cell.width = across[column]
            is_bold = number == 0 or column == 0 or (has_total_row and number == len(rows))
            write_cell(cell, sanitise.text(value), is_bold, held.columns[column].is_numeric)
            cell.paragraphs[0].paragraph_format.keep_with_next = is_kept
        keep_whole(table, number, is_header=number == 0)


def write_cell(cell: _Cell, words: str, is_bold: bool, is_number: bool) -> None:
    """One cell: numbers and the words among them to the right."""
    paragraph = cell.paragraphs[0]
    paragraph.add_run(words).bold = is_bold
    paragraph.paragraph_format.space_after = Pt(2)
    if is_number:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def describe(table: Table, title: str, headings: Sequence[str]) -> None:
    """Tells screen readers the table's title, and that its first row and first column are headers."""
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    if look is None:
        look = OxmlElement("w:tblLook")
        properties.append(look)
    for name, value in (("firstRow", 1), ("firstColumn", 1), ("lastRow", 0), ("lastColumn", 0), ("noVBand", 1)):
        look.set(qn(f"w:{name}"), str(value))
    look.set(qn("w:val"), "06A0")
    for tag, words in (("w:tblCaption", title), ("w:tblDescription", ", ".join(headings))):
        said = OxmlElement(tag)
        said.set(qn("w:val"), sanitise.text(words))
        properties.append(said)


def keep_whole(table: Table, number: int, is_header: bool) -> None:
    """A row that is not cut by the end of a page; the header row stands again on the next."""
    properties = table.rows[number]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if is_header:
        properties.append(OxmlElement("w:tblHeader"))


def write_commentary(document: Made, report: Report) -> None:
    """The draft commentary and what is to be settled first, on a page of their own to take out."""
    document.add_heading("Draft commentary", 1).paragraph_format.page_break_before = True
    document.add_paragraph(DRAFT).runs[0].bold = True
    for part in report.commentary:
        document.add_heading(part.heading, 2)
        document.add_paragraph(sanitise.text(" ".join(part.sentences)))
    if report.questions:
        document.add_heading("To settle before publication", 1)
        for question in report.questions:
            document.add_paragraph(sanitise.text(question), "List Bullet")
