"""Who may see the dashboard: the file that OVERSIGHT_ACCESS names, read anew whenever it changes."""

import logging
from enum import IntEnum
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from oversight import strict_yaml
from oversight.environment import environment
from oversight.problems import Problem, Refused

log = logging.getLogger(__name__)
REFUSED = "The settings of access cannot be used, so nobody is let in until they are mended."
REMEDY = "mend it as deploy/README.md describes it."


class Role(IntEnum):
    """What somebody may do; each may do what those before it may."""

    READER = 1  # published figures
    MEMBER = 2  # local figures, presenting, files
    COORDINATOR = 3  # own figures, the board's settings
    ADMINISTRATOR = 4  # the state of the server


def role_named(given: object) -> object:
    """The role of a name as the file writes it."""
    return Role.__members__.get(given.upper(), given) if isinstance(given, str) and given.islower() else given


Given = Annotated[Role, BeforeValidator(role_named)]
Header = Annotated[str, Field(pattern=r"^[A-Za-z0-9-]+$")]


class Gateway(BaseModel):
    """The organisation's own server in front, which signs people in: the headers it sets, and its proof."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    user_header: Header
    groups_header: Header | None = None
    proof: Literal["secret", "signed"]
    proof_header: Header
    secret_file: Annotated[Path, Field(strict=False)]
    peers: tuple[str, ...] = Field((), strict=False)

    @property
    def names(self) -> tuple[str, ...]:
        """The headers that only the gateway may set."""
        return tuple(filter(None, (self.user_header, self.groups_header, self.proof_header)))


class AuditLog(BaseModel):
    """Where the audit log is written, and the file that holds its key."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    folder: Path
    key_file: Path


class Access(BaseModel):
    """The whole file. `none` lets browsers of the same machine in and asks nobody's name."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    way: Literal["none", "proxy"] = "none"
    hosts: frozenset[str] = Field(frozenset(), strict=False)
    is_behind_tls: bool = True
    proxy: Gateway | None = None
    audit: AuditLog | None = None
    people: dict[str, Given] = Field(default_factory=dict)
    groups: dict[str, Given] = Field(default_factory=dict)

    @property
    def problems(self) -> list[str]:
        """What the parts ask of each other and do not hold."""
        if self.way == "none":
            return ["`proxy` stands only where the way is proxy."] if self.proxy else []
        missing = [name for name in ("proxy", "hosts") if not getattr(self, name)]
        return [f"`{name}` is given where the way is proxy." for name in missing]

    def role_of(self, user: str, groups: tuple[str, ...]) -> Role | None:
        """The role of a person: that given to them by name, else the highest that their groups have."""
        if user in self.people:
            return self.people[user]
        return max((self.groups[group] for group in groups if group in self.groups), default=None)


def latest() -> Access:
    """The settings as the file stands now; without a file this machine alone is served. Raises Refused."""
    where = environment().access
    if where is None:
        return Access()
    try:
        stat = where.stat()
    except OSError as error:
        problem = Problem(str(where), 0, "the file can be read.", error.strerror or "", REMEDY)
        raise Refused(REFUSED, [problem]) from None
    return read(where, (stat.st_mtime_ns, stat.st_size, stat.st_ino))


@lru_cache(maxsize=4)
def read(where: Path, _: tuple[int, ...]) -> Access:
    """The settings of a file, read once while it stays the same. Raises Refused with all problems."""
    document = strict_yaml.read(where)
    try:
        found = Access.model_validate(document.content)
    except ValidationError as error:
        details = [(".".join(map(str, one["loc"])) or "all", one["msg"]) for one in error.errors(include_url=False)]
        problems = [Problem(where.name, 0, f"`{place}`: {told}.", "", REMEDY) for place, told in details]
        raise Refused(REFUSED, [*document.problems, *problems]) from None
    told = [Problem(where.name, 0, rule, "", REMEDY) for rule in found.problems]
    if document.problems or told:
        raise Refused(REFUSED, [*document.problems, *told])
    return found
