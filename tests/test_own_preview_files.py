"""What leaves while a preview is walked says on it that nothing of it is published."""

import io
import zipfile

import pikepdf
import pytest

from oversight import queries, snapshot
from oversight.exports import documents, figure_files
from oversight.exports.disclosure.audience import Audience
from oversight.exports.documents import DOCUMENTS, Document, DocumentRequest
from oversight.figures.local.audits import audit_calendar
from oversight.figures.published import orders
from oversight.selection import Selection
from tests.daily import long_but_for
from tests.pdf_text import words_of_page

SAYS = "PREVIEW,NOTPUBLISHED"
CHOICE = Selection("Derbyshire", "England and Wales", "2023-24", as_at="2024-10-03", kpi="level_2_reviews_on_time")


@pytest.fixture
def preview():
    """A preview of the shipped figures, as they are."""
    with snapshot.preview(queries.preview({})):
        yield


def text_of(made: bytes, ending: str) -> str:
    """All words of a file, without their spaces."""
    if ending == "pdf":
        with pikepdf.open(io.BytesIO(made)) as opened:
            return "".join(words_of_page(page) for page in opened.pages).replace(" ", "")
    if ending in ("csv", "svg"):
        return made.decode("utf-8-sig").replace(" ", "")
    if ending == "ics":  # lines that are too long go on in the next, and commas are escaped
        return made.decode().replace("\r\n ", "").replace("\\", "").replace(" ", "")
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        words = [packed.read(name).decode("utf-8", "replace") for name in packed.namelist() if "xml" in name]
        return "".join(words).replace(" ", "")


@pytest.mark.parametrize("make", [orders.shpo_imposed, audit_calendar.calendar], ids=["published", "local"])
@pytest.mark.parametrize("kind", long_but_for(["pdf"], ["svg", "pdf", "csv", "xlsx"]))
def test_a_figure_that_leaves_a_preview_says_so(preview, make, kind):
    made = figure_files.file_for(make, CHOICE, kind, Audience.BOARD)
    assert SAYS in text_of(made, kind)


@pytest.mark.long
@pytest.mark.parametrize(
    "document", [one for one in DOCUMENTS if not one.is_of_region], ids=lambda one: f"{one.kind} {one.ending}"
)
def test_a_document_that_leaves_a_preview_says_so(preview, document: Document):
    made = documents.file_of(document, DocumentRequest(CHOICE, document.has_sample), lambda *_: None)
    assert SAYS in text_of(made.content, document.ending)
