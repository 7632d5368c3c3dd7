"""One state of the extracts in a Spark session: its tables as views, and the rows of a SELECT as DuckDB types them."""

import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
from pyspark.sql import functions as classic_functions
from pyspark.sql.connect import functions as connect_functions
from pyspark.sql.pandas.types import from_arrow_schema

from oversight.spark import cluster
from oversight.spark.cluster import Application
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
        self.application: Application | None = None
        self.session: Any = None  # of the application
        self.held: set[str] = set()  # the tables that the session has
        self.preparing = threading.Lock()

    def rows(self, sql: str, params: Mapping[str, Param], tables: Iterable[str], schema: pl.Schema) -> pl.DataFrame:
        """The rows of one SELECT in DuckDB's dialect with `$params`, that reads `tables`; `schema` are the columns and
        types that DuckDB gives it. Raises Unanswered where the cluster does not answer, or cannot work it out."""
        with self.asked(tables) as session:
            found = session.sql(spark_sql(sql), args=dict(params)).toArrow()
        return pl.DataFrame(found).cast(schema)

    def adding(self, sql: str, params: Mapping[str, Param], tables: Iterable[str]) -> Adding:
        """What adds up the rows of one SELECT on the cluster, in groups of some columns and of some areas alone where
        they are given: each total by its name and how it is made, in SQL that both dialects share."""

        def added_up(by: Sequence[str], areas: Collection[str] | None, added: Mapping[str, str]) -> pl.DataFrame:
            with self.asked(tables) as session:
                rows = session.sql(spark_sql(sql), args=dict(params))
                if areas is not None:
                    rows = rows.filter(rows["area"].isin(sorted(areas)))
                made = [f"{how} as {name}" for name, how in added.items()]
                return pl.DataFrame(rows.groupBy(*by).agg(*map(self.functions.expr, made)).toArrow())

        return added_up

    @contextmanager
    def asked(self, tables: Iterable[str]) -> Iterator[Any]:
        """A session that has some tables as views, for a block. One that ended with its cluster, or with its server of
        Spark Connect, is begun again."""
        with self.preparing:
            application = cluster.at(self.address)
            if application is not self.application:
                self.held.clear()
                with application.answering(application.session):
                    self.session = application.new_session()
                self.application = application
            session = self.session
            with application.answering(session):
                for name in tables:
                    self.register(name)
        with application.answering(session):
            yield session

    @property
    def functions(self) -> Any:
        """What makes a column of SQL for the session."""
        return connect_functions if self.application and self.application.is_remote else classic_functions

    def register(self, name: str) -> None:
        """Makes a table a view of the session, once."""
        if name in self.held:
            return
        table = self.tables(name)
        if isinstance(table, pl.DataFrame):
            rows = table.to_arrow()
            # Spark Connect takes no types from a table without rows.
            frame = self.session.createDataFrame(rows, None if table.height else from_arrow_schema(rows.schema))
        else:
            frame = self.session.read.parquet(*map(str, table))
        frame.createOrReplaceTempView(name)
        self.held.add(name)
