"""One state of extracts and settings for a whole run: a page, a stop, a file or a command never mixes two."""

import threading
from collections.abc import Callable, Hashable, Iterator, MutableMapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from cachetools import LRUCache, cached

from oversight import embargo, queries, settings
from oversight.embargo import Embargo
from oversight.engine import Engine
from oversight.environment import board_key
from oversight.extracts.own.frozen import FrozenMeeting
from oversight.problems import Unanswered
from oversight.settings import state as settings_state
from oversight.settings.state import State

RESULTS_KEPT = 2048
Result = TypeVar("Result")


class Cache(MutableMapping[Any, Any]):
    """A bounded cache of what is made from a snapshot. What is made in a preview is kept with the preview's engine and
    goes with it: no other session meets it, and nothing of it stays behind."""

    every: "list[Cache]" = []  # noqa: RUF012  all that were made, to be emptied together
    purges: "dict[str, int]" = {}  # noqa: RUF012  by board, as of the last beginning with it

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


@dataclass(frozen=True)
class Frozen:
    """A meeting as it was presented: its record, the engine over its extracts, and its settings."""

    meeting: FrozenMeeting
    engine: Engine
    settings: State


Apart = Engine | Frozen  # what a run may be drawn from in the place of what is published and set now
frozen: ContextVar[Frozen | None] = ContextVar("frozen", default=None)
of_region: ContextVar[str] = ContextVar("of_region", default="")
"""The state of all boards of a region and whose figures the reader may see, while a run sets them side by side."""


def begin(apart: Apart | None = None, role: str = "") -> None:
    """Takes the state as it is now, or that of a preview's engine, or of a frozen meeting, as far as a role may see it
    (`embargo.usual_role` where none is given); all that follows in this thread is drawn from it, until the next
    beginning."""
    give_up()
    take(apart if apart is not None else queries.latest())
    hold_back(role or embargo.usual_role())
    forget_what_was_purged()


def give_up() -> None:
    """Holds no state any longer: what follows is drawn from what is published and set now."""
    queries.held.set(None)
    settings_state.held.set(None)
    frozen.set(None)


@contextmanager
def apart_from_the_run(role: str = "") -> Iterator[None]:
    """Takes the state as it is now for a block, whatever is held, and goes on with what was held before."""
    before = queries.held.get(), settings_state.held.get(), frozen.get()
    begin(role=role)
    try:
        yield
    finally:
        queries.held.set(before[0])
        settings_state.held.set(before[1])
        frozen.set(before[2])


def hold_back(role: str) -> None:
    """Leaves out of the state that is held the documents that a role may not see yet."""
    whole = queries.engine()
    kept = whole.without_documents(embargo.kept_from(whole.embargoes, role, embargo.now()))
    if kept is not whole:
        queries.held.set(kept)
        shown = frozen.get()
        frozen.set(replace(shown, engine=kept) if shown else None)


def embargoed() -> tuple[Embargo, ...]:
    """The embargoes that are on, of documents that the run may show."""
    at = embargo.now()
    return tuple(one for one in queries.engine().embargoes if one.is_on(at))


def take(apart: Apart) -> None:
    """Draws all that follows in this thread from a state."""
    if isinstance(apart, Frozen):
        frozen.set(apart)
        queries.held.set(apart.engine)
        settings_state.held.set(apart.settings)
    else:
        if frozen.get():
            frozen.set(None)
            settings_state.held.set(None)
        queries.held.set(apart)
        settings_state.held.set(settings_state.held.get() or settings_state.latest())


def forget_what_was_purged() -> None:
    """Empties every cache once something was purged from what the board published, by whichever process."""
    version = queries.opened().own_version
    board = board_key()
    before = Cache.purges.get(board, 0)
    purges = version.purges if version and not queries.is_preview() else before
    if purges != before:
        Cache.purges[board] = purges
        for cache in Cache.every:
            cache.shared.clear()


@contextmanager
def preview(engine: Engine) -> Iterator[None]:
    """Draws all of a block from another engine, with the settings held, then goes on with the state held before."""
    before = queries.held.set(engine)
    try:
        yield
    finally:
        queries.held.reset(before)


@contextmanager
def drawn_from(apart: Apart | None) -> Iterator[None]:
    """Draws all of a block from a state, in a thread that does not know of it; with None from what the thread holds,
    or from what is published and set now."""
    if apart is None:
        yield
        return
    before = queries.held.get(), settings_state.held.get(), frozen.get()
    take(apart)
    try:
        yield
    finally:
        queries.held.set(before[0])
        settings_state.held.set(before[1])
        frozen.set(before[2])


def apart() -> Apart | None:
    """What the run is drawn from, where it is a preview, a frozen meeting, or what a role may see of documents under
    embargo; else None."""
    held = queries.engine()
    return frozen.get() or (held if held.is_preview or held.embargoes or held.left_out else None)


def meeting() -> FrozenMeeting | None:
    """The frozen meeting that the run shows; None where it shows what is published now, or a preview."""
    held = frozen.get()
    return held.meeting if held else None


def is_preview() -> bool:
    """Whether the state that is held was never published."""
    return queries.is_preview()


@contextmanager
def taken(role: str = "") -> Iterator[None]:
    """Takes the state for a block, as `begin` does, unless one is held already; gives it back at the end."""
    if queries.held.get() is not None:
        yield
        return
    begin(role=role)
    try:
        yield
    finally:
        give_up()


def version() -> tuple[str, str]:
    """The content hash of the set of extracts, another where figures are left out of it, a meeting was frozen with it
    or a document in it is under embargo, and that of the settings. Of many boards it names the board: what one board
    made is never another's, were their figures and settings the same; and of their region the state of all of them. It
    changes with each time that a cluster did not answer: what was made without it is not shown once it does."""
    of_meeting = f", {shown.key}" if (shown := meeting()) else ""
    is_narrowed = ", narrowed" if queries.kept_back() is not None else ""
    marked = "".join(f", {one.source_id} under embargo" for one in embargoed())
    of_board = f", board {key}" if (key := board_key()) else of_region.get()
    outages = f", {Unanswered.times} times without an answer" if Unanswered.times else ""
    return f"{queries.version()}{of_board}{of_meeting}{is_narrowed}{marked}{outages}", settings.version()


results = Cache(RESULTS_KEPT)
lock = threading.Lock()


def cached_by_version(function: Callable[..., Result]) -> Callable[..., Result]:
    """Keeps what `function` returns for its positional arguments until extracts or settings change."""

    def key_of(*given: Hashable) -> tuple[Hashable, ...]:
        return function.__module__, function.__name__, version(), given

    return cached(results, key_of, lock)(function)
