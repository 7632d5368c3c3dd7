"""Measures text in the shipped font, and breaks it into lines: the one place that knows how wide words are."""

import functools
import re
import threading
from dataclasses import dataclass, replace
from pathlib import Path

from cachetools import LRUCache, cached
from PIL import ImageFont

FONTS = Path(__file__).resolve().parent / "fonts"
FILES = {"normal": "SourceSansPro-Regular", "bold": "SourceSansPro-Bold"}
MEASURED_AT = 1000  # px: widths are linear, so one size serves all
WIDEST = 1.2  # of the type's size: what a letter may take that the shipped font lacks
# Letters the shipped font has: Latin, Greek, Cyrillic, punctuation, currency, arrows.
IN_THE_FONT = re.compile("[\u0000-\u052f\u1e00-\u1fff\u2000-\u22ff]")


@dataclass(frozen=True)
class Type:
    """How a text is set: size and line height in px (or points), colour, weight (`normal` or `bold`). `spare` is how
    many times as wide as in the shipped font it may be set: what draws it may have another font."""

    size: float
    line: float
    colour: str = ""
    weight: str = "normal"
    spare: float = 1.0

    @property
    def bold(self) -> "Type":
        """The same in bold."""
        return replace(self, weight="bold")


@functools.cache
def font(weight: str) -> ImageFont.FreeTypeFont:
    """The shipped font, for measuring."""
    path = FONTS / f"{FILES[weight]}.ttf"
    return ImageFont.truetype(str(path), MEASURED_AT, layout_engine=ImageFont.Layout.BASIC)


def key_of(text: str, weight: str) -> tuple[int, str]:
    """What a width is kept by: never the text itself, which may be of a preview."""
    return hash(text), weight


@cached(LRUCache(4096), key_of, threading.Lock())
def width_at_one(text: str, weight: str) -> float:
    """The width of a text in type of 1 px."""
    known = "".join(IN_THE_FONT.findall(text))
    return font(weight).getlength(known) / MEASURED_AT + WIDEST * (len(text) - len(known))


def width(text: str, kind: Type) -> float:
    """The width of a text on one line, in px."""
    return width_at_one(text, kind.weight) * kind.size * kind.spare


def wrapped(text: str, kind: Type, room: float) -> list[str]:
    """The text in lines of at most `room` px; a word too long for a line is broken."""
    lines: list[str] = []
    line, used, space = "", 0.0, width(" ", kind)
    for word in (piece for whole in text.split(" ") if whole for piece in pieces(whole, kind, room)):
        wide = width(word, kind)
        if line and used + space + wide > room:
            lines.append(line)
            line, used = word, wide
        else:
            used += (space if line else 0) + wide
            line = f"{line} {word}" if line else word
    return [*lines, line] if line else lines


def pieces(word: str, kind: Type, room: float) -> list[str]:
    """A word, or its pieces of at most `room` px."""
    if width(word, kind) <= room:
        return [word]
    found, piece, used = [], "", 0.0
    for letter in word:
        wide = width(letter, kind)
        if piece and used + wide > room:
            found.append(piece)
            piece, used = "", 0.0
        piece, used = piece + letter, used + wide
    return [*found, piece]


def line_count(text: str, kind: Type, room: float) -> int:
    """How many lines a text takes; none where there is none."""
    return len(wrapped(text, kind, room))


def shortened(text: str, kind: Type, room: float, most: int, ending: str) -> str:
    """The text as far as it has room in `most` lines; a longer one ends with `ending`."""
    lines = wrapped(text, kind, room)
    if len(lines) <= most:
        return text
    kept = " ".join(lines[:most])
    while kept and line_count(kept + ending, kind, room) > most:
        kept = kept.rpartition(" ")[0] or kept[:-8]  # a word without an end is cut within
    return kept + ending
