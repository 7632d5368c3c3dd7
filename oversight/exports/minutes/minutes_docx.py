"""The note for the minutes as a Word document, to paste from and to edit."""

import io
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as Opened

from oversight.exports.annual_report.docx_writer import TEXT_WIDTH, set_page, write_rows
from oversight.exports.since.since_sheet import Part, SinceSheet
from oversight.exports.spreadsheets.spreadsheet import AUTHOR, LANGUAGE


def docx(note: SinceSheet) -> bytes:
    """The note with heading styles and real table headers; example data under a label of its own."""
    document = Document()
    core = document.core_properties
    core.title, core.author, core.language, core.keywords = note.title, AUTHOR, LANGUAGE, note.marking
    core.comments, core.created = "", datetime.now(UTC).replace(tzinfo=None)
    set_page(document, note.marking)
    document.add_paragraph(note.title, "Title")
    document.add_paragraph(note.period)
    has_example = any(one.is_illustrative for one in note.parts)
    for is_example, label in ((False, note.real), (True, note.example)):
        parts = [one for one in note.parts if one.is_illustrative is is_example]
        if parts and has_example:
            document.add_paragraph(label).runs[0].bold = True
        for one in parts:
            write_part(document, one)
    for line in note.foot:
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def write_part(document: Opened, one: Part) -> None:
    """A part: its heading and table, or the sentence in its place."""
    document.add_heading(one.heading, 1)
    if one.table is None:
        document.add_paragraph(one.sentence)
        return
    whole = sum(one.widths)
    write_rows(document, one.heading, one.table, [TEXT_WIDTH * wide // whole for wide in one.widths], is_kept=False)
