"""The Spark application that the dashboard is: one for each address, begun again once the last one has ended."""

import contextlib
import logging
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from py4j.protocol import Py4JError
from pyspark import SparkContext
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession
from pyspark.sql.connect.client.retries import DefaultPolicy
from pyspark.sql.connect.session import SparkSession as RemoteSession

from oversight.problems import Unanswered
from oversight.spark import failures, watch

NAME = "MAPPA oversight dashboard"
REMOTE, STANDALONE = "sc://", "spark://"  # how an address of Spark Connect, and of a cluster, begins
PORTS = {REMOTE: 15002, STANDALONE: 7077}  # where none is named
# What the application is started with, and each session set to: DuckDB's days have no time zone, a number that does not
# fit is an error on both, and what a page shows is small beside Spark's usual 200 parts.
OF_APPLICATION = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false"}
OF_SESSION = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.shuffle.partitions": "16",
}
REACHED = 3.0  # seconds until a port has to answer
REST = 15.0  # seconds that a cluster is left alone after it failed, so that a page waits for it once
RETRIES = 4  # of a call to Spark Connect, within some five seconds: PySpark's own go on for ten minutes

logging.getLogger("SQLQueryContextLogger").setLevel(logging.CRITICAL)  # PySpark's own copy of each error
starting = threading.Lock()
applications: dict[str, "Application"] = {}
resting: dict[str, tuple[float, Unanswered]] = {}  # by address: until when, and what was wrong

Errors = (PySparkException, Py4JError, OSError)


class Application:
    """The dashboard as a cluster knows it, in sessions that share no view. Raises what PySpark raises, or OSError or
    ValueError, where nothing answers at the address."""

    def __init__(self, address: str):
        reach(address)
        self.address = address
        self.is_remote = address.startswith(REMOTE)
        self.session = remote_session(address) if self.is_remote else classic_session(address)
        self.begun = time.monotonic()

    def new_session(self) -> SparkSession:
        """A session with no views."""
        made: SparkSession = remote_session(self.address) if self.is_remote else self.session.newSession()
        for name, value in OF_SESSION.items():
            made.conf.set(name, value)
        return made

    def is_usable(self) -> bool:
        """Whether the cluster knows the dashboard still, and has workers for it, or had no time yet to give any."""
        try:
            if self.is_remote:
                return bool(self.session.conf.get("spark.sql.ansi.enabled"))
            if self.session.sparkContext._jsc.sc().isStopped():
                return False
            is_new = time.monotonic() - self.begun < watch.WITHOUT_WORKER
            return is_new or self.gives_workers_when_asked() or self.has_worker()
        except Errors:
            return False

    def gives_workers_when_asked(self) -> bool:
        """Whether the cluster takes workers away from an application that rests."""
        return str(self.session.sparkContext.getConf().get("spark.dynamicAllocation.enabled", "false")) == "true"

    def has_worker(self) -> bool:
        """Whether any process works for the dashboard; of Spark Connect the server alone knows."""
        if not self.address.startswith(STANDALONE):
            return True
        try:
            return int(self.session.sparkContext._jsc.sc().getExecutorMemoryStatus().size()) > 1  # one is this machine
        except Errors:
            return False

    @contextmanager
    def answering(self, session: SparkSession) -> Iterator[None]:
        """Raises Unanswered where the cluster fails in a block, ends nothing in time or has no worker for it; the cause
        is logged. What a block gave though it was interrupted is not used: it may lack rows."""
        with watch.watched(session, self.has_worker) as given_up:
            try:
                yield
            except Errors as error:
                raise self.refusal(error, given_up) from error
        if given_up:
            raise self.refusal(InterruptedError("interrupted, and ended without an error"), given_up)

    def refusal(self, error: Exception, given_up: list[failures.Rule]) -> Unanswered:
        """What is told of an error. A cluster that was given up on is left alone for a while."""
        refused = failures.told(self.address, error, self.is_usable(), given_up[0] if given_up else None)
        if given_up:
            let_rest(self.address, refused)
        return refused

    def close(self) -> None:
        """Ends the application; also what is left of one whose Java has ended."""
        with contextlib.suppress(Exception):  # it has ended already, as far as it can
            self.session.stop()
        gateway: Any = SparkContext._gateway
        if gateway is not None and gateway.proc.poll() is not None:
            SparkContext._gateway = SparkContext._jvm = SparkContext._active_spark_context = None
            SparkSession._instantiatedSession = None


def at(address: str) -> Application:
    """The application at an address: that of before while it can be used, else a new one. Raises Unanswered where none
    can be had."""
    with starting:
        held = applications.get(address)
        if held and held.is_usable():
            return held
        if held:
            applications.pop(address).close()
        until, refused = resting.get(address, (0.0, None))
        if refused and time.monotonic() < until:
            raise Unanswered(refused.user_message, refused.problems)
        try:
            made = applications[address] = Application(address)
        except (*Errors, ValueError) as error:
            refused = failures.told(address, error, is_usable=False)
            let_rest(address, refused)
            raise refused from error
        return made


def let_rest(address: str, refused: Unanswered) -> None:
    """Leaves a cluster alone for a while, of which the same is told meanwhile."""
    resting[address] = time.monotonic() + REST, refused.with_traceback(None)


def reach(address: str) -> None:
    """Raises OSError where no port of an address answers, and ValueError where it names none that can be."""
    scheme = next((one for one in PORTS if address.startswith(one)), None)
    if scheme is None:
        return
    masters = address.removeprefix(scheme).split(",") if scheme == STANDALONE else [address.removeprefix(scheme)]
    failed: OSError | None = None
    for one in masters:
        place = urlsplit(f"{scheme}{one}")
        try:
            socket.create_connection((place.hostname or "", place.port or PORTS[scheme]), timeout=REACHED).close()
            return
        except OSError as error:
            failed = error
    raise failed or OSError(address)


def classic_session(address: str) -> SparkSession:
    """The first session on a cluster at `spark://host:port`, or on `local[n]`: one Java beside this process."""
    builder: Any = SparkSession.builder
    made: SparkSession = builder.master(address).config(map=OF_APPLICATION).appName(NAME).getOrCreate()
    return made


def remote_session(address: str) -> SparkSession:
    """A session on the server of Spark Connect at `sc://host:port`."""
    builder: Any = RemoteSession.builder
    made = builder.remote(address).appName(NAME).create()
    made.client.set_retry_policies([DefaultPolicy(max_retries=RETRIES)])
    session: SparkSession = made
    return session


def stop() -> None:
    """Ends every application, and with it its sessions."""
    with starting:
        for made in applications.values():
            made.close()
        applications.clear()
        resting.clear()
