"""What a browser is told, with every answer, of what a page may do."""

import base64
import hashlib
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from streamlit import file_util

from oversight.serving.asgi import Headers

# From this server alone: scripts, type, pictures and connections. Streamlit writes its styles into the page, and charts
# and downloads are made there as data. Vega reads its expressions without `eval`, so that no script is made from text.
CONTENT_SECURITY_POLICY = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
}
NO_FRAME = "'none'"
YEAR = 365 * 24 * 60 * 60  # seconds
ALWAYS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}
BEHIND_TLS = {"strict-transport-security": f"max-age={YEAR}"}
STATIC = "/static/"  # Streamlit's own scripts, styles and type: the same for everybody
INDEX = Path(file_util.get_static_dir()) / "index.html"
# What is set here in place of what Streamlit sets, and what it sets for pages of elsewhere.
REPLACED = {"cache-control", "content-security-policy", "access-control-allow-origin", "server"}


def content_security_policy(frame_ancestors: str = NO_FRAME, scripts: tuple[str, ...] = ()) -> str:
    """The policy as a header; `frame_ancestors` are the addresses that may show the dashboard in a frame of theirs,
    `scripts` the hashes of scripts within the page that may run."""
    parts = CONTENT_SECURITY_POLICY | {"frame-ancestors": frame_ancestors}
    parts["script-src"] = " ".join((parts["script-src"], *(f"'{one}'" for one in scripts)))
    return "; ".join(f"{name} {value}" for name, value in parts.items())


class Scripts(HTMLParser):
    """Collects the scripts that stand in a page itself."""

    def __init__(self) -> None:
        super().__init__()
        self.is_within = False
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A script without an address begins."""
        self.is_within = tag == "script" and "src" not in dict(attrs)

    def handle_endtag(self, tag: str) -> None:
        """It ends."""
        self.is_within = False

    def handle_data(self, data: str) -> None:
        """Its text."""
        if self.is_within:
            self.found.append(data)


def hashes_of(page: str) -> tuple[str, ...]:
    """The hashes of the scripts that stand in a page itself, as a policy names them."""
    reader = Scripts()
    reader.feed(page)
    digests = (hashlib.sha256(text.encode()).digest() for text in reader.found)
    return tuple(f"sha256-{base64.b64encode(digest).decode()}" for digest in digests)


@cache
def streamlits_scripts() -> tuple[str, ...]:
    """The hashes of the scripts in the page of the installed Streamlit."""
    return hashes_of(INDEX.read_text(encoding="utf-8"))


def of_answer(path: str, status: int, given: Headers, is_behind_tls: bool) -> list[tuple[bytes, bytes]]:
    """The headers of an answer: those given, but for what is replaced, and what every answer carries.

    Only the files that come with Streamlit, and are found, may be kept by a browser."""
    told = {**ALWAYS, "content-security-policy": content_security_policy(scripts=streamlits_scripts())}
    kept_for = [value for name, value in given if name.lower() == b"cache-control"]
    is_kept = path.startswith(STATIC) and status in (200, 206, 304)
    told["cache-control"] = kept_for[0].decode("latin-1") if is_kept and kept_for else "no-store"
    if is_behind_tls:
        told |= BEHIND_TLS
    replaced = {name.encode() for name in told | dict.fromkeys(REPLACED)}
    rest = [(name, value) for name, value in given if name.lower() not in replaced]
    return [*rest, *((name.encode(), value.encode()) for name, value in told.items())]
