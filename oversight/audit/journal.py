"""Writes the log: a file a month, each line on the disk before what it tells of takes effect."""

import logging
import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock

from oversight.audit import chain
from oversight.problems import Problem, Refused

SHORTEST = 32  # letters of the key
HEADS = 100  # lines after which the head is told to the journal of the system, too
REFUSED = "The audit log cannot be written, so nothing that it would record is done."
log = logging.getLogger(__name__)


class Journal:
    """The log in a folder. Several processes may write it; each line stands on the last one there."""

    def __init__(self, folder: Path, key: bytes, now: Callable[[], datetime] = lambda: datetime.now(UTC)):
        self.folder, self.key, self.now = folder, key, now
        self.lock = FileLock(folder / "audit.lock", timeout=5)
        self.written = 0

    def write(self, who: str, what: str, of: Mapping[str, object] | None = None) -> None:
        """Adds a line, and returns once it is on the disk. Raises Refused where that fails."""
        try:
            if not self.folder.is_dir():  # the lock would make one, where another disk is expected
                raise OSError("the folder is not there")
            with self.lock:
                self.append(
                    {"at": self.now().isoformat(timespec="milliseconds"), "who": who, "what": what, **(of or {})}
                )
        except (OSError, ValueError) as error:
            log.error("the audit log cannot be written: %s", error)
            raise Refused(REFUSED, [Problem(str(self.folder), 0, "a line can be added.", str(error))]) from error

    def append(self, entry: Mapping[str, object]) -> None:
        """Adds a line to the segment of its month, which begins with the head of the one before."""
        segment = self.folder / name_of(str(entry["at"]))
        there = segments(self.folder)
        before = head(there[-1]) if there else chain.START
        lines = []
        if segment not in there:
            begins = {"at": entry["at"], "who": "", "what": chain.CHECKPOINT, "before": before}
            line, before = chain.sealed(begins, before, self.key)
            lines.append(line)
        line, last = chain.sealed(entry, before, self.key)
        write_through(segment, "".join(f"{one}\n" for one in [*lines, line]))
        self.written += 1
        if lines or self.written % HEADS == 1:
            log.warning("audit log: %s has the head %s", segment.name, last)


def write_through(segment: Path, text: str) -> None:
    """Adds text to a file in one piece, and waits for the disk."""
    handle = os.open(segment, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        data = text.encode()
        if os.write(handle, data) != len(data):
            raise OSError("the disk took a part of a line")
        os.fsync(handle)
    finally:
        os.close(handle)


def name_of(at: str) -> str:
    """The segment of a moment: a file a month."""
    return f"audit-{at[:7]}.jsonl"


def segments(folder: Path) -> list[Path]:
    """The files of the log, the oldest first."""
    return sorted(folder.glob("audit-????-??.jsonl"))


def head(segment: Path) -> str:
    """The head that the last line of a segment claims. Raises ValueError where the file ends within a line."""
    with segment.open("rb") as file:
        file.seek(0, os.SEEK_END)
        size = file.tell()
        file.seek(max(0, size - 65_536))
        tail = file.read()
    if not tail.endswith(b"\n"):
        raise ValueError(f"{segment.name} ends in the middle of a line")
    return chain.opened(tail.splitlines()[-1].decode())[1]


def key_in(where: Path, folder: Path) -> bytes:
    """The key of the log. Raises Refused where it is missing, short, or kept in the log's own folder."""
    try:
        key = where.read_bytes().strip()
    except OSError as error:
        raise Refused(REFUSED, [Problem(str(where), 0, "the key can be read.", error.strerror or "")]) from None
    if len(key) < SHORTEST or folder.resolve() in where.resolve().parents:
        rule = f"the key has {SHORTEST} letters and is kept outside the folder of the log."
        raise Refused(REFUSED, [Problem(str(where), 0, rule)])
    return key
