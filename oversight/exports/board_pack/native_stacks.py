"""Level bars of parts of a whole that PowerPoint edits: each part named with its count where it is wide enough."""

from pptx.chart.chart import Chart
from pptx.chart.point import Point as Mark
from pptx.enum.chart import XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.util import Pt

from oversight.charts import house_style, text_measure
from oversight.charts.plotted import Plotted, PlottedSeries, Point
from oversight.exports.board_pack.native_marks import colour, leave_room, outline, say
from oversight.exports.board_pack.pptx_parts import LABEL, Native

GAP, OVERLAP = 30, 100  # per cent of a bar between two; parts of one bar stand in one line
NAMES_MOST = 0.45  # of the width: what the names at the left may take
NAMES_APART, AROUND_WORD, END = 14, 10, 8  # points: beside the names, around a word in its part, at the right
LEGEND = 0.1  # of the height


def draw(chart: Chart, part: Native) -> None:
    """Each part in its colours with its name and count; with its count alone where it is too narrow, and then the names
    of all parts stand under the chart."""
    plotted, box = part.plotted, part.box
    widest = max((text_measure.width(name, LABEL) for name in plotted.categories), default=0)
    left = min(widest + NAMES_APART, NAMES_MOST * box.width)
    across = box.width - left - END
    plot = chart.plots[0]
    plot.gap_width, plot.overlap, plot.vary_by_categories = GAP, OVERLAP, False
    is_whole = True
    for series, one in zip(plot.series, plotted.series, strict=True):
        ground, _ = next((point.look for point in one.points if point.value), (house_style.COMPARATOR, ""))
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = colour(ground)
        outline(series.format.line, house_style.GROUND, 1)
        for place, point in enumerate(one.points):
            if point.value:
                words = words_in(plotted, one, point, place, across)
                is_whole = is_whole and words != point.shown
                draw_part(series.points[place], point, words)
    chart.has_legend = not is_whole
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
        chart.legend.font.size = Pt(LABEL.size)
    leave_room(chart, left / box.width, across / box.width, 0.96 - LEGEND * chart.has_legend)


def words_in(plotted: Plotted, one: PlottedSeries, point: Point, place: int, across: float) -> str:
    """`Fully met 2`, or `2` where that part of `across` points has no room for it."""
    whole = sum(other.points[place].value or 0 for other in plotted.series)
    words = f"{one.name} {point.shown}"
    room = across * (point.value or 0) / whole - AROUND_WORD
    return words if text_measure.width(words, LABEL.bold) <= room else point.shown


def draw_part(mark: Mark, point: Point, words: str) -> None:
    """One part of a bar."""
    ground, ink = point.look
    mark.format.fill.solid()
    mark.format.fill.fore_color.rgb = colour(ground)
    outline(mark.format.line, house_style.GROUND, 1)
    say(mark, words, XL_LABEL_POSITION.CENTER, ink)
