"""Where everything on a slide of the board pack stands: boxes in points on 960 x 540, reckoned from the type."""

import math
import re
from dataclasses import dataclass, replace

from oversight.charts import text_measure
from oversight.charts.house_style import ACCENT, GROUND, INK, MUTED
from oversight.charts.presenting import row_names
from oversight.charts.text_measure import Type
from oversight.exports.board_pack import pack_charts
from oversight.exports.board_pack.pack import TITLE_PAGE, YEAR, PackSlide, Table
from oversight.exports.board_pack.pack_charts import PackChart
from oversight.exports.images.typesetting import PANEL

WIDTH, HEIGHT, MARGIN, GAP = 960, 540, 24, 10
BAND = 26  # the marking at the top, and the strip at the bottom
TITLE, FIRST_TITLE = Type(28, 34, INK, "bold"), Type(40, 48, ACCENT, "bold")
SUBTITLE, LINE, FOOT = Type(18, 22, MUTED), Type(20, 25, INK), Type(16, 20, MUTED)
BADGE, MARKING, NUMBER = Type(16, 20, MUTED), Type(16, 20, GROUND, "bold"), Type(16, 20, MUTED)
CELLS = (Type(18, 22, INK), Type(16, 20, INK))  # the larger where it has room
TITLE_LINES, SUBTITLE_LINES, FOOT_LINES, CELL_LINES = 3, 2, 5, 5
ARIAL = 1.12  # times as wide as the shipped font that is measured: what slides are set in, with a little to spare
PANEL_WIDTH, NARROWEST_PANEL = 284, 200
MANY_YEARS = 8  # rows of the table: from here on the years need the wider chart
EDGE, AROUND = 6, 6  # before and behind a cell's text; above and under it
LINE_GAP = 10  # between sentences
NARROWEST = 44
LOOKS_NUMERIC = re.compile(r"[\d,.]*\d%?|-|not held|withheld")
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
    """A chart in a box, and what it says for who cannot see it."""

    box: Box
    chart: PackChart
    alt: str


@dataclass(frozen=True)
class Grid:
    """A table in a box: column widths, row heights (the headings' first), and which columns are of numbers."""

    box: Box
    table: Table
    kind: Type
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    is_number: tuple[bool, ...]
    alt: str


@dataclass(frozen=True)
class Laid:
    """A slide laid out: its parts in reading order, the title first; the marking that the strip at its foot repeats."""

    slide: PackSlide
    parts: tuple[Words | Picture | Grid, ...]


def laid(slide: PackSlide) -> tuple[Laid, ...]:
    """A slide laid out; where its rows do not all have room on one, on as many as they need, equally many on each."""
    whole = on_one(slide)
    if not without_room(whole):
        return (whole,)
    total = rows_of(slide)
    count = math.ceil(total / (total - without_room(whole)))
    while True:  # ends: a single row always has room
        parts = tuple(on_one(part_of(slide, number, count)) for number in range(count))
        if not any(map(without_room, parts)):
            return parts
        count += 1


def rows_of(slide: PackSlide) -> int:
    """How many rows a slide's chart, or else its table, has."""
    return len(row_names(slide.figure.chart)) if slide.figure else len(slide.table.rows)


def without_room(laid: Laid) -> int:
    """How many rows of a slide's chart, or else of its table, have no room on it."""
    charts = [part.chart for part in laid.parts if isinstance(part, Picture)]
    grids = [part.table for part in laid.parts if isinstance(part, Grid)]
    if charts:
        return charts[0].left_out
    return len(laid.slide.table.rows) - len(grids[0].rows) if grids else 0


def part_of(slide: PackSlide, number: int, count: int) -> PackSlide:
    """The part of a slide, counted from 0, that has room; the notes stand with the first."""
    share, more = divmod(rows_of(slide), count)
    first = number * share + min(number, more)
    rows = (first, first + share + (number < more))
    which = f"({number + 1} of {count})".replace(" ", "\u00a0")  # never broken over two lines
    table = None if slide.figure else replace(slide.table, rows=slide.table.rows[slice(*rows)])
    return replace(slide, which=which, part=rows, table=table, notes=() if number else slide.notes)


