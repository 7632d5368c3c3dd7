"""Who may see the dashboard: the file that OVERSIGHT_ACCESS names, read again whenever it changes."""

import logging
from enum import IntEnum
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from oversight import strict_yaml
from oversight.environment import environment
from oversight.problems import Problem, Refused

log = logging.getLogger(__name__)
REFUSED = "The access settings cannot be used, so nobody is let in until they are corrected."
REMEDY = "correct it as deploy/README.md describes."


class Role(IntEnum):
    """What somebody may do; each may do what those before it may."""

    READER = 1  # published figures
    MEMBER = 2  # local figures, presenting, files
    COORDINATOR = 3  # own figures, the board's settings
    ADMINISTRATOR = 4  # the state of the server


def role_named(given: object) -> object:
    """The role of a name as the file writes it."""
    return Role.__members__.get(given.upper(), given) if isinstance(given, str) and given.islower() else given


def granted(given: object) -> object:
    """A grant as the file writes it: a role alone, or a role with the areas it holds for."""
    return {"role": given} if isinstance(given, str) else given


class Grant(BaseModel):
    """A role, and the areas whose local figures it opens; without areas, those of whichever board is served. With
    `region` the region of many boards is seen, too: KPIs and counts of each, never its records."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    role: Annotated[Role, BeforeValidator(role_named)]
    areas: Annotated[frozenset[str] | None, Field(strict=False)] = None
    region: bool = False

    def role_in(self, area: str) -> Role:
        """The role where the board of an area is served: of another area's board only published figures are seen."""
        return self.role if self.areas is None or area in self.areas else Role.READER

    @property
    def sees_region(self) -> bool:
        """Whether the region as a whole is seen; who administers every board sees it anyhow."""
        return self.region or (self.areas is None and self.role >= Role.ADMINISTRATOR)

    @property
    def is_boundless(self) -> bool:
        """Whether it opens local figures without saying whose."""
        return self.areas is None and Role.READER < self.role < Role.ADMINISTRATOR


Granted = Annotated[Grant, BeforeValidator(granted)]
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


class Provider(BaseModel):
    """The identity provider that people sign in with (OpenID Connect), and how long that holds."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    issuer: Annotated[str, Field(pattern=r"^https://[^\s?#]+$")]
    client_id: Annotated[str, Field(min_length=1)]
    secret_file: Annotated[Path, Field(strict=False)]
    user_claim: str = "preferred_username"
    groups_claim: str = "groups"
    scopes: tuple[str, ...] = Field(("openid", "profile"), strict=False)
    longest_hours: Annotated[float, Field(gt=0, le=24, strict=False)] = 9
    ca_file: Annotated[Path | None, Field(strict=False)] = None
    sessions_file: Annotated[Path | None, Field(strict=False)] = None


class AuditLog(BaseModel):
    """Where the audit log is written, and the file that holds its key."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    folder: Path
    key_file: Path


class Access(BaseModel):
    """The whole file. `none` lets browsers of the same machine in and asks nobody's name."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    way: Literal["none", "proxy", "oidc"] = "none"
    hosts: frozenset[str] = Field(frozenset(), strict=False)
    address: Annotated[str, Field(pattern=r"^(|https://[^/?#@\s]+(/[A-Za-z0-9_.-]+)*/?)$")] = ""
    is_behind_tls: bool = True
    proxy: Gateway | None = None
    oidc: Provider | None = None
    audit: AuditLog | None = None
    people: dict[str, Granted] = Field(default_factory=dict)
    groups: dict[str, Granted] = Field(default_factory=dict)

    @property
    def problems(self) -> list[str]:
        """What the parts ask of each other and do not hold."""
        given = [name for name in ("proxy", "oidc", "hosts", "address") if getattr(self, name)]
        wanted = {"none": [], "proxy": ["proxy", "hosts"], "oidc": ["oidc", "hosts", "address"]}[self.way]
        told = [f"`{name}` is given where the way is {self.way}." for name in wanted if name not in given]
        others = [name for name in given if name in ("proxy", "oidc") and name != self.way]
        told += [f"`{name}` stands only where the way is {name}." for name in others]
        if self.address and urlsplit(self.address).hostname not in self.hosts:
            told.append("the host of `address` is one of `hosts`.")
        if self.way == "oidc" and not self.is_behind_tls:
            told.append("`is_behind_tls` is true where the way is oidc.")
        return told

    @property
    def base(self) -> str:
        """The path that the dashboard stands at: "" at the top of its host, else as `/mappa`."""
        return urlsplit(self.address).path.rstrip("/")

    def grants_of(self, user: str, groups: tuple[str, ...]) -> tuple[Grant, ...]:
        """What a person has: what is given to them by name, else what their groups have."""
        if user in self.people:
            return (self.people[user],)
        return tuple(self.groups[group] for group in groups if group in self.groups)

    def role_of(self, user: str, groups: tuple[str, ...], area: str) -> Role | None:
        """The role of a person where the board of an area is served: the highest that they have for it."""
        return max((grant.role_in(area) for grant in self.grants_of(user, groups)), default=None)


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
    found = read(where, (stat.st_mtime_ns, stat.st_size, stat.st_ino))
    if environment().boards and (wide := boundless(found)):
        rule = f"where many boards are served, a member or coordinator is given `areas`: {', '.join(wide)}."
        raise Refused(REFUSED, [Problem(where.name, 0, rule, "", REMEDY)])
    return found


def boundless(access: Access) -> list[str]:
    """The people and groups whose grants open local figures without saying whose."""
    given = {**access.people, **access.groups}
    return sorted(name for name, grant in given.items() if grant.is_boundless)


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
