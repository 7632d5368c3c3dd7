"""The queue of whole files: few are made at once, so that a meeting's pages stay quick and memory stays bounded."""

import ctypes
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

AT_ONCE = 2
TOLD_EVERY = 1.0  # seconds: how soon a session that has ended leaves the queue


class MakingQueue:
    """Gives out `at_once` places, in the order of asking."""

    def __init__(self, at_once: int = AT_ONCE):
        self.at_once = at_once
        self.tickets: deque[object] = deque()  # those being made come first, then those that wait
        self.moved = threading.Condition()

    @contextmanager
    def place(self, tell: Callable[[int], None]) -> Iterator[None]:
        """Holds a place for a block; until there is one, tells how many files are made before this one. Whatever `tell`
        raises leaves the queue."""
        ticket = object()
        with self.moved:
            self.tickets.append(ticket)
        try:
            while (before := self.before(ticket)) > 0:
                tell(before)
                self.wait_until_under(before, ticket)
            yield
        finally:
            with self.moved:
                self.tickets.remove(ticket)
                is_last = not self.tickets
                self.moved.notify_all()
            if is_last:
                give_memory_back()

    def before(self, ticket: object) -> int:
        """How many files must be done before the one of a ticket begins; 0 where it has a place."""
        with self.moved:
            return max(0, self.tickets.index(ticket) - self.at_once + 1)

    def wait_until_under(self, before: int, ticket: object) -> None:
        """Waits until fewer than `before` files come first, but not longer than somebody who waits is told again."""
        with self.moved:
            self.moved.wait_for(lambda: self.before(ticket) < before, TOLD_EVERY)


def give_memory_back() -> None:
    """Returns to the system what the files of a queue needed; glibc keeps it otherwise. Elsewhere nothing happens."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL("libc.so.6").malloc_trim(0)
