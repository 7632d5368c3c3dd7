"""One state of extracts and settings for a whole run: a page, a stop, a file or a command never mixes two."""

import threading
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from cachetools import LRUCache, cached

from oversight import queries, settings
from oversight.settings import state as settings_state

RESULTS_KEPT = 2048
Result = TypeVar("Result")


def begin() -> None:
    """Takes the state as it is now; all that follows in this thread is drawn from it, until the next beginning."""
    queries.held.set(None)
    settings_state.held.set(None)
    queries.held.set(queries.latest())
    settings_state.held.set(settings_state.latest())


@contextmanager
def taken() -> Iterator[None]:
    """Takes the state for a block, unless one is held already; gives it back at the end."""
    if queries.held.get() is not None:
        yield
        return
    begin()
    try:
        yield
    finally:
        queries.held.set(None)
        settings_state.held.set(None)


def version() -> tuple[str, str]:
    """The content hash of the set of extracts, and of the settings."""
    return queries.version(), settings.version()


results: LRUCache[tuple[Hashable, ...], object] = LRUCache(RESULTS_KEPT)
lock = threading.Lock()


def cached_by_version(function: Callable[..., Result]) -> Callable[..., Result]:
    """Keeps what `function` returns for its positional arguments until extracts or settings change."""

    def key_of(*given: Hashable) -> tuple[Hashable, ...]:
        return function.__module__, function.__name__, version(), given

    return cached(results, key_of, lock)(function)
