"""The door: what is refused before Streamlit sees it, and what every answer carries."""

import pytest

from oversight.serving import records
from oversight.serving.door import Door
from oversight.serving.guards import Guard
from oversight.serving.hosts import host_and_port, is_of
from oversight.serving.rules import Rules
from tests.own_loop import run

HERE = "127.0.0.1:8501"


def asked(path="/", method="GET", kind="http", host=HERE, scheme=None, **headers):
    """A request as the server hands it on; `headers` with _ for -, one or several values each."""
    given = [(b"host", one.encode()) for one in ([host] if isinstance(host, str) else host)]
    for name, values in headers.items():
        for value in [values] if isinstance(values, str) else values:
            given.append((name.replace("_", "-").encode(), value.encode()))
    own = scheme or ("http" if kind == "http" else "ws")
    return {"type": kind, "method": method, "path": path, "headers": given, "scheme": own}


async def inner(scope, receive, send):
    """Stands for Streamlit: says what came through."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        return
    kept = [(b"cache-control", b"public, max-age=9"), (b"access-control-allow-origin", b"*"), (b"x-own", b"1")]
    await send({"type": "http.response.start", "status": 200, "headers": kept})
    await send({"type": "http.response.body", "body": b"through"})


def answered(scope, rules=None, may_take=lambda browser, path: True):
    """All that is sent for a request."""
    sent = []

    async def receive():
        return {"type": "websocket.connect"}

    async def send(message):
        sent.append(message)

    guard = Guard()
    guard.rules = rules or Rules()
    run(Door(inner, guard, may_take)(scope, receive, send))
    return sent


def status_of(scope, rules=None):
    """The status of the answer; of a websocket whether it is closed or accepted."""
    first = answered(scope, rules)[0]
    return first["status"] if first["type"] == "http.response.start" else first["type"].removeprefix("websocket.")


@pytest.mark.parametrize("host", [HERE, "localhost:8501", "LOCALHOST", "[::1]:8501", "127.0.0.2"])
def test_a_host_of_this_machine_is_let_in(host):
    assert status_of(asked(host=host)) == 200
    assert status_of(asked("/_stcore/stream", kind="websocket", host=host)) == "accept"


@pytest.mark.parametrize(
    "host",
    [
        *("attacker.example:8501", "127.0.0.1.attacker.example", "localhost.attacker.example", "10.0.0.1:8501", ""),
        *(
            "127.0.0.1:8501@attacker.example",
            "attacker.example#127.0.0.1",
            "127.0.0.1:x",
            "127.0.0.1:99999",
            "localhost.",
        ),
        *("127.0.0.1/..", "[::1", "[::2]:8501", "0.0.0.0:8501", "localhost, attacker.example", "locälhost", ":8501"),
        *((HERE, HERE), ()),
    ],
)
def test_a_name_that_leads_here_from_elsewhere_is_refused(host):
    for path in ("/", "/media/x.pdf", "/_stcore/health", "/healthz", "/static/js/index.js"):
        assert status_of(asked(path, host=host)) == 421
    assert status_of(asked("/_stcore/stream", kind="websocket", host=host)) == "close"


@pytest.mark.parametrize("header", ["Forwarded", "X-Forwarded-For", "x_forwarded_host", "Via", "X-Real-IP"])
def test_a_server_in_between_is_refused_where_access_is_none(header):
    assert status_of(asked(**{header: "10.0.0.1"})) == 403
    assert status_of(asked("/_stcore/stream", kind="websocket", **{header: "10.0.0.1"})) == "close"


@pytest.mark.parametrize(
    ("origin", "is_let_in"),
    [
        (f"http://{HERE}", True),
        ("http://127.0.0.1:8502", False),
        ("http://localhost:8501", False),
        (f"https://{HERE}", False),
        ("https://attacker.example", False),
        (f"http://{HERE}.attacker.example", False),
        (f"http://{HERE}/", False),
        (f"http://a@{HERE}", False),
        ("null", False),
        ("", False),
        ((f"http://{HERE}", f"http://{HERE}"), False),
    ],
)
def test_only_a_page_of_this_host_may_connect_or_write(origin, is_let_in):
    there = asked("/_stcore/stream", kind="websocket", origin=origin)
    assert status_of(there) == ("accept" if is_let_in else "close")
    assert status_of(asked("/_stcore/upload_file/a/b", "PUT", origin=origin)) == (200 if is_let_in else 403)


def test_behind_tls_the_origin_is_held_against_https():
    rules = Rules(frozenset({"board.example"}), is_behind_tls=True, may_be_handed_on=True)
    there = {"path": "/_stcore/stream", "kind": "websocket", "host": "board.example", "x_forwarded_for": "10.0.0.1"}
    assert status_of(asked(**there, origin="https://board.example"), rules) == "accept"
    assert status_of(asked(**there, origin="http://board.example"), rules) == "close"
    assert status_of(asked(host="127.0.0.1"), rules) == 421


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        ("/", "GET", 200),
        ("/levels", "GET", 200),
        ("/_stcore/health", "GET", 200),
        ("/_stcore/host-config", "GET", 200),
        ("/media/a.pdf", "HEAD", 200),
        ("/_stcore/upload_file/a/b", "DELETE", 200),
        ("/_stcore/metrics", "GET", 404),
        ("/_stcore/metrics/", "GET", 404),
        ("/_stcore/agent/mcp", "POST", 405),
        ("/_stcore/agent/openapi.json", "GET", 404),
        ("/levels/_stcore/agent/mcp", "GET", 404),
        ("/_stcore/script-health-check", "GET", 404),
        ("/_stcore/bidi-components/x", "GET", 404),
        ("/_stcore", "GET", 404),
        ("/component/x/y.js", "GET", 404),
        ("/auth/login", "GET", 404),
        ("/oauth2callback", "GET", 404),
        ("/_stcore/upload_file/a/b", "POST", 405),
        ("/_stcore/upload_file/a/b", "GET", 405),
        ("/", "POST", 405),
        ("/", "OPTIONS", 405),
        ("//attacker.example", "GET", 400),
        ("/static/../../etc/passwd", "GET", 400),
        ("/static/..", "GET", 400),
        ("/static\\..\\x", "GET", 400),
        ("/a\r\nb", "GET", 400),
        ("/media/./a.pdf", "GET", 400),
    ],
)
def test_only_what_pages_use_is_open(path, method, status):
    assert status_of(asked(path, method)) == status


@pytest.mark.parametrize(
    ("path", "is_told"),
    [("/levels/_stcore/health", False), ("/levels/_stcore/host-config", False), ("/_stcore/metrics", True)],
)
def test_where_a_page_seeks_its_server_is_no_attempt_to_get_in(path, is_told, monkeypatch):
    told = []

    async def note(*given, **of):
        told.append(of["path"])

    monkeypatch.setattr(records, "note_soon", note)
    assert status_of(asked(path)) == 404 and bool(told) is is_told


def test_a_websocket_elsewhere_is_refused():
    assert status_of(asked("/", kind="websocket")) == "close"


@pytest.mark.parametrize("path", ["/", "/healthz", "/media/a.pdf", "/_stcore/metrics", "/static/js/a.js"])
@pytest.mark.parametrize("is_behind_tls", [False, True])
def test_every_answer_carries_the_headers_once_and_none_for_pages_of_elsewhere(path, is_behind_tls):
    given = answered(asked(path, scheme="https" if is_behind_tls else "http"), Rules(is_behind_tls=is_behind_tls))
    names = [name.decode() for name, _ in given[0]["headers"]]
    assert len(names) == len(set(names))
    headers = {name.decode(): value.decode() for name, value in given[0]["headers"]}
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == ("public, max-age=9" if path.startswith("/static/") else "no-store")
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "'sha256-" in headers["content-security-policy"] and "unsafe-eval" not in headers["content-security-policy"]
    assert ("strict-transport-security" in headers) is is_behind_tls
    assert "access-control-allow-origin" not in headers and "server" not in headers


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Board.Example", ("board.example", None)),
        ("board.example:443", ("board.example", 443)),
        ("[::1]:80", ("[::1]", 80)),
        ("[::1]", ("[::1]", None)),
        ("[::1]x", None),
        ("board.example:", None),
        ("a b", None),
    ],
)
def test_a_host_is_read_into_name_and_port(value, expected):
    assert host_and_port(value) == expected


def test_a_port_that_goes_without_saying_is_the_same():
    assert is_of("https://board.example", "board.example:443", "wss")
    assert is_of("http://board.example:80", "board.example", "http")
    assert not is_of("http://board.example:81", "board.example", "http")
