"""Folders with odd names, of other users, not there or read-only; tables of other programs; consoles of few letters."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
import pytest

from oversight import queries
from oversight.exports.__main__ import main as export
from oversight.extracts import store
from oversight.extracts.__main__ import main as extracts
from oversight.extracts.contracts import EXTRACTS
from tests.extracts import file_of
from tests.test_extracts_opening import DATA, FOREIGN, copied, rewritten

ROOT = Path(__file__).resolve().parent.parent.parent


def brackets_in_folder(request: pytest.FixtureRequest) -> None:
    """A build into a folder with brackets in its name can be opened."""
    tmp_path = request.getfixturevalue("tmp_path")
    for name in ("[OFFICIAL-SENSITIVE] MAPPA", "2024 [final]"):
        folder = tmp_path / name / "data"
        assert extracts(["build", "--from", str(DATA / "sources"), "--to", str(folder)]) == 0
        request.getfixturevalue("monkeypatch").setenv("OVERSIGHT_DATA", str(folder))
        assert (len(queries.opened().tables), queries.opened().problems) == (len(EXTRACTS), {})
        assert queries.run("reference/areas").height > 40


def equals_in_folder(request: pytest.FixtureRequest) -> None:
    """A folder whose name looks like a column and its value changes no row."""
    tmp_path, monkeypatch = request.getfixturevalue("tmp_path"), request.getfixturevalue("monkeypatch")
    typed_in = (DATA / "sources" / "annual_statistics.csv").read_text(encoding="utf-8").splitlines()
    of_derbyshire = sum(line.startswith("Derbyshire,") for line in typed_in)
    series = {"measure": "eligible_on_31_march", "category": "all", "level": "all"}
    for name in ("area=Essex", "year=2024", "level=2", "reporting_year=2023-24"):
        monkeypatch.setenv("OVERSIGHT_DATA", str(copied(tmp_path / name / "data")))
        figures = queries.engine().keep(
            (name,), "select count(*) as n from annual_statistics where area = 'Derbyshire'", {}
        )
        assert figures["n"].to_list() == [of_derbyshire]
        assert 1709 in queries.run("statistics/series", area="Derbyshire", **series)["value"].to_list()
        assert 1709 not in queries.run("statistics/series", area="Essex", **series)["value"].to_list()


def wrong_data_folder(request: pytest.FixtureRequest) -> None:
    """Whatever OVERSIGHT_DATA is set to, the message names the folder that was looked in and the variable."""
    tmp_path, monkeypatch = request.getfixturevalue("tmp_path"), request.getfixturevalue("monkeypatch")
    capsys = request.getfixturevalue("capsys")
    (tmp_path / "file").write_text("no folder")
    for given in (f'"{DATA}"', f"{DATA} ", f"'{DATA}'", str(tmp_path / "nowhere"), str(tmp_path / "file")):
        monkeypatch.setenv("OVERSIGHT_DATA", given)
        assert export(["workbook", "--to", str(tmp_path / "figures.xlsx")]) == 2
        told = capsys.readouterr().err
        assert f"looked in “{Path(given).absolute()}”, as OVERSIGHT_DATA says" in told
        assert ("begins or ends with a quotation mark or a space" in told) is (given != given.strip("\"' "))
        assert extracts(["build"]) == 1
        assert f"looked in “{Path(given).absolute() / 'sources'}”, as OVERSIGHT_DATA says" in capsys.readouterr().err


def read_only_install_no_home(request: pytest.FixtureRequest) -> None:
    """A command writes its file where there is no home folder, and nothing beside the extracts."""
    tmp_path = request.getfixturevalue("tmp_path")
    data = copied(tmp_path / "data")
    before = sorted(path.name for path in data.iterdir())
    run(
        "oversight.exports",
        "workbook",
        "--to",
        str(tmp_path / "figures.xlsx"),
        OVERSIGHT_DATA=data,
        HOME="/nonexistent",
    )
    assert (tmp_path / "figures.xlsx").stat().st_size > 10_000
    assert sorted(path.name for path in data.iterdir()) == before


@contextmanager
def as_another_user() -> Iterator[None]:
    """Runs a block without the rights of root, where the tests run as root."""
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)


def umask_077(request: pytest.FixtureRequest) -> None:
    """What another user built for nobody else is told as not permitted, never as missing."""
    data = copied(request.getfixturevalue("tmp_path") / "data")
    data.chmod(0)
    with as_another_user():
        state, opened = store.state_of(data), store.open_extracts(data)
    data.chmod(0o700)
    (refused,) = {id(one): one for one in opened.problems.values()}.values()
    assert "this user has no permission" in str(refused)
    assert "not there" not in str(refused)
    assert state == (str(data), "PermissionError")


def foreign_parquet(request: pytest.FixtureRequest) -> None:
    """An extract that another program wrote is refused by the column and the type it needs; the others are read."""
    tmp_path, monkeypatch = request.getfixturevalue("tmp_path"), request.getfixturevalue("monkeypatch")
    for kind, (name, column, needed, change) in FOREIGN.items():
        data = copied(tmp_path / kind)
        rewritten(data, name, lambda rows, c=column, to=change: rows.assign(**{c: to(rows[c])}), foreign=True)
        monkeypatch.setenv("OVERSIGHT_DATA", str(data))
        assert f"the column `{column}` is {needed}." in str(queries.opened().problems[name])
        assert pd.read_parquet(file_of(data, name)).columns.size
        assert queries.run("reference/areas").height == 43


def welsh(tmp_path: Path) -> Path:
    """The shipped settings under a name with letters that no Windows code page of Britain has."""
    text = (ROOT / "kpis.yaml").read_text(encoding="utf-8").replace("Derbyshire MAPPA", "MAPPA Dyfed–Powys / Gŵyr", 1)
    text = text.replace("name: Level 2 reviews on time", "name: Cyfarfodydd ym Môn a Gŵyr", 1)
    assert "Gŵyr" in text
    (tmp_path / "kpis.yaml").write_text(text, encoding="utf-8")
    return tmp_path / "kpis.yaml"


def run(module: str, *arguments: str, **environment: object) -> subprocess.CompletedProcess[bytes]:
    """Runs a command as a process of its own; fails where it does."""
    wanted = os.environ | {name: str(value) for name, value in environment.items()}
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments], cwd=ROOT, env=wanted, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return done


def welsh_output_redirected(request: pytest.FixtureRequest) -> None:
    """A command writes its file though its console cannot show every letter."""
    tmp_path, monkeypatch = request.getfixturevalue("tmp_path"), request.getfixturevalue("monkeypatch")
    monkeypatch.setenv("OVERSIGHT_KPIS", str(welsh(tmp_path)))
    for command in (
        ["pack", "--with-sample", "--to", str(tmp_path / "p.pptx")],
        ["annual-report", "--to", str(tmp_path / "Adroddiad Gŵyr.docx")],
    ):
        printed = io.BytesIO()
        console = io.TextIOWrapper(printed, encoding="cp1252", write_through=True)
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", console)
            assert export(command) == 0
        assert Path(command[-1]).stat().st_size > 10_000
        assert "G?yr" in printed.getvalue().decode("cp1252")
    check = run("oversight.settings", "check", OVERSIGHT_KPIS=tmp_path / "kpis.yaml", PYTHONIOENCODING="cp1252")
    assert check.stdout.decode("cp1252").startswith("kpis.yaml: no problems")


def c_locale(request: pytest.FixtureRequest) -> None:
    """Every command runs where the locale knows ASCII alone."""
    tmp_path = request.getfixturevalue("tmp_path")
    ascii_alone = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    run("oversight.extracts", "build", "--from", str(DATA / "sources"), "--to", str(tmp_path / "data"), **ascii_alone)
    assert json.loads((tmp_path / "data" / "manifest.json").read_bytes()) == json.loads(
        (DATA / "manifest.json").read_bytes()
    )
    run("oversight.settings", "check", OVERSIGHT_KPIS=welsh(tmp_path), **ascii_alone)
    run("oversight.exports", "annual-report", "--to", str(tmp_path / "Gŵyr.docx"), **ascii_alone)
    assert (tmp_path / "Gŵyr.docx").stat().st_size > 10_000


CASES: dict[str, Callable[[pytest.FixtureRequest], None]] = {
    "C01_welsh_output_redirected": welsh_output_redirected,
    "C03_c_locale": c_locale,
    "F01_brackets_in_folder": brackets_in_folder,
    "F02_equals_in_folder": equals_in_folder,
    "F04_wrong_data_folder": wrong_data_folder,
    "F05_read_only_install_no_home": read_only_install_no_home,
    "F06_umask_077": umask_077,
    "F07_foreign_parquet": foreign_parquet,
}
