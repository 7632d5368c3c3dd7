"""One publisher at a time; what is written follows no link; every fault of the disk is told truly."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from oversight.extracts import disk, lock, publishing, store
from oversight.extracts.__main__ import main
from oversight.extracts.build import build
from oversight.problems import Refused
from tests.daily import long_but_for
from tests.tables import SHPO, TINY, figures, folder_of
from tests.test_extracts_store import NEW, NEWEST, OLD, files, held, same

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def where(tmp_path):
    """A folder in which the old set is published."""
    publishing.publish(OLD, tmp_path / "data")
    return tmp_path / "data"


def test_a_second_publisher_is_told_that_another_publishes_and_changes_nothing(where, monkeypatch):
    monkeypatch.setattr(lock, "PATIENCE", 0)
    before = files(where)
    with lock.only_publisher(where), pytest.raises(Refused) as caught:
        publishing.publish(NEW, where)
    assert caught.value.user_message == "Another publish is at work in the same folder, so nothing was written."
    assert files(where) == before
    publishing.publish(NEW, where)
    assert same(held(where), NEW)


ROUND = """
import sys
from pathlib import Path
from oversight.extracts import publishing
from tests.test_extracts_store import NEW, NEWEST
sys.stdin.readline()
for _ in range(10):
    for tables in (NEW, NEWEST):
        publishing.publish(tables, Path(sys.argv[1]))
"""


@pytest.mark.long
def test_publishers_at_once_all_publish_and_leave_one_of_their_sets_whole(where):
    started = [
        subprocess.Popen(
            [sys.executable, "-c", ROUND, str(where)], cwd=ROOT, stdin=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for _ in range(3)
    ]
    for process in started:
        process.stdin.write(b"\n")
        process.stdin.flush()
    results = [process.communicate() for process in started]
    assert [process.returncode for process in started] == [0, 0, 0], results
    assert same(held(where), NEW) or same(held(where), NEWEST)
    assert not [name for name in files(where) if name.startswith(".")]


def test_a_lock_that_a_killed_publisher_left_is_taken_over(where):
    (where / lock.LOCK).write_bytes(b"")
    publishing.publish(NEW, where)
    assert same(held(where), NEW)


@pytest.mark.parametrize("name", [lock.LOCK, "manifest.json"])
def test_a_link_is_never_written_through(where, tmp_path, name):
    outside = tmp_path / "outside"
    outside.write_bytes(b"mine")
    (where / name).unlink(missing_ok=True)
    (where / name).symlink_to(outside)
    try:
        publishing.publish(NEW, where)
    except Refused as refused:
        assert "it is a link" in refused.user_message
    assert outside.read_bytes() == b"mine"


FAULTS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk space allowed to this user is used up",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "this user has no permission",
    errno.EIO: "the disk failed",
}


@pytest.mark.parametrize("step", ["write_new", "sync_folder"])
@pytest.mark.parametrize("fault", long_but_for([errno.ENOSPC], FAULTS))
def test_a_fault_of_the_disk_is_told_with_what_stands(tmp_path, capsys, monkeypatch, fault, step):
    sources, to = folder_of(tmp_path / "sources"), tmp_path / "data"
    build(sources, to)
    folder_of(tmp_path / "sources", annual_statistics=figures(SHPO.replace("166", "167")))
    before = store.open_extracts(to).version

    def failing(path, *_):
        raise OSError(fault, os.strerror(fault), str(path))

    monkeypatch.setattr(disk, step, failing)
    assert main(["build", "--from", str(sources), "--to", str(to)]) == 1
    told = capsys.readouterr().err.strip()
    assert told.startswith("The build could not write its files: “")
    assert f"”: {FAULTS[fault]}. The set before it is in “{to}”, whole." in told
    assert len(told.splitlines()) == 1
    assert store.open_extracts(to).version == before
    assert not [name for name in files(to) if name.startswith(".")]


def test_a_full_disk_is_told(tmp_path):
    """A file of a full file system: the kernel's own /dev/full."""
    with pytest.raises(OSError) as caught, open("/dev/full", "wb", buffering=0) as full:
        full.write(b"x")
    assert disk.reason(caught.value) == "the disk is full"


