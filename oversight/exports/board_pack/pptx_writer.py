"""The board pack as PowerPoint slides: real titles, native tables, alt texts, reading order, notes."""

import io
from dataclasses import replace
from datetime import UTC, datetime

from lxml import etree
from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Made
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.table import _Cell
from pptx.text.text import TextFrame, _Paragraph
from pptx.util import Length, Pt

from oversight.charts import house_style
from oversight.charts.text_measure import Type
from oversight.exports import sanitise
from oversight.exports.board_pack import native_charts, pack_charts, pptx_layout
from oversight.exports.board_pack.native_marks import colour
from oversight.exports.board_pack.pack import Pack, Progress
from oversight.exports.board_pack.pptx_look import Look, look_of
from oversight.exports.board_pack.pptx_parts import (
    BAND,
    HOUSE,
    MARGIN,
    MARKING,
    NUMBER,
    Box,
    Grid,
    Laid,
    Native,
    Part,
    Picture,
    Words,
)
from oversight.exports.board_pack.template.board_template import FONT, PANOSE, BoardTemplate, theme_of

LANGUAGE = "en-GB"
TITLE_ONLY = 5  # the layout kept of python-pptx's own template
EMPTY_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # PowerPoint's table style without any colour of its own


def pptx(pack: Pack, progress: Progress | None = None, template: BoardTemplate | None = None) -> bytes:
    """The pack as PPTX: 16:9 in the look of the house, or on the board's own template."""
    made = Presentation(io.BytesIO(template.content)) if template else Presentation()
    if not template:
        set_up_house(made)
    look = look_of(template)
    describe_file(made, pack)
    for number, slide in enumerate(pack.slides):
        if progress:
            progress(number, len(pack.slides), slide.title)
        for laid in pptx_layout.laid(slide, look.page):
            add_slide(made, laid, pack, look)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def set_up_house(made: Made) -> None:
    """Size and fonts of the house; of the layouts the one that is used."""
    made.slide_width, made.slide_height = Pt(HOUSE.width), Pt(HOUSE.height)
    layouts = made.slide_layouts
    for layout in [one for number, one in enumerate(layouts) if number != TITLE_ONLY]:
        layouts.remove(layout)
    title = Box(MARGIN, BAND + 8, HOUSE.width - 2 * MARGIN, 70)
    for place in (made.slide_master, layouts[0]):
        for shape in list(place.placeholders):
            if shape.placeholder_format.type == 1:  # the title; date, foot and number are set on each slide
                put(shape, title)
            else:
                shape.element.getparent().remove(shape.element)
    set_fonts(made)


def describe_file(made: Made, pack: Pack) -> None:
    """Title, marking, board and language of the whole, as the file's properties."""
    core = made.core_properties
    core.title, core.subject, core.author = pack.title, pack.slides[0].subtitle, pack.board
    core.keywords, core.language, core.category = pack.marking, LANGUAGE, "Board pack"
    core.created = core.modified = datetime.now(UTC).replace(tzinfo=None)
    core.last_modified_by, core.comments = pack.board, pack.made_for


def set_fonts(made: Made) -> None:
    """One sans serif for titles and text, in the theme, so that every text follows it."""
    part = theme_of(made.slide_master)
    theme = etree.fromstring(part.blob)
    for latin in theme.iter(qn("a:latin")):
        latin.set("typeface", FONT)
        latin.set("panose", PANOSE)
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def add_slide(made: Made, laid: Laid, pack: Pack, look: Look) -> None:
    """One slide: its parts in reading order, then the strip at its foot, then its notes."""
    slide = made.slides.add_slide(made.slide_layouts[look.layout])
    for shape in [shape for shape in slide.placeholders if shape.placeholder_format.idx != 0]:
        shape.element.getparent().remove(shape.element)
    if look.has_ground:
        add_ground(slide, laid, look)
    for part in laid.parts:
        match part:
            case Words():
                add_words(slide, part, look)
            case Picture():
                add_picture(slide, part)
            case Native():
                add_native(slide, part, look)
            case Grid():
                add_grid(slide, part)
    add_strip(slide, laid, pack, look)
    frame = slide.notes_slide.notes_text_frame
    pairs = laid.slide.notes or (("Marking", laid.slide.marking or "None: published figures"),)
    frame.text = "\n".join(f"{heading}: {text}" for heading, text in pairs)
    for run in (run for paragraph in frame.paragraphs for run in paragraph.runs):
        run._r.get_or_add_rPr().set("lang", LANGUAGE)


