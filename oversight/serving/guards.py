"""Lets people in at the door, by the access that is set: everybody on this machine, or whom the gateway names."""

import logging

from oversight.problems import Refused
from oversight.serving import access, gateway
from oversight.serving.access import Access, Role
from oversight.serving.asgi import Scope
from oversight.serving.gateway import Identity, Stranger
from oversight.serving.rules import UPLOAD, Rules

log = logging.getLogger(__name__)
ON_THIS_MACHINE = Identity("", Role.ADMINISTRATOR)  # access none: whoever sits here, whose name nobody asks


class Guard:
    """Knows who asks. What the file of access says acts at the next request; the way, the hosts and the gateway are
    those of the start."""

    def __init__(self) -> None:
        self.begun: Access = access.latest()
        self.secret = gateway.secret_of(self.begun.proxy) if self.begun.proxy else b""
        is_handed_on = self.begun.way == "proxy"
        self.rules = Rules(self.begun.hosts, is_handed_on and self.begun.is_behind_tls, is_handed_on)

    def identity(self, scope: Scope) -> Identity | Stranger:
        """Who asks; a stranger where nobody may say so, or where the settings were broken meanwhile."""
        if self.begun.way == "none":
            return ON_THIS_MACHINE
        try:
            now = access.latest()
        except Refused as refused:
            log.error("%s", refused)
            return Stranger("the settings of access are broken")
        roles = self.begun.model_copy(update={"people": now.people, "groups": now.groups})
        return gateway.identified(scope, roles, self.secret)

    def is_still(self, identity: Identity, scope: Scope) -> bool:
        """Whether somebody who came in under `scope` would be let in with the same role now."""
        if self.begun.way == "none":
            return True
        try:
            now = access.latest()
        except Refused:
            return False
        role = now.role_of(identity.user, gateway.groups_of(scope, self.begun))
        return role == identity.role


def may_ask(identity: Identity, path: str) -> bool:
    """Whether a role may ask for a path: only who adds figures may hand in files."""
    return identity.role >= Role.COORDINATOR or not path.startswith(UPLOAD)
