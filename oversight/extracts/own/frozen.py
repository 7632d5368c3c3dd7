"""Frozen meetings on the disk: whole sets of extracts with the settings that they were presented by, never edited."""

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
from pydantic import TypeAdapter, ValidationError

from oversight.extracts import board_area, disk, loading, manifest, publishing, table_checks
from oversight.extracts.about import about_table
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.loading import LoadedExtracts
from oversight.extracts.manifest import FORMAT, MANIFEST, ManifestEntry
from oversight.extracts.own import joining
from oversight.extracts.own.version import PUT_BACK, Purged
from oversight.problems import Problem, Refused

FOLDER, SETTINGS = "meetings", "kpis.yaml"
CONTRACT = 1  # of a frozen meeting as a whole; every earlier one is read
SOURCE = "frozen with a meeting"
LARGEST_SETTINGS = 1024 * 1024  # bytes
DAMAGED = "The figures of this meeting cannot be shown: what was kept of it is missing or damaged."


@dataclass(frozen=True)
class FrozenMeeting:
    """What a meeting was presented with: `number` counts the times it was frozen, `extracts_version` and `area` are of
    the extracts and the board then, `own` the tables that the board had published, `purged` what it lost since."""

    meeting_on: date
    number: int
    frozen_at: datetime
    by: str
    note: str
    extracts_version: str
    settings_sha256: str
    area: str
    has_sample: bool
    own: tuple[str, ...] = ()
    purged: tuple[Purged, ...] = ()
    contract: int = CONTRACT
    entries: dict[str, ManifestEntry] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """`2024-10-03.1`: the day and the number, as the address names one that is superseded."""
        return f"{self.meeting_on}.{self.number}"

    @property
    def folder(self) -> str:
        """Its folder within that of the board's own figures."""
        return folder_of(self.meeting_on, self.number)


ADAPTER = TypeAdapter(FrozenMeeting)


def folder_of(meeting_on: date, number: int) -> str:
    """The folder of one frozen meeting within that of the board's own figures."""
    return f"{FOLDER}/{meeting_on}/{number}"


def written(frozen: FrozenMeeting) -> bytes:
    """A frozen meeting as the manifest of its folder."""
    says = ADAPTER.dump_python(frozen, mode="json")
    return manifest.written(says.pop("entries"), {"format": FORMAT, "meeting": says})


def folders(where: Path) -> Iterator[tuple[date, int, Path]]:
    """The folders of frozen meetings: day, number, path; those of a freeze that was cut short among them."""
    for path in sorted((where / FOLDER).glob("*/*")):
        found = parsed(f"{path.parent.name}.{path.name}")
        if found and found[1] and path.is_dir() and not path.is_symlink():
            yield found[0], found[1], path


def parsed(key: str) -> tuple[date, int | None] | None:
    """The day and the number of `2024-10-03.1`, without a number of `2024-10-03`; None of anything else."""
    day, dot, number = key.partition(".")
    is_number = number.isascii() and number.isdecimal() and number == str(int(number)) != "0"
    with suppress(ValueError):
        found = date.fromisoformat(day)
        if found.isoformat() == day and (is_number or not dot):
            return found, int(number) if dot else None
    return None


def whole(where: Path) -> list[tuple[date, int, Path]]:
    """The folders of meetings that were frozen to the end: the latest day first, of one day the newest first."""
    found = [one for one in folders(where) if os.path.lexists(one[2] / MANIFEST)]
    return sorted(found, key=lambda one: one[:2], reverse=True)


def meetings(where: Path) -> tuple[FrozenMeeting, ...]:
    """Every frozen meeting that can be read, in the same order."""
    found = []
    for day, number, _ in whole(where):
        with suppress(Refused):
            found.append(read(where, day, number))
    return tuple(found)


def numbers(where: Path, meeting_on: date) -> list[int]:
    """The numbers under which a meeting was frozen, the latest first."""
    return [number for day, number, _ in whole(where) if day == meeting_on]


def read(where: Path, meeting_on: date, number: int) -> FrozenMeeting:
    """One frozen meeting. Raises Refused where it cannot be read."""
    folder = where / folder_of(meeting_on, number)
    found = manifest.read_manifest(folder)
    try:
        frozen = ADAPTER.validate_python({**found.says["meeting"], "entries": found.entries})
    except (ValidationError, KeyError, TypeError):
        frozen = None
    is_known = frozen and (frozen.meeting_on, frozen.number) == (meeting_on, number) and frozen.contract <= CONTRACT
    if not frozen or not is_known or found.problems:
        rule = f"a frozen meeting follows contract {CONTRACT} of frozen meetings, or an earlier one."
        problems = list(found.problems.values()) or [Problem(str(folder / MANIFEST), 0, rule, "", PUT_BACK)]
        raise Refused(DAMAGED, problems)
    return frozen


