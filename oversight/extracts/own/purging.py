"""Removes from every version what should never have been added, and logs who, when and why, never what."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import polars as pl

from oversight.extracts import publishing
from oversight.extracts.about import about_table
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.manifest import MANIFEST, ManifestEntry
from oversight.extracts.own import drafts, frozen, journal, mapping_file, versions
from oversight.extracts.own.cutting import Counted, Cut
from oversight.extracts.own.frozen import FrozenMeeting
from oversight.extracts.own.version import Purged, Version, read_version, record_name, written
from oversight.problems import Problem, Refused

LOG = "purges.jsonl"
SHORTEST = 3  # letters of a value: a shorter one stands in too many cells
REMOVED = "removed"
NOTE = "Purge: what was removed is gone from this version and every earlier one."


@dataclass(frozen=True)
class PurgeReport:
    """What a purge took: cells by table and column (rows where the column is empty), over all versions and frozen
    meetings; the versions and the frozen meetings, by their keys, that lost something; and the files that hold the
    value still and are for a person to look at."""

    found: tuple[Purged, ...]
    versions: tuple[int, ...]
    left: tuple[str, ...]
    meetings: tuple[str, ...] = ()


def purge(
    where: Path, *, by: str, why: str, table: str = "", key: Mapping[str, str] | None = None, value: str = ""
) -> PurgeReport:
    """Removes the row of `table` with this `key`, or every cell that holds `value`, from every version, the one in use
    included, and from every frozen meeting; and every draft of a decision that holds the value. A new version is in use
    then, so that whoever looks at a preview made before is told.

    Raises Refused where what is to go is not said clearly, where a version cannot be read, where another publishes, or
    where the disk does not let it; a purge cut short is finished by the next one."""
    cut = Cut(table, dict(key or {}), value)
    refuse_unclear(cut, by, why)
    with versions.publisher(where):
        now = versions.current(where)
        if now is None:
            raise Refused("Nothing is published here, so there is nothing to purge.")
        numbers = [number for number in versions.records(where) if number < now.number]
        before = [*(read_version(where, record_name(number)) for number in numbers), now]
        made = versions.next_version(where, now, by, NOTE)
        after = [purged(where, version, cut, made.published_at) for version in before]
        kept = [frozen.read(where, day, number) for day, number, _ in frozen.whole(where)]
        cleaned = [purged_meeting(where, one, cut, made.published_at) for one in kept]
        lost = tuple(new.number for old, new in zip(before, after, strict=True) if new != old)
        lost_meetings = tuple(new.key for old, new in zip(kept, cleaned, strict=True) if new != old)
        changed = tuple(changes_of([*before, *kept], [*after, *cleaned], made.published_at))
        last = after[-1]
        made = replace(made, entries=last.entries, starts_empty=last.starts_empty, purges=now.purges + 1)
        made = replace(made, purged=last.purged[len(now.purged) :])
        line = logged(made, why, changed, lost, lost_meetings)
        journal.write_all(where, contents_of(where, [*after, made], cleaned, cut, line))
        drafts.remove(where, cut.is_in)
        versions.sweep(where)
        left = (*left_in(where, cut, before, [*after, made]), *frozen.left(where, kept, cleaned))
        return PurgeReport(changed, lost, left, lost_meetings)


def refuse_unclear(cut: Cut, by: str, why: str) -> None:
    """Raises Refused unless one row or one value is named, and by whom and why without repeating it."""
    rule = ""
    if bool(cut.table) == bool(cut.value):
        rule = "a purge names either a table with the key of its row, or a value."
    elif cut.value and len(cut.value.strip()) < SHORTEST:
        rule = f"a value to purge has at least {SHORTEST} letters."
    elif cut.table and cut.table not in EXTRACTS:
        rule = "a purge names a table that there is."
    elif cut.table and cut.key.keys() != set(EXTRACTS[cut.table].contract.primary_key()):
        rule = f"a row of {cut.table} is named by {', '.join(EXTRACTS[cut.table].contract.primary_key())}."
    elif not by.strip() or not why.strip() or cut.is_in(by) or cut.is_in(why):
        rule = "a purge says by whom and why, and does not repeat the value."
    if rule:
        raise Refused("Nothing was purged.", [Problem("purge", 0, rule, "", "give it again.")])


def purged(where: Path, version: Version, cut: Cut, at: datetime) -> Version:
    """A version without what is to go; its new files are written, its record is not."""
    entries, counted = cleaned_entries(where, version.entries, cut)
    return replace(
        version,
        by=cut.text(version.by, REMOVED),
        note=cut.text(version.note, REMOVED),
        files=tuple(replace(file, name=cut.text(file.name, REMOVED)) for file in version.files),
        entries=entries,
        purged=(*version.purged, *lost_by(counted, at)),
    )


def purged_meeting(where: Path, meeting: FrozenMeeting, cut: Cut, at: datetime) -> FrozenMeeting:
    """A frozen meeting without what is to go; its new files are written, its manifest is not."""
    entries, counted = cleaned_entries(where / meeting.folder, meeting.entries, cut)
    return replace(
        meeting,
        by=cut.text(meeting.by, REMOVED),
        note=cut.text(meeting.note, REMOVED),
        entries=entries,
        purged=(*meeting.purged, *lost_by(counted, at)),
    )


def cleaned_entries(
    where: Path, entries: Mapping[str, ManifestEntry], cut: Cut
) -> tuple[dict[str, ManifestEntry], Counted]:
    """The entries of a folder's tables without what is to go, and how much that was; new files are written."""
    tables = {name: raw_table(where, entry) for name, entry in entries.items()}
    cleaned, counted = cut.tables(tables)
    made = {
        name: entry if cleaned[name].equals(tables[name]) else rewritten(where, name, cleaned[name], entry)
        for name, entry in entries.items()
    }
    return made, counted


