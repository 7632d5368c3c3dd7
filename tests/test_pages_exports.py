"""The Exports page, run by Streamlit's AppTest: nothing made before it is asked for, nothing twice; failures told."""

import dataclasses

import pytest

from oversight.components import template_box
from oversight.exports import documents
from oversight.exports.board_pack import pack
from oversight.exports.board_pack.template import board_template
from oversight.exports.documents import Document, DocumentRequest
from oversight.problems import Refused
from oversight.selection import Selection
from tests import templates
from tests.test_pages import data, opened, words_of  # noqa: F401

PAGE = "pages/exports.py"
CHOICE = Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03")


@pytest.fixture
def made(monkeypatch):
    """What was made while a page runs; the files are four bytes each and nothing was made before."""
    asked = []

    def make(given, progress):
        progress(1, 2, "Slide: [a](b)")
        asked.append(given)
        return b"PK.."

    tried = tuple(dataclasses.replace(one, make=make) for one in documents.DOCUMENTS)
    monkeypatch.setattr(documents, "DOCUMENTS", tried)
    documents.files.clear()
    yield asked
    documents.files.clear()


def labels(app, kind: str) -> list[str]:
    return [one.proto.label for one in app.get(kind)]


def test_the_page_lists_every_file_with_what_it_is_for_and_makes_none(made):
    app = opened(PAGE)
    makes = [label for label in labels(app, "button") if label.startswith("Make")]
    packs = ["Make PPTX", "Make PDF"]
    since = ["Make PDF", "Make ICS"]
    tables = ["Make XLSX", "Make ODS"]
    assert makes == [*packs, *packs, "Make DOCX", "Make PDF", *since, "Make DOCX", *tables, *tables]
    assert labels(app, "download_button") == [] and made == []
    said = words_of(app)
    assert said.count("a few seconds") == 1
    for words in (
        "For the meeting",
        "For the papers",
        "For a calendar",
        "For the report&#39;s author",
        "For checking",
        "For a paper",
    ):
        assert words in said


def test_a_file_is_made_once_on_asking_and_then_handed_out_with_its_size(made):
    app = opened(PAGE)
    app.button(key="make_board_pack_pptx").click().run()
    assert labels(app, "download_button") == ["Download PPTX"]
    assert "1 KB" in words_of(app)
    again = opened(PAGE)
    assert labels(again, "download_button") == ["Download PPTX"]
    assert made == [DocumentRequest(CHOICE, False)]


def test_slides_alone_are_made_on_the_boards_own_template_until_it_is_removed(made):
    template = board_template.taken(templates.laden(), "Board.pptx")
    app = opened(PAGE)
    app.session_state[template_box.IN_USE] = "Board.pptx", template
    app.run()
    assert "Slides are made on “Board.pptx”." in words_of(app) and template.told[0] in words_of(app)
    for ending in ("pptx", "pdf"):
        app.button(key=f"make_board_pack_{ending}").click().run()
    app.button(key="remove_template").click().run()
    assert "Slides are made on" not in words_of(app)
    app.button(key="make_board_pack_pptx").click().run()
    assert [one.template for one in made] == [template, None, None]


def test_the_sample_is_asked_for_by_hand_and_makes_another_file(made):
    app = opened(PAGE)
    app.button(key="make_board_pack_pdf").click().run()
    app.checkbox(key="with_sample").check().run()
    assert labels(app, "download_button") == []
    app.button(key="make_board_pack_pdf").click().run()
    assert made == [DocumentRequest(CHOICE, False), DocumentRequest(CHOICE, True)]


@pytest.mark.parametrize(
    ("error", "said"), [(Refused("Nothing is held."), "Nothing is held."), (ValueError("x"), "could not be made")]
)
def test_a_file_that_cannot_be_made_leaves_a_sentence_and_the_page(monkeypatch, made, error, said):
    def fail(given, progress):
        raise error

    broken = tuple(dataclasses.replace(one, make=fail) for one in documents.DOCUMENTS)
    monkeypatch.setattr(documents, "DOCUMENTS", broken)
    app = opened(PAGE)
    app.button(key="make_workbook_xlsx").click().run()
    assert said in words_of(app) and not app.exception
    assert labels(app, "download_button") == []
    assert "For checking" in words_of(app)


def test_the_page_stands_for_an_area_without_figures_and_on_broken_extracts(data):  # noqa: F811
    app = opened(PAGE, area="Kent", year="2012-13")
    app.button(key="make_annual_report_statistics_docx").click().run()
    assert "We do not have the tables of the annual report for Kent in 2012-13." in words_of(app)
    for path in data.glob("annual_statistics-*.parquet"):
        path.write_bytes(b"broken")
    app = opened(PAGE)
    app.button(key="make_annual_report_statistics_docx").click().run()
    assert "The extract “annual statistics” cannot be used" in words_of(app)
    assert labels(app, "download_button") == []


def test_names_say_area_kind_year_and_sample():
    one = Document("board pack", "pptx", "", lambda given, progress: b"")
    assert one.name(DocumentRequest(CHOICE, False)) == "derbyshire-board-pack-2023-24.pptx"
    assert one.name(DocumentRequest(CHOICE, True)) == "derbyshire-board-pack-2023-24-with-sample.pptx"


def test_the_oldest_file_goes_when_too_many_are_cached(made):
    one = documents.DOCUMENTS[0]
    requests = [
        DocumentRequest(dataclasses.replace(CHOICE, area=str(area)), False)
        for area in range(documents.FILES_CACHED + 1)
    ]
    for request in requests:
        documents.file_of(one, request, lambda *step: None)
    assert len(documents.files) == documents.FILES_CACHED
    assert documents.cached_file(one, requests[0]) is None


def test_the_content_and_the_file_of_a_pack_are_told_as_one_hundred(monkeypatch):
    monkeypatch.setattr(pack, "pack", lambda selection, with_sample, progress: progress(1, 4, "Summary"))
    told = []
    make = documents.board_pack(lambda content, progress, request: progress(3, 4, "A title") or b"")
    make(DocumentRequest(CHOICE, False), lambda *step: told.append(step))
    assert told == [(12, 100, "Summary"), (87, 100, "Slide: A title")]
