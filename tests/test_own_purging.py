"""What should never have been taken in is removed from every version, and logged without the value."""

import io
import json
from contextlib import suppress
from datetime import date

import polars as pl
import pytest

from oversight import queries, snapshot
from oversight.extracts.intake.draft import TakenFile
from oversight.extracts.own import journal, mapping_file, purging, versions
from oversight.problems import Refused
from tests.own_sets import published, readings, table

NAME = "Zebedee"
HOW = {"by": "A chair", "why": "A name was typed in"}
COURSE = {"held_on": date(2024, 3, 1), "attendees_count": 3}


def tables(extra=0):
    """An agency of a name, what refers to it, and texts that hold it."""
    told = {"kpi": "minutes_on_time", "as_at": date(2024, 6, 3), "due_on": date(2024, 9, 1)}
    return {
        "agencies": table("agencies", {"agency": f"{NAME} trust"}, {"agency": "Probation"}),
        "training": table("training", COURSE | {"agency": f"{NAME} trust"}, COURSE | {"agency": "Probation"}),
        "smb_meetings": table("smb_meetings", {"smb_on": date(2024, 6, 3)}),
        "commentary": table("commentary", told | {"cause": f"As {NAME.upper()} was ill", "action": "Recruit"}),
        "kpi_readings": readings(*range(extra + 1)),
    }


@pytest.fixture
def where(tmp_path):
    """Two versions that hold the name in tables, note, a file's name and a kept answer."""
    file = TakenFile(f"{NAME}.xlsx", "0" * 64, 3)
    published(
        tmp_path, tables(), note=f"From {NAME}", files=[file], mapping={f"{NAME}'s column": "agency", "Apols": "a"}
    )
    published(tmp_path, tables(1))
    return tmp_path


def bytes_of(where):
    """All that the folder holds, Parquet files unpacked as well."""
    found = b""
    for path in where.rglob("*"):
        if path.is_file():
            found += path.name.encode() + path.read_bytes()
        if path.suffix == ".parquet":
            found += pl.read_parquet(path).write_csv().encode()
    return found.lower()


def test_a_value_is_gone_from_the_bytes_of_the_whole_folder(where):
    assert NAME.lower().encode() in bytes_of(where)
    report = purging.purge(where, **HOW, value=NAME)
    assert NAME.lower().encode() not in bytes_of(where)
    assert (report.versions, report.left) == ((1, 2), ())
    counted = {(one.table, one.column): one.count for one in report.found}
    assert counted == {("agencies", "agency"): 2, ("commentary", "cause"): 2, ("training", "agency"): 2}


def test_every_version_stays_whole_and_says_what_it_lost(where):
    purging.purge(where, **HOW, value=NAME)
    now = versions.current(where)
    assert (now.number, now.purges) == (3, 1)
    for version in versions.history(where):
        held = versions.tables_in(where, version)
        assert held["agencies"]["agency"].to_list() == held["training"]["agency"].to_list() == ["Probation"]
        assert held["commentary"].select("cause", "action").rows() == [("removed", "Recruit")]
        assert [(one.table, one.count) for one in version.purged] == [
            ("agencies", 1),
            ("commentary", 1),
            ("training", 1),
        ]
    first = versions.history(where)[-1]
    assert (first.note, first.files[0].name) == ("removed", "removed")
    assert mapping_file.read(where) == {"Apols": "a"}


def test_a_row_goes_from_every_version_with_what_refers_to_it(where):
    report = purging.purge(where, **HOW, table="agencies", key={"agency": "Probation"})
    assert {(one.table, one.column): one.count for one in report.found} == {("agencies", ""): 2, ("training", ""): 2}
    for number in (1, 2, 3):
        held = versions.tables_of(where, number)
        assert held["agencies"]["agency"].to_list() == held["training"]["agency"].to_list() == [f"{NAME} trust"]


