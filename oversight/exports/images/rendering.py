"""Draws a chart as SVG with vl-convert, an SVG as PDF or PNG with Typst; no browser, nothing fetched."""

import functools
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

import typst
import vl_convert

from oversight.charts import narrow, text_measure
from oversight.exports.images import typesetting
from oversight.figures.core.figure import Spec

SIZE = re.compile(r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)" viewBox="0 0 [^>]*>')
INCH = 72  # points; a px of the SVG is set as a point
# A page of the size of the SVG and nothing on it but the SVG, which comes as data and is never read as markup.
PICTURE = b"""
#let px(name) = float(sys.inputs.at(name)) * 1pt
#set page(width: px("width"), height: px("height"), margin: 0pt, fill: none)
#let said(name) = sys.inputs.at(name, default: "")
#let marked = if said("marking") == "" { () } else { (said("marking"),) }
#set document(title: said("title"), description: said("made_for"), keywords: marked)
#set text(lang: "en", region: "GB")
#image(bytes(sys.inputs.svg), format: "svg", width: 100%, height: 100%, alt: said("alt"))
"""
ROUND_PLOT = 40  # px: the padding and the axis under a plot of given height
ROW = 23  # px: what a row of bars needs for its words of 16 px
BROKEN = ("\\n", "split(")  # in a spec as JSON: words in more than one line


@dataclass(frozen=True)
class Drawn:
    """A chart as SVG: what stands inside its root element, its width and height in px."""

    inside: str
    width: float
    height: float

    def placed(self, x: float, y: float, scale: float) -> str:
        """The chart within a larger SVG, its top left at (x, y)."""
        # a group, since an SVG within an SVG takes thrice as long to draw
        return f'<g transform="translate({x:.2f},{y:.2f}) scale({scale:.4f})">{self.inside}</g>'


@functools.cache
def register_fonts() -> None:
    """Makes the shipped fonts known to vl-convert, once a process."""
    vl_convert.register_font_directory(str(text_measure.FONTS))


def chart(spec: Spec, width: float) -> Drawn:
    """A chart's spec drawn `width` px wide in the shipped font; its height follows from the spec."""
    register_fonts()
    config = spec.get("config", {})
    text = config.get("text", {}) | {"font": typesetting.FAMILIES}
    config = config | {"font": typesetting.FAMILIES, "text": text}
    given = typesetting.cleaned_spec(narrow.wide(spec) | {"width": width, "config": config})
    svg = vl_convert.vegalite_to_svg(given, allowed_base_urls=[])
    root = root_of(svg)
    return Drawn(svg[root.end() : svg.rindex("</svg>")], float(root[1]), float(root[2]))


def root_of(svg: str) -> re.Match[str]:
    """The root element of an SVG: its width is the first group, its height the second."""
    found = SIZE.search(svg)
    if found is None:
        raise ValueError("an SVG without its size")
    return found


def chart_within(spec: Spec, width: float, height: float, largest: float) -> tuple[Drawn, float]:
    """A chart and the scale at which it fits into `width` x `height` px, at most `largest`.

    The rows of a chart higher than its box move together as far as their type lets them; what is still too high is
    drawn wider and made smaller, so that it fills the width and its type stays in proportion. Drawn once, from the
    height its spec says; twice where the spec says none."""
    plot = spec.get("height")
    if isinstance(plot, int | float):
        written = json.dumps(spec)
        least = ROW * rows_in(spec) * (2 if any(sign in written for sign in BROKEN) else 1)
        plot = max(min(plot, height - ROUND_PLOT), min(plot, least or plot))
        spec, natural = spec | {"height": plot}, plot + ROUND_PLOT
    else:
        natural = chart(spec, width).height
    drawn = chart(spec, round(width / min(largest, height / natural)))
    return drawn, min(largest, width / drawn.width, height / drawn.height)


def rows_in(spec: Spec) -> int:
    """How many rows a chart has under each other; 0 where its height is a scale of numbers, or it does not say."""
    for layer in spec.get("layer", [spec]):
        across, within = (layer.get("encoding", {}).get(channel, {}) for channel in ("y", "yOffset"))
        if across.get("type") == "nominal":
            return len(across.get("scale", {}).get("domain", ())) * len(within.get("scale", {}).get("domain", (1,)))
    return 0


def png(svg: str, scale: float) -> bytes:
    """An SVG as PNG, `scale` dots for each px of it, transparent where nothing is drawn.

    Typst holds its fonts in memory; vl-convert reads them for each letter and takes two to three times as long."""
    return typst.compile(
        PICTURE, font_paths=fonts(), ignore_system_fonts=True, sys_inputs=given(svg), format="png", ppi=INCH * scale
    )


def given(svg: str) -> dict[str, str]:
    """An SVG with its size, as the page takes it."""
    root = root_of(svg)
    return {"svg": svg, "width": root[1], "height": root[2]}


@functools.cache
def fonts() -> typst.Fonts:
    """The shipped fonts alone, read once a process."""
    paths = [str(text_measure.FONTS)]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths)


def pdf(svg: str, said: Mapping[str, str] | None = None) -> bytes:
    """An SVG as a tagged PDF of one page, its text selectable, its fonts within, and what is `said` of it: title, alt,
    marking, made_for."""
    inputs = given(svg) | dict(said or {})
    return typst.compile(PICTURE, font_paths=fonts(), ignore_system_fonts=True, sys_inputs=inputs, format="pdf")
