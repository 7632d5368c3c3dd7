"""Gives up a query that no worker takes, or that does not end: Spark itself would wait for ever."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from itertools import count
from typing import Any

from py4j.protocol import Py4JError
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession
from pyspark.sql.connect.session import SparkSession as RemoteSession

from oversight.spark.failures import NO_WORKER, TOO_LONG, Rule

WITHOUT_WORKER = 30.0  # seconds that a query waits for a first worker: one takes ten to begin where the machine is busy
LONGEST = 600.0  # seconds that a query may take
STEP = 0.5  # seconds between two looks

CLASSIC_CALLS = ("addJobTag", "removeJobTag", "cancelJobsWithTag")
REMOTE_CALLS = ("addTag", "removeTag", "interruptTag")

numbers = count(1)


@contextmanager
def watched(session: SparkSession, has_worker: Callable[[], bool]) -> Iterator[list[Rule]]:
    """Interrupts what a block runs in a session once it has had no worker for too long, or takes too long; gives a list
    that has the rule which did not hold then."""
    tag = f"watched {next(numbers)}"
    # The tags of a session that is not of Spark Connect are known in one thread alone: the watcher could not use them.
    remote = isinstance(session, RemoteSession)
    jobs: Any = session if remote else session.sparkContext
    add, remove, interrupt = REMOTE_CALLS if remote else CLASSIC_CALLS
    given_up: list[Rule] = []
    ended = threading.Event()
    getattr(jobs, add)(tag)
    stop = partial(getattr(jobs, interrupt), tag)
    watcher = threading.Thread(target=look, args=(stop, has_worker, given_up, ended), daemon=True)
    watcher.start()
    try:
        yield given_up
    finally:
        ended.set()
        watcher.join()
        with suppress(Py4JError, PySparkException):  # the session may have ended
            getattr(jobs, remove)(tag)


def look(
    stop: Callable[[], object], has_worker: Callable[[], bool], given_up: list[Rule], ended: threading.Event
) -> None:
    """Looks after a query until it ends; from when it is given up on, interrupts each step of it that begins."""
    begun = worked = time.monotonic()
    while not ended.wait(STEP):
        now = time.monotonic()
        if has_worker():
            worked = now
        if not given_up and now - worked > WITHOUT_WORKER:
            given_up.append(NO_WORKER)
        elif not given_up and now - begun > LONGEST:
            given_up.append(TOO_LONG)
        if given_up:
            with suppress(Py4JError, PySparkException):  # it ends by itself
                stop()