def on_one(slide: PackSlide) -> Laid:
    """One slide laid out. Its chart is drawn for the room that the words leave."""
    if slide.key == TITLE_PAGE:
        return Laid(slide, first_page(slide))
    top = BAND + 8 if slide.marking else 16
    title = words("title", f"{slide.title} {slide.which}".strip(), TITLE, MARGIN, top, TITLE_LINES)
    badge, subtitle = head(slide, title.box.end + 2)
    body_top = max(part.box.end for part in (title, *badge, *subtitle)) + GAP
    return Laid(slide, (title, *marked(slide), *subtitle, *badge, *body(slide, body_top)))


def first_page(slide: PackSlide) -> tuple[Words, ...]:
    """The title page: whose pack it is, what was chosen, what was left out."""
    title = words("title", slide.title, FIRST_TITLE, MARGIN, 120, TITLE_LINES)
    subtitle = words("subtitle", slide.subtitle, LINE, MARGIN, title.box.end + 8, SUBTITLE_LINES)
    room = Box(MARGIN, subtitle.box.end + 24, WIDTH - 2 * MARGIN, HEIGHT - BAND - GAP - subtitle.box.end - 24)
    return (title, *marked(slide), subtitle, *sentences(slide.lines, room))


def head(slide: PackSlide, top: float) -> tuple[tuple[Words, ...], tuple[Words, ...]]:
    """The mark of an invented sample, and the subtitle beside it."""
    left, badge = MARGIN, ()
    if slide.is_illustrative:
        across = wide("Illustrative", BADGE) + 20
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


def body(slide: PackSlide, top: float) -> tuple[Words | Picture | Grid, ...]:
    """Chart and key numbers, or a table, or sentences; under them the foot, which says where the rest of a table is."""
    below = foot(slide.foot)
    parts = over(slide, top, below)
    grids = [part for part in parts if isinstance(part, Grid)]
    if slide.figure and grids and len(grids[0].table.rows) < len(slide.table.rows):
        first, *others = slide.foot or ("",)
        below = foot((f"{REST_IN_NOTES} {first}".strip(), *others))
        parts = over(slide, top, below)
    return (*parts, *((below,) if below else ()))


def over(slide: PackSlide, top: float, below: Words | None) -> tuple[Words | Picture | Grid, ...]:
    """What fills a slide from `top` down to its foot."""
    room = Box(MARGIN, top, WIDTH - 2 * MARGIN, (below.box.y if below else HEIGHT - BAND) - GAP - top)
    return filled(slide, room)


def filled(slide: PackSlide, room: Box) -> tuple[Words | Picture | Grid, ...]:
    """What fills a slide: chart and key numbers, a table, or sentences."""
    if slide.figure:
        return chart_and_numbers(slide, room)
    if slide.table:
        return (grid(slide.table, room, slide.title),)
    return sentences(slide.lines, room)


def chart_and_numbers(slide: PackSlide, room: Box) -> tuple[Picture | Grid, ...]:
    """The chart with its key numbers at its right where they have room, else over the whole width."""
    across, panel = room.width, panel_width(slide)
    numbers: tuple[Grid, ...] = ()
    if panel:
        made = grid(slide.table, Box(room.x + room.width - panel, room.y, panel, room.height), slide.title)
        is_whole = len(made.table.rows) == len(slide.table.rows)
        if is_whole or slide.keeps_table:
            across, numbers = room.width - panel - 16, (made,)
    chart = pack_charts.drawn(slide.figure, slide.choice, int(across), int(room.height), slide.part)
    box = Box(room.x, room.y + (room.height - chart.height) / 2, chart.width, chart.height)
    return (Picture(box, chart, alt_of(slide)), *numbers)


def alt_of(slide: PackSlide) -> str:
    """What a chart says for who cannot see it; a later part, which rows it has and where the whole is told."""
    if not slide.part or slide.part[0] == 0:
        return slide.figure.alt
    first, end = slide.part
    return f"Rows {first + 1} to {end} of {rows_of(slide)}. The alt text of the first part tells the whole chart."


def panel_width(slide: PackSlide) -> float:
    """The room of the key numbers: beside a chart of many years no more than their longest words need; none where
    there are none, or more columns than have room."""
    if slide.table is None:
        return 0
    years, needed = slide.figure.table, sum(least_widths(slide.table, CELLS[-1])) + 1
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
    larger, smaller = (grid_of(table, room, alt, kind) for kind in CELLS)
    fits = len(larger.table.rows) == len(table.rows) and sum(least_widths(table, larger.kind)) <= room.width
    return larger if fits else smaller


