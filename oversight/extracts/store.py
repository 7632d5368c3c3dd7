"""Opens the extracts, what a board published joined with what is shipped: checked, and believed only then."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl

from oversight.environment import environment
from oversight.extracts import board_area, loading, table_checks
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.loading import Held, LoadedExtracts
from oversight.extracts.manifest import MANIFEST, Manifest, read_manifest
from oversight.extracts.object_store.looks import STORE
from oversight.extracts.own import comparing, joining, versions
from oversight.extracts.own.version import FOLDER, PUT_BACK, version_in
from oversight.problems import Refused

NOTHING = Held(Manifest({}, {}), {}, {})


def folder() -> Path:
    """Where the board's own extracts are: the environment's OVERSIGHT_DATA, else the repository's own/."""
    return environment().data


def is_shared() -> bool:
    """Whether many boards are served, and the run has none of them: it has what all of them share."""
    return environment().boards is not None and environment().board is None


def build_folder() -> Path:
    """Where a build writes a whole set: OVERSIGHT_DATA where it is set, else what is shipped."""
    return environment().data if environment().is_data_named else environment().shipped


def state(where: Path | None) -> tuple[object, ...]:
    """The state of a folder of extracts, if there is one, and that of what is shipped, which it may be joined with."""
    return state_of(where) if where else (), state_of(environment().shipped)


def shared() -> LoadedExtracts:
    """What every board of many shares: the published figures of the release, and no record of any board."""
    return joined(environment().shipped, NOTHING, starts_empty=True)


def state_of(where: Path) -> tuple[object, ...]:
    """Names, sizes, times and inodes of the manifest, the Parquet files and the store.yaml of `where`.

    It costs no reading and differs where one of them changes; it also differs where the same set is published again."""
    found: list[tuple[object, ...]] = []
    try:
        with os.scandir(where) as entries:
            for entry in entries:
                if entry.name in (MANIFEST, STORE) or entry.name.endswith(".parquet"):
                    found.append((entry.name, *state_of_file(entry)))
    except OSError as error:
        return (str(where), type(error).__name__)
    return (str(where), *sorted(found))


def state_of_file(entry: os.DirEntry[str]) -> tuple[int, int, int]:
    """Size, time and inode of a file; those of the link where it leads nowhere."""
    try:
        stat = entry.stat()
    except OSError:
        stat = entry.stat(follow_symlinks=False)
    return stat.st_size, stat.st_mtime_ns, stat.st_ino


def open_extracts(where: Path) -> LoadedExtracts:
    """Reads every extract of `where` and holds it against manifest and contract, alone and beside the others.

    A folder of a whole set is opened from itself alone; what a board published is joined with what is shipped. An
    extract that does not hold is named in `problems` and is not read from."""
    if is_empty(where):
        return joined(where, NOTHING)
    try:
        manifest = read_manifest(where)
        if not manifest.is_own:
            return whole_set(where, loading.held_in(where, manifest, EXTRACTS))
        version = version_in(manifest)
    except Refused as refused:
        return without_manifest(where, refused)
    own = loading.held_in(where, manifest, own_names(manifest), PUT_BACK)
    opened = joined(where, own, version.starts_empty, version.published_at.date())
    table_checks.keep_verdicts_of([*shipped_set().manifest.entries.values(), *manifest.entries.values()])
    return replace(opened, own_version=version)


def opened_with(own: Mapping[str, pl.DataFrame], starts_empty: bool = False) -> LoadedExtracts:
    """What would be opened if `own` were the whole set that the board has published: the same joining, from memory.
    Its version is like no other."""
    held = Held(Manifest({}, {}), dict(own), {})
    return joined(folder(), held, starts_empty, datetime.now(UTC).date(), f"preview {secrets.token_hex(8)}")


def is_empty(where: Path) -> bool:
    """Whether nothing was ever published into a folder. One that OVERSIGHT_DATA names and is not there is missed."""
    try:
        names = os.listdir(where)
    except FileNotFoundError:
        return not environment().is_data_named and where.resolve() == folder().resolve()
    except OSError:
        return False
    return not any(name in (MANIFEST, FOLDER, STORE) or name.endswith(".parquet") for name in names)


def own_names(manifest: Manifest) -> list[str]:
    """The tables that a manifest of own extracts names, in the order of the contracts."""
    return [name for name in EXTRACTS if name in manifest.entries or name in manifest.problems]


def whole_set(where: Path, held: Held) -> LoadedExtracts:
    """A folder that holds all extracts. What a set of an earlier contract could not say yet is worked out."""
    tables, entries = held.tables, held.manifest.entries
    if any(entries[name].contract_version < EXTRACTS[name].version for name in tables):
        worked_out = joining.worked_out(tables, date.today())
        tables = {name: worked_out.get(name, table) for name, table in tables.items()}
    return replace(loading.loaded(where, tables, held.wrong, held.files, held.listed), area=board_area.of_settings())


def without_manifest(where: Path, refused: Refused) -> LoadedExtracts:
    """What is opened where a manifest is missing or damaged. Nothing shipped stands for what a board may have
    published: all its records are refused, and whatever else a version of its own set ever held; where that is not
    known, all."""
    ever = versions.tables_ever(where)
    gone = {name for name, extract in EXTRACTS.items() if ever is None or name in ever or extract.is_operational}
    if ever is None or "annual_statistics" in ever:
        gone.add("questions_on_source")
    opened = joined(where, Held(Manifest({}, {}), {}, {name: list(refused.problems) for name in gone}))
    return replace(opened, problems={**opened.problems, **dict.fromkeys(gone, refused)})


def joined(
    where: Path, own: Held, starts_empty: bool = False, today: date | None = None, stamp: str = ""
) -> LoadedExtracts:
    """What a board published, joined with what is shipped; what rests on the whole is worked out as on `today`, where
    there is anything of its own."""
    shipped = shipped_set()
    if environment().boards:  # of many boards none is shown with the sample of the release
        shipped = replace(shipped, tables={n: joining.without_sample(table) for n, table in shipped.tables.items()})
        starts_empty = starts_empty or not any(map(joining.is_of_sample, own.tables.values()))
    names = frozenset({*own.tables, *own.wrong})
    is_sample_gone = joining.takes_sample_away(own.tables, own.wrong, starts_empty)
    wrong = {name: found for name, found in shipped.wrong.items() if name not in names} | own.wrong
    tables = joining.joined(shipped.tables, own.tables, is_sample_gone)
    tables = {name: table for name, table in tables.items() if name not in wrong}
    if today is not None:
        tables = joining.worked_out(tables, today)
    listed = [shipped.listed, own.listed, is_sample_gone, str(today), stamp]
    opened = loading.loaded(where, tables, wrong, shipped.files | own.files, listed)
    both = [name for name in own.tables if name in shipped.tables and not EXTRACTS[name].is_operational]
    after = {name: tables[name] for name in both if name in tables}
    changes = comparing.differences({name: shipped.tables[name] for name in after}, after)
    differences = {name: changes[name].changed for name in both if name in changes and changes[name].changed}
    has_sample, area = not is_sample_gone, board_area.of_settings()
    return replace(opened, own=names, differences=differences, has_sample=has_sample, area=area)


def shipped_set() -> Held:
    """What came with the release, for whichever board looks at it."""
    where = environment().shipped
    try:
        return loading.held_in(where, read_manifest(where), EXTRACTS, area="")
    except Refused as refused:
        return Held(Manifest({}, {}), {}, {name: list(refused.problems) for name in EXTRACTS})
