"""kpis.yaml read and checked: the board, its marking, its house rules and its KPIs."""

from oversight.settings.board import FALLBACK, ROOT, SCHEMA_FILE, Settings, current, load, path, read, schema, version

__all__ = ["FALLBACK", "ROOT", "SCHEMA_FILE", "Settings", "current", "load", "path", "read", "schema", "version"]
