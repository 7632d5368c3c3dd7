"""The versions of what a board published: publish, restore, read back. All or nothing, one publisher at a time."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from oversight.extracts import board_area, disk, publishing, table_checks
from oversight.extracts.about import about_table
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.intake.draft import TakenFile
from oversight.extracts.lock import only_publisher
from oversight.extracts.manifest import MANIFEST, ManifestEntry, read_manifest
from oversight.extracts.own import frozen, journal, mapping_file
from oversight.extracts.own.comparing import TableChange, differences
from oversight.extracts.own.version import (
    FOLDER,
    PUT_BACK,
    RowCounts,
    Version,
    read_version,
    record_name,
    version_in,
    written,
)
from oversight.problems import Problem, Refused

SOURCE = "published by the board"
LONGEST_NOTE = 1_000  # characters of a note
Tables = Mapping[str, pl.DataFrame]


class Overtaken(Refused):
    """Somebody published meanwhile: `version` is in use now, `changes` is what it changed, by table."""

    def __init__(self, version: Version | None, changes: dict[str, TableChange]):
        self.version = version
        self.changes = changes
        who = f"Version {version.number} was published by {version.by}" if version else "Another set was put in place"
        super().__init__(f"{who} meanwhile: nothing was written. Look at the preview again, then publish.")


def current(where: Path) -> Version | None:
    """The version in use, or None where nothing was published yet. Raises Refused where it cannot be read."""
    if not (where / MANIFEST).exists() and not records(where):
        return None
    found = read_manifest(where)
    if not found.is_own:
        rule = "a whole set of extracts, built by command, takes no versions."
        remedy = "name another folder by OVERSIGHT_DATA, or go on with `python -m oversight.extracts build`."
        raise Refused("Nothing can be published into this folder.", [Problem(MANIFEST, 0, rule, str(where), remedy)])
    return version_in(found)


def records(where: Path) -> dict[int, Path]:
    """The records of versions by their number; those of a publish that was cut short among them."""
    found = (where / FOLDER).glob("[0-9]*.json")
    return {int(path.stem): path for path in sorted(found) if path.stem.isdecimal()}


def history(where: Path) -> tuple[Version, ...]:
    """Every version whose record can be read, the newest first."""
    now = current(where)
    numbers = [number for number in records(where) if now and number <= now.number]
    found = []
    for number in sorted(numbers, reverse=True):
        with suppress(Refused):
            found.append(read_version(where, record_name(number)))
    return tuple(found)


def tables_of(where: Path, number: int) -> dict[str, pl.DataFrame]:
    """The tables of a version, as the contracts of now have them. Raises Refused where one of them does not hold."""
    return tables_in(where, read_version(where, record_name(number)))


def tables_in(where: Path, version: Version | None) -> dict[str, pl.DataFrame]:
    """The tables of a version, under whichever area it was published; none where there is no version."""
    tables: dict[str, pl.DataFrame] = {}
    problems: list[Problem] = []
    for name, entry in (version.entries if version else {}).items():
        table, wrong = table_checks.read_table(where, EXTRACTS[name], entry, area="")
        problems += [replace(problem, remedy=PUT_BACK) for problem in wrong]
        if table is not None:
            tables[name] = table
    if problems:
        raise Refused(f"Version {version.number if version else 0} cannot be read whole.", problems)
    return tables


def tables_ever(where: Path) -> set[str] | None:
    """The tables that any version ever held; None where that is not known."""
    try:
        versions = [read_version(where, record_name(number)) for number in records(where)]
    except (Refused, OSError):
        return None
    return {name for version in versions for name in version.entries} if versions else None


def publish(  # noqa: PLR0913  by name, all but the first two
    tables: Tables,
    where: Path,
    *,
    by: str,
    note: str,
    files: Sequence[TakenFile] = (),
    expects: int | None,
    starts_empty: bool = False,
    mapping: Mapping[str, str] | None = None,
    allow_fewer: bool = False,
    area: str | None = None,
) -> Version:
    """Makes `tables` the own set and gives its version; the one in use where nothing changes.

    `expects` is the number of the version that the preview was made over, None where there was none; raises Overtaken
    where another is in use. `mapping` are answers to keep for the next file; `area` is the board's, that of its
    settings where none is given. Raises Refused where a table does not hold, where it would lose more than half of its
    rows (unless `allow_fewer`), where another publishes, or where the disk does not let it; what stood before stands
    then."""
    with publisher(where):
        now = current(where)
        refuse_overtaken(where, now, expects)
        if not allow_fewer:
            refuse_fewer(tables, now)
        entries = {name: write_table(name, tables[name], where, area) for name in EXTRACTS if name in tables}
        if mapping is not None:
            mapping_file.write(where, mapping)
        changes = counts(tables_in(where, now), tables)
        is_same = now and not changes and (entries.keys(), starts_empty) == (now.entries.keys(), now.starts_empty)
        if now and is_same and is_opened(where, now, area):
            return now
        made = next_version(where, now, by, note)
        made = replace(made, entries=entries, files=tuple(files), changes=changes, starts_empty=starts_empty)
        return put_in_use(where, made)


def restore(where: Path, number: int, *, by: str, note: str, expects: int | None) -> Version:
    """Brings an earlier version back as a new one and gives it. Works where the manifest is missing or damaged, too;
    `expects` is then None. Raises as `publish` does."""
    with publisher(where):
        try:
            now = current(where)
        except Refused:
            now = None
        refuse_overtaken(where, now, expects)
        earlier = read_version(where, record_name(number))
        tables = tables_in(where, earlier)
        if now and (earlier.entries, earlier.starts_empty) == (now.entries, now.starts_empty):
            return now
        before: dict[str, pl.DataFrame] = {}
        with suppress(Refused):  # the version in use may be what is broken
            before = tables_in(where, now)
        made = replace(
            next_version(where, now, by, note),
            entries=earlier.entries,
            changes=counts(before, tables),
            starts_empty=earlier.starts_empty,
            restored_from=number,
            purged=earlier.purged,
        )
        return put_in_use(where, made)


def forget(where: Path, before: int) -> int:
    """Removes the versions numbered under `before`, never the one in use; gives the bytes that this frees."""
    with publisher(where):
        held, now = space(where), current(where)
        for number, path in records(where).items():
            if now and number < min(before, now.number):
                path.unlink()
        sweep(where)
        return held - space(where)


def space(where: Path) -> int:
    """The bytes that all versions take."""
    return sum(path.stat().st_size for path in where.rglob("*") if path.is_file())


@contextmanager
def publisher(where: Path) -> Iterator[None]:
    """Holds the folder's lock for a block; an error of the disk is told with what stands."""
    try:
        where.mkdir(parents=True, exist_ok=True)
        with only_publisher(where):
            journal.finish(where)
            yield
    except OSError as error:
        raise Refused(f"Nothing could be written: {disk.reason(error)}. {stands(where)}") from error


