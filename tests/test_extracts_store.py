"""A publish is all or nothing, and what is opened is what was published."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from oversight.extracts import disk, lock, publishing, store
from oversight.extracts.about import About
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.manifest import REBUILD
from oversight.problems import Refused

ROOT = Path(__file__).resolve().parent.parent


def set_of(publisher):
    """Two small extracts whose rows tell which publish they came from."""
    areas = [("Derbyshire", "area", "England", None, None), (publisher, "area", "England", "Derbyshire", "A map")]
    sources = [("REPORT24", "Annual report", publisher, "2024", "area report", "https://www.gov.uk", None, None)]
    return {"areas": table_of("areas", areas), "sources": table_of("sources", sources)}


def table_of(name, rows):
    """Rows as a table of an extract's contract."""
    contract = EXTRACTS[name].contract
    return contract.cast(pl.DataFrame(rows, schema=list(contract.column_names()), orient="row"))


OLD, NEW, NEWEST = set_of("Old"), set_of("New"), set_of("Newest")


@pytest.fixture
def where(tmp_path):
    """A folder in which the old set is published."""
    folder = tmp_path / "data"
    publishing.publish(OLD, folder)
    return folder


def held(where):
    """The tables that can be opened; fails where either is refused."""
    opened = store.open_extracts(where)
    assert not {"areas", "sources"} & opened.problems.keys()
    return opened.tables


def same(tables, others):
    """Whether both sets hold equal rows."""
    return tables.keys() == others.keys() and all(tables[name].equals(others[name]) for name in tables)


def files(where):
    """Names of all files of a folder but the lock, which may stay and locks nothing by itself."""
    return sorted(path.name for path in where.iterdir() if path.name != lock.LOCK)


def file_of(where, name):
    """The Parquet file of an extract."""
    return where / store.read_manifest(where).entries[name].file


def change_entry(where, name, **fields):
    """Changes fields of one entry of the manifest; a field given as None is taken out."""
    manifest = json.loads((where / "manifest.json").read_text())
    entry = manifest["extracts"][name]
    for field, value in fields.items():
        entry.pop(field)
        if value is not None:
            entry[field] = value
    (where / "manifest.json").write_text(json.dumps(manifest))


def only_refused(where, name):
    """The problem of the one extract that is refused, of the two that were published."""
    opened = store.open_extracts(where)
    assert {"areas", "sources"} & opened.problems.keys() == {name}
    assert {"areas", "sources"} & opened.tables.keys() == {"areas", "sources"} - {name}
    refused = opened.problems[name]
    assert refused.user_message == f"The extract “{name}” cannot be used, so what depends on it is not shown."
    (problem,) = refused.problems
    assert problem.remedy == REBUILD
    return problem


def test_what_is_published_is_what_is_opened(where):
    assert same(held(where), OLD)
    opened = store.open_extracts(where)
    assert opened.about["sources"] == About(rows=1, as_at=None, period=None, basis={})


def test_an_extract_that_was_not_published_is_told_and_the_others_are_opened(where):
    opened = store.open_extracts(where)
    assert opened.problems.keys() == EXTRACTS.keys() - {"areas", "sources"}
    assert str(opened.problems["glossary"].problems[0]) == (
        "manifest.json: the manifest names the extract glossary. Found: no such entry. "
        "Remedy: run `python -m oversight.extracts build`, or put the file back."
    )


def test_the_parquet_files_carry_source_as_at_basis_and_contract_version(where):
    carried = pl.read_parquet_metadata(file_of(where, "sources"))
    assert {key: carried[key] for key in ("extract", "source", "as_at", "basis", "contract_version")} == {
        "extract": "sources",
        "source": "sources/sources.csv",
        "as_at": "",
        "basis": "{}",
        "contract_version": str(EXTRACTS["sources"].version),
    }


def test_the_same_tables_are_published_as_the_same_bytes(where, tmp_path):
    publishing.publish(OLD, tmp_path / "again")
    assert files(tmp_path / "again") == files(where)
    assert all((tmp_path / "again" / name).read_bytes() == (where / name).read_bytes() for name in files(where))


