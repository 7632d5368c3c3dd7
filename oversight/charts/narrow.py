"""A chart on a narrow screen: the name of a row stands over its marks, not before them, and rows are higher."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import altair as alt
import polars as pl

from oversight.charts import house_style as style
from oversight.charts.text_measure import Type, wrapped

NARROW = "is_narrow"  # the signal that says whether a chart stands on a phone, or in half a page
SLIM = "is_slim"  # whether it stands on the narrowest
HEIGHT = "height"  # the signal of the plot's height: where it is no parameter it is what the specification says
PHONE, LOW = 480, 700  # px: what a chart has less of on a phone; what names, a plot and words beside each other need
SLIM_UNDER = 300  # px
NARROW_LINE, SLIM_LINE = 312, 230  # px of a name in a line where a chart is narrow, and where it is slim
LINE, ABOVE = 20, 2  # px: a line of a name; from the top of a row to it
NAME = Type(style.LABEL, LINE)

Spec = dict[str, Any]


def narrow(under: int = PHONE) -> alt.VariableParameter:
    """The signal that says whether a chart has less than `under` px."""
    return alt.VariableParameter(name=NARROW, expr=under_px(under))


def under_px(most: int) -> str:
    """The expression that says whether the place of a chart is less wide; worked out anew whenever `width` changes."""
    return f"width > 0 && containerSize()[0] < {most}"


def wide(spec: Spec) -> Spec:
    """The specification for a place of a given height, a file or the shared screen: its rows as on a wide one."""
    params = spec.get("params", [])
    if HEIGHT not in [one["name"] for one in params]:
        return spec
    kept = [one for one in params if one["name"] not in (HEIGHT, NARROW, SLIM)]
    return spec | {"params": [*kept, *({"name": name, "value": False} for name in (NARROW, SLIM))]}


def in_part(spec: Spec, share: float) -> Spec:
    """The specification with the height that a share of its rows needs, be it on a phone or not."""
    params = spec.get("params", [])
    made = [one | {"expr": f"({one['expr']}) * {round(share, 4)}"} if one["name"] == HEIGHT else one for one in params]
    return spec | {"params": made}


def is_wide(spec: Spec) -> bool:
    """Whether a specification is one that `wide` has set: the names of its rows stand before them."""
    return {"name": NARROW, "value": False} in spec.get("params", [])


def slender(spec: Spec, row_count: int, height: float) -> tuple[Spec, int] | None:
    """The specification for a narrow place beside other things, and how many of its rows have room in a height in px:
    each name over its marks, as on a phone. None where it has no such rows."""
    params = spec.get("params", [])
    given = next((str(one["expr"]) for one in params if one["name"] == HEIGHT), "")
    low = given.partition(f"{NARROW} ? ")[2].partition(" ")[0]  # as NarrowRows.params writes it
    if not low or not row_count:
        return None
    pitch = float(low) / row_count
    count = max(1, min(row_count, int(height / pitch)))
    kept = [one for one in params if one["name"] not in (HEIGHT, NARROW, SLIM)]
    kept += [{"name": NARROW, "value": True}, {"name": SLIM, "value": False}]
    return spec | {"params": kept, "height": round(pitch * count)}, count


def either(narrow_one: object, wide_one: object) -> alt.ExprRef:
    """One of two values, each an expression of Vega."""
    return alt.ExprRef(f"{NARROW} ? {narrow_one} : {wide_one}")


def before(label: str) -> str:
    """The expression of a label that stands before its row, hence not where the chart is narrow."""
    return f"{NARROW} ? '' : {label}"


@dataclass(frozen=True)
class NarrowRows:
    """The rows of a chart that sets names over marks where it has less than `under` px: the names by row; px of a row
    on a wide screen, and of the marks below a name; px at the right of a name that other words take; rows whose names
    are bold."""

    names: Mapping[str, str]
    pitch: int
    below: int
    under: int = PHONE
    beside: int = 0
    bold: frozenset[str] = frozenset()

    @property
    def height(self) -> int:
        """The height of the plot on a wide screen, in px."""
        return self.pitch * len(self.names)

    def params(self) -> list[alt.VariableParameter]:
        """The signals of the chart: how narrow it is, and the height that its rows need."""
        low, slim = (round(self.narrow_pitch(room) * len(self.names)) for room in (NARROW_LINE, SLIM_LINE))
        return [
            narrow(self.under),
            alt.VariableParameter(name=SLIM, expr=under_px(SLIM_UNDER)),
            alt.VariableParameter(name=HEIGHT, expr=f"{SLIM} ? {slim} : {NARROW} ? {low} : {self.height}"),
        ]

    def lines(self, room: float) -> dict[str, str]:
        """Each name in lines of so many px, what stands beside it left free; all have as many lines, so that the last
        of each stands over its marks."""
        kinds = {row: NAME.bold if row in self.bold else NAME for row in self.names}
        broken = {row: wrapped(name, kinds[row], room - self.beside) for row, name in self.names.items()}
        most = max(map(len, broken.values()), default=1)
        return {row: "\n" * (most - len(lines)) + "\n".join(lines) for row, lines in broken.items()}

    def names_high(self, room: float) -> float:
        """How many px the names take of each row where a line has so many px."""
        return ABOVE + LINE * max((name.count("\n") + 1 for name in self.lines(room).values()), default=1)

    def narrow_pitch(self, room: float) -> float:
        """How high a row is where a line of a name has so many px."""
        return self.names_high(room) + self.below

    def shifted(self, from_top: Mapping[float, float]) -> alt.ExprRef:
        """How far something is from the middle of its row that stands so far from its top, by px of a line."""
        slim, low = (round(from_top[room] - self.narrow_pitch(room) / 2, 1) for room in (SLIM_LINE, NARROW_LINE))
        return alt.ExprRef(f"{SLIM} ? {slim} : {NARROW} ? {low} : 0")

    def under_name(self, middle: float = 8) -> alt.ExprRef:
        """How far from the middle of its row a mark stands: `middle` px below its name."""
        return self.shifted({room: self.names_high(room) + middle for room in (NARROW_LINE, SLIM_LINE)})

    def beside_name(self) -> alt.ExprRef:
        """How far from the middle of its row words stand that are in the last line of its name."""
        return self.shifted({room: self.names_high(room) - LINE / 2 for room in (NARROW_LINE, SLIM_LINE)})

    def over(self, y: alt.Y, tinted: frozenset[str] = frozenset()) -> list[alt.Chart]:
        """The names over their marks where the chart is narrow, on a ground that hides the lines of the plot, that of
        some tinted. `y` gives the top of a row."""
        named = pl.DataFrame(
            {
                y.shorthand.split(":")[0]: list(self.names),
                "name": list(self.lines(NARROW_LINE).values()),
                "slim": list(self.lines(SLIM_LINE).values()),
                "is_bold": [row in self.bold for row in self.names],
                "ground": [style.BLUE_TINT if row in tinted else style.GROUND for row in self.names],
            }
        )
        base = alt.Chart(named).transform_filter(NARROW).encode(y=y)
        high, slim = (self.names_high(room) for room in (NARROW_LINE, SLIM_LINE))
        ground = base.mark_rule(
            strokeWidth=alt.ExprRef(f"{SLIM} ? {slim} : {high}"),
            yOffset=alt.ExprRef(f"({SLIM} ? {slim} : {high}) / 2"),
        )
        return [
            ground.encode(x=alt.XValue(0), x2=alt.X2Value("width"), color=alt.Color("ground:N", scale=None)),
            *(self.words(base, is_bold) for is_bold in named["is_bold"].unique(maintain_order=True)),
        ]

    def words(self, base: alt.Chart, is_bold: bool) -> alt.Chart:
        """The names that are bold, or those that are not."""
        mark = base.transform_filter("datum.is_bold" if is_bold else "!datum.is_bold").mark_text(
            align="left",
            baseline="top",
            dy=ABOVE,
            lineBreak="\n",
            lineHeight=LINE,
            fontWeight="bold" if is_bold else "normal",
            limit=alt.ExprRef(f"{SLIM} ? {SLIM_LINE} : {NARROW_LINE}"),
        )
        drawn: alt.Chart = mark.encode(
            x=alt.XValue(0), text=alt.TextValue(alt.ExprRef(f"{SLIM} ? datum.slim : datum.name"))
        )
        return drawn
