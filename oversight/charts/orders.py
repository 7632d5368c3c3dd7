"""Charts of orders and enforcement."""

import altair as alt
import polars as pl

from oversight.charts import by_year


def shpo_imposed(rows: pl.DataFrame) -> alt.LayerChart:
    """Sexual Harm Prevention Orders imposed, a bar a reporting year (rows as `by_year.bars`)."""
    return by_year.bars(rows)
