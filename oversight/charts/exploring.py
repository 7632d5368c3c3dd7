"""Charts of yearly figures as an index."""

import altair as alt
import polars as pl

from oversight.charts import by_year
from oversight.charts import house_style as style


def indexed(rows: pl.DataFrame, home: str) -> alt.LayerChart:
    """Index values over the years with a rule at 100 (rows as `by_year.lines`; `absent` says why a value is null)."""
    base = pl.DataFrame({"value": [100.0]})
    rule = alt.Chart(base).mark_rule(color=style.MUTED, strokeWidth=1.5)
    drawn: alt.LayerChart = by_year.lines(rows, home) + rule.encode(y=alt.Y("value:Q", title=None))
    return drawn