def files_of(where, *manifests):
    """The names of the files of a folder that holds these manifests and what they name, and nothing else."""
    named = [
        entry["file"] for name in manifests for entry in json.loads((where / name).read_text())["extracts"].values()
    ]
    return sorted({*manifests, *named})


def test_a_publish_keeps_the_set_it_replaces_until_the_next_and_no_longer(where):
    old = files(where)
    publishing.publish(NEW, where)
    assert same(held(where), NEW)
    assert set(old) < set(files(where)) == set(files_of(where, "manifest.json", "manifest.previous.json"))
    assert set(old) - {"manifest.json"} < set(files(where))
    publishing.publish(NEWEST, where)
    assert same(held(where), NEWEST)
    assert files(where) == files_of(where, "manifest.json", "manifest.previous.json")
    assert not set(old) - {"manifest.json"} & set(files(where))


def test_the_same_set_published_again_keeps_the_one_before_it(where):
    publishing.publish(NEW, where)
    before = files(where)
    publishing.publish(NEW, where)
    assert files(where) == before
    assert len(before) == 6


def test_the_manifest_of_the_set_before_takes_a_publish_back(where):
    publishing.publish(NEW, where)
    shutil.copy(where / "manifest.previous.json", where / "manifest.json")
    assert same(held(where), OLD)


def test_a_tidy_publish_leaves_nothing_of_the_old_one(where):
    publishing.publish(NEW, where)
    publishing.publish(NEWEST, where, keeps_previous=False)
    assert same(held(where), NEWEST)
    assert files(where) == files_of(where, "manifest.json")
    publishing.publish(NEWEST, where, keeps_previous=False)
    assert files(where) == files_of(where, "manifest.json")


def test_sixty_four_flipped_bytes_are_told(where):
    path = file_of(where, "areas")
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle - 32 : middle + 32] = bytes(byte ^ 0xFF for byte in content[middle - 32 : middle + 32])
    path.write_bytes(content)
    problem = only_refused(where, "areas")
    assert (problem.file, problem.rule) == (path.name, "the file is as it was published (sha256).")
    publishing.publish(OLD, where)
    assert same(held(where), OLD)


def test_a_truncated_file_is_told(where):
    path = file_of(where, "sources")
    path.write_bytes(path.read_bytes()[:-100])
    assert only_refused(where, "sources").rule == "the file is as it was published (sha256)."


def test_an_empty_file_is_told(where):
    path = file_of(where, "sources")
    path.write_bytes(b"")
    assert only_refused(where, "sources").value == "0 bytes"


def test_a_missing_file_is_told(where):
    path = file_of(where, "areas")
    path.unlink()
    problem = only_refused(where, "areas")
    assert (problem.file, problem.rule) == (path.name, "the file is needed and is not there.")


def test_a_file_without_a_column_is_told_though_the_manifest_names_it(where):
    publish_as(where, OLD["areas"].drop("country"))
    assert only_refused(where, "areas").rule == "the extract has the column `country`."


def test_a_file_without_any_column_is_told(where):
    publish_as(where, pl.DataFrame())
    problems = store.open_extracts(where).problems["areas"].problems
    assert [problem.rule for problem in problems] == [
        f"the extract has the column `{column}`."
        for column in ("area", "country", "kind", "neighbours_source", "neighbours")
    ]


def test_a_file_with_fewer_rows_than_the_manifest_says_is_told(where):
    publish_as(where, OLD["areas"].head(1))
    problem = only_refused(where, "areas")
    assert (problem.rule, problem.value) == ("the extract has 2 rows.", "1 rows")


def test_a_file_that_is_no_parquet_is_told_though_the_manifest_names_it(where):
    path = file_of(where, "areas")
    path.write_bytes(b"no Parquet")
    change_entry(where, "areas", sha256=hashlib.sha256(b"no Parquet").hexdigest())
    assert only_refused(where, "areas").rule == "the file is readable Parquet."


def publish_as(where, table):
    """Puts another table in the place of areas and its sha256 into the manifest, rows as before."""
    path = file_of(where, "areas")
    table.write_parquet(path)
    change_entry(where, "areas", sha256=hashlib.sha256(path.read_bytes()).hexdigest())


