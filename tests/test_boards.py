"""Many boards in one deployment: each with its own figures and settings, and none ever mixed with another's."""

import shutil
import threading
from datetime import date

import polars as pl
import pytest

from oversight import boards, queries, settings, snapshot, strict_yaml
from oversight.problems import Refused
from tests import own_sets, regions


@pytest.fixture
def region(tmp_path, monkeypatch):
    """A region of two boards: 3 of 10 in Derbyshire, 9 of 10 in Leicestershire."""
    (tmp_path / "shipped").mkdir()
    folder = regions.region(tmp_path, monkeypatch, own_sets.shipped(tmp_path / "shipped"))
    regions.with_readings(folder, derbyshire=3, north=9)
    return folder


def met() -> list[int]:
    """The numerators of the typed-in readings that are shown."""
    return queries.opened().tables["kpi_readings"]["numerator_count"].to_list()


def test_a_board_alone_has_no_name(monkeypatch):
    monkeypatch.delenv("OVERSIGHT_BOARDS", raising=False)
    assert (boards.are_many(), boards.boards(), boards.region(), boards.current()) == (False, (), "", None)


def test_boards_are_listed_by_name_and_take_their_area_from_their_settings(region):
    found = boards.boards()
    assert [(one.key, one.area, one.name) for one in found] == [
        ("derbyshire", "Derbyshire", "Derbyshire MAPPA"),
        ("north", "Leicestershire", "Leicestershire MAPPA"),
    ]
    assert boards.region() == "East Midlands"


def test_figures_settings_and_folder_are_those_of_the_board_and_come_back_after_it(region):
    derbyshire, north = boards.boards()
    boards.take(derbyshire)
    snapshot.begin()
    with boards.of(north):
        assert (met(), settings.current().board.home_area, boards.current()) == ([9], "Leicestershire", north)
    assert (met(), settings.current().board.home_area, boards.current()) == ([3], "Derbyshire", derbyshire)
    boards.take(None)


def test_without_a_board_only_what_all_share_is_shown(region):
    with boards.of(None):
        assert queries.opened().tables["annual_statistics"].height == 1
        assert met() == []
        assert (settings.current().board.name, settings.current().board.home_area) == ("East Midlands", "")
    with pytest.raises(Refused, match="none is named"):
        queries.store.folder()


def test_no_sample_stands_in_for_a_board_that_has_published_nothing(region):
    shutil.rmtree(region / "north")
    (region / "north").mkdir()
    (region / "north" / "kpis.yaml").write_text(regions.BOARD.format(area="Leicestershire"), encoding="utf-8")
    with boards.of(boards.named("north")):
        assert not queries.opened().has_sample
        assert queries.opened().tables["smb_meetings"].is_empty()


def test_a_boards_own_example_data_is_shown_as_such(region):
    readings = own_sets.readings(5)
    invented = readings.with_columns(basis=pl.lit("illustrative").cast(readings.schema["basis"]))
    own_sets.published(region / "north", {"kpi_readings": invented})
    with boards.of(boards.named("north")):
        assert queries.opened().has_sample
        assert queries.bases_of("kpis/typed_in_readings") == {"illustrative"}


def test_what_is_kept_of_one_board_is_never_anothers_were_all_else_the_same(region):
    """Both boards have the same records and, but for the folder, the same settings."""
    shutil.rmtree(region / "north")
    shutil.copytree(region / "derbyshire", region / "north")

    @snapshot.cached_by_version
    def whose() -> str:
        return boards.current().key

    found, versions = [], []
    for board in boards.boards():
        with boards.of(board):
            found.append(whose())
            versions.append((queries.version(), settings.version()))
    assert versions[0] == versions[1]
    assert found == ["derbyshire", "north"]


def test_two_boards_at_once_never_mix(region):
    derbyshire, north = boards.boards()
    meeting, wrong = threading.Barrier(2, timeout=30), []

    def read(board: boards.Board, expected: list[int]) -> None:
        boards.take(board)
        for _ in range(40):
            meeting.wait()
            snapshot.begin()
            if (met(), settings.current().board.home_area) != (expected, board.area):
                wrong.append(board.key)

    both = [threading.Thread(target=read, args=one) for one in ((derbyshire, [3]), (north, [9]))]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert wrong == []


