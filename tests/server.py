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
STARTED = "Uvicorn server started"  # the line that the server writes once it answers
PATIENCE = 120  # seconds: on a machine that is busy otherwise the imports alone take half a minute
PORTS = 3  # how many are tried: between the look for a free one and the start another process may take it


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class Server:
    """A running dashboard, whose lines are written to a log as they come."""

    def __init__(self, log: Path, environment: dict[str, str]):
        self.port = free_port()
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(self.port)]
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=os.environ | {"PYTHONUNBUFFERED": "1"} | environment,
        )
        self.has_told = threading.Event()
        self.is_up = False
        self.reader = threading.Thread(target=self.read, args=(log,), daemon=True)
        self.reader.start()

    def read(self, log: Path) -> None:
        """Passes the server's lines on to the log until it ends."""
        with log.open("w", encoding="utf-8", buffering=1) as out:
            for line in self.process.stdout:
                out.write(line)
                if STARTED in line:
                    self.is_up = True
                    self.has_told.set()
        self.has_told.set()

    def answers(self) -> bool:
        """Waits until the server says that it has started, or ends; whether it has started."""
        if not self.has_told.wait(PATIENCE):
            raise TimeoutError(f"the server said nothing for {PATIENCE} seconds")
        return self.is_up

    def stop(self) -> None:
        """Ends the server, and returns once it has ended."""
        self.process.terminate()
        self.process.wait(PATIENCE)
        self.reader.join(PATIENCE)


@contextmanager
def serving(log: Path, **environment: str) -> Iterator[str]:
    """Starts the dashboard as `make run` does, gives its address once it answers, and stops it at the end."""
    for _ in range(PORTS):
        server = Server(log, environment)
        try:
            if server.answers():
                yield f"http://127.0.0.1:{server.port}"
                return
        finally:
            server.stop()
    raise RuntimeError(f"the server ended before it answered:\n{log.read_text(encoding='utf-8')}")
