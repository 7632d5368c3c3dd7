"""A standalone Spark cluster on this machine: one master and workers, each a process of its own, on free ports."""

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

LONGEST_WAIT = 120  # seconds until a process says that it is ready; a machine at its limit takes twenty
CLASSES = "org.apache.spark.deploy."
MASTER = re.compile(r"Starting Spark master at (spark://\S+)")
PEAK = re.compile(r"VmHWM:\s+(\d+) kB")
REGISTERED = re.compile(r"Successfully registered with master")


class Cluster:
    """The processes of a cluster and the address of its master."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.processes: list[subprocess.Popen[str]] = []
        folder.mkdir(parents=True, exist_ok=True)
        self.address = self.start("master.Master", MASTER)

    def add_worker(self, cores: int = 1, memory: str = "1g") -> None:
        """Starts one more worker and waits until the master has registered it."""
        given = ("--cores", str(cores), "--memory", memory, "--work-dir", str(self.folder / "work"), self.address)
        self.start("worker.Worker", REGISTERED, *given)

    def start(self, name: str, is_ready: re.Pattern[str], *given: str) -> str:
        """Starts one process and gives what its line of readiness says. Raises RuntimeError, with the last lines it
        wrote, where it ends or stays silent."""
        command = [spark_class(), f"{CLASSES}{name}", "--host", "127.0.0.1", "--port", "0", "--webui-port", "0", *given]
        process = subprocess.Popen(
            command,
            env={**os.environ, "SPARK_LOCAL_IP": "127.0.0.1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.processes.append(process)
        lines: Queue[str | None] = Queue()
        threading.Thread(target=follow, args=(process, lines), daemon=True).start()
        seen: list[str] = []
        while True:
            try:
                line = lines.get(timeout=LONGEST_WAIT)
            except Empty:
                line = None
            if line is None:
                raise RuntimeError(f"{name} did not start:\n{''.join(seen[-20:])}")
            seen.append(line)
            found = is_ready.search(line)
            if found:
                return found[found.lastindex or 0]

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
        for process in reversed(self.processes):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=LONGEST_WAIT)
        self.processes.clear()


def peak_of(status: str) -> int:
    """The most bytes that a process has held, from its status."""
    found = PEAK.search(status)
    return int(found[1]) * 1024 if found else 0


def follow(process: subprocess.Popen[str], lines: "Queue[str | None]") -> None:
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
