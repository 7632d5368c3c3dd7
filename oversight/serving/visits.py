"""Who is connected: each websocket that the door let in, known to Streamlit by a number that only the door gives."""

import secrets
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from oversight.serving.gateway import Identity

HEADER = "x-oversight-visit"  # a client's own copy of it is taken off at the door


@dataclass(frozen=True)
class Visit:
    """A connection: the browser that made it, by its cookie, who sits at it, and which pages with local figures it has
    opened."""

    browser: str
    identity: Identity
    pages: set[str] = field(default_factory=set, compare=False)


open_visits: dict[str, Visit] = {}
lock = threading.Lock()


@contextmanager
def opened(visit: Visit) -> Iterator[str]:
    """Holds a visit while its connection is open; gives its number."""
    number = secrets.token_urlsafe(32)
    with lock:
        open_visits[number] = visit
    try:
        yield number
    finally:
        with lock:
            open_visits.pop(number, None)


def visit_of(headers: Mapping[str, str]) -> Visit | None:
    """The visit that a connection's headers belong to; None where it did not come through the door."""
    number = next((value for name, value in headers.items() if name.lower() == HEADER), "")
    with lock:
        return open_visits.get(number)
