"""Who is signed in with the identity provider: kept here, and known to a browser by a token of chance alone."""

import asyncio
import contextlib
import hashlib
import json
import logging
import os
import secrets
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from oversight.problems import Problem, Refused

KEPT = ("user", "groups", "subject", "ends", "holds", "sid")  # what is written down; no token of the provider's
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Session:
    """Somebody who signed in: the name and groups that the provider told, until when that holds, and until when the
    session lasts at the longest (seconds since 1970). With `refresh` the provider tells them anew; `token` is what it
    asks for when they sign out, and `sid` its own name of the session with it, "" where it tells none."""

    user: str
    groups: tuple[str, ...]
    subject: str
    ends: float
    holds: float
    refresh: str = ""
    token: str = ""
    sid: str = ""

    def is_over(self, now: float) -> bool:
        """Whether the setting or the token has ended it."""
        return now >= min(self.ends, self.holds)


class Sessions:
    """The sessions by the hash of their token. Where a file is named they outlive the process. Raises Refused where it
    cannot be written."""

    def __init__(self, file: Path | None = None, now: Callable[[], float] = time.time):
        self.file, self.now = file, now
        self.held: dict[str, Session] = read(file) if file else {}
        self.ending = asyncio.Event()  # set, and replaced, whenever sessions end
        try:
            self.write()
        except OSError as error:
            problem = Problem(
                str(file), 0, "the sessions can be written.", error.strerror or "", "see deploy/README.md."
            )
            raise Refused("The dashboard was not started.", [problem]) from error

    def begin(self, session: Session) -> str:
        """Begins a session; gives its token."""
        token = secrets.token_urlsafe(32)
        self.held[hashed(token)] = session
        self.keep()
        return token

    def of(self, token: str) -> Session | None:
        """The session of a token, as long as it lasts."""
        found = self.held.get(hashed(token)) if token else None
        return None if found is None or found.is_over(self.now()) else found

    def end(self, names: Iterable[str]) -> None:
        """Ends sessions by their names: the hashes of their tokens."""
        for name in names:
            self.held.pop(name, None)
        self.ending.set()
        self.ending = asyncio.Event()
        self.keep()

    async def change(self, within: float) -> None:
        """Waits until a session is ended, `within` seconds at the longest."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(within):
                await self.ending.wait()

    def end_one(self, token: str) -> None:
        """Ends the session of a token."""
        self.end([hashed(token)])

    def end_all_of(self, user: str) -> None:
        """Ends every session of somebody."""
        self.end([name for name, one in self.held.items() if one.user == user])

    def with_provider(self, subject: str, sid: str) -> dict[str, Session]:
        """The sessions, by their names, that go with one at the provider (`sid`), or with all of a person (`subject`
        alone). Of that person, those whose session there was not told may be the one, and go with it."""
        if not sid:
            return {name: one for name, one in self.held.items() if one.subject == subject}
        found = {name: one for name, one in self.held.items() if subject in ("", one.subject)}
        return {name: one for name, one in found.items() if one.sid == sid or (subject and not one.sid)}

    def due(self, within: float) -> list[tuple[str, Session]]:
        """The sessions whose token soon ends, and can be had anew, with their names."""
        now = self.now()
        lasting = [(name, one) for name, one in self.held.items() if one.refresh and not one.is_over(now)]
        return [(name, one) for name, one in lasting if one.holds <= now + within]

    def renew(self, name: str, session: Session) -> None:
        """Goes on with a session by what the provider told anew, unless it was ended meanwhile."""
        if name in self.held:
            before = self.held[name]
            self.held[name] = replace(session, ends=before.ends, sid=session.sid or before.sid)
            self.keep()

    def keep(self) -> None:
        """Forgets what is over, and writes down the rest; where that fails, all sign in anew after the next start."""
        now = self.now()
        self.held = {name: one for name, one in self.held.items() if not one.is_over(now)}
        try:
            self.write()
        except OSError as error:
            log.error("the sessions cannot be written: %s", error)

    def write(self) -> None:
        """Writes the sessions into the file, whole or not at all, for this user's eyes alone."""
        if self.file is None:
            return
        told = {name: {key: getattr(one, key) for key in KEPT} for name, one in self.held.items()}
        new = self.file.with_name(f"{self.file.name}.new")
        new.unlink(missing_ok=True)
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            json.dump(told, file)
        os.replace(new, self.file)


def hashed(token: str) -> str:
    """What a token is known by: who reads the file learns no token."""
    return hashlib.sha256(token.encode()).hexdigest()


def read(file: Path) -> dict[str, Session]:
    """The sessions that a file holds; none where there is no such file, or another wrote it."""
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        return {name: Session(**{**one, "groups": tuple(one["groups"])}) for name, one in told.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        log.error("%s holds no sessions, so all sign in anew: %s", file, error)
        return {}
