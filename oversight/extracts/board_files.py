"""The files of one board's records, read where they lie: named by its manifest, checked once, never copied here."""

import json
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

import polars as pl
from cachetools import LRUCache

from oversight.extracts import board_area, days_ahead, disk, store, table_checks
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.contracts.contract import Extract
from oversight.extracts.manifest import REBUILD, Manifest, ManifestEntry, read_manifest
from oversight.extracts.own.version import Version, version_in
from oversight.problems import Problem, Refused

ILLUSTRATIVE = "illustrative"
CHECKED_KEPT = 4096
NO_AREA = "The board's records cannot be added to the others: its settings name no MAPPA area."
SAME_AREA = "The board's records cannot be added to the others: another board has the same MAPPA area."

checked_files: LRUCache[tuple[object, ...], "RecordsFile | Problem"] = LRUCache(CHECKED_KEPT)
checking = threading.Lock()


class BoardFolder(Protocol):
    """A board of many, as `oversight.boards` has it."""

    @property
    def key(self) -> str:
        """The name of its folder, and its name in an address."""

    @property
    def area(self) -> str:
        """Its MAPPA area, as its settings say."""

    @property
    def folder(self) -> Path:
        """Where its own figures are."""


@dataclass(frozen=True)
class RecordsFile:
    """One file of records: its rows by basis, and whether it can be read as it is, with all columns of the contract of
    now and the board's area on every row."""

    path: Path
    entry: ManifestEntry
    bases: Mapping[str, int]
    columns: tuple[str, ...]
    is_as_now: bool


@dataclass(frozen=True)
class BoardFiles:
    """What a board published, as files by table. `is_sample_gone` where rows of the invented sample are left out beside
    its own; `refused` says why none of it is read."""

    key: str
    area: str
    files: dict[str, RecordsFile] = field(default_factory=dict)
    version: Version | None = None
    is_sample_gone: bool = False
    refused: Refused | None = None

    @property
    def bases(self) -> frozenset[str]:
        """The bases of all rows that are read."""
        return frozenset(basis for name in self.files for basis in self.bases_of(name) or {})

    @property
    def published_at(self) -> datetime | None:
        """When its version was published; of a whole set that is not known."""
        return self.version.published_at if self.version else None

    def bases_of(self, name: str) -> dict[str, int] | None:
        """How many rows of a table are read of each basis; None where the board has not published the table."""
        if name not in self.files:
            return None
        left_out = ILLUSTRATIVE if self.is_sample_gone else ""
        return {basis: count for basis, count in self.files[name].bases.items() if basis != left_out}

    @property
    def listed(self) -> list[object]:
        """What tells one state of the board from another."""
        return [
            *(self.key, self.area, self.is_sample_gone, str(self.published_at), str(self.refused or "")),
            [(name, file.entry.sha256) for name, file in sorted(self.files.items())],
        ]


def opened(boards: Iterable[BoardFolder]) -> tuple[BoardFiles, ...]:
    """The files of every board. One that is damaged, or whose area is not known or is another's, is refused whole: sums
    never hold a part of a board in silence."""
    found: list[BoardFiles] = []
    for board in boards:
        made = files_of(board)
        if any(made.area == other.area for other in found if not other.refused) and not made.refused:
            made = BoardFiles(board.key, board.area, refused=Refused(SAME_AREA))
        found.append(made)
    return tuple(found)


def files_of(board: BoardFolder) -> BoardFiles:
    """The files of one board."""
    if not board.area:
        return BoardFiles(board.key, "", refused=Refused(NO_AREA))
    if store.is_empty(board.folder):
        return BoardFiles(board.key, board.area)
    try:
        manifest = read_manifest(board.folder)
        version = version_in(manifest) if manifest.is_own else None
        files = checked(board, manifest)
    except Refused as refused:
        return BoardFiles(board.key, board.area, refused=refused)
    return BoardFiles(board.key, board.area, files, version, version is not None and has_own(files, version))


def has_own(files: Mapping[str, RecordsFile], version: Version) -> bool:
    """Whether a board has records of its own, beside which the invented sample is left out (`joining`)."""
    is_of_sample = [set(file.bases) == {ILLUSTRATIVE} for file in files.values()]
    return version.starts_empty or not is_of_sample or not all(is_of_sample)


def checked(board: BoardFolder, manifest: Manifest) -> dict[str, RecordsFile]:
    """The files of a board's records. Raises Refused with everything that is wrong with them."""
    names = [name for name, extract in EXTRACTS.items() if extract.is_operational]
    problems = [manifest.problems[name] for name in names if name in manifest.problems]
    files: dict[str, RecordsFile] = {}
    for name in names:
        if name in manifest.entries:
            found = checked_file(board.folder, EXTRACTS[name], manifest.entries[name], board.area)
            if isinstance(found, Problem):
                problems.append(found)
            else:
                files[name] = found
    if problems:
        raise Refused("The board's records cannot be read, so they are not added to the others.", problems)
    return files


def checked_file(where: Path, extract: Extract, entry: ManifestEntry, area: str) -> RecordsFile | Problem:
    """One file, held against the manifest (its hash), the contract (its columns) and the board (its area), once while
    nothing changes on the disk."""
    path = where / entry.file
    try:
        stat = path.stat()
    except OSError as error:
        return Problem(entry.file, 0, "the file can be read.", disk.reason(error), REBUILD)
    key = (str(path), stat.st_size, stat.st_mtime_ns, stat.st_ino, entry, area)
    with checking:
        found = checked_files.get(key)
    if found is None:
        try:
            found = checked_now(path, extract, entry, area)
        except (OSError, *table_checks.UNREADABLE) as error:
            return Problem(entry.file, 0, "the file is readable Parquet.", type(error).__name__, REBUILD)
        with checking:
            checked_files[key] = found
    return found


