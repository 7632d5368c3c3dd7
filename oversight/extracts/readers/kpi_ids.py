"""Reads the ids of the KPIs of kpis.yaml, and no more of it."""

from functools import lru_cache

import yaml

from oversight.environment import environment


def known() -> tuple[str, ...] | None:
    """The ids of the KPIs in the file that OVERSIGHT_KPIS names, else the repository's kpis.yaml.

    None where the file is missing or broken: `python -m oversight.settings check` tells that, and the extracts are not
    refused for it."""
    try:
        return ids_in(environment().kpis.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return None


@lru_cache(maxsize=1)
def ids_in(text: str) -> tuple[str, ...] | None:
    """The ids of the KPIs in the text of a kpis.yaml, or None where one cannot be read."""
    try:
        ids = [kpi["id"] for kpi in yaml.safe_load(text).get("kpis", [])]
    except (yaml.YAMLError, AttributeError, KeyError, TypeError, ValueError, RecursionError):
        return None
    return tuple(ids) if all(isinstance(one, str) for one in ids) else None
