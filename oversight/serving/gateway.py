"""Believes what the organisation's own gateway says of who asks, and nobody else who says it."""

import hashlib
import hmac
import time
from dataclasses import dataclass

from oversight.serving.access import Access, Gateway, Grant, Role
from oversight.serving.asgi import Scope, names_of, values_of

LONGEST = 60  # seconds that a signature holds, before and after
WIDEST = 256  # letters of a name


@dataclass(frozen=True)
class Identity:
    """Somebody who was let in. Where many boards are served, `role` is the highest that they have for any of them, and
    `grants` say for which; None: whoever it is has the role for every board."""

    user: str
    role: Role
    grants: tuple[Grant, ...] | None = None

    def role_in(self, area: str) -> Role:
        """The role with the board of an area."""
        if self.grants is None:
            return self.role
        return max((grant.role_in(area) for grant in self.grants), default=Role.READER) if area else Role.READER


@dataclass(frozen=True)
class Stranger:
    """Somebody who was not, and why; the reason is for the log alone."""

    reason: str
    user: str = ""


@dataclass(frozen=True)
class Served:
    """The areas of the boards that are served, and whether they are boards of one deployment of many."""

    areas: tuple[str, ...]
    are_many: bool = False

    def identity(self, user: str, groups: tuple[str, ...], access: Access) -> Identity | Stranger:
        """Somebody with the highest of their roles for what is served; a stranger where they have none."""
        grants = access.grants_of(user, groups)
        if not grants:
            return Stranger("no role is given", user)
        role = max((grant.role_in(area) for grant in grants for area in self.areas), default=Role.READER)
        return Identity(user, role, grants if self.are_many else None)


def identified(
    scope: Scope, access: Access, secret: bytes, served: Served, now: float | None = None
) -> Identity | Stranger:
    """Who asks, as the gateway says, and their role with the boards that are served.

    Every header that it sets stands once, spelt as agreed, and with its proof."""
    gateway = access.proxy
    if gateway is None:
        return Stranger("no gateway is set")
    peer = scope.get("client")
    if peer and peer[0] and peer[0] not in gateway.peers:
        return Stranger("the peer is not listed")
    headers = scope["headers"]
    agreed = {name.lower() for name in gateway.names}
    if any(name.lower().replace("_", "-") in agreed and name.lower() not in agreed for name in names_of(headers)):
        return Stranger("a header is spelt almost as the gateway's")
    found = {name: values_of(headers, name) for name in gateway.names}
    if any(len(values) > 1 for values in found.values()):
        return Stranger("a header of the gateway is there twice")
    user, proof = (next(iter(found[name]), "") for name in (gateway.user_header, gateway.proof_header))
    listed = next(iter(found[gateway.groups_header]), "") if gateway.groups_header else ""
    if not is_proved(gateway, secret, proof, (user, listed), time.time() if now is None else now):
        return Stranger("the proof is not valid")
    if "," in user or not is_name(user):
        return Stranger("no single name is given")
    return served.identity(user, groups_of(scope, access), access)


def is_name(given: object) -> bool:
    """Whether something is the name of one person, as it can be logged."""
    return isinstance(given, str) and 0 < len(given) <= WIDEST and given.isprintable()


def groups_of(scope: Scope, access: Access) -> tuple[str, ...]:
    """The groups that the gateway named with a request, separated by commas."""
    header = access.proxy.groups_header if access.proxy else None
    listed = values_of(scope["headers"], header) if header else []
    return tuple(group.strip() for line in listed for group in line.split(","))


def is_proved(gateway: Gateway, secret: bytes, proof: str, said: tuple[str, ...], now: float) -> bool:
    """Whether the proof is the gateway's: the secret itself, or a time and a signature of it and of what is said."""
    if gateway.proof == "secret":
        return hmac.compare_digest(proof.encode(), secret)
    at, _, signature = proof.partition(":")
    if not (at.isascii() and at.isdecimal()) or len(at) > 12 or abs(now - int(at)) > LONGEST:
        return False
    return hmac.compare_digest(signature.encode(), signed(secret, at, *said).encode())


def signed(secret: bytes, at: str, user: str, groups: str) -> str:
    """The signature of a time, a name and its groups: HMAC-SHA256, in hexadecimal."""
    return hmac.new(secret, "\n".join((at, user, groups)).encode(), hashlib.sha256).hexdigest()
