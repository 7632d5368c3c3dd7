"""Charts of the yearly return: people by group, breaches and serious incidents."""

import altair as alt
import polars as pl

from oversight.charts import by_category
from oversight.charts import house_style as style

ROOM = 1.3  # of the largest value: what a number behind the longest bar needs
ROOM_OF_SHARE = 2.2  # the same where the words are `4 of 61 (6.6%)`


def not_recorded(rows: pl.DataFrame, whole: int) -> alt.LayerChart:
    """People not recorded, a bar a characteristic, on a scale of all people (rows as `by_category.bars`)."""
    largest = max(style.largest_of(rows["value"]), 1)
    return by_category.bars(rows, max(ROOM * whole / largest, ROOM_OF_SHARE))


def people(rows: pl.DataFrame) -> alt.LayerChart:
    """People by group, those not recorded first (rows as `by_category.bars`)."""
    return by_category.bars(rows, ROOM)


def incidents(rows: pl.DataFrame) -> alt.LayerChart:
    """Serious incidents or breaches by level or outcome (rows as `by_category.bars`)."""
    return by_category.bars(rows, ROOM)


def breaches(rows: pl.DataFrame) -> alt.LayerChart:
    """People cautioned and convicted, by level (rows as `by_category.bars`)."""
    is_apart = rows["part"].n_unique() > 1
    return by_category.bars(rows, ROOM_OF_SHARE if is_apart else ROOM)
