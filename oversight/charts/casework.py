"""Charts of referrals and of how long cases are managed."""

import altair as alt
import polars as pl

from oversight.charts import by_category

ROOM = 1.7  # of the largest value: what the words behind the longest bar need
ROOM_OF_PERIODS = 2.1  # the same where they name a period


def referrals_by_outcome(rows: pl.DataFrame) -> alt.LayerChart:
    """Referrals accepted, rejected and waiting, in one period or two (rows as `by_category.bars`)."""
    return by_category.bars(rows, ROOM_OF_PERIODS)


def referrals_by_source(rows: pl.DataFrame) -> alt.LayerChart:
    """Referrals received from each agency (rows as `by_category.bars`)."""
    return by_category.bars(rows, ROOM)


def rejection_reasons(rows: pl.DataFrame) -> alt.LayerChart:
    """Rejected referrals by reason (rows as `by_category.bars`)."""
    return by_category.bars(rows, ROOM)


def months_managed(rows: pl.DataFrame) -> alt.LayerChart:
    """Open cases by how long they have been managed (rows as `by_category.bars`)."""
    return by_category.bars(rows, ROOM)
