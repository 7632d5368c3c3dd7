"""Checks that the extracts name only KPIs which kpis.yaml has, reading no more of it than their ids."""

from collections.abc import Iterator
from functools import lru_cache

import polars as pl
import yaml

from oversight.environment import environment
from oversight.extracts.broken_rules import suggestion
from oversight.problems import Problem

# The columns that name a KPI.
COLUMNS = {"commentary": "kpi", "kpi_readings": "kpi", "plan_actions": "linked_kpi"}


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


def unknown_kpis(found: dict[str, pl.DataFrame]) -> Iterator[Problem]:
    """A cell of `found` (each with `source_row`) that names a KPI which kpis.yaml does not have."""
    ids = known()
    if ids is None:
        return
    for name, column in COLUMNS.items():
        for row in found[name].iter_rows(named=True) if name in found else ():
            if row[column] is not None and row[column] not in ids:
                rule = f"`{column}` is the id of a KPI in kpis.yaml."
                remedy = f"{suggestion(row[column], ids)}correct it, or add the KPI to kpis.yaml."
                yield Problem(f"{name}.csv", row["source_row"], rule, row[column], remedy)
