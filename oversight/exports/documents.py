"""Whole documents: board pack, annual report, workbook; each made once, on request, and cached for a while."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from cachetools import cached

from oversight import boards, queries, snapshot
from oversight.exports import file_names
from oversight.exports.annual_report import report_content, report_sheets
from oversight.exports.annual_report.docx_writer import docx
from oversight.exports.board_pack import pack, pdf_writer, pptx_writer
from oversight.exports.board_pack.pack import Progress
from oversight.exports.board_pack.region_pack import region_pack
from oversight.exports.board_pack.short_pack import short_pack
from oversight.exports.board_pack.template.board_template import BoardTemplate
from oversight.exports.disclosure.audience import Audience
from oversight.exports.making_queue import MakingQueue
from oversight.exports.minutes import minutes_docx, minutes_note
from oversight.exports.since import reminders, since_pdf, since_sheet
from oversight.exports.spreadsheets import workbook
from oversight.exports.spreadsheets.ods import ods
from oversight.exports.spreadsheets.xlsx import xlsx
from oversight.figures.region import days
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.wording import pack_wording, region_wording

FILES_CACHED = 12
SHEETS = {"xlsx": xlsx, "ods": ods}


@dataclass(frozen=True)
class DocumentRequest:
    """What a document is asked for: the choice, whether illustrative figures may be in it, whom it is for (None: whom
    its kind is usually for), and the board's own template for slides."""

    selection: Selection
    with_sample: bool
    audience: Audience | None = None
    template: BoardTemplate | None = None


Make = Callable[[DocumentRequest, Progress], bytes]


@dataclass(frozen=True)
class Document:
    """One document that can be had: its `kind` (board pack, workbook ...), its ending, its words on the page, what
    makes it, telling how much of a hundred is done. `has_sample` where illustrative figures may be asked for;
    `audiences` it can be made for, the usual one first; `is_of_meeting` where it follows the board meeting and not the
    reporting year; `is_of_live` where what is held now is in that of a frozen meeting, too; `is_of_region` where it is
    of all boards of a region."""

    kind: str
    ending: str
    words: str
    make: Make
    has_sample: bool = True
    audiences: tuple[Audience, ...] = (Audience.BOARD,)
    is_of_meeting: bool = False
    is_of_live: bool = False
    is_of_region: bool = False

    def audience(self, request: DocumentRequest) -> Audience:
        """Whom the document is made for. Raises Refused where it cannot be made for whom it is asked for."""
        asked = request.audience or self.audiences[0]
        if asked not in self.audiences:
            raise Refused(f"The {self.kind} is made {self.audiences[0].words.lower()} only.")
        return asked

    def name(self, request: DocumentRequest) -> str:
        """`derbyshire-board-pack-2023-24.pptx`, `…-with-sample.pptx`, `…-for-publication.xlsx` where it is usually for
        others."""
        sample = "with sample" if request.with_sample and self.has_sample else ""
        asked = self.audience(request)
        for_whom = "" if asked is self.audiences[0] else asked.words
        chosen = request.selection
        if self.is_of_region:
            day = days.chosen_if_any(chosen.quarter)
            return file_names.named((boards.region(), self.kind, day, sample, for_whom), self.ending)
        when = chosen.as_at if self.is_of_meeting else chosen.year
        return file_names.named((chosen.area, self.kind, when, sample, for_whom), self.ending)


@dataclass(frozen=True)
class MadeFile:
    """A file as made: its content, and the seconds it took."""

    content: bytes
    seconds: float


Content = Callable[[Selection, bool, Progress], pack.Pack]
Write = Callable[[pack.Pack, Progress, DocumentRequest], bytes]


def as_slides(content: pack.Pack, progress: Progress, request: DocumentRequest) -> bytes:
    """A pack as PowerPoint slides, on the board's own template where one is given."""
    return pptx_writer.pptx(content, progress, request.template)


def as_pages(content: pack.Pack, progress: Progress, request: DocumentRequest) -> bytes:
    """A pack as PDF; a template is for slides."""
    return pdf_writer.pdf(content, progress)


