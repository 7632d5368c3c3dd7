"""Writes into the audit log what the server sees, where the settings of access ask for one."""

import asyncio
import logging

from oversight.audit import reading, verifying
from oversight.audit.journal import Journal, key_in
from oversight.audit.reading import Line
from oversight.audit.verifying import Verified
from oversight.environment import board_key
from oversight.problems import Problem, Refused
from oversight.serving.access import Access

log = logging.getLogger(__name__)
UNREADABLE = "The audit log cannot be read. Whoever looks after the server finds the reason in its journal."
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
    """Writes a line before what it tells of takes effect; of many boards it names that of the run. Raises Refused where
    it cannot be written."""
    board = {"board": key} if (key := board_key()) else {}
    for journal in kept:
        journal.write(who, what, {**board, **of})


async def note_soon(who: str, what: str, **of: object) -> None:
    """Writes a line of what takes effect in any case, such as a refusal."""
    if kept:
        try:
            await asyncio.to_thread(note, who, what, **of)
        except Refused as refused:
            log.error("%s", refused)


def is_kept() -> bool:
    """Whether a log is kept."""
    return bool(kept)


def months() -> list[str]:
    """The months that the log holds, the newest first. Raises Refused where there is none."""
    if not (found := reading.months(kept[0].folder)):
        raise Refused(UNREADABLE, [Problem(str(kept[0].folder), 0, "the log has a file a month.")])
    return found


def lines(month: str) -> list[Line]:
    """The lines of a month, the newest first. Raises Refused where they cannot be read."""
    try:
        return reading.lines(kept[0].folder, month)
    except OSError as error:
        raise Refused(UNREADABLE, [Problem(month, 0, "the log can be read.", error.strerror or "")]) from error


def verified() -> Verified:
    """What holding the log against its chain finds. Raises Refused where it cannot be read."""
    try:
        return verifying.verify(kept[0].folder, kept[0].key)
    except (OSError, ValueError) as error:
        raise Refused(UNREADABLE, [Problem(str(kept[0].folder), 0, "the log can be read.", str(error))]) from error
