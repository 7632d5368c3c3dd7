"""An object store for tests, on this machine: it answers as one of S3 does, as well as one that is out of order."""

import hashlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

BUCKET, PREFIX = "mappa-figures", "kent"  # neither says whose figures they are
KEY_ID, SECRET = "AKIDFORTESTS", "a-secret-for-tests"
SETTINGS = "bucket: {bucket}\nprefix: {prefix}\nendpoint: {endpoint}\n"


class Store(ThreadingHTTPServer):
    """`objects` by their paths. With a `status` it refuses all that is asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.objects: dict[str, bytes] = {}
        self.status = 0
        self.asked: list[tuple[str, dict[str, str]]] = []

    @property
    def endpoint(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.server_port}"

    def put(self, name: str, content: bytes) -> None:
        """Keeps an object below the prefix."""
        self.objects[path_of(name)] = content

    def names_asked(self) -> list[str]:
        """The objects that were asked for since this was called last, by their names below the prefix."""
        asked, self.asked = self.asked, []
        return [path.removeprefix(path_of("")) for path, _ in asked]


class Answer(BaseHTTPRequestHandler):
    """One answer."""

    server: Store

    def do_GET(self) -> None:
        """Gives an object, or nothing where its state is known already."""
        self.server.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        content = self.server.objects.get(self.path, b"")
        etag = f'"{hashlib.md5(content).hexdigest()}"'
        status = 200 if self.path in self.server.objects else 404
        if status == 200 and etag == self.headers.get("If-None-Match"):
            status = 304
        status = self.server.status or status
        body = content if status == 200 else b""
        self.send_response(status)
        self.send_header("ETag", etag)
        self.send_header("Last-Modified", "Tue, 01 Oct 2024 09:00:00 GMT")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *given: object) -> None:
        """Says nothing."""


def path_of(name: str) -> str:
    """The path of an object."""
    return f"/{BUCKET}/{PREFIX}/{name}"


@contextmanager
def running() -> Iterator[Store]:
    """A store for a block."""
    store = Store()
    thread = threading.Thread(target=store.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield store
    finally:
        store.shutdown()
        store.server_close()
        thread.join()


def upload(folder: Path, put: Callable[[str, bytes], None]) -> None:
    """Puts what a board published into a store, the manifest last."""
    for path in [*sorted(folder.glob("*.parquet")), folder / "manifest.json"]:
        put(path.name, path.read_bytes())


def named_in(folder: Path, endpoint: str) -> None:
    """Writes into a board's folder that its figures are in a store."""
    text = SETTINGS.format(bucket=BUCKET, prefix=PREFIX, endpoint=endpoint)
    (folder / "store.yaml").write_text(text, encoding="utf-8")
