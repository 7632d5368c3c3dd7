"""Which host a request names, and whether a page of that very host asks."""

from urllib.parse import urlsplit

PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443}
LARGEST_PORT = 65535


def host_and_port(value: str) -> tuple[str, int | None] | None:
    """The name and port that a Host header holds; None where it is none."""
    if not value.isascii() or any(sign in value for sign in "/\\?#@, \t"):
        return None
    name, bracket, rest = value.rpartition("]") if value.startswith("[") else ("", "", "")
    if not bracket:
        name, colon, port = value.partition(":")
    else:
        name, colon, port = f"{name}]", rest[:1], rest[1:]
    if not name.strip("[]") or colon not in ("", ":") or (colon and not port.isdecimal()):
        return None
    number = int(port) if port else None
    return None if number and number > LARGEST_PORT else (name.lower(), number)


def is_of(origin: str, host: str, scheme: str) -> bool:
    """Whether a page of `origin` belongs to the host that it asks, under the same scheme or its websocket's."""
    try:
        parts = urlsplit(origin)
        port = parts.port
    except ValueError:
        return False
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query or parts.username:
        return False
    asked = host_and_port(host)
    found = host_and_port(parts.netloc)
    if asked is None or found is None:
        return False
    wanted = {"ws": "http", "wss": "https"}.get(scheme, scheme)
    return (parts.scheme, found[0], port or PORTS[parts.scheme]) == (wanted, asked[0], asked[1] or PORTS[wanted])
