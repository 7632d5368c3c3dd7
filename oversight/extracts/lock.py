"""Lets one process at a time publish into a folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from oversight.extracts.object_store import looks
from oversight.problems import Problem, Refused

LOCK = ".publishing.lock"
PATIENCE = 20.0  # seconds; a publish takes less than one
PUBLISHED_ELSEWHERE = "The board's figures are fetched from its object store, so nothing is published here."
ONLY_FETCHED = "a folder holds what is published in it, or what is fetched."
PUBLISH_THERE = "publish where the board's own folder is, and copy that to the store."


@contextmanager
def only_publisher(where: Path, fetches: bool = False) -> Iterator[None]:
    """Holds the lock of a folder for a block. Raises Refused where another holds it too long, or where only what is
    fetched from an object store is put into the folder, OSError where it cannot be taken at all.

    The system lets go of the lock when its process ends, however it ends. The file may stay; it then locks nothing."""
    if looks.is_in_store(where) and not fetches:
        raise Refused(PUBLISHED_ELSEWHERE, [Problem(looks.STORE, 0, ONLY_FETCHED, remedy=PUBLISH_THERE)])
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
