"""Lets people in at the door, by the access that is set: everybody on this machine, whom the gateway names, or who is
signed in with the identity provider."""

import asyncio
import logging
import time
from collections.abc import Callable

from oversight import boards
from oversight.problems import Refused
from oversight.serving import access, back_channel, gateway
from oversight.serving.access import Access, Role
from oversight.serving.asgi import Scope
from oversight.serving.gateway import Identity, Served, Stranger
from oversight.serving.rules import WRITING, Rules
from oversight.serving.secret_files import secret_in
from oversight.serving.signing_in import SigningIn
from oversight.settings import state as settings_state

log = logging.getLogger(__name__)
ON_THIS_MACHINE = Identity("", Role.ADMINISTRATOR)  # access none: whoever sits here, whose name nobody asks


class Guard:
    """Knows who asks. What the file of access says of people and groups acts at the next request; the rest is that of
    the start."""

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self.begun: Access = access.latest()
        self.secret = secret_in(self.begun.proxy.secret_file) if self.begun.proxy else b""
        self.signing_in = SigningIn(self.begun, now) if self.begun.oidc else None
        is_handed_on = self.begun.way != "none"
        posted = frozenset({back_channel.PATH} if self.signing_in else ())
        self.rules = Rules(self.begun.hosts, is_handed_on and self.begun.is_behind_tls, is_handed_on, posted)

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
        if self.signing_in:
            return signed_in(self.signing_in, scope, roles)
        return gateway.identified(scope, roles, self.secret, served())

    def is_still(self, identity: Identity, scope: Scope) -> bool:
        """Whether somebody who came in under `scope` would be let in with the same role now."""
        if self.signing_in:
            return self.identity(scope) == identity
        if self.begun.way == "none":
            return True
        try:
            now = access.latest()
        except Refused:
            return False
        return served().identity(identity.user, gateway.groups_of(scope, self.begun), now) == identity

    async def change(self, within: float) -> None:
        """Waits `within` seconds; less where somebody is signed out meanwhile."""
        if self.signing_in:
            await self.signing_in.sessions.change(within)
        else:
            await asyncio.sleep(within)


def signed_in(signing_in: SigningIn, scope: Scope, roles: Access) -> Identity | Stranger:
    """Who is signed in with the provider, and may see something here."""
    session = signing_in.session(scope)
    if session is None:
        return Stranger("not signed in")
    return served().identity(session.user, session.groups, roles)


def served() -> Served:
    """The areas whose boards are served; "" stands for that of a board whose settings name none that can be read."""
    if boards.are_many():
        return Served(tuple(board.area for board in boards.boards()), are_many=True)
    return Served((settings_state.latest().current.board.home_area,))


def may_ask(identity: Identity, path: str) -> bool:
    """Whether a role may ask for a path: only who adds figures may hand in files and record decisions."""
    return identity.role >= Role.COORDINATOR or not path.startswith(tuple(WRITING))
