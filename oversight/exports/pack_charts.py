"""The charts of the board pack: each drawn once for every file that shows it."""

import functools
import threading
from collections import OrderedDict
from dataclasses import dataclass

from oversight import kpis, queries
from oversight.charts.presenting import presented
from oversight.exports import rendering
from oversight.figures.figure import Figure
from oversight.selection import Selection

CHARTS_KEPT = 48
BETWEEN_LABELS = 4  # points: labels of an axis that stand closer leave every second one out
DOTS = 2.5  # for each point of a slide: a chart of 600 points is 1,500 dots wide


@dataclass(frozen=True)
class PackChart:
    """A chart as SVG with its size in points, and how many of its rows had no room."""

    svg: str
    width: float
    height: float
    left_out: int


kept: OrderedDict[tuple, PackChart] = OrderedDict()
drawing = threading.Lock()


def drawn(figure: Figure, choice: Selection, width: int, height: int) -> PackChart:
    """A figure's chart `width` points wide and at most `height` high, its type as large as on the page or larger.

    Raises Refused where the figure has no chart."""
    key = (queries.version(), kpis.version(), figure.name, choice, width, height)
    with drawing:
        if key not in kept:
            kept[key] = draw(figure, width, height)
            while len(kept) > CHARTS_KEPT:
                kept.popitem(last=False)
        kept.move_to_end(key)
        return kept[key]


def draw(figure: Figure, width: int, height: int) -> PackChart:
    """The same, drawn anew."""
    shown = presented(figure.chart, height)
    config = shown.spec.get("config", {})
    axis = config.get("axisX", {}) | {"labelSeparation": BETWEEN_LABELS}
    chart = rendering.chart(shown.spec | {"config": config | {"axisX": axis}}, width)
    scale = min(1.0, width / chart.width, height / chart.height)
    across, down = chart.width * scale, chart.height * scale
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{across:.2f}" '
        f'height="{down:.2f}" viewBox="0 0 {across:.2f} {down:.2f}">{chart.placed(0, 0, scale)}</svg>'
    )
    return PackChart(svg, across, down, shown.left_out)


@functools.lru_cache(maxsize=CHARTS_KEPT)
def png(svg: str) -> bytes:
    """A chart's SVG as PNG on no ground."""
    return rendering.png(svg, DOTS)
