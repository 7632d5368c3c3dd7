"""The published extracts: written all or nothing, believed only as the manifest says."""

import hashlib
import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, TypedDict

import polars as pl

from oversight.environment import environment
from oversight.extracts.contracts import EXTRACTS
from oversight.problems import Problem, Refused

MANIFEST = "manifest.json"
PREVIOUS = "manifest.previous.json"  # the set before, until the next publish
MANIFEST_FORMAT = 1
PUBLISHED_NAME = re.compile(rb"[a-z0-9_]+-[0-9a-f]{12}\.parquet")
REBUILD = "run `python -m oversight.extracts build`, or put the file back."


class About(TypedDict):
    """What is said of a table that is published: its last day covered (ISO) or None, its period in words or None, the
    number of rows of each basis, and what it is built from."""

    as_at: str | None
    period: str | None
    basis: dict[str, int]
    source: str


@dataclass(frozen=True)
class ManifestEntry:
    """One extract as the manifest lists it. `as_at` is the last day covered (ISO) or None; `basis` counts rows."""

    file: str
    sha256: str
    rows: int
    contract_version: int
    as_at: str | None
    period: str | None
    basis: dict[str, int]
    source: str


@dataclass(frozen=True)
class LoadedExtracts:
    """The extracts of a folder that hold (`paths` by name, `published` by name), and what is wrong with the others.

    `version` is a hash of what the manifest lists and of what is wrong with its files: the same set has the same
    version wherever and whenever it is published."""

    folder: Path
    version: str
    published: dict[str, ManifestEntry]
    paths: dict[str, Path]
    problems: dict[str, Refused]


def folder() -> Path:
    """Where the extracts are: the environment's OVERSIGHT_DATA, else the repository's data/."""
    return environment().data


def state_of(where: Path) -> tuple[object, ...]:
    """Names, sizes, times and inodes of the manifest and the Parquet files of `where`.

    It costs no reading and differs where one of them changes; it also differs where the same set is published again."""
    found = []
    try:
        with os.scandir(where) as entries:
            for entry in entries:
                if entry.name == MANIFEST or entry.name.endswith(".parquet"):
                    stat = entry.stat()
                    found.append((entry.name, stat.st_size, stat.st_mtime_ns, stat.st_ino))
    except OSError as error:
        return (str(where), type(error).__name__)
    return (str(where), *sorted(found))


def publish(
    tables: Mapping[str, pl.DataFrame], about: Mapping[str, About], where: Path, keeps_previous: bool = True
) -> None:
    """Writes `tables` (by extract name) into `where` and replaces the manifest last.

    Files are named by their content, so a cut at any point leaves the old set whole. The set that is replaced is kept
    under PREVIOUS until the next publish of another set, for readers in the middle of a run, unless `keeps_previous`
    is false. What no kept manifest names is removed at the end."""
    where.mkdir(parents=True, exist_ok=True)
    entries = {name: asdict(write_table(name, table, about[name], where)) for name, table in sorted(tables.items())}
    text = json.dumps({"format": MANIFEST_FORMAT, "extracts": entries}, indent=1) + "\n"
    replaced = bytes_of(where / MANIFEST)
    if replaced != text.encode():
        if keeps_previous and replaced is not None:
            write_durably(where / PREVIOUS, replaced)
        write_durably(where / MANIFEST, text.encode())
    if not keeps_previous:
        (where / PREVIOUS).unlink(missing_ok=True)
    remove_orphans(where)


def write_table(name: str, table: pl.DataFrame, about: About, where: Path) -> ManifestEntry:
    """Writes one table as a Parquet file named by its content, and gives its entry for the manifest."""
    version = EXTRACTS[name].version
    metadata = {
        "extract": name,
        "source": about["source"],
        "as_at": about["as_at"] or "",
        "basis": json.dumps(about["basis"], sort_keys=True),
        "contract_version": str(version),
    }
    waiting = where / f".{name}.waiting"
    table.write_parquet(waiting, compression="zstd", statistics=True, metadata=metadata)
    sha256 = hashlib.sha256(waiting.read_bytes()).hexdigest()
    file = f"{name}-{sha256[:12]}.parquet"
    replace_durably(waiting, where / file)
    return ManifestEntry(file=file, sha256=sha256, rows=table.height, contract_version=version, **about)


def bytes_of(path: Path) -> bytes | None:
    """The content of a file, or None where there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def write_durably(final: Path, content: bytes) -> None:
    """Writes a small file whole or not at all."""
    waiting = final.with_name(f".{final.stem}.waiting")
    waiting.write_bytes(content)
    replace_durably(waiting, final)


def replace_durably(waiting: Path, final: Path) -> None:
    """Moves a complete file into place in one step, on the disk before the next step begins."""
    with waiting.open("rb+") as file:
        os.fsync(file.fileno())
    os.replace(waiting, final)
    if hasattr(os, "O_DIRECTORY"):
        directory = os.open(final.parent, os.O_DIRECTORY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)


def remove_orphans(where: Path) -> None:
    """Removes published Parquet files that no kept manifest (`manifest*.json`) names, and what a cut publish left.

    A Parquet file that is not named as a publish names its files is somebody else's and stays."""
    named: set[str] = set()
    for manifest in where.glob("manifest*.json"):
        named |= {found.decode() for found in PUBLISHED_NAME.findall(manifest.read_bytes())}
    for path in [*where.glob("*.parquet"), *where.glob(".*.waiting")]:
        is_published = PUBLISHED_NAME.fullmatch(path.name.encode()) is not None
        if path.name in named or not (is_published or path.suffix == ".waiting"):
            continue
        try:
            path.unlink()
        except PermissionError:  # Windows: a reader still has it open; the next publish removes it
            continue