def keep(where: Path, meeting: FrozenMeeting, tables: Mapping[str, pl.DataFrame], settings: bytes) -> FrozenMeeting:
    """Writes all that a meeting is presented with into a folder of its own; its manifest last, so that a freeze that is
    cut short leaves nothing that counts. Called by whoever holds the folder's lock. Raises Refused where a table does
    not hold, OSError."""
    number = max(numbers(where, meeting.meeting_on), default=0) + 1
    folder = where / folder_of(meeting.meeting_on, number)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        entries = {name: write_table(folder, name, table, meeting.area) for name, table in tables.items()}
        disk.write_whole(folder / SETTINGS, settings)
        made = replace(meeting, number=number, settings_sha256=hashlib.sha256(settings).hexdigest(), entries=entries)
        disk.write_whole(folder / MANIFEST, written(made))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return made


def write_table(folder: Path, name: str, table: pl.DataFrame, area: str) -> ManifestEntry:
    """Writes one table and reads it back. Raises Refused where it does not hold."""
    extract = EXTRACTS[name]
    about = about_table(extract, table, None)
    given = publishing.write_table(name, board_area.stamped(name, table, area), about, folder, SOURCE)
    entry = ManifestEntry(str(given["file"]), str(given["sha256"]), table.height, extract.version)
    _, problems = table_checks.read_table(folder, extract, entry, area)
    if problems:
        raise Refused("The figures have problems, so the meeting was not frozen.", problems)
    return entry


def settings_of(where: Path, frozen: FrozenMeeting) -> Path:
    """The file of the settings that a meeting was presented by. Raises Refused where it is not as it was kept."""
    path = where / frozen.folder / SETTINGS
    try:
        content = disk.read_regular(path, LARGEST_SETTINGS)
    except OSError as error:
        content, found = b"", disk.reason(error)
    else:
        found = "another content"
    if hashlib.sha256(content).hexdigest() != frozen.settings_sha256:
        raise Refused(DAMAGED, [Problem(str(path), 0, "the settings are as they were kept (sha256).", found, PUT_BACK)])
    return path


def opened(where: Path, frozen: FrozenMeeting) -> LoadedExtracts:
    """The extracts of a frozen meeting, held against their contracts as any others. A table that the release which
    froze them did not have yet is empty; what an earlier contract could not say yet is worked out as on that day."""
    folder = where / frozen.folder
    found = manifest.read_manifest(folder)
    names = [name for name in EXTRACTS if name in found.entries]
    held = loading.held_in(folder, found, names, PUT_BACK, frozen.area)
    tables = {
        name: held.tables[name] if name in held.tables else extract.contract.create_empty()
        for name, extract in EXTRACTS.items()
        if name not in held.wrong
    }
    if any(frozen.entries[name].contract_version < EXTRACTS[name].version for name in held.tables):
        tables |= {
            name: table
            for name, table in joining.worked_out(tables, frozen.frozen_at.date()).items()
            if name not in frozen.entries or frozen.entries[name].contract_version < EXTRACTS[name].version
        }
    loaded = loading.loaded(folder, tables, held.wrong, held.files, held.listed)
    version = loaded.version if frozen.purged else frozen.extracts_version
    own = frozenset(frozen.own)
    return replace(loaded, version=version, own=own, has_sample=frozen.has_sample, area=frozen.area)


def sweep(where: Path) -> None:
    """Removes what a freeze that was cut short has left, and the files that no frozen meeting names."""
    for _, _, path in folders(where):
        if os.path.lexists(path / MANIFEST):
            publishing.remove_orphans(path, [path / MANIFEST])
        else:
            shutil.rmtree(path, ignore_errors=True)


def left(where: Path, before: Iterable[FrozenMeeting], after: Iterable[FrozenMeeting]) -> Iterator[str]:
    """The files of tables that a purge replaced and another program keeps open."""
    for old, new in zip(before, after, strict=True):
        named = {entry.file for entry in new.entries.values()}
        gone = {entry.file for entry in old.entries.values()} - named
        yield from (f"{old.folder}/{file}" for file in sorted(gone) if (where / old.folder / file).exists())


def now() -> datetime:
    """The moment, to the second."""
    return datetime.now(UTC).replace(microsecond=0)
