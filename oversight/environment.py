"""What the environment says: the folder of the board's own figures, that of what is shipped, and the settings."""

import os
from functools import lru_cache
from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "OVERSIGHT_"


class Environment(BaseSettings):
    """The variables OVERSIGHT_DATA (what the board published), OVERSIGHT_SHIPPED (what came with the release) and
    OVERSIGHT_KPIS; one that is not set, or is empty, takes the repository's own. OVERSIGHT_ACCESS names the settings of
    who may see the dashboard; without it only this machine may."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, extra="ignore", frozen=True)

    data: Path = ROOT / "own"
    shipped: Path = ROOT / "data"
    kpis: Path = ROOT / "kpis.yaml"
    access: Path | None = None

    @property
    def is_data_named(self) -> bool:
        """Whether OVERSIGHT_DATA names a folder."""
        return "data" in self.model_fields_set

    @property
    def settings_file(self) -> Path:
        """The settings in use: what OVERSIGHT_KPIS names, else the board's own file where there is one, else the
        repository's."""
        own = self.own_settings_file
        return own if os.path.lexists(own) else self.kpis

    @property
    def own_settings_file(self) -> Path:
        """Where a board's settings are written: what OVERSIGHT_KPIS names, else kpis.yaml beside its own figures."""
        return self.kpis if "kpis" in self.model_fields_set else self.data / "kpis.yaml"


def environment() -> Environment:
    """The environment as it is at this call. Reading is kept for as long as the variables stay the same: it takes a
    quarter of a millisecond, and every query asks for the folder."""
    return read(tuple(os.environ.get(f"{PREFIX}{name.upper()}") for name in Environment.model_fields))


@lru_cache(maxsize=8)
def read(values: tuple[str | None, ...]) -> Environment:
    """The environment while its variables have these values."""
    return Environment()


def looked_in(where: Path) -> str:
    """A folder as a message names it: in full, and which variable names it where it is that of the extracts.

    Quotation marks and spaces at the ends of the variable's value are told: some consoles keep them."""
    full = f"“{where.absolute()}”"
    extracts = environment().data.absolute()
    if extracts not in (where.absolute(), *where.absolute().parents) and where.resolve() != extracts.resolve():
        return full
    given = os.environ.get(f"{PREFIX}DATA")
    if not given:
        return f"{full}, the repository's own, as {PREFIX}DATA is not set"
    kept = " Its value begins or ends with a quotation mark or a space." if given != given.strip("\"' ") else ""
    return f"{full}, as {PREFIX}DATA says.{kept}"
