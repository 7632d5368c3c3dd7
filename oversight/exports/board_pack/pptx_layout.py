"""Where everything on a PowerPoint slide of the board pack stands: boxes in points on 960 x 540, reckoned from type."""

import functools
import math
from dataclasses import dataclass, replace

from oversight.charts import table_fit, text_measure
from oversight.charts.house_style import ACCENT, GROUND, INK, MUTED
from oversight.charts.table_fit import TableStyle
from oversight.charts.text_measure import Type
from oversight.exports.board_pack import pack_charts
from oversight.exports.board_pack.pack_charts import PackChart, Part
from oversight.exports.board_pack.slides import TITLE_PAGE, YEAR, PackSlide, table_words
from oversight.exports.images.typesetting import PANEL
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Table

WIDTH, HEIGHT, MARGIN, GAP = 960, 540, 24, 10
BAND = 26  # the marking at the top, and the strip at the bottom
ARIAL = 1.12  # times as wide as the shipped font that is measured: what slides are set in, with a little to spare
SetIn = functools.partial(Type, spare=ARIAL)
TITLE, FIRST_TITLE = SetIn(28, 34, INK, "bold"), SetIn(40, 48, ACCENT, "bold")
SUBTITLE, LINE, FOOT = SetIn(18, 22, MUTED), SetIn(20, 25, INK), SetIn(16, 20, MUTED)
BADGE, MARKING, NUMBER = SetIn(16, 20, MUTED), SetIn(16, 20, GROUND, "bold"), SetIn(16, 20, MUTED)
TITLE_LINES, SUBTITLE_LINES, FOOT_LINES, CELL_LINES = 3, 2, 5, 5
EDGE, AROUND = 6, 6  # before and behind a cell's text; above and under it
LARGER, SMALLER = (  # cells are set larger where they have room
    TableStyle(kind, beside=2 * EDGE + 2, around=AROUND, narrowest=44)
    for kind in (SetIn(18, 22, INK), SetIn(16, 20, INK))
)
PANEL_WIDTH, NARROWEST_PANEL = 284, 200
MANY_YEARS = 8  # rows of the table: from here on the years need the wider chart
LINE_GAP = 10  # between sentences
CUT = " … (the rest stands in the notes)"
REST_IN_NOTES = "More of the table stands in the notes."


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
    """A chart in a box."""

    box: Box
    chart: PackChart


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


@dataclass(frozen=True)
class Laid:
    """A slide laid out: its parts in reading order, the title first; the marking that the strip at its foot repeats."""

    slide: PackSlide
    parts: tuple[Words | Picture | Grid, ...]


def laid(slide: PackSlide) -> tuple[Laid, ...]:
    """A slide laid out; where its rows do not all have room on one, on as many as they need, equally many on each."""
    whole = on_one(slide)
    missing, total = without_room(whole), row_count(slide)
    if not missing:
        return (whole,)
    count = math.ceil(total / (total - missing))
    while True:  # ends: a single row always has room
        shares = pack_charts.shares(total, count)
        parts = tuple(on_one(part_of(slide, number, shares), rows) for number, rows in enumerate(shares))
        if not any(map(without_room, parts)):
            return parts
        count += 1


def row_count(slide: PackSlide) -> int:
    """How many rows a slide's chart, or else its table, has."""
    if slide.figure:
        return pack_charts.row_count(slide.figure)
    return slide.table.height if slide.table else 0


def without_room(laid: Laid) -> int:
    """How many rows of a slide's chart, or else of its table, have no room on it."""
    for part in laid.parts:
        if isinstance(part, Picture):
            return part.chart.left_out
    return table_without_room(laid.slide, laid.parts)


def table_without_room(slide: PackSlide, parts: tuple[Words | Picture | Grid, ...]) -> int:
    """How many rows of a slide's table have no room; none where the table does not stand on it."""
    grids = [part for part in parts if isinstance(part, Grid)]
    return slide.table.height + 1 - len(grids[0].rows) if slide.table and grids else 0


def part_of(slide: PackSlide, number: int, shares: tuple[Part, ...]) -> PackSlide:
    """One part of a slide that goes on, counted from 0; the notes stand with the first."""
    which = f"({number + 1} of {len(shares)})".replace(" ", "\u00a0")  # never broken over two lines
    table = slide.table.slice(*shares[number]) if slide.table and not slide.figure else slide.table
    return replace(slide, title=f"{slide.title} {which}", table=table, notes=() if number else slide.notes)