def board_pack(write: Write, content_of: Content | None = None) -> Make:
    """What makes a pack as one kind of file: its content is the first half of the steps, the file the rest."""

    def make(request: DocumentRequest, progress: Progress) -> bytes:
        content = (content_of or pack.pack)(
            request.selection, request.with_sample, lambda done, total, what: progress(50 * done // total, 100, what)
        )

        def written(done: int, total: int, what: str) -> None:
            progress(50 + 50 * done // total, 100, f"Slide: {what}")

        return write(content, written, request)

    return make


def report(ending: str) -> Make:
    """What makes the annual report's statistics as one kind of file."""

    def make(request: DocumentRequest, progress: Progress) -> bytes:
        progress(0, 100, "Statutory tables")
        content = report_content.report(request.selection, request.audience or Audience.PUBLICATION)
        progress(50, 100, "Document")
        return docx(content) if ending == "docx" else SHEETS[ending](report_sheets.spreadsheet(content))

    return make


def book(ending: str) -> Make:
    """What makes the workbook as one kind of file."""

    def make(request: DocumentRequest, progress: Progress) -> bytes:
        progress(0, 100, "Every figure")
        content = workbook.workbook(request.selection, request.with_sample, request.audience or Audience.BOARD)
        progress(80, 100, "Workbook")
        return SHEETS[ending](content)

    return make


def since(request: DocumentRequest, progress: Progress) -> bytes:
    """What happened since the last meeting, on one page."""
    progress(0, 100, "Figures")
    sheet = since_sheet.sheet(request.selection, request.with_sample)
    progress(60, 100, "Page")
    return since_pdf.pdf(sheet)


def dates(request: DocumentRequest, progress: Progress) -> bytes:
    """What falls due and when the board meets, as dates for a calendar."""
    progress(0, 100, "Dates")
    return reminders.calendar(request.selection, request.with_sample)


def minutes(ending: str) -> Make:
    """What makes the note for the minutes as one kind of file."""

    def make(request: DocumentRequest, progress: Progress) -> bytes:
        progress(0, 100, "What was presented and decided")
        content = minutes_note.note(request.selection, request.with_sample)
        progress(70, 100, "Document")
        return minutes_docx.docx(content) if ending == "docx" else since_pdf.pdf(content)

    return make


PUBLIC_FIRST = (Audience.PUBLICATION, Audience.BOARD)
BOARD_FIRST = (Audience.BOARD, Audience.PUBLICATION)
DOCUMENTS = (
    Document("board pack", "pptx", "PowerPoint (PPTX)", board_pack(as_slides)),
    Document("board pack", "pdf", "PDF", board_pack(as_pages)),
    Document("short board pack", "pptx", "PowerPoint (PPTX)", board_pack(as_slides, short_pack)),
    Document("short board pack", "pdf", "PDF", board_pack(as_pages, short_pack)),
    Document(minutes_note.KIND, "docx", "Word (DOCX)", minutes("docx"), is_of_meeting=True, is_of_live=True),
    Document(minutes_note.KIND, "pdf", "PDF", minutes("pdf"), is_of_meeting=True, is_of_live=True),
    Document(since_sheet.KIND, "pdf", "PDF, one page", since, is_of_meeting=True),
    Document(reminders.KIND, "ics", "Calendar file (ICS)", dates, is_of_meeting=True),
    Document("annual report statistics", "docx", "Word (DOCX)", report("docx"), False, PUBLIC_FIRST),
    Document("annual report statistics", "xlsx", "Excel (XLSX)", report("xlsx"), False, PUBLIC_FIRST),
    Document("annual report statistics", "ods", "OpenDocument (ODS)", report("ods"), False, PUBLIC_FIRST),
    Document(region_wording.PACK, "pptx", "PowerPoint (PPTX)", board_pack(as_slides, region_pack), is_of_region=True),
    Document(region_wording.PACK, "pdf", "PDF", board_pack(as_pages, region_pack), is_of_region=True),
    Document("workbook", "xlsx", "Excel (XLSX)", book("xlsx"), audiences=BOARD_FIRST),
    Document("workbook", "ods", "OpenDocument (ODS)", book("ods"), audiences=BOARD_FIRST),
)

Key = tuple[tuple[str, str, str], str, str, Selection, bool, Audience, str]
files = snapshot.Cache(FILES_CACHED)
making = threading.Condition()
queue = MakingQueue()


def of_kind(kind: str) -> dict[str, Document]:
    """The documents of one kind, by ending."""
    return {document.ending: document for document in DOCUMENTS if document.kind == kind}


def key_of(document: Document, request: DocumentRequest, _: Progress | None = None) -> Key:
    """What a file depends on: the versions of extracts, settings and template, and the request."""
    with_sample = request.with_sample and document.has_sample
    audience = document.audience(request)
    template = request.template.version if request.template else ""
    live = queries.latest().opened.version if document.is_of_live else ""
    versions = (*snapshot.version(), live)
    return versions, document.kind, document.ending, request.selection, with_sample, audience, template


def cached_file(document: Document, request: DocumentRequest) -> MadeFile | None:
    """The file as it was made last; None where nobody asked for it since anything changed."""
    with making:
        return files.get(key_of(document, request))


def file_of(document: Document, request: DocumentRequest, progress: Progress) -> MadeFile:
    """The file, drawn from one snapshot, made now where it is not cached. Raises Refused, with a sentence for a reader,
    where it cannot be made."""
    with snapshot.taken():
        made: MadeFile = made_file(document, request, progress)
        return made


@cached(files, key_of, condition=making)
def made_file(document: Document, request: DocumentRequest, progress: Progress) -> MadeFile:
    """The file; concurrent requests share one making."""
    with queue.place(lambda before: progress(0, 100, pack_wording.waits(before))):
        begun = time.perf_counter()
        content = document.make(request, progress)
        return MadeFile(content, time.perf_counter() - begun)
