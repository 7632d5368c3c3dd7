"""The records of all boards read where they lie, and added up there: the same numbers as each board has alone."""

import hashlib
import shutil
from dataclasses import replace
from datetime import date

import duckdb
import polars as pl
import pytest

from oversight import boards, queries, settings, totals
from oversight.engine import text_of
from oversight.environment import ROOT
from oversight.extracts.own import versions
from oversight.figures.kpis import kpi_measured, kpi_totals
from oversight.measures.kpi_status import Waits
from oversight.problems import Refused
from tests import own_sets, regions
from tests.own_sets import table
from tools.sample import boards as sample_boards

END = date(2024, 6, 30)
HALF_YEAR = {"start": date(2024, 1, 1), "end": END}
DERBYSHIRE, NORTH = "Derbyshire", "Leicestershire"
KPIS = settings.read(ROOT / "kpis.yaml").kpis


def referral(key, received, decided=None):
    """A referral to Level 2, accepted on the day it was decided."""
    return {
        **{"referral_key": key, "received_on": received, "decided_on": decided, "level_asked": "2"},
        **{"source_agency": "Police", "outcome": "accepted" if decided else "waiting", "category": "2"},
        **{"accepting_count": 2 if decided else None, "is_youth": False},
    }


def meetings(*minutes):
    """The tables of initial meetings of one case, each held on 1 June with minutes due and issued on these days."""
    held, keys = date(2024, 6, 1), [f"M-000{n}" for n in range(1, len(minutes) + 1)]
    usual = {"case_key": "C-0001", "kind": "initial", "due_rule": "set by panel", "held_on": held, "due_on": held}
    usual |= {"is_in_community_on_due": True, "is_disclosure_decided": True, "is_youth": False}
    usual |= {"chair_role": "MAPPA coordinator"}
    rows = [
        usual | {"meeting_key": key, "minutes_due_on": due, "minutes_issued_on": issued}
        for key, (due, issued) in zip(keys, minutes, strict=True)
    ]
    invited = [{"meeting_key": key, "agency": "Police", "response": "attended", "is_grade_met": True} for key in keys]
    spell = {"case_key": "C-0001", "started_on": date(2024, 1, 1), "is_youth": False}
    return {
        "case_meetings": table("case_meetings", *rows),
        "invitations": table("invitations", *invited),
        "level_spells": table("level_spells", spell),
    }


def publish(folder, **tables):
    """Publishes what a board of a test holds, as its publisher does."""
    with boards.of(boards.named(folder.name)):
        tables["agencies"] = table("agencies", {"agency": "Police"})
        return own_sets.published(folder, tables, allow_fewer=True)


@pytest.fixture
def region(tmp_path, monkeypatch):
    """Two boards with the same keys. Derbyshire waited 5 days once, and has minutes on time and minutes that wait;
    Leicestershire waited 3 and 10 days, a referral waits since 1 June, and its minutes are 20 days late."""
    folder = regions.region(tmp_path, monkeypatch)
    publish(
        folder / "derbyshire",
        referrals=table("referrals", referral("R-0001", date(2024, 3, 1), date(2024, 3, 6))),
        **meetings((date(2024, 6, 10), date(2024, 6, 9)), (END, None)),
    )
    publish(
        folder / "north",
        referrals=table(
            "referrals",
            referral("R-0001", date(2024, 1, 2), date(2024, 1, 5)),
            referral("R-0002", date(2024, 2, 1), date(2024, 2, 11)),
            referral("R-0003", date(2024, 6, 1)),
        ),
        **meetings((date(2024, 6, 10), None)),
    )
    return folder


def test_waits_are_added_up_by_board_and_pooled(region):
    asked = ("area", "row_count", "ended_count", "median_days", "open_count", "longest_open_days", "met_count")
    with queries.over_boards(boards.boards()):
        found = queries.totals("kpis/days_to_decision", **HALF_YEAR)
        pooled = queries.totals("kpis/days_to_decision", by=(), **HALF_YEAR)
        alone = queries.totals("kpis/days_to_decision", by=(), areas=[DERBYSHIRE, "Kent"], **HALF_YEAR)
    assert found.select(asked).rows() == [(DERBYSHIRE, 1, 1, 5.0, 0, None, None), (NORTH, 3, 2, 6.5, 1, 29, None)]
    assert pooled.select(asked[1:]).rows() == [(4, 3, 5.0, 1, 29, None)]
    assert alone.select("row_count", "median_days").rows() == [(1, 5.0)]


