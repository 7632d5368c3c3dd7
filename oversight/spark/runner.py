"""One state of the extracts in a Spark session: its tables as views, and the rows of a SELECT as DuckDB types them."""

import threading
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import polars as pl
from pyspark.sql import DataFrame, functions

from oversight.spark.cluster import answering, session_at
from oversight.spark.dialect import spark_sql

Param = str | int | float | date | None
Files = Sequence[Path]
Tables = Callable[[str], pl.DataFrame | Files]
Adding = Callable[[Sequence[str], Collection[str] | None, Mapping[str, str]], pl.DataFrame]


class SparkRunner:
    """The tables of one state on a Spark cluster, in a session that shares no view with another.

    `tables` gives a table by its name when the first query asks for it: a frame, which is sent to the cluster, or the
    Parquet files that hold it, which the workers read where they lie, on a file system that all of them share."""

    def __init__(self, address: str, tables: Tables):
        self.address = address
        self.tables = tables
        self.held: set[str] = set()
        self.registering = threading.Lock()
        with answering(address):
            self.session = session_at(address)

    def rows(self, sql: str, params: Mapping[str, Param], tables: Iterable[str], schema: pl.Schema) -> pl.DataFrame:
        """The rows of one SELECT in DuckDB's dialect with `$params`, that reads `tables`; `schema` are the columns and
        types that DuckDB gives it. Raises Refused where the cluster does not answer."""
        with answering(self.address):
            found = self.selected(sql, params, tables).toArrow()
        return pl.DataFrame(found).cast(schema)

    def adding(self, sql: str, params: Mapping[str, Param], tables: Iterable[str]) -> Adding:
        """What adds up the rows of one SELECT on the cluster, in groups of some columns and of some areas alone where
        they are given: each total by its name and how it is made, in SQL that both dialects share."""

        def added_up(by: Sequence[str], areas: Collection[str] | None, added: Mapping[str, str]) -> pl.DataFrame:
            with answering(self.address):
                rows = self.selected(sql, params, tables)
                if areas is not None:
                    rows = rows.filter(functions.col("area").isin(sorted(areas)))
                made = [functions.expr(how).alias(name) for name, how in added.items()]
                return pl.DataFrame(rows.groupBy(*by).agg(*made).toArrow())

        return added_up

    def selected(self, sql: str, params: Mapping[str, Param], tables: Iterable[str]) -> DataFrame:
        """The rows of one SELECT on the cluster, not worked out yet."""
        for name in tables:
            self.register(name)
        return self.session.sql(spark_sql(sql), args=dict(params))

    def register(self, name: str) -> None:
        """Makes a table a view of the session, once."""
        with self.registering:
            if name in self.held:
                return
            table = self.tables(name)
            if isinstance(table, pl.DataFrame):
                frame = self.session.createDataFrame(table.to_arrow())
            else:
                frame = self.session.read.parquet(*map(str, table))
            frame.createOrReplaceTempView(name)
            self.held.add(name)
