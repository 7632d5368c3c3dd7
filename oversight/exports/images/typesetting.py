"""Sets text for a picture: cleans it, measures it in the shipped font, wraps it, writes it as SVG."""

import functools
import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PIL import ImageFont

FONTS = Path(__file__).resolve().parent / "fonts"
FAMILY = "Source Sans Pro"  # not its successor Source Sans 3: vl-convert measures no font whose name has a digit
FAMILIES = f"{FAMILY}, Source Sans, Liberation Sans, Arial, sans-serif"
FILES = {"normal": "SourceSansPro-Regular", "bold": "SourceSansPro-Bold"}
MEASURED_AT = 1000  # px: widths are linear, so one size serves all
PANEL = "#ECEFF2"  # the ground of a word set apart, such as Illustrative, and of a panel
WIDEST = 1.2  # of the type's size: what a letter may take that the shipped font lacks

# What XML cannot carry, and marks that would turn the direction of the text after them.
NOT_PRINTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
SPACES = re.compile(r"\s+")
# Letters the shipped font has: Latin, Greek, Cyrillic, punctuation, currency, arrows.
IN_THE_FONT = re.compile("[\u0000-\u052f\u1e00-\u1fff\u2000-\u22ff]")


@dataclass(frozen=True)
class Type:
    """How a text is set: size and line height in px, weight (`normal` or `bold`), colour."""

    size: float
    line: float
    colour: str
    weight: str = "normal"


def cleaned(text: str) -> str:
    """The text on one line, without control characters and marks of direction."""
    return SPACES.sub(" ", NOT_PRINTED.sub("", text)).strip()


def cleaned_within(value: object) -> object:
    """A chart's spec with every text in it freed of control characters; lines stay lines."""
    if isinstance(value, str):
        return NOT_PRINTED.sub("", value)
    if isinstance(value, dict):
        return {key: cleaned_within(one) for key, one in value.items()}
    if isinstance(value, list):
        return [cleaned_within(one) for one in value]
    return value


@functools.cache
def font(weight: str) -> ImageFont.FreeTypeFont:
    """The shipped font, for measuring."""
    path = FONTS / f"{FILES[weight]}.ttf"
    return ImageFont.truetype(str(path), MEASURED_AT, layout_engine=ImageFont.Layout.BASIC)


@functools.lru_cache(maxsize=4096)
def width_at_one(text: str, weight: str) -> float:
    """The width of a text in type of 1 px."""
    known = "".join(IN_THE_FONT.findall(text))
    return font(weight).getlength(known) / MEASURED_AT + WIDEST * (len(text) - len(known))


def width(text: str, kind: Type) -> float:
    """The width of a text in px."""
    return width_at_one(text, kind.weight) * kind.size


def wrapped(text: str, kind: Type, room: float) -> list[str]:
    """The text in lines of at most `room` px; a word too long for a line is broken."""
    lines, line = [], ""
    space = width(" ", kind)
    used = 0.0
    for word in (piece for whole in cleaned(text).split(" ") for piece in pieces(whole, kind, room)):
        wide = width(word, kind)
        if line and used + space + wide > room:
            lines.append(line)
            line, used = word, wide
        else:
            used += (space if line else 0) + wide
            line = f"{line} {word}" if line else word
    return [*lines, line] if line else lines


def pieces(word: str, kind: Type, room: float) -> Iterable[str]:
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


def escaped(text: str) -> str:
    """A text as it may stand within an element of an SVG, shown letter by letter."""
    return html.escape(text)


def set_line(text: str, x: float, y: float, kind: Type, anchor: str = "start") -> str:
    """One line of text as SVG, its baseline at `y`."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{kind.size:g}" font-weight="{kind.weight}" fill="{kind.colour}" '
        f'text-anchor="{anchor}">{escaped(text)}</text>'
    )


def set_lines(lines: list[str], x: float, top: float, kind: Type) -> str:
    """Lines of text as SVG, one under the other from `top`."""
    first = top + (kind.line + kind.size * 0.7) / 2  # the middle of a capital letter in the middle of its line
    return "".join(set_line(line, x, first + number * kind.line, kind) for number, line in enumerate(lines))
