"""A figure as a picture: title, chart, source, basis, as-at, filters and marking, as PNG, SVG or PDF."""

import base64
import functools
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from oversight.charts import text_measure
from oversight.charts.house_style import ACCENT, BORDER, GROUND, INK, MUTED
from oversight.charts.text_measure import Type
from oversight.exports import provenance
from oversight.exports.images import rendering, typesetting
from oversight.exports.images.typesetting import PANEL, TextLine, placed, wrapped
from oversight.figures.core.figure import Figure, Spec
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.wording import example_wording

TITLE = Type(25, 32, INK, "bold")
SUBTITLE = Type(18, 24, MUTED)
FOOT = Type(15, 20, MUTED)
FOOT_LABEL = Type(15, 20, MUTED, "bold")
BADGE = Type(16, 26, MUTED)
MARKING = Type(16, 28, GROUND, "bold")

WIDTH, SCALE = 960, 2  # px of the picture, and dots for each: 1,920 wide
SLIDE_WIDTH, SLIDE_STEP, SLIDE_DOTS = 960, 160, 2560  # a slide is 16:9, drawn larger where its words need the room
SLIDE_CHART = 0.42  # of a slide's height: what its chart has at least
LARGEST = 1.3  # times its own size: what a low chart grows to on a slide
MARGIN, GAP = 28, 14
# Text and boxes are escaped by the template; a chart is SVG already.
TEMPLATE = Environment(
    loader=FileSystemLoader(Path(__file__).resolve().parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
).get_template("picture.svg.jinja")


@dataclass(frozen=True)
class Box:
    """A filled box, in px from the top of its part."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    radius: int = 0


@dataclass(frozen=True)
class Part:
    """A piece of a picture: its boxes, the lines of text upon them, and its height in px."""

    boxes: tuple[Box, ...] = ()
    lines: tuple[TextLine, ...] = ()
    height: float = 0


def svg(figure: Figure, selection: Selection) -> bytes:
    """The figure as SVG with its fonts within, 960 px wide. Raises Refused where it has no chart."""
    return picture(figure, selection, embedded_fonts()).encode()


def png(figure: Figure, selection: Selection) -> bytes:
    """The figure as PNG, 1,920 dots wide, as high as it needs. Raises Refused where it has no chart."""
    return rendering.png(picture(figure, selection), SCALE)


def pdf(figure: Figure, selection: Selection) -> bytes:
    """The figure as a PDF of one page. Raises Refused where it has no chart."""
    said = {"title": figure.title, "alt": figure.alt, "marking": provenance.marking(figure)}
    said = {name: typesetting.cleaned(text) for name, text in said.items()}
    return rendering.pdf(picture(figure, selection), said | {"made_for": provenance.made_for(figure)})


def slide_png(figure: Figure, selection: Selection) -> bytes:
    """The figure as PNG for a slide, 2,560 x 1,440 dots. Raises Refused where it has no chart."""
    drawn, width = slide(figure, selection)
    return rendering.png(drawn, SLIDE_DOTS / width)


def spec_of(figure: Figure) -> Spec:
    """The figure's chart; Refused, with a sentence for a reader, where there is none."""
    if figure.chart is None:
        raise Refused("This figure is a table: there is no chart to make a picture of.", [])
    return figure.chart


def picture(figure: Figure, selection: Selection, fonts: str = "") -> str:
    """The figure as SVG, 960 px wide and as high as it needs; `fonts` is the style sheet that brings its fonts."""
    drawn = rendering.chart(spec_of(figure), WIDTH - 2 * MARGIN)
    above, below, band = head(figure, WIDTH), foot(figure, selection, WIDTH), marking_band(figure, WIDTH)
    chart_top = band.height + MARGIN + above.height + GAP
    foot_top = chart_top + drawn.height + GAP
    end = foot_top + below.height + MARGIN
    parts = ((above, band.height + MARGIN), (below, foot_top), (band, 0), (band, end))
    return whole(figure, drawn.placed(MARGIN, chart_top, 1), parts, (WIDTH, round(end + band.height)), fonts)


def slide(figure: Figure, selection: Selection) -> tuple[str, int]:
    """The figure as SVG of 16:9, and its width in px: the smallest at which words and chart have their room."""
    spec, width, room = spec_of(figure), SLIDE_WIDTH - SLIDE_STEP, 0.0
    while room < SLIDE_CHART * width * 9 / 16:
        width += SLIDE_STEP
        height = width * 9 // 16
        above, below, band = head(figure, width), foot(figure, selection, width), marking_band(figure, width)
        room = height - 2 * band.height - above.height - below.height - 2 * MARGIN - GAP
    drawn, size = rendering.chart_within(spec, width - 2 * MARGIN, room, LARGEST)
    top = band.height + MARGIN - GAP / 2
    left, chart_top = (width - drawn.width * size) / 2, top + above.height + GAP
    chart_top += (room - drawn.height * size) / 2
    foot_top = height - band.height - below.height - GAP
    parts = ((above, top), (below, foot_top), (band, 0), (band, height - band.height))
    return whole(figure, drawn.placed(left, chart_top, size), parts, (width, height)), width


def head(figure: Figure, width: float) -> Part:
    """Title and subtitle, at their right `Example data` where the figure rests on it."""
    boxes: tuple[Box, ...] = ()
    lines: list[TextLine] = []
    room = width - 2 * MARGIN
    if figure.is_illustrative:
        wide = text_measure.width(example_wording.LABEL, BADGE) + 20
        left = width - MARGIN - wide
        room -= wide + GAP
        boxes = (Box(left, 2, wide, BADGE.line, PANEL, 4),)
        lines += placed([example_wording.LABEL], left + 10, 2, BADGE)
    title = wrapped(figure.title, TITLE, room)
    subtitle = wrapped(figure.subtitle, SUBTITLE, width - 2 * MARGIN)
    under = len(title) * TITLE.line + 2
    lines += [*placed(title, MARGIN, 0, TITLE), *placed(subtitle, MARGIN, under, SUBTITLE)]
    return Part(boxes, tuple(lines), under + len(subtitle) * SUBTITLE.line)


def foot(figure: Figure, selection: Selection, width: float) -> Part:
    """A rule, and under it what must stand beside the chart: a heading and its text a row."""
    rows = [row for row in provenance.beside(figure, selection) if typesetting.cleaned(row[1])]
    column = max(text_measure.width(heading, FOOT_LABEL) for heading, _ in rows) + 16
    rule = Box(MARGIN, 0, width - 2 * MARGIN, 1, BORDER)
    lines: list[TextLine] = []
    top = 8.0
    for heading, text in rows:
        said = wrapped(text, FOOT, width - 2 * MARGIN - column)
        lines += [*placed([heading], MARGIN, top, FOOT_LABEL), *placed(said, MARGIN + column, top, FOOT)]
        top += len(said) * FOOT.line + 2
    return Part((rule,), tuple(lines), top)


def marking_band(figure: Figure, width: float) -> Part:
    """The protective marking across the whole width; nothing where there is none."""
    words = provenance.marking(figure)
    if not words:
        return Part()
    lines = wrapped(words, MARKING, width - 2 * MARGIN)
    height = len(lines) * MARKING.line
    return Part((Box(0, 0, width, height, ACCENT),), tuple(placed(lines, width / 2, 0, MARKING, "middle")), height)


def whole(
    figure: Figure, chart: str, parts: tuple[tuple[Part, float], ...], size: tuple[int, int], fonts: str = ""
) -> str:
    """The SVG of a picture `size` px wide and high: its parts each at its top, the chart behind the first of them in
    reading order, with title and alt text for who cannot see it."""
    return TEMPLATE.render(
        width=size[0],
        height=size[1],
        families=typesetting.FAMILIES,
        title=typesetting.cleaned(figure.title),
        alt=typesetting.cleaned(figure.alt),
        fonts=Markup(fonts),
        ground=GROUND,
        chart=Markup(chart),
        parts=parts,
    )


@functools.cache
def embedded_fonts() -> str:
    """The shipped fonts' Latin letters as a style sheet, so that an SVG looks the same where they are not installed."""
    faces = (("Regular", 400, "normal"), ("Bold", 700, "normal"), ("It", 400, "italic"))
    return "".join(
        f'@font-face{{font-family:"{typesetting.FAMILY}";font-weight:{weight};font-style:{style};'
        f"src:url(data:font/woff2;base64,{encoded(name)})}}"
        for name, weight, style in faces
    )


def encoded(name: str) -> str:
    """One font file in base64."""
    return base64.b64encode((text_measure.FONTS / f"SourceSansPro-{name}-latin.woff2").read_bytes()).decode()
