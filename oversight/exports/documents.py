"""Whole documents: board pack, annual report, workbook; each made once, on request, and cached for a while."""

import functools
import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cachetools import LRUCache, cached

from oversight import snapshot
from oversight.exports import provenance
from oversight.exports.annual_report import report_content, report_sheets
from oversight.exports.annual_report.docx_writer import docx
from oversight.exports.board_pack import pack, pdf_writer, pptx_writer
from oversight.exports.board_pack.pack import Progress
from oversight.exports.spreadsheets import workbook
from oversight.exports.spreadsheets.ods import ods
from oversight.exports.spreadsheets.xlsx import xlsx
from oversight.selection import Selection

FILES_CACHED = 12
# What `python -m benchmarks.documents` measured last, by `measured_name`: bytes and seconds of a first making.
MEASURED = Path(__file__).resolve().parent / "measured.json"
SHEETS = {"xlsx": xlsx, "ods": ods}


@dataclass(frozen=True)
class DocumentRequest:
    """What a document is asked for: the choice, and whether illustrative figures may be in it."""

    selection: Selection
    with_sample: bool


Make = Callable[[DocumentRequest, Progress], bytes]


@dataclass(frozen=True)
class Document:
    """One document that can be had: its `kind` (board pack, workbook ...), its ending, its words on the page, what
    makes it, telling how much of a hundred is done. `has_sample` where illustrative figures may be asked for."""

    kind: str
    ending: str
    words: str
    make: Make
    has_sample: bool = True

    def name(self, request: DocumentRequest) -> str:
        """`derbyshire-board-pack-2023-24.pptx`, `…-with-sample.pptx`."""
        sample = " with sample" if request.with_sample and self.has_sample else ""
        area = request.selection.area[: provenance.LONGEST_PART]
        stem = provenance.plain_name(f"{area} {self.kind} {request.selection.year}{sample}")
        return f"{stem}.{self.ending}"

    def measured_name(self, with_sample: bool) -> str:
        """`board pack pptx with sample`: the name under which its size and time were measured."""
        return f"{self.kind} {self.ending}{' with sample' if with_sample and self.has_sample else ''}"


@dataclass(frozen=True)
class MadeFile:
    """A file as made: its content, and the seconds it took."""

    content: bytes
    seconds: float


def board_pack(write: Callable[[pack.Pack, Progress], bytes]) -> Make:
    """What makes the board pack as one kind of file: its content is the first half of the steps, the file the rest."""

    def make(request: DocumentRequest, progress: Progress) -> bytes:
        content = pack.pack(
            request.selection, request.with_sample, lambda done, total, what: progress(50 * done // total, 100, what)
        )
        return write(content, lambda done, total, what: progress(50 + 50 * done // total, 100, f"Slide: {what}"))

    return make


def report(ending: str) -> Make:
    """What makes the annual report's statistics as one kind of file."""

    def make(request: DocumentRequest, progress: Progress) -> bytes:
        progress(0, 100, "Statutory tables")
        content = report_content.report(request.selection)
        progress(50, 100, "Document")
        return docx(content) if ending == "docx" else SHEETS[ending](report_sheets.spreadsheet(content))

    return make


def book(ending: str) -> Make:
    """What makes the workbook as one kind of file."""

    def make(request: DocumentRequest, progress: Progress) -> bytes:
        progress(0, 100, "Every figure")
        content = workbook.workbook(request.selection, request.with_sample)
        progress(80, 100, "Workbook")
        return SHEETS[ending](content)

    return make


DOCUMENTS = (
    Document("board pack", "pptx", "PowerPoint (PPTX)", board_pack(pptx_writer.pptx)),
    Document("board pack", "pdf", "PDF", board_pack(pdf_writer.pdf)),
    Document("annual report statistics", "docx", "Word (DOCX)", report("docx"), has_sample=False),
    Document("annual report statistics", "xlsx", "Excel (XLSX)", report("xlsx"), has_sample=False),
    Document("annual report statistics", "ods", "OpenDocument (ODS)", report("ods"), has_sample=False),
    Document("workbook", "xlsx", "Excel (XLSX)", book("xlsx")),
    Document("workbook", "ods", "OpenDocument (ODS)", book("ods")),
)

Key = tuple[tuple[str, str], str, str, Selection, bool]
files: LRUCache[Key, MadeFile] = LRUCache(FILES_CACHED)
making = threading.Condition()


def of_kind(kind: str) -> dict[str, Document]:
    """The documents of one kind, by ending."""
    return {document.ending: document for document in DOCUMENTS if document.kind == kind}


@functools.cache
def measured() -> dict[str, dict[str, float]]:
    """By `measured_name`, the bytes and the seconds that a first making took when it was last measured."""
    found: dict[str, dict[str, float]] = json.loads(MEASURED.read_text(encoding="utf-8"))
    return found


def key_of(document: Document, request: DocumentRequest, _: Progress | None = None) -> Key:
    """What a file depends on: the versions of extracts and settings, and the request."""
    with_sample = request.with_sample and document.has_sample
    return snapshot.version(), document.kind, document.ending, request.selection, with_sample


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
    begun = time.perf_counter()
    content = document.make(request, progress)
    return MadeFile(content, time.perf_counter() - begun)
