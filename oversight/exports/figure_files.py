"""A figure as a file of the kind asked for: made once, on request, and cached while nothing has changed."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from cachetools import cached

from oversight import snapshot
from oversight.exports import provenance
from oversight.exports.disclosure.audience import Audience
from oversight.exports.disclosure.publication import figure_for
from oversight.exports.images import pictures
from oversight.exports.spreadsheets import sheets
from oversight.figures.core.cache import MakeFigure
from oversight.figures.core.figure import Figure
from oversight.problems import Refused
from oversight.selection import Selection

FILES_CACHED = 64
RECORDS_STAY = "You cannot download this list because it could identify people."


@dataclass(frozen=True)
class Kind:
    """A kind of file: its words in the menu, its ending, what makes it from a figure; the form that its name ends
    with where there are two of one ending."""

    words: str
    ending: str
    make: Callable[[Figure, Selection], bytes]
    is_picture: bool = False
    form: str = ""


KINDS = {
    "png": Kind("Picture (PNG)", "png", pictures.png, True),
    "slide": Kind("Picture for a slide (PNG, 16:9)", "png", pictures.slide_png, True, "slide"),
    "svg": Kind("Drawing (SVG)", "svg", pictures.svg, True),
    "pdf": Kind("Page (PDF)", "pdf", pictures.pdf, True),
    "csv": Kind("Table (CSV)", "csv", sheets.csv_of),
    "xlsx": Kind("Workbook (XLSX)", "xlsx", sheets.xlsx_of),
}

Key = tuple[tuple[str, str], str, Selection, str, int | None]
files = snapshot.Cache(FILES_CACHED)


def kinds_of(figure: Figure) -> tuple[str, ...]:
    """The kinds of file a figure may leave as: pictures where it has a chart; none where its rows are records."""
    if figure.is_record_level or figure.absent:
        return ()
    return tuple(name for name, kind in KINDS.items() if figure.chart or not kind.is_picture)


def file_for(make: MakeFigure, selection: Selection, kind: str, audience: Audience) -> bytes:
    """A figure as a file for an audience, drawn from one snapshot. Raises Refused where it may not leave as that."""
    with snapshot.taken():
        return file_of(figure_for(make, selection, audience), selection, kind)


def file_of(figure: Figure, selection: Selection, kind: str) -> bytes:
    """A figure as a file of a kind of KINDS. Raises Refused where it may not leave as that."""
    if kind not in kinds_of(figure):
        raise Refused(RECORDS_STAY if figure.is_record_level else "This figure cannot be downloaded in this form.", [])
    made: bytes = made_file(figure, selection, kind)
    return made


def key_of(figure: Figure, selection: Selection, kind: str) -> Key:
    """What a file depends on: the versions of extracts and settings, the figure, the choice."""
    return snapshot.version(), figure.name, selection, kind, figure.withheld_count


@cached(files, key_of, condition=threading.Condition())
def made_file(figure: Figure, selection: Selection, kind: str) -> bytes:
    """The file; concurrent requests share one making."""
    return KINDS[kind].make(figure, selection)


def name_of(figure: Figure, selection: Selection, kind: str) -> str:
    """The file's name: `derbyshire-shpo-imposed-2023-24.png`, `…-slide.png`."""
    return provenance.file_name(figure, selection, KINDS[kind].ending, KINDS[kind].form)