def test_shares_are_added_up_by_board_with_what_waits_and_what_is_overdue(region):
    asked = ("area", "row_count", "met_count", "waiting_count", "overdue_count", "longest_late_days", "median_days")
    with queries.over_boards(boards.boards()):
        found = queries.totals("kpis/minutes_issued_on_time", **HALF_YEAR)
        levels = queries.totals("kpis/minutes_issued_on_time", by=("area", "level"), **HALF_YEAR)
        some = queries.totals("kpis/minutes_issued_on_time", asked=["met_count"], **HALF_YEAR)
        held = queries.held_by_area("kpis/minutes_issued_on_time")
    assert found.select(asked).rows() == [(DERBYSHIRE, 2, 1, 1, 0, None, None), (NORTH, 1, 0, 0, 1, 20, None)]
    assert levels.select("area", "level", "row_count").rows() == [(DERBYSHIRE, "2", 2), (NORTH, "2", 1)]
    assert some.rows() == [(DERBYSHIRE, 2, 1), (NORTH, 1, 0)]
    assert some.columns == ["area", "row_count", "met_count"]
    assert held.rows() == [(DERBYSHIRE, date(2024, 6, 1), True), (NORTH, date(2024, 6, 1), True)]


@pytest.mark.parametrize("name", ["kpis/reviews_on_time", "kpis/initial_meetings_in_time"])
def test_spells_are_read_for_what_is_overdue_and_not_for_what_was_on_time(name, region):
    made = queries.of_boards(boards.boards())
    made.refuse_unread(text_of(name))
    given = HALF_YEAR | {"area": ""} | ({"level": 2} if "level" in queries.parameters_of(name) else {})
    with made.connection.cursor() as cursor:
        rows = cursor.sql(totals.unordered(text_of(name)), params=given)
        counted, late = (
            rows.aggregate(", ".join(how for name, _, how in totals.TOTALS if name in asked), "area").explain()
            for asked in ({"row_count", *kpi_totals.COUNTED} - {"ended_count", "median_days"}, {"longest_late_days"})
        )
    assert "Join" in late
    assert "Join" not in counted


def same(found: dict[str, kpi_totals.BoardTotals], added_up, kpi, end, as_at, months):
    """Holds what the region adds up, in a period, ever and by now, against what each board measures alone."""
    ever, now = added_up
    for board in boards.boards():
        with boards.of(board):
            alone = kpi_measured.tally(kpi, end, as_at, months)
            late, waits = kpi_measured.overdue(kpi, as_at), kpi_measured.open_waits(kpi, as_at)
            is_typed_in = kpi_measured.is_typed_in(kpi, as_at)
        alone = replace(alone, waited_days=None) if isinstance(alone, Waits) else alone
        given = found.get(board.area, kpi_totals.BoardTotals(alone, is_typed_in))
        assert given.measured == alone, (board.area, kpi.id)
        if not is_typed_in:
            overdue, waiting = ever.get(board.area, {}), now.get(board.area, {})
            told = overdue.get("overdue_count") or 0, overdue.get("longest_late_days") or 0
            assert told == late, kpi.id
            told = waiting.get("open_count") or 0, waiting.get("longest_open_days")
            assert told == (len(waits), max(waits, default=None)), kpi.id
        assert given.is_typed_in == is_typed_in, (board.area, kpi.id)


def all_same(days):
    """Holds every KPI of the shipped settings against each board alone; gives how many readings were held."""
    held = 0
    for kpi in KPIS:
        for end, as_at, months in days:
            with queries.over_boards(boards.boards()):
                found = kpi_totals.by_board(kpi, end, as_at, months)
                ever = kpi_totals.totals(kpi, kpi_totals.period(kpi, as_at, since=kpi_measured.EARLIEST))
                now = kpi_totals.totals(kpi, kpi_totals.period(kpi, as_at))
            same(found, (ever, now), kpi, end, as_at, months)
            held += sum(one.measured.is_counted for one in found.values())
    return held


@pytest.mark.long
def test_every_kpi_is_what_each_board_measures_alone(region):
    assert all_same([(END, END, None)])
    publish(region / "north", kpi_readings=own_sets.readings(7, 8, 9, 10, 6, 7))
    assert all_same([(date(2024, 6, 10), END, 3)]), "counts typed in stand where there are no records"


