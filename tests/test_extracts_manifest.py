"""Whatever stands in the place of the manifest is told with the folder looked in, and never takes a page down."""

import json
import os
import time

import pytest

from oversight import queries
from oversight.extracts import manifest, store
from oversight.extracts.contracts import EXTRACTS
from oversight.figures.data import loaded_extracts
from oversight.problems import Refused
from tests.daily import long_but_for
from tests.extracts import tiny_extracts

ENTRY = {"file": "areas-0123456789ab.parquet", "sha256": "0" * 64, "rows": 1, "contract_version": 1}


def with_entry(**fields):
    """A manifest whose one entry has these fields in the place of its own."""
    return json.dumps({"format": 1, "extracts": {"areas": ENTRY | fields}}).encode()


UNREADABLE = {
    "brackets": b"[" * 100_000,
    "braces": b'{"a":' * 40_000,
    "brackets that close": b"[" * 50_000 + b"]" * 50_000,
    "nine deep": b'{"format": 1, "extracts": {"a": ' + b"[" * 9 + b"]" * 9 + b"}}",
    "too large": b" " * 300_000 + b"{}",
    "huge number": b'{"format": ' + b"9" * 100_000 + b', "extracts": {}}',
    "no UTF-8": b'{"format": 1, "extracts": {"\xff": {}}}',
    "UTF-16": '{"format": 1, "extracts": {}}'.encode("utf-16"),
    "null bytes": b"\0" * 100,
    "NaN": b'{"format": NaN, "extracts": {}}',
    "infinity": b'{"format": 1, "extracts": {"areas": -Infinity}}',
    "repeated key": b'{"format": 1, "format": 1, "extracts": {}}',
    "repeated extract": b'{"format": 1, "extracts": {"areas": {}, "areas": {}}}',
    "true for 1": b'{"format": true, "extracts": {}}',
    "1.0 for 1": b'{"format": 1.0, "extracts": {}}',
    "a list": b"[1, 2]",
    "a word": b'"format"',
    "unclosed string": b'{"' + b'\\"' * 100_000,
    "nothing": b"",
}
WRONG_ENTRIES = {
    "300 letters": {"file": "x" * 300 + ".parquet"},
    "slash": {"file": "../areas.parquet"},
    "absolute": {"file": "/etc/passwd"},
    "backslash": {"file": "..\\areas.parquet"},
    "null byte": {"file": "areas\0.parquet"},
    "bracket": {"file": "areas[1].parquet"},
    "star": {"file": "*.parquet"},
    "equals": {"file": "area=Essex.parquet"},
    "line break": {"file": "areas\n.parquet"},
    "surrogate": {"file": "\ud800.parquet"},
    "link to the web": {"file": "https://example.org/areas.parquet"},
    "no name": {"file": ".parquet"},
    "other ending": {"file": "areas.csv"},
    "number for name": {"file": 5},
    "short hash": {"sha256": "00"},
    "hash in capitals": {"sha256": "A" * 64},
    "no hash": {"sha256": None},
    "rows in words": {"rows": "two"},
    "rows true": {"rows": True},
    "rows below 0": {"rows": -1},
    "rows broken": {"rows": 1.5},
    "version in words": {"contract_version": "1"},
}


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A folder of tiny extracts that the dashboard reads."""
    folder = tiny_extracts(tmp_path)
    monkeypatch.setenv("OVERSIGHT_DATA", str(folder))
    return folder


def told_of_all(data):
    """The one problem told of every extract; the pages' own ways to it work."""
    started = time.process_time()  # of the processor: a neighbour may hold it for long
    opened = queries.opened()
    assert time.process_time() - started < 5
    assert opened.problems.keys() == EXTRACTS.keys()
    (refused,) = {id(one): one for one in opened.problems.values()}.values()
    (problem,) = refused.problems
    assert f"looked in “{data}”, as OVERSIGHT_DATA says" in problem.value
    assert len(str(problem)) < 600
    with pytest.raises(Refused):
        queries.run("reference/areas")
    assert queries.loaded_bases(True) == frozenset()
    return problem


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_manifest_that_is_none_is_told(data, name):
    (data / "manifest.json").write_bytes(UNREADABLE[name])
    assert told_of_all(data).rule == "the manifest cannot be read."