def on_one(slide: PackSlide, rows: Part | None = None) -> Laid:
    """One slide laid out. Its chart, or the `rows` of it, is drawn for the room that the words leave."""
    if slide.key == TITLE_PAGE:
        return Laid(slide, first_page(slide))
    top = BAND + 8 if slide.marking else 16
    title = words("title", slide.title, TITLE, MARGIN, top, TITLE_LINES)
    badge, subtitle = head(slide, title.box.end + 2)
    body_top = max(part.box.end for part in (title, *badge, *subtitle)) + GAP
    return Laid(slide, (title, *marked(slide), *subtitle, *badge, *body(slide, body_top, rows)))


def first_page(slide: PackSlide) -> tuple[Words, ...]:
    """The title page: whose pack it is, what was chosen, what was left out."""
    title = words("title", slide.title, FIRST_TITLE, MARGIN, 120, TITLE_LINES)
    subtitle = words("subtitle", slide.subtitle, LINE, MARGIN, title.box.end + 8, SUBTITLE_LINES)
    room = Box(MARGIN, subtitle.box.end + 24, WIDTH - 2 * MARGIN, HEIGHT - BAND - GAP - subtitle.box.end - 24)
    return (title, *marked(slide), subtitle, *sentences(slide.lines, room))


def head(slide: PackSlide, top: float) -> tuple[tuple[Words, ...], tuple[Words, ...]]:
    """The mark of an invented sample, and the subtitle beside it."""
    left: float = MARGIN
    badge: tuple[Words, ...] = ()
    if slide.is_illustrative:
        across = text_measure.width("Illustrative", BADGE) + 20
        badge = (Words("badge", Box(MARGIN, top, across, 24), ("Illustrative",), BADGE, PANEL, "center"),)
        left += across + 10
    if not slide.subtitle:
        return badge, ()
    return badge, (words("subtitle", slide.subtitle, SUBTITLE, left, top, SUBTITLE_LINES),)


def marked(slide: PackSlide) -> tuple[Words, ...]:
    """The slide's protective marking across its top; nothing where there is none."""
    if not slide.marking:
        return ()
    text = shortened(slide.marking, MARKING, WIDTH - 2 * MARGIN, 1)
    return (Words("marking", Box(0, 0, WIDTH, BAND), (text,), MARKING, ACCENT, "center"),)


def body(slide: PackSlide, top: float, rows: Part | None) -> tuple[Words | Picture | Grid, ...]:
    """Chart and key numbers, or a table, or sentences; under them the foot, which says where the rest of a table is."""
    below = foot(slide.foot)
    parts = filled(slide, room_over(top, below), rows)
    if slide.figure and table_without_room(slide, parts):
        first, *others = slide.foot or ("",)
        below = foot((f"{REST_IN_NOTES} {first}".strip(), *others))
        parts = filled(slide, room_over(top, below), rows)
    return (*parts, *((below,) if below else ()))


def room_over(top: float, below: Words | None) -> Box:
    """The room of a slide from `top` down to its foot."""
    return Box(MARGIN, top, WIDTH - 2 * MARGIN, (below.box.y if below else HEIGHT - BAND) - GAP - top)


def filled(slide: PackSlide, room: Box, rows: Part | None) -> tuple[Words | Picture | Grid, ...]:
    """What fills a slide: chart and key numbers, a table, or sentences."""
    if slide.figure:
        return chart_and_numbers(slide, slide.figure, room, rows)
    if slide.table:
        return (grid(slide.table, room, slide.title),)
    return sentences(slide.lines, room)


def chart_and_numbers(slide: PackSlide, figure: Figure, room: Box, rows: Part | None) -> tuple[Picture | Grid, ...]:
    """The chart with its key numbers at its right where they have room, else over the whole width."""
    across, panel = room.width, panel_width(slide, figure)
    numbers: tuple[Grid, ...] = ()
    if slide.table and panel:
        made = grid(slide.table, Box(room.x + room.width - panel, room.y, panel, room.height), slide.title)
        if slide.keeps_table or not table_without_room(slide, (made,)):
            across, numbers = room.width - panel - 16, (made,)
    chart = pack_charts.drawn(figure, slide.choice, int(across), int(room.height), rows)
    box = Box(room.x, room.y + (room.height - chart.height) / 2, chart.width, chart.height)
    return (Picture(box, chart), *numbers)


