"""One state of the extracts in a locked DuckDB connection, with its results: the only place where SQL is executed."""

import functools
import threading
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import polars as pl
from cachetools import LRUCache

from oversight import embargo, engine_tables, totals
from oversight.environment import DUCKDB, environment
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.loading import LoadedExtracts
from oversight.problems import Refused

if TYPE_CHECKING:
    from oversight.spark.runner import Files, SparkRunner

FOLDER = Path(__file__).resolve().parent.parent / "queries"
RESULTS_KEPT = 512

# The views of an engine that leaves figures out, over the whole ones.
TOUCHED = "select area, reporting_year, measure from kept_back"
NARROWED = {
    "annual_statistics": f"""
        select * replace (if(basis in ('provisional', 'illustrative', 'derived')
            and (area, reporting_year, measure) in ({TOUCHED}), null, note) as note)
        from whole_annual_statistics as s
        anti join kept_back as k
        on k.area = s.area and k.reporting_year = s.reporting_year and k.measure = s.measure
            and k.category = s.category::varchar and k.level = s.level::varchar""",
    "earlier_editions": f"""
        from whole_earlier_editions
        where (area, reporting_year, measure) not in ({TOUCHED}) and basis not in ('provisional', 'illustrative')""",
    "questions_on_source": f"""
        from whole_questions_on_source
        where (area, reporting_year, smaller_measure) not in ({TOUCHED})
            and (area, reporting_year, larger_measure) not in ({TOUCHED})""",
}

RESTS_ON = {"earlier_editions": "annual_statistics"}  # what is made of an extract, and stands or falls with it

Param = str | int | float | date | None
Some = frozenset[str] | None  # None for all
Parts = dict[tuple[object, ...], pl.DataFrame]  # rows by what stands in some of their columns

lock = threading.Lock()


