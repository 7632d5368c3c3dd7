"""kpis.yaml read and checked: the board, its marking, its house rules and its KPIs."""

from oversight.settings import shared
from oversight.settings.board import FALLBACK, ROOT, SCHEMA_FILE, Settings, schema
from oversight.settings.reader import read
from oversight.settings.state import current, latest, load, path, version

__all__ = [
    "FALLBACK",
    "ROOT",
    "SCHEMA_FILE",
    "Settings",
    "current",
    "latest",
    "load",
    "path",
    "read",
    "schema",
    "shared",
    "version",
]
