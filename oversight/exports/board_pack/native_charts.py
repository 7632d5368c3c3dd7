"""Charts of the board pack that PowerPoint edits: bars and dots on a line, with the values drawn and no others.

Text that could be taken for a formula or an address stays text in the workbook that a chart is edited from."""

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter
from lxml import etree
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.chart.point import Point as Mark
from pptx.chart.series import _BaseCategorySeries as Series
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.util import Pt

from oversight.charts import house_style, text_measure
from oversight.charts.kpis import STATUS_SHAPES, lowest
from oversight.charts.plotted import Form, Plotted, PlottedSeries, Point, Rank
from oversight.exports import sanitise
from oversight.exports.board_pack import native_funnel, native_stacks
from oversight.exports.board_pack.native_marks import colour, leave_room, outline, say
from oversight.exports.board_pack.pptx_parts import LABEL, Native
from oversight.wording import plotted_wording

KINDS = {
    Form.COLUMNS: XL_CHART_TYPE.COLUMN_CLUSTERED,
    Form.BARS: XL_CHART_TYPE.BAR_CLUSTERED,
    Form.STACKED: XL_CHART_TYPE.BAR_STACKED_100,
    Form.LINES: XL_CHART_TYPE.LINE_MARKERS,
}
COLOURS = {Rank.OTHER: house_style.COMPARATOR, Rank.RULE: house_style.INK}  # home is drawn in the accent
BESIDE = house_style.TEAL  # of every second bar of a group
SHAPES = {"circle": XL_MARKER_STYLE.CIRCLE, "triangle-up": XL_MARKER_STYLE.TRIANGLE}  # any other is a cross
SHEET = "Sheet1"  # as the chart names it
HEADROOM = 1.15  # of the largest value: what the number over the highest bar needs
LAST_ROOM = 26  # points beside the words at the last point
AXIS_ROOM = 56  # points: the words of the value axis at the left
BELOW, SLANTED = 54, 76  # points: the words of the categories; the same as LibreOffice slants them where they are many
APART = 22  # points between two words at the last points


def add(slide: Slide, part: Native, accent: str = house_style.ACCENT) -> GraphicFrame:
    """The chart on its slide, in its box; home is drawn in the accent."""
    plotted, box = part.plotted, part.box
    if plotted.form is Form.FUNNEL:
        return native_funnel.add(slide, part, accent)
    data: Any = CategoryChartData(number_format=number_format(plotted))  # type: ignore[no-untyped-call]
    data.categories = [sanitise.text(name) for name in plotted.categories]
    for one in plotted.series:
        data.add_series(sanitise.text(one.name), [point.value for point in one.points])
    places = Pt(box.x), Pt(box.y), Pt(box.width), Pt(box.height)
    frame: Any = slide.shapes.add_chart(KINDS[plotted.form], *places, data)
    chart: Chart = frame.chart
    frame.chart.part.chart_workbook.update_from_xlsx_blob(workbook(plotted))
    chart.has_legend = chart.has_title = False
    chart.font.size = Pt(LABEL.size)
    chart.font.color.rgb = colour(house_style.MUTED)
    set_axes(chart, plotted)
    if plotted.form is Form.LINES:
        draw_lines(chart, part, accent)
    elif plotted.form is Form.STACKED:
        native_stacks.draw(chart, part)
    else:
        draw_bars(chart, plotted, accent)
        if plotted.form is Form.COLUMNS:
            label_every(chart, plotted, box.width - AXIS_ROOM)
    shape: GraphicFrame = frame
    return shape


def workbook(plotted: Plotted) -> bytes:
    """The values drawn as a workbook: a column of categories, one for each series; an empty cell is a gap."""
    file = io.BytesIO()
    made = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = made.add_worksheet(SHEET)
    for row, category in enumerate(plotted.categories, 1):
        sheet.write_string(row, 0, sanitise.cell(category))
    for column, one in enumerate(plotted.series, 1):
        sheet.write_string(0, column, sanitise.cell(one.name))
        for row, point in enumerate(one.points, 1):
            if point.value is not None:
                sheet.write_number(row, column, point.value)
    made.close()
    return file.getvalue()


def number_format(plotted: Plotted) -> str:
    """How values are written: whole where all are, else with one decimal; of shares as per cent."""
    if plotted.is_share:
        return '0.0"%"'
    return "#,##0" if all(value == int(value) for value in plotted.values) else "#,##0.0"


