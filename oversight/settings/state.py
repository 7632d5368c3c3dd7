"""The settings in use: kpis.yaml as it stands, kept until the file changes."""

import hashlib
import logging
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from oversight.environment import environment
from oversight.problems import Refused
from oversight.settings.board import Settings
from oversight.settings.reader import read, what_holds

log = logging.getLogger(__name__)


def path() -> Path:
    """Where the settings are: the environment's OVERSIGHT_KPIS, else kpis.yaml of the own folder, else the
    repository's."""
    return environment().settings_file


@dataclass(frozen=True)
class State:
    """kpis.yaml as it stood at one moment: its settings, or what holds of them and why they were refused."""

    file: tuple[int, ...]
    current: Settings
    refused: Refused | None

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
    """The settings as the file stands now."""
    where = path()
    try:
        stat = where.stat()
        file: tuple[int, ...] = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
    except OSError:
        file = ()
    last = kept.get(str(where))
    if last is None or last.file != file:
        try:
            last = State(file, read(where), None)
        except Refused as refused:
            log.error("%s", refused)
            last = State(file, what_holds(where), refused)
        kept[str(where)] = last
    return last


def load() -> Settings:
    """The settings. Raises Refused with all problems and their lines."""
    now = state()
    if now.refused:
        raise Refused(
            now.refused.user_message, now.refused.problems
        )  # a new one: each raise of a kept one lengthens it
    return now.current


def current() -> Settings:
    """The settings, or what holds of them where the file is broken (`load` tells what is wrong)."""
    return state().current


def version() -> str:
    """The hash of the settings in use."""
    return state().version