def lost_by(counted: Counted, at: datetime) -> tuple[Purged, ...]:
    """What was counted as gone, by table and column."""
    return tuple(Purged(at, table, column, count) for (table, column), count in sorted(counted.items()))


def raw_table(where: Path, entry: ManifestEntry) -> pl.DataFrame:
    """The rows of a file as they were written, of whichever contract. Raises Refused where it is not as published."""
    if not publishing.is_as_published(where / entry.file, entry.sha256):
        remedy = "put the file back from a copy of the folder, or forget the versions that name it."
        problem = Problem(entry.file, 0, "the file is as it was published (sha256).", "", remedy)
        raise Refused("A version cannot be read, so nothing was purged.", [problem])
    return pl.read_parquet(where / entry.file, hive_partitioning=False)


def rewritten(where: Path, name: str, table: pl.DataFrame, entry: ManifestEntry) -> ManifestEntry:
    """Writes what is left of a table, and gives its entry."""
    about = about_table(EXTRACTS[name], table, None)
    given = publishing.write_table(name, table, about, where, versions.SOURCE, entry.contract_version)
    return ManifestEntry(str(given["file"]), str(given["sha256"]), table.height, entry.contract_version)


def changes_of(
    before: list[Version | FrozenMeeting], after: list[Version | FrozenMeeting], at: datetime
) -> Iterator[Purged]:
    """What all versions and frozen meetings lost together, by table and column."""
    counted: Counter[tuple[str, str]] = Counter()
    for old, new in zip(before, after, strict=True):
        for lost in new.purged[len(old.purged) :]:
            counted[lost.table, lost.column] += lost.count
    yield from lost_by(counted, at)


def logged(
    version: Version, why: str, changed: tuple[Purged, ...], lost: tuple[int, ...], meetings: tuple[str, ...]
) -> str:
    """The line of the log."""
    found = [{"table": one.table, "column": one.column, "count": one.count} for one in changed]
    at = version.published_at.isoformat()
    line = {"at": at, "by": version.by, "why": why, "versions": lost, "meetings": meetings, "found": found}
    return json.dumps(line) + "\n"


def contents_of(
    where: Path, after: list[Version], meetings: list[FrozenMeeting], cut: Cut, line: str
) -> dict[str, str]:
    """Every file beside the tables as it is to be: records, manifests, log, and the answers kept."""
    contents = {record_name(version.number): written(version).decode() for version in after}
    contents |= {f"{one.folder}/{MANIFEST}": frozen.written(one).decode() for one in meetings}
    log = where / LOG
    contents[LOG] = (log.read_text(encoding="utf-8") if log.exists() else "") + line
    answers = mapping_file.read(where)
    kept = {question: answer for question, answer in answers.items() if not cut.is_in(question + "\n" + answer)}
    if kept != answers:
        contents[mapping_file.NAME] = mapping_file.written(kept).decode()
    return contents | {MANIFEST: written(after[-1]).decode()}


def left_in(where: Path, cut: Cut, before: list[Version], after: list[Version]) -> Iterator[str]:
    """The files that hold the value still: what is not of the set, and tables that another program keeps open."""
    named = {entry.file for version in after for entry in version.entries.values()}
    yield from sorted(
        {entry.file for version in before for entry in version.entries.values() if (where / entry.file).exists()}
        - named
    )
    for path in sorted(where.rglob("*")):
        if path.is_file() and path.suffix != ".parquet" and cut.is_in(path.read_bytes().decode("utf-8", "replace")):
            yield path.relative_to(where).as_posix()
