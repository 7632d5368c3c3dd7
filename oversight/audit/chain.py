"""A line of the log: what happened, and a keyed hash (HMAC) over it and over all lines before it."""

import hashlib
import hmac
import json
from collections.abc import Mapping

START = "0" * 64  # what the first line of all stands on
MAC = "mac"
CHECKPOINT = "segment begins"  # the first line of a segment: holds the head of the one before, signed like every line


def sealed(entry: Mapping[str, object], before: str, key: bytes) -> tuple[str, str]:
    """The line of an entry, and the head of the chain with it."""
    head = head_of(entry, before, key)
    return json.dumps({**entry, MAC: head}, ensure_ascii=False, sort_keys=True), head


def head_of(entry: Mapping[str, object], before: str, key: bytes) -> str:
    """The head of the chain once an entry stands on `before`."""
    text = json.dumps(dict(entry), ensure_ascii=False, sort_keys=True)
    return hmac.new(key, f"{before}\n{text}".encode(), hashlib.sha256).hexdigest()


def opened(line: str) -> tuple[dict[str, object], str]:
    """The entry of a line, and the head it claims. Raises ValueError where it is none."""
    entry = json.loads(line)
    if not isinstance(entry, dict) or not isinstance(entry.get(MAC), str):
        raise ValueError("it is no line of the log")
    return entry, entry.pop(MAC)
