"""The area of a board in its records: written by the publisher, held against the board, kept apart by every query."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from oversight import engine, queries
from oversight.extracts import board_area, store
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.own import purging, versions
from tests.own_sets import published, readings, table
from tests.test_queries import EXAMPLES

HOME, OTHER = "Derbyshire", "Kent"
MARK = "other board: "
RECORDS = sorted(name for name in EXTRACTS if EXTRACTS[name].is_operational)
QUERIES = sorted(path.relative_to(engine.FOLDER).with_suffix("").as_posix() for path in engine.FOLDER.glob("**/*.sql"))
OF_RECORDS = [name for name in QUERIES if engine.reads_records(engine.text_of(name))]
OF_KPIS = [name for name in OF_RECORDS if name.startswith("kpis/") and "as counted_on" in engine.text_of(name)]


@pytest.fixture
def own(tmp_path, monkeypatch):
    """The folder of a board of Derbyshire, as the shipped settings say."""
    monkeypatch.setenv("OVERSIGHT_DATA", str(tmp_path / "own"))
    return tmp_path / "own"


def of_area(folder, monkeypatch, area):
    """Sets the settings to those of a board of another area."""
    text = store.environment().kpis.read_text(encoding="utf-8")
    folder.mkdir(exist_ok=True)
    (folder / "other.yaml").write_text(text.replace("home_area: Derbyshire", f"home_area: {area}"), encoding="utf-8")
    monkeypatch.setenv("OVERSIGHT_KPIS", str(folder / "other.yaml"))


def test_a_published_file_carries_the_area_and_the_opened_table_does_not(own):
    made = published(own, {"kpi_readings": readings(9, 8)})
    written = pl.read_parquet(own / made.entries["kpi_readings"].file)
    assert written["area"].to_list() == [HOME, HOME]
    opened = store.open_extracts(own)
    assert (opened.problems, opened.area) == ({}, HOME)
    assert opened.tables["kpi_readings"].columns == EXTRACTS["kpi_readings"].contract.column_names()


def test_a_file_of_another_board_is_refused_by_name(own, tmp_path, monkeypatch):
    published(own, {"kpi_readings": readings(9)})
    of_area(tmp_path / "settings", monkeypatch, OTHER)
    [problem] = store.open_extracts(own).problems["kpi_readings"].problems
    assert problem.rule == "the records are those of Kent, the area of this board."
    assert problem.value == "Derbyshire"


def test_a_board_that_changes_its_area_publishes_the_same_rows_again(own, tmp_path, monkeypatch):
    published(own, {"kpi_readings": readings(9)})
    of_area(tmp_path / "settings", monkeypatch, OTHER)
    again = published(own, versions.tables_of(own, 1))
    assert (again.number, again.changes) == (2, {})
    assert (store.open_extracts(own).problems, store.open_extracts(own).area) == ({}, OTHER)
    assert published(own, versions.tables_of(own, 2)).number == 2, "nothing changes now"


def test_invented_rows_are_no_boards_and_published_ones_everybodys(own, tmp_path, monkeypatch):
    published(own, {"agencies": table("agencies", {"agency": "Health trust A", "basis": "illustrative"})})
    of_area(tmp_path / "settings", monkeypatch, OTHER)
    assert "agencies" not in store.open_extracts(own).problems
    assert store.open_extracts(store.environment().shipped).problems == {}


def test_a_file_of_an_earlier_contract_has_no_area_and_one_of_now_needs_it():
    extract = EXTRACTS["agencies"]
    rows = table("agencies", {"agency": "Health trust A"})
    entry = store.shipped_set().manifest.entries["agencies"]
    assert board_area.taken_off(rows, extract, replace(entry, contract_version=1), HOME)[1] == []
    [problem] = board_area.taken_off(rows, extract, entry, HOME)[1]
    assert problem.rule == "the records of a board carry its area in the column `area`."


def test_a_purge_of_an_areas_name_leaves_the_area(own):
    published(own, {"agencies": table("agencies", {"agency": "Derbyshire Trust"}, {"agency": "Police"})})
    purging.purge(own, by="A coordinator", why="A test", value="derbyshire")
    now = versions.current(own)
    assert pl.read_parquet(own / now.entries["agencies"].file)["area"].unique().to_list() == [HOME]


def over(boards: dict[str, dict[str, pl.DataFrame]]) -> engine.Engine:
    """An engine over the records of several boards, of one alone with its area."""
    whole = store.open_extracts(store.environment().shipped)
    rows = {
        name: pl.concat([board_area.stamped(name, tables[name], area) for area, tables in boards.items()])
        for name in RECORDS
    }
    area = next(iter(boards)) if len(boards) == 1 else ""
    return engine.Engine(replace(whole, tables=whole.tables | rows, area=area), ())


def two_boards() -> dict[str, dict[str, pl.DataFrame]]:
    """The sample as one board, and as another with the same keys, other days, other answers and fewer rows."""
    tables = store.open_extracts(store.environment().shipped).tables
    sample = {name: tables[name] for name in RECORDS} | {"kpi_readings": readings(9, 8, 7)}
    return {HOME: sample, OTHER: {name: later(one) for name, one in sample.items()}}


def later(rows: pl.DataFrame) -> pl.DataFrame:
    """The same keys with every day 20 days later, the last third of the rows left out, and answers turned round."""
    days = [pl.col(name).dt.offset_by("20d") for name, kind in rows.schema.items() if kind == pl.Date]
    answers = [~pl.col(name) for name, kind in rows.schema.items() if kind == pl.Boolean]
    return rows.head(2 * rows.height // 3).with_columns(*days, *answers)


def with_own_keys(name: str, rows: pl.DataFrame) -> pl.DataFrame:
    """The same rows with keys that no other board has."""
    keys = [one for one in rows.columns if one.endswith("_key") or one in ("linked_action", "linked_finding")]
    keys += ["agency"] if name in ("agencies", "training") else []
    return rows.with_columns(pl.concat_str(pl.lit(MARK), one).alias(one) for one in keys)


def without_marks(rows: pl.DataFrame) -> list[tuple]:
    """Rows with the keys as they were, in an order of their own."""
    plain = rows.with_columns(pl.selectors.string().str.strip_prefix(MARK))
    return sorted(plain.rows(), key=repr)


@pytest.fixture(scope="module")
def both():
    return over(two_boards())


@pytest.fixture(scope="module")
def each():
    return {area: over({area: tables}) for area, tables in two_boards().items()}


@pytest.fixture(scope="module")
def apart():
    boards = two_boards()
    boards[OTHER] = {name: with_own_keys(name, rows) for name, rows in boards[OTHER].items()}
    return over(boards)


def params_of(name: str) -> dict[str, object]:
    """What a query takes beside the board."""
    params = {one: EXAMPLES[one] for one in queries.parameters_of(name) if one != "area"}
    return params | ({"level": 2} if "level" in params else {})


@pytest.mark.parametrize("name", OF_RECORDS)
def test_a_query_of_records_gives_a_board_its_own_alone(name, both, each):
    assert "area" in queries.parameters_of(name), "a query of records takes $area"
    for area, alone in each.items():
        assert both.run(name, {**params_of(name), "area": area}).equals(alone.run(name, params_of(name))), area


@pytest.mark.parametrize("name", [one for one in OF_RECORDS if one != "audits/against_previous"])  # it asks for keys
def test_boards_with_the_same_keys_are_taken_together_like_boards_with_keys_of_their_own(name, both, apart):
    rows = both.run(name, {**params_of(name), "area": ""})
    assert without_marks(rows) == without_marks(apart.run(name, {**params_of(name), "area": ""}))


@pytest.mark.parametrize("name", OF_KPIS)
def test_the_query_of_a_kpi_gives_all_boards_in_one_run_by_area(name, both, each):
    rows = both.run(name, {**params_of(name), "area": ""})
    for area, alone in each.items():
        assert rows.filter(pl.col("area") == area).equals(alone.run(name, params_of(name))), area
    assert rows.height


def test_whether_a_missed_review_still_stands_is_told_by_the_spells_of_its_own_board():
    """One case key in two boards: managed until 1 April 2024 in one, still managed in the other."""
    due = {"meeting_key": "M-00001", "case_key": "C-0001", "level": "2", "kind": "review", "due_on": date(2024, 3, 1)}
    missed = table("case_meetings", due | {"held_on": None, "is_in_community_on_due": True})
    spell = {"case_key": "C-0001", "level": "2", "kind": "managed", "started_on": date(2023, 3, 1)}
    boards = two_boards()
    for area, ended_on in ((HOME, date(2024, 4, 1)), (OTHER, None)):
        boards[area] |= {"case_meetings": missed, "level_spells": table("level_spells", spell | {"ended_on": ended_on})}
    made = over(boards)
    rows = made.run("kpis/reviews_on_time", {**params_of("kpis/reviews_on_time"), "area": ""}).sort("area")
    assert rows.select("area", "is_overdue", "late_days").rows() == [(HOME, False, 31), (OTHER, True, 216)]
    for name in ("kpis/overdue_reviews", "kpis/reviews_overdue"):
        assert made.run(name, {**params_of(name), "area": ""})["area"].to_list() == [OTHER]
