"""The board pack as a tagged PDF (PDF/UA-1): title, bookmarks, alt texts, selectable text, notes at the end."""

import functools
import json
from pathlib import Path

import typst

from oversight.charts import house_style, text_measure
from oversight.exports.board_pack import pack_layout
from oversight.exports.board_pack.pack import Pack, Progress
from oversight.exports.board_pack.pack_layout import Grid, Laid, Picture, Words
from oversight.exports.images import rendering, typesetting

TEMPLATE = Path(__file__).resolve().parent / "pack.typ"
NOTES_TITLE = "Notes: questions to ask, definitions and sources"
NOT_SHOWN = "\u25a1"  # an empty box, in place of a letter that the shipped font lacks
NO_LETTER = "\U0010ffff"


def pdf(pack: Pack, progress: Progress | None = None) -> bytes:
    """The pack as PDF. Letters that the shipped font lacks stand as an empty box; alt texts keep them."""
    slides = []
    for number, slide in enumerate(pack.slides):
        if progress:
            progress(number, len(pack.slides), slide.title)
        slides += map(slide_data, pack_layout.laid(slide))
    data = {
        "title": pack.title,
        "subject": " ".join(filter(None, (pack.marking, pack.slides[0].subtitle))),
        "keywords": [pack.marking] if pack.marking else [],
        "board": shown(pack.board),
        "marking": shown(pack.marking),
        "fonts": [typesetting.FAMILY],
        "width": pack_layout.WIDTH,
        "height": pack_layout.HEIGHT,
        "band": pack_layout.BAND,
        "accent": house_style.ACCENT,
        "muted": house_style.MUTED,
        "ink": house_style.INK,
        "notes-title": NOTES_TITLE,
        "slides": slides,
    }
    return typst.compile(
        str(TEMPLATE),
        font_paths=rendering.fonts(),
        ignore_system_fonts=True,
        sys_inputs={"pack": json.dumps(data)},
        format="pdf",
        pdf_standards="ua-1",
    )


def slide_data(laid: Laid) -> dict:
    """A slide as data for the template."""
    slide = laid.slide
    notes = [[shown(heading), shown(text)] for heading, text in slide.notes]
    parts = [part_data(part) for part in laid.parts]
    return {"title": shown(slide.title), "marking": shown(slide.marking), "parts": parts, "notes": notes}


def part_data(part: Words | Picture | Grid) -> dict:
    """A part of a slide as data for the template."""
    box = part.box
    place = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    if isinstance(part, Picture):
        return place | {"kind": "picture", "svg": shown(part.chart.svg), "alt": part.alt}
    letters = {"size": part.kind.size, "colour": part.kind.colour}
    if isinstance(part, Words):
        gap = pack_layout.LINE_GAP if part.role == "line" else 0
        return (
            place
            | letters
            | {
                "kind": "words",
                "role": part.role,
                "paragraphs": [shown(text) for text in part.paragraphs],
                "weight": "bold" if part.kind.weight == "bold" else "regular",
                "ground": part.ground,
                "align": part.align,
                "gap": gap,
            }
        )
    return (
        place
        | letters
        | {
            "kind": "grid",
            "headings": [shown(cell) for cell in part.table.headings],
            "rows": [[shown(cell) for cell in row] for row in part.table.rows],
            "widths": part.widths,
            "numbers": part.is_number,
            "rule": house_style.BORDER,
        }
    )


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
def small_font():
    """The shipped font in a small size, for comparing forms."""
    return text_measure.font("normal").font_variant(size=24)
