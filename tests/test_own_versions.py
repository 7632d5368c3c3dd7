"""Every version of what a board published can be got back; a publish is all or nothing, one at a time."""

import errno
import os
import random
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from oversight.extracts import disk, lock, publishing
from oversight.extracts.intake.draft import TakenFile
from oversight.extracts.own import mapping_file, purging, versions
from oversight.extracts.own.comparing import CellChange, RowChange, differences
from oversight.extracts.own.version import RowCounts
from oversight.problems import Refused
from tests.own_sets import figure, published, readings, table

ROOT = Path(__file__).resolve().parent.parent
FIRST = {"kpi_readings": readings(9, 8)}
SECOND = {"kpi_readings": readings(9, 7, 6), "agencies": table("agencies", {"agency": "Probation"})}
HOW = {"by": "A coordinator", "note": "Quarter 2"}


@pytest.fixture
def where(tmp_path):
    """A folder with two versions."""
    published(tmp_path / "own", FIRST)
    published(tmp_path / "own", SECOND)
    return tmp_path / "own"


def same(tables, others):
    """Whether both sets hold equal rows."""
    return tables.keys() == others.keys() and all(tables[name].equals(others[name]) for name in tables)


def in_use(where):
    """The tables in use."""
    return versions.tables_in(where, versions.current(where))


def test_nothing_is_published_at_first(tmp_path):
    assert (versions.current(tmp_path), versions.history(tmp_path), versions.tables_ever(tmp_path)) == (None, (), None)


def test_a_version_says_when_by_whom_why_from_what_and_what_it_changed(tmp_path):
    file = TakenFile("Q2.xlsx", "0" * 64, 12)
    made = versions.publish(FIRST, tmp_path, **HOW, files=[file], expects=None, mapping={"Sent apols": "apologies"})
    assert (made.number, made.by, made.note, made.files) == (1, "A coordinator", "Quarter 2", (file,))
    assert made.changes == {"kpi_readings": RowCounts(added=2)}
    assert made.published_at.utcoffset().total_seconds() == 0
    assert versions.current(tmp_path) == versions.history(tmp_path)[0] == made
    assert mapping_file.read(tmp_path) == {"Sent apols": "apologies"}


def test_the_newest_version_stands_first_and_each_has_its_tables(where):
    assert [version.number for version in versions.history(where)] == [2, 1]
    assert same(versions.tables_of(where, 1), FIRST)
    assert same(versions.tables_of(where, 2), SECOND)
    assert versions.current(where).changes == {"kpi_readings": RowCounts(1, 1, 0), "agencies": RowCounts(1, 0, 0)}


def test_publishing_no_change_makes_no_version(where):
    before = (where / "manifest.json").read_bytes()
    assert published(where, SECOND).number == 2
    assert ((where / "manifest.json").read_bytes(), len(versions.history(where))) == (before, 2)


def test_an_empty_table_is_a_change(where):
    assert published(where, SECOND | {"training": table("training")}).number == 3


def test_a_restored_version_is_a_new_one_and_nothing_is_lost(where):
    made = versions.restore(where, 1, by="A chair", note="", expects=2)
    assert (made.number, made.restored_from) == (3, 1)
    assert made.changes == {"kpi_readings": RowCounts(0, 1, 1), "agencies": RowCounts(0, 0, 1)}
    assert same(in_use(where), FIRST)
    assert same(versions.tables_of(where, 2), SECOND)


def test_a_version_is_restored_over_a_damaged_manifest(where):
    (where / "manifest.json").write_bytes(b"{")
    with pytest.raises(Refused):
        versions.current(where)
    assert versions.restore(where, 1, **HOW, expects=None).number == 3
    assert same(in_use(where), FIRST)


def test_who_publishes_over_another_version_than_looked_at_is_told_what_changed(where):
    with pytest.raises(versions.Overtaken) as caught:
        versions.publish(FIRST, where, **HOW, expects=1)
    assert caught.value.version.number == 2
    assert {name: change.counts for name, change in caught.value.changes.items()} == {
        "kpi_readings": RowCounts(1, 1, 0),
        "agencies": RowCounts(1, 0, 0),
    }
    with pytest.raises(versions.Overtaken):
        versions.restore(where, 1, **HOW, expects=None)
    assert same(in_use(where), SECOND)


