"""What a board published is joined with what is shipped: sample or own, never both; tables of both by key."""

import hashlib
import json
import shutil
from datetime import date

import polars as pl
import pytest

from oversight.extracts import publishing, store
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.own import versions
from oversight.extracts.own.comparing import CellChange, RowChange
from oversight.extracts.own.version import PUT_BACK
from tests.extracts import tiny_extracts
from tests.own_sets import figure, published, readings, shipped, table

OPERATIONAL = [name for name, extract in EXTRACTS.items() if extract.is_operational]


@pytest.fixture
def own(tmp_path, monkeypatch):
    """An empty folder of the board's own beside a tiny shipped set."""
    (tmp_path / "shipped").mkdir()
    (tmp_path / "own").mkdir()
    monkeypatch.setenv("OVERSIGHT_SHIPPED", str(shipped(tmp_path / "shipped")))
    monkeypatch.setenv("OVERSIGHT_DATA", str(tmp_path / "own"))
    return tmp_path / "own"


def opened():
    """What is opened now; fails where anything is refused."""
    found = store.open_extracts(store.folder())
    assert found.problems == {}
    return found


def rows_held(found):
    """The operational tables that hold rows."""
    return {name: found.tables[name].height for name in OPERATIONAL if found.tables[name].height}


def test_an_empty_folder_shows_what_is_shipped_with_the_sample(own):
    found = opened()
    assert (found.has_sample, found.own, found.own_version, found.differences) == (True, frozenset(), None, {})
    assert rows_held(found) == {"smb_meetings": 1, "agencies": 1}


def test_a_folder_that_is_named_and_not_there_is_told(own):
    own.rmdir()
    found = store.open_extracts(store.folder())
    assert (found.tables, found.problems.keys()) == ({}, EXTRACTS.keys())


def test_the_folder_of_the_repository_may_be_missing(own, monkeypatch):
    monkeypatch.delenv("OVERSIGHT_DATA")
    monkeypatch.setattr(store, "folder", lambda: own / "never made")
    assert store.open_extracts(own / "never made").problems == {}


def test_the_first_own_operational_table_takes_the_whole_sample_away(own):
    published(own, {"kpi_readings": readings(9)})
    found = opened()
    assert rows_held(found) == {"kpi_readings": 1}
    assert (found.has_sample, found.own, found.own_version.number) == (False, {"kpi_readings"}, 1)
    assert found.tables["annual_statistics"]["value"].to_list() == [166]


def test_own_published_figures_alone_leave_the_sample(own):
    published(own, {"annual_statistics": table("annual_statistics", figure(110, reporting_year="2022-23"))})
    found = opened()
    assert found.has_sample
    assert rows_held(found) == {"smb_meetings": 1, "agencies": 1}
    assert dict(found.tables["annual_statistics"].select("reporting_year", "value").iter_rows()) == {
        "2023-24": 166,
        "2022-23": 110,
    }


def test_starting_empty_takes_the_sample_away_without_any_table(own):
    published(own, {}, starts_empty=True)
    found = opened()
    assert (rows_held(found), found.has_sample) == ({}, False)


def test_an_own_figure_stands_for_the_shipped_one_of_its_key_and_the_difference_is_told(own):
    published(own, {"annual_statistics": table("annual_statistics", figure(170), figure(3, reporting_year="2021-22"))})
    found = opened()
    assert sorted(found.tables["annual_statistics"]["value"].to_list()) == [3, 170]
    key = {
        **{"area": "Derbyshire", "reporting_year": "2023-24", "measure": "shpo_imposed"},
        **{"category": "1", "level": "all", "source_id": "REPORT"},
    }
    assert found.differences == {"annual_statistics": (RowChange(key, (CellChange("value", 166.0, 170.0),)),)}


def test_the_same_own_figure_is_no_difference(own):
    published(own, {"annual_statistics": table("annual_statistics", figure(166))})
    assert opened().differences == {}


def test_a_total_gets_its_scope_and_figures_that_do_not_agree_their_question_after_joining(own):
    common = {"measure": "eligible_on_31_march", "category": "all", "level": "3"}
    year = common | {"measure": "managed_at_level_2_or_3_in_year"}
    published(own, {"annual_statistics": table("annual_statistics", figure(2, **common), figure(1, **year))})
    found = opened()
    scopes = dict(found.tables["annual_statistics"].select("measure", "scope").iter_rows())
    assert (scopes["eligible_on_31_march"], scopes["shpo_imposed"]) == ("1 to 3", None)
    assert found.tables["questions_on_source"].select("smaller_value", "larger_value").rows() == [(1, 2)]


