"""Charts of Levels 2 and 3."""

import altair as alt
import polars as pl

from oversight.charts import by_year
from oversight.charts.level_panels import level_panels


def managed_in_year(rows: pl.DataFrame) -> alt.LayerChart:
    """People managed at Level 2 or 3, a bar a reporting year (rows as `by_year.bars`)."""
    return by_year.bars(rows)


def managed_by_category(rows: pl.DataFrame) -> alt.LayerChart:
    """People managed at Level 2 and at Level 3, by category (rows as `level_panels`)."""
    return level_panels(rows)


def on_31_march(rows: pl.DataFrame) -> alt.LayerChart:
    """People at Level 2 and at Level 3 on 31 March, by category (rows as `level_panels`)."""
    return level_panels(rows)
