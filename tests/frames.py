"""The typed table of a figure in words, as a frame that tests can select from."""

import polars as pl

from oversight.figures.core.table import Table


def frame(table: Table) -> pl.DataFrame:
    """Every cell as a reader sees it, by heading."""
    headings = dict.fromkeys(table.headings, pl.String)
    return pl.DataFrame({column.heading: list(column.cells()) for column in table.columns}, schema=headings)
