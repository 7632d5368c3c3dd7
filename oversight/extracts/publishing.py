"""Publishes a set of extracts into a folder: all or nothing, one publisher at a time."""

import hashlib
import io
import json
import os
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

import polars as pl

from oversight.extracts import board_area, disk, manifest
from oversight.extracts.about import About, about_tables
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.lock import only_publisher
from oversight.extracts.manifest import MANIFEST, ManifestEntry
from oversight.problems import Problem, Refused

PREVIOUS = "manifest.previous.json"  # the set before, until the next publish
PUBLISHED = re.compile(r"[a-z0-9_]+-([0-9a-f]{12})\.parquet")
LARGEST = 512 * 1024 * 1024  # bytes of a file that is looked at before it is swept


def publish(
    tables: Mapping[str, pl.DataFrame], where: Path, keeps_previous: bool = True, allow_fewer: bool = False
) -> None:
    """Writes `tables` (by extract name) into `where` and replaces the manifest last.

    Files are named by their content, so a cut at any point leaves the old set whole. The set that is replaced is kept
    under PREVIOUS until the next publish of another set, unless `keeps_previous` is false. What no kept manifest names
    is removed at the end.

    Raises Refused, with what stands in the folder then, where another publishes, where a table holds much less than
    the one it replaces (unless `allow_fewer`), or where the disk does not let it."""
    replaced: bytes | None = None
    content = b""
    try:
        where.mkdir(parents=True, exist_ok=True)
        with only_publisher(where):
            if not allow_fewer:
                refuse_fewer(tables, where)
            replaced = manifest_bytes(where / MANIFEST)
            refuse_own(where)
            content = manifest.written(write_tables(tables, where))
            if replaced != content:
                if keeps_previous and replaced is not None:
                    disk.write_whole(where / PREVIOUS, replaced)
                disk.write_whole(where / MANIFEST, content)
            if not keeps_previous:
                (where / PREVIOUS).unlink(missing_ok=True)
            remove_orphans(where, where.glob("manifest*.json"))
    except OSError as error:
        raise Refused(f"The build could not write its files: {disk.reason(error)}. {stands(where, content)}") from error


def stands(where: Path, content: bytes) -> str:
    """What stands in the folder after a publish that was cut short."""
    with suppress(OSError):
        if not (where / MANIFEST).exists():
            return f"There are no tables in “{where}”."
        is_new = content and manifest_bytes(where / MANIFEST) == content
        return f"The {'new set' if is_new else 'set before it'} is in “{where}”, whole."
    return f"The tables in “{where}” cannot be read."


def manifest_bytes(path: Path) -> bytes | None:
    """The content of a manifest, or None where there is none. Raises OSError."""
    try:
        return disk.read_regular(path, manifest.LARGEST)
    except FileNotFoundError:
        return None


def refuse_own(where: Path) -> None:
    """Raises Refused where a folder keeps the versions that a board published: a whole set would hide them."""
    if (where / "versions").exists():
        rule = "what a board published stays in versions, and a whole set is built elsewhere."
        problem = Problem(str(where), 0, rule, "versions/", "name another folder with --to.")
        raise Refused("A build does not write over a board's own figures: nothing was written.", [problem])


def refuse_fewer(tables: Mapping[str, pl.DataFrame], where: Path) -> None:
    """Raises Refused where a table holds less than half the rows of the one it would replace."""
    try:
        held = manifest.read_manifest(where).entries
    except Refused:
        return
    problems = [
        Problem(
            f"{name}.csv",
            0,
            "a table does not lose more than half of its rows unless confirmed.",
            f"{table.height:,} rows, where “{where}” has {held[name].rows:,}",
            "put the missing rows back, or build with --allow-fewer if they are meant to go.",
        )
        for name, table in tables.items()
        if name in held and table.height < held[name].rows / 2 and not EXTRACTS[name].is_worked_out
    ]
    if problems:
        raise Refused("Tables have far fewer rows than those there now, so nothing was written.", problems)


def write_tables(tables: Mapping[str, pl.DataFrame], where: Path) -> dict[str, dict[str, object]]:
    """Writes every table and gives the entries of the manifest, with what people may wish to know beside them."""
    about = about_tables(tables)
    return {name: write_table(name, table, about[name], where) for name, table in sorted(tables.items())}


def write_table(
    name: str, table: pl.DataFrame, about: About, where: Path, source: str = "", version: int | None = None
) -> dict[str, object]:
    """Writes one table as a Parquet file named by its content, and gives its entry. `source` is where it comes from,
    the build's table where none is given; `version` that of its contract, where it is an earlier one, whose columns
    are then left as they are. Records carry the board's area (`board_area`)."""
    table = table if version else board_area.stamped(name, table, board_area.of_settings())
    as_at = about.as_at.isoformat() if about.as_at else None
    built_from = "worked out from annual_statistics" if EXTRACTS[name].is_worked_out else f"sources/{name}.csv"
    source, version = source or built_from, version or EXTRACTS[name].version
    metadata = {
        "extract": name,
        "source": source,
        "as_at": as_at or "",
        "basis": json.dumps(about.basis, sort_keys=True),
        "contract_version": str(version),
    }
    buffer = io.BytesIO()
    table.write_parquet(buffer, compression="zstd", statistics=True, metadata=metadata)
    content = buffer.getvalue()
    sha256 = hashlib.sha256(content).hexdigest()
    file = f"{name}-{sha256[:12]}.parquet"
    if not is_as_published(where / file, sha256):
        disk.write_whole(where / file, content)
    entry = asdict(ManifestEntry(file, sha256, table.height, version))
    return entry | {"as_at": as_at, "period": about.period, "basis": about.basis, "source": source}


def is_as_published(path: Path, sha256: str) -> bool:
    """Whether a file holds what its hash says. Its hash stands in its name, shortened: a file that a stranger gave the
    same look is told apart by it."""
    with suppress(OSError):
        return hashlib.sha256(disk.read_regular(path, LARGEST)).hexdigest().startswith(sha256)
    return False


def remove_orphans(where: Path, manifests: Iterable[Path]) -> None:
    """Removes what publishes have written into a folder and none of its `manifests` names.

    Only a file that hashes to its name, or is named as one that waits, is a publish's own; any other file stays. Where
    a kept manifest cannot be read, everything stays."""
    named: set[str] = set()
    for path in manifests:
        try:
            kept = disk.read_regular(path, manifest.LARGEST)
        except OSError:
            return
        named |= {found.group() for found in PUBLISHED.finditer(kept.decode("utf-8", "replace"))}
    for name in sorted(os.listdir(where)):
        if name not in named and is_ours(where / name):
            with suppress(OSError):  # Windows: a reader has it open; the next publish removes it
                (where / name).unlink()


def is_ours(path: Path) -> bool:
    """Whether a publish wrote this file."""
    if path.is_symlink():
        return False
    published = PUBLISHED.fullmatch(path.name)
    return is_as_published(path, published[1]) if published else disk.WAITING.fullmatch(path.name) is not None
