"""The charts of the board pack: each drawn once for every file that shows it."""

import functools
import threading
from dataclasses import dataclass

from cachetools import LRUCache, cached

from oversight import queries, settings
from oversight.charts.presenting import presented
from oversight.exports.board_pack.pack import Part
from oversight.exports.images import rendering
from oversight.figures.core.figure import Figure
from oversight.selection import Selection

CHARTS_KEPT = 48
BETWEEN_LABELS = 2  # points: labels of an axis that stand closer leave every second one out
DOTS = 2.5  # for each point of a slide: a chart of 600 points is 1,500 dots wide


@dataclass(frozen=True)
class PackChart:
    """A chart as SVG with its size in points, and how many of its rows had no room."""

    svg: str
    width: float
    height: float
    left_out: int


kept: LRUCache[tuple, PackChart] = LRUCache(CHARTS_KEPT)


def key_of(figure: Figure, choice: Selection, width: int, height: int, part: Part | None = None) -> tuple:
    """What a chart depends on: what is loaded, the settings, the figure, the choice, its room, its part."""
    return queries.version(), settings.version(), figure.name, choice, width, height, part


@cached(kept, key_of, condition=threading.Condition())
def drawn(figure: Figure, choice: Selection, width: int, height: int, part: Part | None = None) -> PackChart:
    """A figure's chart `width` points wide and at most `height` high, its type as large as on the page or larger; of a
    chart of rows a `part`, where one is given.

    Raises Refused where the figure has no chart."""
    shown = presented(figure.chart, height, part=part)
    config = shown.spec.get("config", {})
    axis = config.get("axisX", {}) | {"labelOverlap": "parity", "labelSeparation": BETWEEN_LABELS}
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
