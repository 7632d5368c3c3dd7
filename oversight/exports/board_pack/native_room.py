"""How much room an editable chart takes on a slide, and how many of its rows have room there."""

from oversight.charts.plotted import Form, Plotted
from oversight.exports import sanitise
from oversight.exports.board_pack import pack_charts
from oversight.exports.board_pack.pack_charts import Part
from oversight.exports.board_pack.pptx_parts import Box, Native
from oversight.figures.core.figure import Figure

LEAST, USUAL = 21, 34  # points: a level bar of one series with the room beside it, at the least and as drawn
MORE = 20  # for each further series of one category
AROUND = 16  # above and under the bars


def row_count(plotted: Plotted) -> int:
    """How many rows a chart can be split by; none where it is not one of level bars."""
    return len(plotted.categories) if plotted.is_of_rows else 0


def placed(figure: Figure, room: Box, rows: Part | None) -> Native:
    """A figure's chart in its room, or the `rows` of it; of level bars those that have room, no thicker than usual."""
    plotted, alt = figure.plotted, pack_charts.alt_of(figure, rows)
    if plotted is None:
        raise ValueError(f"{figure.name} has no chart to edit")
    if rows:
        plotted = plotted.part(*rows)
    alt = sanitise.text(alt)
    if not plotted.is_of_rows:
        return Native(room, plotted, alt)
    beside = len(plotted.series) - 1 if plotted.form is Form.BARS else 0
    more, count = MORE * beside, len(plotted.categories)
    fit = max(1, int((room.height - AROUND) // (LEAST + more)))
    kept = plotted.part(0, fit)
    height = min(room.height, len(kept.categories) * (USUAL + 1.4 * more) + AROUND)
    return Native(Box(room.x, room.y + (room.height - height) / 2, room.width, height), kept, alt, max(0, count - fit))
