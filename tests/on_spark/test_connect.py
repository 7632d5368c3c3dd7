"""Spark Connect: queries of records, and the totals of a region, give through its server what they give on DuckDB."""

import pytest

from oversight.problems import Unanswered
from oversight.spark import cluster as application
from tests.on_spark import cluster, records
from tests.on_spark.test_both_engines import parameters
from tests.on_spark.test_region_on_spark import OF_RECORDS, asked, engines, hold_totals_together
from tests.test_queries import NAMES

EACH = 4  # of the queries of records each fourth, and of the others as well, those of KPIs all
SOME = sorted({*NAMES[::EACH], *(name for name in OF_RECORDS if name.startswith("kpis/"))})


@pytest.fixture(scope="module")
def server():
    """A server of Spark Connect."""
    made = cluster.ConnectServer()
    yield made
    application.stop()
    made.stop()


@pytest.fixture(scope="module")
def awkward(server):
    """Two engines over the records of four boards: one that asks DuckDB, and one that asks the server."""
    opened = records.awkward()
    on_duckdb, on_spark = records.engine_of(opened), records.engine_of(opened)
    with pytest.MonkeyPatch.context() as patch:
        assert on_duckdb.cluster is None
        patch.setenv("OVERSIGHT_ENGINE", server.address)
        assert on_spark.cluster is not None
    return on_duckdb, on_spark


@pytest.mark.parametrize("name", SOME)
def test_a_query_gives_the_same_rows_in_the_same_order_and_of_the_same_types(name, awkward):
    on_duckdb, on_spark = (one.run(name, parameters(name, "awkward")) for one in awkward)
    assert on_spark.schema == on_duckdb.schema
    assert on_spark.rows() == on_duckdb.rows()


def test_the_totals_of_a_region_are_the_same(server, deployment):
    with engines(server.address, deployment) as both:
        hold_totals_together(both, ("area",), None)
        hold_totals_together(both, (), frozenset({"Derbyshire", "Lincolnshire"}))
        name = "kpis/minutes_issued_on_time"
        assert both[1].run(name, asked(name)).rows() == both[0].run(name, asked(name)).rows()
        assert "case_meetings" in both[1].cluster.held


def test_a_server_that_ended_is_told_and_one_begun_again_goes_on(server, awkward):
    on_duckdb, on_spark = awkward
    asked_for = ("reference/areas", {})
    server.stop()
    with pytest.raises(Unanswered) as told:
        on_spark.run(*asked_for)
    assert told.value.problems[0].rule == "the cluster answers."
    server.start_again()
    assert on_spark.run(*asked_for).rows() == on_duckdb.run(*asked_for).rows()