def test_a_file_that_windows_holds_for_a_moment_is_tried_again(where, monkeypatch):
    replace, attempts = os.replace, []

    def locked_twice(*given):
        attempts.append(given)
        if len(attempts) <= 2:
            error = PermissionError(errno.EACCES, "in use")
            error.winerror = 32
            raise error
        replace(*given)

    monkeypatch.setattr(os, "replace", locked_twice)
    monkeypatch.setattr(disk, "PAUSES", (0, 0, 0))
    publishing.publish(NEW, where)
    assert same(held(where), NEW)
    assert len(attempts) == 6


STRANGERS = [
    *["my_own.parquet", "areas-0123456789ab.parquet", "notes-ffffffffffff.parquet", ".note.waiting", ".areas.waiting"],
    *["manifest.txt", ".DS_Store", "areas.csv", ".areas-0123.parquet.abc.waiting"],
]


def test_files_of_strangers_are_never_swept_away(where):
    for name in STRANGERS:
        (where / name).write_bytes(b"somebody's")
    publishing.publish(NEW, where)
    publishing.publish(NEWEST, where, keeps_previous=False)
    assert set(STRANGERS) <= set(files(where))
    assert len(files(where)) == len(STRANGERS) + 3


def test_what_a_killed_publish_left_is_swept_away(where):
    (where / ".areas-0123456789ab.parquet.0123456789abcdef.waiting").write_bytes(b"half")
    publishing.publish(NEW, where, keeps_previous=False)
    assert len(files(where)) == 3


def test_nothing_is_swept_where_a_kept_manifest_cannot_be_read(where):
    before = set(files(where))
    os.mkfifo(where / "manifest-2024-06.json")
    publishing.publish(NEW, where, keeps_previous=False)
    assert before <= set(files(where))


AREAS = ("area,kind,country", *[f"Area {number},area,England" for number in range(7)])


@pytest.mark.parametrize(("kept", "is_refused"), [(0, True), (1, True), (4, True), (5, False), (8, False), (9, False)])
def test_a_table_that_shrinks_below_half_needs_a_flag(tmp_path, capsys, kept, is_refused):
    sources, to = tmp_path / "sources", tmp_path / "data"
    named = (*TINY["areas"], *AREAS[1:])  # nine areas
    folder_of(sources, areas=named)
    arguments = ["build", "--from", str(sources), "--to", str(to)]
    assert main(arguments) == 0
    before = (to / "manifest.json").read_bytes()
    fewer = {"areas": named[: kept + 1]} if kept else {"areas": named[:1], "annual_statistics": figures()}
    folder_of(sources, **fewer)
    assert main(arguments) == int(is_refused)
    told = capsys.readouterr().err
    assert ("--allow-fewer" in told) is is_refused
    assert (
        f"areas.csv: a table does not lose more than half of its rows unless confirmed. Found: {kept} rows" in told
    ) is is_refused
    assert ((to / "manifest.json").read_bytes() == before) is is_refused or kept == 9
    assert main([*arguments, "--allow-fewer"]) == 0
    assert store.open_extracts(to).tables["areas"].height == kept


def test_the_folder_that_was_looked_in_is_named_with_where_its_name_comes_from(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("OVERSIGHT_DATA", f'"{tmp_path}" ')
    monkeypatch.chdir(tmp_path)
    assert main(["build"]) == 1
    told = capsys.readouterr().err
    assert "looked in “" in told
    assert f'"{tmp_path}" /sources”, as OVERSIGHT_DATA says. Its value begins or ends with a quotation mark' in told
    assert len(told.splitlines()) == 2


def test_equal_tables_are_not_written_again(where, monkeypatch):
    written = []
    monkeypatch.setattr(disk, "write_whole", lambda *given: written.append(given))
    publishing.publish(OLD, where)
    assert written == []
