"""The charts of the board pack: each drawn once for every file that shows it."""

import itertools
import threading
from dataclasses import dataclass

from cachetools import cached

from oversight import snapshot
from oversight.charts.presenting import presented, row_names
from oversight.exports.images import rendering
from oversight.figures.core.figure import Figure
from oversight.selection import Selection
from oversight.wording import pack_wording

Part = tuple[int, int]  # rows of a chart or a table: from the first number to before the second
CHARTS_CACHED = 48
BETWEEN_LABELS = 2  # points: labels of an axis that stand closer leave every second one out
DOTS = 2.5  # for each point of a slide: a chart of 600 points is 1,500 dots wide


@dataclass(frozen=True)
class PackChart:
    """A chart as SVG with its size in points, what it says for who cannot see it, and how many of its rows had no
    room."""

    svg: str
    alt: str
    width: float
    height: float
    left_out: int


Key = tuple[tuple[str, str], str, Selection | None, int, int, Part | None]
charts, pictures = snapshot.Cache(CHARTS_CACHED), snapshot.Cache(CHARTS_CACHED)


def key_of(figure: Figure, choice: Selection | None, width: int, height: int, part: Part | None = None) -> Key:
    """What a chart depends on: the versions of extracts and settings, the figure, the choice, its room, its part."""
    return snapshot.version(), figure.name, choice, width, height, part


@cached(charts, key_of, condition=threading.Condition())
def drawn(figure: Figure, choice: Selection | None, width: int, height: int, part: Part | None = None) -> PackChart:
    """A figure's chart `width` points wide and at most `height` high, its type as large as on the page or larger; of a
    chart of rows a `part`, where one is given."""
    shown = presented(figure.chart or {}, height, part=part)
    config = shown.spec.get("config", {})
    axis = config.get("axisX", {}) | {"labelOverlap": "parity", "labelSeparation": BETWEEN_LABELS}
    chart = rendering.chart(shown.spec | {"config": config | {"axisX": axis}}, width)
    scale = min(1.0, width / chart.width, height / chart.height)
    across, down = chart.width * scale, chart.height * scale
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{across:.2f}" '
        f'height="{down:.2f}" viewBox="0 0 {across:.2f} {down:.2f}">{chart.placed(0, 0, scale)}</svg>'
    )
    return PackChart(svg, alt_of(figure, part), across, down, shown.left_out)


def in_parts(figure: Figure, choice: Selection | None, width: int, height: int) -> tuple[PackChart, ...]:
    """The same with every row: over as many charts as its rows need, equally many rows in each."""
    total, count = row_count(figure), 1
    parts: tuple[PackChart, ...] = (drawn(figure, choice, width, height),)
    while any(chart.left_out for chart in parts):  # ends: a single row always has room
        count += 1
        parts = tuple(drawn(figure, choice, width, height, rows) for rows in shares(total, count))
    return parts


def shares(total: int, count: int) -> tuple[Part, ...]:
    """`total` rows in `count` parts as equal as can be, the longer ones first."""
    share, more = divmod(total, count)
    firsts = [number * share + min(number, more) for number in range(count + 1)]
    return tuple(itertools.pairwise(firsts))


def row_count(figure: Figure) -> int:
    """How many rows a figure's chart has; none where it is not one of rows."""
    return len(row_names(figure.chart or {}))


def alt_of(figure: Figure, part: Part | None) -> str:
    """What a chart says for who cannot see it; a later part, which rows it has and where the whole is told."""
    if part is None or part[0] == 0:
        return figure.alt
    return pack_wording.rows_shown(part[0] + 1, part[1], row_count(figure))


@cached(pictures, lock=threading.Lock())
def png(svg: str) -> bytes:
    """A chart's SVG as PNG on no ground."""
    return rendering.png(svg, DOTS)
