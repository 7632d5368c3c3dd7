"""Whether the dashboard shows all it should: extracts and settings, read and checked, and the versions it runs with."""

import logging
import platform
import tomllib
from importlib import metadata
from typing import Any

from oversight import boards, queries
from oversight.environment import ROOT, within
from oversight.extracts.contracts import EXTRACTS
from oversight.problems import Refused
from oversight.settings import state as settings_state

log = logging.getLogger(__name__)


def readiness() -> tuple[bool, dict[str, Any]]:
    """Whether every extract and the settings can be used, and what is told of each; of many boards also of each board.
    Reads and checks them where they have changed since they were last read. Names no folder and no value."""
    is_ready, told = of_what_is_served()
    each = {}
    for board in boards.boards():
        with within(board.folder):
            is_board_ready, each[board.key] = of_what_is_served()
        is_ready &= is_board_ready
    whole = {**told, "is_ready": is_ready, **({"boards": each} if each else {})}
    return is_ready, {**whole, "versions": versions()}


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