def read_manifest(where: Path) -> dict[str, ManifestEntry]:
    """The manifest's extracts by name. Raises Refused where it is missing or is no manifest of this format."""
    path = where / MANIFEST
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["format"] != MANIFEST_FORMAT:
            raise ValueError(f"format {content['format']}, this version reads {MANIFEST_FORMAT}")
        return {name: entry_of(name, entry) for name, entry in content["extracts"].items()}
    except FileNotFoundError:
        rule, value = "the manifest is needed and is not there.", ""
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        rule, value = "the manifest cannot be read.", str(error)
    plain = "The figures cannot be shown: the list of what is loaded is missing or damaged."
    raise Refused(plain, [Problem(MANIFEST, 0, rule, value, REBUILD)])


def entry_of(name: str, given: dict[str, Any]) -> ManifestEntry:
    """One entry of the manifest. Raises TypeError where a field is missing, unknown or of the wrong kind."""
    entry = ManifestEntry(**given)
    for field in fields(ManifestEntry):
        kind: Any = dict if field.name == "basis" else field.type
        if not isinstance(getattr(entry, field.name), kind):
            raise TypeError(f"`{field.name}` of {name} is {getattr(entry, field.name)!r}")
    return entry


def open_extracts(where: Path) -> LoadedExtracts:
    """Checks every extract of `where` against the manifest. A damaged one is named in `problems`, never opened."""
    try:
        published = read_manifest(where)
    except Refused as refused:
        return LoadedExtracts(where, version_of({}, [refused]), {}, {}, dict.fromkeys(EXTRACTS, refused))
    paths: dict[str, Path] = {}
    problems: dict[str, Refused] = {}
    for name, extract in EXTRACTS.items():
        wrong = wrong_with(name, extract.version, published.get(name), where)
        if wrong is None:
            paths[name] = where / published[name].file
        else:
            plain = f"The extract “{name.replace('_', ' ')}” cannot be used, so what rests on it is not shown."
            problems[name] = Refused(plain, [wrong])
    return LoadedExtracts(where, version_of(published, problems.values()), published, paths, problems)


def version_of(published: Mapping[str, ManifestEntry], refused: Iterable[Refused]) -> str:
    """A hash of what the manifest lists, each file's sha256 among it, and of what is wrong with the files."""
    listed = {name: asdict(entry) for name, entry in published.items()}
    text = json.dumps([listed, sorted(map(str, refused))], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def wrong_with(name: str, version: int, entry: ManifestEntry | None, where: Path) -> Problem | None:
    """What is wrong with one published extract, or None."""
    if entry is None:
        return Problem(MANIFEST, 0, f"the manifest names the extract {name}.", "no such entry", REBUILD)
    path = where / Path(entry.file).name
    if not path.is_file():
        return Problem(entry.file, 0, "the file is needed and is not there.", "", REBUILD)
    if entry.contract_version != version:
        found = f"version {entry.contract_version}"
        return Problem(entry.file, 0, f"the extract follows version {version} of its contract.", found, REBUILD)
    try:
        content = path.read_bytes()
    except OSError as error:
        return Problem(entry.file, 0, "the file can be read.", str(error), REBUILD)
    if hashlib.sha256(content).hexdigest() != entry.sha256:
        return Problem(entry.file, 0, "the file is as it was published (sha256).", f"{len(content):,} bytes", REBUILD)
    return wrong_columns(name, path, entry)


def wrong_columns(name: str, path: Path, entry: ManifestEntry) -> Problem | None:
    """What is wrong with the columns or rows of a file that is as it was published, or None."""
    needed = list(EXTRACTS[name].contract.column_names())
    try:
        columns = list(pl.read_parquet_schema(path))
        rows = pl.scan_parquet(path).select(pl.len()).collect().item()
    except Exception as error:  # Polars raises several kinds, some its own, for a file that is no Parquet
        return Problem(entry.file, 0, "the file is readable Parquet.", str(error).splitlines()[0], REBUILD)
    missing = [column for column in needed if column not in columns]
    if missing:
        return Problem(entry.file, 0, f"the extract has the column `{missing[0]}`.", ", ".join(columns), REBUILD)
    if rows != entry.rows:
        return Problem(entry.file, 0, f"the extract has {entry.rows} rows.", f"{rows} rows", REBUILD)
    return None
