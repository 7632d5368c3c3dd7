"""The Exports page: whole files, made only when a button asks, then handed out; what each is for, its size and time."""

import logging

import streamlit as st

from oversight.components import markup
from oversight.components.escaping import plain
from oversight.components.guard import FAILED, render_safely, show_message
from oversight.exports import documents, sanitise
from oversight.exports.documents import Document, DocumentRequest, MadeFile
from oversight.exports.media_types import MEDIA_TYPES
from oversight.problems import Refused
from oversight.selection import Selection

SAMPLE = "Keep illustrative figures, marked as such on every slide and sheet"
KINDS = {
    "board pack": (
        "Board pack",
        "For the meeting: a slide for each topic of the agenda with its finding, chart, key numbers and source; the "
        "questions to ask and the definitions in the notes. The PDF is the same, tagged for screen readers.",
    ),
    "annual report statistics": (
        "Annual report",
        "For the report's writer: the statutory tables in the report's own order, footnotes, definitions and, in Word, "
        "a draft commentary to edit. Local figures under 5 read “withheld”.",
    ),
    "workbook": (
        "Whole workbook",
        "For checking and for further work: the rows of every figure, a sheet each, with contents and notes.",
    ),
}
SINGLE = (
    "For a paper: each figure's Export menu on its page gives it as picture (PNG, SVG, PDF) and as table (CSV, XLSX), "
    "with its finding and alt text to copy. Lists of single records never leave."
)
FINDING = "Nothing is made until you ask for it. What was made is kept until a figure changes."
LONGEST_STEP = 80  # letters beside the bar
log = logging.getLogger(__name__)


def documents_to_download(choice: Selection) -> None:
    """Every file that can be had of the chosen area, year and SMB."""
    markup.draw("line", look="finding", text=FINDING)
    with_sample = st.checkbox(SAMPLE, key="with_sample")
    for kind, (heading, purpose) in KINDS.items():
        with st.container(border=True, key=f"documents_{kind.replace(' ', '_')}"):
            markup.draw("document_heading", heading=heading, purpose=purpose)
            for document in documents.of_kind(kind).values():
                draw_document(document, DocumentRequest(choice, with_sample))
    with st.container(border=True, key="documents_single"):
        markup.draw("document_heading", heading="One figure", purpose=SINGLE)


def draw_document(document: Document, request: DocumentRequest) -> None:
    """One file: its kind, its size and time once made, and the button that makes it or hands it out."""
    key = f"{document.kind}_{document.ending}".replace(" ", "_")
    row = st.container(horizontal=True, vertical_alignment="center", key=f"document_{key}")
    below = st.container(key=f"making_{key}")
    made = render_safely(documents.cached_file, document, request)
    with row:
        said, action = st.container(width="stretch"), st.container(width="content")
    if made is None and action.button(f"Make {document.ending.upper()}", key=f"make_{key}"):
        with below:
            made = make(document, request)
        if made:
            st.rerun()
    size = weighed(len(made.content), made.seconds) if made else not_made(document, request)
    said.html(markup.render("document", words=document.words, size=size))
    if made:
        action.download_button(
            f"Download {document.ending.upper()}",
            made.content,
            document.name(request),
            MEDIA_TYPES[document.ending],
            key=f"take_{key}",
            on_click="ignore",  # a download changes nothing on the page
            type="primary",
        )


def make(document: Document, request: DocumentRequest) -> MadeFile | None:
    """Makes the file under a bar that says each step; where that fails, a sentence, and the page stays."""
    bar = st.progress(0.0, text=f"{document.words}: begins")

    def step(done: int, total: int, what: str) -> None:
        bar.progress(done / total, text=plain(sanitise.text(what[:LONGEST_STEP])))

    try:
        return documents.file_of(document, request, step)
    except Refused as refused:
        log.error("%s: %s", document.name(request), refused)
        sentence = refused.user_message
    except Exception:
        log.exception("%s could not be made", document.name(request))
        sentence = FAILED
    bar.empty()
    show_message(sentence)
    return None


def weighed(size: float, seconds: float) -> str:
    """`628 KB, made in 4.9 seconds`."""
    return f"{in_words(size)}, made in {seconds:.1f} seconds"


def not_made(document: Document, request: DocumentRequest) -> str:
    """That nobody has asked for a file yet, and what it weighed and took when it was last measured."""
    last = documents.measured().get(document.measured_name(request.with_sample))
    return "not made yet" + (f"; when last measured, {weighed(last['bytes'], last['seconds'])}" if last else "")


def in_words(size: float) -> str:
    """`298 KB`, `1.2 MB`."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} KB"
