"""Where a board's figures are in an object store (store.yaml of its folder), and the keys that open it, which are never
in a file of the dashboard."""

import configparser
import os
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from oversight import strict_yaml
from oversight.extracts.manifest import shortened
from oversight.extracts.object_store.looks import STORE, Reason, State
from oversight.problems import Problem, Refused

NOT_FETCHED = "The board's figures were not fetched from its object store."
CORRECT = f"correct {STORE} in the board's folder."
GIVE_KEYS = "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile of the file of keys."
RULES = {
    "bucket": "bucket names a bucket: 3 to 63 small letters, digits, dots and hyphens.",
    "prefix": "prefix is a path in the bucket, without / at its ends and without two dots.",
    "endpoint": "endpoint is the address of the store, https://HOST; http:// for one on this machine only.",
    "region": "region names the store's region, as eu-west-2.",
    "profile": "profile names a profile of the file of keys.",
}
UNKNOWN = f"{STORE} says bucket, prefix, endpoint, region and profile, and nothing else."


class Trouble(Refused):
    """The figures were not fetched: `reason` is why. `damaged` names the state of the manifest, where that stays as it
    is until somebody mends what it names."""

    def __init__(self, reason: Reason, *problems: Problem, damaged: State | None = None):
        self.reason, self.damaged = reason, damaged
        super().__init__(NOT_FETCHED, list(problems))


@dataclass(frozen=True)
class Keys:
    """What opens the store; in no message and no text of itself."""

    key_id: str = field(repr=False)
    secret: str = field(repr=False)
    token: str | None = field(repr=False, default=None)


class Place(BaseModel):
    """A place in an object store. An `endpoint` that is not given is that of the environment, else Amazon's."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    bucket: str = Field(pattern=r"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$")
    prefix: str = Field(default="", pattern=r"^([A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*)?$")
    endpoint: str = ""
    region: str = Field(default="eu-west-2", pattern=r"^[a-z0-9-]{1,40}$")
    profile: str = Field(default="", pattern=r"^[A-Za-z0-9_.-]{0,64}$")

    @property
    def address(self) -> str:
        """The address of the store. Raises Trouble where it is none that is asked."""
        given = self.endpoint or os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL") or ""
        address = given or f"https://s3.{self.region}.amazonaws.com"
        if not is_asked(address):
            found = "another address" if "@" in address else shortened(address)
            raise Trouble(Reason.SET_WRONG, Problem(STORE, 0, RULES["endpoint"], found, CORRECT))
        return address.rstrip("/")

    def of(self, name: str) -> str:
        """An object as messages name it."""
        return "/".join(filter(None, (f"s3://{self.bucket}", self.prefix, name)))


def is_asked(address: str) -> bool:
    """Whether an address is of a server by https, or of this machine, and says nothing else."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    is_plain = bool(host) and "@" not in parts.netloc and parts.path in ("", "/") and not parts.query + parts.fragment
    return is_plain and (parts.scheme == "https" or (parts.scheme == "http" and is_here(host)))


def is_here(host: str) -> bool:
    """Whether a host is this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def place_of(where: Path) -> Place:
    """The place that store.yaml of a folder names. Raises Trouble with everything that is wrong with it."""
    document = strict_yaml.read(where / STORE)
    if document.problems:
        raise Trouble(Reason.SET_WRONG, *document.problems)
    try:
        return Place.model_validate(document.content)
    except ValidationError as error:
        found = [(tuple(map(str, one["loc"])), one["input"]) for one in error.errors()]
    problems = [
        Problem(STORE, document.lines.get(at, 0), rule_of(at), said(at, given), CORRECT, "line") for at, given in found
    ]
    raise Trouble(Reason.SET_WRONG, *problems)


def rule_of(at: tuple[str, ...]) -> str:
    """What is asked of a place in store.yaml."""
    return RULES.get(at[0], UNKNOWN) if at else UNKNOWN


def said(at: tuple[str, ...], given: object) -> str:
    """What stands in a place of store.yaml; where nothing should stand only what it is called, as it may be a key."""
    if not at or not isinstance(given, str | int | float):
        return ""
    return shortened(given if at[0] in RULES else at[0])


def keys_of(place: Place) -> Keys:
    """The keys of the environment; those of the file of keys where a profile is named, or the environment has none.
    Raises Trouble where there are none."""
    if not place.profile:
        given = [os.environ.get(f"AWS_{name}", "") for name in ("ACCESS_KEY_ID", "SECRET_ACCESS_KEY", "SESSION_TOKEN")]
        if given[0] and given[1]:
            return Keys(given[0], given[1], given[2] or None)
    file = Path(os.environ.get("AWS_SHARED_CREDENTIALS_FILE") or Path.home() / ".aws" / "credentials")
    profile = place.profile or os.environ.get("AWS_PROFILE") or "default"
    parser = configparser.RawConfigParser()
    try:
        parser.read_string(file.read_text(encoding="utf-8"))
        part = parser[profile]
        return Keys(part["aws_access_key_id"], part["aws_secret_access_key"], part.get("aws_session_token"))
    except (OSError, ValueError, configparser.Error, KeyError):
        rule = "keys for the object store are given."
        found = f"none in the environment, and no profile {profile} in the file of keys"
        raise Trouble(Reason.SET_WRONG, Problem(STORE, 0, rule, found, GIVE_KEYS)) from None
