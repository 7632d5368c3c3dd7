"""The records of several boards, read by the workers where they lie, give on Spark what they give on DuckDB."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl
import pytest

from oversight import boards, engine, queries, settings
from oversight.extracts import board_files, store
from oversight.region_engine import RegionEngine
from tests.on_spark.test_both_engines import EXAMPLES, NAMES, YEAR_TO_LEAP_DAY

OF_RECORDS = [name for name in NAMES if engine.reads_records(engine.text_of(name))]


@pytest.fixture(scope="module")
def both(address, deployment):
    """Two engines over the same five boards: one that asks DuckDB, and one that asks the cluster."""
    with engines(address, deployment) as made:
        yield made


@contextmanager
def engines(address: str, deployment: Path) -> Iterator[tuple[RegionEngine, RegionEngine]]:
    """Two engines over the boards of a deployment, for a block: one that asks DuckDB, and one that asks Spark at an
    address."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OVERSIGHT_BOARDS", str(deployment))
        held = board_files.opened(boards.boards())
        assert [board.refused for board in held] == [None] * 5
        on_duckdb, on_spark = (RegionEngine(held, store.shared(), ()) for _ in range(2))
        assert on_duckdb.cluster is None
        patch.setenv("OVERSIGHT_ENGINE", address)
        assert on_spark.cluster is not None
        yield on_duckdb, on_spark


def asked(name: str) -> dict:
    """The parameters of a query, for all boards in the year to the leap day."""
    return {one: (EXAMPLES | YEAR_TO_LEAP_DAY | {"area": ""})[one] for one in queries.parameters_of(name)}


@pytest.mark.parametrize("name", OF_RECORDS)
def test_a_query_of_records_gives_the_same_from_the_files_of_the_boards(name, both):
    on_duckdb, on_spark = (one.run(name, asked(name)) for one in both)
    assert on_spark.schema == on_duckdb.schema
    assert on_spark.rows() == on_duckdb.rows()


def test_the_workers_read_the_files_that_the_manifests_name(both):
    on_spark = both[1]
    on_spark.run("kpis/minutes_issued_on_time", asked("kpis/minutes_issued_on_time"))
    read = {Path(file.removeprefix("file://")) for file in on_spark.cluster.session.table("case_meetings").inputFiles()}
    assert read == {board.files["case_meetings"].path for board in on_spark.boards}


@pytest.mark.parametrize(("by", "areas"), [(("area",), None), ((), frozenset({"Derbyshire", "Lincolnshire"}))])
def test_the_totals_of_every_kpi_are_the_same(by, areas, both):
    hold_totals_together(both, by, areas)


def hold_totals_together(both: tuple[RegionEngine, RegionEngine], by: tuple[str, ...], areas: frozenset[str] | None):
    """Adds up every KPI on both engines, and fails where the totals differ."""
    for kpi in settings.current().kpis:
        if kpi.query:
            given = {name: value for name, value in asked(kpi.query).items() if name != "area"} | kpi.params
            on_duckdb, on_spark = (one.totals(kpi.query, by, areas, given) for one in both)
            assert on_spark.schema == on_duckdb.schema
            assert on_spark.rows() == on_duckdb.rows(), kpi.id
            assert isinstance(on_spark, pl.DataFrame)
