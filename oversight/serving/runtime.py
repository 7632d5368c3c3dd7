"""Streamlit's runtime, in which every session belongs to the browser that began it."""

from collections.abc import Mapping
from typing import Any

from streamlit.runtime import Runtime, RuntimeConfig
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.session_manager import SessionClient
from streamlit.starlette import App

from oversight.environment import ROOT
from oversight.serving import handing_over, records
from oversight.serving.files import OwnedFiles, OwnedStorage
from oversight.serving.visits import Visit, visit_of

SCRIPT = ROOT / "app.py"
MEDIA, UPLOADS = "/media", "/_stcore/upload_file"
KEPT = 120  # seconds that a session waits for its browser to come back


class OwnedRuntime(Runtime):
    """Knows the browser of each session; another browser never takes a session up, nor what it made."""

    def __init__(self, config: RuntimeConfig, storage: OwnedStorage):
        handing_over.begin()
        super().__init__(config)
        self._media_file_mgr = self.files = OwnedFiles(storage, self.is_active_session)
        self.browsers: dict[str, str] = {}
        self.users: dict[str, str] = {}
        storage.tell = self.note_file

    def connect_session(
        self,
        client: SessionClient,
        user_info: Any,
        existing_session_id: str | None = None,
        session_id_override: str | None = None,
    ) -> str:
        """Begins a session, or goes on with one that the same browser began."""
        visit = visit_at(client)
        browser = visit.browser if visit else ""
        if existing_session_id and (not browser or self.browsers.get(existing_session_id) != browser):
            existing_session_id = None
        session = super().connect_session(client, user_info, existing_session_id, session_id_override)
        self.browsers = {one: of for one, of in self.browsers.items() if self._session_mgr.get_session_info(one)}
        self.users = {one: user for one, user in self.users.items() if one in self.browsers}
        self.browsers[session], self.users[session] = browser, visit.identity.user if visit else ""
        return session

    def note_file(self, session: str, name: str, digest: str) -> None:
        """Writes of a file into the audit log, before anybody can have it."""
        records.note(self.users.get(session, ""), "file made", file=name, sha256=digest)

    def may_take(self, browser: str, path: str) -> bool:
        """Whether a browser may have what stands at a path: its own open session's files, and uploads to it."""
        if path.startswith(f"{MEDIA}/"):
            session = self.files.storage.owner_of(path)
        elif path.startswith(f"{UPLOADS}/"):
            session = path.removeprefix(f"{UPLOADS}/").partition("/")[0]
        else:
            return True
        return bool(browser) and self.is_active_session(session) and self.browsers.get(session) == browser


class Dashboard(App):
    """Streamlit's application over such a runtime."""

    def _create_runtime(self) -> OwnedRuntime:
        storage = OwnedStorage(MEDIA)
        uploads = MemoryUploadedFileManager(UPLOADS)
        sessions = MemorySessionStorage(ttl_seconds=KEPT)
        return OwnedRuntime(RuntimeConfig(str(SCRIPT), storage, uploads, session_storage=sessions), storage)


def runtime_of(dashboard: App) -> OwnedRuntime:
    """The runtime that serves the sessions of an application, once it has begun."""
    if not isinstance(dashboard._runtime, OwnedRuntime):
        raise RuntimeError("the server has not begun")
    return dashboard._runtime


def visit_at(client: SessionClient) -> Visit | None:
    """The visit that a connection belongs to."""
    context = client.client_context
    headers: Mapping[str, str] = dict(context.headers) if context else {}
    return visit_of(headers)
