"""Places what python-pptx has no call for in an editable chart: words on one line, room for them, lines, colours."""

from lxml import etree
from pptx.chart.chart import Chart
from pptx.chart.point import Point as Mark
from pptx.dml.color import RGBColor
from pptx.dml.line import LineFormat
from pptx.enum.chart import XL_LABEL_POSITION
from pptx.oxml.ns import qn
from pptx.util import Pt

from oversight.charts import house_style
from oversight.exports import sanitise
from oversight.exports.board_pack.pptx_parts import LABEL


def say(mark: Mark, words: str, position: XL_LABEL_POSITION, ink: str = house_style.INK, down: float = 0) -> None:
    """Words at a point, on one line, moved `down` by that part of the chart's height."""
    label = mark.data_label
    frame = label.text_frame
    frame.text = sanitise.text(words)
    frame._txBody.find(qn("a:bodyPr")).set("wrap", "none")
    font = frame.paragraphs[0].runs[0].font
    font.size, font.bold, font.color.rgb = Pt(LABEL.size), True, colour(ink)
    label.position = position
    if down:
        made = label._dLbl
        layout = etree.Element(qn("c:layout"))
        manual = etree.SubElement(layout, qn("c:manualLayout"))
        for name, value in (("x", 0.0), ("y", down)):
            etree.SubElement(manual, qn(f"c:{name}"), val=f"{value:.4f}")
        made.find(qn("c:idx")).addnext(layout)


def leave_room(chart: Chart, left: float, across: float, high: float) -> None:
    """Places the plot inside the chart, in parts of its width and height, so that words at its right have room."""
    area = chart._chartSpace.chart.plotArea
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    layout = etree.Element(qn("c:layout"))
    manual = etree.SubElement(layout, qn("c:manualLayout"))
    etree.SubElement(manual, qn("c:layoutTarget"), val="inner")
    for name in ("xMode", "yMode"):
        etree.SubElement(manual, qn(f"c:{name}"), val="edge")
    for name, value in (("x", left), ("y", 0.02), ("w", across), ("h", high)):
        etree.SubElement(manual, qn(f"c:{name}"), val=f"{value:.4f}")
    area.insert(0, layout)


def outline(line: LineFormat, ink: str, width: float) -> None:
    """A line in a colour and a width."""
    line.color.rgb, line.width = colour(ink), Pt(width)


def colour(text: str) -> RGBColor:
    """A colour of the house, as `#12436D`, for PowerPoint."""
    return RGBColor(*bytes.fromhex(text[1:]))  # type: ignore[no-untyped-call]  # python-pptx does not type it