def test_a_meeting_counts_as_held_once_something_is_recorded_after_it(own):
    meetings = table("smb_meetings", *({"smb_on": date(2024, month, 3), "is_held": None} for month in (3, 6, 9)))
    came = table("smb_attendance", {"smb_on": date(2024, 6, 3), "agency": "Probation"})
    published(
        own, {"smb_meetings": meetings, "smb_attendance": came, "agencies": table("agencies", {"agency": "Probation"})}
    )
    assert opened().tables["smb_meetings"]["is_held"].to_list() == [True, True, False]


def test_a_damaged_own_table_is_refused_alone_and_no_shipped_row_stands_for_it(own):
    made = published(own, {"agencies": table("agencies", {"agency": "Probation"}), "kpi_readings": readings(9)})
    (own / made.entries["agencies"].file).write_bytes(b"damaged")
    found = store.open_extracts(own)
    assert list(found.problems) == ["agencies"]
    assert found.problems["agencies"].problems[0].remedy == PUT_BACK
    assert rows_held_but(found, "agencies") == {"kpi_readings": 1}


def rows_held_but(found, *left_out):
    """The operational tables that hold rows, some not looked at."""
    names = [name for name in OPERATIONAL if name not in left_out]
    return {name: found.tables[name].height for name in names if found.tables[name].height}


def test_damaged_published_figures_of_the_board_take_the_questions_with_them(own):
    made = published(own, {"annual_statistics": table("annual_statistics", figure(170))})
    (own / made.entries["annual_statistics"].file).unlink()
    assert store.open_extracts(own).problems.keys() == {"annual_statistics", "questions_on_source"}


