"""The Spark application that the dashboard is: one a process, with a session of its own for each state of extracts."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from py4j.protocol import Py4JError
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from oversight.problems import Problem, Refused

NAME = "MAPPA oversight dashboard"
REMOTE = "sc://"  # how an address of Spark Connect begins
# What the application is started with, and each session set to: DuckDB's days have no time zone, a number that does not
# fit is an error on both, and what a page shows is small beside Spark's usual 200 parts.
OF_APPLICATION = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false"}
OF_SESSION = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.shuffle.partitions": "16",
}
UNANSWERED = "The figures cannot be worked out now: the cluster that holds them does not answer."
REMEDY = "see whether the cluster of OVERSIGHT_ENGINE runs, and whether Java 17 or later is installed here."

log = logging.getLogger(__name__)
logging.getLogger("SQLQueryContextLogger").setLevel(logging.CRITICAL)  # PySpark's own copy of each error
starting = threading.Lock()
applications: dict[str, SparkSession] = {}  # the first session of each address


@contextmanager
def answering(address: str) -> Iterator[None]:
    """Raises Refused where the cluster at an address fails in a block; the cause is logged."""
    try:
        yield
    except (PySparkException, Py4JError, OSError) as error:
        log.error("Spark at %s: %s", address, error)
        cause = (str(error).splitlines() or [""])[0][:200]
        raise Refused(UNANSWERED, [Problem("OVERSIGHT_ENGINE", 0, "the cluster answers.", cause, REMEDY)]) from error


def session_at(address: str) -> SparkSession:
    """A new session with no views, on the cluster at `spark://host:port`, on `local[n]`, or on the server of Spark
    Connect at `sc://host:port`. Raises what PySpark raises where nothing answers there."""
    with starting:
        if address not in applications:
            applications[address] = application_at(address)
        made: SparkSession = applications[address].newSession()
    for name, value in OF_SESSION.items():
        made.conf.set(name, value)
    return made


def application_at(address: str) -> SparkSession:
    """The first session at an address, which registers the dashboard there."""
    builder: Any = SparkSession.builder
    if address.startswith(REMOTE):
        asked = builder.remote(address)
    else:
        asked = builder.master(address).config(map=OF_APPLICATION)
    made: SparkSession = asked.appName(NAME).getOrCreate()
    return made


def stop() -> None:
    """Ends the application, and with it every session."""
    with starting:
        for made in applications.values():
            made.stop()
        applications.clear()