def checked_now(path: Path, extract: Extract, entry: ManifestEntry, area: str) -> RecordsFile | Problem:
    """The same, each time. Raises OSError, or what Polars raises, where the file cannot be read."""
    if not 0 < entry.contract_version <= extract.version:
        rule = f"the extract follows version {extract.version} of its contract, or an earlier one."
        return Problem(entry.file, 0, rule, f"version {entry.contract_version}", REBUILD)
    if disk.sha256_of(path) != entry.sha256:
        return Problem(entry.file, 0, "the file is as it was published (sha256).", "another content", REBUILD)
    held = {name: plain(kind) for name, kind in pl.read_parquet_schema(path).items()}
    needed = {name: plain(declared.dtype) for name, declared in extract.contract.columns().items()}
    is_lifted = entry.contract_version < extract.version
    optional = extract.optional if is_lifted else frozenset()
    wrong = [name for name, kind in needed.items() if held.get(name, kind if name in optional else None) != kind]
    if wrong or (not is_lifted and board_area.AREA not in held):
        rule = "the file has the columns of its contract."
        return Problem(entry.file, 0, rule, ", ".join(wrong) or f"no {board_area.AREA}", REBUILD)
    areas = set() if board_area.AREA not in held or is_all(path, board_area.AREA, area) else areas_of(path)
    if others := sorted(one for one, basis in areas if one not in (None, "", area) and basis != ILLUSTRATIVE):
        rule = f"the records are those of {area}, the area of this board."
        return Problem(entry.file, 0, rule, others[0], board_area.ANOTHERS)
    is_as_now = needed.keys() <= held.keys() and board_area.AREA in held and not areas
    return RecordsFile(path, entry, bases_of(path, entry), tuple(held), is_as_now)


def plain(kind: Any) -> Any:
    """A type as it is in a query, where words of a list are text."""
    return pl.String if isinstance(kind, pl.Enum) or kind == pl.Categorical else kind


def is_all(path: Path, column: str, word: str) -> bool:
    """Whether a column of a file holds one word on every row. What the file's own statistics tell is not read."""
    rows = pl.scan_parquet(path, hive_partitioning=False).filter(pl.col(column).ne_missing(word))
    return not rows.select(pl.len()).collect(engine="streaming").item()


def areas_of(path: Path) -> set[tuple[str | None, str]]:
    """The areas that stand in a file, each with each basis of its rows."""
    rows = pl.scan_parquet(path, hive_partitioning=False).select(pl.col(board_area.AREA, "basis").cast(pl.String))
    return set(rows.unique().collect(engine="streaming").rows())


def bases_of(path: Path, entry: ManifestEntry) -> dict[str, int]:
    """How many rows a file has of each basis: as its publisher wrote it beside them, else counted."""
    told = pl.read_parquet_metadata(path).get("basis")
    if told:
        return dict(json.loads(told))
    if entry.rows and is_all(path, "basis", ILLUSTRATIVE):
        return {ILLUSTRATIVE: entry.rows}
    rows = pl.scan_parquet(path, hive_partitioning=False).select(pl.col("basis").cast(pl.String))
    return dict(rows.group_by("basis").len().collect(engine="streaming").iter_rows())


def smb_meetings(board: BoardFiles) -> pl.DataFrame | None:
    """The meetings of a board's SMB with its area, and with which were held worked out as `store` does; None where it
    published none."""
    if "smb_meetings" not in board.files:
        return None
    meetings = rows_of(board.files["smb_meetings"], EXTRACTS["smb_meetings"])
    if board.version and meetings["is_held"].has_nulls():
        days = {name: last_days(file, EXTRACTS[name]) for name, file in board.files.items()}
        today = board.version.published_at.date()
        meetings = days_ahead.with_held(days | {"smb_meetings": meetings}, today)
    if board.is_sample_gone:
        meetings = meetings.filter(pl.col("basis") != ILLUSTRATIVE)
    return meetings.select(pl.lit(board.area).alias(board_area.AREA), pl.all())


def rows_of(file: RecordsFile, extract: Extract) -> pl.DataFrame:
    """The rows of a file, in the columns of the contract of now."""
    rows = pl.read_parquet(file.path, hive_partitioning=False)
    columns = {name: declared.dtype for name, declared in extract.contract.columns().items()}
    missing = [pl.lit(None, kind).alias(name) for name, kind in columns.items() if name not in rows.columns]
    texts = [pl.col(name).cast(pl.String) for name, kind in columns.items() if isinstance(kind, pl.Enum)]
    return rows.with_columns(missing).with_columns(texts).select(list(columns))


def last_days(file: RecordsFile, extract: Extract) -> pl.DataFrame:
    """One row with the last day of each column of what happened; none where the file has no rows."""
    days = [name for name in extract.happened if name in file.columns]
    rows = pl.scan_parquet(file.path, hive_partitioning=False)
    found = rows.select(pl.col(days).max()).collect(engine="streaming") if days else pl.DataFrame({"row": [1]})
    return found if file.entry.rows else found.clear()
