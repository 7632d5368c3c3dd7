"""The boards of a deployment: one, which needs no name, or many, each with a folder of its own figures and settings."""

import hashlib
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache, wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from oversight import queries, snapshot
from oversight.environment import SETTINGS, board_folder, board_folders, environment, within
from oversight.problems import Refused
from oversight.settings import shared, state
from oversight.spelling import nearest
from oversight.wording import boards_wording

OPTION, OPTION_HELP = "--board", "which board, where many are served: the name of its folder"
BOUND_TO = "board_folder"
NOTHING: frozenset[str] = frozenset()
seen: ContextVar[frozenset[str] | None] = ContextVar("boards_seen", default=NOTHING)
"""The keys of the boards whose own figures the reader of a region's figure may see; None for all."""
Given = ParamSpec("Given")
Made = TypeVar("Made")


@dataclass(frozen=True)
class Board:
    """One of many boards. `key` is the name of its folder and its name in an address; `area` and `name` are what its
    settings say, `area` empty and `name` the key while they cannot be read: no area comes from a folder's name."""

    key: str
    area: str
    name: str
    folder: Path


def are_many() -> bool:
    """Whether this is a deployment of many boards (OVERSIGHT_BOARDS names their folder)."""
    return environment().boards is not None


def boards() -> tuple[Board, ...]:
    """The boards that are served, in order of their names; none where one board is served alone."""
    return listed(tuple((folder, state.stamp_of(folder / SETTINGS)) for folder in board_folders()))


@lru_cache(maxsize=8)
def listed(stamped: tuple[tuple[Path, tuple[int, ...]], ...]) -> tuple[Board, ...]:
    """The boards of folders, in order of their names, while their settings stay as they are. What a board's part says
    is its own, whatever becomes of the region's file."""
    found = [board_of(folder) for folder, _ in stamped]
    return tuple(sorted(found, key=lambda board: (board.name, board.key)))


def board_of(folder: Path) -> Board:
    """The board of a folder, as its settings stand now."""
    with within(folder):
        said = state.latest().current.board
    return Board(folder.name, said.home_area, said.name if said.home_area else folder.name, folder)


def named(key: str) -> Board | None:
    """The board of a key; None where there is none."""
    return next((board for board in boards() if board.key == key), None)


def region() -> str:
    """The name of the region whose boards are served; "" where one board is served alone."""
    return shared.region_name()


def current() -> Board | None:
    """The board that all is drawn from; None where one board is served alone, or no board is named."""
    folder = environment().board
    return board_of(folder) if folder else None


def is_of_region() -> bool:
    """Whether what is drawn is of a region: many boards, and none of them named."""
    return are_many() and environment().board is None


def take(board: Board | None) -> None:
    """Draws all that follows in this thread from a board's folder and settings, with None from what all share, until
    the next call. What was held of another board's state is given up, and of a region what the reader may see."""
    board_folder.set(board.folder if board else None)
    seen.set(NOTHING)
    snapshot.of_region.set("")
    snapshot.give_up()


def see(keys: frozenset[str] | None) -> None:
    """Sets the boards of the region side by side in all that follows in this thread, for a reader who may see the own
    figures of some of them, however small; None for all. Until it is called no small number of any board is shown. What
    is drawn from one board stays so: a region's figure among it, as in a basket, is made as for its own page."""
    seen.set(keys)
    if is_of_region():
        snapshot.of_region.set(state_of_all(keys))


@contextmanager
def seeing(keys: frozenset[str] | None) -> Iterator[None]:
    """The same for a block."""
    before = seen.get(), snapshot.of_region.get()
    see(keys)
    try:
        yield
    finally:
        seen.set(before[0])
        snapshot.of_region.set(before[1])


@contextmanager
def side_by_side() -> Iterator[None]:
    """Draws all of a block from the region, with every board's own figures seen: for whoever may read the folders.
    Raises Refused where one board is served alone."""
    if not are_many():
        raise Refused(boards_wording.NO_REGION)
    with of(None), seeing(None):
        yield


def state_of_all(keys: frozenset[str] | None) -> str:
    """The versions of every board's figures and settings, with the boards whose small numbers may be shown."""
    found = boards()
    versions = [queries.of_boards(found).opened.version]
    for board in found:
        with within(board.folder):
            versions.append(f"{board.folder} {state.latest().version}")
    who = "all" if keys is None else " ".join(sorted(keys))
    return f", region {hashlib.sha256(chr(10).join(versions).encode()).hexdigest()[:16]} for {who}"


@contextmanager
def of(board: Board | None, role: str = "") -> Iterator[None]:
    """Draws all of a block from a board's folder and settings as they are now, as far as a role may see them
    (`snapshot.begin`); with None from what all boards share. Then goes on with the board before."""
    with within(board.folder if board else None), snapshot.apart_from_the_run(role):
        yield


@contextmanager
def asked_for(arguments: Sequence[str], of_all: Collection[str] = ()) -> Iterator[list[str]]:
    """Takes `--board KEY` out of the arguments of a command, and does all of a block for that board. Raises Refused,
    with the boards there are, where many are served and none of them is named; not where only help is asked for, nor
    for a command of `of_all`, which is of every board."""
    rest, key = without_board(arguments)
    if {"-h", "--help"} & set(rest) or (key is None and rest[:1] and rest[0] in of_all):
        yield rest
        return
    keys = [board.key for board in boards()]
    if not are_many():
        if key is not None:
            raise Refused(boards_wording.ONE_ALONE)
        yield rest
        return
    if key is None:
        raise Refused(boards_wording.name_one(keys))
    if key not in keys:
        raise Refused(boards_wording.no_such_board(key, keys, nearest(key, keys) or ""))
    board = named(key)
    with within(board.folder if board else None):
        yield rest


def without_board(arguments: Sequence[str]) -> tuple[list[str], str | None]:
    """Arguments without `--board KEY` or `--board=KEY`, and the key; None where there is none."""
    rest, key = list(arguments), None
    for at, one in enumerate(rest):
        name, is_given, value = one.partition("=")
        if name == OPTION:
            key = value if is_given else "".join(rest[at + 1 : at + 2])
            return rest[:at] + rest[at + (1 if is_given else 2) :], key
    return rest, key


def bound(act: Callable[Given, Made]) -> Callable[Given, Made]:
    """`act`, done for the board of this moment whenever and in whichever thread it is called."""
    if not are_many():
        return act
    folder, keys = environment().board, seen.get()
    has_reader = bool(folder or snapshot.of_region.get())

    @wraps(act)
    def done(*given: Given.args, **named: Given.kwargs) -> Made:
        with within(folder), seeing(keys) if has_reader else nullcontext():
            return act(*given, **named)

    done.__dict__[BOUND_TO] = folder
    return done


def folder_of(act: object) -> Path | None:
    """The folder of the board that `bound` has bound an act to; None for any other."""
    found = vars(act).get(BOUND_TO) if hasattr(act, "__dict__") else None
    return found if isinstance(found, Path) else None