@pytest.mark.parametrize("left", [{}, {"kpi_readings": readings(9)}])
def test_a_table_that_loses_most_rows_needs_a_confirmation(where, left):
    with pytest.raises(Refused, match="does not lose more than half of its rows unless confirmed"):
        published(where, left)
    assert same(in_use(where), SECOND)
    assert published(where, left, allow_fewer=True).number == 3


def test_a_table_that_does_not_hold_is_never_published(where):
    broken = readings(11)  # 11 of 10
    with pytest.raises(Refused, match="no more can meet a KPI than are counted"):
        published(where, SECOND | {"kpi_readings": broken}, allow_fewer=True)
    assert same(in_use(where), SECOND)


def test_forgotten_versions_free_their_bytes_and_never_the_one_in_use(where):
    held = versions.space(where)
    assert versions.forget(where, 9) > 0
    assert [version.number for version in versions.history(where)] == [2]
    assert versions.space(where) < held
    assert same(in_use(where), SECOND)


def test_what_differs_is_told_by_key_with_the_cells():
    before = {"annual_statistics": table("annual_statistics", figure(1), figure(2, reporting_year="2022-23"))}
    after = {
        "annual_statistics": table("annual_statistics", figure(5, note="Revised"), figure(2, reporting_year="2021-22"))
    }
    (change,) = differences(before, after).values()
    key = {
        **{"area": "Derbyshire", "reporting_year": "2023-24", "measure": "shpo_imposed"},
        **{"category": "1", "level": "all", "source_id": "REPORT"},
    }
    cells = (CellChange("value", 1.0, 5.0), CellChange("note", None, "Revised"))
    assert change.changed == (RowChange(key, cells),)
    assert change.added["reporting_year"].to_list() == ["2021-22"]
    assert change.removed["reporting_year"].to_list() == ["2022-23"]
    assert differences(before, before) == {}


class Killed(BaseException):
    """The process is no more."""


def killed_at(patch, step):
    """From the given step that touches the disk on nothing is done any more, as by a process that was killed; the write
    it falls into is half done. Gives the steps taken."""
    taken = []

    def counted(owner, name):
        real = getattr(owner, name)

        def instead(*given, **named):
            taken.append(name)
            if len(taken) < step:
                return real(*given, **named)
            if len(taken) == step and name == "write_new":
                real(*given, **named)
                os.truncate(given[0], 20)
            raise Killed

        patch.setattr(owner, name, instead)

    for owner, name in ((disk, "write_new"), (os, "fsync"), (os, "replace"), (Path, "unlink"), (Path, "mkdir")):
        counted(owner, name)
    return taken


THIRD = {"kpi_readings": readings(5, 5, 5, 5), "training": table("training")}
KINDS = {
    "publish": lambda where: published(where, THIRD, allow_fewer=True),
    "restore": lambda where: versions.restore(where, 1, **HOW, expects=2),
    "purge": lambda where: purging.purge(where, by="A chair", why="A name", value="Probation"),
}
AFTER = {
    "publish": THIRD,
    "restore": FIRST,
    "purge": {"kpi_readings": SECOND["kpi_readings"], "agencies": table("agencies")},
}


def kill_and_look(tmp_path, kind, share):
    """Kills at a share of all steps: the set in use is then old or new, whole, and the next try succeeds."""
    for name in ("whole", "cut"):
        published(tmp_path / name, FIRST)
        published(tmp_path / name, SECOND)
    with pytest.MonkeyPatch.context() as patch:
        steps = len(killed_until_the_end(patch, kind, tmp_path / "whole"))
    with pytest.MonkeyPatch.context() as patch:
        killed_at(patch, 1 + int(share * steps))
        with pytest.raises(Killed):
            KINDS[kind](tmp_path / "cut")
    found = in_use(tmp_path / "cut")
    assert same(found, SECOND) or same(found, AFTER[kind])
    for number, tables in ((1, FIRST), (2, SECOND)) if kind != "purge" else ():
        assert same(versions.tables_of(tmp_path / "cut", number), tables)
    number = versions.current(tmp_path / "cut").number
    if number == 2:
        KINDS[kind](tmp_path / "cut")
    assert same(in_use(tmp_path / "cut"), AFTER[kind])
    published(tmp_path / "cut", AFTER[kind] | {"escalations": table("escalations")})
    names = [path.name for path in (tmp_path / "cut").rglob("*")]
    assert not [name for name in names if "waiting" in name], "what was cut short is cleared away"


