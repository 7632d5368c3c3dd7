"""Lets one process at a time publish into a folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from oversight.problems import Problem, Refused

LOCK = ".publishing.lock"
PATIENCE = 20.0  # seconds; a publish takes less than one


@contextmanager
def only_publisher(where: Path) -> Iterator[None]:
    """Holds the lock of a folder for a block. Raises Refused where another holds it too long, OSError where it cannot
    be taken at all.

    The system lets go of the lock when its process ends, however it ends. The file may stay; it then locks nothing."""
    lock = FileLock(where / LOCK, mode=0o666, fallback_to_soft=False)
    try:
        lock.acquire(timeout=PATIENCE)
    except Timeout:
        remedy = "wait until it has finished, then try again."
        problem = Problem(LOCK, 0, "one publish at a time writes into a folder.", str(where), remedy)
        raise Refused("Another publish is at work in the same folder, so nothing was written.", [problem]) from None
    try:
        yield
    finally:
        lock.release()
