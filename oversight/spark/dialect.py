"""Turns the SQL of queries/, which is DuckDB's, into that of Spark."""

import functools

import sqlglot


@functools.lru_cache(maxsize=512)
def spark_sql(sql: str) -> str:
    """One SELECT of DuckDB's dialect in that of Spark, `$name` as `:name`; kept once made.

    The order of nulls is written out where the two differ: DuckDB sets them last. Raises ValueError where it is not
    one statement that can be read."""
    try:
        made: list[str] = sqlglot.transpile(sql, read="duckdb", write="spark", comments=False)
    except sqlglot.errors.SqlglotError as error:
        raise ValueError(str(error)) from error
    if len(made) != 1:
        raise ValueError(f"one SELECT a file, found {len(made)}")
    return made[0]
