"""Runs the named SQL of queries/ over the extracts as they are now, or as a run, a preview or a command holds them."""

import functools
import logging
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from pathlib import Path

import duckdb
import polars as pl
from cachetools import LRUCache

from oversight.engine import Engine, Param, Parts, parameters_in, tables_of, text_of
from oversight.environment import within
from oversight.extracts import board_files, store
from oversight.extracts.board_files import BoardFiles, BoardFolder
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.loading import LoadedExtracts
from oversight.problems import Refused
from oversight.region_engine import RegionEngine

ATTEMPTS = 5  # a publish that ends while a set is opened takes its files away: the next attempt opens the new one

log = logging.getLogger(__name__)


ENGINES_KEPT = 64  # one for each board that is served; a board that comes back is opened again

opening, keeping = threading.Lock(), threading.Lock()
current: LRUCache[Path | None, Engine] = LRUCache(ENGINES_KEPT)  # by the folder of a board's own extracts
REGIONS_KEPT = 4  # sets of boards, as a reader may see them
regions: LRUCache[object, RegionEngine] = LRUCache(REGIONS_KEPT)
held: ContextVar[Engine | None] = ContextVar("engine", default=None)


def engine() -> Engine:
    """The engine that the run holds (oversight.snapshot), else that over the extracts as they are now."""
    return held.get() or latest()


def latest() -> Engine:
    """The engine over the extracts as they are now; a new one where the manifest or a file has changed.

    Of many boards it is that of the run's board; where none is named, that over what all of them share."""
    where = None if store.is_shared() else store.folder().resolve()
    last = kept(where)
    if last is not None and last.state == store.state(where):
        return last
    with opening:
        last = kept(where)
        if last is None or last.state != store.state(where):
            last = engine_over(where)
            with keeping:
                current[where] = last
        return last


def kept(where: Path | None) -> Engine | None:
    """The engine last made over a folder, if it is still kept."""
    with keeping:
        return current.get(where)


def engine_over(where: Path | None) -> Engine:
    """A new engine over a folder of extracts, or over what many boards share; what is wrong with them is logged.

    A file found missing counts only where nothing changed meanwhile."""
    for _ in range(ATTEMPTS):
        state = store.state(where)
        made = Engine(store.open_extracts(where) if where else store.shared(), state)
        if not made.opened.problems or store.state(where) == state:
            break
    for refused in {id(refused): refused for refused in made.opened.problems.values()}.values():
        log.error("extract refused: %s", refused)
    return made


def run(name: str, **params: Param) -> pl.DataFrame:
    """Runs `queries/<name>.sql` with `$params` and gives its rows. A query of records takes the run's board for `$area`
    where none is given, and "" for all boards held.

    The frame is shared between callers: never change it in place. Raises Refused with a sentence for a reader where
    an extract it needs cannot be used; duckdb.Error where the query itself is wrong."""
    return engine().run(name, params)


def parted(name: str, by: tuple[str, ...], **params: Param) -> Parts:
    """The rows of a query, as `run` gives them, by the values of some columns; none of a value that no row has. Never
    change it, or a frame in it, in place. Raises as `run` does."""
    return engine().parted(run(name, **params), by, (name, by, *sorted(params.items())))


def of_boards(boards: Iterable[BoardFolder]) -> RegionEngine:
    """The engine over the records of several boards, read where they lie, and the published figures that all share; a
    new one where a file of a board, its area, or a shared figure has changed."""
    asked = tuple(boards)
    states = tuple((board.key, board.area, store.state_of(board.folder)) for board in asked)
    state = (states, store.state(None))
    with opening:
        made = regions.get(state)
        if made is None:
            with within(None):
                shared = store.shared()
            made = regions[state] = RegionEngine(board_files.opened(asked), shared, state)
            for board in made.boards:
                if board.refused:
                    log.error("board %s left out: %s", board.key, board.refused)
        return made


@contextmanager
def over_boards(boards: Iterable[BoardFolder]) -> Iterator[None]:
    """Runs all that is run in a block over the records of several boards, without the documents that are left out of
    what the run holds."""
    of_run = held.get()
    token = held.set(of_boards(boards).without_documents(of_run.left_out if of_run else frozenset()))
    try:
        yield
    finally:
        held.reset(token)


def boards_held() -> tuple[BoardFiles, ...]:
    """The boards whose records are run over, those that are left out with why; none outside `over_boards`."""
    asked = engine()
    return asked.boards if isinstance(asked, RegionEngine) else ()


def preview(own: Mapping[str, pl.DataFrame], starts_empty: bool = False) -> Engine:
    """An engine over what would be shown if `own` were what the board has published; for one session alone."""
    return Engine(store.opened_with(own, starts_empty), (), is_preview=True)


@contextmanager
def over(where: Path) -> Iterator[None]:
    """Runs all that is run in a block over another folder of extracts. Raises Refused where it holds none."""
    other = engine_over(where.resolve())
    if not other.opened.tables:
        raise Refused(f"There are no extracts in “{where}”.")
    token = held.set(other)
    try:
        yield
    finally:
        held.reset(token)


@contextmanager
def narrowed(find: Callable[[], pl.DataFrame]) -> Iterator[None]:
    """Leaves out of all that is run in a block the figures that `find` names (`Engine.narrowed`), found once for each
    state of the extracts."""
    whole = engine()
    if whole.without is None and whole.kept_back is None:
        whole.without = whole.narrowed(find())
    token = held.set(whole.without or whole)
    try:
        yield
    finally:
        held.reset(token)


