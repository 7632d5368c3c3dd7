"""What the environment says: the folder of the extracts and the file of the board's settings."""

import os
from functools import lru_cache
from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "OVERSIGHT_"


class Environment(BaseSettings):
    """The variables OVERSIGHT_DATA and OVERSIGHT_KPIS; one that is not set, or is empty, takes the repository's own."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, extra="ignore", frozen=True)

    data: Path = ROOT / "data"
    kpis: Path = ROOT / "kpis.yaml"


def environment() -> Environment:
    """The environment as it is at this call. Reading is kept for as long as the variables stay the same: it takes a
    quarter of a millisecond, and every query asks for the folder."""
    return read(tuple(os.environ.get(f"{PREFIX}{name.upper()}") for name in Environment.model_fields))


@lru_cache(maxsize=8)
def read(values: tuple[str | None, ...]) -> Environment:
    """The environment while its variables have these values."""
    return Environment()