class Engine:
    """One locked DuckDB connection that holds one state of the extracts' folder, with its results."""

    def __init__(self, opened: LoadedExtracts, state: tuple[object, ...], is_preview: bool = False):
        self.state = state
        self.left_out: frozenset[str] = frozenset()  # the documents under embargo that it holds nothing of
        self.is_preview = is_preview
        self.kept: dict[object, LRUCache[Any, Any]] = {}  # what a preview makes, by the cache it would stand in
        self.connection = duckdb.connect(":memory:")
        self.opened = opened
        self.to_load = engine_tables.by_edition(opened.tables)  # what no query has asked for yet
        self.loading = threading.RLock()
        self.attach()
        self.connection.execute("set python_enable_replacements = false")
        self.connection.execute("set enable_external_access = false")
        self.connection.execute("set lock_configuration = true")
        self.results: LRUCache[tuple[object, ...], pl.DataFrame] = LRUCache(RESULTS_KEPT)
        self.parts: LRUCache[tuple[object, ...], Parts] = LRUCache(RESULTS_KEPT)
        self.embargoes = embargo.embargoes(opened.tables.get("sources"))
        self.held_back: dict[frozenset[str], Engine] = {}  # by the documents left out, once made
        self.without: Engine | None = None  # once made: the same without what may not be published
        self.kept_back: frozenset[tuple[str, ...]] | None = None  # of a narrowed one, what it leaves out

    def attach(self) -> None:
        """Opens what queries read where it lies, before the connection is locked: nothing in an engine of one board."""

    def again(self, opened: LoadedExtracts) -> "Engine":
        """An engine over other extracts of the same state."""
        return Engine(opened, self.state, self.is_preview)

    def narrowed(self, kept_back: pl.DataFrame) -> "Engine":
        """An engine over the same extracts without the figures of annual_statistics that `kept_back` names by its
        columns; of the measures, areas and years touched also without notes of local figures and questions."""
        made = self.again(self.opened)
        made.kept_back = frozenset(kept_back.iter_rows())
        made.kept = self.kept
        made.connection.register("given", kept_back.to_arrow())
        made.connection.execute("create table kept_back as from given")
        made.connection.unregister("given")
        for name, sql in NARROWED.items():
            if made.holds(RESTS_ON.get(name, name)):
                made.connection.execute(f"alter table {name} rename to whole_{name}")
                made.connection.execute(f"create view {name} as {sql}")
        return made

    def without_documents(self, source_ids: frozenset[str]) -> "Engine":
        """An engine over the same extracts as if some documents were not held: none of their figures, and no question
        that rests on one; kept once made. Without any it is this one."""
        if not source_ids:
            return self
        with lock:
            made = self.held_back.get(source_ids)
        if made is None:
            made = self.again(self.opened.without_documents(source_ids))
            made.left_out = source_ids
            with lock:
                self.held_back[source_ids] = made
        return made

    def run(self, name: str, params: dict[str, Param]) -> pl.DataFrame:
        """The rows of a query, from the results kept or from the extracts. A query of records that is given no `$area`
        is run for the board of this engine."""
        sql = text_of(name)
        if "area" not in params and "area" in parameters_in(sql) and reads_records(sql):
            params = {**params, "area": self.opened.area}
        key = (name, tuple((param, type(value), value) for param, value in sorted(params.items())))
        with lock:
            if key in self.results:
                return self.results[key]
        return self.keep(key, sql, params)

    def parted(self, rows: pl.DataFrame, by: tuple[str, ...], key: tuple[object, ...]) -> Parts:
        """The rows of a query by the values of some columns, each part in the query's order; kept under a key."""
        with lock:
            found = self.parts.get(key)
        if found is None:
            found = rows.partition_by(*by, as_dict=True)
            with lock:
                self.parts[key] = found
        return found

    def first_day(self, table: str) -> date | None:
        """The first day that an extract covers, by the column its contract names; None where it holds no row."""
        day: date | None = self.held(table)["first_day"].min()  # type: ignore[assignment]
        return day

    def totals(
        self, name: str, by: tuple[str, ...], areas: Some, params: dict[str, Param], asked: Some = None
    ) -> pl.DataFrame:
        """The totals of a query's rows (`totals.of`), from the results kept or added up in the connection."""
        sql = text_of(name)
        if "area" in parameters_in(sql):
            params = {"area": self.opened.area, **params}
        given = tuple((param, type(value), value) for param, value in sorted(params.items()))
        key = ("totals", name, by, areas, asked, given)
        with lock:
            if key in self.results:
                return self.results[key]
        self.refuse_unread(sql)
        with self.connection.cursor() as cursor:
            rows = cursor.sql(totals.unordered(sql), params=params)
            needed = {*by} if areas is None and not by else {"area", *by}
            if not needed <= {*rows.columns}:
                raise Refused(f"The query {name} does not give {' and '.join(('area', *by))}.")
            adding = self.cluster.adding(sql, params, named_in(sql)) if self.cluster else None
            found = totals.of(rows, by, areas, asked, adding)
        with lock:
            self.results[key] = found
        return found

    def held(self, table: str) -> pl.DataFrame:
        """Of each board with rows of an extract: `area`, `row_count`, and its `first_day`, null where none is given."""
        with lock:
            found = self.results.get(("held", table))
        if found is None:
            day = EXTRACTS[table].day_column
            first = f"min({day})" if day else "null::date"
            sql = f"select area, count(*) as row_count, {first} as first_day from {table} group by area order by area"
            found = self.keep(("held", table), sql, {})
        return found

    def holds(self, table: str) -> bool:
        """Whether an extract can be used. It is put into the connection, with what rests on it, when the first query
        asks for it: copying takes two milliseconds a table, and few runs read them all."""
        with self.loading:
            asked = {table, *(name for name, basis in RESTS_ON.items() if basis == table)}
            for name in sorted(asked & self.to_load.keys()):
                try:
                    rows = engine_tables.with_area(name, self.to_load.pop(name), self.opened.area)
                    engine_tables.put(self.connection, name, rows)
                except duckdb.Error as error:
                    self.opened = self.opened.without(table, engine_tables.unreadable(table, error))
        return table not in self.opened.problems

    def keep(self, key: tuple[object, ...], sql: str, params: dict[str, Param]) -> pl.DataFrame:
        """The rows of a SELECT, kept under a key. Raises Refused where an extract that it reads cannot be used."""
        self.refuse_unread(sql)
        rows = self.rows_of(sql, params)
        with lock:
            self.results[key] = rows
        return rows

    def rows_of(self, sql: str, params: dict[str, Param]) -> pl.DataFrame:
        """The rows of a SELECT, from DuckDB or, planned and typed by it, from the cluster that OVERSIGHT_ENGINE
        names."""
        with self.connection.cursor() as cursor:
            relation = cursor.sql(sql, params=params or None)
            rows: pl.DataFrame = relation.limit(0).pl() if self.cluster else relation.pl()
        return self.cluster.rows(sql, params, named_in(sql), rows.schema) if self.cluster else rows

    @functools.cached_property
    def cluster(self) -> "SparkRunner | None":
        """The tables of this engine on a Spark cluster; None where DuckDB runs the queries."""
        if environment().engine == DUCKDB:
            return None
        from oversight.spark import runner_at  # what only a deployment with a cluster installs

        return runner_at(environment().engine, self.table)

    def table(self, name: str) -> "pl.DataFrame | Files":
        """A table as the connection holds it, for a cluster."""
        with self.connection.cursor() as cursor:
            rows: pl.DataFrame = cursor.table(name).pl()
        return rows

    def refuse_unread(self, sql: str) -> None:
        """Raises Refused where an extract that a SELECT reads cannot be used."""
        for table in sorted(tables_of(sql)):
            if not self.holds(table):
                raise self.opened.problems[table].afresh()


