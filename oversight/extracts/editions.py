"""Tells which edition of each published figure is drawn where several documents give it."""

import polars as pl

from oversight.extracts.contracts.contract import BASES
from oversight.extracts.contracts.published import PRECISIONS

CELL = ["area", "reporting_year", "measure", "category", "level"]
OFFICIAL = ("published", "derived")  # no press report and no local figure takes the place of one
ILLUSTRATIVE = "illustrative"


def parted(statistics: pl.DataFrame, sources: pl.DataFrame | None = None) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows of annual_statistics that are drawn, one a cell, and those of the other editions, in the order given.

    Of several editions the latest is drawn, by the `published_on` of its source. A figure that its source rounds or
    prints as "at least" never takes the place of an exact one, nor a press report or a local figure that of an official
    one; of two published on one day the one of the firmer basis is drawn. Without `sources` no day is known."""
    is_first = pl.struct(CELL).is_first_distinct()
    if statistics.select(is_first.all()).item():
        return statistics, statistics.clear()
    rows = statistics.with_row_index("place")
    if sources is None:
        rows = rows.with_columns(published_on=pl.lit(""))
    else:
        rows = rows.join(sources.select("source_id", "published_on"), on="source_id", how="left")
    basis, precision = pl.col("basis").cast(pl.String), pl.col("precision").cast(pl.String)
    order = [
        position(precision, PRECISIONS),
        pl.when(basis.is_in(OFFICIAL)).then(0).when(basis == ILLUSTRATIVE).then(2).otherwise(1),
        pl.col("published_on").fill_null(""),
        position(basis, BASES),
        pl.col("source_id"),
    ]
    ranked = rows.sort(order, descending=[False, False, True, False, False], maintain_order=True)
    ranked = ranked.with_columns(is_drawn=is_first).sort("place")
    drawn, others = ranked.filter("is_drawn"), ranked.filter(~pl.col("is_drawn"))
    return drawn.select(statistics.columns), others.select(statistics.columns)


def position(words: pl.Expr, order: tuple[str, ...]) -> pl.Expr:
    """The place of a word in a list."""
    return words.replace_strict({word: place for place, word in enumerate(order)}, return_dtype=pl.Int64)
