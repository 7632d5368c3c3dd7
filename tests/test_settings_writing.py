"""What the first steps write into kpis.yaml: the values asked for, and nothing else."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from oversight import settings
from oversight.environment import ROOT
from oversight.problems import Refused
from oversight.settings import writing
from oversight.settings.writing import Fault, Setup
from tests.broken_kpis import SOUND
from tests.daily import long_but_for

KENT = Setup("Kent", "Kent MAPPA", "OFFICIAL-SENSITIVE", "")
CUMBRIA = Setup("Cumbria", "Cumbria MAPPA", "OFFICIAL", "mappa@example.org")
SHIPPED = (ROOT / "kpis.yaml").read_text(encoding="utf-8")
BOARD = SOUND.partition("kpis:")[0]
KPIS = SOUND.removeprefix(BOARD)


@pytest.fixture
def own(tmp_path, monkeypatch) -> Path:
    """The own folder, not there yet, without OVERSIGHT_KPIS."""
    monkeypatch.delenv("OVERSIGHT_KPIS", raising=False)
    monkeypatch.setenv("OVERSIGHT_DATA", str(tmp_path / "own"))
    return tmp_path / "own"


def test_settings_are_those_that_are_named_else_the_boards_own_else_the_repositorys(own, tmp_path, monkeypatch):
    assert settings.path() == ROOT / "kpis.yaml"
    own.mkdir()
    (own / "kpis.yaml").write_text(SOUND, encoding="utf-8")
    assert settings.path() == own / "kpis.yaml"
    assert settings.load().board.home_area == "Kent"
    monkeypatch.setenv("OVERSIGHT_KPIS", str(tmp_path / "named.yaml"))
    assert settings.path() == tmp_path / "named.yaml"


def test_the_shipped_settings_are_copied_with_these_lines_changed_and_no_other(own):
    assert writing.write(CUMBRIA) == own / "kpis.yaml"
    made = (own / "kpis.yaml").read_text(encoding="utf-8").splitlines()
    shipped = SHIPPED.splitlines()
    assert [line for line in shipped if line not in made] == [
        "# yaml-language-server: $schema=docs/kpis.schema.json",
        "  name: Derbyshire MAPPA",
        "  home_area: Derbyshire",
        "  local: OFFICIAL-SENSITIVE # anything local, provisional or illustrative",
    ]
    assert [line for line in made if line not in shipped] == [
        '  contact: "mappa@example.org"',
        '  name: "Cumbria MAPPA"',
        '  home_area: "Cumbria"',
        '  local: "OFFICIAL" # anything local, provisional or illustrative',
    ]
    assert settings.load().kpis == settings.read(ROOT / "kpis.yaml").kpis


FORMS = [
    BOARD,
    BOARD.replace("\n", "\r\n"),
    BOARD + "marking: {}\n",
    BOARD + "marking: {published: PUBLIC} # said by the office\n",
    BOARD + "marking:\n  published: PUBLIC\n",
    BOARD.replace("name: Kent MAPPA", "name: >-\n    Kent\n    MAPPA # no comment"),
    BOARD.replace("name: Kent MAPPA", "name: 'It''s Kent' # a comment"),
    BOARD.replace("name: Kent MAPPA", '"name": Kent\n    MAPPA'),
    BOARD.replace("name: Kent MAPPA", "name: |\n    Kent MAPPA\n\n  # a comment"),
    BOARD.replace("name: Kent MAPPA", "name: Kent MAPPA\n  contact: null"),
    BOARD.replace("name: Kent MAPPA", "name: Kent MAPPA\n  contact: a@example.org # the office"),
    "board: {agenda: [summary], home_area: Kent, name: Kent MAPPA}\n",
    "--- # settings\nboard: {home_area: Kent, name: Kent MAPPA, agenda: [summary],\n  comparator: Essex}\n",
]


@pytest.mark.parametrize("setup", [KENT, CUMBRIA, Setup("Kent", "\"K\": {a}, #\\ 'b' é ❤", "null", "null")])
@pytest.mark.parametrize("text", long_but_for(FORMS[::4], FORMS))
def test_a_file_in_any_layout_gets_the_values_and_keeps_the_rest(own, text, setup):
    own.mkdir()
    (own / "kpis.yaml").write_bytes((text + KPIS).encode())
    before = settings.load()
    writing.write(setup)
    after = settings.load()
    board, marking = after.board, after.marking
    assert (board.home_area, board.name, marking.local, board.contact) == (
        *(setup.home_area, setup.name, setup.marking),
        setup.contact or None,
    )
    assert after == writing.with_sections(before, setup.sections)
    assert KPIS in (own / "kpis.yaml").read_bytes().decode()
    assert text.count("# a comment") == (own / "kpis.yaml").read_text(encoding="utf-8").count("# a comment")


def test_a_file_that_says_so_already_stays_as_it_is(own):
    own.mkdir()
    text = BOARD + "marking:\n  local: OFFICIAL-SENSITIVE\n" + KPIS
    (own / "kpis.yaml").write_text(text, encoding="utf-8")
    writing.write(KENT)
    assert (own / "kpis.yaml").read_text(encoding="utf-8") == text


def test_a_file_that_is_named_is_the_one_that_is_written(own, tmp_path, monkeypatch):
    named = tmp_path / "named.yaml"
    named.write_text(SOUND, encoding="utf-8")
    monkeypatch.setenv("OVERSIGHT_KPIS", str(named))
    assert writing.write(CUMBRIA) == named
    assert settings.load().board.home_area == "Cumbria"
    assert not own.exists()


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [
        ("home_area", "", Fault.EMPTY),
        ("home_area", "Cumberland", Fault.UNKNOWN),
        ("name", "", Fault.EMPTY),
        ("name", "Kent\u202eMAPPA", Fault.UNSEEN),
        ("name", "K" * 121, Fault.TOO_LONG),
        ("contact", "a\nb", Fault.UNSEEN),
        ("marking", "O" * 121, Fault.TOO_LONG),
    ],
)
def test_what_is_wrong_is_told_by_field(field, value, fault):
    assert writing.faults(KENT, ["Kent", "Cumbria"]) == {}
    assert writing.faults(replace(KENT, marking="", contact=""), ["Kent"]) == {}
    assert writing.faults(replace(KENT, **{field: value}), ["Kent", "Cumbria"]) == {field: fault}


@pytest.mark.parametrize("text", [SOUND.replace("better: lower", "better: no"), "board: 7\n", "board: [\n"])
def test_a_file_with_a_mistake_is_not_written_over(own, text):
    own.mkdir()
    (own / "kpis.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(Refused):
        writing.write(CUMBRIA)
    assert (own / "kpis.yaml").read_text(encoding="utf-8") == text


def test_a_layout_that_cannot_be_changed_safely_is_left_alone(own):
    own.mkdir()
    text = SOUND.replace("board:\n", "? board\n:\n")
    (own / "kpis.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(Refused, match="could not be written"):
        writing.write(CUMBRIA)
    assert (own / "kpis.yaml").read_text(encoding="utf-8") == text


def test_a_disk_that_takes_no_file_is_told_and_nothing_is_left_behind(own, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "kpis.yaml")

    own.mkdir()
    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(Refused, match=r"the old ones are still in use: “kpis.yaml”: the disk is full"):
        writing.write(CUMBRIA)
    assert list(own.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "board", "floor"),
    [
        ("", ("MAPPA", ""), 50),
        ("board: [\n", ("MAPPA", ""), 50),
        ("board: 7\nrules: {percent_change_floor: 40}\n", ("MAPPA", ""), 40),
        (SOUND.replace("better: lower", "better: no"), ("Kent MAPPA", "Kent"), 50),
        (SOUND.replace("[summary]", "[sumary]"), ("Kent MAPPA", "Kent"), 50),
        (SOUND.replace("home_area: Kent", "home_area: 3"), ("Kent MAPPA", ""), 50),
        (SOUND.replace("name: Kent MAPPA", "nam: Kent MAPPA"), ("MAPPA", "Kent"), 50),
        (SOUND + "rules: {percent_change_floor: 40, minimum: 3}\n", ("Kent MAPPA", "Kent"), 40),
    ],
)
def test_what_holds_of_a_file_with_a_mistake_is_kept_and_no_area_is_made_up(own, text, board, floor):
    own.mkdir()
    (own / "kpis.yaml").write_text(text, encoding="utf-8")
    found = settings.current()
    assert ((found.board.name, found.board.home_area), found.rules.percent_change_floor) == (board, floor)
    assert found.board.first_area == (found.board.home_area or "England and Wales")
    assert (found.kpis, found.board.agenda) == ([], ["summary"])
