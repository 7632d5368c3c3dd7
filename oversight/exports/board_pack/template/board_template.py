"""A board's own template as the pack uses it: freed of all but its looks; the layout, places and fonts to use."""

import io
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.package import Part
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Opened
from pptx.shapes.base import BaseShape
from pptx.slide import SlideLayout, SlideMaster

from oversight.charts import house_style
from oversight.exports import sanitise
from oversight.exports.board_pack.pptx_parts import BAND, MARGIN, Box, Page
from oversight.exports.board_pack.template import cleaning, package
from oversight.problems import Refused
from oversight.wording import template_wording as said

LEAST_WIDTH, LEAST_HEIGHT = 425, 255  # points under the title: 15 cm by 9 cm
LEAST_TITLE = 300  # points: a narrower place breaks a finding over too many lines
TITLES = {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE}
AT_THE_FOOT = {PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}
# Fonts no wider than what the slides are measured for; any other gives way to the usual one.
NARROW_ENOUGH = {
    *("arial", "aptos", "aptos display", "calibri", "calibri light", "candara", "carlito", "corbel", "gill sans mt"),
    *("helvetica", "liberation sans", "segoe ui light", "source sans pro", "source sans 3", "times new roman"),
    *("garamond", "arial narrow", "franklin gothic book"),
}
FONT, PANOSE = "Arial", "020B0604020202020204"  # the numbers lead a machine without Arial to the nearest sans serif
LEAST_CONTRAST = 4.5  # to 1, of the accent on white
PER_POINT = 12_700


@dataclass(frozen=True)
class BoardTemplate:
    """A template ready to use: its looks as a file, where a pack's title and body stand, its accent colour, the place
    of its layout; whether its ground is other than white; what is told about it."""

    content: bytes
    page: Page
    layout: int
    accent: str
    has_ground: bool
    told: tuple[str, ...]

    @property
    def version(self) -> str:
        """What tells this template from another."""
        return sha256(self.content).hexdigest()


def taken(content: bytes, name: str) -> BoardTemplate:
    """A template from a file's bytes. Raises Refused, with the remedy, where it cannot be used."""
    looks, dropped = cleaning.cleaned(package.opened(content, name))
    try:
        opened = Presentation(io.BytesIO(looks))
        if not len(opened.slide_masters):
            raise Refused(said.NO_MASTER)
        place = layout_of(opened)
        layout = opened.slide_layouts[place]
        page = page_of(opened, layout)
        fonts = set_fonts(opened.slide_master)
        accent, is_plain = accent_of(opened.slide_master), has_white_ground(layout)
    except (KeyError, AttributeError, ValueError, TypeError, IndexError, etree.LxmlError) as error:
        raise Refused(said.unreadable(name)) from error
    file = io.BytesIO()
    opened.save(file)
    told = (said.left_out(dropped), said.used(sanitise.text(layout.name)), *fonts)
    return BoardTemplate(file.getvalue(), page, place, accent, not is_plain, told)


def layout_of(opened: Opened) -> int:
    """The layout that has a title and least beside it, “Title Only” first. Raises Refused where none has a title."""
    found = []
    for place, layout in enumerate(opened.slide_layouts):
        kinds = [shape.placeholder_format.type for shape in placeholders(layout)]
        if TITLES & set(kinds):
            others = sum(kind not in TITLES | AT_THE_FOOT for kind in kinds)
            found.append((layout._element.get("type") != "titleOnly", others, place))
    if not found:
        raise Refused(said.NO_LAYOUT)
    return min(found)[2]


def page_of(opened: Opened, layout: SlideLayout) -> Page:
    """The size of a slide, and where title and body stand on it. Raises Refused where there is too little room."""
    width, height = (length / PER_POINT for length in (opened.slide_width or 0, opened.slide_height or 0))
    if width < LEAST_WIDTH + 2 * MARGIN or height < LEAST_HEIGHT + 60:
        raise Refused(said.NO_ROOM)
    whole = Box(MARGIN, BAND + 8, width - 2 * MARGIN, height - 2 * BAND - 8)
    title = next(
        (box_of(shape) for shape in placeholders(layout) if shape.placeholder_format.type in TITLES), None
    ) or box_of_kind(layout.slide_master, TITLES)
    if title is None or title.width < LEAST_TITLE or title.x < 0 or title.x + title.width > width + 1:
        title = Box(whole.x, whole.y, whole.width, 70)
    if title.y > height / 3:
        title = Box(title.x, whole.y, title.width, 70)
    body = box_of_kind(layout.slide_master, {PP_PLACEHOLDER.BODY}) or whole
    left, right = max(body.x, MARGIN / 2), min(body.x + body.width, width - MARGIN / 2)
    top, end = max(body.y, title.y + 40), min(body.end, height - BAND)
    if right - left < LEAST_WIDTH or end - top < LEAST_HEIGHT:  # two columns, a narrow strip, a cover
        left, right, top, end = whole.x, whole.x + whole.width, title.y + 40, whole.end
    if right - left < LEAST_WIDTH or end - top < LEAST_HEIGHT:
        raise Refused(said.NO_ROOM)
    return Page(width, height, title, Box(left, top, right - left, end - top))


