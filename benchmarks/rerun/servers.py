"""Starts and stops a checkout on a free port, the way it is meant to be served, and reads the memory of the process."""

import asyncio
import os
import re
import shutil
import socket
import subprocess
import sys
from collections import deque
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

START_SECONDS = 120.0
STOP_SECONDS = 10.0
LOOK_SECONDS = 1.0
IDLE = 0.1  # of a processor
MEBIBYTE = 1024.0
TRIVIAL = "trivial"
TOLD = ("URL:", "is open at")  # what Streamlit, and the dashboard once it is warm, print before their address
TRIVIAL_APP = 'import streamlit as st\n\nst.write("One line of text.")\n'
FLAGS = {
    "server.address": "127.0.0.1",
    "server.headless": "true",
    "server.fileWatcherType": "none",
    "browser.gatherUsageStats": "false",
}


@dataclass(frozen=True)
class Memory:
    """Memory of a process in MiB, now and at its highest, and its open handles; 0 where the system does not tell."""

    resident: float = 0.0
    peak: float = 0.0
    handles: int = 0


@dataclass(frozen=True)
class Server:
    """A running server: its name in the report, the checkout it serves, its port and the id of its process."""

    name: str
    folder: Path
    port: int
    pid: int

    @property
    def stream(self) -> str:
        """The address of the websocket."""
        return f"ws://127.0.0.1:{self.port}/_stcore/stream"

    @property
    def pages(self) -> list[str]:
        """The pages it can show: `summary` for app.py, then each file of pages/ by name."""
        return ["summary", *sorted(path.stem for path in (self.folder / "pages").glob("*.py"))]

    def processor_seconds(self) -> float:
        """The seconds of processor time the server has used; 0 where the system does not tell.

        Counted in hundredths, so only the difference over many reruns says something. Waiting for other work is not in
        it, though a busy machine makes each step of its own slower."""
        path = Path("/proc") / str(self.pid) / "stat"
        if not path.exists():
            return 0.0
        after_name = path.read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")  # utime and stime

    def memory(self) -> Memory:
        """The memory and open handles of the server at this moment."""
        return memory_of(self.pid)


def write_trivial(folder: Path, like: Path) -> None:
    """Writes an app of one line into `folder`, with the Streamlit settings of the checkout `like`."""
    (folder / "app.py").write_text(TRIVIAL_APP, encoding="utf-8")
    settings = like / ".streamlit" / "config.toml"
    if settings.exists():
        (folder / ".streamlit").mkdir()
        shutil.copy(settings, folder / ".streamlit" / "config.toml")


@asynccontextmanager
async def serving(name: str, folder: Path) -> AsyncGenerator[Server, None]:
    """Serves a checkout as long as the block runs.

    Returns once the server has printed its address, which it does when it accepts connections, and is idle: what it
    draws ahead of its readers is drawn. Raises RuntimeError with the last lines of its output where it ends first, and
    TimeoutError where either takes over two minutes."""
    port = free_port()
    command = [sys.executable, "-m", *how_to_serve(folder, port)]
    process = await asyncio.create_subprocess_exec(
        *command,
        cwd=folder,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    draining: asyncio.Task[None] | None = None
    try:
        assert process.stdout is not None
        await asyncio.wait_for(address_printed(process.stdout, name), START_SECONDS)
        draining = asyncio.create_task(drain(process.stdout))
        server = Server(name, folder, port, process.pid)
        await asyncio.wait_for(idle(server), START_SECONDS)
        yield server
    finally:
        await stop(process)
        if draining is not None:
            await draining


def how_to_serve(folder: Path, port: int) -> list[str]:
    """The module that serves a checkout, and its arguments: the dashboard's own server, or `streamlit run` where the
    checkout has none (0.3.0, the trivial page)."""
    if (folder / "oversight" / "serving").is_dir():
        return ["oversight", "serve", "--port", str(port)]
    flags = [part for key, value in FLAGS.items() for part in (f"--{key}", value)]
    return ["streamlit", "run", "app.py", "--server.port", str(port), *flags]


async def address_printed(output: asyncio.StreamReader, name: str) -> None:
    """Reads the output of a server until it prints its address."""
    lines: deque[str] = deque(maxlen=20)
    while line := (await output.readline()).decode(errors="replace"):
        lines.append(line)
        if any(words in line for words in TOLD):
            return
    raise RuntimeError(f"The server of {name} ended before it accepted connections:\n{''.join(lines)}")


async def idle(server: Server) -> None:
    """Waits until a second takes the server less than a tenth of a second of a processor."""
    before = -1.0
    while (now := server.processor_seconds()) - before > IDLE * LOOK_SECONDS and now > 0:
        before = now
        await asyncio.sleep(LOOK_SECONDS)


async def drain(output: asyncio.StreamReader) -> None:
    """Reads and drops the output of a server, so that it never waits for a full pipe."""
    while await output.read(65536):
        pass


async def stop(process: asyncio.subprocess.Process) -> None:
    """Ends one process by its id: asks first, and kills it where it has not ended after ten seconds."""
    if process.returncode is not None:
        return
    process.terminate()
    try:
        await asyncio.wait_for(process.wait(), STOP_SECONDS)
    except TimeoutError:
        process.kill()
        await process.wait()


def free_port() -> int:
    """A port of 127.0.0.1 that nothing listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def memory_of(pid: int) -> Memory:
    """Memory and handles of a process from /proc, or its resident memory from `ps` where there is no /proc."""
    folder = Path("/proc") / str(pid)
    if (folder / "status").exists():
        lines = (folder / "status").read_text(encoding="utf-8")
        found = dict(re.findall(r"^(VmRSS|VmHWM):\s+(\d+) kB$", lines, re.MULTILINE))
        handles = len(list((folder / "fd").iterdir()))
        return Memory(int(found["VmRSS"]) / MEBIBYTE, int(found["VmHWM"]) / MEBIBYTE, handles)
    told = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return Memory(int(told.strip() or 0) / MEBIBYTE, 0.0, 0)