def test_an_extract_of_another_contract_version_is_told(where):
    change_entry(where, "sources", contract_version=99)
    problem = only_refused(where, "sources")
    assert (
        problem.rule == f"the extract follows version {EXTRACTS['sources'].version} of its contract, or an earlier one."
    )
    assert problem.value == "version 99"


@pytest.mark.parametrize(
    "named", ["{elsewhere}/moved.parquet", "../moved.parquet", "/dev/zero", "..", "", "a/b.parquet", "CON\\x.parquet"]
)
def test_a_file_outside_the_folder_is_not_opened_though_the_manifest_names_it(where, tmp_path, named):
    shutil.copy(file_of(where, "areas"), tmp_path / "moved.parquet")
    change_entry(where, "areas", file=named.format(elsewhere=tmp_path))
    assert only_refused(where, "areas").rule == WRONG_ENTRY


WRONG_ENTRY = "areas has a plain file name ending in .parquet, its sha256, rows and contract_version."


def all_refused(where):
    """The one problem that is told of every extract."""
    opened = store.open_extracts(where)
    assert (opened.tables, opened.about, opened.problems.keys()) == ({}, {}, EXTRACTS.keys())
    (refused,) = set(opened.problems.values())
    assert refused.user_message == "The figures cannot be shown: the list of what is loaded is missing or damaged."
    (problem,) = refused.problems
    assert (problem.file, problem.remedy) == ("manifest.json", REBUILD)
    return problem


def test_a_missing_manifest_is_told(where):
    (where / "manifest.json").unlink()
    assert all_refused(where).rule == "the manifest is needed and is not there."


def test_reading_a_manifest_that_is_missing_is_refused(tmp_path):
    with pytest.raises(Refused, match=r"manifest\.json: the manifest is needed and is not there\."):
        store.read_manifest(tmp_path)


def test_the_state_and_the_version_change_with_a_file_and_only_then(where):
    state, version = store.state_of(where), store.open_extracts(where).version
    (where / "README.md").write_text("not an extract")
    assert (store.state_of(where), store.open_extracts(where).version) == (state, version)
    path = file_of(where, "areas")
    path.write_bytes(path.read_bytes() + b"x")
    assert store.state_of(where) != state
    assert store.open_extracts(where).version != version


def test_the_same_set_has_the_same_version_wherever_and_whenever_it_is_published(where, tmp_path):
    version, state = store.open_extracts(where).version, store.state_of(where)
    publishing.publish(OLD, tmp_path / "again")
    assert store.open_extracts(tmp_path / "again").version == version
    publishing.publish(OLD, where)
    os.utime(file_of(where, "areas"), (0, 0))
    assert store.open_extracts(where).version == version
    assert store.state_of(where) != state
    publishing.publish(NEW, where)
    assert store.open_extracts(where).version != version
    publishing.publish(OLD, where)
    assert store.open_extracts(where).version == version


def test_a_damaged_file_changes_the_version_until_it_is_mended(where):
    version, path = store.open_extracts(where).version, file_of(where, "areas")
    content = path.read_bytes()
    path.write_bytes(content[:-4] + b"PAR2")
    damaged = store.open_extracts(where).version
    path.unlink()
    assert len({version, damaged, store.open_extracts(where).version}) == 3
    path.write_bytes(content)
    assert store.open_extracts(where).version == version


def test_the_version_of_a_missing_manifest_is_one_and_that_of_another_set_another(where, tmp_path):
    missing = store.open_extracts(tmp_path / "nowhere").version
    assert store.open_extracts(tmp_path / "nowhere too").version == missing != store.open_extracts(where).version


def test_the_state_of_a_missing_folder_is_told_apart_from_an_empty_one(tmp_path):
    assert store.state_of(tmp_path / "nowhere")[1:] == ("FileNotFoundError",)
    assert store.state_of(tmp_path) == (str(tmp_path),)


class Cut(Exception):
    """The power went."""