@pytest.mark.parametrize(
    "make",
    [os.mkfifo, os.mkdir, lambda path: path.symlink_to("/dev/zero"), lambda path: path.symlink_to(path)],
    ids=["pipe", "folder", "device", "link to itself"],
)
def test_what_is_no_regular_file_is_told_without_waiting_for_it(data, make):
    (data / "manifest.json").unlink()
    make(data / "manifest.json")
    assert told_of_all(data).rule == "the manifest cannot be read."


def test_a_missing_manifest_and_a_missing_folder_are_told_apart(data, monkeypatch):
    (data / "manifest.json").unlink()
    assert told_of_all(data).rule == "the manifest is needed and is not there."
    monkeypatch.setenv("OVERSIGHT_DATA", str(data / "nowhere"))
    assert told_of_all(data / "nowhere").rule == "the folder of the extracts is needed and is not there."


@pytest.mark.parametrize("name", long_but_for(list(WRONG_ENTRIES)[::4], WRONG_ENTRIES))
def test_a_wrong_entry_takes_only_its_own_extract(data, name):
    whole = json.loads((data / "manifest.json").read_text())
    whole["extracts"]["areas"] |= WRONG_ENTRIES[name]
    (data / "manifest.json").write_text(json.dumps(whole))
    opened = queries.opened()
    assert list(opened.problems) == ["areas"]
    (problem,) = opened.problems["areas"].problems
    assert problem.file == "manifest.json"
    assert problem.rule.startswith("areas has a plain file name ending in .parquet")
    assert str(problem).isprintable()
    assert loaded_extracts.problems(None)


@pytest.mark.parametrize("given", [5, None, [], "areas.parquet", [{"a": 1}]])
def test_an_entry_that_is_none_takes_only_its_own_extract(data, given):
    whole = json.loads((data / "manifest.json").read_text())
    whole["extracts"]["areas"] = given
    (data / "manifest.json").write_text(json.dumps(whole))
    assert list(queries.opened().problems) == ["areas"]


def test_a_pipe_in_the_place_of_a_table_is_told_without_waiting_for_it(data):
    path = data / json.loads((data / "manifest.json").read_text())["extracts"]["areas"]["file"]
    path.unlink()
    os.mkfifo(path)
    (problem,) = queries.opened().problems["areas"].problems
    assert problem.value == f"“{path}”: it is not a regular file"


def test_basis_last_day_and_period_are_those_of_the_rows_whatever_the_manifest_says(tmp_path):
    data = tiny_extracts(tmp_path, smb_meetings=[{"smb_on": "2024-06-05"}, {"smb_on": "2024-10-03"}])
    before = store.open_extracts(data)
    whole = json.loads((data / "manifest.json").read_text())
    for entry in whole["extracts"].values():
        entry |= {"basis": {"published": entry["rows"]}, "as_at": "2030-01-01", "period": "2030", "source": "<b>"}
    (data / "manifest.json").write_text(json.dumps(whole))
    after = store.open_extracts(data)
    assert after.problems == {}
    assert (after.about, after.version) == (before.about, before.version)
    assert after.about["smb_meetings"].basis == {"illustrative": 2}
    assert str(after.about["smb_meetings"].as_at) == "2024-10-03"


def test_reading_what_was_written_gives_the_entries_back():
    assert manifest.parsed(manifest.written({"areas": ENTRY})) == {"format": 1, "extracts": {"areas": ENTRY}}
    assert manifest.depth_of('{"[[[[": ["]]", "\\"[[["]}') == 2