def text_of(name: str) -> str:
    """The SQL of a query, named `topic/name`."""
    path = FOLDER / f"{name}.sql"
    return text_in(path, path.stat().st_mtime_ns)


@functools.lru_cache(maxsize=256)
def text_in(path: Path, _: int) -> str:
    """The text of a file, read once while its time of change stays the same."""
    return path.read_text(encoding="utf-8")


@functools.cache
def parameters_in(sql: str) -> frozenset[str]:
    """The names of the parameters that the text of a query takes; none where it is no SQL."""
    try:
        found = duckdb.extract_statements(sql)
    except duckdb.Error:
        return frozenset()
    return frozenset(parameter for statement in found for parameter in statement.named_parameters)


def reads_records(sql: str) -> bool:
    """Whether a SELECT reads records of a board."""
    return any(table in EXTRACTS and EXTRACTS[table].is_operational for table in tables_of(sql))


@functools.cache
def tables_of(sql: str) -> frozenset[str]:
    """The extracts that one SELECT reads, its own steps (CTEs) left out. Raises ValueError where it is no SELECT."""
    return frozenset(RESTS_ON.get(table, table) for table in named_in(sql))


@functools.cache
def named_in(sql: str) -> frozenset[str]:
    """The tables that one SELECT names, its own steps (CTEs) left out. Raises ValueError where it is no SELECT."""
    tree = totals.tree_of(sql)
    if tree["error"]:
        raise ValueError(tree["error_message"])
    if len(tree["statements"]) != 1:
        raise ValueError(f"one SELECT a file, found {len(tree['statements'])}")
    tables: set[str] = set()
    steps: set[str] = set()
    collect(tree, tables, steps)
    return frozenset(tables - steps)


def collect(node: object, tables: set[str], steps: set[str]) -> None:
    """Adds the table names and step names below `node` of a parsed SELECT."""
    if isinstance(node, list):
        for child in node:
            collect(child, tables, steps)
    if isinstance(node, dict):
        if node.get("type") == "BASE_TABLE":
            tables.add(node["table_name"])
        steps |= {entry["key"] for entry in (node.get("cte_map") or {}).get("map", [])}
        for child in node.values():
            collect(child, tables, steps)