def cut_at(monkeypatch, step):
    """Makes the given step of a publish fail, counted over all that touch the disk; a write is then half done.

    Gives the list of steps taken, by name."""
    taken = []

    def counted(owner, name):
        real = getattr(owner, name)

        def instead(*given, **named):
            taken.append(name)
            if len(taken) != step:
                return real(*given, **named)
            if name == "write_new":
                real(*given, **named)
                os.truncate(given[0], 20)
            raise Cut

        monkeypatch.setattr(owner, name, instead)

    counted(disk, "write_new")
    counted(os, "fsync")
    counted(os, "replace")
    counted(Path, "unlink")
    return taken


def test_a_publish_cut_at_any_step_leaves_the_old_set_or_the_new_one_whole(tmp_path):
    whole, step, kept = [], 0, []
    while not whole:
        step += 1
        where = tmp_path / f"cut at step {step}"
        publishing.publish(OLD, where)
        with pytest.MonkeyPatch.context() as patch:
            taken = cut_at(patch, step)
            try:
                publishing.publish(NEW, where)
                whole = list(taken)
            except Cut:
                assert len(taken) >= step, "what waits is cleared away, and the lock given back"
        tables = held(where)
        kept.append("old" if same(tables, OLD) else "new" if same(tables, NEW) else "mixed")
        publishing.publish(NEW, where)
        assert same(held(where), NEW)
        expected = files_of(where, "manifest.json", "manifest.previous.json")
        assert files(where) == expected, "the next publish clears away what was waiting and what nobody names"
        assert len(expected) == 6
    manifest_replaced = [number for number, name in enumerate(whole, 1) if name == "replace"][-1]
    assert whole.count("replace") == 4
    assert whole.count("write_new") == 4
    assert kept == ["old"] * manifest_replaced + ["new"] * (step - manifest_replaced)


@pytest.mark.long
def test_a_publish_whose_process_is_killed_between_two_files_leaves_the_old_set_whole(where):
    script = f"""
import os
from pathlib import Path
from oversight.extracts import publishing, store
from tests.test_extracts_store import NEW
moved = []
replace = os.replace
def killed_at_the_second(*given):
    moved.append(given)
    if len(moved) == 2:
        os._exit(9)
    replace(*given)
os.replace = killed_at_the_second
publishing.publish(NEW, Path({str(where)!r}))
"""
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False).returncode == 9
    assert len([name for name in files(where) if name.endswith(".parquet")]) == 3
    assert [name for name in files(where) if name.endswith(".waiting")]
    assert same(held(where), OLD)
    publishing.publish(NEW, where)
    assert same(held(where), NEW)
    assert files(where) == files_of(where, "manifest.json", "manifest.previous.json")


def test_a_kept_manifest_keeps_its_files(where):
    of_june = {file_of(where, name).name for name in ("areas", "sources")}
    shutil.copy(where / "manifest.json", where / "manifest-2024-06.json")
    publishing.publish(NEW, where)
    assert of_june < set(files(where))
    shutil.copy(where / "manifest-2024-06.json", where / "manifest.json")
    assert same(held(where), OLD)
    (where / "manifest-2024-06.json").unlink()
    publishing.publish(NEW, where)
    publishing.publish(NEWEST, where)
    assert not of_june & set(files(where))


def test_a_parquet_file_that_no_publish_made_is_left_alone(where):
    OLD["areas"].write_parquet(where / "my_own.parquet")
    publishing.publish(NEW, where)
    assert "my_own.parquet" in files(where)


def test_a_file_that_a_reader_holds_open_does_not_stop_a_publish(where, monkeypatch):
    def held_open(path):
        raise PermissionError(path)

    monkeypatch.setattr(Path, "unlink", held_open)
    publishing.publish(NEW, where)
    assert same(held(where), NEW)


def test_the_folder_is_the_environments_or_the_repositorys(monkeypatch, tmp_path):
    monkeypatch.setenv("OVERSIGHT_DATA", str(tmp_path))
    assert store.folder() == tmp_path
    assert store.build_folder() == tmp_path
    monkeypatch.delenv("OVERSIGHT_DATA")
    assert (store.folder(), store.build_folder()) == (ROOT / "own", ROOT / "data")
