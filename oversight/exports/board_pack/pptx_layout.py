"""Where everything on a PowerPoint slide of the board pack stands: boxes in points, worked out from type sizes."""

import math
from dataclasses import replace

from oversight.charts import table_fit, text_measure
from oversight.charts.house_style import ACCENT, INK
from oversight.charts.table_fit import TableStyle
from oversight.charts.text_measure import Type
from oversight.exports.board_pack import native_room, pack_charts
from oversight.exports.board_pack.pack_charts import Part as Rows
from oversight.exports.board_pack.pptx_parts import (
    BADGE,
    BAND,
    FIRST_TITLE,
    FOOT,
    GAP,
    HOUSE,
    LINE,
    MARGIN,
    MARKING,
    SUBTITLE,
    TITLE,
    Box,
    Grid,
    Laid,
    Native,
    Page,
    Part,
    Picture,
    SetIn,
    Words,
)
from oversight.exports.board_pack.slides import TITLE_PAGE, YEAR, PackSlide, table_words
from oversight.exports.images.typesetting import PANEL
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Table
from oversight.wording import pack_wording
from oversight.wording.text import on_one_line

TITLE_LINES, SUBTITLE_LINES, FOOT_LINES, CELL_LINES = 3, 2, 5, 5
EDGE, AROUND = 6, 6  # before and behind a cell's text; above and under it
LARGER, SMALLER = (  # cells are set larger where they have room
    TableStyle(kind, beside=2 * EDGE + 2, around=AROUND, narrowest=44)
    for kind in (SetIn(18, 22, INK), SetIn(16, 20, INK))
)
PANEL_WIDTH, NARROWEST_PANEL = 284, 200
MANY_YEARS = 8  # rows of the table: from here on the years need the wider chart
LEAST_CHART = 400  # points: a chart keeps as much before anything stands beside it
LINE_GAP = 10  # between sentences
CUT = " … (the rest is in the notes)"
REST_IN_NOTES = "More of the table is in the notes."


def laid(slide: PackSlide, page: Page = HOUSE) -> tuple[Laid, ...]:
    """A slide laid out; where its rows do not all have room on one, on as many as they need, equally many on each."""
    whole = on_one(slide, page)
    missing, total = without_room(whole), row_count(slide)
    if not missing:
        return (whole,)
    count = math.ceil(total / (total - missing))
    while True:  # ends: a single row always has room
        shares = pack_charts.shares(total, count)
        parts = tuple(on_one(part_of(slide, number, shares), page, rows) for number, rows in enumerate(shares))
        if not any(map(without_room, parts)):
            return parts
        count += 1


def row_count(slide: PackSlide) -> int:
    """How many rows a slide's chart, or else its table, has."""
    if slide.figure:
        plotted = slide.figure.plotted
        return native_room.row_count(plotted) if plotted else pack_charts.row_count(slide.figure)
    return slide.table.height if slide.table else 0


def without_room(laid: Laid) -> int:
    """How many rows of a slide's chart, or else of its table, have no room on it."""
    for part in laid.parts:
        if isinstance(part, Picture):
            return part.chart.left_out
        if isinstance(part, Native):
            return part.left_out
    return table_without_room(laid.slide, laid.parts)


def table_without_room(slide: PackSlide, parts: tuple[Part, ...]) -> int:
    """How many rows of a slide's table have no room; none where the table does not stand on it."""
    grids = [part for part in parts if isinstance(part, Grid)]
    return slide.table.height + 1 - len(grids[0].rows) if slide.table and grids else 0


def part_of(slide: PackSlide, number: int, shares: tuple[Rows, ...]) -> PackSlide:
    """One part of a slide that goes on, counted from 0; the notes stand with the first."""
    which = on_one_line(f"({number + 1} of {len(shares)})")
    table = slide.table.slice(*shares[number]) if slide.table and not slide.figure else slide.table
    return replace(slide, title=f"{slide.title} {which}", table=table, notes=() if number else slide.notes)


def on_one(slide: PackSlide, page: Page = HOUSE, rows: Rows | None = None) -> Laid:
    """One slide laid out. Its chart, or the `rows` of it, is drawn for the room that the words leave."""
    if slide.key == TITLE_PAGE:
        return Laid(slide, first_page(slide, page))
    top = max(page.title.y, BAND + 8 if slide.marking else 0)
    title = words("title", slide.title, TITLE, page.title, top, TITLE_LINES)
    badge, subtitle = head(slide, page, max(title.box.end + 2, page.body.y))
    body_top = max(part.box.end for part in (title, *badge, *subtitle)) + GAP
    return Laid(slide, (title, *marked(slide, page), *subtitle, *badge, *body(slide, page, body_top, rows)))


def first_page(slide: PackSlide, page: Page) -> tuple[Words, ...]:
    """The title page: whose pack it is, what was chosen, what was left out."""
    title = words("title", slide.title, FIRST_TITLE, page.title, max(page.title.y, page.height * 2 / 9), TITLE_LINES)
    subtitle = words("subtitle", slide.subtitle, LINE, page.body, title.box.end + 8, SUBTITLE_LINES)
    top = subtitle.box.end + 24
    room = Box(page.body.x, top, page.body.width, page.body.end - GAP - top)
    return (title, *marked(slide, page), subtitle, *sentences(slide.lines, room))


