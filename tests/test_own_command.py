"""The commands about own figures, from an empty folder to a version brought back, with the codes a script reads."""

import io
from pathlib import Path

import openpyxl
import pytest

from oversight.extracts import store
from oversight.extracts.__main__ import main
from oversight.extracts.own import versions
from oversight.own_figures import watching
from oversight.problems import Refused


@pytest.fixture
def own(tmp_path, monkeypatch):
    """An empty folder of own figures."""
    where = tmp_path / "own"
    where.mkdir(mode=0o700)
    monkeypatch.setenv("OVERSIGHT_DATA", str(where))
    return where


def filled(path: Path, *counts: tuple[int, int]) -> Path:
    """The workbook of counts with these in its first rows, as Excel would save it."""
    book = openpyxl.load_workbook(path)
    sheet = book["KPI readings"]
    for row, (met, of) in enumerate(counts, start=3):
        sheet.cell(row, 4).value, sheet.cell(row, 5).value = met, of
    book.save(path)
    return path


def counts_of(folder: Path, *counts: tuple[int, int]) -> Path:
    """A workbook of counts, filled in."""
    path = folder / "counts.xlsx"
    assert main(["template", "--counts", "--to", str(path)]) == 0
    return filled(path, *counts)


def test_counts_are_taken_previewed_published_compared_and_brought_back(own, tmp_path, capsys):
    first = counts_of(tmp_path, (29, 32), (4, 4))
    assert main(["take", str(first), "--preview"]) == 0
    said = capsys.readouterr().out
    assert "KPI readings: 2 added" in said and "The example data is removed" in said
    assert "Level 2 reviews on time: not held -> on target, 29 of 32" in said
    assert "61 of 69" not in said  # the sample's, which never stands beside the board's own
    assert not (own / "manifest.json").exists()

    assert main(["take", str(first), "--publish", "--note", "Quarter 2", "--by", "Coordinator"]) == 0
    assert main(["take", str(filled(first, (30, 32), (4, 4))), "--publish", "--note", "Mended"]) == 0
    capsys.readouterr()
    assert main(["versions"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("\t")[0] for line in lines[:2]] == ["2", "1"]
    assert lines[1].split("\t")[2:] == ["Coordinator", "2 added", "Quarter 2"]

    assert main(["diff", "1", "2"]) == 0
    assert "29 of 32 -> " in capsys.readouterr().out
    assert main(["diff", "1", "2", "--to", str(tmp_path / "diff.xlsx")]) == 0
    assert "KPIs" in openpyxl.load_workbook(tmp_path / "diff.xlsx").sheetnames
    assert main(["diff", "0", "1"]) == 0
    assert "Level 2 reviews on time: not held -> on target, 29 of 32" in capsys.readouterr().out
    assert main(["restore", "1"]) == 0
    capsys.readouterr()
    assert main(["diff", "1", "3"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["forget", "--before", "3"]) == 0
    assert "The earlier versions are removed" in capsys.readouterr().out
    assert [path.stem for path in (own / "versions").glob("*.json")] == ["0003"]


@pytest.mark.long
def test_the_example_data_is_taken_off_and_shown_again(own, capsys):
    assert main(["example-data", "remove", "--note", "We begin"]) == 0
    assert "Version 1 is published" in capsys.readouterr().out
    assert versions.current(own).starts_empty and not store.open_extracts(own).has_sample
    assert main(["example-data", "show"]) == 0
    assert not versions.current(own).starts_empty and store.open_extracts(own).has_sample
    capsys.readouterr()
    assert main(["example-data", "show"]) == 0
    assert "Publishing would change nothing" in capsys.readouterr().out and versions.current(own).number == 2


def test_what_is_wrong_gives_one_and_the_file_comes_back_marked(own, tmp_path, capsys):
    path = counts_of(tmp_path, (33, 32))
    assert main(["take", str(path), "--publish", "--note", "x", "--marked", str(tmp_path / "marked")]) == 1
    said = capsys.readouterr()
    assert "KPI readings!" in said.err and "Nothing was published." in said.err
    assert not (own / "manifest.json").exists()


def test_what_is_asked_gives_three_and_an_answer_settles_it(own, tmp_path, capsys):
    path = tmp_path / "training.csv"
    path.write_text("Course,Held on,Agency,Attendees\nFoundation,03/04/2024,Police force,4\n", encoding="utf-8")
    assert main(["take", str(path)]) == 3
    asked = capsys.readouterr().err
    key = next(line.strip() for line in asked.splitlines() if line.startswith("  ") and not line.startswith("    "))
    assert "    day_first: 3 April 2024" in asked
    assert main(["take", str(path), "--answer", f"{key}=day_first"]) == 0


def test_a_value_typed_in_is_purged_and_never_printed(own, tmp_path, capsys, monkeypatch):
    path = tmp_path / "agencies.csv"
    head = "Agency,Kind,Single point of contact named,Deputy named"
    path.write_text(f"{head}\nPolice force,Responsible Authority,yes,yes\nSecret unit,Duty to Co-operate,no,no\n")
    assert main(["take", str(path), "--publish", "--note", "Agencies"]) == 0
    capsys.readouterr()
    monkeypatch.setattr("sys.stdin", io.StringIO("Secret unit\n"))
    assert main(["purge", "--why", "It should not be here"]) == 0
    said = capsys.readouterr()
    assert "Secret" not in said.out + said.err
    assert not [file for file in own.rglob("*") if file.is_file() and b"Secret" in file.read_bytes()]


def test_a_file_that_is_not_there_is_told(own, tmp_path, capsys):
    assert main(["take", str(tmp_path / "missing.xlsx")]) == 1
    assert "missing.xlsx" in capsys.readouterr().err


def test_a_file_is_taken_once_it_is_as_it_was_a_look_before():
    one, two = Path("one.csv"), Path("two.csv")
    assert watching.settled({}, {one: (1, 1, 1)}, {}) == []
    assert watching.settled({one: (1, 1, 1)}, {one: (2, 2, 1), two: (1, 1, 2)}, {}) == []
    assert watching.settled({one: (2, 2, 1)}, {one: (2, 2, 1)}, {}) == [one]
    assert watching.settled({one: (2, 2, 1)}, {one: (2, 2, 1)}, {one: (2, 2, 1)}) == []


def test_a_watched_folder_takes_regular_files_alone_until_it_is_interrupted(own, tmp_path, capsys):
    folder = tmp_path / "drop"
    folder.mkdir(mode=0o700)
    (folder / "a.csv").write_text("x")
    (folder / "~$b.xlsx").write_text("x")
    (folder / "link.csv").symlink_to(folder / "a.csv")
    taken = []

    def take(files):
        taken.extend(path.name for path in files)
        raise KeyboardInterrupt

    assert watching.watch(folder, take, publishes=True, pause=0) == 0
    assert taken == ["a.csv"]


def test_a_folder_that_others_may_write_into_is_not_watched(tmp_path):
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(0o777)
    with pytest.raises(Refused, match="may be written by others"):
        watching.watch(folder, lambda files: 0, publishes=True)
