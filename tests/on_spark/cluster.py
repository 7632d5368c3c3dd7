"""A standalone Spark cluster on this machine (one master and workers) and a server of Spark Connect: each a process of
its own, on a free port."""

import os
import re
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue

import pyspark

Process = subprocess.Popen[str]
LONGEST_WAIT = 120  # seconds until a process says that it is ready; a machine at its limit takes twenty
CLASSES = "org.apache.spark.deploy."
MASTER = re.compile(r"Starting Spark master at (spark://\S+)")
PEAK = re.compile(r"VmHWM:\s+(\d+) kB")
REGISTERED = re.compile(r"Successfully registered with master")
CONNECT = "org.apache.spark.sql.connect.service.SparkConnectServer"
LISTENING = re.compile(r"Spark Connect server started at: (\S+)")


class Cluster:
    """The processes of a cluster and the address of its master, which stays when it is started again."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.processes: list[Process] = []
        folder.mkdir(parents=True, exist_ok=True)
        self.address = self.start_master(port="0")

    def start_master(self, port: str = "") -> str:
        """Starts the master, at the port it had before unless one is named, and gives its address."""
        given = ("--webui-port", "0", "--port", port or self.address.rpartition(":")[2])
        return self.start("master.Master", MASTER, *given)

    def add_worker(self, cores: int = 1, memory: str = "1g") -> None:
        """Starts one more worker and waits until the master has registered it."""
        given = ("--cores", str(cores), "--memory", memory, "--work-dir", str(self.folder / "work"), self.address)
        self.start("worker.Worker", REGISTERED, "--webui-port", "0", "--port", "0", *given)

    def start(self, name: str, is_ready: re.Pattern[str], *given: str) -> str:
        """Starts one process of the cluster and gives what its line of readiness says."""
        process, said = started([f"{CLASSES}{name}", "--host", "127.0.0.1", *given], is_ready)
        self.processes.append(process)
        return said

    def kill_worker(self) -> None:
        """Kills the worker that came last and what it runs, as when its machine is switched off."""
        end(self.processes.pop(), signal.SIGKILL)

    def memory(self) -> int:
        """The most bytes that the master, the workers and their executors have held, each at its own time (Linux)."""
        groups = {process.pid for process in self.processes}
        held = 0
        for status in Path("/proc").glob("[0-9]*/status"):
            try:
                if os.getpgid(int(status.parent.name)) in groups:
                    held += peak_of(status.read_text())
            except OSError:  # it ended meanwhile
                continue
        return held

    def stop(self) -> None:
        """Ends each process that was started here, the workers first."""
        while self.processes:
            end(self.processes.pop())


def started(command: list[str], is_ready: re.Pattern[str]) -> tuple[Process, str]:
    """A process that runs a class of Spark, once it has written its line of readiness, and what that says. Raises
    RuntimeError, with the last lines it wrote, where it ends or stays silent."""
    process = subprocess.Popen(
        [spark_class(), *command],
        env={**os.environ, "SPARK_LOCAL_IP": "127.0.0.1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    lines: Queue[str | None] = Queue()
    threading.Thread(target=follow, args=(process, lines), daemon=True).start()
    seen: list[str] = []
    while True:
        try:
            line = lines.get(timeout=LONGEST_WAIT)
        except Empty:
            line = None
        if line is None:
            end(process)
            raise RuntimeError(f"{command[0]} did not start:\n{''.join(seen[-20:])}")
        seen.append(line)
        found = is_ready.search(line)
        if found:
            return process, found[found.lastindex or 0]


def end(process: Process, how: int = signal.SIGTERM) -> None:
    """Ends a process that was started here, with those that it started."""
    if process.poll() is None:
        os.killpg(process.pid, how)
    process.wait(timeout=LONGEST_WAIT)


def peak_of(status: str) -> int:
    """The most bytes that a process has held, from its status."""
    found = PEAK.search(status)
    return int(found[1]) * 1024 if found else 0


def follow(process: Process, lines: "Queue[str | None]") -> None:
    """Puts each line that a process writes into a queue, and None once it ends."""
    assert process.stdout is not None
    for line in process.stdout:
        lines.put(line)
    lines.put(None)


def spark_class() -> str:
    """The program of PySpark that starts a class of Spark."""
    return str(Path(pyspark.__file__).parent / "bin" / "spark-class")


@contextmanager
def running(folder: Path, workers: int) -> Iterator[Cluster]:
    """A cluster for a block."""
    cluster = Cluster(folder)
    try:
        for _ in range(workers):
            cluster.add_worker()
        yield cluster
    finally:
        cluster.stop()


class ConnectServer:
    """A server of Spark Connect with two processors of its own, and its address, which stays when it is started
    again."""

    def __init__(self) -> None:
        self.process, place = started(submission("0"), LISTENING)
        self.address = f"sc://{place}"

    def start_again(self) -> None:
        """Starts it at the port it had: it knows nothing of the sessions of before."""
        self.process, place = started(submission(self.address.rpartition(":")[2]), LISTENING)
        assert self.address == f"sc://{place}"

    def stop(self) -> None:
        """Kills it."""
        end(self.process, signal.SIGKILL)


def submission(port: str) -> list[str]:
    """What starts a server of Spark Connect on a port, as `sbin/start-connect-server.sh` does."""
    settings = {
        "spark.connect.grpc.binding.address": "127.0.0.1",
        "spark.connect.grpc.binding.port": port,
        "spark.ui.enabled": "false",
    }
    given = [part for name, value in settings.items() for part in ("--conf", f"{name}={value}")]
    submit = "org.apache.spark.deploy.SparkSubmit"
    return [submit, "--master", "local[2]", *given, "--class", CONNECT, "spark-internal"]
