"""One state of extracts and settings for a whole run: a page, a stop, a file or a command never mixes two."""

import threading
from collections.abc import Callable, Hashable, Iterator, MutableMapping
from contextlib import contextmanager
from typing import Any, TypeVar

from cachetools import LRUCache, cached

from oversight import queries, settings
from oversight.engine import Engine
from oversight.settings import state as settings_state

RESULTS_KEPT = 2048
Result = TypeVar("Result")


class Cache(MutableMapping[Any, Any]):
    """A bounded cache of what is made from a snapshot. What is made in a preview is kept with the preview's engine and
    goes with it: no other session meets it, and nothing of it stays behind."""

    every: "list[Cache]" = []  # noqa: RUF012  all that were made, to be emptied together
    purges = 0  # as of the last beginning

    def __init__(self, size: int):
        self.size = size
        self.shared: LRUCache[Any, Any] = LRUCache(size)
        Cache.every.append(self)

    @property
    def of_run(self) -> LRUCache[Any, Any]:
        """The cache of the run."""
        held = queries.held.get()
        return held.kept.setdefault(id(self), LRUCache(self.size)) if held and held.is_preview else self.shared

    def __getitem__(self, key: Any) -> Any:
        return self.of_run[key]

    def __setitem__(self, key: Any, value: Any) -> None:
        self.of_run[key] = value

    def __delitem__(self, key: Any) -> None:
        del self.of_run[key]

    def __iter__(self) -> Iterator[Any]:
        return iter(self.of_run)

    def __len__(self) -> int:
        return len(self.of_run)


def begin(engine: Engine | None = None) -> None:
    """Takes the state as it is now, or that of a preview's engine; all that follows in this thread is drawn from it,
    until the next beginning."""
    queries.held.set(None)
    settings_state.held.set(None)
    queries.held.set(engine or queries.latest())
    settings_state.held.set(settings_state.latest())
    forget_what_was_purged()


def forget_what_was_purged() -> None:
    """Empties every cache once something was purged from what the board published, by whichever process."""
    version = queries.opened().own_version
    purges = version.purges if version and not queries.is_preview() else Cache.purges
    if purges != Cache.purges:
        Cache.purges = purges
        for cache in Cache.every:
            cache.shared.clear()


@contextmanager
def preview(engine: Engine) -> Iterator[None]:
    """Draws all of a block from a preview's engine, then goes on with the state that was held before."""
    before = queries.held.set(engine)
    try:
        yield
    finally:
        queries.held.reset(before)


def previewed() -> Engine | None:
    """The engine that is held, where it is a preview's."""
    return queries.engine() if queries.is_preview() else None


def is_preview() -> bool:
    """Whether the state that is held was never published."""
    return queries.is_preview()


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
    """The content hash of the set of extracts, another where figures are left out of it, and that of the settings."""
    return f"{queries.version()}{', narrowed' if queries.kept_back() is not None else ''}", settings.version()


results = Cache(RESULTS_KEPT)
lock = threading.Lock()


def cached_by_version(function: Callable[..., Result]) -> Callable[..., Result]:
    """Keeps what `function` returns for its positional arguments until extracts or settings change."""

    def key_of(*given: Hashable) -> tuple[Hashable, ...]:
        return function.__module__, function.__name__, version(), given

    return cached(results, key_of, lock)(function)