def test_an_act_is_done_for_the_board_that_it_was_made_for(region):
    derbyshire, north = boards.boards()
    with boards.of(north):
        act = boards.bound(met)
    with boards.of(derbyshire):
        assert act() == met() == [3]  # the run's state is held
    assert act() == [9]


def test_a_purge_in_one_board_empties_the_caches_and_a_look_at_another_does_not(region):
    cache = snapshot.Cache(4)
    for board in (*boards.boards(), *boards.boards()):
        with boards.of(board):
            cache["kept"] = 1
    assert len(cache) == 1


SHARED_KPI = "kpis:\n  - id: reviews\n"
LATER = """    thresholds:
      - from: 2025-04-01
        on_target: 97
        close: 90
        source: The SMB
        adopted: true
"""


def board_says(region, text: str) -> settings.Settings:
    """The settings of the board “north” once its own file says more."""
    own = region / "north" / "kpis.yaml"
    own.write_text(regions.BOARD.format(area="Leicestershire") + text, encoding="utf-8")
    with boards.of(boards.named("north")):
        return settings.load()


def test_a_board_has_the_regions_kpis_and_adds_thresholds_and_kpis_of_its_own(region):
    own_kpi = regions.SHARED[regions.SHARED.index("  - id: minutes_on_time") :].replace("minutes_on_time", "of_north")
    found = board_says(region, SHARED_KPI + LATER + own_kpi)
    assert [kpi.id for kpi in found.kpis] == ["reviews", "minutes_on_time", "of_north"]
    assert [(one.start, one.on_target) for one in found.kpis[0].thresholds] == [
        (date(2021, 4, 1), 90),
        (date(2023, 4, 1), 95),
        (date(2025, 4, 1), 97),
    ]
    assert settings.shared.differences(boards.named("north")) == ()
    with boards.of(boards.named("derbyshire")):
        assert [kpi.id for kpi in settings.load().kpis] == ["reviews", "minutes_on_time"]


def test_a_redefined_kpi_is_named_with_its_line_and_counts_as_the_boards_own(region):
    board_says(region, SHARED_KPI + "    definition: Reviews held at all.\n    name: Reviews\n")
    found = {one.field: one for one in settings.shared.differences(boards.named("north"))}
    assert found.keys() == {"definition", "name"}
    assert (found["definition"].kpi_id, found["definition"].of_board) == ("reviews", "Reviews held at all.")
    assert [(one.line, one.is_definition) for one in found.values()] == [(7, False), (6, True)]


def test_a_changed_old_threshold_is_told(region):
    board_says(region, SHARED_KPI + LATER.replace("2025", "2023"))
    assert [one.field for one in settings.shared.differences(boards.named("north"))] == ["thresholds"]


def test_a_mistake_in_a_boards_file_is_told_by_its_own_line(region):
    with pytest.raises(Refused) as caught:
        board_says(
            region, "kpis:\n  - id: minutes_on_time\n    bettr: lower\n" + SHARED_KPI[6:] + LATER + "        x: 1\n"
        )
    problems = [str(one) for one in caught.value.problems]
    assert [told.split(": ")[0] for told in problems] == ["north/kpis.yaml, line 6", "north/kpis.yaml, line 14"]


def test_a_mistake_in_the_regions_file_leaves_each_board_its_own_part(region):
    (region / "kpis.yaml").write_text(regions.SHARED.replace("better: higher", "better: best"), encoding="utf-8")
    with boards.of(boards.named("north")):
        assert settings.current().board.home_area == "Leicestershire"
        with pytest.raises(Refused, match=r"kpis\.yaml, line"):
            settings.load()


def test_the_regions_file_is_read_once_for_all_boards_and_again_once_it_changes(region, monkeypatch):
    read, reading = [], strict_yaml.read
    monkeypatch.setattr(strict_yaml, "read", lambda path: read.append(path) or reading(path))
    assert [one.key for one in boards.boards()] == ["derbyshire", "north"]
    assert read.count(region / "kpis.yaml") == 1
    (region / "kpis.yaml").write_text(regions.SHARED.replace("owner: Coordinator", "owner: Chair"), encoding="utf-8")
    for board in boards.boards():
        with boards.of(board):
            assert settings.load().kpis[0].owner == "Chair"
    assert read.count(region / "kpis.yaml") == 2
