"""A figure as a picture: title, chart, source, basis, as-at, filters and marking, as PNG, SVG or PDF."""

import base64
import functools
from dataclasses import dataclass

from oversight.charts.house_style import ACCENT, BORDER, GROUND, INK, MUTED
from oversight.exports import provenance
from oversight.exports.images import rendering, typesetting
from oversight.exports.images.typesetting import PANEL, Type, set_line, set_lines, wrapped
from oversight.figures.core.figure import Figure
from oversight.problems import Refused
from oversight.selection import Selection

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


@dataclass(frozen=True)
class Part:
    """A piece of a picture: SVG drawn from its own top, and its height in px."""

    svg: str
    height: float

    def at(self, top: float) -> str:
        """The piece moved down to `top`."""
        return f'<g transform="translate(0,{top:.2f})">{self.svg}</g>'


def svg(figure: Figure, selection: Selection) -> bytes:
    """The figure as SVG with its fonts within, 960 px wide. Raises Refused where it has no chart."""
    return picture(figure, selection).replace("<style/>", f"<style>{embedded_fonts()}</style>", 1).encode()


def png(figure: Figure, selection: Selection) -> bytes:
    """The figure as PNG, 1,920 dots wide, as high as it needs. Raises Refused where it has no chart."""
    return rendering.png(picture(figure, selection), SCALE)


def pdf(figure: Figure, selection: Selection) -> bytes:
    """The figure as a PDF of one page. Raises Refused where it has no chart."""
    return rendering.pdf(picture(figure, selection))


def slide_png(figure: Figure, selection: Selection) -> bytes:
    """The figure as PNG for a slide, 2,560 x 1,440 dots. Raises Refused where it has no chart."""
    drawn, width = slide(figure, selection)
    return rendering.png(drawn, SLIDE_DOTS / width)


def spec_of(figure: Figure) -> dict:
    """The figure's chart; Refused, with a sentence for a reader, where there is none."""
    if figure.chart is None:
        raise Refused("This figure is a table: there is no chart to make a picture of.", [])
    return figure.chart


def picture(figure: Figure, selection: Selection) -> str:
    """The figure as SVG, 960 px wide and as high as it needs."""
    drawn = rendering.chart(spec_of(figure), WIDTH - 2 * MARGIN)
    above, below = head(figure, WIDTH), foot(figure, selection, WIDTH)
    band = marking_band(figure, WIDTH)
    tops = [band.height + MARGIN]
    for height in (above.height, drawn.height):
        tops.append(tops[-1] + height + GAP)
    end = tops[-1] + below.height + MARGIN - GAP
    body = above.at(tops[0]) + drawn.placed(MARGIN, tops[1], 1) + below.at(tops[2]) + band.at(0) + band.at(end)
    return whole(figure, body, WIDTH, round(end + band.height))


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
    body = above.at(top) + drawn.placed(left, chart_top, size) + below.at(foot_top)
    return whole(figure, body + band.at(0) + band.at(height - band.height), width, height), width


def head(figure: Figure, width: float) -> Part:
    """Title and subtitle, the word Illustrative at their right where the figure is of an invented sample."""
    badge, room = "", width - 2 * MARGIN
    if provenance.is_illustrative(figure):
        wide = typesetting.width("Illustrative", BADGE) + 20
        room -= wide + GAP
        left = width - MARGIN - wide
        box = f'<rect x="{left:.1f}" y="2" width="{wide:.1f}" height="{BADGE.line}" rx="4" fill="{PANEL}"/>'
        badge = box + set_lines(["Illustrative"], left + 10, 2, BADGE)
    title = wrapped(figure.title, TITLE, room)
    subtitle = wrapped(figure.subtitle, SUBTITLE, width - 2 * MARGIN)
    under = len(title) * TITLE.line + 2
    words = set_lines(title, MARGIN, 0, TITLE) + set_lines(subtitle, MARGIN, under, SUBTITLE)
    return Part(badge + words, under + len(subtitle) * SUBTITLE.line)


def foot(figure: Figure, selection: Selection, width: float) -> Part:
    """A rule, and under it what must stand beside the chart: a heading and its text a row."""
    rows = foot_rows(figure, selection)
    column = max(typesetting.width(heading, FOOT_LABEL) for heading, _ in rows) + 16
    parts = [f'<rect x="{MARGIN}" y="0" width="{width - 2 * MARGIN}" height="1" fill="{BORDER}"/>']
    top = 8.0
    for heading, text in rows:
        lines = wrapped(text, FOOT, width - 2 * MARGIN - column)
        parts += [set_lines([heading], MARGIN, top, FOOT_LABEL), set_lines(lines, MARGIN + column, top, FOOT)]
        top += len(lines) * FOOT.line + 2
    return Part("".join(parts), top)


def foot_rows(figure: Figure, selection: Selection) -> list[tuple[str, str]]:
    """Basis, source, as-at, filters and what must be known, where there is any; a source that the basis names once."""
    sources = [source for source in figure.sources if source not in figure.basis]
    filters = provenance.filters(figure, selection)
    as_at = ". ".join(filter(None, [figure.as_at_words, f"Filters: {filters}" if filters else ""]))
    rows = (
        ("Basis" if sources else "Basis and source", figure.basis),
        ("Source", "; ".join(sources)),
        ("As at", as_at),
        ("To know", provenance.to_know(figure)),
    )
    return [(heading, text) for heading, text in rows if typesetting.cleaned(text)]


def marking_band(figure: Figure, width: float) -> Part:
    """The protective marking across the whole width; nothing where there is none."""
    words = provenance.marking(figure)
    if not words:
        return Part("", 0)
    lines = wrapped(words, MARKING, width - 2 * MARGIN)
    height = len(lines) * MARKING.line
    ground = f'<rect x="0" y="0" width="{width}" height="{height}" fill="{ACCENT}"/>'
    baselines = [MARKING.line * number + 19.5 for number in range(len(lines))]
    text = [set_line(line, width / 2, y, MARKING, "middle") for line, y in zip(lines, baselines, strict=True)]
    return Part(ground + "".join(text), height)


def whole(figure: Figure, body: str, width: float, height: float) -> str:
    """The SVG around a picture's parts, with its title and its alt text for who cannot see it."""
    title, alt = set_plain(figure.title), set_plain(figure.alt)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{width}" '
        f'height="{height}" viewBox="0 0 {width} {height}" role="img" font-family="{typesetting.FAMILIES}">'
        f"<title>{title}</title><desc>{alt}</desc><style/>"
        f'<rect width="{width}" height="{height}" fill="{GROUND}"/>{body}</svg>'
    )


def set_plain(text: str) -> str:
    """A text as it may stand within an element of an SVG."""
    return typesetting.escaped(typesetting.cleaned(text))


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
    return base64.b64encode((typesetting.FONTS / f"SourceSansPro-{name}-latin.woff2").read_bytes()).decode()