def label_every(chart: Chart, plotted: Plotted, across: float) -> int:
    """Of categories side by side labels every one, or every second, third ... as far as they have room; gives how many
    it steps on by."""
    widest = max((text_measure.width(longest_word(name), LABEL) for name in plotted.categories), default=0)
    room, count = across / max(1, len(plotted.categories)), len(plotted.categories)
    step = next((step for step in range(1, count) if step * room >= widest + 6), max(1, count - 1))
    axis = chart.category_axis._element
    skip = etree.Element(qn("c:tickLblSkip"), val=str(step))
    axis.find(qn("c:noMultiLvlLbl")).addprevious(skip)
    if step == 1:  # else LibreOffice would break every label, and leave none out
        axis.get_or_add_txPr().find(qn("a:bodyPr")).set("rot", "0")
    return step


def longest_word(name: str) -> str:
    """The longest word of a name, which is never broken over two lines."""
    return max(name.split(), key=len, default="")


def set_axes(chart: Chart, plotted: Plotted) -> None:
    """Scales from zero (dots of shares from a ten under the lowest); a light grid; level bars without a scale."""
    values, names = chart.value_axis, chart.category_axis
    largest = max(plotted.values, default=1) or 1
    names.format.line.color.rgb = colour(house_style.BORDER)
    names.major_tick_mark = values.major_tick_mark = XL_TICK_MARK.NONE
    names.has_major_gridlines = False
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    values.minimum_scale, values.has_minor_gridlines = 0, False
    if plotted.is_of_rows:
        if plotted.form is Form.BARS:
            values.maximum_scale = largest * label_room(plotted)
        values.visible = values.has_major_gridlines = False
        names.reverse_order = True
        names.tick_labels.font.color.rgb = colour(house_style.INK)
        return
    ticks = house_style.ticks_to(largest)
    step = ticks[1] - ticks[0] if len(ticks) > 1 else largest
    if plotted.is_share:
        values.minimum_scale, values.maximum_scale = lowest(plotted.values), 100
        step = 10 if values.minimum_scale >= 50 else 20
    elif plotted.form is Form.COLUMNS:
        values.maximum_scale = largest * HEADROOM
    else:
        values.maximum_scale = ticks[-1] + (step if largest > ticks[-1] else 0)
    values.major_unit = step
    values.major_gridlines.format.line.color.rgb = colour(house_style.GRID)
    values.format.line.fill.background()
    values.tick_labels.number_format = '0"%"' if plotted.is_share else "#,##0"
    values.tick_labels.number_format_is_linked = False


def label_room(plotted: Plotted) -> float:
    """Where the scale of level bars ends, in largest values: the longest words behind a bar have room."""
    longest = max((len(words_of(plotted, one, point)) for one in plotted.series for point in one.points), default=0)
    return 1.15 + min(longest, 60) / 50


def words_of(plotted: Plotted, one: PlottedSeries, point: Point) -> str:
    """What is written at a bar: its words, named where there are several series."""
    return f"{one.name}: {point.shown}" if len(plotted.series) > 1 else point.shown


def draw_bars(chart: Chart, plotted: Plotted, accent: str) -> None:
    """Bars with their values; hollow where a value is an estimate, in the colour of its rank."""
    plot = chart.plots[0]
    plot.gap_width, plot.overlap, plot.vary_by_categories = 45, 0, False
    for place, (series, one) in enumerate(zip(plot.series, plotted.series, strict=True)):
        several = len(plotted.series) > 1
        usual = (BESIDE if place % 2 else accent) if several else COLOURS.get(one.rank, accent)
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = colour(usual)
        series.invert_if_negative = False
        say_values(series, plotted)
        for number, point in enumerate(one.points):
            if point.value is None:
                continue
            own = usual if several else COLOURS.get(point.rank, accent)
            if point.is_hollow or own != usual:
                fill_bar(series.points[number], own, point.is_hollow)
            if not is_plain(point, plotted):
                say(series.points[number], words_of(plotted, one, point), XL_LABEL_POSITION.OUTSIDE_END)


def fill_bar(mark: Mark, own: str, is_hollow: bool) -> None:
    """One bar in a colour of its own, or hollow."""
    mark.format.fill.solid()
    mark.format.fill.fore_color.rgb = colour(house_style.GROUND if is_hollow else own)
    outline(mark.format.line, own, 2.25)


