"""What a server and an application tell each other (ASGI), as types, and answers made without either."""

import json
from collections.abc import Awaitable, Callable, Mapping, MutableMapping, Sequence
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]
Headers = Sequence[tuple[bytes, bytes]]

REFUSED = 1008  # the code that closes a websocket: what it asks is against the rules


def values_of(headers: Headers, name: str) -> list[str]:
    """Every value of a header, in its order."""
    wanted = name.lower().encode("latin-1")
    return [value.decode("latin-1").strip() for key, value in headers if key.lower() == wanted]


def names_of(headers: Headers) -> list[str]:
    """The names of the headers."""
    return [key.decode("latin-1") for key, _ in headers]


def cookies_of(headers: Headers, name: str) -> list[str]:
    """Every value of a cookie."""
    pairs = [pair.strip().partition("=") for line in values_of(headers, "cookie") for pair in line.split(";")]
    return [value for key, _, value in pairs if key == name]


async def whole(receive: Receive, largest: int) -> bytes | None:
    """The body of a request; None where it has more than `largest` bytes, or its sender is gone."""
    content = b""
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        content += bytes(message.get("body", b""))
        if len(content) > largest:
            return None
        if not message.get("more_body", False):
            return content


async def answer(send: Send, status: int, words: str, kind: str = "text/plain", more: Headers = ()) -> None:
    """A whole answer of a few words, with more headers."""
    body = words.encode()
    length = (b"content-length", str(len(body)).encode())
    headers = [(b"content-type", f"{kind}; charset=utf-8".encode()), length, *more]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def answer_json(send: Send, status: int, told: Mapping[str, object]) -> None:
    """A whole answer as JSON."""
    await answer(send, status, json.dumps(told) + "\n", "application/json")


async def lead(send: Send, where: str, cookies: Sequence[str] = ()) -> None:
    """Leads a browser to another address, which it asks for with GET; gives it cookies."""
    given = [(b"set-cookie", cookie.encode()) for cookie in cookies]
    await answer(send, 303, "", more=[(b"location", where.encode("ascii")), *given])


async def refuse(scope: Scope, receive: Receive, send: Send, status: int, words: str) -> None:
    """Refuses what is asked, a page or a websocket."""
    if scope["type"] == "websocket":
        await receive()  # the wish to connect
        await send({"type": "websocket.close", "code": REFUSED, "reason": words})
        return
    await answer(send, status, words)
