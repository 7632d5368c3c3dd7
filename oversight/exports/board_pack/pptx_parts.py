"""What a PowerPoint slide of the board pack is made of: its page, and the parts on it, in points from its top left."""

import functools
from dataclasses import dataclass

from oversight.charts.house_style import ACCENT, GROUND, INK, MUTED
from oversight.charts.plotted import Plotted
from oversight.charts.text_measure import Type
from oversight.exports.board_pack.pack_charts import PackChart
from oversight.exports.board_pack.slides import PackSlide

MARGIN, GAP = 24, 10
BAND = 26  # the marking at the top, and the strip at the bottom
ARIAL = 1.12  # times as wide as the shipped font that is measured: what slides are set in, with a little to spare
SetIn = functools.partial(Type, spare=ARIAL)
TITLE, FIRST_TITLE = SetIn(28, 34, INK, "bold"), SetIn(40, 48, ACCENT, "bold")
SUBTITLE, LINE, FOOT = SetIn(18, 22, MUTED), SetIn(20, 25, INK), SetIn(16, 20, MUTED)
LABEL = SetIn(16, 20, INK)  # of a chart that is edited
BADGE, MARKING, NUMBER = SetIn(16, 20, MUTED), SetIn(16, 20, GROUND, "bold"), SetIn(16, 20, MUTED)


@dataclass(frozen=True)
class Box:
    """A place on a slide, in points from its top left."""

    x: float
    y: float
    width: float
    height: float

    @property
    def end(self) -> float:
        """The bottom edge."""
        return self.y + self.height


@dataclass(frozen=True)
class Page:
    """A slide's size; `title` is the place of its title, `body` that of all else above the strip at its foot."""

    width: float
    height: float
    title: Box
    body: Box


HOUSE = Page(960, 540, Box(MARGIN, 16, 960 - 2 * MARGIN, 70), Box(MARGIN, 16, 960 - 2 * MARGIN, 540 - BAND - 16))


@dataclass(frozen=True)
class Words:
    """Text in a box. `role` is title, subtitle, badge, line, foot or marking; `ground` the colour of the box."""

    role: str
    box: Box
    paragraphs: tuple[str, ...]
    kind: Type
    ground: str = ""
    align: str = "left"


@dataclass(frozen=True)
class Picture:
    """A chart in a box, as a picture."""

    box: Box
    chart: PackChart


@dataclass(frozen=True)
class Native:
    """A chart in a box that is edited in the office program; how many of its categories had no room."""

    box: Box
    plotted: Plotted
    alt: str
    left_out: int = 0


@dataclass(frozen=True)
class Grid:
    """A table in a box: its rows in words as far as they have room, the headings first; column widths, row heights, and
    which columns are of numbers."""

    box: Box
    rows: tuple[tuple[str, ...], ...]
    kind: Type
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    is_numeric: tuple[bool, ...]
    alt: str


Part = Words | Picture | Native | Grid


@dataclass(frozen=True)
class Laid:
    """A slide laid out: its parts in reading order, the title first; the marking that the strip at its foot repeats."""

    slide: PackSlide
    parts: tuple[Part, ...]
