"""Writes into the audit log what the server sees, where the settings of access ask for one."""

import asyncio
import logging

from oversight.audit.journal import Journal, key_in
from oversight.problems import Refused
from oversight.serving.access import Access

log = logging.getLogger(__name__)
kept: list[Journal] = []  # the one log of this process, once it is begun


def begin(access: Access) -> None:
    """Begins the log that the settings name. Raises Refused where its key cannot be used or no line can be written."""
    kept.clear()
    if access.audit:
        folder = access.audit.folder
        journal = Journal(folder, key_in(access.audit.key_file, folder))
        journal.write("", "server begins")
        kept.append(journal)


def note(who: str, what: str, **of: object) -> None:
    """Writes a line before what it tells of takes effect. Raises Refused where it cannot be written."""
    for journal in kept:
        journal.write(who, what, of)


async def note_soon(who: str, what: str, **of: object) -> None:
    """Writes a line of what takes effect in any case, such as a refusal."""
    if kept:
        try:
            await asyncio.to_thread(note, who, what, **of)
        except Refused as refused:
            log.error("%s", refused)
