"""Whether the dashboard shows all it should: extracts and settings, read and checked, and the versions it runs with."""

import logging
import platform
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

from oversight import boards, queries
from oversight.environment import DUCKDB, ROOT, environment, within
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.manifest import MANIFEST
from oversight.extracts.object_store import looks
from oversight.problems import Refused
from oversight.settings import state as settings_state

ENGINES = {DUCKDB: DUCKDB, "spark": "spark://", "spark connect": "sc://", "spark beside": "local["}
UNKNOWN = "unknown"

log = logging.getLogger(__name__)


def readiness() -> tuple[bool, dict[str, Any]]:
    """Whether every extract and the settings can be used, and what is told of each; of many boards also of each board.
    Reads and checks them where they have changed since they were last read, and asks no store and no cluster. Names no
    folder, no address and no value.

    `behind` are the boards whose object store was not looked into or read for long, or never: with a whole version of
    theirs here the dashboard is ready all the same."""
    is_ready, told = of_what_is_served()
    each: dict[str, dict[str, Any]] = {}
    behind: list[str] = []
    for board in boards.boards():
        with within(board.folder):
            is_board_ready, each[board.key] = of_what_is_served()
        is_ready &= is_board_ready
        if looks.is_in_store(board.folder):
            is_behind, each[board.key]["store"] = of_store(board.folder)
            if is_behind:
                behind.append(board.key)
    whole = {**told, "is_ready": is_ready, "engine": engine(), **({"behind": behind, "boards": each} if each else {})}
    return is_ready, {**whole, "versions": versions()}


def of_store(where: Path) -> tuple[bool, dict[str, Any]]:
    """Whether the object store of a board's folder is behind, and what the last look into it found."""
    look = looks.last_look(where)
    trouble, is_overdue = str(look.why) if look else "", looks.is_overdue(look)
    was_fetched = (where / MANIFEST).exists()
    told = {"was_fetched": was_fetched, "is_checked_hourly": not is_overdue, "trouble": trouble}
    return is_overdue or bool(trouble) or not was_fetched, told


def engine() -> str:
    """The engine that is set, without its address: it is not asked whether it answers."""
    named = environment().engine
    return next((kind for kind, begins in ENGINES.items() if named.startswith(begins)), UNKNOWN)


def of_what_is_served() -> tuple[bool, dict[str, Any]]:
    """The same of the board of the run, or of what all boards share."""
    try:
        loaded = queries.latest().opened
        problems = {name: len(refused.problems) for name, refused in sorted(loaded.problems.items())}
        extracts = {"version": loaded.version, "held": sorted(loaded.tables), "problems": problems}
    except (Refused, OSError):
        log.exception("the extracts cannot be read")
        extracts = {"version": "", "held": [], "problems": dict.fromkeys(sorted(EXTRACTS), 1)}
    state = settings_state.latest()
    refused = len(state.refused.problems) if state.refused else 0
    is_ready = not extracts["problems"] and not refused
    settings = {"version": state.version, "problems": refused}
    return is_ready, {"is_ready": is_ready, "extracts": extracts, "kpis.yaml": settings}


def versions() -> dict[str, str]:
    """The releases of what serves."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    released = {"dashboard": str(project["version"]), "streamlit": metadata.version("streamlit")}
    return {**released, "python": platform.python_version()}
