"""The rows behind charts of level bars."""

from collections.abc import Sequence

import polars as pl


def bar_rows(
    groups: Sequence[str], values: Sequence[int | None], shown: Sequence[str], parts: Sequence[str] | None = None
) -> pl.DataFrame:
    """The rows of a chart of bars (charts.by_category): group, part, value and the words behind the bar."""
    columns = {"group": groups, "part": parts or [""] * len(groups), "value": values, "shown": shown}
    schema = {"group": pl.String, "part": pl.String, "value": pl.Int64, "shown": pl.String}
    return pl.DataFrame(columns, schema=schema)
