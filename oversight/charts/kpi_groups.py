"""The chart of a KPI by agency or level: a dot with its likely range for each, the worst first."""

import altair as alt
import polars as pl

from oversight.charts import house_style as style
from oversight.measures.kpi_status import Against

ROW = 24  # px from one group to the next
NUMBERS = 72  # px at the right, for `61 of 69`
SHAPES = {
    Against.CLEARLY_SHORT: ("M-.7,-.7L.7,.7M-.7,.7L.7,-.7", style.PLUM, style.PLUM),
    Against.SHORT: ("triangle-up", style.GROUND, style.CLOSE),
    Against.THERE: ("circle", style.ACCENT, style.ACCENT),
    Against.NO_TARGET: ("circle", style.COMPARATOR, style.COMPARATOR),
}
TENTH, ALL = 10, 100


def groups(rows: pl.DataFrame, target: float | None) -> alt.LayerChart:
    """A row a group: its likely range as a line, its share as a mark of how it stands to the target, its
    numbers (`61 of 69`) at the right. A group too small to judge has its words in the place of the mark.

    `rows`: group, share, low and high in per cent (null where too small), standing (the value of an
    `Against`), amount, shown, words."""
    y = alt.Y(
        "group:N",
        scale=alt.Scale(domain=rows["group"].to_list(), paddingInner=0.35),
        axis=alt.Axis(title=None, domain=False, ticks=False, labelLimit=260, labelColor=style.INK),
    )
    low = first_ten(rows["low"].min(), target)
    axis = alt.Axis(title=None, orient="top", grid=True, domain=False, values=ticks(low), labelExpr="datum.value + '%'")
    scale = alt.Scale(domain=[low, ALL], nice=False, zero=False)
    x = alt.X("share:Q", scale=scale, axis=axis)
    base = alt.Chart(style.hovered(rows, ["group"], ["shown"])).encode(y=y)
    line = base.mark_rule(color=style.RANGE, strokeWidth=3, tooltip=None).encode(
        x=alt.X("low:Q", scale=scale, axis=axis), x2="high:Q", tooltip=style.HOVER
    )
    marks = [
        base.transform_filter(alt.datum.standing == standing.value)
        .mark_point(shape=shape, fill=fill, stroke=stroke, size=110, strokeWidth=2.5, opacity=1)
        .encode(x=x, tooltip=style.HOVER)
        for standing, (shape, fill, stroke) in SHAPES.items()
        if standing.value in rows["standing"].to_list()
    ]
    words = base.mark_text(align="left", color=style.MUTED).encode(x=alt.XValue(0), text="words:N")
    aim = alt.Chart(pl.DataFrame({"target": [target] if target is not None else []}, schema={"target": pl.Float64}))
    rule = aim.mark_rule(color=style.INK, strokeWidth=2).encode(x=alt.X("target:Q", scale=scale, axis=axis))
    return style.finished(alt.layer(rule, line, *marks, words, *numbers(base)), height=ROW * rows.height)


def numbers(base: alt.Chart) -> list[alt.Chart]:
    """The numbers of each group at the right, bold where it is clearly short of the target."""
    clear = alt.datum.standing == Against.CLEARLY_SHORT.value
    return [
        base.transform_filter(clear if is_clear else ~clear)
        .mark_text(align="right", dx=NUMBERS, color=style.INK, fontWeight="bold" if is_clear else "normal")
        .encode(x=alt.XValue("width"), text="amount:N")
        for is_clear in (True, False)
    ]


def first_ten(lowest: object, target: float | None) -> int:
    """Where the scale begins: the ten at or under every value drawn."""
    held = [float(one) for one in (lowest, target) if isinstance(one, int | float)]
    return int(min(held, default=0) // TENTH * TENTH)


def ticks(low: int) -> list[int]:
    """The per cent that the axis names: every twenty, or every ten of a short scale."""
    step = TENTH if ALL - low <= 40 else 2 * TENTH
    return [value for value in range(0, ALL + 1, step) if value >= low]
