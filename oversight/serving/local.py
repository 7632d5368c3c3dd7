"""Whether a reader sits at the machine that serves: only there may figures and settings be written."""

import ipaddress
from collections.abc import Iterable

HOST = "localhost"
HANDED_ON = ("forwarded", "via", "x-real-ip")  # what a server in between adds, beside x-forwarded-…


def is_local(headers: Iterable[str], address: str | None) -> bool:
    """Whether a server that listens on `address` is asked by a browser of the same machine: a loopback address, and no
    header (`headers` are their names) that a server in between adds. None and "" listen on every address."""
    names = [name.strip().lower() for name in headers]
    is_handed_on = any(name in HANDED_ON or name.startswith("x-forwarded-") for name in names)
    return is_loopback(address or "") and not is_handed_on


def is_loopback(address: str) -> bool:
    """Whether an address is this machine's own: `localhost`, 127.0.0.0/8 or ::1, also in brackets."""
    plain = address.strip().removeprefix("[").removesuffix("]")
    try:
        found = ipaddress.ip_address(plain)
    except ValueError:
        return plain.lower() == HOST
    return (getattr(found, "ipv4_mapped", None) or found).is_loopback
