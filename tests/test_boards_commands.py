"""Commands in a deployment of many boards: each works on the board that is named, and none on all of them by chance."""

import pytest

from oversight import boards, settings
from oversight.exports import __main__ as exports
from oversight.extracts import __main__ as extracts
from oversight.meetings import __main__ as meetings
from oversight.settings import __main__ as command
from oversight.settings import region as region_settings
from oversight.settings.writing import Setup, whole_text, write
from oversight.wording import boards_wording
from tests import regions
from tests.test_boards import region  # noqa: F401  a fixture

NAME_ONE = boards_wording.name_one(["derbyshire", "north"])


def test_a_command_works_on_the_board_that_is_named(region, capsys):  # noqa: F811
    assert extracts.main(["--board=north", "versions"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
    regions.with_readings(region, north=8)
    assert extracts.main(["versions", "--board", "north"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 3
    assert extracts.main(["versions", "--board", "derbyshire"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


@pytest.mark.parametrize("main", [extracts.main, meetings.main])
@pytest.mark.parametrize(
    ("given", "told"),
    [
        ([], NAME_ONE),
        (["--board", "nort"], "no board “nort”. Did you mean north?"),
        (["--board"], "no board “”"),
    ],
)
def test_without_a_board_a_command_lists_them(region, capsys, main, given, told):  # noqa: F811
    assert main(["versions" if main is extracts.main else "list", *given]) == 1
    assert told in capsys.readouterr().err


def test_a_board_alone_takes_no_key(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("OVERSIGHT_DATA", str(tmp_path))
    assert extracts.main(["versions", "--board", "north"]) == 1
    assert boards_wording.ONE_ALONE in capsys.readouterr().err
    assert command.main(["check", "--board", "north"]) == 2


def test_a_workbook_is_not_made_of_no_board(region, tmp_path, capsys):  # noqa: F811
    assert exports.main(["workbook", "--to", str(tmp_path / "w.xlsx")]) == 2
    assert capsys.readouterr().err.strip() == NAME_ONE
    assert not (tmp_path / "w.xlsx").exists()


def test_the_check_covers_the_region_and_every_board(region, monkeypatch, capsys):  # noqa: F811
    monkeypatch.delenv("OVERSIGHT_SHIPPED")
    own = region / "north" / "kpis.yaml"
    own.write_text(own.read_text(encoding="utf-8") + "kpis:\n  - id: reviews\n    unit: count\n", encoding="utf-8")
    (region / "South East").mkdir()
    assert command.main(["check"]) == 1
    said = capsys.readouterr()
    assert said.err.splitlines()[0].startswith("South East: the folder of a board is named by small letters")
    assert "north/kpis.yaml" in said.err and "derbyshire/kpis.yaml: no problems" in said.out
    own.write_text(own.read_text(encoding="utf-8").replace("unit: count", "name: Reviews"), encoding="utf-8")
    (region / "South East").rmdir()
    assert command.main(["check"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "kpis.yaml: no problems",
        "derbyshire/kpis.yaml: no problems",
        "Other than the region: north/kpis.yaml, line 6: `reviews`: name is not as in the region's kpis.yaml. "
        "Remedy: take it out to have the region's.",
        "north/kpis.yaml: no problems",
    ]
    assert command.main(["check", "--board", "derbyshire"]) == 0
    assert capsys.readouterr().out == "derbyshire/kpis.yaml: no problems\n"


def test_two_boards_of_one_area_are_told(region, capsys):  # noqa: F811
    (region / "north" / "kpis.yaml").write_text(regions.BOARD.format(area="Derbyshire"), encoding="utf-8")
    assert command.main(["check"]) == 1
    assert "each board has a home area of its own" in capsys.readouterr().err


def test_the_settings_of_a_board_are_frozen_whole(region, tmp_path):  # noqa: F811
    with boards.of(boards.named("north")):
        now = settings.load()
    (tmp_path / "frozen.yaml").write_bytes(whole_text(now))
    assert settings.read(tmp_path / "frozen.yaml") == now


def test_first_steps_write_into_the_boards_own_file_alone(region):  # noqa: F811
    before = (region / "kpis.yaml").read_bytes()
    with boards.of(boards.named("north")):
        write(Setup("Leicestershire", "Leicestershire and Rutland", "OFFICIAL", "a@example.org"))
    with boards.of(boards.named("north")):
        found = settings.load()
    assert (found.board.name, found.marking.local) == ("Leicestershire and Rutland", "OFFICIAL")
    assert (region / "kpis.yaml").read_bytes() == before


def test_the_schema_of_a_regions_file_is_that_of_the_code():
    assert region_settings.SCHEMA_FILE.read_text(encoding="utf-8") == region_settings.schema()
