"""Runs the named SQL of queries/ over the extracts: the only place where SQL is executed."""

import functools
import json
import logging
import threading
from contextvars import ContextVar
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
from cachetools import LRUCache

from oversight.extracts import store
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.store import LoadedExtracts
from oversight.problems import Problem, Refused

FOLDER = Path(__file__).resolve().parent.parent / "queries"
RESULTS_KEPT = 512
ATTEMPTS = 5  # a publish that ends while a query runs takes the old files away: the next attempt reads the new ones

Param = str | int | float | date | None

log = logging.getLogger(__name__)


class Engine:
    """One locked DuckDB connection over one state of the extracts' folder, with its results."""

    def __init__(self, opened: LoadedExtracts, state: tuple[object, ...]):
        self.state = state
        self.connection = duckdb.connect(":memory:")
        problems = dict(opened.problems)
        for name, path in opened.paths.items():
            try:
                self.connection.execute(f"create view {name} as from read_parquet({literal(str(path))})")
            except duckdb.Error as error:
                problems[name] = unreadable(name, path, error)
        self.opened = replace(opened, problems=problems)
        allowed = ", ".join(literal(str(path)) for path in opened.paths.values())
        self.connection.execute(f"set allowed_paths = [{allowed}]")
        self.connection.execute("set enable_external_access = false")
        self.connection.execute("set lock_configuration = true")
        self.results: LRUCache[tuple[object, ...], pl.DataFrame] = LRUCache(RESULTS_KEPT)

    def run(self, name: str, params: dict[str, Param]) -> pl.DataFrame:
        """The rows of a query, from the results kept or from the extracts."""
        key = (name, tuple((param, type(value), value) for param, value in sorted(params.items())))
        with lock:
            if key in self.results:
                return self.results[key]
        sql = text_of(name)
        for table in sorted(tables_of(sql)):
            if table in self.opened.problems:
                refused = self.opened.problems[table]
                raise Refused(
                    refused.user_message, refused.problems
                )  # a fresh one: each raise of a kept one lengthens it
        with self.connection.cursor() as cursor:
            rows: pl.DataFrame = cursor.sql(sql, params=params or None).pl()
        with lock:
            self.results[key] = rows
        return rows


lock = threading.Lock()
opening = threading.Lock()
current: Engine | None = None
held: ContextVar[Engine | None] = ContextVar("engine", default=None)


def engine() -> Engine:
    """The engine that the run holds (oversight.snapshot), else that over the extracts as they are now."""
    return held.get() or latest()


def latest() -> Engine:
    """The engine over the extracts as they are now; a new one where the manifest or a file has changed."""
    global current
    where = store.folder().resolve()
    last = current
    if last is not None and last.state == store.state_of(where):
        return last
    with opening:
        if current is None or current.state != store.state_of(where):
            current = engine_over(where)
        return current


def engine_over(where: Path) -> Engine:
    """A new engine over a folder of extracts; what is wrong with them is logged.

    A file found missing counts only where nothing changed meanwhile."""
    for _ in range(ATTEMPTS):
        state = store.state_of(where)
        made = Engine(store.open_extracts(where), state)
        if not made.opened.problems or store.state_of(where) == state:
            break
    for refused in {id(refused): refused for refused in made.opened.problems.values()}.values():
        log.error("extract refused: %s", refused)
    return made


def unreadable(name: str, path: Path, error: duckdb.Error) -> Refused:
    """What is told of an extract that is as published, but which DuckDB cannot read."""
    plain = f"The extract “{name.replace('_', ' ')}” cannot be read, so what rests on it is not shown."
    return Refused(plain, [Problem(path.name, 0, "the extract can be read.", str(error), store.REBUILD)])


def run(name: str, **params: Param) -> pl.DataFrame:
    """Runs `queries/<name>.sql` with `$params` and gives its rows.

    The frame is shared between callers: never change it in place. Raises Refused with a sentence for a reader where
    an extract it needs cannot be used, or where the files that the run holds are gone, replaced twice since it began;
    duckdb.Error where the query itself is wrong."""
    for _ in range(ATTEMPTS):
        asked = engine()
        try:
            return asked.run(name, params)
        except duckdb.Error as error:
            failed = error
            if held.get() is not None or store.state_of(asked.opened.folder) == asked.state:
                break
    if not isinstance(failed, duckdb.IOException):
        raise failed
    problem = Problem(name, 0, "the extract can be read.", str(failed), store.REBUILD)
    raise Refused("The figures cannot be read just now.", [problem]) from failed


def parameters_of(name: str) -> frozenset[str]:
    """The names of the parameters that a query takes; none where it is no SQL."""
    try:
        found = duckdb.extract_statements(text_of(name))
    except duckdb.Error:
        return frozenset()
    return frozenset(parameter for statement in found for parameter in statement.named_parameters)


def columns_of(name: str, **params: Param) -> list[str] | None:
    """The columns that a query gives; None where it cannot run over the extracts as they are."""
    try:
        return run(name, **params).columns
    except (Refused, duckdb.Error, ValueError):
        return None


def version() -> str:
    """Changes whenever what is loaded changes."""
    return engine().opened.version


def opened() -> LoadedExtracts:
    """The extracts as they are now, with what is wrong with them."""
    return engine().opened


def bases_of(*names: str) -> frozenset[str]:
    """The bases (published ... illustrative) of all rows of the extracts that the named queries read."""
    published = opened().published
    tables = {table for name in names for table in tables_of(text_of(name))}
    return frozenset(basis for table in tables if table in published for basis in published[table].basis)


def loaded_bases(with_operational: bool) -> frozenset[str]:
    """The bases of all rows loaded; those of the operational extracts only where asked for."""
    published = opened().published
    wanted = [name for name, extract in EXTRACTS.items() if with_operational or not extract.is_operational]
    return frozenset(basis for name in wanted if name in published for basis in published[name].basis)


def text_of(name: str) -> str:
    """The SQL of a query, named `topic/name`."""
    path = FOLDER / f"{name}.sql"
    return text_in(path, path.stat().st_mtime_ns)


@functools.lru_cache(maxsize=256)
def text_in(path: Path, _: int) -> str:
    """The text of a file, read once while its time of change stays the same."""
    return path.read_text(encoding="utf-8")


@functools.cache
def tables_of(sql: str) -> frozenset[str]:
    """The extracts that one SELECT reads, its own steps (CTEs) left out. Raises ValueError where it is no SELECT."""
    with duckdb.connect(":memory:") as parser:
        row = parser.execute("select json_serialize_sql($sql::varchar)", {"sql": sql}).fetchone()
    tree: dict[str, Any] = json.loads(row[0]) if row else {"error": True, "error_message": "no answer"}
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


def literal(text: str) -> str:
    """A path as an SQL string."""
    return "'" + text.replace("'", "''") + "'"
