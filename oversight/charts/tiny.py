"""The small picture beside a headline count: bars of a count, lines of a rate, as SVG. The words stand beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from oversight.charts import house_style as style

WIDTH, HEIGHT, BASE = 84, 40, 37  # px; BASE is where bars stand
BAR, GAP, CUT = 14, 4, 15  # px: a bar, the room between two, and between two with years left out
DOT, LAST = 2, 4  # px: half a point, and half the last
INSET = 5  # px: room at the edges for points
# The colours of a page, light and dark: a picture follows the page it stands in.
LOOK = (
    f"<style>:root{{color-scheme:light dark;--home:light-dark({style.ACCENT},{style.DARK[style.ACCENT]});"
    f"--other:light-dark({style.COMPARATOR},{style.DARK[style.COMPARATOR]})}}"
    ".home{fill:var(--home);stroke:var(--home)}.other{fill:var(--other);stroke:var(--other)}"
    ".hollow{fill:none;stroke-width:2}.line{fill:none;stroke-width:2}.base{stroke:var(--other);stroke-width:1}</style>"
)


@dataclass(frozen=True)
class Point:
    """A value in a year; one that is an estimate is drawn hollow."""

    year: int
    value: float
    is_estimate: bool = False


def picture(series: Sequence[Sequence[Point]], is_rate: bool) -> str:
    """The picture of the first series, of a rate beside the second where there is one; nothing of no point."""
    if not series or not series[0]:
        return ""
    return svg(lines(series) if is_rate else bars(series[0]))


def svg(marks: Sequence[str]) -> str:
    """Marks as a whole picture."""
    size = f'width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{LOOK}{"".join(marks)}</svg>'


def bars(points: Sequence[Point]) -> list[str]:
    """A bar for each point from zero on, the last at the right edge; where years are left out the base is cut."""
    left, places = 0, []
    for before, point in zip([None, *points], points, strict=False):
        if before is not None:
            left += BAR + (GAP if point.year == before.year + 1 else CUT)
        places.append(left)
    shift = WIDTH - BAR - places[-1]
    most = max(point.value for point in points) or 1
    marks = [f'<path class="base" d="M{shift - 2} {BASE}.5H{WIDTH}"/>']
    for place, point in zip(places, points, strict=True):
        height = round((BASE - 2) * point.value / most, 1)
        marks.append(bar(place + shift, height, point.is_estimate))
    cuts = [
        place
        for (first, second), place in zip(pairwise(points), places[1:], strict=True)
        if second.year > first.year + 1
    ]
    return [*marks, *(cut(place + shift - CUT / 2) for place in cuts)]


def bar(left: float, height: float, is_estimate: bool) -> str:
    """One bar, hollow of an estimate."""
    if is_estimate:
        edge = max(height - 2, 0)
        return f'<rect class="home hollow" x="{left + 1}" y="{BASE - edge - 1}" width="{BAR - 2}" height="{edge}"/>'
    return f'<rect class="home" stroke="none" x="{left}" y="{BASE - height}" width="{BAR}" height="{height}"/>'


def cut(middle: float) -> str:
    """The two strokes that say that years are left out."""
    return f'<path class="other line" d="M{middle - 4} {HEIGHT}l3-6M{middle + 1} {HEIGHT}l3-6"/>'


def lines(series: Sequence[Sequence[Point]]) -> list[str]:
    """A line for each series, the first on top, broken where a year is not held; its last point is marked."""
    held = [point for points in series for point in points]
    years, values = [point.year for point in held], [point.value for point in held]
    across = (WIDTH - 2 * INSET) / max(max(years) - min(years), 1)
    up = (HEIGHT - 2 * INSET) / ((max(values) - min(values)) or 1)

    def at(point: Point) -> str:
        x, y = INSET + across * (point.year - min(years)), HEIGHT - INSET - up * (point.value - min(values))
        return f"{x:.1f} {y:.1f}"

    marks = []
    for number, points in reversed(list(enumerate(series))):
        look = "other" if number else "home"
        steps = [f"M{at(one)}L{at(two)}" for one, two in pairwise(points) if two.year == one.year + 1]
        marks += [f'<path class="{look} line" d="{"".join(steps)}"/>'] if steps else []
        marks += [dot(look, at(point), LAST if point is points[-1] else DOT, point.is_estimate) for point in points]
    return marks


def dot(look: str, place: str, half: int, is_estimate: bool) -> str:
    """One point, hollow of an estimate."""
    x, y = place.split()
    return f'<circle class="{look}{" hollow" if is_estimate else ""}" cx="{x}" cy="{y}" r="{half - is_estimate}"/>'
