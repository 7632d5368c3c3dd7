"""Whether a board's figures are in an object store, and what the last look there found."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from oversight.extracts import disk

STORE, LAST_LOOK = "store.yaml", ".store.json"
LARGEST = 10_000  # bytes of the last look
LONGEST = timedelta(hours=1)  # between two looks
COMMAND = "python -m oversight.extracts fetch"


class Reason(StrEnum):
    """Why a look did not bring the figures that are in the store."""

    NONE = ""
    NO_ANSWER = "no answer"
    NOT_ALLOWED = "not allowed"
    MISSING = "missing"
    DAMAGED = "damaged"
    SET_WRONG = "set wrong"
    NOT_WRITTEN = "not written"


@dataclass(frozen=True)
class State:
    """The state of a manifest: where it is, and the name that the store gives it (ETag)."""

    place: str
    etag: str


@dataclass(frozen=True)
class Look:
    """A look into the store. `read_at` is the last that found all well. `state` is that of the manifest that was put in
    use, None where none was, `sha256` its content; `damaged` that of one that names what is not whole."""

    looked_at: datetime
    read_at: datetime | None = None
    why: Reason = Reason.NONE
    state: State | None = None
    sha256: str = ""
    damaged: State | None = None


ADAPTER = TypeAdapter(Look)


def is_in_store(where: Path) -> bool:
    """Whether a folder only holds what is fetched from an object store."""
    return (where / STORE).exists()


def now() -> datetime:
    """The moment, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def last_look(where: Path) -> Look | None:
    """The last look into a board's store; None where there was none, or it cannot be read."""
    try:
        return ADAPTER.validate_json(disk.read_regular(where / LAST_LOOK, LARGEST))
    except (OSError, ValidationError):
        return None


def is_overdue(look: Look | None) -> bool:
    """Whether a store was never looked into, or last longer ago than an hour."""
    return look is None or now() - look.looked_at > LONGEST


def keep(where: Path, look: Look) -> None:
    """Keeps a look as the last. Raises OSError."""
    disk.write_whole(where / LAST_LOOK, ADAPTER.dump_json(look))