def head(slide: PackSlide, page: Page, top: float) -> tuple[tuple[Words, ...], tuple[Words, ...]]:
    """The mark of example data, and the subtitle beside it."""
    room = page.body
    badge: tuple[Words, ...] = ()
    if slide.is_illustrative:
        across = text_measure.width(pack_wording.EXAMPLE, BADGE) + 20
        badge = (Words("badge", Box(room.x, top, across, 24), (pack_wording.EXAMPLE,), BADGE, PANEL, "center"),)
        room = replace(room, x=room.x + across + 10, width=room.width - across - 10)
    if not slide.subtitle:
        return badge, ()
    return badge, (words("subtitle", slide.subtitle, SUBTITLE, room, top, SUBTITLE_LINES),)


def marked(slide: PackSlide, page: Page) -> tuple[Words, ...]:
    """The slide's protective marking across its top; nothing where there is none."""
    if not slide.marking:
        return ()
    text = shortened(slide.marking, MARKING, page.width - 2 * MARGIN, 1)
    return (Words("marking", Box(0, 0, page.width, BAND), (text,), MARKING, ACCENT, "center"),)


def body(slide: PackSlide, page: Page, top: float, rows: Rows | None) -> tuple[Part, ...]:
    """Chart and key numbers, or a table, or sentences; under them the foot, which says where the rest of a table is."""
    told = (*slide.foot[:1], *explained(slide), *slide.foot[1:])
    below = foot(told, page)
    parts = filled(slide, room_over(page, top, below), rows)
    if slide.figure and table_without_room(slide, parts):
        first, *others = told or ("",)
        below = foot((f"{REST_IN_NOTES} {first}".strip(), *others), page)
        parts = filled(slide, room_over(page, top, below), rows)
    return (*parts, *((below,) if below else ()))


def explained(slide: PackSlide) -> tuple[str, ...]:
    """What explains the marks of a chart that is edited: its picture says so itself."""
    plotted = slide.figure.plotted if slide.figure else None
    return (" ".join(plotted.key),) if plotted and plotted.key else ()


def room_over(page: Page, top: float, below: Words | None) -> Box:
    """The room of a slide from `top` down to its foot."""
    return Box(page.body.x, top, page.body.width, (below.box.y if below else page.body.end) - GAP - top)


def filled(slide: PackSlide, room: Box, rows: Rows | None) -> tuple[Part, ...]:
    """What fills a slide: chart and key numbers, a table, or sentences."""
    if slide.figure:
        return chart_and_numbers(slide, slide.figure, room, rows)
    if slide.table:
        return (grid(slide.table, room, slide.title),)
    return sentences(slide.lines, room)


def chart_and_numbers(slide: PackSlide, figure: Figure, room: Box, rows: Rows | None) -> tuple[Part, ...]:
    """The chart with its key numbers at its right where they have room, else over the whole width."""
    across, panel = room.width, panel_width(slide, figure, room.width)
    numbers: tuple[Grid, ...] = ()
    if slide.table and panel and room.width - panel >= LEAST_CHART:
        made = grid(slide.table, Box(room.x + room.width - panel, room.y, panel, room.height), slide.title)
        if slide.keeps_table or not table_without_room(slide, (made,)):
            across, numbers = room.width - panel - 16, (made,)
    if figure.plotted:
        return (native_room.placed(figure, Box(room.x, room.y, across, room.height), rows), *numbers)
    chart = pack_charts.drawn(figure, slide.choice, int(across), int(room.height), rows)
    box = Box(room.x, room.y + (room.height - chart.height) / 2, chart.width, chart.height)
    return (Picture(box, chart), *numbers)


def panel_width(slide: PackSlide, figure: Figure, across: float) -> float:
    """The room of the key numbers: beside a chart of many years no more than their longest words need; none where
    there are none, or more columns than have room."""
    if slide.table is None:
        return 0
    years, needed = figure.table, sum(table_fit.least_widths(table_words(slide.table), across, SMALLER)) + 1
    if years.columns[0].key == YEAR and years.height >= MANY_YEARS:
        return max(NARROWEST_PANEL, needed) if needed <= across / 2.9 else 0
    return PANEL_WIDTH if needed <= PANEL_WIDTH or slide.keeps_table else 0


def foot(paragraphs: tuple[str, ...], page: Page) -> Words | None:
    """Basis, source and what must be known, standing on the strip at the bottom; nothing where there is none."""
    if not paragraphs:
        return None
    across = page.body.width
    kept = fitted(paragraphs, FOOT, across, FOOT_LINES)
    high = lines_of(kept, FOOT, across) * FOOT.line + 2
    box = Box(page.body.x, page.body.end - 6 - high, across, high)
    return Words("foot", box, kept, FOOT)


def sentences(lines: tuple[str, ...], room: Box) -> tuple[Words, ...]:
    """Sentences one under the other as far as they have room."""
    if not lines:
        return ()
    most = int((room.height - LINE_GAP * len(lines)) // LINE.line)
    kept = fitted(lines, LINE, room.width - 20, max(1, most))
    high = lines_of(kept, LINE, room.width - 20) * LINE.line + LINE_GAP * len(kept)
    return (Words("line", Box(room.x, room.y, room.width, high), kept, LINE),)


def words(role: str, text: str, kind: Type, room: Box, y: float, most: int) -> Words:
    """A text of at most `most` lines at `y`, as wide as its room."""
    kept = shortened(text, kind, room.width, most)
    box = Box(room.x, y, room.width, lines_of((kept,), kind, room.width) * kind.line + 2)
    return Words(role, box, (kept,), kind)


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
