"""Starts the dashboard as the unit of deploy/ says, and anew whenever it ends, as systemd does."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

from tests.server import PATIENCE, ROOT

UNIT = (ROOT / "deploy" / "oversight.service").read_text()
PYTHON = "/opt/oversight/.venv/bin/python"


def said(name: str) -> list[str]:
    """Every value that the unit gives a name."""
    return [line.partition("=")[2] for line in UNIT.splitlines() if line.startswith(f"{name}=")]


class Supervisor:
    """Keeps one process running, by what the unit says of its command, its restarts and the pause before them."""

    def __init__(self, deployed):
        (command,), (restart,), (pause,) = said("ExecStart"), said("Restart"), said("RestartSec")
        assert restart == "always"
        self.command = deployed.placed(command).replace(PYTHON, sys.executable).split()
        own = {"OVERSIGHT_ACCESS": str(deployed.folder / "access.yaml"), "PYTHONUNBUFFERED": "1"}
        self.environment = os.environ | own
        self.pause, self.log = float(pause), (deployed.folder / "supervised.txt").open("w")
        self.is_over, self.process, self.starts = threading.Event(), None, 0
        self.thread = threading.Thread(target=self.keep, daemon=True)
        self.thread.start()

    def keep(self):
        """Starts the process again and again."""
        given = {"cwd": ROOT, "env": self.environment, "stdout": self.log, "stderr": subprocess.STDOUT}
        while not self.is_over.is_set():
            self.process = subprocess.Popen(self.command, **given)
            self.starts += 1
            self.process.wait()
            self.is_over.wait(self.pause)

    def seconds_of_processor(self):
        """What the running process has taken of the processor so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def stop(self):
        """Ends it for good."""
        self.is_over.set()
        self.process.terminate()
        self.thread.join(PATIENCE)
        self.log.close()


def healthy(deployed, starts=1):
    """Waits until the process of that start is healthy; gives the seconds that it took from now."""
    begun = time.monotonic()
    while time.monotonic() < begun + PATIENCE:
        try:
            is_well = deployed.asked(f"{deployed.base}/healthz", user="")[0] == 200
        except OSError:
            is_well = False
        if is_well and deployed.supervisor.starts >= starts:
            return time.monotonic() - begun
        time.sleep(0.05)
    raise TimeoutError((deployed.folder / "supervised.txt").read_text())
