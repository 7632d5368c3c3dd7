"""One version of a board's own set: when, by whom, from what, and what it changed."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from oversight.extracts import manifest
from oversight.extracts.intake.draft import TakenFile
from oversight.extracts.manifest import MANIFEST, Manifest, ManifestEntry
from oversight.problems import Problem, Refused

FOLDER = "versions"
CONTRACT = 1  # of the set as a whole; every earlier one is read
PUT_BACK = "put the file back from a copy of the folder, or restore a version that is whole."
DAMAGED = "The board's own figures cannot be shown: the list of what it published is missing or damaged."


@dataclass(frozen=True)
class RowCounts:
    """How many rows of a table a version added, changed and removed."""

    added: int = 0
    changed: int = 0
    removed: int = 0


@dataclass(frozen=True)
class Purged:
    """How many cells of a column, or rows of a table (`column` is empty), a version has lost to a purge, and when."""

    at: datetime
    table: str
    column: str
    count: int


@dataclass(frozen=True)
class Version:
    """One version. `entries` are its tables; `restored_from` is the version that it brought back; `purges` counts the
    purges of the whole folder until it was written, `purged` is what it lost itself."""

    version: int
    published_at: datetime
    by: str
    note: str
    starts_empty: bool = False
    files: tuple[TakenFile, ...] = ()
    changes: dict[str, RowCounts] = field(default_factory=dict)
    restored_from: int | None = None
    purged: tuple[Purged, ...] = ()
    purges: int = 0
    contract: int = CONTRACT
    entries: dict[str, ManifestEntry] = field(default_factory=dict)

    @property
    def number(self) -> int:
        """Its number: 1 is the first."""
        return self.version

    @property
    def rows_changed(self) -> RowCounts:
        """How many rows it added, changed and removed in all its tables."""
        each = self.changes.values()
        return RowCounts(*(sum(getattr(one, name) for one in each) for name in ("added", "changed", "removed")))


ADAPTER = TypeAdapter(Version)


def record_name(number: int) -> str:
    """The file of a version's record within the folder."""
    return f"{FOLDER}/{number:04}.json"


def written(version: Version) -> bytes:
    """A version as its record, which is also the manifest while it is in use."""
    says = ADAPTER.dump_python(version, mode="json")
    return manifest.written(says.pop("entries"), {"format": manifest.OWN_FORMAT, **says})


def version_in(found: Manifest, name: str = MANIFEST) -> Version:
    """The version that a manifest or a record tells of. Raises Refused where it cannot be read, or was written by a
    later release."""
    says: dict[str, Any] = {key: value for key, value in found.says.items() if key != "format"}
    try:
        version = ADAPTER.validate_python({**says, "entries": {}})
    except ValidationError as error:
        fault = error.errors()[0]
        place = ".".join(map(str, fault["loc"]))
        problem = Problem(name, 0, "a version gives its number, date, author and reason.", place, PUT_BACK)
        raise Refused(DAMAGED, [problem]) from None
    if not found.is_own or version.contract > CONTRACT or version.version < 1:
        rule = f"a version follows contract {CONTRACT} of own sets, or an earlier one."
        problem = Problem(
            name, 0, rule, f"contract {version.contract}", "use the release that wrote it, or a later one."
        )
        raise Refused(DAMAGED, [problem])
    return ADAPTER.validate_python({**says, "entries": found.entries})


def read_version(where: Path, name: str = MANIFEST) -> Version:
    """The version that a file of the folder tells of. Raises Refused where it cannot be read or an entry is wrong."""
    found = manifest.read_manifest(where, name)
    if found.problems:
        raise Refused(DAMAGED, list(found.problems.values()))
    return version_in(found, name)