def placeholders(place: SlideLayout | SlideMaster) -> list[Any]:
    """The placeholders of a layout or a master, whose type python-pptx does not give."""
    found: Any = place.placeholders
    return list(found)


def box_of_kind(master: SlideMaster, kinds: set[PP_PLACEHOLDER]) -> Box | None:
    """The place of the first placeholder of some kinds on a master."""
    return next((box_of(shape) for shape in placeholders(master) if shape.placeholder_format.type in kinds), None)


def box_of(shape: BaseShape) -> Box | None:
    """Where a shape stands, in points; None where it says nothing of it."""
    sides = (shape.left, shape.top, shape.width, shape.height)
    if any(side is None for side in sides):
        return None
    return Box(*(side / PER_POINT for side in sides))


def theme_of(master: SlideMaster) -> Part:
    """The theme of a master."""
    return next(rel.target_part for rel in master.part.rels.values() if rel.reltype.endswith("/theme"))


def set_fonts(master: SlideMaster) -> tuple[str, ...]:
    """Leaves the fonts of the theme that are known to fit; puts the usual one in place of others, and tells it."""
    part = theme_of(master)
    theme = package.parsed(part.blob)
    told = []
    for kind in ("majorFont", "minorFont"):
        for latin in theme.iterfind(f".//{qn(f'a:{kind}')}/{qn('a:latin')}"):
            name = latin.get("typeface", "")
            if name.casefold() not in NARROW_ENOUGH:
                latin.set("typeface", FONT)
                latin.set("panose", PANOSE)
                told.append(said.other_font(sanitise.text(name), FONT))
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)
    return tuple(dict.fromkeys(told))


def accent_of(master: SlideMaster) -> str:
    """The theme's first accent where it can be read on white, else the house's."""
    theme = package.parsed(theme_of(master).blob)
    found = theme.find(f".//{qn('a:clrScheme')}/{qn('a:accent1')}/{qn('a:srgbClr')}")
    value = f"#{found.get('val', '')}" if found is not None else ""
    return value.upper() if len(value) == 7 and contrast_on_white(value) >= LEAST_CONTRAST else house_style.ACCENT


def contrast_on_white(colour: str) -> float:
    """The contrast of a colour as `#12436D` on white, as WCAG 2.2 has it; 0 for what is no colour."""
    try:
        parts = [byte / 255 for byte in bytes.fromhex(colour[1:])]
    except ValueError:
        return 0
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def has_white_ground(layout: SlideLayout) -> bool:
    """Whether slides of a layout stand on white: what is drawn for white is then put on the ground itself."""
    theme = package.parsed(theme_of(layout.slide_master).blob)
    light = theme.find(f".//{qn('a:clrScheme')}/{qn('a:lt1')}")
    lightest = "" if light is None else str((list(light) or [light])[0].get("lastClr") or light[0].get("val"))
    mapped = layout.slide_master._element.find(qn("p:clrMap"))
    is_light = mapped is None or mapped.get("bg1") == "lt1"
    for place in (layout, layout.slide_master):
        ground = place._element.find(f"{qn('p:cSld')}/{qn('p:bg')}")
        if ground is not None:
            colours = [node.get("val", "") for node in ground.iter(qn("a:schemeClr"), qn("a:srgbClr"))]
            is_plain = ground.find(f".//{qn('a:blip')}") is None and ground.find(f".//{qn('a:gradFill')}") is None
            names = {"bg1", "lt1"} if lightest.upper() == "FFFFFF" and is_light else set[str]()
            return is_plain and all(one in names or one.upper() == "FFFFFF" for one in colours)
    return lightest.upper() == "FFFFFF" and is_light