def say_values(series: Series, plotted: Plotted) -> None:
    """The value at each bar, named by its series where there are several: it follows where a value is edited."""
    labels = series.data_labels
    labels.show_value, labels.show_series_name = True, len(plotted.series) > 1
    labels.number_format, labels.number_format_is_linked = number_format(plotted), False
    labels.position = XL_LABEL_POSITION.OUTSIDE_END
    labels.font.size, labels.font.bold = Pt(LABEL.size), True
    labels.font.color.rgb = colour(house_style.INK)
    if len(plotted.series) > 1:
        separator = etree.Element(qn("c:separator"))
        separator.text = ": "
        labels._element.find(qn("c:showBubbleSize")).addnext(separator)


def is_plain(point: Point, plotted: Plotted) -> bool:
    """Whether what is said at a point is its value and nothing else."""
    return point.shown in ("", plotted_wording.plain(point.value, plotted.is_share))


def draw_lines(chart: Chart, part: Native, accent: str) -> None:
    """Lines broken at gaps, their dots by status, hollow where estimated; the last of each named beside it."""
    plotted = part.plotted
    for series, one in zip(chart.plots[0].series, plotted.series, strict=True):
        series.smooth = False
        ink = COLOURS.get(one.rank, accent)
        outline(series.format.line, ink, 1.75 if one.rank is Rank.RULE else 2.75)
        for number, point in enumerate(one.points):
            if point.value is not None and one.rank is not Rank.RULE:
                dot(series.points[number], point, ink)
        if one.rank is Rank.RULE:
            series.marker.style = XL_MARKER_STYLE.NONE
    said = last_words(plotted)
    room = max((text_measure.width(words, LABEL.bold) for _, words in said), default=0) + LAST_ROOM
    box = part.box
    below = BELOW if label_every(chart, plotted, box.width - AXIS_ROOM - room) == 1 else SLANTED
    high = box.height - below
    leave_room(chart, AXIS_ROOM / box.width, 1 - (AXIS_ROOM + room) / box.width, high / box.height)
    for place, down in zip(said, shifts(chart, plotted, said, high), strict=True):
        number, words = place
        one = plotted.series[number]
        mark = chart.plots[0].series[number].points[one.last or 0]
        say(mark, words, XL_LABEL_POSITION.RIGHT, COLOURS.get(one.rank, accent), down / box.height)


def dot(mark: Mark, point: Point, ink: str) -> None:
    """The dot of one point: in the shape of its status, else a circle; hollow where it is an estimate."""
    shape, ground, line = STATUS_SHAPES.get(
        point.status, ("circle", house_style.GROUND if point.is_hollow else ink, ink)
    )
    mark.marker.style, mark.marker.size = SHAPES.get(shape, XL_MARKER_STYLE.X), 11
    mark.marker.format.fill.solid()
    mark.marker.format.fill.fore_color.rgb = colour(ground)
    outline(mark.marker.format.line, line, 2.25)


def last_words(plotted: Plotted) -> list[tuple[int, str]]:
    """By the place of each series what is written at its last point: its name, where several are drawn, and value."""
    said = []
    values = [one for one in plotted.series if one.rank is not Rank.RULE]
    for number, one in enumerate(plotted.series):
        if one.last is not None:
            named = one.name if one.rank is Rank.RULE or len(values) > 1 else ""
            shown = "" if one.rank is Rank.RULE else one.points[one.last].shown
            said.append((number, sanitise.text(f"{named} {shown}".strip())))
    return said


def shifts(chart: Chart, plotted: Plotted, said: Sequence[tuple[int, str]], high: float) -> list[float]:
    """By how many points the words of each series move down, so that none crosses another."""
    low, top = chart.value_axis.minimum_scale or 0, chart.value_axis.maximum_scale or 1
    at = {}
    for number, _ in said:
        one = plotted.series[number]
        at[number] = (1 - ((one.points[one.last or 0].value or 0) - low) / (top - low)) * high
    moved, placed = {}, -1000.0
    for number in sorted(at, key=lambda one: at[one]):
        moved[number] = max(0.0, placed + APART - at[number])
        placed = at[number] + moved[number]
    return [moved[number] for number, _ in said]