def totals(
    name: str,
    by: Sequence[str] = ("area",),
    areas: Collection[str] | None = None,
    asked: Collection[str] | None = None,
    **params: Param,
) -> pl.DataFrame:
    """Adds up the rows of a query that gives `area`, where they lie: no row is brought here.

    One row for each group of `by`, columns of the query, in their order; one for all with `()`. `areas` are the boards
    to add up, all that are held where none are given. Beside `by` it has, as whole numbers unless said:
    `row_count` (all rows, those that wait among them), `met_count`; `waiting_count`, due on `$end` and not done: a
    reading on the as-at day is of `row_count - waiting_count`; `overdue_count` and the `longest_late_days` of those;
    of waits `ended_count` and their `median_days` (Float64), `open_count` and `longest_open_days`. What the query has
    no column for is null, and so is a median or longest of nothing. A board without a row has none here either. With
    `asked` it has `row_count` and those alone: what only the others rest on is not even read.
    Raises as `run` does."""
    of_areas, wanted = (None if given is None else frozenset(given) for given in (areas, asked))
    return engine().totals(name, tuple(by), of_areas, params, wanted)


def held_by_area(name: str) -> pl.DataFrame:
    """What the boards hold of the records that a query reads: a row a board with any, by area.

    `begins_on` is the first day that all its extracts with days cover, one without rows passed over (`records_begin`),
    `date.min` where the query reads none with days; `is_whole` whether every extract that the query reads holds rows
    (`are_all_held`). Raises Refused where an extract cannot be used."""
    asked, tables = engine(), sorted(tables_of(text_of(name)))
    records = [table for table in tables if table in EXTRACTS and EXTRACTS[table].is_operational]
    others = [table for table in tables if table not in records]
    is_whole = all(asked.opened.about[table].rows for table in others if table in asked.opened.about)
    rows = pl.concat([asked.held(table).with_columns(pl.lit(table).alias("extract")) for table in records])
    is_dated = any(EXTRACTS[table].day_column for table in records)
    begins = pl.col("first_day").max() if is_dated else pl.lit(date.min)
    held_all = (pl.len() == len(records)) & is_whole
    return rows.group_by("area").agg(begins.alias("begins_on"), held_all.alias("is_whole")).sort("area")


def parameters_of(name: str) -> frozenset[str]:
    """The names of the parameters that a query takes; none where it is no SQL."""
    return parameters_in(text_of(name))


def tables_read(name: str) -> frozenset[str]:
    """The names of the extracts that a query reads."""
    return tables_of(text_of(name))


def columns_of(name: str, **params: Param) -> list[str] | None:
    """The columns that a query gives, by the contracts of what it reads; None where it cannot run."""
    try:
        return list(columns_in(text_of(name), tuple(sorted(params.items()))))
    except (Refused, duckdb.Error, ValueError):
        return None


@functools.lru_cache(maxsize=512)
def columns_in(sql: str, given: tuple[tuple[str, Param], ...]) -> tuple[str, ...]:
    """The columns that a SELECT gives with parameters, planned once. Raises as `run` does."""
    params = {"area": "", **dict(given)} if "area" in parameters_in(sql) else dict(given)
    empty().refuse_unread(sql)
    with empty().connection.cursor() as cursor:
        return tuple(cursor.sql(sql, params=params or None).columns)


@functools.cache
def empty() -> Engine:
    """An engine in which each extract has the columns of its contract and no row: what a query gives is planned over
    it, so that checking the settings of a board opens none of its records."""
    tables = {name: pl.DataFrame(extract.contract.create_empty()) for name, extract in EXTRACTS.items()}
    return Engine(LoadedExtracts(Path(), "", tables, {}, {}), ())


def version() -> str:
    """Changes whenever what is loaded changes."""
    return engine().opened.version


def is_preview() -> bool:
    """Whether what is run over was never published."""
    return engine().is_preview


def kept_back() -> frozenset[tuple[str, ...]] | None:
    """The figures left out of what is run: area, reporting year, measure, category, level; None where none may be."""
    return engine().kept_back


def opened() -> LoadedExtracts:
    """The extracts as they are now, with what is wrong with them."""
    return engine().opened


def bases_of(*names: str) -> frozenset[str]:
    """The bases (published ... illustrative) of all rows of the extracts that the named queries read.

    Raises Refused where one of them cannot be used: what it holds is not known then, and is not nothing."""
    asked = opened()
    tables = {table for name in names for table in tables_of(text_of(name))}
    for table in sorted(tables & asked.problems.keys()):
        raise asked.problems[table].afresh()
    return frozenset(basis for table in tables if table in asked.about for basis in asked.about[table].basis)


def are_all_held(name: str) -> bool:
    """Whether every extract that a query reads holds rows."""
    about = opened().about
    return all(about[table].rows for table in tables_of(text_of(name)) if table in about)


def records_begin(name: str) -> date | None:
    """The first day that the extracts a query reads all cover: the latest of their first days.

    One without rows is passed over; None where all of them are; date.min where none of them has days. Raises Refused
    where an extract cannot be used."""
    asked = engine()
    dated = [table for table in sorted(tables_of(text_of(name))) if table in EXTRACTS and EXTRACTS[table].day_column]
    days = [asked.first_day(table) for table in dated]
    return max((day for day in days if day), default=None) if dated else date.min


def loaded_bases(with_operational: bool) -> frozenset[str]:
    """The bases of all rows loaded; those of the operational extracts only where asked for."""
    about = opened().about
    wanted = [name for name, extract in EXTRACTS.items() if with_operational or not extract.is_operational]
    return frozenset(basis for name in wanted if name in about for basis in about[name].basis)
