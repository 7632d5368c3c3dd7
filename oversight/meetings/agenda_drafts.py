"""Agendas that are prepared and not kept yet, as drafts on the disk: changes outlive a session and a server."""

import json
from contextlib import suppress
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from oversight.extracts import disk
from oversight.extracts.own import drafts
from oversight.figures.meetings.agenda_items import AgendaItem

ADAPTER = TypeAdapter(tuple[AgendaItem, ...])
Items = tuple[AgendaItem, ...]


def path_of(where: Path, owner: str, meeting_on: date) -> Path:
    """The file of the agenda that a person prepares for a meeting."""
    return where / drafts.FOLDER / owner / f"agenda-{meeting_on}.json"


def keep(where: Path, owner: str, meeting_on: date, items: Items) -> None:
    """Writes the items as they are now; nothing without an owner. Raises OSError where they cannot be written,
    ValueError where the owner has too many drafts."""
    if owner:
        content = json.dumps({"items": ADAPTER.dump_python(items, mode="json")}, ensure_ascii=False).encode()
        drafts.put(where, owner, path_of(where, owner, meeting_on).name, content)


def read(where: Path, owner: str, meeting_on: date) -> Items | None:
    """The items as they were left; None where there are none that can be read."""
    if not owner:
        return None
    try:
        held = json.loads(disk.read_regular(path_of(where, owner, meeting_on), drafts.LARGEST))
        return ADAPTER.validate_python(held["items"])
    except (OSError, ValueError, KeyError, TypeError, ValidationError):
        return None


def end(where: Path, owner: str, meeting_on: date) -> None:
    """Removes the draft: the agenda is kept, or its changes were dropped. One that cannot be removed goes by itself
    within a day."""
    if owner:
        with suppress(OSError):
            path_of(where, owner, meeting_on).unlink(missing_ok=True)