def killed_until_the_end(patch, kind, where):
    """The steps of a whole run."""
    taken = killed_at(patch, 10_000)
    KINDS[kind](where)
    return taken


POINTS = [(kind, random.Random(f"{kind} {n}").random()) for n in range(7) for kind in KINDS][:20]


@pytest.mark.parametrize(("kind", "share"), POINTS)
def test_a_kill_at_a_seeded_point_leaves_the_old_or_the_new_set_whole(tmp_path, kind, share):
    kill_and_look(tmp_path, kind, share)


@pytest.mark.long
@pytest.mark.parametrize("number", range(200))
def test_a_kill_at_any_of_200_points_leaves_the_old_or_the_new_set_whole(tmp_path, number):
    kill_and_look(tmp_path, list(KINDS)[number % 3], random.Random(number).random())


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EROFS, errno.EACCES])
@pytest.mark.parametrize("step", ["write_new", "sync_folder"])
def test_a_fault_of_the_disk_is_told_with_what_stands(where, monkeypatch, fault, step):
    def failing(path, *_):
        raise OSError(fault, os.strerror(fault), str(path))

    monkeypatch.setattr(disk, step, failing)
    with pytest.raises(Refused) as caught:
        published(where, THIRD, allow_fewer=True)
    assert disk.REASONS[fault] in caught.value.user_message
    assert caught.value.user_message.endswith("Version 2 is in use, and whole.")
    monkeypatch.undo()
    assert same(in_use(where), SECOND)


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "own").write_text("a file")
    with pytest.raises(Refused, match="Nothing could be written"):
        versions.publish(FIRST, tmp_path / "own", **HOW, expects=None)


def test_a_second_publisher_waits_and_is_told(where, monkeypatch):
    monkeypatch.setattr(lock, "PATIENCE", 0)
    with lock.only_publisher(where), pytest.raises(Refused, match="Another publish is at work in the same folder"):
        published(where, FIRST)


ROUND = """
import sys
from pathlib import Path
from oversight.extracts.own import versions
from tests.own_sets import readings
where, made = Path(sys.argv[1]), 0
sys.stdin.readline()
while made < 10:
    now = versions.current(where)
    try:
        versions.publish({"kpi_readings": readings(*(int(sys.argv[2]) + made % 2 for _ in range(3)))}, where,
            by=sys.argv[2], note=str(made), expects=now.number)
        made += 1
    except versions.Overtaken:
        pass
"""


@pytest.mark.long
def test_two_processes_that_publish_at_once_lose_no_version(tmp_path):
    published(tmp_path, {"kpi_readings": readings(1, 1, 1)})
    started = [
        subprocess.Popen([sys.executable, "-c", ROUND, str(tmp_path), name], cwd=ROOT, stdin=subprocess.PIPE)
        for name in ("3", "5")
    ]
    for process in started:
        process.stdin.write(b"\n")
        process.stdin.flush()
    assert [process.wait() for process in started] == [0, 0]
    history = versions.history(tmp_path)
    assert [version.number for version in history] == list(range(21, 0, -1))
    assert all(versions.tables_in(tmp_path, version) for version in history)


def test_the_log_of_a_restored_record_is_a_manifest(where):
    """Copying a record over the manifest brings that version back by hand."""
    (where / "manifest.json").write_bytes((where / "versions" / "0001.json").read_bytes())
    assert same(in_use(where), FIRST)
    assert publishing.manifest_bytes(where / "manifest.json") == (where / "versions" / "0001.json").read_bytes()
    assert versions.current(where).published_at.date() <= date.today()
