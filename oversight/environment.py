"""What the environment says: the folder of the board's own figures, that of what is shipped, and the settings."""

import os
import string
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from oversight.problems import Refused

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "OVERSIGHT_"
SETTINGS = "kpis.yaml"
DUCKDB = "duckdb"
LETTERS = frozenset(f"{string.ascii_lowercase}{string.digits}-_")
LONGEST = 40  # letters of the key of a board
NO_BOARD = "Many boards are served here, and none is named, so no board's own figures can be shown."

board_folder: ContextVar[Path | None] = ContextVar("board_folder", default=None)  # of the run, where there are many


class Environment(BaseSettings):
    """The variables OVERSIGHT_DATA (what the board published), OVERSIGHT_SHIPPED (what came with the release) and
    OVERSIGHT_KPIS; one that is not set, or is empty, takes the repository's own. OVERSIGHT_ACCESS names the settings of
    who may see the dashboard; without it only this machine may. OVERSIGHT_BOARDS names a folder of many boards, each
    with its own figures and settings: OVERSIGHT_DATA and OVERSIGHT_KPIS are not followed then. OVERSIGHT_ENGINE is what
    runs the queries: duckdb in this process, or Spark at an address (oversight.spark)."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, extra="ignore", frozen=True)

    own: Path = Field(default=ROOT / "own", validation_alias=f"{PREFIX}DATA")
    shipped: Path = ROOT / "data"
    shared: Path = Field(default=ROOT / SETTINGS, validation_alias=f"{PREFIX}KPIS")
    access: Path | None = None
    boards: Path | None = None
    engine: str = DUCKDB

    @property
    def board(self) -> Path | None:
        """The folder of the run's board in a deployment of many; None where one board is served, or none is named."""
        return board_folder.get() if self.boards else None

    @property
    def data(self) -> Path:
        """The folder of the board's own figures. Raises Refused where many boards are served and none is named."""
        if not self.boards:
            return self.own
        if not self.board:
            raise Refused(NO_BOARD)
        return self.board

    @property
    def kpis(self) -> Path:
        """The settings that a board has before its own: the region's where many are served."""
        return self.boards / SETTINGS if self.boards else self.shared

    @property
    def is_data_named(self) -> bool:
        """Whether OVERSIGHT_DATA, or the board of the run, names a folder."""
        return self.boards is not None or "own" in self.model_fields_set

    @property
    def settings_file(self) -> Path:
        """The settings in use: what OVERSIGHT_KPIS names, else the board's own file where there is one, else the
        repository's. Of many boards it is the board's own, and the region's where no board is named."""
        if self.boards:
            return self.board / SETTINGS if self.board else self.kpis
        own = self.own_settings_file
        return own if os.path.lexists(own) else self.kpis

    @property
    def own_settings_file(self) -> Path:
        """Where a board's settings are written: what OVERSIGHT_KPIS names, else kpis.yaml beside its own figures."""
        return self.kpis if not self.boards and "shared" in self.model_fields_set else self.data / SETTINGS


VARIABLES = tuple(f"{PREFIX}{name}" for name in ("DATA", "SHIPPED", "KPIS", "ACCESS", "BOARDS", "ENGINE"))


def environment() -> Environment:
    """The environment as it is at this call. Reading is kept for as long as the variables stay the same: it takes a
    quarter of a millisecond, and every query asks for the folder."""
    return read(tuple(os.environ.get(name) for name in VARIABLES))


@lru_cache(maxsize=8)
def read(values: tuple[str | None, ...]) -> Environment:
    """The environment while its variables have these values."""
    return Environment()


def is_key(name: str) -> bool:
    """Whether the name of a folder can name a board in an address: small letters, digits, - and _, a letter or a digit
    first."""
    return 0 < len(name) <= LONGEST and LETTERS.issuperset(name) and name[0] not in "-_"


def board_folders() -> list[Path]:
    """The folders of the boards that are served, in order of their keys; none where one board is served alone."""
    folder = environment().boards
    if folder is None:
        return []
    try:
        with os.scandir(folder) as entries:
            return sorted(folder / one.name for one in entries if is_key(one.name) and one.is_dir())
    except OSError:
        return []


@contextmanager
def within(folder: Path | None) -> Iterator[None]:
    """Takes all that a block asks of the environment from a board's folder; with None from no board's."""
    before = board_folder.set(folder)
    try:
        yield
    finally:
        board_folder.reset(before)


def board_key() -> str:
    """The key of the run's board in a deployment of many: the name of its folder; "" elsewhere."""
    folder = environment().board
    return folder.name if folder else ""


def looked_in(where: Path) -> str:
    """A folder as a message names it: in full, and which variable names it where it is that of the extracts.

    Quotation marks and spaces at the ends of the variable's value are told: some consoles keep them."""
    full = f"“{where.absolute()}”"
    if environment().boards:
        return full
    extracts = environment().data.absolute()
    if extracts not in (where.absolute(), *where.absolute().parents) and where.resolve() != extracts.resolve():
        return full
    given = os.environ.get(f"{PREFIX}DATA")
    if not given:
        return f"{full}, the repository's own, as {PREFIX}DATA is not set"
    kept = " Its value begins or ends with a quotation mark or a space." if given != given.strip("\"' ") else ""
    return f"{full}, as {PREFIX}DATA says.{kept}"
