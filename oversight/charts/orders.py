"""Charts of orders and enforcement."""

import altair as alt
import polars as pl

from oversight.charts import by_year


def national_shpo(rows: pl.DataFrame) -> alt.LayerChart:
    """The same of a nation over more years than bars have room for (rows as `by_year.lines`, one series)."""
    return by_year.lines(rows, rows["series"][0])


def shpo_imposed(rows: pl.DataFrame) -> alt.LayerChart:
    """Sexual Harm Prevention Orders imposed, a bar a reporting year (rows as `by_year.bars`)."""
    return by_year.bars(rows)
