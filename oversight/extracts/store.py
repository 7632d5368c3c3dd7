"""The published extracts: written all or nothing, believed only as the manifest says."""

import hashlib
import json
import os
import re
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import polars as pl

from oversight.environment import environment
from oversight.extracts.contracts import EXTRACTS
from oversight.problems import Problem, Refused

MANIFEST = "manifest.json"
MANIFEST_FORMAT = 1
PUBLISHED_NAME = re.compile(rb"[a-z0-9_]+-[0-9a-f]{12}\.parquet")
REBUILD = "run `python -m oversight.extracts build`, or put the file back."


@dataclass(frozen=True)
class Published:
    """One extract as the manifest tells it. `as_at` is the last day covered (ISO) or None; `basis` counts rows."""

    file: str
    sha256: str
    rows: int
    contract_version: int
    as_at: str | None
    period: str | None
    basis: dict[str, int]
    source: str


@dataclass(frozen=True)
class Opened:
    """The extracts of a folder that hold (`paths` by name, `published` by name), and what is wrong with the others.

    `version` changes whenever the manifest or a file does."""

    folder: Path
    version: str
    published: dict[str, Published]
    paths: dict[str, Path]
    problems: dict[str, Refused]


def folder() -> Path:
    """Where the extracts are: the environment's OVERSIGHT_DATA, else the repository's data/."""
    return environment().data


def state_of(where: Path) -> tuple:
    """Names, sizes and times of the manifest and the Parquet files of `where`: cheap, and differs when they do."""
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


def publish(tables: dict[str, pl.DataFrame], about: dict[str, dict], where: Path) -> None:
    """Writes `tables` (by extract name) into `where` and replaces the manifest last.

    `about` gives each extract's as_at, period, basis and source. Files are named by their content, so a cut at any
    point leaves the old set whole; what no kept manifest names is removed at the end."""
    where.mkdir(parents=True, exist_ok=True)
    entries = {}
    for name, table in sorted(tables.items()):
        facts = about[name]
        version = EXTRACTS[name].version
        metadata = {
            "extract": name,
            "source": facts["source"],
            "as_at": facts["as_at"] or "",
            "basis": json.dumps(facts["basis"], sort_keys=True),
            "contract_version": str(version),
        }
        waiting = where / f".{name}.waiting"
        table.write_parquet(waiting, compression="zstd", statistics=True, metadata=metadata)
        sha256 = hashlib.sha256(waiting.read_bytes()).hexdigest()
        file = f"{name}-{sha256[:12]}.parquet"
        replace_durably(waiting, where / file)
        entries[name] = Published(file=file, sha256=sha256, rows=table.height, contract_version=version, **facts)
    text = json.dumps(
        {"format": MANIFEST_FORMAT, "extracts": {name: asdict(entry) for name, entry in entries.items()}}, indent=1
    )
    waiting = where / ".manifest.waiting"
    waiting.write_text(text + "\n", encoding="utf-8", newline="\n")
    replace_durably(waiting, where / MANIFEST)
    sweep(where)


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


def sweep(where: Path) -> None:
    """Removes published Parquet files that no kept manifest (`manifest*.json`) names, and what a cut publish left.

    A Parquet file that is not named as a publish names its files is somebody else's and stays."""
    named = set()
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


def read_manifest(where: Path) -> dict[str, Published]:
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


def entry_of(name: str, entry: dict) -> Published:
    """One entry of the manifest. Raises TypeError where a field is missing, unknown or of the wrong kind."""
    published = Published(**entry)
    for field in fields(Published):
        kind = dict if field.name == "basis" else field.type
        if not isinstance(getattr(published, field.name), kind):
            raise TypeError(f"`{field.name}` of {name} is {getattr(published, field.name)!r}")
    return published


def open_extracts(where: Path) -> Opened:
    """Checks every extract of `where` against the manifest. A damaged one is named in `problems`, never opened."""
    state = state_of(where)
    version = hashlib.sha256(repr(state).encode()).hexdigest()[:16]
    try:
        published = read_manifest(where)
    except Refused as refused:
        return Opened(where, version, {}, {}, dict.fromkeys(EXTRACTS, refused))
    paths, problems = {}, {}
    for name, extract in EXTRACTS.items():
        wrong = wrong_with(name, extract.version, published.get(name), where)
        if wrong is None:
            paths[name] = where / published[name].file
        else:
            plain = f"The extract “{name.replace('_', ' ')}” cannot be used, so what rests on it is not shown."
            problems[name] = Refused(plain, [wrong])
    return Opened(where, version, published, paths, problems)


def wrong_with(name: str, version: int, entry: Published | None, where: Path) -> Problem | None:
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


def wrong_columns(name: str, path: Path, entry: Published) -> Problem | None:
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
