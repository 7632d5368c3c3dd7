"""A file is drawn from one set of extracts, also where another is published while it is made."""

import dataclasses

import pytest

from oversight import queries
from oversight.components import export_menu
from oversight.exports import __main__ as command
from oversight.exports import documents, figure_files
from oversight.exports.documents import DocumentRequest
from oversight.figures.published import orders
from oversight.selection import Selection
from tests.extracts import measure, tiny_extracts

CHOICE = Selection("Derbyshire", "England and Wales", "2023-24")
IMPOSED = {"measure": "shpo_imposed", "category": "1", "level": "all"}


@pytest.fixture
def publish(tmp_path, monkeypatch):
    """Publishes a number of SHPOs imposed as the extracts in use."""
    monkeypatch.delenv("OVERSIGHT_KPIS", raising=False)
    monkeypatch.setenv("OVERSIGHT_DATA", str(tmp_path / "data"))

    def publish(value: int) -> str:
        measures = [measure("shpo_imposed", "SHPOs imposed", categories="1", levels="all")]
        tiny_extracts(tmp_path, annual_statistics=[IMPOSED | {"value": value}], measures=measures)
        return queries.version()

    documents.files.clear()
    figure_files.files.clear()
    yield publish
    documents.files.clear()
    figure_files.files.clear()


def read() -> str:
    """What a part of a file reads: its number and the version it comes from."""
    [row] = queries.run("statistics/series", area="Derbyshire", **IMPOSED).iter_rows(named=True)
    return f"{row['value']:.0f} of {queries.version()}"


@pytest.fixture
def document(publish, monkeypatch):
    """A document of two parts; the number 20 is published while it is made."""

    def make(request, progress):
        first = read()
        publish(20)
        return f"{first}, {read()}".encode()

    found = dataclasses.replace(documents.of_kind("workbook")["xlsx"], make=make)
    monkeypatch.setattr(documents, "DOCUMENTS", (found,))
    return found


def test_a_document_is_drawn_from_the_extracts_that_stood_when_it_began(publish, document):
    request = DocumentRequest(CHOICE, False)
    before = publish(10)
    made = documents.file_of(document, request, command.no_step)
    assert made.content.decode() == f"10 of {before}, 10 of {before}"
    after = queries.version()
    assert after != before
    assert documents.cached_file(document, request) is None  # it was kept under the version that it was made from
    assert documents.file_of(document, request, command.no_step).content.decode() == f"20 of {after}, 20 of {after}"


def test_a_command_writes_a_file_of_the_extracts_that_stood_when_it_began(publish, document, tmp_path, monkeypatch):
    before = publish(10)
    monkeypatch.setattr(command.arguments, "chosen", lambda given: CHOICE)
    to = tmp_path / "all.xlsx"
    assert command.main(["workbook", "--to", str(to)]) == 0
    assert to.read_text() == f"10 of {before}, 10 of {before}"


def test_a_download_holds_rows_and_notes_of_one_set_of_extracts(publish):
    before = publish(10)

    def make(choice):
        figure = orders.shpo_imposed(choice)
        publish(20)
        return figure

    made = export_menu.made_file(make, CHOICE, "csv").decode("utf-8-sig")
    assert '"2023 to 2024",10,' in made and f'"Version of the extracts","{before}"' in made
    after = queries.version()
    made = export_menu.made_file(orders.shpo_imposed, CHOICE, "csv").decode("utf-8-sig")
    assert '"2023 to 2024",20,' in made and f'"Version of the extracts","{after}"' in made