@pytest.mark.long
def test_every_kpi_of_generated_boards_is_what_each_measures_alone(tmp_path, monkeypatch):
    list(sample_boards.write(tmp_path / "boards", 5, 3, seed=1))
    monkeypatch.setenv("OVERSIGHT_BOARDS", str(tmp_path / "boards"))
    days = [(date(2024, 9, 30), date(2024, 9, 30), None), (date(2024, 6, 30), date(2024, 9, 30), 3)]
    days += [(date(2022, 3, 31), date(2024, 9, 30), None), (date(2021, 3, 31), date(2024, 9, 30), 3)]
    assert all_same(days) > 100


def test_a_board_whose_file_is_damaged_is_left_out_by_name_and_the_others_go_on(region):
    now = versions.current(region / "north")
    path = region / "north" / now.entries["referrals"].file
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with queries.over_boards(boards.boards()):
        told = {board.area: board.refused for board in queries.boards_held()}
        assert queries.totals("kpis/days_to_decision", **HALF_YEAR)["area"].to_list() == [DERBYSHIRE]
        assert queries.held_by_area("kpis/minutes_issued_on_time")["area"].to_list() == [DERBYSHIRE]
    assert told[DERBYSHIRE] is None
    [problem] = told[NORTH].problems
    assert (problem.file, problem.rule) == (path.name, "the file is as it was published (sha256).")


def test_a_file_of_another_boards_records_leaves_its_board_out(region):
    settings_of_north = (region / "north" / "kpis.yaml").read_bytes()
    shutil.copytree(region / "derbyshire", region / "north", dirs_exist_ok=True)
    (region / "north" / "kpis.yaml").write_bytes(settings_of_north)
    with queries.over_boards(boards.boards()):
        [refused] = [board.refused for board in queries.boards_held() if board.refused]
    assert "the records are those of Leicestershire, the area of this board." in str(refused)


def test_two_boards_of_one_area_are_not_counted_twice(region):
    shutil.rmtree(region / "north")
    shutil.copytree(region / "derbyshire", region / "north")
    with queries.over_boards(boards.boards()):
        assert [str(board.refused or "")[:70] for board in queries.boards_held()][1:] == [
            "The board's records cannot be added to the others: another board has t"
        ]
        assert queries.totals("kpis/days_to_decision", **HALF_YEAR).height == 1


def test_invented_rows_are_left_out_beside_a_boards_own(region):
    invented = [referral(f"R-000{n}", date(2024, 3, 2)) | {"basis": "illustrative"} for n in (2, 3)]
    own = referral("R-0001", date(2024, 3, 1), date(2024, 3, 6))
    publish(region / "derbyshire", referrals=table("referrals", own, *invented))
    with queries.over_boards(boards.boards()):
        assert queries.totals("kpis/days_to_decision", **HALF_YEAR)["row_count"].to_list() == [1, 3]
        assert queries.boards_held()[0].bases == {"provisional"}
        assert queries.bases_of("kpis/days_to_decision") == {"provisional"}


def test_a_file_of_an_earlier_contract_has_the_area_of_its_board(region):
    with boards.of(boards.named("north")):
        made = versions.current(region / "north")
        path = region / "north" / made.entries["referrals"].file
    older = pl.read_parquet(path).drop("area")
    says = (region / "north" / "manifest.json").read_text(encoding="utf-8")
    older.write_parquet(path)
    entry = made.entries["referrals"]
    says = says.replace(entry.sha256, hashlib.sha256(path.read_bytes()).hexdigest())
    (region / "north" / "manifest.json").write_text(
        says.replace('"contract_version": 2', '"contract_version": 1'), encoding="utf-8"
    )
    with queries.over_boards(boards.boards()):
        assert [board.refused for board in queries.boards_held()] == [None, None]
        assert queries.totals("kpis/days_to_decision", **HALF_YEAR)["row_count"].to_list() == [1, 3]


def test_what_a_board_publishes_is_seen_at_the_next_run_and_nothing_else_is_opened(region):
    before = queries.of_boards(boards.boards())
    assert queries.of_boards(boards.boards()) is before
    publish(region / "derbyshire", referrals=table("referrals", referral("R-0009", date(2024, 3, 1))))
    after = queries.of_boards(boards.boards())
    assert after is not before and after.opened.version != before.opened.version
    with pytest.raises(duckdb.PermissionException):
        after.connection.sql(f"from read_text('{region / 'kpis.yaml'}')").fetchall()


@pytest.mark.long
def test_a_query_that_names_no_board_cannot_be_added_up_by_board(region):
    with queries.over_boards(boards.boards()), pytest.raises(Refused, match="does not give area"):
        queries.totals("levels/referrals_by_source", **HALF_YEAR)
