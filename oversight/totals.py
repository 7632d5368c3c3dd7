"""Adds up the rows of a query where they lie: counts and medians of each group come back, and no row does."""

import functools
import json
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

import duckdb
import polars as pl

ROW_COUNT = "row_count"
# What is added up: its column, the column of the query that it rests on (none for all rows), and how.
TOTALS = (
    (ROW_COUNT, "", "count(*)"),
    ("met_count", "is_met", "count(*) filter (where is_met)"),
    ("waiting_count", "is_waiting", "count(*) filter (where is_waiting)"),
    ("overdue_count", "is_overdue", "count(*) filter (where is_overdue)"),
    ("longest_late_days", "is_overdue", "max(late_days) filter (where is_overdue)"),
    ("ended_count", "is_open", "count(*) filter (where not is_open)"),
    ("median_days", "is_open", "median(waited_days) filter (where not is_open)"),
    ("open_count", "is_open", "count(*) filter (where is_open)"),
    ("longest_open_days", "is_open", "max(waited_days) filter (where is_open)"),
)
Adding = Callable[[Sequence[str], Collection[str] | None, Mapping[str, str]], pl.DataFrame]
TYPES: dict[str, type[pl.DataType]] = {"median_days": pl.Float64}  # all others are whole numbers


def of(
    rows: duckdb.DuckDBPyRelation,
    by: Sequence[str],
    areas: Collection[str] | None,
    asked: Collection[str] | None = None,
    adding: Adding | None = None,
) -> pl.DataFrame:
    """The totals of a query's rows in each group of `by`, in order; those of `areas` alone where they are given.

    They are `row_count` and those `asked` for, all where none are named. A total that rests on a column which the query
    does not give is null. `adding` adds up elsewhere what DuckDB plans."""
    wanted = [one for one in TOTALS if asked is None or one[0] in {ROW_COUNT, *asked}]
    added = {name: how for name, rests_on, how in wanted if not rests_on or rests_on in rows.columns}
    found = adding(by, areas, added) if adding else added_up(rows, by, areas, added)
    types = {name: TYPES.get(name, pl.Int64) for name, _, _ in wanted}
    found = found.with_columns(pl.lit(None).alias(name) for name in types if name not in added)
    return found.select(*by, *(pl.col(name).cast(kind) for name, kind in types.items())).sort(by or ROW_COUNT)


def added_up(
    rows: duckdb.DuckDBPyRelation, by: Sequence[str], areas: Collection[str] | None, added: Mapping[str, str]
) -> pl.DataFrame:
    """The totals that `added` says how to make, by DuckDB."""
    if areas is not None:
        rows = rows.filter(duckdb.ColumnExpression("area").isin(*map(duckdb.ConstantExpression, sorted(areas) or [""])))
    named = ", ".join(by)
    asked = ", ".join(f"{how} as {name}" for name, how in added.items())
    found: pl.DataFrame = rows.aggregate(f"{named}, {asked}" if by else asked, named).pl()
    return found


@functools.cache
def unordered(sql: str) -> str:
    """A SELECT without the order of its rows, which no total depends on and which costs sorting them. One that keeps
    some of its rows by their order stays as it is."""
    tree = tree_of(sql)
    if tree["error"]:
        return sql
    node = tree["statements"][0]["node"]
    if any(one["type"] != "ORDER_MODIFIER" for one in node["modifiers"]):
        return sql
    node["modifiers"] = []
    with parser().cursor() as cursor:
        made = cursor.execute("select json_deserialize_sql($tree::json)", {"tree": json.dumps(tree)}).fetchone()
    return str(made[0]) if made else sql


def tree_of(sql: str) -> dict[str, Any]:
    """The text of a SELECT as DuckDB parses it; with `error` and `error_message` where it is none."""
    with parser().cursor() as cursor:
        row = cursor.execute("select json_serialize_sql($sql::varchar)", {"sql": sql}).fetchone()
    tree: dict[str, Any] = json.loads(row[0]) if row else {"error": True, "error_message": "no answer"}
    return tree


@functools.cache
def parser() -> duckdb.DuckDBPyConnection:
    """A connection that holds no table and parses the text of queries: opening one for each takes 30 milliseconds."""
    return duckdb.connect(":memory:")