def stands(where: Path) -> str:
    """Which version stands after an error of the disk."""
    try:
        now = current(where)
    except (Refused, OSError):
        return f"The tables in “{where}” cannot be read."
    return f"Version {now.number} is in use, and whole." if now else "Nothing was published before, and nothing is now."


def refuse_overtaken(where: Path, now: Version | None, expects: int | None) -> None:
    """Raises Overtaken where another version than the one expected is in use."""
    if (now.number if now else None) == expects:
        return
    changes: dict[str, TableChange] = {}
    with suppress(Refused):
        before = tables_of(where, expects) if expects else {}
        changes = differences(before, tables_in(where, now))
    raise Overtaken(now, changes)


def refuse_fewer(tables: Tables, now: Version | None) -> None:
    """Raises Refused where a table would lose more than half of its rows."""
    problems = [
        Problem(
            name,
            0,
            "a table does not lose more than half of its rows unless confirmed.",
            f"{height:,} rows, where there are {entry.rows:,} now",
            "put the missing rows back, or confirm that they are meant to go.",
        )
        for name, entry in (now.entries if now else {}).items()
        if (height := tables[name].height if name in tables else 0) < entry.rows / 2
    ]
    if problems:
        raise Refused("Tables would lose most of their rows, so nothing was published.", problems)


def write_table(name: str, table: pl.DataFrame, where: Path, area: str | None = None) -> ManifestEntry:
    """Writes one table with the board's area and reads it back. Raises Refused where it does not hold."""
    extract = EXTRACTS[name]
    if extract.is_worked_out:
        raise Refused(f"{name} is worked out and never published.")
    area = board_area.of_settings() if area is None else area
    about = about_table(extract, table, None)
    given = publishing.write_table(name, board_area.stamped(name, table, area), about, where, SOURCE)
    entry = ManifestEntry(str(given["file"]), str(given["sha256"]), table.height, extract.version)
    _, problems = table_checks.read_table(where, extract, entry, area)
    if problems:
        raise Refused("The tables have problems: nothing was published.", problems)
    return entry


def is_opened(where: Path, version: Version, area: str | None) -> bool:
    """Whether a board opens all tables of a version: one that changed its area publishes them again."""
    entries = version.entries.items()
    return not any(table_checks.read_table(where, EXTRACTS[name], entry, area)[1] for name, entry in entries)


def counts(before: Tables, after: Tables) -> dict[str, RowCounts]:
    """How many rows of each table differ between two sets."""
    return {name: change.counts for name, change in differences(before, after).items()}


def next_version(where: Path, now: Version | None, by: str, note: str) -> Version:
    """The version after the last, still without tables."""
    last = now.number if now else max(records(where), default=0)
    at = datetime.now(UTC).replace(microsecond=0)
    return Version(last + 1, at, by, note[:LONGEST_NOTE], purges=now.purges if now else 0)


def put_in_use(where: Path, version: Version) -> Version:
    """Writes the record of a version, then puts it into the place of the manifest, in one step."""
    content = written(version)
    (where / FOLDER).mkdir(exist_ok=True)
    disk.write_whole(where / record_name(version.number), content)
    disk.write_whole(where / MANIFEST, content)
    sweep(where)
    return version


def sweep(where: Path) -> None:
    """Removes what a publish that was cut short has left, and the files that no version names."""
    now = current(where)
    for number, path in records(where).items():
        if now is None or number > now.number:
            path.unlink()
    for path in (where / FOLDER).glob(".*"):
        if disk.WAITING.fullmatch(path.name):
            path.unlink()
    publishing.remove_orphans(where, list(records(where).values()))
    frozen.sweep(where)
