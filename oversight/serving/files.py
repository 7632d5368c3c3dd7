"""Files made belong to the session that made them: each has an address of its own, and goes with the session."""

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileKind
from streamlit.runtime.memory_media_file_storage import MemoryFile, MemoryMediaFileStorage
from streamlit.runtime.scriptrunner import get_script_run_ctx

from oversight import boards
from oversight.environment import within

LONGEST = 60.0  # seconds that a file is kept which no page holds: one made at a click is fetched at once
maker: ContextVar[str] = ContextVar("maker", default="")


def untold(session: str, name: str, digest: str) -> None:
    """Tells nobody of a file."""


@dataclass
class Owned:
    """The session that a file belongs to, and when it was last made."""

    session: str
    at: float


class OwnedStorage(MemoryMediaFileStorage):
    """Holds each session's files apart, under names that nobody can work out: an HMAC of session and content."""

    def __init__(
        self, endpoint: str, now: Callable[[], float] = time.monotonic, tell: Callable[[str, str, str], None] = untold
    ):
        super().__init__(endpoint)
        self.tell = tell  # of a session, a file's name and the hash of its content, before the file can be had
        self.secret = secrets.token_bytes(32)
        self.now = now
        self.owned: dict[str, Owned] = {}

    def load_and_get_id(
        self, path_or_data: str | bytes, mimetype: str, kind: MediaFileKind, filename: str | None = None
    ) -> str:
        """Keeps a file for the session that makes it; gives its name."""
        content = Path(path_or_data).read_bytes() if isinstance(path_or_data, str) else path_or_data
        session, digest = current_session(), hashlib.sha256(content)
        parts = (session.encode(), mimetype.encode(), (filename or "").encode(), digest.digest())
        name = hmac.new(self.secret, b"\n".join(hashlib.sha256(part).digest() for part in parts), "sha256").hexdigest()
        if name not in self.owned:
            self.tell(session, filename or "", digest.hexdigest())
        self._files_by_id[name] = MemoryFile(content, mimetype, kind, filename)
        self.owned[name] = Owned(session, self.now())
        return name

    def delete_file(self, file_id: str) -> None:
        """Forgets a file."""
        super().delete_file(file_id)
        self.owned.pop(file_id, None)

    def owner_of(self, address: str) -> str:
        """The session that the file at the end of an address belongs to; "" where there is none."""
        found = self.owned.get(Path(address).stem)
        return found.session if found else ""


class OwnedFiles(MediaFileManager):
    """Streamlit's manager of files, which knows whose each is and keeps none beyond its time."""

    def __init__(self, storage: OwnedStorage, is_open: Callable[[str], bool]):
        super().__init__(storage)
        self.storage = storage
        self.is_open = is_open

    def execute_deferred(self, file_id: str) -> str:
        """Makes a file that is asked for now, for the session whose page offers it."""
        with self._lock:
            offered = self._deferred_callables.get(file_id)
        token = maker.set(offered["session_id"] if offered else "")
        try:
            with within(boards.folder_of(offered["callable"]) if offered else None):
                return super().execute_deferred(file_id)
        finally:
            maker.reset(token)

    def remove_orphaned_files(self) -> None:
        """Removes what no page shows, and what is beyond its time."""
        with self._lock:
            self._remove_orphaned_deferred_callables()
        self.sweep()

    def sweep(self) -> None:
        """Removes the files of sessions that are no longer open, and those that no page has shown for too long."""
        with self._lock:
            shown = {name for of_one in self._files_by_session_and_coord.values() for name in of_one.values()}
            for name, owned in list(self.storage.owned.items()):
                is_old = name not in shown and self.storage.now() - owned.at > LONGEST
                if is_old or not self.is_open(owned.session):
                    self.storage.delete_file(name)
                    self._file_metadata.pop(name, None)
                    self.forget(name)

    def forget(self, name: str) -> None:
        """Takes a file that is gone off the pages that showed it."""
        for of_one in self._files_by_session_and_coord.values():
            for place in [place for place, shown in of_one.items() if shown == name]:
                del of_one[place]


def current_session() -> str:
    """The session that a file is being made for; "" where there is none."""
    run = get_script_run_ctx()
    return maker.get() or (run.session_id if run else "")
