"""Runs the named SQL of queries/ over the extracts as they are now, or as a run, a preview or a command holds them."""

import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from pathlib import Path

import duckdb
import polars as pl
from cachetools import LRUCache

from oversight.engine import Engine, Param, parameters_in, tables_of, text_of
from oversight.extracts import store
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.loading import LoadedExtracts
from oversight.problems import Refused

ATTEMPTS = 5  # a publish that ends while a set is opened takes its files away: the next attempt opens the new one

log = logging.getLogger(__name__)


ENGINES_KEPT = 64  # one for each board that is served; a board that comes back is opened again

opening, keeping = threading.Lock(), threading.Lock()
current: LRUCache[Path | None, Engine] = LRUCache(ENGINES_KEPT)  # by the folder of a board's own extracts
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


def parameters_of(name: str) -> frozenset[str]:
    """The names of the parameters that a query takes; none where it is no SQL."""
    return parameters_in(text_of(name))


def tables_read(name: str) -> frozenset[str]:
    """The names of the extracts that a query reads."""
    return tables_of(text_of(name))


def columns_of(name: str, **params: Param) -> list[str] | None:
    """The columns that a query gives; None where it cannot run over the extracts as they are."""
    try:
        return run(name, **params).columns
    except (Refused, duckdb.Error, ValueError):
        return None


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
        raise Refused(asked.problems[table].user_message, asked.problems[table].problems)
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
