"""The short pack: four pages and one about it, example data never beside real figures, by command and as both files."""

import io

import pikepdf
import pytest
from pptx import Presentation

from oversight.exports import __main__ as command
from oversight.exports.board_pack import pack, pdf_writer, pptx_layout, pptx_writer
from oversight.exports.board_pack.decision_slides import DECISIONS
from oversight.exports.board_pack.pack import LAST_PAGE
from oversight.exports.board_pack.short_pack import OFF_TARGET, PLAN, short_pack
from oversight.exports.board_pack.slides import table_words
from oversight.figures.core.bases import ILLUSTRATIVE
from oversight.selection import Selection

DERBYSHIRE = Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03")


@pytest.fixture(scope="module")
def with_sample() -> pack.Pack:
    return short_pack(DERBYSHIRE, with_sample=True)


def test_it_is_four_pages_of_one_slide_each_and_one_about_it(with_sample):
    assert [slide.key for slide in with_sample.slides] == [DECISIONS, OFF_TARGET, PLAN, "summary", LAST_PAGE]
    assert [len(pptx_layout.laid(slide)) for slide in with_sample.slides] == [1, 1, 1, 1, 1]
    made = Presentation(io.BytesIO(pptx_writer.pptx(with_sample)))
    assert [slide.shapes.title.text for slide in made.slides] == [slide.title for slide in with_sample.slides]
    assert made.core_properties.title == "Derbyshire MAPPA: short board pack"


def test_no_page_holds_example_data_beside_real_figures(with_sample):
    for slide in with_sample.slides[:-1]:
        assert not slide.is_illustrative or slide.bases <= {ILLUSTRATIVE}, slide.key
    marks = [(slide.marking, slide.is_illustrative) for slide in with_sample.slides[:-1]]
    assert marks == [("", False), ("OFFICIAL-SENSITIVE", True), ("OFFICIAL-SENSITIVE", True), ("", False)]


def test_each_kpi_off_target_stands_with_its_target_and_what_is_being_done(with_sample):
    headings, first, *others = table_words(with_sample.slides[1].table)
    assert headings == ("KPI", "Number", "Change and target", "What is being done")
    assert first == (
        "Business plan on track",
        "18 of 25 (72.0%)",
        "Down 8 points. Target 90%",
        "Embed the new national documents. MAPPA coordinator, due 30 April 2024.",
    )
    assert [row[0] for row in others] == ["Level 3 senior attendance"]


def test_without_example_data_the_pages_of_it_are_left_out_and_that_is_told():
    made = short_pack(DERBYSHIRE)
    assert [slide.key for slide in made.slides] == [DECISIONS, "summary", LAST_PAGE]
    told = dict(table_words(made.slides[-1].table)[1:])
    assert told["Left out"] == "KPIs off target and Business plan, because they rest on example data."
    assert made.marking == ""


def test_the_pdf_has_its_pages_in_order_and_the_notes_behind(with_sample):
    with pikepdf.open(io.BytesIO(pdf_writer.pdf(with_sample))) as document, document.open_outline() as outline:
        marks = [str(item.title) for item in outline.root]
    assert marks == [*(slide.title for slide in with_sample.slides), pdf_writer.NOTES_TITLE]


def test_the_command_makes_it(tmp_path):
    there = tmp_path / "short.pptx"
    assert command.main(["short-pack", "--to", str(there), "--with-sample"]) == 0
    assert len(Presentation(str(there)).slides) == 5