def grid_of(table: Table, room: Box, alt: str, kind: Type) -> Grid:
    """The same in one type; a long cell is cut, and of the rows those that have room are kept, one at least."""
    bold = replace(kind, weight="bold")
    widths = column_widths(table, room.width, kind)
    most = max(1, min(CELL_LINES, int((room.height / 2 - AROUND) // kind.line)))  # headings and a row have room
    heights, rows = [], []
    for number, row in enumerate((table.headings, *table.rows)):
        kinds = [bold if number == 0 or column == 0 else kind for column in range(len(row))]
        across = [width - 2 * EDGE for width in widths]
        cells = [shortened(*given, most) for given in zip(row, kinds, across, strict=True)]
        lines = max(lines_of((cell,), *given) for cell, *given in zip(cells, kinds, across, strict=True))
        high = max(1, lines) * kind.line + AROUND
        if number > 1 and sum(heights) + high > room.height:
            break
        heights.append(high)
        rows.append(tuple(cells))
    shown = Table(rows[0], tuple(rows[1:]))
    columns = list(zip(*table.rows, strict=True)) or [()] * len(widths)
    is_number = tuple(bool(column) and all(map(LOOKS_NUMERIC.fullmatch, column)) for column in columns)
    return Grid(Box(room.x, room.y, room.width, sum(heights)), shown, kind, widths, tuple(heights), is_number, alt)


def column_widths(table: Table, across: float, kind: Type) -> tuple[float, ...]:
    """Each column as wide as its longest cell where there is room; else the widest share what the others leave, none
    narrower than its longest word."""
    least = least_widths(table, kind)
    if sum(least) >= across:
        return tuple(across * one / sum(least) for one in least)
    wanted = [max(width_of_cell(cell, kind) for cell in column) for column in columns_of(table)]
    if sum(wanted) <= across:
        return tuple(one * across / sum(wanted) for one in wanted)
    widths: dict[int, float] = {}
    while len(widths) < len(wanted):
        open_ones = [number for number in range(len(wanted)) if number not in widths]
        share = (across - sum(widths.values())) / len(open_ones)
        settled = {number: wanted[number] for number in open_ones if wanted[number] <= share}
        settled = settled or {number: least[number] for number in open_ones if least[number] > share}
        widths |= settled or dict.fromkeys(open_ones, share)
    widths_in_order = [widths[number] for number in range(len(wanted))]
    return tuple(one * across / sum(widths_in_order) for one in widths_in_order)


def least_widths(table: Table, kind: Type) -> list[float]:
    """What each column needs for its longest word."""
    words_of = [[word for cell in column for word in cell.split()] for column in columns_of(table)]
    longest = WIDTH / len(words_of) - 2 * EDGE  # a word without an end is broken
    return [max(NARROWEST, *(min(width_of_cell(word, kind), longest) for word in [*one, ""])) for one in words_of]


def columns_of(table: Table) -> list[tuple[str, ...]]:
    """The cells column by column, each with its heading first."""
    return list(zip(table.headings, *table.rows, strict=True))


def width_of_cell(text: str, kind: Type) -> float:
    """What a cell needs for a text on one line in bold."""
    return wide(text, replace(kind, weight="bold")) + 2 * EDGE + 2


def wide(text: str, kind: Type) -> float:
    """The width of a text in points, as the slide's type sets it."""
    return text_measure.width(text, kind) * ARIAL


def lines_of(paragraphs: tuple[str, ...], kind: Type, across: float) -> int:
    """How many lines the paragraphs take."""
    return sum(len(text_measure.wrapped(text, kind, across / ARIAL)) for text in paragraphs)


def shortened(text: str, kind: Type, across: float, most: int) -> str:
    """The text as far as it has room in `most` lines; a longer one says that it goes on."""
    lines = text_measure.wrapped(text, kind, across / ARIAL)
    if len(lines) <= most:
        return text
    ending = CUT if most > 1 else " …"
    kept = " ".join(lines[:most])
    while kept and lines_of((kept + ending,), kind, across) > most:
        kept = kept.rpartition(" ")[0] or kept[:-8]  # a word without an end is cut within
    return kept + ending


def fitted(paragraphs: tuple[str, ...], kind: Type, across: float, most: int) -> tuple[str, ...]:
    """The paragraphs as far as they have room in `most` lines in all."""
    kept = []
    for text in paragraphs:
        if most < 1:
            break
        kept.append(shortened(text, kind, across, most))
        most -= lines_of((kept[-1],), kind, across)
    return tuple(kept)
