"""The properties of files that leave carry title, date, marking and whom they are for."""

import dataclasses
import io
import zipfile
from datetime import UTC, datetime, timedelta

import pikepdf
import pytest
from docx import Document
from lxml import etree
from pptx import Presentation

from oversight.exports import provenance
from oversight.exports.annual_report import report_content, report_sheets
from oversight.exports.annual_report.docx_writer import docx
from oversight.exports.board_pack.pack import Pack
from oversight.exports.board_pack.pptx_writer import pptx
from oversight.exports.board_pack.slides import TITLE_PAGE, PackSlide
from oversight.exports.images import pictures
from oversight.exports.spreadsheets.ods import ods
from oversight.exports.spreadsheets.xlsx import xlsx
from oversight.figures.local.casework import cases
from oversight.selection import Selection

CHOICE = Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03")
MARKING, MADE_FOR = "OFFICIAL-SENSITIVE", "For the board: small local counts are shown."


@pytest.fixture(scope="module")
def report():
    return dataclasses.replace(report_content.report(CHOICE), marking=MARKING, made_for=MADE_FOR)


def is_now(moment):
    return abs(moment.replace(tzinfo=UTC) - datetime.now(UTC)) < timedelta(minutes=5)


def test_a_document_and_a_presentation_carry_them(report):
    slide = PackSlide(key=TITLE_PAGE, title="A pack", marking=MARKING)
    pack = Pack("A pack", "The board", MARKING, (slide,), MADE_FOR)
    for made, title in (
        (Document(io.BytesIO(docx(report))), report.title),
        (Presentation(io.BytesIO(pptx(pack))), "A pack"),
    ):
        core = made.core_properties
        assert (core.title, core.keywords, core.comments) == (title, MARKING, MADE_FOR)
        assert is_now(core.created) and is_now(core.modified)


@pytest.mark.parametrize(("write", "part"), [(xlsx, "docProps/core.xml"), (ods, "meta.xml")])
def test_a_spreadsheet_carries_them(report, write, part):
    with zipfile.ZipFile(io.BytesIO(write(report_sheets.spreadsheet(report)))) as file:
        said = {etree.QName(one).localname: one.text for one in etree.fromstring(file.read(part)).iter()}
    assert (said["title"], said["subject"], said["description"]) == (report.title, MARKING, MADE_FOR)
    assert said.get("keywords", said.get("keyword")) == MARKING
    assert is_now(datetime.fromisoformat(said.get("created", said.get("creation-date"))))


def test_the_pdf_of_a_figure_carries_them():
    figure = cases.months_managed(CHOICE)
    with pikepdf.open(io.BytesIO(pictures.pdf(figure, CHOICE))) as made:
        assert str(made.docinfo["/Title"]) == figure.title
        assert (str(made.docinfo["/Keywords"]), str(made.docinfo["/Subject"])) == (MARKING, provenance.made_for(figure))
        created = str(made.docinfo["/CreationDate"])
        assert is_now(datetime.strptime(created[:16], "D:%Y%m%d%H%M%S"))