def add_ground(slide: Slide, laid: Laid, look: Look) -> None:
    """White under all that is drawn for white, down to the slide's foot."""
    top = min((part.box.y for part in laid.parts[1:] if not is_marking(part)), default=look.page.body.y) - 4
    body = look.page.body
    box = Box(body.x - MARGIN / 2, top, body.width + MARGIN, look.page.height - top)
    shape = slide.shapes.add_textbox(*points(box))
    fill(shape, house_style.GROUND)
    shape.name = "Ground"


def is_marking(part: Part) -> bool:
    """Whether a part is the marking at the top."""
    return isinstance(part, Words) and part.role == "marking"


def add_words(slide: Slide, part: Words, look: Look) -> None:
    """Text in its box; the title in the slide's own title, in the colour that a template gives it."""
    title = slide.shapes.title if part.role == "title" else None
    shape = title or slide.shapes.add_textbox(*points(part.box))
    put(shape, part.box)
    if part.ground:
        fill(shape, look.colour(part.ground))
    shape.name = f"{part.role.capitalize()} {shape.shape_id}"
    frame = shape.text_frame
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE if part.ground else MSO_ANCHOR.TOP
    bare(frame)
    for number, text in enumerate(part.paragraphs):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.CENTER if part.align == "center" else PP_ALIGN.LEFT
        paragraph.line_spacing = Pt(part.kind.line)
        paragraph.space_before = Pt(0)
        paragraph.space_after = Pt(pptx_layout.LINE_GAP if part.role == "line" else 0)
        add_run(paragraph, text, part.kind, has_colour=not (look.is_template and part.role == "title"))


def add_picture(slide: Slide, part: Picture) -> None:
    """A chart with its alt text."""
    shape = slide.shapes.add_picture(io.BytesIO(pack_charts.png(part.chart.svg)), *points(part.box))
    shape.name = f"Chart {shape.shape_id}"
    describe(shape, part.chart.alt)


def add_native(slide: Slide, part: Native, look: Look) -> None:
    """A chart that is edited, with its alt text."""
    shape = native_charts.add(slide, part, look.accent)
    shape.name = f"Chart {shape.shape_id}"
    describe(shape, part.alt)


def add_grid(slide: Slide, part: Grid) -> None:
    """A native table with a header row, ruled between its rows."""
    shape = slide.shapes.add_table(len(part.rows), len(part.widths), *points(part.box))
    shape.name = f"Table {shape.shape_id}"
    describe(shape, f"Table: {part.alt}")
    table = shape.table
    for style in shape._element.xpath(".//a:tableStyleId"):
        style.text = EMPTY_STYLE
    table.first_row, table.first_col, table.horz_banding = True, True, False
    for column, width in enumerate(part.widths):
        table.columns[column].width = Pt(width)
    for number, (row, height) in enumerate(zip(part.rows, part.heights, strict=True)):
        table.rows[number].height = Pt(height)
        for column, text in enumerate(row):
            kind = part.kind if number and column else part.kind.bold
            add_cell(table.cell(number, column), text, kind, part.is_numeric[column])
            rule(table.cell(number, column), 1.5 if number == 0 else 0.75)