def test_the_log_says_who_when_why_and_how_much_and_never_the_value(where):
    purging.purge(where, **HOW, value=NAME)
    purging.purge(where, by="B", why="Again", value="Recruit")
    first, second = map(json.loads, (where / purging.LOG).read_text().splitlines())
    assert (first["by"], first["why"], first["versions"]) == ("A chair", "A name was typed in", [1, 2])
    assert {"table": "agencies", "column": "agency", "count": 2} in first["found"]
    assert second["found"] == [{"table": "commentary", "column": "action", "count": 3}]


def test_who_looked_at_a_preview_before_the_purge_is_told(where):
    purging.purge(where, **HOW, value=NAME)
    with pytest.raises(versions.Overtaken):
        versions.publish(tables(2), where, by="A coordinator", note="", expects=2)


def test_what_a_purge_may_not_touch_is_named(where):
    (where / "kpis.yaml").write_text(f"contact: {NAME}")
    assert purging.purge(where, **HOW, value=NAME).left == ("kpis.yaml",)


UNCLEAR = {
    "nothing named": {},
    "both named": {"value": NAME, "table": "agencies", "key": {"agency": "Probation"}},
    "too short": {"value": "ab"},
    "no such table": {"table": "people", "key": {"name": "x"}},
    "half a key": {"table": "training", "key": {"agency": "Probation"}},
    "the value as reason": {"value": NAME, "why": f"{NAME} stood there"},
    "nobody": {"value": NAME, "by": " "},
}


@pytest.mark.parametrize("given", UNCLEAR.values(), ids=UNCLEAR)
def test_what_is_not_said_clearly_is_refused(where, given):
    before = bytes_of(where)
    with pytest.raises(Refused, match=r"Nothing was purged\."):
        purging.purge(where, **(HOW | given))
    assert bytes_of(where) == before


def test_a_version_that_cannot_be_read_keeps_a_purge_from_looking_done(where):
    made = versions.history(where)[-1]
    (where / made.entries["agencies"].file).write_bytes(b"damaged")
    with pytest.raises(Refused, match="A version cannot be read, so nothing was purged"):
        purging.purge(where, **HOW, value=NAME)


def test_caches_are_emptied_at_the_next_run_after_a_purge(where, monkeypatch):
    monkeypatch.setenv("OVERSIGHT_DATA", str(where))
    snapshot.begin()
    snapshot.results["what was made before"] = NAME
    purging.purge(where, **HOW, value=NAME)
    snapshot.begin()
    assert "what was made before" not in snapshot.results
    queries.held.set(None)
    assert io.StringIO(str(queries.opened().tables)).read().count(NAME) == 0


class Cut(BaseException):
    """The machine is switched off."""


@pytest.mark.parametrize("step", [2, 3, 5])
def test_a_purge_cut_short_is_finished_by_whoever_publishes_next(where, monkeypatch, step):
    wrote = []
    write = journal.disk.write_whole

    def write_or_cut(path, content):
        wrote.extend([path.name] if wrote or path.name == journal.NAME else [])
        if len(wrote) == step:
            raise Cut
        write(path, content)

    with monkeypatch.context() as patched:
        patched.setattr(journal.disk, "write_whole", write_or_cut)
        with pytest.raises(Cut):
            purging.purge(where, **HOW, value=NAME)
    assert (where / journal.NAME).exists()
    assert NAME.lower().encode() in bytes_of(where)
    with suppress(versions.Overtaken):  # the purge is the version in use by then
        published(where, {"kpi_readings": readings(1, 2, 3)}, allow_fewer=True)
    made = published(where, {"kpi_readings": readings(1, 2, 3)}, allow_fewer=True)
    assert NAME.lower().encode() not in bytes_of(where)
    assert not (where / journal.NAME).exists()
    assert (made.number, made.purges) == (4, 1)
    assert [json.loads(line)["why"] for line in (where / purging.LOG).read_text().splitlines()] == [HOW["why"]]
