"""Runs the dashboard under uvicorn: the port is taken at once, and opens when all is checked and drawn."""

import errno
import os
import socket
import stat

import uvicorn
from streamlit.web.bootstrap import load_config_options

from oversight.problems import Problem, Refused
from oversight.serving import local, records
from oversight.serving.application import application
from oversight.serving.guards import Guard

CONNECTIONS = 1000  # at a time; a browser opens some seven
LARGEST_MESSAGE = 64 * 1024 * 1024  # bytes of one message of a websocket from a browser; files come another way
GRACE = 5  # seconds for open pages when the server ends
NOT_STARTED = "The dashboard was not started."
NOT_LOCAL = "is not an address of this machine alone: whoever can reach it would see the dashboard"
REMEDY = "listen on 127.0.0.1, or let a gateway sign people in (deploy/README.md)."


class Server(uvicorn.Server):
    """uvicorn, which says when the dashboard is open."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Starts, then says so."""
        await super().startup(sockets)
        if self.started and sockets:
            print(f"The dashboard is open at {shown(sockets[0])}", flush=True)


def serve(address: str, port: int, path: str = "") -> None:
    """Serves until the process is told to end, at a Unix socket where a path is given. Raises Refused where it may or
    can not begin."""
    guard = Guard()
    records.begin(guard.begun)
    if guard.begun.way == "none" and not local.is_loopback(address):
        raise Refused(NOT_STARTED, [Problem(address, 0, f"{address} {NOT_LOCAL}", "", REMEDY)])
    listener = held_socket(path) if path else taken(address, port)
    try:
        port = port if path else listener.getsockname()[1]
        load_config_options({"server.address": address, "server.port": port})
        server = Server(configuration(application(guard)))
        server.run([listener])
    finally:
        listener.close()
    if not server.started:
        raise Refused(f"{NOT_STARTED} The problems are listed above.")


def configuration(app: object) -> uvicorn.Config:
    """How uvicorn serves: it believes no header about where a request comes from, and does not name itself."""
    return uvicorn.Config(
        app,  # type: ignore[arg-type]  # our own protocol of the same calls
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ws="websockets-sansio",
        ws_max_size=LARGEST_MESSAGE,
        ws_per_message_deflate=False,
        limit_concurrency=CONNECTIONS,
        timeout_graceful_shutdown=GRACE,
        use_colors=False,
    )


def shown(listener: socket.socket) -> str:
    """Where a socket listens, as a reader types it."""
    name = listener.getsockname()
    if isinstance(name, str):
        return f"unix:{name}"
    host, port = name[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def held_socket(path: str) -> socket.socket:
    """A Unix socket that its owner and group may open; one that was left behind is taken away."""
    if not hasattr(socket, "AF_UNIX"):
        raise Refused(
            NOT_STARTED, [Problem(path, 0, "this system has Unix sockets.", "", "name an address and a port.")]
        )
    made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        if stat.S_ISSOCK(os.stat(path).st_mode):
            os.unlink(path)
    except FileNotFoundError:
        pass
    try:
        made.bind(path)
        os.chmod(path, 0o660)
    except OSError as error:
        made.close()
        raise Refused(NOT_STARTED, [Problem(path, 0, "the socket can be made.", error.strerror or "")]) from error
    return made


def taken(address: str, port: int) -> socket.socket:
    """A socket that holds the port and does not listen yet: who asks is refused until the server is ready.

    It is made for TCP by name, as asyncio sends small messages at once (TCP_NODELAY) on such sockets alone."""
    plain = address.strip().removeprefix("[").removesuffix("]")
    family = socket.AF_INET6 if ":" in plain else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # Windows
            made.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((plain, port))
    except OSError as error:
        made.close()
        if error.errno not in (errno.EADDRINUSE, errno.EACCES, errno.EADDRNOTAVAIL):
            raise
        problem = Problem(f"{plain}:{port}", 0, "the port is free.", "it is in use", "name another with --port.")
        raise Refused(NOT_STARTED, [problem]) from error
    return made
