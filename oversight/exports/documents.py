"""Whole files that can be had: board pack, annual report, workbook; each made once, on asking, and kept a while."""

import functools
import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cachetools import LRUCache, cached

from oversight import queries, settings
from oversight.exports import provenance
from oversight.exports.annual_report import report_content, report_sheets
from oversight.exports.annual_report.docx_writer import docx
from oversight.exports.board_pack import pack, pdf_writer, pptx_writer
from oversight.exports.board_pack.pack import Progress
from oversight.exports.spreadsheets import workbook
from oversight.exports.spreadsheets.ods import ods
from oversight.exports.spreadsheets.spreadsheet import xlsx
from oversight.selection import Selection

FILES_KEPT = 12
# What `python -m benchmarks.offers` measured last, by `measured_name`: bytes and seconds of a first making.
MEASURED = Path(__file__).resolve().parent / "measured.json"
SHEETS = {"xlsx": xlsx, "ods": ods}


@dataclass(frozen=True)
class Asked:
    """What a file is asked for: the choice, and whether illustrative figures may be in it."""

    selection: Selection
    with_sample: bool


@dataclass(frozen=True)
class Offer:
    """One file that can be had: its `kind` (board pack, workbook ...), its ending, its words on the page, what
    makes it, telling how much of a hundred is done. `has_sample` where illustrative figures may be asked for."""

    kind: str
    ending: str
    words: str
    make: Callable[[Asked, Progress], bytes]
    has_sample: bool = True

    def name(self, asked: Asked) -> str:
        """`derbyshire-board-pack-2023-24.pptx`, `…-with-sample.pptx`."""
        sample = " with sample" if asked.with_sample and self.has_sample else ""
        stem = provenance.plain_name(f"{asked.selection.area[:60]} {self.kind} {asked.selection.year}{sample}")
        return f"{stem}.{self.ending}"


@dataclass(frozen=True)
class MadeFile:
    """A file as made: its content, and the seconds it took."""

    content: bytes
    seconds: float


def slides(asked: Asked, progress: Progress) -> bytes:
    """The board pack as PowerPoint."""
    return pptx_writer.pptx(pack.pack(asked.selection, asked.with_sample, first_half(progress)), second_half(progress))


def pages(asked: Asked, progress: Progress) -> bytes:
    """The board pack as PDF."""
    return pdf_writer.pdf(pack.pack(asked.selection, asked.with_sample, first_half(progress)), second_half(progress))


def first_half(progress: Progress) -> Progress:
    """The steps of the content, told as the first half of a hundred."""
    return lambda done, total, what: progress(50 * done // total, 100, what)


def second_half(progress: Progress) -> Progress:
    """The steps of the file, told as the second half of a hundred."""
    return lambda done, total, what: progress(50 + 50 * done // total, 100, f"Slide: {what}")


def report(ending: str) -> Callable[[Asked, Progress], bytes]:
    """What makes the annual report's statistics as one kind of file."""

    def make(asked: Asked, progress: Progress) -> bytes:
        progress(0, 100, "Statutory tables")
        held = report_content.report(asked.selection)
        progress(50, 100, "Document")
        return docx(held) if ending == "docx" else SHEETS[ending](report_sheets.spreadsheet(held))

    return make


def book(ending: str) -> Callable[[Asked, Progress], bytes]:
    """What makes the workbook as one kind of file."""

    def make(asked: Asked, progress: Progress) -> bytes:
        progress(0, 100, "Every figure")
        held = workbook.workbook(asked.selection, asked.with_sample)
        progress(80, 100, "Workbook")
        return SHEETS[ending](held)

    return make


OFFERS = (
    Offer("board pack", "pptx", "PowerPoint (PPTX)", slides),
    Offer("board pack", "pdf", "PDF", pages),
    Offer("annual report statistics", "docx", "Word (DOCX)", report("docx"), has_sample=False),
    Offer("annual report statistics", "xlsx", "Excel (XLSX)", report("xlsx"), has_sample=False),
    Offer("annual report statistics", "ods", "OpenDocument (ODS)", report("ods"), has_sample=False),
    Offer("workbook", "xlsx", "Excel (XLSX)", book("xlsx")),
    Offer("workbook", "ods", "OpenDocument (ODS)", book("ods")),
)

kept: LRUCache[tuple, MadeFile] = LRUCache(FILES_KEPT)


def of_kind(kind: str) -> dict[str, Offer]:
    """The files of one kind, by ending."""
    return {offer.ending: offer for offer in OFFERS if offer.kind == kind}


def measured_name(offer: Offer, with_sample: bool) -> str:
    """`board pack pptx with sample`: the name under which a file's size and time were measured."""
    return f"{offer.kind} {offer.ending}{' with sample' if with_sample and offer.has_sample else ''}"


@functools.cache
def measured() -> dict[str, dict[str, float]]:
    """By `measured_name`, the bytes and the seconds that a first making took when it was last measured."""
    return json.loads(MEASURED.read_text(encoding="utf-8"))


def key_of(offer: Offer, asked: Asked, _: Progress | None = None) -> tuple:
    """What a file depends on: what is loaded, the settings, the choice."""
    is_with = asked.with_sample and offer.has_sample
    return queries.version(), settings.version(), offer.kind, offer.ending, asked.selection, is_with


def made(offer: Offer, asked: Asked) -> MadeFile | None:
    """The file as it was made last; None where nobody asked for it since anything changed."""
    with file_of.cache_condition:
        return kept.get(key_of(offer, asked))


@cached(kept, key_of, condition=threading.Condition())
def file_of(offer: Offer, asked: Asked, progress: Progress) -> MadeFile:
    """The file, made now where it is not kept. Raises Refused, with a sentence for a reader, where it cannot be made.

    Whoever asks for the same while it is made waits for it: nothing is made twice."""
    begun = time.perf_counter()
    content = offer.make(asked, progress)
    return MadeFile(content, time.perf_counter() - begun)
