"""What is refused at the door, whoever asks: a wrong host, a page of elsewhere, a path that nobody needs."""

from collections.abc import Iterable
from dataclasses import dataclass

from oversight.serving import hosts, local
from oversight.serving.asgi import Scope, names_of, values_of

# Of what Streamlit serves below this path, what pages use; the rest (metrics, its interface for programs) is closed.
INNER = "/_stcore/"
OPEN_PATHS = ("/_stcore/health", "/_stcore/host-config", "/_stcore/stream")
# What a page of Streamlit asks at the wrong places first, to find out below which path its server stands.
SOUGHT = ("/_stcore/health", "/_stcore/host-config")
UPLOAD = "/_stcore/upload_file/"
DRAFTS = "/drafts/"  # of decisions, sent while they are typed
PARTS = "/_stcore/bidi-components/oversight."  # the scripts of this dashboard's own parts of pages
MEDIA = "/media/"
CLOSED = ("/component/", "/auth/", "/oauth2callback")  # frames of components, and Streamlit's own sign-in
READING = ("GET", "HEAD")
WRITING = {UPLOAD: ("PUT", "DELETE"), DRAFTS: ("PUT",)}  # what may be written, and how
NOWHERE = 404  # the status of what is not there
NOT_HERE = "This dashboard can be opened only on the computer that runs it."
OTHER_ADDRESS = "This dashboard has another address."
NOT_FOUND = "There is no such page."
ELSEWHERE = "A page of another site may not ask this."


@dataclass(frozen=True)
class Refusal:
    """The status of an answer that refuses, and its words."""

    status: int
    words: str


@dataclass(frozen=True)
class Rules:
    """Which hosts a request may name (none: any name of this machine), under which scheme a browser asks, whether a
    server in between may hand requests on, and the paths that take a form, and nothing else."""

    hosts: frozenset[str] = frozenset()
    is_behind_tls: bool = False
    may_be_handed_on: bool = False
    posted: frozenset[str] = frozenset()

    def refusal(self, scope: Scope) -> Refusal | None:
        """Why a request or a wish for a websocket is refused; None where it may go on."""
        headers = scope["headers"]
        named = values_of(headers, "host")
        if len(named) != 1 or not self.is_known(named[0]):
            return Refusal(421, OTHER_ADDRESS if self.hosts else NOT_HERE)
        if not self.may_be_handed_on and not local.is_local(names_of(headers), local.HOST):
            return Refusal(403, NOT_HERE)
        origins = values_of(headers, "origin")
        scheme = "https" if self.is_behind_tls else scope.get("scheme", "http")
        if len(origins) > 1 or not all(hosts.is_of(one, named[0], scheme) for one in origins):
            return Refusal(403, ELSEWHERE)
        if scope["type"] == "http" and scope["path"] in self.posted:
            return None if scope["method"] == "POST" else Refusal(405, NOT_FOUND)
        return closed(scope["type"], scope.get("method", "GET"), scope["path"])

    def is_known(self, host: str) -> bool:
        """Whether a Host header names this server."""
        found = hosts.host_and_port(host)
        if found is None:
            return False
        return found[0] in self.hosts if self.hosts else local.is_loopback(found[0])


def closed(kind: str, method: str, path: str) -> Refusal | None:
    """Why a path is closed to everybody; None where it is open."""
    if kind == "websocket":
        return None if path == "/_stcore/stream" else Refusal(NOWHERE, NOT_FOUND)
    if "//" in path or "\\" in path or not path.isprintable() or has_dots(path.split("/")):
        return Refusal(400, NOT_FOUND)
    for place, ways in WRITING.items():
        if path.startswith(place):
            return None if method in ways else Refusal(405, NOT_FOUND)
    if method not in READING:
        return Refusal(405, NOT_FOUND)
    is_inner = INNER in f"{path}/" and path not in OPEN_PATHS and not path.startswith(PARTS)
    return Refusal(NOWHERE, NOT_FOUND) if is_inner or f"{path}/".startswith(CLOSED) else None


def has_dots(parts: Iterable[str]) -> bool:
    """Whether a path climbs."""
    return any(part in (".", "..") for part in parts)
