"""The board pack as a tagged PDF (PDF/UA-1): title, bookmarks, alt texts, selectable text, notes at the end.

The template `pack.typ` flows the pages: what has no room on one goes on on the next."""

import functools
import json
from pathlib import Path
from typing import Any

import typst
from PIL import ImageFont

from oversight.charts import house_style, text_measure
from oversight.exports.board_pack import pack_charts
from oversight.exports.board_pack.pack import Pack, Progress
from oversight.exports.board_pack.pack_charts import PackChart
from oversight.exports.board_pack.slides import TITLE_PAGE, PackSlide, table_words
from oversight.exports.images import rendering, typesetting
from oversight.figures.core.table import Table
from oversight.wording import pack_wording

TEMPLATE = Path(__file__).resolve().parent / "pack.typ"
NOTES_TITLE = "Notes: questions to ask, definitions and sources"
NOT_SHOWN = "\u25a1"  # an empty box, in place of a letter that the shipped font lacks
NO_LETTER = "\U0010ffff"

Data = dict[str, Any]


def pdf(pack: Pack, progress: Progress | None = None) -> bytes:
    """The pack as PDF. Letters that the shipped font lacks stand as an empty box; alt texts keep them.

    The template says how much room its words leave each chart; then the charts are drawn for it."""
    data = pack_data(pack)
    template, fonts = str(TEMPLATE), rendering.fonts()
    told = typst.query(
        template, "<place>", field="value", font_paths=fonts, ignore_system_fonts=True, sys_inputs=given(data)
    )
    places = iter(json.loads(told))
    for number, (slide, of_slide) in enumerate(zip(pack.slides, data["slides"], strict=True)):
        if progress:
            progress(number, len(pack.slides), slide.title)
        if slide.figure:
            place = next(places)
            parts = pack_charts.in_parts(slide.figure, slide.choice, int(place["width"]), int(place["height"]))
            of_slide["charts"] = [chart_data(chart) for chart in parts]
    return typst.compile(
        template,
        font_paths=fonts,
        ignore_system_fonts=True,
        sys_inputs=given(data),
        format="pdf",
        pdf_standards="ua-1",
    )


def given(data: Data) -> dict[str, str]:
    """The data as the template takes it."""
    return {"pack": json.dumps(data)}


def pack_data(pack: Pack) -> Data:
    """The pack as data for the template, before its charts are drawn."""
    return {
        "title": pack.title,
        "subject": " ".join(filter(None, (pack.marking, pack.slides[0].subtitle))),
        "keywords": [pack.marking] if pack.marking else [],
        "board": shown(pack.board),
        "marking": shown(pack.marking),
        "font": typesetting.FAMILY,
        "accent": house_style.ACCENT,
        "muted": house_style.MUTED,
        "ink": house_style.INK,
        "rule": house_style.BORDER,
        "panel": typesetting.PANEL,
        "notes-title": NOTES_TITLE,
        "example": pack_wording.EXAMPLE,
        "slides": [slide_data(slide) for slide in pack.slides],
    }


def slide_data(slide: PackSlide) -> Data:
    """A slide as data for the template."""
    return {
        "is-first": slide.key == TITLE_PAGE,
        "title": shown(slide.title),
        "subtitle": shown(slide.subtitle),
        "is-illustrative": slide.is_illustrative and slide.key != TITLE_PAGE,
        "has-chart": slide.figure is not None,
        "charts": [],
        "table": table_data(slide.table) if slide.table else None,
        "lines": [shown(line) for line in slide.lines],
        "foot": [shown(line) for line in slide.foot],
        "marking": shown(slide.marking),
        "notes": [[shown(heading), shown(text)] for heading, text in slide.notes],
    }


def chart_data(chart: PackChart) -> Data:
    """A chart, or a part of one, as data for the template."""
    return {"svg": shown(chart.svg), "alt": chart.alt, "width": chart.width}


def table_data(table: Table) -> Data:
    """A table in words, and which of its columns hold numbers."""
    headings, *rows = [[shown(cell) for cell in row] for row in table_words(table)]
    return {"headings": headings, "rows": rows, "is-numeric": [column.is_numeric for column in table.columns]}


def shown(text: str) -> str:
    """The text with an empty box for each letter that the shipped font lacks: PDF/UA refuses letters without a form."""
    return "".join(letter if is_in_font(letter) else NOT_SHOWN for letter in text)


@functools.cache
def is_in_font(letter: str) -> bool:
    """Whether the shipped font has a form for a letter, other than the one that stands for none."""
    if letter.isascii():
        return True
    font = small_font()
    return font.getmask(letter).getbbox() is None or bytes(font.getmask(letter)) != bytes(font.getmask(NO_LETTER))


@functools.cache
def small_font() -> ImageFont.FreeTypeFont:
    """The shipped font in a small size, for comparing forms."""
    return text_measure.font("normal").font_variant(size=24)
