"""Tables become extracts, all of them or none; and the committed extracts are what the committed tables make."""

import json
from datetime import date
from pathlib import Path

import pytest

from oversight.extracts import store
from oversight.extracts.__main__ import main
from oversight.extracts.about import About
from oversight.extracts.build import Confirmed, build
from oversight.extracts.contracts import EXTRACTS
from oversight.problems import Refused
from tests.tables import SHPO, TINY, figures, folder_of

DATA = Path(__file__).resolve().parent.parent / "data"


def contents(where):
    """Every file of a folder by name, as bytes; not the lock, which may stay."""
    return {path.name: path.read_bytes() for path in where.iterdir() if path.is_file() and path.name[0] != "."}


def test_every_extract_is_built_and_its_rows_counted(tmp_path):
    rows = build(folder_of(tmp_path / "sources"), tmp_path / "data")
    assert list(rows) == list(EXTRACTS)
    assert {name: rows[name] for name in ("annual_statistics", "areas", "measures", "questions_on_source")} == {
        "annual_statistics": 1,
        "areas": 2,
        "measures": 4,
        "questions_on_source": 0,
    }
    opened = store.open_extracts(tmp_path / "data")
    assert opened.problems == {}
    assert opened.tables["annual_statistics"].rows() == [
        ("Derbyshire", "2023-24", "shpo_imposed", "1", "all", 166.0, "exact", "published", "REPORT24", None, None, None)
    ]


def test_the_rows_and_the_manifest_say_period_as_at_basis_and_source(tmp_path):
    derived = SHPO.replace("2023-24", "2009-10").replace("published,REPORT24,", "derived,REPORT24,4 + 5 = 9")
    build(
        folder_of(tmp_path / "sources", annual_statistics=figures(SHPO, derived)),
        tmp_path,
        confirmed=Confirmed(are_days_checked=True),
    )
    opened, extracts = store.open_extracts(tmp_path), json.loads((tmp_path / "manifest.json").read_text())["extracts"]
    about, entry = opened.about["annual_statistics"], extracts["annual_statistics"]
    assert (about.period, about.as_at) == ("2009-10 to 2023-24", date(2024, 3, 31))
    assert (entry["period"], entry["as_at"]) == ("2009-10 to 2023-24", "2024-03-31")
    assert about.basis == entry["basis"] == {"derived": 1, "published": 1}
    assert entry["source"] == "sources/annual_statistics.csv"
    assert extracts["questions_on_source"]["source"] == "worked out from annual_statistics"
    assert opened.about["areas"] == About(rows=2, as_at=None, period=None, basis={})


def test_a_single_year_is_named_once(tmp_path):
    build(folder_of(tmp_path / "sources"), tmp_path)
    assert store.open_extracts(tmp_path).about["annual_statistics"].period == "2023-24"


def test_two_builds_are_the_same_bytes(tmp_path):
    sources = folder_of(tmp_path / "sources")
    build(sources, tmp_path / "first")
    build(sources, tmp_path / "second")
    assert contents(tmp_path / "first") == contents(tmp_path / "second")
    build(sources, tmp_path / "first")
    assert contents(tmp_path / "first") == contents(tmp_path / "second")


def test_nothing_is_written_where_anything_is_refused(tmp_path):
    to = tmp_path / "data"
    build(folder_of(tmp_path / "sources"), to)
    before = contents(to)
    changed = folder_of(
        tmp_path / "sources",
        areas=(*TINY["areas"], "Kent,area,England"),
        annual_statistics=figures(SHPO.replace("166", "-1"), SHPO.replace("Derbyshire", "Atlantis")),
    )
    with pytest.raises(Refused) as refused:
        build(changed, to)
    assert contents(to) == before
    assert refused.value.user_message == "2 problems in the tables: nothing was written."
    assert [(problem.place, problem.rule) for problem in refused.value.problems] == [
        (2, "`value` is 0 or more."),
        (3, "`area` is in areas.csv."),
    ]


def test_a_refused_build_makes_no_folder(tmp_path):
    with pytest.raises(Refused, match=r"^1 problem in the tables: nothing was written\."):
        build(folder_of(tmp_path / "sources", glossary=None), tmp_path / "data")
    assert not (tmp_path / "data").exists()


def test_the_command_builds_and_prints_the_rows(tmp_path, capsys):
    folder_of(tmp_path / "tables")
    assert main(["build", "--from", str(tmp_path / "tables"), "--to", str(tmp_path / "data")]) == 0
    printed = capsys.readouterr()
    assert printed.out.splitlines()[:4] == [
        "annual_statistics: 1 row",
        "sources: 1 row",
        "areas: 2 rows",
        "measures: 4 rows",
    ]
    assert len(printed.out.splitlines()) == len(EXTRACTS)
    assert printed.err == ""
    assert store.open_extracts(tmp_path / "data").problems == {}


def test_the_command_keeps_the_set_before_and_leaves_it_out_where_it_is_told_to_be_tidy(tmp_path):
    tables, data = tmp_path / "tables", tmp_path / "data"
    arguments = ["build", "--from", str(tables), "--to", str(data)]
    folder_of(tables)
    assert main(arguments) == 0
    folder_of(tables, annual_statistics=figures(SHPO.replace("166", "167")))
    assert main(arguments) == 0
    assert len(list(data.glob("*.parquet"))) == len(EXTRACTS) + 1
    assert main([*arguments, "--tidy"]) == 0
    assert len(list(data.glob("*.parquet"))) == len(EXTRACTS)
    assert [path.name for path in data.glob("*.json")] == ["manifest.json"]


def test_the_command_tells_every_problem_and_gives_1(tmp_path, capsys):
    folder_of(tmp_path / "tables", glossary=None, annual_statistics=figures(SHPO.replace("166", "-1")))
    assert main(["build", "--from", str(tmp_path / "tables"), "--to", str(tmp_path / "data")]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.splitlines() == [
        "2 problems in the tables: nothing was written.",
        "annual_statistics.csv, row 2: `value` is 0 or more. Found: value '-1'. "
        "Remedy: correct the figure; leave the row out where none is held.",
        "glossary.csv: the table is needed and is not there. Remedy: put it into tables/.",
    ]


def test_the_command_reads_and_writes_the_folder_of_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("OVERSIGHT_DATA", str(tmp_path))
    folder_of(tmp_path / "sources")
    assert main(["build"]) == 0
    assert store.open_extracts(tmp_path).problems == {}


def test_the_command_tells_where_it_cannot_write(tmp_path, capsys):
    folder_of(tmp_path / "tables")
    (tmp_path / "data").write_text("a file, not a folder")
    assert main(["build", "--from", str(tmp_path / "tables"), "--to", str(tmp_path / "data")]) == 1
    told = capsys.readouterr().err
    assert told.startswith(f"The build could not write its files: “{tmp_path / 'data'}”: File exists.")
    assert "There are no tables" in told or "cannot be read" in told


def test_the_command_without_a_task_is_refused():
    with pytest.raises(SystemExit) as ended:
        main([])
    assert ended.value.code == 2


def test_the_committed_extracts_are_what_the_committed_tables_make(tmp_path):
    build(DATA / "sources", tmp_path)
    committed = {name: held for name, held in contents(DATA).items() if name.endswith((".parquet", "manifest.json"))}
    assert json.loads(committed["manifest.json"]) == json.loads((tmp_path / "manifest.json").read_text())
    assert committed == contents(tmp_path)
