"""Trials of kpis.yaml, and of what the README says of settings on Windows."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from oversight import settings
from oversight.problems import Problem, Refused

SHIPPED = (settings.ROOT / "kpis.yaml").read_text(encoding="utf-8")
FIRST = "    name: Level 2 reviews on time\n"


def file_of(request: pytest.FixtureRequest, content: str | bytes) -> Path:
    """A kpis.yaml with this content."""
    path: Path = request.getfixturevalue("tmp_path") / "kpis.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def told(request: pytest.FixtureRequest, content: str | bytes) -> list[Problem]:
    """The problems told of the content of a kpis.yaml."""
    with pytest.raises(Refused) as caught:
        settings.read(file_of(request, content))
    return list(caught.value.problems)


def changed(**others: str) -> str:
    """The shipped kpis.yaml with the first value of some keys changed."""
    text = SHIPPED
    for key, value in others.items():
        text, count = re.subn(
            rf"(?m)^(\s+(?:- )?{key}:).*$", lambda found, new=value: f"{found[1]} {new}", text, count=1
        )
        assert count == 1, key
    return text


def norway(request: pytest.FixtureRequest) -> None:
    """No, 90%, 01/04/2024, "yes", a telephone number and 2024-4-1 are each told with line and what to write."""
    text = SHIPPED.replace(FIRST, "    name: No\n").replace("home_area:", "contact: 01332123456\n  home_area:", 1)
    text = text.replace("home_area:", "statement_reviewed_on: 2024-4-1\n  home_area:", 1)
    text = re.sub(
        r"(?m)^(\s+)- from: (\S+)\n\s+on_target: 85$", r"\1- from: 01/04/2024\n\1  on_target: 85%", text, count=1
    )
    text = text.replace("adopted: false", 'adopted: "yes"', 1)
    problems = told(request, text)
    lines = text.splitlines()
    for written in ("contact: 01332123456", "2024-4-1", "name: No", "from: 01/04/2024", "on_target: 85%", '"yes"'):
        (place,) = [number for number, line in enumerate(lines, start=1) if written in line]
        (problem,) = [one for one in problems if one.place == place]
        assert problem.place_word == "line"
        assert problem.remedy != "correct the value."
        assert written.split(": ")[-1].strip('"') in problem.value
    assert len(problems) == 6


def utf_16(request: pytest.FixtureRequest) -> None:
    """A file in UTF-16 is to be saved as UTF-8."""
    for encoding in ("utf-16", "utf-16-le"):
        (problem,) = told(
            request, ("\ufeff" if encoding == "utf-16-le" else "").encode(encoding) + SHIPPED.encode(encoding)
        )
        assert problem.remedy == "save it as UTF-8."


def colon_in_text(request: pytest.FixtureRequest) -> None:
    """A colon inside a text without quotes is told with its line, and to put quotes around the text."""
    text = SHIPPED.replace("definition: Level 2 reviews held", "definition: Level 2: reviews held", 1)
    line = next(number for number, one in enumerate(text.splitlines(), start=1) if "Level 2: reviews" in one)
    (problem,) = told(request, text)
    assert problem.place == line
    assert "put the whole text into quotes" in problem.remedy


def fractions(request: pytest.FixtureRequest) -> None:
    """Targets of 0.9 and 0.8 where 90 and 80 per cent are meant are refused in every KPI."""
    text = re.sub(r"on_target: \d+", "on_target: 0.9", re.sub(r"close: \d+", "close: 0.8", SHIPPED))
    problems = [one for one in told(request, text) if one.remedy.endswith("%.")]
    shares = [kpi for kpi in yaml.safe_load(text)["kpis"] if kpi.get("unit", "share") == "share"]
    assert len(problems) == 2 * sum(len(kpi["thresholds"]) for kpi in shares if "thresholds" in kpi)
    assert {problem.remedy for problem in problems} == {"write 90 for 90%.", "write 80 for 80%."}


def future_thresholds(request: pytest.FixtureRequest) -> None:
    """A threshold and a re-basing that begin later, and a re-basing from long ago, are sound."""
    text = re.sub(r"(?m)^(\s+- from:) 2021-04-01$", r"\1 2030-04-01", SHIPPED, count=1)
    text = re.sub(r"(?m)^(\s+- from:) 2023-04-01$", r"\1 2031-04-01", text, count=1)
    rebasings = "    rebasings: [{from: 1999-01-01, reason: old}, {from: 2030-01-01, reason: new}]\n"
    found = settings.read(file_of(request, text.replace(FIRST, FIRST + rebasings)))
    assert [one.start.year for one in found.kpis[0].rebasings] == [1999, 2030]


def welsh(request: pytest.FixtureRequest) -> None:
    """Welsh names pass the check where the console knows no such letters."""
    text = changed(name='"MAPPA Dyfed–Powys / Gŵyr"').replace(FIRST, "    name: Adolygiadau ym Môn a Gŵyr\n")
    path = file_of(request, text)
    assert settings.read(path).kpis[0].name == "Adolygiadau ym Môn a Gŵyr"
    for sound, status in ((text, 0), (text.replace("better: higher", "better: Gŵyr", 1), 1)):
        path.write_text(sound, encoding="utf-8")
        ended = checked(path, PYTHONIOENCODING="cp1252")
        assert ended.returncode == status
        assert b"Traceback" not in ended.stderr


def checked(path: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The check at the command line."""
    command = [sys.executable, "-m", "oversight.settings", "check"]
    env = os.environ | {"OVERSIGHT_KPIS": str(path)} | environment
    return subprocess.run(command, cwd=settings.ROOT, env=env, capture_output=True, check=False)


def long_board_name(request: pytest.FixtureRequest) -> None:
    """A long name with & and quotes is read as it is; a home area in other capitals is told with the right one."""
    name = "Derbyshire & Derby City Multi-Agency Public Protection Arrangements Strategic Management Board, 'East'"
    path = file_of(request, changed(name=f'"{name}"', home_area="derbyshire"))
    assert settings.read(path).board.name == name
    ended = checked(path)
    assert ended.returncode == 1
    assert b"`board.home_area`: it is an area of areas.csv, spelt alike. Found: 'derbyshire'." in ended.stderr
    assert b"did you mean 'Derbyshire'?" in ended.stderr


def windows_environment(_: pytest.FixtureRequest) -> None:
    """The README says how both variables are set in cmd and in PowerShell, and runs without make on Windows."""
    readme = (settings.ROOT / "README.md").read_text(encoding="utf-8")
    own = readme.split("## Your own area's figures")[1].split("\n## ")[0]
    for name in ("OVERSIGHT_DATA", "OVERSIGHT_KPIS"):
        assert re.search(rf'`set "{name}=[A-Z]:\\[^"]+"`', own)
        assert re.search(rf'`\$env:{name} = "[A-Z]:\\[^"]+"`', own)
    for command in ("oversight.settings check", "oversight.extracts build", "oversight serve"):
        assert rf".venv\Scripts\python -m {command}" in own


CASES: dict[str, Callable[[pytest.FixtureRequest], None]] = {
    "N01_windows_environment": windows_environment,
    "Y01_norway_percent_dates": norway,
    "Y02b_utf16": utf_16,
    "Y03b_colon_in_text": colon_in_text,
    "Y04b_fractions": fractions,
    "Y06_check_of_future_threshold_and_rebase": future_thresholds,
    "Y07_welsh": welsh,
    "Y08_long_board_name": long_board_name,
}
