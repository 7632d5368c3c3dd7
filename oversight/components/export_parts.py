"""The Exports page: whole files, made only when a button asks, then handed out; what each is for, and its size."""

import logging

import streamlit as st

from oversight.components import markup
from oversight.components.escaping import plain
from oversight.components.export_menu import ask_for_whom
from oversight.components.guard import FAILED, render_safely, show_message
from oversight.components.template_box import template_box
from oversight.exports import documents
from oversight.exports.disclosure.audience import Audience
from oversight.exports.documents import Document, DocumentRequest, MadeFile
from oversight.exports.media_types import MEDIA_TYPES
from oversight.problems import Refused
from oversight.selection import Selection

SAMPLE = "Include example data"
KINDS = {
    "short board pack": (
        "Short board pack",
        "For the meeting, on four pages: what the board is asked to decide, the KPIs off target, the business plan and "
        "the headline figures. Notes are apart.",
    ),
    "board pack": (
        "Full board pack",
        "For the meeting, a slide for each topic of the agenda: its finding, chart, key numbers and source. Questions "
        "and definitions are in the notes. In PowerPoint most charts can be edited. The PDF is tagged for screen "
        "readers.",
    ),
    "note for the minutes": (
        "Note for the minutes",
        "For the minutes, on two pages: what was presented, what was decided, and who does what by when. Record "
        "decisions while presenting.",
    ),
    "since the last meeting": (
        "Since the last meeting",
        "For the papers, on one page: what came of earlier decisions, KPIs with another status, actions and audits, "
        "figures that were revised, and what falls due next.",
    ),
    "reminders": (
        "Reminders",
        "For a calendar: what falls due before the next board meeting, each on its day with a reminder a week before. "
        "Open the file in Outlook or another calendar.",
    ),
    "annual report statistics": (
        "Annual report",
        "For the report's author: the statutory tables in the report's order, with footnotes, definitions and, in "
        "Word, a draft commentary to edit. For publication, local figures under 5 are withheld.",
    ),
    "workbook": (
        "Whole workbook",
        "For checking and further work: the rows behind every figure, page by page, with contents and notes.",
    ),
}
SINGLE = (
    "For a paper: open Export beside any figure to download it as a picture (PNG, SVG, PDF) or a table (CSV, XLSX), or "
    "to copy its finding and alt text. Lists of single people, cases or meetings cannot be downloaded."
)
FINDING = "Download the board pack, annual report or data"
SECONDS = "Each file takes a few seconds to make."
LONGEST_STEP = 80  # letters beside the bar
log = logging.getLogger(__name__)


def documents_to_download(choice: Selection) -> None:
    """Every file that can be had of the chosen area, year and SMB."""
    markup.draw("line", look="finding", text=FINDING)
    markup.draw("line", look="menu-note", text=SECONDS)
    with_sample = st.checkbox(SAMPLE, key="with_sample")
    template = template_box()
    for kind, (heading, purpose) in KINDS.items():
        with st.container(border=True, key=f"documents_{kind.replace(' ', '_')}"):
            markup.draw("document_heading", heading=heading, purpose=purpose)
            audience = chosen_audience(kind)
            for document in documents.of_kind(kind).values():
                of_slides = template if document.ending == "pptx" else None
                draw_document(document, DocumentRequest(choice, with_sample, audience, of_slides))
    with st.container(border=True, key="documents_single"):
        markup.draw("document_heading", heading="One figure", purpose=SINGLE)


def chosen_audience(kind: str) -> Audience | None:
    """Whom the documents of one kind are made for, asked where there is a choice; else None, for whom they usually
    are."""
    audiences = next(iter(documents.of_kind(kind).values())).audiences
    if len(audiences) == 1:
        markup.draw("line", look="menu-note", text=f"{audiences[0].words}.")
        return None
    return ask_for_whom(f"{kind} made", audiences, f"for_{kind}", shows_label=False)


def draw_document(document: Document, request: DocumentRequest) -> None:
    """One file: its kind, its size once made, and the button that makes it or hands it out."""
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
    said.html(markup.render("document", words=document.words, size=in_words(len(made.content)) if made else ""))
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
        bar.progress(done / total, text=plain(what[:LONGEST_STEP]))

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


def in_words(size: float) -> str:
    """`298 KB`, `1.2 MB`."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} KB"
