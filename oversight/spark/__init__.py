"""Runs the SQL of queries/ on Apache Spark, where OVERSIGHT_ENGINE names a cluster: the same rows, of the same types.

PySpark and sqlglot come from requirements-spark.txt; nothing here is imported where DuckDB runs the queries."""

from importlib.util import find_spec
from typing import TYPE_CHECKING

from oversight.problems import Problem, Unanswered

if TYPE_CHECKING:
    from oversight.spark.runner import SparkRunner, Tables

NEEDED = ("pyspark", "pyarrow", "sqlglot")
ADDRESSES = ("spark://", "sc://", "local[")  # how an address of a cluster, of Spark Connect, of this machine begins
PLAIN = "The figures cannot be worked out: the engine that OVERSIGHT_ENGINE names cannot be used."


def runner_at(address: str, tables: "Tables") -> "SparkRunner":
    """The tables of an engine on the cluster at an address. Raises Unanswered where it is no address, or where Spark is
    not installed here."""
    if not address.startswith(ADDRESSES):
        rule = "it is duckdb, spark://host:port, sc://host:port or local[4]."
        raise Unanswered(PLAIN, [Problem("OVERSIGHT_ENGINE", 0, rule, address, "correct it, or leave it unset.")])
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        remedy = "run `python -m pip install --require-hashes -r requirements-spark.txt`."
        raise Unanswered(PLAIN, [Problem("OVERSIGHT_ENGINE", 0, "Spark is installed.", f"no {missing[0]}", remedy)])
    from oversight.spark.runner import SparkRunner

    return SparkRunner(address, tables)
