"""A real dashboard on a free port, for the browser tests."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# How a server is started, up to its port; and the words that it writes once it answers.
LOOK = (("streamlit", "run", "app.py", "--server.port"), "Uvicorn server started")
SERVE = (("oversight", "serve", "--port"), "The dashboard is open at")
PATIENCE = 120  # seconds: on a machine that is busy otherwise the imports alone take half a minute
PORTS = 3  # how many are tried: between the look for a free one and the start another process may take it


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class Server:
    """A running dashboard, whose lines are written to a log as they come."""

    def __init__(
        self,
        log: Path,
        environment: dict[str, str],
        port: int | None = None,
        how: tuple = LOOK,
        options: tuple = (),
        under: tuple = (),
    ):
        self.port = port or free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        words, self.started = how
        command = [*under, sys.executable, "-m", *words, str(self.port), *options]
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=os.environ | {"PYTHONUNBUFFERED": "1"} | environment,
        )
        self.lines: list[str] = []
        self.has_ended = False
        self.news = threading.Condition()
        self.reader = threading.Thread(target=self.read, args=(log,), daemon=True)
        self.reader.start()

    def read(self, log: Path) -> None:
        """Passes the server's lines on until it ends."""
        with log.open("w", encoding="utf-8", buffering=1) as out:
            for line in self.process.stdout:
                out.write(line)
                with self.news:
                    self.lines.append(line)
                    self.news.notify_all()
        with self.news:
            self.has_ended = True
            self.news.notify_all()

    def says(self, words: str) -> bool:
        """Waits until the server has written a line with these words, or has ended; whether it has written one."""

        def is_said() -> bool:
            return any(words in line for line in self.lines)

        with self.news:
            if not self.news.wait_for(lambda: is_said() or self.has_ended, PATIENCE):
                raise TimeoutError(f"the server did not say {words!r} in {PATIENCE} seconds:\n{''.join(self.lines)}")
            return is_said()

    def stop(self) -> None:
        """Ends the server, and returns once it has ended and all its lines are read."""
        self.process.terminate()
        self.process.wait(PATIENCE)
        self.reader.join(PATIENCE)


@contextmanager
def running(log: Path, how: tuple = LOOK, **environment: str) -> Iterator[Server]:
    """Starts the dashboard for a look, or as `make run` does (SERVE); gives it once it answers, stops it at the end."""
    for _ in range(PORTS):
        server = Server(log, environment, how=how)
        try:
            if server.says(server.started):
                yield server
                return
        finally:
            server.stop()
    raise RuntimeError(f"the server ended before it answered:\n{''.join(server.lines)}")


@contextmanager
def serving(log: Path, how: tuple = LOOK, **environment: str) -> Iterator[str]:
    """The same; gives the address."""
    with running(log, how, **environment) as server:
        yield server.address
