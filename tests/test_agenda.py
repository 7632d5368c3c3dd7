"""The stops of a meeting, from records that can be counted by hand."""

import shutil
from dataclasses import replace
from datetime import date

import pytest
import yaml

from oversight import agenda, catalogue, settings
from oversight.figures.kpis import kpi_overview
from oversight.selection import Selection
from oversight.settings import board as board_settings
from oversight.settings import state
from tests.extracts import tiny_extracts
from tests.frames import frame as words_of

CHOICE = Selection("Derbyshire", "England and Wales", "2023-24", "2024-06-12")
THRESHOLDS = [{"from": date(2021, 4, 1), "on_target": 90, "close": 80, "source": "example", "adopted": False}]
RULE = {"text": "A rule.", "source": "A source."}


class WrittenOut(yaml.SafeDumper):
    """Writes every part out: kpis.yaml has no aliases."""

    def ignore_aliases(self, data):
        return True


def typed_in(name, **others):
    """A KPI of typed-in counts, with a target of 90% and 80% as close to it."""
    said = {"id": name, "name": name.capitalize(), "question": "Is it?", "definition": "Those that are.", "rule": RULE}
    return said | {"better": "higher", "typed_in": True, "owner": "Chair", "thresholds": THRESHOLDS} | others


def counted(name, met, of):
    """The typed-in counts of one KPI."""
    return {
        **{"kpi": name, "starts_on": "2023-06-13", "ends_on": "2024-06-12"},
        **{"numerator_count": str(met), "denominator_count": str(of)},
    }


@pytest.fixture
def board(tmp_path, monkeypatch):
    """Gives a board of KPIs `good` (19 of 20), `close` (17 of 20), `bad` (15), `worst` (4) and `few` (1 of 5), with an
    agenda of the pages it is called with."""

    def made(*pages):
        names = {"good": (19, 20), "bad": (15, 20), "few": (1, 5), "worst": (4, 20), "close": (17, 20)}
        settings = {"board": {"name": "Board", "home_area": "Derbyshire", "agenda": list(pages)}}
        settings["kpis"] = [typed_in(name) for name in names]
        (tmp_path / "kpis.yaml").write_text(yaml.dump(settings, Dumper=WrittenOut), encoding="utf-8")
        monkeypatch.setenv("OVERSIGHT_KPIS", str(tmp_path / "kpis.yaml"))
        monkeypatch.setattr(state, "kept", {})
        readings = [counted(name, *x_of_y) for name, x_of_y in names.items()]
        data = tiny_extracts(tmp_path, smb_meetings=[{"smb_on": "2024-06-12"}], kpi_readings=readings)
        monkeypatch.setenv("OVERSIGHT_DATA", str(data))

    return made


def test_the_stops_are_the_pages_of_the_agenda_with_the_off_target_kpis_after_performance_worst_first(board):
    board("orders", "kpis", "summary")
    found = agenda.stops(CHOICE)
    assert [(stop.key, stop.page, stop.heading, stop.kpi) for stop in found] == [
        ("orders", "orders", "Orders and enforcement", ""),
        ("kpis", "kpis", "Performance", ""),
        ("kpis.worst", "kpis", "Worst", "worst"),
        ("kpis.bad", "kpis", "Bad", "bad"),
        ("summary", "summary", "Board summary", ""),
    ]


def test_an_agenda_without_performance_has_no_stops_of_kpis(board):
    board("summary", "levels")
    assert [stop.key for stop in agenda.stops(CHOICE)] == ["summary", "levels"]


def test_a_page_named_twice_is_one_stop(board):
    board("levels", "summary", "levels")
    assert [stop.key for stop in agenda.stops(CHOICE)] == ["levels", "summary"]


def test_without_an_smb_to_judge_by_no_kpi_has_a_stop(board):
    board("kpis")
    without = Selection("Derbyshire", "England and Wales", "2023-24")
    assert [stop.key for stop in agenda.stops(without)] == ["kpis"]


def test_the_stop_of_a_kpi_makes_that_kpis_trend_and_leaves_the_readers_own_choice(board):
    board("kpis")
    _, worst, bad = agenda.stops(CHOICE)
    assert worst.choice(CHOICE).kpi == "worst" and CHOICE.kpi == ""
    assert worst.make(worst.choice(CHOICE)).title.startswith("Worst is off target: 4 of 20 (20.0%)")
    assert agenda.kpi_title(agenda.kpi_card(bad.choice(CHOICE))) == "Bad is off target: 15 of 20 (75.0%)"


def test_every_kpi_stands_in_the_table_that_leads_performance_worst_first(board):
    board("kpis")
    made = kpi_overview.all_kpis(CHOICE)
    assert made.title == "2 of 5 KPIs are off target and 1 has too few cases to judge"
    assert words_of(made.table).rows() == [
        ("Worst", "off target", "4 of 20 (20.0%)", "No earlier figure. Target 90%"),
        ("Bad", "off target", "15 of 20 (75.0%)", "No earlier figure. Target 90%"),
        ("Close", "close to target", "17 of 20 (85.0%)", "No earlier figure. Target 90%"),
        ("Few", "too few to judge", "1 of 5", "No earlier figure. Target 90%"),
        ("Good", "on target", "19 of 20 (95.0%)", "No earlier figure. Target 90%"),
    ]
    assert made.subtitle == "Example data: not Derbyshire's figures. The board has not yet agreed these targets."
    assert made.bases == {"illustrative"}


def test_every_page_that_an_agenda_may_name_is_in_the_catalogue():
    assert {page.key for page in catalogue.PAGES} == set(board_settings.page_names())


def test_the_committed_agenda_has_a_stop_for_each_page_and_each_off_target_kpi():
    choice = Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03")
    keys = [stop.key for stop in agenda.stops(choice)]
    assert [key for key in keys if "." not in key] == ["last_meeting", *settings.load().board.agenda]
    after = keys.index("kpis")
    assert keys[after + 1 : after + 3] == ["kpis.business_plan_on_track", "kpis.level_3_senior_attendance"]
    assert keys[after + 3] == "kpis.level_3_senior_attendance.agencies"
    assert all(stop.make for stop in agenda.stops(choice) if stop.key != "summary")


def test_stops_follow_the_settings_as_they_change(tmp_path, monkeypatch):
    copy = tmp_path / "kpis.yaml"
    shutil.copy(settings.path(), copy)
    monkeypatch.setenv("OVERSIGHT_KPIS", str(copy))
    not_prepared = replace(CHOICE, as_at="2024-10-03")
    assert agenda.stops(not_prepared)[1].key == "summary"
    text = copy.read_text(encoding="utf-8")
    copy.write_text(text.replace("    - summary\n", "", 1), encoding="utf-8")
    assert agenda.stops(not_prepared)[1].key == "kpis"
