"""Runs the named SQL of queries/ over the extracts: the only place where SQL is executed."""

import json
import logging
import threading
from collections import OrderedDict
from pathlib import Path

import duckdb
import polars as pl

from oversight.extracts import store
from oversight.extracts.store import Opened
from oversight.problems import Problem, Refused

FOLDER = Path(__file__).resolve().parent.parent / "queries"
RESULTS_KEPT = 512

log = logging.getLogger(__name__)


class Engine:
    """One locked DuckDB connection over one state of the extracts' folder, with its results."""

    def __init__(self, opened: Opened):
        self.opened = opened
        self.connection = duckdb.connect(":memory:")
        for name, path in opened.paths.items():
            self.connection.execute(f"create view {name} as from read_parquet({literal(str(path))})")
        allowed = ", ".join(literal(str(path)) for path in opened.paths.values())
        self.connection.execute(f"set allowed_paths = [{allowed}]")
        self.connection.execute("set enable_external_access = false")
        self.connection.execute("set lock_configuration = true")
        self.results: OrderedDict[tuple, pl.DataFrame] = OrderedDict()

    def run(self, name: str, params: dict) -> pl.DataFrame:
        """The rows of a query, from the results kept or from the extracts."""
        key = (name, tuple(sorted(params.items())))
        with lock:
            if key in self.results:
                self.results.move_to_end(key)
                return self.results[key]
        sql = text_of(name)
        for table in sorted(tables_of(sql)):
            if table in self.opened.problems:
                raise self.opened.problems[table]
        with self.connection.cursor() as cursor:
            rows = cursor.sql(sql, params=params or None).pl()
        with lock:
            self.results[key] = rows
            while len(self.results) > RESULTS_KEPT:
                self.results.popitem(last=False)
        return rows


lock = threading.Lock()
opening = threading.Lock()
current: tuple[tuple, Engine] | None = None


def engine() -> Engine:
    """The engine over the extracts as they are now; a new one where the manifest or a file has changed."""
    global current
    where = store.folder().resolve()
    state = store.state_of(where)
    held = current
    if held is not None and held[0] == state:
        return held[1]
    with opening:
        if current is None or current[0] != state:
            opened = store.open_extracts(where)
            for refused in {id(refused): refused for refused in opened.problems.values()}.values():
                log.error("extract refused: %s", refused)
            current = (state, Engine(opened))
        return current[1]


def run(name: str, **params: str | int | float | None) -> pl.DataFrame:
    """Runs `queries/<name>.sql` with `$params` and gives its rows.

    The frame is shared between callers: never change it in place. Raises Refused with a sentence for a reader where
    an extract it needs cannot be used; duckdb.Error where the query itself is wrong."""
    try:
        return engine().run(name, params)
    except duckdb.IOException:  # a publish removed a file between the check and the read: once more, on the new set
        global current
        current = None
        try:
            return engine().run(name, params)
        except duckdb.IOException as error:
            problem = Problem(name, 0, "the extract can be read.", str(error), store.REBUILD)
            raise Refused("The figures cannot be read just now.", [problem]) from error


def version() -> str:
    """Changes whenever what is loaded changes."""
    return engine().opened.version


def opened() -> Opened:
    """The extracts as they are now, with what is wrong with them."""
    return engine().opened


def text_of(name: str) -> str:
    """The SQL of a query, named `topic/name`."""
    return (FOLDER / f"{name}.sql").read_text(encoding="utf-8")


def tables_of(sql: str) -> set[str]:
    """The extracts that one SELECT reads, its own steps (CTEs) left out. Raises ValueError where it is no SELECT."""
    parser = duckdb.connect(":memory:")
    tree = json.loads(parser.execute("select json_serialize_sql($sql::varchar)", {"sql": sql}).fetchone()[0])
    if tree["error"]:
        raise ValueError(tree["error_message"])
    if len(tree["statements"]) != 1:
        raise ValueError(f"one SELECT a file, found {len(tree['statements'])}")
    tables, steps = set(), set()
    collect(tree, tables, steps)
    return tables - steps


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