BROKEN = {
    "no manifest": None,
    "no JSON": b"{",
    "a later contract": b'{"format": 2, "contract": 2, "version": 1, "published_at": "2024-06-03T10:00:00Z", '
    b'"by": "", "note": "", "extracts": {}}',
    "no version": b'{"format": 2, "contract": 1, "extracts": {}}',
    "version 0": b'{"format": 2, "version": 0, "published_at": "2024-06-03T10:00:00Z", "by": "", "note": "", '
    b'"extracts": {}}',
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_a_broken_manifest_lets_neither_sample_nor_shipped_rows_stand_for_the_boards_own(own, content):
    published(own, {"kpi_readings": readings(9), "glossary": table("glossary", {"term": "SMB", "meaning": "A board."})})
    (own / "manifest.json").unlink() if content is None else (own / "manifest.json").write_bytes(content)
    found = store.open_extracts(own)
    assert found.problems.keys() == {*OPERATIONAL, "glossary"}
    assert found.tables["annual_statistics"]["value"].to_list() == [166]
    assert not found.has_sample


def test_where_a_record_is_broken_too_nothing_is_shown(own):
    published(own, {"kpi_readings": readings(9)})
    for path in (own / "manifest.json", own / "versions" / "0001.json"):
        path.write_bytes(b"{")
    assert store.open_extracts(own).problems.keys() == EXTRACTS.keys()


def test_own_tables_are_shown_where_what_is_shipped_is_missing(own, monkeypatch, tmp_path):
    published(own, {"kpi_readings": readings(9)})
    monkeypatch.setenv("OVERSIGHT_SHIPPED", str(tmp_path / "nowhere"))
    found = store.open_extracts(own)
    assert list(found.tables) == ["kpi_readings"]
    assert found.problems.keys() == EXTRACTS.keys() - {"kpi_readings"}


def test_the_state_changes_with_either_folder(own, tmp_path):
    before = store.state(own)
    shipped(tmp_path / "shipped")
    assert store.state(own)[0] == before[0]
    published(own, {"kpi_readings": readings(9)})
    assert store.state(own)[0] != before[0]


def test_a_preview_joins_from_memory_what_publishing_would_open(own):
    tables = {"kpi_readings": readings(9), "annual_statistics": table("annual_statistics", figure(170))}
    preview = store.opened_with(tables)
    assert store.open_extracts(own).has_sample, "nothing is published by it"
    published(own, tables)
    found = opened()
    assert preview.tables.keys() == found.tables.keys()
    assert all(preview.tables[name].equals(found.tables[name]) for name in found.tables)
    assert (preview.own, preview.differences, preview.has_sample) == (found.own, found.differences, found.has_sample)
    assert len({preview.version, found.version, store.opened_with(tables).version}) == 3


def of_an_earlier_contract(folder):
    """A whole set as 0.3.0 wrote it: no scope of totals, no names before a break, no word of which meeting was held."""
    sample = {"smb_meetings": [{"smb_on": "2024-03-01"}], "comparability_breaks": []}
    total = {"value": "9", "measure": "eligible_on_31_march", "category": "all"}
    data = tiny_extracts(folder, annual_statistics=[total], **sample)
    says = json.loads((data / "manifest.json").read_text())
    for name in ("annual_statistics", "comparability_breaks", "smb_meetings"):
        entry = says["extracts"][name]
        older = pl.read_parquet(data / entry["file"]).drop(EXTRACTS[name].optional).with_columns(before=pl.lit("gone"))
        older.write_parquet(data / entry["file"])
        entry |= {"contract_version": 1, "sha256": hashlib.sha256((data / entry["file"]).read_bytes()).hexdigest()}
    (data / "manifest.json").write_text(json.dumps(says))
    return data


def test_a_whole_set_of_an_earlier_contract_opens_from_itself_alone(own, tmp_path, monkeypatch):
    (tmp_path / "old").mkdir()
    data = of_an_earlier_contract(tmp_path / "old")
    monkeypatch.setenv("OVERSIGHT_DATA", str(data))
    monkeypatch.setenv("OVERSIGHT_SHIPPED", str(tmp_path / "nowhere"))
    found = opened()
    assert found.tables["annual_statistics"].select("value", "scope").rows() == [(9, "1 to 3")]
    assert found.tables["smb_meetings"]["is_held"].to_list() == [True]
    assert (found.own, found.own_version, found.has_sample) == (frozenset(), None, True)


def test_an_own_table_of_an_earlier_contract_is_lifted(own, monkeypatch):
    made = published(own, {"smb_meetings": table("smb_meetings", {"smb_on": date(2024, 3, 1)})})
    path = own / made.entries["smb_meetings"].file
    pl.read_parquet(path).drop("is_held").write_parquet(path)
    says = json.loads((own / "manifest.json").read_text())
    says["extracts"]["smb_meetings"] |= {
        "contract_version": 1,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
    }
    (own / "manifest.json").write_text(json.dumps(says))
    assert opened().tables["smb_meetings"]["is_held"].to_list() == [True]


def test_a_build_does_not_write_over_versions_and_a_whole_set_takes_none(own, tmp_path):
    published(own, {"kpi_readings": readings(9)})
    with pytest.raises(store.Refused, match="A build does not write over a board's own figures"):
        publishing.publish({}, own)
    (tmp_path / "flat").mkdir()
    flat = shipped(tmp_path / "flat")
    with pytest.raises(store.Refused, match="a whole set of extracts, built by command, takes no versions"):
        published(flat, {"kpi_readings": readings(9)})
    assert versions.history(own)[0].number == 1
    shutil.rmtree(flat)


def test_what_is_written_about_the_sample_stands_beside_it_and_goes_with_it(own):
    of_sample = {"meeting_on": date(2024, 3, 1), "position": 1, "stop": "summary", "minutes": 10}
    items = table("meeting_items", of_sample | {"basis": "illustrative"})
    published(own, {"meeting_items": items})
    found = opened()
    assert (found.has_sample, rows_held(found)) == (True, {"smb_meetings": 1, "agencies": 1, "meeting_items": 1})
    published(own, {"meeting_items": items, "kpi_readings": readings(9)})
    found = opened()
    assert (found.has_sample, rows_held(found)) == (False, {"kpi_readings": 1})


def test_what_inspectors_recommend_stays_and_the_boards_row_takes_its_place_by_its_key(own, tmp_path):
    shutil.rmtree(tmp_path / "shipped")
    (tmp_path / "shipped").mkdir()
    tiny_extracts(tmp_path / "shipped", recommendations=[{"number": "14"}, {"number": "15"}])
    published(own, {"recommendations": table("recommendations", {"number": "14", "state": "on track"})})
    rows = opened().tables["recommendations"].select("number", "state", "basis").rows()
    assert rows == [("14", "on track", "provisional"), ("15", None, "published")]
