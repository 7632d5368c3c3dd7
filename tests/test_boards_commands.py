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


def test_a_board_is_added_with_the_two_keys_that_it_needs(region, monkeypatch, capsys):  # noqa: F811
    monkeypatch.delenv("OVERSIGHT_SHIPPED")
    assert command.main(["add", "kent", "--area", "Kent"]) == 0
    assert "kent/kpis.yaml: Kent MAPPA, for Kent." in capsys.readouterr().out
    assert (region / "kent" / "kpis.yaml").read_text("utf-8") == "board:\n  name: Kent MAPPA\n  home_area: Kent\n"
    assert command.main(["check", "--board", "kent"]) == 0
    with boards.of(boards.named("kent")):
        assert [kpi.id for kpi in settings.load().kpis] == [kpi.id for kpi in shared_kpis()]
    named = ["add", "essex", "--area", "Essex", "--name", "Essex: our board", "--region", "East of England"]
    assert command.main(named) == 0
    with boards.of(boards.named("essex")):
        found = settings.load().board
    assert (found.name, found.region) == ("Essex: our board", "East of England")


def shared_kpis():
    """The KPIs of the region's file."""
    with boards.of(None):
        return settings.load().kpis


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["north", "--area", "Kent"], "There is a board “north” already. Nothing is changed."),
        (["kent", "--area", "Kant"], "There is no MAPPA area “Kant”. Did you mean Kent?"),
        (["kent", "--area", "England and Wales"], "There is no MAPPA area “England and Wales”."),
        (["kent", "--area", "Leicestershire"], "Leicestershire is the area of the board “north” already."),
        (["../kent", "--area", "Kent"], "“../kent” cannot be the key of a board: use small letters"),
        (["Kent", "--area", "Kent"], "“Kent” cannot be the key of a board: use small letters"),
    ],
)
def test_a_board_that_cannot_be_is_refused_and_nothing_is_written(region, monkeypatch, capsys, given, told):  # noqa: F811
    monkeypatch.delenv("OVERSIGHT_SHIPPED")
    before = sorted(path for path in region.rglob("*"))
    assert command.main(["add", *given]) == 2
    assert told in capsys.readouterr().err
    assert sorted(path for path in region.rglob("*")) == before


def test_no_board_is_added_to_one_that_is_served_alone(capsys):
    assert command.main(["add", "kent", "--area", "Kent"]) == 2
    assert "OVERSIGHT_BOARDS is not set, so no board can be added." in capsys.readouterr().err


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
