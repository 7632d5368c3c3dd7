"""Charts of the eligible population."""

import altair as alt
import polars as pl

from oversight.charts import by_category, by_year


def eligible_by_category(rows: pl.DataFrame) -> alt.LayerChart:
    """MAPPA-eligible people on 31 March, a bar a category (rows as `by_category.bars`)."""
    return by_category.bars(rows)


def eligible_by_year(rows: pl.DataFrame) -> alt.LayerChart:
    """MAPPA-eligible people on each 31 March, the first series in bold (rows as `by_year.lines`)."""
    return by_year.lines(rows, rows["series"][0])


def national_by_category(rows: pl.DataFrame, left_out: str) -> alt.LayerChart:
    """The same of a nation, without the series `left_out`, too small to be told from the axis."""
    return eligible_by_year(rows.filter(pl.col("series") != left_out))


def category_1_rate(rows: pl.DataFrame, home: str) -> alt.LayerChart:
    """Category 1 people per 100,000, the home area against its comparator (rows as `by_year.lines`)."""
    return by_year.lines(rows, home)
