"""The generator of a deployment: each board has a set of its own that holds by every contract, and boards differ."""

from datetime import date

import polars as pl
import pytest
import yaml

from oversight.extracts import store
from oversight.extracts.own import versions
from tools.sample import __main__, boards, periods, scale

YEARS = 3


@pytest.fixture(scope="module")
def deployment(tmp_path_factory):
    """The folder of five boards."""
    to = tmp_path_factory.mktemp("deployment")
    list(boards.write(to, 5, YEARS, seed=1))
    return to


def tables_of(folder):
    """The tables that a board has published."""
    return versions.tables_in(folder, versions.current(folder))


def test_the_boards_are_those_of_the_east_midlands_and_each_names_its_area(deployment):
    assert yaml.safe_load((deployment / "kpis.yaml").read_text())["region"] == {"name": "East Midlands"}
    named = {yaml.safe_load(path.read_text())["board"]["home_area"] for path in deployment.glob("*/kpis.yaml")}
    assert named == set(boards.EAST_MIDLANDS)
    for path in deployment.glob("*/kpis.yaml"):
        file = path.parent / versions.current(path.parent).entries["case_meetings"].file
        written = set(pl.read_parquet(file)["area"])
        assert written == {yaml.safe_load(path.read_text())["board"]["home_area"]}


def test_every_set_holds_by_every_contract_and_rule_and_is_marked_illustrative(deployment, monkeypatch):
    for folder in sorted(deployment.glob("*/")):
        monkeypatch.setenv("OVERSIGHT_DATA", str(folder))
        opened = store.open_extracts(folder)
        assert opened.problems == {}
        assert {basis for name in opened.own for basis in opened.about[name].basis} == {"illustrative"}


def test_one_board_holds_no_referrals_one_is_small_and_one_has_a_threshold_of_its_own(deployment):
    meetings = {path.name: tables_of(path)["case_meetings"].height for path in deployment.glob("*/")}
    without = [path.name for path in deployment.glob("*/") if "referrals" not in tables_of(path)]
    own = [path.parent.name for path in deployment.glob("*/kpis.yaml") if "thresholds" in path.read_text()]
    assert (without, own) == (["leicestershire"], ["northamptonshire"])
    assert min(meetings, key=meetings.__getitem__) == "lincolnshire"
    assert len(set(meetings.values())) == 5


def test_the_same_seed_gives_the_same_rows_and_another_seed_others():
    told = periods.Told(number=0, seed=1, size=0.3)
    assert periods.tables(told, YEARS) == periods.tables(told, YEARS)
    assert periods.tables(told, YEARS) != periods.tables(periods.Told(0, 2, 0.3), YEARS)


def test_records_go_as_far_back_as_asked_and_keys_stay_apart():
    made = periods.tables(periods.Told(number=0, seed=1, size=0.5), 12)
    assert min(row["smb_on"] for row in made["smb_meetings"]) < date(2013, 2, 28)
    assert [row["smb_on"] for row in made["smb_meetings"] if not row["is_held"]] == [date(2025, 2, 6)]
    assert min(row["received_on"] for row in made["referrals"]) >= date(2012, 10, 1)
    for name, key in (("referrals", "referral_key"), ("case_meetings", "meeting_key"), ("audits", "audit_key")):
        assert len({row[key] for row in made[name]}) == len(made[name])
    assert {row["reporting_year"] for row in made["demography"]} >= {"2012-13", "2023-24"}


@pytest.mark.long
def test_twelve_years_of_a_board_hold_by_every_contract_and_rule(tmp_path, monkeypatch):
    list(boards.write(tmp_path / "deployment", 1, 12, seed=4))
    folder = tmp_path / "deployment" / "derbyshire"
    monkeypatch.setenv("OVERSIGHT_DATA", str(folder))
    assert store.open_extracts(folder).problems == {}


def test_a_multiplied_board_holds_by_every_contract_and_each_case_stands_as_many_times(tmp_path, monkeypatch):
    to, times = tmp_path / "deployment", 3
    list(boards.write(to, 1, 2, seed=1, times=times))
    once = boards.frames(boards.board_tables(boards.InventedBoard(0, "Derbyshire"), 2, seed=1))
    monkeypatch.setenv("OVERSIGHT_DATA", str(to / "derbyshire"))
    opened = store.open_extracts(to / "derbyshire")
    assert opened.problems == {}
    for name, table in once.items():
        again = times if name in scale.MULTIPLIED else 1
        assert opened.tables[name].height == table.height * again, name
    meetings = opened.tables["case_meetings"]
    assert meetings["due_on"].is_sorted()
    assert meetings.filter(due_on=meetings["due_on"][0]).height % times == 0


@pytest.mark.parametrize("asked", [("--boards", "43"), ("--years", "1")])
def test_what_cannot_be_made_is_told_in_one_line(asked, tmp_path, capsys):
    with pytest.raises(SystemExit):
        __main__.main(["boards", "--to", str(tmp_path / "new"), *asked])
    assert "Traceback" not in capsys.readouterr().err


def test_a_folder_that_holds_something_is_left_alone(tmp_path):
    (tmp_path / "kept.txt").write_text("mine")
    with pytest.raises(ValueError, match="not empty"):
        list(boards.write(tmp_path, 1, YEARS, seed=1))
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]
