"""A funnel that PowerPoint edits: dots of areas by the people who live there, and lines for its centre and limits."""

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter
from lxml import etree
from pptx.chart.chart import Chart
from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.util import Pt

from oversight.charts import house_style
from oversight.charts.plotted import Plotted, PlottedSeries, Rank
from oversight.exports import sanitise
from oversight.exports.board_pack.native_marks import colour, outline, say
from oversight.exports.board_pack.pptx_parts import LABEL, Native

SHEET = "Sheet1"  # as the chart names it
BASE = 2  # of the logarithm that people are drawn on
FEWEST = 250_000  # people: where the axis begins, or a half, a quarter ... of it
BETWEEN_SERIES = 2  # rows of the workbook: the head of a series, and an empty one above the next


def add(slide: Slide, part: Native, accent: str) -> GraphicFrame:
    """The funnel on its slide, in its box; home is drawn in the accent and named."""
    plotted, box = part.plotted, part.box
    data: Any = XyChartData()  # type: ignore[no-untyped-call]
    for one in plotted.series:
        held = data.add_series(sanitise.text(one.name))
        for size, value, _ in points_of(plotted, one):
            held.add_data_point(size, value)
    places = Pt(box.x), Pt(box.y), Pt(box.width), Pt(box.height)
    frame: Any = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER_LINES, *places, data)
    chart: Chart = frame.chart
    frame.chart.part.chart_workbook.update_from_xlsx_blob(workbook(plotted))
    chart.has_legend = chart.has_title = False
    chart.font.size = Pt(LABEL.size)
    chart.font.color.rgb = colour(house_style.MUTED)
    set_axes(chart, plotted)
    inks = {Rank.HOME: accent, Rank.OTHER: house_style.COMPARATOR, Rank.RULE: house_style.RANGE}
    lines = [one for one in plotted.series if one.rank is Rank.RULE]
    middle = lines[len(lines) // 2]
    centre = points_of(plotted, middle)[0][1]
    for series, one in zip(chart.plots[0].series, plotted.series, strict=True):
        series.smooth = False
        ink = inks[one.rank]
        if one.rank is Rank.RULE:
            series.marker.style = XL_MARKER_STYLE.NONE
            outline(series.format.line, ink, 1.75)
            if one is not middle:
                series.format.line.dash_style = MSO_LINE.DASH
            where = XL_LABEL_POSITION.BELOW if one is lines[-1] else XL_LABEL_POSITION.ABOVE
            say(series.points[len(points_of(plotted, one)) - 2], one.name, where, house_style.MUTED)
            continue
        series.format.line.fill.background()
        series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, 11 if one.rank is Rank.HOME else 8
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = colour(ink)
        outline(series.marker.format.line, house_style.GROUND, 0.75)
        if one.rank is Rank.HOME:
            for number, (_, value, name) in enumerate(points_of(plotted, one)):
                where = XL_LABEL_POSITION.BELOW if value < centre else XL_LABEL_POSITION.ABOVE
                say(series.points[number], name, where, ink)
    shape: GraphicFrame = frame
    return shape


def points_of(plotted: Plotted, one: PlottedSeries) -> list[tuple[float, float, str]]:
    """The points of a series that have a value: the people, the value and the name of each."""
    given = zip(plotted.sizes, one.points, plotted.categories, strict=True)
    return [(size, point.value, name) for size, point, name in given if point.value is not None]


def workbook(plotted: Plotted) -> bytes:
    """The values drawn as a workbook: each series under the one before, with people, values and names."""
    file = io.BytesIO()
    made = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = made.add_worksheet(SHEET)
    row = 0
    for one in plotted.series:
        held: Sequence[tuple[float, float, str]] = points_of(plotted, one)
        sheet.write_string(row, 1, sanitise.cell(one.name))
        for number, (size, value, name) in enumerate(held, row + 1):
            sheet.write_number(number, 0, size)
            sheet.write_number(number, 1, value)
            sheet.write_string(number, 2, sanitise.cell(name))
        row += len(held) + BETWEEN_SERIES
    made.close()
    return file.getvalue()


def set_axes(chart: Chart, plotted: Plotted) -> None:
    """People on a scale on which twice as many are always as far, rates from zero with a light grid."""
    people, rates = chart.category_axis, chart.value_axis
    fewest, most = FEWEST, float(FEWEST)
    while fewest > min(plotted.sizes):
        fewest //= BASE
    while most < max(plotted.sizes):
        most *= BASE
    people.minimum_scale, people.maximum_scale = fewest, most
    scaling = people._element.find(qn("c:scaling"))
    scaling.insert(0, etree.Element(qn("c:logBase"), val=str(BASE)))
    people.major_unit = BASE
    people.has_major_gridlines = False
    people.format.line.color.rgb = colour(house_style.BORDER)
    people.tick_labels.number_format, people.tick_labels.number_format_is_linked = '0.##,,"m"', False
    ticks = house_style.ticks_beyond(max(plotted.values))
    rates.minimum_scale, rates.maximum_scale, rates.major_unit = 0, ticks[-1], ticks[1]
    rates.has_major_gridlines = True
    rates.major_gridlines.format.line.color.rgb = colour(house_style.GRID)
    rates.format.line.fill.background()
    rates.tick_labels.number_format, rates.tick_labels.number_format_is_linked = "#,##0", False
    people.major_tick_mark = rates.major_tick_mark = XL_TICK_MARK.NONE
