"""The manifest: which file holds each extract, and its hash. Everything else is read from the files themselves."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Any

from oversight.environment import looked_in
from oversight.extracts import disk
from oversight.extracts.object_store import looks
from oversight.problems import NotFetched, Problem, Refused

MANIFEST = "manifest.json"
FORMAT, OWN_FORMAT = 1, 2  # of a folder that holds all extracts, and of one that holds what a board published
LARGEST = 256 * 1024  # bytes; the shipped one has 10 KB
DEEPEST = 8  # brackets within brackets; a manifest has 4
STRING = re.compile(r'"(?:[^"\\]|\\.)*+"?', re.DOTALL)
PLAIN_FILE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,100}\.parquet")
SHA256 = re.compile(r"[0-9a-f]{64}")
REBUILD = "run `python -m oversight.extracts build`, or put the file back."
NOT_FETCHED_YET = "The figures cannot be shown: they have not been fetched from the board's object store yet."
FETCHED_FIRST = "the figures of this board are fetched from its object store before they are shown."
FETCH = f"run `{looks.COMMAND}`, which says what is wrong."
MISSING = "The figures cannot be shown: the list of what is loaded is missing or damaged."


@dataclass(frozen=True)
class ManifestEntry:
    """The file of one extract, what it hashes to, its rows, and the version of the contract it was built by."""

    file: str
    sha256: str
    rows: int
    contract_version: int


@dataclass(frozen=True)
class Manifest:
    """The sound entries by extract, what is wrong with each of the others, and what else it says (`version` ...)."""

    entries: dict[str, ManifestEntry]
    problems: dict[str, Problem]
    says: dict[str, Any] = field(default_factory=dict)

    @property
    def is_own(self) -> bool:
        """Whether the folder holds only what a board published."""
        return self.says.get("format") == OWN_FORMAT


def written(entries: Mapping[str, Mapping[str, object]], says: Mapping[str, object] | None = None) -> bytes:
    """A manifest as it is written. What an entry holds beside a ManifestEntry is for people and is never read."""
    return (json.dumps({**(says or {"format": FORMAT}), "extracts": entries}, indent=1) + "\n").encode()


def read_manifest(where: Path, name: str = MANIFEST) -> Manifest:
    """The manifest of a folder, or another file of it that has its form. Raises Refused, with what is wrong, where it
    is missing or cannot be read, NotFetched where it is one to be fetched."""
    try:
        return manifest_in(disk.read_regular(where / name, LARGEST))
    except FileNotFoundError:
        if looks.is_in_store(where):
            raise NotFetched(NOT_FETCHED_YET, [Problem(name, 0, FETCHED_FIRST, "nothing", FETCH)]) from None
        what = "the manifest" if where.is_dir() else "the folder of the extracts"
        rule, value = f"{what} is needed and is not there.", f"nothing; looked in {looked_in(where)}"
    except OSError as error:
        rule = "the manifest cannot be read."
        value = f"{disk.reason(error)}; looked in {looked_in(where)}"
    except (ValueError, RecursionError) as error:
        rule, value = "the manifest cannot be read.", f"{shortened(error)}; looked in {looked_in(where)}"
    raise Refused(MISSING, [Problem(name, 0, rule, value, REBUILD)])


def manifest_in(content: bytes) -> Manifest:
    """The manifest of these bytes. Raises ValueError, or RecursionError, where they are none."""
    says = parsed(content)
    sound = {extract: entry_of(given) for extract, given in says.pop("extracts").items()}
    return Manifest(
        {extract: entry for extract, entry in sound.items() if isinstance(entry, ManifestEntry)},
        {extract: wrong_entry(extract, entry) for extract, entry in sound.items() if isinstance(entry, str)},
        says,
    )


def parsed(content: bytes) -> dict[str, Any]:
    """What the manifest says. Raises ValueError where it is no manifest of a format that is read."""
    text = content.decode("utf-8")
    if depth_of(text) > DEEPEST:
        raise ValueError(f"brackets stand in each other more than {DEEPEST} deep")
    whole = json.loads(text, object_pairs_hook=without_repeats, parse_constant=not_a_number)
    found = whole.get("format") if isinstance(whole, dict) else None
    if type(found) is not int or found not in (FORMAT, OWN_FORMAT):
        raise ValueError(f"format {found!r}, this version reads {FORMAT} and {OWN_FORMAT}")
    extracts = whole.get("extracts")
    if not isinstance(extracts, dict):
        raise ValueError(f"extracts {extracts!r}, a name with its file each is needed")
    return dict(whole)


def depth_of(text: str) -> int:
    """How deep brackets stand in each other, strings left out."""
    brackets = re.findall(r"[][{}]", STRING.sub("", text))
    return max(accumulate(1 if bracket in "[{" else -1 for bracket in brackets), default=0)


def without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object of these pairs. Raises ValueError where a name stands twice: only one of the two would be read."""
    found = dict(pairs)
    if len(found) < len(pairs):
        repeated = next(name for place, (name, _) in enumerate(pairs) if name in dict(pairs[:place]))
        raise ValueError(f"{repeated!r} stands twice")
    return found


def not_a_number(word: str) -> None:
    """Refuses NaN and the infinities, which are no JSON."""
    raise ValueError(f"{word} is not a number")


def entry_of(given: object) -> ManifestEntry | str:
    """One entry of the manifest, or what was found in the place of it."""
    if not isinstance(given, dict):
        return f"{given!r}"
    file, sha256 = given.get("file"), given.get("sha256")
    rows, version = given.get("rows"), given.get("contract_version")
    if not isinstance(file, str) or not PLAIN_FILE.fullmatch(file):
        return f"file {file!r}"
    if not isinstance(sha256, str) or not SHA256.fullmatch(sha256):
        return f"sha256 {sha256!r}"
    if type(rows) is not int or rows < 0:
        return f"rows {rows!r}"
    if type(version) is not int:
        return f"contract_version {version!r}"
    return ManifestEntry(file, sha256, rows, version)


def wrong_entry(name: str, found: str) -> Problem:
    """The problem of an entry that does not say what it must."""
    rule = f"{shortened(name)} has a plain file name ending in .parquet, its sha256, rows and contract_version."
    return Problem(MANIFEST, 0, rule, shortened(found), REBUILD)


def shortened(found: object) -> str:
    """What was found, on one line that can be read: 100 characters at most, none of them invisible."""
    text = "".join(one if one.isprintable() else "�" for one in str(found))
    return text if len(text) <= 100 else f"{text[:99]}…"
