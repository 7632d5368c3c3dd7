"""Fetches what a board published from its object store into its folder: whole and as its manifest says, or not at all.

Only the version in use is held here. What a purge took out of the board's own folder is in no earlier file here."""

import hashlib
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from oversight.extracts import disk, lock, manifest, publishing, table_checks
from oversight.extracts.board_files import BoardFolder
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.manifest import MANIFEST, Manifest, ManifestEntry
from oversight.extracts.object_store import looks
from oversight.extracts.object_store.looks import Look, Reason, State
from oversight.extracts.object_store.objects import MEND, Got, Objects
from oversight.extracts.object_store.place import NOT_FETCHED, Place, Trouble, place_of
from oversight.extracts.own import version
from oversight.extracts.own.version import Version
from oversight.problems import Problem, Refused

CAN_BE_WRITTEN = "what is fetched can be written to the board's folder."
LET_WRITE = "free space on the disk, or let this program write there."
AT_ONCE = 8  # stores that are asked side by side: one that does not answer holds up no other


@dataclass(frozen=True)
class Fetched:
    """What a look at one board's store came to: a version that is new here, what is wrong, or nothing new. `is_told`
    is whether the look before it found the same."""

    key: str
    version: Version | None = None
    trouble: Refused | None = None
    is_told: bool = False


def fetch_all(boards: Iterable[BoardFolder], is_asked: bool = True) -> Iterator[Fetched]:
    """Looks into the store of every board that has one; gives each in turn. Where nobody `is_asked`, a manifest with a
    damaged file is not read again until it changes."""
    with ThreadPoolExecutor(AT_ONCE) as threads:
        stored = [board for board in boards if looks.is_in_store(board.folder)]
        yield from threads.map(lambda board: fetch(board, is_asked), stored)


def fetch(board: BoardFolder, is_asked: bool = True) -> Fetched:
    """Looks into one board's store, and keeps what the look found."""
    where = board.folder
    before = looks.last_look(where) or Look(looks.now())
    look = replace(before, looked_at=looks.now(), why=Reason.NOT_WRITTEN, damaged=None)
    made: Version | None = None
    trouble: Refused | None = None
    try:
        look, made = taken(board, before, is_asked)
    except Trouble as error:
        trouble, look = error, replace(look, why=error.reason, damaged=error.damaged)
    except Refused as refused:
        trouble = refused
    except OSError as error:
        trouble = Refused(NOT_FETCHED, [Problem(board.key, 0, CAN_BE_WRITTEN, disk.reason(error), LET_WRITE)])
    with suppress(OSError):
        looks.keep(where, look)
    return Fetched(board.key, made, trouble, (before.why, before.damaged) == (look.why, look.damaged))


def taken(board: BoardFolder, before: Look, is_asked: bool) -> tuple[Look, Version | None]:
    """A look, and the version that it put in use, None where nothing is new. Raises Trouble, or OSError."""
    place, where = place_of(board.folder), board.folder
    objects, here = Objects(place), f"{place.address} {place.of('')}"
    of_here = before if before.state and before.state.place == here else Look(before.looked_at)
    known = of_here.state.etag if of_here.state and is_in_use(where, of_here.sha256) else ""
    passed_over = before.damaged.etag if before.damaged and before.damaged.place == here and not is_asked else ""
    got = objects.get(MANIFEST, manifest.LARGEST, passed_over or known)
    if got is None and passed_over:
        rule = "what the manifest names is whole."
        raise Trouble(Reason.DAMAGED, Problem(place.of(MANIFEST), 0, rule, "as before", MEND), damaged=before.damaged)
    now = looks.now()
    if got is None:
        return replace(of_here, looked_at=now, read_at=now, why=Reason.NONE, damaged=None), None
    try:
        made = put_in_use(board, objects, got)
    except Trouble as trouble:
        if trouble.reason is Reason.DAMAGED:
            trouble.damaged = State(here, got.etag)
        raise
    sha256 = hashlib.sha256(got.content).hexdigest()
    is_new = sha256 != of_here.sha256
    return Look(now, now, Reason.NONE, State(here, got.etag), sha256), made if is_new else None


def is_in_use(where: Path, sha256: str) -> bool:
    """Whether a folder has the manifest of this content, and all files that it names."""
    with suppress(OSError, Refused):
        if disk.sha256_of(where / MANIFEST) == sha256:
            return all((where / entry.file).is_file() for entry in held(manifest.read_manifest(where)).values())
    return False


def held(found: Manifest) -> dict[str, ManifestEntry]:
    """The entries of a manifest that are read here."""
    return {name: entry for name, entry in found.entries.items() if name in EXTRACTS}


def put_in_use(board: BoardFolder, objects: Objects, got: Got) -> Version:
    """Puts a version in use: its files first, each held against its hash and its contract, its manifest last. Raises
    Trouble where anything is wrong; what was in use stays then."""
    where, place = board.folder, objects.place
    found, made = understood(got.content, place)
    with lock.only_publisher(where, fetches=True):
        if (where / version.FOLDER).exists():
            rule = "a folder with versions published here is not written over."
            remedy = f"move {version.FOLDER}/ and {MANIFEST} away, or take {looks.STORE} out of the folder."
            raise Trouble(Reason.SET_WRONG, Problem(f"{board.key}/{version.FOLDER}", 0, rule, remedy=remedy))
        problems = [problem for name, entry in held(found).items() for problem in wrong(board, objects, name, entry)]
        table_checks.keep_verdicts_of(())
        if problems:
            raise Trouble(Reason.DAMAGED, *problems)
        disk.write_whole(where / MANIFEST, got.content)
        publishing.remove_orphans(where, [where / MANIFEST])
    return made


def understood(content: bytes, place: Place) -> tuple[Manifest, Version]:
    """The manifest, and its version. Raises Trouble where it cannot be read, or is of no board's own set."""
    try:
        found = manifest.manifest_in(content)
        problems = tuple(found.problems.values())
        if not found.is_own:
            problems = (Problem(MANIFEST, 0, "the manifest is that of a version that a board published.", "another"),)
        if not problems:
            return found, version.version_in(found)
    except (ValueError, RecursionError) as error:
        problems = (Problem(MANIFEST, 0, "the manifest can be read.", manifest.shortened(error)),)
    except Refused as refused:
        problems = refused.problems
    raise Trouble(Reason.DAMAGED, *(replace(one, file=place.of(MANIFEST), remedy=MEND) for one in problems))


def wrong(board: BoardFolder, objects: Objects, name: str, entry: ManifestEntry) -> list[Problem]:
    """Fetches the file of one extract, if it is not here, and gives what is wrong with it. Raises Trouble where it
    cannot be had."""
    path, place = board.folder / entry.file, objects.place
    if not publishing.is_as_published(path, entry.sha256):
        got = objects.get(entry.file, table_checks.LARGEST)
        content = got.content if got else b""
        if hashlib.sha256(content).hexdigest() != entry.sha256:
            found = f"another content of {len(content):,} bytes"
            return [Problem(place.of(entry.file), 0, "the file is as the manifest says (sha256).", found, MEND)]
        disk.write_whole(path, content)
    _, problems = table_checks.read_table(board.folder, EXTRACTS[name], entry, board.area)
    return [replace(one, file=place.of(entry.file), remedy=MEND) for one in problems]
