"""Takes in what is dropped into a folder, once it has settled: an analyst's nightly files."""

import os
import stat
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from oversight.problems import Refused
from oversight.wording import command_wording

PAUSE = 2.0  # seconds between two looks at the folder
ENDINGS = {".xlsx", ".xls", ".ods", ".csv"}
HIDDEN = (".", "~")
OPEN_TO_OTHERS = stat.S_IWGRP | stat.S_IWOTH

Seen = dict[Path, tuple[int, int, int]]


def watch(folder: Path, take: Callable[[Sequence[Path]], int], publishes: bool, pause: float = PAUSE) -> int:
    """Takes the files of a folder whenever one is new or has changed, until it is interrupted; gives the last code.

    Raises Refused where the folder is not a private one."""
    refuse_shared(folder)
    if not publishes:
        print(command_wording.NOT_WATCHED, file=sys.stderr)
    before: Seen = {}
    taken: Seen = {}
    code = 0
    try:
        while True:
            now = files_in(folder)
            for path in settled(before, now, taken):
                code = take_one(take, path)
                taken[path] = now[path]
            before = now
            time.sleep(pause)
    except KeyboardInterrupt:
        return code


def take_one(take: Callable[[Sequence[Path]], int], path: Path) -> int:
    """Takes one file; what is wrong with it is told, and the next one is looked at."""
    print(path.name)
    try:
        return take([path])
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1


def settled(before: Seen, now: Seen, taken: Seen) -> list[Path]:
    """The files that are as they were a look before, and were not taken as they are."""
    return sorted(path for path, state in now.items() if before.get(path) == state and taken.get(path) != state)


def files_in(folder: Path) -> Seen:
    """Size, time and inode of the regular files of a folder that may be taken; no link is followed."""
    found: Seen = {}
    with os.scandir(folder) as entries:
        for entry in entries:
            path = Path(entry.path)
            is_meant = path.suffix.lower() in ENDINGS and not entry.name.startswith(HIDDEN)
            if is_meant and entry.is_file(follow_symlinks=False):
                state = entry.stat(follow_symlinks=False)
                found[path] = (state.st_size, state.st_mtime_ns, state.st_ino)
    return found


def refuse_shared(folder: Path) -> None:
    """Raises Refused unless a folder is there, and only its owner may write into it."""
    if not folder.is_dir() or folder.is_symlink():
        raise Refused(f"“{folder}” is no folder to watch.")
    state = folder.stat()
    if os.name == "posix" and (state.st_mode & OPEN_TO_OTHERS or state.st_uid != os.getuid()):
        raise Refused(f"“{folder}” may be written by others. Watch a folder that is yours alone (chmod 700).")