def add_cell(cell: _Cell, text: str, kind: Type, is_numeric: bool) -> None:
    """One cell of a table; numbers to the right."""
    cell.margin_left = cell.margin_right = Pt(pptx_layout.EDGE)
    cell.margin_top = cell.margin_bottom = Pt(pptx_layout.AROUND / 2)
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if is_numeric else PP_ALIGN.LEFT
    paragraph.line_spacing = Pt(kind.line)
    add_run(paragraph, text, kind)


def rule(cell: _Cell, width: float) -> None:
    """A line under a cell."""
    line = etree.SubElement(cell._tc.get_or_add_tcPr(), qn("a:lnB"), w=str(int(Pt(width))))
    filled = etree.SubElement(etree.SubElement(line, qn("a:solidFill")), qn("a:srgbClr"))
    filled.set("val", house_style.BORDER[1:])


def add_strip(slide: Slide, laid: Laid, pack: Pack, look: Look) -> None:
    """The strip at the foot: the board, the marking again, and the number of the slide as PowerPoint counts it."""
    marking, kind = laid.slide.marking, MARKING if laid.slide.marking else NUMBER
    page = look.page
    box = Box(0, page.height - BAND, page.width, BAND)
    shape = slide.shapes.add_textbox(*points(box))
    shape.name = f"Foot {shape.shape_id}"
    if marking or look.has_ground:
        fill(shape, look.accent if marking else house_style.GROUND)
    frame = shape.text_frame
    bare(frame)
    frame.margin_left, frame.vertical_anchor = Pt(MARGIN), MSO_ANCHOR.MIDDLE
    paragraph = frame.paragraphs[0]
    stops = etree.SubElement(paragraph._p.get_or_add_pPr(), qn("a:tabLst"))
    middle, right = page.width / 2 - MARGIN, page.width - 2 * MARGIN
    for place, align in ((middle, "ctr"), (right, "r")):
        etree.SubElement(stops, qn("a:tab"), pos=str(int(Pt(place))), algn=align)
    room = page.width / 3 - 2 * MARGIN
    plain = replace(kind, weight="normal")
    add_run(paragraph, pptx_layout.shortened(pack.board, plain, room, 1), plain)
    add_run(paragraph, f"\t{pptx_layout.shortened(marking, kind, room, 1)}\t", kind)
    add_number(paragraph, plain)


def add_number(paragraph: _Paragraph, kind: Type) -> None:
    """The number of the slide, as a field that follows when slides are moved."""
    field = etree.SubElement(paragraph._p, qn("a:fld"), id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", type="slidenum")
    look = etree.SubElement(field, qn("a:rPr"), lang=LANGUAGE, sz=str(int(kind.size * 100)))
    filled = etree.SubElement(etree.SubElement(look, qn("a:solidFill")), qn("a:srgbClr"))
    filled.set("val", kind.colour[1:])
    etree.SubElement(field, qn("a:t")).text = "‹#›"


def add_run(paragraph: _Paragraph, text: str, kind: Type, has_colour: bool = True) -> None:
    """A text in its type, size, colour and language; its font is the theme's, and so is its colour where it has none
    of its own."""
    run = paragraph.add_run()
    run.text = text
    run.font.size, run.font.bold = Pt(kind.size), kind.weight == "bold"
    if has_colour:
        run.font.color.rgb = colour(kind.colour)
    run._r.get_or_add_rPr().set("lang", LANGUAGE)


def bare(frame: TextFrame) -> None:
    """Text that wraps in its box, with no margin and no size of its own choosing."""
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Length(0)


def fill(shape: Shape, ground: str) -> None:
    """A box filled with a colour."""
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour(ground)


def describe(shape: BaseShape, alt: str) -> None:
    """The alt text of a picture or a table."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", sanitise.text(alt))


def put(shape: BaseShape, box: Box) -> None:
    """Moves a shape into its box."""
    shape.left, shape.top, shape.width, shape.height = points(box)


def points(box: Box) -> tuple[Length, Length, Length, Length]:
    """Left, top, width and height as PowerPoint counts them."""
    return Pt(box.x), Pt(box.y), Pt(box.width), Pt(box.height)
