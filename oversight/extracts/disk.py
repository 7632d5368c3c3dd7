"""Reads and writes single files of a folder: regular files only, whole or not at all, and says why where it cannot."""

import errno
import hashlib
import os
import re
import secrets
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

WAITING = re.compile(r"\.[a-z0-9_.-]+\.[0-9a-f]{16}\.waiting")  # a file that is being written, never yet in its place
SHORTLY_LOCKED = (5, 32, 33)  # Windows: access denied, sharing and lock violation, as by a virus scanner
PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)  # seconds between attempts on a file that Windows holds locked
SHARED = 0o666  # less what the user's own mask takes away
FLAGS = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk space allowed to this user is used up",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "this user has no permission",
    errno.EPERM: "this user has no permission",
    errno.ENOENT: "it is not there",
    errno.ENOTDIR: "it is not in a folder",
    errno.EISDIR: "it is a folder",
    errno.ENAMETOOLONG: "its name is too long",
    errno.ELOOP: "it is a link",
    errno.EIO: "the disk failed",
}


def reason(error: OSError) -> str:
    """Why a file could not be read or written, with the file where it is known: `“/data/x”: the disk is full`."""
    says = REASONS.get(error.errno or 0) or error.strerror or str(error)
    return f"“{error.filename}”: {says}" if error.filename else says


def read_regular(path: Path, largest: int) -> bytes:
    """The content of a regular file of at most `largest` bytes. Raises OSError otherwise; it never waits for a pipe."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | FLAGS)
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "it is not a regular file", str(path))
        content = file.read(largest + 1)
    if len(content) > largest:
        raise OSError(errno.EFBIG, f"it is larger than {largest:,} bytes", str(path))
    return content


def sha256_of(path: Path) -> str:
    """The hash of a regular file of any size, read in pieces. Raises OSError otherwise; it never waits for a pipe."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | FLAGS)
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "it is not a regular file", str(path))
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_whole(final: Path, content: bytes, mode: int = SHARED) -> None:
    """Puts a file in its place in one step, on the disk before the next step begins; `mode` says who may open it.
    Raises OSError.

    It is written beside its place first, under a name that nobody else can have opened or linked elsewhere."""
    waiting = final.with_name(f".{final.name}.{secrets.token_hex(8)}.waiting")
    try:
        write_new(waiting, content, mode)
        patiently(lambda: os.replace(waiting, final))
    except BaseException:
        with suppress(OSError):
            waiting.unlink(missing_ok=True)
        raise
    sync_folder(final.parent)


def write_new(path: Path, content: bytes, mode: int = SHARED) -> None:
    """Writes a file that is not there yet. Raises OSError; no link is followed."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | FLAGS
    with os.fdopen(os.open(path, flags, mode), "wb") as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        except OSError as error:
            error.filename = error.filename or str(path)
            raise


def sync_folder(folder: Path) -> None:
    """Waits until the names in a folder are on the disk, where the system knows such a thing."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def patiently(action: Callable[[], None]) -> None:
    """Runs `action` again for a second or two where Windows says that another program holds the file."""
    for pause in PAUSES:
        try:
            return action()
        except PermissionError as error:
            if getattr(error, "winerror", None) not in SHORTLY_LOCKED:
                raise
            time.sleep(pause)
    return action()
