"""Reads the ids, names and units of the KPIs of kpis.yaml, and no more of it."""

import os
from functools import lru_cache
from pathlib import Path
from typing import Any

from oversight import strict_yaml
from oversight.environment import SETTINGS, environment

Entry = dict[str, Any]  # what kpis.yaml says of one KPI


def known() -> tuple[str, ...] | None:
    """The ids of the KPIs in the file that OVERSIGHT_KPIS names, else the repository's kpis.yaml.

    None where the file is missing or broken: `python -m oversight.settings check` tells that, and the extracts are not
    refused for it."""
    names = named()
    return None if names is None else tuple(names)


def named() -> dict[str, str] | None:
    """The names of the KPIs by their ids, from the same file; an id stands for a name that is not there."""
    found = kpis()
    return None if found is None else {kpi["id"]: str(kpi.get("name", kpi["id"])) for kpi in found}


def units() -> dict[str, str] | None:
    """The units of the KPIs by their ids, from the same file; a share where none is given."""
    found = kpis()
    return None if found is None else {kpi["id"]: str(kpi.get("unit", "share")) for kpi in found}


def kpis() -> list[Entry] | None:
    """The entries of the KPIs, from the same file; of one of many boards with those of its own file beside them."""
    shared = kpis_of(environment().kpis)
    if shared is None or not (board := environment().board) or not os.path.lexists(board / SETTINGS):
        return shared
    own = kpis_of(board / SETTINGS)
    ids = {kpi["id"] for kpi in shared}
    return None if own is None else [*shared, *(kpi for kpi in own if kpi["id"] not in ids)]


def kpis_of(path: Path) -> list[Entry] | None:
    """The entries of the KPIs of one file."""
    text, problems = strict_yaml.text_of(path)
    return None if problems else kpis_in(text)


@lru_cache(maxsize=64)
def kpis_in(text: str) -> list[Entry] | None:
    """The entries of the KPIs in the text of a kpis.yaml, or None where an id cannot be read."""
    content = strict_yaml.parsed("kpis.yaml", text).content
    found = content.get("kpis", []) if isinstance(content, dict) else None
    if not isinstance(found, list) or not all(
        isinstance(kpi, dict) and isinstance(kpi.get("id"), str) for kpi in found
    ):
        return None
    return found