def panel_width(slide: PackSlide, figure: Figure) -> float:
    """The room of the key numbers: beside a chart of many years no more than their longest words need; none where
    there are none, or more columns than have room."""
    if slide.table is None:
        return 0
    years, needed = figure.table, sum(table_fit.least_widths(table_words(slide.table), WIDTH, SMALLER)) + 1
    if years.columns[0].key == YEAR and years.height >= MANY_YEARS:
        return max(NARROWEST_PANEL, needed) if needed <= WIDTH / 3 else 0
    return PANEL_WIDTH if needed <= PANEL_WIDTH or slide.keeps_table else 0


def foot(paragraphs: tuple[str, ...]) -> Words | None:
    """Basis, source and what must be known, standing on the strip at the bottom; nothing where there is none."""
    if not paragraphs:
        return None
    across = WIDTH - 2 * MARGIN
    kept = fitted(paragraphs, FOOT, across, FOOT_LINES)
    high = lines_of(kept, FOOT, across) * FOOT.line + 2
    box = Box(MARGIN, HEIGHT - BAND - 6 - high, across, high)
    return Words("foot", box, kept, FOOT)


def sentences(lines: tuple[str, ...], room: Box) -> tuple[Words, ...]:
    """Sentences one under the other as far as they have room."""
    if not lines:
        return ()
    most = int((room.height - LINE_GAP * len(lines)) // LINE.line)
    kept = fitted(lines, LINE, room.width - 20, max(1, most))
    high = lines_of(kept, LINE, room.width - 20) * LINE.line + LINE_GAP * len(kept)
    return (Words("line", Box(room.x, room.y, room.width, high), kept, LINE),)


def words(role: str, text: str, kind: Type, x: float, y: float, most: int) -> Words:
    """A text of at most `most` lines from (x, y) to the right margin."""
    across = WIDTH - MARGIN - x
    kept = shortened(text, kind, across, most)
    return Words(role, Box(x, y, across, lines_of((kept,), kind, across) * kind.line + 2), (kept,), kind)


def grid(table: Table, room: Box, alt: str) -> Grid:
    """A table in its room: in the larger type where all of it fits, else in the smaller the rows that fit."""
    larger, smaller = (grid_of(table, room, alt, style) for style in (LARGER, SMALLER))
    fits = len(larger.rows) == table.height + 1
    needed = sum(table_fit.least_widths(table_words(table), room.width, LARGER))
    return larger if fits and needed <= room.width else smaller


def grid_of(table: Table, room: Box, alt: str, style: TableStyle) -> Grid:
    """The same in one type; a long cell is cut, and of the rows those that have room are kept, one at least."""
    line = style.kind.line
    most = max(1, min(CELL_LINES, int((room.height / 2 - AROUND) // line)))  # headings and a row have room
    style = replace(style, most_lines=most)
    rows = table_words(table)
    fit = table_fit.fit(rows, room.width, room.height, style)
    shown = tuple(
        tuple(
            shortened(cell, style.kind_of(number, column), fit.widths[column] - style.beside, most)
            for column, cell in enumerate(row)
        )
        for number, row in enumerate(rows[: 1 + fit.row_count])
    )
    is_numeric = tuple(column.is_numeric for column in table.columns)
    box = Box(room.x, room.y, room.width, sum(fit.heights))
    return Grid(box, shown, style.kind, fit.widths, fit.heights, is_numeric, alt)


def lines_of(paragraphs: tuple[str, ...], kind: Type, across: float) -> int:
    """How many lines the paragraphs take."""
    return sum(text_measure.line_count(text, kind, across) for text in paragraphs)


def shortened(text: str, kind: Type, across: float, most: int) -> str:
    """The text as far as it has room in `most` lines; a longer one says that it goes on."""
    return text_measure.shortened(text, kind, across, most, CUT if most > 1 else " …")


def fitted(paragraphs: tuple[str, ...], kind: Type, across: float, most: int) -> tuple[str, ...]:
    """The paragraphs as far as they have room in `most` lines in all."""
    kept: list[str] = []
    for text in paragraphs:
        if most < 1:
            break
        kept.append(shortened(text, kind, across, most))
        most -= lines_of((kept[-1],), kind, across)
    return tuple(kept)
