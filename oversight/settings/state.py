"""The settings in use: kpis.yaml as it stands, kept until the file changes."""

import hashlib
import logging
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from oversight.environment import SETTINGS, environment
from oversight.problems import Refused
from oversight.settings import inherited
from oversight.settings.board import Settings
from oversight.settings.inherited import Difference
from oversight.settings.reader import read, what_holds

log = logging.getLogger(__name__)


def path() -> Path:
    """Where the settings are: the environment's OVERSIGHT_KPIS, else kpis.yaml of the own folder, else the
    repository's; of many boards that of the run's board, else the region's."""
    return environment().settings_file


@dataclass(frozen=True)
class State:
    """kpis.yaml as it stood at one moment: its settings, or what holds of them and why they were refused; of one of
    many boards also where it says of shared KPIs other than its region."""

    file: tuple[int, ...]
    current: Settings
    refused: Refused | None
    differences: tuple[Difference, ...] = ()

    @cached_property
    def version(self) -> str:
        """The hash of the settings in use."""
        return hashlib.sha256(self.current.model_dump_json().encode()).hexdigest()[:16]


held: ContextVar[State | None] = ContextVar("settings", default=None)
kept: dict[str, State] = {}


def state() -> State:
    """The settings that the run holds (oversight.snapshot), else as the file stands now; read again if it changed."""
    return held.get() or latest()


def latest() -> State:
    """The settings as the files stand now: of one of many boards the region's and its own."""
    where, above = path(), environment().kpis
    of_many = environment().boards is not None
    files = (above, where) if of_many else (where,)
    file = tuple(stamp for one in files for stamp in stamp_of(one))
    last = kept.get(str(where))
    if last is None or last.file != file:
        last = inherited_state(file, above) if of_many else state_of(file, where)
        if last.refused:
            log.error("%s", last.refused)
        kept[str(where)] = last
    return last


def stamp_of(where: Path) -> tuple[int, ...]:
    """Time, size and inode of a file; zeros where there is none."""
    try:
        stat = where.stat()
    except OSError:
        return 0, 0, 0
    return stat.st_mtime_ns, stat.st_size, stat.st_ino


def state_of(file: tuple[int, ...], where: Path) -> State:
    """The settings of one board alone."""
    try:
        return State(file, read(where), None)
    except Refused as refused:
        return State(file, what_holds(where), refused)


def inherited_state(file: tuple[int, ...], above: Path) -> State:
    """The settings of the run's board of many, or of their region where none is named."""
    board = environment().board
    found = inherited.of_board(above, board / SETTINGS) if board else inherited.of_region(above)
    return State(file, found.settings, found.refused, found.differences)


def load() -> Settings:
    """The settings. Raises Refused with all problems and their lines."""
    now = state()
    if now.refused:
        raise now.refused.afresh()
    return now.current


def current() -> Settings:
    """The settings, or what holds of them where the file is broken (`load` tells what is wrong)."""
    return state().current


def version() -> str:
    """The hash of the settings in use."""
    return state().version
