"""Reads the log for those who may: one month, the newest line first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from oversight.audit import chain
from oversight.audit.journal import segments


@dataclass(frozen=True)
class Line:
    """A line of the log: when, who ("" where nobody is named), what, and what else it tells."""

    at: datetime
    who: str
    what: str
    of: Mapping[str, object]


def months(folder: Path) -> list[str]:
    """The months that the log holds, as `2026-11`, the newest first."""
    return [one.stem.removeprefix("audit-") for one in reversed(segments(folder))]


def lines(folder: Path, month: str) -> list[Line]:
    """The lines of a month, the newest first. What is no line of the log is left to `verify`. Raises OSError."""
    found = []
    for text in (folder / f"audit-{month}.jsonl").read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            entry, _ = chain.opened(text)
            at, who, what = datetime.fromisoformat(str(entry.pop("at"))), str(entry.pop("who")), str(entry.pop("what"))
        except (ValueError, KeyError):
            continue
        if what != chain.CHECKPOINT:
            found.append(Line(at, who, what, entry))
    return found[::-1]
